"""Straight lines become tables: which rectangles they enclose, and where each stands on its table's grid.

A cell that reaches over others' lines is a merged one: a span is a line that is missing. The rectangles are those that
a search for the smallest closed rectangle at every crossing finds (the usual one for PDF), but the work grows with the
number of grid positions and not with its square. Tables that are open at a side are closed where their lines end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .pages import Box, Edge

TOLERANCE = 3.0  # points: lines nearer than that are one line, ends nearer than that touch
MAX_LINES = 4_000  # on one page, joined: beyond that it is a drawing
MAX_POSITIONS = 250_000  # rows × columns of one grid


@dataclass(frozen=True, eq=False)
class Region:
    """An enclosed rectangle at its grid position; spans count grid lines crossed."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box


@dataclass
class Grid:
    """A table's edges and its regions in reading order."""

    xs: list[float]
    ys: list[float]
    regions: list[Region]
    cut: int = 0  # regions that are pieces of one that is no rectangle

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def at(self, x: float, y: float) -> Region | None:
        """The region that holds a point."""
        return self._places.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))

    @cached_property
    def _places(self) -> dict[tuple[int, int], Region]:
        return {
            (r, c): region
            for region in self.regions
            for r in range(region.row, region.row + region.row_span)
            for c in range(region.col, region.col + region.col_span)
        }


def find_grids(edges: Sequence[Edge]) -> list[Grid]:
    """The tables that lines draw, and those that shading alone draws, from the top down.

    A lone rectangle is a frame and no table.
    """
    found = _drawn([e for e in edges if not e.shade])
    if any(e.shade for e in edges):
        boxes = [grid.box for grid in found]
        found += [grid for grid in _drawn(edges) if not any(_overlap(grid.box, box) for box in boxes)]
    return sorted(found, key=lambda grid: (grid.box[1], grid.box[0]))


def _drawn(edges: Sequence[Edge]) -> list[Grid]:
    lines = [e for e in join(edges) if e.hi - e.lo >= TOLERANCE]
    return [] if len(lines) > MAX_LINES else [grid for group in _groups(lines) for grid in _grids(group)]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def join(edges: Sequence[Edge]) -> list[Edge]:
    """Lines side by side within the tolerance made one at their mean place, then pieces end to end."""
    joined: list[Edge] = []
    for vertical in (True, False):
        ordered = sorted((e for e in edges if e.vertical == vertical), key=lambda e: e.at)
        start = 0
        for i in range(1, len(ordered) + 1):
            if i == len(ordered) or ordered[i].at > ordered[i - 1].at + TOLERANCE:
                joined.extend(_end_to_end(vertical, ordered[start:i]))
                start = i
    return joined


def _end_to_end(vertical: bool, group: list[Edge]) -> list[Edge]:
    if not group:
        return []
    at = sum(e.at for e in group) / len(group)
    pieces: list[list[float]] = []
    for edge in sorted(group, key=lambda e: e.lo):
        if pieces and edge.lo <= pieces[-1][1] + TOLERANCE:
            pieces[-1][1] = max(pieces[-1][1], edge.hi)
        else:
            pieces.append([edge.lo, edge.hi])
    return [Edge(vertical, at, lo, hi) for lo, hi in pieces]


def _groups(lines: list[Edge]) -> list[list[Edge]]:
    """Lines that hang together by crossing or touching each other."""
    leader = list(range(len(lines)))

    def find(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    across = sorted((e.at, i) for i, e in enumerate(lines) if not e.vertical)
    places = [at for at, _ in across]
    for i, edge in enumerate(lines):
        if not edge.vertical:
            continue
        first = bisect_left(places, edge.lo - TOLERANCE)
        for _, j in across[first : bisect_right(places, edge.hi + TOLERANCE)]:
            if lines[j].lo - TOLERANCE <= edge.at <= lines[j].hi + TOLERANCE:
                leader[find(j)] = find(i)
    groups: dict[int, list[Edge]] = defaultdict(list)
    for i, edge in enumerate(lines):
        groups[find(i)].append(edge)
    return [group for group in groups.values() if len({e.vertical for e in group}) == 2]


def _grids(lines: list[Edge]) -> list[Grid]:
    lines = lines + _missing_sides(lines)
    xs = sorted({e.at for e in lines if e.vertical})
    ys = sorted({e.at for e in lines if not e.vertical})
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MAX_POSITIONS:
        return []
    boxes, pieces = _enclosed(xs, ys, lines)
    return [_grid(group, pieces) for group in _touching(boxes) if len(group) > 1]


def _missing_sides(lines: list[Edge]) -> list[Edge]:
    """The sides of a table that is drawn open: where three lines or more end together with nothing to stop them."""
    added: list[Edge] = []
    for vertical in (True, False):
        across = [e for e in lines if e.vertical != vertical]
        along = [e for e in lines if e.vertical == vertical]
        for end in (2, 3):
            ends = sorted((e[end], e.at) for e in across)
            start = 0
            for i in range(1, len(ends) + 1):
                if i < len(ends) and ends[i][0] <= ends[i - 1][0] + TOLERANCE:
                    continue
                group, start = ends[start:i], i
                at = group[0][0] if end == 2 else group[-1][0]
                if len(group) < 3 or any(abs(e.at - at) <= 2 * TOLERANCE for e in along):
                    continue
                if any((e.at < at) if end == 2 else (e.at > at) for e in along):
                    continue  # not the outermost: lines that end inside a table end at a cell without lines
                if not any(sum(e.lo - TOLERANCE <= g[1] <= e.hi + TOLERANCE for g in group) > 1 for e in along):
                    continue  # rules across a page, with nothing that parts columns
                added.append(Edge(vertical, at, min(g[1] for g in group), max(g[1] for g in group)))
    return added


# ---- regions ----


def _enclosed(xs: list[float], ys: list[float], lines: list[Edge]) -> tuple[list[Box], set[Box]]:
    """The rectangles of grid positions that no line parts, and that lines shut off from the outside.

    With them those that are only pieces of a region that is no rectangle.
    """
    cols, rows = len(xs) - 1, len(ys) - 1
    left_of = [[False] * (cols + 1) for _ in range(rows)]  # a wall at the left of the position
    above = [[False] * cols for _ in range(rows + 1)]
    for e in lines:
        crossed = ys if e.vertical else xs
        first = bisect_left(crossed, e.lo - TOLERANCE)
        last = bisect_right(crossed, e.hi + TOLERANCE) - 1
        at = bisect_left(xs if e.vertical else ys, e.at)
        for k in range(first, last):
            if e.vertical:
                left_of[k][at] = True
            else:
                above[at][k] = True
    seen = [[False] * cols for _ in range(rows)]
    boxes: list[Box] = []
    pieces: set[Box] = set()
    for r in range(rows):
        for c in range(cols):
            if not seen[r][c]:
                members, shut = _flood(r, c, left_of, above, seen)
                made = _rectangles(members, xs, ys) if shut else []
                boxes.extend(made)
                if len(made) > 1:
                    pieces.update(made)
    return boxes, pieces


def _flood(
    r: int, c: int, left_of: list[list[bool]], above: list[list[bool]], seen: list[list[bool]]
) -> tuple[set[tuple[int, int]], bool]:
    rows, cols = len(seen), len(seen[0])
    members, todo, shut = {(r, c)}, [(r, c)], True
    seen[r][c] = True
    while todo:
        r, c = todo.pop()
        for wall, row, col in (
            (left_of[r][c], r, c - 1),
            (left_of[r][c + 1], r, c + 1),
            (above[r][c], r - 1, c),
            (above[r + 1][c], r + 1, c),
        ):
            if wall:
                continue
            if not (0 <= row < rows and 0 <= col < cols):
                shut = False
            elif not seen[row][col]:
                seen[row][col] = True
                members.add((row, col))
                todo.append((row, col))
    return members, shut


def _rectangles(members: set[tuple[int, int]], xs: list[float], ys: list[float]) -> list[Box]:
    """The region as one box; one that is no rectangle (a line is missing in part) is cut into some."""
    boxes: list[Box] = []
    left = set(members)
    while left:
        r, c = min(left)
        right = c
        while (r, right + 1) in left:
            right += 1
        bottom = r
        while all((bottom + 1, k) in left for k in range(c, right + 1)):
            bottom += 1
        left.difference_update((i, k) for i in range(r, bottom + 1) for k in range(c, right + 1))
        boxes.append((xs[c], ys[r], xs[right + 1], ys[bottom + 1]))
    return boxes


def _touching(boxes: list[Box]) -> list[list[Box]]:
    """Boxes that share a corner are one table."""
    by_corner: dict[tuple[float, float], list[int]] = defaultdict(list)
    for i, (x0, y0, x1, y1) in enumerate(boxes):
        for corner in ((x0, y0), (x0, y1), (x1, y0), (x1, y1)):
            by_corner[corner].append(i)
    groups: list[list[Box]] = []
    seen: set[int] = set()
    for i in range(len(boxes)):
        if i in seen:
            continue
        seen.add(i)
        group, todo = [], [i]
        while todo:
            box = boxes[todo.pop()]
            group.append(box)
            for corner in ((box[0], box[1]), (box[0], box[3]), (box[2], box[1]), (box[2], box[3])):
                for j in by_corner[corner]:
                    if j not in seen:
                        seen.add(j)
                        todo.append(j)
        groups.append(group)
    return groups


def _grid(boxes: Sequence[Box], pieces: set[Box]) -> Grid:
    xs = sorted({x for b in boxes for x in (b[0], b[2])})
    ys = sorted({y for b in boxes for y in (b[1], b[3])})
    col, row = {x: i for i, x in enumerate(xs)}, {y: i for i, y in enumerate(ys)}
    regions = [
        Region(row[y0], col[x0], row[y1] - row[y0], col[x1] - col[x0], (x0, y0, x1, y1)) for x0, y0, x1, y1 in boxes
    ]
    return Grid(xs, ys, sorted(regions, key=lambda r: (r.row, r.col)), sum(b in pieces for b in boxes))
