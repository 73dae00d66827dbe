"""Writing cells that stay what they are: no text becomes a formula, no control character breaks a file."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from ..model import points_text

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def csv_text(value: str | Decimal | int | None) -> str:
    """A CSV cell: text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return points_text(value)
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if value.startswith(_FORMULA) else value


def put(sheet: Worksheet, row: int, column: int, value: str | Decimal | int | None) -> Cell:
    """Set a workbook's cell: numbers as numbers, text as text whatever it starts with."""
    cell = cast("Cell", sheet.cell(row, column))
    if isinstance(value, str):
        cell.value = _CONTROL.sub("", value)[:32_767]  # what a cell can hold
        if cell.data_type == "f":
            cell.data_type = "s"
            cell.quotePrefix = True
    else:
        cell.value = value
    return cell
