"""A column of points whose rows are the steps of a scale: only one of them is reached, and the highest is the worth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ..model import Cell
from .layout.grid import Grid
from .layout.heads import Role
from .layout.names import points_cell
from .layout.roles import Column
from .normalise import normalise
from .phrases.marks import find_marks

_NAMING: tuple[Role, ...] = ("indicator", "requirement", "criterion")
_LEVEL = re.compile(
    r"\d(?:[^,。;]{0,4}(?:以上|以下|以内|[↑↓])|.{0,3}[-~—～至]\d)|^[≤≥<>]|^(?:以上|低于|高于|超过|不足|少于)"
)
_FEW = 3  # so many named rows may fall by chance
_LONGEST = 40  # characters: a step is named or measured, not told


def steps_in_points(grid: Grid, columns: Sequence[Column], rows: Sequence[int]) -> dict[tuple[int, int], list[Cell]]:
    """The names of the steps, by the cell (row, column) of their points; empty for a table that has no such scales.

    Below a name that spans them the points of steps only fall. Sub-items may by chance; so one scale of the table at
    least has to show it: its lowest step earns nothing, or what is measured stands beside the points.
    """
    worth = next((c for c, column in enumerate(columns) if column.role == "points"), None)
    if worth is None:
        return {}
    groups: dict[tuple[int, int], list[int]] = {}
    for r in rows:
        name = _name_of(grid, columns, r, worth)
        if name is not None:
            groups.setdefault((name.row, name.col), []).append(r)
    steps: dict[tuple[int, int], list[Cell]] = {}
    named: dict[tuple[int, int], list[Cell]] = {}  # steps in a column that is read as one of names
    shown, all_fall = 0, True
    for (_row, col), inside in groups.items():
        words = [_words(grid, columns, r, col, worth) for r in inside]
        values = [_value(grid, r, worth) for r in inside if not _settles(grid, r, worth)]
        if any(_has_rules(grid, columns, r, worth) for r in inside):
            continue  # sub-items, each with its own standard
        if len(inside) < 2 or not values or not all(words):
            continue
        by_name = any(columns[cell.col].role == "indicator" for w in words for cell in w)
        if not _falls(values):
            all_fall = all_fall and not by_name
            continue
        measured = sum(bool(_LEVEL.search(normalise("".join(c.text for c in w)).text)) for w in words)
        shown += values[-1] == 0 or len(values) < len(inside) or measured * 2 >= len(words)
        (named if by_name else steps).update({(r, worth): w for r, w in zip(inside, words, strict=True)})
    return steps | (named if all_fall and len(named) > _FEW else {}) if shown else {}


def _name_of(grid: Grid, columns: Sequence[Column], r: int, worth: int) -> Cell | None:
    """The innermost cell left of the points that stands for several rows, the row's own points being one of them."""
    points = grid.at[r][worth]
    if points is None or points.row != r or points.row_span > 1:
        return None
    spanning = (grid.at[r][c] for c in range(worth - 1, -1, -1) if columns[c].role in _NAMING)
    return next((cell for cell in spanning if cell is not None and cell.row_span > 1), None)


def _words(grid: Grid, columns: Sequence[Column], r: int, name: int, worth: int) -> list[Cell]:
    """The row's own cells between the name and its points."""
    between = [(columns[c].role, grid.at[r][c]) for c in range(name + 1, worth)]
    own = [
        cell for role, cell in between if role in _NAMING and cell is not None and cell.row == r and cell.text.strip()
    ]
    short = all(len(cell.text.strip()) <= _LONGEST for cell in own)
    return own if short and all(cell.row_span == 1 for cell in own) else []


def _has_rules(grid: Grid, columns: Sequence[Column], r: int, worth: int) -> bool:
    """Whether a cell beside the points says how just this row's are won or lost; left of them, by how many."""
    beside = [(c, grid.at[r][c]) for c, column in enumerate(columns) if column.role == "criterion"]
    own = [(c, cell) for c, cell in beside if cell is not None and cell.row == r and cell.row_span == 1]
    return any(
        mark.kind == "effect" and (c > worth or mark.amounts)
        for c, cell in own
        for mark in find_marks(normalise(cell.text).text)
    )


def _value(grid: Grid, r: int, worth: int) -> Decimal | None:
    cell = grid.at[r][worth]
    return points_cell(normalise(cell.text).text) if cell is not None else None


def _settles(grid: Grid, r: int, worth: int) -> bool:
    """Whether a step settles the outcome, whatever the points."""
    cell = grid.at[r][worth]
    return cell is not None and re.fullmatch(r"(?:一票)?否决", normalise(cell.text).text) is not None


def _falls(values: Sequence[Decimal | None]) -> bool:
    known = [value for value in values if value is not None]
    return len(known) == len(values) and all(a > b for a, b in pairwise(known))
