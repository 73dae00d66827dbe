"""Observations from tables: the filled-in workbook, or any CSV or XLSX table with the columns it needs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..messages import _
from ..model import BadInput, Observation, Rubric
from .check import check
from .plan import make_plan
from .sheets import Sheet, read_sheets

HEADERS: Mapping[str, tuple[str, ...]] = {
    "unit": ("unit", "单位", "单位名称", "被考核单位"),
    "rule": ("rule", "规则", "规则编号"),
    "value": ("value", "值"),
    "matter": ("matter", "事项"),
    "note": ("note", "备注"),
}
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


def read_observations(paths: Sequence[Path], rubric: Rubric) -> list[Observation]:
    """The observations of all files, in order; rows without a value are not assessed and are left out.

    Raises BadInput with every problem of every file: unreadable, a required column missing, a value that does not fit.
    """
    plan = make_plan(rubric)
    observations: list[Observation] = []
    headers: list[_Header] = []
    problems: list[str] = []
    for path in paths:
        try:
            sheets = read_sheets(path)
        except BadInput as error:
            problems += error.problems
            continue
        found = [(sheet, header) for sheet in sheets if (header := _find_header(sheet))]
        if not found:
            problems.append(_no_header(path, sheets))
        for sheet, header in found:
            problems += _flaws(sheet, header)
            for observation in _rows(sheet, header):
                observations.append(observation)
                headers.append(header)
    _facts, wrong = check(plan, observations)
    problems += [
        _(
            "{origin}, column {column}: {problem}",
            origin=observations[problem.at].origin,
            column=headers[problem.at].name(problem.column),
            problem=problem.text,
        )
        for problem in wrong
    ]
    if problems:
        raise BadInput(*problems)
    return observations


def _plain(text: str) -> str:
    """A header cell as it is compared: folded, and without what stands in brackets behind it."""
    return unicodedata.normalize("NFKC", text).split("(")[0].strip().lower()


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
        "{path}: no header row with {missing}; the columns are unit/单位, rule/规则, value/值, matter/事项, note/备注",
        path=file,
        missing=", ".join(columns),
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
        if not cell("value") or nameless:
            continue
        yield Observation(
            unit=unit,
            rule=cell("rule"),
            value=cell("value"),
            matter=cell("matter") or None,
            note=cell("note") or None,
            origin=sheet.origin(number),
        )
