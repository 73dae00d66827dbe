"""What words that settle an outcome do to the grade: name it, bar it with all better ones, or lower it by so many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..numerals import numeral
from .lexicon import alternatives, grade_names
from .patterns import Pattern

_NAMES = alternatives(grade_names())
_SERIES = r"[A-E](?:[级等类])?|[一二三四五][级等](?!以|及)|[一二三四五]星级?"
GRADE = rf"[“\"]?(?:{_NAMES}|{_SERIES})[”\"]?"
_KIND = r"(?:等次|等级|档次?|级别)?"
_MAKE = r"(?:评定?|确?定|认定|判定?|考核|列|视|评选|推荐)(?:为|到)"

SETTLED = Pattern(
    "the grade a fact settles",
    rf"(?:{_MAKE}|[为按以](?!主|上|下)|直接(?:判|评|定|列)(?:定|入)?)(?P<name>{GRADE}){_KIND}(?=[,。;:)\n]|$|处理|论处|计)",
    ("直接定为“较差”等次", "一律确定为不合格。", "绩效等级视为不合格", "按“差”等次处理", "当年考核为不合格"),
    ("不合格产品", "考核为不合格的单位较多"),
)
BARRED = Pattern(
    "the grade a fact bars, with all better ones",
    r"(?:不得|不能|不予|不可|不应|不宜|禁止|不再)(?:被|再)?(?:评选?|评定|确?定|认定|推荐|申报|列)?(?:为|到|入)?"
    rf"(?P<names>{GRADE}(?:(?:[、,或和及]|以及)?{GRADE})*){_KIND}(?:(?:及|或)?其?以上)?",
    (
        "不得评定为“较好”及以上等次",
        "不能评为优秀",
        "不得评优秀",
        "不得评为“好”“较好”等次",
        "不得定为合格以上等次",
        "不得评为优秀、良好",
    ),
    ("不得分", "不得少于"),
)
CEILED = Pattern(
    "the best grade that is left",
    rf"(?:不得?(?:高于|超过)|最高(?:等次|等级|档次)?(?:只能)?(?:{_MAKE}|为)|至多(?:{_MAKE}|为)?|降(?:为|至|到)?)(?P<name>{GRADE}){_KIND}(?=[,。;:)\n]|$)",
    ("等级不得高于C级", "最高等次为“一般”", "降B级", "降为合格", "最高只能定为三级"),
    ("最高为3分",),
)
BEST_BARRED = Pattern(
    "the best grade is out of reach",
    r"(?:取消|不得|不能|不予|不再|丧失|失去|不参加|不参与|无)(?:(?!各级|各类)[^,。;:\n]){0,8}?(?:评优|参优)(?!评先|树先)",
    ("取消当年评优资格", "年度不得评优", "不能参加评优"),
    ("取消各级、各类评优资格", "不参加评优评先"),
)
LOWERED_BY = Pattern(
    "by how many grades",
    r"(?:下调|调低|降低|下降|降)(?P<n>[一二两三1-3])?个?(?:考核)?(?:等次|等级|档次|级别|星级|档(?!案)|(?<=[一二两三1-3个])(?:级(?!处分)|格(?!局))|级(?=处理))",
    ("降低一个等次", "下降一档", "降一级", "降低一个星级", "下调两个等级", "降一格", "降低考核等次"),
    ("给予降级处分", "降低标准"),
)
_PERSON = re.compile(r"领导|负责人|书记|责任人|个人|本人|主任|院长|校长|局长|干部|班子|成员|职工")
_PERSONS_RATED = re.compile(r"教师|人员|员工|干部|个人|学生|负责人|职工|主任|领导|医师|班子")
_ASSESSED = re.compile(r"考核|测评|评价|评估|考评|评定|评议")
_PLAIN = re.compile(
    r"年度|当年|当期|全年|本年|综合|绩效|工作|考核|测评|评价|评估|考评|评定|评议|结果|等次|等级|成绩|情况|单位|直接|其|且|并|也|则|该|本|应|将|将其|党的"
)


@dataclass(frozen=True)
class Outcome:
    """What happens to the grade; all None where the words settle no grade of this document's."""

    grade_is: str | None = None
    grade_below: str | None = None
    grade_lowered: int | None = None


def read_outcome(words: str, grades: Sequence[str], title: str) -> Outcome:
    """The outcome that normalised words state. `grades` are the document's own, the best first; `title` its title.

    Words about somebody else's grade (a leader's, another assessment's) settle none here.
    """
    settled = below = None
    lowered = None
    for kind, m in _statements(words, tuple(grades)):
        if not _is_ours(words[_clause_start(words, m.start()) : m.start()], title):
            continue
        if kind == "is":
            settled = settled or _own(m["name"], grades)
        elif kind == "below":
            below = below or _least([_own(name, grades) for name in _split(m["names"], grades)], grades)
        elif kind == "ceiling":
            below = below or _better(_own(m["name"], grades), grades)
        elif kind == "best":
            below = below or (grades[0] if grades else None)
        elif lowered is None:
            number = numeral(m["n"]) if m["n"] else None
            lowered = int(number) if number is not None else 1
    return Outcome(settled, None if settled else below, lowered)


def _statements(words: str, grades: tuple[str, ...]) -> Iterator[tuple[str, re.Match[str]]]:
    """Every statement in the words, left to right within its kind; a barred or ceiled grade is not also settled."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in _with_names(tuple(grade for grade in grades if grade not in grade_names())):
        for m in pattern.finditer(words):
            if all(m.end() <= a or m.start() >= b for a, b in taken):
                taken.append(m.span())
                yield kind, m


@lru_cache(maxsize=64)
def _with_names(grades: tuple[str, ...]) -> tuple[tuple[str, Pattern | re.Pattern[str]], ...]:
    """The patterns, with the document's own names of grades among those they know."""
    known = alternatives({*grades, *grade_names()})
    return tuple(
        (kind, re.compile(pattern.expression.replace(_NAMES, known)) if _NAMES in pattern.expression else pattern)
        for kind, pattern in (
            ("below", BARRED),
            ("ceiling", CEILED),
            ("best", BEST_BARRED),
            ("lowered", LOWERED_BY),
            ("is", SETTLED),
        )
    )


def _clause_start(words: str, end: int) -> int:
    return max(words.rfind(c, 0, end) for c in ",;。:\n的") + 1


def _is_ours(subject: str, title: str) -> bool:
    """Whether the grade spoken of is the assessed unit's in this assessment, as far as the words before it say."""
    if _PERSON.search(subject) and not _PERSONS_RATED.search(title):
        return False
    if not _ASSESSED.search(subject):
        return True
    rest = _PLAIN.sub("", _PERSON.sub("", subject))
    return not rest or any(rest[i : i + 2] in title for i in range(max(1, len(rest) - 1)))


def _split(names: str, grades: Sequence[str]) -> list[str]:
    known = alternatives({*grades, *grade_names()})
    return [m.group() for m in re.finditer(rf"{known}|{_SERIES}", names)]


def _own(name: str, grades: Sequence[str]) -> str:
    """The document's own name of a grade, else the name as printed."""
    bare = name.strip('“”"')
    return next((g for g in grades if _bare(g) == _bare(bare)), bare)


def _bare(name: str) -> str:
    return re.sub(r"(?<=.)(?:等次|等级|单位|档|级|等)$", "", name)


def _least(names: Sequence[str], grades: Sequence[str]) -> str | None:
    """The worst of the names: to bar it bars the better ones too."""
    known = [name for name in names if name in grades]
    if known:
        return max(known, key=grades.index)
    return names[-1] if names else None


def _better(name: str, grades: Sequence[str]) -> str | None:
    """The grade above one: by the document's scheme, else in the series it belongs to."""
    if name in grades:
        at = grades.index(name)
        return grades[at - 1] if at else None
    for series in ("ABCDE", "一二三四五"):
        if name[0] in series[1:]:
            return series[series.index(name[0]) - 1] + name[1:]
    return None
