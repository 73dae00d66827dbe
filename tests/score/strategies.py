"""Rubrics and observations of every shape that scoring knows, for properties that hold for all of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from shapes import cap, node, rubric
from xize.model import Indicator, Observation, Policy, Rubric, Rule, fact_id, observation_kind

POINTS = st.sampled_from(["0.3", "0.5", "1", "2", "2.5", "5", "10"])
TOPS = st.sampled_from([None, "5", "10", "20", "33.33"])
REST = "其余"  # always applies: of nothing at all there is no score
RARE = ("series", "times", "formula")
UNITS = ("甲局", "乙局", "丙局", "丁局", "戊局")  # scoring five units takes as long as scoring one


@st.composite
def amounts(draw: st.DrawFn, effect: str) -> dict[str, Any]:
    """Fields for one of the ways in which a rule can be charged."""
    if effect == "external":
        return {}
    shape = draw(st.sampled_from(["once", "count", "range", "shortfall", "excess", "band", "beyond", "cases", *RARE]))
    fields: dict[str, Any] = {}
    if shape in RARE:
        return draw(rare(shape, effect))
    if shape in ("count", "shortfall", "excess") and draw(st.booleans()):
        fields |= {"per": draw(st.sampled_from(["0.1", "0.5", "1", "3"])), "unit": "个百分点"}
        fields["steps"] = draw(st.sampled_from([None, None, "started", "exact"]))
    elif shape == "count":
        fields |= {"per": "1", "unit": "次"}
    if shape == "range" and effect in ("deduct", "add", "award"):
        low = draw(st.sampled_from(["0", "1", "2"]))
        return {"points": low, "points_max": draw(st.sampled_from(["2", "5"]))}
    if shape == "shortfall":
        fields["target"] = {"op": ">=", "value": "4"}
    if shape == "excess":
        fields["target"] = {"op": "<=", "value": "2.5"}
    if shape in ("beyond", "cases"):
        fields |= {"per": "0.5", "unit": "天" if shape == "beyond" else "次"}
        low, high = draw(st.sampled_from([("2", None), (None, "5"), ("2", "5")]))
        fields["band"] = {"lo": low, "hi": high, "hi_incl": draw(st.booleans()), "unit": "天"}
    if shape == "band":
        fields["fact"] = draw(st.sampled_from([None, None, "满意率"]))
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
def rare(draw: st.DrawFn, shape: str, effect: str) -> dict[str, Any]:
    """A series, a doubling or halving, a formula; where the effect moves points."""
    if effect not in ("deduct", "add", "award"):
        return {}
    if shape == "series":
        amounts = draw(st.sampled_from([("1",), ("1", "2"), ("1", "3", "3.5")]))
        return {"series": amounts, "series_then": draw(st.sampled_from([None, "repeat", "grow"])), "unit": "次"}
    if shape == "times":
        return {"times": draw(st.sampled_from(["2", "0.5", "1.5"]))}
    formulas = ["rate * 0.1", "min(rate / 3, 1) * max", "max(done - 1, 0) / 7 * points", "rate - done"]
    return {"formula": draw(st.sampled_from(formulas)), "points": draw(POINTS)}


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
        if effect in ("deduct", "add", "award") and "formula" not in fields:
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
    top = draw(TOPS)
    own = draw(rules(name)) if not children or draw(st.integers(0, 3)) == 0 else ()
    return node(
        name,
        top,
        # a formula that speaks of a maximum belongs where there is one
        *(rule for rule in own if top is not None or "* max" not in (rule.formula or "")),
        *children,
        kind=draw(st.sampled_from(["deduct", "deduct", "deduct", "add", "rate", "external"])),
        weight=draw(st.sampled_from([None, None, None, "40", "33.3333", "0.25"])),
    )


CAPS = [
    ("deduct", "item"),
    ("deduct", "parent"),
    ("deduct", "part"),
    ("deduct", "document"),
    ("deduct", "value"),
    ("add", "value"),
    ("add", "value"),
    (None, "value"),
]
OTHERS: list[dict[str, str]] = [
    {"kind": "floor", "value": "-2.5"},
    {"kind": "floor", "value": "1"},
    {"kind": "rounding", "value": "1"},
    {"kind": "rounding", "value": "0", "mode": "down"},
    {"kind": "rounding", "value": "2", "mode": "up"},
]


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    tops = tuple(draw(indicators(f"i{at}", 2)) for at in range(draw(st.integers(1, 3))))
    names = [None, *(i.id for _path, i in rubric(*tops).walk())]
    policies = []
    for _at in range(draw(st.integers(0, 3))):
        effect, limit = draw(st.sampled_from(CAPS))
        value = draw(st.sampled_from(["0.4", "3"])) if limit == "value" else None
        policies.append(cap(effect, limit, draw(st.sampled_from(names)), value))
    for _at in range(draw(st.integers(0, 2))):
        fields = draw(st.sampled_from(OTHERS))
        policies.append(Policy.model_validate({"quote": "总则", "scope": draw(st.sampled_from(names)), **fields}))
    if draw(st.integers(0, 3)) == 0:  # the total is made of shares: the first indicator, and the others
        others = [top.id for top in tops[1:]]
        shares = [{"part": "甲", "weight": "62.5", "indicators": [tops[0].id]}]
        shares += [{"part": "乙", "weight": "37.5", "indicators": others}] if others else []
        policies.append(Policy.model_validate({"kind": "total", "quote": "总则", "shares": shares}))
    if draw(st.booleans()):
        tops = (*tops, node(REST, "7.5"))
        treat = draw(st.sampled_from(["rescale", "rescale", "full", "zero"]))
        policies.append(Policy.model_validate({"kind": "missing", "quote": "缺项", "treat": treat}))
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
    may_be_absent = any(policy.kind == "missing" for policy in of.policies)
    for unit in units:
        covered: set[str] = set()  # by what is said of an indicator above
        for _path, indicator in of.walk():
            choice = draw(st.sampled_from(["rules", "rules", "rules", "none", "whole"]))
            below = {i.id for i in _within(indicator)}
            if indicator.id in covered or choice == "none":
                continue
            if may_be_absent and indicator.max is not None and indicator.id != REST and not draw(st.integers(0, 5)):
                covered |= below
                made.append(Observation(unit=unit, rule=indicator.id, status="na"))
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
                if one.formula is None and one.fact is None:
                    made += draw(_facts(unit, one, indicator))
            made += draw(_measured(unit, indicator))
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


@st.composite
def _measured(draw: st.DrawFn, unit: str, owner: Indicator) -> list[Observation]:
    """Values that several rules of an indicator share, each given once, or not at all."""
    names = {name for one in owner.rules if one.formula for name in ("rate", "done") if name in one.formula}
    names |= {one.fact for one in owner.rules if one.fact and observation_kind(one) == "measure"}
    given = [name for name in sorted(names) if draw(st.integers(0, 3))]
    values = st.sampled_from(["0", "2", "3.7", "5", "9.9999"])
    return [Observation(unit=unit, rule=fact_id(owner.id, name), value=draw(values)) for name in given]


def _within(indicator: Indicator) -> list[Indicator]:
    return [indicator, *(deep for child in indicator.children for deep in _within(child))]
