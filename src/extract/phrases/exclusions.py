"""Negative lists: "有下列情形之一的,不得评为…:①…;②…" settles the outcome once for each item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .clauses import LEADING, last_stop
from .outcomes import GRADE
from .patterns import Pattern

# Words that set a grade or leave no better one: 直接认定为C级, 一律降为不合格, 等级不得高于B级, 评价结果为差.
_SETS_GRADE = rf"(?:(?:[评认判确核]?定|[评视列判降定]|结果|[考测]核|评价|等[次级]|级别|星级)[为到至入]|按|不得?(?:高于|超过))(?:{GRADE}|[“\"]?(?:较?差|末等))"
LEAD = Pattern(
    "the head of a negative list",
    r"(?:以下|下列|如下|下面|下述)[^。:;\n]{0,14}?(?:情形|情况|行为|问题|条件|事项|现象)[^。:;\n]{0,40}?"
    rf"(?:不具备|不得(?!分)|不能(?!得分)|不予(?![计记得]分|减免)|取消(?![^,。;]{{0,4}}得?分)|一票否决|撤销|直接(?!扣|加|减|得|计|记|进入)|视为|降低|{_SETS_GRADE}|(?:投标|响应|申报|参评|参赛)[^,。;:\n]{{0,4}}(?:无效|作废)|(?:按|作为?|视为)(?:无效(?:投标|响应|报价)|废标)|否决)[^。:;\n]{{0,40}}(?:[:。]|$)"
    r"|(?:以下|下列|如下)[^。:;\n]{0,6}(?:情形|情况|行为|问题|现象)(?:之一)?(?:的|者)?,?(?:为|均为|直接)?不(?:合格|及格|达标|称职):"
    r"|(?:不得(?!分)|不能(?!得分)|不予(?![计记得]分)|取消(?![^,。;]{0,4}得?分)|一票否决|撤销|直接[评定])[^。:;\n]{0,30}(?:以下|下列|如下|下面|下述)[^。:;\n]{0,14}?(?:情形|情况|行为|问题)[^。:;\n]{0,10}(?:[:。]|$)",
    (
        "有下列情形之一的,不得评为优秀:",
        "存在以下情形的,不能评为先进单位:",
        "出现下列情况之一,实行一票否决。",
        "有下列情形之一的,投标无效:",
        "投标文件有下列情形之一的,按无效投标处理:",
        "以下情况不合格:",
        "有下列情形之一的,一律降为C级:",
        "出现以下情况之一,当年评价结果为差:",
        "有下列情形之一的,评价等级不得高于B级:",
    ),
    ("有下列情形之一的,每次扣2分:", "以下情况不扣分:", "有下列情形之一的,本项不得分:", "下列情形从总分中直接扣减:"),
)
NOTHING = Pattern(
    "the head of a list of what leaves nothing",
    r"(?:以下|下列|如下|下面|下述)[^。:;\n]{0,14}?(?:情形|情况|行为|问题|事项|现象)[^。:;\n]{0,24}?(?:不得分|不计分|(?:得|记|计|按|为)+(?:0|零)分(?:处理|计算?)?)(?:,[^。:;,\n\d]{2,20})?:",
    (
        "有下列情形之一的,当月考核记0分:",
        "以下情形该轮成绩计零分:",
        "出现下列情况之一的,当月得分为0分,责任人按规定处理:",
    ),
    ("有下列情形之一的,不得评为优秀:", "以下情况扣10分:"),
)
BEHIND = Pattern(
    "what a negative list in front of it brings about",
    r"(?:凡?(?:有|存在|发生|出现|具有))?(?:上列|上述|以上)[^,。;]{0,6}(?:情形|情况|行为|问题|事项)(?:之一)?(?:的|者)?,[^。;\n扣减加]{0,16}"
    rf"(?:不得(?!分)|不予(?![计记得]分)|取消(?![^,。;]{{0,4}}得?分)|一票否决|撤销|直接[评定]|{_SETS_GRADE})[^。;\n]*",
    ("有上列情况之一,本次检查定为不合格", "存在上述情形之一的,取消评优资格"),
    ("有上述情形的,每次扣2分", "有下列情形之一的,不得评优"),
)
_MOVES = re.compile(r"[扣减加]\d")
_LOWERED = re.compile(rf"(?:降低|下调|下降)(?:[一两二1-3])个?(?:等次|等级|档次|星级|档|级)|降[为至到]|{_SETS_GRADE}")
_ITEM = re.compile(r"(?:[①-⒛㈠-㈩]|\(\d{1,2}\)|\([一二三四五六七八九十]{1,3}\)|(?<!\d)\d{1,2}[.、](?!\d))")


_FACT = re.compile(r"(?:的|者|行为|情形|事故|事件)$")  # how a fact ends in running text
_SEVERAL = 2  # items, and no single one
_PLAIN = re.compile(r"[^;。\n]{4,}")  # "…不得评为优秀:发生重大事故的;弄虚作假的。"


@dataclass(frozen=True)
class Exclusions:
    """The list's head (its words before 以下/下列) and its items, as spans of the text; no items: they follow it.

    `settles` are the head's words that say what any of the items brings about: a veto, a grade, or no points.
    """

    lead: tuple[int, int]
    items: tuple[tuple[int, int], ...]
    settles: str
    effect: Literal["veto", "zero", "grade"] = "veto"
    start: int = 0  # where the head's sentence begins

    def in_head(self, at: int) -> bool:
        """Whether a place stands in the words that settle the list, in front of its items or behind them."""
        first = self.items[0][0]
        return self.start <= at < first if self.start < first else at >= self.start


def find_exclusions(text: str) -> Exclusions | None:
    """The negative list a text states or opens, or None."""
    nothing = NOTHING.search(text)
    m = nothing or LEAD.search(text)
    if not m:
        return _listed_before(text)
    if _MOVES.search(m.group()):
        return None  # "下列行为之一的,扣50分/人次,取消评选资格:": what it costs is a rule
    start = last_stop(text, m.start(), "。;:\n")
    if number := LEADING.match(text[start : m.start()]):
        start += number.end()
    words = re.sub(r"(?:凡|对于?|如)?(?:存在|有|出现|发生|具有)?$", "", text[start : m.start()])
    items = tuple(listed_items(text, m.end()))
    effect: Literal["veto", "zero", "grade"] = "zero" if nothing else "grade" if _lowers(m.group()) else "veto"
    return Exclusions((start, start + len(words)), items, m.group(), effect, start)


def _listed_before(text: str) -> Exclusions | None:
    """ "1.…的;2.…的。有上列情况之一,定为不合格": the list stands in front of its head."""
    m = BEHIND.search(text)
    start = last_stop(text, m.start(), "。;:\n") if m else 0
    items = tuple(listed_items(text[:start])) if m else ()
    if m is None or len(items) < _SEVERAL:
        return None
    return Exclusions((start, start), items, m.group(), "grade" if _lowers(m.group()) else "veto", start)


def _lowers(words: str) -> bool:
    """Whether words settle a grade, and bar nothing."""
    barred = re.search("不得(?!高于|超过)|不能|不予|取消|否决|撤销|解聘|辞退|解除", words)
    return _LOWERED.search(words) is not None and barred is None


def plain_facts(text: str) -> list[tuple[int, int]]:
    """The spans of facts that nothing but semicolons parts: "瞒报事故的;弄虚作假的。"; none where any is no fact."""
    said = [*_PLAIN.finditer(text)]
    return [m.span() for m in said] if said and all(_FACT.search(m.group()) for m in said) else []


def listed_items(text: str, start: int = 0) -> list[tuple[int, int]]:
    """The spans of the items of a list that begins at `start`, without their numbers."""
    marks = list(_ITEM.finditer(text, start))
    if not marks and text[start - 1 : start] == ":":
        return [m.span() for m in _PLAIN.finditer(text, start)]
    spans: list[tuple[int, int]] = []
    for i, mark in enumerate(marks):
        end = marks[i + 1].start() if i + 1 < len(marks) else len(text)
        item = text[mark.end() : end].split("。", maxsplit=1)[0].rstrip(";,\n")
        if item:
            spans.append((mark.end(), mark.end() + len(item)))
    return spans
