"""The names of grades a text gives, known to the lexicon or not: listed with their number, or each with its scores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..model import Band
from .numerals import numeral
from .phrases.bands import find_numeric
from .phrases.lexicon import alternatives, grade_names
from .phrases.patterns import Pattern

NAME = (
    rf"(?:{alternatives(grade_names())}|[A-E][级等]?|[一二三四五][等级](?!以|及)奖?(?:学金)?"
    r"|[一二三四五]星级?户?|[甲乙丙丁][等级])"
)
KIND = r"(?:等次|等级|档次?|单位|科室|街道|班级|村|户)?"
DECLARED = Pattern(
    "the names of a scheme",
    rf"(?:分为?|设立?|划分为|评定为)[^。;\d]{{0,12}}?[“\"]?{NAME}[”\"]?(?:[、,][“\"]?{NAME}[”\"]?)+[”\"]?[^。;]{{0,3}}(?:等次|等级|个?档|级)",
    ("分为“优秀、合格、不合格”三个等次", "设立优秀、良好、一般三个等次"),
    ("优秀、良好的加2分",),
)
COUNTED = Pattern(
    "the names of a scheme and how many they are",
    r"(?:分为?|设立?|设置|设有|划分为|[评确认]?定为|包括|为)(?P<list>[^。;:\d]{3,60}?)(?P<n>[二两三四五六七八]|[2-8](?!\d))个?(?:评定|考核|评价|评估)?(?P<kind>等次|等级|档次|档|级别|级|类)",
    ("评定结论分为合格、基本合格、限期整改(黄牌)、撤销资格(红牌)四个等级", "结果设红旗、达标、黄牌三个档次"),
    ("分为若干等次",),
)
_RESULT = re.compile(r"结果|结论|等次|等级|评定|定级")
_SPLIT = re.compile(r"[、,]|[和及与](?=[^、,和及与]+$)")
_NAMED_AFTER = re.compile(
    r"(?:\([^()]{1,6}\))?(?:者|的)?(?:单位|村|社区|企业|学校|科室|部门|街道|人员)?,?(?:可|应|则|将)?被?"
    r"(?:(?:评定?|确?定|认定|列|判定?|命名)为|授予|列入|属于?|挂|[为是])[“\"]?(?P<name>[^,。;、:()“”\d的]{2,10}(?:\([^()\d限含超]{1,6}\))?)[”\"]?(?=[,。;、(\n]|$)"
)
_NAMED_BEFORE = re.compile(
    r"(?:^|[,。;、\n])(?:\(?[一二三四五六七八\d]\)|\d[.、]|[①-⒛㈠-㈩])?[“\"]?(?P<name>[^,。;、:()“”\d]{1,10}(?:\([^()\d限含超]{1,6}\))?)[”\"]?[:为](?:[^\d,。;:、]{0,8})$"
)
_AT_SIGN = re.compile(  # "甲级病历≥90分", "A级75-89分"
    r"(?:^|[,。;、\n])(?P<name>(?:[甲乙丙丁A-D]|[一二三四五](?=[级等类档]))(?:[级等类档]|等级)?[\u4e00-\u9fff]{0,4})$"
)
_GOES_ON = re.compile(r"[^,、;。:为的\d]{3,}[,、][^,;。:\d]{2,}:$")  # "态度积极,能及时解决问题:81分以上": when
_NO_NAME = re.compile(r"[分元%]|系数|奖金|绩效工资|合计|总计|权重")
_KIND_OF = re.compile(r"(?<=..)(?:等次|等级|档次?)$")


def names_in(text: str) -> tuple[str, ...]:
    """The names a normalised text gives to grades by its own words, in their order; empty where it states none."""
    found = [*_counted(text), *_positioned(text)]
    return tuple(dict.fromkeys(found))


def declared_names(text: str) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    """Each list of names that sets up a scheme, with its span."""
    taken = -1
    for m in COUNTED.finditer(text):
        if names := _list_of(m, text):
            taken = m.end()
            yield m.span(), names
    for m in DECLARED.finditer(text):
        names = tuple(n.group() for n in re.finditer(NAME, m.group()))
        if m.start() >= taken and len(set(names)) > 1:  # "85~100分者为A级,A级为优秀供应商" says one twice
            yield m.span(), names


def _counted(text: str) -> Iterator[str]:
    for m in COUNTED.finditer(text):
        yield from _list_of(m, text)


def _list_of(m: re.Match[str], text: str) -> tuple[str, ...]:
    """The names of a list that are as many as it says; empty where they are not, or where nothing says it is grades."""
    said = m["list"].strip('“”"等共')
    names = [part.strip('“”"') for part in _SPLIT.split(said)]
    if len(names) == 1 and "“" in said:
        names = re.findall(r"[^“”]+", said)
    number = numeral(m["n"])
    known = any(re.fullmatch(NAME, name) for name in names)
    subject = text[max(0, m.start() - 24) : m.start()]
    if number != len(names) or not all(1 <= len(name) <= 12 for name in names):
        return ()
    return tuple(names) if known or (m["kind"] not in ("级", "类") and _RESULT.search(subject)) else ()


def _positioned(text: str) -> list[str]:
    """ "95分以上的为红旗单位、80分以上不足95分的为达标单位": what stands beside scores that follow on each other."""
    numerics = [n for n in find_numeric(text, 0, len(text)) if n.band.unit == "分"]
    steps: list[tuple[str, Band]] = []
    for at, n in enumerate(numerics):
        after = _NAMED_AFTER.match(text, n.end)
        begin = numerics[at - 1].end if at else 0
        before = _NAMED_BEFORE.search(text[begin : n.start]) or _AT_SIGN.search(text[begin : n.start])
        if found := after or before:
            name = _KIND_OF.sub("", found["name"])
            if not _NO_NAME.search(name) and not _GOES_ON.search(text[begin : n.start]):
                steps.append((name, n.band))
    touching = sum(_touch(a, b) for i, (_, a) in enumerate(steps) for _, b in steps[i + 1 :])
    distinct = len({name for name, _ in steps}) == len(steps)
    return [name for name, _ in steps] if len(steps) >= 2 and touching >= len(steps) - 1 and distinct else []


def _touch(a: Band, b: Band) -> bool:
    """Whether one interval ends where the other begins."""
    return any(
        low is not None and high is not None and abs(low - high) <= Decimal(1)
        for low, high in ((a.lo, b.hi), (b.lo, a.hi), (a.lo if a.hi is None else None, b.hi))
    )
