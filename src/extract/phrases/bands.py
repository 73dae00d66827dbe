"""Numeric conditions: 98%以上, 75%-100%(含75%,不含100%), 40%≤占比<60%, 少于25%, 4次及以下, 前20%."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ...model import Band, Target
from .numerals import NUMBER, numeral
from .patterns import DASH, UNIT, Pattern

_SHORT_UNIT = rf"(?:{UNIT}|个?百分点|倍|分(?!钟))"
_FILLER = r"(?:[^\d,。;:()]{1,18}的|(?:规定|标准|要求|核定|(?:合同)?约定|计划|额定|定额|应[^\d,。;:()、]{1,3})(?:人?数|值|量|额)?)?"  # "高于考核总分的10%"
_LOW = (
    r"(?:不[得能可应]?(?:少于|低于|小于)|至少|最少|达到|达|≥|>=|大于等于|大于或等于|满|高于或等于|不下于|未低于|未少于)"
)
_ABOVE = r"(?:超过|高于|大于|多于|超出|突破|>|超(?![额前期]))"
_HIGH = r"(?:不[得能可应]?(?:超过|高于|多于|大于)|至多|≤|<=|小于等于|小于或等于|控制在|低于或等于|(?<!提)前|第1至第?|最多|未超过|未高于|没有?超过)"
_BELOW = r"(?:少于|低于|不足|未达到?|小于|不到|不满|<|没有?达到|达不到|未满)"
_COMPARATOR = rf"(?P<low>{_LOW})|(?P<above>{_ABOVE})|(?P<high>{_HIGH})|(?P<below>{_BELOW})"
_TAIL = r"(?P<tail>\(?含\)?以上|及其?以上|或以上|以上|及其?以下|或以下|\(含\)以下|以下|以内|之内|内(?![容部外科涵设置在审控业页心业])|及以内)"

BETWEEN = Pattern(
    "interval with signs",
    rf"(?P<lo>{NUMBER})(?P<u1>{_SHORT_UNIT})?(?P<lop>≤|<|<=)[^≤<,。;\d]{{1,12}}(?P<hop>≤|<|<=)(?P<hi>{NUMBER})(?P<u2>{_SHORT_UNIT})?",
    ("90%≤N<95%", "40%≤占比<60%", "7个<核心指标达标数≤10个"),
    ("占比<40%",),
)
RANGE = Pattern(
    "interval",
    rf"(?<![\d.第])(?P<lo>\d+(?:\.\d+)?)(?P<u1>{_SHORT_UNIT})?(?:\((?P<i1>不?含)[^()]{{0,6}}\))?(?P<up>以上)?{DASH}(?P<hi>\d+(?:\.\d+)?)\)?(?P<u2>{_SHORT_UNIT})(?:之间|\((?P<i2>不?含)\)|\((?P<incl>[^)]*)\))?",
    ("75%-100%(含75%,不含100%)", "92%—98%", "1至2人", "3到4人", "5%~8%", "超过(6-10)天", "5‰-8‰", "30秒以上至3分钟"),
    ("2021-2022", "30秒以上3分钟", "第1-9项不符合要求"),
)
RANKS = Pattern(
    "an interval of ranks",
    rf"第?(?P<lo>{NUMBER})(?P<u1>[名位])?{DASH}第?(?P<hi>{NUMBER})(?P<u2>[名位])",
    ("第四至第六名", "第2-5名", "第3名至第8名"),
    ("第三名",),
)
RANKS_ON = Pattern(
    "ranks from one on",
    rf"第(?P<n>{NUMBER})(?P<unit>[名位])(?:及(?:其|之)?)?(?:以后|以下|之后|后|起)",
    ("第7名以后", "第十名及以后", "第4名起"),
    ("第三名",),
)
SINGLE = Pattern(
    "threshold",
    rf"(?:(?:{_COMPARATOR})(?:了|于)?{_FILLER}|(?P<least>至少|最少|不少于)[^\d,。;:()]{{1,10}}?)(?<!\d)(?P<n>{NUMBER})(?P<unit>{_SHORT_UNIT})(?P<more>\(?含[^)]*\)|\(不含[^)]*\))?(?P<over>及以上|以上)?"
    rf"|(?<![\d.第月])(?<!\d年)(?P<n2>{NUMBER})(?P<unit2>{_SHORT_UNIT})(?P<more2>\((?:不?含[^)]*)\))?{_TAIL}(?P<more3>\(不?含[^)]*\))?",
    (
        "少于25%",
        "高于考核总分的10%",
        "至少召开2次",
        "98%以上",
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
SIGNED = Pattern(
    "threshold with a sign, in whatever unit is printed",
    rf"(?P<sign>[≤≥<>]=?)(?P<n>{NUMBER})(?P<unit>[^\d,。;:()、≤≥<>得扣加减计记的为则%‰]{{1,4}}(?:/[^\d,。;:()、≤≥<>得扣加减计记的为则]{{1,4}})?)(?=[得扣加减计记的为则,。;)]|$)",
    ("≤35微克/立方米得", "≥3mg/L,"),
    ("≤35得", "<60%"),
)
SIGNED_PLAIN = Pattern(
    "a bare number with a sign that is the whole condition",
    r"^(?P<sign>[≤≥<>]=?)(?P<n>\d+(?:\.\d+)?)(?P<unit>)[,的]*$",
    ("≥2.0", "<1,"),
    ("≥2次", "得≥2"),
)
VARIABLE = Pattern(
    "a bare number that a variable is held against",
    r"(?:(?<![A-Za-z\d])[A-Za-zΔδ]{1,3} ?(?P<sign>[≤≥<>]=?|=)|[\u4e00-\u9fff] ?(?P<told>[≤≥<>]=?)) ?(?P<n>\d+(?:\.\d+)?)(?P<unit>)(?=[,的时则者得扣加减计记]|$)",
    ("I=1,", "I>3的,", "X ≥ 2得", "满意度≥90,"),
    ("总分=100,", "I=1+n,", "PM2.5≤35微克", "满意度≥90%,"),
)
PLAIN = Pattern(
    "an interval of bare numbers that is the whole condition",
    rf"(?:^|(?<=[,。;:、\n]))(?P<lo>\d+(?:\.\d+)?)(?:\((?P<lo_in>不?含)\))?{DASH}(?P<hi>\d+(?:\.\d+)?)(?:\((?P<hi_in>不?含)\))?的?,?$|(?:^|(?<=[,。;:、\n\u4e00-\u9fff]))(?<![第前后近])(?P<n>\d+(?:\.\d+)?)(?:\(含\))?\(?(?P<tail>及以上|以上|及以下|以下)(?:,?(?:不足|不满|低于|未达到?)(?P<under>\d+(?:\.\d+)?))?的?,?$|(?:^|(?<=[,。;:、\n\u4e00-\u9fff]))(?:不足|不满|低于|未达到?)(?P<below>\d+(?:\.\d+)?)的?,?$",
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
    ),
    ("第10-19", "1-3个", "40以内", "不足20人的"),
)
EXACT = Pattern(
    "a count that names a step",
    rf"(?<![\d.第前近每后、×*÷])(?:(?<![年月])|(?=\d+(?:\.\d+)?%))(?P<n>\d+(?:\.\d+)?)(?P<unit>{_SHORT_UNIT})",
    ("组织5次", "1项不符合", "参训率100%"),
    ("第5次", "近5年"),
)
_COUNT = rf"{NUMBER}(?:{_SHORT_UNIT})?"
COUNTS = Pattern(
    "several counts in a row, a step each",
    rf"(?:{_COMPARATOR})?(?:了|于)?(?<![\d.第])(?P<counts>{_COUNT}(?:(?:[、/]|和|及){_COUNT})*(?:[、/]|和|及){NUMBER}(?P<unit>{_SHORT_UNIT}))(?P<tail>及?以[上下])?",
    ("达到100%、90%、80%的", "100/90/80%", "缺课1次、2次、3次以上的"),
    ("3次以上", "一、二、三等奖"),
)
_DATE_UNITS = {
    "月",
    "年",
    "日",
    "点",
    "级",
    "类",
    "号",
    "天",
    "周",
    "学期",
    "季度",
    "元",
    "万元",
    "届",
    "期",
    "年度",
    "小时",
    "分钟",
    "h",
    "min",
    "门",
    "档",
    "部",
    "步",
    "块",
    "个月",
    "工作日",
    "个工作日",
    "个小时",
}


_LENGTHS = {"米", "公里", "千米", "里"}
_SIZED = re.compile(r"(?:差|宽度?|深度?|高度?|长度?|距|径|厚度?)[^,。;]{0,4}$|(?:距|离)[^,。;]{0,16}$")
_RANKS = {"级", "等", "类", "档", "星"}
_PERIODS = {"月", "个月", "年", "周", "季度", "学期", "学年"}
# What is measured, and how many of the smallest make one: only units that are exact multiples of each other.
_SIZES = {
    "秒": ("time", 1), "分钟": ("time", 60), "小时": ("time", 3600), "个小时": ("time", 3600),
    "元": ("money", 1), "千元": ("money", 1000), "万元": ("money", 10_000), "亿元": ("money", 100_000_000),
    "厘米": ("length", 1), "米": ("length", 100), "公里": ("length", 100_000), "千米": ("length", 100_000),
    "天": ("days", 1), "周": ("days", 7),
}  # fmt: skip
_TAILED = re.compile(r"以[上下内]|之内|[及或]以")


@dataclass(frozen=True)
class Numeric:
    """A numeric condition and its span; `level` marks a positive requirement (至少, 不少于, 达到)."""

    band: Band
    start: int
    end: int
    level: bool = False
    lo_said: int = 2  # how plainly each end says whether it belongs to it: 3 含/不含/及以上 or signs, 2 以上/低于,
    hi_said: int = 2  # 1 a plain range, or the end that "5%至10%(含10%)" does not speak of

    @property
    def target(self) -> Target | None:
        """The same as a level to be reached (">=") or kept under ("<=")."""
        if self.band.lo is not None and self.band.hi is None:
            return Target(op=">=", value=self.band.lo, unit=self.band.unit)
        if self.band.hi is not None and self.band.lo is None:
            op = "<=" if self.band.hi_incl else ">="  # "未达到90%": 90 is what is asked for
            return Target(op=op, value=self.band.hi, unit=self.band.unit)  # type: ignore[arg-type]
        return None

    @property
    def counted_from(self) -> Target | None:
        """The level a deduction is counted from: "超过5人的,每超1人" what lies beyond 5."""
        excess = self.band.lo is not None and self.band.hi is None and not self.band.lo_incl
        return Target(op="<=", value=self.band.lo, unit=self.band.unit) if excess and self.band.lo else self.target


def find_numeric(text: str, start: int, end: int) -> list[Numeric]:
    """The numeric conditions in text[start:end], left to right, quotation marks and titles left out."""
    masked = _mask(text[start:end])
    found: list[Numeric] = []

    def take(numeric: Numeric | None) -> None:
        if numeric and all(numeric.end <= f.start or numeric.start >= f.end for f in found):
            found.append(numeric)

    for m in BETWEEN.finditer(masked):
        band = Band(
            lo=numeral(m["lo"]), lo_incl=m["lop"] != "<", hi=numeral(m["hi"]), hi_incl=m["hop"] != "<",
            unit=m["u2"] or m["u1"],
        )  # fmt: skip
        take(Numeric(band, start + m.start(), start + m.end(), lo_said=3, hi_said=3))
    for m in RANGE.finditer(masked):
        if not (m["up"] and _TAILED.match(masked, m.end())):  # "30秒以上至60秒以内": each end has its own tail
            take(_range(m, start))
    for m in RANKS_ON.finditer(masked):
        take(Numeric(Band(lo=numeral(m["n"]), lo_incl=True, unit=m["unit"]), start + m.start(), start + m.end()))
    for m in RANKS.finditer(masked):
        band = Band(lo=numeral(m["lo"]), lo_incl=True, hi=numeral(m["hi"]), hi_incl=True, unit=m["u2"])
        take(Numeric(band, start + m.start(), start + m.end(), lo_said=3, hi_said=3))
    for m in SINGLE.finditer(masked):
        take(_single(m, start))
    for m in SIGNED.finditer(masked):
        take(_signed(m, start))
    for m in VARIABLE.finditer(masked):
        take(_of_variable(m, start))
    for m in PLAIN.finditer(masked):
        take(_plain(m, start))
    for m in SIGNED_PLAIN.finditer(masked):
        take(_signed(m, start))
    return _joined(sorted(found, key=lambda f: f.start), text)


def _plain(m: re.Match[str], offset: int) -> Numeric:
    if m["below"]:
        return Numeric(Band(hi=numeral(m["below"])), offset + m.start(), offset + m.end())
    if m["under"]:
        band = Band(lo=numeral(m["n"]), lo_incl=True, hi=numeral(m["under"]))
        return Numeric(band, offset + m.start(), offset + m.end())
    if m["tail"]:
        value, over = numeral(m["n"]), "上" in m["tail"]
        band = Band(lo=value, lo_incl=True) if over else Band(hi=value, hi_incl=True)
        return Numeric(band, offset + m.start(), offset + m.end())
    ends = sorted(value for value in (numeral(m["lo"]), numeral(m["hi"])) if value is not None)
    told = 3 if m["lo_in"] or m["hi_in"] else 1
    lo_in, hi_in = _held(m["lo_in"], m["hi_in"])
    band = Band(lo=ends[0], lo_incl=lo_in, hi=ends[-1], hi_incl=hi_in)
    return Numeric(band, offset + m.start(), offset + m.end(), lo_said=told, hi_said=told)


def _held(of_lo: str | None, of_hi: str | None) -> tuple[bool, bool]:
    """Whether each end belongs to an interval, by its 含 or 不含; "90%(含)-100%": the silent end is the other one."""
    lo_in = of_lo == "含" if of_lo else of_hi != "含"
    hi_in = of_hi == "含" if of_hi else of_lo != "含"
    return lo_in, hi_in


def _of_variable(m: re.Match[str], offset: int) -> Numeric:
    sign, value = m["sign"] or m["told"], numeral(m["n"])
    if sign == "=":
        band = Band(lo=value, lo_incl=True, hi=value, hi_incl=True)
        return Numeric(band, offset + m.start(), offset + m.end(), lo_said=3, hi_said=3)
    return _against(sign, m, offset)


def _signed(m: re.Match[str], offset: int) -> Numeric:
    return _against(m["sign"], m, offset)


def _against(sign: str, m: re.Match[str], offset: int) -> Numeric:
    """What a sign and the number behind it ask for."""
    value, holds = numeral(m["n"]), sign not in ("<", ">")
    if sign[0] in "≥>":
        band = Band(lo=value, lo_incl=holds, unit=m["unit"] or None)
    else:
        band = Band(hi=value, hi_incl=holds, unit=m["unit"] or None)
    return Numeric(
        band, offset + m.start(), offset + m.end(), level=band.lo is not None and holds, lo_said=3, hi_said=3
    )


def _joined(numerics: list[Numeric], text: str) -> list[Numeric]:
    """ "高于1%但不超过2%", "5000万元以上、1亿元以下": two ends of one interval."""
    joined: list[Numeric] = []
    for said in numerics:
        last, n = (joined[-1] if joined else None), said
        if last is not None and _reversed(last, n, text):  # "低于85%但高于70%"
            last, n = replace(n, start=last.start, end=last.end), replace(last, start=n.start, end=n.end)
        if (
            last is not None
            and n.start - last.end <= 3
            and re.fullmatch(r"[,、]?(?:但|且|并|而|至|到|[-~—～]+)?", text[last.end : n.start])
            and last.band.hi is None
            and n.band.lo is None
            and last.band.lo is not None
            and n.band.hi is not None
            and (last.band.unit != n.band.unit or last.band.lo < n.band.hi)  # "不少于4处,不足4处" is no interval
        ):
            lo, hi, unit = _in_one_unit((last.band.lo, last.band.unit), (n.band.hi, n.band.unit))
            band = Band(lo=lo, lo_incl=last.band.lo_incl, hi=hi, hi_incl=n.band.hi_incl, unit=unit)
            joined[-1] = Numeric(band, last.start, n.end, level=last.level, lo_said=last.lo_said, hi_said=n.hi_said)
        else:
            joined.append(said)
    return joined


_Size = tuple[Decimal | None, str | None]


def _in_one_unit(lower: _Size, upper: _Size) -> tuple[Decimal | None, Decimal | None, str | None]:
    """Both ends in the smaller of their units ("500元至1万元": 500 to 10000元); in the upper one's if none is exact."""
    (lo, lo_unit), (hi, hi_unit) = lower, upper
    lo_kind, lo_size = _SIZES.get(lo_unit or "", (None, 1))
    hi_kind, hi_size = _SIZES.get(hi_unit or "", (None, 1))
    if lo is None or hi is None or lo_kind is None or lo_kind != hi_kind:
        return lo, hi, hi_unit or lo_unit
    small = min(lo_size, hi_size)
    return lo * (lo_size // small), hi * (hi_size // small), lo_unit if lo_size == small else hi_unit


def _reversed(first: Numeric, second: Numeric, text: str) -> bool:
    """Whether the upper end of one interval is said before its lower end."""
    upper = first.band.lo is None and second.band.hi is None and first.band.unit == second.band.unit
    between = re.fullmatch("[,、]?(?:但|且|并)?", text[first.end : second.start])
    return upper and between is not None and (second.band.lo or 0) < (first.band.hi or 0)


def bands_of_list(text: str, count: int) -> list[Band] | None:
    """The intervals of `count` counts in a row, "完成100/90/80%", "缺课1次、2次、3次以上"; None where there are none."""
    for m in COUNTS.finditer(_mask(text)):
        printed = re.findall(rf"({NUMBER})({_SHORT_UNIT})?", m["counts"])
        units = {unit for _, unit in printed if unit}
        if len(printed) != count or units != {m["unit"]} or m["unit"] in _RANKS | {"名", "位", "分"}:
            continue
        values = [numeral(number) for number, _ in printed]
        bands = [_step(value, m["unit"], m) for value in values]
        if m["tail"]:  # it speaks of the last one only
            over = "上" in m["tail"]
            bands[-1] = Band(lo=values[-1], lo_incl=True) if over else Band(hi=values[-1], hi_incl=True)
        return [band.model_copy(update={"unit": m["unit"]}) for band in bands]
    return None


def _step(value: Decimal | None, unit: str, m: re.Match[str]) -> Band:
    if m["below"] or m["high"]:
        return Band(hi=value, hi_incl=m["high"] is not None)
    if m["low"] or m["above"] or unit == "%":  # of a share, so much or more
        return Band(lo=value, lo_incl=m["above"] is None)
    return Band(lo=value, lo_incl=True, hi=value, hi_incl=True)


def find_exact(text: str, start: int, end: int) -> Numeric | None:
    """A bare count that names one step of a scale ("组织5次"): the interval [5, 5]."""
    masked = _mask(text[start:end])
    for m in EXACT.finditer(masked):
        aside = m["unit"] == "分" and masked[: m.start()].endswith("(")  # "(4分)" is a worth
        if (
            m["unit"] not in _DATE_UNITS
            and not aside
            and not re.match(r"以上|以下|以内|及以|[年月日号分]", masked[m.end() :])
        ):
            n = numeral(m["n"])
            band = Band(lo=n, lo_incl=True, hi=n, hi_incl=True, unit=m["unit"])
            return Numeric(band, start + m.start(), start + m.end())
    return None


def _mask(text: str) -> str:
    """Titles, quotations and dates blanked out, lengths kept: their numbers are names."""
    return re.sub(
        r"《[^》]*》|“[^”]*”|〔\d+〕|\d{4}年(?:\d+月)?(?:\d+日)?|\d+月\d*日?", lambda m: "□" * len(m.group()), text
    )


def _range(m: re.Match[str], offset: int) -> Numeric:
    """The interval of a range, also where it is printed falling ("100%-97%")."""
    rising = _rising(m, offset)
    band = rising.band
    if band.lo is None or band.hi is None or band.lo <= band.hi:
        return rising
    ends = {"lo": band.hi, "lo_incl": band.hi_incl, "hi": band.lo, "hi_incl": band.lo_incl}
    return replace(rising, band=band.model_copy(update=ends))


def _rising(m: re.Match[str], offset: int) -> Numeric:
    lo, hi = numeral(m["lo"]), numeral(m["hi"])
    if lo and hi and lo > hi and re.search(r"(?:^|[。;\n])$", m.string[: m.start()]) and "." in m["lo"]:
        lo = numeral(m["lo"].split(".")[1])  # "2.1至2人": the item's number, then the range
    lo, hi, unit = _in_one_unit((lo, m["u1"]), (hi, m["u2"]))
    said = m["incl"] or ""
    if m["i1"] or m["i2"]:
        lo_in, hi_in = _held(m["i1"], m["i2"])
        band = Band(lo=lo, lo_incl=lo_in, hi=hi, hi_incl=hi_in, unit=unit)
        return Numeric(band, offset + m.start(), offset + m.end(), lo_said=3, hi_said=3)
    lo_incl = not re.search(rf"不含(?:{re.escape(m['lo'])})", said)
    hi_incl = not re.search(rf"不含(?:{re.escape(m['hi'])})|不含上限", said)
    band = Band(lo=lo, lo_incl=lo_incl, hi=hi, hi_incl=hi_incl, unit=unit)
    of_lo = bool(said) and m["lo"] in re.findall(r"\d+(?:\.\d+)?", said)
    lo_said = 3 if of_lo or not hi_incl else 2 if m["up"] else 1  # "85%-90%(不含90%)" begins with its bound
    return Numeric(band, offset + m.start(), offset + m.end(), lo_said=lo_said, hi_said=3 if said else 1)


def _single(m: re.Match[str], offset: int) -> Numeric | None:
    ranked = (m["unit"] or m["unit2"]) in _RANKS and not (m["n"] or m["n2"]).isdigit()
    if ranked or m.string.startswith("之", m.end()):
        return None  # 达到二级标准, 三类及以上: a rank has a name, not a size; 三分之二
    if m["n"]:
        value, unit = numeral(m["n"]), m["unit"]
        over = m["over"] or re.match(r"\(?含", m["more"] or "")
        if m["high"] == "前" and (unit in _DATE_UNITS or re.match(r"[^,。;]{1,3}[人者员](?!均)", m.string[m.end() :])):
            return None  # 每季度末前5日 is a date
        if unit in _PERIODS and numeral(m["n"]) and not m["n"].isdigit():
            return None  # 超过六个月: a deadline in words
        within = re.match("以内|之内", m.string[m.end() :]) if m["above"] else None
        by_more = m["below"] and m["over"] and unit and "百分点" in unit  # "低于平均10个百分点以上"
        if m["low"] or m["least"] or (m["above"] and over and not within) or by_more:
            band = Band(lo=value, lo_incl=True, unit=unit)
        elif within:  # "超出5mm以内": by no more than 5
            band = Band(hi=value, hi_incl=True, unit=unit)
            return Numeric(band, offset + m.start(), offset + m.end() + within.end())
        elif m["above"]:
            band = Band(lo=value, lo_incl=False, unit=unit)
        elif m["high"]:
            band = Band(hi=value, hi_incl=True, unit=unit)
        else:
            band = Band(hi=value, hi_incl=False, unit=unit)
        return Numeric(band, offset + m.start(), offset + m.end(), level=bool(m["low"] or m["least"]))
    return _tailed(m, offset)


def _short_of(said: str, value: Decimal | None, tail: str) -> Decimal | None:
    """The upper end that a bracket behind a lower one leaves out: "98%以上(不含100%)"."""
    top = re.search(r"不含(\d+(?:\.\d+)?)", said)
    beyond = top is not None and value is not None and "上" in tail and Decimal(top[1]) > value
    return Decimal(top[1]) if top and beyond else None


def _tailed(m: re.Match[str], offset: int) -> Numeric | None:
    """A number with its bound behind it: 98%以上, 4次及以下, 30分钟以内."""
    value, unit, tail = numeral(m["n2"]), m["unit2"], m["tail"]
    said = m["more2"] or m["more3"] or ""
    if (short := _short_of(said, value, tail)) is not None:
        band = Band(lo=value, lo_incl=True, hi=short, hi_incl=False, unit=unit)
        return Numeric(band, offset + m.start(), offset + m.end(), lo_said=3, hi_said=3)
    excluded = "不含" in said
    strength = 3 if said or "含" in tail or "及" in tail else 2
    if "上" in tail:
        band = Band(lo=value, lo_incl=not excluded, unit=unit)
        return Numeric(band, offset + m.start(), offset + m.end(), lo_said=strength)
    if tail == "内" and unit in _DATE_UNITS:
        return None  # 3个月内 is a deadline
    if "内" in tail and unit in _LENGTHS and not _SIZED.search(m.string[: m.start()]):
        return None  # "两岸各100米内" is a place
    band = Band(hi=value, hi_incl=not excluded, unit=unit)
    return Numeric(band, offset + m.start(), offset + m.end(), hi_said=strength)
