"""Tables that run over pages become one: spans carried over, cut rows rejoined, repeated headings dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from .pages import InkCell, InkTable
from .pages_characters import SENTENCE_END
from .pages_paragraphs import goes_on, groups, has_room, item_number, joined

_EDGE = 4.0  # points two tables' edges may differ
_LOOSE = 18.0  # points the gaps of two tables without lines may differ
_RECENT = 60  # rows
_MOST_HEADINGS = 4  # rows that are repeated at the top of a page
_APART = 1.2  # em free below one text and above the next that show each to be whole in the middle of its own cell
_SPARE = 3.2  # em left below a cell's text that show it to be complete: two lines at least
_AMOUNT = re.compile(r"\W*\d+(?:\.\d+)?\s*[分%]?\W*")
_BEFORE_MORE = "，、：（“的"  # what no text ends with
_AFTER_MORE = "，、。；：）”"  # and none begins with
_SHORT = 12  # characters: the text of a number, a name, points


def continues(above: InkTable, below: InkTable) -> bool:
    """Whether a table at the top of a page has the columns of the one that ended the page before."""
    if above.ruled != below.ruled:
        return False
    one, other = above.xs, below.xs
    if not above.ruled:  # its columns are parted by gaps, whose middles depend on the words of a page
        inner = zip(one[1:-1], other[1:-1], strict=False)
        return (
            len(one) == len(other) and abs(one[0] - other[0]) <= _LOOSE and all(abs(a - b) <= _LOOSE for a, b in inner)
        )
    if abs(one[0] - other[0]) > _EDGE or abs(one[-1] - other[-1]) > _EDGE:
        return False
    few, many = sorted((one[1:-1], other[1:-1]), key=len)
    return all(any(abs(x - y) <= _EDGE for y in many) for x in few) and (bool(few) or not many)


@dataclass(frozen=True)
class Join:
    """What was done at a page break: cells of repeated headings left out, and the first of the new rows' texts.

    `cut`: both halves of the first text that the break had cut, upper and lower; None where it cut no row.
    """

    repeated: list[InkCell]
    first: str = ""
    cut: tuple[str, str] | None = None


def append(above: InkTable, below: InkTable) -> Join:
    """Add a table's rows to the one it continues."""
    _same_columns(above, below)
    repeated = _repeated(above, below)
    dropped = [c for c in below.cells if c.row < repeated]
    if above.page == above.last_page:
        for cell in above.cells:
            cell.header = cell.header or cell.last_row < repeated
    cells = [c for c in below.cells if c.row >= repeated]
    if not cells:
        above.last_page = below.last_page
        return Join(dropped)
    for cell in cells:
        cell.row -= repeated
    rows = below.rows - repeated
    pairs = _pairs(above, cells)
    cut = _row_is_cut(above, cells, pairs)
    start = above.rows - 1 if cut else above.rows
    carried = {id(lower) for upper, lower in pairs if cut or _carried(above, cells, upper, lower)}
    first = next((c.text for c in sorted(cells, key=lambda c: (c.row, c.col)) if c.text), "")
    halves = next(((u.text, w.text) for u, w in pairs if u.text and w.text), None) if cut else None
    for cell in cells:
        cell.row += start
    for upper, lower in pairs:
        if id(lower) in carried:
            _merge(upper, lower)
    added = sorted((c for c in cells if id(c) not in carried), key=lambda cell: (cell.row, cell.col))
    kept = [upper for upper, lower in pairs if id(lower) in carried]
    above.cells.extend(added)
    above.rows = start + rows
    above.bottom = [c for c in (*kept, *added) if c.last_row == above.rows - 1]
    above.last_page = below.last_page
    return Join(dropped, first, halves)


# ---- columns ----


def _same_columns(above: InkTable, below: InkTable) -> None:
    """Put both tables on one set of columns, those of either."""
    if not above.ruled:
        below.xs = list(above.xs)
        return
    xs = list(above.xs)
    for x in below.xs:
        if all(abs(x - known) > _EDGE for known in xs):
            xs.append(x)
    xs.sort()
    for table in (above, below):
        places = [min(range(len(xs)), key=lambda i, x=x: abs(xs[i] - x)) for x in table.xs]  # type: ignore[misc]
        if len(table.xs) != len(xs):
            for cell in table.cells:
                end = places[cell.col + cell.col_span]
                cell.col = places[cell.col]
                cell.col_span = end - cell.col
        table.xs = xs


def _repeated(above: InkTable, below: InkTable) -> int:
    """How many rows at the top of `below` repeat those at the top of `above`."""
    count = 0
    top = list(takewhile(lambda c: c.row < _MOST_HEADINGS, above.cells))
    while count < min(_MOST_HEADINGS, above.rows, below.rows):
        one = [(c.col, c.col_span, c.row_span, _squeezed(c)) for c in top if c.row == count]
        other = [(c.col, c.col_span, c.row_span, _squeezed(c)) for c in below.cells if c.row == count]
        if one != other or not any(text for *_, text in one):
            break
        count += 1
    return count


def _squeezed(cell: InkCell) -> str:
    return "".join(cell.text.split())


# ---- the row at the break ----


def _pairs(above: InkTable, cells: Sequence[InkCell]) -> list[tuple[InkCell, InkCell]]:
    """The cells that meet at the break with equal columns: (last above, first below)."""
    last = {(c.col, c.col_span): c for c in above.bottom or above.cells if c.last_row == above.rows - 1}
    first = [c for c in cells if c.row == 0]
    return [(last[c.col, c.col_span], c) for c in first if (c.col, c.col_span) in last]


def _recent(table: InkTable) -> list[InkCell]:
    """The cells of the last rows of a table: what a column holds is told by them as well as by all."""
    return list(takewhile(lambda c: c.row >= table.rows - _RECENT, reversed(table.cells)))


def _row_is_cut(above: InkTable, cells: Sequence[InkCell], pairs: Sequence[tuple[InkCell, InkCell]]) -> bool:
    """Whether the first row below is the rest of the last row above."""
    first = [c for c in cells if c.row == 0]
    if len(pairs) != len(first) or not any(lower.text for _, lower in pairs):
        return False
    leaves = [(u, w) for u, w in pairs if u.row == above.rows - 1]
    if any(w.text and not u.text for u, w in leaves):
        return False
    keys = [(u, w) for u, w in leaves if u.text and _is_key(above, cells, u, w)]
    below = [(u, w) for u, w in leaves if w.text]
    if any(_torn(u, w) for u, w in below):  # what short texts say beside it (a name over a name) is a list's next line
        below = [(u, w) for u, w in below if _torn(u, w) or not _is_short(u, w)]
    told = [_goes_on_below(u, w) for u, w in below]
    if any(not w.text for _, w in keys):
        return not any(_goes_on_below(u, w) is False for u, w in keys if w.text and (u, w) in below)
    return any(told) and False not in told


def _goes_on_below(upper: InkCell, lower: InkCell) -> bool | None:
    """Whether the text below is the rest of the text above: True, False, or None where the texts do not tell."""
    if not upper.lines or not lower.lines:
        return None
    last, following = upper.lines[-1], lower.lines[0]
    if _AMOUNT.fullmatch(upper.text) and _AMOUNT.fullmatch(lower.text):
        return False
    if not upper.angle:
        below, above = upper.box[3] - last.bottom, following.top - lower.box[1]
        if below > _SPARE * last.size or min(below, above) > _APART * last.size:
            return False
    listed = _list_goes_on(upper, lower)
    if listed is not None:
        return listed
    if has_room(last, following, upper.frame):
        return False if _is_short(upper, lower) else None
    return None if last.text[-1] in SENTENCE_END else True


def _is_short(upper: InkCell, lower: InkCell) -> bool:
    return len(_squeezed(lower)) <= _SHORT or len(_squeezed(upper)) <= _SHORT


def _torn(upper: InkCell, lower: InkCell) -> bool:
    """Whether a text breaks off in the middle of its sentence, at the end of a line that is full."""
    if not upper.lines or not lower.lines or not lower.text:
        return False
    full = not has_room(upper.lines[-1], lower.lines[0], upper.frame)
    return full and (upper.text[-1] in _BEFORE_MORE or lower.text[0] in _AFTER_MORE)


def _list_goes_on(upper: InkCell, lower: InkCell) -> bool | None:
    """Whether a numbered text below goes on with the list above it; None where it is not numbered."""
    number = item_number(lower.paragraphs[0].text)
    if number is None:
        return None
    above = [n for p in upper.paragraphs if (n := item_number(p.text)) is not None and n[0] == number[0]]
    if not above:
        return False if number[1] == 1 else None
    return above[-1][1] + 1 == number[1] and (len(above) > 1 or above[0][1] == 1)


def _is_key(above: InkTable, cells: Sequence[InkCell], upper: InkCell, lower: InkCell) -> bool:
    """Whether the column has text in every row but the one at the break, and no spans: a row without it is none."""
    column = [c for c in _recent(above) if c.col == upper.col and c.col_span == upper.col_span and not c.header]
    column += [c for c in cells if c.col == lower.col and c is not lower]
    body = [c for c in column if c.row_span == 1]
    return len(body) >= 3 and len(body) == len(column) and all(c.text for c in body)


def _carried(above: InkTable, cells: Sequence[InkCell], upper: InkCell, lower: InkCell) -> bool:
    """Whether the cell below the break is the rest of the merged cell above it, in a row that is new."""
    if lower.text:
        tall = upper.row_span > 1 or lower.row_span > 1
        return tall and _goes_on_below(upper, lower) is True
    if not upper.text:
        return upper.row_span > 1 and lower.row_span > 1
    first = min((c.col for c in cells if c.row == 0 and c.text), default=0)
    spans = any(c.row_span > 1 for c in [*_recent(above), *cells] if c.col == upper.col and not c.header)
    return lower.row_span > 1 or lower.col < first or spans


def _merge(upper: InkCell, lower: InkCell) -> None:
    """The lower cell as the end of the upper one, which keeps its box."""
    upper.row_span = max(upper.row_span, lower.row + lower.row_span - upper.row)
    if lower.lines and upper.lines:
        last = groups(upper.lines, upper.frame)[-1]
        if goes_on(last, lower.lines[0], upper.frame, same_page=False):
            rest = groups(lower.lines, lower.frame)
            upper.paragraphs[-1:] = [joined([*last, *rest[0]])]
            upper.paragraphs.extend(lower.paragraphs[1:])
        else:
            upper.paragraphs.extend(lower.paragraphs)
    else:
        upper.paragraphs.extend(lower.paragraphs)
    upper.lines.extend(lower.lines)
