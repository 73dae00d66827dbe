"""The sheets of the form: one column for values (a row a rule), or a column for every unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cells import put
from .template_hints import Asked, quotes, validation
from .wide import MARK

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

LONG = (
    *(("单位", 16), ("规则", 13), ("指标", 34), ("条件/条款", 46), ("填写什么", 11)),
    *(("填写说明", 34), ("值", 12), ("状态", 9), ("事项", 24), ("备注", 24)),
)
WIDE = (("规则", 13), ("指标", 30), ("条件/条款", 42), ("填写什么", 11), ("填写说明", 34))
MATTERS = (("单位", 20), ("规则", 13), ("值", 12), ("事项", 40), ("备注", 40))
HEADER_ROW = 3
_UNLOCKED = ("单位", "值", "状态", "事项", "备注")
_UNIT_WIDTH, _MATTER_ROWS = 13, 200
_GREY, _BLUE, _AMBER = "FFE7E6E6", "FFD9E2F3", "FFFFF2CC"


@dataclass(frozen=True)
class Form:
    """One sheet: whose rubric, which body fills it in, what it asks for, and about which unit or units."""

    title: str
    body: str | None
    asked: tuple[Asked, ...]
    unit: str = ""
    units: tuple[str, ...] = ()


def long_sheet(sheet: Worksheet, form: Form) -> None:
    """A row a rule with one cell for its value; the unit's name once above the table or in each row."""
    from openpyxl.styles import Font, PatternFill, Protection

    put(sheet, 1, 1, "单位名称").font = Font(bold=True)
    name = put(sheet, 1, 2, form.unit or None)
    name.protection, name.fill = Protection(locked=False), PatternFill("solid", fgColor=_AMBER)
    sheet.merge_cells("B1:D1")
    _head(sheet, form, LONG)
    for number, asked in enumerate(form.asked, HEADER_ROW + 1):
        for column, ((title, _width), value) in enumerate(zip(LONG, _long_cells(asked), strict=True), 1):
            _style(put(sheet, number, column, value), asked, title)
        _check(sheet, asked, f"G{number}", f"G{number}")
    _coloured(sheet, f"G{HEADER_ROW + 1}", f"G{HEADER_ROW + len(form.asked)}", len(form.asked), unless="H")
    _statuses(sheet, f"H{HEADER_ROW + 1}:H{HEADER_ROW + len(form.asked)}")
    for column in range(1, len(LONG) + 1):
        sheet.column_dimensions[_letter(column)].protection = Protection(locked=False)  # rows copied below
    _finish(sheet, f"C{HEADER_ROW + 1}")


def wide_sheet(sheet: Worksheet, form: Form) -> None:
    """A row a rule, a column a unit. The mark above the first unit's name tells the reader where the units begin."""
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    _head(sheet, form, WIDE)
    first = len(WIDE) + 1
    put(sheet, HEADER_ROW - 1, first, MARK).font = Font(bold=True, color="FF5C6B7C")
    for column, unit in enumerate(form.units, first):
        cell = put(sheet, HEADER_ROW, column, unit)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_BLUE)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[_letter(column)].width = _UNIT_WIDTH
    last = _letter(len(WIDE) + len(form.units))
    for number, asked in enumerate(form.asked, HEADER_ROW + 1):
        for column, ((title, _width), value) in enumerate(zip(WIDE, _wide_cells(asked), strict=True), 1):
            _style(put(sheet, number, column, value), asked, title)
        for column in range(first, first + len(form.units)):
            cell = put(sheet, number, column, None)
            cell.protection = Protection(locked=False)
            cell.alignment = Alignment(horizontal="center", vertical="top")
        start = f"{_letter(first)}{number}"
        _check(sheet, asked, start, f"{start}:{last}{number}", warn=True)  # 缺项 may stand in its place
    _coloured(sheet, f"{_letter(first)}{HEADER_ROW + 1}", f"{last}{HEADER_ROW + len(form.asked)}", len(form.asked))
    _finish(sheet, f"{_letter(first)}{HEADER_ROW + 1}")


def matters_sheet(sheet: Worksheet, asked: Sequence[Asked], units: Sequence[str]) -> None:
    """Empty rows for what happened more than once at a unit, or bears a name: one matter a row."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    put(sheet, 1, 1, "同一规则有几件事的，在这里每件事填一行").font = Font(bold=True)
    for column, (title, width) in enumerate(MATTERS, 1):
        cell = put(sheet, HEADER_ROW, column, title)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_BLUE)
        sheet.column_dimensions[_letter(column)].width = width
    lists = (("H", "A", "单位名单", list(units)), ("I", "B", "规则编号（对照）", [each.id for each in asked]))
    for aside, over, title, names in lists:
        at = sheet[f"{aside}1"].column
        put(sheet, 1, at, title).font = Font(color="FF8C99A8")
        for number, name in enumerate(names, 2):
            put(sheet, number, at, name).font = Font(color="FF8C99A8")
        check = DataValidation(type="list", formula1=f"${aside}$2:${aside}${len(names) + 1}", allow_blank=True)
        check.showErrorMessage, check.errorTitle, check.error = True, "请检查", "请从下拉列表中选择"
        sheet.add_data_validation(check)
        check.add(f"{over}{HEADER_ROW + 1}:{over}{HEADER_ROW + _MATTER_ROWS}")
    sheet.column_dimensions["H"].hidden = sheet.column_dimensions["I"].hidden = True
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"


def _long_cells(asked: Asked) -> tuple[str | None, ...]:
    return (None, *_wide_cells(asked), None, None, None, None)


def _wide_cells(asked: Asked) -> tuple[str | None, ...]:
    path = " / ".join(asked.entry.node.path) if asked.entry.node else f"等次：{asked.grade}" if asked.grade else "全文"
    return (asked.id, path, asked.condition, asked.kind, asked.hint)


def _head(sheet: Worksheet, form: Form, columns: Sequence[tuple[str, int]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    title = form.title + (f"（考核责任单位：{form.body}）" if form.body else "")
    put(sheet, HEADER_ROW - 1, 1, title).font = Font(bold=True, size=13)
    for column, (name, width) in enumerate(columns, 1):
        cell = put(sheet, HEADER_ROW, column, name)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_BLUE)
        cell.alignment = Alignment(horizontal="center", vertical="center")
        sheet.column_dimensions[_letter(column)].width = width


def _style(cell: Cell, asked: Asked, title: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, PatternFill, Protection

    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.protection = Protection(locked=title not in _UNLOCKED)
    if title == "规则":
        cell.fill = PatternFill("solid", fgColor=_GREY)
        if words := quotes(asked):
            cell.comment = Comment(words[:2000], "xize", width=360, height=120)


def _check(sheet: Worksheet, asked: Asked, at: str, cells: str, warn: bool = False) -> None:
    check = validation(asked, at)
    check.errorStyle = "warning" if warn else "stop"
    sheet.add_data_validation(check)
    check.add(cells)


def _statuses(sheet: Worksheet, cells: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    check = DataValidation(type="list", formula1='"缺项,未考核"', allow_blank=True)
    check.showErrorMessage, check.errorTitle, check.error = True, "请检查", "只能选“缺项”或“未考核”，一般留空"
    sheet.add_data_validation(check)
    check.add(cells)


def _coloured(sheet: Worksheet, first: str, last: str, rows: int, unless: str = "") -> None:
    """Amber while a value is missing; not where the column `unless` says why it is."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill

    if rows:
        empty = f"LEN(TRIM({first}))=0"
        if unless:
            empty = f"AND({empty},LEN(TRIM({unless}{HEADER_ROW + 1}))=0)"
        missing = FormulaRule(formula=[empty], fill=PatternFill(bgColor=_AMBER))  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(f"{first}:{last}", missing)


def _finish(sheet: Worksheet, frozen: str) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = frozen
    sheet.protection.sheet = True  # without a password: it guards against slips, not against people
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.insertRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
