"""Numeric conditions: 98%以上, 75%-100%(含75%,不含100%), 40%≤占比<60%, 少于25%, 4次及以下, 前20%."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from ...model import Band, Target
from ..numerals import NUMBER, numeral
from .band_patterns import (
    AMID,
    AROUND,
    BETWEEN,
    BETWEEN_DOWN,
    BETWEEN_ENDS,
    BRACKETED,
    COUNTS,
    EXACT,
    OF_THINGS,
    OTHER_RANGE,
    PLAIN,
    RANGE,
    RANKS,
    RANKS_LISTED,
    RANKS_ON,
    SHORT_UNIT,
    SIGNED,
    SIGNED_PLAIN,
    SINGLE,
    VARIABLE,
)
from .patterns import Pattern

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
    "秒",
    "个月",
    "工作日",
    "个工作日",
    "个小时",
}


_RANKED = {"%", "名", "位"}
_RANKING = re.compile(r"(?:排名|位次|名次)[^,。;:]{0,10}$")  # further down is a higher number: "排名40%以下"
_LENGTHS = {"米", "公里", "千米", "里"}
_SIZED = re.compile(r"(?:差|宽度?|深度?|高度?|长度?|距|径|厚度?|超|里程)[^,。;]{0,4}$|(?:距|离)[^,。;]{0,16}$")
RANK_UNITS = {"级", "等", "类", "档", "星"}
_PERIODS = {"月", "个月", "年", "周", "季度", "学期", "学年"}
# What is measured, and how many of the smallest make one: only units that are exact multiples of each other.
_SIZES = {
    "秒": ("time", 1), "s": ("time", 1), "分钟": ("time", 60), "min": ("time", 60), "h": ("time", 3600), "小时": ("time", 3600), "个小时": ("time", 3600),
    "元": ("money", 1), "千元": ("money", 1000), "万元": ("money", 10_000), "亿元": ("money", 100_000_000),
    "万": ("money", 10_000), "亿": ("money", 100_000_000),
    "厘米": ("length", 1), "米": ("length", 100), "公里": ("length", 100_000), "千米": ("length", 100_000),
    "天": ("days", 1), "周": ("days", 7), "个月": ("months", 1), "季度": ("months", 3), "年": ("months", 12),
}  # fmt: skip
_A_NUMBER = re.compile(NUMBER)
_SIGNS = {
    "大于等于": "≥", "小于等于": "≤", "大于": ">", "小于": "<", "不大于": "≤", "不小于": "≥", "超过": ">", "不超过": "≤",
    "高于": ">", "低于": "<",
}  # fmt: skip
_LAPSED = re.compile(  # "迟到30分钟内", "脱岗10分钟内": how long it went on, and no deadline
    r"(?:迟到|晚到|早退|晚点|误点|超时|超期|逾期|延误|拖延|延迟|推迟|滞后|[离脱缺空漏]岗|旷工|旷课|缺席|中断|停[机电水产运])[了达]?$"
    r"|(?:规定|到校|上[班课岗]|开[会课始])[^,。;\d]{0,4}(?:时间|之)?后$|铃[声响]?[响后毕]+$"  # "上课后5分钟内"
)
_TAILED = re.compile(r"以[上下内]|之内|[及或]以")


@dataclass(frozen=True)
class Numeric:
    """A numeric condition and its span; `level` marks a positive requirement (至少, 不少于, 达到)."""

    band: Band
    start: int
    end: int
    level: bool = False
    lo_said: int = 2  # how plainly each end says whether it belongs to it: 4 含/不含/及以上 or signs, 3 以内/不超过,
    hi_said: int = 2  # 2 以上/低于, 1 a plain range, or the end that "5%至10%(含10%)" does not speak of

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

    @property
    def kept_under(self) -> Target | None:
        """The level that is kept: "感染率<5%,每超1%" what lies beyond 5."""
        under = self.band.hi is not None and self.band.lo is None
        return Target(op="<=", value=self.band.hi, unit=self.band.unit) if under and self.band.hi else self.target


def bound_of_fact(text: str, start: int, end: int) -> Numeric | None:
    """The one interval that a fact ends in: "投诉超过3次的"; a number amid its words may only describe it."""
    found = find_numeric(text, start, end)
    return found[0] if len(found) == 1 and not text[found[0].end : end].strip("的者,;。") else None


def find_numeric(text: str, start: int, end: int) -> list[Numeric]:
    """The numeric conditions in text[start:end], left to right, quotation marks and titles left out."""
    return list(_find_numeric(text, start, end)) if _A_NUMBER.search(text, start, end) else []


def _between(m: re.Match[str], offset: int) -> Numeric:
    band = Band(
        lo=numeral(m["lo"]), lo_incl="=" in m["lop"] or m["lop"] in "≤≥", hi=numeral(m["hi"]),
        hi_incl="=" in m["hop"] or m["hop"] in "≤≥", unit=m["u2"] or m["u1"],
    )  # fmt: skip
    return Numeric(band, offset + m.start(), offset + m.end(), lo_said=4, hi_said=4)


def _ends(m: re.Match[str], offset: int) -> Numeric | None:
    """ "≥75<90分"; but "≥90分,<60分" are two."""
    lo, hi = numeral(m["lo"]), numeral(m["hi"])
    return _between(m, offset) if lo is not None and hi is not None and lo < hi else None


def _around(m: re.Match[str], offset: int) -> Numeric:
    most = numeral(m["n"]) or Decimal(0)
    band = Band(lo=-most, lo_incl=True, hi=most, hi_incl=True, unit=m["unit"])
    return Numeric(band, offset + m.start(), offset + m.end(), lo_said=4, hi_said=4)


def _range_of_one_tail(m: re.Match[str], offset: int) -> Numeric | None:
    """A range, but not "30秒以上至60秒以内": there each end has its own tail."""
    return None if m["up"] and _TAILED.match(m.string, m.end()) else _range(m, offset)


def _amid(m: re.Match[str], offset: int) -> Numeric:
    lo, hi, unit = _in_one_unit((numeral(m["lo"]), m["u1"]), (numeral(m["hi"]), m["u2"]))
    band = Band(lo=lo, lo_incl=True, hi=hi, hi_incl=True, unit=unit)
    return Numeric(band, offset + m.start(), offset + m.end(), lo_said=1, hi_said=1)


def _ranks_on(m: re.Match[str], offset: int) -> Numeric:
    behind = Band(lo=numeral(m["n"] or m["m"]), lo_incl=bool(m["n"]), unit=m["unit"] or m["of"])
    return Numeric(behind, offset + m.start(), offset + m.end())


def _ranks(m: re.Match[str], offset: int) -> Numeric:
    band = Band(lo=numeral(m["lo"]), lo_incl=True, hi=numeral(m["hi"]), hi_incl=True, unit=m["unit"])
    return Numeric(band, offset + m.start(), offset + m.end(), lo_said=4, hi_said=4)


@lru_cache(maxsize=4096)  # a text is asked for its grades, its bands and its targets
def _find_numeric(text: str, start: int, end: int) -> tuple[Numeric, ...]:
    masked = _mask(text[start:end])
    found: list[Numeric] = []

    def take(numeric: Numeric | None) -> None:
        if numeric and all(numeric.end <= f.start or numeric.start >= f.end for f in found):
            found.append(numeric)

    for pattern, reads in _READ_BY:
        for m in pattern.finditer(masked):
            take(reads(m, start))
    return tuple(_joined(sorted(found, key=lambda f: f.start), text))


def _bracketed(m: re.Match[str], offset: int) -> Numeric | None:
    """ "[80%,100%)": a square bracket holds its end, a round one does not; an end without number is open."""
    lo, hi = (numeral(m[end]) if m[end] else None for end in ("lo", "hi"))
    if (lo is None and hi is None) or (lo is not None and hi is not None and lo >= hi):
        return None
    band = Band(
        lo=lo, lo_incl=lo is not None and m["open"] == "[", hi=hi, hi_incl=hi is not None and m["close"] == "]",
        unit=m["u2"] or m["u1"] or m["u3"],
    )  # fmt: skip
    return Numeric(band, offset + m.start(), offset + m.end(), lo_said=4, hi_said=4)


def _plain(m: re.Match[str], offset: int) -> Numeric:
    if m["below"]:
        return Numeric(Band(hi=numeral(m["below"])), offset + m.start(), offset + m.end())
    if m["above"]:
        return Numeric(Band(lo=numeral(m["above"])), offset + m.start(), offset + m.end())
    if m["under"]:
        band = Band(lo=numeral(m["n"]), lo_incl=True, hi=numeral(m["under"]))
        return Numeric(band, offset + m.start(), offset + m.end())
    if m["tail"]:
        value, over = numeral(m["n"]), m["tail"][-1] in "上↑"
        held = m["held"] != "不含"
        band = Band(lo=value, lo_incl=held) if over else Band(hi=value, hi_incl=held)
        said = 4 if m["held"] else 2
        return Numeric(band, offset + m.start(), offset + m.end(), lo_said=said, hi_said=said)
    ends = sorted(value for value in (numeral(m["lo"]), numeral(m["hi"])) if value is not None)
    told = 4 if m["lo_in"] or m["hi_in"] else 1
    lo_in, hi_in = _held(m["lo_in"], m["hi_in"])
    band = Band(lo=ends[0], lo_incl=lo_in, hi=ends[-1], hi_incl=hi_in)
    return Numeric(band, offset + m.start(), offset + m.end(), lo_said=told, hi_said=told)


def _other_range(m: re.Match[str], offset: int) -> Numeric | None:
    lo, hi = numeral(m["lo"]), numeral(m["hi"])
    if lo is None or hi is None or lo >= hi:
        return None
    lo_in, hi_in = _held(m["i1"], m["i2"])
    band = Band(lo=lo, lo_incl=lo_in, hi=hi, hi_incl=hi_in, unit=m["unit"])
    told = 4 if m["i1"] or m["i2"] else 2 if m["up"] else 1
    return Numeric(band, offset + m.start(), offset + m.end(), lo_said=told, hi_said=4 if m["i2"] else 1)


def _of_things(m: re.Match[str], offset: int) -> Numeric:
    """ "3个标段以上", "20兆瓦以下": the measure word is the unit, or the unknown word is."""
    value, held = numeral(m["n"]), not (m["held"] or "").startswith("(不")
    unit, over = m["unit"] or m["other"], m["tail"].endswith("上")
    band = Band(lo=value, lo_incl=held, unit=unit) if over else Band(hi=value, hi_incl=held, unit=unit)
    return Numeric(band, offset + m.start(), offset + m.end(), lo_said=2, hi_said=2)


def _held(of_lo: str | None, of_hi: str | None) -> tuple[bool, bool]:
    """Whether each end belongs to an interval, by its 含 or 不含; "90%(含)-100%": the silent end is the other one."""
    lo_in = of_lo == "含" if of_lo else of_hi != "含"
    hi_in = of_hi == "含" if of_hi else of_lo != "含"
    return lo_in, hi_in


def _of_variable(m: re.Match[str], offset: int) -> Numeric:
    said, value = m["sign"] or m["told"], numeral(m["n"])
    sign = _SIGNS.get(said.replace("或", ""), said)
    if sign == "=":
        band = Band(lo=value, lo_incl=True, hi=value, hi_incl=True)
        return Numeric(band, offset + m.start(), offset + m.end(), lo_said=4, hi_said=4)
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
        band, offset + m.start(), offset + m.end(), level=band.lo is not None and holds, lo_said=4, hi_said=4
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
            and re.fullmatch(r"[,、]?(?:但|且|并|而|至|到|[-~—～]+)?[在于]?", text[last.end : n.start])
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
    unit = lo_unit if lo_size == small else hi_unit
    if unit in ("万", "亿") and "元" in (lo_unit or "") + (hi_unit or ""):
        unit += "元"  # "5000万至1亿元"
    return lo * (lo_size // small), hi * (hi_size // small), unit


def _reversed(first: Numeric, second: Numeric, text: str) -> bool:
    """Whether the upper end of one interval is said before its lower end."""
    upper = first.band.lo is None and second.band.hi is None and first.band.unit == second.band.unit
    between = re.fullmatch("[,、]?(?:但|且|并)?", text[first.end : second.start])
    return upper and between is not None and (second.band.lo or 0) < (first.band.hi or 0)


def bands_of_list(text: str, count: int) -> list[Band] | None:
    """The intervals of `count` counts in a row, "完成100/90/80%", "缺课1次、2次、3次以上"; None where there are none."""
    for m in COUNTS.finditer(_mask(text)):
        printed = re.findall(rf"({NUMBER})({SHORT_UNIT})?", m["counts"])
        units = {unit for _, unit in printed if unit}
        if len(printed) != count or units != {m["unit"]} or m["unit"] in RANK_UNITS | {"名", "位", "分"}:
            continue
        values = [numeral(number) for number, _ in printed]
        bands = [_step(value, m["unit"], m) for value in values]
        if m["tail"]:  # it speaks of the last one only
            over = "上" in m["tail"]
            bands[-1] = Band(lo=values[-1], lo_incl=True) if over else Band(hi=values[-1], hi_incl=True)
        return [band.model_copy(update={"unit": m["unit"]}) for band in bands]
    return None


def steps_of_list(text: str, start: int, end: int, count: int) -> list[Numeric] | None:
    """The intervals that as many amounts stand for, item by item: "≤500次、500-1000次、≥1000次(10分、8分、5分)".

    The first may be no more than a number, or a sign and a number: what its neighbour leaves.
    """
    if count < 2:
        return None
    listed = re.search(rf"[^、。;:\n]+(?:、[^、。;:\n]+){{{count - 1}}}$", text[start:end])
    if listed is None:
        return None
    at, found = start + listed.start(), []
    for item in listed.group().split("、"):
        found.append(find_numeric(text, at, at + len(item))[-1:])
        at += len(item) + 1
    if any(len(numerics) != 1 for numerics in found[1:]):
        return None
    rest = [numerics[0] for numerics in found[1:]]
    first = found[0] or _open_end(listed.group().split("、")[0], rest[0])
    return [*first, *rest] if first else None


def _open_end(item: str, beside: Numeric) -> list[Numeric]:
    """The interval of "≥初始寿命的50%", or of a bare "30%" above "15%-30%"."""
    m = re.search(rf"(?P<sign>[≥≤<>]=?)?(?P<words>[^\d、]*)(?P<n>{NUMBER})(?P<unit>[^\d、]{{0,3}})$", item)
    value = numeral(m["n"]) if m else None
    if m is None or value is None or m["unit"] != (beside.band.unit or ""):
        return []
    touching = [end for end in (beside.band.hi, beside.band.lo) if end is not None]
    over = m["sign"][0] in "≥>" if m["sign"] else value == beside.band.hi
    if not m["sign"] and value not in touching:
        return []
    held = not m["sign"] or m["sign"] not in ("<", ">")
    unit, said = beside.band.unit, 4 if m["sign"] else 1
    band = Band(lo=value, lo_incl=held, unit=unit) if over else Band(hi=value, hi_incl=held, unit=unit)
    return [Numeric(band, beside.start, beside.start, lo_said=said, hi_said=said)]


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
            return Numeric(band, start + m.start(), start + m.end(), lo_said=3, hi_said=3)
    return None


_NO_NUMBERS = re.compile(
    r"《[^》]*》|“[^”]*”|〔\d+〕|\d{4}年(?:\d+月)?(?:\d+日)?|\d+月\d*日?|第\d+(?:[、,和或及至]第?\d+)+(?=[条款项点类])"
)


def _mask(text: str) -> str:
    """Titles, quotations, dates and numbers of items ("第1、2项") blanked out, lengths kept: their numbers are names."""
    return _NO_NUMBERS.sub(lambda m: "□" * len(m.group()), text)


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
    of_hi = m["i2"] or m["i3"]
    if m["i1"] or of_hi:
        lo_in, hi_in = _held(m["i1"], of_hi)
        band = Band(lo=lo, lo_incl=lo_in, hi=hi, hi_incl=hi_in, unit=unit)
        lo_told = 4 if m["i1"] else 3 if of_hi == "不含" else 1  # "80分至90分(不含)": the silent end is in it
        hi_told = 4 if of_hi else 3 if m["i1"] == "不含" else 1
        return Numeric(band, offset + m.start(), offset + m.end(), lo_said=lo_told, hi_said=hi_told)
    without = re.findall(r"不含(上限|\d+(?:\.\d+)?)", said)
    lo_incl, hi_incl = m["lo"] not in without, m["hi"] not in without and "上限" not in without
    named = re.findall(r"\d+(?:\.\d+)?", said)
    tells_lo, tells_hi = m["lo"] in named, m["hi"] in named or "上限" in said or not named
    if tells_lo and not tells_hi and "不含" not in said:
        hi_incl = False  # "50%-60%(含50%)": the silent end is the other one
    band = Band(lo=lo, lo_incl=lo_incl, hi=hi, hi_incl=hi_incl, unit=unit)
    if not said and not m["up"] and _is_whole_decade(lo, hi):  # "60-69分" beside "60分以下" holds both its ends
        return Numeric(band, offset + m.start(), offset + m.end(), lo_said=3, hi_said=3)
    lo_said = 4 if tells_lo or not hi_incl else 2 if m["up"] else 1  # "85%-90%(不含90%)" begins with its bound
    return Numeric(band, offset + m.start(), offset + m.end(), lo_said=lo_said, hi_said=4 if said and tells_hi else 1)


def _is_whole_decade(lo: Decimal | None, hi: Decimal | None) -> bool:
    """Whether an interval of whole numbers stops one short of where the next begins: 80-89, 85-89, 90-94."""
    return lo is not None and hi is not None and lo % 5 == 0 and hi % 5 == 4 and hi > lo


def _single(m: re.Match[str], offset: int) -> Numeric | None:
    ranked = (m["unit"] or m["unit2"]) in RANK_UNITS and not (m["n"] or m["n2"]).isdigit()
    if ranked or m.string.startswith("之", m.end()):
        return None  # 达到二级标准, 三类及以上: a rank has a name, not a size; 三分之二
    if m["n"]:
        value, unit = numeral(m["n"]), m["unit"]
        without = (m["more"] or "").startswith("(不含")  # "超过0.2个百分点(不含)以上"
        over = not without and (m["over"] or re.match(r"\(?含", m["more"] or ""))
        if m["high"] == "前" and (
            unit in _DATE_UNITS or unit == "包" or re.match(r"[^,。;]{1,3}[人者员](?!均)", m.string[m.end() :])
        ):
            return None  # 每季度末前5日 is a date
        if m["high"] == "前" and re.match("的?(?:基础|规定|情形|所列|之和|内容|条款)", m.string[m.end() :]):
            return None  # "在前三项基础上": those said before
        if unit in _PERIODS and unit != "周" and numeral(m["n"]) and not m["n"].isdigit():
            return None  # 超过六个月: a deadline in words
        within = re.match("以内|之内", m.string[m.end() :]) if m["above"] or m["below"] else None
        by_more = (
            m["below"] in ("低于", "少于") and m["over"] and not without
        )  # "低于平均10个百分点以上", "低于均价5%以上"
        said = 2
        if m["low"] or m["least"] or (m["above"] and over and not within) or by_more:
            band = Band(lo=value, lo_incl=True, unit=unit)
            said = 4 if (m["low"] or "")[:1] in ("≥", ">") else 3 if m["low"] or m["least"] else 2
        elif within:  # "超出5mm以内", "不足10%以内": by no more
            band = Band(hi=value, hi_incl=True, unit=unit)
            return Numeric(band, offset + m.start(), offset + m.end() + within.end())
        elif m["above"]:
            band = Band(lo=value, lo_incl=False, unit=unit)
        elif m["high"]:
            band = Band(hi=value, hi_incl=True, unit=unit)
            return Numeric(band, offset + m.start(), offset + m.end(), hi_said=3)
        else:
            held = (m["more"] or "").startswith("(含")  # "不足2秒(含2秒)"
            band = Band(hi=value, hi_incl=held, unit=unit)
        level = bool(m["low"] or m["least"])
        return Numeric(band, offset + m.start(), offset + m.end(), level=level, lo_said=said)
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
        return Numeric(band, offset + m.start(), offset + m.end(), lo_said=4, hi_said=4)
    excluded = "不含" in said
    strength = 4 if said or "含" in tail or "及" in tail else 2
    if "外" in tail:
        return Numeric(Band(lo=value, lo_incl=False, unit=unit), offset + m.start(), offset + m.end(), lo_said=3)
    if tail == "↓":
        strength = 4  # 98%↓: a bound, and no dates or ranks
    if tail[-1] in "上↑":
        band = Band(lo=value, lo_incl=not excluded, unit=unit)
        return Numeric(band, offset + m.start(), offset + m.end(), lo_said=strength)
    if tail[-1] in "下↓" and unit in _RANKED and _RANKING.search(m.string[: m.start()]):
        return Numeric(Band(lo=value, lo_incl=not excluded, unit=unit), offset + m.start(), offset + m.end())
    if tail == "内" and unit in _DATE_UNITS and not _LAPSED.search(m.string[: m.start()]):
        return None  # 3个月内 is a deadline
    if "内" in tail and unit in _LENGTHS and not _SIZED.search(m.string[: m.start()]):
        return None  # "两岸各100米内" is a place
    band = Band(hi=value, hi_incl=not excluded, unit=unit)
    within = 3 if "内" in tail else 2
    return Numeric(band, offset + m.start(), offset + m.end(), hi_said=max(strength, within))


# In this order: what an earlier pattern has taken, a later one leaves.
_READ_BY: tuple[tuple[Pattern, Callable[[re.Match[str], int], Numeric | None]], ...] = (
    (BETWEEN, _between),
    (BETWEEN_DOWN, _between),
    (BETWEEN_ENDS, _ends),
    (BRACKETED, _bracketed),
    (AROUND, _around),
    (RANGE, _range_of_one_tail),
    (AMID, _amid),
    (RANKS_ON, _ranks_on),
    (RANKS, _ranks),
    (RANKS_LISTED, _ranks),
    (SINGLE, _single),
    (OTHER_RANGE, _other_range),
    (OF_THINGS, _of_things),
    (SIGNED, _signed),
    (VARIABLE, _of_variable),
    (PLAIN, _plain),
    (SIGNED_PLAIN, _signed),
)
