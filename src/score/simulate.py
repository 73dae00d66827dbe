"""What if: two rounds of scoring side by side. Other observations, another rubric, or both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..messages import _
from ..model import Frozen, Results, UnitScore, points_text
from ..model.base import Number
from .grade_why import grade_words
from .tables import Value, add_table, empty_book, saved
from .why import signed
from .write import span


class IndicatorMove(Frozen):
    """An indicator that is there on both sides and stands differently; either is None where it is open."""

    path: tuple[str, ...]
    before: Number | None
    after: Number | None


class Move(Frozen):
    """One unit on both sides; a side is None where the unit is not scored there.

    `change` is after minus before, None where a total is open. `rank_change` is positive for a unit that rises.
    A grade that is open has changed where the grades it lies between have.
    """

    unit: str
    before: UnitScore | None
    after: UnitScore | None
    change: Number | None
    rank_change: int | None
    grade_changed: bool
    indicators: tuple[IndicatorMove, ...]


class Simulation(Frozen):
    """All units of either side, in the order of the first and then of the second."""

    before: str  # rubric ids
    after: str
    moves: tuple[Move, ...]


def compare(before: Results, after: Results) -> Simulation:
    """Hold two results against each other, unit by unit and indicator by indicator (by their paths of names)."""
    old = {unit.unit: unit for unit in before.units}
    new = {unit.unit: unit for unit in after.units}
    names = dict.fromkeys([*old, *new])
    return Simulation(
        before=before.rubric,
        after=after.rubric,
        moves=tuple(_move(name, old.get(name), new.get(name)) for name in names),
    )


def _move(name: str, old: UnitScore | None, new: UnitScore | None) -> Move:
    if old is None or new is None:
        return Move(unit=name, before=old, after=new, change=None, rank_change=None, grade_changed=False, indicators=())
    return Move(
        unit=name,
        before=old,
        after=new,
        change=new.total - old.total if old.total is not None and new.total is not None else None,
        rank_change=old.rank - new.rank if old.rank is not None and new.rank is not None else None,
        grade_changed=_grades(old) != _grades(new),
        indicators=tuple(_indicators(old, new)),
    )


def _grades(unit: UnitScore) -> tuple[str | None, ...]:
    """The grade, and between which two it lies while it is open."""
    return unit.grade, unit.grade_best, unit.grade_worst


def _indicators(old: UnitScore, new: UnitScore) -> Iterator[IndicatorMove]:
    found = {indicator.path: indicator for indicator in old.indicators}
    for indicator in new.indicators:
        was = found.get(indicator.path)
        if was is not None and (was.lowest, was.highest) != (indicator.lowest, indicator.highest):
            yield IndicatorMove(path=indicator.path, before=was.points, after=indicator.points)


def simulation_json(simulation: Simulation) -> str:
    """The comparison as JSON; every decimal is a string. Ledgers and indicators of the two sides are left out."""
    left_out = {"moves": {"__all__": {"before": {"ledger", "indicators"}, "after": {"ledger", "indicators"}}}}
    return json.dumps(simulation.model_dump(mode="json", exclude=left_out), ensure_ascii=False, indent=2) + "\n"


def simulation_text(simulation: Simulation) -> str:
    """A line a unit, and below it the indicators that moved; at the end how many rose, fell and changed grade."""
    lines = []
    if simulation.before != simulation.after:
        lines.append(_("rubric: {before} → {after}", before=simulation.before, after=simulation.after))
    for move in simulation.moves:
        lines.append(f"{move.unit}: {_outcome(move)}")
        lines += (
            f"  {' / '.join(each.path)}: {_points(each.before)} → {_points(each.after)}" for each in move.indicators
        )
    changes = [move.change for move in simulation.moves if move.change is not None]
    lines.append(
        _(
            "{up} units up, {down} down, {same} the same; {grades} change grade",
            up=sum(change > 0 for change in changes),
            down=sum(change < 0 for change in changes),
            same=sum(change == 0 for change in changes),
            grades=sum(move.grade_changed for move in simulation.moves),
        )
    )
    return "\n".join(lines) + "\n"


def simulation_workbook(simulation: Simulation) -> bytes:
    """The comparison as a workbook: units, indicators."""
    book = empty_book()
    add_table(book, _("Units"), _unit_rows(simulation.moves), formats={4: "+0.00;-0.00;0", 7: "+0;-0;0"})
    add_table(book, _("Indicators"), _indicator_rows(simulation.moves), formats={5: "+0.####;-0.####;0"})
    return saved(book)


def _unit_rows(moves: Sequence[Move]) -> Iterator[Sequence[Value]]:
    yield [
        *(_("unit"), _("total before"), _("total after"), _("change"), _("rank before"), _("rank after")),
        *(_("places won"), _("grade before"), _("grade after")),
    ]
    for move in moves:
        old, new = move.before, move.after
        yield [
            *(move.unit, _total(old), _total(new), move.change, old.rank if old else None, new.rank if new else None),
            *(move.rank_change, old.grade if old else None, new.grade if new else None),
        ]


def _indicator_rows(moves: Sequence[Move]) -> Iterator[Sequence[Value]]:
    yield [_("unit"), _("indicator"), _("points before"), _("points after"), _("change")]
    for move in moves:
        for each in move.indicators:
            change = each.after - each.before if each.after is not None and each.before is not None else None
            yield [move.unit, " / ".join(each.path), each.before, each.after, change]


def _outcome(move: Move) -> str:
    if move.before is None:
        return _("only after: {total}", total=_shown(move.after))
    if move.after is None:
        return _("only before: {total}", total=_shown(move.before))
    parts = [f"{_shown(move.before)} → {_shown(move.after)}"]
    if move.change is not None:
        parts[0] += f" ({signed(move.change)})"
    if move.before.rank != move.after.rank:
        parts.append(_("rank {before} → {after}", before=move.before.rank or "–", after=move.after.rank or "–"))
    if move.grade_changed:
        words = {"before": grade_words(move.before) or "–", "after": grade_words(move.after) or "–"}
        parts.append(_("grade {before} → {after}", **words))
    return " · ".join(parts)


def _total(unit: UnitScore | None) -> Value:
    if unit is None:
        return None
    return span(unit) if unit.total is None else unit.total


def _shown(unit: UnitScore | None) -> str:
    value = _total(unit)
    return points_text(value) if isinstance(value, Decimal) else str(value or "–")


def _points(points: Decimal | None) -> str:
    return _("open") if points is None else points_text(points)
