"""A rubric as scoring sees it: numbered indicators and rules, what each may do, and what an observation may name.

Nothing is computed here but the shape of the tree; every point is made by the files under `sql/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from ..model import BadInput, Indicator, ObservationKind, Rubric, Rule, fact_id, observation_kind
from .flaws import flaws
from .formula import parse
from .limits import Limits, limits_of
from .scheme import Scheme, scheme_of
from .shares import weighted

SCORING = frozenset({"deduct", "add", "award", "zero", "full", "external"})
EARNING = frozenset({"add", "award", "external", "full"})
ROOT = 0


@dataclass(frozen=True)
class Node:
    """An indicator, its number (document order, from 1; the whole document is 0) and what follows from its place."""

    no: int
    parent: int
    level: int
    path: tuple[str, ...]
    indicator: Indicator
    scored: bool  # it, or something below it, carries points
    leaf: bool  # nothing below it carries points
    starts: Decimal  # what it holds before anything is charged
    carries: bool  # its parent's points start from it, and not from the parent's own maximum
    worth: Decimal | None  # what it can bring at most, where the rubric says so; nothing for bonuses
    floors: bool  # it stops at zero, by what it is
    limits: Limits = field(default_factory=Limits)
    rated: bool = False  # it is observed by the name of a rating, and carries no points

    @property
    def share(self) -> Decimal | None:
        """What it can bring to the indicator above it: its worth by its weight."""
        weight = self.indicator.weight
        return self.worth if weight is None or self.worth is None else self.worth * weight / 100

    @property
    def given_only(self) -> bool:
        """No rule says how its points are earned: they are given to the whole indicator."""
        node = self.indicator
        earns = any(rule.effect in EARNING for rule in node.rules)
        return self.leaf and self.scored and node.kind in ("rate", "external") and self.may_be_given and not earns

    @property
    def may_be_given(self) -> bool:
        """An observation may name the indicator itself."""
        return self.indicator.max is not None or self.indicator.kind == "external" or self.rated


@dataclass(frozen=True)
class Entry:
    """What an observation can name: a rule, or (`rule` None) an indicator that is given its points or its rating as a
    whole, or what the grade number `grade` asks for in words."""

    no: int
    id: str
    node: Node | None  # None for a veto of the whole document, and for a grade
    rule: Rule | None
    kind: ObservationKind
    dedupe_set: int | None = None
    cap_set: int = 0
    cap_limit: Decimal | None = None
    names: tuple[str, ...] = ()  # the measured values its formula is made of
    sql: str = ""  # the formula
    scale: tuple[str, ...] = ()  # the names of ratings, the best first
    grade: int | None = None

    @property
    def once(self) -> bool:
        """One value a unit: a score made elsewhere or worked out, or points for the whole indicator."""
        return self.rule is None or self.rule.effect == "external" or bool(self.names)

    @property
    def awaited(self) -> bool:
        """While it is not there, its indicator's score is open."""
        return self.effect == "external" or (self.effect == "award" and bool(self.names))

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the measured values that it is held against or worked out from, beside its own id."""
        rule = self.rule
        if rule is None or self.node is None:
            return ()
        names = self.names or ((rule.fact,) if rule.fact and self.kind == "measure" else ())
        return tuple(fact_id(self.node.indicator.id, name) for name in names)

    @property
    def effect(self) -> str:
        if self.rule:
            return self.rule.effect
        return "needs" if self.grade is not None else "rated" if self.scale else "given"


@dataclass(frozen=True)
class Plan:
    """Everything scoring needs to know of a rubric; `rubric` has the shares of its total as weights (`weighted`)."""

    rubric: Rubric
    nodes: tuple[Node, ...]
    entries: tuple[Entry, ...]
    limits: Limits  # of the whole document
    applied: frozenset[int]  # positions of the policies that scoring heeds
    scheme: Scheme = field(default_factory=Scheme)

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def by_no(self) -> Mapping[int, Entry]:
        return {entry.no: entry for entry in self.entries}

    @cached_property
    def facts(self) -> Mapping[str, Sequence[tuple[Entry, int]]]:
        """What an observation may name to give a value once: the entries that use it, and as which of their values."""
        uses: dict[str, list[tuple[Entry, int]]] = {}
        for entry in self.entries:
            for at, name in enumerate(entry.facts, 1):
                uses.setdefault(name, []).append((entry, at if entry.names else 0))
        return uses

    @cached_property
    def names(self) -> frozenset[str]:
        """Everything an observation may know by name, also where it may not be observed."""
        ids = {node.indicator.id for node in self.nodes} | {rule.id for _path, rule in self.rubric.rules()}
        return frozenset(ids | set(self.facts) | set(self.by_id))

    @property
    def worth(self) -> Decimal:
        """What the whole document can bring without bonuses."""
        return sum((node.share or Decimal(0) for node in self.nodes if node.parent == ROOT), Decimal(0))

    @property
    def depth(self) -> int:
        return max((node.level for node in self.nodes), default=0)

    def ancestors(self, node: Node) -> Iterator[Node]:
        """The indicators above a node, innermost first."""
        while node.parent != ROOT:
            node = self.nodes[node.parent - 1]
            yield node


def make_plan(rubric: Rubric) -> Plan:
    """Number and classify a rubric's parts. Raises BadInput for a rubric that cannot be scored by, with all reasons."""
    problems = list(flaws(rubric))
    if problems:
        raise BadInput(*problems)
    rubric = weighted(rubric)
    limits, applied = limits_of(rubric)
    scheme = scheme_of(rubric)
    nodes = [
        replace(node, limits=limits[node.indicator.id], rated=bool(scheme.ratings) and _rated(node))
        for node in _nodes(rubric)
    ]
    return Plan(rubric, tuple(nodes), tuple(_entries(rubric, nodes, scheme)), limits[None], applied, scheme)


def _rated(node: Node) -> bool:
    """An innermost item that is graded 好, 较好, …, and carries no points."""
    below = any(child.kind == "rate" for child in node.indicator.children)
    return node.indicator.kind == "rate" and not node.scored and not below


def _nodes(rubric: Rubric) -> list[Node]:
    nodes: list[Node] = []

    def add(indicator: Indicator, parent: int, path: tuple[str, ...]) -> Node:
        no = len(nodes) + 1
        here = (*path, indicator.name)
        nodes.append(Node(no, parent, len(here), here, indicator, True, True, Decimal(0), True, None, True))
        children = [add(child, no, here) for child in indicator.children]
        nodes[no - 1] = _classified(nodes[no - 1], children)
        return nodes[no - 1]

    for indicator in rubric.indicators:
        add(indicator, ROOT, ())
    return nodes


def _classified(node: Node, children: Sequence[Node]) -> Node:
    indicator = node.indicator
    effects = {rule.effect for rule in indicator.rules}
    leaf = not any(child.scored for child in children)
    full = indicator.kind == "deduct"
    from_below = any(child.carries for child in children)
    starts = indicator.max if full and not from_below and "external" not in effects else None
    scored = not leaf or indicator.max is not None or indicator.kind == "external" or bool(effects & SCORING)
    holds = indicator.max is not None or from_below or "external" in effects
    carries = scored and indicator.kind != "add" and (holds or not full)
    worth = indicator.max
    if worth is None and from_below:
        shares = [child.share for child in children if child.carries]
        worth = None if None in shares else sum((share for share in shares if share is not None), Decimal(0))
    return replace(
        node,
        leaf=leaf,
        scored=scored,
        starts=starts or Decimal(0),
        carries=carries,
        worth=worth if carries else Decimal(0),
        floors=holds or not full,
    )


def _entries(rubric: Rubric, nodes: Sequence[Node], scheme: Scheme) -> Iterator[Entry]:
    owners: list[tuple[Node | None, Rule]] = [(node, rule) for node in nodes for rule in node.indicator.rules]
    owners += [(None, rule) for rule in rubric.vetoes]
    dedupe_sets: dict[str, int] = {}
    cap_sets: dict[tuple[str, Decimal | None], int] = {}
    caps: dict[str, set[Decimal]] = {}
    for node, rule in owners:
        if (cap := _cap(node, rule)) is not None:
            caps.setdefault(rule.group or rule.id, set()).add(cap)
    no = 0
    for node, rule in owners:
        kind = observation_kind(rule)
        if kind is None:
            continue
        no += 1
        own = _cap(node, rule)
        shared = caps.get(rule.group or rule.id, set())
        # one cap printed for a group bounds all of it; where it prints several, each bounds the rules that name it
        limit = next(iter(shared)) if len(shared) == 1 else own
        key = rule.group or rule.id
        formula = parse(rule.formula) if rule.formula is not None else None
        yield Entry(
            no,
            rule.id,
            node,
            rule,
            kind,
            dedupe_sets.setdefault(key, len(dedupe_sets) + 1) if rule.dedupe and rule.effect != "external" else None,
            cap_sets.setdefault((key, limit), len(cap_sets) + 1),
            limit,
            formula.names if formula else (),
            formula.sql if formula else "",
        )
    for node in nodes:
        if node.may_be_given:
            no += 1
            given: ObservationKind = "rating" if node.rated else "external"
            yield Entry(no, node.indicator.id, node, None, given, scale=scheme.ratings if node.rated else ())
    for grade, name in scheme.needs_ids():
        no += 1
        yield Entry(no, name, None, None, "yesno", grade=grade)


def _cap(node: Node | None, rule: Rule) -> Decimal | None:
    if rule.cap == "indicator":
        return node.indicator.max if node else None
    return rule.cap
