"""Which column a flattened cell belongs to, decided by what the columns look like in the rows that are whole."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from statistics import median

from ..layout.heads import Role
from .text_lines import SENTENCE_END, Line, RawCell, RawRow, RawTable, repair

_POINTS = re.compile(r"[(（]?\s*\d+(?:\.\d+)?\s*分?\s*[)）]?")
_MOST_LAYOUTS = 2_000  # more ways to spread a row than this are not worth weighing
_FEWEST_ROWS = 8  # fewer than this do not show what a column looks like
_CLEARLY = 0.15  # by how much a shifted row must look better; straight rows look worse by twice as much
_HAIR = 1e-6  # decides between layouts that look the same otherwise
_LONG = 10  # characters: a cell that goes on over the end of a page is no label


def spread(rows: list[RawRow], width: int) -> list[list[int]]:
    """The column spans of each row's cells. A lone cell takes the whole width; shorter rows are held to the full ones.

    Rows of one length are laid out alike, unless a row by itself fits another layout clearly better.
    """
    profile = Profile(_columns(rows, width))
    by_length: dict[int, list[int]] = {}
    for length in {len(row) for row in rows}:
        alike = [row for row in rows[1:] if len(row) == length]
        by_length[length] = _best_layout(alike, length, width, profile)[0]
    spans = []
    for index, row in enumerate(rows):
        usual = by_length[len(row)]
        if index and 1 < len(row) < width:
            own, cost = _best_layout([row], len(row), width, profile)
            usual = own if cost + 1 < _cost(row, usual, profile) else usual
        spans.append(usual)
    return spans


def _best_layout(rows: list[RawRow], length: int, width: int, profile: Profile) -> tuple[list[int], float]:
    """The spans under which the rows look most like their columns; the leftmost cell takes what nothing decides."""
    leftmost = [width - length + 1] + [1] * (length - 1)
    if not rows or length in (1, width) or math.comb(width - 1, length - 1) > _MOST_LAYOUTS:
        return leftmost, 0.0
    best, lowest = leftmost, sum(_cost(row, leftmost, profile) for row in rows)
    for layout in layouts(length, width):
        cost = sum(_cost(row, layout, profile) for row in rows)
        if cost < lowest - _HAIR / 2:
            best, lowest = layout, cost
    return best, lowest


def layouts(length: int, width: int) -> Iterator[list[int]]:
    for cuts in combinations(range(1, width), length - 1):
        edges = (0, *cuts, width)
        yield [b - a for a, b in pairwise(edges)]


def _cost(row: RawRow, spans: list[int], profile: Profile) -> float:
    """How unlike its columns the row looks when laid out so; a merged cell need look like one of its columns only.

    Where that leaves a choice, it is the text that was given the room, not an empty cell after it.
    """
    total, col = 0.0, 0
    started = False
    for cell, span in zip(row, spans, strict=True):
        total += min(profile.unlike(cell, c) for c in range(col, col + span))
        started = started or not cell.empty
        total += _HAIR * (span - 1) if started and cell.empty else 0
        col += span
    return total


class Profile:
    """What each column's cells look like."""

    def __init__(self, columns: list[list[RawCell]]) -> None:
        self._empty = [_share(cells, lambda cell: cell.empty) for cells in columns]
        held = [[cell for cell in cells if not cell.empty] for cells in columns]
        self._points = [_share(cells, _is_points) for cells in held]
        self._length = [median(len(c.text) for c in cells) if cells else 0.0 for cells in held]

    def unlike(self, cell: RawCell, col: int) -> float:
        if cell.empty:
            return 1 - self._empty[col]
        if not self._length[col]:
            return 2.0
        kind = abs(_is_points(cell) - self._points[col]) * 2
        return kind + min(1.0, 0.3 * abs(math.log2(len(cell.text) / self._length[col])))

    def worded(self, col: int) -> bool:
        """Whether the column holds words: no points, no boxes to fill in."""
        return self._empty[col] < 0.5 and self._points[col] < 0.5

    def misnamed(self, role: Role | None, col: int) -> float:
        """How unlikely it is that a title of this role stands over the column."""
        if role in ("points", "weight", "number", "tier"):
            return 0.0 if self._points[col] >= 0.5 else 1.0
        if role in ("box", "remark"):
            return 0.0 if self._empty[col] >= 0.5 else 0.7
        if not self.worded(col):
            return 1.0 if role else 0.3
        long = self._length[col] > _LONG * 2
        return 0.3 if role is None or long == (role == "indicator") else 0.0


def _columns(rows: list[RawRow], width: int) -> list[list[RawCell]]:
    """The cells of each column in the rows of full width, the header left out."""
    full = [row for row in rows[1:] if len(row) == width] or [row for row in rows if len(row) == width]
    return [[row[c] for row in full] for c in range(width)]


def _share(cells: list[RawCell], holds: Callable[[RawCell], bool]) -> float:
    return sum(map(holds, cells)) / len(cells) if cells else 0.0


def _is_points(cell: RawCell) -> bool:
    return _POINTS.fullmatch(cell.text.strip()) is not None


# ---- rows that lost a merged cell, or were cut by the end of a page ----


def mend(raw: RawTable, width: int) -> list[RawRow]:
    """The rows with shifted ones put right and the halves of cut ones joined; what was done is in `raw.repairs`."""
    rows = raw.rows
    profile = Profile(_columns(rows, width))
    mended: list[RawRow] = []
    heads = 2 if any(cell.empty for cell in rows[0]) else 1  # titles below titles that reach over them
    for index, row in enumerate(rows):
        straight = row if index < heads or len(rows) < _FEWEST_ROWS else _shifted_back(row, width, profile)
        if straight is not row:
            raw.repairs.append(repair("row-shifted", "", _first(row)))
        if not (index in raw.gaps and mended and (_is_rest(mended, straight) or _names_rest(mended, straight))):
            mended.append(straight)
            continue
        for upper, lower in zip(mended[-1], straight, strict=True):
            if lower.paragraphs:
                raw.repairs.append(repair("row-rejoined", upper.text, lower.paragraphs[0]))
            _join(upper, lower)
    return mended


def _first(row: RawRow) -> Line:
    """The row's first words."""
    return next(cell.paragraphs[0] for cell in row if cell.paragraphs)


def _shifted_back(row: RawRow, width: int, profile: Profile) -> RawRow:
    """A row whose cells stand one column too far left, a merged cell above having left no tab: put right.

    Only where its last cell is empty and the row then looks clearly more like its columns.
    """
    if len(row) != width or width < 3 or not row[-1].empty or all(cell.empty for cell in row):
        return row
    moved = [RawCell(row[0].line, row[0].column), *row[:-1]]
    layout = [1] * width
    return moved if _cost(moved, layout, profile) + _CLEARLY < _cost(row, layout, profile) else row


def _is_rest(above: list[RawRow], row: RawRow) -> bool:
    """Whether the row's one cell goes on in mid-sentence where the row above breaks off."""
    filled = [i for i, cell in enumerate(row) if not cell.empty]
    if len(filled) != 1 or filled[0] == 0 or len(above[-1]) != len(row):
        return False
    text = above[-1][filled[0]].text.rstrip()
    return len(text) >= _LONG and text[-1] not in SENTENCE_END


def _names_rest(above: list[RawRow], row: RawRow) -> bool:
    """Whether the row's first cell only completes the one above to a name that stood in that column before."""
    if row[0].empty or above[-1][0].empty or len(above[-1]) != len(row):
        return False
    joined = _squeezed(above[-1][0].text + row[0].text)
    return any(joined == _squeezed(earlier[0].text) for earlier in above[:-1])


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _join(upper: RawCell, lower: RawCell) -> None:
    """The lower cell's text as the end of the upper's last paragraph, nothing between them."""
    if upper.paragraphs and lower.paragraphs:
        head, tail = upper.paragraphs[-1], lower.paragraphs[0]
        upper.paragraphs[-1:] = [Line(head.text + tail.text, head.line, head.column), *lower.paragraphs[1:]]
    else:
        upper.paragraphs.extend(lower.paragraphs)
