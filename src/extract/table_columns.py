"""A table's columns in their surroundings: what the words above the table and its cells say beside their heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from ..model import Cell, Location
from .layout.grid import Grid
from .layout.heads import Role
from .layout.names import NUMBERING, amount_cell, points_cell
from .layout.roles import MOVES, OTHER_HEAD, Column
from .normalise import normalise, squeeze
from .passage import PassageOf
from .phrases.bands import find_numeric
from .phrases.lexicon import alternatives, levels
from .phrases.marks import find_marks
from .phrases.patterns import UNIT
from .phrases.tiers import tier_of_single
from .step_points import steps_in_points
from .table_rows import says

_WORTH = re.compile(r"\((?P<n>\d+(?:\.\d+)?)分\)")
_NAMED_WORTH = re.compile(r"\((?P<n>\d+(?:\.\d+)?)分?\)$")
_PRICE = re.compile(rf"分/(?:{UNIT}|\w{{1,3}})")
_FEW = 3  # fewer amounts than this are no column
MOVING = re.compile(  # a line over a table of names and points: "竞赛获奖加分", "安全生产负面清单"
    r"(?:加分|奖分|奖励分?|扣分|罚分|减分|负面清单)(?:标准|项目?|事项|细则|明细|清单|表|办法|分值|规定|情况)*(?:\([^()]*\))?:?$"
)
_NAMING: tuple[Role, ...] = ("indicator", "requirement")
_HUNDRED, _TWO = Decimal(100), 2
_CASE_HEAD = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:等级|级别|等次|档次|名次|奖项|奖级|条件|情形|职务|成绩|情况|程度|表现)"
)
_LEVEL = re.compile(rf"(?:{alternatives(levels())})级?(?:[、,/及和或](?:{alternatives(levels())})级?)*")
_UNIT = re.compile(
    rf"单位(?:为|是|:)?分/(?P<unit>{UNIT})(?![、/或])|\(每(?:发现|发生|出现)?[一1]?(?P<each>{UNIT})[扣加得计减](?:分值?|分数)?\)|\(分/(?P<headed>{UNIT})\)$"
)
ANNOUNCED = re.compile(
    r"(?:按|如)(?:下表|下列标准)(?:标准)?[加扣计得记赋给]分|[加扣]分(?:标准|办法|分值)?(?:按照?|[详参]?见|如)下表(?![^。;:]*[,、])"
)


def unit_said(texts: Iterable[str]) -> str | None:
    """What every amount of a table is given for, as the lines around it say: "(单位:分/项)"."""
    return next((m["unit"] or m["each"] or m["headed"] for text in texts if (m := _UNIT.search(text))), None)


def as_told(
    columns: Sequence[Column], grid: Grid, rows: Sequence[int], worth: Decimal | None, caption: str
) -> list[Column]:
    """The columns as the part above the table, worth `worth`, and the line in front of it (`caption`) tell them."""
    told = [_in_points(grid, c, column, rows, worth) for c, column in enumerate(columns)]
    sums = [c for c, column in enumerate(told) if _sums_up(grid, c, column, rows)]
    if sums:
        return [Column("points", column.path) if c in sums else column for c, column in enumerate(told)]
    roles = {column.role for column in told}
    if _are_prices(told, grid, rows):
        return [Column("tier", column.path) if column.role == "points" else column for column in told]
    if _are_steps_of_weighed(told, grid, rows):  # what stands beside them all explains them
        instead: dict[Role, Role] = {"points": "tier", "criterion": "remark"}
        return [Column(instead.get(column.role, column.role), column.path) for column in told]
    if roles & {"criterion", "tier", "level", "weight"}:
        return told
    if (moved := next((c.title for c in told if c.role in _NAMING and MOVES.fullmatch(c.title)), None)) is not None:
        return [Column("tier", (moved, *column.path)) if column.role == "points" else column for column in told]
    if _are_cases(told, grid, rows, worth):
        aside = [column.role for column in told].index("points")  # what stands behind the points explains them
        told = [
            Column("remark", column.path) if c > aside and column.role == "requirement" else column
            for c, column in enumerate(told)
        ]
    elif (
        not _is_scale(told, grid, rows, worth)
        and not _exceeds_names(told, grid, rows)
        and not (ANNOUNCED.search(caption) or MOVING.search(caption))
    ):
        return told
    # "按下表计分:", "获奖加分" in front of names and points: the points are what each is given, and no worth
    return [Column("tier", column.path) if column.role == "points" else column for column in told]


def _sums_up(grid: Grid, c: int, column: Column, rows: Sequence[int]) -> bool:
    """Whether a column of amounts, whatever its head, holds what the worths in brackets beside them come to."""
    if column.role != "tier":
        return False
    sums = 0
    for r in rows:
        text = normalise(cell.text).text if (cell := grid.at[r][c]) is not None else ""
        beside = "".join(normalise(by.text).text for by in grid.row_cells(r) if by.col != c)
        worths = [Decimal(m["n"]) for m in _WORTH.finditer(beside)]
        sums += len(worths) > 1 and points_cell(text) == sum(worths)
    return sums >= _TWO and sums * 2 > len(rows)


def _are_cases(columns: Sequence[Column], grid: Grid, rows: Sequence[int], worth: Decimal | None) -> bool:
    """Whether the rows beside points are cases of one thing ("国家级一等奖|3分"), of which one applies, and no parts.

    Parts come to what the whole above them is worth, or to a hundred.
    """
    roles = [column.role for column in columns]
    named = [c for c, role in enumerate(roles) if role in ("indicator", "requirement")]
    if roles.count("points") != 1 or not named or named[0] > roles.index("points"):
        return False
    first = max(c for c in named if c < roles.index("points"))
    texts = [normalise(cell.text).text for cell in _cells(grid, first, rows)]
    values = [points_cell(normalise(cell.text).text) for cell in _cells(grid, roles.index("points"), rows)]
    total = sum((value for value in values if value is not None), Decimal(0))
    if total in (worth, _HUNDRED) or len(texts) < _TWO or steps_in_points(grid, columns, rows):
        return False
    told = sum(
        tier_of_single(text) is not None or _LEVEL.fullmatch(text) is not None or _bounds(text) for text in texts
    )
    return _CASE_HEAD.fullmatch(columns[first].title) is not None or told * 2 > len(texts)


def _is_scale(columns: Sequence[Column], grid: Grid, rows: Sequence[int], worth: Decimal | None) -> bool:
    """Whether points fall from what the part above the table is worth, each beside its words: the steps of a scale."""
    roles = [column.role for column in columns]
    if worth is None or roles.count("points") != 1 or not {"indicator", "requirement"} & {*roles}:
        return False
    cells = _cells(grid, roles.index("points"), rows)
    values = [points_cell(normalise(cell.text).text) for cell in cells]
    known = [value for value in values if value is not None]
    falling = len(known) == len(values) == len(rows) >= _FEW and all(a > b for a, b in pairwise(known))
    return falling and known[0] == worth


def _are_steps_of_weighed(columns: Sequence[Column], grid: Grid, rows: Sequence[int]) -> bool:
    """Whether points fall below each weight that spans rows, and come to more than it: the steps of what is weighed."""
    roles = [column.role for column in columns]
    if roles.count("points") != 1 or roles.count("weight") != 1 or {"tier", "level"} & {*roles}:
        return False
    ruled = [cell for c, role in enumerate(roles) if role == "criterion" for cell in _cells(grid, c, rows)]
    if any(cell.row_span == 1 and cell.text.strip() for cell in ruled):
        return False
    groups: dict[tuple[int, int], list[Decimal]] = {}
    for r in rows:
        weight, cell = grid.at[r][roles.index("weight")], grid.at[r][roles.index("points")]
        amount = amount_cell(normalise(cell.text).text) if cell is not None else None
        if weight is not None and amount is not None:
            groups.setdefault((weight.row, weight.col), []).append(amount[1] or amount[0])
    scales = [values for values in groups.values() if len(values) >= _FEW]
    return len(scales) == len(groups) > 0 and all(a > b for values in scales for a, b in pairwise(values))


def _are_prices(columns: Sequence[Column], grid: Grid, rows: Sequence[int]) -> bool:
    """Whether a column beside the points says what each is given for: "分/篇"."""
    units = [c for c, column in enumerate(columns) if column.role == "unit"]
    texts = [normalise(cell.text).text for c in units for cell in _cells(grid, c, rows)]
    return bool(texts) and all(_PRICE.fullmatch(text) for text in texts)


def _exceeds_names(columns: Sequence[Column], grid: Grid, rows: Sequence[int]) -> bool:
    """Whether rows come to more than the names over them are worth: "学历(20)" over 研究生 20, 本科 17, 大专 13."""
    if [column.role for column in columns].count("points") != 1:
        return False
    points = next(c for c, column in enumerate(columns) if column.role == "points")
    worths: dict[tuple[int, int], Decimal] = {}
    sums: dict[tuple[int, int], Decimal] = {}
    for r in rows:
        names = [cell for c in range(points) if (cell := grid.at[r][c]) is not None and columns[c].role == "indicator"]
        named = ((cell, m) for cell in names if (m := _NAMED_WORTH.search(normalise(cell.text).text)))
        outer, said = next(named, (None, None))
        cell = grid.at[r][points]
        found = amount_cell(normalise(cell.text).text) if cell is not None else None
        if outer is None or said is None or found is None:
            continue
        at = (outer.row, outer.col)
        worths[at] = Decimal(said["n"])
        sums[at] = sums.get(at, Decimal(0)) + (found[1] or found[0])
    beyond = sum(sums[at] > worths[at] for at in worths)
    return len(worths) >= _TWO and beyond * 2 > len(worths)


def _bounds(text: str) -> bool:
    """Whether a name is an interval: "100%(含)-110%"."""
    found = find_numeric(text, 0, len(text))
    return len(found) == 1 and found[0].end - found[0].start >= len(text) - _FEW


def runs_of(grid: Grid, columns: Sequence[Column], rows: Sequence[int]) -> list[tuple[list[int], list[Column]]]:
    """The rows, cut where a name begins or ends that says that points are won or lost ("加分", "扣分项").

    Below such a name a column of points says what each row is given, and no worth, where nothing else says it.
    """
    runs: list[tuple[list[int], str | None]] = []
    section: str | None = None
    for r in rows:
        whole = grid.whole_row(r)
        section = moving_name(whole) if whole else section
        name = section if whole else _name_above(grid, columns, r) or section
        if runs and runs[-1][1] == name:
            runs[-1][0].append(r)
        else:
            runs.append(([r], name))
    return [(run, _moved(grid, columns, run, name)) for run, name in runs]


def _moved(grid: Grid, columns: Sequence[Column], rows: Sequence[int], name: str | None) -> list[Column]:
    """The columns below a name that says that points move."""
    ruled = any(
        column.role in ("tier", "level") or (column.role == "criterion" and any(says(grid.at[r][c]) for r in rows))
        for c, column in enumerate(columns)
    )
    if name is None or ruled:
        return list(columns)
    return [Column("tier", (name, *column.path)) if column.role == "points" else column for column in columns]


def _name_above(grid: Grid, columns: Sequence[Column], r: int) -> str | None:
    """The outermost name of a row, where it stands for several (spanned, or blank below) and says that points move."""
    c = next((c for c, column in enumerate(columns) if column.role == "indicator" and grid.at[r][c]), None)
    outer = grid.at[r][c] if c is not None else None
    if c is None or outer is None:
        return None
    while outer.row and not outer.text.strip() and (above := grid.at[outer.row - 1][c]) is not None:
        outer = above
    name = moving_name(outer)
    if name is None or outer.row_span > 1:
        return name
    below = outer.row + outer.row_span
    beneath = grid.at[below][c] if below < grid.rows else None
    if beneath is not None and not beneath.text.strip():
        return name
    sections = sum(moving_name(cell) is not None for cell in _cells(grid, c, range(grid.rows)))  # 加分 above 扣分
    return name if sections > 1 else None


def moving_name(cell: Cell) -> str | None:
    """The words of a cell that says that points move."""
    name = NUMBERING.sub("", squeeze(cell.text), count=1)
    return name if MOVES.fullmatch(normalise(name).text) else None


def column_of(cell: Cell, columns: Sequence[Column], text: str) -> Column:
    """The column a cell is read by: of those it spans the one of standards, where its text says what moves points."""
    spanned = columns[cell.col : cell.col + cell.col_span]
    standard = next((column for column in spanned[1:] if column.role == "criterion"), None)
    if standard is None or spanned[0].role not in ("indicator", "requirement"):
        return columns[cell.col]
    return standard if any(mark.kind == "effect" for mark in find_marks(text)) else columns[cell.col]


def requirements_name(grid: Grid, columns: Sequence[Column], rows: Sequence[int]) -> bool:
    """Whether most rows of a table are requirements worth points of their own below a name that spans several."""
    roles = [column.role for column in columns]
    if "points" not in roles or "requirement" not in roles or "indicator" not in roles:
        return False
    names, worth = max(c for c, role in enumerate(roles) if role == "indicator"), roles.index("points")
    shared = 0
    for r in rows:
        name, points = grid.at[r][names], grid.at[r][worth]
        shared += name is not None and points is not None and points.row == r and name.row_span > points.row_span
    return shared * 2 > len(rows)


def unread_amounts(
    grid: Grid, columns: Sequence[Column], rows: Sequence[int], passage_of: PassageOf
) -> list[tuple[str, Location]]:
    """Columns to be filled in, or of remarks, that are full of ranges; or of numbers, where none holds points."""
    unread: list[tuple[str, Location]] = []
    worth = any(column.role in ("points", "weight", "tier") for column in columns)
    for c, column in enumerate(columns):
        if column.role not in ("box", "remark") or OTHER_HEAD.search(column.header):
            continue
        cells = _cells(grid, c, rows)
        found = [(cell, amount_cell(normalise(cell.text).text)) for cell in cells]
        amounts = [(cell, amount) for cell, amount in found if amount is not None]
        ranges = sum(amount[1] is not None for _, amount in amounts)
        full = len(amounts) >= max(_FEW, len(cells) * 0.8)
        if full and (ranges * 2 >= len(amounts) or not worth):
            passages = [passage_of(cell) for cell, _ in amounts]
            # what has a mark is among the document's amounts anyway
            unread += [(passage.text, passage.location) for passage in passages if not find_marks(passage.text)]
    return unread


def segments(heads: list[int], rows: int) -> list[tuple[list[int], list[int]]]:
    """(header rows, body rows) from each run of header rows to the next."""
    segments: list[tuple[list[int], list[int]]] = []
    body: list[int] = []
    head: list[int] = []
    for r in range(rows):
        if r in heads:
            if body and any(b not in heads for b in body):
                segments.append((head, body))  # what stands above the first head is a form's
                head, body = [], []
            head.append(r)
        else:
            body.append(r)
    segments.append((head, body))
    return segments


def _in_points(grid: Grid, c: int, column: Column, rows: Sequence[int], worth: Decimal | None) -> Column:
    """A column of weights that add up to the points of the part above the table holds points."""
    if column.role != "weight" or worth is None:
        return column
    values = [points_cell(normalise(cell.text).text) for cell in _cells(grid, c, rows)]
    total = sum((value for value in values if value is not None), Decimal(0))
    return Column("points", column.path) if total == worth else column


def _cells(grid: Grid, c: int, rows: Sequence[int]) -> list[Cell]:
    """The cells of a column that begin in it and in one of the rows."""
    return [cell for r in rows if (cell := grid.at[r][c]) is not None and (cell.row, cell.col) == (r, c)]
