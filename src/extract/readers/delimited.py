"""Delimited values (CSV): one sheet as spreadsheets save it, all values of a merged cell but the first being blank."""

from __future__ import annotations

from dataclasses import replace

from ...model import Document
from .content import Content
from .delimited_signs import records
from .sheets import SheetBlocks, SheetCell
from .text_encoding import decode, unbroken

MEDIA_TYPE = "text/csv"


def read(content: Content) -> Document:
    """The document in a file of delimited values. Raises BadInput where it is in none of the known encodings."""
    sheet = SheetBlocks()
    sheet.add(None, _cells(records(decode(content), content.path.suffix.lower())))
    return Document(source=content.source(MEDIA_TYPE), blocks=tuple(sheet.blocks))


def _cells(found: list[list[str]]) -> list[SheetCell]:
    """The cells that hold a value; below the heads, one at the left edge also covers the blank ones under it."""
    cells: list[SheetCell] = []
    above: dict[int, int] = {}  # by column, where in `cells` the value stands that blank ones below it repeat
    headed = False
    for row, record in enumerate(found):
        filled = [col for col, value in enumerate(record) if value.strip()]
        if len(filled) < 2:  # a title, a note, nothing
            above = {}
        elif headed:
            for col in range(filled[0]):
                if col in above:
                    cells[above[col]] = replace(cells[above[col]], row_span=cells[above[col]].row_span + 1)
            above = {col: at for col, at in above.items() if col < filled[0]}
        for col in filled:
            if headed and len(filled) > 1:
                above[col] = len(cells)
            cells.append(SheetCell(unbroken(record[col]), row, col, 1, 1, (row, col)))
        headed = headed or len(filled) > 1
    return cells
