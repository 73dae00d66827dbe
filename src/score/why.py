"""The ledger's sentences: each step's arithmetic in one line, in the user's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..messages import _
from ..model import Observation, points_text
from .check import Fact, unit_of
from .plan import Node, Plan

DETAILS = ("code", "child", "points", "counted", "amount", "steps", "kept", "lost")
ARROW = " → "


@dataclass(frozen=True)
class Step:
    """What one line of the ledger says: who did what, and the numbers on the way."""

    node: Node | None
    fact: Fact | None
    winner: Fact | None
    code: str
    child: int | None
    points: Decimal
    counted: Decimal
    amount: Decimal | None
    steps: int | None
    kept: Decimal | None
    lost: str | None


def observed(observation: Observation) -> str:
    """An observation in one line: its value, its matter, where it was written."""
    parts = (observation.value.strip(), (observation.matter or "").strip(), observation.origin)
    return " · ".join(part for part in parts if part)


def sentence(plan: Plan, step: Step) -> str:
    """The step's arithmetic."""
    if step.fact:
        return ARROW.join(_charge(step, step.fact)) if step.code == "charge" else _marks(step)
    if step.child is not None:
        return _child(plan.nodes[step.child - 1], step)
    shown = signed(step.counted)
    sentences = {
        "floor": _("nothing is taken below the floor: {points}", points=shown),
        "ceiling": _("more than the maximum is not counted: {points}", points=shown),
        "bonus": _("bonuses together are capped: {points}", points=shown),
        "round": _("rounded half up: {points}", points=shown),
    }
    return sentences[step.code]


def _child(child: Node, step: Step) -> str:
    name, points = child.indicator.name, points_text(step.points)
    if child.indicator.weight is None:
        return _("{name}: {points}", name=name, points=points)
    weight = points_text(child.indicator.weight)
    return _(
        "{name}: {points} × {weight}% = {counted}",
        name=name,
        points=points,
        weight=weight,
        counted=points_text(step.counted),
    )


def _marks(step: Step) -> str:
    """Full marks, no marks."""
    if not step.steps:
        return _("did not happen, nothing changes")
    if step.code == "full":
        return _("full marks: {points}", points=signed(step.counted))
    return _("no marks: {points}", points=signed(step.counted))


def _charge(step: Step, fact: Fact) -> Iterator[str]:
    """From what was seen to what it comes to: arithmetic, matter, cap, outcome."""
    entry = fact.entry
    if entry.effect == "veto":
        yield _("veto") if step.steps else _("did not happen, nothing changes")
        return
    if entry.effect == "grade":
        yield _("bears on the grade, not on the points") if step.steps else _("did not happen, nothing changes")
        return
    yield from _arithmetic(step, fact)
    if step.lost == "repeated":
        yield _("the same matter is already counted")
    elif step.lost == "outranked" and step.winner:
        yield _("the same matter counts once, at its highest ({rule})", rule=step.winner.entry.id)
    elif step.kept is not None and step.counted != step.kept and entry.cap_limit is not None:
        yield _("capped at {cap}", cap=points_text(entry.cap_limit))
    if not step.counted:
        yield _("nothing counted")
    elif step.counted < 0:
        yield _("deduct {points}", points=points_text(-step.counted))
    elif entry.effect == "add":
        yield _("add {points}", points=points_text(step.counted))
    else:
        yield _("earn {points}", points=points_text(step.counted))


def _arithmetic(step: Step, fact: Fact) -> Iterator[str]:
    entry, rule = fact.entry, fact.entry.rule
    value, unit, made = points_text(fact.value), unit_of(fact.entry), points_text(abs(step.points))
    if rule is None or entry.effect == "external":
        yield _("score given: {value}", value=value)
    elif entry.kind in ("points", "external"):
        yield _("chosen: {value}", value=value)
    elif entry.kind == "yesno":
        yield _("happened: {points}", points=made) if step.steps else _("did not happen")
    elif entry.kind == "measure" and rule.target is None:
        yield (
            _("{value}{unit} is in the interval: {points}", value=value, unit=unit, points=made)
            if step.steps
            else _("{value}{unit} is not in the interval", value=value, unit=unit)
        )
    else:
        if rule.target is not None and step.amount is not None:
            target = points_text(rule.target.value)
            missed = points_text(step.amount)
            if rule.target.op == ">=":
                yield _(
                    "{target} wanted, {value} seen: {missed}{unit} short",
                    target=target,
                    value=value,
                    missed=missed,
                    unit=unit,
                )
            else:
                yield _(
                    "{target} allowed, {value} seen: {missed}{unit} over",
                    target=target,
                    value=value,
                    missed=missed,
                    unit=unit,
                )
            value = missed
        per, each = rule.per, points_text(rule.points or Decimal(0))
        if per is None:
            if step.steps:
                yield _("once: {points}", points=made)
            return
        if per == 1:
            whole = points_text(Decimal(step.steps or 0))
            yield _("{value}{unit} × {points} = {made}", value=whole, unit=rule.unit or "", points=each, made=made)
        else:
            yield _(
                "{value}{unit} make {steps} whole steps of {per}{unit} × {points} = {made}",
                value=value,
                unit=rule.unit or "",
                steps=step.steps,
                per=points_text(per),
                points=each,
                made=made,
            )


def signed(points: Decimal) -> str:
    """A change as people write it: with its sign."""
    return f"+{points_text(points)}" if points > 0 else points_text(points)
