"""The geometry of a table: which w:tc stands where on the grid, how far it reaches, and what is not shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from .docx_package import Element, Properties, W, children, number, on, properties, val


@dataclass
class GridCell:
    """A cell at its top left grid position."""

    element: Element
    row: int
    col: int
    col_span: int
    row_span: int = 1
    header: bool = False


@dataclass
class Grid:
    """A table's cells in reading order; `dropped` has (reason, element) of rows and cells that are not shown."""

    rows: int = 0
    cols: int = 0
    cells: list[GridCell] = field(default_factory=list)
    dropped: list[tuple[str, Element]] = field(default_factory=list)


def read_grid(table: Element) -> Grid:
    """Where each cell of a w:tbl stands, changes accepted, merged cells counted once."""
    grid = Grid()
    above: dict[int, GridCell] = {}  # by left column: the cell a vMerge of the next row would continue
    heading = True  # repeated heading rows count only from the top on
    for row in children(table):
        if row.tag != W + "tr":
            continue
        about = properties(row, "trPr")
        if W + "del" in about:
            grid.dropped.append(("deleted", row))
            continue
        if on(about.get(W + "hidden")):
            grid.dropped.append(("hidden", row))
            continue
        heading = heading and on(about.get(W + "tblHeader"))
        above = _read_row(grid, row, about, above, heading)
        grid.rows += 1
    return grid


def _read_row(
    grid: Grid, row: Element, about: Properties, above: dict[int, GridCell], heading: bool
) -> dict[int, GridCell]:
    """Add one row; returns its cells by left column for the row below."""
    here: dict[int, GridCell] = {}
    col = _skipped_columns(about, "gridBefore")
    last: GridCell | None = None
    for cell in children(row):
        if cell.tag != W + "tc":
            continue
        own = properties(cell, "tcPr")
        if W + "cellDel" in own:
            grid.dropped.append(("deleted", cell))
            continue
        span = max(1, number(own.get(W + "gridSpan")) or 1)
        if last is not None and _continues(own.get(W + "hMerge")):
            grid.dropped.append(("merged", cell))
            if last.row == grid.rows:  # a vertically continued cell already has its width
                last.col_span += span
        elif _merged_down(own) and (owner := above.get(col)) is not None and owner.col_span == span:
            grid.dropped.append(("merged", cell))
            owner.row_span += 1
            here[col] = last = owner
        else:
            last = GridCell(cell, grid.rows, col, span, header=heading)
            grid.cells.append(last)
            here[col] = last
        col += span
    grid.cols = max(grid.cols, col + _skipped_columns(about, "gridAfter"))
    return here


def _skipped_columns(about: Properties, name: str) -> int:
    return max(0, number(about.get(W + name)) or 0)


def _continues(merge: Element | None) -> bool:
    return merge is not None and val(merge) in (None, "continue")


def _merged_down(own: Properties) -> bool:
    """Whether the cell continues the one above; a tracked merge counts as accepted."""
    tracked = own.get(W + "cellMerge")
    if tracked is not None and val(tracked, "vMerge") is not None:
        return val(tracked, "vMerge") == "cont"
    return _continues(own.get(W + "vMerge"))
