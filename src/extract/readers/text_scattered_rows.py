"""The told-apart lines of a scattered table as rows of cells: where rows begin, and which rows a cell spans."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from ...model import Cell, Location, Paragraph, Repair, Table
from . import text_shapes as shape
from .text_lines import Line, repair
from .text_streams import Column

_FULL = 0.85  # a line at least this part of its column's width goes on in the next
_MOST_CUTS = 5_000
_UNCOUNTED: tuple[Column, ...] = ("asked", "first", "body")  # columns that do not tell how many rows a page has


@dataclass(frozen=True)
class Piece:
    """A line of the source and the column it was printed in."""

    line: Line
    column: Column

    @property
    def text(self) -> str:
        return self.line.text.strip()

    @property
    def at(self) -> int:
        return self.line.line


@dataclass
class Page:
    """The lines between two headings."""

    pieces: list[Piece]

    def of(self, column: Column) -> list[Piece]:
        return [piece for piece in self.pieces if piece.column == column]


@dataclass
class RawSpan:
    """A cell: its lines, its first row, and how many rows it spans."""

    pieces: list[Piece]
    row: int
    rows: int = 1


@dataclass
class ScatteredTable:
    """A table with its heading's lines; `rows` has the cells that begin in each row, by column."""

    head: list[Line]
    columns: list[Column]
    rows: list[dict[Column, RawSpan]] = field(default_factory=list)

    def filled(self) -> frozenset[Column]:
        return frozenset(column for row in self.rows for column, cell in row.items() if cell.pieces)

    def build(self, block: int) -> Table:
        """The table on its grid; each paragraph says in which line of the source it begins."""
        cells = []
        for col, line in enumerate(self.head):
            place = Location(block=block, row=0, cell=col, line=line.line, column=1)
            text = Paragraph(text=line.text.strip(), location=place.model_copy(update={"paragraph": 0}))
            cells.append(Cell(row=0, col=col, paragraphs=(text,), location=place))
        covered: dict[Column, int] = dict.fromkeys(self.columns, 0)
        for index, row in enumerate(self.rows):
            for col, column in enumerate(self.columns):
                if index < covered[column]:
                    continue
                span = row.get(column) or RawSpan([], index)
                covered[column] = index + self._reach(column, index, span.rows)
                cells.append(_cell(span, covered[column] - index, block, index + 1, col))
        place = Location(block=block, line=self.head[0].line, column=1)
        return Table(rows=len(self.rows) + 1, cols=len(self.columns), cells=tuple(cells), location=place)

    @property
    def repairs(self) -> list[Repair]:
        """Where a sentence goes on in a line that other columns' lines, or the end of a page, stand before."""
        spans = [span for row in self.rows for span in row.values()]
        return [
            repair("fragment-moved", before.text, piece.line)
            for span in spans
            for before, piece in pairwise(span.pieces)
            if piece.at != before.at + 1 and not _apart(before, piece, _room(span.pieces))
        ]

    def _reach(self, column: Column, row: int, rows: int) -> int:
        """How many rows a cell spans: none that has one of its own."""
        below = range(row + 1, min(row + rows, len(self.rows)))
        return next((r for r in below if column in self.rows[r]), min(row + rows, len(self.rows))) - row


def _cell(span: RawSpan, rows: int, block: int, row: int, col: int) -> Cell:
    first = span.pieces[0].line if span.pieces else None
    place = Location(block=block, row=row, cell=col, line=first.line if first else None, column=1 if first else None)
    return Cell(
        row=row,
        col=col,
        row_span=rows,
        paragraphs=tuple(
            Paragraph(text=line.text, location=place.model_copy(update={"paragraph": i, "line": line.line}))
            for i, line in enumerate(_paragraphs(span.pieces))
        ),
        location=place,
    )


def _paragraphs(pieces: list[Piece]) -> list[Line]:
    """Lines that go on in each other joined, nothing between them; a listed item is always a paragraph of its own."""
    room = _room(pieces)
    found: list[Line] = []
    for index, piece in enumerate(pieces):
        before = pieces[index - 1] if index else None
        if before is None or _apart(before, piece, room):
            found.append(Line(piece.text, piece.at))
        else:
            found[-1] = Line(found[-1].text + piece.text, found[-1].line)
    return found


def _room(pieces: list[Piece]) -> float:
    """The width of a full line of the cell."""
    return max((shape.width(p.text) for p in pieces if shape.width(p.text) <= 40), default=0.0)


def _apart(before: Piece, piece: Piece, room: float) -> bool:
    if piece.column == "body" or shape.starts_item(piece.text) or shape.is_points(piece.text):
        return True
    if piece.column == "rules" or not shape.is_finished(before.text):
        return shape.is_points(before.text)
    return shape.width(before.text) < _FULL * room


# ---- rows ----


def build_rows(pages: list[Page]) -> list[dict[Column, RawSpan]]:
    """The rows of all pages. What a page begins with that belongs to the row before goes there."""
    rows: list[dict[Column, RawSpan]] = []
    for page in pages:
        _page_rows(page, rows)
    return rows


def _page_rows(page: Page, rows: list[dict[Column, RawSpan]]) -> None:
    names = _named(page.of("second"), shape.is_second_level)
    lists = _lists(page.of("rules"))
    if lists and rows and shape.item_numbers(lists[0][0].text)[:1] != [1]:
        _go_on(rows, "rules", lists.pop(0))
    count = max(len(names), len(lists), 1)
    if not names and not lists and rows:
        for column in _UNCOUNTED:
            _go_on(rows, column, page.of(column))
        return
    base = len(rows)
    rows.extend({} for _ in range(count))
    for column, groups in (("second", names), ("rules", lists)):
        for index, group in enumerate(groups):
            _go_on(rows[: base + min(index, count - 1) + 1], column, group, base + min(index, count - 1))
    for index, group in enumerate(_cut(page.of("asked"), _starts(lists, names, count))):
        _go_on(rows[: base + index + 1], "asked", group, base + index)
    extents = [_extent(row) for row in rows[base:]]
    _place_bodies(page.of("body"), rows, base, extents)
    _place_firsts(_named(page.of("first"), shape.is_first_level), rows, base, extents)


def _go_on(rows: list[dict[Column, RawSpan]], column: Column, pieces: list[Piece], row: int | None = None) -> None:
    """Add lines to a row's cell (the last row's where none is named)."""
    if pieces:
        at = len(rows) - 1 if row is None else row
        rows[at].setdefault(column, RawSpan([], at)).pieces.extend(pieces)


def _named(pieces: list[Piece], begins: Callable[[str], bool]) -> list[list[Piece]]:
    """The lines of names, each from the line it begins with."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if begins(piece.text) or not groups:
            groups.append([])
        groups[-1].append(piece)
    return groups


def _lists(pieces: list[Piece]) -> list[list[Piece]]:
    """The lines of numbered lists, each from its item 1."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if not groups or (shape.starts_item(piece.text) and shape.item_numbers(piece.text)[0] == 1):
            groups.append([])
        groups[-1].append(piece)
    return groups


def _starts(lists: list[list[Piece]], names: list[list[Piece]], count: int) -> list[int]:
    """The lines at which the rows after the first begin."""
    groups = lists if len(lists) == count else names
    return [group[0].at for group in groups[1:]]


def _cut(pieces: list[Piece], starts: list[int]) -> list[list[Piece]]:
    """Text cut into rows, at the ends of sentences nearest to where the rows begin."""
    ends = [i for i in range(1, len(pieces)) if shape.is_finished(pieces[i - 1].text)]
    wanted = min(len(starts), len(ends))
    if not wanted or math.comb(len(ends), wanted) > _MOST_CUTS:
        return [pieces]
    cuts = min(
        combinations(ends, wanted),
        key=lambda chosen: sum(abs(pieces[i].at - start) for i, start in zip(chosen, starts, strict=False)),
    )
    return [pieces[a:b] for a, b in pairwise((0, *cuts, len(pieces)))]


def _extent(row: dict[Column, RawSpan]) -> tuple[int, int]:
    lines = [piece.at for span in row.values() for piece in span.pieces]
    return (min(lines), max(lines)) if lines else (0, 0)


def _place_bodies(
    pieces: list[Piece], rows: list[dict[Column, RawSpan]], base: int, extents: list[tuple[int, int]]
) -> None:
    """Offices stand beside the middle of their rows: each line goes to the row around it, a lone one to all rows."""
    if len(pieces) == 1 and len(extents) > 1:
        rows[base]["body"] = RawSpan(list(pieces), base, len(extents))
        return
    for piece in pieces:
        row = min(range(len(extents)), key=lambda r: _outside(piece.at, extents[r]))
        _go_on(rows, "body", [piece], base + row)


def _outside(line: int, extent: tuple[int, int]) -> tuple[int, float]:
    low, high = extent
    return max(low - line, line - high, 0), abs(line - (low + high) / 2)


def _place_firsts(
    groups: list[list[Piece]], rows: list[dict[Column, RawSpan]], base: int, extents: list[tuple[int, int]]
) -> None:
    """Names that span rows stand beside the middle of them: the rows are shared out so that the middles agree."""
    count = len(extents)
    if not groups:
        above = next((row["first"] for row in reversed(rows[:base]) if "first" in row), None)
        if above is not None:
            above.rows += count
        return
    if len(groups) > count:
        groups = [*groups[: count - 1], [piece for group in groups[count - 1 :] for piece in group]]

    def apart(cuts: tuple[int, ...]) -> float:
        edges = (0, *cuts, count)
        return sum(
            abs((group[0].at + group[-1].at) / 2 - (extents[a][0] + extents[b - 1][1]) / 2)
            for group, (a, b) in zip(groups, pairwise(edges), strict=True)
        )

    cuts = min(combinations(range(1, count), len(groups) - 1), key=apart)
    for group, (a, b) in zip(groups, pairwise((0, *cuts, count)), strict=True):
        rows[base + a]["first"] = RawSpan(group, base + a, b - a)
