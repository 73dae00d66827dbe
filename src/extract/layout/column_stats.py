"""What the cells of a column hold, as shares of those that are filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...model import Cell
from ..normalise import normalise
from ..phrases.amounts import find_amounts
from ..phrases.bands import find_numeric
from ..phrases.marks import find_marks
from ..phrases.patterns import UNIT
from .grid import Grid
from .heads import CHECK_ROW
from .names import A_NUMBER, amount_cell, ceiling_cell, points_cell, spoken_cell, weight_cell

_WORTH_BEHIND = re.compile(
    rf"(?:(?:{A_NUMBER})?[^。;,\d]{{2,20}}\((?:满分|共)?\d+(?:\.\d+)?分?(?:[+,]\d+(?:\.\d+)?分)?\):?"
    rf"|(?:{A_NUMBER})[^。;,:\d扣减加得计记不未]{{2,20}}(?:[:,、-]|—+)?\d+(?:\.\d+)?分[:。]?)(?:\n[^\n]*)?"
)
_CHARGED = re.compile(
    rf"[+-]?\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?|(?:、[+-]?\d+(?:\.\d+)?)+)?分?/{UNIT}(?:\([^()]{{1,10}}\))?|每{UNIT}\d+(?:\.\d+)?(?:[-~]\d+(?:\.\d+)?)?分"
)
_TARGET = re.compile(
    r"[≥≤<>]=?[^,。;]{1,14}|\d+(?:\.\d+)?(?:%|‰)(?:以上|以下)?|(?:不[低高少多]于|不超过|控制在)[^,。;]{1,14}|0|零[^,。;]{0,4}"
)
_WHOLE = re.compile(r"(?:本项)?(?:满分|总分|共|分值|基本分|标准分):?\d+(?:\.\d+)?分[。;,\n]")
_SPANNED = re.compile(r"[\[(][+-]?\d+(?:\.\d+)?[,~-][+-]?\d+(?:\.\d+)?[\])]")
_FEW_ROWS = 3  # numbers of fewer rows go up by chance
_CODED = 100  # no row is worth so much, and ever more
_PART = 6  # rows of one count: what is left of a longer one
_MOSTLY = 0.8  # one section's number may be misprinted


@dataclass(frozen=True)
class ColumnStats:
    filled: float
    points: float
    amounts: float
    signed: float
    minus: float  # "-5", "-2/节": points that are taken
    ranges: float  # "18-20分"
    weights: float
    in_points: float  # of amounts printed with 分
    numbers: float
    codes: float  # "P1-2", "B3", "008": how a row is called in other tables
    rules: float
    said: float  # an amount of points with words or a charge beside it
    charged: float  # "0.5分/处": an amount for each of something
    spoken: float  # "扣2分": an amount and its verb
    several: float  # "1、迟到的,扣1分;2、早退的,扣1分": more rules than one
    length: float
    sentences: float
    closed: float  # "人员齐备。": what ends like a sentence is no name
    spans: bool
    worths: float  # names with their points behind them: "遵纪守法(20分)"
    ceilings: float  # "累计不超过5分", "3分封顶"
    rising: bool  # numbers that only go up, as rows and sections are counted
    counted: bool  # 1, 2, 3, …, perhaps from 1 again in each section
    measured: float  # words with a bound: "货损500元以内", "95%以上,不足98%"
    levels: float  # "≥99.9%", "100%", "零发生": what is to be reached
    spanned: float  # "[-320,+200]": what a row may come to
    whole: float  # "满分8分。年初有计划得4分": what the row is worth, then how


_NOTHING = re.compile(
    r"\$\{.*\}|[分/—-]+|不[加计得扣]分|不限|不封顶|同上|[见详](?:左|右|上|下|前|描述|说明|标准|内容|细则|备注)[栏列]?|[甲乙丙丁][级等]|\\N|NULL"
)
_MINUS = re.compile(r"-\d")
_ORDINAL = re.compile(r"\d{1,3}[.、]?|[一二三四五六七八九十]{1,3}")
_CODE = re.compile(r"[A-Za-z]{1,3}-?\d{1,3}(?:[-.]\d{1,3})*|0\d+|\d{6,}")


def stats_of(grid: Grid, rows: Sequence[int], col: int) -> ColumnStats:
    cells = _distinct(grid, rows, col)
    texts = [t for c in cells if (t := normalise(c.text).text) and not _NOTHING.fullmatch(t)]
    total, count = len(cells) or 1, len(texts) or 1

    def share(test: Callable[[str], bool]) -> float:
        return sum(1 for t in texts if test(t)) / count

    return ColumnStats(
        filled=len(texts) / total,
        points=share(lambda t: points_cell(t) is not None),
        ceilings=share(lambda t: points_cell(t) is None and ceiling_cell(t) is not None),
        amounts=share(lambda t: amount_cell(t) is not None),
        signed=share(lambda t: t[0] in "+-" and (amount_cell(t) is not None or _CHARGED.fullmatch(t) is not None)),
        minus=share(lambda t: _MINUS.match(t) is not None and bool(amount_cell(t) or find_amounts(t))),
        ranges=share(lambda t: (found := amount_cell(t)) is not None and found[1] is not None and "分" in t),
        weights=share(lambda t: weight_cell(t) is not None),
        in_points=share(lambda t: t.endswith("分") and points_cell(t) is not None),
        numbers=share(lambda t: _ORDINAL.fullmatch(t) is not None),
        codes=share(lambda t: _CODE.fullmatch(t) is not None),
        rules=share(_has_rules),
        said=share(lambda t: amount_cell(t) is None and bool(find_amounts(t))),
        charged=share(lambda t: _CHARGED.fullmatch(t) is not None),
        spoken=share(lambda t: spoken_cell(t) is not None),
        several=share(lambda t: sum(m.kind == "effect" for m in find_marks(t)) > 1),
        length=sum(map(len, texts)) / count,
        closed=share(lambda t: t.endswith(("。", ";"))),
        sentences=share(lambda t: len(t) > 12 and bool(re.search(r"[。;,]|^\d{1,2}[.、]", t))),
        spans=any(c.row_span > 1 for c in cells),
        worths=share(lambda t: bool(_WORTH_BEHIND.fullmatch(t))),
        rising=_rising(texts),
        counted=_counted(texts),
        measured=share(lambda t: amount_cell(t) is None and bool(_TARGET.fullmatch(t) or find_numeric(t, 0, len(t)))),
        levels=share(lambda t: _TARGET.fullmatch(t) is not None),
        spanned=share(lambda t: _SPANNED.fullmatch(t) is not None),
        whole=share(lambda t: _WHOLE.match(t) is not None),
    )


def _distinct(grid: Grid, rows: Sequence[int], col: int) -> list[Cell]:
    cells: list[Cell] = []
    for r in rows:
        cell = grid.at[r][col]
        if cell is not None and cell.col_span < grid.cols and (not cells or cells[-1] is not cell):
            cells.append(cell)
    own = [cell for cell in cells if cell.col == col]
    single = [cell for cell in own if cell.col_span == 1]
    if len(single) > len(own) - len(single):
        return single  # what a few wider cells hold is of several columns
    return own or cells  # a cell that begins further left says what that column is


def _counted(texts: Sequence[str]) -> bool:
    """Whether cells count their rows: each is one more than the one above it, or begins a section with 1.

    A dump of some rows of a larger table goes on from any number.
    """
    rows = [t for t in texts if not CHECK_ROW.match(t)]
    numbers = [int(t.rstrip(".、")) for t in rows if re.fullmatch(r"\d{1,3}[.、]?", t)]
    if len(numbers) < len(rows) or len(set(numbers)) <= _FEW_ROWS:
        return False
    coded = numbers[0] > _CODED and all(a < b for a, b in pairwise(numbers))  # 101, 102, 201
    on = len(numbers) >= _PART and all(b == a + 1 for a, b in pairwise(numbers))
    return coded or on or (numbers[0] == 1 and all(b in (a + 1, 1) for a, b in pairwise(numbers)))


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
    return any(
        m.kind == "effect" and m.scope != "share" and m.effect not in ("veto", "external", "allot")
        for m in find_marks(text)
    )
