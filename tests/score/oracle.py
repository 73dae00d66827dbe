"""Scoring said again, slowly and obviously: recursion over the tree, one unit at a time, no SQL.

It shares nothing with the package but the model. An open end is None. The engine must agree with it exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from oracle_charges import Charge, Charges, kept
from xize.model import Indicator, Observation, Policy, Rubric, Rule, observation_kind

Open = Decimal | None
ZERO = Decimal(0)
CENT = Decimal("0.01")
MODES = {"half_up": ROUND_HALF_UP, "down": ROUND_DOWN, "up": ROUND_UP}


@dataclass
class Outcome:
    total: Open
    lowest: Open
    highest: Open
    indicators: dict[str, tuple[Open, Open]] = field(default_factory=dict)


def score_units(rubric: Rubric, observations: Sequence[Observation], units: Sequence[str] = ()) -> dict[str, Outcome]:
    """The outcomes of these units; of those that are observed, where none are named."""
    rubric = _with_shares(rubric)
    units = units or list(dict.fromkeys(o.unit for o in observations))
    return {unit: _Unit(rubric, [o for o in observations if o.unit == unit]).outcome() for unit in units}


def _with_shares(rubric: Rubric) -> Rubric:
    """An outermost indicator without a weight counts what its share of the total counts; from outside it is out of 100."""
    tops = list(rubric.indicators)
    for share in (s for p in rubric.policies for s in p.shares):
        for at, top in enumerate(tops):
            if top.id in share.indicators and top.weight is None and top.kind != "add":
                out_of = Decimal(100) if top.kind == "external" and top.max is None else top.max
                tops[at] = top.model_copy(update={"weight": share.weight, "max": out_of})
    return rubric.model_copy(update={"indicators": tuple(tops)})


class _Unit:
    def __init__(self, rubric: Rubric, observations: Sequence[Observation]) -> None:
        self.rubric = rubric
        self.above: dict[str, list[Indicator]] = {}
        for top in rubric.indicators:
            self._place(top, [])
        rules = [rule for _path, rule in rubric.rules()]
        ids = {node.id for _path, node in rubric.walk() if scored(node)}
        self.given = {o.rule: Decimal(o.value) for o in observations if o.rule in ids and o.status is None}
        self.absent: set[str] = set()
        for seen in observations:
            if seen.status == "na":
                node = next(node for _path, node in rubric.walk() if node.id == seen.rule)
                self.absent |= {below.id for below in within(node)}
        made = Charges(rubric, [o for o in observations if o.rule not in ids])
        self.homes, self.partial = made.homes, made.partial
        _keep_highest(made.all)
        self._cap(made.all, rules)
        self.charges: dict[str, list[Charge]] = defaultdict(list)
        for each in made.all:
            if each.rule.id in self.homes:
                self.charges[self.homes[each.rule.id].id].append(each)
        self.found: dict[str, tuple[Open, Open]] = {}
        self.lost: dict[str | None, Decimal] = {}

    def _place(self, node: Indicator, above: list[Indicator]) -> None:
        self.above[node.id] = above
        for child in node.children:
            self._place(child, [node, *above])

    def outcome(self) -> Outcome:
        shares = [(top, self.share(top)) for top in self.rubric.indicators if scored(top)]
        for top in self.rubric.indicators:
            if not scored(top):
                self.share(top)
        limit = self._value_limit(None, "add")
        low, high = self._together(None, shares, ZERO, limit)
        floor, ceiling = self._named("floor", None), self._value_limit(None, None)
        if any(p.limit == "document" and p.scope is None for p in self.rubric.policies):
            floor = max(floor or ZERO, ZERO)
        low, high = _between(low, floor, ceiling), _between(high, floor, ceiling)
        low = floor if low is None else low
        high = ceiling if high is None else high
        low, high = self._rounded(None, low), self._rounded(None, high)
        for _path, node in self.rubric.walk():
            if node.id in self.given:  # what stands below it has no points of its own
                self.found |= {below.id: (None, None) for below in within(node) if below is not node}
        if not any(scored(top) for top in self.rubric.indicators):
            return Outcome(None, None, None, self.found)  # no total, which is not a total of 0
        return Outcome(low if low == high else None, low, high, self.found)

    def _together(
        self, node: Indicator | None, shares: Sequence[tuple[Indicator, tuple[Open, Open]]], bonus: Decimal, limit: Open
    ) -> tuple[Open, Open]:
        """What the indicators below bring, bonuses within their limit: the lowest and the highest."""
        low, high = self._sum((n, s[0]) for n, s in shares), self._sum((n, s[1]) for n, s in shares)
        extra = [self._sum(((n, s[end]) for n, s in shares), bonuses=True, begin=bonus) for end in (0, 1)]
        full, lost = worth_below(node.children if node else self.rubric.indicators), self._lost_below(node)
        if self._rescales(node) and ZERO < lost < full:
            low = None if low is None else (low * full / (full - lost)).quantize(Decimal("0.00000001"), ROUND_HALF_UP)
            high = (
                None if high is None else (high * full / (full - lost)).quantize(Decimal("0.00000001"), ROUND_HALF_UP)
            )
        if node is None and (loss := self._value_limit(None, "deduct")) is not None:
            low = full - loss if low is None else max(low, full - loss)
            high = None if high is None else max(high, full - loss)
        if limit is not None:
            extra = [limit if each is None else min(each, limit) for each in extra]
        return tuple(None if a is None or b is None else a + b for a, b in zip((low, high), extra, strict=True))  # type: ignore[return-value]

    @staticmethod
    def _sum(shares: Iterable[tuple[Indicator, Open]], *, bonuses: bool = False, begin: Decimal = ZERO) -> Open:
        total: Open = begin
        for node, points in shares:
            if (node.kind == "add") == bonuses:
                total = None if total is None or points is None else total + points
        return total

    def _rescales(self, node: Indicator | None) -> bool:
        scope = node.id if node else None
        return any(p.kind == "missing" and p.treat == "rescale" and p.scope == scope for p in self.rubric.policies)

    def _lost_below(self, node: Indicator | None) -> Decimal:
        """How much of what is below does not apply."""
        total = ZERO
        for child in node.children if node else self.rubric.indicators:
            if child.kind == "add" and not self.absent:
                continue
            if not scored(child):
                continue
            if child.id in self.absent:
                lost = (worth(child) or ZERO) if self._treat(child) == "rescale" else ZERO
            else:
                lost = ZERO if self._rescales(child) else self._lost_below(child)
            total += lost * (child.weight if child.weight is not None else 100) / 100
        return total

    def _treat(self, node: Indicator) -> str | None:
        for scope in [node.id, *(up.id for up in self.above[node.id]), None]:
            for p in self.rubric.policies:
                if p.kind == "missing" and p.scope == scope and p.treat and (p.treat != "rescale" or scope != node.id):
                    return p.treat
        return None

    def share(self, node: Indicator) -> tuple[Open, Open]:
        low, high = self.points(node)
        low, high = self._rounded(node, low), self._rounded(node, high)
        self.found[node.id] = (low, high)
        if node.weight is None:
            return low, high
        part = node.weight * CENT
        return tuple(None if p is None else kept(p * part) for p in (low, high))  # type: ignore[return-value]

    def points(self, node: Indicator) -> tuple[Open, Open]:
        below = [(child, self.share(child)) for child in node.children]
        below = [(child, share) for child, share in below if scored(child)]
        if node.id in self.absent:
            alone = (worth(node) or ZERO) if self._treat(node) == "full" else ZERO
            return alone, alone
        ceiling = self._ceiling(node)
        mine = [c for c in self.charges[node.id] if c.rule.effect not in ("veto", "grade")]
        if node.id in self.given:
            return self._bounded(node, self.given[node.id], self.given[node.id], mine, ceiling)
        if not below and scored(node) and not mine:
            low, high = self._untouched(node, ceiling)
            return self._bounded(node, low, high, mine, ceiling)
        bonus = sum((c.left for c in mine if c.rule.effect == "add"), ZERO)
        others = sum((c.left for c in mine if c.rule.effect in ("deduct", "award", "external")), ZERO)
        limit = self._value_limit(node, "add") if node.kind != "add" else None
        low, high = self._together(node, below, bonus, limit)
        low = None if low is None else start(node) + low + others
        high = None if high is None else start(node) + high + others
        partial = [rule for rule in self.partial if self.homes[rule.id].id == node.id]
        if self._awaits(node, mine, bool(below)) or any(rule.effect != "deduct" for rule in partial):
            high = None if high is None or ceiling is None else high + ceiling
        if any(rule.effect == "deduct" for rule in partial):
            low = self._untouched(node, ceiling)[0]
        return self._bounded(node, low, high, mine, ceiling)

    def _rounded(self, node: Indicator | None, points: Open) -> Open:
        scope = node.id if node else None
        named = [p for p in self.rubric.policies if p.kind == "rounding" and p.scope == scope and p.value is not None]
        if points is None or (node is not None and not named):
            return points
        places = named[-1].value if named else 2
        mode = MODES[(named[-1].mode if named else None) or "half_up"]
        return points.quantize(Decimal(1).scaleb(-int(places or 0)), mode)

    def _awaits(self, node: Indicator, mine: list[Charge], inner: bool) -> bool:
        scores = {r.id for r in node.rules if r.effect == "external" or (r.effect == "award" and r.formula)}
        if scores - {c.rule.id for c in mine}:
            return True
        earns = any(rule.effect in ("add", "award", "external", "full") for rule in node.rules)
        may_be_given = node.max is not None or node.kind == "external"
        return not inner and node.kind in ("rate", "external") and may_be_given and not earns and bool(mine)

    def _untouched(self, node: Indicator, ceiling: Open) -> tuple[Open, Open]:
        gains = self._reach(node, ("add", "award", "external"))
        losses = self._reach(node, ("deduct",))
        if ceiling is not None:
            high: Open = ceiling
        else:
            high = None if node.kind == "external" else gains
        if (floor := self._floor(node)) is not None:
            return min(floor, ZERO), high
        return (None if losses is None else min(start(node) - losses, ZERO)), high

    def _reach(self, node: Indicator, effects: tuple[str, ...]) -> Open:
        """The most that rules can bring (or take) together; None when one of them has no cap."""
        caps: dict[tuple[str, Decimal], Decimal] = {}
        for rule in node.rules:
            if rule.effect in effects and observation_kind(rule):
                cap = self._cap_of(rule)
                if cap is None:
                    return None
                caps[rule.group or rule.id, cap] = cap
        return sum(caps.values(), ZERO)

    def _bounded(self, node: Indicator, low: Open, high: Open, mine: list[Charge], ceiling: Open) -> tuple[Open, Open]:
        if ceiling is not None and any(c.rule.effect == "full" and c.fired for c in mine):
            low = ceiling if low is None else max(low, ceiling)
            high = None if high is None else max(high, ceiling)
        floor = self._floor(node)
        low = floor if low is None else low
        high = ceiling if high is None else high
        low, high = _between(low, floor, ceiling), _between(high, floor, ceiling)
        if any(c.rule.effect == "zero" and c.fired for c in mine):
            low = None if low is None else min(low, ZERO)
            high = ZERO if high is None else min(high, ZERO)
        return low, high

    def _ceiling(self, node: Indicator) -> Open:
        limit = self._value_limit(node, "add") if node.kind == "add" else None
        known = [n for n in (node.max, limit, self._value_limit(node, None)) if n is not None]
        return min(known) if known else None

    def _floor(self, node: Indicator) -> Open:
        """Where it stops; None where it may run over."""
        named = self._named("floor", node)
        if named is not None or not self._stops(node):
            return named
        limit = self._value_limit(node, "deduct")
        if node.kind == "deduct" and node.max is not None and limit is not None:
            return max(node.max - limit, ZERO)
        return ZERO

    def _named(self, kind: str, node: Indicator | None) -> Open:
        scope = node.id if node else None
        named = [p.value for p in self.rubric.policies if p.kind == kind and p.scope == scope and p.value is not None]
        return named[-1] if named else None

    def _value_limit(self, node: Indicator | None, side: str | None) -> Open:
        def bounds(p: Policy) -> bool:
            return (
                p.kind == "cap" and p.effect == side and p.limit == "value" and p.scope == (node.id if node else None)
            )

        named = [p.value for p in self.rubric.policies if bounds(p)]
        return named[-1] if named else None

    def _stops(self, node: Indicator) -> bool:
        """Whether it stops at zero: everything does that holds points, unless a policy lets it run over."""
        holds = node.kind != "deduct" or carries(node)
        if not holds:
            return False
        for scope in [node.id, *(up.id for up in self.above[node.id]), None]:
            named = [
                p.limit for p in self.rubric.policies if p.kind == "cap" and p.effect == "deduct" and p.scope == scope
            ]
            named = [limit for limit in named if limit in ("item", "parent", "part", "document")]
            if not named:
                continue
            if named[-1] == "document" and node.kind == "deduct":
                return False
            bounded = any(up.max is not None for up in self.above[node.id])
            if node.kind != "deduct" or not bounded or named[-1] == "item":
                return True
            return named[-1] == "parent" and node.max is not None and any(scored(c) for c in node.children)
        return True

    def _cap_of(self, rule: Rule) -> Open:
        """One cap printed for a group holds for all of it; several hold each for the rules that print it."""
        group = [r for _path, r in self.rubric.rules() if (r.group or r.id) == (rule.group or rule.id)]
        caps = {cap for r in group if (cap := self._printed_cap(r)) is not None}
        return caps.pop() if len(caps) == 1 else self._printed_cap(rule)

    def _printed_cap(self, rule: Rule) -> Open:
        if rule.cap == "indicator":
            return self.homes[rule.id].max if rule.id in self.homes else None
        return rule.cap

    def _cap(self, charges: list[Charge], _rules: Sequence[Rule]) -> None:
        spent: dict[tuple[str, Decimal, bool], Decimal] = defaultdict(Decimal)
        for each in charges:
            cap = self._cap_of(each.rule)
            if cap is None:
                continue
            key = (each.rule.group or each.rule.id, cap, each.rule.effect == "deduct")
            room = max(cap - spent[key], ZERO)
            spent[key] += abs(each.left)
            if abs(each.left) > room:
                each.left = room.copy_sign(each.left)


def _keep_highest(charges: list[Charge]) -> None:
    best: dict[tuple[str, str, bool], Charge] = {}
    seen: set[tuple[str, str]] = set()
    for each in charges:
        each.left = each.points
        matter = "" if each.rule.effect == "external" or each.rule.formula else each.matter
        if matter is None:
            continue
        if (each.rule.id, matter) in seen:
            each.left = ZERO
            continue
        seen.add((each.rule.id, matter))
        if each.rule.dedupe is None or each.rule.effect == "external":
            continue
        key = (each.rule.group or each.rule.id, matter, each.rule.effect == "deduct")
        other = best.get(key)
        if other is None:
            best[key] = each
        elif abs(each.points) > abs(other.points):
            other.left = ZERO
            best[key] = each
        else:
            each.left = ZERO


def scored(node: Indicator) -> bool:
    """Whether it, or anything below it, carries points."""
    effects = {rule.effect for rule in node.rules}
    own = node.max is not None or node.kind == "external" or bool(effects - {"veto", "grade", "allot"})
    return own or any(scored(child) for child in node.children)


def carries(node: Indicator) -> bool:
    """Whether it holds points that what stands above it is made of (and not only takes or adds some)."""
    if node.kind == "add" or not scored(node):
        return False
    if node.kind in ("rate", "external"):
        return True
    return node.max is not None or any(r.effect == "external" for r in node.rules) or any(map(carries, node.children))


def start(node: Indicator) -> Decimal:
    """What it holds before anything is charged: its maximum, if it starts full and is not made of what is below it."""
    full = node.kind == "deduct" and not any(r.effect == "external" for r in node.rules)
    return node.max if full and node.max is not None and not any(map(carries, node.children)) else ZERO


def within(node: Indicator) -> list[Indicator]:
    return [node, *(deep for child in node.children for deep in within(child))]


def worth(node: Indicator) -> Open:
    """What it can bring at most, where the rubric says so; nothing for bonuses."""
    if not carries(node):
        return ZERO
    if node.max is not None or not any(map(carries, node.children)):
        return node.max
    shares = [_share_of(child) for child in node.children if carries(child)]
    return None if None in shares else sum((s for s in shares if s is not None), ZERO)


def worth_below(nodes: Sequence[Indicator]) -> Decimal:
    return sum((_share_of(node) or ZERO for node in nodes), ZERO)


def _share_of(node: Indicator) -> Open:
    full = worth(node)
    return full if full is None or node.weight is None else full * node.weight / 100


def _between(points: Open, floor: Open, ceiling: Open) -> Open:
    if points is None:
        return None
    points = points if floor is None else max(points, floor)
    return points if ceiling is None else min(points, ceiling)
