"""Every mechanism that rubrics have beyond a plain deduction, each by its name and with its arithmetic."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from shapes import cap, node, rubric, rule, seen
from test_score_weighted import lines
from xize.model import BadInput, Observation, Policy, Rubric, Rule, Unit, UnitScore
from xize.score import score


def left(one: Rule, *values: str, top: str | None = "20", kind: str = "deduct") -> Decimal | None:
    """What an indicator with one rule holds after these observations."""
    return score(rubric(node("指标", top, one, kind=kind)), [seen(one.id, value) for value in values]).units[0].total


def policy(kind: str, scope: str | None = None, **fields: Any) -> Policy:
    return Policy.model_validate({"kind": kind, "quote": f"{kind} {fields}", "scope": scope, **fields})


DAYS = {"points": "1", "per": "5", "unit": "天"}
ABOVE = {"lo": "100", "unit": "%"}
BELOW = {"hi": "80", "unit": "%"}
FORMAL = {"points": "0.5", "per": "1", "unit": "个百分点"}


@pytest.mark.parametrize(
    ("fields", "values", "points"),
    [
        (DAYS, ["12"], "18"),
        ({**DAYS, "steps": "started"}, ["12"], "17"),
        ({**DAYS, "steps": "started"}, ["10"], "18"),
        ({**DAYS, "steps": "exact"}, ["12"], "17.6"),
        ({"series": ["1", "2", "4"]}, ["1"], "19"),
        ({"series": ["1", "2", "4"]}, ["3"], "13"),
        ({"series": ["1", "2", "4"]}, ["5"], "5"),
        ({"series": ["1", "2"], "series_then": "grow"}, ["4"], "10"),
        ({"series": ["1"], "series_then": "grow"}, ["3"], "14"),
        ({"series": ["1", "2", "4"]}, ["1", "1", "1"], "13"),
        ({**FORMAL, "band": BELOW}, ["76.5"], "18.5"),
        ({**FORMAL, "band": BELOW}, ["80"], "20"),
        ({**FORMAL, "band": {"lo": "60", "lo_incl": True, "hi": "80", "unit": "%"}}, ["77"], "18.5"),
        ({"points": "1", "per": "1", "unit": "次", "band": {"lo": "2", "unit": "小时"}}, ["3"], "17"),
        ({"formula": "(100 - 完成率) × 0.2"}, ["92.5"], "18.5"),
        ({"formula": "(100 - 完成率) × 0.2"}, ["120%"], "20"),
    ],
    ids=[
        "whole steps unless the rubric says otherwise: 12 days are two times five",
        "不足5天按5天计: 12 days begin three steps",
        "10 days begin two steps, not three",
        "in proportion: 12 days are 2.4 steps",
        "首次扣1分",
        "首次1分，再次2分，三次4分",
        "after the last of a series its amount is repeated: 1 + 2 + 4 + 4 + 4",
        "依此递增: 1 + 2 + 3 + 4",
        "a series of one amount grows by it: 1 + 2 + 3",
        "a series goes on from one observation to the next",
        "a band of the unit that is charged is a base: 3 whole points below 80",
        "on an excluded bound nothing is charged",
        "from a band with two ends deductions count from the upper one",
        "a band of another unit is a condition: the cases are counted",
        "a formula of a measured value",
        "a formula below 0 counts as 0",
    ],
)
def test_a_deduction_of_this_kind_leaves(fields: dict[str, Any], values: list[str], points: str) -> None:
    assert left(rule("r", "deduct", **fields), *values) == Decimal(points)


@pytest.mark.parametrize(
    ("effect", "fields", "value", "points"),
    [
        ("add", {**FORMAL, "target": {"op": ">=", "value": "100", "unit": "%"}}, "103.9", "1.5"),
        ("add", {**FORMAL, "target": {"op": ">=", "value": "100", "unit": "%"}}, "97", "0"),
        ("add", {**FORMAL, "target": {"op": "<=", "value": "3", "unit": "%"}}, "1", "1"),
        ("add", {"points": "2", "target": {"op": ">=", "value": "6", "unit": "次"}}, "6", "2"),
        ("add", {**FORMAL, "band": ABOVE}, "103", "1.5"),
        ("award", {"formula": "min(完成率 / 100, 1) × 分值"}, "92", "18.4"),
        ("award", {"formula": "min(完成率 / 100, 1) × 分值"}, "110", "20"),
        ("award", {"series": ["5", "3"], "unit": "次"}, "3", "11"),
    ],
    ids=[
        "a bonus counts what lies beyond the target",
        "and nothing below it",
        "a bonus for staying below what is allowed",
        "a bonus for reaching the target, once",
        "超过100%的，每超1个百分点加0.5分",
        "按完成率×分值得分",
        "and no more than the points there are",
        "awards in a series",
    ],
)
def test_points_of_this_kind_come_to(effect: str, fields: dict[str, Any], value: str, points: str) -> None:
    kind = "add" if effect == "add" else "rate"
    assert left(rule("r", effect, **fields), value, kind=kind) == Decimal(points)


class TestDoublingAndHalving:
    RULES = (
        rule("late", "deduct", "2", "迟报一次扣2分", per="1", unit="次", cap="7"),
        rule("wrong", "deduct", "1", "错报一处扣1分", per="1", unit="处"),
        rule("worse", "deduct", quote="情节严重的扣双倍", times="2"),
        rule("mended", "deduct", quote="主动整改的减半扣", times="0.5", of="late"),
    )
    OF = rubric(node("报送", "20", *RULES))

    def unit(self, *facts: tuple[str, str, str | None]) -> UnitScore:
        return score(self.OF, [seen(name, value, matter) for name, value, matter in facts]).units[0]

    def test_without_a_matter_everything_in_the_indicator_is_doubled(self) -> None:
        found = self.unit(("late", "1", None), ("wrong", "3", None), ("worse", "是", None))
        assert found.total == 10  # 20 − 2×2 − 3×2
        assert lines(found, "报送") == [
            ("late", "-4", "-4", "1次 × 2 = 2 → × 2 = 4 → deduct 4"),
            ("wrong", "-6", "-6", "3处 × 1 = 3 → × 2 = 6 → deduct 6"),
            ("worse", "0", "0", "what it is about counts 2 times"),
        ]

    def test_with_a_matter_only_that_matter_is(self) -> None:
        found = self.unit(("late", "1", "三月"), ("late", "1", "四月"), ("worse", "是", "四月"))
        assert found.total == 14  # 20 − 2 − 4

    def test_halving_names_the_rule_it_halves(self) -> None:
        assert self.unit(("late", "1", None), ("wrong", "1", None), ("mended", "是", None)).total == 18  # 20 − 1 − 1

    def test_caps_come_after_doubling(self) -> None:
        assert self.unit(("late", "2", None), ("worse", "是", None)).total == 13  # 20 − min(8, 7)

    def test_it_did_not_happen(self) -> None:
        assert self.unit(("late", "2", None), ("worse", "否", None)).total == 16

    def test_a_rule_that_multiplies_no_other_rule_is_refused(self) -> None:
        with pytest.raises(BadInput) as caught:
            score(rubric(node("报送", "20", rule("w", "deduct", times="2", of="w"))), [])
        assert str(caught.value) == "rubric made-up: rule w multiplies w, which is no other rule; mend its of"


class TestASeries:
    OF = rubric(node("通报", "20", rule("r", "deduct", quote="首次扣1分，再次扣3分", series=["1", "3"], unit="次")))

    def test_goes_by_date_and_not_by_the_order_of_the_rows(self) -> None:
        later = Observation(unit="甲局", rule="r", value="1", matter="五月", date="2025-05")
        first = Observation(unit="甲局", rule="r", value="1", matter="二月", date="2025-02")
        found = score(self.OF, [later, first]).units[0]
        assert [(e.observation, e.why) for e in found.ledger if e.rule] == [
            ("1 · 五月", "time 2: 3 → deduct 3"),
            ("1 · 二月", "time 1: 1 → deduct 1"),
        ]

    def test_the_same_matter_is_not_a_second_time(self) -> None:
        assert score(self.OF, [seen("r", "1", "二月"), seen("r", "1", "二月")]).units[0].total == 19

    def test_half_a_time_is_refused(self) -> None:
        with pytest.raises(BadInput) as caught:
            score(self.OF, [seen("r", "1.5")])
        assert str(caught.value) == "observation 1, column value: 1.5 is not a whole number; r counts 次"


class TestSharedFacts:
    """One measured value, given once, for all rules that are held against it."""

    STEPS = (("a", "95", None, "20"), ("b", "90", "95", "15"), ("c", "80", "90", "10"))
    OF = rubric(
        node(
            "满意度",
            "20",
            *(
                rule(n, "award", p, fact="满意率", band={"lo": lo, "lo_incl": True, "hi": hi, "unit": "%"})
                for n, lo, hi, p in STEPS
            ),
            rule("z", "zero", fact="满意率", band={"hi": "80", "unit": "%"}),
            kind="rate",
        )
    )

    @pytest.mark.parametrize(
        ("value", "points"), [("96", "20"), ("95", "20"), ("94.9", "15"), ("80", "10"), ("79", "0")]
    )
    def test_a_scale_takes_its_step(self, value: str, points: str) -> None:
        assert score(self.OF, [seen("满意度.满意率", value)]).units[0].total == Decimal(points)

    def test_the_value_given_again_under_a_rules_own_id_must_be_the_same(self) -> None:
        with pytest.raises(BadInput) as caught:
            score(self.OF, [seen("满意度.满意率", "96", origin="a.csv: row 2"), seen("b", "91")])
        assert str(caught.value) == (
            "observation 2, column value: b already has the value 96 (a.csv: row 2); keep one of them"
        )
        assert score(self.OF, [seen("满意度.满意率", "96"), seen("a", "96")]).units[0].total == 20

    def test_a_wrong_value_is_said_once_and_not_for_every_rule(self) -> None:
        with pytest.raises(BadInput) as caught:
            score(self.OF, [seen("满意度.满意率", "很高")])
        assert str(caught.value).count("\n") == 0


class TestFormulas:
    OF = rubric(
        node(
            "进度", "30", rule("r", "award", quote="按完成比例得分", formula="min(完成 / 计划, 1) * max"), kind="rate"
        ),
        node("基础", "70", rule("d", "deduct", "1")),
    )

    def unit(self, *facts: Observation) -> UnitScore:
        return score(self.OF, [seen("d", "否"), *facts]).units[0]

    def test_is_worked_out_from_all_of_its_values(self) -> None:
        found = self.unit(seen("进度.完成", "45"), seen("进度.计划", "60"))
        assert found.total == Decimal("92.5")  # 45 / 60 × 30 + 70
        assert lines(found, "进度") == [("r", "22.5", "22.5", "min(完成 / 计划, 1) * max = 22.5 → earn 22.5")]
        assert found.ledger[0].observation == "完成 45, 计划 60"

    def test_while_one_of_them_is_missing_the_score_is_open(self) -> None:
        found = self.unit(seen("进度.完成", "45"))
        assert (found.total, found.lowest, found.highest) == (None, 70, 100)

    def test_each_step_is_rounded_half_up_to_eight_places(self) -> None:
        # 1 / 3 = 0.33333333; × 30 = 9.9999999; the total is rounded once more, to two places
        assert self.unit(seen("进度.完成", "1"), seen("进度.计划", "3")).total == 80

    def test_dividing_by_nothing_is_refused(self) -> None:
        with pytest.raises(BadInput) as caught:
            self.unit(seen("进度.完成", "1"), seen("进度.计划", "0"))
        assert str(caught.value) == (
            "甲局: the formula of r (“min(完成 / 计划, 1) * max”) divides by 0 here; correct its values"
        )

    def test_a_value_under_the_rules_own_id_does_not_say_which_it_is(self) -> None:
        with pytest.raises(BadInput) as caught:
            self.unit(seen("r", "45"))
        assert str(caught.value) == (
            "observation 2, column rule: r is worked out from several values; give each of them: 进度.完成, 进度.计划"
        )

    @pytest.mark.parametrize(
        ("formula", "problem"),
        [
            ("__import__('os').system('true')", "“__import__('os').system('true')” is not arithmetic"),
            ("a ** 9999", "“a ** 9999” is not arithmetic"),
            ("a if b else c", "“a if b else c” is not arithmetic"),
            ("完成率 *", "it cannot be read as arithmetic"),
            ("1e9 * a", "“1e9” is not a number that can be used here"),
            ("max / 2", "it names no measured value"),
            ("a" + " + a" * 200, "it is longer than 500 characters"),
        ],
        ids=["a call", "a power", "a choice", "half a formula", "an exponent", "no value", "too long"],
    )
    def test_only_arithmetic_is_a_formula(self, formula: str, problem: str) -> None:
        with pytest.raises(BadInput) as caught:
            score(rubric(node("指标", "5", rule("r", "award", formula=formula))), [])
        assert str(caught.value) == f"rubric made-up: rule r: formula “{formula}”: {problem}; mend it"


def two_parts(*policies: Policy) -> Rubric:
    """甲 (60): 一 40, 二 20;  乙 (40);  加分 (a bonus)."""
    return rubric(
        node(
            "甲",
            "60",
            node("一", "40", rule("a", "deduct", "5", per="1", unit="次")),
            node("二", "20", rule("b", "deduct", "5", per="1", unit="次")),
        ),
        node("乙", "40", rule("c", "deduct", "5", per="1", unit="次")),
        node("加分", None, rule("d", "add", "3", per="1", unit="次"), kind="add"),
        policies=policies,
    )


def total(of: Rubric, a: str, b: str, c: str, d: str = "0") -> Decimal | None:
    return score(of, [seen(*fact) for fact in zip("abcd", (a, b, c, d), strict=True)]).units[0].total


@pytest.mark.parametrize(
    ("policies", "counts", "points"),
    [
        ([], "0 6 0", "80"),
        ([cap("deduct", "parent")], "0 6 0", "70"),
        ([cap("deduct", "part")], "9 6 0", "40"),
        ([cap("deduct", "document")], "9 6 2", "15"),
        ([cap("deduct", "document")], "9 9 9", "0"),
        ([cap("deduct", "value", None, "30")], "4 4 4", "70"),
        ([cap("deduct", "value", None, "30")], "4 4 4 2", "76"),
        ([cap("deduct", "value", "甲", "10")], "4 0 1", "85"),
        ([cap("add", "value", None, "5")], "0 0 0 4", "105"),
        ([cap("add", "value", "加分", "5")], "0 0 0 4", "105"),
        ([cap(None, "value", None, "102")], "0 0 0 4", "102"),
        ([cap(None, "value", "乙", "35")], "0 0 0", "95"),
        ([policy("floor", value="60")], "9 9 9", "60"),
        ([policy("floor", "二", value="-10")], "0 5 0", "75"),
        ([policy("floor", "二", value="-10"), cap("deduct", "parent")], "0 9 0", "70"),
        ([policy("rounding", "二", value="0", mode="down")], "0 1 0", "95"),
    ],
    ids=[
        "an item stops at its own points",
        "追加扣除: an item may run over, the 考核项目 above it may not",
        "only the part stops deductions: 40 − 45 + 20 − 30 → 0, and 40",
        "only the total does: 60 − 45 − 30 + 40 − 10",
        "and it stops at zero",
        "all deductions together take at most 30",
        "bonuses come on top of what is left",
        "a part loses at most 10 of its points",
        "bonuses together bring at most 5",
        "a bonus part brings at most 5",
        "the total is at most 102",
        "a part is at most 35",
        "the total is at least 60",
        "an item may fall below zero, its part takes it: 40 − 5",
        "not below its floor: 40 − 10, and 40",
        "rounding one indicator changes nothing that is whole",
    ],
)
def test_limits_hold_where_the_policy_says(policies: list[Policy], counts: str, points: str) -> None:
    assert total(two_parts(*policies), *counts.split()) == Decimal(points)


@pytest.mark.parametrize(
    ("fields", "points"),
    [({}, "12.35"), ({"value": "1"}, "12.3"), ({"value": "1", "mode": "up"}, "12.4"), ({"value": "0"}, "12"),
     ({"value": "1", "mode": "down"}, "12.3"), ({"value": "3"}, "12.345")],
    ids=["two places, half up, when the rubric is silent", "one place", "up", "whole points", "down", "three places"],
)  # fmt: skip
def test_the_total_is_rounded_once_as_the_rubric_says(fields: dict[str, str], points: str) -> None:
    of = rubric(node("测评", "100", rule("x", "external"), kind="external"), policies=(policy("rounding", **fields),))
    assert score(of, [seen("x", "12.345")]).units[0].total == Decimal(points)


def test_a_composite_adds_indicators_and_a_review_by_others() -> None:
    of = rubric(
        node("指标考核", "80", node("一", "50", rule("a", "deduct", "5")), node("二", "30", rule("b", "deduct", "5"))),
        node("述职评议", "20", rule("x", "external", quote="由测评大会评议"), kind="external"),
    )
    # 45 + 30 + 17.5
    assert score(of, [seen("a", "是"), seen("b", "否"), seen("x", "17.5")]).units[0].total == Decimal("92.5")


class TestItemsThatDoNotApply:
    """缺项."""

    def unit(self, *policies: Policy, names: tuple[str, ...] = ("二",), **counts: str) -> UnitScore:
        rows = [seen(name, value) for name, value in {"a": "2", "c": "1", "d": "1", **counts}.items() if value]
        rows += [Observation(unit="甲局", rule=name, status="na") for name in names]
        return score(two_parts(*policies), rows).units[0]

    def test_what_applies_stands_for_the_whole_document(self) -> None:
        found = self.unit(policy("missing", treat="rescale"))
        # 一: 40 − 10; 乙: 40 − 5; 80 of 100 points apply: 65 × 100 ÷ 80 = 81.25; and the bonus, which is not scaled
        assert found.total == Decimal("84.25")
        assert lines(found) == [
            (None, "30", "30", "甲: 30"),
            (None, "35", "35", "乙: 35"),
            (None, "3", "3", "加分: 3"),
            (None, "65", "16.25", "80 of 100 points apply: 65 × 100 ÷ 80 = 81.25"),
        ]
        assert lines(found, "甲", "二") == [(None, "0", "0", "does not apply: it is left out")]
        assert [i.path for i in found.indicators if not i.applies] == [("甲", "二")]

    def test_or_for_its_part_alone(self) -> None:
        # 甲: 30 × 60 ÷ 40 = 45; 45 + 35 + 3
        assert self.unit(policy("missing", "甲", treat="rescale")).total == 83

    def test_or_counts_in_full(self) -> None:
        assert self.unit(policy("missing", treat="full")).total == 88  # 30 + 20 + 35 + 3

    def test_or_counts_nothing(self) -> None:
        assert self.unit(policy("missing", treat="zero")).total == 68

    def test_weights_are_kept_in_the_denominator(self) -> None:
        of = rubric(
            node("甲", "100", node("一", "80", rule("a", "deduct", "8")), node("二", "20"), weight="60"),
            node("乙", "100", rule("c", "deduct", "10"), weight="40"),
            policies=(policy("missing", treat="rescale"),),
        )
        rows = [seen("a", "是"), seen("c", "否"), Observation(unit="甲局", rule="二", status="na")]
        # 72 × 60 % + 100 × 40 % = 83.2; of 100 points 20 × 60 % = 12 do not apply: 83.2 × 100 ÷ 88 = 94.545…
        assert score(of, rows).units[0].total == Decimal("94.55")

    def test_a_bonus_that_does_not_apply_is_none_and_needs_no_policy(self) -> None:
        assert self.unit(names=("加分",), d="", b="0").total == 85

    def test_every_rule_of_an_indicator_left_out_leaves_the_indicator_out(self) -> None:
        assert self.unit(policy("missing", treat="zero"), names=("b",)).total == 68

    def test_a_rule_beside_others_that_were_observed_just_had_nothing_to_observe(self) -> None:
        of = rubric(node("指标", "10", rule("p", "deduct", "4"), rule("q", "deduct", "3")))
        assert score(of, [seen("p", "是"), Observation(unit="甲局", rule="q", status="na")]).units[0].total == 6

    @pytest.mark.parametrize(
        ("policies", "names", "more", "problem"),
        [
            ((), ("二",), {}, "the rubric does not say what an item that does not apply (缺项) means; assess 二, or put a policy of the kind missing into the rubric"),
            ((policy("missing"),), ("二",), {}, "what the rubric says of items that do not apply (“missing {}”) is not settled; put treat: rescale, full or zero into that policy"),
            ((policy("missing", treat="zero"),), ("甲",), {}, "a is observed, but 甲 is said not to apply (); keep one of them"),
            ((policy("missing", treat="rescale"),), ("甲", "乙"), {"a": "", "c": ""}, "nothing of whole document applies to 甲局: there is nothing left to score"),
        ],
        ids=["the rubric says nothing", "what it says is not settled", "it was observed all the same", "nothing is left"],
    )  # fmt: skip
    def test_is_refused_where(
        self, policies: tuple[Policy, ...], names: tuple[str, ...], more: dict[str, str], problem: str
    ) -> None:
        with pytest.raises(BadInput) as caught:
            self.unit(*policies, names=names, **more)
        assert problem in str(caught.value)


class TestWhatIsNotAssessed:
    def test_a_row_may_say_so_and_its_unit_is_in_the_result(self) -> None:
        of = two_parts()
        found = score(of, [Observation(unit="乙局", rule="a", status="unassessed")]).units[0]
        assert (found.unit, found.total, found.lowest, found.highest) == ("乙局", None, 0, None)

    def test_a_value_beside_it_is_refused(self) -> None:
        with pytest.raises(BadInput) as caught:
            score(two_parts(), [Observation(unit="乙局", rule="a", value="1", status="unassessed")])
        assert str(caught.value) == (
            "observation 1, column status: the row has the value 1 and a status; keep one of them"
        )

    def test_a_listed_unit_that_nobody_has_seen_is_open_and_in_its_place(self) -> None:
        units = [Unit(name="丙局"), Unit(name="甲局")]
        found = score(two_parts(), [seen("a", "0")], units=units).units
        assert [(unit.unit, unit.lowest) for unit in found] == [("丙局", 0), ("甲局", 40)]

    def test_a_unit_that_is_not_listed_is_refused_with_the_nearest_name(self) -> None:
        with pytest.raises(BadInput) as caught:
            score(two_parts(), [seen("a", "0", unit="县水务居")], units=[Unit(name="县水务局"), Unit(name="县林业局")])
        assert str(caught.value) == (
            "observation 1, column unit: “县水务居” is not in the list of units; is it 县水务局?"
        )


def test_a_range_of_points_is_chosen_for_each_case() -> None:
    of = rubric(node("指标", "20", rule("r", "deduct", "1", "每次扣1—5分", points_max="5", per="1", unit="次")))
    assert score(of, [seen("r", "2.5", "甲案"), seen("r", "4", "乙案")]).units[0].total == Decimal("13.5")


def test_tiers_are_rules_of_their_own() -> None:
    tiers = [rule(n, "add", p, tier=t, per="1", unit="次") for n, p, t in (("n", "1", "国家级"), ("p", "0.5", "省级"))]
    of = rubric(node("加分", None, *tiers, kind="add"))
    assert score(of, [seen("n", "1"), seen("p", "3")]).units[0].total == Decimal("2.5")
