"""The patterns of numeric conditions: intervals, thresholds, ranks, counts, bare numbers held against a variable."""

from __future__ import annotations

from ..numerals import NUMBER
from .patterns import DASH, UNIT, Pattern

SHORT_UNIT = rf"(?:{UNIT}|个?百分点|倍|分(?!钟))"
_SIGN_UNIT = rf"(?:{SHORT_UNIT}|[A-Za-z]{{1,2}}(?![A-Za-z]))"  # beside a sign any short unit is one: 200W
_OF = r"(?:年|月|日|天|小时|分钟|秒|人|户|亩|吨|万元|元|立方米|平方米|公里|台|辆|件)"
_COMPOUND = rf"{SHORT_UNIT}[\u4e00-\u9fff]{{0,2}}(?:/{_OF}){{1,2}}"  # "吨标煤/万元", "万元/年/人"
_FILLER = r"(?:[^\d,。;:()]{1,18}的|[人户均平]{1,2}均|(?:规定|标准|要求|核定|(?:合同)?约定|计划|额定|定额|应[^\d,。;:()、]{1,3})(?:人?数|值|量|额)?)?"  # "高于考核总分的10%"
_LOW = r"(?:达到?或超过|达到?或高于|不[得能可应]?(?:少于|低于|小于)|至少|最少|达到?(?!\d+(?:\.\d+)?[^\d,。;]{0,3}(?:及其?|或)?以[下内])|≥|>=|大于等于|大于或等于|满|高于或等于|不下于|未低于|未少于)"
_ABOVE = r"(?:超过|高于|大于|多于|超出|突破|>|超(?![额前期差]))"
_HIGH = r"(?:不[得能可应]?(?:超过|高于|多于|大于)|至多|≤|<=|小于等于|小于或等于|控制在|低于或等于|(?<!提)(?<!未进入)(?<!未能进入)(?<!未进)(?<!未入)(?<!不在)前|第1至第?|最多|未超过|未高于|没有?超过)"
_BELOW = r"(?:跌破|少于|低于|不足|未达到?|小于|不到|不满|<|没有?达到|达不到|未满)"
_COMPARATOR = rf"(?P<low>{_LOW})|(?P<above>{_ABOVE})|(?P<high>{_HIGH})|(?P<below>{_BELOW})"
_TAIL = r"(?P<tail>\(?含\)?以上|及其?以上|或以上|以上|及其?以下|或以下|\(含\)以下|以下|[↑↓]|以外(?![的地])|以内|之内|内(?![容部外科涵设置在审控业页心业])|及以内)"

BETWEEN = Pattern(
    "interval with signs",
    rf"(?P<lo>{NUMBER})(?P<u1>{_SIGN_UNIT})?(?P<lop>≤|<|<=)[^≤<,。;\d]{{1,12}}(?P<hop>≤|<|<=)(?P<hi>{NUMBER})(?P<u2>{_SIGN_UNIT})?",
    ("90%≤N<95%", "40%≤占比<60%", "7个<核心指标达标数≤10个"),
    ("占比<40%",),
    needs="<≤",
)
BETWEEN_ENDS = Pattern(
    "interval whose ends have a sign each, in front",
    rf"(?P<lop>[≥>]=?)(?P<lo>{NUMBER})(?P<u1>{_SIGN_UNIT})?[,、]?(?:且|并)?(?P<hop>[≤<]=?)(?P<hi>{NUMBER})(?P<u2>{_SIGN_UNIT})?",
    ("≥75<90分", "≥75分,<90分", ">60%且≤80%"),
    ("≥75分", "<90分"),
    needs="<≤",
)
BETWEEN_DOWN = Pattern(
    "interval with signs, its upper end first",
    rf"(?P<hi>{NUMBER})(?P<u1>{_SIGN_UNIT})?(?P<hop>≥|>|>=)[^≥>,。;\d]{{1,12}}(?P<lop>≥|>|>=)(?P<lo>{NUMBER})(?P<u2>{_SIGN_UNIT})?",
    ("98%>及时率≥95%", "100分≥得分>90分", "300W>X≥200W"),
    ("及时率≥95%",),
    needs=">≥",
)
BRACKETED = Pattern(
    "interval in the brackets of mathematics",
    rf"(?=\[|\([^()\[\]]*(?:\]|%\)|∞))(?P<open>[\[(])(?:(?P<lo>\d+(?:\.\d+)?)(?P<u1>{SHORT_UNIT})?|-∞),"
    rf"(?:(?P<hi>\d+(?:\.\d+)?)(?P<u2>{SHORT_UNIT})?|\+?∞)(?P<close>[\])])(?P<u3>{SHORT_UNIT})?",
    ("[80%,100%)", "(0,60%]", "[95%,+∞)", "(60,80]分", "[80,90)", "(-∞,60%)", "[60%,80%)"),
    ("(1,2)", "[1]", "(见附件1,2)"),
    needs="])",
)
RANGE = Pattern(
    "interval",
    rf"(?<![\d.第-])(?P<lo>\d+(?:\.\d+)?)(?P<u1>{SHORT_UNIT})?(?:\((?P<i1>不?含)[^()]{{0,6}}\))?(?P<up>以[上后])?{DASH}(?P<hi>\d+(?:\.\d+)?)\)?(?:\((?P<i3>不?含)\))?(?P<u2>{_COMPOUND}|{SHORT_UNIT})(?:之间|\((?P<i2>不?含)\)|\((?P<incl>[^)]*)\))?",
    (
        "75%-100%(含75%,不含100%)",
        "92%—98%",
        "1至2人",
        "3到4人",
        "5%~8%",
        "超过(6-10)天",
        "5‰-8‰",
        "100—200(不含)万元",
        "30秒以上至3分钟",
    ),
    ("2021-2022", "30秒以上3分钟", "第1-9项不符合要求"),
    needs="-—–~～至到",
)
AMID = Pattern(
    "an interval between two ends",
    rf"(?<![\d.第])(?P<lo>\d+(?:\.\d+)?)(?P<u1>{SHORT_UNIT})?[与和](?P<hi>\d+(?:\.\d+)?)(?P<u2>{SHORT_UNIT})之间",
    ("介于80%与90%之间",),
    ("80%与90%",),
    needs="间",
)
RANKS = Pattern(
    "an interval of ranks",
    rf"第?(?P<lo>{NUMBER})(?P<u1>[名位])?{DASH}第?(?P<hi>{NUMBER})(?P<unit>[名位])",
    ("第四至第六名", "第2-5名", "第3名至第8名"),
    ("第三名",),
    needs="名位",
)
RANKS_LISTED = Pattern(
    "two ranks beside each other",
    rf"第(?P<lo>{NUMBER})名?、第?(?P<hi>{NUMBER})(?P<unit>[名位])(?=的?[,得加扣计记]|的$)",
    ("第2、3名的得9分", "第三、四名加1分"),
    ("第一、二、三名", "第2、3名分别加"),
    needs="名位",
)
RANKS_ON = Pattern(
    "ranks from one on",
    rf"第(?P<n>{NUMBER})(?P<unit>[名位])(?:及(?:其|之)?)?(?:以后|以下|之后|后|起)|(?<![\d前后])(?P<m>\d+)(?P<of>[名位%])(?:以后|之后|开外)",
    ("第7名以后", "第十名及以后", "第4名起", "30名以后", "60%以后"),
    ("第三名",),
    needs="名位%",
)
SINGLE = Pattern(
    "threshold",
    rf"(?:(?:{_COMPARATOR})(?:了|于)?±?(?:{_FILLER}|(?<=超过|超出|高于|大于|不足|低于|少于|小于)[^\d,。;:()的]{{1,8}}[数价额量值](?=\d+(?:\.\d+)?[%倍])|(?<=达到)[^\d,。;:()的]{{2,8}}(?=\d+(?:\.\d+)?倍)|(?<=达)[^\d,。;:()的到]{{1,8}}[数量额](?=\d+(?:\.\d+)?%))|(?P<least>至少|最少|不少于)[^\d,。;:()]{{1,10}}?)(?<!\d)(?P<n>{NUMBER})(?P<unit>{SHORT_UNIT})(?P<more>\(?含[^)]*\)|\(不含[^)]*\))?(?P<over>及以上|以上)?"
    rf"|(?<![\d.第月])(?<!\d年)(?P<n2>{NUMBER})(?P<unit2>{_COMPOUND}|{SHORT_UNIT})(?P<more2>\((?:不?含[^)]*)\))?{_TAIL}(?:[的者](?=\(不?含))?(?P<more3>\(不?含[^)]*\))?",
    (
        "少于25%",
        "高于考核总分的10%",
        "至少召开2次",
        "98%以上",
        "98%↑",
        "超过进场总人数10%",
        "不足党员人数30%",
        "超出合同价5%",
        "达到社平工资3倍",
        "4次及以下",
        "不少于3个",
        "超过2小时",
        "低于85%",
        "前20%",
        "通过率≥60%",
        "不足2小时",
        "达到90%",
    ),
    ("第3条",),
)
# What a bound speaks of when it is no size: a rank, a prize, a title, how bad something was.
_NO_SIZE = r"级区等奖副正博硕称职学历科专警告分伤格好中秀故刊较重大般星后前内外时起元的了或及以含不无未至到"
_THING = rf"(?:(?![{_NO_SIZE}])[\u4e00-\u9fff])"
_BOUND_BEHIND = r"(?P<tail>[及或]?以[上下])(?=的|[,。;:)、得扣加减计记]|$)"
OF_THINGS = Pattern(
    "so many of a thing that is named, or in a unit that no list holds",
    rf"(?<![\d.第月年])(?P<n>{NUMBER})(?:(?P<unit>(?!万{_THING}{{1,2}}以){SHORT_UNIT}){_THING}{{1,5}}?|(?!(?!万){SHORT_UNIT})(?P<other>{_THING}{{1,3}}))(?P<held>\(不?含\))?{_BOUND_BEHIND}",
    ("拥有3个标段以上", "100名员工以上的", "20兆瓦以上得", "5000株苗木以下"),
    ("3次以上", "2项省级以上", "1次警告以上处分", "3名中级以上", "第3标段以上", "3个以上项目"),
    needs="上下",
)
OTHER_RANGE = Pattern(
    "an interval in a unit that no list holds",
    rf"(?<![\d.第-])(?P<lo>\d+(?:\.\d+)?)(?!{SHORT_UNIT})(?P<unit>{_THING}{{1,3}})(?:\((?P<i1>不?含)\))?(?P<up>以上)?{DASH}(?P<hi>\d+(?:\.\d+)?)(?P=unit)(?:\((?P<i2>不?含)\))?(?:以下)?",
    ("50兆瓦至100兆瓦", "50兆瓦(含)至100兆瓦", "50兆瓦以上至100兆瓦以下"),
    ("3次至5次", "2021年至2022年"),
    needs="-—–~～至到",
)
AROUND = Pattern(
    "so much more or less",
    rf"±(?P<n>{NUMBER})(?P<unit>{SHORT_UNIT})(?:[以之]?内|(?:的?范围)[以之]?内)",
    ("±3%内", "误差在±5分钟以内"),
    ("超过±3%",),
    needs="±",
)
SIGNED = Pattern(
    "threshold with a sign, in whatever unit is printed",
    rf"(?P<sign>[≤≥<>]=?)(?P<n>{NUMBER}) ?(?P<unit>[A-Za-z]{{2,12}}|[^\d,。;:()、≤≥<>得扣加减计记的为则%‰\n]{{1,4}}(?:/[^\d,。;:()、≤≥<>得扣加减计记的为则]{{1,4}})?)(?= ?[得扣加减计记的为则,。;)]|$)",
    ("≤35微克/立方米得", "≥3mg/L,", "≥100 Stars 得"),
    ("≤35得", "<60%"),
    needs="<>≤≥",
)
SIGNED_PLAIN = Pattern(
    "a bare number with a sign that is the whole condition",
    r"^(?P<sign>[≤≥<>]=?)(?P<n>\d+(?:\.\d+)?)(?P<unit>)[,的]*$",
    ("≥2.0", "<1,"),
    ("≥2次", "得≥2"),
)
VARIABLE = Pattern(
    "a bare number that a variable is held against",
    r"(?:(?<![A-Za-z\d])[A-Za-zΔδ]{1,3} ?(?P<sign>[≤≥<>]=?|=)|(?:(?!不)[\u4e00-\u9fff] ?|(?<=\d)|^|(?<=[,;。:、\n]))(?P<told>[≤≥<>]=?|[大小]于或?等于|不?[大小]于|[高低]于(?=\d+(?:\.\d+)?不?[超高低])|不?超过)) ?(?P<n>\d+(?:\.\d+)?)(?P<unit>)(?=[,的时则者得扣加减计记]|不?[大小低高]于|不超过|不足|$)",
    ("I=1,", "I>3的,", "X ≥ 2得", "满意度≥90,", "评价大于等于80小于90的", "评价小于60的", "偏差不大于0.02扣"),
    ("总分=100,", "I=1+n,", "PM2.5≤35微克", "满意度≥90%,"),
)
PLAIN = Pattern(
    "an interval of bare numbers that is the whole condition",
    rf"(?:^|(?<=[,。;:、\n]))(?P<lo>\d+(?:\.\d+)?)(?:\((?P<lo_in>不?含)\))?{DASH}(?P<hi>\d+(?:\.\d+)?)(?:\((?P<hi_in>不?含)\))?的?[,:]?$|(?:^|(?<=[,。;:、\n\u4e00-\u9fff]))(?<![第前后近])(?P<n>\d+(?:\.\d+)?)(?:\(含\))?\(?(?P<tail>及以上|以上|及以下|以下|[↑↓])(?:\((?P<held>不?含)\d*(?:\.\d+)?\))?(?:,?(?:不足|不满|低于|未达到?)(?P<under>\d+(?:\.\d+)?))?的?,?$|(?:^|(?<=[,。;:、\n\u4e00-\u9fff]))(?:不足|不满|低于|少于|不到|未达到?)(?P<below>\d+(?:\.\d+)?)的?,?$|(?:^|(?<=[,。;:、\n\u4e00-\u9fff]))(?:高于|多于|超过|超出)(?P<above>\d+(?:\.\d+)?)的,?$",
    (
        "10-19",
        "5(含)-8",
        "0.5(不含)-1.0(含)",
        "8(含)以上",
        "40及以上",
        "一年内,20-24",
        "日均积分30以上的",
        "20以上不足30的",
        "不足20的",
        "高于115的",
    ),
    ("第10-19", "1-3个", "40以内", "不足20人的", "高于115"),
)
EXACT = Pattern(
    "a count that names a step",
    rf"(?<![\d.第前近每后、×*÷共A-Za-z])(?:(?<![年月])|(?=\d+(?:\.\d+)?%))(?P<n>\d+(?:\.\d+)?)(?P<unit>{SHORT_UNIT})",
    ("组织5次", "1项不符合", "参训率100%"),
    ("第5次", "近5年"),
)
_COUNT = rf"{NUMBER}(?:{SHORT_UNIT})?"
COUNTS = Pattern(
    "several counts in a row, a step each",
    rf"(?:{_COMPARATOR})?(?:了|于)?(?<![\d.第])(?P<counts>{_COUNT}(?:(?:[、/]|和|及){_COUNT})*(?:[、/]|和|及){NUMBER}(?P<unit>{SHORT_UNIT}))(?P<tail>及?以[上下])?",
    ("达到100%、90%、80%的", "100/90/80%", "缺课1次、2次、3次以上的"),
    ("3次以上", "一、二、三等奖"),
)
