"""Steps of a scale beside each other, a sentence each, their points bare in brackets: "有条理(9-10)|尚可(6-8)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..model import Cell
from .layout.grid import Grid
from .layout.heads import Role
from .layout.roles import Column
from .normalise import Normal, normalise
from .passage import Passage

_AMOUNT = r"(?:\d+(?:\.\d+)?[-~—～至])?(?P<top>\d+(?:\.\d+)?)"
_STEP = re.compile(rf".{{2,}}\({_AMOUNT}分?\)", re.DOTALL)
_STEP_BEHIND = re.compile(r"\s*(?P<words>\S[^\n]*?)[ \t\u3000]+(?P<top>\d+(?:\.\d+)?)\s*")  # "全勤　6"
_STEP_IN_POINTS = re.compile(rf"(?:[^扣减加;。]*[^扣减加得计记给;。\d])?{_AMOUNT}分")
_MEASURED = re.compile(r"\d%?[\u4e00-\u9fff]{0,2}(?:及?以[上下内])|[≥≤<>]\d|\d[-~—～至]\d")
_BARE = 3  # steps beside each other, where no brackets set their points apart
_SAYING: tuple[Role, ...] = ("requirement", "criterion", "remark", "method")
_FEWEST = 2  # rows; one alone may be a list of names


def bracketed_steps(grid: Grid, columns: Sequence[Column], rows: Sequence[int]) -> set[tuple[int, int]]:
    """The cells, by row and column, that are such steps: two or more in a row, worth less and less or more and more."""
    found = [steps for r in rows if (steps := list(_steps(grid, columns, r)))]
    beside = {(cell.row, cell.col) for steps in found for cell in steps} if len(found) >= _FEWEST else set()
    return beside | {(cell.row, cell.col) for steps in _standing(grid, columns, rows) for cell in steps}


def _standing(grid: Grid, columns: Sequence[Column], rows: Sequence[int]) -> Iterator[list[Cell]]:
    """Steps below each other, right of one name: "…80%以上(75分)。" over "…50%以上(50分)。": one of them is earned."""
    below: dict[tuple[int, int, int], list[tuple[Cell, Decimal]]] = {}
    for r in rows:
        for name, cell in pairwise(grid.row_cells(r)):
            says = cell.row == r and columns[cell.col].role in (*_SAYING, "indicator")
            m = _STEP.fullmatch(_regular(cell)) if says else None
            if m is not None and name.row_span > 1 and name.text.strip():
                below.setdefault((name.row, name.col, cell.col), []).append((cell, Decimal(m["top"])))
    for steps in below.values():
        measured = sum(_MEASURED.search(_regular(cell)) is not None for cell, _ in steps)
        falling = all(a > b for (_, a), (_, b) in pairwise(steps))
        if len(steps) >= _BARE and falling and measured + 1 >= len(steps):
            yield [cell for cell, _ in steps]


def _steps(grid: Grid, columns: Sequence[Column], r: int) -> Iterator[Cell]:
    cells = [cell for cell in grid.starting(r) if columns[cell.col].role in _SAYING]
    for pattern, text_of, fewest in _FORMS:
        found = [(cell, m) for cell in cells if (m := pattern.fullmatch(text_of(cell)))]
        if len(found) >= fewest and goes_one_way([Decimal(m["top"]) for _, m in found]):
            yield from (cell for cell, _ in found)
            return


def _regular(cell: Cell) -> str:
    return normalise(cell.text).text.rstrip("。;")


def _printed(cell: Cell) -> str:
    return cell.text


# How such steps print their points, and how many of them beside each other make a scale.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[Cell], str], int], ...] = (
    (_STEP, _regular, 2),
    (_STEP_BEHIND, _printed, _BARE),
    (_STEP_IN_POINTS, _regular, _BARE),
)


def goes_one_way(tops: Sequence[Decimal]) -> bool:
    """Whether what steps are worth only falls, or only rises."""
    return all(a > b for a, b in pairwise(tops)) or all(a < b for a, b in pairwise(tops))


def in_points(passage: Passage) -> Passage:
    """The passage with the bracket and the 分 that it leaves out, mapped to its amount; one that has them as it is."""
    normal = passage.normal
    text, at = normal.text, normal.at
    if behind := _STEP_BEHIND.fullmatch(normal.raw):
        first = len(text) - len(behind["top"])
        text = f"{text[:first]}({text[first:]}分)"
        at = (*at[:first], at[first], *at[first:], at[-1], at[-1])
    elif _STEP.fullmatch(text.rstrip("。;")) and not text.rstrip("。;").endswith("分)"):
        end = text.rindex(")")
        text, at = text[:end] + "分" + text[end:], (*at[:end], at[end], *at[end:])
    else:
        return passage
    return Passage(Normal(normal.raw, text, at), passage.location, None, passage.confidence, passage.roles)
