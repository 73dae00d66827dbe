"""What clauses say of grades: which score, rank, share of the units or ratings a grade takes.

A clause names a grade and what it takes, in either order: "90分以上为“优秀”（不超过4个）", "良好：前30%，不低于80分".
Clauses of one passage that speak of the same grades make a group; `schemes` joins the groups of a document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from ..model import Band, Grade
from .grade_merge import conflict, says_something, shares
from .grade_names import DECLARED, KIND, NAME, declared_names, names_in
from .numerals import numeral
from .passage import Passage
from .phrases.amounts import find_amounts
from .phrases.bands import find_numeric
from .phrases.lexicon import alternatives
from .phrases.patterns import DASH, Pattern

NAMED = Pattern(
    "a grade where a clause gives it",
    rf"(?:(?:评定?|确?定|认定|列|判定|视)(?:为|到)|[可才能]?评为?|属于?|为|是|挂|的可申请)[“\"]?(?P<a>{NAME})[”\"]?{KIND}(?=[,;。、()]|$|的|和|及|等次)"
    rf"|[“\"](?P<b>{NAME})[”\"]{KIND}|(?:^|(?<=[,;。、:\n)]))(?P<c>{NAME}){KIND}(?=[:(]|占|不得?超过|按|控制|须|[<>≤≥]?=?\d|总?得分|比例|为\d|名额|合计|、(?={NAME}合计))",
    ("90分以上为优秀", "评为“良好”等次", "优秀:总分90分以上", "A级占15%", "一等奖不超过15%", "才能评五星"),
    ("优秀作品", "成效一般,", "较好地完成", "达到良好以上"),
)
QUOTA = Pattern(
    "how many may have a grade",
    r"(?:不(?:得)?(?:超过|多于|高于|突破)|控制在|占|按照?|限(?:评|额)?为?|名额为?)[^,。;\d前]{0,16}?(?P<n>\d+(?:\.\d+)?)(?P<u>%(?![、,]\d)|的比例|个|名|户|家|面|人|所|支)"
    r"|(?<![前后含率度\d~—-])(?<![率度][为达])(?P<n2>\d+(?:\.\d+)?)%(?=[,;。)]|$)",
    ("不超过参赛队数的15%", "占30%", "限3面", "不超过本领域单位数30%的比例", "二等奖25%,"),
    ("前30%", "不低于80分"),
)
RANK = Pattern(
    "where among the units",
    rf"前(?P<hi>\d+(?:\.\d+)?)(?P<u>%|名|位)?(?:之后)?(?:{DASH}|、|,)前?(?P<to>\d+(?:\.\d+)?)(?P<tu>%|名|位)|前(?P<n>\d+(?:\.\d+)?)(?P<nu>%|名|位)|第?(?P<a>\d+)名?{DASH}第?(?P<b>\d+)名|(?<![前然之以])(?:末尾|最后|后)(?P<last>\d+(?:\.\d+)?)%",
    ("后10%", "前10名", "前30%", "第11~30名", "前5%—15%", "前30%之后、前70%"),
    ("前3个月",),
)
LEAST = Pattern(
    "the lowest rating an item may have",
    rf"(?:每一?项|各项|所有)[^。;,]{{0,16}}?(?:达到|在|不低于|为)[“\"]?(?P<name>{NAME})[”\"]?{KIND}(?:及?以上|$)",
    ("每一项内容必须达到“较好”以上等次", "各项均在合格以上"),
    ("每一项扣2分",),
)
SHARE = Pattern(
    "the share of items that have a rating",
    rf"[“\"]?(?P<name>{NAME})[”\"]?{KIND}(?:的)?[^。;\d“”]{{0,30}}?(?:占|比例|比重)[^。;\d]{{0,12}}?(?P<n>\d+(?:\.\d+)?)%",
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
_MOVES_POINTS = re.compile(
    r"[扣加减](?:\d|[一二三四五])|(?<=[的者])(?:分别|各)?[得记计]\d"
    r"|[为是属][^,。;()\d]{1,4}[,(][得计记]?[1-4]?\d(?:\.\d+)?分\)?$"  # "获奖的为C等,6分": what it earns
)
_EARNS = re.compile(rf"{NAME}[”\"]?(?:等次|等|级|档)?\([1-4]?\d(?:\.\d+)?分\)")  # "优(30分)、良(24分)": what each earns
_TAKEN = re.compile(r"\d(?:[分%名]|的?比例)|[≥≤<>]\d|\d[~—-]")
_WHOLE_SAID = re.compile(r"(?:总分值?|满分)(?:为|是|:)?\d+分,?")  # "总分100分,甲级≥90分"
_BEYOND = re.compile(
    r"且|或者?|须|并|,[^,]{0,8}无[^,]{2,}|,[^,发放兑现]{1,10}率[^,发放兑现]{0,6}\d%"
)  # "90分以上,合格率100%"
_ASKED = re.compile(r"的,?(?:应|可|应当|可以|方可)?$")
_LAST = re.compile(r"末位|倒数|最后\d*名|后\d+(?:名|位)")
_AT_LEAST = re.compile(r"(?:不少于|不低于|至少|不得少于)[^,。;\d]{0,4}$")
_SCORES = re.compile(r"(\d+(?:\.\d+)?)(?=[—~-]+\d+(?:\.\d+)?分)[—~-]+(\d+(?:\.\d+)?)分")
_WHOLE, _SMALL = Decimal(100), Decimal(40)  # points: what a whole is worth, and what none is
_BY_FACT = re.compile(r"直接|一律|视为")  # whatever the points: a rule does it


@dataclass
class Group:
    """Grades of one scheme as one passage tells them; `declared`: a list of their names is among its spans."""

    grades: list[Grade] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    rules: list[tuple[int, int]] = field(default_factory=list)  # of them, those that a fact decides: rules as well
    declared: bool = False

    def is_scheme(self, known: Collection[str]) -> bool:
        """Whether it stands for itself: two grades or more, one that ratings decide, or one of those `known`."""
        told = [g for g in self.grades if says_something(g)]
        several = len({g.grade for g in self.grades}) > 1 and (self.declared or told)
        return bool(several or any(g.least is not None for g in told) or any(g.grade in known for g in told))


def groups(text: str, known: Collection[str] = ()) -> list[Group]:
    """What a normalised text says of grades, left to right; `known` are names of grades from elsewhere."""
    names = tuple(sorted({*known, *names_in(text)}))
    found: list[Group] = []
    for span, declared in declared_names(text):
        found.append(Group([Grade(grade=name) for name in declared], [span], declared=True))
    for start, end in _clauses(text):
        made = list(_grades(text, start, end, names))
        if not made:
            continue
        group = _group_of(made, found)
        group.grades += made
        group.spans.append((start, end))
        if _BY_FACT.search(text, start, end):
            group.rules.append((start, end))
    return found


def _group_of(made: Sequence[Grade], found: list[Group]) -> Group:
    """The group that grades belong to: of the same names, or next to it; a new one where they contradict it."""
    same = [g for g in reversed(found) if shares(g.grades, made) and not conflict(g.grades, made)]
    if same:
        return same[0]
    last = found[-1] if found else None
    if last and not last.declared and not shares(last.grades, made) and (len(made) == 1 or len(last.grades) == 1):
        return last
    if last and last.declared and len(made) == 1 and made[0].least is not None:
        return last  # "评定为清廉村,每一项达到较好以上": by the ratings declared before it
    found.append(Group())
    return found[-1]


def grade_spans(text: str, known: Collection[str] = (), worth: Decimal | None = None) -> list[tuple[int, int]]:
    """Where a normalised text speaks of grades, left to right: the scores there are no rules'.

    `worth`: of the indicator the text stands below; names whose scores stay within it are the steps of its own scale.
    """
    merged: list[tuple[int, int]] = []
    spans = [
        span
        for group in groups(text, known)
        if group.is_scheme(known) and not within_item(group, worth)
        for span in group.spans
        if span not in group.rules
    ]
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def within_item(group: Group, worth: Decimal | None = None) -> bool:
    """Whether a group is the scale of one indicator: "优:15-20分" in one of 20, closed intervals that are all small."""
    steps = [g for g in group.grades if g.lo is not None or g.hi is not None]
    if not steps or group.declared or any(g.quota or g.rank or g.needs for g in group.grades):
        return False
    top = max(end for g in steps for end in (g.lo, g.hi) if end is not None)
    if worth is not None:
        return worth < _WHOLE and top <= worth
    return top <= _SMALL and all(g.lo is not None and g.hi is not None for g in steps)


def rates_items(passages: Sequence[Passage]) -> bool:
    """Whether a document gives no points, but says that each of its items is rated by a scheme it names."""
    rated = any(RATING.search(p.text) and DECLARED.search(p.text) for p in passages)
    return rated and not any(mark.kind != "threshold" for p in passages for mark in find_amounts(p.text))


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    for m in re.finditer(
        r"(?:\d{1,2}[.、](?!\d)|[(（]?[一二三四五六七八九十\d]{1,2}[)）、])?(?P<clause>[^。;\n]+)", text
    ):
        yield m.span("clause")


def _grades(text: str, start: int, end: int, known: tuple[str, ...]) -> Iterator[Grade]:
    """The grades a clause names with what each takes."""
    clause = text[start:end]
    if _MOVES_POINTS.search(clause) or len(_EARNS.findall(clause)) > 1:
        return
    if m := RATED.search(clause):
        yield _rated(m["name"], clause)
        return
    listed = [span for span, _ in declared_names(clause)]
    names = [
        m
        for m in _named(known).finditer(clause)
        if not _NOT_A_GRADE.search(clause[: m.start()]) and not any(a <= m.start() < b for a, b in listed)
    ]
    if not names:
        return
    by_fact = _BY_FACT.search(clause) is not None
    first = _WHOLE_SAID.sub(lambda m: " " * len(m.group()), clause[: names[0].start()])
    asked = _ASKED.search(first) is not None and not by_fact  # "…明显的,应评定为": in words, whatever the points
    leads = asked or bool(_TAKEN.search(first))  # what it takes stands before the name
    stop = max([b for _, b in listed if b <= len(first)] + [first.rfind(":") + 1])
    for at, m in enumerate(names):
        if leads:
            begin = stop
            behind = re.match(r"[^,;。(]{0,3}\([^()]*\)", clause[m.end() :])
            stop = m.end() + (behind.end() if behind else 0)
            if at == len(names) - 1:
                stop = len(clause)
        else:
            begin = _taken_before(clause, m)
            stop = _taken_before(clause, names[at + 1]) if at + 1 < len(names) else len(clause)
        name = m["a"] or m["b"] or m["c"]
        told = _grade(name, clause[begin:stop], m.group(), asked=asked)
        yield told.model_copy(update={"needs": None}) if by_fact else told


def _taken_before(clause: str, m: re.Match[str]) -> int:
    """Where the words of a name begin: at it, or before it where its own part of the clause says what it takes."""
    start = max(clause.rfind(c, 0, m.start()) for c in ",、:") + 1
    return start if m["a"] and _TAKEN.search(clause[start : m.start()]) else m.start()


@lru_cache(maxsize=64)
def _named(known: tuple[str, ...]) -> re.Pattern[str]:
    """NAMED, with a document's own names among those of the lexicon."""
    names = rf"(?:{alternatives(known)}|{NAME})" if known else NAME
    return re.compile(NAMED.expression.replace(NAME, names))


def _grade(name: str, words: str, named: str, *, asked: bool) -> Grade:
    quota, units = _quota(words)
    rank = _rank(words)
    score, stands = _score(words)
    told = score is not None or quota is not None or units is not None or rank is not None
    last = _LAST.search(words) is not None and rank is None
    return Grade(
        grade=name,
        lo=score.lo if score else None,
        lo_incl=score.lo_incl if score and score.lo is not None else True,
        hi=score.hi if score else None,
        hi_incl=score.hi_incl if score else False,
        quota=quota,
        quota_units=units,
        rank=rank,
        needs=_needs(words, named, stands) if asked or last or (told and _BEYOND.search(words)) else None,
    )


def _score(words: str) -> tuple[Band | None, tuple[int, int]]:
    """The interval of points a clause asks for, the total's before a part's, and where it stands."""
    scores = [n for n in find_numeric(words, 0, len(words)) if n.band.unit == "分"]
    of_all = [n for n in scores if re.search(r"总|年度|综合|评估分", words[max(0, n.start - 6) : n.start])]
    if found := next(iter((*of_all, *scores)), None):
        return found.band, (found.start, found.end)
    if m := _SCORES.search(words):
        return Band(lo=numeral(m[1]), lo_incl=True, hi=numeral(m[2]), hi_incl=True, unit="分"), m.span()
    return None, (0, 0)


def _needs(words: str, named: str, score: tuple[int, int]) -> str | None:
    """What a clause asks for beyond its score, a rank and a quota, in its words; `named` is its name there."""
    kept = []
    for m in re.finditer(r"(?:,(?:且|或者?|并)?|且|或者?|并|、)?(?:(?!且|或|并)[^,、])+", words):
        part = m.group().replace(named, "")
        plain = len(part.strip(",、:“”()的且或者并应可须")) <= 4 and not _LAST.search(part)
        is_score = m.start() < score[1] and score[0] < m.end()
        if not (plain or is_score or QUOTA.search(part) or RANK.search(part)):
            kept.append(part)
    return "".join(kept).strip(",、:“”()应可的") or None


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
    if m is None or _AT_LEAST.search(words[: m.start("n2") if m["n2"] else m.start()]):
        return None, None
    number = numeral(m["n"] or m["n2"])
    return (number, None) if m["n2"] or m["u"] in ("%", "的比例") else (None, number)


def _rank(words: str) -> Band | None:
    m = RANK.search(words)
    if m is None:
        return None
    if m["last"]:
        return Band(lo=100 - (numeral(m["last"]) or Decimal(0)), lo_incl=False, hi=Decimal(100), hi_incl=True, unit="%")
    if m["n"]:
        return Band(hi=numeral(m["n"]), hi_incl=True, unit="%" if m["nu"] == "%" else "名")
    if m["a"]:
        return Band(lo=numeral(m["a"]), lo_incl=True, hi=numeral(m["b"]), hi_incl=True, unit="名")
    unit = "%" if "%" in (m["tu"], m["u"]) else "名"
    return Band(lo=numeral(m["hi"]), lo_incl=False, hi=numeral(m["to"]), hi_incl=True, unit=unit)
