"""Results as files: JSON for programs, CSV and XLSX for people."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..messages import _
from ..model import BadInput, IndicatorScore, Results, UnitScore, points_text
from ..store import write_whole
from .cells import csv_text
from .grade_why import grade_words
from .tables import Value, add_table, empty_book, saved


def results_json(results: Results) -> str:
    """The results as JSON text; every decimal is a string."""
    import json

    return json.dumps(results.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def write_results(results: Results, path: Path) -> None:
    """Write `.json` (everything), `.csv` (a row for every unit) or `.xlsx` (scores, indicators, ledger).

    Raises BadInput for another extension, and when the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind == ".json":
        content = results_json(results).encode("utf-8")
    elif kind == ".csv":
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerows([csv_text(value) for value in row] for row in summary_rows(results))
        content = text.getvalue().encode("utf-8-sig")  # the mark by which spreadsheets know UTF-8
    elif kind == ".xlsx":
        content = _workbook(results)
    else:
        raise BadInput(_("{path}: results are written as .json, .csv or .xlsx; choose one of these", path=path))
    try:
        write_whole(path, content)
    except OSError as error:
        raise BadInput(_("{path}: cannot be written ({problem})", path=path, problem=error.strerror)) from None


def span(score: IndicatorScore | UnitScore) -> str:
    """The range that is still open, as people write it."""
    low = "" if score.lowest is None else points_text(score.lowest)
    high = "" if score.highest is None else points_text(score.highest)
    return f"{low}～{high}"


def summary_rows(results: Results) -> Iterator[Sequence[Value]]:
    """A row a unit: its group if there are any, totals, then every indicator's points (or the range that is open)."""
    paths = list(dict.fromkeys(i.path for unit in results.units for i in unit.indicators))
    grouped = any(unit.group for unit in results.units)
    yield [
        *([_("unit"), _("group")] if grouped else [_("unit")]),
        *(_("total"), _("lowest"), _("highest"), _("grade"), _("rank"), _("vetoes")),
        *(" / ".join(path) for path in paths),
    ]
    for unit in results.units:
        places: dict[tuple[str, ...], list[IndicatorScore]] = {}
        for indicator in unit.indicators:
            places.setdefault(indicator.path, []).append(indicator)
        points = [_joined(places.get(path, [])) for path in paths]
        vetoes = "；".join(unit.vetoes)
        name = [unit.unit, unit.group] if grouped else [unit.unit]
        yield [*name, unit.total, unit.lowest, unit.highest, grade_words(unit), unit.rank, vetoes, *points]


def _joined(scores: Sequence[IndicatorScore]) -> Value:
    """The points of the indicator (or, should several bear the same names, of each)."""
    if len(scores) == 1 and scores[0].points is not None:
        return scores[0].points
    return "；".join(_shown(s) for s in scores)


def _shown(score: IndicatorScore) -> str:
    """Points or their range; the rating of what is rated; nothing for what carries neither."""
    if score.points is not None:
        return points_text(score.points)
    ranges = score.lowest is not None or score.highest is not None
    return span(score) if ranges or (score.open and score.max is not None) else score.rating or ""


def _indicators(results: Results) -> Iterator[Sequence[Value]]:
    yield [_("unit"), _("indicator"), _("points"), _("lowest"), _("highest"), _("maximum")]
    for unit in results.units:
        for i in unit.indicators:
            yield [unit.unit, " / ".join(i.path), i.points, i.lowest, i.highest, i.max]


def ledger_rows(results: Results) -> Iterator[Sequence[Value]]:
    yield [
        *(_("unit"), _("indicator"), _("rule"), _("observation"), _("before caps"), _("counted"), _("why")),
        _("the document's words"),
    ]
    for unit in results.units:
        for e in unit.ledger:
            place = " / ".join(e.indicator) or _("whole document")
            yield [unit.unit, place, e.rule, e.observation, e.points, e.counted, e.why, e.quote]


def _workbook(results: Results) -> bytes:
    book = empty_book()
    add_table(book, _("scores"), summary_rows(results))
    add_table(book, _("indicators"), _indicators(results))
    add_table(book, _("ledger"), ledger_rows(results))
    return saved(book)
