"""The grade schemes of a document: what its passages say of grades, joined where they speak of the same ones.

Schemes that speak of other grades, or tell the same ones differently (a month's beside a year's), stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..model import Finding, Grade, GradeScheme, Location
from .grade_merge import bare, closed, conflict, merged, ordered, says_something, shares
from .grade_names import names_in
from .grades import Group, groups, within_item
from .normalise import normalise, squeeze
from .passage import Passage

_OF_ITEMS = re.compile(r"单项|单个|每一?项|各项|逐项|定性|满意度|社会评价")
_OF_ALL = re.compile(r"总得?分|综合得?分|年度|最终|考核结果|评定结[论果]|(?:等级|等次)(?:评定|确定|划分)")


@dataclass
class _Draft:
    grades: list[Grade]
    quotes: list[str]
    location: Location
    weight: int  # how much its words say that it grades the whole: 2 they do, 0 they speak of single items

    def finished(self) -> GradeScheme:
        grades = closed(ordered(merged(self.grades)))
        return GradeScheme(grades=tuple(grades), quote="\n".join(self.quotes), location=self.location)


@dataclass
class Schemes:
    """`first` is the scheme a unit's grade comes from; `passages` are those that speak of grades."""

    first: GradeScheme | None = None
    further: tuple[GradeScheme, ...] = ()
    passages: list[Passage] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """The grades of the first scheme, the best first."""
        return tuple(g.grade for g in self.first.grades) if self.first else ()


def names_of(passages: Iterable[Passage]) -> tuple[str, ...]:
    """All names that passages give to grades by their own words."""
    return tuple(dict.fromkeys(name for p in passages if len(p.text) > 8 for name in names_in(p.text)))


def find_schemes(passages: Sequence[Passage], known: Sequence[str] = ()) -> Schemes:
    """The grade schemes of passages in reading order; `known` are names that any passage of the document gives."""
    found = Schemes()
    drafts: list[_Draft] = []
    lone: list[tuple[Passage, Group]] = []
    pending: tuple[Passage, Group] | None = None  # one grade, told by a line whose neighbours may tell the others
    run: tuple[Passage, _Draft] | None = None  # the last of such lines, and the scheme they make
    for passage in passages:
        alone = _place_schemes(passage, known, drafts, found)
        if alone and run and not shares(run[1].grades, alone.grades) and _follows(run[0], passage):
            _place(alone, passage, drafts, found, beside=run[1])
            run = (passage, run[1])
        elif alone and pending and not shares(pending[1].grades, alone.grades) and _follows(pending[0], passage):
            _place(pending[1], pending[0], drafts, found, always=True)
            _place(alone, passage, drafts, found, beside=drafts[-1])
            pending, run = None, (passage, drafts[-1])
        elif alone:
            if pending:
                lone.append(pending)
            pending = (passage, alone)
    for passage, group in [*lone, *([pending] if pending else [])]:  # told before the sentence that names the scheme
        if any(shares(draft.grades, group.grades) for draft in drafts):
            _place(group, passage, drafts, found)
    if drafts:
        first = max(drafts, key=lambda d: d.weight if any(map(says_something, d.grades)) else -1)
        found.first = first.finished()
        found.further = tuple(d.finished() for d in drafts if d is not first)
    if found.first and found.further:
        place = found.first.location
        found.findings.append(Finding(code="schemes-several", args={"words": "、".join(found.names)}, location=place))
    return found


def _place_schemes(passage: Passage, known: Sequence[str], drafts: list[_Draft], found: Schemes) -> Group | None:
    """Put the schemes that a passage tells where they belong; gives back a grade that it tells alone."""
    alone: Group | None = None
    for group in groups(passage.text, known):
        if within_item(group):
            continue
        names = [normalise(g.grade).text for draft in drafts for g in draft.grades]
        if group.is_scheme(names):
            _place(group, passage, drafts, found)
        elif len(group.grades) == 1 and says_something(group.grades[0]):
            alone = group
    return alone


def _place(
    group: Group,
    passage: Passage,
    drafts: list[_Draft],
    found: Schemes,
    *,
    always: bool = False,
    beside: _Draft | None = None,
) -> None:
    """Put a group into the scheme it goes on with, or make it one."""
    if not found.passages or found.passages[-1] is not passage:
        found.passages.append(passage)
    grades = [g.model_copy(update={"grade": _printed(g.grade, passage)}) for g in group.grades]
    same = [d for d in reversed(drafts) if shares(d.grades, grades)]
    target = beside or next((d for d in same if not conflict(d.grades, grades)), None)
    span = (min(a for a, _ in group.spans), max(b for _, b in group.spans))
    quote, location = passage.normal.quote(*span), passage.place(*span)
    if target:
        target.grades += grades
        target.quotes.append(quote)
    elif same and len({bare(g.grade) for g in grades}) == 1 and not always:
        found.findings.append(Finding(code="grade-told-twice", args={"words": quote}, location=location))
    else:
        sentence = passage.text[max(passage.text.rfind(c, 0, span[0]) for c in "。;\n") + 1 : span[1]]
        part = _OF_ITEMS.search(sentence) and not any(g.least for g in grades)
        drafts.append(_Draft(grades, [quote], location, 0 if part else 2 if _OF_ALL.search(sentence) else 1))


def _follows(one: Passage, other: Passage) -> bool:
    """Whether two passages are neighbours."""
    a, b = one.location.block, other.location.block
    return a is not None and b is not None and b - a == 1


def _printed(name: str, passage: Passage) -> str:
    """A name in the document's own characters."""
    at = passage.text.find(name)
    return squeeze(passage.normal.quote(at, at + len(name))) if at >= 0 else name
