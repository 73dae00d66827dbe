"""Names that a table repeats in every row they stand for, as exported tables do: read as one cell that spans the rows."""

from __future__ import annotations

import re

from ...model import Cell, Table
from ..normalise import normalise

_OFTEN = 3
_LONGEST = 20  # characters: what is longer is no name of a group


def joined(table: Table) -> Table:
    """The table with a name of its first column and the repetitions right below it as one cell.

    A name that stands twice may as well be two items of one name; so one of the column has to stand three times.
    """
    cells = list(table.cells)
    lead: Cell | None = None
    longest = 1
    for cell in [c for c in table.cells if c.col == 0]:
        if lead is not None and _repeats(lead, cell):
            cells.remove(cell)
            taller = lead.model_copy(update={"row_span": lead.row_span + cell.row_span})
            cells[cells.index(lead)] = lead = taller
            longest = max(longest, lead.row_span)
        else:
            lead = cell if _is_name(cell, table.cols) else None
    if longest < _OFTEN:
        return table
    return table.model_copy(update={"cells": tuple(cells)})


def _repeats(lead: Cell, cell: Cell) -> bool:
    adjacent = lead.row + lead.row_span == cell.row and lead.col_span == cell.col_span
    return adjacent and normalise(lead.text).text == normalise(cell.text).text


def _is_name(cell: Cell, cols: int) -> bool:
    text = normalise(cell.text).text
    return 2 <= len(text) <= _LONGEST and cell.col_span < cols and not re.search(r"\d|[扣加减得]分|√|符合", text)
