"""Tables without lines: rows of pieces that stand one below the other, told from running text with care."""

from __future__ import annotations

from collections.abc import Sequence

from .pages import InkCell, InkTable, TextLine, around, gaps
from .pages_paragraphs import LEADER, frame_of, paragraphs

_FEWEST_ROWS = 3  # lines with text in two columns or more
_GUTTER = 0.8  # em between two columns, free of ink in every line
_FILLED = 0.5  # share of its rows in which a column has text
_SPREAD = 2.4  # line steps after which a table has ended


def with_columns(lines: Sequence[TextLine]) -> list[TextLine | InkTable]:
    """The lines with each run of them that stands in columns as a table."""
    ordered = sorted(lines, key=lambda line: (line.middle, line.x0))
    found: list[TextLine | InkTable] = []
    at = 0
    while at < len(ordered):
        end = _run(ordered, at)
        gutters = _gutters(ordered[at:end]) if end - at >= _FEWEST_ROWS else []
        table = _table(ordered[at:end], gutters) if gutters else None
        if table is None:
            found.append(ordered[at])
            at += 1
        else:
            found.append(table)
            at = end
    return found


def _run(lines: Sequence[TextLine], start: int) -> int:
    """The line after the last one that can belong to a table whose first row is `start`."""
    if len(lines[start].pieces) < 2 or LEADER.search(lines[start].text):
        return start
    end, last = start + 1, start + 1
    step = 0.0
    for at in range(start + 1, len(lines)):
        line, above = lines[at], lines[at - 1]
        gap = line.middle - above.middle
        if LEADER.search(line.text) or (step and gap > _SPREAD * step) or gap > 5 * line.size:
            break
        step = min(step, gap) if step else gap
        end = at + 1
        if not _gutters(lines[start:end]):
            break
        if len(line.pieces) > 1:
            last = end
    return last


def _gutters(lines: Sequence[TextLine]) -> list[tuple[float, float]]:
    """The x ranges between the outermost ink that no line's ink enters, each wide enough to part columns."""
    em = min(line.size for line in lines)
    return gaps(((x0, x1) for line in lines for _, x0, x1 in line.pieces), _GUTTER * em)


def _table(lines: Sequence[TextLine], gutters: Sequence[tuple[float, float]]) -> InkTable | None:
    """The lines as a table, or None where they do not fill its columns."""
    edges = [(a + b) / 2 for a, b in gutters]
    rows: list[list[list[tuple[str, float, float, TextLine]]]] = []
    for line in lines:
        columns: list[list[tuple[str, float, float, TextLine]]] = [[] for _ in range(len(edges) + 1)]
        for text, x0, x1 in line.pieces:
            columns[sum(x0 > e for e in edges)].append((text, x0, x1, line))
        rows.append(columns)
    held = [sum(bool(row[c]) for row in rows) for c in range(len(edges) + 1)]
    solid = sum(sum(bool(c) for c in row) > 1 for row in rows)
    if solid < _FEWEST_ROWS or solid < 0.6 * len(rows) or sum(h >= _FILLED * len(rows) for h in held) < 2:
        return None
    if any(len(piece[0]) > 40 for row in rows for column in row for piece in column):
        return None  # running text beside running text: two columns of a page, not of a table
    return _build(_merged(rows, held), lines, edges)


def _merged(
    rows: list[list[list[tuple[str, float, float, TextLine]]]], held: Sequence[int]
) -> list[list[list[tuple[str, float, float, TextLine]]]]:
    """Rows of one line each, a line without its first cell added to the row above where first cells are the rule."""
    if held[0] < 0.7 * len(rows):
        return rows
    merged: list[list[list[tuple[str, float, float, TextLine]]]] = []
    for row in rows:
        if row[0] or not merged:
            merged.append(row)
        else:
            for above, below in zip(merged[-1], row, strict=True):
                above.extend(below)
    return merged


def _build(
    rows: list[list[list[tuple[str, float, float, TextLine]]]], lines: Sequence[TextLine], edges: Sequence[float]
) -> InkTable:
    box = around([line.box for line in lines])
    page = lines[0].page
    xs = [box[0], *edges, box[2]]
    tops = [min(p[3].top for column in row for p in column) for row in rows]
    cells = []
    for r, row in enumerate(rows):
        bottom = tops[r + 1] if r + 1 < len(rows) else box[3]
        for c, pieces in enumerate(row):
            cell = InkCell(r, c, 1, 1, (xs[c], tops[r], xs[c + 1], bottom), page)
            cell.lines = [
                TextLine(t, x0, line.top, x1, line.bottom, line.size, x1 - x0, ((t, x0, x1),), line.confidence, page)
                for t, x0, x1, line in pieces
            ]
            right = max((p[2] for other in rows for p in other[c]), default=xs[c + 1])
            cell.frame = frame_of(cell.lines, xs[c], right)
            cell.paragraphs = paragraphs(cell.lines, cell.frame)
            cells.append(cell)
    return InkTable(page, box, xs, len(rows), cells, ruled=False, last_page=page)
