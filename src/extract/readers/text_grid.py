"""From flattened rows to a table on its grid: which cells were merged, which are missing."""

from __future__ import annotations

from itertools import islice, takewhile

from ...model import Cell, Location, Paragraph, Repair, Table
from ..layout.heads import header_role
from ..normalise import normalise
from .text_columns import mend, spread
from .text_lines import RawCell, RawRow, RawTable, repair
from .text_ragged import lay_out, title_spans
from .text_shapes import heads_rows
from .text_spans import Placed, heads, join_down, widen_heads

_LABEL = 12  # a header's words are no longer than this


def build_table(raw: RawTable, block: int) -> Table:
    """The table with its spans: full-width rows, short rows spread, empty cells joined to what was merged over them."""
    width = max(len(row) for row in raw.rows)
    raw.rows = rows = [_across(raw.rows, index) for index in range(len(raw.rows))]
    divided = False
    if not raw.spread:
        _fill_boxes(rows)
        divided = _fill_divided(rows, width)
    placed = None if raw.spread else lay_out(rows)
    if placed is not None:
        raw.repairs.extend(_first_placed(placed))
    else:
        if not raw.spread and not divided:
            _fill_titles(rows, width)
        rows = raw.rows if raw.spread else mend(raw, width)
        spans = spread(rows, width) if raw.spread else [[width] if len(row) == 1 else [1] * len(row) for row in rows]
        placed = widen_heads(join_down(_merge_down(rows, spans), len(rows), width), len(rows), width)
    return on_grid(placed, len(rows), width, block)


def _fill_boxes(rows: list[RawRow]) -> None:
    """Below titles of boxes to fill in at the right edge, rows that left all these out have them empty."""
    head = next((row for row in rows if heads(row)), None)
    below = [row for row in rows if row is not head and len(row) > 1]
    if head is None or not below:
        return
    roles = [header_role(normalise(cell.text).text) for cell in head]
    boxes = len(list(takewhile(lambda role: role == "box", reversed(roles))))
    missing = len(head) - max(map(len, below))
    for row in below if 0 < missing <= boxes else ():
        row.extend(RawCell(row[-1].line, row[-1].column) for _ in range(missing))


def _fill_titles(rows: list[RawRow], width: int) -> None:
    """Titles that lack cells over rows that lack none: those that stand over several columns are as wide."""
    at = next((i for i, row in enumerate(rows[:-1]) if heads(row)), None)
    if at is None or not 1 < len(rows[at]) < width:
        return
    titles, body = rows[at], rows[at + 1 :]
    whole = [row for row in body if len(row) == width]
    spans = title_spans(titles, whole) if len(whole) * 4 >= len(body) * 3 else None
    for place, span in reversed([*enumerate(spans or [])]):
        titles[place + 1 : place + 1] = [RawCell(titles[place].line, titles[place].column) for _ in range(span - 1)]


def _fill_divided(rows: list[RawRow], width: int) -> bool:
    """Titles that lack cells over a row that divides some of them and is empty below the others: those are wide.

    Below a title that is not divided stands one empty cell; several that are divided side by side are equally wide.
    Gives back whether there are such titles.
    """
    at = next((i for i, row in enumerate(rows[:-1]) if heads(row)), None)
    if at and len(rows[at - 1]) < width and rows[at][0].empty:
        at -= 1  # "分值(论文:分/篇)": a title that no list of titles holds
    if at is None or not 1 < len(rows[at]) < width or len(rows[at + 1]) < len(rows[at]):
        return False
    titles, below = rows[at], rows[at + 1]
    filled = [c for c, cell in enumerate(below) if not cell.empty]
    run = filled[-1] - filled[0] + 1 if filled else 0
    divided = len(titles) - (width - run)  # so many titles stand over the filled cells, each other over an empty one
    if run == len(below) or len(filled) != run or divided < 1 or run % divided or run == divided or not _labels(below):
        return False
    below.extend(RawCell(below[-1].line, below[-1].column) for _ in range(width - len(below)))  # what a line's end lost
    for place in reversed(range(filled[0], filled[0] + divided)):
        blank = [RawCell(titles[place].line, titles[place].column) for _ in range(run // divided - 1)]
        titles[place + 1 : place + 1] = blank
    return True


def on_grid(placed: list[Placed], rows: int, width: int, block: int) -> Table:
    """The table of cells that have their place."""
    first = placed[0].cell
    return Table(
        rows=rows,
        cols=width,
        cells=tuple(_cell(p, block) for p in placed),
        location=Location(block=block, line=first.line, column=first.column),
    )


def _across(rows: list[RawRow], index: int) -> RawRow:
    """A row without its empty cells where it holds nothing but a title: the title was merged across all of them."""
    row = rows[index]
    alone = index and len(row) > 1 and not row[0].empty and all(cell.empty for cell in row[1:])
    begins = index + 1 < len(rows) and not rows[index + 1][0].empty  # a row below that the title does not span
    return row[:1] if alone and begins and heads_rows(row[0].text) else row


def _first_placed(placed: list[Placed]) -> list[Repair]:
    """Where the first row stands that was put back under its columns: the others were lost and found alike."""
    begun = {p.row: p for p in reversed(placed)}
    shifted = (p for _row, p in sorted(begun.items()) if p.col and p.cell.paragraphs)
    return [repair("cells-placed", "", p.cell.paragraphs[0]) for p in islice(shifted, 1)]


def _cell(placed: Placed, block: int) -> Cell:
    place = Location(
        block=block, row=placed.row, cell=placed.col, line=placed.cell.line, column=placed.cell.column
    )  # fmt: skip
    paragraphs = tuple(
        Paragraph(
            text=p.text, location=place.model_copy(update={"paragraph": i, "line": p.line, "column": p.column})
        )
        for i, p in enumerate(placed.cell.paragraphs)
    )  # fmt: skip
    return Cell(
        row=placed.row,
        col=placed.col,
        row_span=placed.row_span,
        col_span=placed.col_span,
        paragraphs=paragraphs,
        location=place,
    )


# ---- cells merged downwards ----


def _merge_down(rows: list[RawRow], spans: list[list[int]]) -> list[Placed]:
    """The cells in place; the empty ones at a row's left edge lengthen the cells above them that are not empty."""
    placed: list[Placed] = []
    above: dict[int, Placed] = {}
    for index, (row, layout) in enumerate(zip(rows, spans, strict=True)):
        here: dict[int, Placed] = {}
        col, at_edge = 0, not all(cell.empty for cell in row) and not _under_header(rows, index)
        for cell, span in zip(row, layout, strict=True):
            upper = above.get(col)
            at_edge = at_edge and cell.empty and upper is not None and upper.col_span == span and not upper.cell.empty
            if at_edge and upper is not None:
                upper.row_span += 1
                here[col] = upper
            else:
                here[col] = Placed(cell, index, col, span)
                placed.append(here[col])
            col += span
        above = here
    return placed


def _under_header(rows: list[RawRow], index: int) -> bool:
    """Whether the row is the first below a row of labels and is no row of labels itself: nothing to merge with."""
    return index == 1 and len(rows[0]) > 1 and _labels(rows[0]) and not _labels(rows[1])


def _labels(row: RawRow) -> bool:
    return all(len(cell.text.replace("\n", "").replace(" ", "")) <= _LABEL for cell in row)
