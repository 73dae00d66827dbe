"""Amounts in one form: "二十五分" is read as 25分, "百分之九十五" as 95%, "【计十分】" as (10分).

Numbers only before 分 and behind 百分之: "第三十条", "二级以上" and "一事一议" are no amounts, and "十分重视" is no 10.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .numerals import numeral

_WORDS = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾"
_ONE = rf"[{_WORDS}]+(?:点[零〇一二三四五六七八九]+)?"
_LIST = rf"{_ONE}(?:分?(?:[、,/~～至到-]|[—–]+|和|或者?|及){_ONE})*"
# After these 分 is no point: 三分之一, 三十分钟, 二分公司, 一分为二, 千分率.
_NO_POINT = "钟之公局支布管析工行店院校子期散解离册段组米贝辨歧流包拣比率点别类级档批步层区块片部为秒球享法”"
_POINTS = re.compile(rf"(?<![第数几多每\d点{_WORDS}])(?P<list>{_LIST})(?=分(?![{_NO_POINT}]))")
_VERY = re.compile(  # 工作十分重视
    r"(?<=[^扣加减得计记给奖增(至、~为共满分,。;\n:-])十分|十分(?=[^\W\d_])(?!以|封顶|为止|为限|的)"
)
_NO_NUMBER = re.compile(r"(?:[零〇百千]|[百千]{2})分")  # 零分, 百分制, 千分率
_OUT_OF_A_HUNDRED = re.compile(rf"百分之(?P<n>{_ONE}|\d+(?:\.\d+)?)")
_IN_LIST = re.compile(_ONE)


_WORTH = re.compile(
    r"[(【\[〔〖「{](?P<word>(?:[计记赋]分?|分[值数]|标准分|配分)[:为]?)?(?P<n>\d+(?:\.\d+)?分)[)】\]〕〗」}]"
)


def in_figures(text: str, at: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """The text with such numbers in figures; at[i] stays where its character i, or the word it is of, stood.

    A worth in any bracket stands in a round one: "【计十分】" is (10分).
    """
    if "分" not in text:
        return text, at
    text, at = _changed(text, at, sorted(_numbers(text)))
    return _changed(text, at, _worths(text))


def _changed(text: str, at: tuple[int, ...], changes: Iterable[tuple[int, int, str]]) -> tuple[str, tuple[int, ...]]:
    new: list[str] = []
    where: list[int] = []
    done = 0
    for start, end, figures in changes:
        new.append(text[done:start] + figures)
        where += at[done:start]
        where += (min(at[start] + i, at[end - 1]) for i in range(len(figures) - 1))
        where.append(at[end - 1])
        done = end
    return "".join(new) + text[done:], (*where, *at[done:])


def _worths(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, brackets) of each worth that stands in other than round brackets, or behind a word for worth."""
    for m in _WORTH.finditer(text):
        if m["word"] or m.group()[0] != "(" or m.group()[-1] != ")":
            yield m.start(), m.start("n"), "("
            yield m.end("n"), m.end(), ")"


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, figures) of each number in words."""
    if "百分之" in text:
        for m in _OUT_OF_A_HUNDRED.finditer(text):
            if (value := numeral(m["n"])) is not None:
                yield m.start(), m.end(), f"{value.normalize():f}%"
    for m in _POINTS.finditer(text):
        if _VERY.match(text, m.start()) or _NO_NUMBER.match(text, m.start()):
            continue
        for one in _IN_LIST.finditer(text, m.start(), m.end()):
            if (value := numeral(one.group())) is not None:
                yield one.start(), one.end(), f"{value.normalize():f}"
