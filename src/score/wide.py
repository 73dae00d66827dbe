"""Sheets of the form put the way every table of observations is: a row an observation, with the unit's name in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..messages import _
from .sheets import Sheet

Told = Callable[[str], bool]
MARK = "各单位的值"  # stands above the first of the columns that bear units' names
UNIT_LABEL = "单位名称"
_WITHIN = 20  # rows


@dataclass(frozen=True)
class Unfolded(Sheet):
    """A sheet that had a column for every unit. `cells` are where each row's value stands, as people write it."""

    cells: Sequence[str] = ()

    def origin(self, row: int) -> str:
        """Where a row's value is."""
        if not 0 < row <= len(self.cells):
            return super().origin(row)
        return _("{file}: sheet {sheet}, cell {cell}", file=self.file, sheet=self.name, cell=self.cells[row - 1])


def regular(sheets: Sequence[Sheet], is_rule: Told, is_status: Told) -> list[Sheet]:
    """The sheets of one workbook: columns of units unfolded; a unit named on one sheet named on those that name none.

    `is_rule` tells the heading of the column that holds rules' ids, `is_status` a value that is a status (缺项).
    """
    return [unfolded(sheet, is_rule, is_status) for sheet in _named(sheets)]


def unfolded(sheet: Sheet, is_rule: Told, is_status: Told) -> Sheet:
    """The sheet itself, or where it has a column for every unit, those put below each other."""
    from openpyxl.utils import get_column_letter

    mark = next(
        (
            (row, at)
            for row, cells in enumerate(sheet.rows[:_WITHIN])
            for at, cell in enumerate(cells)
            if cell.strip() == MARK
        ),
        None,
    )
    if mark is None or mark[0] + 1 >= len(sheet.rows):
        return sheet
    header = sheet.rows[mark[0] + 1]
    rule = next((at for at, cell in enumerate(header[: mark[1]]) if is_rule(cell)), None)
    if rule is None:
        return sheet
    units = [(at, name.strip()) for at, name in enumerate(header) if at >= mark[1] and name.strip()]
    rows: list[Sequence[str]] = [("单位", "规则", "值", "状态")]
    cells: list[str] = []
    uncomputed: list[tuple[int, int]] = []
    open_cells = set(sheet.uncomputed)
    for number, row in enumerate(sheet.rows[mark[0] + 2 :], mark[0] + 2):
        for at, unit in units:
            value = row[at] if at < len(row) else ""
            if not value.strip() and (number, at) not in open_cells:
                continue
            if (number, at) in open_cells:
                uncomputed.append((len(rows), 2))
            name = row[rule] if rule < len(row) else ""
            rows.append((unit, name, "", value) if is_status(value) else (unit, name, value, ""))
            cells.append(f"{get_column_letter(at + 1)}{number + 1}")
    return Unfolded(sheet.file, sheet.name, rows, uncomputed, cells=cells)


def _named(sheets: Sequence[Sheet]) -> list[Sheet]:
    places = [_label(sheet) for sheet in sheets]
    names = [sheet.rows[at[0]][at[1] + 1].strip() for sheet, at in zip(sheets, places, strict=True) if at]
    name = next(filter(None, names), "")
    if not name or all(names):
        return list(sheets)
    return [_with_name(sheet, at, name) if at else sheet for sheet, at in zip(sheets, places, strict=True)]


def _label(sheet: Sheet) -> tuple[int, int] | None:
    """Where the label of the unit's name stands, with a cell to its right."""
    for row, cells in enumerate(sheet.rows[:3]):
        for at, cell in enumerate(cells[:-1]):
            if cell.strip().rstrip("：:") == UNIT_LABEL:
                return row, at
    return None


def _with_name(sheet: Sheet, at: tuple[int, int], name: str) -> Sheet:
    row, column = at
    if sheet.rows[row][column + 1].strip():
        return sheet
    cells = list(sheet.rows[row])
    cells[column + 1] = name
    return replace(sheet, rows=[*sheet.rows[:row], cells, *sheet.rows[row + 1 :]])
