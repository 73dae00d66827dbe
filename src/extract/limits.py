"""Ceilings and floors that bound a part or the whole, and what switches rules off: policies made of marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from ..model import Policy
from .numerals import NUMBER, numeral
from .passage import Passage
from .phrases.clauses import LEADING, last_stop
from .phrases.mark import Mark
from .phrases.patterns import Pattern

ScopeOf = Callable[[str], str | None]

CUT = Pattern(
    "what lies above a score is cut",
    rf"(?:超过|超出|大于|高于)(?P<n>{NUMBER})分(?:的|时|者|以上)*,?(?:均|一律|最高)?(?:只)?(?:按|以|计为?|记为?)(?P=n)分(?:计算?|记|为限)?"
    rf"|满分(?:为)?(?P<m>{NUMBER})分,(?:超出|超过)(?:的)?部分不(?:计|予计算|记)",
    ("总分超过100分时按100分计", "超过100分的,按100分计算", "现场任务满分100分,超出的部分不计"),
    ("超过100分的加1分", "超过3分按5分计"),
)
NO_DEBT = Pattern(
    "there is no score below nothing",
    r"不(?:计|记|出现|得有|倒欠|倒扣)[^,。;\d]{0,2}负分|不(?:计|记)负数",
    ("不记负分", "不计负分"),
)
_NOTE = re.compile(r"(?:注意?|说明|备注):?|")
_TOTAL = re.compile(r"总得?分|得分|成绩|分数|积分|测评|评分")
_NO_SUBJECT = re.compile(
    r"^(?:但|且|并|其中|同时|最终)*(?:最高|最多|至多|不得?超过|不得高于|累计|合计|封顶|上限|以\d|\d)"
)
_UNKNOWN_PART = re.compile(
    r"^(?!总|综合|考核|年度|最终|月|季|合计|测评|评|本)[\u4e00-\u9fff]{2,6}?(?:得分|分数|成绩|评分)"
)
_IF = re.compile(r"[不未无没][^,。;]{0,8}者|(?<!超过)(?<!超出)的,")  # a ceiling for some units only
_UNIT = r"(?:单位|村|社区|科室|部门|街道|班|企业)"  # what is assessed: a ceiling for each is one for all
_EACH = re.compile(rf"每(?:项|次|人|件|条|起|篇|例|处)|单项|每个(?![^,。;]{{0,6}}{_UNIT})")
_MOVED = re.compile(r"[扣减加奖]")
_CLOSING = re.compile(r"(?:封顶|保底|为限|为止|为上限)?")
_EVERY_ITEM = re.compile(r"^(?:但|且|并)?(?:各|每|单)(?:个|小)?(?:项|条|指标)")
_NOTHING = re.compile(r"最低[^\d,]{0,2}(?:0|零)分|[扣减](?:到|至)(?:0|零)分|归零|为零")
_PARTS = re.compile(r"某一?部分|各部分|每(?:一?个?)部分|单项|各项|每项")


def ceiling(passage: Passage, mark: Mark, scope_of: ScopeOf, home: str | None, *, in_bonus: bool) -> Policy | None:
    """A ceiling or floor whose text has no rule of its own: "加分累计不超过8分", "各项扣分以本项分值为限".

    `home` is the id of the indicator it stands in; `in_bonus` says that this one adds points.
    """
    if mark.kind != "cap":
        return None
    start, own = _sentence_start(passage.text, mark), _own_start(passage.text, mark)
    sentence, clause = passage.text[start : mark.end], passage.text[own : mark.end]
    of_clause = scope_of(re.sub(r"^(?:但|且|并|其中|同时)", "", clause))
    named = of_clause or scope_of(sentence)
    value = mark.values[0][1] or mark.values[0][0] if mark.values else None
    end = mark.end + len(_CLOSING.match(passage.text[mark.end :]).group())  # type: ignore[union-attr]  # may be empty
    policy = Policy(
        kind="cap",
        quote=passage.normal.quote(start, end),
        scope=named or home,
        limit="item" if value is None else "value",
        value=value,
        location=passage.place(start, end),
    )
    if named is None and _UNKNOWN_PART.match(clause) and not _MOVED.search(clause):
        return policy.model_copy(update={"kind": "other", "limit": None, "value": None})
    if mark.scope == "floor":
        return policy.model_copy(update={"kind": "floor", "limit": None})
    nothing = value == 0 or _NOTHING.search(passage.text, mark.start - 1 if mark.start else 0, mark.end)
    if nothing and not _EVERY_ITEM.match(sentence):
        return policy.model_copy(update={"kind": "floor", "limit": None, "value": Decimal(0)})
    if value is not None and (_IF.search(sentence) or _EACH.search(clause)):
        return policy.model_copy(update={"kind": "other", "limit": None, "value": None})
    side = None if of_clause and value is not None and not _MOVED.search(clause) else _side(sentence, clause)
    if side == "deduct" and in_bonus and named is None:
        policy = policy.model_copy(update={"scope": None})  # what bounds deductions is not said of a bonus
    return policy.model_copy(update={"effect": side})


def _side(sentence: str, clause: str) -> str | None:
    """Which side a ceiling bounds: deductions, bonuses, or (None) the points themselves."""
    if re.search(r"[扣减]|^-", clause):
        return "deduct"
    if re.search(r"[加奖]", clause):
        return "add"
    subject = re.split(r"[,;]", sentence)[0] if _NO_SUBJECT.match(clause) else clause
    of_total = _TOTAL.search(re.sub(r"[加扣减奖]+分", "", subject))
    if of_total and (subject is clause or re.search(r"(?:得分|总分|成绩)(?:由|=|为|按|以|是)", subject)):
        return None
    return "deduct" if re.search(r"[扣减]", sentence) else "add"


def exception(passage: Passage, mark: Mark, home: str | None) -> Policy | None:
    """What switches a rule off: "住院治疗的不扣分"."""
    if mark.kind != "exception":
        return None
    start, end = _sentence_start(passage.text, mark), mark.end
    opened = passage.text.count("(", start, end) - passage.text.count(")", start, end)
    if opened > 0 and passage.text[end : end + 1] == ")":
        end += 1
    return Policy(kind="other", quote=passage.normal.quote(start, end), scope=home, location=passage.place(start, end))


def cuts(passage: Passage, scope_of: ScopeOf) -> Iterator[Policy]:
    """The scores above which nothing counts, and that none falls below nothing, wherever they are said."""
    for m in CUT.finditer(passage.text):
        start = last_stop(passage.text, m.start(), "。;,\n(")
        clause = passage.text[start : m.end()]
        if passage.location.row is not None and "总" not in clause:
            continue  # one item's, which its own maximum bounds
        scope = scope_of(re.sub(r"^(?:但|且|并)", "", clause))
        value = numeral(m["n"] or m["m"])
        place, quote = passage.place(start, m.end()), passage.normal.quote(start, m.end())
        if _PARTS.search(clause):
            yield Policy(kind="other", quote=quote, location=place)
        else:
            yield Policy(kind="cap", quote=quote, scope=scope, limit="value", value=value, location=place)
    for m in NO_DEBT.finditer(passage.text):
        start = last_stop(passage.text, m.start())
        if _NOTHING.search(passage.text, start, m.start()):
            continue  # a mark of its own says so
        quote, place = passage.normal.quote(start, m.end()), passage.place(start, m.end())
        yield Policy(kind="floor", quote=quote, scope=scope_of(passage.text[start:]), value=Decimal(0), location=place)


def _sentence_start(text: str, mark: Mark) -> int:
    """Where the sentence of a mark begins, behind the number it bears as a note, or the bracket it stands in."""
    start = max(last_stop(text, mark.start), _bracket_start(text, mark))
    start += len(text[start : mark.start]) - len(text[start : mark.start].lstrip(",、: "))
    start += _NOTE.match(text[start:]).end()  # type: ignore[union-attr]  # matches the empty string
    number = LEADING.match(text[start : mark.start])
    return start + (number.end() if number else 0)


def _own_start(text: str, mark: Mark) -> int:
    return max(_sentence_start(text, mark), last_stop(text, mark.start, "。;\n,("))


def _bracket_start(text: str, mark: Mark) -> int:
    opened = re.search(r"\([^()]*$", text[: mark.start])
    return opened.start() + 1 if opened and text.find(")", mark.end) >= 0 else 0
