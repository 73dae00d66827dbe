"""A table drawn with its spans: box-drawing lines round every cell, long cells wrapped, widths in terminal columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from rich.text import Text

from ..model import Cell, Table
from .wrap import wrapped

LINE = "dim"
_LEAST = 2  # columns of the terminal: one Chinese character
_JOINTS = " ╵╷│╴┘┐┤╶└┌├─┴┬┼"  # by bits: up 1, down 2, left 4, right 8
_PATIENCE = 5_000_000  # grid positions: beyond that a table is no table but damage

Ink = Callable[[Cell], Text]


@dataclass
class _Placed:
    """A cell on the grid with its wrapped lines; `width` and `height` without the frame round it."""

    row: int
    col: int
    rows: int
    cols: int
    ink: Text
    width: int = 0
    lines: Sequence[Text] = ()


def draw_table(table: Table, ink: Ink, width: int, *, heads: Sequence[str] = ()) -> list[Text]:
    """The table's lines, at most `width` terminal columns wide where its columns can be made that narrow.

    `ink` gives the text of a cell as it is to be shown, `heads` what to write above each column.
    A position that no cell covers stays open: no lines are drawn round it.
    """
    if table.rows * table.cols > _PATIENCE:
        return [Text(f"{table.rows} × {table.cols}")]
    drawing = _Drawing(table, ink, width, heads)
    return [*drawing.heads(), *drawing.lines()]


class _Drawing:
    def __init__(self, table: Table, ink: Ink, width: int, heads: Sequence[str]) -> None:
        self.rows, self.cols = table.rows, table.cols
        self.titles = [Text(title, style="bold magenta") for title in heads]
        placed = [
            _Placed(c.row, c.col, min(c.row_span, self.rows - c.row), min(c.col_span, self.cols - c.col), ink(c))
            for c in table.cells
            if c.row < self.rows and c.col < self.cols
        ]
        self.at: list[list[_Placed | None]] = [[None] * self.cols for _ in range(self.rows)]
        for cell in placed:
            for r in range(cell.row, cell.row + cell.rows):
                self.at[r][cell.col : cell.col + cell.cols] = [cell] * cell.cols
        self.widths = _widths(placed, self.titles, self.cols, width - self.cols - 1)
        for cell in placed:
            cell.width = sum(self.widths[cell.col : cell.col + cell.cols]) + cell.cols - 1
            cell.lines = wrapped(cell.ink, cell.width)
        self.heights = _heights(placed, self.rows)
        self.tops = [0]
        for height in self.heights:
            self.tops.append(self.tops[-1] + height + 1)

    def heads(self) -> list[Text]:
        """The columns' titles, each wrapped to its column."""
        titles = [wrapped(title, w) for title, w in zip(self.titles, self.widths, strict=False)]
        lines = []
        for k in range(max(map(len, titles), default=0)):
            line = Text()
            for title, width in zip(titles, self.widths, strict=False):
                line.append(" ")
                line.append_text(_padded(title[k] if k < len(title) else Text(), width))
            lines.append(line)
        return lines

    def lines(self) -> list[Text]:
        """The frame and the cells, from the top line to the bottom line."""
        drawn = []
        for r in range(self.rows):
            drawn.append(self._border(r))
            drawn.extend(self._inside(r, k) for k in range(self.heights[r]))
        drawn.append(self._border(self.rows))
        return drawn

    def _cell(self, row: int, col: int) -> _Placed | None:
        return self.at[row][col] if 0 <= row < self.rows and 0 <= col < self.cols else None

    def _upright(self, row: int, col: int) -> bool:
        """Whether a line stands left of this position."""
        return self._cell(row, col - 1) is not self._cell(row, col)

    def _level(self, row: int, col: int) -> bool:
        """Whether a line lies above this position."""
        return self._cell(row - 1, col) is not self._cell(row, col)

    def _joint(self, row: int, col: int) -> str:
        up, down = self._upright(row - 1, col), self._upright(row, col)
        left, right = self._level(row, col - 1), self._level(row, col)
        return _JOINTS[up + 2 * down + 4 * left + 8 * right]

    def _border(self, row: int) -> Text:
        line = Text()
        col = 0
        while col < self.cols:
            line.append(self._joint(row, col), LINE)
            cell = self._cell(row, col)
            if self._level(row, col):
                line.append("─" * self.widths[col], LINE)
                col += 1
            elif cell is None:
                line.append(" " * self.widths[col])
                col += 1
            else:  # the cell reaches across: its text goes on
                line.append_text(self._piece(cell, self.tops[row] - self.tops[cell.row] - 1))
                col = cell.col + cell.cols
        line.append(self._joint(row, self.cols), LINE)
        return line

    def _inside(self, row: int, k: int) -> Text:
        line = Text()
        col = 0
        while col < self.cols:
            line.append("│" if self._upright(row, col) else " ", LINE)
            cell = self._cell(row, col)
            if cell is None:
                line.append(" " * self.widths[col])
                col += 1
            else:
                line.append_text(self._piece(cell, self.tops[row] + k - self.tops[cell.row]))
                col = cell.col + cell.cols
        line.append("│" if self._upright(row, self.cols) else " ", LINE)
        return line

    @staticmethod
    def _piece(cell: _Placed, k: int) -> Text:
        return _padded(cell.lines[k] if k < len(cell.lines) else Text(), cell.width)


def _widths(cells: list[_Placed], titles: Sequence[Text], cols: int, room: int) -> list[int]:
    """Each column's width: what its text needs where there is room, else a share that grows with the text."""
    needed = [max(_LEAST, title.cell_len) for title in titles] or [_LEAST] * cols
    needed += [_LEAST] * (cols - len(needed))
    weight = [1.0] * cols
    for cell in sorted(cells, key=lambda c: c.cols):
        longest = max((line.cell_len for line in cell.ink.split("\n")), default=0)
        span = range(cell.col, cell.col + cell.cols)
        if cell.cols == 1:
            needed[cell.col] = max(needed[cell.col], longest)
            weight[cell.col] = max(weight[cell.col], sqrt(cell.ink.cell_len))
        elif (missing := longest - sum(needed[c] for c in span) - cell.cols + 1) > 0 and sum(needed) < room:
            extra = min(missing, room - sum(needed))
            for i, c in enumerate(span):
                needed[c] += extra // cell.cols + (i < extra % cell.cols)
    return needed if sum(needed) <= room else _shared(needed, weight, room)


def _shared(needed: list[int], weight: list[float], room: int) -> list[int]:
    """Every column gets the least there is; narrow ones what they need; the others share what is left by weight."""
    widths = [0] * len(needed)
    wide = set(range(len(needed)))
    while wide:
        left = room - sum(widths)
        total = sum(weight[c] for c in wide)
        share = {c: left * weight[c] / total for c in wide}
        settled = {c: _LEAST for c in wide if share[c] < _LEAST}
        settled = settled or {c: needed[c] for c in wide if needed[c] <= share[c]}
        settled = settled or {c: int(share[c]) for c in wide}
        for c, width in settled.items():
            widths[c] = width
        wide -= settled.keys()
    return widths


def _heights(cells: list[_Placed], rows: int) -> list[int]:
    """Each row's height in lines: its cells', and what a cell over several rows needs more goes to its last row."""
    heights = [1] * rows
    for cell in sorted(cells, key=lambda c: c.rows):
        span = slice(cell.row, cell.row + cell.rows)
        missing = len(cell.lines) - sum(heights[span]) - cell.rows + 1
        if missing > 0:
            heights[cell.row + cell.rows - 1] += missing
    return heights


def _padded(text: Text, width: int) -> Text:
    piece = text.copy()
    piece.pad_right(max(0, width - piece.cell_len))
    return piece
