"""What each observation is charged, said again slowly: one unit, one rule at a time. Part of the oracle."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from xize.model import Observation, Rubric, Rule, fact_id, observation_kind, steps_from_bound

ZERO = Decimal(0)
KEPT = Decimal("0.00000001")
YES = ("是", "yes", "1")
SIGN = {"deduct": -1, "add": 1, "award": 1, "external": 1}


@dataclass
class Charge:
    at: int
    rule: Rule
    rule_at: int
    matter: str | None
    fired: bool
    points: Decimal
    left: Decimal = ZERO


def kept(number: Decimal) -> Decimal:
    return number.quantize(KEPT, ROUND_HALF_UP)


class Charges:
    """The charges of one unit: `all` in the order of the rules, `partial` the rules whose formula lacks a value."""

    def __init__(self, rubric: Rubric, observations: Sequence[Observation]) -> None:
        self.rules = [rule for _path, rule in rubric.rules()]
        self.homes = {rule.id: node for _path, node in rubric.walk() for rule in node.rules}
        self.all: list[Charge] = []
        self.values: dict[str, dict[str, tuple[int, Decimal]]] = defaultdict(dict)
        self.happened: dict[str, Decimal] = defaultdict(Decimal)
        for at, seen in sorted(enumerate(observations), key=_by_date):
            for rule_at, rule, name in self._meant(seen.rule):
                if name is not None:
                    self.values[rule.id].setdefault(name, (at, Decimal(seen.value.rstrip("%"))))
                    continue
                matter = seen.matter or ("" if rule.fact and observation_kind(rule) == "measure" else None)
                self._charge(at, rule_at, rule, seen.value, matter)
        self.partial = [rule for rule in self.rules if rule.id in self.values and not self._complete(rule)]
        for rule_at, rule in enumerate(self.rules):
            if rule.id in self.values and self._complete(rule):
                points = self._worked_out(rule)
                first = min(at for at, _value in self.values[rule.id].values())
                self.all.append(Charge(first, rule, rule_at, "", True, SIGN[rule.effect] * points))
        self.all.sort(key=lambda c: (c.rule_at, c.at))
        self._multiply()

    def _meant(self, name: str) -> list[tuple[int, Rule, str | None]]:
        """The rules an observation is for, and as which value of their formula."""
        meant: list[tuple[int, Rule, str | None]] = []
        for at, rule in enumerate(self.rules):
            names = names_in(rule.formula) if rule.formula else []
            if rule.id == name:
                meant.append((at, rule, names[0] if names else None))
            elif rule.id in self.homes:
                home = self.homes[rule.id].id
                meant += [(at, rule, each) for each in names if fact_id(home, each) == name]
                if rule.fact and not names and fact_id(home, rule.fact) == name and observation_kind(rule) == "measure":
                    meant.append((at, rule, None))
        return meant

    def _complete(self, rule: Rule) -> bool:
        return set(self.values[rule.id]) == set(names_in(rule.formula or ""))

    def _worked_out(self, rule: Rule) -> Decimal:
        home = self.homes[rule.id]
        names = {name: value for name, (_at, value) in self.values[rule.id].items()}
        names |= {"max": home.max or ZERO, "points": rule.points or ZERO}
        return max(work_out(rule.formula or "", names), ZERO)

    def _charge(self, at: int, rule_at: int, rule: Rule, text: str, matter: str | None) -> None:
        steps, points = charge(rule, text)
        if rule.series:
            again = matter is not None and any(c.rule.id == rule.id and c.matter == matter for c in self.all)
            earlier = int(self.happened[rule.id])
            points = SIGN[rule.effect] * sum((nth(rule, earlier + n) for n in range(1, int(steps) + 1)), ZERO)
            if again:
                points = ZERO
            else:
                self.happened[rule.id] += steps
        self.all.append(Charge(at, rule, rule_at, matter, steps > 0, points))

    def _multiply(self) -> None:
        doubling = [c for c in self.all if c.rule.times is not None and c.fired]
        for each in self.all:
            if each.rule.times is not None:
                each.points = ZERO
                continue
            factors = [d.rule.times for d in doubling if self._concerns(d, each) and d.rule.times is not None]
            more = max((f for f in factors if f >= 1), default=Decimal(1))
            less = min((f for f in factors if f < 1), default=Decimal(1))
            each.points = kept(kept(each.points * more) * less)

    def _concerns(self, doubling: Charge, each: Charge) -> bool:
        if doubling.matter is not None and doubling.matter != each.matter:
            return False
        if doubling.rule.of is not None:
            return doubling.rule.of == each.rule.id
        same_home = self.homes[doubling.rule.id].id == self.homes[each.rule.id].id
        return same_home and doubling.rule.effect == each.rule.effect


def _by_date(row: tuple[int, Observation]) -> tuple[object, ...]:
    """A series goes by date, and is the same in whatever order the rows arrive."""
    at, seen = row
    value = Decimal(seen.value) if seen.value.replace(".", "").isdecimal() else ZERO
    return seen.date is None, seen.date or "", seen.matter is None, seen.matter or "", value, at


def charge(rule: Rule, text: str) -> tuple[Decimal, Decimal]:
    """How often a rule fires on a value (in steps), and the signed points it charges."""
    kind, sign = observation_kind(rule), SIGN.get(rule.effect, 0)
    each = rule.points or ZERO
    once = Decimal(1)
    if kind == "yesno":
        return (once, sign * each) if text in YES else (ZERO, ZERO)
    value = Decimal(text)
    if kind in ("points", "external"):
        return (once if value else ZERO), sign * value
    amount = value
    if kind == "measure":
        if rule.target is None:
            if not in_band(rule, value):
                return ZERO, ZERO
            if not steps_from_bound(rule):
                return once, sign * each
            amount = beyond(rule, value)
        else:
            amount = missed(rule, value)
            reached = rule.effect in ("add", "award") and value == rule.target.value
            if rule.per is None and reached:
                return once, sign * each
    if rule.per is None and not rule.series:
        return (once, sign * each) if amount > 0 else (ZERO, ZERO)
    steps = amount / (rule.per or once)
    if rule.steps == "exact":
        steps = kept(steps)
    else:
        steps = steps.to_integral_value(ROUND_CEILING if rule.steps == "started" else ROUND_FLOOR)
    return steps, kept(sign * each * steps)


def nth(rule: Rule, time: int) -> Decimal:
    """What the nth time of a series costs."""
    if time <= len(rule.series):
        return rule.series[time - 1]
    last = rule.series[-1]
    by = last - (rule.series[-2] if len(rule.series) > 1 else ZERO) if rule.series_then == "grow" else ZERO
    return last + by * (time - len(rule.series))


def in_band(rule: Rule, value: Decimal) -> bool:
    band = rule.band
    assert band
    low = band.lo is None or value > band.lo or (band.lo_incl and value == band.lo)
    high = band.hi is None or value < band.hi or (band.hi_incl and value == band.hi)
    return low and high


def beyond(rule: Rule, value: Decimal) -> Decimal:
    """How far a value is from the end of the band that its steps are counted from."""
    band = rule.band
    assert band
    if band.hi is None:
        return value - band.lo if band.lo is not None else ZERO
    if band.lo is not None and rule.effect in ("add", "award"):
        return value - band.lo
    return band.hi - value


def missed(rule: Rule, value: Decimal) -> Decimal:
    """By how much a target is missed, or, for what brings points, passed."""
    target = rule.target
    assert target
    gap = target.value - value if target.op == ">=" else value - target.value
    return max(-gap if rule.effect in ("add", "award") else gap, ZERO)


def names_in(formula: str) -> list[str]:
    given = ("max", "min", "points")
    found = [node for node in ast.walk(ast.parse(formula, mode="eval")) if isinstance(node, ast.Name)]
    found.sort(key=lambda node: node.col_offset)
    return list(dict.fromkeys(node.id for node in found if node.id not in given))


def work_out(formula: str, names: Mapping[str, Decimal]) -> Decimal:
    """The formula's value; every step rounded half up to eight places."""
    operators: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
        ast.Add: lambda a, b: a + b,
        ast.Sub: lambda a, b: a - b,
        ast.Mult: lambda a, b: a * b,
        ast.Div: lambda a, b: a / b,
    }

    def value(node: ast.expr) -> Decimal:
        if isinstance(node, ast.BinOp):
            return kept(operators[type(node.op)](value(node.left), value(node.right)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return (min if node.func.id == "min" else max)(map(value, node.args))
        if isinstance(node, ast.Name):
            return names[node.id]
        assert isinstance(node, ast.Constant)
        return Decimal(str(node.value))

    return value(ast.parse(formula, mode="eval").body)
