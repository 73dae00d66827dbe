"""Marks of a text: its amounts, and the phrases that settle points without one; no two overlap."""

from __future__ import annotations

from ...model import Effect
from .amounts import find_amounts
from .formulas import EQUATION, SHARED_OUT
from .listed import find_listed
from .mark import Mark, MarkKind
from .outcomes import CEILED
from .patterns import Pattern

CAP_WHOLE = Pattern(
    "deduct until nothing is left",
    r"直[至到][^,。;\n]{0,8}(?:扣完|扣光|归零|为零)(?:为止)?|(?:最多|可?累[计加]|至)(?:可?全部)?扣[完光]|(?<![不])最低(?:为|是|得|扣至|计)?(?:0|零)分|(?:本项|该项|此项|单项)?(?:分值|分数|得分|分)?[扣减](?:完|光|尽)(?:本项|该项|此项|本?指标)?(?:总?分值|分数|得分|分)?(?:为止)|扣完(?:本项|该项)?(?:分值?)?即止"
    r"|(?:扣|减)[至到](?:0|零)分?(?:为止)?|(?:扣分|加分|得分|分值)?(?:以|不得?超过|不超出?|至多|最多(?:扣|加)?)(?:完)?(?:本项|该项|此项|单项|本指标|该指标|所在项目?|各项)(?:的)?(?:总|标准|设定|规定|最高|基本)?(?:分值?|分数|满分|赋分)(?:为限|为止|为上限)?",
    (
        "扣完为止",
        "本项分扣完为止",
        "扣完该项分值为止",
        "直至扣完",
        "扣至0分为止",
        "扣分不超过该项总分",
        "以本项分值为限",
        "最多扣完",
    ),
    ("扣完25次", "扣完后"),
)
DEDUPE = Pattern(
    "one matter counts once, at its highest",
    r"(?:只|仅|按|从)(?:记|计|扣|算)?最?重的?(?:一(?:样|项|条|次|种))?(?:扣|计|记|处理)?(?=[,。;)\n]|$)|就高(?:不就低|不重复|原则|计|加|扣)?|不(?:得)?(?:重复|累计|累加|叠加|重叠)(?:计|记|加|扣|累|奖|计算)*(?:分|计)?|(?:取|按|以)(?:其)?最高(?:值|分值?|标准|级别|奖项|等次|档次|项|一项|得分|级|等级|层级)?(?:为准)?(?:加分|扣分|计分|记分|加|扣|计|得分|给分)?(?!为)"
    r"|(?:只|仅)(?:计|加|取|扣|记|按|算)最高|以最高(?:级别|奖项|分)?(?:为准|计)?",
    (
        "同一事项取最高值加分",
        "不重复加分",
        "按最高标准扣分",
        "就高不就低",
        "不累计",
        "只计最高分",
        "以最高奖项计分",
        "三样只记最重的一样",
        "按重的扣",
    ),
    ("最高加5分", "最高分"),
)
_ITEM = r"(?:该|本|此|本小|该小|单|相应|对应)?(?:项|条|款|指标|部分|类|环节)?(?:指标|目)?"
ZERO = Pattern(
    "nothing is earned",
    rf"{_ITEM}(?:不予?|不再|不能|均不|一律不|概不)(?:得|计|记|给|予计|积|评|打)(?:任何)?分(?![别开配数解散工值])|{_ITEM}(?:得分?|计分?|记分?|分值?|分数|积分?|给|评分?|总?分|判[^,。;]{0, 3})(?:为|计为|记为|按|:)?(?:零分?|0分?)(?![\d.点])"
    rf"|(?<![\d.])(?<!不作)(?<!不按)(?<!不算)(?:[此该本]项为)?(?:按)?(?:0(?:\.0+)?|零)分(?:计算?|处理|论处)?(?![钟之时])|(?:取消|扣除|扣完|扣光|扣掉|扣减)(?:该|本|此|相应)?(?:小?项)?(?:指标|目|的)?(?:全部|所有|全额)?(?:得分|分值|分数|积分|全分|满分|加分)(?!为止|的?\d)"
    rf"|{_ITEM}(?:分值?)?(?:全部扣[除完光]?|全扣|扣全分|扣完)(?:该项|本项)?(?:分值?)?(?=[,。;)\n]|$)|无(?:得)?分(?=[,。;)\n]|$)|[此该本]项(?:为|计|记|得)?(?:0|零)(?=[,。;)\n]|$)|(?:得分|分值|积分|分数|成绩)(?:清零|归零)",
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
    r"(?:(?<!分)(?:得|计|记|给|为|评)|(?<=\d分)得)(?:予|为)?(?:该|本|此)?(?:小?项|指标|条)?(?:满分(?!\d)|全分)|(?:不扣分)?得满(?=[,。;)]|$)"
    r"|(?<=[上下内格标成者的])满分(?=[,。;)\n]|$)",
    ("得满分", "95%以上满分,", "则记为满分", "给予满分"),
    ("满分为", "总分", "得满分2分"),
)
EXCEPTION = Pattern(
    "nothing is taken or added",
    r"(?:不|不得|不再|不予|免予|免|不作|不做)(?:扣|加|减|倒扣|重复扣|奖励?)分|(?<=[的时后,])(?:均|也|则|可)?(?:不|免|不予)扣(?=[,。;)\n]|$)"
    r"|(?<=[^,。;(])除外(?=\)?(?:[,。;\n]|$))|(?:不|不予)(?:纳入|列入)(?:考核|扣分)(?:范围)?(?=[,。;)\n]|$)",
    ("不扣分", "不加分", "免予扣分", "不得加分", "因公出差的除外", "不超过2次的不扣", "不纳入考核"),
    ("不得分", "除外科外", "不扣完"),
)
VETO = Pattern(
    "the outcome is settled whatever the points",
    r"不(?:再|予|得|能)?参(?:评|与评[优先选比])|(?:实行|予以|给予)?[“\"]?一票否[决定][”\"]?(?:制)?|(?:取消|撤销|丧失|失去|剥夺)[^,。;\n]{0,18}?(?:资格|成绩|名次|称号|评优|评先|荣誉)|(?:不得|不能|不予|不可|禁止|将?不(?=受理))(?:被|再)?(?:评为|评定为|评选|评优|评先|参评|参加评|参与评|推荐|申报|确定为|认定为|定为|受理|评先进)[^,。;\n]{0,20}"
    r"|(?:直接|一律|均)(?:评定?|确?定|认定|列|判定?|降)(?:为|到)[^,。;\n]{0,10}",
    (
        "实行一票否决",
        "取消培训基地资格",
        "撤销培训基地资格",
        "不得评为优秀",
        "本学期不再参评",
        "直接定为不合格",
        "取消评优资格",
    ),
    ("不得分", "取消该项得分", "评为优秀的加2分"),
)
EXTERNAL = Pattern(
    "points decided elsewhere",
    r"(?:依据|根据|按照?|以|由|引入|结合|采用|采取)(?:(?!为准|权重|分别计)[^。;\n]){2,60}?(?:(?:计算|确定|换算|折算|折计|核算|核定|评定|赋|计|得出|统计|给出|形成)(?:得分|分值|分数|评分|成绩|计分|分)|打分|评分|赋分|测评|测算得分|折计|折算)(?=[,。;)\n]|$)"
    r"|(?:即为|作为)得分(?=[,。;)\n]|$)|(?:成绩|得分|分数)乘以?\d+(?:\.\d+)?%?(?:计入|折算)?|(?<![一-龥])按(?!照?要求|照?规定|照?标准|时|期)(?:照)?[^。;,\n]{2,20}?(?:记分|计分|给分)(?=[,。;)\n]|$)",
    ("依据测评结果计算得分", "由考核小组根据平时表现打分", "根据实际情况打分", "按测评成绩折算得分", "按指纹签到记分"),
    ("按要求开展活动",),
)
DOUBLED = Pattern(
    "more or less of the amount before it",
    r"(?:加倍|双倍|加重|翻倍|两倍|2倍|减半|折半)(?:予以)?(?:扣分|扣除|扣减|扣|加分|计分|得分|计)|(?:扣|扣除|加)(?:双倍|两倍|2倍|一半)(?:分值?|分数)?|(?:翻倍|加倍|减半)(?=[,。;)\n]|$)|打[一二三四五六七八九对]折|按[^,。;]{0,8}(?:一半|两倍)(?:计|计算|扣回?|给分)?(?=[,。;)\n]|$)",
    ("加倍扣分", "连续两次的翻倍", "减半扣分", "扣双倍", "双倍扣"),
    ("加倍努力",),
)
SHARE = Pattern(
    "a share of the points",
    r"(?:加扣|倒扣|扣[除减]?|减)(?:(?:该|本|此|相应)(?:小?项|指标|条)?)?(?:的)?(?:分值|得分|分数|总分|满分|分)?的?(?:\d+(?:\.\d+)?%|百分之[一二三四五六七八九十]{1,3})(?![以的])",
    ("扣该项分值的50%", "扣除该项得分的20%", "不规范的扣50%"),
    ("扣5分", "扣除3%以上的"),
)
SUNK = Pattern(
    "the grade is set to the lowest",
    r"(?:评定?|确?定|认定|列|视|判定?)为[“\"]?(?:较?差|不合格|不及格|不称职|不达标|末等)[”\"]?(?:等次|等级|档)?(?=[,。;)\n]|$)",
    ("测评定为差", "评为“不合格”等次"),
    ("为差异",),
)
FORMULA = Pattern(
    "points by formula",
    r"(?<![总终合计综核周月季年度])(?:得分|计分|分值|扣分)=[^。;\n]{3,90}",
    ("竞速得分=60×得分系数", "得分=实际值/目标值×5"),
    ("总得分=甲+乙",),
)
EXPRESSION = Pattern(
    "points by an expression",
    r"(?:按)?(?:\d+(?:\.\d+)?分[×*÷](?!×)[^,。;\n×]{1,24}(?:[×÷][^,。;\n×]{1,24})?|(?:^|(?<=[。;\n]))[^,。;\n\d×*=]{2,12}[×*]\d+(?:\.\d+)?(?=$|[。;\n])|[^,。;\n\d×*=]{2,12}(?:[÷][^,。;\n×]{1,16}[×÷]\d+(?:\.\d+)?分?|[×*]\d+(?:\.\d+)?分(?!钟)))(?:计算|计|得分)?",
    ("2分×完成学时÷72", "事件处理率*15分", "按实际学时÷40×5分计算"),
    ("250mm×250mm", "扣2分"),
)
LOWERED = Pattern(
    "the grade is set or lowered",
    r"(?:下调|降低|降|下降)(?:(?:一|1|两|2)个?(?:等次|等级|档次|档(?!案)|级)|(?:等次|等级|档次))(?!赋分|计分|加分|得分|计算|对待|计)(?:处理|评定|使用)?|降(?:等|级|档)(?:处理|使用)|降(?:为|至|到)?[“\"]?[A-E一二三四五][”\"]?[级等档](?=[,。;)\n]|$)",
    ("降低一个等次", "作降低等次处理", "降一档", "降B级"),
    ("分级", "受降级以上处分", "降一级赋分", "降低一级计分"),
)
RATIO = Pattern(
    "earned in proportion",
    r"按(?:照)?(?:完成|达标|实际|相应|其|所占|该|与?第[一1]名的?)?[^,。;\n\d]{0,10}?(?:比例|占比|完成率|完成比|达标率|合格率|得分系数|系数|百分比|率)[^,。;\n\d]{0,10}?(?:得分|计分|记分|给分|赋分|折算|计算|扣分|得分值|计算得分)"
    r"|(?:按照?|采用|采取|以|实行|用)[^,。;\n\d]{0,6}?(?:比率法|比例法|插值法|插值|内插法|功效系数法|百分比法|比例)(?:进行)?(?:计分|得分|记分|赋分|计算得分|计算|折算)",
    (
        "采用比率法计分",
        "按线性插值法计算得分",
        "按比例得分",
        "按完成率得分",
        "按实际完成比例计分",
        "按照得分系数给定各队伍得分值",
        "按第1名的比例得分",
        "按未完成项目的占比扣分",
    ),
    ("按要求得分",),
)

# The order is the precedence: a ceiling's amount is no effect, 得0分 is no award, what is decided elsewhere comes last.
_FIRST: tuple[tuple[Pattern, MarkKind, Effect | None, str | None], ...] = (
    (EQUATION, "effect", "award", "formula"),
    (SHARED_OUT, "effect", "award", "formula"),
    (CAP_WHOLE, "cap", None, "indicator"),
    (EXPRESSION, "effect", "award", "formula"),
)
_BEFORE_AMOUNTS: tuple[tuple[Pattern, MarkKind, Effect | None, str | None], ...] = (
    (ZERO, "effect", "zero", None),
    (FULL, "effect", "full", None),
    (EXCEPTION, "exception", None, None),
)
_AFTER_AMOUNTS: tuple[tuple[Pattern, MarkKind, Effect | None, str | None], ...] = (
    (DEDUPE, "dedupe", None, None),
    (VETO, "effect", "veto", None),
    (CEILED, "effect", "grade", None),
    (LOWERED, "effect", "grade", None),
    (SUNK, "effect", "grade", None),
    (SHARE, "effect", "deduct", "share"),
    (DOUBLED, "effect", "deduct", "doubled"),
    (FORMULA, "effect", "award", "formula"),
    (RATIO, "effect", "award", None),
    (EXTERNAL, "effect", "external", None),
)


def find_marks(text: str) -> list[Mark]:
    """All marks of a normalised text in reading order; no two overlap."""
    amounts = find_amounts(text)
    marks: list[Mark] = []
    for found in (
        _phrases(text, _FIRST),
        [a for a in amounts if a.kind == "cap"],
        _phrases(text, _BEFORE_AMOUNTS),
        [a for a in amounts if a.kind != "cap"],
        find_listed(text),
        _phrases(text, _AFTER_AMOUNTS),
    ):
        for mark in found:
            if all(mark.end <= taken.start or mark.start >= taken.end for taken in marks):
                marks.append(mark)
    return sorted(marks, key=lambda mark: mark.start)


def _phrases(text: str, table: tuple[tuple[Pattern, MarkKind, Effect | None, str | None], ...]) -> list[Mark]:
    return [
        Mark(kind, m.start(), m.end(), effect=effect, scope=scope)
        for pattern, kind, effect, scope in table
        for m in pattern.finditer(text)
    ]


__all__ = ["Mark", "find_marks"]
