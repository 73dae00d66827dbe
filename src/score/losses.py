"""What would raise a score most: every loss is lifted once, and the units are scored again without it.

So a loss costs what it really costs: caps, floors and weights have their say. The points are the engine's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..findings import location_text
from ..model import Adjustment, Observation, Results, Rubric, UnitScore, points_text
from .engine import score
from .plan import Node, Plan, make_plan


@dataclass(frozen=True)
class Loss:
    """Points a unit did not get. `cost` counts within its indicator, `gain` is what the total would rise by (None
    where nothing bounds the total). `rule` and `quote` are None where the points of a whole indicator are meant."""

    indicator: tuple[str, ...]
    rule: str | None
    quote: str | None
    place: str
    cost: Decimal
    gain: Decimal | None


@dataclass(frozen=True)
class _Lift:
    """A loss and the adjustment that would undo it."""

    loss: Loss
    on: str
    old: str
    new: str


def losses(
    rubric: Rubric,
    observations: Sequence[Observation],
    results: Results,
    units: Sequence[str],
    adjustments: Sequence[Adjustment] = (),
) -> dict[str, tuple[Loss, ...]]:
    """For each named unit its losses, largest effect on the total first; those that change nothing come last."""
    plan = make_plan(rubric)
    scores = {each.unit: each for each in results.units}
    lifts = {unit: list(_lifts(plan, scores[unit])) for unit in units}
    again: list[Observation] = []
    changes: list[Adjustment] = []
    for unit in units:
        seen = [each for each in observations if each.unit.strip() == unit]
        had = [each for each in adjustments if each.unit == unit and each.verdict == "upheld"]
        for no, lift in enumerate(lifts[unit]):
            name = f"{unit}\n{no}"  # no unit's own name has a line break
            again += [each.model_copy(update={"unit": name}) for each in seen]
            changes += [each.model_copy(update={"unit": name}) for each in had]
            changes.append(_undone(lift, name))
    # these copies of units are no field of their own: nobody's place is at stake, so ties refuse nothing
    after = {each.unit: each for each in score(rubric, again, changes, ties="share").units} if again else {}
    return {
        unit: tuple(
            sorted(
                (_with_gain(lift.loss, scores[unit], after[f"{unit}\n{no}"]) for no, lift in enumerate(lifts[unit])),
                key=lambda loss: (-(loss.gain or 0), -loss.cost),
            )
        )
        for unit in units
    }


def _undone(lift: _Lift, unit: str) -> Adjustment:
    return Adjustment(
        id="?", unit=unit, on=lift.on, old=lift.old, new=lift.new, why="?", raised_by="?", raised_at="?",
        verdict="upheld",
    )  # fmt: skip


def _with_gain(loss: Loss, before: UnitScore, after: UnitScore) -> Loss:
    gain = None if before.lowest is None or after.lowest is None else after.lowest - before.lowest
    return Loss(loss.indicator, loss.rule, loss.quote, loss.place, loss.cost, gain)


def _lifts(plan: Plan, unit: UnitScore) -> Iterator[_Lift]:
    """Rules that took points, and indicators that were given less than they hold."""
    counted: dict[str, Decimal] = {}
    for entry in unit.ledger:
        if entry.rule is not None:
            counted[entry.rule] = counted.get(entry.rule, Decimal(0)) + entry.counted
    hit: set[int] = set()
    for each in plan.entries:
        rule, points = each.rule, counted.get(each.id, Decimal(0))
        if rule is None or each.node is None or points >= 0 or rule.effect not in ("deduct", "zero"):
            continue
        hit.add(each.node.no)
        loss = Loss(each.node.path, rule.id, rule.quote, location_text(rule.location), -points, None)
        settles = rule.effect == "zero"
        yield _Lift(loss, rule.id, "是" if settles else points_text(points), "否" if settles else "0")
    for node, score_ in zip(plan.nodes, unit.indicators, strict=True):
        top = node.indicator.max
        if top is None or score_.points is None or score_.points >= top or node.no in hit:
            continue
        if not _earned(node) or not score_.applies:
            continue
        loss = Loss(node.path, None, None, location_text(node.indicator.location), top - score_.points, None)
        yield _Lift(loss, node.indicator.id, points_text(score_.points), points_text(top))


def _earned(node: Node) -> bool:
    """Whether less than its maximum is a loss: not in a bonus, and not where deductions below it explain it."""
    return node.scored and node.leaf and node.indicator.kind != "add"
