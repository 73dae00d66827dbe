"""Steps of a scale that begin with their points: "25-30分:回应精准", a line or a clause each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ...model import Effect
from ..numerals import numeral
from .bands import find_numeric
from .lexicon import grade_names
from .mark import Mark
from .patterns import ARABIC, DASH, Pattern
from .phrase import Phrase, Role

LEADING = "leading"  # the scope of these marks: what earns the points stands behind them
_NEXT = rf"[/,、]{ARABIC}分:"  # "100分:≥95%/60分:≥80%": the next step of one line
STEP = Pattern(
    "points in front of what earns them",
    rf"(?:^|(?<=[\n。;/,、]))(?:(?P<lo>{ARABIC})(?:分?{DASH}(?P<hi>{ARABIC}))?分:|(?P<sign>[+-])(?P<signed>{ARABIC})分?:|[(\[【](?P<from>{ARABIC})分?{DASH}(?P<to>{ARABIC})分[)\]】]:?)(?P<words>(?!(?:(?!{_NEXT})[^\n。;])*\d分(?!钟))(?:(?!{_NEXT})[^\n。;:]){{2,}})",
    ("25-30分:回应精准", "-1:偶尔迟到", "5分:按时完成全部任务;", "0-4分:未解决/在处理中", "[15-20分]功能完整"),
    ("得5分:", "加分:5分", "10分:5分", "满分:10分", "[20分]功能完整", "优秀(16-20分)"),
)
WORTH = Pattern(
    "what an item is worth, in a bracket in front of it",
    rf"(?:^|(?<=\n))(?:\d{{1,2}}[.、)]|\(\d{{1,2}}\)|[①-⒛㈠-㈩])?(?P<open>\()(?:满分|共)?(?P<lo>{ARABIC})分\)(?P<words>(?![^\n。;:]*(?:\d分(?!钟)|不[得计]分|否决|扣分))[^\n。;:\d(][^\n。;:]{{3,}})(?=[。;:\n]|$)",
    ("2.(4分)在显著位置公示证照。", "(5分)与家长签订合同:"),
    ("公示证照。(4分)", "2.(4分)每缺一项扣2分"),
)
_CLOSES = re.compile(r"^分?[)\]】]?:?")
_TITLE = re.compile(r"[^,]{0,6}(?:标准|情形|条件|细则|内容|如下|之一)的?,?$")


def find_leading(text: str) -> list[Mark]:
    """The points of such steps, each a mark up to the end of its words; a single one names no scale."""
    found: list[Mark] = []
    for m in STEP.finditer(text):
        goes_on = found and found[-1].end == m.start() - 1
        if m.start() and text[m.start() - 1] in "/,、" and not goes_on:
            continue
        name, upper = next(ends for ends in (("signed", "hi"), ("lo", "hi"), ("from", "to")) if m[ends[0]])
        low, high = numeral(m[name]), numeral(m[upper]) if m[upper] else None
        if low is None or _TITLE.fullmatch(m["words"]):
            continue
        ends = (low, None) if high is None else (min(low, high), max(low, high))
        span = (m.start(name), m.end(upper) if m[upper] else m.end(name))
        opened = m.start(name) - (name == "from")
        way: dict[str | None, Effect] = {"-": "deduct", "+": "add"}
        mark = Mark("bare", opened, m.end(), effect=way.get(m["sign"]), values=(ends,), amounts=(span,))
        mark.scope, mark.told = LEADING, high is not None
        found.append(mark)
    for m in WORTH.finditer(text):
        value = numeral(m["lo"])
        if value is not None:
            mark = Mark(
                "allot", m.start("open"), m.end(), values=((value, None),), amounts=(m.span("lo"),), scope=LEADING
            )
            found.append(mark)
    return found


def earned_down_to_nothing(marks: Sequence[Mark]) -> bool:
    """ "100分:≥95%/60分:≥80%/0分:<80%": what falls to nothing is earned, whatever else the part takes."""
    values = [m.values[0][0] for m in marks if m.scope == LEADING and m.kind == "bare" and m.effect is None]
    return len(values) > 1 and values[-1] == 0 and values == sorted(values, reverse=True)


def leading_phrase(text: str, mark: Mark, effect: Effect, role: Role) -> Phrase | None:
    """What such a step says; None for a line of running text that only gives a grade its interval."""
    if mark.kind == "allot":
        words_at = text.index(")", mark.start) + 1
        return Phrase(
            "allot", mark.start, mark.end, mark, points=mark.values[0][0], condition=(words_at, mark.end), amount_at=1
        )
    start = len(text) - len(_CLOSES.sub("", text[mark.amounts[0][1] :], count=1))
    words = text[start : mark.end]
    if role == "prose" and re.sub(r"等次|[级档等]$", "", words.strip(",")) in grade_names():
        return None
    points, points_max = mark.values[0]
    nothing = points == 0 and points_max is None
    numerics = find_numeric(text, start, mark.end)
    return Phrase(
        "zero" if nothing else mark.effect or effect,
        mark.start,
        mark.end,
        mark,
        points=None if nothing else Decimal(points),
        points_max=points_max,
        condition=(start, mark.end),
        amount_at=1,
        band=numerics[0].band if len(numerics) == 1 else None,
        numeric=numerics[0] if len(numerics) == 1 else None,
    )
