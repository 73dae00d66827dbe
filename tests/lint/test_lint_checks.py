"""What each check finds in a rubric, in a user's words, and what it lets pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lint_shapes import band, cap, node, rubric, rule, scheme, target
from xize.findings import CODES, message_text
from xize.lint import lint, open_findings
from xize.messages import choose_language
from xize.model import Policy, Rubric
from xize.store import load_rubric

ROOT = Path(__file__).parent.parent.parent
LATE = rule("迟到一次扣1分")


def ladder(*steps: tuple[str, str], effect: str = "award") -> Rubric:
    """One indicator with a scale: each step's quote and interval; 不得分 steps say so."""
    made = [
        rule(quote, "zero" if "不得分" in quote else effect, None if "不得分" in quote else "10", band=band(interval))
        for quote, interval in steps
    ]
    return rubric(node("办结率", "10", *made, kind="rate"))


FOUND: dict[str, list[tuple[str, Rubric, str]]] = {
    "nothing-found": [
        ("a document that is no rubric", rubric(), "no points and no rules were found in “样例镇考核细则”"),
    ],
    "total-mismatch": [
        (
            "two parts that do not fill their whole",
            rubric(node("组织", "21", children=(node("班子", "5", LATE), node("队伍", "6", rule("缺岗扣2分"))))),
            "组织: the parts add up to 11, not 21",
        ),
    ],
    "weights-sum": [
        (
            "weights of three parts that make 90",
            rubric(*(node(n, "100", rule(n), weight=w) for n, w in (("共性", "40"), ("个性", "40"), ("测评", "10")))),
            "weights add up to 90, not 100: 共性 40%、个性 40%、测评 10%",
        ),
    ],
    "share-worth": [
        (
            "80 % of indicators that come to 90",
            rubric(
                node("组织", "50", LATE),
                node("台账", "40", rule("r2")),
                policies=(
                    Policy.model_validate(
                        {
                            "kind": "total",
                            "quote": "指标考核占80%",
                            "shares": [{"part": "指标考核", "weight": "80", "indicators": ["i-组织", "i-台账"]}],
                        }
                    ),
                ),
            ),
            "指标考核 counts 80%, but its indicators come to 90 points, not 100",
        ),
    ],
    "allotments-over-maximum": [
        (
            "requirements worth more than there is",
            rubric(node("窗口", "20", rule("承诺", "allot", "10"), rule("满意", "allot", "15"), LATE)),
            "窗口: its requirements are worth 25 together, the indicator 20",
        ),
    ],
    "no-rule": [
        (
            "an indicator nobody can lose points in",
            rubric(node("统战", "5"), node("考勤", "5", LATE)),
            "统战: has points, but the document does not say how they are won or lost",
        ),
        (
            "a part without a single rule is told once, not for each indicator in it",
            rubric(node("统战", "5", children=(node("甲", "2"), node("乙", "3"))), node("考勤", "5", LATE)),
            "统战: has points, but the document does not say how they are won or lost",
        ),
        (
            "a document without a single rule is told once",
            rubric(node("甲", "2"), node("乙", "3")),
            "样例镇考核细则: has points, but the document does not say how they are won or lost",
        ),
    ],
    "points-missing": [
        (
            "an indicator without points among others that have some",
            rubric(
                node("学习", "5", LATE), node("会风", "5", rule("超时扣1分")), node("考勤", None, rule("缺勤扣1分"))
            ),
            "考勤: deductions, but no points to take them from; its neighbours have some",
        ),
    ],
    "deduction-over-maximum": [
        (
            "one case takes more than there is",
            rubric(node("举止", "2", rule("打架的扣4分", points="4"))),
            "takes 4, but its indicator has 2: “打架的扣4分”",
        ),
    ],
    "range-over-maximum": [
        (
            "a range wider than the indicator",
            rubric(node("会风", "3", rule("视情节扣1-5分", points_max="5"))),
            "the range passes the points of its indicator: “视情节扣1-5分”",
        ),
    ],
    "award-over-maximum": [
        (
            "a step that gives more than the indicator holds",
            rubric(node("评价", "1", rule("有反馈得3分", "award", "3"), kind="rate")),
            "gives 3, but its indicator has 1: “有反馈得3分”",
        ),
    ],
    "maximum-unreachable": [
        (
            "steps that together stay below the indicator",
            rubric(
                node("案例", "10", rule("市级采用", "award", "5"), rule("县级采用", "award", "3"), kind="rate"),
            ),
            "案例: has 10 points, and no more than 8 can be earned",
        ),
    ],
    "cap-below-charge": [
        (
            "a ceiling that one case passes",
            rubric(node("文件", "10", rule("每次扣2分", points="2", cap="1"))),
            "moves 2 at once, but at most 1 may count: “每次扣2分”",
        ),
    ],
    "cap-over-maximum": [
        (
            "a ceiling that bounds nothing",
            rubric(node("文件", "5", rule("每次扣2分", points="2", cap="8"))),
            "may take up to 8, but its indicator has 5: “每次扣2分”",
        ),
    ],
    "bonus-over-cap": [
        (
            "bonuses above the ceiling of their part are told once",
            rubric(
                node("加分", None, rule("国家级加10分", "add", "10"), rule("省级加9分", "add", "9"), kind="add"),
                policies=(cap("8", scope="i-加分"),),
            ),
            "2 bonuses are above the ceiling of 8 for all of them; the first: “国家级加10分”",
        ),
    ],
    "band-empty": [
        (
            "a step that ends before it begins",
            ladder(("21人至2人", "[21, 2]")),
            "a step that no value can reach: “21人至2人”",
        ),
        ("a step between a number and itself", ladder(("八成", "[80, 80)")), "a step that no value can reach: “八成”"),
    ],
    "ladder-gap": [
        (
            "values between two steps have no outcome",
            ladder(("90以上", "[90,)"), ("70至80", "[70, 80)"), ("不足70不得分", "(, 70)")),
            "办结率: no step covers what lies between “70至80” and “90以上”",
        ),
        (
            "the bound itself belongs to no step",
            ladder(("超过80", "(80,)"), ("低于80不得分", "(, 80)")),
            "办结率: no step covers what lies between “低于80不得分” and “超过80”",
        ),
    ],
    "ladder-overlap": [
        (
            "the shared bound belongs to both steps",
            ladder(("80以上不足100", "[80, 100)"), ("80以下不得分", "(, 80]")),
            "办结率: two steps cover the same value: “80以上不足100” and “80以下不得分”",
        ),
        (
            "two steps overlap by more than a bound",
            ladder(("80至95", "[80, 95)"), ("90以上", "[90,)")),
            "办结率: two steps cover the same value: “80至95” and “90以上”",
        ),
    ],
    "step-unreachable": [
        (
            "不得分 holds wherever the step does",
            ladder(("低于80扣2", "(, 80)"), ("低于90不得分", "(, 90)"), effect="deduct"),
            "办结率: one step never counts beside the other: “低于80扣2” and “低于90不得分”",
        ),
    ],
    "condition-missing": [
        (
            "an amount with nothing before it",
            rubric(node("学习", "5", rule("扣2分", condition=None))),
            "points without a condition: “扣2分”",
        ),
        (
            "a condition that is empty",
            rubric(node("学习", "5", rule("扣2分", condition=""))),
            "points without a condition: “扣2分”",
        ),
    ],
    "amount-missing": [
        (
            "doubling without the amount",
            rubric(node("学习", "5", rule("瞒报的加倍扣", points=None))),
            "a rule that names no amount: “瞒报的加倍扣”",
        ),
    ],
    "range-reversed": [
        (
            "the upper end below the lower one",
            rubric(node("学习", "9", rule("扣5-3分", points="5", points_max="3"))),
            "a range that does not go upwards: “扣5-3分”",
        ),
    ],
    "per-not-positive": [
        (
            "charged for every 0",
            rubric(node("学习", "9", rule("缺课", per="0", unit="次"))),
            "charged for every nothing: “缺课”",
        ),
    ],
    "unit-unused": [
        (
            "a unit without a count",
            rubric(node("学习", "9", rule("缺课", unit="次"))),
            "names the unit 次, but is charged once: “缺课”",
        ),
    ],
    "unit-mismatch": [
        (
            "a share is required, cases are charged",
            rubric(node("讨论", "9", rule("缺1例扣2分", per="1", unit="例", target=target(">=", "100", "%")))),
            "charged per 例, but the level it falls short of is in %: “缺1例扣2分”",
        ),
    ],
    "target-missing": [
        (
            "so many percentage points less than what?",
            rubric(node("照明", "9", rule("完好率每降2个百分点", per="2", unit="个百分点"))),
            "a shortfall without the level it falls short of: “完好率每降2个百分点”",
        ),
    ],
    "target-without-rule": [
        (
            "a level worth points, and only other things are charged",
            rubric(
                node(
                    "会议",
                    "5",
                    rule("会议不少于两次（2分）", "allot", "2", target=target(">=", "2", "次")),
                    rule("无方案"),
                )
            ),
            "a required level that no rule charges by: “会议不少于两次（2分）”",
        ),
    ],
    "duplicate-rule": [
        (
            "three of the same are told once",
            rubric(node("学习", "9", *(rule("缺一次扣1分", id=f"r{n}", location={"row": n}) for n in range(3)))),
            "the same rule twice in one indicator: “缺一次扣1分”",
        ),
    ],
    "group-dangling": [
        (
            "a group of one",
            rubric(node("学习", "9", rule("缺课", group="g1", cap="2"))),
            "the group g1 has nothing to share: “缺课”",
        ),
        (
            "a group with neither ceiling nor dedupe",
            rubric(node("学习", "9", rule("缺课", group="g1"), rule("迟到", group="g1"))),
            "the group g1 has nothing to share: “缺课”",
        ),
    ],
    "id-repeated": [
        (
            "two rules of one name",
            rubric(node("学习", "9", rule("缺课", id="r1"), rule("迟到", id="r1"))),
            "the id r1 is used twice",
        ),
    ],
    "rule-unknown": [
        (
            "doubling a rule that is gone",
            rubric(node("学习", "9", LATE, rule("瞒报的加倍", points=None, times="2", of="r-旧"))),
            "multiplies r-旧, which is no other rule: “瞒报的加倍”",
        ),
    ],
    "scope-unknown": [
        (
            "a policy for an indicator that is gone",
            rubric(node("学习", "9", LATE), policies=(cap("8", scope="i-旧"),)),
            "holds for i-旧, which is no indicator: “不超过8分”",
        ),
    ],
    "cap-without-value": [
        (
            "a ceiling nobody gave a height",
            rubric(node("学习", "9", LATE), policies=(cap(),)),
            "a ceiling without a height: “不超过None分”",
        ),
    ],
    "policy-conflict": [
        (
            "two ceilings for one part",
            rubric(node("学习", "9", LATE), policies=(cap("8"), cap("5"))),
            "two policies settle the same thing differently: “不超过8分” and “不超过5分”",
        ),
    ],
    "grade-gap": [
        (
            "scores between two grades",
            rubric(
                node("学习", "9", LATE),
                grades=scheme(("优秀", "[90,)", None), ("合格", "[60, 85)", None), ("差", "(, 60)", None)),
            ),
            "no grade covers what lies between 合格 [60, 85) and 优秀 [90, ∞)",
        ),
    ],
    "grade-overlap": [
        (
            "scores with two grades",
            rubric(node("学习", "9", LATE), grades=scheme(("优秀", "[80,)", None), ("合格", "(, 85)", None))),
            "two grades cover the same score: 合格 (-∞, 85) and 优秀 [80, ∞)",
        ),
    ],
    "grade-floor": [
        (
            "low scores without a grade",
            rubric(node("学习", "9", LATE), grades=scheme(("优秀", "[90,)", None), ("良好", "[75, 90)", None))),
            "below 75, where 良好 begins, no score has a grade",
        ),
    ],
    "grade-unknown": [
        (
            "a grade that is barred and does not exist",
            rubric(
                node("学习", "9", LATE, rule("瞒报", "veto", None, grade_below="先进")),
                grades=scheme(("合格", "[60,)", None), ("不合格", "(, 60)", None)),
            ),
            "“瞒报” speaks of the grade 先进; the scheme has 合格、不合格",
        ),
    ],
    "grade-repeated": [
        (
            "two schemes read as one",
            rubric(
                node("学习", "9", LATE),
                grades=scheme(("一级", "[90,)", None), ("二级", "(, 90)", None), ("一级", "(, 16)", None)),
            ),
            "the grade 一级 stands twice in the scheme",
        ),
    ],
    "quota-conflict": [
        (
            "quotas that leave a tenth of the units without a grade",
            rubric(
                node("学习", "9", LATE),
                grades=scheme(("优秀", "[90,)", "20"), ("良好", "[75, 90)", "50"), ("差", "(, 75)", "20")),
            ),
            "the quotas of all grades add up to 90 percent: “等次划分”",
        ),
    ],
}

PASSED: list[tuple[str, Rubric]] = [
    ("parts that fill their whole", rubric(node("组织", "11", children=(node("班子", "5", LATE), node("队伍", "6", rule("缺岗扣2分")))))),
    ("bonuses stand on top of the whole", rubric(node("组织", "5", children=(node("班子", "5", LATE), node("加分", "3", rule("获奖加1分", "add"), kind="add"))))),
    ("weighted parts need not add up in points", rubric(node("甲", "100", rule("甲"), weight="60"), node("乙", "100", rule("乙"), weight="40"))),
    ("a single weight is no list of weights", rubric(node("甲", "100", rule("甲"), weight="60"))),
    ("points given from outside need no rule", rubric(node("测评", "20", kind="external"), node("考勤", "5", LATE))),
    ("a part that only takes away needs no points", rubric(node("学习", "5", LATE), node("会风", "5", rule("超时扣1分")), node("减分项目", None, rule("处分扣5分", points="5")))),
    ("a document that only takes away needs no points", rubric(node("早读", None, LATE), node("出操", None, rule("缺操扣1分")))),
    ("a deduction that 扣完为止 bounds", rubric(node("举止", "2", rule("打架的扣4分", points="4", cap="indicator")))),
    (
        "a deduction the document lets run over",
        rubric(node("基本", "10", children=(node("举止", "2", rule("打架的扣4分", points="4")), node("其他", "8", LATE))), policies=(cap(None, "deduct", "parent"),)),
    ),
    ("steps whose best is the indicator's maximum", rubric(node("案例", "10", rule("市级采用", "award", "10"), rule("县级采用", "award", "3"), kind="rate"))),
    ("doubling says by how much", rubric(node("学习", "9", LATE, rule("瞒报的加倍", points=None, times="2", of="r-迟到一次扣1分")))),
    ("a formula is an amount", rubric(node("学习", "9", rule("按缺课率扣", points=None, formula="缺课率 * 9")))),
    ("deductions that only the total bounds", rubric(node("举止", "2", rule("打架的扣4分", points="4")), policies=(cap(None, "deduct", "document"),))),
    ("what is earned by the piece has no end", rubric(node("案例", "10", rule("每篇得1分", "award", "1", per="1", unit="篇"), kind="rate"))),
    ("a bonus at its ceiling", rubric(node("加分", None, rule("加8分", "add", "8"), kind="add"), policies=(cap("8"),))),
    ("steps that meet", ladder(("90以上", "[90,)"), ("80至90", "[80, 90)"), ("不足80不得分", "(, 80)"))),
    ("whole numbers with nothing between", ladder(("90至100", "[90, 100]"), ("80至89", "[80, 89]"), ("不足80不得分", "(, 80)"))),
    ("a step inside another: the best one holds", ladder(("100", "[100, 100]"), ("98以上", "[98,)"), ("不足98不得分", "(, 98)"))),
    ("不得分 stricter than the deduction", ladder(("低于90扣2", "(, 90)"), ("低于80不得分", "(, 80)"), effect="deduct")),
    (
        "what lies between is counted off point by point",
        rubric(node("满意度", "8", rule("92以上", "award", "8", band=band("[92,)")), rule("每低1分扣0.8", per="1", unit="%"), rule("低于80不得分", "zero", None, band=band("(, 80)")), kind="rate")),
    ),
    (
        "two measures that share a unit",
        rubric(
            node(
                "督导", "3",
                rule("每季度开展1次", "award", "2", band=band("[1,)", "次")),
                rule("每年3次", "award", "1", band=band("[3, 3]", "次")),
                rule("每年2次不得分", "zero", None, band=band("(, 2]", "次")), kind="rate",
            )
        ),
    ),
    ("percentage points of a required share", rubric(node("办结", "9", rule("每低1个百分点", per="1", unit="个百分点", target=target(">=", "95", "％"))))),
    ("compared with last year, no level is needed", rubric(node("增长", "9", rule("较上年每降1个百分点", per="1", unit="个百分点")))),
    ("the same words for another level", rubric(node("批示", "9", rule("获奖", "add", "1", id="r1", tier="市级"), rule("获奖", "add", "1", id="r2", tier="省级"), kind="add"))),
    ("a list of amounts in one quote", rubric(node("卫生", "9", *(rule("扣2、2分", id=f"r{n}", amount_at=n) for n in (1, 2))))),
    ("a group that shares a ceiling", rubric(node("学习", "9", rule("缺课", group="g1", cap="2"), rule("迟到", group="g1", cap="2")))),
    ("grades that meet", rubric(node("学习", "9", LATE), grades=scheme(("优秀", "[90,)", "30"), ("良好", "[60, 90)", None), ("差", "(, 60)", None)))),
    ("quotas that may all be filled", rubric(node("学习", "9", LATE), grades=scheme(("优秀", "[90,)", "30"), ("良好", "(, 90)", "70")))),
    ("two ceilings for two parts", rubric(node("学习", "9", LATE), node("会风", "9", rule("超时")), policies=(cap("8", scope="i-学习"), cap("5", scope="i-会风")))),
    ("the same rounding said twice", rubric(node("学习", "9", LATE), policies=tuple(Policy(kind="rounding", quote=q, value="2") for q in ("两位小数", "保留两位")))),
    ("a list of vetoes alone is a rubric", rubric(vetoes=(rule("发生重大案件", "veto", None),))),
    ("a veto is said in one sentence", rubric(node("学习", "9", LATE), vetoes=(rule("发生重大案件", "veto", None),))),
]  # fmt: skip


def told(found: Rubric) -> list[tuple[str, str]]:
    choose_language("en")
    try:
        return [(finding.code, message_text(finding)) for finding in lint(found)]
    finally:
        choose_language(None)


@pytest.mark.parametrize(
    ("code", "sample", "message"),
    [pytest.param(code, r, text, id=f"{code}: {what}") for code, rows in FOUND.items() for what, r, text in rows],
)
def test_found_once_and_nothing_else(code: str, sample: Rubric, message: str) -> None:
    assert told(sample) == [(code, message)]


@pytest.mark.parametrize("sample", [pytest.param(r, id=what) for what, r in PASSED])
def test_passed(sample: Rubric) -> None:
    assert told(sample) == []


def test_every_code_of_a_check_is_shown_here() -> None:
    assert set(FOUND) == {name for name, code in CODES.items() if code.stage == "lint"} - {"acceptance-stale"}


@pytest.mark.parametrize("golden", sorted((ROOT / "golden").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_confirmed_rubric_of_ours_has_nothing_that_does_not_fit_but_for_a_reason(golden: Path) -> None:
    assert [f.code for f in open_findings(load_rubric(golden)) if CODES[f.code].stage == "lint"] == []


@pytest.mark.parametrize("stage", ["reading", "extraction"])
def test_what_the_extraction_reports_is_in_the_table(stage: str) -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py") if path.name != "codes.py")
    named = {name for name in CODES if re.search(rf'"{name}"', source)}
    assert {name for name, code in CODES.items() if code.stage == stage} - named == set()
