"""A sheet's cells as blocks: lines above a table, the table, lines below it; rows of one cell are lines."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Block, Cell, Location, Paragraph, Skipped, Table

Place = tuple[int, int]  # row and column, from 0


@dataclass(frozen=True)
class SheetCell:
    """A cell of a sheet: `row` and `col` count visible rows and columns only, `place` counts all."""

    text: str
    row: int
    col: int
    row_span: int
    col_span: int
    place: Place


class SheetBlocks:
    """The blocks of sheets, and what is left out of them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.skipped: list[Skipped] = []

    def skip(self, reason: str, text: str, sheet: str | None, place: Place | None = None) -> None:
        """Note what is left out, and where it stood."""
        row, column = (place[0] + 1, place[1] + 1) if place is not None else (None, None)
        location = Location(part=sheet, line=row, column=column)
        self.skipped.append(Skipped(text=text, reason=reason, location=location))

    def add(self, name: str | None, cells: list[SheetCell]) -> None:
        """The blocks of one sheet's cells. `name` is the sheet's, None in a file that names none."""
        for run in _runs(cells):
            self._run(name, run)

    def _run(self, name: str | None, run: list[SheetCell]) -> None:
        """Rows without an empty one between them: lines above, a table, lines below."""
        by_row: dict[int, list[SheetCell]] = {}
        for cell in run:
            for row in range(cell.row, cell.row + cell.row_span):
                by_row.setdefault(row, []).append(cell)
        solid = [row for row, cells in by_row.items() if len([c for c in cells if c.text]) > 1]
        if not solid:
            self._lines(name, run)
            return
        top, bottom = min(solid), max(solid)
        bottom = max(c.row + c.row_span - 1 for c in run if c.row <= bottom)
        self._lines(name, [c for c in run if c.row < top])
        self._table(name, [c for c in run if top <= c.row <= bottom])
        self._lines(name, [c for c in run if c.row > bottom])

    def _lines(self, name: str | None, cells: list[SheetCell]) -> None:
        for cell in cells:
            for text in filter(str.strip, cell.text.splitlines()):
                row, column = cell.place[0] + 1, cell.place[1] + 1
                place = Location(part=name, block=len(self.blocks), line=row, column=column)
                self.blocks.append(Paragraph(text=text, location=place))

    def _table(self, name: str | None, cells: list[SheetCell]) -> None:
        at = len(self.blocks)
        top, left = min(c.row for c in cells), min(c.col for c in cells)
        rows = max(c.row + c.row_span for c in cells) - top
        cols = max(c.col + c.col_span for c in cells) - left
        filled = {(c.row + r, c.col + n): c for c in cells for r in range(c.row_span) for n in range(c.col_span)}
        made = []
        for row in range(top, top + rows):
            for col in range(left, left + cols):
                cell = filled.get((row, col))
                if cell is None:
                    place = Location(part=name, block=at, row=row - top, cell=col - left)
                    made.append(Cell(row=row - top, col=col - left, location=place))
                elif (cell.row, cell.col) == (row, col):
                    made.append(_cell(cell, name, at, row - top, col - left))
        first = cells[0].place
        place = Location(part=name, block=at, line=first[0] + 1, column=first[1] + 1)
        self.blocks.append(Table(rows=rows, cols=cols, cells=tuple(made), location=place))


def _cell(cell: SheetCell, name: str | None, block: int, row: int, col: int) -> Cell:
    place = Location(part=name, block=block, row=row, cell=col, line=cell.place[0] + 1, column=cell.place[1] + 1)
    lines = [line for line in cell.text.splitlines() if line.strip()]
    return Cell(
        row=row,
        col=col,
        row_span=cell.row_span,
        col_span=cell.col_span,
        paragraphs=tuple(
            Paragraph(text=line, location=place.model_copy(update={"paragraph": index}))
            for index, line in enumerate(lines)
        ),
        location=place,
    )


def _runs(cells: list[SheetCell]) -> list[list[SheetCell]]:
    """Cut at empty rows; where a table goes on right below one, the empty row only parts its rows: it is dropped."""
    taken = sorted({row for c in cells if c.text for row in range(c.row, c.row + c.row_span)})
    cells = [c for c in cells if c.row in set(taken)]
    runs: list[list[SheetCell]] = []
    end, shift = -1, 0
    for cell in sorted(cells, key=lambda c: (c.row, c.col)):
        if not runs or cell.row > end + 1:
            starts = [c for c in cells if c.row == cell.row and c.text]
            goes_on = runs and len(starts) > 1 and _is_table(runs[-1])
            if goes_on:
                shift += cell.row - end - 1
            else:
                shift = 0
                runs.append([])
        runs[-1].append(
            cell
            if not shift
            else SheetCell(cell.text, cell.row - shift, cell.col, cell.row_span, cell.col_span, cell.place)
        )
        end = max(end, cell.row + cell.row_span - 1)
    return runs


def _is_table(run: list[SheetCell]) -> bool:
    """Whether the run's last row holds two cells or more."""
    last = max(c.row + c.row_span for c in run) - 1
    return sum(1 for c in run if c.text and c.row <= last < c.row + c.row_span) > 1
