"""Items that a table repeats in every row of their rules, number, name and all: each as cells that span the rows."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from ...model import Cell, Table
from ..normalise import normalise
from ..phrases.marks import find_marks
from .names import amount_cell

_COUNT = re.compile(r"\d+(?:\.\d+)*")
_SENTENCE = 8  # characters: what is asked for; a name of a group may be as short
_FEWEST = 2  # items said more than once: a single one is chance

_Texts = dict[tuple[int, int], str]


def rows_joined(table: Table) -> Table:
    """The table with what all rows of an item repeat as one cell each, as it was before a program unmerged it.

    Rows are one item where a name stands again beside its number, or beside what is asked for, and what differs stands
    right of these. A worth right of what differs is the item's where that is rules, and no names of other items.
    """
    if any(cell.row_span > 1 for cell in table.cells) or table.cols < 3:
        return table
    text: _Texts = {(cell.row, cell.col): normalise(cell.text).text for cell in table.cells if cell.col_span == 1}
    items = [rows for rows in _items(text, table) if len(rows) > 1]
    if len(items) < _FEWEST:
        return table
    same = [c for c in range(table.cols) if all(_said(text, rows, c) for rows in items)]
    first = next((c for c in range(table.cols) if any(_differs(text, rows, c) for rows in items)), table.cols)
    if not any(c < first for c in same) or not _are_rules(text, items, first):
        same = [c for c in same if c < first]
    tall = {rows[0]: len(rows) for rows in items}
    below = {r for rows in items for r in rows[1:]}
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.col in same and cell.row in tall:
            cells.append(cell.model_copy(update={"row_span": tall[cell.row]}))
        elif cell.col not in same or cell.row not in below:
            cells.append(cell)
    return table.model_copy(update={"cells": tuple(cells)})


def _items(text: _Texts, table: Table) -> list[list[int]]:
    """The rows of each item, in order; none where no column says that rows are one."""
    names = next((c for c in range(table.cols) if not _counts(text, table, c)), 0)
    beside = [c for c in range(names) if _ascends(text, table, c)] or [
        c for c in range(names + 1, table.cols) if _asks(text, table, c)
    ][:1]
    if not beside:
        return []
    key = [*range(names + 1), beside[0]]
    runs = groupby(range(table.rows), key=lambda r: tuple(text.get((r, c), "") for c in key))
    return [[*rows] for said, rows in runs if said[-1] and said[-2]]


def _said(text: _Texts, rows: list[int], col: int) -> bool:
    """Whether all rows say the same in a column, and say something."""
    first = text.get((rows[0], col))
    return bool(first) and all(text.get((r, col)) == first for r in rows)


def _differs(text: _Texts, rows: list[int], col: int) -> bool:
    return any(text.get((r, col)) != text.get((rows[0], col)) for r in rows)


def _counts(text: _Texts, table: Table, col: int) -> bool:
    said = [text.get((r, col), "") for r in range(1, table.rows)]
    return sum(_COUNT.fullmatch(value) is not None for value in said) * 2 > len(said)


def _ascends(text: _Texts, table: Table, col: int) -> bool:
    """Whether a column numbers the items: its numbers never fall."""
    said = [text.get((r, col), "") for r in range(table.rows)]
    values = [int(value) for value in said if value.isdecimal()]
    return len(values) > 1 and all(a <= b for a, b in pairwise(values))


def _asks(text: _Texts, table: Table, col: int) -> bool:
    """Whether a column says what is asked for: sentences, by which no points are won or lost."""
    said = [value for r in range(1, table.rows) if (value := text.get((r, col), ""))]
    told = [value for value in said if len(value) >= _SENTENCE and not find_marks(value)]
    return bool(said) and len(told) * 2 > len(said)


def _are_rules(text: _Texts, items: list[list[int]], col: int) -> bool:
    """Whether what differs between the rows of items is rules: most of it moves points."""
    said = [value for rows in items for r in rows if (value := text.get((r, col), ""))]
    told = [value for value in said if amount_cell(value) is None and find_marks(value)]
    return len(told) * 2 > len(said)
