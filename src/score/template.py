"""The workbook an assessor fills in. It is about a Chinese document and goes to its readers, so it speaks Chinese."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..messages import _
from ..model import BadInput, Rubric, points_text
from ..store import write_whole
from .cells import put
from .plan import EARNING, Entry, Plan, make_plan
from .values import WHOLE, chosen_range, unit_of

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = (
    *(("单位", 16), ("规则", 16), ("指标", 34), ("条件/条款", 46), ("填写什么", 14)),
    *(("填写说明", 34), ("值", 12), ("事项", 24), ("备注", 24)),
)
HEADER_ROW = 3
_UNLOCKED = ("单位", "值", "事项", "备注")
_KINDS = {"count": "数量", "measure": "实测值", "points": "选定分值", "yesno": "是/否", "external": "得分"}
_EFFECTS = {
    **{"deduct": "扣分", "add": "加分", "award": "得分", "zero": "不得分", "full": "得满分"},
    **{"veto": "一票否决", "grade": "影响等次", "external": "外部评分"},
}
_PRICED = ("deduct", "add", "award")
GUIDE = (
    "本表由评分细则生成，一行对应一条规则（或一个整体评分的指标）。",
    "在“填报表”第一行的“单位名称”右侧填写被考核单位；也可以在“单位”一列逐行填写，逐行填写的优先。",
    "只填“值”这一列，按“填写什么”和“填写说明”的要求填：",
    "　数量——发生或缺少了多少（次、例、项……），填数字，没有就填 0；",
    "　实测值——实际达到的数值，填数字，是否达标由程序判断；",
    "　选定分值——在给定范围内选定的分数，没有发生就填 0；",
    "　是/否——情况是否发生，填“是”或“否”；",
    "　得分——由测评机构或评委给出的分数。",
    "“值”留空表示“尚未考核”，不等于 0：该指标会显示为一个可能的分数区间。考核过、没有问题的，请填 0 或“否”。",
    "“事项”写明是哪一件事：同一规则有几件事，就把该行复制到表格下方，每件事一行；同一件事在几条规则下出现，事项名称要写得一样。",
    "几个单位可以共用一张表：把各行复制到下方，在“单位”一列写明单位名称。",
    "灰色的“规则”编号用来对应细则，请勿改动。把鼠标移到编号上可以看到细则原文。",
)


def write_template(rubric: Rubric, path: Path) -> None:
    """Write the workbook: a row for everything that can be observed, with checks on its cells.

    Raises BadInput when the rubric cannot be scored by, or the file cannot be written.
    """
    import openpyxl

    plan = make_plan(rubric)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "填报表"
    _form(sheet, plan)
    _guide(book.create_sheet("说明"))
    content = io.BytesIO()
    book.save(content)
    try:
        write_whole(path, content.getvalue())
    except OSError as error:
        raise BadInput(_("{path}: cannot be written ({problem})", path=path, problem=error.strerror)) from None


def rows(plan: Plan) -> Iterator[Entry]:
    """What the form asks for, in document order: every rule to observe, and indicators that only a person can rate."""
    by_node: dict[int, list[Entry]] = {}
    for entry in plan.entries:
        if entry.rule is not None:
            by_node.setdefault(entry.node.no if entry.node else 0, []).append(entry)
    for node in plan.nodes:
        own = by_node.get(node.no, [])
        rated = node.leaf and node.may_be_given and (node.given_only or not any(_moves(entry) for entry in own))
        if rated:
            yield plan.by_id[node.indicator.id]
        yield from own
    yield from by_node.get(0, [])


def _moves(entry: Entry) -> bool:
    return entry.effect in EARNING or entry.effect in ("deduct", "zero")


def _form(sheet: Worksheet, plan: Plan) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill, Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    grey, blue = PatternFill("solid", fgColor="FFE7E6E6"), PatternFill("solid", fgColor="FFD9E2F3")
    open_cell = Protection(locked=False)
    put(sheet, 1, 1, "单位名称").font = Font(bold=True)
    sheet.cell(1, 2).protection = open_cell
    sheet.cell(1, 2).fill = PatternFill("solid", fgColor="FFFFF2CC")
    sheet.merge_cells("B1:D1")
    put(sheet, 2, 1, plan.rubric.title).font = Font(bold=True, size=13)
    for column, (title, width) in enumerate(COLUMNS, 1):
        cell = put(sheet, HEADER_ROW, column, title)
        cell.font, cell.fill = Font(bold=True), blue
        cell.alignment = Alignment(horizontal="center", vertical="center")
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width = width
        dimension.protection = open_cell  # rows copied below the form can be edited
    for number, entry in enumerate(rows(plan), HEADER_ROW + 1):
        for column, ((title, _width), value) in enumerate(zip(COLUMNS, _cells(entry), strict=True), 1):
            filled = put(sheet, number, column, value)
            filled.alignment = Alignment(vertical="top", wrap_text=True)
            filled.protection = Protection(locked=title not in _UNLOCKED)
            if title == "规则":
                filled.fill = grey
                if entry.rule:
                    filled.comment = Comment(entry.rule.quote[:2000], "xize", width=360, height=120)
        check = _validation(entry, f"G{number}")
        sheet.add_data_validation(check)
        check.add(f"G{number}")
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    sheet.protection.sheet = True  # without a password: it guards against slips, not against people
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.insertRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def _cells(entry: Entry) -> tuple[str | None, ...]:
    rule = entry.rule
    path = " / ".join(entry.node.path) if entry.node else "全文"
    condition = "（整个指标评定得分）"
    if rule:
        condition = (rule.condition or rule.quote) + (f"（{rule.tier}）" if rule.tier else "")
    return (None, entry.id, path, condition, _KINDS[entry.kind], hint(entry), None, None, None)


def hint(entry: Entry) -> str:
    """What to enter, with unit and range, and what it does."""
    rule, unit = entry.rule, unit_of(entry)
    if entry.kind == "external" or rule is None:
        most = entry.node.indicator.max if entry.node else None
        return "填得分" + (f"，0～{points_text(most)}分" if most is not None else "，不小于 0")
    effect = _EFFECTS[rule.effect]
    worth = f"{effect[0]}{points_text(rule.points)}分" if rule.effect in _PRICED and rule.points is not None else effect
    if entry.kind == "points":
        low, high = (points_text(each) for each in chosen_range(entry))
        return f"{effect}：{low}～{high}分之间选定，没有发生填 0" + (f"，每{unit}一行" if rule.per is not None else "")
    step = f"每{points_text(rule.per)}{rule.unit or ''}" if rule.per is not None else "一次性"
    if entry.kind == "count":
        return f"填{unit or '数'}数：{step}{worth}，没有填 0"
    if entry.kind == "yesno":
        return f"是否发生：是则{worth}"
    if rule.target is None:
        return f"填实际数值（{unit or '数'}）：{_interval(entry)}时{worth}"
    missed = "少" if rule.target.op == ">=" else "超"
    step = f"每{missed}{points_text(rule.per)}{rule.unit or ''}" if rule.per is not None else f"{missed}了就一次性"
    return f"填实际数值（{unit or '数'}）：{_level(entry)}，{step}{worth}"


def _level(entry: Entry) -> str:
    target = entry.rule.target if entry.rule else None
    if target is None:
        return ""
    return f"要求{'不少于' if target.op == '>=' else '不超过'}{points_text(target.value)}{target.unit or ''}"


def _interval(entry: Entry) -> str:
    band = entry.rule.band if entry.rule else None
    if band is None:
        return ""
    parts = []
    if band.lo is not None:
        parts.append(f"{'不低于' if band.lo_incl else '高于'}{points_text(band.lo)}{band.unit or ''}")
    if band.hi is not None:
        parts.append(f"{'不高于' if band.hi_incl else '低于'}{points_text(band.hi)}{band.unit or ''}")
    return "且".join(parts)


def _validation(entry: Entry, at: str) -> DataValidation:
    """The check on one value cell. Blank is always allowed: it means not assessed."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if entry.kind == "yesno":
        check = DataValidation(type="list", formula1='"是,否"', allow_blank=True)
    elif entry.kind == "count":
        whole = bool(entry.rule and entry.rule.unit in WHOLE)
        check = DataValidation(type="whole" if whole else "decimal", operator="greaterThanOrEqual", formula1="0")
    elif entry.kind == "points":
        low, high = (points_text(each) for each in chosen_range(entry))
        check = DataValidation(type="custom", formula1=f"OR({at}=0,AND({at}>={low},{at}<={high}))")
        if low == "0":
            check = DataValidation(type="decimal", operator="between", formula1="0", formula2=high)
    elif entry.kind == "external":
        most = entry.node.indicator.max if entry.node else None
        check = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
        if most is not None:
            check = DataValidation(type="decimal", operator="between", formula1="0", formula2=points_text(most))
    else:
        check = DataValidation(type="decimal", operator="between", formula1="-999999999", formula2="999999999")
    check.allow_blank = True
    check.showErrorMessage = check.showInputMessage = True
    check.errorTitle, check.error = "请检查", hint(entry)[:220]
    check.promptTitle, check.prompt = _KINDS[entry.kind], hint(entry)[:220]
    return check


def _guide(sheet: Worksheet) -> None:
    from openpyxl.styles import Alignment, Font

    put(sheet, 1, 1, "填报说明").font = Font(bold=True, size=13)
    sheet.column_dimensions["A"].width = 100
    for number, line in enumerate(GUIDE, 3):
        put(sheet, number, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
