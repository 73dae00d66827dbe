"""Deductions that may pass an item's points but not its parent's, and bonuses that may not pass theirs.

基本部分 (no points of its own)
  责任落实 20   计划 5, 风险 5, 活动 10
  廉洁自律 10   守规 10
  体系建设 30   教育 (group) 20: 宣传 8, 形式 12;  制度 (group) 10: 健全 10
特色部分        荣誉 5, 创新 5
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from shapes import cap, node, rubric, rule, seen
from test_score_weighted import lines
from xize.model import Rubric, UnitScore
from xize.score import score

TREE = (
    node(
        "基本部分",
        None,
        node(
            "责任落实",
            "20",
            node("计划", "5", rule("p1", "deduct", "2", "每少一项扣2分", per="1", unit="项")),
            node(
                "风险",
                "5",
                rule("p2", "deduct", "1", "程序不全扣1--5分", points_max="5"),
                rule("p3", "deduct", "2", "责任不落实扣2分"),
            ),
            node("活动", "10", rule("p4", "deduct", "2", "未追究扣2分")),
        ),
        node("廉洁自律", "10", node("守规", "10", rule("q1", "deduct", "3", "扣3分/例", per="1", unit="例"))),
        node(
            "体系建设",
            "30",
            node(
                "教育",
                "20",
                node(
                    "宣传",
                    "8",
                    rule(
                        "s1",
                        "deduct",
                        "2",
                        "每少1次扣2分",
                        per="1",
                        unit="次",
                        target={"op": ">=", "value": "6", "unit": "次"},
                    ),
                ),
                node("形式", "12"),
            ),
            node("制度", "10", node("健全", "10", rule("s3", "deduct", "1", "制度缺失扣1-5分", points_max="5"))),
        ),
    ),
    node(
        "特色部分",
        None,
        node("荣誉", "5", rule("h1", "add", "5", "国家级加5分"), rule("h2", "add", "3", "省级加3分"), kind="add"),
        node("创新", "5", rule("h3", "add", "2", "一篇加2-5分", points_max="5", per="1", unit="篇"), kind="add"),
        kind="add",
    ),
)
PARENT = rubric(*TREE, policies=(cap("deduct", "parent", "基本部分"), cap("add", "item", "特色部分")))
PART = rubric(*TREE, policies=(cap("deduct", "part", "基本部分"),))
ITEM = rubric(*TREE)

CLEAN = {
    "p1": "0",
    "p2": "0",
    "p3": "否",
    "p4": "否",
    "q1": "0",
    "s1": "6",
    "形式": "12",
    "s3": "0",
    "h1": "否",
    "h3": "0",
}


def unit(of: Rubric = PARENT, **changed: str) -> UnitScore:
    return score(of, [seen(name, value) for name, value in {**CLEAN, **changed}.items() if value]).units[0]


def points(found: UnitScore) -> dict[str, Decimal | None]:
    return {indicator.path[-1]: indicator.points for indicator in found.indicators}


def test_an_item_may_lose_more_than_its_points_at_the_cost_of_its_neighbours() -> None:
    found = unit(p1="4")
    # 计划: 5 − 4×2 = −3;  责任落实: −3 + 5 + 10 = 12;  total 12 + 10 + 30 = 52
    assert (points(found)["计划"], points(found)["责任落实"], found.total) == (-3, 12, 52)
    assert lines(found, "基本部分", "责任落实", "计划") == [("p1", "-8", "-8", "4项 × 2 = 8 → deduct 8")]
    assert lines(found, "基本部分", "责任落实") == [
        (None, "-3", "-3", "计划: -3"),
        (None, "5", "5", "风险: 5"),
        (None, "10", "10", "活动: 10"),
    ]


def test_what_an_item_loses_stops_at_its_parents_points() -> None:
    found = unit(q1="5", p1="20")
    # 守规: 10 − 15 = −5 → 廉洁自律 0;  计划: 5 − 40 = −35 → −35 + 15 = −20 → 责任落实 0;  total 30
    assert (points(found)["守规"], points(found)["廉洁自律"], points(found)["责任落实"], found.total) == (-5, 0, 0, 30)
    assert lines(found, "基本部分", "廉洁自律") == [
        (None, "-5", "-5", "守规: -5"),
        (None, "5", "5", "nothing is taken below the floor: +5"),
    ]


def test_the_nearest_indicator_above_with_points_of_its_own_is_the_bound() -> None:
    found = unit(s1="0", 形式="0")
    # 宣传: 8 − 6×2 = −4;  形式: 0;  教育: −4 → 0, and 体系建设 keeps 制度's 10: 20 + 10 + 10 = 40
    assert (points(found)["宣传"], points(found)["教育"], points(found)["体系建设"], found.total) == (-4, 0, 10, 40)


def test_with_the_outermost_as_the_bound_a_group_may_run_over_too() -> None:
    found = unit(PART, s1="0", 形式="0")
    # 教育: −4;  体系建设: −4 + 10 = 6;  total 20 + 10 + 6 = 36
    assert (points(found)["教育"], points(found)["体系建设"], found.total) == (-4, 6, 36)


def test_without_such_a_policy_an_item_stops_at_zero() -> None:
    found = unit(ITEM, p1="4")
    # 计划: 5 − 8 → 0;  total 15 + 10 + 30 = 55
    assert (points(found)["计划"], found.total) == (0, 55)
    assert lines(found, "基本部分", "责任落实", "计划")[-1] == (None, "3", "3", "nothing is taken below the floor: +3")


def test_bonuses_may_not_pass_their_items_points() -> None:
    found = unit(h1="是", h2="是", h3="4")
    # 荣誉: 5 + 3 = 8 → 5;  创新: 4;  total 60 + 9 = 69
    assert found.total == 69
    assert lines(found, "特色部分", "荣誉") == [
        ("h1", "5", "5", "happened: 5 → add 5"),
        ("h2", "3", "3", "happened: 3 → add 3"),
        (None, "-3", "-3", "more than the maximum is not counted: -3"),
    ]
    assert lines(found, "特色部分", "创新") == [("h3", "4", "4", "chosen: 4 → add 4")]


def test_an_item_not_assessed_may_still_take_all_its_parent_has() -> None:
    found = unit(p1="")
    # 计划 may lose without end, 责任落实 not below 0: (0 to 20) + 10 + 30
    assert (found.total, found.lowest, found.highest) == (None, 40, 60)
    plan = next(i for i in found.indicators if i.path[-1] == "计划")
    assert (plan.points, plan.lowest, plan.highest) == (None, None, 5)


def test_an_item_without_amounts_is_given_its_points_as_a_whole() -> None:
    found = unit(形式="7.5")
    assert lines(found, "基本部分", "体系建设", "教育", "形式") == [
        ("形式", "7.5", "7.5", "score given: 7.5 → earn 7.5")
    ]
    # 20 + 10 + (8 + 7.5 + 10)
    assert found.total == Decimal("55.5")


@pytest.mark.parametrize(
    ("policy", "education", "total"),
    [(None, "0", "27"), ("6", "14", "41")],
    ids=["no cap on what a group loses", "a group may lose at most 6 of its 20"],
)
def test_a_policy_may_cap_what_a_group_loses(policy: str | None, education: str, total: str) -> None:
    caps = (cap("deduct", "value", "教育", policy),) if policy else ()
    found = unit(rubric(*TREE, policies=caps), s1="0", 形式="0", p1="9", s3="5", q1="1")
    # 计划 0, so 责任落实 15;  守规 10 − 3 = 7;  宣传 0, 形式 0 → 教育 0 (or 20 − 6 = 14);  健全 10 − 5 = 5
    assert points(found)["教育"] == Decimal(education)
    assert found.total == Decimal(total)
