"""A table of performances: so many seconds or times, for men and for women, earn so many points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..model import Band, Cell
from .layout.grid import Grid
from .layout.names import points_cell
from .normalise import normalise
from .phrases.bands import find_numeric

_POINTS = re.compile(r"(?:得分|分值|分数|评分|成绩)(?:\(分\))?")
_MEASURED = re.compile(r"(?P<name>[^()]{1,12})\((?P<unit>秒|次|个|米|厘米|分钟|公里|公斤|千克)\)")
_FEWEST = 3  # rows: fewer make no scale


@dataclass(frozen=True)
class MeasuredStep:
    """What is reached (`cell`, by whom or in what: `name`), what it earns, and the words of the row between them."""

    cell: Cell
    worth: Cell
    name: str
    band: Band
    points: Decimal
    row: str


def measured_steps(grid: Grid) -> list[MeasuredStep]:
    """The steps of such a table, row by row; empty where the table is none."""
    if grid.rows <= _FEWEST or grid.whole_rows:
        return []
    heads = [normalise(cell.text).text if (cell := grid.at[0][c]) is not None else "" for c in range(grid.cols)]
    worth = [c for c, head in enumerate(heads) if _POINTS.fullmatch(head)]
    named = {c: m for c, head in enumerate(heads) if (m := _MEASURED.fullmatch(head))}
    if len(worth) != 1 or not named or len(named) + 1 != grid.cols:
        return []
    points = [points_cell(_text(grid, r, worth[0])) for r in range(1, grid.rows)]
    known = [value for value in points if value is not None]
    if len(known) < len(points) or not all(a > b for a, b in pairwise(known)):
        return []
    steps = [step for r in range(1, grid.rows) for step in _of_row(grid, r, worth[0], named, known[r - 1])]
    return steps if len(steps) == len(known) * len(named) else []


def _of_row(grid: Grid, r: int, worth: int, named: dict[int, re.Match[str]], points: Decimal) -> Iterator[MeasuredStep]:
    earned = grid.at[r][worth]
    for c, head in named.items():
        cell, text = grid.at[r][c], _text(grid, r, c)
        read = find_numeric(text, 0, len(text))
        if cell is None or earned is None or len(read) != 1:
            continue
        between = [grid.at[r][at] for at in range(min(c, worth), max(c, worth) + 1)]
        row = "\t".join(each.text for each in between if each is not None)
        band = read[0].band.model_copy(update={"unit": read[0].band.unit or head["unit"]})
        yield MeasuredStep(cell, earned, head["name"], band, points, row)


def _text(grid: Grid, r: int, c: int) -> str:
    cell = grid.at[r][c]
    return normalise(cell.text).text if cell is not None else ""
