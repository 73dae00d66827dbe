"""Rubrics and observations of every shape that scoring knows, for properties that hold for all of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from shapes import cap, node, rubric
from xize.model import Indicator, Observation, Rubric, Rule, observation_kind

POINTS = st.sampled_from(["0.3", "0.5", "1", "2", "2.5", "5", "10"])
TOPS = st.sampled_from([None, "5", "10", "20", "33.33"])
UNITS = ("甲局", "乙局", "丙局", "丁局", "戊局")  # scoring five units takes as long as scoring one


@st.composite
def amounts(draw: st.DrawFn, effect: str) -> dict[str, Any]:
    """Fields for one of the ways in which a rule can be charged."""
    if effect == "external":
        return {}
    shape = draw(st.sampled_from(["once", "count", "range", "shortfall", "excess", "band"]))
    fields: dict[str, Any] = {}
    if shape in ("count", "shortfall", "excess") and draw(st.booleans()):
        fields |= {"per": draw(st.sampled_from(["0.1", "0.5", "1", "3"])), "unit": "个百分点"}
    elif shape == "count":
        fields |= {"per": "1", "unit": "次"}
    if shape == "range" and effect in ("deduct", "add", "award"):
        low = draw(st.sampled_from(["0", "1", "2"]))
        return {"points": low, "points_max": draw(st.sampled_from(["2", "5"]))}
    if shape == "shortfall":
        fields["target"] = {"op": ">=", "value": "4"}
    if shape == "excess":
        fields["target"] = {"op": "<=", "value": "2.5"}
    if shape == "band":
        fields["band"] = {
            "lo": "2",
            "lo_incl": draw(st.booleans()),
            "hi": draw(st.sampled_from([None, "5"])),
            "hi_incl": True,
        }
    if effect in ("deduct", "add", "award"):
        fields["points"] = draw(POINTS)
    return fields


@st.composite
def rules(draw: st.DrawFn, owner: str) -> tuple[Rule, ...]:
    made = []
    dedupe = draw(st.sampled_from([None, "highest"]))
    for at in range(draw(st.integers(0, 4))):
        effect = draw(
            st.sampled_from(
                ["deduct"] * 4 + ["add"] * 2 + ["award"] * 2 + ["zero", "full", "external", "veto", "allot"]
            )
        )
        fields = draw(amounts(effect))
        if effect in ("deduct", "add", "award"):
            fields["group"] = draw(st.sampled_from([None, f"{owner}-g", f"{owner}-g"]))
            fields["cap"] = draw(st.sampled_from([None, None, "3", "4.5", "indicator"]))
            fields["dedupe"] = dedupe
        made.append(Rule.model_validate({"id": f"{owner}-r{at}", "effect": effect, "quote": "原文", **fields}))
    return tuple(made)


@st.composite
def indicators(draw: st.DrawFn, name: str, depth: int) -> Indicator:
    children: tuple[Indicator, ...] = ()
    if depth and draw(st.booleans()):
        children = tuple(draw(indicators(f"{name}.{at}", depth - 1)) for at in range(draw(st.integers(1, 3))))
    return node(
        name,
        draw(TOPS),
        *(draw(rules(name)) if not children or draw(st.integers(0, 3)) == 0 else ()),
        *children,
        kind=draw(st.sampled_from(["deduct", "deduct", "deduct", "add", "rate", "external"])),
        weight=draw(st.sampled_from([None, None, None, "40", "33.3333", "0.25"])),
    )


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    tops = tuple(draw(indicators(f"i{at}", 2)) for at in range(draw(st.integers(1, 3))))
    names = [None, *(i.id for _path, i in rubric(*tops).walk())]
    policies = []
    for _at in range(draw(st.integers(0, 3))):
        effect, limit = draw(
            st.sampled_from(
                [
                    ("deduct", "item"),
                    ("deduct", "parent"),
                    ("deduct", "part"),
                    ("deduct", "value"),
                    ("add", "value"),
                    ("add", "value"),
                ]
            )
        )
        value = draw(st.sampled_from(["0.4", "3"])) if limit == "value" else None
        policies.append(cap(effect, limit, draw(st.sampled_from(names)), value))
    return rubric(*tops, policies=tuple(policies))


def values(made: Rule, owner: Indicator | None) -> st.SearchStrategy[str]:
    kind = observation_kind(made)
    if kind == "yesno":
        return st.sampled_from(["是", "否"])
    if kind == "count":
        return st.sampled_from(["0", "1", "2", "7"])
    if kind == "measure":
        return st.sampled_from(["0", "2", "2.5", "3.7", "4", "5", "9.9999", "-1"])
    if kind == "points":
        low, high = made.points or Decimal(0), made.points_max or Decimal(0)
        return st.sampled_from(["0", *(str(low + (high - low) * part) for part in (0, 1) if high >= low)])
    top = owner.max if owner and owner.max is not None else Decimal(8)
    return st.sampled_from(["0", "0.5", str(top)])


@st.composite
def observed(draw: st.DrawFn, of: Rubric, units: tuple[str, ...] = UNITS) -> list[Observation]:
    """Observations that fit: some indicators given as a whole, some by their rules, some left alone."""
    made: list[Observation] = []
    for unit in units:
        covered: set[str] = set()  # by points given to an indicator above
        for _path, indicator in of.walk():
            choice = draw(st.sampled_from(["rules", "rules", "rules", "none", "whole"]))
            below = {i.id for i in _within(indicator)}
            if indicator.id in covered or choice == "none":
                continue
            if choice == "whole" and indicator.max is not None:
                covered |= below
                made.append(
                    Observation(
                        unit=unit, rule=indicator.id, value=str(draw(st.sampled_from([indicator.max, Decimal(1)])))
                    )
                )
                continue
            for one in indicator.rules:
                made += draw(_facts(unit, one, indicator))
    return made


@st.composite
def _facts(draw: st.DrawFn, unit: str, one: Rule, owner: Indicator) -> list[Observation]:
    if observation_kind(one) is None:
        return []
    if one.effect == "external":
        return [Observation(unit=unit, rule=one.id, value=draw(values(one, owner)))] if draw(st.booleans()) else []
    matters = draw(st.sampled_from([(), ("会议",), ("会议",), ("会议", "专版"), (None,), (None, None), ("会议", None)]))
    made = [Observation(unit=unit, rule=one.id, value=draw(values(one, owner)), matter=matter) for matter in matters]
    return made + [each for each in made if each.matter and draw(st.integers(0, 4)) == 0]  # the same row once more


def _within(indicator: Indicator) -> list[Indicator]:
    return [indicator, *(deep for child in indicator.children for deep in _within(child))]
