"""Text in boxes: a table of one column, or of one cell, is drawn around lines of text and is read as these lines."""

from __future__ import annotations

from itertools import groupby
from typing import TypeVar

from ...model import Block, Cell, Document, Location, Paragraph, Repair, Skipped, Table

_FEWEST = 2  # lines with as many tabs that are a table within a box
_Placed = TypeVar("_Placed", Paragraph, Table, Cell, Skipped, Repair)


def out_of_boxes(document: Document) -> Document:
    """The document with each such table as its lines; places are told by the blocks as they are then."""
    if not any(isinstance(block, Table) and _is_box(block) for block in document.blocks):
        return document
    blocks: list[Block] = []
    begins: list[int] = []  # of each block, the first it has become
    for block in document.blocks:
        begins.append(len(blocks))
        if isinstance(block, Table) and _is_box(block):
            blocks += _lines(block)
        else:
            blocks.append(block)
    return document.model_copy(
        update={
            "blocks": tuple(_at(block, index) for index, block in enumerate(blocks)),
            "skipped": tuple(_moved(one, begins) for one in document.skipped),
            "repairs": tuple(_moved(one, begins) for one in document.repairs),
        }
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


def _at(block: Block, index: int) -> Block:
    """A block, its cells and their paragraphs with the index it has in the document."""
    if block.location.block == index:
        return block
    placed = block.model_copy(update={"location": block.location.model_copy(update={"block": index})})
    if not isinstance(placed, Table):
        return placed
    return placed.model_copy(update={"cells": tuple(_cell_at(cell, index) for cell in placed.cells)})


def _cell_at(cell: Cell, index: int) -> Cell:
    paragraphs = tuple(_placed(paragraph, index) for paragraph in cell.paragraphs)
    return _placed(cell, index).model_copy(update={"paragraphs": paragraphs})


def _placed(one: _Placed, index: int) -> _Placed:
    return one.model_copy(update={"location": one.location.model_copy(update={"block": index})})


def _moved(one: _Placed, begins: list[int]) -> _Placed:
    at = one.location.block
    return one if at is None or at >= len(begins) else _placed(one, begins[at])
