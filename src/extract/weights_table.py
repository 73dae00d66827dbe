"""A table that says nothing but what each part of the document weighs, a column or a row for each part."""

from __future__ import annotations

import re
from decimal import Decimal

from ..model import Cell
from .layout.grid import Grid
from .layout.names import weight_cell
from .normalise import normalise

_HEAD = re.compile(r"(?:所占)?(?:权重|比重|占比)(?:\(%\))?")


def weights_of(grid: Grid) -> list[tuple[Cell, Cell, Decimal]] | None:
    """(name, its weight's cell, percent) of each part; None where the table says more, or they do not come to 100."""
    if grid.rows == 2:
        pairs = [(grid.at[0][c], grid.at[1][c]) for c in range(grid.cols)]
    elif grid.cols == 2:
        pairs = [(grid.at[r][0], grid.at[r][1]) for r in range(grid.rows)]
    else:
        return None
    head, *parts = pairs
    if head[1] is None or not _HEAD.fullmatch(normalise(head[1].text).text):
        return None
    found = [(name, by, value) for name, by in parts if name and by and (value := weight_cell(normalise(by.text).text))]
    whole = len(found) == len(parts) > 1 and sum((value for *_cells, value in found), Decimal(0)) == Decimal(100)
    return found if whole else None
