"""Adjustments: what an upheld appeal changes, how it shows in the ledger, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from shapes import cap, node, rubric, rule, seen
from xize.model import Adjustment, BadInput, LedgerEntry, Results, UnitScore
from xize.score import score

RUBRIC = rubric(
    node(
        "履职",
        "20",
        rule("r1", "deduct", "5", "缺一次扣5分，最多扣10分", per="1", unit="次", cap="10"),
        rule("r2", "deduct", "2", "未建制度扣2分"),
        rule("gone", "zero", None, "弄虚作假的不得分"),
        weight="50",
    ),
    node("宣传", "30", rule("r3", "deduct", "40", "全年没有宣传扣40分"), weight="50"),
    node("加分", "5", rule("plus", "add", "2", "获表彰加2分", per="1", unit="次"), kind="add"),
    policies=(cap("deduct", "item", "履职"),),
    vetoes=(rule("v", "veto", quote="重大案件一票否决"),),
)
SEEN = (seen("r1", "3"), seen("r2", "是"), seen("r3", "是"), seen("plus", "1"))


def change(on: str, old: str, new: str, **fields: str) -> Adjustment:
    made = {
        "id": "A1", "unit": "甲局", "on": on, "old": old, "new": new, "why": "佐证补齐",
        "raised_by": "甲局", "raised_at": "2031-01-05T09:00:00+08:00", "verdict": "upheld",
        "decided_by": "周敏", "decided_at": "2031-01-08T09:00:00+08:00",
    }  # fmt: skip
    return Adjustment.model_validate({**made, **fields})


def outcome(*adjustments: Adjustment, observations: tuple = SEEN) -> UnitScore:  # type: ignore[type-arg]
    return score(RUBRIC, observations, adjustments).units[0]


def points(unit: UnitScore) -> dict[str, Decimal | None]:
    return {i.path[-1]: i.points for i in unit.indicators}


def test_without_adjustments_nothing_changes() -> None:
    assert (outcome().total, points(outcome())) == (Decimal("6"), {"履职": 8, "宣传": 0, "加分": 2})


@pytest.mark.parametrize(
    ("made", "indicator", "now", "total"),
    [
        pytest.param(change("r1", "-10", "-5"), "履职", 13, "8.5", id="a rule's points after its cap"),
        pytest.param(change("r2", "-2", "0"), "履职", 10, "7", id="a rule that is not charged after all"),
        pytest.param(change("r3", "-40", "-35"), "宣传", 0, "6", id="the floor still holds for a rule's points"),
        pytest.param(change("宣传", "0", "12"), "宣传", 12, "12", id="an indicator is moved past its floor"),
        pytest.param(change("plus", "2", "4"), "加分", 4, "8", id="a bonus"),
    ],
)
def test_an_upheld_adjustment_changes_the_points_and_what_they_add_up_to(
    made: Adjustment, indicator: str, now: int, total: str
) -> None:
    unit = outcome(made)
    assert (points(unit)[indicator], unit.total) == (now, Decimal(total))


def test_the_entry_stands_beside_what_it_changes_and_says_who_and_why() -> None:
    mine = [e for e in outcome(change("r1", "-10", "-5")).ledger if e.rule == "r1"]
    assert [(e.points, e.counted, e.adjustment) for e in mine] == [(-15, -10, None), (5, 5, "A1")]
    assert mine[1] == LedgerEntry(
        indicator=("履职",), rule="r1", observation=None, points=Decimal(5), counted=Decimal(5),
        why="adjusted (A1): -10 → -5: 佐证补齐 (raised by 甲局 on 2031-01-05, upheld by 周敏 on 2031-01-08)",
        quote="缺一次扣5分，最多扣10分", adjustment="A1",
    )  # fmt: skip


def test_a_second_appeal_starts_where_the_first_ended() -> None:
    unit = outcome(change("r1", "-10", "-5"), change("r1", "-5", "0", id="A2"))
    assert points(unit)["履职"] == 18


@pytest.mark.parametrize("verdict", ["refused", None])
def test_what_is_refused_or_undecided_changes_nothing(verdict: str | None) -> None:
    open_one = change("r1", "-10", "-5").model_copy(update={"verdict": verdict})
    assert outcome(open_one) == outcome()


def test_a_rule_that_settles_something_can_be_undone() -> None:
    observations = (*SEEN, seen("gone", "是"), seen("v", "是"))
    before = outcome(observations=observations)
    after = outcome(change("gone", "是", "否"), change("v", "是", "否", id="A2"), observations=observations)
    assert (points(before)["履职"], before.vetoes) == (0, ("重大案件一票否决",))
    assert (points(after)["履职"], after.vetoes) == (8, ())
    assert [e.adjustment for e in after.ledger if e.adjustment] == ["A1", "A2"]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(
            change("r1", "-15", "-5"),
            "adjustment A1: r1 of 甲局 stood at -15 when it was raised and stands at -10 now; refuse it and raise it again",
            id="the points are others by now",
        ),
        pytest.param(
            change("gone", "是", "否"),
            "adjustment A1: gone of 甲局 stood at 是 when it was raised and stands at 否 now; refuse it and raise it again",
            id="it did not happen anyway",
        ),
        pytest.param(
            change("r9", "0", "1"), "adjustment A1: no rule or scored indicator has the id “r9”", id="an unknown rule"
        ),
        pytest.param(
            change("r1", "-10", "-5", unit="丙局"),
            "adjustment A1: no observation is about 丙局",
            id="an unknown unit",
        ),
        pytest.param(
            change("r1", "-10", "五"),
            "adjustment A1: “五” is no amount of points; use digits, at most 6 and 4 decimals",
            id="no amount",
        ),
        pytest.param(
            change("r1", "-10", "5"), "adjustment A1: 5 has the wrong sign: r1 is a deduct", id="a deduction that gives"
        ),
        pytest.param(
            change("gone", "0", "5"),
            "adjustment A1: gone settles something; it can only go from 是 to 否 (it did not happen)",
            id="points for a rule that has none",
        ),
    ],
)
def test_an_adjustment_that_does_not_fit_is_refused(made: Adjustment, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        outcome(made)
    assert str(caught.value) == said


def test_an_indicator_that_is_open_cannot_be_moved() -> None:
    with pytest.raises(BadInput, match="stands at nothing that is settled now"):
        outcome(change("履职", "8", "9"), observations=(seen("r3", "是"),))


def test_json_keeps_adjusted_results_as_they_are() -> None:
    results = score(RUBRIC, SEEN, [change("r1", "-10", "-5")])
    assert Results.model_validate_json(results.model_dump_json()) == results
