"""What scoring gives: for each unit a total, its indicators, and the ledger that explains every point."""

from __future__ import annotations

from typing import Literal

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

    All three are None below an indicator that was given its points as a whole.
    `applies` is False where the item does not apply to the unit (缺项). Where it carries no points, all of them are
    None; an item that is rated has its `rating` instead. `open`: nobody has assessed what its points, or its rating,
    hang on.
    """

    path: tuple[str, ...]
    points: Number | None
    lowest: Number | None
    highest: Number | None
    max: Number | None
    applies: bool = True
    rating: str | None = None
    open: bool = False


class UnitScore(Frozen):
    """One unit's outcome. `total` is None while something unassessed leaves a range; so are rank and grade.

    All three are also None in a rubric that gives no points. `grade_best` and `grade_worst` bound the grade; where only
    `grade_best` is there, it may also end with none. Both are None where nothing is known. `grade_open` is the number
    of indicators nobody has assessed yet that the grade hangs on, `grade_steps` how it came about, a line a step.
    `group` is the group of units it is ranked and graded in.
    """

    unit: str
    total: Number | None
    lowest: Number | None
    highest: Number | None
    grade: str | None = None
    grade_best: str | None = None
    grade_worst: str | None = None
    grade_open: int = 0
    grade_steps: tuple[str, ...] = ()
    group: str | None = None
    rank: int | None = None
    vetoes: tuple[str, ...] = ()
    indicators: tuple[IndicatorScore, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()


class Results(Frozen):
    """The scores of all units under one rubric, in the order of the observations.

    `ties` says how equal totals were told apart where ranks and quotas decide: "refuse" or "share", after the
    indicators (their ids) of `first_by`.
    """

    rubric: str
    ties: Literal["refuse", "share"] = "refuse"
    first_by: tuple[str, ...] = ()
    units: tuple[UnitScore, ...] = ()
