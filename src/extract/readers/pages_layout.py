"""One sheet of ink becomes pages of lines and tables: turned upright, two pages on one sheet parted, cells filled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from .pages import Box, Edge, Frame, Glyph, InkCell, InkParagraph, InkTable, Sheet, TextLine, around
from .pages_columns import with_columns
from .pages_grid import Grid, Region, find_grids
from .pages_lines import main_angle, once, text_lines, turned
from .pages_newspaper import parts_of
from .pages_paragraphs import frame_of, paragraphs
from .pages_rules import drawn_in

_SIDEWAYS = 0.8  # share of the characters that must be turned for the whole sheet to be
_MOSTLY_EMPTY = 0.12  # share of positions with text below which a grid of many is a drawing
_MANY = 12
_LANDSCAPE = 1.15
_FEWEST_LINES = 6  # that each of two pages on one sheet has
_PAD = 8.0  # points: the most that a cell's margin is taken for


@dataclass
class Leaf:
    """A page as people see it: a sheet, half of one, or a part of a page set in columns.

    `half`: 0 and 1 of the halves of a sheet, 1 and 2 of the columns of a page (`in_column`), else 0.
    `turn`: degrees its ink was turned to stand upright.
    """

    page: int
    width: float
    height: float
    left: float
    right: float
    half: int = 0
    turn: int = 0
    items: list[TextLine | InkTable] = field(default_factory=list)
    stamped: str = ""
    by_eye: bool = False
    in_column: bool = False


def leaves(sheet: Sheet) -> list[Leaf]:
    """The pages of a sheet, left to right, their lines and tables in reading order."""
    sheet.glyphs = once(sheet.glyphs)
    turn = _upright(sheet)
    middle = _gutter(sheet)
    if middle is None:
        tables, body = _ink(sheet.glyphs, sheet.edges, sheet.page)
        parts = parts_of(body, tables, sheet.width, sheet.height)
        if not parts:
            leaf = Leaf(sheet.page, sheet.width, sheet.height, 0.0, sheet.width, 0, turn)
            leaf.items = _in_order(tables, body)
            found = [leaf]
        else:
            found = [_part(sheet, part.box, part.column, turn) for part in parts]
            for leaf in found:
                leaf.in_column = leaf.half > 0
    else:
        sides = ((0.0, middle), (middle, sheet.width))
        found = [_part(sheet, (a, 0.0, b, sheet.height), half, turn) for half, (a, b) in enumerate(sides)]
    for leaf in found:
        leaf.by_eye = sheet.read_by_eye
    found[0].stamped = sheet.stamped
    return found


def _part(sheet: Sheet, box: Box, half: int, turn: int) -> Leaf:
    """What stands in a box of a sheet."""
    left, top, right, bottom = box
    glyphs = [g for g in sheet.glyphs if left <= g.middle[0] < right and top <= g.middle[1] < bottom]
    edges = [e for e in sheet.edges if _within(e, box)]
    leaf = Leaf(sheet.page, sheet.width, sheet.height, left, right, half, turn)
    leaf.items = _in_order(*_ink(glyphs, edges, sheet.page))
    return leaf


def _within(edge: Edge, box: Box) -> bool:
    middle = (edge.lo + edge.hi) / 2
    x, y = (edge.at, middle) if edge.vertical else (middle, edge.at)
    return box[0] <= x < box[2] and box[1] <= y < box[3]


# ---- the sheet as a whole ----


def _upright(sheet: Sheet) -> int:
    """Turn a sheet whose text runs sideways; returns by how much."""
    angles = Counter(g.angle for g in sheet.glyphs if g.char != " ")
    if not angles:
        return 0
    angle, count = angles.most_common(1)[0]
    if angle == 0 or count < _SIDEWAYS * sum(angles.values()):
        return 0
    width, height = sheet.width, sheet.height
    dx, dy = {90: (height, 0.0), 270: (0.0, width), 180: (width, height)}[angle]
    sheet.glyphs = [
        g._replace(x0=g.x0 + dx, x1=g.x1 + dx, top=g.top + dy, bottom=g.bottom + dy, angle=(g.angle - angle) % 360)
        for g in turned(sheet.glyphs, angle)
    ]
    sheet.edges = [_turned_edge(e, angle, width, height) for e in sheet.edges]
    if angle != 180:
        sheet.width, sheet.height = height, width
    return angle


def _turned_edge(edge: Edge, angle: int, width: float, height: float) -> Edge:
    # The mapping of `turned`, with the corner moved back into the page: 90: (h-y, x); 270: (y, w-x); 180: (w-x, h-y).
    if angle == 180:
        total, along = (width, height) if edge.vertical else (height, width)
        return edge._replace(at=total - edge.at, lo=along - edge.hi, hi=along - edge.lo)
    if angle == 90:
        if edge.vertical:
            return edge._replace(vertical=False, lo=height - edge.hi, hi=height - edge.lo)
        return edge._replace(vertical=True, at=height - edge.at)
    if edge.vertical:
        return edge._replace(vertical=False, at=width - edge.at)
    return edge._replace(vertical=True, lo=width - edge.hi, hi=width - edge.lo)


def restored(box: Box, turn: int, width: float, height: float) -> Box:
    """A box of a turned sheet as it stands on the page; `width` and `height` are the turned sheet's."""
    x0, y0, x1, y1 = box
    if turn == 90:  # the page is `height` wide and `width` high
        return y0, width - x1, y1, width - x0
    if turn == 270:
        return height - y1, x0, height - y0, x1
    if turn == 180:
        return width - x1, height - y1, width - x0, height - y0
    return box


def _gutter(sheet: Sheet) -> float | None:
    """Where a landscape sheet that holds two pages is parted, or None."""
    if sheet.width < _LANDSCAPE * sheet.height:
        return None
    low, high = 0.4 * sheet.width, 0.6 * sheet.width
    spans = [(g.x0, g.x1) for g in sheet.glyphs if g.char != " "]
    spans += [(e.at, e.at) if e.vertical else (e.lo, e.hi) for e in sheet.edges]
    at, widest, gutter = low, 0.0, None
    for x0, x1 in sorted(spans):
        if x1 < low:
            continue
        if x0 > at and min(x0, high) - at > widest:
            widest, gutter = min(x0, high) - at, (at + min(x0, high)) / 2
        at = max(at, x1)
        if at >= high:
            break
    if gutter is None or widest < 0.03 * sheet.width:
        return None
    sides = ([g for g in sheet.glyphs if g.x0 < gutter], [g for g in sheet.glyphs if g.x0 >= gutter])
    return gutter if all(_is_page(side, gutter) for side in sides) else None


def _is_page(glyphs: Sequence[Glyph], width: float) -> bool:
    """Whether half a sheet reads like a page: lines enough, several of them long."""
    lines = text_lines(glyphs, 0)
    long = sum(len(line.pieces) == 1 and line.x1 - line.x0 > 0.45 * width for line in lines)
    return len(lines) >= _FEWEST_LINES and long >= 3


# ---- lines and tables ----


def _ink(glyphs: Sequence[Glyph], edges: Sequence[Edge], page: int) -> tuple[list[InkTable], list[TextLine]]:
    """The ruled tables and the lines outside of them."""
    grids = find_grids(edges)
    grids += find_grids(drawn_in(edges, glyphs, [grid.box for grid in grids]))
    grids.sort(key=lambda g: (g.box[2] - g.box[0]) * (g.box[3] - g.box[1]))  # the innermost takes its text first
    left = list(glyphs)
    tables: list[InkTable] = []
    for grid in grids:
        inside, outside = _filled(grid, left)
        if _is_table(grid, inside):
            tables.append(_table(grid, inside, page))
            left = outside
    top = [t for t in tables if not any(_holds(other, t) for other in tables)]
    for table in tables:
        if table not in top:
            _nest(table, min((o for o in tables if _holds(o, table)), key=lambda o: _area(o.box)))
    for table in tables:
        _write_cells(table)
    return top, _body_lines(left, page)


def _in_order(tables: Sequence[InkTable], body: Sequence[TextLine]) -> list[TextLine | InkTable]:
    """Tables, those without lines found among the body's lines, and the other lines, from top to bottom."""
    items: list[TextLine | InkTable] = [*with_columns(body), *tables]
    return sorted(items, key=_place)


def _place(item: TextLine | InkTable) -> tuple[float, float]:
    return (item.middle, item.x0) if isinstance(item, TextLine) else (item.box[1], item.box[0])


def _filled(grid: Grid, glyphs: Sequence[Glyph]) -> tuple[dict[Region, list[Glyph]], list[Glyph]]:
    """The characters of each region, and those that are in none."""
    inside: dict[Region, list[Glyph]] = defaultdict(list)
    outside: list[Glyph] = []
    left, top, right, bottom = grid.box
    region: Region | None = None
    x0 = y0 = x1 = y1 = 0.0  # of the last region: characters of one cell follow each other
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        if region is None or not (x0 <= x < x1 and y0 <= y < y1):
            region = grid.at(x, y) if left <= x <= right and top <= y <= bottom else None
            if region is not None:
                x0, y0, x1, y1 = region.box
        (outside if region is None else inside[region]).append(glyph)
    return inside, outside


def _is_table(grid: Grid, inside: dict[Region, list[Glyph]]) -> bool:
    """Whether a grid holds text as tables do; diagrams have lines too."""
    written = sum(any(g.char != " " for g in glyphs) for glyphs in inside.values())
    count = len(grid.regions)
    if not written or (count > _MANY and written < _MOSTLY_EMPTY * count):
        return False
    high = sorted(r.box[3] - r.box[1] for r in grid.regions)[count // 2]
    return high >= 6 and grid.cut <= 0.2 * count


def _table(grid: Grid, inside: dict[Region, list[Glyph]], page: int) -> InkTable:
    cells = []
    for region in grid.regions:
        glyphs = inside.get(region, [])
        cell = InkCell(region.row, region.col, region.row_span, region.col_span, region.box, page)
        angle = main_angle(glyphs) if glyphs else 0
        cell.lines = text_lines(turned(glyphs, angle), page) if glyphs else []
        cell.angle = angle
        cells.append(cell)
    return InkTable(page, grid.box, grid.xs, len(grid.ys) - 1, cells, last_page=page)


def _write_cells(table: InkTable) -> None:
    """The paragraphs of each cell; how wide its text may run is told by the margins of all cells."""
    upright = [c for c in table.cells if c.lines and not c.angle]
    before = min((max(0.0, line.x0 - c.box[0]) for c in upright for line in c.lines), default=0.0)
    after = min((max(0.0, c.box[2] - line.x1) for c in upright for line in c.lines), default=0.0)
    pad = (min(before, _PAD), min(after, _PAD))
    for cell in table.cells:
        cell.frame = cell_frame(cell, pad)
        cell.paragraphs = cell.paragraphs or _cell_paragraphs(cell)


def cell_frame(cell: InkCell, pad: tuple[float, float]) -> Frame:
    """The frame of a cell's text, in the direction it runs; turned text is set as tight as it stands."""
    if cell.angle and cell.lines:
        return frame_of(cell.lines, min(line.x0 for line in cell.lines), max(line.x1 for line in cell.lines))
    return frame_of(cell.lines, cell.box[0] + pad[0], cell.box[2] - pad[1])


def _cell_paragraphs(cell: InkCell) -> list[InkParagraph]:
    found = paragraphs(cell.lines, cell.frame)
    if cell.angle:
        for paragraph in found:
            paragraph.box = cell.box
    return found


def _body_lines(glyphs: Sequence[Glyph], page: int) -> list[TextLine]:
    """Lines outside of tables; turned text among them keeps its place on the page."""
    lines = text_lines([g for g in glyphs if not g.angle], page)
    for angle in (90, 180, 270):
        apart = [g for g in glyphs if g.angle == angle]
        if not apart:
            continue
        for line in text_lines(turned(apart, angle), page):
            x0, y0, x1, y1 = line.box
            line.x0, line.top, line.x1, line.bottom = {
                90: (y0, -x1, y1, -x0),
                270: (-y1, x0, -y0, x1),
                180: (-x1, -y1, -x0, -y0),
            }[angle]
            lines.append(line)
    return lines


# ---- tables in cells ----


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _holds(outer: InkTable, inner: InkTable) -> bool:
    if outer is inner or _area(outer.box) <= _area(inner.box):
        return False
    x, y = (inner.box[0] + inner.box[2]) / 2, (inner.box[1] + inner.box[3]) / 2
    return any(c.box[0] <= x <= c.box[2] and c.box[1] <= y <= c.box[3] for c in outer.cells)


def _nest(inner: InkTable, outer: InkTable) -> None:
    """A table inside a cell stands there one line a row, its cells joined by tabs."""
    x, y = (inner.box[0] + inner.box[2]) / 2, (inner.box[1] + inner.box[3]) / 2
    cell = next(c for c in outer.cells if c.box[0] <= x <= c.box[2] and c.box[1] <= y <= c.box[3])
    for row in range(inner.rows):
        cells = [c for c in inner.cells if c.row == row and c.lines]
        if cells:
            lines = [line for c in cells for line in c.lines]
            box = around([line.box for line in lines])
            text = "\t".join("".join(line.text for line in c.lines) for c in cells)
            size = lines[0].size
            cell.lines.append(TextLine(text, *box, size, lead=0.0, page=inner.page))
    cell.lines.sort(key=lambda line: line.middle)
