"""Targets of a county: parts by their own points, scales of a measured rate, small caps, scores made elsewhere.

政令畅通 16   信息报送 2 (a scale, late reports, requests refused); 公文 0.3 (a cap of its own); 交办 13.7
党风建设 25   监督检查 5 (a shortfall); 审查 20 (made elsewhere)
项目进度 40   by its rate of completion
特色加分      at most 3
"""

from __future__ import annotations

from decimal import Decimal

from shapes import cap, node, rubric, rule, seen
from test_score_weighted import lines
from xize.model import Observation, Policy, UnitScore
from xize.score import score

SCALE = (("75", "100", "0.2"), ("50", "75", "0.4"), ("25", "50", "0.6"), (None, "25", "0.8"))
COUNTY = rubric(
    node(
        "政令畅通",
        "16",
        node(
            "信息报送",
            "2",
            *(
                rule(f"s{n}", "deduct", points, fact="完成率", band={"lo": lo, "lo_incl": True, "hi": hi, "unit": "%"})
                for n, (lo, hi, points) in enumerate(SCALE)
            ),
            rule("late", "deduct", "0.05", "迟报24小时以上的，每次扣0.05分", per="1", unit="次", band={"lo": "24", "unit": "小时"}),
        ),
        node("公文", "0.3", rule("sign", "deduct", "0.02", "签收不及时，每件次扣0.02分，最多扣0.1分", per="1", unit="件次", cap="0.1")),
        node("交办", "13.7", rule("task", "deduct", "2", "逾期未办的，每件扣2分，第二件起加倍", series=["2", "4"], unit="件")),
    ),
    node(
        "党风建设",
        "25",
        node("监督检查", "5", rule("check", "deduct", "1", per="1", unit="次", target={"op": ">=", "value": "4", "unit": "次"})),
        node("审查", "20", rule("review", "external", quote="依据评价结果计分"), kind="external"),
    ),
    node("项目进度", "40", rule("rate", "award", quote="按完成率计分", formula="min(完成率 / 100, 1) * max"), kind="rate"),
    node("特色加分", None, rule("extra", "add", "1", "每项加1分", per="1", unit="项"), kind="add"),
    policies=(
        cap("add", "value", "特色加分", "3"),
        Policy(kind="missing", quote="缺项的按其余项目折算", treat="rescale"),
    ),
)  # fmt: skip
PLAIN = {
    "信息报送.完成率": "60",
    "late": "2",
    "sign": "3",
    "task": "1",
    "check": "3",
    "review": "18",
    "rate": "95",
    "extra": "2",
}


def unit(*more: Observation, **changed: str) -> UnitScore:
    return score(COUNTY, [*(seen(k, v) for k, v in {**PLAIN, **changed}.items() if v), *more]).units[0]


def test_a_plain_year() -> None:
    found = unit()
    # 2 − 0.4 − 2×0.05 = 1.5;  0.3 − 0.06 = 0.24;  13.7 − 2 = 11.7;  5 − 1 = 4;  18;  0.95 × 40 = 38;  + 2
    assert found.total == Decimal("75.44")
    assert lines(found, "政令畅通", "信息报送") == [
        ("s0", "0", "0", "60% is not in the interval → nothing counted"),
        ("s1", "-0.4", "-0.4", "60% is in the interval: 0.4 → deduct 0.4"),
        ("s2", "0", "0", "60% is not in the interval → nothing counted"),
        ("s3", "0", "0", "60% is not in the interval → nothing counted"),
        ("late", "-0.1", "-0.1", "2次 × 0.05 = 0.1 → deduct 0.1"),
    ]
    assert lines(found, "项目进度") == [("rate", "38", "38", "min(完成率 / 100, 1) * max = 38 → earn 38")]


def test_every_ceiling_is_hit() -> None:
    found = unit(sign="9", task="5", check="0", late="60", rate="130", extra="7")
    # 公文: 9 × 0.02 = 0.18 → 0.1; 交办: 2 + 4×4 = 18 → all 13.7; 监督检查: 4; 信息报送: 0.4 + 3 → all 2; 40; bonus 3
    assert found.total == Decimal("0.2") + 0 + 0 + 1 + 18 + 40 + 3
    assert lines(found, "政令畅通", "公文") == [
        ("sign", "-0.18", "-0.1", "9件次 × 0.02 = 0.18 → capped at 0.1 → deduct 0.1")
    ]
    assert lines(found, "政令畅通", "交办") == [
        ("task", "-18", "-18", "time 1 to 5: 18 → deduct 18"),
        (None, "4.3", "4.3", "nothing is taken below the floor: +4.3"),
    ]
    assert lines(found, "特色加分")[-1] == (None, "-4", "-4", "more than the maximum is not counted: -4")


def test_what_is_not_assessed_is_a_range_at_every_level() -> None:
    found = unit(review="", rate="")
    spans = {i.path[-1]: (i.lowest, i.highest) for i in found.indicators}
    assert (spans["审查"], spans["党风建设"], spans["项目进度"]) == ((0, 20), (4, 24), (0, 40))
    # 13.44 + (4 to 24) + (0 to 40) + 2
    assert (found.total, found.lowest, found.highest) == (None, Decimal("19.44"), Decimal("79.44"))


def test_a_county_without_projects_is_scored_by_the_rest() -> None:
    found = unit(Observation(unit="甲局", rule="项目进度", status="na"), rate="")
    # 13.44 + 22 = 35.44 of the 41 points that apply: × 81 ÷ 41 = 70.0156…; + 2
    assert found.total == Decimal("72.02")
    assert [why for *_numbers, why in lines(found) if "apply" in why] == [
        "41 of 81 points apply: 35.44 × 81 ÷ 41 = 70.01560976"
    ]
