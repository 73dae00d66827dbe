"""What is spelt in several ways, in one: "二十五分" is 25分, "百分之九十五" 95%, "【计十分】" (10分), "扣除2分" 扣2分.

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
_VERY = re.compile(  # 工作十分重视, 做出十分的努力
    r"十分(?=[^\W\d_])(?!以|封顶|为止|为限|的)|(?<=[^扣加减得计记给奖增(至、~为共满分,。;\n:-])十分(?=的)"
)
_NO_NUMBER = re.compile(r"(?:[零〇百千]|[百千]{2})分")  # 零分, 百分制, 千分率
_OUT_OF_A_HUNDRED = re.compile(rf"百分之(?P<n>{_ONE}|\d+(?:\.\d+)?)")
_IN_LIST = re.compile(_ONE)


_WORTH = re.compile(
    r"[(【\[〔〖「{](?P<word>(?:[计记赋]分?|分[值数]|标准分|配分)[:为]?)?(?P<n>\d+(?:\.\d+)?分)[)】\]〕〗」}]"
)


_WORTH_OF_NAME = re.compile(
    r"(?:^|(?<=\n))(?P<name>(?:\d{1,2}[.、)])?[^。;,!?\n(\d扣加]{2,24})\n?\((?P<word>(?:总分|满分|共计?|合计)[为:]?)?(?P<n>\d+(?:\.\d+)?分)\)(?P<stop>。?)(?=\n|$)"
)
_DASHED_WORTH = re.compile(r"(?<=[\u4e00-\u9fff)])——(?=\d+(?:\.\d+)?分[。:]?(?:\n|$))")
_VERB = re.compile(r"(?<=扣)[除减掉去](?=\d)|(?<=减)[去掉扣](?=\d)|(?<=加)(?<!参加)[计记上](?=\d+(?:\.\d+)?分)")


def in_one_spelling(text: str, at: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """The text with its amounts in one form; at[i] stays where its character i, or the word it is of, stood."""
    if "分" in text:
        text, at = _changed(text, at, sorted(_numbers(text)))
        text, at = _changed(text, at, _worths(text))
        text, at = _changed(text, at, sorted(_worths_of_names(text)))
    return _changed(text, at, ((m.start(), m.end(), "") for m in _VERB.finditer(text)))


def _changed(text: str, at: tuple[int, ...], found: Iterable[tuple[int, int, str]]) -> tuple[str, tuple[int, ...]]:
    if not (changes := list(found)):
        return text, at
    new: list[str] = []
    where: list[int] = []
    done = 0
    for start, end, figures in changes:
        new.append(text[done:start] + figures)
        where += at[done:start]
        where += [min(at[start] + i, at[end - 1]) for i in range(len(figures))][:-1]
        where += at[end - 1 : end] if figures else ()
        done = end
    return "".join(new) + text[done:], (*where, *at[done:])


def _worths(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, brackets) of each worth that stands in other than round brackets, or behind a word for worth."""
    for m in _WORTH.finditer(text):
        if m["word"] or m.group()[0] != "(" or m.group()[-1] != ")":
            yield m.start(), m.start("n"), "("
            yield m.end("n"), m.end(), ")"


def _worths_of_names(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, new) of what a line that is a name and its worth says besides: "考勤(满分20分)。", "考勤——20分"."""
    for m in _DASHED_WORTH.finditer(text):
        yield *m.span(), ":"
    for m in _WORTH_OF_NAME.finditer(text):
        if m["word"]:
            yield *m.span("word"), ""
        if m["stop"]:
            yield *m.span("stop"), ""


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
