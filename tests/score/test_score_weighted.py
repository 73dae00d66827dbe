"""Two weighted parts, a survey made elsewhere, and bonuses with tiers, caps and one matter counted once.

共同指标 100 × 40 %    作风建设 (heading): 履职担当 20, 学习教育 10;  服务效能 70
专项指标 100 × 40 %    纪律 60, 队伍 40
群众测评 100 × 20 %    a survey
加分项                 经验交流: 省 2, 市 1, together at most 2;  媒体报道: 国家 1, 省 0.5, 市 0.3, at most 3
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from shapes import node, rubric, rule, seen
from xize.model import LedgerEntry, Observation, UnitScore
from xize.score import score

TALK = {"per": "1", "unit": "次", "cap": "2", "dedupe": "highest", "group": "交流", "quote": "每次加2分、1分，最多2分"}
NEWS = {
    "per": "1",
    "unit": "篇",
    "cap": "3",
    "dedupe": "highest",
    "group": "报道",
    "quote": "每篇分别加1分、0.5分、0.3分",
}

OFFICE = rubric(
    node(
        "共同指标",
        "100",
        node(
            "作风建设",
            None,
            node(
                "履职担当",
                "20",
                rule("r1", "deduct", "5", "缺少一次扣5分", per="1", unit="次"),
                rule("r2", "deduct", "10", "发生一例扣10分", per="1", unit="例"),
            ),
            node(
                "学习教育",
                "10",
                rule(
                    "r3",
                    "deduct",
                    "2",
                    "每少一次扣2分",
                    per="1",
                    unit="次",
                    target={"op": ">=", "value": "4", "unit": "次"},
                ),
            ),
        ),
        node("服务效能", "70", rule("r4", "deduct", "5", "每项不达标扣5分", per="1", unit="项")),
        weight="40",
    ),
    node(
        "专项指标",
        "100",
        node(
            "纪律",
            "60",
            rule("r5", "allot", "60", "严守纪律（60分）"),
            rule("r6", "deduct", "5", "被通报的每次扣5分", per="1", unit="次"),
            rule("r7", "deduct", "0.5", "质量不高扣0.5分"),
        ),
        node("队伍", "40", rule("r8", "deduct", "2", "培训人数少于25%扣2分", band={"hi": "25", "unit": "%"})),
        weight="40",
    ),
    node("群众测评", "100", rule("survey", "external", None, "由第三方测评"), kind="external", weight="20"),
    node(
        "加分项",
        None,
        node("经验交流", None, rule("talk1", "add", "2", **TALK), rule("talk2", "add", "1", **TALK), kind="add"),
        node(
            "媒体报道",
            None,
            *(rule(f"news{n}", "add", points, **NEWS) for n, points in enumerate(("1", "0.5", "0.3"), 1)),
            kind="add",
        ),
        kind="add",
    ),
)

CLEAN = {
    "r1": "0",
    "r2": "0",
    "r3": "4",
    "r4": "0",
    "r6": "0",
    "r7": "否",
    "r8": "80",
    "survey": "90",
    "talk1": "0",
    "news1": "0",
}


def unit(*extra: Observation, **changed: str) -> UnitScore:
    facts = [seen(name, value) for name, value in {**CLEAN, **changed}.items() if value]
    return score(OFFICE, [*facts, *extra]).units[0]


def lines(found: UnitScore, *path: str) -> list[tuple[str | None, str, str, str]]:
    """Rule, points before caps, points counted, and the arithmetic of an indicator's ledger."""
    return [
        (e.rule, f"{e.points:f}".rstrip("0").rstrip("."), f"{e.counted:f}".rstrip("0").rstrip("."), e.why)
        for e in at(found, *path)
    ]


def at(found: UnitScore, *path: str) -> list[LedgerEntry]:
    return [entry for entry in found.ledger if entry.indicator == path]


def test_a_flawless_unit_has_everything_but_the_survey_decides_its_share() -> None:
    found = unit()
    # 100 × 40 % + 100 × 40 % + 90 × 20 % + 0 = 98
    assert found.total == 98
    assert lines(found) == [
        (None, "100", "40", "共同指标: 100 × 40% = 40"),
        (None, "100", "40", "专项指标: 100 × 40% = 40"),
        (None, "90", "18", "群众测评: 90 × 20% = 18"),
        (None, "0", "0", "加分项: 0"),
    ]


def test_deductions_stop_at_an_items_own_points_and_carry_their_weight() -> None:
    found = unit(r1="3", r2="1", r3="1", r7="是", r8="24.9")
    # 履职担当: 20 − 3×5 − 1×10 = −5 → 0;  学习教育: 10 − (4−1)×2 = 4;  服务效能 70  → 74 × 40 % = 29.6
    # 纪律: 60 − 0.5 = 59.5;  队伍: 24.9 % < 25 %: 40 − 2 = 38                       → 97.5 × 40 % = 39
    # 29.6 + 39 + 18 = 86.6
    assert found.total == Decimal("86.6")
    assert lines(found, "共同指标", "作风建设", "履职担当") == [
        ("r1", "-15", "-15", "3次 × 5 = 15 → deduct 15"),
        ("r2", "-10", "-10", "1例 × 10 = 10 → deduct 10"),
        (None, "5", "5", "nothing is taken below the floor: +5"),
    ]
    assert lines(found, "共同指标", "作风建设", "学习教育") == [
        ("r3", "-6", "-6", "4 wanted, 1 seen: 3次 short → 3次 × 2 = 6 → deduct 6"),
    ]
    assert lines(found, "专项指标", "队伍") == [("r8", "-2", "-2", "24.9% is in the interval: 2 → deduct 2")]
    assert lines(found)[0] == (None, "74", "29.6", "共同指标: 74 × 40% = 29.6")


def test_one_matter_counts_once_at_its_highest_and_the_group_is_capped() -> None:
    found = unit(
        seen("talk1", "1", "省廉政会"),
        seen("talk2", "1", "省廉政会"),  # the same meeting, at the lower level: lost
        seen("talk2", "1", "市推进会"),  # 2 + 1 = 3 → 2
        seen("news1", "2", "专版"),
        seen("news2", "1", "快讯"),
        seen("news3", "3", "简报"),  # 2 + 0.5 + 0.9 = 3.4 → 3
    )
    # 98 + 2 + 3 = 103
    assert found.total == 103
    assert lines(found, "加分项", "经验交流") == [
        ("talk1", "0", "0", "0次 × 2 = 0 → nothing counted"),
        ("talk1", "2", "2", "1次 × 2 = 2 → add 2"),
        (
            "talk2",
            "1",
            "0",
            "1次 × 1 = 1 → the same matter counts once, at its highest (“每次加2分、1分，最多2分”) → nothing counted",
        ),
        ("talk2", "1", "0", "1次 × 1 = 1 → capped at 2 → nothing counted"),
    ]
    assert lines(found, "加分项", "媒体报道")[1:] == [
        ("news1", "2", "2", "2篇 × 1 = 2 → add 2"),
        ("news2", "0.5", "0.5", "1篇 × 0.5 = 0.5 → add 0.5"),
        ("news3", "0.9", "0.5", "3篇 × 0.3 = 0.9 → capped at 3 → add 0.5"),
    ]


def test_a_survey_not_yet_made_leaves_a_range_of_its_whole_weight() -> None:
    found = unit(survey="")
    # 40 + 40 + (0 to 100) × 20 %
    assert (found.total, found.lowest, found.highest) == (None, 80, 100)
    survey = next(i for i in found.indicators if i.path == ("群众测评",))
    assert (survey.points, survey.lowest, survey.highest, survey.max) == (None, 0, 100, 100)


def test_bonuses_nobody_looked_at_may_still_reach_their_caps() -> None:
    found = unit(talk1="", news1="")
    # 98 to 98 + 2 + 3
    assert (found.total, found.lowest, found.highest) == (None, 98, 103)


def test_the_total_is_rounded_once_and_the_ledger_says_so() -> None:
    found = unit(survey="87.37")
    # 40 + 40 + 87.37 × 20 % = 97.474 → 97.47
    assert found.total == Decimal("97.47")
    assert lines(found)[-1] == (None, "-0.004", "-0.004", "rounded half up: -0.004")


@pytest.mark.parametrize(
    ("survey", "total"),
    [("90.025", "98.01"), ("90.024", "98"), ("90.075", "98.02")],
    ids=["98.005 is 98.01: half goes up", "98.0048 is 98", "98.015 is 98.02: half goes up from an odd place too"],
)
def test_halves_round_up(survey: str, total: str) -> None:
    assert unit(survey=survey).total == Decimal(total)


def test_the_same_row_sent_twice_counts_once() -> None:
    found = unit(seen("r4", "1", "窗口服务"), seen("r4", "1", "窗口服务"))
    # 服务效能: 70 − 5
    assert lines(found, "共同指标", "服务效能")[1:] == [
        ("r4", "-5", "-5", "1项 × 5 = 5 → deduct 5"),
        ("r4", "-5", "0", "1项 × 5 = 5 → the same matter is already counted → nothing counted"),
    ]
    assert found.total == 96


def test_an_entry_quotes_the_rule_and_says_where_the_observation_stood() -> None:
    found = unit(seen("r6", "2", "专项检查", origin="obs.csv: row 7"))
    entry = at(found, "专项指标", "纪律")[1]
    assert (entry.quote, entry.observation) == ("被通报的每次扣5分", "2 · 专项检查 · obs.csv: row 7")
