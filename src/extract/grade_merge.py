"""When two statements speak of the same grades, when they contradict each other, and what they say together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..model import Grade

_SERIES = ("ABCDE", "一二三四五", "甲乙丙丁")


def shares(one: Sequence[Grade], other: Sequence[Grade]) -> bool:
    """Whether two lists speak of a same grade."""
    return bool({bare(g.grade) for g in one} & {bare(g.grade) for g in other})


def conflict(one: Sequence[Grade], other: Sequence[Grade]) -> bool:
    """Whether two lists tell a same grade differently."""
    pairs = [(a, b) for a in one for b in other if bare(a.grade) == bare(b.grade)]
    return any(_differ(a, b) for a, b in pairs)


def _differ(a: Grade, b: Grade) -> bool:
    if a.hi is not None and b.hi is not None and abs(a.hi - b.hi) > 1:  # "80-89" and "80分以上不足90分" are one
        return True
    fields = ("lo", "quota", "quota_units", "rank", "least", "share")
    return any(getattr(a, name) is not None and getattr(b, name) not in (None, getattr(a, name)) for name in fields)


def says_something(grade: Grade) -> bool:
    """Whether more than the name is told."""
    said = (grade.lo, grade.hi, grade.quota, grade.quota_units, grade.rank, grade.least, grade.share, grade.needs)
    return any(value is not None for value in said)


def bare(name: str) -> str:
    """五星户 and 五星 are one grade, and so are 一等 and 一等奖."""
    return re.sub(r"(?<=..)(?:户|奖|奖学金|级户)$", "", name)


def merged(grades: Sequence[Grade]) -> list[Grade]:
    """One grade a name; a later clause adds what an earlier one left open."""
    known: dict[str, Grade] = {}
    for grade in grades:
        before = known.get(bare(grade.grade))
        if before is None:
            known[bare(grade.grade)] = grade
            continue
        open_fields = {
            name: value
            for name, value in grade
            if value is not None and getattr(before, name) is None and name not in ("lo_incl", "hi_incl")
        }
        if "lo" in open_fields:
            open_fields["lo_incl"] = grade.lo_incl
        if "hi" in open_fields:
            open_fields["hi_incl"] = grade.hi_incl
        known[bare(grade.grade)] = before.model_copy(update=open_fields)
    return list(known.values())


def ordered(grades: list[Grade]) -> list[Grade]:
    """Best first: by the scores where all have one, by A, B, C, else as they are named."""
    if all(g.lo is not None or g.hi is not None for g in grades):
        return sorted(grades, key=lambda g: (g.lo if g.lo is not None else Decimal(-1), g.hi or 0), reverse=True)
    series = next((s for s in _SERIES if all(g.grade[0] in s for g in grades)), None)
    if series and not any("星" in g.grade for g in grades):
        return sorted(grades, key=lambda g: series.index(g.grade[0]))
    return sorted(grades, key=lambda g: g.least is None and g.share is None)  # what ratings of the items earn


def closed(grades: list[Grade]) -> list[Grade]:
    """A bound two grades share belongs to the higher one; "60-79" beside "80-89" has no gap at 79.5."""
    found: list[Grade] = []
    for i, grade in enumerate(grades):
        if i and grade.hi is not None and found[-1].lo is not None and grade.hi_incl:
            gap = found[-1].lo - grade.hi
            if 0 <= gap <= 1:
                grade = grade.model_copy(update={"hi": found[-1].lo, "hi_incl": False})  # noqa: PLW2901
        found.append(grade)
    return found
