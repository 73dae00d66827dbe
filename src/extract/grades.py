"""Grade schemes as sentences state them: which score, rank, share of the units or ratings a grade takes.

A clause names a grade and what it takes, in either order: "90分以上为“优秀”（不超过4个）", "良好：前30%，不低于80分".
Clauses of one passage, and then of all passages, make one scheme.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from ..model import Band, Grade, GradeScheme
from .passage import Passage
from .phrases.amounts import find_amounts
from .phrases.bands import find_numeric
from .phrases.lexicon import alternatives, grade_names
from .phrases.numerals import numeral
from .phrases.patterns import DASH, Pattern

_NAME = (
    rf"(?:{alternatives(grade_names())}|[A-E][级等]?|[一二三四五][等级](?!以|及)奖?(?:学金)?"
    r"|[一二三四五]星级?户?|[甲乙丙丁][等级])"
)
_KIND = r"(?:等次|等级|档次?|单位|科室|街道|班级|村|户)?"
NAMED = Pattern(
    "a grade where a clause gives it",
    rf"(?:(?:评定?|确?定|认定|列|判定|视)(?:为|到)|[可才能]?评为?|属于?|为|是|挂|的可申请)[“\"]?(?P<a>{_NAME})[”\"]?{_KIND}(?=[,;。、()]|$|的|和|及|等次)"
    rf"|[“\"](?P<b>{_NAME})[”\"]{_KIND}|(?:^|(?<=[,;。、:\n)]))(?P<c>{_NAME}){_KIND}(?=[:(]|占|不得?超过|按|控制|须|\d|总?得分|比例|为\d|名额)",
    ("90分以上为优秀", "评为“良好”等次", "优秀:总分90分以上", "A级占15%", "一等奖不超过15%", "才能评五星"),
    ("优秀作品", "成效一般,", "较好地完成", "达到良好以上"),
)
DECLARED = Pattern(
    "the names of a scheme",
    rf"(?:分为?|设立?|划分为|评定为)[^。;\d]{{0,12}}?[“\"]?{_NAME}[”\"]?(?:[、,][“\"]?{_NAME}[”\"]?)+[”\"]?[^。;]{{0,3}}(?:等次|等级|个?档|级)",
    ("分为“优秀、合格、不合格”三个等次", "设立优秀、良好、一般三个等次"),
    ("优秀、良好的加2分",),
)
QUOTA = Pattern(
    "how many may have a grade",
    r"(?:不(?:得)?(?:超过|多于|高于|突破)|控制在|占|按照?|限(?:评|额)?为?|名额为?)[^,。;\d前]{0,16}?(?P<n>\d+(?:\.\d+)?)(?P<u>%(?![、,]\d)|的比例|个|名|户|家|面|人|所|支)"
    r"|(?<![前后含\d~—-])(?P<n2>\d+(?:\.\d+)?)%(?=[,;。)]|$)",
    ("不超过参赛队数的15%", "占30%", "限3面", "不超过本领域单位数30%的比例", "二等奖25%,"),
    ("前30%", "不低于80分"),
)
RANK = Pattern(
    "where among the units",
    rf"前(?P<hi>\d+(?:\.\d+)?)(?P<u>%|名|位)?(?:之后)?(?:{DASH}|、|,)前?(?P<to>\d+(?:\.\d+)?)(?P<tu>%|名|位)|前(?P<n>\d+(?:\.\d+)?)(?P<nu>%|名|位)|第?(?P<a>\d+)名?{DASH}第?(?P<b>\d+)名",
    ("前10名", "前30%", "第11~30名", "前5%—15%", "前30%之后、前70%"),
    ("前3个月",),
)
LEAST = Pattern(
    "the lowest rating an item may have",
    rf"(?:每一?项|各项|所有)[^。;,]{{0,16}}?(?:达到|在|不低于|为)[“\"]?(?P<name>{_NAME})[”\"]?{_KIND}(?:及?以上|$)",
    ("每一项内容必须达到“较好”以上等次", "各项均在合格以上"),
    ("每一项扣2分",),
)
SHARE = Pattern(
    "the share of items that have a rating",
    rf"[“\"]?(?P<name>{_NAME})[”\"]?{_KIND}(?:的)?[^。;\d“”]{{0,30}}?(?:占|比例|比重)[^。;\d]{{0,12}}?(?P<n>\d+(?:\.\d+)?)%",
    ("达到“好”等次的项目在所有项目中所占比例达80%以上", "优秀的占60%以上"),
    ("优秀,不超过3个",),
)
RATED = Pattern(
    "a grade that ratings decide",
    r"(?:评定?|认定|确定|命名)为[“\"]?(?P<name>[^“”\",。;\d]{2,14})[”\"]?(?:的)?,(?=[^。;]*(?:每一?项|各项))",
    ("评定为“清廉村”,每一项内容必须达到“较好”以上",),
    ("评定为优秀的加2分",),
)
RATING = Pattern(
    "items are rated, not scored",
    r"(?:每一?项|各项|逐项)[^。;]{0,20}(?:等次|等级|档)|(?:等级|等次|分等)(?:评估|评定|评价|考核)制",
    ("实行等级评估制", "每一项内容设好、较好两个等次"),
    ("各项得分之和",),
)
_NOT_A_GRADE = re.compile(r"(?:不得|不能|不予|不可|取消|不再)[^,。;]{0,10}$|(?:获|荣获|连续)[^,。;]{0,8}$")
_MOVES_POINTS = re.compile(r"[扣加减](?:\d|[一二三四五])")
_TAKEN = re.compile(r"\d(?:[分%名]|的?比例)|[≥≤<>]\d|\d[~—-]")
_BEYOND = re.compile(r"且|或者?|须|并")


def read_grades(passage: Passage, known: Collection[str] = ()) -> GradeScheme | None:
    """The grades a passage states, best first; None when there is no scheme.

    A scheme has two grades or more; of those that are `known` from an earlier passage one is enough.
    """
    found, spans = _stated(passage.text, known)
    if not spans:
        return None
    span = (min(a for a, _ in spans), max(b for _, b in spans))
    return GradeScheme(
        grades=tuple(_close(_ordered(_merged(found)))), quote=passage.normal.quote(*span), location=passage.place(*span)
    )


def rates_items(passages: Sequence[Passage]) -> bool:
    """Whether a document gives no points, but says that each of its items is rated by a scheme it names."""
    rated = any(RATING.search(p.text) and DECLARED.search(p.text) for p in passages)
    return rated and not any(mark.kind != "threshold" for p in passages for mark in find_amounts(p.text))


def grade_spans(passage: Passage, known: Collection[str] = ()) -> list[tuple[int, int]]:
    """Where a passage speaks of grades, left to right: the scores there are no rules'."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(_stated(passage.text, known)[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _stated(text: str, known: Collection[str]) -> tuple[list[Grade], list[tuple[int, int]]]:
    """The grades of a text as its clauses state them, and the clauses' spans; none of either where it is no scheme."""
    found: list[Grade] = []
    spans: list[tuple[int, int]] = []
    declared = DECLARED.search(text)
    if declared:
        names = [m.group() for m in re.finditer(_NAME, declared.group())]
        found += [Grade(grade=name) for name in names]
        spans.append(declared.span())
    for start, end in _clauses(text):
        if made := list(_grades(text, start, end)):
            found += made
            spans.append((start, end))
    told = [g for g in found if _says_something(g)]
    alone = (len(told) == 1 and told[0].least is not None) or any(g.grade in known for g in told)
    several = len({g.grade for g in found}) > 1 and (declared or told)
    return (found, spans) if several or alone else ([], [])


def join(one: GradeScheme | None, other: GradeScheme | None) -> GradeScheme | None:
    """Two passages' schemes as one where they speak of the same grades; else the one that says more."""
    if one is None or other is None:
        return one or other
    shared = {_bare(g.grade) for g in one.grades} & {_bare(g.grade) for g in other.grades}
    if not shared and not any(map(_says_something, one.grades)):
        return other
    if shared:
        grades = _close(_ordered(_merged([*one.grades, *other.grades])))
        return one.model_copy(update={"grades": tuple(grades), "quote": f"{one.quote}\n{other.quote}"})
    return one


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    for m in re.finditer(
        r"(?:\d{1,2}[.、](?!\d)|[(（]?[一二三四五六七八九十\d]{1,2}[)）、])?(?P<clause>[^。;\n]+)", text
    ):
        yield m.span("clause")


def _grades(text: str, start: int, end: int) -> Iterator[Grade]:
    """The grades a clause names with what each takes."""
    clause = text[start:end]
    if _MOVES_POINTS.search(clause):
        return
    if m := RATED.search(clause):
        yield _rated(m["name"], clause)
        return
    listed = DECLARED.search(clause)
    names = [
        m
        for m in NAMED.finditer(clause)
        if not _NOT_A_GRADE.search(clause[: m.start()]) and not (listed and listed.start() <= m.start() < listed.end())
    ]
    if not names:
        return
    first = names[0].start()
    leads = bool(_TAKEN.search(clause[:first]))  # what it takes stands before the name
    stop = 0
    for at, m in enumerate(names):
        if leads:
            begin = stop
            behind = re.match(r"[^,;。(]{0,3}\([^()]*\)", clause[m.end() :])
            stop = m.end() + (behind.end() if behind else 0)
            if at == len(names) - 1:
                stop = len(clause)
        else:
            begin = m.start()
            stop = names[at + 1].start() if at + 1 < len(names) else len(clause)
        name = m["a"] or m["b"] or m["c"]
        yield _grade(name, clause[begin:stop])


def _grade(name: str, words: str) -> Grade:
    quota, units = _quota(words)
    rank = _rank(words)
    scores = [n for n in find_numeric(words, 0, len(words)) if n.band.unit == "分"]
    of_all = [n for n in scores if re.search(r"总|年度|综合|评估分", words[max(0, n.start - 6) : n.start])]
    score = next((n.band for n in (*of_all, *scores)), None)
    if score is None and (m := re.search(r"(\d+(?:\.\d+)?)(?=[—~-]+\d+(?:\.\d+)?分)[—~-]+(\d+(?:\.\d+)?)分", words)):
        score = Band(lo=numeral(m[1]), lo_incl=True, hi=numeral(m[2]), hi_incl=True, unit="分")
    told = score is not None or quota is not None or units is not None or rank is not None
    beyond = words if told and _BEYOND.search(words) else None
    return Grade(
        grade=name,
        lo=score.lo if score else None,
        lo_incl=score.lo_incl if score and score.lo is not None else True,
        hi=score.hi if score else None,
        hi_incl=score.hi_incl if score else False,
        quota=quota,
        quota_units=units,
        rank=rank,
        needs=beyond.strip(",、:“”()") if beyond and _left_over(beyond) else None,
    )


def _left_over(words: str) -> bool:
    """Whether a clause asks for more than a score, a rank and a quota."""
    parts = re.split(r",|且|或者?|并", words)
    return any(
        len(part) > 4 and not NAMED.search(part) and not QUOTA.search(part) and not RANK.search(part)
        and not re.search(r"总?得?分[^,]{0,8}\d|\d分?(?:及?以[上下])", part)
        for part in parts
    )  # fmt: skip


def _rated(name: str, clause: str) -> Grade:
    least, share = LEAST.search(clause), SHARE.search(clause)
    return Grade(
        grade=name,
        least=least["name"] if least else None,
        share_of=share["name"] if share else None,
        share=numeral(share["n"]) if share else None,
    )


def _quota(words: str) -> tuple[Decimal | None, Decimal | None]:
    """(percent of the units, number of units) a grade may have."""
    m = QUOTA.search(words)
    if m is None:
        return None, None
    number = numeral(m["n"] or m["n2"])
    return (number, None) if m["n2"] or m["u"] in ("%", "的比例") else (None, number)


def _rank(words: str) -> Band | None:
    m = RANK.search(words)
    if m is None:
        return None
    if m["n"]:
        return Band(hi=numeral(m["n"]), hi_incl=True, unit="%" if m["nu"] == "%" else "名")
    if m["a"]:
        return Band(lo=numeral(m["a"]), lo_incl=True, hi=numeral(m["b"]), hi_incl=True, unit="名")
    unit = "%" if "%" in (m["tu"], m["u"]) else "名"
    return Band(lo=numeral(m["hi"]), lo_incl=False, hi=numeral(m["to"]), hi_incl=True, unit=unit)


def _says_something(grade: Grade) -> bool:
    said = (grade.lo, grade.hi, grade.quota, grade.quota_units, grade.rank, grade.least, grade.share)
    return any(value is not None for value in said)


def _bare(name: str) -> str:
    """五星户 and 五星 are one grade, and so are 一等 and 一等奖."""
    return re.sub(r"(?<=..)(?:户|奖|奖学金|级户)$", "", name)


def _merged(grades: Sequence[Grade]) -> list[Grade]:
    """One grade a name; a later clause adds what an earlier one left open."""
    known: dict[str, Grade] = {}
    for grade in grades:
        before = known.get(_bare(grade.grade))
        if before is None:
            known[_bare(grade.grade)] = grade
            continue
        open_fields = {
            name: value
            for name, value in grade
            if value is not None and getattr(before, name) is None and name not in ("lo_incl", "hi_incl")
        }
        if "lo" in open_fields:
            open_fields["lo_incl"] = grade.lo_incl
        if "hi" in open_fields:
            open_fields["hi_incl"] = grade.hi_incl
        known[_bare(grade.grade)] = before.model_copy(update=open_fields)
    return list(known.values())


def _ordered(grades: list[Grade]) -> list[Grade]:
    """Best first: by the scores where all have one, else as they are named."""
    if all(g.lo is not None or g.hi is not None for g in grades):
        return sorted(grades, key=lambda g: (g.lo if g.lo is not None else Decimal(-1), g.hi or 0), reverse=True)
    return grades


def _close(grades: list[Grade]) -> list[Grade]:
    """A bound two grades share belongs to the higher one; "60-79" beside "80-89" has no gap at 79.5."""
    closed: list[Grade] = []
    for i, grade in enumerate(grades):
        if i and grade.hi is not None and closed[-1].lo is not None and grade.hi_incl:
            gap = closed[-1].lo - grade.hi
            if 0 <= gap <= 1:
                grade = grade.model_copy(update={"hi": closed[-1].lo, "hi_incl": False})  # noqa: PLW2901
        closed.append(grade)
    return closed
