"""The workbook an assessor fills in. It is about a Chinese document and goes to its readers, so it speaks Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..messages import _
from ..model import BadInput, Rubric
from ..store import write_whole
from .cells import put
from .plan import EARNING, Entry, Plan, make_plan
from .tables import empty_book, saved
from .template_hints import Asked
from .template_sheets import Form, long_sheet, matters_sheet, wide_sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Layout = Literal["long", "parts"]
Across = Literal["columns", "sheets"]
NOBODY = "未指定"  # the workbook of rules for which the document names no body
_TITLE = 31  # characters of a sheet's name
_NO_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_NO_FILE = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]+$')
GUIDE = (
    "本表由评分细则生成，一行对应一条规则（或一个整体评分的指标）。",
    "在表上方“单位名称”右侧填写被考核单位，只需填一处；也可以在“单位”一列逐行填写，逐行填写的优先。",
    "只填“值”这一列，按“填写什么”和“填写说明”的要求填：",
    "　数量——发生或缺少了多少（次、例、项……），填数字，没有就填 0；",
    "　实测值——实际达到的数值，填数字，是否达标由程序判断；",
    "　选定分值——在给定范围内选定的分数，没有发生就填 0；",
    "　是/否——情况是否发生，填“是”或“否”；",
    "　得分——由测评机构或评委给出的分数；",
    "　评定等次——从下拉列表中选一个等次。",
    "“值”留空表示“尚未考核”，不等于 0：该指标会显示为一个可能的分数区间。考核过、没有问题的，请填 0 或“否”。",
    "黄色的格子还没有填；填好后颜色消失。",
    "“事项”写明是哪一件事：同一规则有几件事，就把该行复制到表格下方，每件事一行；同一件事在几条规则下出现，事项名称要写得一样。",
    "不涉及的项目，细则允许按缺项处理的，在“状态”一列选“缺项”，不填“值”。",
    "几个单位可以共用一张表：把各行复制到下方，在“单位”一列写明单位名称。",
    "灰色的“规则”编号用来对应细则，请勿改动。把鼠标移到编号上可以看到细则原文。",
)
WIDE_GUIDE = (
    "本表由评分细则生成，一行对应一条规则（或一个整体评分的指标），一列对应一个单位。",
    "在单位名称下面填值，按“填写什么”和“填写说明”的要求填：",
    *GUIDE[3:11],
    "不涉及的项目，细则允许按缺项处理的，填“缺项”两个字。",
    "同一规则有几件事，或者同一件事在几条规则下出现的，不要填在单位列里，改在“逐件登记”表中每件事填一行，写明“事项”。",
    "灰色的“规则”编号用来对应细则，请勿改动。把鼠标移到编号上可以看到细则原文。",
)


def write_template(
    rubric: Rubric, path: Path, *, layout: Layout = "long", units: Sequence[str] = (), across: Across = "columns"
) -> None:
    """Write the workbook: a row for everything that can be observed, with checks on its cells.

    `layout`: one long sheet, or one for each outermost part. `units`: their names as columns, or a sheet for each;
    without any the form has one place for the name of a unit.
    Raises BadInput when the rubric cannot be scored by, or the file cannot be written.
    """
    plan = make_plan(rubric)
    _save(path, _workbook(plan, list(rows(plan)), layout=layout, units=units, across=across, body=None))


def write_templates_by_assessor(
    rubric: Rubric, folder: Path, *, layout: Layout = "long", units: Sequence[str] = (), across: Across = "columns"
) -> list[Path]:
    """Write one workbook for each body that the document names (考核责任单位), with only its rules; the paths written.

    Rules for which none is named, themselves or by an indicator above them, go to 未指定.xlsx.
    """
    plan = make_plan(rubric)
    shares: dict[str, list[Asked]] = {}
    for each in rows(plan):
        shares.setdefault(assessor(plan, each.entry), []).append(each)
    written = []
    for body, asked in shares.items():
        path = folder / f"{_NO_FILE.sub('_', body)[:80]}.xlsx"
        _save(path, _workbook(plan, asked, layout=layout, units=units, across=across, body=body))
        written.append(path)
    return written


def assessor(plan: Plan, entry: Entry) -> str:
    """The body that assesses: the rule's own, or that of the nearest indicator above it."""
    if entry.rule and entry.rule.assessor:
        return entry.rule.assessor
    nodes = [entry.node, *plan.ancestors(entry.node)] if entry.node else []
    return next((node.indicator.assessor for node in nodes if node.indicator.assessor), None) or NOBODY


def rows(plan: Plan) -> Iterator[Asked]:
    """What the form asks for, in document order: every rule to observe, each measured value that rules share once, and
    indicators that only a person can rate."""
    by_node: dict[int, list[Entry]] = {}
    for entry in plan.entries:
        if entry.rule is not None:
            by_node.setdefault(entry.node.no if entry.node else 0, []).append(entry)
    for node in plan.nodes:
        own = by_node.get(node.no, [])
        rated = node.leaf and node.may_be_given and (node.given_only or not any(_moves(entry) for entry in own))
        if rated:
            yield Asked(node.indicator.id, plan.by_id[node.indicator.id])
        yield from _asked(plan, own)
    yield from _asked(plan, by_node.get(0, []))
    for entry in plan.entries:
        if entry.grade is not None:
            grade = plan.scheme.grades[entry.grade]
            yield Asked(entry.id, entry, needs=grade.needs or "", grade=grade.grade)


def _asked(plan: Plan, entries: Sequence[Entry]) -> Iterator[Asked]:
    """A row a rule; in place of rules that are held against measured values, a row for each of these, once."""
    given: set[str] = set()
    for entry in entries:
        if not entry.facts:
            yield Asked(entry.id, entry)
        for name in entry.facts:
            if name not in given:
                given.add(name)
                yield Asked(name, entry, tuple(user for user, _input in plan.facts[name]))


def _moves(entry: Entry) -> bool:
    return entry.effect in EARNING or entry.effect in ("deduct", "zero")


def _workbook(
    plan: Plan, asked: Sequence[Asked], *, layout: Layout, units: Sequence[str], across: Across, body: str | None
) -> bytes:
    book = empty_book()
    parts = _parts(plan, asked) if layout == "parts" else {"填报表": list(asked)}
    wide = bool(units) and across == "columns"
    for unit in units if units and across == "sheets" else ("",):
        for name, share in parts.items():
            title = f"{unit}·{name}" if unit and len(parts) > 1 else unit or name
            form = Form(plan.rubric.title, body, tuple(share), unit, tuple(units) if wide else ())
            (wide_sheet if wide else long_sheet)(book.create_sheet(_fresh(book.sheetnames, title)), form)
    if wide:
        matters_sheet(book.create_sheet("逐件登记"), asked, units)
    _guide(book.create_sheet("说明"), WIDE_GUIDE if wide else GUIDE)
    return saved(book)


def _parts(plan: Plan, asked: Sequence[Asked]) -> dict[str, list[Asked]]:
    """The entries by the outermost indicator they stand under; those of the whole document by themselves."""
    parts: dict[str, list[Asked]] = {}
    for each in asked:
        entry = each.entry
        top = [entry.node, *plan.ancestors(entry.node)][-1].indicator.name if entry.node else "全文"
        parts.setdefault(top, []).append(each)
    return parts


def _fresh(taken: Sequence[str], title: str) -> str:
    """A name that a sheet may have and none has yet."""
    name = _NO_TITLE.sub(" ", title).strip()[:_TITLE] or "填报表"
    folded = {each.casefold() for each in taken} | {"说明", "逐件登记"}
    number = 1
    fresh = name
    while fresh.casefold() in folded:
        number += 1
        fresh = f"{name[: _TITLE - 4]}({number})"
    return fresh


def _guide(sheet: Worksheet, lines: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font

    put(sheet, 1, 1, "填报说明").font = Font(bold=True, size=13)
    sheet.column_dimensions["A"].width = 100
    for number, line in enumerate(lines, 3):
        put(sheet, number, 1, line).alignment = Alignment(wrap_text=True, vertical="top")


def _save(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as error:
        raise BadInput(_("{path}: cannot be written ({problem})", path=path, problem=error.strerror)) from None
