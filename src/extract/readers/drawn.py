"""Tables drawn in strokes whose lines have become the paragraphs of a page or a Word document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ...model import Block, Cell, Document, Paragraph, Table
from .replaced import with_blocks
from .text_drawn import DrawnTable, read_drawn
from .text_lines import Line
from .text_spans import Placed

_RULE = re.compile("[─━═]{2}")


def with_drawn_tables(document: Document) -> Document:
    """The document with each such table in the place of its lines."""
    if not any(isinstance(block, Paragraph) and _RULE.search(block.text) for block in document.blocks):
        return document
    become: list[list[Block]] = []
    for plain, run in groupby(document.blocks, key=lambda block: isinstance(block, Paragraph)):
        blocks = [*run]
        found = _tables([block for block in blocks if isinstance(block, Paragraph)]) if plain else None
        become += [[block] for block in blocks] if found is None else [found, *([] for _ in blocks[1:])]
    return with_blocks(document, become)


def _tables(paragraphs: Sequence[Paragraph]) -> list[Block] | None:
    """What the paragraphs hold; None where no table is drawn in them. A line's number is its paragraph's."""
    items = read_drawn([Line(line, number) for number, one in enumerate(paragraphs) for line in _lines(one)])
    if items is None:
        return None
    found: list[Block] = []
    for item in items:
        if isinstance(item, DrawnTable):
            found.append(_table(item, paragraphs))
        elif len(_lines(paragraphs[item.line])) == 1:
            found.append(paragraphs[item.line])
        else:
            found.append(paragraphs[item.line].model_copy(update={"text": item.text}))
    return found


def _lines(paragraph: Paragraph) -> list[str]:
    return [line for line in paragraph.text.split("\n") if line.strip()] or [paragraph.text]


def _table(drawn: DrawnTable, paragraphs: Sequence[Paragraph]) -> Table:
    first = paragraphs[drawn.placed[0].cell.line]
    return Table(
        rows=drawn.rows,
        cols=drawn.width,
        cells=tuple(_cell(placed, paragraphs) for placed in drawn.placed),
        location=first.location.model_copy(update={"paragraph": None}),
    )


def _cell(placed: Placed, paragraphs: Sequence[Paragraph]) -> Cell:
    where = {"row": placed.row, "cell": placed.col}
    return Cell(
        row=placed.row,
        col=placed.col,
        row_span=placed.row_span,
        col_span=placed.col_span,
        paragraphs=tuple(
            Paragraph(
                text=line.text,
                confidence=paragraphs[line.line].confidence,
                location=paragraphs[line.line].location.model_copy(update={**where, "paragraph": number}),
            )
            for number, line in enumerate(placed.cell.paragraphs)
        ),
        location=paragraphs[placed.cell.line].location.model_copy(update={**where, "paragraph": None}),
    )
