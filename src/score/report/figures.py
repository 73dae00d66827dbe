"""The figures of a report, counted from the results: distribution, ranking, where points are lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from ...model import Results, UnitScore, points_text
from ..explain_walk import Explanation

_STEPS = tuple(Decimal(step).scaleb(power) for power in range(-1, 9) for step in (1, 2, 5))
_BARS = 12  # of a distribution, at most


@dataclass(frozen=True)
class Bar:
    """One column of a distribution: `units` whose total is at least `lo` and below `hi` (the last: at most)."""

    lo: Decimal
    hi: Decimal
    units: int

    @property
    def label(self) -> str:
        return f"{points_text(self.lo)}–{points_text(self.hi)}"


@dataclass(frozen=True)
class Lost:
    """Points lost at one indicator or by one rule, over all units: the sum, and by how many units."""

    path: tuple[str, ...]
    quote: str | None
    points: Decimal
    units: int
    most: str  # the unit that lost most here


def ranked(results: Results) -> list[UnitScore]:
    """A group after the other; in each settled totals first, best first, then those still open, by the highest still
    possible."""
    low = Decimal("-Infinity")
    groups = list(dict.fromkeys(unit.group for unit in results.units))
    return sorted(
        results.units,
        key=lambda u: (
            groups.index(u.group),
            u.total is None,
            -(u.total if u.total is not None else u.highest if u.highest is not None else low),
            u.rank or 0,
        ),
    )


def distribution(totals: Sequence[Decimal]) -> list[Bar]:
    """The settled totals in at most twelve equal steps of a round width; empty where there are none."""
    if not totals:
        return []
    low, high = min(totals), max(totals)
    width = next((step for step in _STEPS if (high - low) / step <= _BARS - 2), _STEPS[-1])
    start = (low / width).to_integral_value(ROUND_FLOOR) * width
    count = max(int(((high - start) / width).to_integral_value(ROUND_CEILING)), 1)
    edges = [start + width * at for at in range(count + 1)]
    places = [min(int((total - start) // width), count - 1) for total in totals]
    return [Bar(lo, hi, places.count(at)) for at, (lo, hi) in enumerate(pairwise(edges))]


_Where = tuple[tuple[str, ...], str | None, str]  # an indicator's path, a rule's words and id


def lost_by_indicator(explained: Sequence[Explanation]) -> list[Lost]:
    """Where the innermost indicators stay behind their maximum, largest sum first."""
    losses: dict[_Where, list[tuple[Decimal, str]]] = {}
    for each in explained:
        for part in each.parts:
            if part.node.leaf and part.lost is not None and part.lost > 0:
                losses.setdefault((part.node.path, None, ""), []).append((part.lost, each.score.unit))
    return _largest(losses)


def lost_by_rule(explained: Sequence[Explanation]) -> list[Lost]:
    """Which rules took points, largest sum first."""
    losses: dict[_Where, list[tuple[Decimal, str]]] = {}
    for each in explained:
        for part in each.parts:
            for line in part.rules:
                if line.counted < 0:
                    key = (part.node.path, line.rule.quote, line.rule.id)
                    losses.setdefault(key, []).append((-line.counted, each.score.unit))
    return _largest(losses)


def _largest(losses: Mapping[_Where, Sequence[tuple[Decimal, str]]]) -> list[Lost]:
    found = [
        Lost(path, quote, sum((points for points, _unit in each), Decimal(0)), len(each), max(each)[1])
        for (path, quote, _id), each in losses.items()
    ]
    return sorted(found, key=lambda lost: -lost.points)
