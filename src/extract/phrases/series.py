"""What the first time costs, the second time, and so on: each step a rule of its own, the last one going on.

A step is a phrase whose clause names a turn (首次, 第二次, 再次). The steps after the first speak of what the first one
named. Words behind the last step (依此递增, 逐次递增2分) say what further times cost: the last rule then is a series.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ..numerals import NUMBER, numeral
from .clauses import next_stop
from .mark import Mark
from .patterns import Pattern
from .phrase import Phrase

TURN = Pattern(
    "which time it is",
    r"第(?:[一二三四五六七八九十]|\d{1,2})[次回遍](?:及?以[上后]|起)?|首次|初次|首犯|再次|再犯|[二三四五](?:次|犯)(?=[违被发再出的,扣加])|(?:以后|之后|此后)(?=[再每])",
    ("首次", "第二次", "第3次起", "再次发生", "以后每次", "二次违反"),
    ("第二名", "十二次会议", "第一季度"),
)
GROWS = Pattern(
    "each further time costs more by the same step",
    rf"[,;、]?(?:(?:依|以)此|依次|逐次|每次|逐一|按此|(?:以后|之后|此后)?每[^,。;\d]{{0,8}}[次回])?(?:递增|递加|递减|类推|增加)(?:(?P<n>{NUMBER})分)?",
    ("依此递增", "以此类推", "逐次递增2分", "每次递增1分", "以后每晚归一次递增1分", ",依此类推"),
    ("递交",),
)
RANKED = Pattern(
    "each rank behind the first is worth less by the same step",
    rf"(?P<who>(?:后续|以后|往后|其余|其[它他后]|之后|此后|(?<!\d)以下|后面|向后)(?:的)?[^,。;\d]{{0,10}}?|(?:按|依)(?:照)?(?:次序|顺序|名次|位次)[^,。;\d]{{0,8}}?|(?:以后|之后|此后)?每(?:下降|低|降低|退后|后移|落后)?[一1]?个?[名位]次?[^,。;\d]{{0,4}}?)(?:依次|等差|逐[名位次]|顺次)?(?:(?:按照?|以)(?P<a>{NUMBER})分(?:的幅度|依次)?递减|递减(?P<b>{NUMBER})分)",
    ("后续位次按0.1分递减", "其它参与者等差递减0.5分", "按次序排得分依次递减1分", "其余名次依次递减2分"),
    ("首次扣2分,逐次递减1分", "第一名得10分"),
)
_EACH_TIME = re.compile(r"逐次|依次|每次|成倍|逐级|类推")
RANK = "rank"  # the scope of a mark that counts ranks
_MOVES = ("deduct", "add", "award")


def is_growth(text: str, start: int, end: int) -> bool:
    """Whether the amount at text[start:end] is what a further time costs more ("逐次递增2分"), no points of its own."""
    return text[:start].endswith("递") or bool(re.match(r"递[增加减]", text[start:end]))


def find_ranked(text: str) -> list[Mark]:
    """A deduction for each rank behind the first: what they are worth less."""
    found = []
    for m in RANKED.finditer(text) if "递减" in text else ():
        printed = "a" if m["a"] else "b"
        unit = next((word for word in ("位次", "名次") if word in m["who"]), None)
        values = ((numeral(m[printed]) or Decimal(0), None),)
        mark = Mark("effect", m.end("who"), m.end(), effect="deduct", values=values, amounts=(m.span(printed),))
        mark.scope, mark.per, mark.unit = RANK, Decimal(1), unit
        found.append(mark)
    return found


def settle_series(text: str, phrases: list[Phrase]) -> None:
    """Let every run of steps share its topic, and its last step go on as the words behind it say."""
    run: list[Phrase] = []
    for phrase in phrases:
        if phrase.times is not None and _EACH_TIME.search(text, phrase.start, phrase.end):
            phrase.findings.append("series-open")  # "逐次加倍": times two, then times four
        if not _is_step(text, phrase):
            continue
        if run and (re.search(r"[。\n]", text[run[-1].end : phrase.start]) or run[-1].effect != phrase.effect):
            run = []
        run.append(phrase)
        if len(run) > 1 and phrase.lead is None:
            phrase.lead = _topic(text, run[0])
        _go_on(text, run, phrases)


def _is_step(text: str, phrase: Phrase) -> bool:
    return (
        phrase.effect in _MOVES
        and phrase.points is not None
        and phrase.points_max is None
        and len(phrase.mark.values) == 1
        and TURN.search(text, phrase.start, phrase.mark.start) is not None
    )


def _topic(text: str, first: Phrase) -> tuple[int, int] | None:
    """What the first step speaks of: its condition without the turn."""
    if first.condition is None:
        return None
    a, b = first.condition
    turn = TURN.search(text, a, b)
    if turn is None:
        return None
    before = text[a : turn.start()].rstrip(",;:、的")
    behind = (turn.end(), b) if b > turn.end() else None
    return (a, a + len(before)) if len(before) >= 2 else behind


def _go_on(text: str, run: list[Phrase], phrases: list[Phrase]) -> None:
    """Make the last step a series where words behind it say how it grows; else it says so."""
    last = run[-1]
    following = min((p.start for p in phrases if p.start >= last.end), default=len(text))
    stop = next_stop(text, last.end)
    grows = GROWS.match(text, last.end) or GROWS.search(text, last.end, min(stop, following))
    if grows is None or grows.start() >= stop:
        return
    step = numeral(grows["n"]) if grows["n"] else _difference(run)
    plain = last.per in (None, Decimal(1)) and not (last.band or last.target)
    if step is None or last.points is None or not plain or "减" in grows.group():
        last.findings.append("series-open")
        return
    last.series, last.series_then = (last.points, last.points + step), "grow"
    last.end = max(last.end, grows.end())


def _difference(run: list[Phrase]) -> Decimal | None:
    if len(run) < 2 or run[-1].points is None or run[-2].points is None:
        return None
    step = run[-1].points - run[-2].points
    return step if step >= 0 else None
