"""HTML: the document in a page, without the site around it.

Read is what a browser shows by the page alone: no script runs, style sheets are not looked at (an element's own style
is). Menus, crumbs, share buttons and footers go to what is skipped, and so does text that is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...messages import _
from ...model import BadInput, Block, Cell, Document, Heading, Location, Paragraph, Repair, Skipped, Table
from .content import Content
from .html_furniture import furniture
from .html_tables import Grid, GridCell, read_grid
from .html_text import Flow, Line
from .html_tree import Element, line_of, parse, text_of
from .inner_rows import rows_as_lines
from .lines_wrapped import rejoined

MEDIA_TYPE = "text/html"


def read(content: Content) -> Document:
    """The document in a page or a piece of one. Raises BadInput where it shows no text of its own."""
    return read_page(content, parse(content), MEDIA_TYPE)


def read_page(content: Content, root: Element, media_type: str, *, whole: bool = False) -> Document:
    """The document in a page's tree; `whole`: all of it is the document, no site stands around it."""
    reader = _Reader(root, whole=whole)
    reader.read(root)
    if not reader.blocks:
        raise BadInput(
            _(
                "{path}: the page shows no text of its own (a script may load it); open it in a browser and print it"
                " to PDF, or save its text as .docx",
                path=content.path,
            )
        )
    return Document(
        source=content.source(media_type),
        blocks=tuple(reader.blocks),
        skipped=tuple(reader.skipped),
        repairs=tuple(reader.repairs),
    )


class _Reader:
    def __init__(self, root: Element, *, whole: bool) -> None:
        self.blocks: list[Block] = []
        self.skipped: list[Skipped] = []
        self.repairs: list[Repair] = []
        title = root.find(".//title")
        name = (title.text or "").strip() if title is not None else ""
        if name:
            self._skip("title", name, root)
        self._flow = Flow(self._skip, set() if whole else furniture(root, name))

    def read(self, root: Element) -> None:
        flow = list(self._flow.of(root))
        items, repairs = rejoined(flow)
        self.repairs = [_of_source(repair, flow) for repair in repairs]
        for _at, item in items:
            if isinstance(item, Line):
                self._line(item)
            else:
                self._table(item)

    def _line(self, line: Line) -> None:
        place = Location(part="body", block=len(self.blocks), line=line.at)
        if line.level is not None:
            self.blocks.append(Heading(text=line.text, number=line.number, level=line.level, location=place))
        else:
            self.blocks.append(Paragraph(text=line.text, number=line.number, location=place))

    def _table(self, element: Element) -> None:
        grid = read_grid(element)
        for line in self._around(grid):
            self._line(line)
        at = len(self.blocks)
        cells = tuple(self._cell(cell, at) for cell in grid.cells)
        if any(cell.paragraphs for cell in cells):
            place = Location(part="body", block=at, line=line_of(element))
            self.blocks.append(Table(rows=grid.rows, cols=grid.cols, cells=cells, location=place))

    def _around(self, grid: Grid) -> Iterator[Line]:
        """What a table holds outside its cells: its caption, and text in places where no text may stand."""
        for hidden in grid.hidden:
            if text := text_of(hidden).strip():
                self._skip("hidden", text, hidden)
        for element in (*grid.captions, *grid.loose):
            yield from self._lines(element)
        for text in grid.stray:
            yield Line(" ".join(text.split()), None, None, None)

    def _cell(self, cell: GridCell, block: int) -> Cell:
        place = Location(part="body", block=block, row=cell.row, cell=cell.col, line=line_of(cell.element))
        return Cell(
            row=cell.row,
            col=cell.col,
            row_span=cell.row_span,
            col_span=cell.col_span,
            paragraphs=tuple(
                Paragraph(
                    text=line.text,
                    number=line.number,
                    location=place.model_copy(update={"paragraph": index, "line": line.at or place.line}),
                )
                for index, line in enumerate(self._lines(cell.element))
            ),
            header=cell.header,
            location=place,
        )

    def _lines(self, container: Element) -> Iterator[Line]:
        for item in self._flow.of(container):
            if isinstance(item, Line):
                yield item
            else:
                yield from self._nested(item)

    def _nested(self, element: Element) -> Iterator[Line]:
        """A table inside a cell: one line a row, its cells joined by tabs."""
        grid = read_grid(element)
        yield from self._around(grid)
        cells = []
        for cell in grid.cells:
            lines = list(self._lines(cell.element))
            cells.append((cell.row, cell.col, "\n".join((line.number or "") + line.text for line in lines)))
        for _row, text in rows_as_lines(grid.cols, cells):
            yield Line(text, None, None, line_of(element))

    def _skip(self, reason: str, text: str, element: Element) -> None:
        place = Location(part="body", line=line_of(element))
        self.skipped.append(Skipped(text=text, reason=reason, location=place))


def _of_source(repair: Repair, flow: Sequence[Line | Element]) -> Repair:
    """A repair of lines of the flow, with the line of the source that the first of them stands in."""
    first = flow[repair.location.line or 0]
    at = first.at if isinstance(first, Line) else None
    return repair.model_copy(update={"location": Location(line=at)})
