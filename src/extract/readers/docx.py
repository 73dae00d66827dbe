"""DOCX: the blocks of a Word document in reading order, from the XML itself, tracked changes as accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Block, Cell, Document, Heading, Location, Paragraph, Repair, Skipped, Table
from .content import Content
from .docx_numbering import Numbering
from .docx_package import Element, Package, Properties, W, children, first, number, properties, val
from .docx_styles import BODY_LEVEL, Styles
from .docx_tables import GridCell, read_grid
from .docx_text import Inked, Inline
from .inner_rows import rows_as_lines
from .lines_wrapped import FlowLine, is_broken, rejoined

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOTE_TAGS = {"footnotes": W + "footnote", "endnotes": W + "endnote"}
_FURNITURE = {"header": "furniture", "footer": "furniture", "comments": "comment"}


@dataclass
class _Line(FlowLine):
    """A paragraph on its way into a block or a cell. `index` is that of its w:p in its part."""

    part: str
    index: int | None

    @property
    def empty(self) -> bool:
        return not self.text.strip() and self.number is None


def read(content: Content) -> Document:
    """The document in a DOCX package. Raises BadInput where a part is missing or broken."""
    package = Package(content)
    reader = _Reader(package)
    reader.read_body()
    return Document(
        source=content.source(MEDIA_TYPE),
        blocks=tuple(reader.blocks),
        skipped=tuple(reader.skipped),
        repairs=tuple(reader.repairs),
    )


class _Reader:
    """One pass over the parts of one document, in document order: numbering counts as it goes."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.part(package.main)
        self._styles = Styles(package.optional("styles"))
        self._numbering = Numbering(package.optional("numbering"), self._styles)
        self._inline = Inline(self._styles)
        self._notes: dict[tuple[str, str], Element] = {}
        self._indexes: dict[Element, int] = {}
        self._notes_due: list[tuple[str, str]] = []
        self.blocks: list[Block] = []
        self.skipped: list[Skipped] = []
        self.repairs: list[Repair] = []
        self._place: Location | None = None  # of the cell that is being read

    def read_body(self) -> None:
        self._index(self._root)
        for part, tag in _NOTE_TAGS.items():
            root = self._package.optional(part)
            if root is not None:
                self._index(root)
                self._notes.update(
                    ((part, val(e, "id") or ""), e)
                    for e in root.iterchildren(tag)
                    if val(e, "type") in (None, "normal")
                )
        body = first(self._root, "body")
        if body is not None:
            self._add_blocks(body, "body")
        for (part, _key), element in self._notes.items():
            self._leave_out("unreferenced", element, part)
        for kind, reason in _FURNITURE.items():
            for name in self._package.related(kind):
                self._leave_out(reason, self._package.part(name), kind)

    def _index(self, root: Element) -> None:
        self._indexes.update((p, i) for i, p in enumerate(root.iter(W + "p")))

    # ---- blocks ----

    def _add_blocks(self, container: Element, part: str) -> None:
        for item, called in self._items(container, part):
            at = len(self.blocks)
            if isinstance(item, _Line):
                if not item.empty:
                    location = Location(part=item.part, block=at, paragraph=item.index)
                    self.blocks.append(_block(item, location))
            else:
                self._add_table(item, part)
            due = [*called, *self._notes_due]
            self._notes_due.clear()
            for key in due:
                if (note := self._notes.pop(key, None)) is not None:
                    self._add_blocks(note, key[0])

    def _items(self, container: Element, part: str) -> Iterator[tuple[_Line | Element, list[tuple[str, str]]]]:
        """The paragraphs and tables of a container, with the notes that joined paragraphs call for.

        Numbers count in document order, tables between; so only what was broken is looked at as a whole.
        """
        if not is_broken("".join(map(str, p.itertext())) for p in children(container) if p.tag == W + "p"):
            yield from ((item, []) for item in self._flow(container, part))
            return
        flow, notes = self._taken(container, part)
        items, repairs = rejoined(flow)
        self.repairs += [_of_paragraph(repair, flow) for repair in repairs]
        ends = [*(at for at, _item in items[1:]), len(flow)]
        for (start, item), end in zip(items, ends, strict=True):
            yield item, [key for keys in notes[start:end] for key in keys]

    def _taken(self, container: Element, part: str) -> tuple[list[_Line | Element], list[list[tuple[str, str]]]]:
        """The paragraphs and tables of a container, and the notes that each paragraph calls for."""
        flow: list[_Line | Element] = []
        notes: list[list[tuple[str, str]]] = []
        for item in self._flow(container, part):
            flow.append(item)
            notes.append(self._notes_due.copy())
            self._notes_due.clear()
        return flow, notes

    def _add_table(self, element: Element, part: str) -> None:
        grid = read_grid(element)
        at = len(self.blocks)
        cells = tuple(self._cell(cell, part, at) for cell in grid.cells)
        for reason, dropped in grid.dropped:
            self._leave_out(reason, dropped, part)
        if cells:
            self.blocks.append(
                Table(rows=grid.rows, cols=grid.cols, cells=cells, location=Location(part=part, block=at))
            )

    def _cell(self, cell: GridCell, part: str, block: int) -> Cell:
        place = self._place = Location(part=part, block=block, row=cell.row, cell=cell.col)
        paragraphs = []
        for index, line in enumerate(self._cell_lines(cell.element, part)):
            if not line.empty:
                location = Location(part=part, block=block, row=cell.row, cell=cell.col, paragraph=index)
                paragraphs.append(Paragraph(text=line.text, number=line.number, location=location))
        self._place = None
        return Cell(
            row=cell.row,
            col=cell.col,
            row_span=cell.row_span,
            col_span=cell.col_span,
            paragraphs=tuple(paragraphs),
            header=cell.header,
            location=place,
        )

    def _cell_lines(self, element: Element, part: str) -> Iterator[_Line]:
        for item in self._flow(element, part):
            if isinstance(item, _Line):
                yield item
            else:
                yield from self._nested(item, part)

    def _nested(self, element: Element, part: str) -> Iterator[_Line]:
        """A table inside a cell: one line a row, its cells joined by tabs."""
        grid = read_grid(element)
        first: dict[int, _Line] = {}
        cells = []
        for cell in grid.cells:
            lines = [line for line in self._cell_lines(cell.element, part) if not line.empty]
            begins = bool(lines) and cell.row not in first
            if begins:
                first[cell.row] = lines[0]
            said = [_numbered(line, keep=not begins or i > 0) for i, line in enumerate(lines)]
            cells.append((cell.row, cell.col, "\n".join(said)))
        for reason, dropped in grid.dropped:
            self._leave_out(reason, dropped, part)
        for row, text in rows_as_lines(grid.cols, cells):
            yield _Line(text, first[row].number, None, part, first[row].index)

    # ---- paragraphs ----

    def _flow(self, container: Element, part: str) -> Iterator[_Line | Element]:
        """The paragraphs and tables of a container in order; a paragraph without its mark runs into the next one."""
        waiting: tuple[Element, Inked] | None = None
        for child in children(container):
            if child.tag == W + "p":
                own = properties(child, "pPr")
                style = self._style(own)
                inked = self._inline.read(child, style)
                if waiting is not None:
                    inked, waiting = waiting[1].before(inked), None
                if self._inline.mark_removed(own, style):
                    waiting = (child, inked)
                else:
                    yield from self._line(child, own, inked, part)
                continue
            if waiting is not None and child.tag == W + "tbl":
                yield from self._last(*waiting, part)
                waiting = None
            if child.tag == W + "tbl":
                yield child
            elif child.tag == W + "altChunk":
                self.skipped.append(Skipped(text="", reason="inserted file", location=Location(part=part)))
            elif len(child) and child.tag not in (W + "sectPr", W + "tcPr", W + "pPr"):
                yield from self._flow(child, part)
        if waiting is not None:
            yield from self._last(*waiting, part)

    def _last(self, paragraph: Element, inked: Inked, part: str) -> Iterator[_Line | Element]:
        """A paragraph whose mark is gone with none after it to join: shown and counted only where text is left."""
        own = properties(paragraph, "pPr")
        yield from self._line(paragraph, own, inked, part, counted=bool(inked.text.strip()))

    def _line(
        self, paragraph: Element, own: Properties, inked: Inked, part: str, *, counted: bool = True
    ) -> Iterator[_Line | Element]:
        style = self._style(own)
        index = self._indexes.get(paragraph)
        for out in inked.skipped:
            place = self._place or Location(part=part, paragraph=index)
            self.skipped.append(
                Skipped(
                    text=out.text, reason=out.reason, around=inked.around(out) if out.text else None, location=place
                )
            )
        self._notes_due.extend(inked.notes)
        printed = self._numbering.next_number(own, style) if counted else None
        yield _Line(inked.text, printed, self._heading_level(own, style), part, index)
        for box in inked.boxes:
            yield from self._flow(box, "textbox")

    def _style(self, own: Properties) -> str | None:
        return val(own.get(W + "pStyle")) or self._styles.default_paragraph

    def _heading_level(self, own: Properties, style: str | None) -> int | None:
        level = number(own.get(W + "outlineLvl"))
        if level is not None:
            return level + 1 if 0 <= level < BODY_LEVEL else None
        return self._styles.heading_level(style)

    # ---- what is left out ----

    def _leave_out(self, reason: str, container: Element, part: str) -> None:
        """Note the text of something that is in no block; its paragraphs do not count for numbering."""
        text = "\n".join(line for line in self._plain(container, part) if line.strip())
        if text:
            self.skipped.append(Skipped(text=text, reason=reason, location=Location(part=part)))

    def _plain(self, container: Element, part: str) -> Iterator[str]:
        for child in children(container):
            if child.tag != W + "p":
                yield from self._plain(child, part)
                continue
            inked = self._inline.read(child, self._style(properties(child, "pPr")))
            yield inked.text
            for out in inked.skipped:
                self.skipped.append(Skipped(text=out.text, reason=out.reason, location=Location(part=part)))
            for box in inked.boxes:
                yield from self._plain(box, part)


def _block(line: _Line, location: Location) -> Block:
    if line.level is not None and line.text.strip():
        return Heading(text=line.text, number=line.number, level=line.level, location=location)
    return Paragraph(text=line.text, number=line.number, location=location)


def _of_paragraph(repair: Repair, flow: list[_Line | Element]) -> Repair:
    """A repair of lines of the flow, with the paragraph that the first of them is."""
    first = flow[repair.location.line or 0]
    place = Location(part=first.part, paragraph=first.index) if isinstance(first, _Line) else Location()
    return repair.model_copy(update={"location": place})


def _numbered(line: _Line, *, keep: bool) -> str:
    """Inside a joined line a number has no field of its own: it stands in the text, but for the very first."""
    return f"{line.number}{line.text}" if keep and line.number else line.text
