"""One walk over a unit's ledger, held against the rubric: the structure that text, page and notice are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..findings import location_text
from ..messages import _
from ..model import (
    BadInput,
    GradeScheme,
    IndicatorScore,
    LedgerEntry,
    Policy,
    Results,
    Rubric,
    Rule,
    UnitScore,
    points_text,
)
from .losses import Loss
from .plan import Node, Plan, make_plan
from .scheme import other_schemes
from .write import span

State = Literal["worth", "moved", "still", "unobserved"]


@dataclass(frozen=True)
class RuleLine:
    """A rule of an indicator and what came of it. `state`: a requirement's `worth`; it `moved` something; it was
    looked at and stands `still`; `unobserved`. `place` is where its words stand in the document."""

    rule: Rule
    place: str
    seen: tuple[LedgerEntry, ...]
    state: State

    @property
    def counted(self) -> Decimal:
        """What it came to, signed."""
        return sum((entry.counted for entry in self.seen), Decimal(0))


@dataclass(frozen=True)
class Part:
    """An indicator in the walk. `given` are points given to it as a whole; `steps` what adding up and bounds did."""

    node: Node
    score: IndicatorScore
    rules: tuple[RuleLine, ...]
    given: tuple[LedgerEntry, ...]
    steps: tuple[LedgerEntry, ...]
    assessed: bool

    @property
    def title(self) -> str:
        return " ".join(filter(None, (self.node.indicator.number, self.node.indicator.name)))

    @property
    def shown(self) -> str:
        """Its points as people write them; the range where it is open, nothing where it carries none."""
        if not (self.node.scored or self.node.rated):
            return ""
        if not self.score.applies:
            return _("does not apply")
        if self.node.rated:
            return self.score.rating or ""
        if (self.score.lowest, self.score.highest) == (None, None) and not self.score.open:
            return ""  # it stands below what was given its points as a whole
        return span(self.score) if self.score.points is None else points_text(self.score.points)

    @property
    def lost(self) -> Decimal | None:
        """How far its points stay behind its maximum; None where either is open, or it is a bonus."""
        top = self.node.indicator.max
        if top is None or self.score.points is None or self.node.indicator.kind == "add" or not self.score.applies:
            return None
        return top - self.score.points

    @property
    def open(self) -> bool:
        """Nobody has assessed it, and points hang on it."""
        if self.node.rated:
            return self.score.open
        return self.node.leaf and self.score.open and not self.assessed


@dataclass(frozen=True)
class Explanation:
    """A unit's score from the document's words to the points."""

    rubric: Rubric
    score: UnitScore
    settled: int  # units of its group with a settled total, among which it is ranked
    units: int  # of its group
    steps: tuple[LedgerEntry, ...]  # of the whole document
    parts: tuple[Part, ...]
    vetoes: tuple[RuleLine, ...]
    policies: tuple[tuple[Policy, bool], ...]  # and whether scoring heeds it
    losses: tuple[Loss, ...]  # what would raise the score most, largest first
    other_schemes: tuple[GradeScheme, ...]  # of grades, which this score does not go by

    @property
    def open(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.open)

    @property
    def pointed(self) -> bool:
        """Something carries points; not where units are only rated."""
        return any(part.node.scored for part in self.parts)

    @property
    def adjusted(self) -> tuple[LedgerEntry, ...]:
        return tuple(entry for entry in self.score.ledger if entry.adjustment)


def walk(rubric: Rubric, results: Results, unit: str, losses: Sequence[Loss] = ()) -> Explanation:
    """Explain one unit's score. Raises BadInput for a unit that was not scored, and for scores of another rubric."""
    found = next((score for score in results.units if score.unit == unit), None)
    if found is None:
        known = ", ".join(score.unit for score in results.units) or _("none")
        raise BadInput(_("no unit is called {unit}; scored are: {known}", unit=unit, known=known))
    plan = make_plan(rubric)
    if results.rubric != rubric.id or [node.path for node in plan.nodes] != [i.path for i in found.indicators]:
        raise BadInput(_("these scores were not made with the rubric {rubric}; score again", rubric=rubric.id))
    entries = _grouped(plan, found)
    return Explanation(
        rubric=rubric,
        score=found,
        settled=sum(score.total is not None for score in results.units if score.group == found.group),
        units=sum(score.group == found.group for score in results.units),
        steps=tuple(entry for entry in found.ledger if not entry.indicator and entry.rule is None),
        parts=tuple(
            _part(plan, node, score, entries.get(node.no, ()))
            for node, score in zip(plan.nodes, found.indicators, strict=True)
        ),
        vetoes=tuple(_rule(rule, [e for e in found.ledger if not e.indicator], found) for rule in rubric.vetoes),
        policies=tuple((policy, at in plan.applied) for at, policy in enumerate(rubric.policies)),
        losses=tuple(losses),
        other_schemes=tuple(other_schemes(rubric)),
    )


def _grouped(plan: Plan, score: UnitScore) -> dict[int, list[LedgerEntry]]:
    """The ledger by indicator; where two bear the same names, a line belongs to the one that has its rule."""
    owners = {entry.id: entry.node.no for entry in plan.entries if entry.node}
    first = {node.path: node.no for node in reversed(plan.nodes)}
    grouped: dict[int, list[LedgerEntry]] = {}
    latest: dict[tuple[str, ...], int] = {}
    for entry in score.ledger:
        if not entry.indicator:
            continue
        if entry.rule is not None:
            latest[entry.indicator] = owners[entry.rule]
        grouped.setdefault(latest.get(entry.indicator, first[entry.indicator]), []).append(entry)
    return grouped


def _part(plan: Plan, node: Node, score: IndicatorScore, entries: Sequence[LedgerEntry]) -> Part:
    return Part(
        node=node,
        score=score,
        rules=tuple(_rule(rule, entries, None) for rule in node.indicator.rules),
        given=tuple(entry for entry in entries if entry.rule == node.indicator.id),
        steps=tuple(entry for entry in entries if entry.rule is None),
        assessed=any(_counts(plan, entry) for entry in entries),
    )


def _rule(rule: Rule, entries: Sequence[LedgerEntry], settled: UnitScore | None) -> RuleLine:
    """`settled` has the vetoes that were met, where the rule is a veto of the whole document."""
    mine = tuple(entry for entry in entries if entry.rule == rule.id)
    state: State = "unobserved"
    if rule.effect == "allot":
        state = "worth"
    elif mine:
        met = settled is not None and rule.quote in settled.vetoes
        state = "moved" if met or any(entry.points or entry.counted for entry in mine) else "still"
    return RuleLine(rule, location_text(rule.location), mine, state)


def _counts(plan: Plan, entry: LedgerEntry) -> bool:
    """Whether an entry shows that its indicator was assessed: a veto or a limit on the grade does not."""
    known = plan.by_id.get(entry.rule or "")
    return known is not None and known.effect not in ("veto", "grade")
