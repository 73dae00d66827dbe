"""What scoring gives: for each unit a total, its indicators, and the ledger that explains every point."""

from __future__ import annotations

from .base import Frozen, Number


class LedgerEntry(Frozen):
    """One effect on a score. `points` before caps and `counted` after them are signed (a deduction is negative).

    `rule` is a rule's id; None for an entry that a policy or an indicator's bound makes. `adjustment` is the id of the
    upheld adjustment that makes the entry.
    """

    indicator: tuple[str, ...]
    rule: str | None
    observation: str | None
    points: Number
    counted: Number
    why: str
    quote: str | None = None
    adjustment: str | None = None


class IndicatorScore(Frozen):
    """`points` is None while `lowest` < `highest`; either of them is None where nothing bounds it on that side.

    `applies` is False where the item does not apply to the unit (缺项).
    """

    path: tuple[str, ...]
    points: Number | None
    lowest: Number | None
    highest: Number | None
    max: Number | None
    applies: bool = True


class UnitScore(Frozen):
    """One unit's outcome. `total` is None while something unassessed leaves a range; so are rank and grade."""

    unit: str
    total: Number | None
    lowest: Number | None
    highest: Number | None
    grade: str | None = None
    rank: int | None = None
    vetoes: tuple[str, ...] = ()
    indicators: tuple[IndicatorScore, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()


class Results(Frozen):
    """The scores of all units under one rubric, in the order of the observations."""

    rubric: str
    units: tuple[UnitScore, ...] = ()
