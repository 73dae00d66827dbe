"""Single amounts against what bounds them: the indicator's points, the rule's cap, the part's ceiling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..model import Finding, Policy, Rubric, Rule, points_text
from .tree import GIVES, TAKES, Place, of_indicator, of_rule, places


def maximums(rubric: Rubric) -> Iterable[Finding]:
    """One charge takes or gives no more than its indicator holds, unless the document says what happens then."""
    for place in places(rubric):
        top = place.indicator.max
        if top is None or top == 0:
            continue
        for rule in place.indicator.rules:
            most = _most(rule)
            if most is None or most <= top or rule.cap is not None:
                continue
            limits = {"words": rule.quote, "points": points_text(most), "max": points_text(top)}
            if rule.effect in TAKES and not _may_run_over(place, rubric.policies):
                code = "deduction-over-maximum" if rule.points_max is None else "range-over-maximum"
                yield of_rule(code, rule, **limits)
            elif rule.effect in ("award", "allot"):
                yield of_rule("award-over-maximum", rule, **limits)


def reachable(rubric: Rubric) -> Iterable[Finding]:
    """Where points are only earned, all amounts together reach the indicator's points."""
    for place in places(rubric):
        node = place.indicator
        earned = [r for r in node.rules if r.effect not in ("zero", "veto", "grade")]
        open_ended = any(r.effect != "award" or r.points is None or r.per is not None or r.series for r in earned)
        if node.kind != "rate" or node.max is None or node.children or not earned or open_ended:
            continue
        total = sum((_most(r) or Decimal(0) for r in earned), Decimal(0))
        if total < node.max:
            yield of_indicator("maximum-unreachable", place, sum=points_text(total), max=points_text(node.max))


def caps(rubric: Rubric) -> Iterable[Finding]:
    """A ceiling that a single charge already passes; a ceiling above all the points there are."""
    for place in places(rubric):
        for rule in place.indicator.rules:
            if rule.cap is None or rule.cap == "indicator":
                continue
            most, top = _most(rule), place.indicator.max
            args = {"words": rule.quote, "cap": points_text(rule.cap)}
            if most is not None and most > rule.cap:
                yield of_rule("cap-below-charge", rule, points=points_text(most), **args)
            elif rule.effect in TAKES and top and rule.cap > top and not _may_run_over(place, rubric.policies):
                yield of_rule("cap-over-maximum", rule, max=points_text(top), **args)


def bonuses(rubric: Rubric) -> Iterable[Finding]:
    """Single bonuses larger than the ceiling on all bonuses of their part or of the document."""
    for policy in rubric.policies:
        if not _caps_bonus(policy) or policy.value is None:
            continue
        over = [
            rule
            for place in places(rubric)
            if policy.scope in (None, place.indicator.id, *(node.id for node in place.above))
            for rule in place.indicator.rules
            if rule.effect == "add" and (_most(rule) or 0) > policy.value
        ]
        if over:
            cap = points_text(policy.value)
            yield of_rule("bonus-over-cap", over[0], words=over[0].quote, count=str(len(over)), cap=cap)


def _most(rule: Rule) -> Decimal | None:
    """The most that one occurrence moves."""
    if rule.effect not in TAKES | GIVES | {"allot"}:
        return None
    return max((n for n in (rule.points, rule.points_max, *rule.series) if n is not None), default=None)


def _caps_bonus(policy: Policy) -> bool:
    return policy.kind == "cap" and policy.effect == "add" and policy.limit == "value"


def _may_run_over(place: Place, policies: Iterable[Policy]) -> bool:
    """Whether the document bounds deductions only further up ("扣分可以超过赋分, 但不得超过考评项目的分值")."""
    return any(policy.limit in ("parent", "part", "document") for policy in _deduction_caps(place, policies))


def _deduction_caps(place: Place, policies: Iterable[Policy]) -> Iterator[Policy]:
    inside = {None, place.indicator.id, *(node.id for node in place.above)}
    yield from (p for p in policies if p.kind == "cap" and p.effect == "deduct" and p.scope in inside)
