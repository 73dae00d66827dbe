"""Leaves become a Document: furniture out, tables over pages joined, lines to paragraphs, everything located."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ...model import Block, Cell, Location, Paragraph, Repair, Skipped, Table
from .pages import Box, Frame, InkCell, InkParagraph, InkTable, TextLine
from .pages_columns import gone_on
from .pages_furniture import take_furniture
from .pages_join import Join, append, continues
from .pages_layout import Leaf, restored
from .pages_paragraphs import frame_of, goes_on, groups, joined

_ALIKE = 0.7  # the narrower frame's width as a share of the wider one's, where text goes on from one to the other
_UNFILLED = 0.35  # share of the page that may stay empty below a table that goes on on the next page
_SHOWN = 16  # characters of a text at a break
_AT_MARGIN = 0.015  # share of its lines that a long document has at its right margin, at least
_INSET = 12.0  # points: the most that text stands inside of the edge of a table over it
_MARGIN = 0.12  # share of the width taken for a page's margins where its text does not tell

Item = TextLine | InkTable


@dataclass(frozen=True)
class Composed:
    """The blocks of a document's pages, what is in none of them, and what page breaks had cut and was joined."""

    blocks: tuple[Block, ...]
    skipped: tuple[Skipped, ...]
    repairs: tuple[Repair, ...]


def compose(leaves: Sequence[Leaf]) -> Composed:
    """The blocks of a document's pages and what is in none of them."""
    return _Composer(leaves).compose()


class _Composer:
    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        self._of_page = {leaf.page: leaf for leaf in leaves}
        self._blocks: list[Block] = []
        self._skipped: list[Skipped] = []
        self._repairs: list[Repair] = []

    def compose(self) -> Composed:
        for leaf in self._leaves:
            if leaf.stamped.strip():
                self._skip(leaf.stamped.strip(), "watermark", leaf.page, None)
        for leaf, line in take_furniture(self._leaves):
            self._skip(line.text, "furniture", leaf.page, line.box)
        frames = self._frames()
        run: list[TextLine] = []
        for item in self._joined():
            if isinstance(item, TextLine):
                run.append(item)
            else:
                self._text(run, frames)
                run = []
                self._table(item)
        self._text(run, frames)
        return Composed(tuple(self._blocks), tuple(self._skipped), tuple(self._repairs))

    # ---- tables over pages ----

    def _joined(self) -> list[Item]:
        """The items of all leaves, tables that run over pages as one."""
        bottom: dict[int, float] = defaultdict(float)  # of the text on any page of a height
        for leaf in self._leaves:
            for item in leaf.items:
                bottom[round(leaf.height)] = max(bottom[round(leaf.height)], _bottom(item))
        items: list[Item] = []
        before: Leaf | None = None
        for leaf in self._leaves:
            own = list(leaf.items)
            if before is not None and before.items and items and own:
                last = items[-1]
                whole = bottom[round(before.height)] - _bottom(before.items[-1]) <= _UNFILLED * before.height
                if isinstance(last, InkTable) and whole:
                    first = _first_table(last, own)
                    if first is not None and _shifted(before, leaf, last, first):
                        own.pop(0)
                        self._note(append(last, first), first)
            items.extend(own)
            before = leaf
        return items

    def _note(self, join: Join, below: InkTable) -> None:
        """Say what was joined, and that repeated headings were left out."""
        for cell in join.repeated:
            if cell.text:
                self._skip(cell.text, "furniture", cell.page, cell.box)
        place = self._place(below.page, below.box)
        if join.first:
            self._repairs.append(Repair(kind="table-joined", words=_start(join.first), location=place))
        if join.cut:
            upper, lower = join.cut
            words = f"{_end(upper)}｜{_start(lower)}"
            self._repairs.append(Repair(kind="row-rejoined", words=words, location=place))

    # ---- blocks ----

    def _frames(self) -> dict[int, Frame]:
        """The text area of each line's leaf, by the line's id; told by all leaves of one shape."""
        shapes: dict[tuple[int, int], list[Leaf]] = defaultdict(list)
        for leaf in self._leaves:
            shapes[round(leaf.right - leaf.left), leaf.half].append(leaf)
        found: dict[int, Frame] = {}
        for alike in shapes.values():
            spans = [_span(item) for leaf in alike for item in leaf.items]
            width = alike[0].right - alike[0].left
            left = min((s[0] for s in spans), default=0.0)
            lines = [item for leaf in alike for item in leaf.items if isinstance(item, TextLine)]
            right = _usual_end([line.x1 for line in lines] or [s[1] for s in spans])
            tables = [item for leaf in alike for item in leaf.items if isinstance(item, InkTable)]
            if right - left < 0.5 * width and (told := _beside(tables, lines, width)):
                left, right = told
            elif right - left < 0.5 * width:
                left = min(left, alike[0].left + _MARGIN * width)
                right = max(right, alike[0].right - _MARGIN * width)
            for leaf in alike:
                own = [item for item in leaf.items if isinstance(item, TextLine)]
                found.update(dict.fromkeys(map(id, own), frame_of(own, left, right)))
        return found

    def _text(self, lines: Sequence[TextLine], frames: dict[int, Frame]) -> None:
        for group in _over_pages(lines, frames):
            paragraph = joined(group)
            self._blocks.append(
                _written(paragraph, self._place(paragraph.page, paragraph.box, block=len(self._blocks)))
            )

    def _table(self, table: InkTable) -> None:
        at = len(self._blocks)
        self._blocks.append(
            Table(
                rows=table.rows,
                cols=table.cols,
                cells=tuple(self._cell(cell, at) for cell in table.cells),
                location=self._place(table.page, table.box, block=at),
            )
        )

    def _cell(self, cell: InkCell, block: int) -> Cell:
        place = self._place(cell.page, cell.box, block=block, row=cell.row, cell=cell.col)
        paragraphs = []
        for i, paragraph in enumerate(cell.paragraphs):
            here = self._place(paragraph.page, paragraph.box, block=block, row=cell.row, cell=cell.col, paragraph=i)
            paragraphs.append(_written(paragraph, here))
        return Cell(
            row=cell.row,
            col=cell.col,
            row_span=cell.row_span,
            col_span=cell.col_span,
            paragraphs=tuple(paragraphs),
            header=cell.header,
            location=place,
        )

    # ---- where ----

    def _skip(self, text: str, reason: str, page: int, box: Box | None) -> None:
        self._skipped.append(Skipped(text=text, reason=reason, location=self._place(page, box)))

    def _place(
        self,
        page: int,
        box: Box | None,
        *,
        block: int | None = None,
        row: int | None = None,
        cell: int | None = None,
        paragraph: int | None = None,
    ) -> Location:
        leaf = self._of_page[page]
        if box is not None:
            x0, y0, x1, y1 = restored(box, leaf.turn, leaf.width, leaf.height)
            box = (round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))
        return Location(page=page, box=box, block=block, row=row, cell=cell, paragraph=paragraph)


def _over_pages(lines: Sequence[TextLine], frames: dict[int, Frame]) -> list[list[TextLine]]:
    """The lines of each paragraph; one may begin on one page (half of a sheet, column) and end on the next."""
    found: list[list[TextLine]] = []
    before: Frame | None = None
    for _, leaf in itertools.groupby(lines, key=lambda line: id(frames[id(line)])):
        part = list(leaf)
        frame = frames[id(part[0])]
        made = groups(part, frame)
        if before is not None and _as_wide(before, frame):
            above = [_moved(line, frame.left - before.left) for line in found[-1]]
            if goes_on(above, made[0][0], frame, same_page=False):
                found[-1].extend(made.pop(0))
        found.extend(made)
        before = frame
    return found


def _as_wide(one: Frame, other: Frame) -> bool:
    """Whether text can go on from one frame in another: not from all the width of a page in a column of it."""
    widths = (one.right - one.left, other.right - other.left)
    return min(widths) > _ALIKE * max(widths)


def _moved(line: TextLine, by: float) -> TextLine:
    return replace(line, x0=line.x0 + by, x1=line.x1 + by)


def _written(paragraph: InkParagraph, place: Location) -> Paragraph:
    sure = None if paragraph.confidence is None else Decimal(f"{paragraph.confidence:.2f}")
    return Paragraph(text=paragraph.text, confidence=sure, location=place)


def _first_table(above: InkTable, items: list[Item]) -> InkTable | None:
    """The table a page begins with; lines that stand in the columns of one without lines above become one."""
    if isinstance(items[0], InkTable) or above.ruled:
        return items[0] if isinstance(items[0], InkTable) else None
    lines = [*itertools.takewhile(lambda item: isinstance(item, TextLine), items)]
    found = gone_on(above, [item for item in lines if isinstance(item, TextLine)])
    if found is None:
        return None
    table, count = found
    items[:count] = [table]
    return table


def _shifted(before: Leaf, leaf: Leaf, last: InkTable, first: InkTable) -> bool:
    """Whether a table goes on, seen from the left margins of its pages: halves of a sheet and mirrored pages differ."""
    if continues(last, first):
        return True
    move = last.xs[0] - first.xs[0]
    if before.half == leaf.half and abs(move) > 60:
        return False
    kept = first.xs
    first.xs = [x + move for x in kept]
    if continues(last, first):
        return True
    first.xs = kept
    return False


def _start(text: str) -> str:
    return "".join(text.split())[:_SHOWN]


def _end(text: str) -> str:
    return "".join(text.split())[-_SHOWN:]


def _span(item: Item) -> tuple[float, float]:
    return (item.x0, item.x1) if isinstance(item, TextLine) else (item.box[0], item.box[2])


def _bottom(item: Item) -> float:
    return item.bottom if isinstance(item, TextLine) else item.box[3]


def _beside(tables: Sequence[InkTable], lines: Sequence[TextLine], width: float) -> tuple[float, float] | None:
    """The margins of text over and below tables that are as wide as it: theirs, less what their cells keep free."""
    left, right = min((t.xs[0] for t in tables), default=0.0), max((t.xs[-1] for t in tables), default=0.0)
    start = min((line.x0 for line in lines), default=0.0)
    if right - left < 0.5 * width or not 0 <= start - left <= _INSET:
        return None
    return start, right - (start - left)


def _usual_end(ends: Sequence[float]) -> float:
    """The right margin: the farthest place where several lines end (more in a longer document), else the farthest.

    A few captions of figures, or tables, reach farther than the text of a long document does.
    """
    ordered = sorted(ends, reverse=True)
    for several in (max(2, round(_AT_MARGIN * len(ordered))), 2):
        for one, other in zip(ordered, ordered[several - 1 :], strict=False):
            if one - other <= 3.0:
                return one
    return ordered[0] if ordered else 0.0
