"""Scoring said again, slowly and obviously: recursion over the tree, one unit at a time, no SQL.

It shares nothing with the package but the model. An open end is None. The engine must agree with it exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from xize.model import Indicator, Observation, Rubric, Rule, observation_kind

Open = Decimal | None
ZERO = Decimal(0)
CENT = Decimal("0.01")
KEPT = Decimal("0.00000001")
YES = ("是", "yes", "1")
SIGN = {"deduct": -1, "add": 1, "award": 1, "external": 1}


@dataclass
class Outcome:
    total: Open
    lowest: Open
    highest: Open
    indicators: dict[str, tuple[Open, Open]] = field(default_factory=dict)


@dataclass
class Charge:
    at: int
    rule: Rule
    rule_at: int
    matter: str | None
    fired: bool
    points: Decimal
    left: Decimal = ZERO


def score_units(rubric: Rubric, observations: Sequence[Observation]) -> dict[str, Outcome]:
    units = list(dict.fromkeys(o.unit for o in observations))
    return {unit: _Unit(rubric, [o for o in observations if o.unit == unit]).outcome() for unit in units}


class _Unit:
    def __init__(self, rubric: Rubric, observations: Sequence[Observation]) -> None:
        self.rubric = rubric
        self.above: dict[str, list[Indicator]] = {}
        for top in rubric.indicators:
            self._place(top, [])
        rules = [rule for _path, rule in rubric.rules()]
        self.homes = {rule.id: node for _path, node in rubric.walk() for rule in node.rules}
        by_id = {rule.id: (at, rule) for at, rule in enumerate(rules)}
        self.given: dict[str, Decimal] = {}
        charges: list[Charge] = []
        for at, seen in enumerate(observations):
            if seen.rule not in by_id:
                self.given[seen.rule] = Decimal(seen.value)
                continue
            rule_at, rule = by_id[seen.rule]
            fired, points = charge(rule, seen.value)
            charges.append(Charge(at, rule, rule_at, seen.matter, fired, points))
        charges.sort(key=lambda c: (c.rule_at, c.at))
        _keep_highest(charges)
        self._cap(charges, rules)
        self.charges: dict[str, list[Charge]] = defaultdict(list)
        for each in charges:
            if each.rule.id in self.homes:
                self.charges[self.homes[each.rule.id].id].append(each)
        self.found: dict[str, tuple[Open, Open]] = {}

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
        low = self._together([(top, s[0]) for top, s in shares], ZERO, limit)
        high = self._together([(top, s[1]) for top, s in shares], ZERO, limit)
        low = None if low is None else low.quantize(CENT, ROUND_HALF_UP)
        high = None if high is None else high.quantize(CENT, ROUND_HALF_UP)
        return Outcome(low if low == high else None, low, high, self.found)

    @staticmethod
    def _together(shares: Iterable[tuple[Indicator, Open]], own_bonus: Decimal, limit: Open) -> Open:
        plain: Open = ZERO
        bonus: Open = own_bonus
        for node, points in shares:
            if node.kind == "add":
                bonus = None if bonus is None or points is None else bonus + points
            else:
                plain = None if plain is None or points is None else plain + points
        if limit is not None:
            bonus = limit if bonus is None else min(bonus, limit)
        return None if plain is None or bonus is None else plain + bonus

    def share(self, node: Indicator) -> tuple[Open, Open]:
        low, high = self.points(node)
        self.found[node.id] = (low, high)
        if node.weight is None:
            return low, high
        part = node.weight * CENT
        return tuple(None if p is None else (p * part).quantize(KEPT, ROUND_HALF_UP) for p in (low, high))  # type: ignore[return-value]

    def points(self, node: Indicator) -> tuple[Open, Open]:
        below = [(child, self.share(child)) for child in node.children]
        below = [(child, share) for child, share in below if scored(child)]
        ceiling = self._ceiling(node)
        mine = [c for c in self.charges[node.id] if c.rule.effect not in ("veto", "grade")]
        if node.id in self.given:
            return self._bounded(node, self.given[node.id], self.given[node.id], mine, ceiling)
        if not below and scored(node) and not mine:
            return self._untouched(node, ceiling)
        bonus = sum((c.left for c in mine if c.rule.effect == "add"), ZERO)
        others = sum((c.left for c in mine if c.rule.effect in ("deduct", "award", "external")), ZERO)
        limit = self._value_limit(node, "add") if node.kind != "add" else None
        low = self._together([(child, s[0]) for child, s in below], bonus, limit)
        high = self._together([(child, s[1]) for child, s in below], bonus, limit)
        low = None if low is None else start(node) + low + others
        high = None if high is None else start(node) + high + others
        if self._awaits(node, mine, bool(below)):
            high = None if high is None or ceiling is None else high + ceiling
        return self._bounded(node, low, high, mine, ceiling)

    def _awaits(self, node: Indicator, mine: list[Charge], inner: bool) -> bool:
        scores = {rule.id for rule in node.rules if rule.effect == "external"}
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
        if self._stops(node):
            return self._floor(node), high
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
        if self._stops(node):
            floor = self._floor(node)
            low = floor if low is None else max(low, floor)
            high = None if high is None else max(high, floor)
        if ceiling is not None:
            low = None if low is None else min(low, ceiling)
            high = ceiling if high is None else min(high, ceiling)
        if any(c.rule.effect == "zero" and c.fired for c in mine):
            low = None if low is None else min(low, ZERO)
            high = ZERO if high is None else min(high, ZERO)
        return low, high

    def _ceiling(self, node: Indicator) -> Open:
        limit = self._value_limit(node, "add") if node.kind == "add" else None
        known = [n for n in (node.max, limit) if n is not None]
        return min(known) if known else None

    def _floor(self, node: Indicator) -> Decimal:
        limit = self._value_limit(node, "deduct")
        if node.kind == "deduct" and node.max is not None and limit is not None:
            return max(node.max - limit, ZERO)
        return ZERO

    def _value_limit(self, node: Indicator | None, side: str) -> Open:
        named = [
            p.value
            for p in self.rubric.policies
            if p.kind == "cap" and p.effect == side and p.limit == "value" and p.scope == (node.id if node else None)
        ]
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
            named = [limit for limit in named if limit in ("item", "parent", "part")]
            if not named:
                continue
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


def charge(rule: Rule, text: str) -> tuple[bool, Decimal]:
    """Whether a rule fires on a value, and the signed points it charges."""
    kind, sign = observation_kind(rule), SIGN.get(rule.effect, 0)
    each = rule.points or ZERO
    if kind == "yesno":
        fired = text in YES
        return fired, sign * each if fired else ZERO
    value = Decimal(text)
    if kind in ("points", "external"):
        return value != 0, sign * value
    if kind == "measure" and rule.target is None:
        assert rule.band
        band = rule.band
        low = band.lo is None or value > band.lo or (band.lo_incl and value == band.lo)
        high = band.hi is None or value < band.hi or (band.hi_incl and value == band.hi)
        return low and high, sign * each if low and high else ZERO
    if rule.target is not None:
        gap = rule.target.value - value if rule.target.op == ">=" else value - rule.target.value
        value = max(gap, ZERO)
    if rule.per is None:
        return value > 0, sign * each if value > 0 else ZERO
    steps = (value / rule.per).to_integral_value(ROUND_FLOOR)
    return steps > 0, sign * each * steps


def _keep_highest(charges: list[Charge]) -> None:
    best: dict[tuple[str, str, bool], Charge] = {}
    seen: set[tuple[str, str]] = set()
    for each in charges:
        each.left = each.points
        matter = "" if each.rule.effect == "external" else each.matter
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
