"""A rubric: a whole document's scoring, as data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import JsonValue

from .base import Frozen, Number
from .document import Location, Source
from .finding import Acceptance, Finding

Effect = Literal["deduct", "add", "award", "allot", "zero", "full", "veto", "grade", "external"]
IndicatorKind = Literal["deduct", "add", "rate", "external"]
Steps = Literal["whole", "started", "exact"]
PolicyKind = Literal["total", "cap", "floor", "dedupe", "grade", "veto", "missing", "calendar", "rounding", "other"]


class Band(Frozen):
    """An interval of a measured value; an end that is None is open for ever."""

    lo: Number | None = None
    lo_incl: bool = False
    hi: Number | None = None
    hi_incl: bool = False
    unit: str | None = None


class Target(Frozen):
    """The level a shortfall (op ">=") or an excess (op "<=") is counted against."""

    op: Literal[">=", "<="]
    value: Number
    unit: str | None = None


class Requirement(Frozen):
    """What an indicator asks for, in the document's words."""

    text: str
    number: str | None = None
    location: Location = Location()


class Rule(Frozen):
    """One condition and what it does to the points: one amount, one rule. Field meanings: docs/rules.md."""

    id: str
    effect: Effect
    points: Number | None = None
    points_max: Number | None = None
    per: Number | None = None
    unit: str | None = None
    condition: str | None = None
    tier: str | None = None
    band: Band | None = None
    target: Target | None = None
    cap: Number | Literal["indicator"] | None = None
    steps: Steps | None = None  # None: only whole steps of `per` count
    series: tuple[Number, ...] = ()  # the first time, the second time, … ; then as `series_then` says
    series_then: Literal["repeat", "grow"] | None = None  # the last amount again, or on by the last difference
    times: Number | None = None  # doubling, halving: multiplies what `of` (or its indicator's rules) charge
    of: str | None = None  # the id of the rule that `times` multiplies
    fact: str | None = None  # rules of one indicator with the same name here are held against one measured value
    formula: str | None = None  # points out of measured values: + - * / min max, numbers, names; docs/rules.md
    grade_is: str | None = None  # effects grade and veto: the grade it settles, whatever the points ("直接定为差")
    grade_below: str | None = None  # the grade it bars, with all better ones ("不得评为较好及以上")
    grade_lowered: int | None = None  # by how many grades it lowers ("降低一个等次")
    dedupe: Literal["highest"] | None = None
    group: str | None = None
    assessor: str | None = None
    quote: str
    amount_at: int | None = None
    location: Location = Location()
    confidence: Number = Decimal(1)
    findings: tuple[str, ...] = ()  # codes; the full findings are in Rubric.findings, by `subject`


class Indicator(Frozen):
    """A node of the tree that carries points or a weight. `weight` is in percent."""

    id: str
    number: str | None = None
    name: str
    max: Number | None = None
    weight: Number | None = None
    kind: IndicatorKind = "deduct"
    assessor: str | None = None
    location: Location = Location()
    requirements: tuple[Requirement, ...] = ()
    rules: tuple[Rule, ...] = ()
    children: tuple[Indicator, ...] = ()


class Share(Frozen):
    """A named part of the total and what it counts there, in percent.

    `indicators` are the ids of the outermost ones it is made of; none where the rubric does not have it. They come to
    100 points together: one that says no maximum and no weight of its own has 100, and the part's weight.
    """

    part: str
    weight: Number
    indicators: tuple[str, ...] = ()


class Policy(Frozen):
    """What holds for a part (`scope`: an indicator's id) or the whole document (scope None).

    For `cap`: `effect` says which side is bounded, `limit` by what: "value" (then `value` has it), or the level
    whose own maximum must not be passed: "item" (the innermost indicator), "parent" (the indicator above it: items
    may run over their own points), "part" (the outermost), "document" (only the total stops at zero).
    For `floor`: `value` is the least that the scope's points may come to (it may lie below zero).
    For `total`: with a scope, that part's max and weight; without, how parts add up: `shares` where it names them.
    For `missing`: `treat` says what an item that does not apply (缺项) comes to.
    For `rounding`: `value` is the number of places, `mode` the way (None: half up).
    """

    kind: PolicyKind
    quote: str
    scope: str | None = None
    effect: Literal["deduct", "add"] | None = None
    limit: Literal["item", "parent", "part", "document", "value"] | None = None
    value: Number | None = None
    treat: Literal["rescale", "full", "zero"] | None = None
    mode: Literal["half_up", "down", "up"] | None = None
    shares: tuple[Share, ...] = ()
    location: Location = Location()


class Grade(Frozen):
    """One grade and what it takes: a score interval, a rank, a quota, ratings of the items, further needs in words.

    `quota` is the percent of the units that may have it at most, `quota_units` their number. `rank` counts from the
    best unit (unit "名"), or is a percent of the units (unit "%"). `least` is the lowest rating any item may have;
    at least `share` percent of the items must be rated `share_of`.
    """

    grade: str
    lo: Number | None = None
    lo_incl: bool = True
    hi: Number | None = None
    hi_incl: bool = False
    quota: Number | None = None
    quota_units: Number | None = None
    rank: Band | None = None
    least: str | None = None
    share_of: str | None = None
    share: Number | None = None
    needs: str | None = None


class GradeScheme(Frozen):
    """Grades from best to worst.

    `passes_on`: a place within a quota that a unit loses because a rule lowers its grade goes to the next unit (递补);
    where the document does not say so it stays empty.
    """

    grades: tuple[Grade, ...]
    quote: str
    passes_on: bool = False
    location: Location = Location()


class Correction(Frozen):
    """What a person settled otherwise than the extraction had it; both sides as the file writes them.

    `subject` is the id of a rule or an indicator, "rubric" for its title and the like, "grades", or a policy's name
    made of its kind and quote. `field` None: the whole thing; then `confirmed` None means rejected, and `extracted`
    None means added. `under` is the id of the indicator it stands in (None: it holds for the whole document).
    """

    subject: str
    item: Literal["rule", "indicator", "policy", "grades", "rubric"] = "rule"
    field: str | None = None
    extracted: JsonValue = None
    confirmed: JsonValue = None
    under: str | None = None
    by: str
    date: str
    why: str | None = None


class Rubric(Frozen):
    """A whole document's scoring. `status` is "draft" until a reviewer confirms it (`confirmed_by`).

    `grades` is the scheme scoring derives a unit's grade by; `further_grades` are the document's other schemes (of a
    month beside a year's, of persons beside offices'), kept for people to choose from.
    `part` is which of the file's rubrics it is, from 1; None where the file holds one.
    `corrections` are what people settled otherwise than the extraction. A draft made with an earlier golden file at
    hand names it in `supersedes`, and in `settled` the ids whose confirmed values it carries over.
    """

    schema_version: int = 1
    id: str
    title: str
    issuer: str | None = None
    locality: str | None = None
    doc_no: str | None = None
    issued: str | None = None
    effective: str | None = None
    status: Literal["draft", "golden"] = "draft"
    confirmed_by: str | None = None
    confirmed_on: str | None = None
    source: Source
    part: int | None = None
    indicators: tuple[Indicator, ...] = ()
    policies: tuple[Policy, ...] = ()
    grades: GradeScheme | None = None
    further_grades: tuple[GradeScheme, ...] = ()
    vetoes: tuple[Rule, ...] = ()
    findings: tuple[Finding, ...] = ()
    corrections: tuple[Correction, ...] = ()
    supersedes: str | None = None
    settled: tuple[str, ...] = ()
    accepted: tuple[Acceptance, ...] = ()

    def walk(self) -> Iterator[tuple[tuple[str, ...], Indicator]]:
        """Every indicator with its path of names, outermost first, in document order."""
        stack: list[tuple[tuple[str, ...], Indicator]] = [((i.name,), i) for i in reversed(self.indicators)]
        while stack:
            path, node = stack.pop()
            yield path, node
            stack.extend(((*path, c.name), c) for c in reversed(node.children))

    def own_shares(self) -> dict[str, Decimal]:
        """What share of the total policies give to single indicators, by these indicators' ids."""
        return {ids[0]: s.weight for p in self.policies for s in p.shares if len(ids := s.indicators) == 1}

    def rules(self) -> Iterator[tuple[tuple[str, ...], Rule]]:
        """Every rule with the path of its indicator (empty for document-wide vetoes), in document order."""
        for path, node in self.walk():
            for rule in node.rules:
                yield path, rule
        for rule in self.vetoes:
            yield (), rule
