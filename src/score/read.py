"""Observations from tables: the filled-in workbook, or any CSV, XLSX, Parquet or JSON table with its columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..messages import _
from ..model import BadInput, Observation, Rubric, Status, Unit
from .check import Problem, check
from .plan import make_plan
from .sheets import Sheet, read_sheets
from .wide import regular

HEADERS: Mapping[str, tuple[str, ...]] = {
    "unit": ("unit", "单位", "单位名称", "被考核单位"),
    "rule": ("rule", "规则", "规则编号"),
    "value": ("value", "值"),
    "matter": ("matter", "事项"),
    "date": ("date", "日期", "时间", "发生日期"),
    "assessor": ("assessor", "考核人", "评分人", "考核单位", "考核责任单位"),
    "evidence": ("evidence", "证据", "佐证", "佐证材料", "证明材料"),
    "note": ("note", "备注"),
    "status": ("status", "状态"),
}
_STATUS: Mapping[str, Status] = {
    **dict.fromkeys(("na", "n/a", "缺项", "不适用", "不涉及"), "na"),
    **dict.fromkeys(("unassessed", "未考核", "未评"), "unassessed"),
}
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)(?:[T ]00:00(?::00)?)?")
_COLUMN = {name: column for column, names in HEADERS.items() for name in names}
UNIT_CELL = ("单位名称", "unit name")  # above the header: one name for every row that names no unit
_HEADER_WITHIN = 20  # rows


@dataclass(frozen=True)
class _Header:
    """Where a sheet's columns are: its row (from 0), each column's position and the words printed over it."""

    row: int
    places: Mapping[str, int]
    printed: Mapping[str, str]

    def name(self, column: str) -> str:
        return self.printed.get(column, column)


def read_observations(paths: Sequence[Path], rubric: Rubric, units: Sequence[Unit] = ()) -> list[Observation]:
    """The observations of all files, in order; rows without a value or a status are not assessed and are left out.

    Raises BadInput with every problem of every file: unreadable, a required column missing, a value that does not fit;
    one line, not one a row, for a table that was made for another rubric.
    """
    plan = make_plan(rubric)
    observations: list[Observation] = []
    headers: list[_Header] = []
    problems: list[str] = []
    known = plan.names
    for path in paths:
        try:
            sheets = regular(read_sheets(path), _is_rule, _is_status)
        except BadInput as error:
            problems += error.problems
            continue
        found = [(sheet, header) for sheet in sheets if (header := _find_header(sheet))]
        if not found:
            problems.append(_no_header(path, sheets))
        rows = [(row, header) for sheet, header in found for row in _rows(sheet, header)]
        problems += [problem for sheet, header in found for problem in _flaws(sheet, header)]
        strange = {row.rule for row, _header in rows} - known
        if len(strange) > 1 and len(strange) == len({row.rule for row, _header in rows}):
            problems.append(
                _(
                    "{path}: none of its {count} rule ids is one of the rubric {rubric}; "
                    "the table was made for another rubric, make a new one with: xize template",
                    path=path.name,
                    count=len(strange),
                    rubric=rubric.id,
                )
            )
            continue
        observations += [row for row, _header in rows]
        headers += [header for _row, header in rows]
    wrong = check(plan, observations, units).problems
    for problem in sorted([*wrong, *_misdated(observations)], key=lambda each: each.at):
        problems.append(
            _(
                "{origin}, column {column}: {problem}",
                origin=observations[problem.at].origin,
                column=headers[problem.at].name(problem.column),
                problem=problem.text,
            )
        )
    if problems:
        raise BadInput(*problems)
    return observations


def _misdated(observations: Sequence[Observation]) -> Iterator[Problem]:
    for at, observation in enumerate(observations):
        if observation.date and _iso(observation.date) is None:
            yield Problem(
                at, "date", _("“{date}” is not a date; write it as 2025-03-01 or 2025-03", date=observation.date)
            )


def _iso(text: str) -> str | None:
    """A date as ISO writes it (a month may stand alone); None where it is none."""
    m = _DATE.fullmatch(text)
    try:
        day = date(int(m[1]), int(m[2]), int(m[3] or 1)).isoformat() if m else ""
    except ValueError:
        return None
    return (day if m[3] else day[:7]) if m else None


def _plain(text: str) -> str:
    """A header cell as it is compared: folded, and without what stands in brackets behind it."""
    return unicodedata.normalize("NFKC", text).split("(")[0].strip().lower()


def _is_rule(heading: str) -> bool:
    return _COLUMN.get(_plain(heading)) == "rule"


def _is_status(value: str) -> bool:
    return _plain(value) in _STATUS


def _columns(row: Sequence[str]) -> list[tuple[str, int]]:
    return [(_COLUMN[_plain(cell)], at) for at, cell in enumerate(row) if _plain(cell) in _COLUMN]


def _find_header(sheet: Sheet) -> _Header | None:
    """The first row with both a rule column and a value column."""
    for number, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        columns = _columns(row)
        if {"rule", "value"} <= {name for name, _at in columns}:
            places: dict[str, int] = {}
            for name, at in columns:
                places.setdefault(name, at)
            return _Header(number, places, {name: row[at].strip() for name, at in places.items()})
    return None


def _no_header(path: Path, sheets: Sequence[Sheet]) -> str:
    rows = [row for sheet in sheets for row in sheet.rows[:_HEADER_WITHIN]]
    best = max(rows, key=lambda row: len(_columns(row)), default=())
    present = {name for name, _at in _columns(best)}
    missing = [f"{name}/{HEADERS[name][1]}" for name in ("unit", "rule", "value") if name not in present]
    return _missing(path.name, missing)


def _missing(file: str, columns: Sequence[str]) -> str:
    return _(
        "{path}: no header row with {missing}; the columns are {columns}",
        path=file,
        missing=", ".join(columns),
        columns=", ".join(f"{name}/{words[1]}" for name, words in HEADERS.items()),
    )


def _named_above(sheet: Sheet, header: _Header) -> str:
    """The name beside a 单位名称 cell above the header; empty when there is none."""
    for row in sheet.rows[: header.row]:
        for at, cell in enumerate(row):
            if _plain(cell).rstrip(":") in UNIT_CELL:
                return next((other.strip() for other in row[at + 1 :] if other.strip()), "")
    return ""


def _flaws(sheet: Sheet, header: _Header) -> Iterator[str]:
    """What is wrong with a sheet as a whole, and cells that a spreadsheet program never computed."""
    seen: dict[str, int] = {}
    for name, at in _columns(sheet.rows[header.row]):
        if name in seen:
            yield _(
                "{origin}: two columns are both {column}; keep one",
                origin=sheet.origin(header.row),
                column=header.name(name),
            )
        seen[name] = at
    above = _named_above(sheet, header)
    if "unit" not in header.places and not above:
        yield _missing(sheet.file, ["unit/单位"])
    place = header.places.get("status")
    for number, cells in enumerate(sheet.rows[header.row + 1 :], header.row + 1):
        said = cells[place].strip() if place is not None and place < len(cells) else ""
        if said and _plain(said) not in _STATUS:
            yield _(
                "{origin}, column {column}: “{status}” is no status; write na/缺项, unassessed/未考核, or nothing",
                origin=sheet.origin(number),
                column=header.name("status"),
                status=said,
            )
    for row, column in sheet.uncomputed:
        over = next((name for name, at in header.places.items() if at == column), None)
        if row > header.row and over:
            yield _(
                "{origin}, column {column}: a formula without a value; open and save the file in a spreadsheet program",
                origin=sheet.origin(row),
                column=header.name(over),
            )


def _rows(sheet: Sheet, header: _Header) -> Iterator[Observation]:
    above = _named_above(sheet, header)
    nameless = "unit" not in header.places and not above
    for number, row in enumerate(sheet.rows[header.row + 1 :], header.row + 1):

        def cell(column: str, row: Sequence[str] = row) -> str:
            at = header.places.get(column)
            return row[at].strip() if at is not None and at < len(row) else ""

        unit = cell("unit")
        if not unit or _plain(unit) in UNIT_CELL:
            unit = above
        status = _STATUS.get(_plain(cell("status")))
        if not (cell("value") or status) or nameless:
            continue
        yield Observation(
            unit=unit,
            rule=cell("rule"),
            value=cell("value"),
            matter=cell("matter") or None,
            date=_iso(cell("date")) or cell("date") or None,
            assessor=cell("assessor") or None,
            evidence=cell("evidence") or None,
            note=cell("note") or None,
            status=status,
            origin=sheet.origin(number),
        )
