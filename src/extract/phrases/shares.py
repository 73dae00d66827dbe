"""The named shares of a whole: "考核总分为100分,其中指标考核占80%,用户代表评议占20%"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, takewhile

from ..normalise import normalise, squeeze
from .patterns import Pattern

OF_WHOLE = Pattern(
    "the whole that parts are shares of",
    r"总(?:得|评|积)?分(?!数?线)|总成绩|计入百分制|(?:综合|年度|年终|最终|最后|考核|考评|测评|评价|评估|绩效|月度?|季度?)(?:考核|测评|评价)?(?:得分|成绩|评分|结果)",
    ("考核总分为100分", "按比例合成总成绩", "月得分=", "年度考核得分为", "综合测评总分(100分制)="),
    ("处置率占20分", "满意度占60%"),
)
SHARE = Pattern(
    "what one part counts",
    r"(?:分值|得分|成绩|分数|评分)?(?:所)?(?:"
    r"\((?:占|权重)?(?:比|为|:)?(?P<d>\d{1,2}(?:\.\d+)?)%\)"
    r"|(?:占|按|以)(?:考核|年度|综合)?(?:总分|总成绩|总得分|得分|成绩|总评)?(?:值)?的?(?:比例|权重|比重)?为?(?P<a>\d{1,2}(?:\.\d+)?)(?!\d)(?P<points>分)?%?"
    r"|(?:的)?(?:权重|比重)(?:占|为|是|:)?(?P<b>\d{1,2}(?:\.\d+)?)(?!\d)%?"
    r"|[×xX*](?P<c>\d{1,2}(?:\.\d+)?%|0\.\d+))"
    r"(?:的(?:权重|比例|比重))?(?:计入总?分?|计算|折算)?",
    (
        "指标考核占80%",
        "述职评议考核分值占20",
        "日常得分×50%",
        "平时考核得分×0.6",
        "现场任务(占70%)",
        "年终考核权重为40%",
    ),
    ("合格率达80%", "第3条", "得分60分"),
)
MADE_UP = Pattern(
    "a whole that is made up of weighed parts",
    r"(?:组成|构成),(?:其|各部分)?(?:所占|所占的)?(?:权重|比重|占比|比例)(?:分别|为)|满分(?:为)?\d{2,4}分[,;]其中"
    r"|[两二三四五六]个?(?:大?部分|方面|大?项)(?:组成|构成)?,(?:其|各部分)?分别(?:占|按)",
    (
        "由日常考核、民主测评两部分组成,权重分别为60%、40%",
        "满分100分,其中日常考核占40%",
        "考查内容为病历、操作、表现三个方面,分别占40%、40%、20%",
        "由甲分、乙分两部分组成,各部分所占比例为80%、20%",
    ),
    ("组成考核组", "满分10分"),
)
TOGETHER = Pattern(
    "the shares of several parts, named first",
    r"(?:(?P<parts>(?<=[由为])[^,。;:=]{4,60}?)(?:[两二三四五]个?(?:大?部分|方面|大?项)(?:组成|构成)?|组成|构成),(?:均[^,。;]{2,10},)?(?:(?:其|各部分)?(?:所占的?)?(?:权重|比重|占比|比例)|(?=分别占))|(?P<names>[^,。;:=]{4,60}?))(?:分别)?(?:按|占|以|为|是)(?:总分|总成绩)?的?(?P<n>\d{1,2}(?:\.\d+)?%(?:[、,和]\d{1,2}(?:\.\d+)?%)+)",
    (
        "指标考核和群众评议分别占总成绩的70%、30%",
        "由日常考核、民主测评两部分组成,权重分别为60%、40%",
        "由甲、乙两部分组成,均按百分制打分,分别占总分的60%、40%",
    ),
    ("分别扣0.5分、0.3分",),
)
RATIO = Pattern(
    "the shares of two parts as a ratio",
    r"(?P<names>[^,。;:=]{4,50}?)按(?:照)?(?P<n>\d{1,2}[:∶]\d{1,2}(?:[:∶]\d{1,2})*)(?:的(?:比例|比重|权重))?",
    ("日常考核与年终考核按4:6的比例", "师表、教学、教研按2∶5∶3"),
    ("按3:00前",),
)
MADE_OF = Pattern(
    "the parts of a whole with their points",
    r"[^。;\n]*?(?:由|分为|包括)(?P<parts>(?:“[^”]{2,40}”|[^。;\n()]{2,20})\((?:满分|共)?\d+(?:\.\d+)?分\)(?:[、,和及与+]{1,2}(?:“[^”]{2,40}”|[^。;\n()、,+]{2,20})\((?:满分|共)?\d+(?:\.\d+)?分\))+)[^。;\n]{0,16}?(?:组成|构成|[两二三四五六七八九]个?(?:大?部分|方面|大项|大类))",
    (
        "考评由职能目标(60分)、社会评价(40分)组成",
        "考核分为日常(40分)和年终(60分)两部分",
        "由“在岗、巡查和处置”(15分)和“数量”(5分)构成",
        "成绩由竞速(满分60分)+避碰(满分40分)组成",
    ),
    ("由甲队(5分)组成", "分为优秀(90分)以上"),
)
POINTS_BEHIND = Pattern(
    "parts of a whole, named first, and the points of each",
    r"(?P<parts>(?<=[由为])[^,。;:=]{3,60}?)(?:[两二三四五六七八]个?(?:大?部分|方面|大?项)(?:组成|构成)?|组成|构成),(?:其|各部分)?(?:分值|满分|总分)?(?:分别)?(?:占|为|是|计)?(?P<n>\d+(?:\.\d+)?分(?:[、,和]\d+(?:\.\d+)?分)+)",
    ("内容由柜面服务、业务质量两部分组成,分别占60分、40分", "分为日常、年终两部分,满分为60分、40分"),
    ("由甲、乙组成,分别占60%、40%", "分为甲、乙两组,扣5分、3分"),
)
WHOLE = Pattern(
    "how many points a whole has",
    r"(?:(?P<hundred>百)|(?P<thousand>千))分制|总分(?:值)?(?:为|是|共|:)?(?P<n>\d{2,4})分|(?:满分|基础分|基本分|标准分|基准分|起评分)(?:为|是|:)?(?P<full>\d{2,4})分(?=[,;。]?(?:分[为成]?[两二三四五六七八九]个?(?:大?部分|方面|大项)[,;。]?)?其中)",
    ("考核采取百分制", "实行千分制", "考评总分100分", "总分为1000分"),
    ("总分5分", "得分100分", "满分100分"),
)
LISTED = Pattern(
    "a part with its points in a list of parts",
    r"[,、;。:和及(]*(?:其中)?(?!每|各)(?P<name>[^,、;。:\d()扣加减]{2,20}?(?:\([^()\d分]{1,8}\)[^,、;。:\d()扣加减]{0,8}?)?)(?:考核|考评)?(?:占|为|满分为?|共|(?<![设统会审估])计|\()?(?P<n>\d+(?:\.\d+)?)分(?!钟)\)?",
    ("其中业务工作60分", "民主测评占15分", "城市管理200分", "作风建设(25分)", "业务(岗位)工作70分"),
    ("每次0.2分", "扣5分", "各5分"),
)
_PART = re.compile(
    r"[、,和及与+]*“?(?P<name>(?<=“)[^”]{2,40}(?=”)|[^()、,“”+]{2,20})”?\((?:满分|共)?(?P<n>\d+(?:\.\d+)?)分\)"
)
_NO_PART = re.compile(r"优秀|良好|合格|较好|等[级次]|[A-E]级|工资|薪酬|奖金|名额|人数")
_BEFORE = re.compile(
    r"^(?:[、,;。和与及+＋()\s]|其中:?|包括|包含|以及|另外|由|按|为|将)+|^(?:\([一二三四五\d]\)|\d[.、])"
)
_OF_WHAT = re.compile(r"其中|(?<!自)由|(?:内容|项目)(?:为|包括)|(?:分|成绩|结果)(?:为|是)")
_AFTER = re.compile(r"(?:考核|考评|测评|评价)?(?:的)?(?:得分|分值|成绩|分数|评分)$|[的:]$")
_LOOSE = re.compile(
    r"(?:检查|评分|打分|量化|考核|测评|评价)*表|检查|考核|考评|测评|评价|评议|评估|得分|分值|成绩|项目|部分|工作|情况|[、,。()和与及]"
)
_HUNDRED = Decimal(100)
_LEAST_PARTS, _FEWEST_PARTS = 3, 2
_HEADED = re.compile(r"(?:\((?:满分|共)?(?P<n>\d{1,4})分\)|(?:满分|共)(?P<full>\d{1,4})分):")  # an item over its worth
_WEIGHED = re.compile(
    r"(?:成绩|得分|评分|评定|总分)[^。;\n]*(?:考虑|衡量|评定|组成|构成)[,:]?$"
)  # "成绩主要从甲和乙考虑,"
_POINTS_OF_PARTS = re.compile(  # "各部分分数为:"
    r"各(?:个)?(?:部分|项目|项|环节|模块|题)的?(?:分数|分值|满分|配分|得分)(?:分别)?(?:为|是|如下|分配)*[:,]?$"
)
_OPENS = re.compile(r"(?:^|[。;:\n]|(?:内容|项目|包括|分为)(?:为|包括)?)$")  # a list of parts begins its sentence
_DOES = re.compile(
    r"以[上下内]|[每的]|未|不|缺|第[一二三]|[一二三特]等|[国省市县校院]级|优|良|合格|较?差"
)  # what is done, or won


@dataclass(frozen=True)
class Named:
    """A part by its name in the normalised text, with its share in percent. `unit` is "%", "分", or "" where the text
    has neither: then only the parts themselves can tell."""

    part: str
    share: Decimal
    unit: str


def shares_of_whole(sentence: str) -> tuple[Named, ...]:
    """The parts that a sentence makes a whole of; none where it speaks of no total, or they do not come to 100."""
    if not OF_WHOLE.search(sentence) and not MADE_UP.search(sentence):
        return ()
    if re.search(r"=[^=]*[+＋]", sentence):  # "总成绩=品德评价20%+学业评价80%": the sign is left out
        sentence = re.sub(r"(?<=[\u4e00-\u9fff])(?=\d{1,2}(?:\.\d+)?%)", "×", sentence)
    found = _together(sentence) or _each(sentence)
    if len(found) < 2 or sum((each.share for each in found), Decimal(0)) != _HUNDRED:
        return ()
    names = [each.part for each in found]
    letters = len(names) >= _LEAST_PARTS and all(len(name) == 1 for name in names)  # 德、能、勤、绩、廉
    unnamed = any((len(name) < 2 and not letters) or _NO_PART.search(name) for name in names)
    return () if unnamed or len(set(names)) < len(names) else tuple(found)


def parts_in_points(text: str) -> list[tuple[str, Decimal, tuple[int, int]]]:
    """(name, points, the points' span) of each part that a sentence of the text makes a whole of."""
    found: list[tuple[str, Decimal, tuple[int, int]]] = []
    for m in MADE_OF.finditer(text):
        for part in _PART.finditer(text, *m.span("parts")):
            found.append(_part(part))
    return found or _points_behind(text) or _adding_up(text) or _named_before(text)


def same_part(part: str, name: str) -> bool:
    """Whether a share's words and an indicator's name mean the same part."""
    whole, other = normalise(squeeze(part)).text, normalise(squeeze(name)).text
    if whole == other:
        return True
    one, two = _LOOSE.sub("", whole), _LOOSE.sub("", other)
    return len(one) >= 2 and len(two) >= 2 and (one in two or two in one)


def _points_behind(text: str) -> list[tuple[str, Decimal, tuple[int, int]]]:
    """ "由柜面服务、业务质量两部分组成,分别占60分、40分": parts named first, then as many amounts."""
    m = POINTS_BEHIND.search(text)
    if m is None:
        return []
    names = _names(m["parts"])
    amounts = [*re.finditer(r"\d+(?:\.\d+)?", text[slice(*m.span("n"))])]
    at = m.start("n")
    spans = [(at + amount.start(), at + amount.end()) for amount in amounts]
    points = [Decimal(amount.group()) for amount in amounts]
    return [*zip(names, points, spans, strict=True)] if len(names) == len(spans) and all(names) else []


def _adding_up(text: str) -> list[tuple[str, Decimal, tuple[int, int]]]:
    """ "实行百分制。其中业务工作60分,作风建设25分,民主测评15分": a list behind a whole that it comes to."""
    listed = list(LISTED.finditer(text))
    for whole in WHOLE.finditer(text):
        total = Decimal(100 if whole["hundred"] else 1000 if whole["thousand"] else whole["n"] or whole["full"])
        for first, m in enumerate(listed):
            run = _run(listed[first:]) if m.start() >= whole.end() else []
            if _comes_to(run, total):
                return [_part(part) for part in run]
    headed = {head.end() for head in _HEADED.finditer(text)}
    for first, m in enumerate(listed):
        of_whole = "其中" in m.group() and OF_WHOLE.search(text, 0, m.start("name"))
        weighed = of_whole or _WEIGHED.search(text[: m.start("name")]) is not None
        opening = m.start("name") not in headed and (weighed or _OPENS.search(text[: m.start("name")]))
        run = _run(listed[first:])
        if len(run) > 1 and _POINTS_OF_PARTS.search(text[: m.start("name")]):
            return [_part(part) for part in run]
        closed = bool(run) and re.match(r"[。;\n]|$|,(?:另|并|同时)", text[run[-1].end() :]) is not None
        if not opening or not closed or _DOES.search(text[m.start("name") : run[-1].end()]):
            continue
        if len(run) >= (_FEWEST_PARTS if weighed else _LEAST_PARTS) and _comes_to(
            run, _HUNDRED
        ):  # "入场10分、服装10分、动作60分、退场20分"
            return [_part(part) for part in run]
    for first in range(len(listed)):  # "师德15分,常规40分,教学45分,共100分"
        run = _run(listed[first:])
        closing = re.match(r"[,;]?(?:总分|总计|合计|共计?)(?:为)?(?P<n>\d{2,4})分", text[run[-1].end() :])
        if closing and _comes_to(run, Decimal(closing["n"])):
            return [_part(part) for part in run]
    return []


def shares_of_item(text: str) -> list[tuple[int, int]]:
    """The points of the requirements that make up an item: "设计报告(20分):系统方案8分,理论分析12分"."""
    for head in _HEADED.finditer(text):
        run = _run([*LISTED.finditer(text, head.end())])
        if run and run[0].start() == head.end() and _comes_to(run, Decimal(head["n"] or head["full"])):
            return [part.span("n") for part in run]
    return []


def _part(m: re.Match[str]) -> tuple[str, Decimal, tuple[int, int]]:
    return _name(m["name"]), Decimal(m["n"]), m.span("n")


def _run(listed: list[re.Match[str]]) -> list[re.Match[str]]:
    """The parts from the first on, as far as each begins where the one before it ends."""
    together = takewhile(
        lambda pair: pair[0].end() == pair[1].start() and "。" not in pair[1].group(), pairwise(listed)
    )
    return [*listed[:1], *(part for _, part in together)]


def _comes_to(run: list[re.Match[str]], total: Decimal) -> bool:
    return len(run) > 1 and sum((Decimal(part["n"]) for part in run), Decimal(0)) == total


def _named_before(text: str) -> list[tuple[str, Decimal, tuple[int, int]]]:
    """ "成绩包括实操得分和笔试得分。其中,实操得分满分为80分,笔试得分满分为20分": parts named, then their points."""
    stop = text.find("其中")
    if stop < 0 or not re.search(r"包括|由|分为", text[:stop]):
        return []
    run = [m for m in LISTED.finditer(text, stop) if m["name"] in text[:stop]]
    return [_part(m) for m in run] if len(run) > 1 and _run(run) == run else []


def _each(sentence: str) -> list[Named]:
    """Parts that are each said with what they count."""
    found: list[Named] = []
    end = 0
    for m in SHARE.finditer(sentence):
        written = next(value for value in m.group("a", "b", "c", "d") if value)
        decimal = written.startswith("0.")
        share = Decimal(written.rstrip("%")) * (100 if decimal else 1)
        unit = "分" if m["points"] else "%" if decimal or "%" in m.group() else ""
        name = _name(sentence[end : m.start()])
        end = m.end()
        if name or not found:
            found.append(Named(name, share, unit))
    return found


def _together(sentence: str) -> list[Named]:
    """Parts that are named first, with their shares behind them."""
    for pattern, between, whole in ((TOGETHER, r"[、,和]", None), (RATIO, "[:∶]", Decimal(10))):
        if m := pattern.search(sentence):
            numbers = [Decimal(n.rstrip("%")) for n in re.split(between, m["n"])]
            by = 10 if whole is not None and sum(numbers, Decimal(0)) == whole else 1
            names = _names(m["names"] or m["parts"])
            if len(names) == len(numbers):
                return [Named(name, n * by, "%") for name, n in zip(names, numbers, strict=True)]
    return []


def _names(listed: str) -> list[str]:
    return [_name(name) for name in re.split("[、和与及]", listed)]


_WHOLE_ASIDE = re.compile(r"^.*\([^()]*\d分\)(?=.)")  # "换算成总分时(满分100分)德育占25%"


def _name(words: str) -> str:
    """A part's name out of the words between two shares."""
    name = _WHOLE_ASIDE.sub("", re.split("[,;:=]", words.rstrip(",;:="))[-1])
    while (bare := _BEFORE.sub("", name)) != name:
        name = bare
    name = _OF_WHAT.split(name)[-1]
    while (bare := _AFTER.sub("", name)) != name and len(bare) >= 2:
        name = bare
    return name
