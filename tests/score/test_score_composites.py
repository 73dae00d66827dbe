"""A total of named shares: indicators for 80 %, a panel that stands outside for 20 %, a bonus on top."""

from __future__ import annotations

from decimal import Decimal

import pytest
from shapes import node, rubric, rule, seen
from xize.model import BadInput, Policy
from xize.score import score

SHARES = [
    {"part": "指标考核", "weight": "80", "indicators": ["组织", "台账", "加分"]},
    {"part": "村民评议", "weight": "20", "indicators": ["评议"]},
]


def total(shares: list[dict[str, object]]) -> Policy:
    return Policy.model_validate({"kind": "total", "quote": "指标考核占80%，村民评议占20%", "shares": shares})


VILLAGE = rubric(
    node("组织", "60", rule("r1", "deduct", "5", per="1", unit="次")),
    node("台账", "40", rule("r2", "deduct", "1", per="1", unit="份")),
    node("加分", None, rule("r3", "add", "2", per="1", unit="次"), kind="add"),
    node("评议", None, kind="external"),
    policies=(total(SHARES),),
)


def test_each_share_counts_its_percent_and_a_bonus_stands_on_top() -> None:
    (unit,) = score(VILLAGE, [seen("r1", "2"), seen("r2", "4"), seen("r3", "1"), seen("评议", "91")]).units
    # (60 - 10)×80% + (40 - 4)×80% + 91×20% + 2 = 40 + 28.8 + 18.2 + 2
    assert unit.total == Decimal(89)
    assert [entry.why for entry in unit.ledger if entry.rule is None and not entry.indicator] == [
        "组织: 50 × 80% = 40",
        "台账: 36 × 80% = 28.8",
        "加分: 2",
        "评议: 91 × 20% = 18.2",
    ]


def test_a_part_from_outside_is_open_until_it_is_entered() -> None:
    (unit,) = score(VILLAGE, [seen("r1", "0"), seen("r2", "0"), seen("r3", "0")]).units
    # 100×80% and 0 to 100 of the panel
    assert (unit.total, unit.lowest, unit.highest) == (None, Decimal(80), Decimal(100))


def test_a_part_from_outside_is_out_of_a_hundred() -> None:
    with pytest.raises(BadInput, match="100"):
        score(VILLAGE, [seen("评议", "100.5")])


def test_an_indicator_keeps_a_weight_of_its_own() -> None:
    own = node("组织", "100", rule("r1", "deduct", "5", per="1", unit="次"), weight="50")
    other = node("台账", "100", rule("r2", "deduct", "1", per="1", unit="份"))
    shares = [
        {"part": "组织", "weight": "60", "indicators": ["组织"]},
        {**SHARES[0], "weight": "50", "indicators": ["台账"]},
    ]
    (unit,) = score(rubric(own, other, policies=(total(shares),)), [seen("r1", "2"), seen("r2", "0")]).units
    assert unit.total == Decimal(95)  # 90×50% + 100×50%


@pytest.mark.parametrize(
    ("shares", "line"),
    [
        pytest.param(
            [{**SHARES[0], "indicators": ["没有"]}],
            "rubric made-up: the share 指标考核 is made of 没有, which is no outermost indicator; mend it",
            id="a share of an indicator that is not there",
        ),
        pytest.param(
            [SHARES[0], {**SHARES[1], "indicators": ["台账"]}],
            "rubric made-up: 台账 is in two shares of the total; take it out of one",
            id="an indicator in two shares",
        ),
    ],
)
def test_shares_that_cannot_be_are_refused(shares: list[dict[str, object]], line: str) -> None:
    with pytest.raises(BadInput) as error:
        score(VILLAGE.model_copy(update={"policies": (total(shares),)}), [seen("r1", "1")])
    assert error.value.problems == (line,)
