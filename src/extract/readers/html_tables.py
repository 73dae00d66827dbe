"""The geometry of an HTML table, and whether it is a table at all or only the frame of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .html_tree import Element, is_code, is_hidden, text_of

MAX_COLUMNS = 1000  # as browsers have it
_GROUPS = ("thead", "tbody", "tfoot")
_BLOCKS = ("p", "div", "table", "h1", "h2", "h3", "h4", "ul", "ol", "br", "section", "article")
_FEW_COLUMNS = 3
_GIANT = 0.8  # share of a table's text in the one cell that holds a page
_MANY_BLOCKS = 5


@dataclass
class GridCell:
    """A cell at its top left grid position."""

    element: Element
    row: int
    col: int
    col_span: int = 1
    row_span: int = 1
    header: bool = False


@dataclass
class Grid:
    """A table's cells in reading order; `hidden` are the rows and cells a browser does not show."""

    rows: int = 0
    cols: int = 0
    cells: list[GridCell] = field(default_factory=list)
    hidden: list[Element] = field(default_factory=list)
    captions: list[Element] = field(default_factory=list)
    loose: list[Element] = field(default_factory=list)  # what stands in a table outside its cells
    stray: list[str] = field(default_factory=list)  # text that does


def read_grid(table: Element) -> Grid:
    """Where each cell stands, by the rules browsers follow; spans end with their group of rows."""
    grid = Grid()
    groups: dict[str, list[list[Element]]] = {name: [] for name in _GROUPS}
    open_rows: list[Element] = []  # rows that stand in no group
    _strays(table, grid)
    for child in table:
        group = child.tag if child.tag in _GROUPS else None
        if group is None and isinstance(child.tag, str) and child.find("tr") is not None:
            group = "tbody"  # old pages put a form around their rows
        if group is not None:
            if is_hidden(child):
                grid.hidden.append(child)
            else:
                groups[group].append(_rows(child, grid))
                open_rows = []
        elif child.tag == "tr":
            if not open_rows:
                groups["tbody"].append(open_rows)
            open_rows.extend(_shown([child], grid))
        elif child.tag == "caption":
            grid.captions.append(child)
        elif isinstance(child.tag, str) and not is_code(child):
            grid.loose.append(child)
    for name in _GROUPS:  # a foot may be written before the body, and is shown after it
        for rows in groups[name]:
            _place(grid, rows, header=name == "thead")
    return grid


def _strays(parent: Element, grid: Grid) -> None:
    """Text between rows or cells, where none may stand."""
    for text in (parent.text, *(child.tail for child in parent)):
        if text and text.strip():
            grid.stray.append(text)


def _rows(group: Element, grid: Grid) -> list[Element]:
    _strays(group, grid)
    grid.loose.extend(e for e in group if isinstance(e.tag, str) and e.tag != "tr" and not is_code(e))
    return _shown([e for e in group if e.tag == "tr"], grid)


def _shown(elements: list[Element], grid: Grid) -> list[Element]:
    grid.hidden.extend(e for e in elements if is_hidden(e))
    return [e for e in elements if not is_hidden(e)]


def _place(grid: Grid, rows: list[Element], *, header: bool) -> None:
    """Put the cells of one group of rows on the grid."""
    taken: dict[int, int] = {}  # by column: how many more rows a cell from above reaches
    cells = {id(row): list(_cells(row, grid)) for row in rows}
    rows = [row for row in rows if any(e.tag in ("td", "th") for e in row)]
    for index, row in enumerate(rows):
        here: dict[int, int] = {}
        col = 0
        for element in cells[id(row)]:
            while taken.get(col):
                col += 1
            width = _span(element, "colspan")
            width = next((n for n in range(1, width) if taken.get(col + n)), width)
            height = min(_span(element, "rowspan", zero=len(rows)), len(rows) - index)
            grid.cells.append(GridCell(element, grid.rows, col, width, height, header))
            here.update({col + n: height for n in range(width)})
            col += width
        taken = {c: n - 1 for c, n in {**taken, **here}.items() if n > 1}
        grid.cols = max(grid.cols, max((*here, *taken), default=-1) + 1)
        grid.rows += 1


def _cells(row: Element, grid: Grid) -> Iterator[Element]:
    _strays(row, grid)
    for element in row:
        if element.tag in ("td", "th"):
            if is_hidden(element):
                grid.hidden.append(element)
            else:
                yield element
        elif isinstance(element.tag, str) and not is_code(element):
            grid.loose.append(element)


def _span(element: Element, name: str, *, zero: int = 1) -> int:
    text = (element.get(name) or "").strip()
    digits = text[: next((i for i, c in enumerate(text) if not ("0" <= c <= "9")), len(text))]
    if not digits:
        return 1
    return min(int(digits[:9]), MAX_COLUMNS if name == "colspan" else 65534) or zero


# ---- frames ----


def is_frame(table: Element) -> bool:
    """Whether a table only holds a page in place: one cell with nearly all the text and blocks of its own in it."""
    if table.get("role") in ("presentation", "none"):
        return True
    grid = read_grid(table)
    sizes = {id(c): len("".join(text_of(c.element).split())) for c in grid.cells}
    total = sum(sizes.values())
    if not total:
        return False
    giant = max(grid.cells, key=lambda c: sizes[id(c)])
    share = sizes[id(giant)] / total
    if len(grid.cells) == 1:
        return True
    inner = [t for t in giant.element.iter("table") if t is not table]
    if any(len("".join(text_of(t).split())) * 2 > total for t in inner):
        return True
    blocks = sum(1 for e in giant.element.iter(*_BLOCKS))
    return (
        grid.cols <= _FEW_COLUMNS
        and share >= _GIANT
        and blocks >= _MANY_BLOCKS
        and len(grid.cells) <= 2 * grid.cols + 2
    )
