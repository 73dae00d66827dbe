"""The document as a whole: names that are unique, policies that agree, grades that cover every score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from ..findings.codes import CODES
from ..model import Finding, Grade, Location, Policy, Rubric, points_text
from .tree import of_rule

_HUNDRED = Decimal(100)


def _of_document(code: str, location: Location | None, /, subject: str | None = None, **args: str) -> Finding:
    return Finding(code=code, severity=CODES[code].severity, args=args, subject=subject, location=location)


def something(rubric: Rubric) -> Iterable[Finding]:
    """A rubric has points or rules."""
    if not rubric.indicators and not rubric.vetoes:
        yield _of_document("nothing-found", None, title=rubric.title)


def identifiers(rubric: Rubric) -> Iterable[Finding]:
    """Observations name rules and indicators by id, so no id stands for two."""
    ids = Counter([node.id for _path, node in rubric.walk()] + [rule.id for _path, rule in rubric.rules()])
    for name, times in ids.items():
        if times > 1:
            yield _of_document("id-repeated", None, subject=name, id=name)


def scopes(rubric: Rubric) -> Iterable[Finding]:
    """A policy holds for the document or for an indicator that is there."""
    known = {node.id for _path, node in rubric.walk()}
    for policy in rubric.policies:
        if policy.scope is not None and policy.scope not in known:
            yield _of_document("scope-unknown", policy.location, words=policy.quote, scope=policy.scope)


def policies(rubric: Rubric) -> Iterable[Finding]:
    """Two policies that settle the same thing settle it alike."""
    first: dict[tuple[object, ...], Policy] = {}
    for policy in rubric.policies:
        if policy.kind == "cap" and policy.limit == "value" and policy.value is None:
            yield _of_document("cap-without-value", policy.location, words=policy.quote)
        if policy.kind not in ("cap", "rounding") or policy.value is None:
            continue
        thing = (policy.kind, policy.scope, policy.effect)
        before = first.setdefault(thing, policy)
        if before.value != policy.value:
            yield _of_document("policy-conflict", policy.location, first=before.quote, second=policy.quote)


def grades(rubric: Rubric) -> Iterable[Finding]:
    """Every score has one grade, and the quotas leave a place for every unit."""
    scheme = rubric.grades
    if scheme is None:
        return
    for name, times in Counter(grade.grade for grade in scheme.grades).items():
        if times > 1:
            yield _of_document("grade-repeated", scheme.location, grade=name)
    scored = sorted((g for g in scheme.grades if g.lo is not None or g.hi is not None), key=_lower_end)
    if len({g.grade for g in scored}) == len(scored):
        for low, high in pairwise(scored):
            if code := _joint(low, high):
                yield _of_document(code, scheme.location, first=_words(low), second=_words(high))
        if scored and scored[0].lo is not None and scored[0].lo > 0 and len(scored) == len(scheme.grades):
            yield _of_document("grade-floor", scheme.location, grade=scored[0].grade, lo=points_text(scored[0].lo))
    quotas = [grade.quota for grade in scheme.grades if grade.quota is not None]
    total = sum(quotas, Decimal(0))
    if any(not 0 <= quota <= _HUNDRED for quota in quotas) or (len(quotas) == len(scheme.grades) and total < _HUNDRED):
        yield _of_document("quota-conflict", scheme.location, sum=points_text(total), words=scheme.quote)


def grades_named(rubric: Rubric) -> Iterable[Finding]:
    """A rule that settles or bars a grade names one that the scheme has."""
    known = [grade.grade for grade in rubric.grades.grades] if rubric.grades else []
    for _path, rule in rubric.rules():
        for name in filter(None, (rule.grade_is, rule.grade_below)):
            if known and name not in known:
                yield of_rule("grade-unknown", rule, words=rule.quote, grade=name, known="、".join(known))


def _lower_end(grade: Grade) -> tuple[bool, Decimal]:
    return grade.lo is not None, grade.lo if grade.lo is not None else Decimal(0)


def _joint(low: Grade, high: Grade) -> str | None:
    if low.hi is None or high.lo is None or low.hi > high.lo:
        return "grade-overlap"
    if low.hi < high.lo:
        return "grade-gap"
    if low.hi_incl and high.lo_incl:
        return "grade-overlap"
    return None if low.hi_incl or high.lo_incl else "grade-gap"


def _words(grade: Grade) -> str:
    """A grade with its interval as mathematicians write it: 良好 [80, 90)."""
    lo = "-∞" if grade.lo is None else points_text(grade.lo)
    hi = "∞" if grade.hi is None else points_text(grade.hi)
    opening = "[" if grade.lo is not None and grade.lo_incl else "("
    return f"{grade.grade} {opening}{lo}, {hi}{']' if grade.hi is not None and grade.hi_incl else ')'}"
