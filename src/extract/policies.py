"""Sentences that hold for a part or the whole: how parts add up, what may not be exceeded, grades, rounding."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from ..model import Policy
from .passage import Passage
from .phrases.numerals import NUMBER, numeral
from .phrases.patterns import Pattern

Limit = Literal["item", "parent", "part", "value"]

_EXCEED = r"(?:不能|不得|不可|不应|不)?超(?:过|出)"
_ITEM_WORTH = r"“?(?:赋分|分值|该项分值?|本项分值?|单项分值?|标准分|设定分|项目?赋分|小项|本指标)”?"
_PARENT_WORTH = r"“?(?:考核项目|考评项目|项目|大项|一级指标|二级指标|上级指标|板块|类别|部分)”?"

OVERRUN = Pattern(
    "items may run over their points, the level above may not",
    rf"(?:扣分|扣减|扣除)[^。;\n]{{0,6}}(?:可以?|允许)(?:超过|超出|突破)[^。;\n]{{0,24}}?(?:不能|不得|不可|不应|不)超(?:过|出)[^。;\n]{{0,4}}?{_PARENT_WORTH}",
    ("扣分可以超过“赋分”所设定分值,但不能超过“考核项目”所规定的分值", "扣分可超出本项分值,但不得超过一级指标总分"),
    ("扣分不得超过本项分值",),
)
ITEM_LIMIT = Pattern(
    "an effect may not pass the item's own points",
    rf"(?P<what>扣分|加分|奖分|扣减|得分)[^。;\n]{{0,8}}?(?:不能|不得|不可|不应|不|最高不)超(?:过|出)[^。;\n\d]{{0,6}}?{_ITEM_WORTH}",
    ("加分不能超过“赋分”所定分值", "每项扣分不得超过该项分值"),
    ("扣分可以超过赋分",),
)
SUM = Pattern(
    "how parts add up",
    r"(?:考核)?总?得?分由[^。;\n]{4,60}(?:相加|加权|之和|合计)|(?P<parts>[^=。;\n,]{2,20}(?:[+＋][^=。;\n,]{2,20})+)=(?:年度|最终|考核|综合|合计)?(?:总?得分|总分|成绩|合计得分|合计|总成绩)|(?:年度|最终|考核|综合)?(?:总?得分|总分|成绩|总成绩)=[^。;\n]{4,60}|(?:考核)?总分[^。;\n]{0,8}由[^。;\n]{4,60}(?:组成|构成)",
    ("基本指标+特色指标=合计得分", "总得分由甲部分、乙部分按权重相加", "总分=基础分+加分", "决赛总分由竞速和避碰组成"),
    ("总分20分",),
)
ROUNDING = Pattern(
    "rounding",
    rf"(?:保留|取|精确到|计算到)(?:至|到)?(?:小数点?后?)?(?P<n>{NUMBER})位(?:小数|有效数字)?|四舍五入",
    ("保留两位小数", "得分四舍五入", "精确到小数点后1位"),
    ("第二位",),
)
MISSING = Pattern(
    "what a missing item means",
    r"(?:缺项|不涉及|无此项|没有(?:该|此)项|不适用)[^。;\n]{0,30}(?:不(?:计|予|纳入|参与|评)|折算|换算|按|得满分|除外)",
    ("缺项的不计入总分,按比例折算", "不涉及该项工作的不予考核"),
    ("缺项扣2分",),
)
CALENDAR = Pattern(
    "period and dates of the assessment",
    r"(?:考核|测评|评估|检查|评分)(?:时间|周期|期间|年度)(?:为|从|自|:)[^。;\n]{2,40}|自(?:印发|发布|公布)之日起(?:施行|执行|实施)",
    ("考核时间为每年12月", "本办法自印发之日起施行", "考核周期为一年"),
    ("及时考核",),
)


def read_policies(passage: Passage, scope_of: Callable[[str], str | None]) -> list[Policy]:
    """The policies a passage states beyond single amounts. `scope_of` finds the indicator a sentence names, by its id."""
    text = passage.text
    policies: list[Policy] = []
    for start, end in passage.normal.sentences:
        sentence = text[start:end].rstrip("。\n;!")
        if made := _policy(sentence):
            words = re.sub(r"^(?:注|说明|备注)?:?(?:\d{1,2}[.、]|\(\d\))?", "", sentence)
            offset = sentence.find(words)
            quote = passage.normal.quote(start + offset, start + len(sentence))
            policies.append(
                made.model_copy(
                    update={
                        "quote": quote,
                        "scope": None if made.kind == "total" else scope_of(words),
                        "location": passage.place(start + offset, start + len(sentence)),
                    }
                )
            )
    return policies


def _policy(sentence: str) -> Policy | None:
    """The one policy a sentence states, its quote still to be cut."""
    if OVERRUN.search(sentence):
        return Policy(kind="cap", quote="", effect="deduct", limit="parent")
    if m := ITEM_LIMIT.search(sentence):
        return Policy(
            kind="cap", quote="", effect="add" if "加" in m["what"] or "奖" in m["what"] else "deduct", limit="item"
        )
    if SUM.search(sentence):
        return Policy(kind="total", quote="")
    if m := ROUNDING.search(sentence):
        return Policy(kind="rounding", quote="", value=numeral(m["n"]) if m["n"] else Decimal(0))
    for pattern, kind in ((MISSING, "missing"), (CALENDAR, "calendar")):
        if pattern.search(sentence):
            return Policy(kind=kind, quote="")  # type: ignore[arg-type]  # literals of the line above
    return None
