"""All checks on a finished rubric, in the order a person reads what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..model import Finding, Rubric
from . import bands, document, limits, rules, sums

Check = Callable[[Rubric], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    document.something,
    document.identifiers,
    document.scopes,
    sums.totals,
    sums.weights,
    sums.shares,
    sums.allotments,
    sums.movement,
    sums.pointless,
    limits.maximums,
    limits.reachable,
    limits.caps,
    limits.bonuses,
    bands.empty_bands,
    bands.scales,
    rules.conditions,
    rules.amounts,
    rules.charges,
    rules.levels,
    rules.targets,
    rules.references,
    rules.repeats,
    rules.groups,
    document.policies,
    document.grades,
    document.grades_named,
)


def lint(rubric: Rubric) -> list[Finding]:
    """What every check finds in a rubric, accepted or not."""
    return [finding for check in CHECKS for finding in check(rubric)]
