"""The patterns around an amount of points: verbs, ceilings, thresholds, wholes, charges behind it."""

from __future__ import annotations

import re

from .lexicon import alternatives, verbs
from .patterns import ARABIC, DASH, LIST, NUMBER, POINT, RANGE, UNIT, Pattern

AMOUNT = Pattern(
    "amount of points",
    rf"(?<![\d.第])(?<!\d[点时:])(?P<n>{RANGE}|{LIST}|{NUMBER}){POINT}|(?:(?<=[扣加得减])|(?<=每[人次项处件])|(?<=[\u4e00-\u53f6\u53f8-\u7b2b\u7b2d-\u9fff:,(][+-])|(?<=^[+-])(?=\d+(?:\.\d+)?/[\u4e00-\u9fff])|^(?=\d+(?:\.\d+)?/[\u4e00-\u9fff]{{1,3}}$))(?P<bare>{ARABIC}(?:(?:{DASH}|(?:、{ARABIC})+、){ARABIC})?)(?=[;。,()\n/]|、[\u4e00-\u9fff]|[一二三四特]等奖|第[一二三四五六]名|每{UNIT}|\.?(?:\n|$))|(?<=\()(?P<closed>{RANGE})(?=\)分(?![钟别之]))|(?<=[扣加得记]分)(?P<slashed>{ARABIC}(?:/{ARABIC})+)(?=[;。,)\n]|$)|(?<=扣)(?P<misprint>{ARABIC})份(?=[,。;)\n]|$)|(?<=[按以])(?P<ranked>{ARABIC}(?:、{ARABIC}){{2,}})(?=[计记得]分)",
    (
        "扣5分",
        "否则-15",
        "得0.5;",
        "扣1--5分",
        "每次加2分、1分",
        "扣0.05、0.1、0.2分",
        "扣一分",
        "3—5分",
        "扣半分",
        "加十五分",
        "8至10分",
        "分别加25、20、15。",
        "不能正常沟通(0~3)分",
        "得分5/4/3,",
        "晚归-0.5每次",
        "未加盖-1、满溢-1",
        "文艺汇演一等奖+3二等奖+2",
        "眼保健操睁眼,每人0.5",
        "前八名按9、7、6、5、4、3、2、1计分",
        "以7、5、4、3、2、1记分",
    ),
    ("三十分钟", "8点10分", "3-15", "8点10分", "3-15", "百分之五", "5分钟", "五分公司", "部分", "充分", "2分类"),
)
_VERBS = alternatives(verbs())
_VERB_CHARS = "扣减加增得计记给奖罚赋"
# Between verb and number nothing may stand that is itself a verb, a number or the end of a phrase: "每增加一项加1分".
_FILLER = rf"(?:(?:[^\d,。;、:()\n{_VERB_CHARS}以不超低高达满+-]{{2,12}}?(?:考核|绩效|量化|目标|管理|信用|奖金|业绩)分值?)|得分|加分|扣分|计分|积分|总分|满分|[^\d,。;、:()\n{_VERB_CHARS}以不超低高达满+-]){{0,8}}?"
VERB_LEFT = Pattern(
    "verb before an amount",
    rf"(?!记[录者住忆载]|恢复[后到至为]|计[划生量]|加[强入快班工]|减[排免]|增强|给[水排]|得知)(?:(?<![登标日笔书忘])|(?<=\d笔)|(?!记))(?:(?<![统会设审])|(?!计))(?:(?<!供)|(?!给))(?:(?<!参)|(?!加))(?:(?<![等金银铜秀胜特项织])|(?!奖(?!励)))(?:(?<![已所])|(?!得))(?P<verb>{_VERBS})(?P<noun>分值?|分数)?[为:]?(?P<filler>{_FILLER})$",
    ("每次扣", "分别加", "扣除总学分", "扣该项", "加分", "记", "扣分:", "得"),
    ("扣除3项", "加一项,", "不得超过", "未登记外来人员每次", "一等奖"),
)
VERB_AND_NOUN = Pattern(  # nothing stands between such a verb and its number, whatever stands before it
    "a verb with its noun right before an amount",
    r"(?P<verb>[扣减加奖罚]|(?<=[的者])得)(?P<noun>分值?|分数)[为:]?(?P<filler>)$",
    ("每积存一天扣分", "加分", "扣分为", "评价为“好”的得分为"),
    ("考核得分", "加分项", "积分"),
)
VERB_OF_EACH = Pattern(
    "a verb, then those it takes from or gives to",
    r"(?P<verb>扣|(?<=[,的])加|奖励?|罚)(?P<noun>(?!分))(?P<filler>[\u4e00-\u9fff]{2,8}[、和及][\u4e00-\u9fff、和及]{2,16})各$",
    ("同时扣区队长、跟班副队长各", "扣主任和护士长各"),
    ("扣分标准各", "每项各"),
)
VERB_SOFT = Pattern(  # words that mean points only right before the number, and only where nothing better is found
    "award without a strong verb",
    r"(?:^|[^认作行因定为名])(?:为|值|(?<![堵侵挤强霸抢])占|各占|各|每[个项列题]|满分|分值)[为是:]?$",
    ("以上每列为", "五项标准各占", "满分"),
    ("认为", "作为", "行为", "通道堵占"),
)
EITHER = Pattern(
    "a verb for each of two directions",
    r"(?P<first>增加|[加增奖])(?:[、/或和(]|或者)?(?P<second>(?<=[、/或和者(])(?:扣减|扣除|减少|[扣减罚])|(?<=[加增])减|(?<=奖)[扣罚])\)?(?P<noun>(?:基本|标准)?分值?|分数)?(?:[为:]|各)?$|(?P<down>[扣减罚])[、/或和(](?P<up>[加增奖])\)?(?:分值?)?[为:]?$",
    ("相应加减", "加、减", "加(扣)", "奖罚", "扣(加)", "相应增加或扣减基本分"),
    ("加扣", "再扣"),
)
TWO_WAYS = Pattern(
    "two directions in one breath",
    r"增减|升降|高低|上下|超欠|相应|[增升高多][加高]?[、/或和(](?:减|降|低|少|下)|(?:提高|增加|上升)(?:或者?|和|、)",
    ("每增减1%,", "每上升或下降一个位次,", "每高(低)于"),
    ("每增加5人",),
)
MISPRINT = Pattern(  # characters that look or sound like 扣, where nothing but a verb fits
    "a misprinted verb",
    r"(?:(?<![窗路门出入人进港渡道洞井海河山胃牙心户风端缺当借开闭住关胸随亲可伤切改接每])口|[抠叩寇])(?:除)?$",
    ("每次口", "未上报的,抠"),
    ("窗口", "路口"),
)
DISCRETION = Pattern(
    "points at the assessor's discretion, bounded by what follows",
    rf"(?:酌情|视情[况节]?|适当|视[^,。;]{{1,8}}程度|根据[^,。;]{{1,10}}情况)(?:予以|给予|进行)?(?P<verb>扣|减|加)分[,:]?(?:每(?P<u>{UNIT}))?$",
    ("酌情扣分,", "视情节予以扣分,每项"),
    ("每次扣分,",),
)
CHOSEN = Pattern(
    "the assessor chooses, up to the ceiling that follows",
    r"(?:酌情|视情[况节]?|适当|视[^,。;]{1,8}程度|根据[^,。;]{1,10}情况)(?:予以|给予|进行)?[,、]?$",
    ("视情况", "酌情给予", "根据贡献情况"),
    ("酌情扣分,",),
)
EQUALS = Pattern(
    "what a state is worth, in a sign",
    r"[^分≥≤<>=]=$",
    ("合格率100%=", "准时="),
    ("总分=", "得分>="),
)
CAP_LEFT = Pattern(
    "ceiling before an amount",
    r"(?:最多|顶多|最高|最大|至多|上限|不得?超过|不能(?:超过|高于|多于|超出)|不可超过|不超出?|不高于|不多于|不得?突破|不得高于|封顶|(?<![时期年权界局有无极门下线受])限额?|限制|[扣加计得]满(?!分)|[加奖]至)"
    r"(?:只|可以?|能|另|再|按|分别|予以|不超过|不得超过|得|均|各|为|是|在|扣掉?|扣罚|加|减|计|记|积|恢复|返还|奖励?|给予?|赋|分值?|扣分|加分|得分|积分|限|:|扣除|扣减|增加|总分|该项|本项|累计|累加|[、/]|\([扣加减]\)){0,3}[+-]?$",
    ("最多扣", "累计加分不超过", "封顶", "上限为", "最高可加", "不得超过", "扣满"),
    ("每次扣",),
)
TOPMOST = Pattern(
    "who has the most of something",
    r"(?:^|[,。;:)])(?!累计|合计|本项|该项|此项|单项|单次|月度|季度|年度|考核|最终|综合|总|加|扣)[^,。;:()]{2,12}(?:得分|分值|分数|率|量|额|数|排名|成绩)最[高低多少大小](?:的|者)?(?:得|计|记|为)$",
    ("原始得分最高得", "舆情分值最低得"),
    ("累计得分最高得", "加分最高得", "最高得"),
)
RANKED_BELOW = Pattern(
    "ranks go down behind it",
    r"^[,;](?:(?:按|依)(?:照)?(?:次序|顺序|名次|位次|排)|其余名次|后续|往后)",
    (",按次序排得分依次递减", ",后续位次递减"),
    (",按次扣",),
)
LOWEST = Pattern(
    "a sentence that the lowest step of a scale closes",
    r"[^\d()]{8,}\($",
    ("不能完成日常工作,敷衍了事。(", "与同学关系不融洽,不主动("),
    ("不合格(",),
)
CAP_RIGHT = Pattern(
    "ceiling after an amount",
    r"^(?:\)|分)?(?:(?:全部)?[扣减]完(?:为止)?|封顶|为止|即止|为限|为上限|为最高|止(?=[,。;)]|$)|为最高限|的上限)",
    ("封顶", "为止", "为限", "扣完"),
    ("以上",),
)
SCOPE_WORDS = (
    ("total", re.compile(r"累计|合计|总计|共计|总共|全年|年度|总[加扣得]?分?|本类|此类|以上")),
    ("each", re.compile(r"单项|每项|每次|每人|单次|一次|每件|每起|各项")),
)
THRESHOLD_LEFT = Pattern(
    "a score that is compared, not given",
    r"(?:折算[成为]|折合|换算[成为]|最低(?:得|计|为|扣)?|每(?:再)?(?:低|高|少|多|降|差|增|减|超|提高|降低|下降|提升|相差)于?(?![^,。;\d]{0,8}[一二两三四五六七八九十半][次项个处人件份天日周名户篇例起])[^,。;\d]{0,10}|低于|高于|(?:^|[,。;:(\n”])(?:累计|累积|总分|[记扣]分|积分|指数)*满|(?:累[计积])?(?:记分|积分|扣分)虽?[未不]满|多于|不足|不到|未到|突破|不满|少于|大于|小于|达不到|达到|达|间隔为?|(?:等同于|相当于)[^,。;\d]{0,6}|≥|≤|>|<|分=|平均|(?:分|\d)\((?:不?含)\)(?:至|到|[-~—～])|未超过|超[过出]|在)$",
    ("得分低于", "达到", "≥", "超出"),
    ("扣", "不得"),
)
FLOOR_LEFT = Pattern(
    "the least that is left", r"(?:最低|最少|至少)(?:得|计|记)(?:为)?$", ("最低计", "最少得"), ("最低扣", "最低")
)
FLOOR_RIGHT = Pattern("the least that is kept", r"^(?:保底|(?:作)?为保底)", ("保底",), ("封顶",))
THRESHOLD_RIGHT = Pattern(
    "a score that bounds an interval",
    r"^(?:\)?(?:\(?含\d*\)?)?(?:及以上|以上|以下|及以下|以内|及格|,?按\d+%(?:发放|兑现|核发)|(?:全额|足额)发放|的基础上|起评|起(?:重新)?[计算累]|对应|等值|相当于|可?抵|≤|<|≥|>|\(含\)|的?,?(?:为|评为|定为|属|算)(?:优|良|中等|合格|不合格|及格|不及格|达标|较?好|一般|较?差|正常|[轻中重]度|[高中低]风?[险危]|[A-E])))",
    ("以上", "及以下", "≤评估分值", "起评", "的基础上每再延", "为轻度窒息"),
    ("封顶",),
)
LOST_LEFT = Pattern(
    "points lost elsewhere that are counted",
    r"每(?:被)?(?:扣|失|丢|得|获得?)[减除掉]?[^,。;\d]{0,10}$",
    ("每扣上级考核", "每失", "每被扣", "每得"),
    ("每次扣",),
)
ALLOT_RIGHT = Pattern(
    "the end of a bracket that says what a requirement is worth",
    r"^(?=;)|^(?:[,;、](?![^()]*(?:扣完|封顶|为止|最|扣))[^()\d]{1,10})?\)|^(?=[+,、](?:奖励?|附加|另?加)?分?\d+(?:\.\d+)?分(?:奖分|奖励分?|附加分?|加分)?\))",
    (")", ",为奖励分)", "+5分)", ",7分奖分)", ";资料不全的扣1分)"),
    (",扣完为止)", ",每次扣1分)"),
)
BONUS_BESIDE = Pattern(
    "a bonus beside what a requirement is worth",
    r"\(\d+(?:\.\d+)?分[+,、](?:奖励?|附加|另?加)?分?$",
    ("(23分+", "(12分,", "(4分,加"),
    ("(12分),",),
)
UPPER_END = Pattern(
    "the upper end of a range behind its lower end",
    rf"^(?:以上|起)[,、至到]?(?P<n>{NUMBER})分(?:以下|以内|之内)",
    ("以上5分以下",),
    ("以上的",),
)
SCORED_RIGHT = Pattern(
    "a score or an interval of scores that earns what follows",
    rf"^(?:\)|之间|分数段|段)?[的者]?(?:得|计|记|扣|加|给|赋)分?{ARABIC}",
    ("得4分", "之间的扣2分", "者计3"),
    (",得4分", "得分"),
)
SCALE = Pattern(
    "a scale to score on", rf"(?:按|采用|实行|以)(?:照)?(?:每(?P<u>{UNIT}))?$", ("按", "实行", "按每例"), ("每次",)
)
COUNTED_RIGHT = Pattern(
    "so many points are earned, behind an amount that 按 leads in",
    rf"^(?:/(?P<u>{UNIT}))?(?:计(?![分算])|计入|计算|算|记)",
    ("计,", "/件计", "计入"),
    ("计分", "/件扣"),
)
POOL_RIGHT = Pattern(
    "an amount out of which some is taken",
    r"^(?:之?[中里]|以?内|范围内)(?:酌情|适当)?(?P<verb>扣减|扣除|扣|减)",
    ("中扣除", "内酌情扣"),
    ("以内的",),
)
MOVED_RIGHT = Pattern(
    "a verb behind an amount that 按 leads in",
    rf"^(?:/(?P<u>{UNIT}))?(?:的标准)?(?:进行|予以)?(?P<verb>倒扣|扣减|扣除|扣分|扣|减|加分|加|奖励)",
    ("扣减", "/个扣减", "/次进行扣分", "的标准扣分"),
    ("计算", "打分"),
)
TOTAL_LEFT = Pattern(
    "the worth of a whole",
    r"(?:(?:^|[,。;:(\n])(?:其中)?(?:奖励|附加|加|扣|奖)分(?:值)?(?:为|共计?|合计)|(?:^|[,。;:(\n])另(?:外|行)?[设有](?:(?:奖励|附加|加|扣|奖)分(?:项目?)?|[^,。;\d]{2,6}(?:指标|项目))(?:为|共计?|合计)?$|(?:^|[,。;:(\n])(?:总分值?|满分|共计?|合计|总计|底分|起评分|起始分|初始分|基准分|基础分|标准分|分值|本项|该项|赋分|标准|权重|此项)|(?:总分值?|应得分|(?:基础|基本|初始|起始)积分|共计|(?<![得计记给])(?:满分|底分|起评分|起始分|初始分|基准分|基础分|基本分|标准分)|(?:基本|基础|初始)[\u4e00-\u9fff]{2}分|积分初始|分值|赋分))(?:为|是|共|:|各|均为|均)?$",
    ("总分", "(满分", "满分为", "每题满分", "总分为", "(共"),
    ("扣除总分的", "的,得满分"),
)
WORKED_OUT = Pattern(
    "what an amount was worked out from",
    rf"{ARABIC}分?[×*xX]{ARABIC}{UNIT}?=$",
    ("2×4=", "3分*5次="),
    ("得分=", "2="),
)
POST_CHARGE = Pattern(
    "charge behind an amount",
    rf"^(?:(?:/|每|\/每|,每(?={UNIT}(?:[。;)\n]|$)))(?P<n>{NUMBER})?|一(?={UNIT}(?:[,。;)\n]|$)))(?P<u>{UNIT})(?:[(/·](?P<x>次|人|例|天|日|月|班)\)?)?",
    ("/例", "/10人", "每次", "/件人", "/每人", "/件·天", "一块;", ",每次。"),
    ("/分", "一次性", ",每次通报"),
)
