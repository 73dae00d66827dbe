"""The steps of a scale are held against one value, entered once; a value without a step, or with two, is told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from shapes import node, rubric, rule, seen
from xize.model import Rubric
from xize.score import score
from xize.score.scales import off_scale


def scale(effect: str, *steps: tuple[str, str | None, str | None]) -> Rubric:
    """Steps (points, lo, hi) of 满意率: lo is in the step, hi is not unless it is 100."""
    rules = [
        rule(
            f"r{at}",
            effect,
            points,
            fact="满意率",
            band={"lo": lo, "lo_incl": True, "hi": hi, "hi_incl": hi in ("80", "100"), "unit": "%"},
        )
        for at, (points, lo, hi) in enumerate(steps)
    ]
    return rubric(node("窗口", "10", *rules, kind="rate" if effect == "award" else "deduct"))


EARNED = scale("award", ("10", "95", "100"), ("6", "85", "95"), ("2", "60", "80"))
LOST = scale("deduct", ("1", "90", "95"), ("5", "60", "70"))
SHARED_END = scale("deduct", ("1", "80", "90"), ("3", "60", "80"))
NESTED = scale("award", ("2", "80", None), ("3", "90", None))


@pytest.mark.parametrize(
    ("steps", "value", "points", "told"),
    [
        pytest.param(EARNED, "96", "10", "", id="one step"),
        pytest.param(EARNED, "82", "0", "no step", id="a gap between two steps"),
        pytest.param(EARNED, "40", "0", "no step", id="below all that is earned"),
        pytest.param(LOST, "80", "10", "no step", id="a gap between two deductions"),
        pytest.param(LOST, "99", "10", "", id="good enough: nothing is deducted"),
        pytest.param(SHARED_END, "80", "6", "two steps", id="an end that two steps share"),
        pytest.param(NESTED, "92", "5", "", id="a step inside another"),
    ],
)
def test_one_value_finds_its_step(steps: Rubric, value: str, points: str, told: str) -> None:
    rows = [seen("窗口.满意率", value, origin="表.xlsx, row 4")]
    assert score(steps, rows).units[0].total == Decimal(points)
    ends = {
        "no step": "lies in no step of 窗口; nothing counts for it",
        "two steps": "lies in two steps of 窗口; both count",
    }
    assert off_scale(steps, rows) == ([f"表.xlsx, row 4: 窗口.满意率 = {value} {ends[told]}"] if told else [])


def test_a_level_that_shortfalls_are_counted_from_is_no_scale() -> None:
    level = rule("r1", "deduct", "1", per="1", unit="%", target={"op": ">=", "value": "95", "unit": "%"}, fact="率")
    limit = rule("r2", "zero", fact="率", band={"hi": "60", "unit": "%"})
    made = rubric(node("窗口", "10", level, limit))
    assert off_scale(made, [seen("窗口.率", "93")]) == []
    assert score(made, [seen("窗口.率", "93")]).units[0].total == Decimal(8)
    assert score(made, [seen("窗口.率", "59")]).units[0].total == Decimal(0)
