"""Everything a rubric can express has a worked case that names it (`mechanisms.py`); nothing is added without one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from mechanisms import PARTS, WHOLES, Part, Whole
from pydantic import BaseModel
from shapes import node, rubric, rule, seen
from xize.model import (
    Band,
    Grade,
    GradeScheme,
    Indicator,
    Location,
    Observation,
    Policy,
    Requirement,
    Rule,
    Share,
    Target,
    UnitScore,
    points_text,
)
from xize.score import score

# What tells where something stands, who looks at it and how it is called: it moves no point.
TELLS = {
    Rule: "id condition assessor quote amount_at location confidence findings",
    Indicator: "id number name assessor location requirements",
    Policy: "quote location",
    Share: "part quote location",
    Grade: "grade",
    GradeScheme: "grades quote location",
    Band: "",
    Target: "",
    Observation: "assessor evidence note origin",
}


def mechanisms(model: type[BaseModel], tells: str) -> Iterator[str]:
    """A name for every field that scoring goes by; for a field that takes words, one for each of them."""
    for name, field in model.model_fields.items():
        if name in tells.split():
            continue
        words, others = [], False
        for kind in _kinds(field.annotation):
            if get_origin(kind) is Literal:
                words += get_args(kind)
            else:
                others = True
        yield from (f"{model.__name__}.{name}={word}" for word in words)
        if others:
            yield f"{model.__name__}.{name}"


def _kinds(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Literal:
        yield annotation
    elif get_origin(annotation) is Annotated:
        yield from _kinds(get_args(annotation)[0])
    elif get_args(annotation):
        for each in get_args(annotation):
            yield from _kinds(each)
    elif annotation is not NoneType:
        yield annotation


def test_every_mechanism_of_the_model_has_a_case_that_names_it() -> None:
    named = {name for case in (*PARTS, *WHOLES) for name in case.names.split()}
    known = {name for model, tells in TELLS.items() for name in mechanisms(model, tells)}
    assert sorted(known - named) == []
    assert sorted(name for name in named - known if name.isascii()) == []


def shown(points: Decimal | None, low: Decimal | None, high: Decimal | None) -> str:
    if points is not None:
        return points_text(points)
    return "～".join("" if end is None else points_text(end) for end in (low, high)) if low != high else ""


@cache
def parts() -> dict[int, str]:
    """What each case's indicator comes to; all of them are indicators of one rubric."""
    nodes, facts, policies = [], [], []
    for no, case in enumerate(PARTS):
        rules = []
        for fields in case.rules:
            within = {key: f"n{no}{fields[key]}" for key in ("id", "of", "group") if key in fields}
            rules.append(
                rule(
                    **{
                        "name": "",
                        "quote": "原文",
                        **{k: v for k, v in fields.items() if k not in within},
                        **{"name": within.pop("id"), **within},
                    }
                )
            )
        nodes.append(node(f"n{no}", case.top, *rules, kind=case.kind))
        facts += [seen(f"n{no}{name}", *value) for name, *value in case.facts]
        policies += [Policy.model_validate({"quote": "总则", "scope": f"n{no}", **each}) for each in case.policies]
    unit = score(rubric(*nodes, policies=tuple(policies)), facts).units[0]
    return {no: shown(i.points, i.lowest, i.highest) for no, i in enumerate(unit.indicators)}


@pytest.mark.parametrize(
    ("no", "case"), [pytest.param(no, case, id=f"{case.names}: {case.says}") for no, case in enumerate(PARTS)]
)
def test_an_indicator_comes_to_what_its_rules_say(no: int, case: Part) -> None:
    assert parts()[no] == case.points


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.names}: {case.says}") for case in WHOLES])
def test_a_document_comes_to_what_it_says(case: Whole) -> None:
    found = score(case.of, case.facts).units
    assert " ".join(outcome(unit, alone=len(found) == 1) for unit in found) == case.outcome


def outcome(unit: UnitScore, *, alone: bool) -> str:
    words = ["" if alone else unit.unit, shown(unit.total, unit.lowest, unit.highest), unit.grade or ""]
    return " ".join(filter(None, words))


def test_what_only_tells_where_a_rule_comes_from_moves_no_point() -> None:
    bare = node("指标", "20", rule("d", "deduct", "2", per="1", unit="次"))
    told = node(
        "指标", "20",
        rule("d", "deduct", "2", quote="每缺1次扣2分", per="1", unit="次", condition="缺会", tier="省级", assessor="办公室",
             amount_at=1, location=Location(page=3), confidence="0.4", findings=("range",)),
        number="一", assessor="办公室", requirements=(Requirement(text="按时参会"),), location=Location(page=3),
    )  # fmt: skip
    row = seen("d", "3")
    more = row.model_copy(update={"assessor": "周敏", "evidence": "附件1", "note": "已核", "origin": "a.csv: row 2"})
    totals = [score(rubric(of), [fact]).units[0].total for of, fact in ((bare, row), (told, more))]
    assert totals == [14, 14]
