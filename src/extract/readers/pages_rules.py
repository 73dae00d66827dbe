"""Tables that rules alone draw (three-line tables): the lines that are missing are where their text leaves room.

The lines are added to the rules, so that such a table is read as any other that lines draw.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from .pages import Box, Edge, Glyph, TextLine, gaps
from .pages_characters import SPACES
from .pages_grid import MAX_LINES, TOLERANCE, join
from .pages_lines import text_lines
from .pages_rows import RowLine, rows_of

_LEAST_RULES = 3  # above the heads, below them, below the table
_TALLEST = 12  # rules of a table that is not all of those of its width
_MOST_RULES = 40  # of one width on a page: beyond that it is ruled paper
_WIDTH = 100.0  # points, of the narrowest such table
_PARTED = 0.01  # points: characters nearer than that touch
_GUTTER = 0.6  # em between two columns, free of ink in every line below the heads
_WIDER = 1.2  # the same where there are two lines only


def drawn_in(edges: Sequence[Edge], glyphs: Sequence[Glyph], boxes: Sequence[Box]) -> list[Edge]:
    """The rules of such tables with the lines that are missing; `boxes` are of tables that are drawn whole."""
    found: list[Edge] = []
    for rules in _stacks(edges, boxes):
        left, right = rules[0].lo, rules[0].hi
        inked = [g for g in glyphs if g.char not in SPACES and not g.angle and left <= (g.x0 + g.x1) / 2 <= right]
        inked.sort(key=_height)
        parts = [bisect_left(inked, rule.at, key=_height) for rule in rules]
        start = 0
        while start <= len(rules) - _LEAST_RULES:
            ends = [len(rules), *range(min(len(rules) - 1, start + _TALLEST), start + _LEAST_RULES - 1, -1)]
            for end in ends:
                heads, body = inked[parts[start] : parts[start + 1]], inked[parts[start + 1] : parts[end - 1]]
                added = _lines_of(rules[start:end], heads, body)
                if added:
                    found += added
                    break
            else:
                end = start + 1
            start = end
    return found


def _height(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _stacks(edges: Sequence[Edge], boxes: Sequence[Box]) -> Iterator[list[Edge]]:
    """Rules of one width, from the top down, with no upright line among them."""
    joined = join([e for e in edges if not e.shade])
    if len(joined) > MAX_LINES:
        return
    lines = [e for e in joined if not any(_inside(e, box) for box in boxes)]
    upright = [e for e in lines if e.vertical and e.hi - e.lo > TOLERANCE]
    rules = [e for e in lines if not e.vertical and e.hi - e.lo >= _WIDTH]
    while rules:
        first = rules[0]
        alike = [e for e in rules if abs(e.lo - first.lo) <= TOLERANCE and abs(e.hi - first.hi) <= TOLERANCE]
        rules = [e for e in rules if e not in alike]
        alike.sort(key=lambda e: e.at)
        crossed = any(
            alike[0].at < e.hi and e.lo < alike[-1].at and first.lo - TOLERANCE < e.at < first.hi + TOLERANCE
            for e in upright
        )
        if _LEAST_RULES <= len(alike) <= _MOST_RULES and not crossed:
            yield alike


def _inside(edge: Edge, box: Box) -> bool:
    x, y = (edge.at, (edge.lo + edge.hi) / 2) if edge.vertical else ((edge.lo + edge.hi) / 2, edge.at)
    return box[0] - TOLERANCE <= x <= box[2] + TOLERANCE and box[1] - TOLERANCE <= y <= box[3] + TOLERANCE


def _lines_of(rules: Sequence[Edge], heads: Sequence[Glyph], body: Sequence[Glyph]) -> list[Edge]:
    """The lines of one table, or none where what stands between its rules is in no columns."""
    left, right = rules[0].lo, rules[0].hi
    if not heads or not body or not _free(body, _PARTED):  # the cheapest of what it fails by first
        return []
    lines = text_lines(body, 0)
    if len(lines) < 2:
        return []
    em = min(line.size for line in lines)
    gutters = _free(body, (_GUTTER if len(lines) > 2 else _WIDER) * em)
    if not gutters:
        return []
    found = [Edge(False, rule.at, left, right) for rule in rules]
    xs = []
    for gutter in gutters:
        clear = [(a, b) for a, b in _free(heads, _PARTED) if a < gutter[1] and gutter[0] < b]
        if not clear:  # a head over several columns
            xs.append(sum(gutter) / 2)
            found.append(Edge(True, xs[-1], rules[1].at, rules[-1].at))
            continue
        a, b = max(clear, key=lambda gap: min(gap[1], gutter[1]) - max(gap[0], gutter[0]))
        xs.append((max(a, gutter[0]) + min(b, gutter[1])) / 2)
        found.append(Edge(True, xs[-1], rules[0].at, rules[-1].at))
    found += [Edge(True, x, rules[0].at, rules[-1].at) for x in (left, right)]
    for top, bottom in itertools.pairwise(rules[1:]):
        within = [line for line in lines if top.at <= line.middle < bottom.at]
        found += [Edge(False, y, left, right) for y in _between(within, [left, *xs, right], body)]
    return found


def _free(glyphs: Sequence[Glyph], least: float) -> list[tuple[float, float]]:
    """The x ranges between characters that none enters."""
    return gaps(((g.x0, g.x1) for g in glyphs), least)


def _between(lines: Sequence[TextLine], xs: Sequence[float], glyphs: Sequence[Glyph]) -> list[float]:
    """Where rows part."""
    shapes = []
    for line in lines:
        parts = [_part(line, glyphs, a, b) for a, b in itertools.pairwise(xs)]
        held = {c: part for c, part in enumerate(parts) if part}
        shapes.append(RowLine(line.top, line.bottom, line.size, held))
    rows = rows_of(shapes)
    return [
        (one.bottom + other.top) / 2
        for (i, one), (j, other) in itertools.pairwise(enumerate(lines))
        if rows[i] != rows[j]
    ]


def _part(line: TextLine, glyphs: Sequence[Glyph], left: float, right: float) -> tuple[str, float, float] | None:
    """What of a line stands between two edges, and where its ink begins and ends."""
    inside = [g for g in glyphs if left <= g.middle[0] < right and line.top <= g.middle[1] <= line.bottom]
    text = "".join(g.char for g in sorted(inside, key=lambda g: g.x0))
    return (text, min(g.x0 for g in inside), max(g.x1 for g in inside)) if inside else None
