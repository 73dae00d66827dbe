"""Sentences that hold for a part or the whole: how parts add up, what a missing item means, rounding, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal

from ..model import Policy, Share
from .numerals import NUMBER, numeral
from .passage import Passage
from .phrases.clauses import LEADING
from .phrases.patterns import Pattern
from .phrases.shares import shares_of_whole

_EXCEED = r"(?:不能|不得|不可|不应|不)?超(?:过|出)"
_ITEM_WORTH = r"“?(?:赋分|分值|该项分值?|本项分值?|单项分值?|标准分|设定分|项目?赋分|小项|本指标)”?"
_PARENT_WORTH = r"“?(?:考核项目|考评项目|项目|大项|一级指标|二级指标|上级指标|板块|类别|部分)”?"
_WHOLE = r"(?:总?得分|总分|总成绩|成绩|合计得分|合计)"

OVERRUN = Pattern(
    "items may run over their points, the level above may not",
    rf"(?:扣分|扣减|扣除)[^。;\n]{{0,6}}(?:可以?|允许)(?:超过|超出|突破)[^。;\n]{{0,24}}?(?:不能|不得|不可|不应|不)超(?:过|出)[^。;\n]{{0,4}}?{_PARENT_WORTH}",
    ("扣分可以超过“赋分”所设定分值,但不能超过“考核项目”所规定的分值", "扣分可超出本项分值,但不得超过一级指标总分"),
    ("扣分不得超过本项分值",),
)
ITEM_LIMIT = Pattern(
    "an effect may not pass the item's own points",
    rf"(?P<what>扣分|加分|奖分|扣减|得分)[^。;\n]{{0,8}}?(?:不能|不得|不可|不应|不|最高不)超(?:过|出)[^。;\n\d]{{0,8}}?{_ITEM_WORTH}",
    ("加分不能超过“赋分”所定分值", "每项扣分不得超过该项分值", "每项扣分不超过该项基本任务的分值"),
    ("扣分可以超过赋分",),
)
SUM = Pattern(
    "how parts add up",
    rf"(?:考核)?总?得?分由[^。;\n]{{4,60}}(?:相加|加权|之和|合计)|(?P<parts>[^=。;\n,]{{2,20}}(?:[+＋][^=。;\n,]{{2,20}})+)=(?:年度|最终|考核|综合|合计)?{_WHOLE}"
    rf"|{_WHOLE}(?:\([^()]*\))?=[^。;\n,]*?[+＋][^。;\n]+|(?:年度|最终|综合|总|月|季|周){_WHOLE}(?:\([^()]*\))?=[^。;\n]{{4,80}}"
    r"|(?:考核|测评|决赛|综合)?(?:总?得分|总分|总成绩|成绩|项目)[^。;\n]{0,8}由[^。;\n]{4,80}(?:组成|构成|合成)",
    (
        "基本指标+特色指标=合计得分",
        "总得分由甲部分、乙部分按权重相加",
        "总分=基础分+加分",
        "决赛总分由竞速和避碰组成",
        "月得分=日常得分×50%+测评得分×50%",
        "综合测评总分(100分制)=德育×20%+智育×80%",
    ),
    ("总分20分", "得分=处置率×20", "竞速得分=60×得分系数"),
)
SHARES = Pattern(
    "what share of the whole each part has",
    r"(?:[^,。;、]{2,14}?(?:分值)?(?:占|权重为?)\(?\d{1,2}(?:\.\d+)?(?:%|分)?\)?[,、;和]?){2,}",
    ("指标考核分值占80,述职评议分值占20", "满意度占60%,领导评价占25%,互评占15%"),
    ("优秀占15%",),
)
WORTH = Pattern(
    "what the whole comes to",
    r"(?:考核|测评|评价|评分|计分)?(?:总分|满分)(?:为|共|计|是)?\d{2,4}分(?!以|及|的|:)|(?:共|合计|共计|总计)\d{2,4}分(?!以|及)|(?:实行|采用|采取)(?:百|千)分制",
    ("总分为100分", "合计100分", "实行百分制"),
    ("满分5分", "总分60分以下", "满分100分:过程记录完整40分"),
)
PLACES = Pattern(
    "to how many places",
    rf"(?:保留|留|取|精确到|计算到)(?:至|到)?(?:小数点?后?)?(?P<n>{NUMBER})位(?:小数|有效数字)?|取整数?|(?:保留|精确)(?:到|至)?整数",
    ("保留两位小数", "精确到小数点后1位", "得分取整数", "取小数点后两位"),
    ("第二位", "取得"),
)
ROUNDING = Pattern(
    "which way it is rounded",
    rf"(?:小数点?后?)?(?:第(?P<at>{NUMBER})位(?:小数)?)?(?P<way>四舍五入|只舍不入|舍去|舍尾|不予?进位|只入不舍|进一(?:位|法|制)|向上取整|向下取整)",
    ("得分四舍五入", "小数点后第二位四舍五入", "两位以后舍去"),
    ("第二位",),
)
MISSING = Pattern(
    "an item that does not apply",
    r"缺项|缺失(?:的)?(?:指标|项目)|不涉及|无(?:此|该|相应)项|没有(?:该|此|相应)项|不适用|(?:未|不|没有)承担|(?:未|没有)(?:发生|开展)的(?:项目|指标|工作|事项)|(?:^|[,;])对?(?:无|没有)[^,。;\d]{1,10}(?:科室|单位|任务|职能|业务|机构|部门|的[^,。;]{2,6}(?:村|社区|镇|街道)|指标)的?,|不(?:予|参与|参加|作)?(?:考核|考评|评估|测评|评价)(?:的(?:项目|指标|内容))?,",
    (
        "未设站的县,超限治理不参加考评,按其余指标折算",
        "缺项的不计入总分",
        "不涉及该项工作的",
        "未承担的指标不计分",
        "本月未发生的项目",
        "无手术科室,第4项不考核",
    ),
    ("缺一项扣2分", "没有台账的,扣1分"),
)
TREATED = Pattern(
    "what becomes of it",
    r"(?P<rescale>折算|换算|分母|(?:分?摊|分配|平摊|摊)到|按[^,。;]{0,10}比例|得分率)|(?P<full>(?:得|计|记|给|按|予以|给予)满分|视同合格|视为合格|视为完成|不扣分)|(?P<zero>不得分|(?:按|计|记|得|为)(?:零|0)分)|(?P<out>不(?:计|纳|列)入|不予?(?:考核|评估|计分|参评)|不参与|除外|平均分)",
    ("按比例折算", "给满分", "记0分", "不计入总分"),
    ("扣2分",),
)
ONCE = Pattern(
    "one matter counts once",
    r"(?:同一|同类|同种|一个?事项?|多级|多个级别|二者|两者|上述|重复)[^。;\n]{0,40}?(?:(?:只|仅|取|按|以(?![上下内])|从|就)[^,。;\n]{0,12}(?:最高|最重|高|重)(?:的|一|项|级|计|者|分|奖|值|标准)*|(?:只|仅)[^,。;\n]{0,14}(?:一次|一项)|不(?:得)?(?:重复|累计|累加|叠加)[^,。;\n]{0,4})",
    (
        "同一问题在两个以上小项中均涉及的,只在扣分高的小项中扣一次",
        "同一工作获多级表彰的,只计最高一级",
        "同一事项不重复加分",
    ),
    ("同一单位连续两年", "10人以上重复上访,或100人以上重复集访"),
)
_PERIOD = r"(?:考核|测评|评估|检查|评分|评比|考评)"
_DAY = r"(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|初)?|(?:每月|次月|当月)\d{1,2}日|第[一二三四]季度|当[天日][^,。;]{0,3}\d{1,2}[:点时])"
CALENDAR = Pattern(
    "period and dates of the assessment",
    rf"{_PERIOD}(?:时间|周期|期间|年度)(?:为|从|自|:|是)[^。;\n]{{2,40}}|自(?:印发|发布|公布)之日起(?:施行|执行|实施)"
    rf"|(?:每|按)(?:学?年|半年|季度?|月|周|日|学期|天)[^。;,\d]{{0,14}}?(?:{_PERIOD}|公布|公示|汇总|通报|结算|监测|报送|报告|复核)|按(?:学?年|半年|季度?|月|周)进行|{_DAY}[^。;,]{{0,10}}(?:前|之前|进行|开展|起)|公示[^。;,]{{0,6}}(?:天|日|工作日)|周期为",
    (
        "考核时间为每年12月",
        "本办法自印发之日起施行",
        "考核周期为一年",
        "实行百分制,按月进行",
        "次年1月10日前将得分报县里",
        "公示5个工作日",
    ),
    ("及时考核", "每月未开展活动的", "每周进行一次护绿活动", "检查时间之外"),
)
_EACH = re.compile(
    r"(?:^|[,、:])(?P<subject>[^,:。;]*?)每(?:学?年|半年|季度?|月|周|日|学期|天)[^,。;]{0,10}(?:检查|公示|报送|报告|监测)"
)
_ASSESSES = re.compile(
    r"考核|考评|测评|评估|评比|评分|打分|得分|成绩|结果|总分|督[查导]|通报|年度|[办局委组室厅部](?:$|[^分])|单位|中心|政府"
)
_SCORE = re.compile(r"分|成绩|结果|合成|计算")
_NOT_A_SCORE = re.compile(r"名额|人数|比例|个数|家数|数量")
_MEAN = re.compile(r"取平均数?$")
_NOTE = re.compile(r"(?:注意?|说明|备注):?|")
_DOWN, _UP = re.compile(r"舍去|只舍|舍尾|不予?进位|向下"), re.compile(r"进一[位法制]|只入|向上")
_AMOUNT = re.compile(r"[扣加减得]\d")


def read_policies(passage: Passage, scope_of: Callable[[str], str | None]) -> Iterator[Policy]:
    """The policies a passage states beyond single amounts. `scope_of` finds the indicator a sentence names, by its id."""
    text = passage.text
    for m in re.finditer(r"[^。;\n!]+", text):
        start = m.start() + _NOTE.match(m.group()).end()  # type: ignore[union-attr]  # matches the empty string
        number = LEADING.match(text[start : m.end()])
        start += number.end() if number else 0
        for made, (a, b) in _stated(text[start : m.end()]):
            a, b = start + a, start + b  # noqa: PLW2901
            scope = None if made.kind in ("total", "calendar") else scope_of(text[start : m.end()])
            place = {"quote": passage.normal.quote(a, b), "location": passage.place(a, b), "scope": scope}
            yield made.model_copy(update=place)


def _stated(words: str) -> Iterator[tuple[Policy, tuple[int, int]]]:
    """What one sentence states, each with its span there; the quotes still to be cut."""
    whole = (0, len(words))
    if OVERRUN.search(words):
        yield Policy(kind="cap", quote="", effect="deduct", limit="parent"), whole
        return
    if m := ITEM_LIMIT.search(words):
        effect: Literal["add", "deduct"] = "add" if "加" in m["what"] or "奖" in m["what"] else "deduct"
        start = words.rfind(",", 0, m.start()) + 1
        if start and _adds_to_whole(words[: start - 1]):
            yield Policy(kind="total", quote=""), (0, start - 1)
            yield Policy(kind="cap", quote="", effect=effect, limit="item"), (start, len(words))
        else:
            yield Policy(kind="cap", quote="", effect=effect, limit="item"), whole
        return
    missing = _missing(words)
    if missing:
        yield missing, whole
    elif (
        (parts := shares_of_whole(words)) or SUM.search(words) or (_adds_to_whole(words) and not _AMOUNT.search(words))
    ):
        shares = tuple(Share(part=each.part, weight=each.share) for each in parts)
        yield Policy(kind="total", quote="", shares=shares), whole
    if rounded := _rounding(words):
        yield rounded
    if not missing and ONCE.search(words):
        yield Policy(kind="dedupe", quote=""), whole
    if CALENDAR.search(words) and not (_AMOUNT.search(words) or rounded or missing or _asked_of_others(words)):
        yield Policy(kind="calendar", quote=""), whole


def _asked_of_others(words: str) -> bool:
    """ "滑梯、秋千每周检查": what is looked at each week is the assessed body's own duty, and no date of the assessment."""
    m = _EACH.search(words)
    subject = m["subject"] if m else ""
    return len(subject) > 1 and not _ASSESSES.search(subject)


def _adds_to_whole(words: str) -> bool:
    """Whether a sentence gives the parts' shares of a whole, or what the whole comes to."""
    shares = SHARES.search(words)
    if shares is None:
        return WORTH.search(words) is not None and len(words) <= 60 and not re.search("扣完|超出", words)
    numbers = [Decimal(n) for n in re.findall(r"(?:占|权重为?)\(?(\d+(?:\.\d+)?)", shares.group())]
    return sum(numbers, Decimal(0)) == 100


def _missing(words: str) -> Policy | None:
    """An item that does not apply, with what becomes of it; the last word said decides."""
    applies = MISSING.search(words)
    if applies is None or _AMOUNT.search(words):
        return None
    said = [m.lastgroup for m in TREATED.finditer(words) if m.start() >= applies.start()]
    if not said:
        return None
    treat = next((word for word in ("rescale", "full", "zero") if word in said), None)
    return Policy(kind="missing", quote="", treat=treat)


def _rounding(words: str) -> tuple[Policy, tuple[int, int]] | None:
    """To how many places points are rounded and which way; of places of a quota or a mean, only its words are kept."""
    places, way = PLACES.search(words), ROUNDING.search(words)
    found = [m for m in (places, way) if m]
    if not found or (places is None and way is not None and way["way"] == "舍去" and not way["at"]):
        return None  # "不足5秒的舍去": a part of a unit
    start = words.rfind(",", 0, min(m.start() for m in found)) + 1
    last = max(m.end() for m in found)
    end = words.find(",", last) if words.find(",", last) >= 0 else len(words)
    subject = words[: min(m.start() for m in found)]
    own = subject[start:]
    if _NOT_A_SCORE.search(own) or _MEAN.search(subject.rstrip(",")) or (subject and not _SCORE.search(subject)):
        return Policy(kind="other", quote=""), (start, end)
    if places:
        value = numeral(places["n"]) if places["n"] else Decimal(0)
    else:
        value = (numeral(way["at"]) or Decimal(1)) - 1 if way and way["at"] else Decimal(0)
    mode: Literal["down", "up"] | None = "down" if _DOWN.search(words) else "up" if _UP.search(words) else None
    return Policy(kind="rounding", quote="", value=value, mode=mode), (start, end)
