"""Ceilings, and "highest only", put on the phrases they govern."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Literal

from .clauses import last_stop
from .governed import Bound, governed
from .mark import Mark
from .phrase import Phrase

_WITH_ANOTHER = re.compile(
    r"(?:与|同(?!类|级|种|样|时)|和)(?!一)[^,。;、]{1,12}$"
)  # "与第三项不重复加分": what counts there does not here
_OF_TOTAL = re.compile(r"(?:^|[,。;])总分(?:值|数)?$")  # "加分不超过2分,总分不超过5分": of gains and losses together
_AND_FLOOR = re.compile(r"[,、]最低(?:为|得)?\d+分")
_A_YEAR = re.compile(r"(?<![第同每\d])[一1](?P<unit>学?年|学期)[的者]?,?$")
_SCORE_IN_CASE = re.compile(
    r"[的时],(?:其|该)?(?:技术|商务|综合|评标|最终|考核|评价|总)(?:得分|评分|成绩|分)(?:值|数)?(?:不得|不能)?$"
)
_NEAR = 6  # characters
_WAYS = {"add", "deduct"}
Cap = Decimal | Literal["indicator"]


def govern(
    text: str, phrases: list[Phrase], marks: list[Mark], *, whole: bool, worth: Decimal | None = None
) -> list[Mark]:
    """Set cap, dedupe and group on the phrases that each ceiling governs; give back the marks that govern none.

    `whole`: a ceiling in a sentence of its own governs all phrases before it, as in a table's cell; in running prose
    such a sentence bounds the part it speaks of. `worth`: the points of the item, where they are known.
    """
    loose: list[Mark] = []
    sets: list[set[int]] = []
    for mark in marks:
        if mark.kind not in ("cap", "dedupe"):
            continue
        meant = _meant(Bound(text, phrases, mark, marks, whole, worth))
        if len(meant) == 1 and "重复扣" in text[mark.start : mark.end]:
            continue  # "每人次扣0.5分;同一天同一人不重复扣分": one rule has no highest
        if not meant:
            loose.append(mark)
            continue
        bound([phrases[i] for i in meant], mark)
        _doubt(text, [phrases[i] for i in meant], mark, whole=whole)
        for i in meant:
            _by_the_year(text, phrases[i])
        sets.append(set(meant))
    for number, members in enumerate(_merge(sets), start=1):
        if len(members) > 1:
            for i in members:
                phrases[i].group = number
    return loose


def _meant(said: Bound) -> list[int]:
    """The phrases that a mark governs and that it can mean."""
    text, phrases, mark = said.text, said.phrases, said.mark
    elsewhere = mark.kind == "dedupe" and _WITH_ANOTHER.search(text[: mark.start]) is not None
    if mark.scope == "floor" or elsewhere or _is_of_total(text, mark, said.marks):
        return []
    meant = governed(said)
    if mark.kind == "dedupe":
        return _alike(phrases, [i for i in meant if phrases[i].points is not None])
    if not mark.values:
        return meant
    own_at = max(mark.start - _NEAR, last_stop(text, mark.start, ",;。\n"))  # in its own clause
    if not re.search("[扣减加奖+]", text[own_at : mark.end]):  # it says neither what is taken nor what is given
        meant = meant if _both_ways(text, phrases, meant) else _alike(phrases, meant)
    return _within(phrases, meant, mark.values[0][1] or mark.values[0][0])


def _doubt(text: str, phrases: list[Phrase], mark: Mark, *, whole: bool) -> None:
    """A ceiling behind several clauses may be meant for the last one only; "扣完为止" in a cell speaks of all of it."""
    if whole and mark.kind == "cap" and not mark.values:
        return
    for phrase in phrases:
        parted = phrase.end <= mark.start and ";" in text[phrase.end : mark.start]
        if parted and "ceiling-parted" not in phrase.findings:
            phrase.findings.append("ceiling-parted")


def _by_the_year(text: str, phrase: Phrase) -> None:
    """ "带班一年加1分,最高加5分": what may come to more than it gives once is given for every year."""
    served = _A_YEAR.search(text, phrase.start, phrase.mark.start)
    room = isinstance(phrase.cap, Decimal) and phrase.points is not None and phrase.cap > phrase.points
    if served and room and phrase.per is None and phrase.band is None and phrase.points_max is None:
        phrase.per, phrase.unit = Decimal(1), served["unit"]


def _within(phrases: Sequence[Phrase], governed: list[int], ceiling: Decimal) -> list[int]:
    """The phrases that a ceiling leaves room for: "省级加15分;采用的每条加0.2分,累计不超过2分" is no ceiling of the 15."""
    return [i for i in governed if (phrases[i].points or Decimal(0)) <= ceiling] or governed


def _both_ways(text: str, phrases: Sequence[Phrase], governed: list[int]) -> bool:
    """ "每低1个百分点加1分,每高1个百分点扣1分,最高不超过5分": one measure that moves points either way."""
    if len(governed) != len(_WAYS):
        return False
    one, other = (phrases[i] for i in governed)
    counted = one.per is not None and (one.per, one.unit, one.points) == (other.per, other.unit, other.points)
    return counted and {one.effect, other.effect} == _WAYS and not re.search("[。;]", text[one.end : other.mark.start])


def _alike(phrases: Sequence[Phrase], governed: list[int]) -> list[int]:
    """The last of some phrases, with those in front of it that do the same: "缺一条扣2分;采用的加1分,省级加3分,按最高计"."""
    if not governed:
        return governed
    ways = ("add", "award")
    last = phrases[governed[-1]].effect
    same = takewhile(lambda i: phrases[i].effect == last or {phrases[i].effect, last} <= {*ways}, reversed(governed))
    return [*same][::-1]


def _is_of_total(text: str, mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether a ceiling is what gains and losses together may come to, beside one of the gains alone.

    So is what a score may come to in some case: "偏差超过5处的,技术分不得超过60分".
    """
    if mark.kind == "cap" and mark.values and _SCORE_IN_CASE.search(text[: mark.start]):
        return True
    if _AND_FLOOR.match(text, mark.end) and not re.search("[扣减加奖]", text[mark.start : mark.end]):
        return True  # "最高100分,最低60分"
    before = any(m.kind == "cap" and m.values and m.end <= mark.start for m in marks)
    return before and mark.kind == "cap" and _OF_TOTAL.search(text[: mark.start]) is not None


def bound(phrases: list[Phrase], mark: Mark) -> None:
    """Put a ceiling, or "highest only", on phrases."""
    for phrase in phrases:
        if mark.kind == "dedupe":
            phrase.dedupe = "highest"
        else:
            phrase.cap = _lower(phrase.cap, _ceiling(mark))


def _lower(known: Cap | None, said: Cap) -> Cap:
    """What bounds a part does not lift a ceiling of its own; 扣完为止 says less than a number."""
    if known is None or (known == "indicator" and said != "indicator"):
        return said
    return known if said == "indicator" else min(known, said, key=Decimal)


def _ceiling(mark: Mark) -> Cap:
    value = mark.values[0][1] or mark.values[0][0] if mark.values else None
    return value or "indicator"  # "直至0分为止": until nothing is left


def _merge(sets: list[set[int]]) -> list[set[int]]:
    """Overlapping sets become one group: a rule belongs to one only."""
    merged: list[set[int]] = []
    for members in sets:
        overlapping = [m for m in merged if m & members]
        merged = [m for m in merged if not m & members] + [members.union(*overlapping)]
    return merged
