"""Tables of one document under the same heads: a small one is read as the largest of them."""

from __future__ import annotations

from collections.abc import Iterable

from ...model import Table
from ..normalise import normalise
from .grid import Grid
from .heads import head_rows
from .repeats import joined
from .roles import Column, columns_of

_SMALL = 3  # rows: too few to say what their columns hold
Head = tuple[tuple[int, int, str], ...]


class Siblings:
    """The columns of the largest table under each head that several tables share."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._largest: dict[Head, Table] = {}
        self._shared: set[Head] = set()
        self._columns: dict[Head, list[Column]] = {}
        for table in tables:
            head = _head(table)
            known = self._largest.get(head)
            if known is not None:
                self._shared.add(head)
            if known is None or known.rows < table.rows:
                self._largest[head] = table

    def columns(self, table: Table, rows: int) -> list[Column] | None:
        """The columns of the larger sibling of a table with so few `rows` below its head; None where there is none."""
        head = _head(table)
        if rows > _SMALL or head not in self._shared or self._largest[head].rows <= table.rows:
            return None
        if head not in self._columns:
            grid = Grid(joined(self._largest[head]))
            heads = [r for r in head_rows(grid) if r <= 1]
            solid = [r for r in range(grid.rows) if r not in heads and r not in grid.whole_rows]
            self._columns[head] = columns_of(grid, heads, solid)
        return self._columns[head]


def _head(table: Table) -> Head:
    """The first row: where its cells stand and what they say."""
    return tuple((cell.col, cell.col_span, normalise(cell.text).text) for cell in table.cells if cell.row == 0)
