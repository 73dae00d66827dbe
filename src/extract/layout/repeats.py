"""Names that a table repeats in every row they stand for, as exported tables do: read as one cell that spans the rows."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from ...model import Cell, Table
from ..normalise import normalise
from .names import amount_cell

_WHOLE = Decimal(100)
_OFTEN = 3
_NAMING = 5  # so many columns from the left may hold names of groups
_WORTH = re.compile(r"\((?:满分|共)?\d+(?:\.\d+)?分?\)$|^\d{1,2}[.、]|^[A-D]\d{1,2}")
_VALUE = re.compile(r"\d+(?:\.\d+)?[分%]?")  # what the rows of a name are worth
_COUNT = re.compile(r"\d+(?:\.\d+)*")  # "3", "3.1"
_SENTENCE = 8  # characters: what is shorter may stand side by side twice
_LONGEST = 20  # characters: what is longer is no name of a group


def filled_down(table: Table) -> Table:
    """The table with names that blank cells below go on as one cell each, as the merged cells they were exported from.

    A blank cell goes on what stands above it where the cell left of it does so too, or where it holds what the rows of
    the name are worth; below the head, and only in a table whose first column has such blanks.
    """
    merged = any(cell.row_span > 1 or 1 < cell.col_span < table.cols for cell in table.cells)
    if merged or len(table.cells) < table.rows * 2:
        return table
    text = {(cell.row, cell.col): normalise(cell.text).text for cell in table.cells}
    lead: dict[tuple[int, int], int] = {}  # of each cell, the row in which what it goes on begins
    for row in range(table.rows):
        filled = any(text.get((row, col)) for col in range(table.cols))
        for col in range(table.cols):
            above = lead.get((row - 1, col), 0)
            blank = text.get((row, col)) == "" and above > 0 and text.get((above, col)) != ""
            nested = col == 0 or lead.get((row, col - 1)) == lead.get((row - 1, col - 1)) != row
            same = lead.get((row, 0)) == lead.get((row - 1, 0)) and _VALUE.fullmatch(text.get((above, col), ""))
            goes_on = filled and blank and (nested or same)
            lead[row, col] = above if goes_on else row
    tall = Counter((row, col) for (at_row, col), row in lead.items() if row != at_row)
    if not any(col == 0 for _row, col in tall):
        return table
    cells = [
        cell.model_copy(update={"row_span": 1 + tall[cell.row, cell.col]}) if tall[cell.row, cell.col] else cell
        for cell in table.cells
        if lead.get((cell.row, cell.col), cell.row) == cell.row
    ]
    return table.model_copy(update={"cells": tuple(cells)})


def joined_across(table: Table) -> Table:
    """The table with a sentence that a row repeats in cells side by side as one cell, as it was before the export."""
    kept: list[Cell] = []
    for cell in table.cells:
        last = kept[-1] if kept else None
        again = last is not None and (last.row, last.row_span) == (cell.row, cell.row_span)
        beside = again and last is not None and last.col + last.col_span == cell.col
        if beside and last is not None and len(cell.text) >= _SENTENCE and last.text == cell.text:
            kept[-1] = last.model_copy(update={"col_span": last.col_span + cell.col_span})
        else:
            kept.append(cell)
    return table if len(kept) == len(table.cells) else table.model_copy(update={"cells": tuple(kept)})


def joined(table: Table) -> Table:
    """The table with the names of its first columns and the repetitions right below each as one cell.

    A name that stands twice may as well be two items of one name; so one of the column has to stand three times, or two of them twice. In a
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

    Points of items may be alike by chance; weights come to a hundred, a name's counted once, and what steps reach to is
    the highest of them.
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
    if whole != _WHOLE and not _are_tops(table, merged, names + 1):
        return table
    below = {r for row, cell in merged.items() for r in range(row + 1, row + cell.row_span)}
    cells = [
        merged.get(cell.row, cell) if cell.col == names + 1 else cell
        for cell in table.cells
        if cell.col != names + 1 or cell.row not in below
    ]
    return table.model_copy(update={"cells": tuple(cells)})


def _are_tops(table: Table, worths: dict[int, Cell], col: int) -> bool:
    """Whether a column further right holds the steps of each worth, the highest of them as much as it."""
    text = {(cell.row, cell.col): normalise(cell.text).text for cell in table.cells}
    tall = [worth for worth in worths.values() if worth.row_span > 1]
    return any(all(_is_top(text, worth, right) for worth in tall) for right in range(col + 1, table.cols))


def _is_top(text: dict[tuple[int, int], str], worth: Cell, col: int) -> bool:
    """Whether a worth is the highest of different amounts in its rows of a column."""
    steps = [amount_cell(text.get((r, col), "")) for r in range(worth.row, worth.row + worth.row_span)]
    values = [step[0] for step in steps if step is not None and step[1] is None]
    told = len(values) == len(steps) and len({*values}) > 1
    return told and amount_cell(normalise(worth.text).text) == (max(values), None)


def _counts(table: Table, col: int) -> bool:
    texts = [cell.text.strip() for cell in table.cells if cell.col == col and not cell.header]
    return sum(_COUNT.fullmatch(text) is not None for text in texts) * 2 > len(texts)


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
    tall = sum(cell.col == col and cell.row_span > 1 for cell in cells)
    return table.model_copy(update={"cells": tuple(cells)}) if longest >= _OFTEN or tall > 1 else table


def _repeats(lead: Cell, cell: Cell) -> bool:
    adjacent = lead.row + lead.row_span == cell.row and lead.col_span == cell.col_span
    return adjacent and normalise(lead.text).text == normalise(cell.text).text


def _is_name(cell: Cell, cols: int) -> bool:
    text = _WORTH.sub("", normalise(cell.text).text)
    return 2 <= len(text) <= _LONGEST and cell.col_span < cols and not re.search(r"\d|[扣加减得]分|√|符合", text)
