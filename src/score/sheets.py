"""Tables of text out of CSV, XLSX, Parquet and JSON files, told apart by their content and not by their names."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..messages import _
from ..model import BadInput, points_text
from .records import read_json, read_parquet

_LIMIT = 256 * 1024 * 1024  # bytes, packed or unpacked


@dataclass(frozen=True)
class Sheet:
    """One table. `name` is the sheet's (None for CSV); `uncomputed` are (row, column) of formulas without a value.

    `records`: it came without a header row of its own (Parquet, JSON); row 0 holds its fields' names.
    """

    file: str
    name: str | None
    rows: Sequence[Sequence[str]]
    uncomputed: Sequence[tuple[int, int]] = ()
    records: bool = False

    def origin(self, row: int) -> str:
        """Where a row is, as people count."""
        if self.records:
            return _("{file}: record {number}", file=self.file, number=row)
        if self.name is None:
            return _("{file}: row {row}", file=self.file, row=row + 1)
        return _("{file}: sheet {sheet}, row {row}", file=self.file, sheet=self.name, row=row + 1)


def read_sheets(path: Path) -> list[Sheet]:
    """All tables of a file. Raises BadInput when it is missing, too large, or none of the formats that are read."""
    try:
        if path.stat().st_size > _LIMIT:
            raise BadInput(_("{path}: larger than 256 MB; split it", path=path.name))
        content = path.read_bytes()
    except FileNotFoundError:
        raise BadInput(_("{path}: no such file", path=path)) from None
    except OSError:
        raise BadInput(_("{path}: cannot be read", path=path)) from None
    if content.startswith(b"PK\x03\x04"):
        return _workbook(path, content)
    if content.startswith(b"PAR1"):
        return [Sheet(path.name, None, read_parquet(path), records=True)]
    if b"\0" in content[:4096] and not _utf16(content):
        raise BadInput(_("{path}: neither CSV, XLSX, Parquet nor JSON; save it as one of these", path=path.name))
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return [Sheet(path.name, None, read_json(path, content), records=True)]
    return [_csv(path, content)]


def _utf16(content: bytes) -> bool:
    return content[:2] in (b"\xff\xfe", b"\xfe\xff")


def _csv(path: Path, content: bytes) -> Sheet:
    for encoding in ("utf-16",) if _utf16(content) else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise BadInput(
            _("{path}: its characters are neither UTF-8 nor GB18030; save it as CSV in UTF-8", path=path.name)
        )
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;，", key=first.count) if first else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise BadInput(
            _("{path}: not a CSV table ({problem}); save it again as CSV", path=path.name, problem=error)
        ) from None
    return Sheet(path.name, None, rows)


def _workbook(path: Path, content: bytes) -> list[Sheet]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    broken = BadInput(
        _("{path}: not an XLSX workbook that can be opened; save it again as XLSX or CSV", path=path.name)
    )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LIMIT:
                raise BadInput(_("{path}: larger than 256 MB; split it", path=path.name))
        values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(content))
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError, TypeError):
        raise broken from None
    sheets = []
    for sheet in values.worksheets:
        rows = [[_text(cell) for cell in row] for row in sheet.iter_rows()]
        uncomputed = [
            (at, column)
            for at, row in enumerate(formulas[sheet.title].iter_rows())
            for column, cell in enumerate(row)
            if cell.data_type == "f" and not rows[at][column]
        ]
        sheets.append(Sheet(path.name, sheet.title, rows, uncomputed))
    return sheets


def _text(cell: Any) -> str:
    """A cell as its reader saw it: a number without the dust of binary fractions, a percentage with its sign."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        number = Decimal(format(value, ".15g"))  # as many digits as a spreadsheet shows
        return f"{points_text(number * 100)}%" if "%" in cell.number_format else points_text(number)
    if isinstance(value, int):
        return f"{value * 100}%" if "%" in cell.number_format else str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
