"""A document as read: blocks in reading order, with the exact characters and where each one stood."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Frozen, Number


class Location(Frozen):
    """Where something stands in its source.

    All indexes are 0-based except `page`, `line` and `column`, which are printed to people and start at 1.
    `start` and `end` are a character span into the text of the block (or of the cell, when `cell` is set).
    """

    page: int | None = None
    box: tuple[float, float, float, float] | None = None  # left, top, right, bottom in points from the page's top left
    part: str | None = None  # "body", "footnotes", "header", … for DOCX; the sheet's name for workbooks
    block: int | None = None  # index into Document.blocks
    row: int | None = None
    cell: int | None = None  # grid column of the cell's left edge
    paragraph: int | None = None  # index inside the cell, or of the w:p in its part
    line: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None


class Source(Frozen):
    """The file a document was read from. `sha256` is of its bytes, in hex."""

    name: str
    media_type: str
    sha256: str
    pages: int | None = None


class Paragraph(Frozen):
    """One paragraph. `number` is the automatic number as it is printed ("第一条", "①"); it is not part of `text`.

    `confidence` (0 to 1) says how sure a recogniser was of its least sure character; None where nothing was recognised.
    """

    kind: Literal["paragraph"] = "paragraph"
    text: str
    number: str | None = None
    confidence: Number | None = None
    location: Location = Location()


class Heading(Frozen):
    """A paragraph its source marks as a heading. `level` counts from 1 (outermost)."""

    kind: Literal["heading"] = "heading"
    text: str
    number: str | None = None
    level: int = 1
    location: Location = Location()


class Cell(Frozen):
    """A table cell at its top left grid position; covered positions have no cell of their own."""

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    paragraphs: tuple[Paragraph, ...] = ()
    header: bool = False  # the source itself marks its row as a repeated heading
    location: Location = Location()

    @property
    def text(self) -> str:
        """The paragraphs' texts joined by a line break; automatic numbers are not in it."""
        if len(self.paragraphs) == 1:
            return self.paragraphs[0].text
        return "\n".join(p.text for p in self.paragraphs)


class Table(Frozen):
    """A table as a grid of `rows` × `cols`; `cells` in reading order (row by row, left to right)."""

    kind: Literal["table"] = "table"
    rows: int
    cols: int
    cells: tuple[Cell, ...] = ()
    location: Location = Location()

    @property
    def text(self) -> str:
        """The cells' texts joined by tabs and line breaks, each cell once."""
        lines: dict[int, list[str]] = {}
        for cell in self.cells:
            lines.setdefault(cell.row, []).append(cell.text)
        return "\n".join("\t".join(cells) for _, cells in sorted(lines.items()))


Block = Annotated[Heading | Paragraph | Table, Field(discriminator="kind")]


class Skipped(Frozen):
    """Text of the source that is in no block, and why ("deleted", "hidden", "furniture", "watermark", "image", …).

    `around` shows it between the words it stood between, "前文[-text-]后文", where it was cut out of a sentence.
    """

    text: str
    reason: str
    around: str | None = None
    location: Location = Location()


RepairKind = Literal[
    "table-joined", "row-rejoined", "row-shifted", "cell-rejoined", "cells-placed", "fragment-moved", "lines-rejoined"
]


class Repair(Frozen):
    """What a reader put together again: `kind` is the code of its finding, `words` show the place."""

    kind: RepairKind
    words: str
    location: Location = Location()


class Document(Frozen):
    """A source and its blocks in reading order. What was left out is in `skipped`; nothing else is lost."""

    source: Source
    blocks: tuple[Block, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    repairs: tuple[Repair, ...] = ()
