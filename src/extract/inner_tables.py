"""A table within a cell: readers keep it as paragraphs of the cell, one a row, its cells parted by tabs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..model import Cell, Paragraph, Table
from .layout.names import amount_cell
from .normalise import normalise
from .passage import Passage

_FEWEST = 2  # rows, and amounts: less is text set with tabs


@dataclass(frozen=True)
class InnerTable:
    """A table that text[start:end] of a cell's passage holds."""

    table: Table
    start: int
    end: int
    spans: dict[tuple[int, int], tuple[int, int]]  # by row and column, where a cell stands in the passage's raw text

    def passage_of(self, outer: Passage, cell: Cell) -> Passage:
        """The part of the outer cell's passage that an inner cell is; what is accounted for there is so in both."""
        start, end = outer.span_of(*self.spans[cell.row, cell.col])
        return outer.part(start, end)


def inner_tables(cell: Cell, passage: Passage) -> list[InnerTable]:
    """The tables in a cell that hold amounts, in order; `passage` is the cell's own."""
    found: list[InnerTable] = []
    for tabs, lines in groupby(_lines(cell), key=lambda line: line[1].count("\t")):
        rows = list(lines)
        if tabs and len(rows) >= _FEWEST and (inner := _table(rows, passage)) is not None:
            found.append(inner)
    return found


def _lines(cell: Cell) -> Iterator[tuple[int, str]]:
    """The paragraphs with where each begins in the cell's text."""
    at = 0
    for paragraph in cell.paragraphs:
        yield at, paragraph.text
        at += len(paragraph.text) + 1


def _table(rows: list[tuple[int, str]], passage: Passage) -> InnerTable | None:
    cells: list[Cell] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for r, (start, line) in enumerate(rows):
        at = start
        for c, text in enumerate(line.split("\t")):
            cells.append(Cell(row=r, col=c, paragraphs=(Paragraph(text=text),)))
            spans[r, c] = (at, at + len(text))
            at += len(text) + 1
    if sum(amount_cell(normalise(cell.text).text) is not None for cell in cells) < _FEWEST:
        return None
    first, last = rows[0][0], rows[-1][0] + len(rows[-1][1])
    table = Table(rows=len(rows), cols=rows[0][1].count("\t") + 1, cells=tuple(cells))
    return InnerTable(table, *passage.span_of(first, last), spans)
