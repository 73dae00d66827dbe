"""Adjustments held against the rubric: which of them are applied, to what, and what they leave in the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ..messages import _
from ..model import Adjustment, BadInput, LedgerEntry, points_text
from .flaws import fits
from .plan import ROOT, Node, Plan
from .values import NO, YES

SETTLING = frozenset({"zero", "full", "veto", "grade"})


@dataclass(frozen=True)
class Placed:
    """An upheld adjustment with what it names: a rule (`rule` is its number) or an indicator as a whole."""

    no: int
    unit: int
    node: Node | None
    rule: int | None
    quote: str | None
    old: Decimal | None  # None: the rule settles something, and is held not to have happened
    new: Decimal | None
    adjustment: Adjustment

    def row(self) -> tuple[object, ...]:
        """The row of the table `adjustments`."""
        where = self.node.no if self.node else ROOT
        return self.no, self.unit, where, self.rule, self.old is None, self.old, self.new

    def entry(self) -> LedgerEntry:
        """The line it leaves in the ledger."""
        change = Decimal(0) if self.old is None or self.new is None else self.new - self.old
        return LedgerEntry(
            indicator=self.node.path if self.node else (),
            rule=self.adjustment.on if self.rule is not None else None,
            observation=None,
            points=change,
            counted=change,
            why=adjusted(self.adjustment),
            quote=self.quote,
            adjustment=self.adjustment.id,
        )


def adjusted(adjustment: Adjustment) -> str:
    """An adjustment in one line: from what to what, why, who raised it and who decided it."""
    line = _(
        "adjusted ({id}): {old} → {new}: {why} (raised by {raiser} on {raised}, upheld by {decider} on {decided})",
        id=adjustment.id,
        old=adjustment.old,
        new=adjustment.new,
        why=adjustment.why,
        raiser=adjustment.raised_by,
        raised=adjustment.raised_at[:10],
        decider=adjustment.decided_by,
        decided=(adjustment.decided_at or "")[:10],
    )
    return f"{line}; {adjustment.evidence}" if adjustment.evidence else line


def place(plan: Plan, adjustments: Sequence[Adjustment], units: Sequence[str]) -> list[Placed]:
    """The upheld adjustments, placed. Raises BadInput for those that name nothing or have no amounts, all at once."""
    numbers = {name: no for no, name in enumerate(units)}
    nodes = {node.indicator.id: node for node in plan.nodes}
    placed: list[Placed] = []
    problems: list[str] = []
    for each in adjustments:
        if each.verdict != "upheld":
            continue
        problems += (_("adjustment {id}: {problem}", id=each.id, problem=problem) for problem in flaws(plan, each))
        if each.unit not in numbers:
            problems.append(_("adjustment {id}: no observation is about {unit}", id=each.id, unit=each.unit))
        if problems:
            continue
        entry = plan.by_id.get(each.on)
        rule = entry.rule if entry else None
        settles = rule is not None and rule.effect in SETTLING
        placed.append(
            Placed(
                no=len(placed),
                unit=numbers[each.unit],
                node=entry.node if entry and rule else nodes.get(each.on),
                rule=entry.no if entry and rule else None,
                quote=rule.quote if rule else None,
                old=None if settles else Decimal(each.old),
                new=None if settles else Decimal(each.new),
                adjustment=each,
            )
        )
    if problems:
        raise BadInput(*problems)
    return placed


def flaws(plan: Plan, adjustment: Adjustment) -> Iterator[str]:
    """What is wrong with an adjustment by itself."""
    entry = plan.by_id.get(adjustment.on)
    rule = entry.rule if entry else None
    if rule is None and all(node.indicator.id != adjustment.on or not node.scored for node in plan.nodes):
        yield _("no rule or scored indicator has the id “{on}”", on=adjustment.on)
    elif rule is not None and rule.effect in SETTLING:
        if adjustment.old not in YES or adjustment.new not in NO:
            yield _("{on} settles something; it can only go from 是 to 否 (it did not happen)", on=adjustment.on)
    else:
        for text in (adjustment.old, adjustment.new):
            if (amount := amount_of(text)) is None:
                yield _("“{value}” is no amount of points; use digits, at most 6 and 4 decimals", value=text)
            elif rule is not None and (amount > 0) == (rule.effect == "deduct") and amount:
                yield _("{value} has the wrong sign: {on} is a {effect}", value=text, on=rule.id, effect=rule.effect)


def amount_of(text: str) -> Decimal | None:
    """An amount of points out of text; None where it is none that scoring can hold."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if fits(amount, 6) else None


def stale(placed: Sequence[Placed], found: Sequence[tuple[int, Decimal | None, bool]]) -> list[str]:
    """One line for each adjustment whose `old` is not what stands now."""
    lines = []
    for no, stood, happened in found:
        each = placed[no].adjustment
        now = points_text(stood) if stood is not None else _("nothing that is settled")
        if placed[no].old is None:
            now = "是" if happened else "否"
        lines.append(
            _(
                "adjustment {id}: {on} of {unit} stood at {old} when it was raised and stands at {now} now; "
                "refuse it and raise it again",
                id=each.id,
                on=each.on,
                unit=each.unit,
                old=each.old,
                now=now,
            )
        )
    return lines
