"""Which column is what: from the words of the header, held against what the column's cells really hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, cast

from ...model import Cell
from ..normalise import normalise
from ..phrases.amounts import find_amounts
from ..phrases.bands import find_numeric
from ..phrases.lexicon import grade_names, headers
from ..phrases.marks import find_marks
from ..phrases.patterns import UNIT
from .grid import Grid
from .levels import is_scale, level_head
from .names import amount_cell, points_cell, spoken_cell, weight_cell

Role = Literal[
    "indicator",
    "requirement",
    "criterion",
    "points",
    "weight",
    "number",
    "assessor",
    "method",
    "remark",
    "box",
    "unit",  # what an amount beside it is charged for: 次, 人次, 面
    "tier",  # a column of amounts whose head says what earns or loses them: 国家级, 一等奖, 优, 扣分
    "ceiling",  # what the rules of a row may come to together: 上限
    "level",  # a step of a scale whose head says what it is worth, over words that say when: 优(9-10分)
]


CHECK_ROW = re.compile(
    r"^(?:(?:评估|考核|考评|评价|测评)?(?:总?分数?|得分|分值)?(?:合计|总计)|小计|计|得分|总分|总得分|得分合计|合计得分|总评分?|累计)(?:得分|分数|分值)?[:(]?(?:\d|$|\()"
)


# A header names; what ends like a sentence or moves points is body, whatever words stand in it.
_SENTENCE = re.compile(r"[。;!]|[扣加减得记计]\d|(?:不|未|无)[^,]{0,12}的?,|[^目]的,")
_WORTH_BEHIND = re.compile(r"[^。;,\d]{2,20}\((?:满分|共)?\d+(?:\.\d+)?分(?:[+,]\d+(?:\.\d+)?分)?\)")
_CHARGED = re.compile(rf"\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?分?/{UNIT}")
_CEILING_HEAD = re.compile(r"上限|封顶|限额")
OTHER_HEAD = re.compile(
    r"最低分|元[/)每]|[(（]万?元|处罚|罚款|金额|有效期|期限|时限|分钟|天数"
)  # numbers that are no points
_TARGET = re.compile(
    r"[≥≤<>]=?[^,。;]{1,14}|\d+(?:\.\d+)?(?:%|‰)(?:以上|以下)?|(?:不[低高少多]于|不超过|控制在)[^,。;]{1,14}|0|零[^,。;]{0,4}"
)
_NAMING_HEAD = re.compile(r"要点|任务|事项")
_PRIZE = re.compile(  # who is given what: a column each, over amounts
    r"(?:特等|[一二三四]等|金|银|铜|优秀|鼓励|优胜|入围|入选)奖|第[一二三四五六七八\d]名?|(?:国家|[省市县区校院部厅局])+级|第[一二三]?(?:作者|完成人)|(?:主持|参与)(?:人|者)?|负责人"
)
_PER_HEAD = re.compile(rf"分/{UNIT}(?:\)|$)")
_UNIT_HEAD = re.compile(rf"每{UNIT}|/{UNIT}")
_WINS = re.compile(r"[加扣减奖罚]分|分值?[(（]?[加扣减]|奖励分")


_FEW_ROWS = 3  # numbers of fewer rows go up by chance
_SHORT_NAME = 8  # characters, on average: names, whatever the column is called
_CODED = 100  # no row is worth so much, and ever more
_MOSTLY = 0.8  # one section's number may be misprinted


@dataclass(frozen=True)
class Column:
    """A column's role and the titles above it, outermost first: ("考核指标", "一级指标").

    The innermost title that names a role decides it; those around it say what it is of ("加分" > "标准").
    """

    role: Role
    path: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        """All the titles' words, the innermost first."""
        return " ".join(reversed(self.path))

    @property
    def title(self) -> str:
        """The innermost title: what a column of amounts stands for where it is one of several."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True)
class _Stats:
    filled: float
    points: float
    amounts: float
    signed: float
    minus: float  # "-5", "-2/节": points that are taken
    ranges: float  # "18-20分"
    weights: float
    numbers: float
    codes: float  # "P1-2", "B3": how a row is called in other tables
    rules: float
    said: float  # an amount of points with words or a charge beside it
    charged: float  # "0.5分/处": an amount for each of something
    spoken: float  # "扣2分": an amount and its verb
    length: float
    sentences: float
    spans: bool
    worths: float  # names with their points behind them: "遵纪守法(20分)"
    rising: bool  # numbers that only go up, as rows and sections are counted
    counted: bool  # 1, 2, 3, …, perhaps from 1 again in each section
    measured: float  # words with a bound: "货损500元以内", "95%以上,不足98%"
    levels: float  # "≥99.9%", "100%", "零发生": what is to be reached


def header_role(text: str) -> Role | None:
    """The role a header's words stand for, or None."""
    if len(text) > 24:
        return None
    return next((cast(Role, role) for word, role in headers() if _heads(word, text)), None)


def _heads(word: str, text: str) -> bool:
    """Whether an entry of the lexicon is found in a header."""
    if word[0] == "~":
        return re.search(word[1:], text) is not None
    return text == word[1:] if word[0] == "=" else word in text


def is_header_row(grid: Grid, row: int) -> bool:
    """Two cells or more, short, nearly all of them words that head columns, and no points to win or lose."""
    cells = [c for c in grid.starting(row) if c.text.strip()]
    if _heads_a_scale(grid, row, cells) or _names_grades(grid, row, cells):
        return True
    first = all(r in grid.whole_rows for r in range(row))
    return names_columns([normalise(c.text).text for c in cells], first=first)


def names_columns(texts: Sequence[str], *, first: bool = False) -> bool:
    """Whether a row's texts head columns; `first`: nothing but titles stands above it, so that less is asked of it."""
    if len(texts) < 2 or CHECK_ROW.match(texts[0]) or any(points_cell(t) is not None or "=" in t for t in texts):
        return False
    if any(_SENTENCE.search(t) for t in texts):
        return False
    grades = sum(_is_grade(t) for t in texts)
    prizes = sum(_PRIZE.fullmatch(t) is not None for t in texts)
    known = sum(
        header_role(t) is not None or (grades > 2 and _is_grade(t)) or (prizes > 1 and bool(_PRIZE.fullmatch(t)))
        for t in texts
    )
    short = first and max(map(len, texts)) <= 8
    nearly_all = known * 3 >= len(texts) * 2 or (short and known * 2 >= len(texts))
    return known >= 2 and nearly_all and max(map(len, texts)) <= 24


def _names_grades(grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """The lower row of a head: "优秀|良好|及格|不及格" below "评分", beside titles that span both rows."""
    spanning = len(grid.starting(row)) < len(grid.row_cells(row))
    return spanning and len(cells) >= 2 and all(_is_grade(normalise(c.text).text) for c in cells)


def _is_grade(text: str) -> bool:
    """ "优秀", "A", "B(基本达到)"."""
    name = re.sub(r"\([^()\d]{1,8}\)$", "", text)
    return name in grade_names() or re.fullmatch("[A-E]级?", name) is not None


def _heads_a_scale(grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """Steps of a scale beside nothing but words that head columns, over cells that are no steps themselves."""
    texts = [normalise(c.text).text for c in cells]
    steps = [(c, head) for c, t in zip(cells, texts, strict=True) if (head := level_head(t))]
    if not is_scale([head for _, head in steps]):
        return False
    if any(header_role(t) is None and level_head(t) is None for t in texts):
        return False
    below = [grid.at[row + 1][c.col] for c, _ in steps] if row + 1 < grid.rows else []
    under = [normalise(c.text).text for c in below if c is not None]
    measured = any(re.match("[≤≥<>]", t) for t in under)  # "≥2.0|1.5~2.0": intervals, and no points
    return measured or not any(amount_cell(t) or level_head(t) for t in under)


def matrix_head(grid: Grid, rows: Sequence[int]) -> int | None:
    """The head of a table whose columns are tiers: short words over two columns of amounts or more."""
    if len(rows) < 2:
        return None
    head, body = rows[0], rows[1:]
    texts = [normalise(c.text).text for c in grid.row_cells(head)]
    if any(len(t) > 16 or amount_cell(t) for t in texts) or sum(map(bool, texts)) < 3:
        return None
    columns = [_stats(grid, body, c) for c in range(grid.cols)]
    amounts = sum(s.amounts >= 0.8 or s.spoken >= 0.8 for s in columns)
    return head if amounts >= 2 else None


def columns_of(grid: Grid, head: Sequence[int], body: Sequence[int]) -> list[Column]:
    """The role of every column, from the header rows `head` and the body rows `body` (indexes)."""
    paths = [_path(grid, head, c) for c in range(grid.cols)]
    titles = [" ".join(reversed(path)) for path in paths]
    stats = [_stats(grid, body, c) for c in range(grid.cols)]
    named: list[Role | None] = [_named(path) for path in paths]
    roles: list[Role | None] = [_resolve(*column) for column in zip(named, titles, stats, strict=True)]
    if "points" in named:  # beside a column that says it holds points, one that only counts up is no other
        roles = [
            "number" if r == "points" != n and s.rising else r for r, n, s in zip(roles, named, stats, strict=True)
        ]
    _second_points(roles, named, stats)
    _matrix(roles, paths, stats)
    _scale(roles, paths, stats)
    graded = [c for c, path in enumerate(paths) if path and _is_grade(path[-1])]
    for c in graded if len(graded) > 2 else ():  # 优|良|中|差 over words: when each is reached
        roles[c] = roles[c] or "requirement"
    ruled = [c for c, role in enumerate(roles) if role == "criterion"]
    if not ruled:  # nothing holds rules: what is called a standard may still be read as one
        roles = ["criterion" if n == "criterion" and r is None else r for n, r in zip(named, roles, strict=True)]
        ruled = [c for c, role in enumerate(roles) if role == "criterion"]
    first_rule = ruled[0] if ruled else grid.cols
    for c, role in enumerate(roles):
        if role is None:
            asked = "requirement" in roles[:c]
            roles[c] = _text_role(named[c], titles[c], stats[c], after_rule=c > first_rule, after_requirement=asked)
    _levels_before_indicators(roles)
    if "indicator" not in roles and "requirement" not in roles:
        left = next((c for c, r in enumerate(roles) if r in ("remark", "method") and c < first_rule), None)
        if left is not None:
            roles[left] = "indicator"
    elif "indicator" not in roles:  # tasks that hold several rows each name what the rows belong to
        left = roles.index("requirement")
        if left < first_rule and stats[left].spans and stats[left].length <= 30:
            roles[left] = "indicator"
    return [Column(role or "remark", path) for role, path in zip(roles, paths, strict=True)]


def _second_points(roles: list[Role | None], named: list[Role | None], stats: list[_Stats]) -> None:
    """A column headed like a box but full of points, right of the points that span its rows: each is a step's."""
    worth = next((c for c, role in enumerate(roles) if role == "points" and named[c] == "points"), None)
    for c, role in enumerate(roles):
        if worth is not None and c > worth and role == "points" and named[c] == "box" and stats[worth].spans:
            roles[c] = "tier"


def _matrix(roles: list[Role | None], paths: list[tuple[str, ...]], stats: list[_Stats]) -> None:
    """Two columns of amounts or more whose heads are no words for points: each head is a tier."""
    tiers = [
        c
        for c, (path, s) in enumerate(zip(paths, stats, strict=True))
        if path
        and (
            (s.amounts >= 0.8 and (_is_grade(path[-1]) or _is_tier(path, roles[c])))
            or (s.spoken >= 0.8 and _UNIT_HEAD.fullmatch(path[-1]))
        )
    ]
    if len(tiers) >= 2:
        for c in tiers:
            roles[c] = "tier"


def _is_tier(path: Sequence[str], role: Role | None) -> bool:
    return header_role(" ".join(reversed(path))) in (None, "tier") and role in ("points", "tier", None)


def _scale(roles: list[Role | None], paths: list[tuple[str, ...]], stats: list[_Stats]) -> None:
    """Heads that are the steps of one scale, over words or boxes: each step is a column of its own."""
    in_points = sum(bool(path) and path[-1].endswith("分") and level_head(path[-1]) is not None for path in paths)
    steps = [
        (c, head)
        for c, path in enumerate(paths)
        if path and (stats[c].amounts < 0.5 or in_points >= 3) and (head := level_head(path[-1])) is not None
    ]  # below "8分|6分|4分" stand intervals, also where they look like amounts
    if is_scale([head for _, head in steps]):
        for c, _ in steps:
            roles[c] = "level"


def _path(grid: Grid, head: Sequence[int], col: int) -> tuple[str, ...]:
    """The header texts above a column, outermost first; a title that spans its rows stands once."""
    path: list[str] = []
    for r in head:
        cell = grid.at[r][col]
        text = normalise(cell.text).text if cell else ""
        if text and text not in path:
            path.append(text)
    return tuple(path)


def _named(path: Sequence[str]) -> Role | None:
    """The innermost title that names a role; but 标准 below 加分 is a standard of adding points."""
    named = next((role for title in reversed(path) if (role := header_role(title))), None)
    whole = header_role("".join(path)) if len(path) > 1 else None
    return whole if named == "requirement" and whole == "criterion" else named


def _distinct(grid: Grid, rows: Sequence[int], col: int) -> list[Cell]:
    cells: list[Cell] = []
    for r in rows:
        cell = grid.at[r][col]
        if cell is not None and cell.col_span < grid.cols and (not cells or cells[-1] is not cell):
            cells.append(cell)
    own = [cell for cell in cells if cell.col == col]
    return own or cells  # a cell that begins further left says what that column is


def _stats(grid: Grid, rows: Sequence[int], col: int) -> _Stats:
    cells = _distinct(grid, rows, col)
    texts = [
        t
        for c in cells
        if (t := normalise(c.text).text)
        and not re.fullmatch(r"\$\{.*\}|[分/—-]+|不[加计得扣]分|不限|不封顶|同上|见左", t)
    ]
    total, count = len(cells) or 1, len(texts) or 1

    def share(test: Callable[[str], bool]) -> float:
        return sum(1 for t in texts if test(t)) / count

    return _Stats(
        filled=len(texts) / total,
        points=share(lambda t: points_cell(t) is not None),
        amounts=share(lambda t: amount_cell(t) is not None),
        signed=share(lambda t: t[0] in "+-" and amount_cell(t) is not None),
        minus=share(lambda t: re.match(r"-\d", t) is not None and bool(amount_cell(t) or find_amounts(t))),
        ranges=share(lambda t: (found := amount_cell(t)) is not None and found[1] is not None and "分" in t),
        weights=share(lambda t: weight_cell(t) is not None),
        numbers=share(lambda t: bool(re.fullmatch(r"\d{1,3}[.、]?|[一二三四五六七八九十]{1,3}", t))),
        codes=share(lambda t: bool(re.fullmatch(r"[A-Za-z]{1,3}-?\d{1,3}(?:[-.]\d{1,3})*", t))),
        rules=share(_has_rules),
        said=share(lambda t: amount_cell(t) is None and bool(find_amounts(t))),
        charged=share(lambda t: _CHARGED.fullmatch(t) is not None),
        spoken=share(lambda t: spoken_cell(t) is not None),
        length=sum(map(len, texts)) / count,
        sentences=share(lambda t: len(t) > 12 and bool(re.search(r"[。;,]|^\d{1,2}[.、]", t))),
        spans=any(c.row_span > 1 for c in cells),
        worths=share(lambda t: bool(_WORTH_BEHIND.fullmatch(t))),
        rising=_rising(texts),
        counted=_counted(texts),
        measured=share(lambda t: amount_cell(t) is None and bool(_TARGET.fullmatch(t) or find_numeric(t, 0, len(t)))),
        levels=share(lambda t: _TARGET.fullmatch(t) is not None),
    )


def _counted(texts: Sequence[str]) -> bool:
    """Whether cells count their rows: each is one more than the one above it, or begins a section with 1."""
    rows = [t for t in texts if not CHECK_ROW.match(t)]
    numbers = [int(t.rstrip(".、")) for t in rows if re.fullmatch(r"\d{1,3}[.、]?", t)]
    if len(numbers) < len(rows) or len(set(numbers)) <= _FEW_ROWS:
        return False
    coded = numbers[0] > _CODED and all(a < b for a, b in pairwise(numbers))  # 101, 102, 201
    return coded or (numbers[0] == 1 and all(b in (a + 1, 1) for a, b in pairwise(numbers)))


def _rising(texts: Sequence[str]) -> bool:
    """Whole numbers that only go up, or the numbers of sections: "1.1", "1.21", "2.211"."""
    if len(texts) <= _FEW_ROWS:
        return False
    if all(t.isdigit() for t in texts):
        return all(int(a) <= int(b) for a, b in pairwise(texts))
    dotted = all(re.fullmatch(r"\d{1,2}(?:\.\d{1,3}){1,3}", t) for t in texts)
    up = sum(a < b for a, b in pairwise(texts))
    return dotted and len(set(texts)) == len(texts) and up >= (len(texts) - 1) * _MOSTLY


def _has_rules(text: str) -> bool:
    if _WORTH_BEHIND.fullmatch(text):
        return False
    return any(m.kind == "effect" and m.effect not in ("veto", "external", "allot") for m in find_marks(text))


def _resolve(named: Role | None, title: str, s: _Stats) -> Role | None:
    """The role where header or content leaves no doubt; None for columns of plain text."""
    if OTHER_HEAD.search(title) and s.rules < 0.3:
        return "remark"
    if s.filled == 0:
        return named if named in ("indicator", "requirement", "criterion", "points") else "box"
    if _is_number(named, s):
        return "number"
    if s.weights >= 0.7:
        return "weight"
    if re.match(r"(?:计量|计分)?单位", title) and 0 < s.length <= 3:
        return "unit"
    if (role := _amount_role(named, title, s)) is not None:
        return role
    if s.rules >= 0.3 and named not in ("assessor",):
        return "criterion"
    asked = (s.sentences >= 0.5 and s.said >= 0.3) or s.measured >= 0.5
    if named == "box" and s.filled >= 0.5 and asked:
        return None  # what is asked for, with what it is worth or how much of it: no box to fill in
    if named in ("assessor", "method", "remark", "box"):
        told = named == "box" and s.said >= 0.5 and _WINS.search(title)
        return "criterion" if told else named  # "2分/次" below 加分: no box to fill in
    if named in ("points", "weight"):
        return None if s.length > 4 and s.points < 0.3 else named  # "项目及标准分": the points stand in the names
    if named is None and s.levels >= 0.5:
        return "requirement"
    if named in (None, "indicator") and s.numbers >= 0.8 and s.length <= 3:
        return "number"  # a row known only by a number has no name
    return "criterion" if named == "criterion" and s.rules > 0 else None


def _is_number(named: Role | None, s: _Stats) -> bool:
    """Whether a column counts rows, or says how they are called elsewhere."""
    called = named == "number" and (s.numbers >= 0.5 or s.length <= 4)
    section = s.rising and s.numbers < 1  # "1.21"
    return called or s.codes >= 0.8 or (named is None and (s.counted or section))


def _amount_role(named: Role | None, title: str, s: _Stats) -> Role | None:
    """The role of a column whose cells are hardly anything but amounts, else None."""
    if _CEILING_HEAD.search(title) and s.amounts >= 0.5:
        return "ceiling"
    if s.signed >= 0.4 and s.points + s.signed >= 0.6:
        return "tier"  # "-2", "+3": what each row does to the points
    if s.minus >= 0.15 and s.amounts + s.said >= 0.6:
        return "tier"  # gains and losses in one column
    if named == "points" and s.amounts >= 0.8 and _PER_HEAD.search(title):
        return "tier"  # "分值(分/篇)": what each is given
    plain = named not in ("points", "weight", "number", "indicator")
    if (
        (s.amounts >= 0.8 or (named == "tier" and s.charged and s.amounts + s.charged >= 0.5))
        and plain
        and title
        and _WINS.search(title)
    ):
        return "tier"
    mostly = s.ranges >= 0.8 or (s.ranges >= 0.4 and s.amounts >= 0.6 and named is None)
    if mostly and s.points < 0.3 and s.length <= 8 and named in (None, "points", "criterion"):
        return "tier"  # "18-20分": what the step named left of it is worth
    if named == "requirement" and s.amounts >= 0.8 and s.ranges >= 0.3 and s.length <= 8:
        return "tier"  # below the head of the words beside it: "5-6分"
    if s.points >= 0.6 and named not in ("number", "indicator"):
        return "points" if named != "weight" else "weight"
    return None


def _text_role(named: Role | None, title: str, s: _Stats, *, after_rule: bool, after_requirement: bool) -> Role:
    """The role of a column of plain text; without a header, by what usually stands where."""
    if named == "indicator" or s.worths >= 0.6 or (s.worths >= 0.3 and s.length <= 12):
        return "indicator"
    if named == "box":
        return "requirement"
    if named in ("requirement", "criterion", "number"):
        names = s.spans or (s.length <= _SHORT_NAME and _NAMING_HEAD.search(title) is not None)
        return "indicator" if names and s.length <= 12 else "requirement"
    if after_rule:
        return "remark" if s.length < 30 else "requirement"
    if after_requirement and s.length <= 20:
        return "method"  # 现场检查, 查阅资料: between what is asked and how it is scored
    return "requirement" if s.sentences >= 0.5 or s.length > 30 else "indicator"


def _levels_before_indicators(roles: list[Role | None]) -> None:
    """What stands left of an indicator column is an indicator of a higher level, whatever its header says."""
    last = max((c for c, r in enumerate(roles) if r == "indicator"), default=-1)
    for c in range(last):
        if roles[c] == "requirement":
            roles[c] = "indicator"
