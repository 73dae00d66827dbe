"""A rubric as scoring sees it: numbered indicators and rules, what each may do, and what an observation may name.

Nothing is computed here but the shape of the tree; every point is made by the files under `sql/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..messages import _
from ..model import BadInput, Indicator, ObservationKind, Policy, Rubric, Rule, observation_kind

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
    floors: bool = True  # it stops at zero
    loss_limit: Decimal | None = None
    gain_limit: Decimal | None = None

    @property
    def given_only(self) -> bool:
        """No rule says how its points are earned: they are given to the whole indicator."""
        node = self.indicator
        earns = any(rule.effect in EARNING for rule in node.rules)
        return self.leaf and self.scored and node.kind in ("rate", "external") and self.may_be_given and not earns

    @property
    def may_be_given(self) -> bool:
        """An observation may name the indicator itself."""
        return self.indicator.max is not None or self.indicator.kind == "external"


@dataclass(frozen=True)
class Entry:
    """What an observation can name: a rule, or (`rule` None) an indicator that is given its points as a whole."""

    no: int
    id: str
    node: Node | None  # None for a veto of the whole document
    rule: Rule | None
    kind: ObservationKind
    dedupe_set: int | None = None
    cap_set: int = 0
    cap_limit: Decimal | None = None

    @property
    def once(self) -> bool:
        """One value a unit: a score made elsewhere, or points for the whole indicator."""
        return self.rule is None or self.rule.effect == "external"

    @property
    def effect(self) -> str:
        return self.rule.effect if self.rule else "given"


@dataclass(frozen=True)
class Plan:
    """Everything scoring needs to know of a rubric."""

    rubric: Rubric
    nodes: tuple[Node, ...]
    entries: tuple[Entry, ...]
    bonus_limit: Decimal | None  # of the whole document
    applied: frozenset[int]  # positions of the policies that scoring heeds

    @property
    def by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

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
    problems = list(_flaws(rubric))
    if problems:
        raise BadInput(*problems)
    nodes = _nodes(rubric)
    nodes, bonus_limit, applied = _with_policies(rubric, nodes)
    return Plan(rubric, tuple(nodes), tuple(_entries(rubric, nodes)), bonus_limit, applied)


def _nodes(rubric: Rubric) -> list[Node]:
    nodes: list[Node] = []

    def add(indicator: Indicator, parent: int, path: tuple[str, ...]) -> Node:
        no = len(nodes) + 1
        here = (*path, indicator.name)
        nodes.append(Node(no, parent, len(here), here, indicator, True, True, Decimal(0), True))
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
    return replace(
        node,
        leaf=leaf,
        scored=scored,
        starts=starts or Decimal(0),
        carries=scored and indicator.kind != "add" and (holds or not full),
        floors=holds or not full,
    )


def _with_policies(rubric: Rubric, nodes: list[Node]) -> tuple[list[Node], Decimal | None, frozenset[int]]:
    """Caps: which side they bound and by what; of two that hold for an indicator the nearest scope decides."""
    bonus_limit: Decimal | None = None
    applied: set[int] = {at for at, policy in enumerate(rubric.policies) if policy.kind == "rounding"}
    by_id = {node.indicator.id: node for node in nodes}
    changed = {node.no: node for node in nodes}
    for at, policy in enumerate(rubric.policies):
        scope = by_id.get(policy.scope or "")
        if policy.kind != "cap" or policy.effect is None or policy.limit is None:
            continue
        if policy.limit != "value":
            applied.add(at)
        elif policy.effect == "add" and policy.value is not None:
            applied.add(at)
            if scope is None:
                bonus_limit = policy.value
            else:
                changed[scope.no] = replace(changed[scope.no], gain_limit=policy.value)
        elif scope is not None and scope.indicator.max is not None and scope.indicator.kind == "deduct":
            applied.add(at)
            changed[scope.no] = replace(changed[scope.no], loss_limit=policy.value)
    for node in nodes:
        if _may_run_over(node, nodes, rubric.policies):
            changed[node.no] = replace(changed[node.no], floors=False)
    return [changed[node.no] for node in nodes], bonus_limit, frozenset(applied)


def _may_run_over(node: Node, nodes: Sequence[Node], policies: Sequence[Policy]) -> bool:
    """Whether deductions may take an indicator below zero, because only an indicator above it bounds them.

    "parent": the nearest indicator above with a maximum of its own; "part": the outermost one with a maximum.
    """
    above = [node]
    while above[-1].parent != ROOT:
        above.append(nodes[above[-1].parent - 1])
    for scope in [*(each.indicator.id for each in above), None]:
        limits = [p.limit for p in policies if p.kind == "cap" and p.effect == "deduct" and p.scope == scope]
        limits = [limit for limit in limits if limit in ("item", "parent", "part")]
        if limits:
            bounded = any(each.indicator.max is not None for each in above[1:])
            inner = node.leaf or node.indicator.max is None
            return (
                node.indicator.kind == "deduct"
                and bounded
                and (limits[-1] == "part" or (limits[-1] == "parent" and inner))
            )
    return False


def _entries(rubric: Rubric, nodes: Sequence[Node]) -> Iterator[Entry]:
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
        yield Entry(
            no,
            rule.id,
            node,
            rule,
            kind,
            dedupe_sets.setdefault(key, len(dedupe_sets) + 1) if rule.dedupe and rule.effect != "external" else None,
            cap_sets.setdefault((key, limit), len(cap_sets) + 1),
            limit,
        )
    for node in nodes:
        if node.may_be_given:
            no += 1
            yield Entry(no, node.indicator.id, node, None, "external")


def _cap(node: Node | None, rule: Rule) -> Decimal | None:
    if rule.cap == "indicator":
        return node.indicator.max if node else None
    return rule.cap


def _flaws(rubric: Rubric) -> Iterator[str]:
    """What makes a rubric unusable for scoring."""
    seen: set[str] = set()
    for name in [i.id for _path, i in rubric.walk()] + [rule.id for _path, rule in rubric.rules()]:
        if name in seen:
            yield _(
                "rubric {rubric}: the id {id} is used twice; give one of them another id", rubric=rubric.id, id=name
            )
        seen.add(name)
    indicators = {i.id for _path, i in rubric.walk()}
    for policy in rubric.policies:
        if policy.scope is not None and policy.scope not in indicators:
            yield _(
                "rubric {rubric}: a policy holds for {scope}, which is no indicator; mend its scope",
                rubric=rubric.id,
                scope=policy.scope,
            )
    numbers: list[tuple[str, Decimal | None]] = []
    for _path, indicator in rubric.walk():
        numbers += [(indicator.id, indicator.max), (indicator.id, indicator.weight)]
    for _path, rule in rubric.rules():
        cap = None if rule.cap == "indicator" else rule.cap
        numbers += [(rule.id, n) for n in (rule.points, rule.points_max, rule.per, cap)]
        if rule.per is not None and rule.per <= 0:
            yield _(
                "rubric {rubric}: rule {id} is charged per {per}; that must be above 0",
                rubric=rubric.id,
                id=rule.id,
                per=rule.per,
            )
    for policy in rubric.policies:
        numbers.append((policy.scope or rubric.id, policy.value))
    for subject, number in numbers:
        if number is not None and (number < 0 or not fits(number, 6)):
            yield _(
                "rubric {rubric}: {id}: {number} is out of range; use 0 to 999999.9999",
                rubric=rubric.id,
                id=subject,
                number=number,
            )


def fits(number: Decimal, digits: int) -> bool:
    """Whether a number is finite and has at most `digits` digits before the point and four after it."""
    return number.is_finite() and abs(number) < Decimal(10) ** digits and number == number.quantize(Decimal("0.0001"))
