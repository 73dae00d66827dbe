"""What makes a rubric unusable for scoring: one line each, with what to mend."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..messages import _
from ..model import Indicator, Rubric, Rule, points_text
from .formula import NotAFormula, parse
from .scheme import scheme_flaws
from .shares import share_flaws


def flaws(rubric: Rubric) -> Iterator[str]:
    """Every reason why a rubric cannot be scored by."""
    yield from _ids(rubric)
    for _path, indicator in rubric.walk():
        for rule in indicator.rules:
            yield from _rule(rubric, indicator, rule)
    for rule in rubric.vetoes:
        yield from _rule(rubric, None, rule)
    yield from scheme_flaws(rubric)
    yield from share_flaws(rubric)
    for subject, number, least in _numbers(rubric):
        if number < least or not fits(number, 6):
            yield _(
                "rubric {rubric}: {id}: {number} is out of range; use {least} to 999999.9999",
                rubric=rubric.id,
                id=subject,
                number=number,
                least=points_text(least),
            )


def _ids(rubric: Rubric) -> Iterator[str]:
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
    rules = {rule.id for _path, rule in rubric.rules()}
    for _path, rule in rubric.rules():
        if rule.of is not None and (rule.of not in rules or rule.of == rule.id):
            yield _(
                "rubric {rubric}: rule {id} multiplies {of}, which is no other rule; mend its of",
                rubric=rubric.id,
                id=rule.id,
                of=rule.of,
            )


def _rule(rubric: Rubric, indicator: Indicator | None, rule: Rule) -> Iterator[str]:
    if rule.per is not None and rule.per <= 0:
        yield _(
            "rubric {rubric}: rule {id} is charged per {per}; that must be above 0",
            rubric=rubric.id,
            id=rule.id,
            per=rule.per,
        )
    if rule.series and (rule.per not in (None, Decimal(1)) or rule.points_max or rule.band or rule.target):
        yield _(
            "rubric {rubric}: rule {id} has a series; it is counted one by one, without a range, band or target",
            rubric=rubric.id,
            id=rule.id,
        )
    for problem in _formula(indicator, rule):
        yield _(
            "rubric {rubric}: rule {id}: formula “{formula}”: {problem}; mend it",
            rubric=rubric.id,
            id=rule.id,
            formula=rule.formula,
            problem=problem,
        )


def _formula(indicator: Indicator | None, rule: Rule) -> Iterator[str]:
    """What keeps a rule's formula from being worked out: what it says, or asks for and the rubric does not say."""
    if rule.formula is None:
        return
    try:
        formula = parse(rule.formula)
    except NotAFormula as error:
        yield str(error)
        return
    if not formula.names:
        yield _("it names no measured value")
    elif rule.effect not in ("deduct", "add", "award", "external"):
        yield _("its effect moves no points")
    if "top" in formula.given and indicator is not None and indicator.max is None:
        yield _("its indicator has no maximum")
    if "points" in formula.given and rule.points is None:
        yield _("the rule has no points")
    if "target" in formula.given and rule.target is None:
        yield _("the rule has no target")


def _numbers(rubric: Rubric) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Every number that scoring uses: whose it is, the number, the least it may be."""
    zero, lowest = Decimal(0), Decimal("-999999.9999")
    for _path, indicator in rubric.walk():
        yield from ((indicator.id, n, zero) for n in (indicator.max, indicator.weight) if n is not None)
    for _path, rule in rubric.rules():
        cap = None if rule.cap == "indicator" else rule.cap
        numbers = (rule.points, rule.points_max, rule.per, cap, rule.times, *rule.series)
        yield from ((rule.id, n, zero) for n in numbers if n is not None)
    for policy in rubric.policies:
        if policy.value is not None:
            yield policy.scope or rubric.id, policy.value, lowest if policy.kind == "floor" else zero
        yield from ((share.part, share.weight, zero) for share in policy.shares)


def fits(number: Decimal, digits: int) -> bool:
    """Whether a number is finite and has at most `digits` digits before the point and four after it."""
    return number.is_finite() and abs(number) < Decimal(10) ** digits and number == number.quantize(Decimal("0.0001"))
