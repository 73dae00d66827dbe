"""Items that stand on one line, each with its name, what it is worth and its rules: "(1)内务(20分)…;(2)出勤(10分)…"."""

from __future__ import annotations

import re
from itertools import pairwise

from .layout.names import A_NUMBER, WORTH_SAID
from .phrases.decide_bare import LEVELLED
from .phrases.marks import find_marks
from .phrases.tiers import tier_of_single

_HEAD = re.compile(
    rf"(?:(?<![\d.A-Za-z])(?P<number>{A_NUMBER})|(?<=[;。])|^)(?P<name>(?:[^。:,;()\n\d+扣加减得记计-]|[加记计](?=录|划|算|量|强|班|工|快)|\([A-Za-z][A-Za-z\d.]{{0,8}}\)){{2,26}}?)(?P<closed>。?)(?::(?=\())?"
    rf"(?:\({WORTH_SAID}\d+(?:\.\d+)?分(?:[,;][^()\d扣加减得]{{2,20}})?\)|(?P<figure>\((?!0|19\d\d|20\d\d)\d{{1,3}}\))(?=[^,;、])"
    rf"|(?:(?:[:,]|—{{1,2}}(?=[\d分满共计.]{{1,8}}分[。:]))(?:分值|满分|共|计)?)?(?P<bare>\d+(?:\.\d+)?分(?![钟制/、~—-]|\d+(?:\.\d+)?分|以[上下内])))(?P<stop>[:。,;]?)"
)
_NO_NAME = re.compile(
    r"[每未无不没]|[低高少多大小]于$|超过?$|不满$|达到$|最[高低多]|以[上下]|[的者]$|^其中|满分|总分|分值|基础|合计|等奖|奖$|获|^[^,]*第[一二三四五六七八九十\d]+名"
)
_SHORT = 8  # characters: a name without a number, closed like a sentence, or with bare points behind it, is no longer
_REFERS = re.compile(r"(?:评分|考核|计分|评价)?(?:标准|细则|办法)?(?:详见|见附|按附)|由[^。;]{2,40}(?:评|打分|进行)")
_LEAST = 5  # characters: less than this behind a head says nothing of it


def heads_of_items(text: str, *, cut: bool = False) -> list[re.Match[str]]:
    """The heads of a line's items, where what stands behind them says how their points are won or lost.

    `cut`: the text begins an item (a line of its own, or a piece of one), so that a name without a number may open it.
    """
    if "分" not in text:
        return []
    found = [m for m in _HEAD.finditer(text) if _is_name(m) and (cut or m["number"] or m.start())]
    if not found or not (cut or any(m["number"] for m in found)):
        return []
    ends = [*(m.start() for m in found[1:]), len(text)]
    told = [m for m, end in zip(found, ends, strict=True) if _tells(text, m, end)]
    listed = all(m["stop"] == ":" and m["number"] for m in found) and len(found) > 1
    return found if listed else told if len(told) * 2 >= len(found) else []


def split_items(text: str) -> list[tuple[int, int]]:
    """The spans of a line's items, each with its head, and of what stands before them; one: nothing to split."""
    starts = [m.start() for m in heads_of_items(text)]
    return [*pairwise(sorted({0, *starts, len(text)}))]


def _is_name(m: re.Match[str]) -> bool:
    opens = m.start() == 0 and m["bare"] is not None and m["stop"] in ("。", ":")  # "会议出席:10分。无故缺席的…"
    named = m["number"] is not None or opens or (m["bare"] is None and m["figure"] is None)
    counts_on = m["figure"] == "(1)" and "(2)" in m.string[m.end() :]  # "注意项 (1)…(2)…": numbers of a list
    named = named and not counts_on
    short = named and (len(m["name"]) <= _SHORT or (m["number"] is not None and not m["bare"] and not m["closed"]))
    graded = LEVELLED.search(m["name"]) or tier_of_single(m["name"])
    return short and not graded and _NO_NAME.search(m["name"]) is None


def _earns(rest: str) -> bool:
    """Whether what stands behind an item's points says how they are earned, by a verb of its own."""
    return any(mark.kind == "effect" and mark.effect in ("award", "full") for mark in find_marks(rest))


def _tells(text: str, m: re.Match[str], end: int) -> bool:
    """Whether points are moved behind a head, before the next one; a head alone is what is asked for."""
    rest = text[m.end() : end]
    if len(rest) < _LEAST:
        return False
    moved = [mark for mark in find_marks(rest) if mark.kind in ("effect", "bare")]
    if m["bare"] is not None or m["figure"] is not None:
        return any(mark.effect in ("deduct", "zero") for mark in moved) or (m["number"] is not None and _earns(rest))
    return any(mark.kind == "effect" and mark.effect != "allot" for mark in moved) or _REFERS.match(rest) is not None
