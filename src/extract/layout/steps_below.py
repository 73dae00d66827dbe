"""Scales that lie on their side: a row of what is reached, and right below it the row of what each of it earns."""

from __future__ import annotations

import re

from ...model import Cell
from ..normalise import normalise
from ..phrases.bands import find_numeric
from .grid import Grid
from .names import points_cell

_LABEL = re.compile(r"(?:分[数值]?|得分|计分|赋分|配分)(?:\(分\))?")
_UNIT = re.compile(r"\((?P<unit>[^\d()]{1,4})\)$")
_FEWEST = 2  # steps


def steps_below(grid: Grid, r: int) -> list[tuple[Cell, Cell]]:
    """The (step, worth) of each step whose worth stands below it, where a name left of both rows spans them."""
    name = grid.at[r][0]
    if name is None or (name.row, name.row_span) != (r, 2) or r + 1 >= grid.rows:
        return []
    worths = [cell for cell in grid.starting(r + 1) if not _LABEL.fullmatch(_text(cell))]
    above = [grid.at[r][cell.col] for cell in worths]
    steps = [cell for cell in above if cell is not None and cell is not name and cell.row == r and cell.text.strip()]
    told = all(points_cell(_text(cell)) is not None for cell in worths)
    if not told or not _FEWEST <= len(worths) == len(steps) or any(points_cell(_text(s)) is not None for s in steps):
        return []
    measured = sum(bool(find_numeric(text, 0, len(text))) for text in map(_text, steps))
    return [*zip(steps, worths, strict=True)] if measured * 2 >= len(steps) else []


def unit_of_steps(grid: Grid, r: int, first: Cell) -> str | None:
    """The unit that the label left of a row of steps names: "标准(mm)"."""
    label = grid.at[r][first.col - 1] if first.col else None
    said = _UNIT.search(_text(label)) if label is not None else None
    return said["unit"] if said else None


def _text(cell: Cell) -> str:
    return normalise(cell.text).text
