"""The list of assessed units: who is to be scored, and in which group."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from ..messages import _
from ..model import BadInput, Unit
from .sheets import read_sheets

_NAME = ("unit", "单位", "单位名称", "被考核单位")
_GROUP = ("group", "组", "分组", "组别", "类别")


def read_units(path: Path) -> list[Unit]:
    """The units of a table with the column unit/单位 (and perhaps group/组), or of a plain list of names.

    Raises BadInput when the file cannot be read, names no unit, or names one twice.
    """
    sheet = read_sheets(path)[0]
    rows = [[cell.strip() for cell in row] for row in sheet.rows if any(cell.strip() for cell in row)]
    head = [unicodedata.normalize("NFKC", cell).lower() for cell in rows[0]] if rows else []
    name = next((at for at, cell in enumerate(head) if cell in _NAME), None)
    group = next((at for at, cell in enumerate(head) if cell in _GROUP), None)
    if name is not None:
        rows = rows[1:]
    units = [
        Unit(name=row[name or 0], group=(row[group] or None) if group is not None and group < len(row) else None)
        for row in rows
        if len(row) > (name or 0) and row[name or 0]
    ]
    if not units:
        raise BadInput(
            _(
                "{path}: no unit is named in it; write one name a line, or a table with the column unit/单位",
                path=path.name,
            )
        )
    names = [unit.name for unit in units]
    twice = [each for each in dict.fromkeys(names) if names.count(each) > 1]
    if twice:
        raise BadInput(*(_("{path}: {unit} is named twice; keep one", path=path.name, unit=each) for each in twice))
    return units
