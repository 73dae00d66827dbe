"""A shortfall is counted against a level: which requirement names it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from ..model import Target
from .nodes import Node, Reader
from .passage import Passage
from .phrases.bands import Numeric, find_numeric
from .phrases.patterns import UNIT

_NOT_DONE = re.compile(r"(?:未|没有?|无)(?:按期|按时|专题)?(?:开展|组织|召开|研究|举办|进行|安排|部署|集中)")
_SAYS_WHAT_IS_WRONG = re.compile(r"[未无没不违缺漏误错迟晚差少]|发生|出现|发现|被")
_MET = re.compile(
    r"(?:本项|指标)?(?:达到?了?(?:目标|标准|规定|要求)(?:值|数)?|达标|完成目标值?|在(?:目标|规定|标准|正常)?(?:值|的)?范围[以之]?内|符合(?:目标|标准)值?)的?"
)
_QUOTA = re.compile(rf"\([^()\d]{{0,8}}(?P<n>\d+)(?P<unit>{UNIT})\)")
_PER_PERIOD = re.compile(rf"(?<![\d.])(?P<n>\d+)(?P<unit>{UNIT})/(?:年|季度?|月|学期|学年|周)")
_VALUE = re.compile(rf"(?P<n>\d+(?:\.\d+)?)(?P<unit>{UNIT}|%)")
_OVER = re.compile(r"每?(?:超|高|多|增|上升)")
_COMPARED = re.compile(
    r"(?:与|和|同|较|比)[^,。;]{0,16}(?:相比|上一?年|去年|同期|上一?[月季]|平均)"
)  # counted from what was
_DEADLINE = re.compile(r"(?:天|日|小时|月|分钟)(?:以|之)?内$")
_SAME = {
    "起": "例",
    "宗": "例",
    "名": "人",
    "%": "个百分点",
    "百分点": "个百分点",
    "‰": "个千分点",
    "千分点": "个千分点",
    "个": "项",
}


def link_targets(node: Node) -> None:
    """Give each rule that counts a shortfall the level its requirement asks for, where only one fits.

    Where several fit, words decide; where they do not, the rule says so ("target-ambiguous") and has no target.
    """
    for reader in node.rules:
        phrase = reader.phrase
        if phrase.effect in ("award", "full") and phrase.band is None and phrase.per is None:
            phrase.numeric = _level_met(reader, node.asked)
            phrase.band = phrase.numeric.band if phrase.numeric else None
        if phrase.target or phrase.band or phrase.effect not in ("deduct", "add"):
            continue
        asked = node.asked or (node.parent.asked if node.parent else [])
        if phrase.effect == "deduct" and not (phrase.unit and phrase.shortfall):
            phrase.target = _quota(reader, asked, phrase.unit) if phrase.unit else _never_done(reader, asked)
            continue
        if phrase.unit is None or not phrase.shortfall or phrase.charge is None or _COMPARED.search(_clause(reader)):
            continue
        over = bool(_OVER.search(phrase.charge.trigger or ""))
        if phrase.effect == "add":  # what goes beyond the level is won
            over = not over
        found = _full_at(reader, node, phrase.unit, over) or _candidates(asked, phrase.unit, over)
        found = found or _plain_values(reader, asked, phrase.unit)
        if not found:
            continue
        best = _closest(reader, found)
        if best is None:
            phrase.findings.append("target-ambiguous")
        else:
            phrase.target = best


def _level_met(reader: Reader, asked: Sequence[Passage]) -> Numeric | None:
    """ "达到目标值得10分", "在范围内得6分" beside a cell that is nothing but the level: "≥80%", "85%-93%"."""
    phrase, text = reader.phrase, reader.passage.text
    if phrase.condition is None or not _MET.fullmatch(text, *phrase.condition):
        return None
    levels = [n for p in asked for n in find_numeric(p.text, 0, len(p.text)) if (n.start, n.end) == (0, len(p.text))]
    return levels[0] if len(levels) == 1 else None


def _never_done(reader: Reader, asked: Sequence[Passage]) -> Target | None:
    """ "未开展清查的,扣3分" beside "每学年至少开展1次清查": what was not done even once falls short of one."""
    clause = _clause(reader)
    plain = re.match(r"(?:未|没有?)([^,。;]{2,8}?)的?,?$", clause)
    if not plain and not _NOT_DONE.search(clause):
        return None
    for target, words in _candidates(asked, "次"):
        if target.value == 1 and ((plain and plain[1] in words) or len(_pairs(clause) & _pairs(words)) >= 2):
            return target
    return None


def _quota(reader: Reader, asked: Sequence[Passage], unit: str) -> Target | None:
    """ "新闻稿件,扣1分/篇" beside "(年度稿件6篇)": nothing is said to be wrong, so each one short is meant."""
    clause = _clause(reader)
    if _SAYS_WHAT_IS_WRONG.search(clause):
        return None
    for passage in asked:
        m = _QUOTA.search(passage.text)
        if m and _same(m["unit"], unit):
            return Target(op=">=", value=Decimal(m["n"]), unit=m["unit"])
    return None


def _clause(reader: Reader) -> str:
    return reader.passage.text[reader.phrase.start : reader.phrase.mark.start]


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalpha()}


def _full_at(reader: Reader, node: Node, unit: str, over: bool) -> list[tuple[Target, str]]:
    """ "达到90%以上得满分,每下降1个百分点扣0.5分": full marks are earned at the level that a shortfall is counted from."""
    steps = [r for r in node.rules if r.passage is reader.passage and r.phrase.effect in ("full", "award")]
    for other in steps:
        band = other.phrase.band
        if band is None or (other.phrase.effect == "award" and len(steps) > 1):
            continue
        least, most = band.lo is not None and band.hi is None, band.hi is not None and band.lo is None
        if _same(band.unit, unit) and (most if over else least):
            words = other.passage.text[other.phrase.start : other.phrase.mark.start]
            value = band.hi if most else band.lo
            assert value is not None  # as just seen
            level = Target(op="<=" if most else ">=", value=value, unit=band.unit)
            return [(level, words)]
    return []


def _candidates(asked: Sequence[Passage], unit: str, over: bool = False) -> list[tuple[Target, str]]:
    """(level, the requirement's words) of every level asked for in the unit; `over`: one not to be exceeded."""
    found: list[tuple[Target, str]] = []
    for passage in asked:
        for start, end in _items(passage.text):
            for numeric in find_numeric(passage.text, start, end):
                target = numeric.target
                kept = over and target is not None and target.op == "<="
                asks = (numeric.level and not (over and target and target.op == ">=")) or (
                    kept and not _DEADLINE.search(passage.text[numeric.start : numeric.end])
                )
                same = asks and target and _same(target.unit, unit)
                if same and target:
                    found.append((target, passage.text[start:end]))
            period = _PER_PERIOD.search(passage.text[start:end])
            words = passage.text[start:end]
            if period and _same(period["unit"], unit) and all(known != words for _, known in found):
                allowed = re.search(r"(?:≤|<=|不[得应]?(?:超过|多于|高于)|控制在)$", words[: period.start()])
                op: Literal[">=", "<="] = "<=" if allowed else ">="
                found.append((Target(op=op, value=Decimal(period["n"]), unit=period["unit"]), words))
    return found


def _plain_values(reader: Reader, asked: Sequence[Passage], unit: str) -> list[tuple[Target, str]]:
    """A cell that is nothing but a level ("≤3次", "95%"); of a bare number, words say which side of it is counted."""
    words = _clause(reader)
    op: Literal[">=", "<="] = "<=" if _OVER.search(words) else ">="
    found: list[tuple[Target, str]] = []
    for text in (passage.text for passage in asked):
        whole = [n.target for n in find_numeric(text, 0, len(text)) if (n.start, n.end) == (0, len(text))]
        bare = _VALUE.fullmatch(text)
        target = Target(op=op, value=Decimal(bare["n"]), unit=bare["unit"]) if bare else next(iter(whole), None)
        if target and _same(target.unit, unit):
            found.append((target, text))
    return found


def _items(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for m in re.finditer(r"[。;\n]", text):
        spans.append((start, m.end()))
        start = m.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _same(a: str | None, b: str) -> bool:
    if a is None:
        return False
    a = a.split("/")[0]  # "微克/立方米" is counted in 微克
    return _SAME.get(a, a) == _SAME.get(b, b)


def _closest(reader: Reader, found: list[tuple[Target, str]]) -> Target | None:
    """The candidate whose requirement shares the rule's words; the only one, where there is one."""
    levels = {(t.op, t.value) for t, _ in found}
    if len(found) == 1 or len(levels) == 1:
        return found[0][0]
    words = _keywords(_clause(reader))
    shared = sorted(((len(words & _keywords(text)), i) for i, (_, text) in enumerate(found)), reverse=True)
    if shared[0][0] == 0 or shared[0][0] == shared[1][0]:
        return None
    return found[shared[0][1]][0]


def _keywords(text: str) -> set[str]:
    """The text's content words of two characters or more."""
    from .words import cut

    return {w for w in cut(text) if len(w) > 1}
