"""An observation: what was seen at a unit, and what its value means for the rule it names."""

from __future__ import annotations

from typing import Literal

from .base import Frozen
from .rubric import Rule

ObservationKind = Literal["count", "measure", "points", "yesno", "external", "rating"]
Status = Literal["na", "unassessed"]

# Measure words of one and the same thing: "80%" and "每低1个百分点" are on one scale.
_SAME_SCALE = ({"%", "％", "个百分点", "百分点", "个点"}, {"人", "名", "位", "人次"}, {"次", "场", "场次", "期"})


class Observation(Frozen):
    """One row of the observations table. `rule` names a rule, an indicator (for points given to the whole of it, or
    as not applying), a measured fact of an indicator (`fact_id`), or what a grade asks for in words (`grade.优秀`).

    `value` stays text here: what it means follows from the rule (`observation_kind`); it is empty where `status` says
    what the row means: "na" (缺项, does not apply) or "unassessed". `date` is ISO. `origin` is file, sheet, row.
    """

    unit: str
    rule: str
    value: str = ""
    matter: str | None = None
    date: str | None = None
    assessor: str | None = None
    evidence: str | None = None
    note: str | None = None
    status: Status | None = None
    origin: str = ""


class Unit(Frozen):
    """An assessed unit (单位) as a list of units names it, with the group it is ranked and graded in."""

    name: str
    group: str | None = None


def fact_id(indicator: str, fact: str) -> str:
    """What an observation writes into `rule` to give a measured value once for all rules that share it."""
    return f"{indicator}.{fact}"


def observation_kind(rule: Rule) -> ObservationKind | None:
    """What an assessor enters for a rule; None where there is nothing to observe (an allotment's worth).

    points: an amount chosen inside the printed range. measure: the value itself, held against a band or target.
    count: how many units (次, 例, 个百分点, …). yesno: whether it happened. external: a score made elsewhere.
    """
    if rule.effect == "allot":
        return None
    if rule.formula is not None:
        return "measure"
    if rule.effect == "external" or (rule.effect == "award" and not _amount_known(rule)):
        return "external"
    if rule.points_max is not None:
        return "points"
    if (rule.target is not None or rule.band is not None) and _measures_what_it_charges(rule):
        return "measure"
    if rule.per is not None or rule.series:
        return "count"
    return "yesno"


def steps_from_bound(rule: Rule) -> bool:
    """Whether an interval is the base that steps are counted from ("超过100%的，每超1个百分点加0.5分")."""
    return rule.band is not None and rule.target is None and rule.per is not None and _one_scale(rule, rule.band.unit)


def _measures_what_it_charges(rule: Rule) -> bool:
    """Unless cases are charged by what each of them measures ("参会率低于80%的，每次扣1分": the cases are counted)."""
    measured = rule.target.unit if rule.target else rule.band.unit if rule.band else None
    return rule.per is None or rule.unit is None or measured is None or _one_scale(rule, measured)


def _one_scale(rule: Rule, other: str | None) -> bool:
    if rule.unit is None or other is None:
        return False
    return rule.unit == other or any({rule.unit, other} <= words for words in _SAME_SCALE)


def _amount_known(rule: Rule) -> bool:
    return rule.points is not None or rule.times is not None or bool(rule.series)
