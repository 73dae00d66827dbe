"""What a mark does where it stands: an effect of its own, the indicator's worth, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from ...model import Effect
from .bands import find_numeric
from .charges import BEGUN, find_charge
from .clauses import last_stop, next_stop, tail_end
from .context import MOVING, STEP, WHOLE, Context
from .decide_bare import LEVELLED, NAMED_LEVEL, WON, decide_bare, led_by
from .decide_settling import decide_settling
from .lexicon import alternatives, levels
from .mark import Mark, MarkKind
from .patterns import UNIT
from .series import RANK, is_growth

_EXAMPLE = re.compile(
    r"(?:^|[(,;。])(?:例如|比如|举例|如(?=某|甲|[总得扣加]*分|排|实际|完成|考核|[^,。;]{0,8}满分)[^,。;]{0,20}\d)|\(如[^)]{0,20}\d|[,。;]如:(?=$|[扣加减得])|(?:^|[,;])如\d[\d.%‰]*(?:时|的)?,?(?:则|应|即)?$"
    r"|(?:输入|填入|录入)(?:[正负]?整?数)?[,:]?$"
)
_SURVEY = re.compile(r"由[^。;\n]{2,40}(?:问卷|测评|评议|投票|调查)[^。;\n]*$")
_EACH_PART = re.compile(r"(?:每个?|[各两二三四五六七八]个?)(?:维度|部分|板块|模块|环节|方面|大?类|层面)[均都]?$")
_OF_COLUMN = re.compile(r"[”\"]?栏[中内]?(?:未?注明|标明|标注|所列|未标)")
_WORKED_EXAMPLE = re.compile(
    r"如(?!果|实|期|有|数|出现|发生|未|不|无|遇|因|需|下|上)[^。;\n]{2,60}[,;](?:则|即)?(?:最终|合计|总共|总计|最后|一?共计?)[^,。;\d]{0,4}\d+(?:\.\d+)?分"
)  # "如团体第一加5分,又是最佳辩手加3分,则最终为8分"
_NOT_APPLICABLE = re.compile(r"未承担|不涉及|无此项|缺项|不适用|不承担")
_WITHOUT = re.compile(
    r"^无(?!故|正当|人)[^,。;]{2,12}的"
)  # whom it does not concern, where nothing is held against them
_DUTY = re.compile(r"(?:任务|职能|业务|科室|单位|部门|机构|项目|指标|企业|[村镇县区])的")
_OF_NO_USE = re.compile(r"不适用|缺项|不涉及|未承担")
_OF_ITEM = re.compile(r"(?:[此本该]项[^,。;]{0,4}|/[\u4e00-\u9fff]{1,2}\()$")
_NORMED = re.compile(r"以[^,。;]{2,14}(?:最高|最好|第一)[^,。;]{0,6}为$")
_HUNDREDS = re.compile(r"[百千]分制")
_HAPPENED = re.compile(r"的[\u4e00-\u9fff]{1,8}(?:,[^,。;]{0,6})?(?:[扣加减得记]\d|奖励)")
_PERIOD_OVER = re.compile(r"(?:周期|年度|学[年期]|考核期)(?:届满|期满|结束|终了|到期)(?:后|时)?,?[^,。;]{0,6}$")
_FOREMOST = re.compile(r"(?:最[短快高大多优好远]|第一名?)的[^,。;]{0,6}(?:队伍?|者|选手|学生|单位|班级|组|人)")
_OF_WHOM = re.compile(r"[人者员]各$|[人者员]各\d[^。]*:各$")
_DONE = re.compile(r"(?:^|,)(?:按时|及时|能够?)?(?:完成|达到?|取得|获得?|做到)[^,。;]*为$")
_REACHED_BY = re.compile(r"(?:完成|达到|取得|获得|做到|超过|高于|低于|符合)[^,。;]{2,}的[^分值数,。;\d]{0,4}为$")
_MEASURED = re.compile(r"\d%?\(?含?\)?(?:以上|以下|以内)|不足\d|完成率|(?:未|没有?|达不)[^,。;]{1,12}的?,?$")
_IF = re.compile(r"(?:^|[,。;])(?:如果?|若|倘若)[^。;]*[,的](?:则|就)为$")
_BEGINS_WITH = re.compile(r"(?:基础|基本|起始|初始|起评)分")
_BASE = re.compile(r"(?:基础|基本|起始|初始|起评|底)分(?:值)?(?:为|是|:)?(?P<n>\d+(?:\.\d+)?)分")
_OF_POINTS = re.compile(r"(?:项|指标)[^,。;]{0,2}(?:分值?|得分|满分)(?:的|\d)|扣分值?的")
_BOUNDED = re.compile(r"累计|合计|总[分计得]|总$|本项|该项|此项|单项|每|[加扣得计]分|分值|年|以上|上述|[扣加]")


def decide(context: Context) -> Effect | None:
    """The effect of a mark where it stands, or None. May set `reading.total` and add findings to the mark."""
    if context.mark.amounts and _in_example(context):
        context.mark.kind = "threshold"
        return None
    if context.role == "prose" and _OF_COLUMN.search(context.text, last_stop(context.text, context.mark.start, "。\n")):
        if context.mark.kind in ("effect", "allot", "bare"):
            context.mark.kind = "threshold"  # what a column's signs mean, not when they apply
        return None
    decider = _DECIDERS.get(context.mark.kind)
    return decider(context) if decider else None


def _counts_begun(c: Context) -> bool:
    """Whether a mark without points is how a begun unit is counted."""
    start = last_stop(c.text, c.mark.start, "。;,(\n")
    said = BEGUN.search(c.text, start)
    if c.mark.amounts or said is None or not re.search(r"\d|下一?个", said.group()):
        return False  # "达不到的按比例得分" names no unit
    last = c.reading.phrases[-1] if c.reading.phrases else None
    if last is not None and last.per is None and last.band is not None and last.effect == c.mark.effect:
        return False  # "满30小时得1分,不足30小时的按比例计算": what less of it earns
    return said.start() <= c.mark.start < said.end()


def _effect(c: Context) -> Effect | None:
    """A verb says it; but in requirements and prose some such words describe work, not points."""
    effect, text, mark = c.mark.effect, c.text, c.mark
    if _in_words_of_example(c.before) or (
        effect in ("zero", "full", "award")
        and not mark.amounts
        and (c.role == "prose" or _OF_NO_USE.search(c.words))
        and ((_is_excepted(c, effect) and not _closes_scale(c)) or text.startswith("按满分", mark.start))
    ):
        mark.kind = "threshold"  # an example's score; what does not apply
        return None
    if _counts_begun(c):
        mark.kind = "threshold"  # "(不足1%的按1%计算)": how the charge before it counts
        return None
    if mark.amounts and mark.scope != RANK and is_growth(text, mark.start, mark.end):
        return None  # "首次扣2分,逐次递增1分": how the amount before it goes on
    if effect == "award" and _begins_again(text, mark):
        mark.kind = "threshold"  # "基础分12分,…年中入职的同样按12分计": where counting begins
        return None
    if effect == "zero" and _PERIOD_OVER.search(c.before):
        mark.kind = "threshold"  # "记分周期届满,扣分清零": counting begins anew
        return None
    if effect in ("zero", "full", "veto") and not mark.amounts and _HAPPENED.match(text, mark.end):
        mark.kind = "threshold"  # "扣分为零的学校,奖励5分": whom it speaks of
        return None
    effect = _by_direction(c, effect)
    if effect == "allot":
        return _soft(c)
    if effect in ("veto", "grade"):
        return decide_settling(c, effect)
    if by_scope := _BY_SCOPE.get(mark.scope or ""):
        return by_scope(c, effect)
    takes = text[: mark.end].endswith(("扣分", "扣", "扣除")) or text[mark.start : mark.end].startswith("扣分")
    if effect == "award" and not mark.values and takes:
        return "deduct"  # "按未完成的占比扣分"
    by_ratio = effect == "award" and not mark.values and mark.scope != "formula"
    if by_ratio and (asked := _SURVEY.search(text, c.previous_end, mark.start)):
        mark.start, effect = asked.start(), "external"  # "由政教处组织问卷,按满意率折算计分"
    if effect == "external" or by_ratio:
        return _decided_by(c, effect)
    return effect


def _share(c: Context, effect: Effect | None) -> Effect | None:
    """A share of the points, and not of money; on top where what it is a share of is ("组长加2分,组员按60%计")."""
    text, mark = c.text, c.mark
    of_points = text[: mark.end].endswith(("计分", "得分")) or _OF_POINTS.search(text, mark.start, mark.end)
    last = c.reading.phrases[-1] if c.reading.phrases else None
    goes_on = last is not None and last.mark.scope == "share" and text[last.end : mark.start].count(",") == 1
    if c.role in ("requirement", "prose") and not (of_points or goes_on):
        return None  # of money, mostly: "扣减当月服务费的3%"
    bonus = "add" in (c.default, c.headed) or (last is not None and last.effect == "add")
    return "add" if effect == "award" and bonus and not of_points else effect


_ON_TOP_OF_LOSS = re.compile(
    r"[^。\n]*(?:此|该|上次|前次|扣分|扣减|扣)的?基础上(?:每[^,。;]{0,4}|再|逐次|依次)*(?:累|递|叠)?$"
)


def _by_direction(c: Context, effect: Effect | None) -> Effect | None:
    """Whether 追加 adds or takes more, as before it; whether a dash takes, or parts names from what they are given."""
    if effect == "add" and c.text[: c.mark.start].endswith("追"):
        return next((p.effect for p in reversed(c.reading.phrases) if p.effect in ("deduct", "add")), "add")
    last = c.reading.phrases[-1] if c.reading.phrases else None
    if effect == "add" and last and last.effect == "deduct" and _ON_TOP_OF_LOSS.match(c.text, last.end, c.mark.start):
        c.mark.findings.append("series-open")
        return "deduct"  # "发生一次扣3分,再犯每次在此基础上累加1分"
    parted = effect == "deduct" and "add" in (c.headed, c.default) and c.text[c.mark.start] == "—"
    return "add" if parted else effect  # "主席—6;副主席—5" below 加分


def _begins_again(text: str, mark: Mark) -> bool:
    """Whether an amount that something is counted as ("按12分计") is the base said before it."""
    counted = bool(mark.amounts) and text.endswith("按", 0, mark.amounts[0][0])
    base = _BASE.search(text, 0, mark.start) if counted else None
    return base is not None and Decimal(base["n"]) == mark.values[0][0]


def _is_excepted(c: Context, effect: Effect) -> bool:
    """Whether words name those whom an item does not concern; who lacks what is asked for earns nothing."""
    without = _WITHOUT.search(c.words)
    return _NOT_APPLICABLE.search(c.words) is not None or (
        without is not None and (effect != "zero" or _DUTY.search(without.group()) is not None)
    )


def _closes_scale(c: Context) -> bool:
    """ "有产品的3分,无产品的0分": the lowest step of the amounts before it."""
    last = c.reading.phrases[-1] if c.reading.phrases else None
    return last is not None and last.effect == "award" and not re.search(r"[。\n]", c.text[last.end : c.mark.start])


def _soft(c: Context) -> Effect | None:
    """A word that means points only right before the number (为, 各, 每个): mostly what a requirement is worth."""
    before = c.text[: c.mark.amounts[0][0]]
    if c.role == "criterion" and _DONE.search(c.before + before[c.mark.start :]):
        return "award"  # "完成规定的工作量为9分"
    if c.role != "requirement" and _REACHED_BY.search(before):
        return "award"  # "平均成绩达到年级平均的班级为20分"
    if _IF.search(before):
        return "award"  # "如果没有违规,则为100分"
    if before[-2:-1] == "每" and c.role != "requirement" and (led := led_by(c)):
        return led  # "引进奖加分:省级每项5分,市级每项3分"
    if c.role == "bonus" and c.default in MOVING and before[-2:-1] == "每":
        return c.default  # "旱厕每个3分" among what is added
    if c.role == "criterion" and c.mark.per is not None:
        return c.default or "award"  # "监考为1分/场": given, so many for each
    if _NORMED.search(before):
        c.mark.kind = "threshold"  # "以本专业最高者为100分": what scores are counted against
        return None
    won = WON.search(c.words) or _PRIZE.search(c.words) or _AT_LEVEL.search(before)
    spread = before[-2:-1] == "每" or before.endswith("各")
    if spread and c.role != "requirement" and (_bounded(c) or (won and before[-2:-1] == "每")):
        return c.default or "award"  # "授权国家专利每项20分", "软件著作权每项2分,最多计4分"
    if c.role == "criterion" and _of_each_time(c, before):
        return c.default or c.earned  # "每人次为0.5分", "每一次优秀为2分"
    if c.role == "criterion" and _of_the_highest(c):
        return c.default or "award"
    if _goes_on_by_the_piece(c):
        return c.reading.phrases[-1].effect
    if (c.role == "criterion" and _OF_WHOM.search(before)) or _SCORE_MADE.search(before):
        return "award"  # "第一发现人各3分", "获两项最高荣誉的,认定其测评成绩为20分"
    return _goes_on_in_steps(c) or "allot"


def _of_each_time(c: Context, before: str) -> bool:
    """Whether an amount is for each time, or each person, and not what each part of a whole is worth."""
    said = re.search(r"(?:为|是)$", before)
    charge = find_charge(c.text, c.previous_end, said.start(), implied=False) if said else None
    return charge is not None and charge.unit in _OCCASIONS


def _of_the_highest(c: Context) -> bool:
    """ "博士为50分,硕士为40分,按最高学历计分": one of what each may be worth, and no parts of a whole."""
    start, stop = last_stop(c.text, c.mark.start, "。\n"), next_stop(c.text, c.mark.end, "。\n")
    said = [m for m in c.reading.marks if start <= m.start < stop]
    highest = any(m.kind == "dedupe" and "最高" in c.text[m.start : m.end] for m in said)
    return highest and sum(m.effect == "allot" or m.told for m in said) > 1


def _bounded(c: Context) -> bool:
    """Whether a ceiling stands right behind an amount."""
    return any(m.kind == "cap" and m.values and 0 <= m.start - c.mark.end <= 1 for m in c.reading.marks)


def _in_words_of_example(before: str) -> bool:
    """Whether an amount stands among the words of an example, and not behind those that 等 closes."""
    example = _EXAMPLE.search(before)
    return example is not None and re.search(r"等(?:等|的)?,", before[example.end() :]) is None


def _in_example(c: Context) -> bool:
    return any(m.start() < c.mark.start < m.end() for m in _WORKED_EXAMPLE.finditer(c.text))


_SCORE_MADE = re.compile(r"(?:认定|核定|评定)[^,。;:]{0,12}(?:成绩|得分|分数)(?:为|是)$")
_OCCASIONS = ("次", "人次", "人", "名", "例", "起", "天", "节", "场", "篇", "户")
_PRIZE = re.compile(r"[特一二三]等奖|[金银铜]奖|冠军|亚军|第[一二三]名")
_OF_THIS_ITEM = re.compile(r",[本此该]项$")  # "抽调的人员,本项按鉴定意见计分"
_AT_LEVEL = re.compile(rf"(?:{alternatives(levels())})级(?:及?以上)?每.$")  # "省级及以上每项4分"
_OF_THIS = re.compile(r"(?:(?:此|本|该)(?:项|条|部分|指标)?(?:工作|内容|得分|考核)?)?")


def _decided_by(c: Context, effect: Effect | None) -> Effect | None:
    """Points that somebody else decides, or that are a share: outside of standards mostly how it is done in general."""
    if c.role in ("requirement", "prose"):
        aside = re.search(r"\([^()]*$", c.text[: c.mark.start + 1])  # "(按签到记分)" behind a sentence
        step = effect == "award" and _MEASURED.search(c.words)
        last = c.reading.phrases[-1] if c.reading.phrases else None
        goes_on = last and last.effect in ("full", "award") and "。" not in c.text[last.end : c.mark.start]
        asked = re.search(
            "第三方", c.text[last_stop(c.text, c.mark.start) : c.mark.end]
        )  # whoever else is asked decides
        made = re.search(r"得分$|系数,?$", c.words) or re.search(r"得分[由按以]", c.text[c.mark.start - 2 : c.mark.end])
        own = last is None and c.text.startswith("由", c.mark.start) and _OF_THIS.fullmatch(c.words)
        led = last is None and c.worth is not None and c.words.startswith("由") and c.text.startswith("由")
        settled = effect == "external" and c.text.startswith("按", c.mark.start) and _OF_THIS_ITEM.search(c.words)
        whose = settled or (own and (c.words or c.worth is not None)) or led  # "同伴互评(40分):由年级组教师打分"
        if not (aside or step or goes_on or asked or made or whose):
            return None
        if whose:
            return effect
    if c.role == "prose":
        c.mark.findings.append("decided-in-prose")
    return effect


_CASE = re.compile(r"[的者],?$|否则,?$")


def _unsaid(c: Context, _effect: Effect | None) -> Effect | None:
    """ "廉政档案缺项的酌情扣分": how much, nobody says; with a ceiling behind it, or of nothing at all, it is no rule."""
    behind = any(m.kind == "cap" and m.values and 0 <= m.start - c.mark.end <= 1 for m in c.reading.marks)
    how = re.match(r"根据|按照?|视|由|可$", c.words)  # "根据团队排名酌情减分" says how, not when
    case = c.role == "prose" and c.worth is not None and _CASE.search(c.words)  # in an item's own text
    if behind or how or c.words in ("", "或", "或者") or c.role == "requirement" or (c.role == "prose" and not case):
        return None
    return "add" if "加" in c.text[c.mark.start : c.mark.end] else "deduct"


def _doubled(c: Context, effect: Effect | None) -> Effect | None:
    """More or less of what was said before it."""
    words = c.text[c.mark.start : c.mark.end]
    if re.match(r"加[^倍重]|[^扣]{2,4}加分|[^扣]{2,4}奖", words):
        return "add"
    if re.search(r"^[得计记给]|[得计记给]分?$", words):
        last = c.reading.phrases[-1] if c.reading.phrases else None
        on_top = "add" in (c.default, c.headed) and (last is None or last.effect == "add")
        return "add" if on_top else "award"  # "头版采用的加倍计分", on top below 加分
    earlier = [p.effect for p in c.reading.phrases if p.effect in ("deduct", "add", "award")]
    return earlier[-1] if earlier and "扣" not in words else effect


_BY_SCOPE: dict[str, Callable[[Context, Effect | None], Effect | None]] = {
    "doubled": _doubled,
    "unsaid": _unsaid,
    "share": _share,
}


def _goes_on_by_the_piece(c: Context) -> bool:
    """ "授权的计15分/项,受理的每项3分": so many for each, behind what is given for each of something else."""
    last = c.reading.phrases[-1] if c.reading.phrases else None
    if last is None or last.per is None or last.effect not in ("add", "award"):
        return False
    by_piece = c.text[: c.mark.amounts[0][0]][-2:-1] == "每"
    return by_piece and re.search(r"[。;\n]", c.text[last.end : c.mark.start]) is None


def _goes_on_in_steps(c: Context) -> Effect | None:
    """ "迟到2-3次扣1分;迟到4-5次为3分": a step among steps that cost points costs them too."""
    last = c.reading.phrases[-1] if c.reading.phrases else None
    if last is None or last.effect not in MOVING or c.role != "criterion":
        return None
    if not c.text[: c.mark.amounts[0][0]].endswith("为") or not find_numeric(c.text, c.previous_end, c.mark.start):
        return None
    c.mark.findings.append("verb-missing")
    return last.effect


def _allot(c: Context) -> Effect | None:
    """A bracket behind a requirement is its worth; behind "本部分", or inside a quoted name, it only repeats one."""
    if re.search(r"(?:部分|本项|该项|本表|全表|总分)$", c.words) or _is_quoted(c):
        return None
    told = re.search(r"(?:成绩|得分|总评)$", c.words) and c.text[c.mark.end : c.mark.end + 1] == "="
    if c.role == "prose" and (told or ("=" in c.before and c.text[c.mark.end : c.mark.end + 1] in ("+", "-"))):
        c.mark.kind = "total"  # "综合测评成绩(100分)=甲20%+乙80%", "德育成绩=基础分(80分)+记实分"
        return None
    if _closes_sentence(c):
        c.mark.scope = WHOLE
        return "allot" if c.mark.values[0][1] is None else "award"
    chosen = c.mark.values[0][1] is not None or len(c.mark.values) > 1
    if c.words and (chosen or (c.role in ("criterion", "bonus") and STEP.match(c.words))):
        c.mark.told = True
        return c.default or "award"  # "课堂表现(1-5分)": chosen by who assesses it, not the ceiling of deductions
    if c.role == "criterion" and _is_one_of_steps(c):
        c.mark.told = True
        return c.default or "award"
    headed = LEVELLED.fullmatch(c.words) and c.text.startswith(":", c.mark.end)  # "1、优秀(10分):遵守规范"
    if c.words and (headed or _is_level_of_several(c)):
        c.mark.told = True
        return c.default or "award"
    if c.words and c.headed:
        c.mark.told = True
        return c.headed  # "获省级表彰(5分);" in the list below 加分
    if _EACH_DONE.match(c.words) and c.role != "requirement":
        return c.default or "award"
    if c.words and c.role == "prose":
        c.mark.findings.append("allotment-in-prose")
    return "allot" if c.words else None


_EACH_DONE = re.compile(  # "每听一节课(0.5分)"; but "每学期听一节课(2分)" is what is asked for
    rf"每(?!半?个?(?:学?期|学?年|季|月|周|日|天))(?:[\u4e00-\u9fff]{{1,4}}[一1])?{UNIT}[^,。;:]{{0,8}}$"
)
_LEVEL_IN_BRACKETS = re.compile(rf"{NAMED_LEVEL}\((?P<n>\d+(?:\.\d+)?)分[^()]{{0,8}}\)")


def _is_level_of_several(c: Context) -> bool:
    """ "优(20分)、良(18分)", "完整为A等(10分);不及时为B等(5分)": of levels that fall or rise, each earns what stands behind it."""
    levels = {m.start("n"): Decimal(m["n"]) for m in _LEVEL_IN_BRACKETS.finditer(c.text)}
    worth = list(levels.values())
    in_order = (
        len(worth) > 1 and len(set(worth)) == len(worth) and worth in (sorted(worth), sorted(worth, reverse=True))
    )
    return in_order and c.mark.amounts[0][0] in levels


_IN_BRACKETS = re.compile(r"(?P<said>[^。;\n()]{6,}?)。?\((?P<n>\d+(?:\.\d+)?)分\)")
_MEASURED_STEP = re.compile(r"\d(?:%|[\u4e00-\u9fff]{1,2})(?:及?以[上下内])")
_BEGIN_ALIKE = 4  # characters


def _is_one_of_steps(c: Context) -> bool:
    """ "完成任务80%以上且…(75分)。完成任务50%以上且…(50分)": what begins alike and is measured is worth one or the other."""
    worth = {m["said"].lstrip("12345678、.()"): m["n"] for m in _IN_BRACKETS.finditer(c.text)}
    own = c.words.rstrip("。")
    if own not in worth or not _MEASURED_STEP.search(own):
        return False
    return any(
        said != own and said[:_BEGIN_ALIKE] == own[:_BEGIN_ALIKE] and n != worth[own] and _MEASURED_STEP.search(said)
        for said, n in worth.items()
    )


def _closes_sentence(c: Context) -> bool:
    """ "完成整治,出现一例未处理扣2分(5分)": behind a rule, what the whole sentence is worth."""
    last = c.reading.phrases[-1] if c.reading.phrases else None
    if last is None and c.text[: c.mark.start].endswith("。") and c.text[c.mark.end :].startswith(";"):
        return True  # "备有竣工资料。(3分;资料不全的扣1分)"
    if c.words or last is None or c.role == "bonus":
        return False
    behind = re.match(r"[。;\n]|$", c.text[c.mark.end :])
    between = c.text[max(last.end, min(tail_end(c.text, last.end), c.mark.start)) : c.mark.start]
    return behind is not None and not between.strip("。;,\n")


def _is_quoted(c: Context) -> bool:
    before = c.text[: c.mark.start]
    return before.count("“") > before.count("”")


def _scale(c: Context) -> Effect | None:
    follows = r"[^,。;]{0,6}(?:提出|打分|评分|测评|计分|赋分|折|卷|考核|评定|评价|给分)"
    if re.search(r"[各均]按?$", c.text[: c.mark.start]):
        return None  # "各指标均按100分计分,乘以权重": how all are scored
    said = re.match(follows, c.text[c.mark.end :])
    leads = said and re.match(r"[^,。;\n]{0,6}:", c.text[c.mark.end + said.end() :])  # the head of how it is done
    return "external" if said and not leads else None


_NAMED = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,12})\($")
_OF_WHOLE = ("本", "该", "此", "总", "以上", "考核", "考评", "测评", "评价", "全部")


def _total(c: Context) -> Effect | None:
    """With words of its own it is a requirement's worth; at the head of a text, the indicator's."""
    begins = _BEGINS_WITH.match(c.text, c.mark.start, c.mark.end)
    if begins and c.role != "prose" and find_numeric(c.text, c.previous_end, c.mark.start):
        return "award"  # "年产值2亿元以上的,起始分20分"
    earlier = any(p.effect in ("deduct", "add", "award") for p in c.reading.phrases)
    if earlier and _OF_ITEM.search(c.text[: c.mark.start]):
        if _sum_of_earned(c) == c.mark.values[0][0]:
            return None  # "…计2分,…计2分(本项共计4分)": what they come to
        c.mark.kind = "cap"  # "…1分/篇(满分10分)", "此项积分满分8分": what the rules before it may come to
        return None
    last = c.reading.phrases[-1] if c.reading.phrases else None
    if earlier and last and last.per is not None and c.text[last.end : c.mark.start] == ",":
        c.mark.kind = "cap"  # "每开展一次得1分,满分2分"
        return None
    if earlier and c.before.endswith(","):
        return None  # "…得12分,以此类推,满分为15分"
    named = _NAMED.search(c.text[: c.mark.start]) if c.role == "prose" and c.beside else None
    if named and named["name"] not in c.beside and not any(word in named["name"] for word in _OF_WHOLE):
        return None  # "加分方面为:重点工作(满分40分)、交办工作(…)": of a part, not of what is spoken of
    if c.role == "prose" and _FOREMOST.search(c.words):
        return "award"  # "用时最短的队伍为基准时间,分值为60分"
    whole = re.fullmatch(r"(?:本|该|此|以上)?[^,。;]{0,10}(?:表|细则|标准|办法|考核|考评|评价|测评)", c.words)
    if whole:
        return None  # "本考核表满分100分": of the document, no indicator's
    if _EACH_PART.search(c.text[: c.mark.start]):
        return None  # "每个维度满分100分": what each is scored on
    of_all = c.mark.values[0][0] >= 100 and (c.text[c.mark.start :].startswith("总分") or _HUNDREDS.search(c.words))
    if len(c.words) > 3 and c.role != "prose" and not of_all and not _is_quoted(c):
        return "allot"
    if c.reading.total is None and not c.reading.phrases and c.mark.values[0][0]:  # "基本分为0分" is no worth
        c.reading.total = c.mark
    return None


def _sum_of_earned(c: Context) -> Decimal | None:
    """What the amounts before come to, where each is earned once."""
    phrases = c.reading.phrases
    once = all(p.effect in ("award", "allot") and p.per is None and p.points_max is None for p in phrases)
    return sum((p.points or Decimal(0) for p in phrases), Decimal(0)) if once and len(phrases) > 1 else None


def _cap(c: Context) -> Effect | None:
    """ "独立完成最高3分、合作完成最高2分": ceilings with words of their own, one after the other, are what may be won."""
    if not c.mark.values or not _own_words(c.text, c.mark):
        return None
    listed = [m for m in c.reading.marks if m is not c.mark and (m.scope == "listed" or (m.kind == "cap" and m.values))]
    if not any(_own_words(c.text, m) and re.fullmatch(r"[,、;]\w{2,12}", _between(c.text, m, c.mark)) for m in listed):
        return None
    value = c.mark.values[0][1] or c.mark.values[0][0]
    c.mark.kind, c.mark.scope, c.mark.values = "effect", "listed", ((Decimal(0), value),)
    earlier = [p.effect for p in c.reading.phrases if p.effect in ("add", "award")]
    added = "add" in (c.default, c.usual) or "加" in c.text[last_stop(c.text, c.mark.start) : c.mark.end]
    return earlier[-1] if earlier else "add" if added else "award"


def _own_words(text: str, mark: Mark) -> bool:
    words = re.search(r"[^,、;。:()\n]*?(?=(?:加分)?$)", text[: mark.start])
    return words is not None and len(words.group()) >= 2 and not _BOUNDED.search(words.group())


def _between(text: str, one: Mark, other: Mark) -> str:
    first, second = sorted((one, other), key=lambda m: m.start)
    return text[first.end : second.start]


def _exception(c: Context) -> Effect | None:
    """ "20本以下不得加分" behind other steps of a scale is its lowest step; else it switches a rule off."""
    said = c.text[c.mark.start : c.mark.end]
    if said == "除外" and not any(m.kind in ("effect", "bare") for m in c.reading.marks):
        c.mark.kind = "unknown"  # of a requirement, not of a rule
    if "扣" in said:
        return None  # a step that costs nothing is not one that earns nothing
    if re.search(r"[的者],(?:该|此|本)项(?:均|一律)?$", c.text[: c.mark.start]) and "重复" not in said:
        return "zero"  # "未参加的,该项不加分"
    earlier = {p.band.unit for p in c.reading.phrases if p.band}
    here = {n.band.unit for n in find_numeric(c.text, c.previous_end, c.mark.start)}
    return "zero" if earlier & here else None


_DECIDERS: dict[MarkKind, Callable[[Context], Effect | None]] = {
    "effect": _effect,
    "allot": _allot,
    "scale": _scale,
    "total": _total,
    "bare": decide_bare,
    "exception": _exception,
    "cap": _cap,
}
