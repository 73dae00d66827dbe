"""Measured values that a scale has no step for, or two: nothing is refused, people should look at the scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..messages import _
from ..model import Band, Observation, Rubric, points_text
from .plan import EARNING, Entry, make_plan
from .values import read_value


def off_scale(rubric: Rubric, observations: Sequence[Observation]) -> list[str]:
    """A line for each measured value that lies between the steps of its scale, or in two of them that share an end.

    A scale of deductions says nothing of what is good enough: only a value with steps on both sides is told. One that
    is earned has to have a step for every value. Steps that hold all of another step are meant to.
    """
    plan = make_plan(rubric)
    return [
        line for each in observations for line in _lines(each, [entry for entry, _at in plan.facts.get(each.rule, ())])
    ]


def _lines(seen: Observation, entries: Sequence[Entry]) -> Iterator[str]:
    steps = [(entry, band) for entry in entries if (band := _step(entry)) is not None]
    if len(steps) < 2 or len(steps) < len(entries) or seen.status is not None:
        return
    value, _wrong = read_value(entries[0], seen.value)
    if value is None:
        return
    hit = [band for _entry, band in steps if _holds(band, value)]
    told = {
        "origin": seen.origin or seen.unit,
        "rule": seen.rule,
        "value": points_text(value),
        "indicator": entries[0].node.path[-1] if entries[0].node else seen.rule,
    }
    earned = any(entry.effect in EARNING for entry, _band in steps)
    between = any(_above(band, value) for _e, band in steps) and any(_below(band, value) for _e, band in steps)
    if not hit and (earned or between):
        yield _("{origin}: {rule} = {value} lies in no step of {indicator}; nothing counts for it", **told)
    if any(not _nested(a, b) for at, a in enumerate(hit) for b in hit[at + 1 :]):
        yield _("{origin}: {rule} = {value} lies in two steps of {indicator}; both count", **told)


def _step(entry: Entry) -> Band | None:
    """The interval that a rule is a step for; None where steps are counted from a level, or a formula works it out."""
    rule = entry.rule
    if rule is None or rule.target is not None or rule.per is not None or rule.formula is not None:
        return None
    return rule.band


def _holds(band: Band, value: Decimal) -> bool:
    return not (_above(band, value) or _below(band, value))


def _above(band: Band, value: Decimal) -> bool:
    """Whether the step begins above the value."""
    return band.lo is not None and (value < band.lo or (value == band.lo and not band.lo_incl))


def _below(band: Band, value: Decimal) -> bool:
    """Whether the step ends below the value."""
    return band.hi is not None and (value > band.hi or (value == band.hi and not band.hi_incl))


def _nested(one: Band, other: Band) -> bool:
    return _inside(one, other) or _inside(other, one)


def _inside(inner: Band, outer: Band) -> bool:
    low = outer.lo is None or (inner.lo is not None and inner.lo >= outer.lo)
    high = outer.hi is None or (inner.hi is not None and inner.hi <= outer.hi)
    return low and high
