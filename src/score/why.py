"""The ledger's sentences: each step's arithmetic in one line, in the user's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..messages import _
from ..model import Observation, Rule, points_text
from .check import Fact
from .plan import Entry, Node, Plan
from .values import unit_of

DETAILS = (
    *("code", "child", "points", "counted", "amount", "steps", "kept", "lost", "earlier", "factor", "unmultiplied"),
    *("full_worth", "rest_worth"),
)
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
    steps: Decimal | None
    kept: Decimal | None
    lost: str | None
    earlier: int | None
    factor: Decimal | None
    unmultiplied: Decimal | None
    full_worth: Decimal | None
    rest_worth: Decimal | None
    inputs: Sequence[Fact]


def observed(observation: Observation, inputs: Sequence[Fact] = ()) -> str:
    """An observation in one line: its value (of a formula: all of its values), its matter, where it was written."""
    value = observation.value.strip()
    if len(inputs) > 1:
        value = ", ".join(f"{_input_name(fact)} {fact.observation.value.strip()}" for fact in _each_once(inputs))
    parts = (value, (observation.matter or "").strip(), observation.origin)
    return " · ".join(part for part in parts if part)


def _each_once(inputs: Sequence[Fact]) -> Sequence[Fact]:
    return list({fact.input: fact for fact in sorted(inputs, key=lambda fact: fact.input)}.values())


def _input_name(fact: Fact) -> str:
    return fact.entry.names[fact.input - 1]


def sentence(plan: Plan, step: Step) -> str:
    """The step's arithmetic."""
    if step.fact:
        return ARROW.join(_charge(step, step.fact)) if step.code == "charge" else _marks(step)
    if step.child is not None:
        return _child(plan.nodes[step.child - 1], step)
    shown = signed(step.counted)
    if step.code == "absent":
        return _absent(step)
    if step.code == "rescale":
        return _(
            "{rest} of {full} points apply: {points} × {full} ÷ {rest} = {made}",
            rest=points_text(step.rest_worth or Decimal(0)),
            full=points_text(step.full_worth or Decimal(0)),
            points=points_text(step.points),
            made=points_text(step.points + step.counted),
        )
    sentences = {
        "spared": _("more than may be lost in all is not counted: {points}", points=shown),
        "floor": _("nothing is taken below the floor: {points}", points=shown),
        "ceiling": _("more than the maximum is not counted: {points}", points=shown),
        "bonus": _("bonuses together are capped: {points}", points=shown),
        "round": _rounded(plan, step, shown),
    }
    return sentences[step.code]


def _rounded(plan: Plan, step: Step, shown: str) -> str:
    limits = step.node.limits if step.node else plan.limits
    if limits.mode == "down":
        return _("rounded down: {points}", points=shown)
    if limits.mode == "up":
        return _("rounded up: {points}", points=shown)
    return _("rounded half up: {points}", points=shown)


def _absent(step: Step) -> str:
    """What an item that does not apply comes to."""
    treat = step.node.limits.treat if step.node else None
    if treat == "full":
        return _("does not apply: full marks, {points}", points=points_text(step.counted))
    if treat == "rescale":
        return _("does not apply: it is left out")
    return _("does not apply: {points}", points=points_text(step.counted))


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
    if entry.effect in ("veto", "grade", "rated", "needs"):
        yield _of_grade(entry, fact, happened=bool(step.steps))
        return
    if entry.rule and entry.rule.times is not None:
        times = points_text(entry.rule.times)
        yield _("what it is about counts {times} times", times=times) if step.steps else _("did not happen")
        return
    yield from _arithmetic(step, fact)
    if step.factor is not None and step.factor != 1:
        yield _("× {factor} = {points}", factor=points_text(step.factor), points=points_text(abs(step.points)))
    if step.lost == "repeated":
        yield _("the same matter is already counted")
    elif step.lost == "outranked" and step.winner:
        yield _("the same matter counts once, at its highest ({rule})", rule=_name(step.winner))
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


def _of_grade(entry: Entry, fact: Fact, *, happened: bool) -> str:
    """What was seen and moves no points."""
    if entry.effect == "rated":
        return _("rated {rating}", rating=entry.scale[int(fact.value)])
    if entry.effect == "needs":
        return _("what the grade asks for is so") if happened else _("what the grade asks for is not so")
    if not happened:
        return _("did not happen, nothing changes")
    return _("veto") if entry.effect == "veto" else _("bears on the grade, not on the points")


def _arithmetic(step: Step, fact: Fact) -> Iterator[str]:
    entry, rule = fact.entry, fact.entry.rule
    value, unit = points_text(fact.value), unit_of(fact.entry)
    made = points_text(abs(step.points if step.unmultiplied is None else step.unmultiplied))
    if rule is not None and rule.formula is not None:
        yield _("{formula} = {points}", formula=rule.formula, points=made)
    elif rule is None or entry.effect == "external":
        yield _("score given: {value}", value=value)
    elif entry.kind in ("points", "external"):
        yield _("chosen: {value}", value=value)
    elif entry.kind == "yesno":
        yield _("happened: {points}", points=made) if step.steps else _("did not happen")
    elif rule.series:
        first, last = (step.earlier or 0) + 1, (step.earlier or 0) + int(step.steps or 0)
        if first == last:
            yield _("time {number}: {points}", number=first, points=made)
        elif step.steps:
            yield _("time {first} to {last}: {points}", first=first, last=last, points=made)
    elif entry.kind == "measure" and rule.target is None and step.amount is None:
        yield (
            _("{value}{unit} is in the interval: {points}", value=value, unit=unit, points=made)
            if step.steps
            else _("{value}{unit} is not in the interval", value=value, unit=unit)
        )
    else:
        yield from _passed(step, fact)
        amount = fact.value if step.amount is None else step.amount
        yield from _steps(step, rule, points_text(amount), made)


def _passed(step: Step, fact: Fact) -> Iterator[str]:
    """By how much the target was missed (or passed), or the end of the interval passed."""
    rule, unit = fact.entry.rule, unit_of(fact.entry)
    if rule is None or step.amount is None or fact.entry.kind != "measure":
        return
    seen, amount = points_text(fact.value), points_text(step.amount)
    if rule.target is None:
        yield _("{value}{unit} is {amount} beyond the bound", value=seen, unit=unit, amount=amount)
        return
    words = {"target": points_text(rule.target.value), "value": seen, "by": amount, "unit": unit}
    short = (rule.target.op == ">=") != (fact.entry.effect in ("add", "award"))
    if rule.target.op == ">=":
        yield (
            _("{target} wanted, {value} seen: {by}{unit} short", **words)
            if short
            else _("{target} wanted, {value} seen: {by}{unit} more", **words)
        )
    else:
        yield (
            _("{target} allowed, {value} seen: {by}{unit} over", **words)
            if short is False
            else _("{target} allowed, {value} seen: {by}{unit} less", **words)
        )


def _steps(step: Step, rule: Rule, amount: str, made: str) -> Iterator[str]:
    per, each, unit = rule.per, points_text(rule.points or Decimal(0)), rule.unit or ""
    steps = points_text(step.steps or Decimal(0))
    if per is None:
        if step.steps:
            yield _("once: {points}", points=made)
    elif per == 1:
        yield _("{value}{unit} × {points} = {made}", value=steps, unit=unit, points=each, made=made)
    else:
        words = {"value": amount, "unit": unit, "steps": steps, "per": points_text(per), "points": each, "made": made}
        if rule.steps == "exact":
            yield _("{value}{unit} are {steps} times {per}{unit} × {points} = {made}", **words)
        elif rule.steps == "started":
            yield _("{value}{unit} begin {steps} steps of {per}{unit} × {points} = {made}", **words)
        else:
            yield _("{value}{unit} make {steps} whole steps of {per}{unit} × {points} = {made}", **words)


def _name(fact: Fact) -> str:
    """What people call a rule: its words, after the level where several share them."""
    rule = fact.entry.rule
    if rule is None:
        return fact.entry.id
    return _("{tier}: “{quote}”", tier=rule.tier, quote=rule.quote) if rule.tier else _("“{quote}”", quote=rule.quote)


def signed(points: Decimal) -> str:
    """A change as people write it: with its sign."""
    return f"+{points_text(points)}" if points > 0 else points_text(points)
