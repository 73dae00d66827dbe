"""Tables as sheets of a workbook: bold frozen headers, widths by content, a filter, a page that prints."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from .cells import put

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | Decimal | int | None
_WIDEST = 48


def add_table(
    book: Workbook,
    title: str,
    rows: Iterable[Sequence[Value]],
    *,
    frozen: str = "B2",
    formats: Mapping[int, str] | None = None,
) -> Worksheet:
    """A sheet with a header row and the rows below it. `formats` are number formats by column, from 1."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Worksheet = book.create_sheet(title)
    widths: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = put(sheet, number, column, value)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number == 1:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="FFD9E2F3")
                cell.alignment = Alignment(vertical="center", wrap_text=True)
            elif formats and column in formats and not isinstance(value, str):
                cell.number_format = formats[column]
            longest = max(map(_width, str(value if value is not None else "").split("\n")))
            widths[column] = min(max(widths.get(column, 8), longest + 2), _WIDEST)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = frozen
    if widths and sheet.max_row > 1:
        sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    return sheet


def saved(book: Workbook) -> bytes:
    """The workbook's bytes."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def empty_book() -> Workbook:
    """A workbook without a sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    return book


def _width(text: str) -> int:
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)
