"""Schemes of grades, rules that bear on them and units in groups, of every shape that scoring knows.

Cases are dealt evenly, by a seeded random, so that few of them are enough to meet everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from hypothesis import strategies as st
from shapes import node, rubric, rule
from xize.model import Grade, GradeScheme, Indicator, Observation, Policy, Rubric, Rule, Unit

NAMES = ("一等", "二等", "三等", "四等")
RATINGS = ("好", "较好", "差")
UNITS = tuple(f"单位{no:02}" for no in range(48))  # scoring so many takes as long as scoring one
GROUPS = ((None,), tuple("甲乙丙"), tuple("子丑寅卯辰巳午未申酉"))
REST = "其余"  # always assessed, so that something always applies

INTERVALS: list[dict[str, Any]] = [
    {},
    {"lo": "8"},
    {"lo": "6.5", "hi": "8"},
    {"lo": "6", "lo_incl": False},
    {"lo": "4", "hi": "6", "hi_incl": True},
    {"hi": "5"},
    {"lo": "2.25", "hi": "9.5"},
]
LADDER: list[dict[str, Any]] = [{"lo": "8"}, {"lo": "6", "hi": "8"}, {"lo": "3", "hi": "6"}, {"hi": "3"}]
PLACES: list[dict[str, Any]] = [
    {},
    {"quota": "50"},
    {"quota": "34"},
    {"quota_units": "1"},
    {"quota_units": "2"},
    {"quota": "60", "quota_units": "2"},
    {"rank": {"hi": "2", "hi_incl": True, "unit": "名"}},
    {"rank": {"lo": "2", "lo_incl": True, "hi": "3", "hi_incl": True, "unit": "名"}},
    {"rank": {"hi": "40", "hi_incl": True, "unit": "%"}},
    {"rank": {"lo": "40", "hi": "75", "unit": "%"}},
]
RATED: list[dict[str, Any]] = [
    {},
    {"least": "较好"},
    {"share_of": "好", "share": "50"},
    {"least": "较好", "share_of": "好", "share": "60"},
]


class Case(NamedTuple):
    """A rubric, the units it is for, what was observed, and by which indicators equals are told apart."""

    rubric: Rubric
    units: list[Unit]
    facts: list[Observation]
    first_by: tuple[str, ...]


@st.composite
def graded_cases(draw: st.DrawFn, *, whole: bool = False, fair: bool = False) -> Case:
    """`whole`: all that a score or a grade hangs on was looked at; `fair`: more points never make a worse grade."""
    dice = draw(st.randoms(use_true_random=True))
    competes = dice.random() < 0.6
    made = graded_rubric(dice, compete=competes, fair=fair)
    groups = dice.choice(GROUPS)
    units = [Unit(name=name, group=dice.choice(groups)) for name in UNITS]
    # ranks and quotas decide little before all is there
    share = 1 if whole else dice.choice([1, 0.97] if competes else [0.95, 0.6])
    first_by = ("测评",) if any(i.id == "测评" for i in made.indicators) and dice.random() < 0.3 else ()
    return Case(made, units, [fact for unit in units for fact in _facts(dice, made, unit, share)], first_by)


def graded_rubric(dice: Random, *, compete: bool, fair: bool = False) -> Rubric:
    rated = dice.random() < 0.4
    pointed = not rated or dice.random() < 0.6
    scheme, further = _scheme(dice, compete=compete, rated=rated, pointed=pointed, fair=fair)
    names = [grade.grade for grade in scheme.grades if grade.grade in NAMES]

    def bears(name: str, often: float) -> tuple[Rule, ...]:
        return (_bearing(dice, name, names),) if dice.random() < often else ()

    parts: list[Indicator] = []
    if pointed:
        parts.append(node("指标", "10", rule("d", "deduct", "0.5", per="1", unit="次"), *bears("v1", 0.3)))
        if dice.random() < 0.5:
            parts.append(node("测评", dice.choice(["2", "5"]), *bears("v2", 0.3), kind="external"))
    if rated:
        parts += [node(f"项{at}", None, *bears(f"r{at}", 0.15), kind="rate") for at in range(dice.randint(0, 3))]
    parts = parts or [node(REST, "1", kind="external")]
    policies = [Policy(kind="missing", quote="缺项", treat=dice.choice(["rescale", "full", "zero"]))]
    if dice.random() < 0.5:
        policies.append(Policy.model_validate({"kind": "rounding", "quote": "取整", "value": "0"}))
    vetoes = tuple(_bearing(dice, f"w{at}", names) for at in range(dice.randint(0, 2)))
    return rubric(*parts, grades=scheme, further_grades=further, policies=tuple(policies), vetoes=vetoes)


def _scheme(
    dice: Random, *, compete: bool, rated: bool, pointed: bool, fair: bool
) -> tuple[GradeScheme, tuple[GradeScheme, ...]]:
    """A scheme, and beside it perhaps the names of the ratings it speaks of."""
    ladder = fair or dice.random() < 0.5
    places = [each for each in PLACES if not (fair and each.get("rank", {}).get("lo"))]
    grades = []
    for at, name in enumerate(NAMES[: dice.choice([1, 2, 3, 3, 4, 4])]):
        fields: dict[str, Any] = {}
        if pointed or dice.random() < 0.1:
            fields |= LADDER[at] if ladder else dice.choice(INTERVALS)
        fields |= dice.choice(places) if compete and dice.random() < 0.7 else {}
        fields |= dice.choice(RATED[at == 0 :]) if rated else {}
        fields |= {"needs": "无重大事故"} if dice.random() < 0.15 else {}
        grades.append(Grade.model_validate({"grade": name, **fields}))
    scale = tuple(Grade(grade=name) for name in RATINGS)
    passes_on = dice.random() < 0.4
    if not any(grade.least or grade.share_of for grade in grades):
        return GradeScheme(grades=tuple(grades), quote="等次", passes_on=passes_on), ()
    if dice.random() < 0.5:  # one list holds both
        asking = (grade for grade in grades if _asks(grade))
        return GradeScheme(grades=(*asking, *scale), quote="等次", passes_on=passes_on), ()
    further = GradeScheme(grades=scale, quote="分为好、较好、差")
    return GradeScheme(grades=tuple(grades), quote="等次", passes_on=passes_on), (further,)


def _asks(grade: Grade) -> bool:
    return bool(grade.model_dump(exclude={"grade", "lo_incl", "hi_incl"}, exclude_none=True))


def _bearing(dice: Random, name: str, grades: list[str]) -> Rule:
    """A rule that settles, bars or lowers, or (seldom) says nothing of how it bears on the grade."""
    shapes: list[dict[str, Any]] = [
        {"grade_is": dice.choice(grades)},
        {"grade_below": dice.choice(grades)},
        {"grade_lowered": dice.randint(1, 2)},
        {"grade_below": dice.choice(grades), "grade_lowered": 1},
    ]
    fields = {} if dice.random() < 0.2 else dice.choice(shapes)
    return rule(name, dice.choice(["veto", "grade"]), None, "原文", **fields)


def _facts(dice: Random, of: Rubric, unit: Unit, assessed: float) -> Iterator[Observation]:
    absent: set[str] = set()
    for name, values in asked(of).items():
        seldom = name[0] in "vwr"  # rules that bear on the grade: most of the time there is nothing to tell
        if dice.random() > (0.3 if seldom else assessed) or (name[0] == "r" and "项" + name[1:] in absent):
            continue
        if name.startswith("项") and name != "项0" and dice.random() < 0.15:
            absent.add(name)
            yield Observation(unit=unit.name, rule=name, status="na")
            continue
        yield Observation(unit=unit.name, rule=name, value=dice.choice(values))


def asked(of: Rubric) -> dict[str, tuple[str, ...]]:
    """Everything that may be observed under such a rubric, and the values it may have."""
    values: dict[str, tuple[str, ...]] = {}
    for _path, each in of.walk():
        if each.kind == "rate":
            values[each.id] = RATINGS[:2] * 2 + RATINGS
        elif each.kind == "external":
            values[each.id] = ("0", "0.5", "1")
        values |= {one.id: ("0", "1", "2", "3", "5", "9", "14") for one in each.rules if one.effect == "deduct"}
    values |= {one.id: ("是", "否") for _path, one in of.rules() if one.effect in ("veto", "grade")}
    grades = of.grades.grades if of.grades else ()
    return values | {f"grade.{each.grade}": ("是", "是", "否") for each in grades if each.needs}
