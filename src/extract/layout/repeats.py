"""Names that a table repeats in every row they stand for, as exported tables do: read as one cell that spans the rows."""

from __future__ import annotations

import re
from decimal import Decimal

from ...model import Cell, Table
from ..normalise import normalise
from .names import amount_cell

_WHOLE = Decimal(100)
_OFTEN = 3
_NAMING = 5  # so many columns from the left may hold names of groups
_WORTH = re.compile(r"\((?:满分|共)?\d+(?:\.\d+)?分?\)$|^\d{1,2}[.、]|^[A-D]\d{1,2}")
_LONGEST = 20  # characters: what is longer is no name of a group


def joined(table: Table) -> Table:
    """The table with the names of its first columns and the repetitions right below each as one cell.

    A name that stands twice may as well be two items of one name; so one of the column has to stand three times. In a
    column further right a name is repeated only beside one name of the column before it.
    """
    before: int | None = None
    for col in range(min(_NAMING, table.cols - 1)):
        if not _counts(table, col):  # the number of a row parts no names
            table, before = _joined(table, col, before), col
            table = _with_weights(table, col)
    return table


def _with_weights(table: Table, names: int) -> Table:
    """The table with the weights right of its names as one cell each, where the rows of a name repeat its weight.

    Points of items may be alike by chance; weights come to a hundred, a name's counted once.
    """
    spans = [cell for cell in table.cells if cell.col == names and not cell.header]
    beside = {cell.row: cell for cell in table.cells if cell.col == names + 1}
    if not any(span.row_span > 1 for span in spans):
        return table
    whole, merged = Decimal(0), dict[int, Cell]()
    for span in spans:
        rows = [beside.get(r) for r in range(span.row, span.row + span.row_span)]
        texts = {normalise(cell.text).text for cell in rows if cell is not None and cell.row_span == 1}
        value = amount_cell(next(iter(texts)).rstrip("%")) if len(texts) == 1 and None not in rows else None
        if value is None:
            if span.row == 0 and span.row_span == 1:
                continue  # the head
            return table
        whole += value[0]
        merged[span.row] = beside[span.row].model_copy(update={"row_span": span.row_span})
    if whole != _WHOLE:
        return table
    below = {r for row, cell in merged.items() for r in range(row + 1, row + cell.row_span)}
    cells = [
        merged.get(cell.row, cell) if cell.col == names + 1 else cell
        for cell in table.cells
        if cell.col != names + 1 or cell.row not in below
    ]
    return table.model_copy(update={"cells": tuple(cells)})


def _counts(table: Table, col: int) -> bool:
    texts = [cell.text.strip() for cell in table.cells if cell.col == col and not cell.header]
    return sum(text.isdecimal() for text in texts) * 2 > len(texts)


def repeated(table: Table, whole: Table) -> list[Cell]:
    """The cells of a table that `whole`, the same with its names joined, has no longer."""
    kept = {(cell.row, cell.col) for cell in whole.cells}
    return [cell for cell in table.cells if (cell.row, cell.col) not in kept]


def _joined(table: Table, col: int, before: int | None) -> Table:
    cells = list(table.cells)
    beside = {r: c.text for c in cells if c.col == before for r in range(c.row, c.row + c.row_span)}
    lead: Cell | None = None
    longest = 1
    for cell in [c for c in table.cells if c.col == col]:
        if lead is not None and _repeats(lead, cell) and beside.get(lead.row) == beside.get(cell.row):
            cells.remove(cell)
            taller = lead.model_copy(update={"row_span": lead.row_span + cell.row_span})
            cells[cells.index(lead)] = lead = taller
            longest = max(longest, lead.row_span)
        else:
            lead = cell if _is_name(cell, table.cols) else None
    return table.model_copy(update={"cells": tuple(cells)}) if longest >= _OFTEN else table


def _repeats(lead: Cell, cell: Cell) -> bool:
    adjacent = lead.row + lead.row_span == cell.row and lead.col_span == cell.col_span
    return adjacent and normalise(lead.text).text == normalise(cell.text).text


def _is_name(cell: Cell, cols: int) -> bool:
    text = _WORTH.sub("", normalise(cell.text).text)
    return 2 <= len(text) <= _LONGEST and cell.col_span < cols and not re.search(r"\d|[扣加减得]分|√|符合", text)
