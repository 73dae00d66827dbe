"""What is measured: the interval a clause names, or the level that a shortfall or an excess is counted from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from ...model import Band, Target
from ..numerals import NUMBER, numeral
from .bands import Numeric, find_exact, find_numeric
from .charges import BEGUN, Charge, find_base
from .clauses import last_stop, next_stop
from .listed import NAMED
from .patterns import UNIT
from .phrase import Phrase, Reading

SHORTFALL = re.compile(r"节[约省支]|偏|少|缺|低|降|差|不足|减|落后|超|高|增|多|提|升|下滑|未")
# "栅距过大(超过25mm)、未清理的,": the number is one of several faults', not the condition
_ONE_OF_SEVERAL = re.compile(
    r"[^,。;、]{0,10}(?:、[^,。;]*(?:的|等),|(?<![A-E甲乙丙丁一二三四])等,|、[^,。;]*,(?=每|发现|有?[一1][项处]))"
)
_BEYOND = re.compile(r"[人次个件]?[^,。;]{0,4}[,;]?(?:超[过出额]的?(?:部分)?|多出)|的部分,?(?=每)")
_LENGTHS_OF_TIME = ("日", "天", "个工作日", "工作日", "小时", "分钟", "周", "个月")
_LAST_OF_SEVERAL = re.compile(r"的、[^,。;]*$")  # "姓名不符的、无照片的、号码少于7位的"
_DEFINES = re.compile(
    r"[^,。;]{0,4}(?:作为|视为|为(?:合格|达标|及格|基数|基准)(?![^,。;\d]{0,3},?(?:[得计记]?\d|[得计记]满)))"
)  # "60%为合格,达到合格线得3分"
_COUNTED_WITHIN = re.compile(  # how often something happened in a period, or all in all
    rf"(?:累计|累积|[全当一][年月]|[年月周期度]内|学期)[^,。;、\d]{{0,8}}?(?P<n>{NUMBER})(?P<unit>次|起|人次|门)(?![^,。;]*\d)"
)
_ENDS_HELD = re.compile(r"含(?P<which>[上下])限,?、?不含[上下]限|不含[上下]限,?、?含(?P<other>[上下])限")
_EACH_MET = re.compile(r",[^,]*(?:达标|达到)[^,]*$|[、和及][^,]*,[^,]*分别$")  # "甲≥60%、乙≥70%,达标各得2分"
_AND_SO_ON = re.compile(r"[,;]?(?:以此|依此|依次)类推")
_NOT_MET = re.compile(r",(?:未达到?|达不到|未完成|未实现)的?,?$")
# "未每月巡查2次以上": the level is what was asked for; "未处理导致损失2万元以上": but not of what came of it
_UNMET = re.compile(r"(?:^|[,;。])(?:未|没有?)(?:(?!导致|造成|致使|引发|引起|发生|产生)[^,;。])*$")
_PROVIDES = re.compile(
    r"(?:未|没有?)(?:按[^,。;]{1,6})?(?:配[备齐置]|确定|安排|设[置立]|明确|落实|聘[请用])[^,。;\d]{0,8}$"
)
_LEVEL = re.compile(rf"(?<![\d.前后近第少低高超多于过足到达每])(?P<n>{NUMBER})(?P<unit>{UNIT})[,的]*$")
_DEADLINE = re.compile(rf"(?<![\d.])(?P<n>{NUMBER})(?P<unit>个?工作日|个?小时|分钟|日|天|周|个月)(?:以|之)?内")
_MISSED = re.compile(r"内[^,。;\d]{0,8}[未没不]")
_ANOTHER_LIMIT = re.compile(r"(?:超过|大于|高于|低于|少于|不足|小于)\d+(?:\.\d+)?[A-Za-z\u4e00-\u9fff]{1,3}、[^,。;]*$")
_EXCEEDED = re.compile(r"(?:超过|超出|超期|逾期|延误|推迟|迟到?)[(]?$")
_NOT_REACHED = re.compile(r"(?:未|没有?)(?:能)?(?:完成|达|实现)[^,。;]*$")  # "未完成目标80%的"
_USUAL = re.compile(
    r"\([^()]{0,8}(?:一般|原则上|通常|正常|规定)[^()]*$"
)  # "超期使用(一般不超过12年)未审批的": what is usual
_PAID_BEFORE = re.compile(r"(?:罚款?|扣款?|处以?|赔偿|奖励?)[^,。;\d]{0,10}$")
_PAID_BEHIND = re.compile(r"(?:以[上下内])?的?(?:罚款|罚金|奖金|奖励|经济处罚)")
_WHOM = re.compile(r"的?(?:党员|人员|干部|教师|职工|儿童|老[年人]|居民|青年|妇女|青少年)")  # "无35周岁以下党员的": who
_HOW_OFTEN = re.compile(
    r"每(?:半?年|半?月|周|季度?|学期|天|日|班)[^,。;\d低少不足未超]{0,8}$"
)  # "每月举行1—2次,没有举行的"
_CHECKED = re.compile(
    r"(?:抽查|抽取|走访|询问|访谈|抽问)(?:不少于|至少)?$"
)  # "走访不少于10名职工,有1人…": how it is looked at
_FOR_EACH = re.compile(r"每\d+[^,。;]*$")
_ELSE = re.compile(r",[^,。;]+,否则[^,。;]{0,6}$")  # "达80%以上,…,否则不得分": what is asked for
# "至少3种,否则不得分", "控制在40%以内,超过的扣2分": what is left of it
_OTHERWISE = re.compile(  # "90%以上,达不到的扣1分", "30分钟以内到达,超过的扣1分"
    r"(?:[以之]内)?(?:[,;]?(?:否则[^,。;\d]{0,6}|(?P<over>超过|超出|高于)的?,?|(?P<under>低于|不足|少于)的?,?)"
    r"|[^,。;\d]{0,4}[,;](?P<unmet>达不到|没有?达到|未达到?|[未不]达标)(?:要求|标准)?的?,?)$"
)
_HOW_MANY = re.compile(  # "有2个及以上科室少于1名": how many fall short, not what each falls short of
    rf"有(?P<n>{NUMBER})(?P<unit>{UNIT})(?P<more>及?以上)?[^,。;\d]{{2,12}}(?:少于|不足|低于|未达)$"
)
_MOVED = re.compile(
    r"(?:进步|退步|前进|后退|[上提]升|下降|提高)了?$"
)  # "前10名加2分,进步10名以上加1分": ranks, and how many
_REACHED = re.compile(r"达.*以上$|达到?或")  # "未执行达3台以上的", "达到或超过500万元的"
_STILL = re.compile(r"(?:仍|还|尚)?未")
_UNCOUNTED = ("number-unread", "one-uncounted")  # doubts about a count of which nothing had been made
_FIRST_SAID = re.compile(r"(?:仅有?|只有?|有|共)?")
_UP_TO = re.compile(rf",?(?:最[高多]|上限|封顶|不超过)[^,。;\d]{{0,4}}(?P<n>{NUMBER})分")
_BY_NO_MORE = re.compile(r"(?:不足|低于|少于)[^,。;]*[以之]内")  # "水量不足10%以内": how much is missing
_IS_SHARE = re.compile(r"(?:率|比例?|度|^|[,;。:])[为是达]?\d+(?:\.\d+)?%的?,?$")  # "处置率为0%的,扣0.3分"
_APART = re.compile(r"(?:低于|高于|超过|超出|落后|下降|下滑)[^,。;\d]{0,10}$")
_WHERE = re.compile(r"的?范围")  # "校门外不少于150米范围内未设标志的": where, and nothing measured
_WHICH = re.compile(r"第(?:\d+[、,和或及至]第?)*$")  # "第1、2项,每缺1项": which of them, not how many
_AND_MORE = re.compile(r"[^\d,。;()]{0,6}\(含\)")  # "3起批评(含)": so many and more
_ONE_IS_ENOUGH = re.compile(r"有(?:一|1)\w[^,。;]{0,6}不|(?:扣完|满|达|累计)\d")


def measure(text: str, phrase: Phrase, before: list[Phrase]) -> None:
    """Set the phrase's band or target from the numbers of its clause; `before` are the phrases read so far."""
    if phrase.effect == "external" or phrase.mark.scope == NAMED:  # "前三位4": who, by name
        return
    numerics = _of_clause(text, phrase)
    charge = phrase.charge
    counted = charge and phrase.effect == "deduct" and not numerics
    phrase.target = (charge and find_base(text, phrase.mark.start, charge, phrase.effect)) or (
        _level_kept(text, phrase) if counted else None
    )
    if (
        numerics
        and not charge
        and (other := _OTHERWISE.fullmatch(text[numerics[-1].end : phrase.mark.start]))
        and (left := _left_of(numerics[-1]))
        and not (other["over"] and left.band.lo is None)
        and not (other["under"] and left.band.hi is None)
        and not (other["unmet"] and numerics[-1].level)
    ):
        phrase.numeric, phrase.band = left, left.band
        return
    on_and_on = _AND_SO_ON.match(text, phrase.mark.end) or _filled_up_to(text, phrase, numerics)
    if numerics and numerics[-1].level and not charge and on_and_on:
        phrase.per, phrase.unit = numerics[-1].band.lo, numerics[-1].band.unit  # "满2小时积1分,以此类推"
        phrase.numeric = numerics[-1]
        return
    if phrase.target or (charge and charge.unit is None and len(numerics) > 1):
        return  # "6月底达到50%、9月底达到80%,各得1分": a level for each
    words = (charge.trigger or "") + text[max(phrase.start, charge.start - 3) : charge.start] if charge else ""
    if numerics and not charge and (many := _HOW_MANY.search(text, phrase.start, numerics[-1].start + 2)):
        count, more = numeral(many["n"]), many["more"] is not None
        phrase.band = Band(lo=count, lo_incl=True, hi=None if more else count, hi_incl=not more, unit=many["unit"])
        phrase.numeric = Numeric(phrase.band, many.start("n"), numerics[-1].end, lo_said=3, hi_said=3)
        return
    overdue = bool(numerics) and _STILL.match(text, numerics[-1].end) is not None  # "一年以上未结的每件"
    phrase.shortfall = not overdue and SHORTFALL.search(words) is not None
    if phrase.shortfall and not numerics:
        phrase.target = _level_before(text, phrase)
    elif phrase.effect == "allot" and numerics and text[: phrase.mark.amounts[0][0]].endswith("为"):
        phrase.numeric, phrase.band = numerics[-1], numerics[-1].band  # "合格率大于95%,达标为60分": when it is earned
    elif phrase.effect == "allot":
        phrase.target = numerics[-1].target if numerics and numerics[-1].level else None
    elif numerics:
        _threshold(text, phrase, numerics)
    elif phrase.effect in ("veto", "grade") and (so_many := _counted_within(text, phrase)):
        phrase.numeric, phrase.band = so_many, so_many.band
    elif not charge and not _is_ranked(phrase) and (_is_scaled(phrase) or _is_share(text, phrase)):
        _exact_step(text, phrase, before)


def _counted_within(text: str, phrase: Phrase) -> Numeric | None:
    """ "全年累计3次不合格的": so often within a period, or more often; not 连续两次, which is one fact."""
    said = [*_COUNTED_WITHIN.finditer(text, phrase.start, phrase.mark.start)]
    value = numeral(said[0]["n"]) if len(said) == 1 else None
    if value is None or "连续" in text[phrase.start : phrase.mark.start]:
        return None
    band = Band(lo=value, lo_incl=True, unit=said[0]["unit"])
    return Numeric(band, *said[0].span(), lo_said=3)


def _filled_up_to(text: str, phrase: Phrase, numerics: Sequence[Numeric]) -> bool:
    """ "每月满5人次得1分,最高3分": what is given once for so many could not come to more."""
    more = _UP_TO.match(text, phrase.mark.end) if numerics and text.startswith("满", numerics[-1].start) else None
    most = numeral(more["n"]) if more else None
    return most is not None and phrase.points is not None and phrase.points < most


def as_step(phrase: Phrase, text: str) -> None:
    """Read an allotment as a step of a scale: "优良率≥90%(5分)" bounds it, and asks for nothing."""
    phrase.mark.told = True
    if phrase.effect == "allot":
        phrase.effect = "award"
    if phrase.numeric is None:
        phrase.target = None
        measure(text, phrase, [])


def _left_of(numeric: Numeric) -> Numeric | None:
    """What an interval with one end leaves out; None for one with two."""
    band = numeric.band
    if (band.lo is None) == (band.hi is None):
        return None
    rest = Band(lo=band.hi, lo_incl=band.hi is not None and not band.hi_incl,
                hi=band.lo, hi_incl=band.lo is not None and not band.lo_incl, unit=band.unit)  # fmt: skip
    return replace(numeric, band=rest, level=False)


def _of_clause(text: str, phrase: Phrase) -> list[Numeric]:
    """The numeric conditions that are the phrase's own: not the charge's number, not one of several faults'."""
    start, end, charge = phrase.start, phrase.mark.start, phrase.charge
    begun = [m.span() for m in BEGUN.finditer(text, start, end)]  # "不足1天按1天计" is how, not when
    said = find_numeric(text, start, end)
    one_of = [
        n for n in said if _ONE_OF_SEVERAL.match(text[n.end : end]) or _LAST_OF_SEVERAL.search(text[start : n.start])
    ]
    found = [
        n
        for n in said
        if n not in one_of
        and not any(n.band.unit == other.band.unit for other in one_of)  # "甲达到500万元、乙达到200万元的"
        and not (charge and n.end > charge.start and n.start < charge.end)
        and not (charge and "。" in text[n.end : charge.start])
        and not any(a <= n.start < b for a, b in begun)
        and not (_is_ranked(phrase) and n.band.unit in ("名", "位"))
        and not _USUAL.search(text[start : n.start])
        and not (phrase.effect == "deduct" and _tells_another(text, n))
        and not (n.band.unit in ("周岁", "岁") and _WHOM.match(text, n.end))
        and not (n.band.unit in ("米", "公里", "千米", "平方米") and _WHERE.match(text, n.end))
        and not (n.band.unit != "%" and _CHECKED.search(text[start : n.start]))
        and not _ELSE.search(text[n.end : end])
        and not _DEFINES.match(text[n.end : end])
        and not _counted_of(text, n, charge)
        and not (charge and charge.unit is None and _EACH_MET.search(text[n.end : end]))
    ]
    plain = [n for n in found if not _in_brackets(text, n, start, end)]
    return plain or found  # "10场以上(每场5家以上)": what a bracket adds decides nothing by itself


def _tells_another(text: str, n: Numeric) -> bool:
    """ "每月培训1—2次,没有培训的扣5分", "一次处50—100元罚款,扣2分": a span of times that are asked for, or of money."""
    if n.band.lo is None or n.band.hi is None or n.lo_said > 1:
        return False
    ahead = text[: n.start]
    paid = _PAID_BEFORE.search(ahead) is not None or _PAID_BEHIND.match(text, n.end) is not None
    return paid if n.band.unit in ("元", "万元") else _HOW_OFTEN.search(ahead) is not None


def _counted_of(text: str, n: Numeric, charge: Charge | None) -> bool:
    """ "3至5项指标,每有一项未完成", "最多2次,10分/次": how many there are, or may be, to be counted."""
    if charge is None or not charge.printed or charge.per != 1 or charge.unit != n.band.unit:
        return False
    both = n.band.lo is not None and n.band.hi is not None and n.lo_said == 1
    both = both and not text.startswith("的", n.end)  # "1至5起的每起": a step of a scale
    both = both and not _EXCEEDED.search(text[: n.start])  # "逾期1-5天,每逾期1天": a stretch of it
    at_most = text.startswith(("最多", "至多"), n.start) and charge.start > n.end and not charge.trigger
    return both or at_most


def _in_brackets(text: str, numeric: Numeric, start: int, end: int) -> bool:
    return bool(re.search(r"\([^()]*$", text[start : numeric.start])) and ")" in text[numeric.end : end]


def _is_scaled(phrase: Phrase) -> bool:
    return phrase.effect in ("award", "zero", "full")


def _is_share(text: str, phrase: Phrase) -> bool:
    """Whether a bare share stands right before what moves points: "处置率为0%的,扣0.3分"."""
    return _IS_SHARE.search(text[phrase.start : phrase.mark.start]) is not None


def _is_ranked(phrase: Phrase) -> bool:
    """ "1-5名的依次得…": the range names who gets which."""
    return phrase.tier is not None and (len(phrase.mark.values) > 1 or phrase.tier.startswith("第"))


def _threshold(text: str, phrase: Phrase, numerics: list[Numeric]) -> None:
    """The last number said bounds the rule, or is the level that a deduction is counted from."""
    several = len({n.band.unit for n in numerics}) > 1 and not phrase.shortfall
    if _ANOTHER_LIMIT.search(text[phrase.start : numerics[-1].start]):
        return  # "露出超过2mm、一处超过2根的": each of them is enough
    apart = len(numerics) > 1 and (numerics[-1].band.hi is None) != (numerics[-2].band.hi is None)
    if len(numerics) > 1 and (apart or not phrase.charge):  # "不足5分钟或超过6分钟的,每15秒"
        either = re.search(r"或者?|、", text[numerics[-2].end : numerics[-1].start])
    else:
        either = None
    if len(numerics) > 1 and _of_another(text, numerics[-2], numerics[-1]):
        either = either or re.match("", "")
    if several or either:
        phrase.findings.append("thresholds-several")
    if either:
        return  # "距离小于1米或高度超过1.5米": each of them is enough
    numeric = numerics[-1]
    open_ended = numeric.band.lo is None or numeric.band.hi is None
    reached = _REACHED.match(text[numeric.start : numeric.end]) is not None
    between = numeric.band.lo is not None and numeric.band.hi is not None and _PROVIDES.search(text[: numeric.start])
    if between and phrase.effect == "deduct":
        phrase.target = Target(op=">=", value=numeric.band.lo or Decimal(0), unit=numeric.band.unit)
        return  # "未配备2至3名保洁员的": so many were asked for
    unmet = numeric.band.hi is None and not reached and _UNMET.search(text[phrase.start : numeric.start])
    score = numeric.band.unit == "分" and not phrase.charge  # a score is a step of a scale, no level to fall short of
    beyond = _counts_beyond(text, phrase, numeric)
    each = phrase.charge is not None and phrase.charge.printed and phrase.charge.trigger is None
    short = each and numeric.band.lo is None and not numeric.band.hi_incl  # "每月少于1次的,每次扣0.3分"
    short = short and phrase.unit == numeric.band.unit == "次"
    by_so_much = _BY_NO_MORE.fullmatch(text, numeric.start, numeric.end) is not None
    alone = numeric.level and text[numeric.start] in "≥>" and not text[numeric.end : phrase.mark.start].strip(",的")
    aside = numeric.level and text[numeric.start] in "≥>" and text[numeric.start - 1] == "("
    if alone or by_so_much or (aside and not phrase.charge):
        phrase.numeric, phrase.band = numeric, numeric.band  # "≥6次,扣15分": when it is lost, not what is asked for
        return
    asked = numeric.level and re.search(",[^,]*[未无没不]", text[numeric.end : phrase.mark.start])
    not_met = numeric.level and _NOT_MET.search(text[numeric.end : phrase.mark.start])
    if not_met or (phrase.effect == "zero" and asked):
        phrase.target = numeric.target  # "每半年至少演练1次,未演练全扣"
    elif (
        (phrase.effect == "deduct" or (phrase.shortfall and _same_measure(phrase.unit, numeric.band.unit)))
        and open_ended
        and not score
        and not (reached and not phrase.shortfall)
        and (phrase.shortfall or numeric.level or unmet or beyond or short)
    ):
        trigger = (phrase.charge and phrase.charge.trigger) or ""
        beyond_end = phrase.effect == "deduct" and re.search(r"超|高|多|增|升", trigger) and numeric.band.hi is not None
        level = numeric.kept_under if beyond_end else numeric.counted_from
        phrase.target = numeric.target if unmet else level
    else:
        phrase.numeric, phrase.band = numeric, numeric.band


def _counts_beyond(text: str, phrase: Phrase, numeric: Numeric) -> bool:
    """ "超过10人的,超出部分每人", "超过3日的,每日扣0.3分": what is counted lies beyond the bound."""
    if phrase.charge is None:
        return False
    if _BEYOND.match(text, numeric.end):
        return True
    exceeded = numeric.band.lo is not None and numeric.band.hi is None and not numeric.band.lo_incl
    each = phrase.charge.printed and phrase.charge.trigger is None
    return exceeded and each and phrase.unit == numeric.band.unit and phrase.unit in _LENGTHS_OF_TIME


def _of_another(text: str, one: Numeric, other: Numeric) -> bool:
    """ "病假≥10天,事假≥5天,该项不得分": two bounds of the same kind, each of something else."""
    alike = one.band.unit == other.band.unit and (one.band.lo is None) == (other.band.lo is None)
    open_ended = one.band.lo is None or one.band.hi is None
    named = re.fullmatch(r"的?,(?!但|且|并|同时|而)[\u4e00-\u9fff]{2,6}", text[one.end : other.start])
    return alike and open_ended and named is not None


def _same_measure(one: str | None, other: str | None) -> bool:
    """Whether a charge counts in the unit of a level: 个, or percentage points of a share."""
    shares = ("%", "个百分点", "百分点")
    return one == other or (one in shares and other in shares)


def _exact_step(text: str, phrase: Phrase, before: list[Phrase]) -> None:
    """A bare count as a step of a scale: "组织5次得3分"."""
    if not _is_step(text, phrase, before) or _counts_several(text, phrase):
        return
    start, end = phrase.start, phrase.mark.start
    phrase.numeric = find_exact(text, max(start, last_stop(text, end, "。\n")), end)
    said = text[start : phrase.numeric.start] if phrase.numeric else ""
    defined = phrase.numeric is not None and _DEFINES.match(text[phrase.numeric.end : end]) is not None
    if _FOR_EACH.search(said) or _CHECKED.search(said):
        phrase.numeric = None  # "每100张床位配备1名": how many are asked for
    phrase.band = phrase.numeric.band if phrase.numeric else None
    if phrase.band is None or phrase.numeric is None:
        return
    last = before[-1] if before else None
    if last is not None and _goes_on_down(last, phrase.band):
        phrase.band = phrase.band.model_copy(update={"hi": None, "hi_incl": False})
        return
    alone = not before and re.search(r"(?:完成|达到?)[^,。;]*(?:定额|额定|任务|目标|标准)[^,。;]*$", said) is not None
    if defined or alone:  # "60%为合格,达到合格线得3分", "完成定额学时360学时的,计30分"
        phrase.band = phrase.band.model_copy(update={"hi": None, "hi_incl": False})
        return
    if _AND_MORE.match(text[phrase.numeric.end : end]):
        phrase.band = phrase.band.model_copy(update={"hi": None, "hi_incl": False})
        return
    least = phrase.effect == "full" and phrase.band.lo == 0  # "发生率0%得满分": none at all
    if (phrase.effect == "full" and not least) or (phrase.effect == "zero" and _ONE_IS_ENOUGH.search(text[start:end])):
        phrase.band = phrase.band.model_copy(update={"hi": None, "hi_incl": False})
    elif phrase.effect in ("zero", "deduct") and _NOT_REACHED.search(text[start : phrase.numeric.start]):
        phrase.band = phrase.band.model_copy(update={"lo": None, "lo_incl": False, "hi_incl": False})


def _goes_on_down(last: Phrase, band: Band) -> bool:
    """ "达80%得6分,70%得4分": the next level that is reached, also an open interval."""
    above = last.band
    if above is None or above.lo is None or band.lo is None or last.effect != "award":
        return False
    return above.hi is None and above.lo_incl and above.unit == band.unit == "%" and band.lo < above.lo


def _level_before(text: str, phrase: Phrase) -> Target | None:
    """ "设备完好率98%,每低1%扣0.5分": the bare level right in front of what is counted against it."""
    assert phrase.charge
    bare = _LEVEL.search(text[phrase.start : phrase.charge.start])
    value = numeral(bare["n"]) if bare else None
    same = bare is not None and _same_measure(bare["unit"], phrase.unit)
    if bare is None or value is None or not same or _WHICH.search(bare.string, 0, bare.start("n")):
        return None
    others = re.findall(rf"\d{re.escape(bare['unit'])}", text[phrase.start : phrase.charge.start])
    if len(others) > 1:  # "乡镇30条、部门20条,每少1条": whose level it is, is not said
        phrase.findings.append("target-ambiguous")
        return None
    over = bool(re.search(r"超|高|多|增|升", phrase.charge.trigger or "")) == (phrase.effect == "deduct")
    return Target(op="<=" if over else ">=", value=value, unit=bare["unit"])


def _level_kept(text: str, phrase: Phrase) -> Target | None:
    """ "满意度≥95%不扣分,每低1%扣0.2分": the level that costs nothing is the one a shortfall is counted from."""
    assert phrase.charge
    sentence = last_stop(text, phrase.mark.start)
    kept = re.search(r"不(?:予)?扣分?[,、的]*$", text[sentence : phrase.charge.start])
    if kept is None or not SHORTFALL.search(phrase.charge.trigger or ""):
        return None
    levels = find_numeric(text, sentence, sentence + kept.start())
    return levels[-1].target if levels else None


def _counts_several(text: str, phrase: Phrase) -> bool:
    """ "省级1篇,市级2篇,得5分": several counts are what is asked for together, not one step."""
    start = max(phrase.start, last_stop(text, phrase.mark.start, "。;\n"))
    first = find_exact(text, start, phrase.mark.start)
    second = find_exact(text, first.end, phrase.mark.start) if first else None
    if first is None:
        return False
    if re.search(r"全|[均都皆]", text[first.end : phrase.mark.start]):
        return True  # "4本预算全公开得5分": all of them
    return second is not None and second.band.unit == first.band.unit


def _is_step(text: str, phrase: Phrase, before: list[Phrase]) -> bool:
    """A bare count is a step of a scale when the clause is little else, or when a step stands before it."""
    exact = find_exact(text, max(phrase.start, last_stop(text, phrase.mark.start, "。\n")), phrase.mark.start)
    if not exact:
        return False
    a, b = last_stop(text, exact.start, ",;。"), next_stop(text, exact.end, ",;。")
    clause = text[max(a, phrase.start) : min(b, phrase.mark.start)].strip(",;的")
    follows = re.match(rf"[;,]\d+(?:\.\d+)?{exact.band.unit}[得计记]", text[phrase.mark.end :]) is not None
    ladder = follows or any(p.band and p.band.unit == exact.band.unit for p in before)
    if phrase.effect == "zero" and exact.band.lo == 1 and not ladder and not re.search(r"有|扣完|累计", clause):
        return False  # "越级手术1例,不得分": it happened
    return len(clause) <= 16 or exact.band.unit == "%" or ladder


def settle_deadlines(text: str, phrases: list[Phrase]) -> None:
    """A deadline bounds nothing; several that are worth less and less are a scale: "1日内加2分,3日内加1分"."""
    steps = [(p, m) for p in phrases if (m := _deadline(text, p))]
    for phrase, m in steps:
        others = [n for q, n in steps if q is not phrase and n["unit"] == m["unit"] and q.effect == phrase.effect]
        if any(n["n"] != m["n"] for n in others):
            phrase.band = Band(hi=numeral(m["n"]), hi_incl=True, unit=m["unit"])


def _deadline(text: str, phrase: Phrase) -> re.Match[str] | None:
    if phrase.effect not in ("add", "award", "deduct") or phrase.band or phrase.target or phrase.per is not None:
        return None
    start = max(phrase.start, last_stop(text, phrase.mark.start, "。;\n"))
    if phrase.effect == "deduct" and _MISSED.search(text, start, phrase.mark.start):
        return None  # "1个月内未落实的": a deadline that was not kept
    found = [*_DEADLINE.finditer(text, start, phrase.mark.start)] if phrase.points is not None else []
    return found[0] if len(found) == 1 else None  # "1小时内响应、4小时内到场的": each of another thing


def _and_further(text: str, phrase: Phrase) -> None:
    """ "低于目标值10个百分点的不得分": by so much, or more."""
    band, at = phrase.band, phrase.numeric.start if phrase.numeric else 0
    difference = band is not None and band.unit in ("个百分点", "百分点") and band.lo == band.hi
    if band and difference and _APART.search(text, phrase.start, at):
        phrase.band = band.model_copy(update={"hi": None, "hi_incl": False})


def settle_bounds(text: str, reading: Reading) -> None:
    """A bound two steps of a text share belongs to one of them; so does one that a step which costs nothing shares:
    "2小时以内(含2小时)不扣分,2-4小时扣1分".
    """
    for phrase in reading.phrases:
        _and_further(text, phrase)
    free = []
    for mark in reading.marks:
        if mark.kind == "exception":
            free += find_numeric(text, last_stop(text, mark.start, ",。;\n"), mark.start)
    ranked = [p for p in reading.phrases if p.numeric and p.numeric.band.unit in ("名", "位")]
    moved = [p for p in ranked if p.numeric and _MOVED.search(text[: p.numeric.start])]
    settle_steps([p for p in reading.phrases if p not in moved], free, chained=True)
    settle_steps(moved, chained=True)
    if said := _ENDS_HELD.search(text):  # of all intervals: "(均含下限不含上限)"
        lower = (said["which"] or said["other"]) == "下"
        for phrase in reading.phrases:
            if phrase.numeric and phrase.band and phrase.band.lo != phrase.band.hi:
                held = {
                    "lo_incl": lower and phrase.band.lo is not None,
                    "hi_incl": not lower and phrase.band.hi is not None,
                }
                phrase.band = phrase.band.model_copy(update=held)


def settle_counts(steps: Iterable[tuple[Phrase, str]]) -> None:
    """ "3段一致 +70", "2段一致 +20", "仅1段可核实 -20": counts that tell cases apart are intervals, and charge nothing.

    `steps` are the cases of one thing with the normalised words of each.
    """
    counted: dict[str | None, list[tuple[Phrase, Numeric]]] = {}
    for phrase, words in steps:
        charged = phrase.charge.printed if phrase.charge else phrase.per is not None
        said = find_exact(words, 0, len(words)) if not charged and phrase.numeric is None else None
        if said is not None and _FIRST_SAID.fullmatch(
            words[: said.start]
        ):  # "旷工1天" says what is done, so many times
            counted.setdefault(said.band.unit, []).append((phrase, said))
    for cases in counted.values():
        if len({said.band.lo for _phrase, said in cases}) > 1:
            for phrase, said in cases:
                phrase.charge = phrase.per = phrase.unit = None
                phrase.numeric, phrase.band = said, said.band
                phrase.findings = [doubt for doubt in phrase.findings if doubt not in _UNCOUNTED]


def settle_steps(phrases: Sequence[Phrase], free: Sequence[Numeric] = (), *, chained: bool = False) -> None:
    """A bound two steps share belongs to the one whose words say so ("1个月以内,1个月以上"); a plain range yields.

    But ranges that leave out what lies between them ("80-89, 70-79", "60-79.9") hold both their ends. `free` are the intervals
    that cost nothing. `chained`: they stand side by side, in a sentence or a row, where what one range leaves to its
    neighbour each does; below each other each is what it says.
    """
    steps = [p for p in phrases if p.numeric and p.band]
    starts = {(p.band.unit, p.band.lo) for p in steps if p.band}
    ends = {(p.band.unit, p.band.hi) for p in steps if p.band and p.band.hi is not None}
    behind = {(unit, _next(hi)) for unit, hi in ends - starts}
    for p in steps:
        if p.numeric is None or p.band is None or p.band.hi is None:
            continue
        begins = (p.band.unit, p.band.lo)
        if p.numeric.lo_said == 1 and p.band.lo is not None and not p.band.lo_incl and begins in behind - ends:
            p.band = p.band.model_copy(update={"lo_incl": True})  # "1%-10%(含),11%-20%(含)"
        shared = (p.band.unit, p.band.hi) in starts  # "3小时以上,1至3小时;2小时以上,1至2小时": 3 follows nothing
        follows = p.band.hi is not None and not shared and (p.band.unit, _next(p.band.hi)) in starts
        if p.numeric.hi_said == 1 and (follows or begins in behind):
            p.numeric = replace(p.numeric, lo_said=4, hi_said=4)
    known = [(p.band, p.numeric) for p in steps if p.band and p.numeric] + [(n.band, n) for n in free]
    for p in steps:
        assert p.band and p.numeric
        for band, numeric in known:
            if numeric is p.numeric or p.band.unit != band.unit or p.band.lo == p.band.hi:
                continue
            if p.band.hi is not None and p.band.hi == band.lo:
                open_ends = p.band.lo is None and p.band.hi_incl and band.lo_incl
                if numeric.lo_said > p.numeric.hi_said:
                    p.band = p.band.model_copy(update={"hi_incl": not band.lo_incl})
                elif open_ends and numeric.lo_said == p.numeric.hi_said == 2:
                    p.band = p.band.model_copy(update={"hi_incl": False})  # "80%以上" has it, "80%以下" not
            if p.band.lo is not None and p.band.lo == band.hi and numeric.hi_said > p.numeric.lo_said:
                p.band = p.band.model_copy(update={"lo_incl": not band.hi_incl})
    if chained:
        _one_way(steps)


def _next(bound: Decimal) -> Decimal:
    """The next number of as many decimals."""
    exponent = bound.as_tuple().exponent
    return bound + (Decimal(1).scaleb(exponent) if isinstance(exponent, int) else 0)


def _one_way(steps: Sequence[Phrase]) -> None:
    """Plain ranges in a row share their bounds in one way: what the first yields to its neighbour, each yields."""
    plain = [p for p in steps if p.band and p.numeric and p.numeric.lo_said == p.numeric.hi_said == 1]
    yields = {p.band.unit for p in plain if p.band and p.band.hi is not None and not p.band.hi_incl}
    yields |= {p.band.unit for p in steps if p.band and p.numeric and p.band.hi is None and p.numeric.lo_said > 1}
    starts = {(p.band.unit, p.band.lo) for p in plain if p.band}
    for p in plain:
        if p.band and p.band.unit in yields and (p.band.unit, p.band.hi) in starts and p.band.lo_incl:
            p.band = p.band.model_copy(update={"hi_incl": False})
