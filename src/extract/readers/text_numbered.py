"""Tables flattened one cell a line whose rows are numbered: each row begins with the number that comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from ..layout.heads import Role
from . import text_shapes as shape
from .text_lines import Line, RawCell
from .text_spans import Placed

_AMOUNT = re.compile(r"[+-]?\d+(?:\.\d+)?分?(?:/[^\s\d]{1,6})?")
_FEWEST = 3  # rows
_ALONE = 1  # the column of a title that stands alone in its row
_AMOUNTS: tuple[Role | None, ...] = ("points", "tier")


def place_numbered(
    titles: list[Line], roles: Sequence[Role | None], lines: list[Line]
) -> tuple[list[Placed], int] | None:
    """The cells in place and the number of rows; None where the lines do not come out as such rows.

    Each row has its number, words for every column up to that of amounts, an amount, and what there is behind it.
    Lines that can only be titles of rows stand alone.
    """
    worth = next((c for c, role in enumerate(roles) if role in _AMOUNTS), None)
    if roles[0] != "number" or worth is None or worth < 2:
        return None
    starts = _starts(lines, worth, len(titles))
    if len(starts) < _FEWEST or any(not shape.is_title(line.text) for line in lines[: starts[0]]):
        return None
    heads = lines[: starts[0]]
    rows = [(0, titles), *((_ALONE, [line]) for line in heads)]  # each with the column of its first cell
    for start, end in pairwise([*starts, len(lines)]):
        own = _own(lines[start:end])
        rows += [(0, own), *((_ALONE, [line]) for line in lines[start + len(own) : end])]
    placed = [_cell(line, row, col) for row, (left, cells) in enumerate(rows) for col, line in enumerate(cells, left)]
    return placed, len(rows)


def _starts(lines: list[Line], worth: int, width: int) -> list[int]:
    """Where rows 1, 2, 3, … begin; empty where one of them is no row."""
    texts = [line.text.strip() for line in lines]
    if "1" not in texts:
        return []
    starts = [texts.index("1")]
    while True:
        after = [i for i in range(starts[-1] + 1, len(texts)) if texts[i] == str(len(starts) + 1)]
        found = next((i for i in after if _is_row(lines[starts[-1] : i], worth, width)), None)
        if found is None:
            break
        starts.append(found)
    return starts if _is_row(lines[starts[-1] :], worth, width) else []


def _is_row(lines: list[Line], worth: int, width: int) -> bool:
    """Number, words, amount, and what may follow; then nothing but titles."""
    own = _own(lines)
    return (
        worth < len(own) <= width
        and all(shape.is_title(line.text) for line in lines[len(own) :])
        and not any(_AMOUNT.fullmatch(line.text.strip()) for line in own[1:worth])
        and _AMOUNT.fullmatch(own[worth].text.strip()) is not None
    )


def _own(lines: list[Line]) -> list[Line]:
    """The lines of a row's cells: its number, and all up to the next title."""
    return [lines[0], *takewhile(lambda line: not shape.is_title(line.text), lines[1:])]


def _cell(line: Line, row: int, col: int) -> Placed:
    return Placed(RawCell(line.line, line.column, [line]), row, col, 1)
