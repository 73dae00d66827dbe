"""Bands: each value of a measure has one outcome, and every step can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from ..model import Band, Finding, Rubric, Rule
from .tree import of_rule, places

_PERIOD = re.compile(r"每?(?:季度|学期|半年|年度|年|月|周|日|天)(?=[^数]|$)")
_WHOLE = Decimal(1)  # "80-89" beside "90-100": in whole numbers nothing lies between


def empty_bands(rubric: Rubric) -> Iterable[Finding]:
    """An interval that ends before it begins holds no value."""
    for place in places(rubric):
        yield from (of_rule("band-empty", r) for r in place.indicator.rules if r.band and _empty(r.band))


def scales(rubric: Rubric) -> Iterable[Finding]:
    """Steps over one measure neither leave a gap nor overlap, and none is swallowed by 不得分."""
    for place in places(rubric):
        for steps in _scales(place.indicator.rules):
            for first, second in combinations(steps, 2):
                swallowed = [r for r in (first, second) if _swallows(second if r is first else first, r)]
                if swallowed:
                    yield of_rule("step-unreachable", swallowed[0], **_pair(place.label, first, second))
                elif _overlap(first, second):
                    yield of_rule("ladder-overlap", second, **_pair(place.label, first, second))
            for low, high in pairwise(_sorted(steps)):
                if _gap(low, high) and not _counted_between(place.indicator.rules, low):
                    yield of_rule("ladder-gap", high, **_pair(place.label, low, high))


def _pair(label: str, first: Rule, second: Rule) -> dict[str, str]:
    return {"indicator": label, "first": first.quote, "second": second.quote}


def _scales(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Runs of rules that stand together in one cell or paragraph and are steps of one measure."""
    run: list[Rule] = []
    for rule in rules:
        if rule.band is None or rule.per is not None or _empty(rule.band):
            continue
        if run and not _same_measure(run[-1], rule):
            yield from [run] if len(run) > 1 else []
            run = []
        run.append(rule)
    yield from [run] if len(run) > 1 else []


def _same_measure(before: Rule, after: Rule) -> bool:
    """Whether the next step measures what the one before it does: same place, unit and period, same direction."""
    a, b = before.location, after.location
    bands = before.band, after.band
    return (
        (a.part, a.block, a.row, a.cell) == (b.part, b.block, b.row, b.cell)
        and bands[0] is not None
        and bands[1] is not None
        and bands[0].unit == bands[1].unit
        and not ({before.effect, after.effect} & {"veto", "grade", "external"})
        and not ({before.effect, after.effect} >= {"add", "deduct"})
        and _short(after)
        and (_period(after) is None or _period(before) is None or _period(before) == _period(after))
    )


def _short(rule: Rule) -> bool:
    """A step says little but its number; a longer clause begins a new measure."""
    return len(re.sub(r"[\d.%％()（）]", "", rule.condition or "")) <= 16


def _period(rule: Rule) -> str | None:
    found = _PERIOD.findall(rule.condition or "")
    return found[-1].removeprefix("每") if found else None


def _sorted(steps: Sequence[Rule]) -> list[Rule]:
    return sorted(steps, key=lambda r: _lowest(r.band))


def _lowest(band: Band | None) -> tuple[bool, Decimal]:
    lo = band.lo if band else None
    return lo is not None, lo or Decimal(0)


def _empty(band: Band) -> bool:
    if band.lo is None or band.hi is None:
        return False
    return band.lo > band.hi or (band.lo == band.hi and not (band.lo_incl and band.hi_incl))


def _overlap(first: Rule, second: Rule) -> bool:
    """Values with two outcomes. One step inside the other is read from the narrower one, as 100％ beside ≥98％."""
    a, b = first.band, second.band
    if a is None or b is None:
        return False
    return not _empty(_shared(a, b)) and not _inside(a, b) and not _inside(b, a)


def _shared(a: Band, b: Band) -> Band:
    low, high = (a, b) if _lowest(a) <= _lowest(b) else (b, a)
    lo_incl = high.lo_incl and (low.lo != high.lo or low.lo_incl)
    ends = [band for band in (a, b) if band.hi is not None]
    end = min(ends, key=lambda band: (band.hi, band.hi_incl), default=None)
    return Band(
        lo=high.lo, lo_incl=lo_incl, hi=end.hi if end else None, hi_incl=end.hi_incl if end else False, unit=a.unit
    )


def _inside(inner: Band, outer: Band) -> bool:
    shared = _shared(inner, outer)
    return (shared.lo, shared.hi) == (inner.lo, inner.hi) and (
        (shared.lo is None or shared.lo_incl == inner.lo_incl)
        and (shared.hi is None or shared.hi_incl == inner.hi_incl)
    )


def _swallows(outer: Rule, inner: Rule) -> bool:
    """Where 不得分 holds for all of a step's values, what the step gives or takes never counts."""
    if outer.effect != "zero" or inner.effect == "zero" or outer.band is None or inner.band is None:
        return False
    return _inside(inner.band, outer.band)


def _gap(low: Rule, high: Rule) -> bool:
    a, b = low.band, high.band
    if a is None or b is None or a.hi is None or b.lo is None:
        return False
    if a.hi < b.lo:
        return b.lo - a.hi > _WHOLE
    return a.hi == b.lo and not a.hi_incl and not b.lo_incl


def _counted_between(rules: Sequence[Rule], low: Rule) -> bool:
    """Whether something else in the same place says what happens between: "每低1分扣0.8分", "部分完成的得2分"."""
    where = (low.location.block, low.location.row, low.location.cell)
    units = low.band.unit if low.band else None
    return any(
        (r.location.block, r.location.row, r.location.cell) == where and (r.per is not None or r.points_max is not None)
        for r in rules
        if r.band is None or r.band.unit == units
    )
