"""Lines of text that stand in the first column of a table, as sheets hold them below and between their tables."""

from __future__ import annotations

import re

from ...model import Cell, Table
from ..normalise import normalise
from ..phrases.marks import find_marks
from .heads import CHECK_ROW, header_role

_COUNT = re.compile(r"[\d.一二三四五六七八九十()、]+")
_MOVING = re.compile(  # the title of a list that follows
    r"(?:加分|附加分|奖励分|扣分|减分|倒扣分|否决)(?:项目?|标准|情形|事项|内容|细则|办法)?(?:\([^()]*\))?$"
)
_FEWEST = 3  # columns: of two, the second may just be left empty


def lines_spread(table: Table) -> Table:
    """The table with each line that stands alone in its first column as a row of one cell.

    Such a line moves points by itself, announces what follows, or stands in a column that else numbers the rows.
    """
    if table.cols < _FEWEST:
        return table
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    below = {row for cell in table.cells for row in range(cell.row + 1, cell.row + cell.row_span)}
    text = {id(cell): normalise(cell.text).text for cell in table.cells}
    numbered = any(cell.col == 0 and header_role(text[id(cell)]) == "number" for cell in table.cells)
    lone: set[int] = set()
    for row, cells in rows.items():
        first = cells[0]
        alone = first.col == 0 and text[id(first)] and not any(text[id(cell)] for cell in cells[1:])
        if alone and len(cells) > 1 and row not in below and _is_line(text[id(first)], numbered=numbered):
            lone.add(row)
    if not lone:
        return table
    cells = [
        cell.model_copy(update={"col_span": table.cols}) if cell.row in lone else cell
        for cell in table.cells
        if cell.row not in lone or cell.col == 0
    ]
    return table.model_copy(update={"cells": tuple(cells)})


def _is_line(text: str, *, numbered: bool) -> bool:
    if CHECK_ROW.match(text):
        return False
    moves = any(mark.kind == "effect" for mark in find_marks(text))
    return moves or text.endswith(":") or _MOVING.search(text) is not None or (numbered and not _COUNT.fullmatch(text))
