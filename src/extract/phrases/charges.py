"""How often an amount is charged: 每缺少1次, 每5个百分点, 发现一起, 一篇, 1次."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ...model import Effect, Target
from ..numerals import NUMBER, numeral
from .clauses import last_stop
from .lexicon import levels
from .patterns import DASH, UNIT, Pattern

_TIME = [
    "年",
    "年度",
    "月",
    "个月",
    "季",
    "季度",
    "学期",
    "学年",
    "周",
    "日",
    "天",
    "半年",
    "期",
    "届",
    "轮",
    "班",
    "晚",
    "早",
    "星期",
    "旬",
    "小时",
]
# What a count may be counted of when no number stands between 每 and the measure word.
_TRIGGER = (
    r"(?:再|又|新)?(?:超生|超支|节约|节省|(?:增加?|上?升|高|提高|多|超)[、/或和(](?:减少?|下?降|降?低|少|欠)\)?于?|增减|升降|高低|上下浮动|超期|超时|超标|超员|超限|过期|逾时|空岗|缺岗|脱岗|漏岗|缺少|缺失|缺报|缺席|缺|减少|少于|少报|少|漏报|漏|差|超出|超过|超额|超|增加|增长|增|减|降低|降|下降|提高|提升|上升|升高|增高|增多|低于|低|高于|高|晚|迟到|迟报|迟|早退|逾期|延迟|延误|推迟|拖延"
    r"|发生|发现|出现|查出|查实|有|存在|新增|完成|组织|开展|参加|获得|获|取得|得|违反|违规|旷工|旷课|请假|缺勤|无|未完成|未|丢失|损坏|碰撞|多|满|累计|落后|滞后|退步|进步|退|进|被扣|被|失|丢|积满?|记满?)"
)
EACH = Pattern(
    "charged for every so many",
    rf"(?:(?<!未)每(?!隔)|逐(?={UNIT}(?:[扣减加](?!倍)|$))|按(?=[次项人例件处](?:[扣减加]|$))|按(?=(?:[2-9]|\d{{2,4}})(?:{UNIT})(?<!%)(?<!元)(?:[扣减加](?:\d|一)|$))|(?<![\u4e00-\u9fff])没(?=(?:人|次)(?:[扣减,\d]|$))|没(?=发现[一1]{UNIT}|少|缺|有一?[次人项](?:[扣减,\d]|$)|(?:学时|课时|节|例|处|份|天)(?:[扣减]\d|$))|毎)(?:(?P<trigger>{_TRIGGER})|(?P<free>[^,。;:\n(每\d]{{1,14}}?(?:\([^()]{{1,8}}\))?)(?<!第)(?={NUMBER}(?:{UNIT})))?(?:\d+{DASH}(?=\d))?(?P<n>{NUMBER}(?:\.\d+)?)?(?P<unit>{UNIT}|(?<=[\d一二两三半])分(?=[扣加减,倒附]))(?:[(/·](?P<extra>次|人|例|人次|天|日|月|班|(?<=台[(])[套只具]|(?<=只[(])[台具]|(?<=块[(])件|(?<=具[(])只|(?<=次[(/·])(?:项|件|户|处|起)|(?<=\()(?:{UNIT})(?=\)(?!次)))\)?)?(?:(?<=[人户台件])\([人户台件车辆例]\)(?=次))?(?P<count>次)?",
    (
        "每缺少1次",
        "每次",
        "每人次",
        "每件(次)",
        "每发生一例",
        "每低于5个百分点",
        "每低于全省平均水平1个百分点",
        "每少1%",
        "每半天",
        "每超1人",
        "每台·天",
        "没少一种",
        "没发现一处",
        "逐项扣",
        "按次扣",
        "每低于标准值(70%)5个百分点",
        "每增加1至10分钟",
    ),
    ("每项目", "每逢", "没人领读", "每隔两层", "逐项检查", "按项目扣", "未每50m设一处"),
    needs="每逐按没毎",
)
EACH_PLAIN = Pattern(
    "charged for every so many of what is measured",
    rf"每(?P<trigger>{_TRIGGER})(?P<n>{NUMBER}(?:\.\d+)?)$",
    ("每超1", "每低0.1"),
    ("每超1人",),
)
EACH_NOUN = Pattern(
    "charged for every so many of a thing without a measure word",
    rf"每(?P<trigger>{_TRIGGER})(?P<n>{NUMBER})(?P<unit>[^\d,。;:\n()个扣加减得未没不无]{{1,4}})(?:[未没不无][^\d,。;:\n()]*)?$",
    ("每少1病症", "每缺1学生", "每有1苗未达标"),
    ("每少1",),
)
EACH_SCORE = Pattern(
    "charged for every so many points of another score",
    rf"每(?P<trigger>{_TRIGGER})[^\d,。;:\n()]{{1,10}}(?P<n>{NUMBER})(?P<unit>分)$",
    ("每高出目标值0.05分", "每低于全县平均分1分"),
    ("每低1分", "每低于90分1分"),
)
EACH_ANY = Pattern(
    "charged for every one of something that is counted in no known word",
    rf"每(?:(?P<trigger>{_TRIGGER})[^\d,。;:\n(每一]{{0,3}}?(?:一|1)(?P<named>[\u4e00-\u9fff]{{1,3}})|[一1](?P<whole>(?![个次项件条人天日])[\u4e00-\u9fff]{{1,3}}),?|(?P<unit>(?![年月周日季期当逢一半]|学[期年]|星期|小时|{_TRIGGER})[\u4e00-\u9fff]{{1,2}})|(?:{_TRIGGER})[一1](?P<behind>(?![般定律样致直些切])[\u4e00-\u9fff])[\u4e00-\u9fff]{{2,8}}|[一1](?P<at_fault>(?![年月周日天季期当般样些切定律]|学[期年]|星期|小时|(?:{UNIT})[未没不无])[\u4e00-\u9fff]{{1,3}}?)[未没不无][\u4e00-\u9fff]{{1,10}}[,的]*)$",
    ("每瓶", "每路段", "每漏查一厂", "每缺一哨位", "每一小点", "每发现一仓虫粮", "每一专业不达标,", "每一哨所未值守的"),
    ("每一个", "每年", "每超1", "每逾期", "每学期", "每一年未体检", "每一项不合格"),
)
EACH_TIME = Pattern(
    "charged each time something happens",
    r"每(?P<trigger>发生|出现|发现|新增|存在)(?![^,。;]*[一1\d])[^,。;:\n()]{2,20}(?:的?,)?$",
    ("每发生操作故障、缺陷", "每发现违规操作的,"),
    ("每发生1起责任事故", "发生责任事故"),
)
BASE = Pattern(
    "what steps are counted from",
    rf"以(?P<n>{NUMBER})(?P<unit>{UNIT})(?:以内)?(?:为|作为)(?:基数|基准|标准|底数|起点|限)",
    ("以3件为基数", "以10分钟为标准"),
    ("以分值为限",),
)
_UPWARD = re.compile(r"超|增|多|高|升|长")
_DOWNWARD = re.compile(r"减|少|缺|低|降|差")
_RATED = re.compile(r"(?:下降|降低|降|提高|提升|上升|升|低于?|高于?|减少|增加|增长)")  # "每下降2个点": of a rate
_RATED_BEFORE = re.compile(r"(?:超|低|少|高|差|多|降|升|减|增)[于过出]?$")
_RATIO_OF = re.compile(r"[^,。;]{0,12}(?:率|量|数|拥有|超[过出]|[低高]于|不足|不到)")
_LACKING = re.compile(r"(?:缺少?|少|漏)$")  # "缺一类": a class is one of the things asked for
_PERIOD_OF = re.compile(
    rf"[一1]?(?P<unit>{UNIT})(?!以)[^,。;、\d]{{0,8}}?(?:不足|不满|少于|低于|未达到?|超过|多于|高于)$"
)
_COMPARED = re.compile(r".{3,}(?:低于|高于|少于|多于|不足|超过|不超)$")
_STEP = re.compile(rf"(?P<n>{NUMBER})(?P<unit>个百分点|百分点|%)")
_ONCE = (None, "1", "一")
_OCCASIONS = ("次", "天", "日")
_ALSO_WHOLE = (
    "点",
    "期",
    "届",
    "面",
    "把",
    "层",
    "段",
    "片",
    "行",
    "列",
    "首",
    "副",
    "圈",
)  # 一面, 一片: mostly no count
_A_UNIT = re.compile(UNIT)
_NO_COUNTS = ("年", "学期", "学年", "级", "档", "元", "万元", "亿元", "月")
_WHICH = ("区", "类", "线", "号", "星")  # with a figure they mostly say which one
_LAPSES = ("月", "年", "元", "万元")  # but "逾期一月", "延长一年", "超1元" are counted
_SERVICE = ("年", "学年", "学期")
_LAPSED = re.compile(
    r"(?:逾期|超期|过期|延期|延长|提前|拖延|拖欠|延误|推迟|晚|迟|(?<!不)超|超出|超支|多|少|短)$|按[^,。;\d]{0,6}$"
)
_AT_ONCE = re.compile(r"(?![^,。;]*[不未])[\u4e00-\u9fff]{2,4}(?:成功|通过|过关|合格率?|到位)的?$")  # "一次验收通过"
_SERVED = re.compile(  # "任中层职务1年加2分": so much for every year of service
    r"(?<!连续)(?:担任|任(?!务|何|意)|从事|服务|支教|驻村|挂职|带班|从教)[^,。;\d]{0,12}$"
)
_TREATED_AS = re.compile(r"(?:按照?|视为|视同|算作?)[\u4e00-\u9fff]{0,6}$")
_IS_TREATED = re.compile(r"课?(?:处理|对待|论处|[计算])")  # "30分钟以上按旷工半天处理扣5分"
_FLAGS = re.compile(r"[旗匾镜]$|(?:缺少?|少)$")  # what 一面 counts; "少一期"
_ONE_OTHER = re.compile(  # "一仓扣3分": one of something that no known word counts
    r"(?:^|发现|发生|出现|查出|缺少?|漏|丢失?|损坏|有)[一1](?P<unit>(?!名|面|把)[\u4e00-\u9fff](?<![区号线星直律并样定般致经同旦切些概共再级等档年月季类旁边处时度半线甲乙丙丁]))$"
)
_ONE_AT_FAULT = re.compile(  # "有一病室未通风": one of something, and what is wrong with it
    r"(?:^|发现|查出|有|存在)[一1](?P<unit>(?![一-龥]?(?:般|直|定|律|样|致|切|些|部|方|旦|并|向|时|度|概|共|再|连|系|同))[\u4e00-\u9fff]{2,3}?)(?=[未没不无有存缺])(?![\u4e00-\u9fff]*一)[\u4e00-\u9fff]{2,12}$"
)
_LASTING = ("周", "旬", "季度", "年度")
_TRADED = re.compile(
    rf"(?<![\d.满达过于每第前至到~—-])(?P<n>\d+(?:\.\d+)?)(?P<unit>{UNIT})$"
)  # "饮料瓶20个积1分": so many for a point
_BOUGHT = ("积", "兑", "换", "折")  # how the verb behind it begins
_SHORT_OF = re.compile(
    rf"(?:(?P<near>[少缺差欠低超多高])|超[过出]|低于|高于|少于)(?P<n>{NUMBER})(?P<unit>{UNIT})(?<!内)$"
)
_ADDED_UP = re.compile(rf"累计(?P<n>{NUMBER})(?P<unit>次|节|天|篇|件|起)(?!(?:及其?|或)?以上|[的者])[^,。;]{{0,20}}$")
OUT_OF_TOLERANCE = Pattern(
    "charged for every so much beyond what is allowed, or still owed, without 每",
    rf"(?:超差|(?<=[欠少短])[缴交收付存][\u4e00-\u9fff]{{0,2}})(?P<n>{NUMBER})(?P<unit>{UNIT})$",
    ("超差0.01mm", "尺寸超差1mm", "欠缴100元", "少交款100元"),
    ("超差", "每超差0.02mm以上", "已缴100元"),
)
BEGUN = Pattern(
    "a begun unit counts whole",
    rf"不(?:足|满|到){NUMBER}?个?(?:{UNIT})?的?,?(?:也|均|都)?(?:按|以(?![内上下外])|算|作){NUMBER}?个?(?:{UNIT})?(?:计算?|算|扣|处理)?|不(?:足|满)下一?个?[^,。;]{{1,6}}的?,?(?:一律|均|都)?按上一?个?[^,。;]{{1,8}}?(?:计算?|算)",
    (
        "不满下一个百分比的一律按上一个的百分比计算",
        "不足1天按1天计",
        "不满一个百分点的按一个百分点计算",
        "不足5%按5%计",
    ),
    ("不足5次的扣1分", "不足10%以内扣"),
)
SHARED = Pattern(
    "a begun unit counts for its share",
    r"(?:不(?:足|满)[^,。;]{1,8}的?,?按(?:实际)?比例|按(?:实际)?比例(?:折算|计)?扣)",
    ("不足1个百分点的按比例", "按比例扣"),
    ("按比例得分",),
)
_BEFORE_ONE = r"(?<![第每之同统十百千万零\d.—~-])(?<![秒钟天元米][至到])(?<!最后)"  # "10分钟至1小时" ends an interval
_ONE_BEFORE = re.compile(rf"{_BEFORE_ONE}[一1](?P<unit>人|例|次|户|处|班|车|台|份|科)$")
ONE = Pattern(
    "one of something, right before the verb",
    rf"{_BEFORE_ONE}(?:一|1|(?P<half>半)(?=[天日年月]))(?P<unit>{UNIT})(?!性|[记计]分周|(?:考核|评价|自然)?(?:周期|年度?|月|季度|学[期年]))(?P<extra>次|\(次\))?(?:(?<!1.)(?<!1..)以上)?(?P<noun>(?:(?!{_BEFORE_ONE}一{UNIT})[^,。;:\d]|\d+(?:{UNIT})(?:及?以上|以[内下]|内|之内)){{0,22}})$",
    (
        "发现一起",
        "缺一项学习内容",
        "1次",
        "一条",
        "有一处不合要求",
        "差错一次",
        "有一项不合格的各",
        "一起投诉3次以上的点位",
    ),
    ("第一次", "每一项", "11次", "10分钟至1小时的", "一个记分周期内"),
)
MONEY = Pattern(
    "what it costs or brings in money, in front of the points",
    rf"(?:(?:处以?|给予)?(?:罚款?|扣款?|扣罚|处罚|奖励?|考核)[^,。;\d每]{{0,4}}|(?:处以?|罚款?)[^,。;\d每]{{0,12}})\d+(?:{DASH}\d+)?(?:元|万元)(?:/(?P<unit>{UNIT}))?(?:罚款|奖励)?[,、]?(?:并处?|同时|另|和|及|且)?(?:给予|对[^,。;]{{1,8}})?$",
    ("扣50元,同时", "罚款100元并", "奖励200元/次,", "处以50元罚款并"),
    ("价值50元的物品",),
)
# These say that "一次" is a level to reach or a whole that is missing, not a count that is charged.
_NOT_CHARGED = re.compile(
    r"[≤≥<>=由含]$|(?:只有?|仅|至少|不少于|不低于|最少|达到|达(?!标)|满|超过|低于|少于|不足|不到(?!位)|累计|每年|每月|每季度?|每学期|每周|每半年|年内|全年)[^,。;:]{0,8}$"
    r"|(?:第|同|统|任|(?<!提)前)$|(?:高于|大于|小于|多于)$"
)
_LEVEL_BEFORE = re.compile(
    r"(?:[≤≥<>=]|至少|不少于|不低于|最少|达到|超过|低于|少于|不足|累计|每年|每月|每季度?|每学期|每周|第|同|(?<!提)前)$"
)
_WHOLE = re.compile(r"(?:未|没有?|不)[^,。;]*(?:的|到|在)$")  # "未覆盖到笔录的每一页的": all of them
_WHETHER = re.compile(r"其中|一次|\d年|年内|[一二两三四五六七八九十]年")  # what is meant is whether, not how often
_NO_COUNT = re.compile(
    r'任意|任何|“[^”]*$|^[^"]*"(?:[^"]*"[^"]*")*[^"]*$'
)  # any one of them; somebody's name for a thing
_NOUN = 2  # what is counted is named right behind the figure in so many characters
_NONE_AT_ALL = re.compile(r"(?:未|没有?|无|不)[^,。;:]{0,12}$")
_COUNTED = re.compile(
    r"(?:[不未](?:按时|及时|按规定|按要求)|发现|发生|出现|查出|查实|存在|有|缺少|缺失|缺|少|漏|差|迟到|迟报|早退|旷|空|误|逃|丢|欠|坏|违规|违反|违纪|投诉|差错|失误|事故|碰撞|赢|胜|输|被[^,。;:]{0,8}|没)[^,。;:]{0,6}$"
)


@dataclass(frozen=True)
class Charge:
    """`per` `unit`s; `start`..`end` is the phrase's span in the text; `trigger` the verb that says what is counted."""

    per: Decimal
    unit: str | None  # None: each of the things named (各)
    start: int
    end: int
    trigger: str | None = None
    printed: bool = True  # 每 or a slash says so; False: "发现一起"
    free: bool = False  # the trigger is any words, not one that counts: "每位医师配置1名"


def find_charge(text: str, start: int, end: int, *, implied: bool = True) -> Charge | None:
    """The charge of the clause text[start:end] (end is where the verb begins), the nearest to the verb."""
    if money := MONEY.search(text[:end], start):
        if money["unit"]:
            return Charge(Decimal(1), money["unit"], money.start("unit"), money.end("unit"), printed=False)
        end = money.start()
    found = _printed(text, start, end)
    if plain := EACH_PLAIN.search(text[:end], start):  # "每床护士数…,每低0.1扣1分"
        return Charge(numeral(plain["n"]) or Decimal(1), None, plain.start(), plain.end(), plain["trigger"])
    if found and "," not in text[found.end : end]:
        return found
    near = _implied(text, start, end) if found and implied else None
    if found and not found.free:  # "…对待每一个学生,体罚一次扣20分": what stands at the verb is what is counted
        return near if near and near.start >= found.end else found
    if found:  # "每份高于200元,发现一例减3分": what stands at the verb is what is counted
        return near or (None if found.unit in ("元", "万元") else found)
    if m2 := EACH_NOUN.search(text[:end], start) or EACH_SCORE.search(text[:end], start):
        return Charge(numeral(m2["n"]) or Decimal(1), m2["unit"], m2.start(), m2.end(), m2["trigger"])
    if near := _implied(text, start, end) if implied else None:
        return near
    return _each_of_no_measure(text, start, end)


_UNIT_ASIDE = re.compile(r"\((?P<u>次|处|起|例|宗|人次|件次)\)$")


def charge_of_words(words: str) -> Charge | None:
    """What the words beside an amount are charged for: "每张黄牌", "受到行政处罚的(次)"."""
    return find_charge(words, 0, len(words)) or charge_aside(words)


def charge_aside(words: str) -> Charge | None:
    """The measure word in a bracket behind the words: "受到行政处罚的(次)"."""
    aside = _UNIT_ASIDE.search(words)
    return Charge(Decimal(1), aside["u"], *aside.span()) if aside else None


def _printed(text: str, start: int, end: int) -> Charge | None:
    """The last 每…, with what follows it at once: 每次每处, "每低于98%一个百分点"."""
    found: Charge | None = None
    last: re.Match[str] | None = None
    for m in EACH.finditer(text[:end]):
        inside = re.search(r"\([^()]*$", text[: m.start()]) and ")" in text[m.end() : end]
        closed = inside and re.search(r"\w", text[m.end() : end])  # "(每块玻璃35元),瞒报的", but not "(每块):"
        behind = text[m.end() : end]
        whole = re.match(r"的,?$|(?!每)[^,。;的]{5,}", behind) and _WHOLE.search(text[start : m.start()])
        if m.start() < start or closed or whole or _is_time(text, m, end):
            continue
        if m["n"] in _ONCE[1:] and _A_UNIT.fullmatch(m["free"] or "") and m["unit"] in _OCCASIONS and not behind:
            found = Charge(Decimal(1), compound(m["free"], m["unit"]), m.start(), m.end())  # "每人一次扣1分"
            continue
        if _is_level(text, m):
            continue
        rated = m["unit"] == "个" and _RATED.fullmatch(m["trigger"] or "") and re.match("点(?!位)", text[m.end() :])
        extra = (m["extra"] or m["count"] or "").strip("()")
        unit = "个百分点" if rated else m["unit"] if m["unit"].endswith(extra) else compound(m["unit"], extra)
        number = numeral(m["n"]) if m["n"] else Decimal(1)
        if m["trigger"] and m["n"] and (step := _STEP.match(text, m.end(), end)):  # "每低于98%一个百分点"
            return Charge(numeral(step["n"]) or Decimal(1), step["unit"], step.start(), step.end(), m["trigger"])
        once = m["n"] in _ONCE and (m["trigger"] or "发现") in ("发现", "发生", "出现")
        if last is not None and last.end() == m.start() and once and last["n"] in _ONCE:
            found = Charge(Decimal(1), compound(last["unit"], unit), last.start(), m.end(), last["trigger"])
        elif (each := _PERIOD_OF.match(m["free"] or "")) is not None:  # "每期不足30人的"
            found = Charge(Decimal(1), each["unit"], m.start(), m.start() + 1 + each.end("unit"))
        elif number:
            found = Charge(number, unit, m.start(), m.end(), m["trigger"] or m["free"], free=bool(m["free"]))
        last = m
    return found


def _each_of_no_measure(text: str, start: int, end: int) -> Charge | None:
    """每瓶, "每发生操作故障": charged for each of something that no measure word counts."""
    if m := EACH_ANY.search(text[:end], start):
        unit = m["named"] or m["whole"] or m["unit"] or m["behind"] or m["at_fault"]
        end = m.end("at_fault") if m["at_fault"] else m.end()
        return Charge(Decimal(1), unit, m.start(), end, m["trigger"])
    m = EACH_TIME.search(text[:end], start)
    return Charge(Decimal(1), None, m.start(), m.end("trigger"), m["trigger"]) if m else None


def find_base(text: str, end: int, charge: Charge, effect: Effect) -> Target | None:
    """ "以3件为基数,每减一件加1分,每增一件扣1分": the level that both directions are counted from."""
    base = next((m for m in BASE.finditer(text[last_stop(text, end, "。\n") : end]) if m["unit"] == charge.unit), None)
    up, down = (bool(way.search(charge.trigger or "")) for way in (_UPWARD, _DOWNWARD))
    value = numeral(base["n"]) if base else None
    if value is None or up == down:
        return None
    return Target(op="<=" if up == (effect == "deduct") else ">=", value=value, unit=charge.unit)


def compound(first: str, second: str) -> str:
    """每次每处, 每人每天: charged for each of either; the thing is named before the occasion."""
    occasion = ("次", *_TIME)
    return second + first if first in occasion and second not in occasion else first + second


def _unit(printed: str, extra: str | None) -> str:
    extra = (extra or "").strip("()")
    return printed if printed.endswith(extra) else printed + extra


def _is_time(text: str, m: re.Match[str], end: int) -> bool:
    """每年, 每学期, … name a period, unless the amount follows at once ("事假每天扣1分")."""
    if m["unit"] not in _TIME or m["trigger"] or m["free"]:
        return False
    told = r"(?:分别|[,的各均])?" if m["count"] else r"[,的各均]?"  # "每月次分别扣5分"
    return m.end() < end and not re.fullmatch(told, text[m.end() : end])


def _is_level(text: str, m: re.Match[str]) -> bool:
    """每年不少于4次, 每村2人: what is asked for, not what is charged; 每万人拥有量: what a ratio is of."""
    free = m["free"] or ""
    if free.endswith(("前", "后", "第")) and m["unit"] in ("名", "位"):
        return True  # "每次评选出前两名,第一名加5分": how many there are
    if (
        m["unit"] in ("万人", "万元", "亿元")
        and not (m["n"] or free or m["trigger"])
        and _RATIO_OF.match(text, m.end())
    ):
        return True
    if _COMPARED.search(free) and not _PERIOD_OF.match(free):
        return True  # "每百元收入能耗低于5元"
    if re.match(r"年|半?月|季|周|学期|半年|天|日|村|个|人", free) or re.search(r"不少于|至少|不低于|不超过|以上", free):
        return True
    return bool(re.match(r"以上|及以上|以内|以下|不少于|至少(?![扣加减得])", text[m.end() :])) and not m["trigger"]


def _implied(text: str, start: int, end: int) -> Charge | None:
    """缺一项扣…, 1次扣…, 一条加…: one unit named right before the verb, without 每."""
    segment = max(start, max(text.rfind(c, start, end) for c in ",;:。\n") + 1)
    clause = text[segment:end].rstrip("的,各均即则就")
    if (
        re.fullmatch(r"(?:将|应|则|可|并|即|就|便)?(?:给予|予以|直接)?|[^,。;\d]{2,10}(?:分|成绩)", clause)
        and segment > start
    ):  # "…有一处不合要求的,扣0.5分"; "列入红榜一次,信用分加3分"
        behind, segment = segment, max(start, max(text.rfind(c, start, segment - 1) for c in ",;:。\n") + 1)
        clause = text[segment:behind].rstrip("的,各均")
    if (over := ONE.search(clause)) and "以上" in over.group() and over["unit"] in (*_TIME, "个百分点", "百分点"):
        return None  # "迟报1个月以上的": how long, and no count
    short = len(clause) == 1 or clause.endswith("次")
    if short and _A_UNIT.fullmatch(clause) and clause not in (*_TIME, *levels()):  # "未交接的,例扣1分": 每 is missing
        return Charge(Decimal(1), clause, segment, segment + len(clause), None, printed=False)
    m = ONE.search(clause)
    several = _out_of_tolerance(clause, segment) or _traded(text, segment, end)
    if several := several or _short_of(text, segment, clause) or _added_up(clause, segment):
        return several
    if m is None:
        other = _ONE_OTHER.search(clause) or _ONE_AT_FAULT.search(clause)
        at = (segment + other.start(), segment + other.end("unit")) if other else (0, 0)
        return Charge(Decimal(1), other["unit"], *at, None, printed=False) if other else None
    if _counts_nothing(m, clause):
        return None
    before, after = clause[: m.start()], m["noun"]
    lasts = m["unit"] in _LASTING and re.match("[无未没]", after)  # "首页一周无更新": how long
    if not after and text[end - 1 : end] not in ",的" and not _LEVEL_BEFORE.search(before):
        return _one(m, segment)  # "…没有报告一次扣1分": nothing stands between the count and the verb
    if "%" in m["unit"] and not _RATED_BEFORE.search(before):
        return None  # "未按工资总额1%列支的": a share
    if (
        lasts
        or _NOT_CHARGED.search(before)
        or re.match(r"(?:\(不?含\))?以上|以下|以内|内(?!容|部)|[^,]{0,4}及其?以上|以外", after)
    ):
        return None
    counted = bool(_COUNTED.search(before)) or bool(re.match(r"[^,]{0,8}?[不未无没缺错漏失坏损破]|故障|异常", after))
    figure = m.group().startswith("1") and not re.search(r"[以及内之含]", m.group())
    named = figure and len(after) <= _NOUN  # "未续保1台车扣2分": a figure is a count
    if _NONE_AT_ALL.search(before) and not counted and not named:
        return None
    if _NO_COUNT.search(before) or (m["unit"] == "样" and not _COUNTED.search(before)):
        return None  # "与我说的一样"
    if before and after and not counted and not named and _WHETHER.search(before):
        return None
    return _one(m, segment)


def _counts_nothing(m: re.Match[str], clause: str) -> bool:
    """Whether "one of something" says which, how long or as what, and not how many."""
    before, unit = clause[: m.start()], m["unit"]
    return bool(
        m["noun"].startswith("、")
        or (unit == "把" and m["noun"].startswith("手"))  # "部门一把手"
        or (unit == "类" and not _LACKING.search(before))
        or (unit in _NO_COUNTS and not _counts_time(unit, before))
        or (unit in _ALSO_WHOLE and not _counts_here(m, clause))
        or (_TREATED_AS.search(before) and _IS_TREATED.match(m["noun"]))
        or (unit == "次" and _AT_ONCE.match(m["noun"]))
        or (unit in _WHICH and m.group().startswith("1") and not _COUNTED.search(before))  # "1区10分,2区8分"
    )


def _counts_time(unit: str, before: str) -> bool:
    """Whether "one year", or a sum of money, is counted here: what has lapsed, or was served."""
    lapsed = unit in _LAPSES and _LAPSED.search(before) is not None
    return lapsed or (unit in _SERVICE and _SERVED.search(before) is not None)


def _counts_here(m: re.Match[str], clause: str) -> bool:
    """Whether a word that mostly counts nothing does so: "1面", "缺一面旗", "一面锦旗", "一面超差"."""
    fault = re.match(r"[^,]{0,4}(?:超差|缺失|破损|未|不)|[^,]{0,4}[旗匾]", m["noun"])
    return m.group().startswith("1") or fault is not None or _FLAGS.search(clause[: m.start()]) is not None


def _out_of_tolerance(clause: str, offset: int) -> Charge | None:
    """ "超差0.01mm扣1分": so much beyond what is allowed."""
    m = OUT_OF_TOLERANCE.search(clause)
    number = numeral(m["n"]) if m else None
    return (
        Charge(number, m["unit"], offset + m.start(), offset + m.end(), "超", printed=False) if m and number else None
    )


def _short_of(text: str, segment: int, clause: str) -> Charge | None:
    """ "培训200人次以上,少10人次扣0.5分", "不高于30%,超过1个百分点扣1分": so far from the level that is asked for."""
    m = _SHORT_OF.search(clause)
    number = numeral(m["n"]) if m else None
    if m is None or not number:
        return None
    measure = "[%‰]" if "百分点" in m["unit"] else re.escape(m["unit"])
    level = re.search(rf"\d{measure}(?!点)", text[last_stop(text, segment, "。\n") : segment])
    point = "百分点" in m["unit"] or m["near"]
    if level is None or not point:
        return None
    return Charge(number, m["unit"], segment + m.start(), segment + m.end(), m.group()[0], printed=False)


def _added_up(clause: str, offset: int) -> Charge | None:
    """ "事假累计三次减1分": for every so many."""
    m = _ADDED_UP.search(clause)
    number = numeral(m["n"]) if m else None
    whole = m is not None and number is not None and number > 1
    return (
        Charge(number, m["unit"], offset + m.start("n"), offset + m.end("unit"), None, printed=False)
        if m and number and whole
        else None
    )


def _traded(text: str, start: int, end: int) -> Charge | None:
    """ "饮料瓶20个积1分": so many for a point, right before the verb."""
    m = _TRADED.search(text, start, end) if text[end : end + 1] in _BOUGHT else None
    number = numeral(m["n"]) if m else None
    return Charge(number, m["unit"], *m.span(), None, printed=False) if m and number else None


def _one(m: re.Match[str], offset: int) -> Charge:
    start = offset + m.start()
    end = start + len(m.group()) - len(m["noun"])
    number = Decimal("0.5") if m["half"] else Decimal(1)
    unit = _unit(m["unit"], m["extra"])
    if (other := _ONE_BEFORE.search(m.string, 0, m.start())) and not m["half"]:  # "1人1项不符合的扣0.5分"
        unit, start = compound(other["unit"], unit), start - len(other.group())
    return Charge(number, unit, start, end, None, printed=False)
