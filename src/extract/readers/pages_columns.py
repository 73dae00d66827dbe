"""Tables without lines: rows of pieces that stand one below the other, told from running text with care."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from .pages import InkCell, InkTable, TextLine, around, gaps
from .pages_paragraphs import ITEM, LEADER, frame_of, paragraphs
from .pages_rows import RowLine, rows_of

_FEWEST_ROWS = 3  # lines with text in two columns or more
_GUTTER = 0.7  # em between two columns, free of ink in every line
_SOLID = 0.4  # share of its rows that have text in two columns: below a name several may say one thing each
_FILLED = 0.4  # share of its rows in which a column has text
_SPREAD = 2.4  # line steps after which a table has ended
_ADJACENT = 1.35  # line steps within which a line goes on with a cell above it
_KNOWN = 2  # lines with text on both sides of a gutter: columns part there
_LONG = 25  # characters: two columns of lines so long are running text beside running text
_UNDER = 2  # rows in columns to each line that stands over them, at least
_OVER = 1  # lines in a row that may stand over all columns: a title of the rows below it

_Gutter = tuple[float, float]
_Piece = tuple[str, float, float, TextLine]
_Row = list[list[_Piece]]  # by column; one column alone: it stands over all


def with_columns(lines: Sequence[TextLine]) -> list[TextLine | InkTable]:
    """The lines with each run of them that stands in columns as a table."""
    ordered = sorted(lines, key=lambda line: (line.middle, line.x0))
    found: list[TextLine | InkTable] = []
    at = 0
    while at < len(ordered):
        run, gutters = _run(ordered, at)
        table = _table(run, gutters) if len(run) >= _FEWEST_ROWS else None
        if table is None:
            found.append(ordered[at])
            at += 1
        else:
            found.append(table)
            at += len(run)
    return found


def gone_on(table: InkTable, lines: Sequence[TextLine]) -> tuple[InkTable, int] | None:
    """The rows of a table without lines at the top of the next page, where they are too few to be told by themselves.

    Returns them, and how many lines they are; None where the lines do not stand in the table's columns.
    """
    edges = table.xs[1:-1]
    end = 0
    for at, line in enumerate(lines):
        apart = at > 0 and line.middle - lines[at - 1].middle > _SPREAD * line.size
        if _is_over(line, edges) or LEADER.search(line.text) or apart:
            break
        if len({_column(x0, edges) for _, x0, _x1 in line.bits}) > 1 or line.x0 > edges[0]:
            end = at + 1
    if not end:
        return None
    below = _build(_rows(lines[:end], edges), lines[:end], edges)
    below.xs = list(table.xs)
    return below, end


def _run(lines: Sequence[TextLine], start: int) -> tuple[list[TextLine], list[_Gutter]]:
    """The lines that can belong to a table whose first row is `start`, and where its columns part."""
    if (len(lines[start].pieces) < 2 and len(lines[start].bits) < 3) or LEADER.search(lines[start].text):
        return [], []
    inside = [lines[start]]
    gutters = _gutters(inside)
    end, over, step = start + 1, 0, 0.0
    for at in range(start + 1, len(lines)):
        line, above = lines[at], lines[at - 1]
        gap = line.middle - above.middle
        if LEADER.search(line.text) or (step and gap > _SPREAD * step) or gap > 5 * line.size:
            break
        step = max(min(step, gap) if step else gap, line.size)
        narrowed = _gutters([*inside, line])
        lost = [gutter for gutter in gutters if not any(a < gutter[1] and gutter[0] < b for a, b in narrowed)]
        known = any(_support(inside, gutter) >= _KNOWN for gutter in lost)
        if len(line.bits) == 1 and (known or (lost and line.x0 < gutters[0][0])):
            over += 1
            if over > _OVER:
                break
        elif known or not narrowed:
            break
        else:
            inside.append(line)
            gutters, over = narrowed, 0
            if len(line.bits) > 1 or gap <= _ADJACENT * step:
                end = at + 1
    return list(lines[start:end]), gutters


def _gutters(lines: Sequence[TextLine]) -> list[_Gutter]:
    """The x ranges between the outermost ink that no line's ink enters, each wide enough to part columns."""
    em = min(line.size for line in lines)
    return gaps(((x0, x1) for line in lines for _, x0, x1 in line.bits), _GUTTER * em)


def _support(lines: Sequence[TextLine], gutter: _Gutter) -> int:
    """In how many lines text stands on both sides of a gutter."""
    middle = sum(gutter) / 2
    return sum(line.x0 < middle < line.x1 for line in lines)


def _table(lines: Sequence[TextLine], gutters: Sequence[_Gutter]) -> InkTable | None:
    """The lines as a table, or None where they do not fill its columns."""
    edges = [sum(gutter) / 2 for gutter in gutters]
    rows = [row for part in _parts(lines, edges) for row in part]
    parted = [row for row in rows if len(row) > 1]
    columns = [[row[c] for row in parted if row[c]] for c in range(len(edges) + 1)] if parted else []
    solid = sum(sum(bool(c) for c in row) > 1 for row in parted)
    if solid < _FEWEST_ROWS or solid < _SOLID * len(rows) or sum(len(c) >= _FILLED * len(rows) for c in columns) < 2:
        return None
    if len(parted) < _UNDER * (len(rows) - len(parted)) or _are_articles(columns):
        return None
    if sum(median(len(text) for cell in column for text, *_ in cell) > _LONG for column in columns if column) > 1:
        return None  # running text beside running text: two columns of a page, not of a table
    return _build(rows, lines, edges)


def _are_articles(columns: Sequence[Sequence[Sequence[_Piece]]]) -> bool:
    """Whether the first of two columns is nothing but the numbers of paragraphs, set off from their first lines."""
    return len(columns) == 2 and all(ITEM.fullmatch(cell[0][0]) for cell in columns[0])


def _parts(lines: Sequence[TextLine], edges: Sequence[float]) -> Iterator[list[_Row]]:
    """The rows between the lines that stand over several columns, and these lines."""
    for over, part in itertools.groupby(lines, lambda line: _is_over(line, edges)):
        if over:
            yield [[[(line.text, line.x0, line.x1, line)]] for line in part]
        else:
            yield _rows([*part], edges)


def _is_over(line: TextLine, edges: Sequence[float]) -> bool:
    return any(x0 < edge < x1 for _, x0, x1 in line.bits for edge in edges)


def _column(x0: float, edges: Sequence[float]) -> int:
    return sum(x0 > edge for edge in edges)


def _rows(lines: Sequence[TextLine], edges: Sequence[float]) -> list[_Row]:
    """Lines in columns as rows, each of as many lines as its cells have."""
    held: list[dict[int, list[_Piece]]] = []
    for line in lines:
        columns: dict[int, list[_Piece]] = {}
        for column, bits in itertools.groupby(line.bits, lambda bit: _column(bit[1], edges)):
            texts, lefts, rights = zip(*bits, strict=True)
            columns[column] = [(" ".join(texts), lefts[0], rights[-1], line)]
        held.append(columns)
    shapes = [
        RowLine(
            line.top,
            line.bottom,
            line.size,
            {c: (text, x0, x1) for c, [(text, x0, x1, _line)] in columns.items()},
        )
        for line, columns in zip(lines, held, strict=True)
    ]
    numbers = rows_of(shapes)
    rows: list[_Row] = [[[] for _ in range(len(edges) + 1)] for _ in range(numbers[-1] + 1)]
    for number, columns in zip(numbers, held, strict=True):
        for column, pieces in columns.items():
            rows[number][column] += pieces
    return rows


def _build(rows: Sequence[_Row], lines: Sequence[TextLine], edges: Sequence[float]) -> InkTable:
    box = around([line.box for line in lines])
    page = lines[0].page
    xs = [box[0], *edges, box[2]]
    tops = [min(p[3].top for column in row for p in column) for row in rows]
    parted = [row for row in rows if len(row) > 1]
    rights = [max((p[2] for row in parted for p in row[c]), default=xs[c + 1]) for c in range(len(edges) + 1)]
    cells = []
    for r, row in enumerate(rows):
        bottom = tops[r + 1] if r + 1 < len(rows) else box[3]
        span = len(xs) - len(row)
        for c, pieces in enumerate(row):
            cell = InkCell(r, c, 1, span, (xs[c], tops[r], xs[c + span], bottom), page)
            cell.lines = [
                replace(line, text=t, x0=x0, x1=x1, lead=x1 - x0, pieces=((t, x0, x1),), bits=())
                for t, x0, x1, line in pieces
            ]
            cell.frame = frame_of(cell.lines, xs[c], rights[c + span - 1])
            cell.paragraphs = paragraphs(cell.lines, cell.frame)
            cells.append(cell)
    return InkTable(page, box, xs, len(rows), cells, ruled=False, last_page=page)
