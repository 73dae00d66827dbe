"""Who gets which amount of a list: 国家级、省级、市级 … 分别加1分、0.5分、0.3分."""

from __future__ import annotations

import re

from ..numerals import NUMBER, numeral
from .lexicon import alternatives, grade_names, levels
from .patterns import DASH

_LEVEL = alternatives(levels())
_ITEM = r"[^、,。;:()\n“”及和或]{1,14}(?:\([^()]{1,20}\))?"
_SEPARATOR = r"(?:、|或者?|和|及|以及)"
# A level is a tier where something is given or done at it ("县级表彰"), not where it says whose a thing is ("村级项目").
_AT_LEVEL = (
    r"(?=(?:及?以上)?(?:“|暗访|[^,。;]{0,6}(?:积极分子|标兵|能手)|的(?!项目|工程|制度)|荣誉|表彰|表扬|奖|通报|嘉奖|称号|先进|优秀|媒体"
    r"|报|党?刊|电视|会议|推广|批|采用|采纳|录用|刊|转发|发表|播|立项|竞赛|比赛|赛事|课题|科研|示范|试点|名牌|认定|认证|级|单位|部门|主管|文明|每|加|扣|得|计|记|,|、|\)|$))"
)
_SINGLE = re.compile(
    rf"(?:获得?|荣获|取得|被|受到?|在|经|为)?(?P<tier>(?:{_LEVEL})级{_AT_LEVEL}|(?:特等|[一二三]等|金|银|铜|优秀|鼓励)奖|(?<![至到—–~～-])第(?:[一二三四五六七八九十]+|\d{{1,2}})名(?![至到—–~～-]|及?(?:其|之)?以?[后下]|起)"
    rf"|“(?:{alternatives(grade_names())}|[^”]{{0,6}}[级等奖牌星名户])”(?=的?,?$)|^“[^”]{{1,10}}”(?=的?,?$))"
)

_ALONE = re.compile(
    rf"(?:^|[,;:、(])(?P<tier>(?![一二三四特]等){_LEVEL}级?)(?:的,?|[,:])?(?:每[次项篇个人件]|各|均)?$"
)  # "获得表彰的,省加3分,市加2分"

_RANKS = re.compile(rf"第?(?P<first>{NUMBER})名?{DASH}第?(?P<last>{NUMBER})名")


_LETTER = re.compile(r"(?P<letter>[A-Z])(?P<kind>[类级等档])?$")
_LETTER_FIRST = re.compile(r"(?P<letter>[A-Z])(?:(?P<kind>[类级等档])|(?=的|$|[三四五][级等类档]))")

_FIRST = re.compile(rf"前(?P<n>{NUMBER})(?P<of>[名位])")


def tiers_of_list(text: str, count: int) -> list[str] | None:
    """The names of `count` tiers from an enumeration in text, the last such one; None when there is none."""
    text = re.sub("、(?=每)", ",", text)  # "获省、市表彰的团队、每人次分别为10分、6分"
    for m in _RANKS.finditer(text):
        first, last = numeral(m["first"]), numeral(m["last"])
        if first is not None and last is not None and abs(last - first) + 1 == count:
            step = 1 if last > first else -1
            return [f"第{int(first) + step * i}名" for i in range(count)]
    for m in _FIRST.finditer(text):
        if numeral(m["n"]) == count and count <= 10:  # "前三名分别加…": the first, the second, the third
            return [f"第{figure}{m['of']}" for figure in "一二三四五六七八九十"[:count]]
    for separator in (_SEPARATOR, "、"):  # "省级、市级表扬或表彰的": what 或 joins is no level
        best: list[str] | None = None
        for m in re.finditer(rf"{_ITEM}(?:{separator}{_ITEM})+", text):
            items = re.findall(_ITEM, m.group())
            if len(items) == count and (best is None or _has_level(items) or not _has_level(best)):
                best = items
        if best:
            return _trim(best)
    return None


def tier_of_single(text: str) -> str | None:
    """The level a condition names ("获国家级荣誉"), or None."""
    found = None
    for m in _SINGLE.finditer(text):
        found = m["tier"].strip("“”")
    if found is None and (alone := _ALONE.search(text)):
        return alone["tier"]
    return found


def _has_level(items: list[str]) -> bool:
    return any(re.match(rf"(?:全)?{_LEVEL}", item) for item in items[1:])


def _trim(items: list[str]) -> list[str]:
    """The first item without the words that lead to it, the last without those that follow."""
    first, *middle, last = items
    if lettered := _lettered(items):
        return lettered
    if m := re.search(rf"((?:{_LEVEL})级?(?:\([^()]*\))?)$", first):
        first = m[1]
    else:
        of = first.rsplit("的", 1)[-1]
        led = re.search(r"(?:受到?过?|被|荣?获得?|给予|评为|发生|出现)([^受被获给评]{2,6})$", first)
        size = max(len(x) for x in middle) if middle else min(len(first), len(last))
        cut = led[1] if led else first[-max(size, 2) :]
        first = of if "的" in cut and of else cut  # "对依法判决的犯罪组织、重大案件"
    if m := re.match(rf"((?:{_LEVEL})级?(?:\([^()]*\))?)", last):
        last = m[1]
    else:
        last = re.split(r"的|每|,|分别|会议|媒体", last)[0]
        if not any("处" in item for item in (first, *middle)):
            last = re.sub(r"(?<=..)(?:处分|处理|处罚)?者?$", "", last)
        last = re.sub(r"(?<=^[A-Z甲乙丙丁])[二两三四五][级等档类](?:别|次)?$", "", last)  # "A、B、C三级"
    return _suffixed([re.sub("^(?:被|受到?|获得?)(?=..)", "", first), *middle, last])


def _lettered(items: list[str]) -> list[str] | None:
    """Classes by letters ("认定A、B、C、D类人才", "招引A类、B类、C类项目"), or None."""
    first, *middle, last = items
    found = [_LETTER.search(first), *map(_LETTER.fullmatch, middle), _LETTER_FIRST.match(last)]
    known = [m for m in found if m is not None]
    if len(known) < len(found):
        return None
    return [m["letter"] + (m["kind"] or known[-1]["kind"] or "") for m in known]


def _suffixed(items: list[str]) -> list[str]:
    """ "一、二、三等奖" names 一等奖, 二等奖 and 三等奖; other names may stand behind them."""
    kinds = ((at, re.search(r"[一二三四五](等奖?|名|级|类|档)$", item)) for at, item in enumerate(items))
    at, kind = next(((at, kind) for at, kind in kinds if kind), (0, None))
    bare = [re.search(r"[一二三四五特]$", item) for item in items[:at]]
    if kind is None or not all(bare):
        return items
    ordinal = "第" if items[0].startswith("第") else ""  # "第一、二、三名"
    named = [ordinal + m.group() + kind[1] for m in bare if m]
    return [*named, ordinal + kind.group().removeprefix("第"), *items[at + 1 :]]
