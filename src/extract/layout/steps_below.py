"""Scales that lie on their side: a row of what is reached, and right below it the row of what each of it earns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model import Cell
from ..normalise import normalise
from ..phrases.bands import find_numeric
from .grid import Grid
from .names import points_cell

_LABEL = re.compile(r"(?:(?:团体|个人|应|可)?(?:分[数值]?|得分|计分|赋分|配分|加分|扣分|奖分|积分)值?)(?:\(分\))?")
_LEVELS = re.compile(r"(?:名次|排名|位次|等[级次第]|级别|层次|奖项|奖次|类别|职务|档次|次数|项目)")
_UNIT = re.compile(r"\((?P<unit>[^\d()]{1,4})\)$")
_FEWEST = 2  # steps
_ROWS = 2


def lies_on_side(grid: Grid) -> bool:
    """Whether a table is two rows: the levels behind their label, and what each earns or costs behind its own."""
    if grid.rows != _ROWS:
        return False
    first, second = (grid.at[r][0] for r in range(_ROWS))
    if first is None or second is None or not _LABEL.fullmatch(_text(second)):
        return False
    steps = _pairs(grid, 0)
    return bool(steps) and (_LEVELS.fullmatch(_text(first)) is not None or _measured(steps))


def steps_below(grid: Grid, r: int) -> list[tuple[Cell, Cell]]:
    """The (step, worth) of each step whose worth stands below it, where a name left of both rows spans them."""
    if lies_on_side(grid):
        return _pairs(grid, r) if r == 0 else []
    name = grid.at[r][0]
    if name is None or (name.row, name.row_span) != (r, 2) or r + 1 >= grid.rows:
        return []
    steps = _pairs(grid, r)
    return steps if _measured(steps) else []


def _measured(steps: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether what is reached is mostly said in numbers: 95%以上, 90%-95%."""
    return sum(bool(find_numeric(_text(step), 0, len(_text(step)))) for step, _worth in steps) * 2 >= len(steps)


def _pairs(grid: Grid, r: int) -> list[tuple[Cell, Cell]]:
    """Each step of a row with its worth in the row below; none where one of either is left over."""
    worths = [cell for cell in grid.starting(r + 1) if not _LABEL.fullmatch(_text(cell))]
    above = [grid.at[r][cell.col] for cell in worths]
    steps = [cell for cell in above if cell is not None and cell.col and cell.row == r and cell.text.strip()]
    told = all(points_cell(_text(cell)) is not None for cell in worths)
    if not told or not _FEWEST <= len(worths) == len(steps) or any(points_cell(_text(s)) is not None for s in steps):
        return []
    return [*zip(steps, worths, strict=True)]


def unit_of_steps(grid: Grid, r: int, first: Cell) -> str | None:
    """The unit that the label left of a row of steps names: "标准(mm)"."""
    label = grid.at[r][first.col - 1] if first.col else None
    said = _UNIT.search(_text(label)) if label is not None else None
    return said["unit"] if said else None


def _text(cell: Cell) -> str:
    return normalise(cell.text).text
