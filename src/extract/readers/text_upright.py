"""Small matrices flattened one cell a line amid prose: the titles, then rows of a name and its figures.

"奖次, 校级, 县级, 一等奖, 2, 4, 二等奖, 1, 2": as many titles as each row has lines, nothing but figures behind each
row's name. Two rows are enough: prose has no such lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count, takewhile

from .text_breaks import AMOUNT
from .text_flat import FlatTable
from .text_lines import Line, RawCell
from .text_spans import Placed

_WIDTHS = range(6, 2, -1)
_LONGEST_TITLE = 8
_LONGEST_NAME = 12
_FEWEST_ROWS = 2
_NO_NAME = re.compile(r"[。；;，,：:！？]|[\d一二三四五六七八九十][.、]|[(（]\d")


def read_upright(lines: Sequence[Line]) -> list[Line | FlatTable]:
    """The lines, such matrices among them put back on their grid."""
    items: list[Line | FlatTable] = []
    at = 0
    while at < len(lines):
        width, rows = next(((w, n) for w in _WIDTHS if (n := _rows(lines, at, w)) >= _FEWEST_ROWS), (0, 0))
        if not width:
            items.append(lines[at])
            at += 1
            continue
        end = at + width * (rows + 1)
        items.append(_grid(lines[at:end], width))
        at = end
    return items


def _rows(lines: Sequence[Line], at: int, width: int) -> int:
    """How many rows of so many lines stand below the titles that begin here."""
    titles = lines[at : at + width]
    if len(titles) < width or not all(_is_name(line, _LONGEST_TITLE) for line in titles):
        return 0
    starts = takewhile(lambda start: _is_row(lines[start : start + width], width), count(at + width, width))
    return sum(1 for _start in starts)


def _is_row(lines: Sequence[Line], width: int) -> bool:
    figures = all(AMOUNT.fullmatch(line.text.strip()) for line in lines[1:])
    return len(lines) == width and _is_name(lines[0], _LONGEST_NAME) and figures


def _is_name(line: Line, longest: int) -> bool:
    text = line.text.strip()
    return 0 < len(text) <= longest and not _NO_NAME.search(text) and AMOUNT.fullmatch(text) is None


def _grid(lines: Sequence[Line], width: int) -> FlatTable:
    placed = [
        Placed(RawCell(line.line, line.column, [line]), *divmod(index, width), col_span=1)
        for index, line in enumerate(lines)
    ]
    return FlatTable(placed, len(lines) // width, width)
