"""The round as a workbook: ranking, points by indicator, ledger, what is lost where, what a person should look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ...findings import finding_text
from ...messages import _
from ...model import Results, Rubric, UnitScore
from ..explain_walk import Explanation, walk
from ..grade_why import grade_words
from ..losses import Loss
from ..tables import Value, add_table, empty_book, saved
from ..write import ledger_rows, span
from .figures import lost_by_indicator, lost_by_rule, ranked

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_TOTAL, _POINTS = "0.00", "0.####;-0.####;0"


def report_workbook(rubric: Rubric, results: Results, losses: Mapping[str, Sequence[Loss]]) -> bytes:
    """The workbook's bytes. No cell starts a formula; every number is a number."""
    order = ranked(results)
    explained = [walk(rubric, results, unit.unit, losses.get(unit.unit, ())) for unit in order]
    book = empty_book()
    formats = dict.fromkeys((3, 4, 5, 6), _TOTAL)
    add_table(book, _("Ranking"), _ranking(order), frozen="C2", formats=formats)
    _coloured(add_table(book, _("Points by indicator"), _matrix(explained), frozen="B3"))
    add_table(book, _("Ledger"), ledger_rows(results), formats={5: _POINTS, 6: _POINTS})
    add_table(book, _("Points lost"), _lost(explained), frozen="A2")
    add_table(book, _("What raises most"), _gains(explained), frozen="B2")
    add_table(book, _("To look at"), _findings(rubric, explained), frozen="B2")
    return saved(book)


def _ranking(order: Sequence[UnitScore]) -> Iterator[Sequence[Value]]:
    grouped = any(unit.group for unit in order)
    yield [
        *([_("group")] if grouped else ()),
        _("rank"),
        _("unit"),
        _("total"),
        _("lowest"),
        _("highest"),
        _("grade"),
        _("vetoes"),
        _("how the grade came about"),
    ]
    for unit in order:
        vetoes = "；".join(unit.vetoes)
        yield [
            *([unit.group] if grouped else ()),
            unit.rank,
            unit.unit,
            unit.total,
            unit.lowest,
            unit.highest,
            grade_words(unit),
            vetoes,
            "\n".join(unit.grade_steps),
        ]


def _matrix(explained: Sequence[Explanation]) -> Iterator[Sequence[Value]]:
    """A row a unit, a column for every indicator that carries points; the first row below the header has maxima."""
    parts = [part for part in (explained[0].parts if explained else ()) if part.node.scored]
    yield [_("unit"), _("total"), *(" / ".join(part.node.path) for part in parts)]
    yield [_("maximum"), None, *(part.node.indicator.max for part in parts)]
    for each in explained:
        parts = [part for part in each.parts if part.node.scored]
        points = [p.shown if p.score.points is None or not p.score.applies else p.score.points for p in parts]
        yield [each.score.unit, each.score.total if each.score.total is not None else span(each.score), *points]


def _coloured(sheet: Worksheet) -> None:
    """Reddish below the maximum, amber where it is open, a line under the maxima."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for cell in sheet[2]:
        cell.font = Font(italic=True, color="FF5C6B7C")
    if sheet.max_row < 3 or sheet.max_column < 3:
        return
    area = f"C3:{get_column_letter(sheet.max_column)}{sheet.max_row}"
    short, open_ = PatternFill(bgColor="FFFBE3E0"), PatternFill(bgColor="FFFFF0CC")
    lost = "AND(ISNUMBER(C3),ISNUMBER(C$2),C3<C$2)"
    sheet.conditional_formatting.add(area, FormulaRule(formula=["ISTEXT(C3)"], fill=open_))  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add(area, FormulaRule(formula=[lost], fill=short))  # type: ignore[no-untyped-call]
    sheet.auto_filter.ref = None


def _lost(explained: Sequence[Explanation]) -> Iterator[Sequence[Value]]:
    yield [_("indicator"), _("the document's words"), _("points lost"), _("units hit"), _("most at")]
    for lost in (*lost_by_indicator(explained), *lost_by_rule(explained)):
        yield [" / ".join(lost.path), lost.quote or _("the whole indicator"), lost.points, lost.units, lost.most]


def _gains(explained: Sequence[Explanation]) -> Iterator[Sequence[Value]]:
    yield [_("unit"), _("indicator"), _("the document's words"), _("points lost"), _("the total would rise by")]
    for each in explained:
        for loss in each.losses:
            quote = loss.quote or _("points not earned")
            yield [each.score.unit, " / ".join(loss.indicator), quote, loss.cost, loss.gain]


def _findings(rubric: Rubric, explained: Sequence[Explanation]) -> Iterator[Sequence[Value]]:
    """What a person should look at: what is open, vetoes, adjustments; and what the rubric itself left unsettled."""
    yield [_("unit"), _("matter"), _("details")]
    for each in explained:
        unit = each.score.unit
        for part in each.open:
            yield [unit, _("not assessed"), " / ".join(part.node.path)]
        for quote in each.score.vetoes:
            yield [unit, _("veto"), quote]
        for entry in each.adjusted:
            yield [unit, _("adjustment"), f"{' / '.join(entry.indicator)}：{entry.why}"]
    for finding in rubric.findings:
        if finding.severity != "note":
            yield [_("the rubric"), _("unsettled in the rubric"), finding_text(finding)]
