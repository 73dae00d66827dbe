"""A rubric's indicators with what stands above them, and findings made the same way everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..findings.codes import CODES
from ..model import Finding, Indicator, Rubric, Rule

TAKES = frozenset({"deduct"})
GIVES = frozenset({"add", "award"})


@dataclass(frozen=True)
class Place:
    """An indicator, its path of names, and the indicators above it, outermost first."""

    indicator: Indicator
    path: tuple[str, ...]
    above: tuple[Indicator, ...]

    @property
    def label(self) -> str:
        """The path as people read it."""
        return " > ".join(self.path)


def places(rubric: Rubric) -> Iterator[Place]:
    """Every indicator, outermost first, in document order."""
    stack = [Place(i, (i.name,), ()) for i in reversed(rubric.indicators)]
    while stack:
        place = stack.pop()
        yield place
        node = place.indicator
        stack.extend(Place(c, (*place.path, c.name), (*place.above, node)) for c in reversed(node.children))


def below(indicator: Indicator) -> Iterator[Indicator]:
    """The indicator and everything under it."""
    yield indicator
    for child in indicator.children:
        yield from below(child)


def of_rule(code: str, rule: Rule, **args: str) -> Finding:
    """A finding about one rule; its words are the rule's quote where nothing else is given."""
    return Finding(
        code=code,
        severity=CODES[code].severity,
        args=args or {"words": rule.quote},
        subject=rule.id,
        location=rule.location,
    )


def of_indicator(code: str, place: Place, **args: str) -> Finding:
    """A finding about one indicator, named by its path."""
    return Finding(
        code=code,
        severity=CODES[code].severity,
        args={"indicator": place.label, **args},
        subject=place.indicator.id,
        location=place.indicator.location,
    )
