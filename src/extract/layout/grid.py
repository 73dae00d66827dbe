"""A table as a grid: which cell covers which position, and which rows are one cell wide."""

from __future__ import annotations

from functools import cached_property

from ...model import Cell, Table


class Grid:
    """`at[row][col]` is the cell that covers the position, or None where the table has a hole."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows, self.cols = table.rows, table.cols
        self.at: list[list[Cell | None]] = [[None] * table.cols for _ in range(table.rows)]
        for cell in table.cells:
            for r in range(cell.row, min(cell.row + cell.row_span, table.rows)):
                for c in range(cell.col, min(cell.col + cell.col_span, table.cols)):
                    self.at[r][c] = cell

    def row_cells(self, row: int) -> list[Cell]:
        """The distinct cells that cover a row, left to right."""
        seen: list[Cell] = []
        for cell in self.at[row]:
            if cell is not None and (not seen or cell is not seen[-1]):
                seen.append(cell)
        return seen

    def starting(self, row: int) -> list[Cell]:
        """The cells whose top edge is this row."""
        return [cell for cell in self.row_cells(row) if cell.row == row]

    def whole_row(self, row: int) -> Cell | None:
        """The one cell that spans the whole row, or None."""
        cells = self.row_cells(row)
        return cells[0] if len(cells) == 1 and cells[0].row == row and self.cols > 1 else None

    @cached_property
    def whole_rows(self) -> frozenset[int]:
        """Indexes of the rows that are one cell wide."""
        return frozenset(r for r in range(self.rows) if self.whole_row(r))
