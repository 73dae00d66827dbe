"""What settles the outcome or the grade, and where such words only name or list it."""

from __future__ import annotations

import re

from ...model import Effect
from .clauses import last_stop
from .context import Context
from .lexicon import alternatives, grade_names

_FOR_HOW_LONG = re.compile(
    r",(?:且|并)?(?:在)?(?:[一二两三四五\d]{1,2}年(?:之?内|以内)?|[当本次]年度?|下一?年度?|年度?内)"
)
_LISTED_ELSEWHERE = re.compile(
    r"所列[^,。;]{0,10}(?:情形|情况|行为)|第[\d一二三四五六七八九十]+[条款项][^,。;]{0,8}(?:所列|列举|规定)[^,。;]{0,4}(?:情形|情况|行为)"
)
# a fact, or one part's score: the grades' own totals are the scheme's
_SETTLED_BY = re.compile(
    r"^(?!.*\d分).*(?:[的者]|情形)(?:,|$)|^(?!.*\d分)(?:[^。;]*[,:])?(?:[^,。;]*(?:发生|出现|发现)[^,。;]{2,}|[^,。;]*(?:超过|达到|低于|不足|高于)\d+(?:\.\d+)?[^\d,。;分]{1,3}),|(?:^|[,。;])(?!总|综合|考核|最终|年度)[\u4e00-\u9fff]{2,10}(?:得分|分值)(?:低于|不足|未达到?)\d+分"
)
_FILLED = re.compile(r"[记扣]满\d+分")  # "记满20分的": of what is taken, no total of the scheme's
_BY_TOTAL = re.compile(
    r"(?:^|[,。;])(?:综合|考核|年度|最终)*(?:总?得分|总分|总?成绩)(?:低于|不足|不满|未达到?|在)\d+分[^,。;]{0,4}$"
)
_OF_RESULT = re.compile(  # "考核达不到“好”等次的,其他考核不得评为优秀"
    rf"(?:达不到|未达到|未评为|未获得?)[“\"]?(?:{alternatives(grade_names())})[”\"]?(?:及?以上)?(?:等次|等级|档次)的"
)
_COSTS = re.compile(  # "发生“一票否决”重特大事项的,扣30分"
    r"[”\"]?(?:[\u4e00-\u9fff]{0,8}(?:事项|情形|问题|事件|范围|事故|案件))?的,?(?:每[^,。;\d]{1,4})?[扣减加](?:\d|分)"
)
_PAPERS = re.compile(r"材料|资料|申诉|申请|异议|逾期$")


def decide_settling(c: Context, effect: Effect) -> Effect | None:
    """What settles the outcome or the grade; a list of outcomes, or what a scheme says of its grades, settles none."""
    if effect == "veto":
        if _LISTED_ELSEWHERE.search(c.words) or re.search(r"除[“\"]?$", c.before):
            return None  # the list it points to has the facts
        if "受理" in c.text[c.mark.start : c.mark.end] and _PAPERS.search(c.words):
            return None  # "佐证材料逾期不予受理": of papers, not of who is assessed
        if _COSTS.match(c.text, c.mark.end):
            return None  # "被“一票否决”的扣10分": what happened, and what it costs
        last = c.reading.phrases[-1] if c.reading.phrases else None
        if last is not None and last.effect == "veto" and _FOR_HOW_LONG.fullmatch(c.text, last.end, c.mark.start):
            return None  # "取消参评资格,两年内不得参加投标": what the same fact brings about besides
        named = c.before.rstrip('“"').endswith("、") or c.text[c.mark.end : c.mark.end + 1] == "("
        whole = c.role == "criterion" and not c.before and c.mark.start == 0  # the cell beside it has the fact
        if (
            c.role == "requirement"
            or not (c.words or whole or _goes_on_settling(c))
            or (named and c.role != "criterion")
        ):
            return None  # a name in a list of outcomes
    outright = re.match("直接|一律", c.text[c.mark.start :]) or (effect == "grade" and _lost_with(c))
    if effect == "grade" and c.role == "prose" and not (outright or _SETTLED_BY.search(_FILLED.sub("满", c.words))):
        return None
    if c.role == "prose" and _BY_TOTAL.search(c.words) and not re.match("不", c.text[c.mark.start :]):
        return None  # "综合得分低于60分的,一律定为三等": the grade scheme says so
    if c.role == "prose" and _OF_RESULT.search(c.text, last_stop(c.text, c.mark.start, "。\n"), c.mark.start):
        return None  # what the grade is used for elsewhere
    if c.role == "prose":
        c.mark.findings.append("veto-in-prose")
    return effect


def _lost_with(c: Context) -> bool:
    """ "每起扣3分且年度考核降低一个等次": what costs points settles the grade too."""
    last = c.reading.phrases[-1] if c.reading.phrases else None
    if last is None or last.effect not in ("deduct", "zero"):
        return False
    return re.fullmatch(r"[,、]?(?:并且?|且|同时)?[^,。;\n\d]{0,16}", c.text[last.end : c.mark.start]) is not None


def _goes_on_settling(c: Context) -> bool:
    """ "实行一票否决,不得评为优秀": what is settled is said twice; "夜不归宿-10/人,取消评优": a loss settles it too."""
    last = c.reading.phrases[-1] if c.reading.phrases else None
    if last is None or last.effect not in ("veto", "deduct", "zero"):
        return False
    return not re.sub(r"[,、并且还同时;”“]", "", c.text[last.end : c.mark.start])
