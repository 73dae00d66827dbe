"""Marks: every amount of points in a text and every phrase that settles points without one, with the part it plays.

An amount is found first, wherever a number stands before 分; what it means is then read from what stands left and
right of it. So nothing that looks like points is ever passed over: what no pattern explains stays a mark "unknown".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from ...model import Effect
from .lexicon import alternatives, verbs
from .numerals import numeral
from .patterns import ARABIC, DASH, LIST, NUMBER, POINT, RANGE, UNIT, Pattern

MarkKind = Literal["effect", "bare", "allot", "cap", "dedupe", "total", "scale", "threshold", "exception", "unknown"]


@dataclass
class Mark:
    """`start`..`end` covers the whole phrase (verb to unit); `amounts` the numbers' own spans, in order."""

    kind: MarkKind
    start: int
    end: int
    effect: Effect | None = None
    values: tuple[tuple[Decimal, Decimal | None], ...] = ()  # (points, points_max) of each amount
    amounts: tuple[tuple[int, int], ...] = ()
    per: Decimal | None = None  # a charge printed behind the amount: 扣3分/例
    unit: str | None = None
    scope: str | None = None  # of a cap: "indicator", "each" (单项), "total" (累计); of a veto: its words
    findings: list[str] = field(default_factory=list)


AMOUNT = Pattern(
    "amount of points",
    rf"(?<![\d.第])(?P<n>{RANGE}|{LIST}|{NUMBER}){POINT}|(?<=[扣加得减])(?P<bare>{ARABIC})(?=[;。,)\n]|$)",
    (
        "扣5分",
        "得0.5;",
        "扣1--5分",
        "每次加2分、1分",
        "扣0.05、0.1、0.2分",
        "扣一分",
        "3—5分",
        "扣半分",
        "加十五分",
        "8至10分",
    ),
    ("三十分钟", "百分之五", "5分钟", "五分公司", "部分", "充分", "2分类"),
)
_VERBS = alternatives(verbs())
_VERB_CHARS = "扣减加增得计记给奖罚赋"
# Between verb and number nothing may stand that is itself a verb, a number or the end of a phrase: "每增加一项加1分".
_FILLER = rf"(?:得分|加分|扣分|计分|积分|总分|[^\d,。;、:()\n{_VERB_CHARS}以不超低高达满]){{0,8}}?"
VERB_LEFT = Pattern(
    "verb before an amount",
    rf"(?P<verb>{_VERBS})(?P<noun>分值?|分数)?[为:]?(?P<filler>{_FILLER})$",
    ("每次扣", "分别加", "扣除总学分", "扣该项", "加分", "记", "扣分:", "得"),
    ("扣除3项", "加一项,", "不得超过"),
)
VERB_SOFT = Pattern(  # words that mean points only right before the number, and only where nothing better is found
    "award without a strong verb",
    r"(?:^|[^认作行因定为名])(?:为|值|占|各占|各|每[个项列题]|满分|分值)[为是:]?$",
    ("以上每列为", "五项标准各占", "满分"),
    ("认为", "作为", "行为"),
)
MISPRINT = Pattern(  # characters that look or sound like 扣, where nothing but a verb fits
    "a misprinted verb",
    r"(?:^|[,;的次项例起件处人个条分])[口抠叩寇](?:除)?$",
    ("每次口", "未上报的,抠"),
    ("窗口", "路口"),
)
CAP_LEFT = Pattern(
    "ceiling before an amount",
    r"(?:最多|最高|最大|至多|上限|不得?超过|不能超过|不可超过|不超出?|不高于|不多于|不得?突破|不得高于|封顶|限额?|[扣加计得]满)"
    r"(?:只|可以?|能|不超过|不得超过|得|为|是|在|扣|加|减|计|记|奖励?|给予|分值?|扣分|加分|得分|限|:|扣除|扣减|增加|总分|该项|本项|累计|累加){0,3}$",
    ("最多扣", "累计加分不超过", "封顶", "上限为", "最高可加", "不得超过", "扣满"),
    ("每次扣",),
)
CAP_RIGHT = Pattern(
    "ceiling after an amount",
    r"^(?:\)|分)?(?:封顶|为止|为限|为上限|为最高|止(?=[,。;)]|$)|为最高限|的上限)",
    ("封顶", "为止", "为限"),
    ("以上",),
)
CAP_WHOLE = Pattern(
    "deduct until nothing is left",
    r"直[至到][^,。;\n]{0,8}(?:扣完|扣光|归零|为零)(?:为止)?|(?<![不])最低(?:为|是|得|扣至|计)?(?:0|零)分|(?:本项|该项|此项|单项)?(?:分值|分数|得分|分)?扣(?:完|光|尽)(?:本项|该项|此项|本?指标)?(?:总?分值|分数|得分|分)?(?:为止)|扣完(?:本项|该项)?(?:分值?)?即止"
    r"|(?:扣|减)至(?:0|零)分?(?:为止)?|(?:扣分|加分|得分|分值)?(?:以|不得?超过|不超出?|至多|最多(?:扣|加)?)(?:完)?(?:本项|该项|此项|单项|本指标|该指标|所在项目?|各项)(?:的)?(?:总|标准|设定|规定|最高|基本)?(?:分值?|分数|满分|赋分)(?:为限|为止|为上限)?",
    (
        "扣完为止",
        "本项分扣完为止",
        "扣完该项分值为止",
        "直至扣完",
        "扣至0分为止",
        "扣分不超过该项总分",
        "以本项分值为限",
    ),
    ("扣完25次", "扣完后"),
)
SCOPE_WORDS = (
    ("total", re.compile(r"累计|合计|总计|共计|总共|全年|年度|总[加扣得]?分?|本类|此类|以上")),
    ("each", re.compile(r"单项|每项|每次|每人|单次|一次|每件|每起|各项")),
)
DEDUPE = Pattern(
    "one matter counts once, at its highest",
    r"就高(?:不就低|不重复|原则|计|加|扣)?|不(?:得)?(?:重复|累计|累加|叠加|重叠)(?:计|记|加|扣|累|奖|计算)*(?:分|计)?|(?:取|按|以)(?:其)?最高(?:值|分值?|标准|级别|奖项|等次|档次|项|一项|得分|级|等级|层级)?(?:为准)?(?:加分|扣分|计分|记分|加|扣|计|得分|给分)?(?!为)"
    r"|(?:只|仅)(?:计|加|取|扣|记|按|算)最高|以最高(?:级别|奖项|分)?(?:为准|计)?",
    ("同一事项取最高值加分", "不重复加分", "按最高标准扣分", "就高不就低", "不累计", "只计最高分", "以最高奖项计分"),
    ("最高加5分", "最高分"),
)
_ITEM = r"(?:该|本|此|本小|该小|单|相应|对应)?(?:项|条|款|指标|部分|类|环节)?(?:指标|目)?"
ZERO = Pattern(
    "nothing is earned",
    rf"{_ITEM}(?:不予?|不再|不能|均不|一律不|概不)(?:得|计|记|给|予计|积|评|打)(?:任何)?分(?![别开配数解散工值])|{_ITEM}(?:得分?|计分?|记分?|分值?|积分?|给|评分?|总?分)(?:为|计为|记为|按|:)?(?:零分?|0分?)(?![\d.点])"
    rf"|(?<![\d.])(?:按)?(?:0|零)分(?:计算?|处理|论处)?(?![钟之])|(?:取消|扣除|扣完|扣光|扣掉|扣减)(?:该|本|此|相应)?(?:小?项)?(?:指标|目|的)?(?:全部|所有|全额)?(?:得分|分值|分数|积分|全分|满分|加分)(?!为止|的?\d)"
    rf"|{_ITEM}(?:分值?)?(?:全部扣[除完光]?|全扣|扣全分|扣完)(?:该项|本项)?(?:分值?)?(?=[,。;)\n]|$)|无(?:得)?分(?=[,。;)\n]|$)",
    (
        "本项不得分",
        "不计分",
        "该项记0分",
        "得0分",
        "竞速计分为零",
        "取消该项得分",
        "全扣",
        "按0分计",
        "扣除全部分值",
        "则该项不计分",
        "不积分",
        "GUI部分0分",
    ),
    ("不得分别", "10分", "扣完为止", "不计分值", "扣0.5分"),
)
FULL = Pattern(
    "everything is earned",
    r"(?:得|计|记|给|为|评)(?:予|为)?(?:满分|全分)|(?:不扣分)?得满(?=[,。;)]|$)",
    ("得满分", "则记为满分", "给予满分"),
    ("满分为", "总分"),
)
EXCEPTION = Pattern(
    "nothing is taken or added",
    r"(?:不|不再|不予|免予|免|不作|不做)(?:扣|加|减|倒扣|重复扣|奖励?)分",
    ("不扣分", "不加分", "免予扣分"),
    ("不得分",),
)
VETO = Pattern(
    "the outcome is settled whatever the points",
    r"(?:实行|予以|给予)?[“\"]?一票否[决定][”\"]?(?:制)?|(?:取消|撤销|丧失|失去|剥夺)[^,。;\n]{0,18}?(?:资格|称号|评优|评先|荣誉)|(?:不得|不能|不予|不可|禁止|将?不(?=受理))(?:被|再)?(?:评为|评定为|评选|评优|评先|参评|参加评|参与评|推荐|申报|确定为|认定为|定为|受理|评先进)[^,。;\n]{0,20}"
    r"|(?:直接|一律|均)(?:评定?|确?定|认定|列|判定?|降)(?:为|到)[^,。;\n]{0,10}",
    ("实行一票否决", "取消培训基地资格", "撤销培训基地资格", "不得评为优秀", "直接定为不合格", "取消评优资格"),
    ("不得分", "取消该项得分", "评为优秀的加2分"),
)
EXTERNAL = Pattern(
    "points decided elsewhere",
    r"(?:依据|根据|按照?|以|由|引入|结合)[^。;\n]{2,60}?(?:(?:计算|确定|换算|折算|折计|核算|核定|评定|赋|计|得出|统计|给出|形成)(?:得分|分值|分数|评分|成绩|计分|分)|打分|评分|赋分|测评|测算得分|折计|折算)(?=[,。;)\n]|$)",
    ("依据测评结果计算得分", "由考核小组根据平时表现打分", "根据实际情况打分", "按测评成绩折算得分"),
    ("按要求开展活动",),
)
DOUBLED = Pattern(
    "more or less of the amount before it",
    r"(?:加倍|双倍|加重|翻倍|两倍|2倍|减半|折半)(?:予以)?(?:扣分|扣除|扣减|扣|加分|计分|得分|计)|(?:扣|扣除|加)(?:双倍|两倍|2倍|一半)(?:分值?|分数)?",
    ("加倍扣分", "减半扣分", "扣双倍", "双倍扣"),
    ("加倍努力",),
)
FORMULA = Pattern(
    "points by formula",
    r"(?<!总)(?<!综合)(?<!最终)(?<!合计)(?<!考核)(?:得分|计分|分值|扣分)=[^。;\n]{3,90}",
    ("竞速得分=60×得分系数", "得分=实际值/目标值×5"),
    ("总得分=甲+乙",),
)
LOWERED = Pattern(
    "the grade is set or lowered",
    r"(?:下调|降低|降|下降)(?:一|1|两|2)?个?(?:等次|等级|档次|档(?!案)|级)(?:处理|评定|使用)?|降(?:等|级|档)(?:处理|使用)",
    ("降低一个等次", "作降低等次处理", "降一档"),
    ("分级",),
)
RATIO = Pattern(
    "earned in proportion",
    r"按(?:照)?(?:完成|达标|实际|相应|其|所占|该)?[^,。;\n\d]{0,10}?(?:比例|完成率|完成比|达标率|合格率|得分系数|系数|百分比|率)[^,。;\n\d]{0,10}?(?:得分|计分|记分|给分|赋分|折算|计算|扣分|得分值|计算得分)",
    ("按比例得分", "按完成率得分", "按实际完成比例计分", "按照得分系数给定各队伍得分值"),
    ("按要求得分",),
)
THRESHOLD_LEFT = Pattern(
    "a score that is compared, not given",
    r"(?:低于|高于|不足|不满|少于|大于|小于|达不到|达到|达|≥|≤|>|<|=|平均|未超过|超过|在)$",
    ("得分低于", "达到", "≥"),
    ("扣", "不得"),
)
THRESHOLD_RIGHT = Pattern(
    "a score that bounds an interval",
    r"^(?:\)?(?:\(?含\d*\)?)?(?:及以上|以上|以下|及以下|以内|及格|≤|<|≥|>|\(含\)))",
    ("以上", "及以下", "≤评估分值"),
    ("封顶",),
)
SCALE = Pattern("a scale to score on", r"(?:按|采用|实行|以)(?:照)?$", ("按", "实行"), ("每次",))
TOTAL_LEFT = Pattern(
    "the worth of a whole",
    r"(?:(?:^|[,。;:(\n])(?:总分值?|满分|共计?|合计|总计|基准分|基础分|标准分|分值|本项|该项|赋分|标准|权重|此项)|(?:总分值?|满分|共计|基准分|基础分|标准分|分值|赋分))(?:为|是|共|:|各|均为|均)?$",
    ("总分", "(满分", "满分为", "每题满分", "总分为", "(共"),
    ("扣除总分的",),
)
POST_CHARGE = Pattern(
    "charge behind an amount",
    rf"^(?:/|每|\/每)(?P<n>{NUMBER})?(?P<u>{UNIT})(?:[(/](?P<x>次|人|例)\)?)?",
    ("/例", "/10人", "每次", "/件人", "/每人"),
    ("/分",),
)


def find_marks(text: str) -> list[Mark]:
    """All marks of a normalised text in reading order; no two overlap."""
    taken: list[tuple[int, int]] = []
    marks: list[Mark] = []

    def take(mark: Mark) -> None:
        if all(mark.end <= a or mark.start >= b for a, b in taken):
            taken.append((mark.start, mark.end))
            marks.append(mark)

    for m in CAP_WHOLE.finditer(text):
        take(Mark("cap", m.start(), m.end(), scope="indicator"))
    amounts = [mark for m in AMOUNT.finditer(text) if not _is_word(text, mark := _amount_mark(text, m))]
    for mark in amounts:
        if mark.kind == "cap":
            take(mark)
    for pattern, effect in ((ZERO, "zero"), (FULL, "full")):
        for m in pattern.finditer(text):
            take(Mark("effect", m.start(), m.end(), effect=effect))  # type: ignore[arg-type]  # literals of the line above
    for m in EXCEPTION.finditer(text):
        take(Mark("exception", m.start(), m.end()))
    for mark in amounts:
        if mark.kind != "cap":
            take(mark)
    for m in DEDUPE.finditer(text):
        take(Mark("dedupe", m.start(), m.end()))
    for m in VETO.finditer(text):
        take(Mark("effect", m.start(), m.end(), effect="veto"))
    for m in LOWERED.finditer(text):
        take(Mark("effect", m.start(), m.end(), effect="grade"))
    for m in DOUBLED.finditer(text):
        take(Mark("effect", m.start(), m.end(), effect="add" if "加分" in m.group() else "deduct"))
    for m in FORMULA.finditer(text):
        take(Mark("effect", m.start(), m.end(), effect="award", scope="formula"))
    for m in RATIO.finditer(text):
        take(Mark("effect", m.start(), m.end(), effect="award"))
    for m in EXTERNAL.finditer(text):
        take(Mark("effect", m.start(), m.end(), effect="external"))
    return sorted(marks, key=lambda mark: mark.start)


def _amount_mark(text: str, m: re.Match[str]) -> Mark:
    """One amount with the part it plays, from what stands on both sides."""
    before = max(text.rfind(c, 0, m.start()) for c in "。;\n") + 1
    left, right = text[before : m.start()], text[m.end() : m.end() + 12]
    which = "n" if m["n"] else "bare"
    values, spans = _values(m[which], m.start(which))
    mark = Mark("unknown", m.start(), m.end(), values=values, amounts=spans)
    verb = VERB_LEFT.search(left)
    if (cap := CAP_LEFT.search(left)) or CAP_RIGHT.match(right):
        mark.kind = "cap"
        mark.start = before + cap.start() if cap else mark.start
        around = left[left.rfind(",") + 1 :]
        mark.scope = next((name for name, words in SCOPE_WORDS if words.search(around)), None)
        return mark
    weak = verb is None or verbs()[verb["verb"]] == "award"  # "总得分90分以上", "得9分以下的": a score that is compared
    if weak and (THRESHOLD_LEFT.search(left) or THRESHOLD_RIGHT.match(right)):
        mark.kind = "threshold"
        return mark
    if SCALE.search(left) and not verb:
        mark.kind = "scale"
        return mark
    if total := TOTAL_LEFT.search(left):
        mark.kind = "total"
        mark.start = before + total.start() + (1 if left[total.start()] in ",.;:(\n" else 0)
        return mark
    if verb:
        mark.kind, mark.effect = "effect", verbs()[verb["verb"]]
        mark.start = before + verb.start("verb")
        if re.match(r"以内|之内|以下|内", right):
            mark.values, mark.end = ((Decimal(0), values[-1][0]),), m.end() + 2
    elif left.endswith("(") and right.startswith(")"):
        mark.kind = "allot"
        mark.start, mark.end = m.start() - 1, m.end() + 1
    elif re.search(r"(?:^|[^\d.分%])-$", left) or left.endswith("+"):
        mark.kind, mark.effect = "effect", "deduct" if left.endswith("-") else "add"
        mark.start -= 1
    elif MISPRINT.search(left):
        mark.kind, mark.effect = "effect", "deduct"
        mark.start -= 1
        mark.findings.append("verb-misprint")
    elif VERB_SOFT.search(left):
        mark.kind, mark.effect = "effect", "allot"
    else:
        mark.kind = "bare"
    _post_charge(text, mark)
    return mark


def _is_word(text: str, mark: Mark) -> bool:
    """十分重要: a number in words with nothing that makes points of it, in the middle of a phrase."""
    printed = text[mark.start : mark.end]
    return (
        mark.kind == "bare"
        and mark.unit is None
        and not re.search(r"\d", printed)
        and text[mark.end : mark.end + 1].isalpha()
    )


def _post_charge(text: str, mark: Mark) -> None:
    if charge := POST_CHARGE.match(text[mark.end : mark.end + 10]):
        mark.per = numeral(charge["n"]) if charge["n"] else Decimal(1)
        mark.unit = charge["u"] + (charge["x"] or "")
        mark.end += charge.end()
        if mark.kind == "bare":
            mark.effect = None  # the verb is taken from the column or the neighbours


def _values(
    printed: str, offset: int
) -> tuple[tuple[tuple[Decimal, Decimal | None], ...], tuple[tuple[int, int], ...]]:
    """The numbers of a printed amount: one, a range (one amount with two ends), or a list."""
    spans = [(offset + n.start(), offset + n.end(), numeral(n.group())) for n in re.finditer(NUMBER, printed)]
    numbers = [(a, b, v) for a, b, v in spans if v is not None]
    if re.fullmatch(RANGE, printed) and len(numbers) == 2:
        (a, _, lo), (_, b, hi) = numbers
        lo, hi = min(lo, hi), max(lo, hi)  # a falling range (5～3分) is the same interval
        return ((lo, hi),), ((a, b),)
    return tuple((v, None) for _, _, v in numbers), tuple((a, b) for a, b, _ in numbers)


__all__ = ["AMOUNT", "DASH", "Mark", "MarkKind", "find_marks"]
