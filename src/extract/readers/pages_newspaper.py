"""Pages set in two columns, as gazettes and newspapers are: which parts of a page are read one after the other.

Two columns of running text are told from a table by being set solid: nearly every line is as long as its column, and no
row leaves room in one of them. What goes over both columns (titles, tables) parts them above from below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from .pages import Box, InkTable, TextLine

_FEWEST = 8  # lines in each column
_NARROWEST = 10.0  # em: a column of running text is at least so wide
_GUTTER = 1.0  # em between the columns
_ALIKE = 0.75  # the narrower column's width as a share of the wider one's
_FULL = 0.6  # share of a column's lines that reach from edge to edge
_SOLID = 0.9  # share of a column's lines that follow at the usual distance
_MIDDLE = (0.4, 0.6)  # where in the width of the text the gutter is


@dataclass(frozen=True)
class Part:
    """A part of a page, and whether it is one of two columns (1 or 2) or all the width (0)."""

    box: Box
    column: int = 0


@dataclass(frozen=True)
class _Span:
    x0: float
    x1: float
    top: float
    bottom: float
    size: float  # 0 of a table

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def side(self, gutter: float) -> int:
        return 1 if self.x1 <= gutter else 2 if self.x0 >= gutter else 0


def parts_of(lines: Sequence[TextLine], tables: Sequence[InkTable], width: float, height: float) -> list[Part]:
    """The parts of a page in reading order; none where it is not set in columns."""
    pieces = [_Span(x0, x1, line.top, line.bottom, line.size) for line in lines for _, x0, x1 in line.pieces]
    if len(pieces) < 2 * _FEWEST:
        return []
    gutter = _gutter(lines, pieces)
    if sum(not p.side(gutter) for p in pieces) > len(pieces) / 2:
        return []
    texts = [span for line in lines for span in _texts(line, gutter)]
    spans = [*texts, *(_Span(t.box[0], t.box[2], t.box[1], t.box[3], 0) for t in tables)]
    spans.sort(key=lambda s: s.middle)
    bands = _bands(spans, gutter)
    if not any(columns for columns, _ in bands):
        return []
    edges = [0.0, *(_between(a, b) for (_, a), (_, b) in pairwise(bands)), height]
    parts = []
    for (columns, _), (top, bottom) in zip(bands, pairwise(edges), strict=True):
        if columns:
            parts += [Part((0, top, gutter, bottom), 1), Part((gutter, top, width, bottom), 2)]
        else:
            parts.append(Part((0, top, width, bottom)))
    return parts


def _texts(line: TextLine, gutter: float) -> list[_Span]:
    """A line's text on either side of a gutter, each without the gaps inside it; whole where it goes over both."""
    pieces = [_Span(x0, x1, line.top, line.bottom, line.size) for _, x0, x1 in line.pieces]
    if any(not piece.side(gutter) for piece in pieces):
        return [_Span(line.x0, line.x1, line.top, line.bottom, line.size)]
    sides = ([p for p in pieces if p.side(gutter) == side] for side in (1, 2))
    return [_Span(s[0].x0, s[-1].x1, line.top, line.bottom, line.size) for s in sides if s]


def _gutter(lines: Sequence[TextLine], pieces: Sequence[_Span]) -> float:
    """Where a gutter would be: in the middle of the gaps near the middle of the text."""
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    low, high = (left + share * (right - left) for share in _MIDDLE)
    gaps = [(a[2] + b[1]) / 2 for line in lines for a, b in pairwise(line.pieces) if low <= (a[2] + b[1]) / 2 <= high]
    return median(gaps) if gaps else (left + right) / 2


def _bands(spans: Sequence[_Span], gutter: float) -> list[tuple[bool, list[_Span]]]:
    """The page from top to bottom as runs of two columns (True) and of what is none."""
    bands: list[tuple[bool, list[_Span]]] = []
    for beside, group in groupby(spans, key=lambda s: s.side(gutter) != 0):
        run = list(group)
        columns = beside and all(_is_column([s for s in run if s.side(gutter) == side]) for side in (1, 2))
        if columns and not _are_a_pair(run, gutter):
            columns = False
        if bands and not columns and not bands[-1][0]:
            bands[-1][1].extend(run)
        else:
            bands.append((columns, run))
    return bands


def _is_column(spans: Sequence[_Span]) -> bool:
    """Whether what stands on one side of a gutter is running text."""
    lines = [s for s in spans if s.size]
    if len(lines) < _FEWEST:
        return False
    left, right, em = min(s.x0 for s in lines), max(s.x1 for s in lines), median(s.size for s in lines)
    if right - left < _NARROWEST * em:
        return False
    full = sum(s.x0 - left < 2.5 * em and right - s.x1 < 2.5 * em for s in lines)
    steps = [b.middle - a.middle for a, b in pairwise(lines)]
    solid = sum(step <= 1.4 * median(steps) for step in steps)
    return full >= _FULL * len(lines) and solid >= _SOLID * len(steps)


def _are_a_pair(run: Sequence[_Span], gutter: float) -> bool:
    """Whether two columns are as wide as each other, with a gutter between them."""
    sides = [[s for s in run if s.side(gutter) == side and s.size] for side in (1, 2)]
    inner = min(s.x0 for s in sides[1]) - max(s.x1 for s in sides[0])
    widths = [max(s.x1 for s in side) - min(s.x0 for s in side) for side in sides]
    em = median(s.size for s in run if s.size)
    return inner >= _GUTTER * em and min(widths) >= _ALIKE * max(widths)


def _between(above: Sequence[_Span], below: Sequence[_Span]) -> float:
    return (max(s.bottom for s in above) + min(s.top for s in below)) / 2
