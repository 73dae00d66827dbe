"""Parquet and JSON as tables of text. Numbers stay what the file says; what is no exact decimal is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..messages import _
from ..model import BadInput, points_text

_EXACT = 15  # digits that a binary fraction keeps of any decimal


def read_parquet(path: Path) -> list[list[str]]:
    """The columns' names, then the rows. Raises BadInput for a broken file, and for binary fractions.

    A column of DOUBLE or FLOAT is read where each of its numbers is the binary neighbour of a short decimal (0.1);
    what has more digits than a decimal can be told from (0.30000000000000004) is refused.
    """
    import duckdb

    with duckdb.connect(":memory:") as db:
        try:
            found = db.execute("SELECT * FROM read_parquet($1)", [str(path)])
            names = [column[0] for column in found.description or ()]
            rows = found.fetchall()
        except duckdb.Error:
            raise BadInput(_("{path}: not a Parquet file that can be read; write it again", path=path.name)) from None
    return _table(path, names, rows)


def read_json(path: Path, content: bytes) -> list[list[str]]:
    """The fields' names, then the rows, of a JSON array of objects, of {"observations": [...]}, or of JSON lines.

    Raises BadInput for anything else. Numbers are taken digit by digit as they are written.
    """
    try:
        text = content.decode("utf-8-sig")
        data = _parsed(text)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        line = f"{error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "1"
        raise BadInput(_("{path}: line {line}: not valid JSON; mend the file", path=path.name, line=line)) from None
    if isinstance(data, dict):
        data = data.get("observations", data)
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise BadInput(
            _(
                "{path}: not a list of observations; write [{example}, …], or one object a line",
                path=path.name,
                example='{"unit": "…", "rule": "…", "value": "…"}',
            )
        )
    names = list(dict.fromkeys(name for row in data for name in row))
    return _table(path, names, [[row.get(name) for name in names] for row in data])


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if error.msg != "Extra data" or len(lines) < 2:
            raise
        return [json.loads(line, parse_float=Decimal) for line in lines]


def _table(path: Path, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    table = [list(names)]
    for number, row in enumerate(rows, 1):
        cells = []
        for name, value in zip(names, row, strict=True):
            text = _text(value)
            if text is None:
                raise BadInput(
                    _(
                        "{path}: record {number}, column {column}: {value} cannot be taken exactly; "
                        "store the column as text or as DECIMAL",
                        path=path.name,
                        number=number,
                        column=name,
                        value=value,
                    )
                )
            cells.append(text)
        table.append(cells)
    return table


def _text(value: Any) -> str | None:
    """A value as text; None for what has no exact text of its own."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        short = Decimal(repr(value))
        return points_text(short) if short.is_finite() and len(short.normalize().as_tuple().digits) <= _EXACT else None
    if isinstance(value, Decimal):
        return points_text(value) if value.is_finite() else None
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping | list | tuple | bytes):
        return None
    return str(value)
