"""Text in boxes: a table of one column, or of one cell, is drawn around lines of text and is read as these lines."""

from __future__ import annotations

from itertools import groupby

from ...model import Block, Cell, Document, Location, Paragraph, Table
from .replaced import with_blocks

_FEWEST = 2  # lines with as many tabs that are a table within a box


def out_of_boxes(document: Document) -> Document:
    """The document with each such table as its lines; places are told by the blocks as they are then."""
    if not any(isinstance(block, Table) and _is_box(block) for block in document.blocks):
        return document
    return with_blocks(
        document,
        [_lines(block) if isinstance(block, Table) and _is_box(block) else [block] for block in document.blocks],
    )


def _is_box(table: Table) -> bool:
    """Whether every row holds text in one cell at most, and all in one column."""
    filled = [cell for cell in table.cells if cell.text.strip() or any(p.number for p in cell.paragraphs)]
    rows = [cell.row for cell in filled]
    return bool(rows) and len({*rows}) == len(rows) and (table.cols == 1 or len({cell.col for cell in filled}) == 1)


def _lines(table: Table) -> list[Block]:
    """The paragraphs of a box; those that a table in it has become are one again."""
    paragraphs = [
        paragraph for cell in table.cells for paragraph in cell.paragraphs if paragraph.text.strip() or paragraph.number
    ]
    found: list[Block] = []
    for tabs, alike in groupby(paragraphs, key=lambda paragraph: paragraph.text.count("\t")):
        lines = [*alike]
        if tabs and len(lines) >= _FEWEST:
            found.append(_inner(lines, tabs + 1))
        else:
            found += [p.model_copy(update={"location": _outside(p.location)}) for p in lines]
    return found


def _inner(lines: list[Paragraph], cols: int) -> Table:
    cells = [
        Cell(
            row=row,
            col=col,
            paragraphs=(Paragraph(text=text, confidence=line.confidence),) if text else (),
            location=_outside(line.location).model_copy(update={"row": row, "cell": col}),
        )
        for row, line in enumerate(lines)
        for col, text in enumerate(line.text.split("\t"))
    ]
    return Table(rows=len(lines), cols=cols, cells=tuple(cells), location=_outside(lines[0].location))


def _outside(place: Location) -> Location:
    return place.model_copy(update={"row": None, "cell": None})
