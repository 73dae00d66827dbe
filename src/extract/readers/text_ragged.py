"""Rows that lack the cells merged over them: which column each cell stands in, told by what the columns look like.

Where a merged cell is written once, the rows it spans have a cell less. A row without a cell at the left edge belongs
to the group above; one with a cell there begins a group, and nothing from above reaches into it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from ..layout.heads import CHECK_ROW, header_role
from ..normalise import normalise
from . import text_shapes as shape
from .text_columns import Profile, layouts
from .text_lines import RawCell, RawRow
from .text_spans import Placed, heads

_MOST_LAYOUTS = 1_000  # more ways to lay a row out than this are not weighed
_CLEARLY = 0.15  # by how much each short row must look better than where it stands
_OWN = 0.6  # by how much a row must look better in a layout that rows of its length do not have
_WIDER = 0.2  # cost of each further column a cell spans
_NEW_GROUP = 1.0  # cost of a group that begins with a wide cell, unless it is numbered as groups are
_OVER = 0.5  # cost of a column of words merged where one at its left is not
_STYLE = 0.7  # cost of a number of another kind than the column's
_HAIR = 1e-6
_LABEL = 12
_FEWEST = 4  # rows of full width and short ones that show what the columns are
_EMPTY = 0.1  # of the rows may begin with a cell that is empty of itself
_FORM = 6  # rows above the titles that may be a form to fill in
_STYLES = (
    r"[一二三四五六七八九十]{1,3}、",
    r"[(（][一二三四五六七八九十]+[)）]",
    r"\d+(?:\.\d+){2}",
    r"\d+\.\d",
    r"\d+[.、．)）]",
    r"[(（]\d+[)）]",
    r"[A-Z]",
)

Layout = list[tuple[int, int]]  # (first column, columns) of each cell of a row


class _Row(NamedTuple):
    cells: RawRow
    layout: Layout
    below: bool  # whether it takes part in the cells above


def lay_out(rows: list[RawRow]) -> list[Placed] | None:
    """The cells on their grid; None where no row lacks a merged cell."""
    head = next((i for i, row in enumerate(rows[:_FORM]) if heads(row)), None)
    first = head or 0  # what stands above the titles is a form to fill in, with columns of its own
    width = max(len(row) for row in rows[first:])
    start = 0 if head is None else head + 1
    second = head is not None and start < len(rows) and _is_second_head(rows[start], width)
    body = rows[start + second :]
    whole = [row for row in body if len(row) == width]
    short = [row for row in body if is_short(row, width)]
    if not whole or not short or len(whole) + len(short) < _FEWEST:
        return None
    if sum(row[0].empty for row in body) > _EMPTY * len(body):
        return None  # merged cells are there, as empty ones
    columns = _Columns([[row[c] for row in whole] for c in range(width)])
    usual = {n: _best([row for row in short if len(row) == n], columns) for n in {len(row) for row in short}}
    found = [_body_row(row, usual, columns) for row in body]
    gained = [columns.straight(row.cells) - columns.cost(row) for row in found if is_short(row.cells, width)]
    if sum(gained) < _CLEARLY * len(gained):
        return None
    before = [_Row(row, [(c, 1) for c in range(len(row))], False) for row in rows[:first]]
    titles = [] if head is None else _titles(rows[head], rows[start] if second else [], columns)
    return _placed([*before, *titles, *found])


def is_short(row: RawRow, width: int) -> bool:
    """Whether a row has two cells or more, not as many as there are columns, and adds nothing up."""
    return 1 < len(row) < width and not CHECK_ROW.match(normalise(row[0].text).text)


class _Columns:
    """What each column holds, and how unlike it a cell is."""

    def __init__(self, columns: list[list[RawCell]]) -> None:
        self.width = len(columns)
        self.profile = Profile(columns)
        self._known: dict[tuple[int, int], float] = {}  # a row is weighed in many layouts
        self._styles = [Counter(_style(cell.text) for cell in column) for column in columns]

    def unlike(self, cell: RawCell, col: int) -> float:
        if (known := self._known.get((id(cell), col))) is None:
            styles = self._styles[col]
            other = 1 - styles[_style(cell.text)] / (styles.total() or 1)
            known = self._known[id(cell), col] = self.profile.unlike(cell, col) + _STYLE * other
        return known

    def cost(self, row: _Row) -> float:
        """How unlike the columns a row looks in its layout."""
        total = 0.0
        for cell, (col, span) in zip(row.cells, row.layout, strict=True):
            total += min(self.unlike(cell, c) for c in range(col, col + span)) + _WIDER * (span - 1)
        if row.below:
            taken = {c for col, span in row.layout for c in range(col, col + span)}
            return total + _OVER * sum(
                self.profile.worded(c) for c in range(row.layout[0][0], self.width) if c not in taken
            )
        style = _style(row.cells[0].text)
        as_groups = style < len(_STYLES) and self._styles[0][style] * 2 > self._styles[0].total()
        return total + (0 if as_groups else _NEW_GROUP)

    def straight(self, row: RawRow) -> float:
        """What a row costs where it stands, nothing but its end missing."""
        nothing = RawCell(0, 0)
        rest = sum(self.profile.unlike(nothing, c) for c in range(len(row), self.width))
        return sum(self.unlike(cell, c) for c, cell in enumerate(row)) + rest


def _style(text: str) -> int:
    """Which kind of number a text begins with; none of them is one more."""
    return next((i for i, style in enumerate(_STYLES) if re.match(style, text.strip())), len(_STYLES))


# ---- rows of the body ----


def _ways(length: int, width: int) -> Iterator[tuple[Layout, bool]]:
    """The layouts of a short row: with cells from above, that at the left edge among them, with wide cells, or both."""
    if math.comb(width, length) > _MOST_LAYOUTS:
        return
    for chosen in combinations(range(1, width), length):
        yield [(col, 1) for col in chosen], True
    for left in range(width - length):
        for spans in layouts(length, width - left):
            yield [(left + sum(spans[:i]), span) for i, span in enumerate(spans)], left > 0


def _best(rows: list[RawRow], columns: _Columns, *, sums: bool = False) -> tuple[Layout, bool]:
    """The layout under which rows of one length look most like the columns; as far to the right as nothing decides.

    `sums`: the rows add up, and take part in no cell from above.
    """
    length = len(rows[0])
    ways = [way for way in _ways(length, columns.width) if not (sums and way[1])]

    def cost(way: tuple[Layout, bool]) -> float:
        far = sum(columns.width - col for col, _span in way[0])
        return sum(columns.cost(_Row(row, *way)) for row in rows) + _HAIR * far

    return min(ways, key=cost, default=([(c, 1) for c in range(length)], False))


def _body_row(row: RawRow, usual: dict[int, tuple[Layout, bool]], columns: _Columns) -> _Row:
    sums = CHECK_ROW.match(normalise(row[0].text).text) is not None
    if len(row) == columns.width:
        return _Row(row, [(c, 1) for c in range(columns.width)], False)
    if len(row) == 1 and (sums or shape.is_title(row[0].text)):
        return _Row(row, [(0, columns.width)], False)
    own = _Row(row, *_best([row], columns, sums=sums))
    if sums or len(row) not in usual:
        return own
    common = _Row(row, *usual[len(row)])
    return own if columns.cost(own) + _OWN < columns.cost(common) else common


# ---- titles ----


def _is_second_head(row: RawRow, width: int) -> bool:
    """Whether a row below the titles divides some of them: short, and half of it or more words that head columns."""
    texts = [normalise(cell.text).text for cell in row]
    if not 2 <= len(texts) < width or not all(0 < len(text) <= _LABEL for text in texts):
        return False
    return 2 * sum(header_role(text) is not None for text in texts) >= len(texts)


def _titles(first: RawRow, second: RawRow, columns: _Columns) -> list[_Row]:
    """The titles over the columns they name best; those that a second row divides are wide, the others go down."""
    best: tuple[float, Layout, Layout] | None = None
    width = columns.width
    few = math.comb(width - 1, len(first) - 1) <= _MOST_LAYOUTS
    for spans in layouts(len(first), width) if few else ():
        layout = [(sum(spans[:i]), span) for i, span in enumerate(spans)]
        for under in _divided(layout, len(second)):
            cost = _title_cost(first, layout, columns) + _title_cost(second, under, columns)
            if best is None or cost < best[0] - _HAIR:
                best = (cost, layout, under)
    if best is None:
        return [_Row(row, [(c, 1) for c in range(len(row))], False) for row in (first, second) if row]
    return [_Row(first, best[1], False), *([_Row(second, best[2], True)] if second else [])]


def title_spans(titles: RawRow, whole: Sequence[RawRow]) -> list[int] | None:
    """How many columns each of a row's titles stands over, by what the columns of the rows of full width hold."""
    width = len(whole[0])
    if math.comb(width - 1, len(titles) - 1) > _MOST_LAYOUTS:
        return None
    columns = _Columns([[row[c] for row in whole] for c in range(width)])

    def cost(spans: list[int]) -> float:
        return _title_cost(titles, [(sum(spans[:i]), span) for i, span in enumerate(spans)], columns)

    return min(layouts(len(titles), width), key=cost, default=None)


def _divided(layout: Layout, cells: int) -> Iterator[Layout]:
    """The ways in which cells stand under wide titles, one for each column of those that are divided."""
    if not cells:
        yield []
        return
    wide = [(col, span) for col, span in layout if span > 1]
    for count in range(1, len(wide) + 1):
        for chosen in combinations(wide, count):
            if sum(span for _col, span in chosen) == cells:
                yield [(c, 1) for col, span in chosen for c in range(col, col + span)]


def _title_cost(row: Sequence[RawCell], layout: Layout, columns: _Columns) -> float:
    total = 0.0
    for cell, (col, span) in zip(row, layout, strict=True):
        role = header_role(normalise(cell.text).text)
        total += sum(columns.profile.misnamed(role, c) for c in range(col, col + span)) + _WIDER * (span - 1)
    return total


# ---- onto the grid ----


def _placed(rows: list[_Row]) -> list[Placed]:
    placed: list[Placed] = []
    above: dict[int, Placed] = {}
    for index, row in enumerate(rows):
        here: dict[int, Placed] = {}
        for cell, (col, span) in zip(row.cells, row.layout, strict=True):
            new = Placed(cell, index, col, span)
            placed.append(new)
            here.update(dict.fromkeys(range(col, col + span), new))
        for col, upper in above.items() if row.below else ():
            columns = range(upper.col, upper.col + upper.col_span)
            if col == upper.col and not any(c in here for c in columns):
                upper.row_span += 1
                here.update(dict.fromkeys(columns, upper))
        above = here
    return placed
