"""Cells that text shows as empty because another one was merged over them: told by what the other rows do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..layout.heads import names_columns
from ..normalise import normalise
from .text_lines import RawCell, RawRow

_FEWEST_GROUPS = 2  # merged groups that must agree before a column inside them is taken as merged


@dataclass
class Placed:
    """A cell on its grid."""

    cell: RawCell
    row: int
    col: int
    col_span: int
    row_span: int = 1


class _Places:
    """`at[row][col]` is the cell that covers the position, None where the row has none."""

    def __init__(self, placed: list[Placed], rows: int, width: int) -> None:
        self.placed, self.rows, self.width = placed, rows, width
        self.at: list[list[Placed | None]] = [[None] * width for _ in range(rows)]
        for cell in placed:
            self.put(cell)

    def put(self, cell: Placed) -> None:
        for r in range(cell.row, cell.row + cell.row_span):
            self.at[r][cell.col : cell.col + cell.col_span] = [cell] * cell.col_span

    def free(self, row: int, col: int) -> bool:
        """Whether nothing is written at the position and nothing covers it."""
        cell = self.at[row][col]
        return cell is None or (cell.cell.empty and cell.row_span == cell.col_span == 1)

    def lengthen(self, cell: Placed, rows: int, cols: int) -> None:
        """Let a cell span so many rows and columns; what it takes in is free."""
        cell.row_span, cell.col_span = rows, cols
        for row in range(cell.row, cell.row + rows):
            for col in range(cell.col, cell.col + cols):
                gone = self.at[row][col]
                if gone is not None and gone is not cell:
                    self.placed.remove(gone)
        self.put(cell)

    def left(self) -> list[Placed]:
        """What is left of the cells."""
        return self.placed


def join_down(placed: list[Placed], rows: int, width: int) -> list[Placed]:
    """The cells, those of a column that was merged along with the cells at the left edge lengthened.

    A column was where, in nearly all groups of rows that a merged cell at the left spans, it is filled in the first row
    and in no other; groups in which every row has its own cell are no objection.
    """
    places = _Places(placed, rows, width)
    for edge in reversed(range(width - 1)):
        groups = [cell for cell in placed if cell.col == edge and cell.row_span > 1 and cell.col_span == 1]
        for col in range(edge + 1, width):
            once = [found for group in groups if (found := _written_once(places, group, col)) is not None]
            each = sum(_written_in_each(places, group, col) for group in groups)
            if len(once) >= max(_FEWEST_GROUPS, each + 1) and len(once) + each == len(groups):
                for cell, group in once:
                    places.lengthen(cell, group.row_span, 1)
    return places.placed


def _written_once(places: _Places, group: Placed, col: int) -> tuple[Placed, Placed] | None:
    """The one cell of a column that is filled beside a merged cell, where that is the first; and the merged cell."""
    first = places.at[group.row][col]
    if first is None or first.cell.empty or (first.row, first.row_span, first.col_span) != (group.row, 1, 1):
        return None
    rest = range(group.row + 1, group.row + group.row_span)
    return (first, group) if all(places.free(row, col) for row in rest) else None


def _written_in_each(places: _Places, group: Placed, col: int) -> bool:
    cells = [places.at[row][col] for row in range(group.row, group.row + group.row_span)]
    return all(c is not None and not c.cell.empty for c in cells) and len({id(c) for c in cells}) == len(cells)


# ---- headers ----


def heads(row: RawRow) -> bool:
    """Whether a row's cells are the titles of columns."""
    return names_columns([normalise(cell.text).text for cell in row if not cell.empty])


def widen_heads(placed: list[Placed], rows: int, width: int) -> list[Placed]:
    """The cells, titles lengthened over the empty cells that were merged with them.

    To the right, where the column holds something further down: no column stands without a title beside those that
    have one. Downwards, where the row below is of titles too.
    """
    places = _Places(placed, rows, width)
    titles = [row for row in range(rows) if heads([p.cell for p in _beginning(places, row)])]
    for row in titles:
        for col in range(width):
            above = places.at[row - 1][col] if row - 1 in titles else None
            beside = places.at[row][col - 1] if col else None
            if not places.free(row, col):
                continue
            if above is not None and not above.cell.empty and above.col_span == 1:
                places.lengthen(above, above.row_span + 1, 1)
            elif beside is not None and _free_beside(places, beside, col) and _used(places, row, col, titles):
                places.lengthen(beside, beside.row_span, beside.col_span + 1)
    return places.placed


def _beginning(places: _Places, row: int) -> Iterator[Placed]:
    return (p for col, p in enumerate(places.at[row]) if p is not None and (p.row, p.col) == (row, col))


def _free_beside(places: _Places, title: Placed, col: int) -> bool:
    """Whether a title may be lengthened over the column: free in all the rows it spans."""
    return not title.cell.empty and all(places.free(row, col) for row in range(title.row, title.row + title.row_span))


def _used(places: _Places, row: int, col: int, titles: list[int]) -> bool:
    """Whether a column holds something between a row of titles and the next that is no neighbour of it."""
    below = row + 1
    while below in titles:
        below += 1
    end = next((r for r in titles if r > below), places.rows)
    cells = [cell for r in range(below, end) if (cell := places.at[r][col]) is not None and cell.col == col]
    return any(not cell.cell.empty for cell in cells)
