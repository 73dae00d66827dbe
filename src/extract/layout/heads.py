"""Rows that head columns: what their words stand for, and which rows they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import takewhile
from typing import Literal, cast

from ...model import Cell
from ..normalise import normalise
from ..phrases.bands import find_numeric
from ..phrases.lexicon import grade_names, headers
from .grid import Grid
from .levels import is_scale, level_head
from .names import amount_cell, points_cell

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

_AMOUNT = re.compile(r"[+-]?\d+(?:\.\d+)?分?(?:/[\u4e00-\u9fff]{1,2})?")
_DEEPEST = 3  # rows of one head
_SPAN = re.compile(r"\d+(?:\.\d+)?[-~—～]\d+(?:\.\d+)?%?")
_WORTH = re.compile(r"\((?:满分|共)?\d+(?:\.\d+)?分\)$")
_SHORT = 6  # characters of a title beside such names
_TITLE = 16  # characters, at most
CHECK_ROW = re.compile(
    r"^(?:(?:评估|考核|考评|评价|测评)?(?:总?分数?|得分|分值)?(?:合 ?计|总 ?计)|(?:评分|得分|加分|扣分|本项|分值|分数)?小 ?计|[\u4e00-\u9fff]{2,6}合 ?计(?=$)|合 ?计总分|(?:绩效|考核|综合)总得?分(?=$)|计|得分|总分|总得分|得分合 ?计|合 ?计得分|总评分?|累计)(?:得分|分数|分值)?[:(]?(?:\d|$|\()"
)
# A header names; what ends like a sentence or moves points is body, whatever words stand in it.
_SENTENCE = re.compile(
    r"[。;!]|[扣加减得记计]\d|[次项个人件][+-]\d|^-?\d+(?:\.\d+)?分/|(?:不|未|无)[^,]{0,12}的?,|[^目]的,|[得计记给]满分$|不[得计给]分$"
)
_FIELD = re.compile(r"(?i)[a-z][a-z0-9]*(?:_[a-z0-9]+)*")  # as a program calls a column: "item_name"
_PRIZE = re.compile(  # who is given what: a column each, over amounts
    r"(?:特等|[一二三四]等|金|银|铜|优秀|鼓励|优胜|入围|入选)奖|第[一二三四五六七八\d]名?|(?:国家|[省市县区校院部厅局])+级|第[一二三]?(?:作者|完成人)|(?:主持|参与)(?:人|者)?|负责人|排名?第[一二三四五\d](?:位|名|及以后|以后)?|第[一二三四五](?:完成|参与|发明|主持)人|(?:独立|通讯|其他|其余)(?:作者|人员|成员)|[一二三]作"
)


@lru_cache(maxsize=4096)
def header_role(text: str) -> Role | None:
    """The role a header's words stand for, or None."""
    if len(text) > 24:
        return None
    return next((cast(Role, role) for word, role in headers() if _heads(word, text)), None)


@cache  # of the entries of the lexicon, which are few
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _heads(word: str, text: str) -> bool:
    """Whether an entry of the lexicon is found in a header."""
    if word[0] == "~":
        return _form(word[1:]).search(text) is not None
    return text == word[1:] if word[0] == "=" else word in text


def head_rows(grid: Grid) -> list[int]:
    """The rows that head columns: also the lower ones of a head whose other titles span them."""
    heads: set[int] = set()
    for r in range(grid.rows):
        if r not in grid.whole_rows and is_header_row(grid, r):
            titles = [cell for cell in grid.starting(r) if cell.text.strip()]
            spans = Counter(min(cell.row_span, _DEEPEST) for cell in titles)
            over = any(cell.col_span > 1 and cell.row_span == 1 for cell in titles)  # it has titles of its own below it
            deep = max((span for span, times in spans.items() if times > 1 or over), default=1)
            below = takewhile(lambda row: not _is_told(grid, row), range(r + 1, min(r + deep, grid.rows)))
            heads.update([r, *below] if spans[1] else [r])
            heads.update(_begun_above(grid, r))
    return sorted(heads - grid.whole_rows)


def _is_told(grid: Grid, row: int) -> bool:
    """Whether a row holds amounts: it is of the body, also where a cell that spans it began in the head."""
    return any(_AMOUNT.fullmatch(normalise(cell.text).text) for cell in grid.starting(row))


def _begun_above(grid: Grid, row: int) -> range:
    """The rows of a head whose titles span down into one of its rows, at the top of the table."""
    first = min((cell.row for cell in grid.row_cells(row)), default=row)
    top = all(r in grid.whole_rows for r in range(first))
    short = all(len(normalise(c.text).text) <= _TITLE for r in range(first, row) for c in grid.starting(r))
    return range(first, row) if top and short and row - first < _DEEPEST else range(row, row)


def is_header_row(grid: Grid, row: int) -> bool:
    """Two cells or more, short, nearly all of them words that head columns, and no points to win or lose."""
    cells = [c for c in grid.starting(row) if c.text.strip()]
    forms = (_heads_a_scale, _names_grades, _heads_intervals, _heads_boxes, _worths_of_grades)
    if any(is_such(grid, row, cells) for is_such in forms):
        return True
    first = all(r in grid.whole_rows for r in range(row))
    return names_columns([normalise(c.text).text for c in cells], first=first)


def names_columns(texts: Sequence[str], *, first: bool = False) -> bool:
    """Whether a row's texts head columns; `first`: nothing but titles stands above it, so that less is asked of it."""
    if len(texts) < 2 or CHECK_ROW.match(texts[0]) or any(points_cell(t) is not None or "=" in t for t in texts):
        return False
    if any(_SENTENCE.search(t) for t in texts):
        return False
    if first and len(texts) > 2 and all(_FIELD.fullmatch(t) for t in texts) and any("_" in t for t in texts):
        return True
    grades = sum(is_grade(t) for t in texts)
    prizes = sum(map(is_prize, texts))
    known = sum(
        header_role(t) is not None or (grades > 2 and is_grade(t)) or (prizes > 1 and is_prize(t)) for t in texts
    )
    short = first and max(map(len, texts)) <= 8
    nearly_all = known * 3 >= len(texts) * 2 or (short and known * 2 >= len(texts))
    return known >= 2 and nearly_all and max(map(len, texts)) <= 24


def is_prize(text: str) -> bool:
    """ "一等奖", "三等奖(铜奖)", "第一名"."""
    return _PRIZE.fullmatch(re.sub(r"(?<=.)\([^()\d]{1,6}\)$", "", text)) is not None


def _names_grades(grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """The lower row of a head: "优秀|良好|及格|不及格" below "评分", beside titles that span both rows."""
    spanning = len(grid.starting(row)) < len(grid.row_cells(row))
    return spanning and len(cells) >= 2 and all(is_grade(normalise(c.text).text) for c in cells)


def _worths_of_grades(grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """The lower row of a head: "10|8|6|4" below "优|良|中|差", beside titles that span both rows."""
    if row == 0 or len(cells) < 2 or len(grid.starting(row)) == len(grid.row_cells(row)):
        return False
    above = [grid.at[row - 1][c.col] for c in cells]
    named = [f"{normalise(a.text).text}({normalise(c.text).text}分)" for a, c in zip(above, cells, strict=True) if a]
    steps = [head for text in named if (head := level_head(text))]
    return len(steps) == len(cells) and is_scale(steps)


def _heads_intervals(grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """The lower row of a head: "0|0-1(含)|1-3(含)|3以上" below "差错率", beside titles that span both rows."""
    spanning = 0 < row <= _DEEPEST and len(grid.starting(row)) < len(grid.row_cells(row))
    texts = [normalise(c.text).text for c in cells]
    if not spanning or len(texts) < 2 or row + 1 == grid.rows:
        return False
    bounded = sum(bool(find_numeric(text, 0, len(text))) for text in texts)
    plain = sum(re.fullmatch(r"\d+(?:\.\d+)?%?", text) is not None for text in texts)
    below = [grid.at[row + 1][c.col] for c in cells]
    amounts = sum(c is not None and amount_cell(normalise(c.text).text) is not None for c in below)
    return bounded >= 2 and bounded + plain == len(texts) and amounts * 2 > len(cells)


def _heads_boxes(grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """ "姓名|①仪表端庄(2分)|②表达流畅,有感染力(3分)|总分" over rows that are all to be filled in."""
    worth = [c.col for c in cells if _WORTH.search(normalise(c.text).text)]
    plain = all(len(normalise(c.text).text) <= _SHORT for c in cells if c.col not in worth)
    rows = range(row + 1, grid.rows)
    blank = all((c := grid.at[r][col]) is None or not c.text.strip() for r in rows for col in worth)
    return len(worth) > 1 and plain and len(rows) > 0 and blank


def are_intervals(texts: Sequence[str]) -> bool:
    """Whether texts are a ladder of intervals with an open end: "≥50", "40-50", "<40"."""
    bounded = all(bool(find_numeric(t, 0, len(t))) or _SPAN.fullmatch(t) for t in texts)
    return len(texts) > 2 and bounded and any(_SPAN.fullmatch(t) is None for t in texts)


# What a person who is asked ticks, or how far something is reached: 非常满意, 基本符合, 未达到.
_AGREEMENT = re.compile(
    r"[A-E][级档等类]?|第?[一二三四五]档|(?:非常|很|十分|较为?|比较|基本|完全|部分|大部分|未|不)?(?:满意|符合|达到|达标|完成|同意|掌握|认可)"
)


def is_grade(text: str) -> bool:
    """ "优秀", "A", "B(基本达到)", "一档"."""
    name = re.sub(r"\([^()\d]{1,8}\)$", "", text)
    return name in grade_names() or _AGREEMENT.fullmatch(name) is not None


def _heads_a_scale(grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """Steps of a scale beside nothing but words that head columns, over cells that are no steps themselves."""
    texts = [normalise(c.text).text for c in cells]
    steps = [(c, head) for c, t in zip(cells, texts, strict=True) if (head := level_head(t))]
    if row + 1 == grid.rows or not is_scale([head for _, head in steps]):
        return False
    unheard = sum(header_role(t) is None and level_head(t) is None for t in texts)
    in_points = sum(t.endswith("分") for t in texts)
    if unheard > (1 if in_points > 2 else 0):
        return False
    below = [grid.at[row + 1][c.col] for c, _ in steps]
    under = [normalise(c.text).text for c in below if c is not None]
    measured = any(re.match("[≤≥<>]", t) for t in under)  # "≥2.0|1.5~2.0": intervals, and no points
    return measured or not any(amount_cell(t) or level_head(t) or re.search(r"\d分$", t) for t in under)
