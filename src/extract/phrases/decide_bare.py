"""What an amount without a verb does: it goes on from the phrase before it, or its words and its place decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ...model import Effect
from .charges import Charge, find_charge
from .clauses import last_stop, next_stop
from .context import MOVING, STEP, Context
from .lexicon import alternatives, grade_names
from .listed import NAMED
from .mark import Mark, MarkKind
from .patterns import REWARD, UNIT
from .shares import shares_of_item
from .tiers import tier_of_single

_SCORE = 40  # points: an interval from here on may be one of a whole's score
_PARTS = 2  # fewer make no whole
_PART = re.compile(r"(?:项目?|部分|板块|类|分|考核|测评|评价|指标)(?:为|占|共)?$")
_FOR_EACH = re.compile(r"每[^\d,。;]{0,8}$")
_HONOURS = re.compile(r"荣誉|表彰|奖励|获奖|称号")
_EACH = re.compile(rf",?每(?:{UNIT})$")
_STATE = re.compile(r"(?:有|无|没有|只有|仅有)[^,。;]*$")
WON = re.compile(
    r"(?:胜|赢|新增|新开|承办|举办|担任|放入|穿越|穿过|通过|命中|击中|到达|降落|落入|落于|获|授权|立项|结题|录用|取得|完成|达到|达成|实现|满足|(?<![未不没无])符合|(?<![未不没无])(?:参加|参与|担任|发表))[^,。;]*$"
)
_WRONG = re.compile(
    r"[病事]假|请假|早退|[脱离空]岗|[未没缺漏乱脏差破损误迟逃旷骂吵丢堵]|打(?![扫卡造印击通包赢开好磨])|无(?!偿|记名|障碍|纸化|党派|线|烟)|擅自|异味|积水|垃圾|堆|喧哗|讲话|违|超|不(?!少于|低于|超过|高于|得|断|小于|大于)"
)
_SHORT_OF = re.compile(
    r"(?:不足|不满|不到)\d|(?:不[得能应可]?|未)(?:超过|超出|突破|违反)"
    r"|(?:[未无]|没有?|不)(?:发现|接到|发生|出现|存在|受到)[^,。;]*|无(?:违章|违规|违纪|事故|投诉|差错)[^,。;]*"
)  # the upper end of an interval, what is kept, what did not happen: nothing wrong
_LACKS = re.compile(r"(?:^|[,。;:(])每(?:少|缺|漏|低|降低|迟|晚|逾期)[^,。;]*$")
LEVELLED = re.compile(
    rf"(?<![完友美落误温])(?:{alternatives(grade_names())}|[A-E甲乙丙丁][等级]?|[一二三四五]等)(?:档|等次?|级)?$"
)
NAMED_LEVEL = (  # "优", "…的为“A等”"
    rf"(?:^|(?<=[、,;。:/\n])|(?:[评分]?[为是分设]|属)于?)[“\"]?(?:{alternatives(grade_names())}|[A-E甲乙丙丁][等级]?|[一二三四五]等)(?:档|等次?|级)?[”\"]?"
)
_ELSE_NOTHING = re.compile(r"[,;](?:否则|没有|无|未|不)[^,。;\d]{0,12}不[得计给]分")  # "记录齐全2分,没有记录不得分"
_TAKEN_BEHIND = re.compile(
    r"(?:(?:均|一并|一律)?(?:由[^,。;]{2,14})?从[^,。;]{1,14}[中里](?:予以)?扣[除减]|(?:均|一律|一并)予?以?扣[除减分]|(?:以上|上述)(?:各项)?(?:均|都)?[为属]?扣分)"
)  # "未登记的1分,未公示的2分,均予扣除"
_COUNTED_UP = re.compile(r"按[^,。;]{1,16}(?:计分|得分|给分|记分),[^,。;]{0,10}$")  # "按通过的检查点数计分,每个5分"
_CASE = re.compile(r"[^,。;:]{4,}[的者],?$")  # "聘任岗位的,10分": a case, and what it earns
_REQUIREMENT = 4  # characters: what is asked for is no shorter
_MISSED = re.compile(r"[,;]每?(?:缺少?|少|漏)[一1]?[\u4e00-\u9fff]{1,2}")
_COUNTED_NOUN = 4  # characters: what is counted is named between the count and the amount
_ASKED = re.compile(  # how a thing should be, and no step of a scale: "较规范", "一般"
    r"(?<![较不基])(?:[健齐]全|规范|清楚|清晰|准确|流畅|流利|详实|翔实|完整|合理|得体|正确|熟练|整[洁齐]|到位|及时|明确|充分|严谨|有序|干净|扎实|新颖|恰当|简洁|美观|上墙|大方|生动)\d+(?:\.\d+)?分?$"
)
_OF_SO_MANY = re.compile(r"共(?:有)?\d+(?P<u>[个项条题款])[^,。;\d]{0,4},?(?:每|1|一)(?P=u)$")
_SETTLES = re.compile(r"的(?:按期|延期|暂缓|予以|给予|取消|定为|评为|限期|约谈)")
_FOR_THE_YEAR = re.compile(r",(?:全年|全学年|全学期|年度|合计|总计|共计?)$")
_TAKES = re.compile(r"扣[除减](?!后|的|外)")
_STEPS = 3  # amounts that fall are a scale
_SHORT = 14  # characters: a level and its points are no longer


_DIVIDED = re.compile(r"^(?:本[^,。;:\d]{0,6})?(?:满分|总分)为?\d+分:")


def decide_bare(c: Context) -> Effect | None:
    """No verb: it goes on from the phrase before, or the place decides, and a person should look at it."""
    divided = _divides_whole(c, last_stop(c.text, c.mark.start, "。;\n"))
    if c.role == "prose" and not divided and c.mark.amounts[0] in shares_of_item(c.text):
        return "allot"
    if kind := _no_rule(c):
        c.mark.kind = kind
        return None
    last = c.reading.phrases[-1] if c.reading.phrases else None
    more = last is not None and last.per is not None and last.points and c.mark.values[0][0] > last.points
    if last and more and _FOR_THE_YEAR.fullmatch(c.text, last.end, c.mark.start):  # "每篇1分,全年4分"
        c.mark.kind, c.mark.scope = "cap", "total"
        return None
    named = c.text[: c.mark.start].endswith(":") and last is not None and last.mark.kind == "effect"
    between = c.text[last.end : c.mark.start] if last else ""
    if last and last.effect in MOVING and (c.words or between[:1] == "(") and not named and _goes_on(between):
        c.mark.findings.append("verb-said-once")
        c.mark.told = c.headed == last.effect
        return last.effect  # "国家级加3分,省级2分,市级1分"
    if _TAKES.match(c.words):
        return "deduct"  # "扣除系统里不达标的网格0.5分"
    if c.headed:
        c.mark.told = True
        return led_by(c) or c.headed  # "处分扣分:警告2" below what is added
    if c.default in MOVING and (c.mark.per is not None or _FOR_EACH.search(c.words)):
        pass  # "乱倒垃圾 2分/次" below 扣分: so many for each, and the head says which way
    elif c.default is None or c.words:
        c.mark.findings.append("verb-missing")
    else:
        c.mark.told = True  # the column's head says what a cell of its amount alone does
    if c.mark.scope == NAMED and _HONOURS.search(c.text[: c.mark.start]) and c.default is None:
        return led_by(c) or c.earned  # "荣誉表彰:国家级20,省级15"
    found = led_by(c) or _bounded_behind(c) or _taken_behind(c) or _by_place(c)
    said = [p.effect for p in c.reading.phrases if p.points is not None]
    added = found == "award" and c.role != "prose" and len(said) > 1 and set(said) == {"add"}
    return "add" if added else found  # "班长加1分;舍长加0.2分。辩论队:教练0.5"


def _no_rule(c: Context) -> MarkKind | None:
    """What an amount is that moves nothing: a total, a part of one, a score that is compared."""
    if re.search(r"满分[,、]?$|(?:基本|基础|基准|起评|起始|底)分分别(?:为|是)?$", c.text[: c.mark.start]):
        return "total"
    if re.match(r"满分(?=[,。;\n]|$)", c.text[c.mark.end :]):
        return "total"  # "此项1.5分起记,2.5分满分"
    start = last_stop(c.text, c.mark.start)
    if c.role == "prose" and re.search(r"组成|构成|合计\d|共计\d", c.text[start : c.mark.end + 24].split("。")[0]):
        return "total"  # "由表一30分、表二40分组成"
    if c.role == "prose" and _makes_up_whole(c, start):
        return "total"  # "满分120分:基础项100分,加分项20分"
    low, high = c.mark.values[0]
    told = "含" in c.text[c.mark.start : c.mark.end]
    if high is not None and low >= _SCORE and _SETTLES.match(c.text, c.mark.end):
        return "threshold"  # "85分以上的按期转正,70-84分的延期转正"
    if (c.role == "prose" or told) and high is not None and low >= _SCORE:
        return "threshold"  # "85-89分,扣减1%", "优秀:90(含)-100分": a score's interval
    return None


def _by_place(c: Context) -> Effect | None:
    """A step of a scale, a grade, so many for each, or what its own words say."""
    if _OF_SO_MANY.search(c.text[: c.mark.start]):
        return "allot"  # "共4项,1项1分"
    if _COUNTED_UP.search(c.text[: c.mark.start]):
        return "award"
    settled = c.role != "requirement" and not _WRONG.search(c.words) and _ELSE_NOTHING.match(c.text, c.mark.end)
    if c.words and settled:
        return c.default or "award"
    listed = c.role in ("criterion", "bonus") or c.text[: c.mark.start].endswith((":", ","))
    if listed and (STEP.match(c.words) or (_STATE.match(c.words) and c.text[: c.mark.start].endswith(":"))):
        return c.default or "award"  # "≥95%:10分"
    if LEVELLED.search(c.words) and (c.default != "deduct" or c.mark.values[0][1] is not None or _falls(c)):
        return _graded(c)
    counted = (
        None if c.mark.scope == NAMED else find_charge(c.text, c.previous_end, c.mark.start)
    )  # "半小时以内的1次1分"
    if c.mark.per is not None or (counted and _charges(c, counted)) or c.role == "bonus":
        return _charged(c)
    return _by_words(c)


def _charges(c: Context, counted: Charge) -> bool:
    """Whether the count is what the amount is for: 每次, right before it, or the clause is no more: "一节课0.5分"."""
    whole = counted.start in (0, c.previous_end) or c.text[counted.start - 1] in ",;:。\n"
    return counted.printed or 0 <= c.mark.start - counted.end <= (_COUNTED_NOUN if whole else 0)


def _falls(c: Context) -> bool:
    """ "优5分,良4分,中3分": the best is said first and earns most, also in a column of deductions."""
    start, end = last_stop(c.text, c.mark.start, "。;\n"), next_stop(c.text, c.mark.end, "。;\n")
    steps = [m for m in c.reading.marks if m.amounts and start <= m.start < end]
    best = re.match(r"(?:[^,。;\n]*:)?(?:优|好|[A甲]|一[等级])", c.text[start:])
    return bool(best) and len(steps) > 1 and steps[0].values[0][0] > steps[-1].values[0][0]


def _graded(c: Context) -> Effect:
    """ "A档90分,B档80分", "优:13-15分": what a grade earns."""
    high = c.mark.values[0][1]
    if high is not None and high < _SCORE:  # a scale of an item's needs no verb
        c.mark.told, c.mark.findings = True, [code for code in c.mark.findings if code != "verb-missing"]
    return "add" if c.default == "add" else "award"


def _divides_whole(c: Context, start: int) -> bool:
    """ "满分80分:日常50分,展演30分" at the head of a document; below an item's heading it is the item that is divided."""
    return not c.beside and _DIVIDED.search(c.text[start : c.mark.start]) is not None


def _makes_up_whole(c: Context, start: int) -> bool:
    """Whether the amounts of a sentence come to the whole that it names: 满分120分, or 百分制."""
    end = next_stop(c.text, c.mark.end)
    inside = [m for m in c.reading.marks if m.amounts and start <= m.start < end]
    hundred = "百分制" in c.text[start : c.mark.start]
    totals = [m for m in inside if m.kind == "total" and len(m.values) == 1]
    said = None if hundred else max(totals, key=lambda m: m.values[0][0], default=None)
    behind = said is not None and said.start > c.mark.start  # "体能60分,技能40分,满分100分"
    if not hundred and (said is None or not (behind or _divides_whole(c, start) or _PART.search(c.words))):
        return False
    parts = [m for m in inside if m is not said]
    if len(parts) < _PARTS or any(len(m.values) != 1 or m.values[0][1] is not None for m in parts):
        return False
    whole = Decimal(100) if said is None else said.values[0][0]
    return sum((m.values[0][0] for m in parts), Decimal(0)) == whole


def _taken_behind(c: Context) -> Effect | None:
    """ "延期交货5分/次,转包50分/次,从基础分中扣除": the verb stands once, behind all of them."""
    end = next_stop(c.text, c.mark.end, "\n")
    behind = re.match(r"[^。\n]*?[,。(;]", c.text[c.mark.end : end]) and _TAKEN_BEHIND.search(c.text, c.mark.end, end)
    moved = behind and any(
        m.kind == "effect" and m.amounts and c.mark.end <= m.start < behind.start() for m in c.reading.marks
    )
    return "deduct" if behind and not moved else None


def led_by(c: Context) -> Effect | None:
    """ "处分扣分:警告2/记过5", "攀爬栏杆的,扣班级分:初一3分": what the words in front of the colon say."""
    lead = re.search(r"(?:^|[,。;\n])([^,。;:\n]{2,20}):[^。;\n]*$", c.text[: c.mark.start])
    if lead is None:
        return None
    taken, given = re.search(r"扣|罚|处分", lead[1]), re.search(rf"加分|{REWARD}", lead[1])
    return None if bool(taken) == bool(given) else "deduct" if taken else "add"


def _charged(c: Context) -> Effect | None:
    """So many for each of something, or in a part of bonuses: as the column says, or the verbs before it."""
    if _missed_behind(c):
        return c.usual if c.usual in ("add", "award") else "award"
    if c.default:
        return c.default
    wrong = _WRONG.search(_SHORT_OF.sub("", c.words)) is not None
    if _LACKS.search(c.words) or (wrong and c.role != "bonus" and not WON.search(c.words)):
        return "deduct"  # "劳保穿戴不全0.5分/人"
    if STEP.match(c.words) and not wrong:
        return "award"  # "d≤10cm,每箱8分"
    earlier = [p.effect for p in c.reading.phrases if p.effect in MOVING]
    level = tier_of_single(c.words)
    done = _EACH.sub("", c.words)  # "有效新增,每户0.05分"
    won = not wrong and bool(level or WON.search(done))
    if won:  # "未结题的扣2分。参加学术会议作报告5分/次": what is won goes not on from what is lost
        earlier = [effect for effect in earlier if effect != "deduct"]
    if earlier or c.role == "bonus":
        return earlier[-1] if earlier else "add"
    levelled = won and level and c.usual == "deduct"  # "省级报刊每篇3分"
    if levelled:
        return c.earned
    return "award" if WON.search(done) and c.usual != "add" else c.usual or "award"


def _missed_behind(c: Context) -> bool:
    """ "接待选民2分/次,每缺1次扣2分": what is earned each time is lost for each that is missing."""
    behind = next((m for m in c.reading.marks if m.start >= c.mark.end and m.kind == "effect"), None)
    if behind is None or behind.effect != "deduct" or behind.values != c.mark.values:
        return False
    return _MISSED.fullmatch(c.text, c.mark.end, behind.start) is not None


def _by_words(c: Context) -> Effect | None:
    """Something wrong loses them, something won earns them, a requirement is worth them."""
    low, high = c.mark.values[0]
    if _falls_from_worth(c):
        return c.default if c.default in ("add", "award") else "award"
    earlier = {p.effect for p in c.reading.phrases if p.effect in MOVING}
    stopped = c.text[: c.mark.start].endswith("。") and re.fullmatch(r"[。;)]*", c.text[c.mark.end :])
    if c.role == "prose" and c.default is None and stopped and c.words:
        return "allot"  # "3.垃圾日产日清,桶身完好。10分"
    losing = (c.default or c.usual) == "deduct" or (c.default is None and earlier == {"deduct"})
    if losing and _WRONG.search(_SHORT_OF.sub("", c.words)):
        return "deduct"
    if c.default and not c.words:
        return c.default
    if c.default is None and _is_numbered_item(c):
        return "allot"
    if WON.search(c.words) or _is_listed(c) or _CASE.search(c.text[: c.mark.start]):
        given = c.usual if c.usual == "add" and c.words.endswith("者") else "award"
        return c.default or given  # "成绩显著者5-10分" in a list of what is added
    ranges = sum(m.kind == "bare" and m.values[0][1] is not None for m in c.reading.marks)
    if high is not None and (low == 0 or ranges > 1) and c.words:
        return c.default or "award"  # a requirement is worth one amount; from a range an assessor chooses
    if len(c.mark.values) > 1 and c.words:
        return c.default or (c.usual if c.usual in ("add", "award") else "award")  # several amounts: by level or rank
    spoken = any(m.kind == "effect" and m.amounts for m in c.reading.marks)
    if c.default == "deduct" and (c.role == "criterion" or high is not None) and not spoken:
        return "deduct"  # "大操大办20分", "顶撞上级3-5分" below 扣分
    if high is not None and (c.default in MOVING or c.usual == "add"):
        return c.default or c.usual  # "视价值2-10分" below 加分
    return "allot" if c.words else c.default


def _bounded_behind(c: Context) -> Effect | None:
    """ "按0.5分/家,最多扣5分": the ceiling behind an amount says which way it goes."""
    ceiling = next((m for m in c.reading.marks if m.kind == "cap" and m.start >= c.mark.end), None)
    if ceiling is None or re.search(r"[^,(]", c.text[c.mark.end : ceiling.start]):
        return None
    words = c.text[ceiling.start : ceiling.end]
    return "deduct" if "扣" in words else "add" if "加" in words else None


def _falls_from_worth(c: Context) -> bool:
    """ "月结90天20分;月结60天15分;月结30天8分" in a row that is worth 20: the steps of a scale, its best one first."""
    bare = [m.values[0] for m in c.reading.marks if m.kind == "bare" and len(m.values) == 1]
    plain = all(high is None for _low, high in bare) and len(bare) > 1
    others = any(m.kind == "effect" and m.amounts for m in c.reading.marks)
    return plain and not others and bare[0][0] == c.worth and all(a[0] > b[0] for a, b in pairwise(bare))


def _is_numbered_item(c: Context) -> bool:
    """ "(1)上班不迟到3分(2)统一着装3分(3)…": each item of a line, with what it is worth and nothing behind."""
    opens = re.search(r"\((?P<n>\d{1,2})\)[^()]*$", c.text[: c.mark.start])
    single = len(c.mark.values) == 1 and c.mark.values[0][1] is None and tier_of_single(c.words) is None
    if opens is None or not single or len(c.words) < _REQUIREMENT:
        return False
    at = int(opens["n"])
    beside = f"({at + 1})" if at == 1 else f"({at - 1})"
    return beside in c.text and re.match(r"[;。,]?(?:\(\d|\d{1,2}、|$)", c.text[c.mark.end :]) is not None


def _is_listed(c: Context) -> bool:
    """ "甲类35分,乙类25分,丙类5分": several in one sentence are what may be earned, not what requirements are worth."""
    for stops in ("。;\n", "。\n"):
        start = last_stop(c.text, c.mark.start, stops)
        end = next_stop(c.text, c.mark.end, stops)
        bare = [m for m in c.reading.marks if m.kind == "bare" and start <= m.start < end]
        if all(_ASKED.search(c.text[last_stop(c.text, m.start) : m.end]) for m in bare):
            return False  # "制度健全3分,台账规范2分": what is asked for
        items = re.split("[;,]", c.text[start:end].rstrip(";"))
        short = all(len(item) <= _SHORT for item in items)
        if (
            len(bare) >= _STEPS
            and _fall(bare, c.text)
            and all(m.start - last_stop(c.text, m.start) <= _SHORT for m in bare)
        ):
            return True  # "主席8分;副主席6分;部长4分,兼任的以最高分计"
        if len(bare) >= 2 and (";" in stops or (short and len(bare) == len(items))):
            return True
    return False


def _fall(marks: Sequence[Mark], text: str) -> bool:
    """Whether each of some plain amounts, behind no colon, is less than the one before."""
    values = [m.values[0] for m in marks if len(m.values) == 1 and not text.endswith(":", 0, m.start)]
    plain = len(values) == len(marks) and all(high is None for _low, high in values)
    return plain and all(a[0] > b[0] for a, b in pairwise(values))


def _goes_on(between: str) -> bool:
    """Short words after a comma, with no stop between: a list goes on, also behind "(省级)"."""
    between = re.sub(r"^\([^()\d]{1,8}\)", "", between)
    return bool(re.match(r"[,、;和/|·]", between)) and len(between) <= 14 and not re.search(r"[。\n]", between)
