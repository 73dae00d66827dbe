"""Which phrases a ceiling, or a "highest only", governs."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import takewhile
from typing import Literal

from .clauses import last_stop, next_stop
from .mark import Mark
from .numerals import numeral
from .phrase import Phrase

_WITH_ANOTHER = re.compile(
    r"(?:与|同(?!类|级|种|样|时)|和)(?!一)[^,。;、]{1,12}$"
)  # "与第三项不重复加分": what counts there does not here
_OF_A_CASE = re.compile(r"[;。\n](?!以上|上述|本|该)[^;。\n,、]*[未无没不仅只][^;。\n,、]{2,}的,?$")
_HEADS_LIST = re.compile(r"[。,;:(]?其中[,:]?")  # the parts of what a ceiling bounds
_OF_TOTAL = re.compile(r"(?:^|[,。;])总分(?:值|数)?$")  # "加分不超过2分,总分不超过5分": of gains and losses together
_THIS_ITEM = re.compile(r"(?:此项|该项|本项|[此该本]指标|此条|本条|以上|上述)[^,。;]{0,6}$|(?:此项|该项|本项)")
_IN_NOTE = re.compile(r"(?:注|说明|备注)[:\d]")
_SAME_MATTER = re.compile(r"(?:同一|同类|同种|一个?事项?)[^,。;]{2,}")
_OF_SEVERAL = re.compile(r"\((?:[以前]?上?述?)?(?P<n>[两二三四五六2-6])[项者条款类种]")  # "(两项合计最多扣2分)"
_THESE = re.compile(r"(?:此|这|上述|以上)(?P<n>[两二三四2-4])[项者条类][^,。;]{0,8}$")  # "此两项累计扣分不超过4分"
_NUMBERED = re.compile(r"\d{1,2}[.、]|\(\d{1,2}\)|[①-⑳]")  # an item of a list, with what it may come to at its end
_GENERAL = re.compile(r"总|累计|合计|全年|年度|各项|所有|考核|项目|本办法|本细则")
_SEVERAL = 2  # rules, of which one may be the highest
Cap = Decimal | Literal["indicator"]
_DIRECTION = (("deduct", re.compile(r"[扣减]")), ("add", re.compile(r"[加奖]")))


def govern(text: str, phrases: list[Phrase], marks: list[Mark], *, whole: bool) -> list[Mark]:
    """Set cap, dedupe and group on the phrases that each ceiling governs; give back the marks that govern none.

    `whole`: a ceiling in a sentence of its own governs all phrases before it, as in a table's cell; in running prose
    such a sentence bounds the part it speaks of.
    """
    loose: list[Mark] = []
    sets: list[set[int]] = []
    heads = [m for m in marks if m.kind == "cap" and m.values and _HEADS_LIST.match(text, m.end)]
    for mark in marks:
        if mark.kind not in ("cap", "dedupe"):
            continue
        beside = mark.kind == "dedupe" and _WITH_ANOTHER.search(text[: mark.start]) is not None
        elsewhere = beside or _is_of_total(text, mark, marks)
        governed = _governed(text, phrases, mark, heads, whole=whole) if mark.scope != "floor" and not elsewhere else []
        own_at = max(mark.start - 6, last_stop(text, mark.start, ",;。\n"))  # in its own clause
        neutral = (
            mark.kind == "cap" and mark.values and not re.search("[扣减加奖]", text[own_at : mark.end])
        )
        if mark.kind == "dedupe":
            governed = [i for i in governed if phrases[i].points is not None]
        if mark.kind == "dedupe" or neutral:
            governed = _alike(phrases, governed)
        if mark.kind == "cap" and mark.values:
            governed = _within(phrases, governed, mark.values[0][1] or mark.values[0][0])
        if len(governed) == 1 and "重复扣" in text[mark.start : mark.end]:
            continue  # "每人次扣0.5分;同一天同一人不重复扣分": one rule has no highest
        if not governed:
            loose.append(mark)
            continue
        bound([phrases[i] for i in governed], mark)
        sets.append(set(governed))
    for number, members in enumerate(_merge(sets), start=1):
        if len(members) > 1:
            for i in members:
                phrases[i].group = number
    return loose


def _within(phrases: list[Phrase], governed: list[int], ceiling: Decimal) -> list[int]:
    """The phrases that a ceiling leaves room for: "省级加15分;采用的每条加0.2分,累计不超过2分" is no ceiling of the 15."""
    return [i for i in governed if (phrases[i].points or Decimal(0)) <= ceiling] or governed


def _alike(phrases: list[Phrase], governed: list[int]) -> list[int]:
    """The last of some phrases, with those in front of it that do the same: "缺一条扣2分;采用的加1分,省级加3分,按最高计"."""
    if not governed:
        return governed
    ways = ("add", "award")
    last = phrases[governed[-1]].effect
    same = takewhile(lambda i: phrases[i].effect == last or {phrases[i].effect, last} <= {*ways}, reversed(governed))
    return [*same][::-1]


def _listed(text: str, phrases: list[Phrase], before: list[int]) -> list[int]:
    """The last of some phrases and those it stands in one list with."""
    listed = [before[-1]]
    for i in reversed(before[:-1]):
        after = phrases[listed[0]]
        joined = re.fullmatch(r"[、,;]?", text[phrases[i].end : after.start]) is not None
        if phrases[i].mark is not after.mark and not (joined and phrases[i].effect == after.effect):
            break
        listed.insert(0, i)
    return listed


def _is_of_total(text: str, mark: Mark, marks: list[Mark]) -> bool:
    """Whether a ceiling is what gains and losses together may come to, beside one of the gains alone."""
    before = any(m.kind == "cap" and m.values and m.end <= mark.start for m in marks)
    return before and mark.kind == "cap" and _OF_TOTAL.search(text[: mark.start]) is not None


def bound(phrases: list[Phrase], mark: Mark) -> None:
    """Put a ceiling, or "highest only", on phrases."""
    for phrase in phrases:
        if mark.kind == "dedupe":
            phrase.dedupe = "highest"
        else:
            phrase.cap = _lower(phrase.cap, _ceiling(mark))


def _lower(known: Cap | None, said: Cap) -> Cap:
    """What bounds a part does not lift a ceiling of its own; 扣完为止 says less than a number."""
    if known is None or (known == "indicator" and said != "indicator"):
        return said
    return known if said == "indicator" else min(known, said, key=Decimal)


def _ceiling(mark: Mark) -> Cap:
    value = mark.values[0][1] or mark.values[0][0] if mark.values else None
    return value or "indicator"  # "直至0分为止": until nothing is left


def _governed(text: str, phrases: list[Phrase], mark: Mark, heads: list[Mark], *, whole: bool) -> list[int]:
    """Indexes of the phrases: those right before it, in its sentence, or, for a sentence of its own, all before it."""
    if mark.values and _OF_A_CASE.search(text[: mark.start]):  # "未建立平台的最高得3分,其中…": of what follows it
        stop = next_stop(text, mark.end)
        return [
            i for i, p in enumerate(phrases) if mark.end <= p.start < stop and p.effect in ("deduct", "add", "award")
        ]
    words = text[max(0, mark.start - 6) : mark.end + 4]
    named = re.search(
        r"(?:所[加扣减](?:之|的)?|[加扣减奖])分(?:[、和及][加扣减奖]分)?(?:合计|累计|总计|总分|总和)?$",
        text[: mark.start],
    )  # "本项加分最高不超过6分"
    said = (named.group() if named else "") + text[mark.start : mark.end]
    ways = [name for name, sign in _DIRECTION if sign.search(said)]
    direction = ways[0] if len(ways) == 1 else None  # "加分、扣分最多均为5分"

    def fits(p: Phrase) -> bool:
        if p.effect not in ("deduct", "add", "award"):
            return False
        return direction is None or p.effect == direction or (direction == "add" and p.effect == "award")

    of_item = (
        _THIS_ITEM.search(text[: mark.start]) is not None or _THIS_ITEM.match(text[mark.start : mark.end]) is not None
    )
    before = [i for i, p in enumerate(phrases) if p.end <= mark.start and fits(p)]
    bracket = re.search(r"\([^()]*$", text[: mark.start])
    if (
        bracket
        and not (whole and text[: bracket.start()].endswith("。"))
        and before
        and phrases[before[-1]].end >= bracket.start() - 1
    ):
        if mark.kind == "dedupe":  # "国家级6分、省级4分(就高,不累加)" speaks of all of the list
            return _listed(text, phrases, before)
        marked = [id(phrases[i].mark) for i in before]
        count = int(numeral(of["n"]) or 1) if (of := _OF_SEVERAL.match(text, bracket.start())) else 1
        last = [*dict.fromkeys(reversed(marked))][:count]
        return [i for i in before if id(phrases[i].mark) in last]
    if before and mark.kind == "cap" and (several := _THESE.search(text[: mark.start])):
        marks_before = [*dict.fromkeys(id(phrases[i].mark) for i in reversed(before))]
        last = marks_before[: int(numeral(several["n"]) or 1)]
        return [i for i in before if id(phrases[i].mark) in last]
    if mark.kind == "cap" and mark.values and (ahead := _HEADS_LIST.match(text, mark.end)):
        stop = min((m.start for m in heads if m.start > mark.start), default=len(text))
        won = "得" in said  # what may be earned, and not what may be lost
        led = [
            i
            for i, p in enumerate(phrases)
            if ahead.end() <= p.mark.start < stop and fits(p) and not (won and p.effect == "deduct")
        ]
        if led and not any(phrases[i].end >= last_stop(text, mark.start, ",。;\n") for i in before):
            return led  # "服务内容:最高得20分。其中,…得10分": of what follows it
    sentence = last_stop(text, mark.start, "。\n!")
    clause = max(sentence, text.rfind(";", 0, mark.start) + 1)
    in_clause = [i for i in before if phrases[i].mark.start >= clause]
    noted = mark.kind == "dedupe" and not whole and _IN_NOTE.match(text) is not None
    if noted and not in_clause and _SAME_MATTER.match(text, clause):
        return []  # a note of its own among others: "特等奖按1.2倍计;同一项目在不同级别获奖的,只计最高一项"
    in_sentence = [i for i in before if phrases[i].mark.start >= sentence]
    alone = bool(in_clause) and text[phrases[in_clause[-1]].end : mark.start].count(",") == 1
    if mark.kind == "dedupe" and len(in_clause) >= _SEVERAL and alone and clause > sentence:
        return in_clause  # "…每项加1分;获县级、市级名次的分别加1分、2分,同一人只计最高": of its own clause
    # "每件扣0.5分,累计不超过3分" bounds its own clause; 累计 behind amounts charged once must mean several clauses.
    own = mark.scope is None or (mark.scope == "total" and any(phrases[i].per is not None for i in in_clause))
    if in_clause and mark.kind == "cap" and own and not of_item and len(in_clause) < len(in_sentence):
        return _counted_last(phrases, in_clause, mark, item=of_item)
    if in_sentence and whole and mark.kind == "cap" and not mark.values:
        item_at = _item_of(text, mark.start)
        return [i for i in before if phrases[i].mark.start >= item_at]
    if in_sentence:
        item_at = _item_of(text, mark.start)  # "(1)…;(2)…,同一篇取最高": of its own item
        own_item = [i for i in in_sentence if phrases[i].mark.start >= item_at]
        return _counted_last(phrases, own_item or in_sentence, mark, item=of_item)
    own = (
        whole
        or not mark.values
        or bool(re.search(r"(?:本条|本项|本款|该项|以上|上述)[^,。;]{0,8}$", text[: mark.start]))
        or _names_item(text, mark)
        or (_NUMBERED.match(text) is not None and "\n" not in text and text.startswith("累计", sentence))
    )
    if before and own and not re.search(r"单项|每项", words):
        item = _item_of(text, mark.start)
        in_item = [i for i in before if phrases[i].mark.start >= item]
        return in_item or before
    ahead = (
        whole and not before and mark.values and re.match(r"[^。\n]*(?:累计|累加|得分|加分)[^。\n]*$", text[: mark.end])
    )
    stop = next_stop(text, mark.end, "。\n")  # "同一成果取最高奖次。国家级加8分,省级加6分": of all that follows
    said_first = mark.kind == "dedupe" and not before and not any(p.start < stop for p in phrases)
    first = said_first and _SAME_MATTER.search(text[last_stop(text, mark.start, "。\n") : mark.start])
    if mark.scope == "indicator" or ahead or first:  # "可累计,最高不超过5分。国家级的每个得3分;…"
        return [i for i, p in enumerate(phrases) if p.start >= mark.end and fits(p)]
    return []


def _names_item(text: str, mark: Mark) -> bool:
    """ "信息被采用的每条加1分。信息加分最高6分": the sentence says again what the item is about."""
    start = last_stop(text, mark.start, "。\n!")
    said = re.match(r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?:加分|奖励|扣分|得分)(?:累计|合计)?$", text[start : mark.start])
    return said is not None and not _GENERAL.search(said["name"]) and said["name"] in text[:start]


def _item_of(text: str, at: int) -> int:
    """Where the numbered item begins that a ceiling speaks of; 0 where it speaks of all before it (以上各项)."""
    if re.search(r"(?:以上|上述|各项|本条|本款|全部|[两三四五六七八]项)[^,。;]{0,10}$", text[:at]):
        return 0
    line = text.rfind("\n", 0, at) + 1
    if line and not re.match(r"\d{1,2}[.、)]|\(\d{1,2}\)|[①-⑳]", text[line:at]) and "。" not in text[line:at]:
        return 0  # a line of its own below a list
    items = [m.end() for m in re.finditer(r"(?:^|[。;\n])(?:\d{1,2}[.、)](?!\d)|\(\d{1,2}\)|[①-⑳])", text[:at])]
    return items[-1] if items else 0


def _counted_last(phrases: list[Phrase], indexes: list[int], mark: Mark, *, item: bool) -> list[int]:
    """ "达标的加1分,新增银宿的每家加2分,最高加4分": of amounts given once and a counted one, the counted is bounded."""
    if (mark.kind == "cap" and not mark.values) or item:
        return indexes
    run = list(takewhile(lambda i: phrases[i].per is not None, reversed(indexes)))
    return run[::-1] if run and all(phrases[i].per is None for i in indexes[: -len(run)]) else indexes


def _merge(sets: list[set[int]]) -> list[set[int]]:
    """Overlapping sets become one group: a rule belongs to one only."""
    merged: list[set[int]] = []
    for members in sets:
        overlapping = [m for m in merged if m & members]
        merged = [m for m in merged if not m & members] + [members.union(*overlapping)]
    return merged
