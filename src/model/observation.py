"""An observation: what was seen at a unit, and what its value means for the rule it names."""

from __future__ import annotations

from typing import Literal

from .base import Frozen
from .rubric import Rule

ObservationKind = Literal["count", "measure", "points", "yesno", "external"]


class Observation(Frozen):
    """One row of the observations table. `rule` is a rule's id, or an indicator's id for points given to the whole.

    `value` stays text here: what it means follows from the rule (`observation_kind`). `origin` is file, sheet, row.
    """

    unit: str
    rule: str
    value: str
    matter: str | None = None
    note: str | None = None
    origin: str = ""


def observation_kind(rule: Rule) -> ObservationKind | None:
    """What an assessor enters for a rule; None where there is nothing to observe (an allotment's worth).

    points: an amount chosen inside the printed range. measure: the value itself, held against a band or target.
    count: how many units (次, 例, 个百分点, …). yesno: whether it happened. external: a score made elsewhere.
    """
    if rule.effect == "allot":
        return None
    if rule.effect == "external" or (rule.effect == "award" and rule.points is None):
        return "external"
    if rule.points_max is not None:
        return "points"
    if rule.target is not None or rule.band is not None:
        return "measure"
    if rule.per is not None:
        return "count"
    return "yesno"
