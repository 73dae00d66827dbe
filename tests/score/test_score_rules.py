"""What each kind of rule makes of what was observed, and what each effect does to its indicator."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from shapes import cap, node, rubric, rule, seen
from xize.model import BadInput, Band, Grade, GradeScheme, Rule, UnitScore
from xize.score import explain, require_complete, score


def alone(one: Rule, value: str, top: str | None = "20", **fields: Any) -> UnitScore:
    """The score of an indicator with one rule, observed once."""
    return score(rubric(node("指标", top, one, **fields)), [seen(one.id, value)]).units[0]


SHORT = {"op": ">=", "value": "80", "unit": "%"}
OVER = {"op": "<=", "value": "3", "unit": "天"}
BAND = {"lo": "75", "lo_incl": True, "hi": "100", "hi_incl": False}


@pytest.mark.parametrize(
    ("fields", "value", "left"),
    [
        ({"points": "5", "per": "1", "unit": "次"}, "3", "5"),
        ({"points": "5", "per": "1", "unit": "次"}, "0", "20"),
        ({"points": "5", "per": "1", "unit": "次"}, "9", "0"),
        ({"points": "0.1", "per": "0.1", "unit": "个百分点"}, "0.3", "19.7"),
        ({"points": "3", "per": "5", "unit": "个百分点"}, "14.9", "14"),
        ({"points": "2", "per": "0.5", "unit": "天"}, "1.5", "14"),
        ({"points": "2", "per": "1", "unit": "次", "cap": "3"}, "4", "17"),
        ({"points": "9", "per": "1", "unit": "次", "cap": "indicator"}, "4", "0"),
        ({"points": "1", "per": "2", "unit": "个百分点", "target": SHORT}, "75", "18"),
        ({"points": "1", "per": "2", "unit": "个百分点", "target": SHORT}, "80", "20"),
        ({"points": "1", "per": "2", "unit": "个百分点", "target": SHORT}, "75%", "18"),
        ({"points": "4", "target": SHORT}, "79.9", "16"),
        ({"points": "4", "target": SHORT}, "80", "20"),
        ({"points": "2", "per": "1", "unit": "天", "target": OVER}, "5.5", "16"),
        ({"points": "2", "target": OVER}, "3", "20"),
        ({"points": "2", "band": BAND}, "75", "18"),
        ({"points": "2", "band": BAND}, "100", "20"),
        ({"points": "2", "band": {**BAND, "hi": None}}, "1000", "18"),
        ({"points": "2", "band": BAND, "per": "1"}, "80", "18"),
        ({"points": "1", "points_max": "5"}, "3.5", "16.5"),
        ({"points": "1", "points_max": "5"}, "0", "20"),
        ({"points": "6"}, "是", "14"),
        ({"points": "6"}, "No", "20"),
        ({"points": "1", "per": "1", "unit": "次"}, "１２", "8"),
        ({"points": "0.0001", "per": "1", "unit": "元"}, "10,000", "19"),
    ],
    ids=[
        "3 times 5 points",
        "none",
        "never below nothing",
        "three tenths are three steps of a tenth, exactly",
        "only whole steps count",
        "steps of half a day",
        "a cap of its own",
        "a cap that is the indicator's maximum",
        "every 2 points short of the target",
        "the target just reached",
        "a percentage with its sign",
        "short of the target, once",
        "on the target, nothing",
        "every whole day over what is allowed",
        "what is allowed is not over",
        "the lower bound belongs to the interval",
        "the upper bound does not",
        "an interval open above",
        "an interval is charged once, whatever it is per",
        "points chosen within the range",
        "0 means it did not happen",
        "yes",
        "no",
        "full-width digits",
        "thousands with commas",
    ],
)
def test_a_deduction_takes(fields: dict[str, Any], value: str, left: str) -> None:
    assert alone(rule("r", "deduct", **fields), value).total == Decimal(left)


@pytest.mark.parametrize(
    ("effect", "kind", "fields", "value", "points"),
    [
        ("award", "rate", {"points": "8"}, "是", "8"),
        ("award", "rate", {"points": "8", "per": "1", "unit": "项"}, "3", "20"),
        ("award", "rate", {}, "13.5", "13.5"),
        ("add", "add", {"points": "8"}, "是", "8"),
        ("add", "add", {"points": "8", "per": "1", "unit": "次"}, "3", "20"),
        ("external", "external", {}, "17.25", "17.25"),
        ("full", "rate", {}, "是", "20"),
        ("zero", "deduct", {}, "是", "0"),
        ("zero", "deduct", {}, "否", "20"),
        ("zero", "deduct", {"per": "1", "unit": "起"}, "2", "0"),
    ],
    ids=[
        "an award is earned from nothing",
        "awards stop at the maximum",
        "an award without a printed amount is what is given",
        "a bonus starts at nothing",
        "bonuses stop at the maximum",
        "a score made elsewhere is taken as it is",
        "full marks",
        "no marks",
        "no marks, but it did not happen",
        "no marks from the first case on",
    ],
)
def test_an_indicator_ends_with(effect: str, kind: str, fields: dict[str, Any], value: str, points: str) -> None:
    assert alone(rule("r", effect, **fields), value, kind=kind).total == Decimal(points)


def test_no_marks_wins_over_full_marks() -> None:
    both = rubric(node("指标", "10", rule("f", "full"), rule("z", "zero"), kind="rate"))
    assert score(both, [seen("f", "是"), seen("z", "是")]).units[0].total == 0


def test_deductions_in_an_indicator_that_is_earned_come_off_what_is_earned() -> None:
    mixed = rubric(
        node("指标", "10", rule("a", "award", "6"), rule("d", "deduct", "2", per="1", unit="次"), kind="rate")
    )
    assert score(mixed, [seen("a", "是"), seen("d", "1")]).units[0].total == 4
    assert score(mixed, [seen("a", "是"), seen("d", "4")]).units[0].total == 0


def test_deductions_without_points_to_start_from_come_off_the_indicator_above() -> None:
    above = rubric(
        node("部分", "30", node("甲项", None, rule("d", "deduct", "4")), node("乙项", None, rule("e", "deduct", "3")))
    )
    unit = score(above, [seen("d", "是"), seen("e", "否")]).units[0]
    assert {i.path[-1]: i.points for i in unit.indicators} == {"部分": 26, "甲项": -4, "乙项": 0}


def test_rules_on_an_indicator_apply_to_what_its_parts_bring() -> None:
    inner = rubric(
        node(
            "部分",
            "20",
            rule("d", "deduct", "3"),
            node("甲", "10", rule("e", "deduct", "4")),
            node("乙", "10", rule("f", "deduct", "1")),
        )
    )
    # 10 − 4 + 10 − 0 − 3
    assert score(inner, [seen("d", "是"), seen("e", "是"), seen("f", "否")]).units[0].total == 13


def test_points_given_to_a_whole_indicator_stand_for_everything_in_it() -> None:
    whole = rubric(node("部分", "20", node("甲", "10", rule("e", "deduct", "4")), node("乙", "10")))
    assert score(whole, [seen("部分", "17.5")]).units[0].total == Decimal("17.5")


def test_what_stands_below_an_indicator_given_as_a_whole_is_neither_open_nor_scored() -> None:
    of = rubric(
        node("任务", "60", node("一", "40", rule("a", "deduct", "5")), node("二", None, rule("b", "deduct", "5")))
    )
    results = score(of, [seen("任务", "50")])
    unit = results.units[0]
    assert [(i.points, i.lowest, i.highest, i.open) for i in unit.indicators] == [
        (50, 50, 50, False), (None, None, None, False), (None, None, None, False),
    ]  # fmt: skip
    require_complete(results)
    assert "not assessed" not in explain(of, results, "甲局")


def test_a_policy_may_cap_what_bonuses_bring_in_all() -> None:
    capped = rubric(
        node("基本", "100", rule("d", "deduct", "1")),
        node("奖励", "10", rule("a", "add", "6"), kind="add"),
        node("创新", "10", rule("b", "add", "7"), kind="add"),
        policies=(cap("add", "value", None, "8"),),
    )
    unit = score(capped, [seen("d", "否"), seen("a", "是"), seen("b", "是")]).units[0]
    assert unit.total == 108
    assert unit.ledger[-1].why == "bonuses together are capped: -5"


class TestRanks:
    def test_highest_first_and_equals_share_a_rank(self) -> None:
        of = rubric(node("指标", "20", rule("d", "deduct", "1", per="1", unit="次")))
        units = score(of, [seen("d", n, unit=name) for name, n in zip("甲乙丙丁", "2502", strict=True)]).units
        assert [(u.unit, u.rank) for u in units] == [("甲", 2), ("乙", 4), ("丙", 1), ("丁", 2)]

    def test_a_unit_whose_total_is_open_has_no_rank(self) -> None:
        of = rubric(node("甲项", "20", rule("d", "deduct", "1")), node("乙项", "5", rule("e", "deduct", "1")))
        units = score(
            of, [seen("d", "是", unit="甲局"), seen("d", "是", unit="乙局"), seen("e", "否", unit="乙局")]
        ).units
        assert [(u.unit, u.total, u.rank) for u in units] == [("甲局", None, None), ("乙局", Decimal(24), 1)]


class TestGrades:
    BANDS = (
        Grade(grade="好", lo=Decimal(90)),
        Grade(grade="一般", lo=Decimal(60), hi=Decimal(90)),
        Grade(grade="差", hi=Decimal(60)),
    )

    def grade(self, lost: str, *bands: Grade, **fields: Any) -> str | None:
        scheme = GradeScheme(grades=bands or self.BANDS, quote="等次")
        of = rubric(node("指标", "100", rule("d", "deduct", "1", per="1", unit="次")), grades=scheme, **fields)
        facts = [seen("d", lost)] + [seen(v.id, "是") for v in of.vetoes]
        return score(of, facts).units[0].grade

    @pytest.mark.parametrize(("lost", "grade"), [("10", "好"), ("11", "一般"), ("40", "一般"), ("41", "差")])
    def test_the_interval_that_holds_the_total_gives_the_grade(self, lost: str, grade: str) -> None:
        assert self.grade(lost) == grade

    @pytest.mark.parametrize(
        "extra",
        [{"needs": "无违纪"}, {"least": "较好"}, {"share_of": "好", "share": Decimal(80)}],
        ids=["a need in words", "a lowest rating", "a share of ratings"],
    )
    def test_a_scheme_that_asks_for_more_than_scores_and_ranks_is_not_guessed(self, extra: dict[str, Any]) -> None:
        assert self.grade("0", self.BANDS[0].model_copy(update=extra), *self.BANDS[1:]) is None

    def grades(self, losses: Sequence[str], *steps: Grade) -> list[str | None]:
        scheme = GradeScheme(grades=steps, quote="等次")
        of = rubric(node("指标", "100", rule("d", "deduct", "1", per="1", unit="次")), grades=scheme)
        facts = [seen("d", lost, unit=f"单位{n}") for n, lost in enumerate(losses)]
        return [unit.grade for unit in score(of, facts).units]

    def test_a_quota_is_filled_from_the_best_unit_down_and_the_others_go_on_to_the_next_grade(self) -> None:
        steps = (
            Grade(grade="好", lo=Decimal(80), quota=Decimal(40)),
            Grade(grade="较好", lo=Decimal(70)),
            Grade(grade="差"),
        )
        assert self.grades(["9", "1", "5", "25", "50"], *steps) == ["较好", "好", "好", "较好", "差"]

    @pytest.mark.parametrize(
        "best",
        [
            Grade(grade="优秀", lo=Decimal(90), quota_units=Decimal(1)),
            Grade(grade="优秀", lo=Decimal(90), rank=Band(hi=Decimal(1), hi_incl=True, unit="名")),
        ],
        ids=["90分以上，不超过1个", "90分以上且第1名"],
    )
    def test_a_score_that_misses_the_quota_or_the_rank_of_its_interval_has_the_next_grade(self, best: Grade) -> None:
        steps = (
            best,
            Grade(grade="良好", lo=Decimal(80), hi=Decimal(90)),
            Grade(grade="合格", lo=Decimal(60), hi=Decimal(80)),
            Grade(grade="不合格", hi=Decimal(60)),
        )
        assert self.grades(["2", "5", "15", "30", "50"], *steps) == ["优秀", "良好", "良好", "合格", "不合格"]

    def test_a_score_above_an_interval_that_nothing_contests_has_no_grade_rather_than_a_wrong_one(self) -> None:
        steps = (Grade(grade="良好", lo=Decimal(80), hi=Decimal(90)), Grade(grade="合格", hi=Decimal(80)))
        assert self.grades(["2", "15", "30"], *steps) == [None, "良好", "合格"]

    def test_a_quota_in_units_and_one_in_percent_are_rounded_down(self) -> None:
        steps = (Grade(grade="好", quota=Decimal(70), quota_units=Decimal(2)), Grade(grade="中"))
        assert self.grades(["1", "2", "3"], *steps) == ["好", "好", "中"]
        assert self.grades(["1", "2"], *steps) == ["好", "中"]

    @pytest.mark.parametrize(
        ("rank", "expected"),
        [
            (Band(hi=Decimal(2), hi_incl=True, unit="名"), ["甲", "甲", "乙", "乙"]),
            (Band(hi=Decimal(50), hi_incl=True, unit="%"), ["甲", "甲", "乙", "乙"]),
            (Band(hi=Decimal(50), hi_incl=False, unit="%"), ["甲", "乙", "乙", "乙"]),
            (Band(lo=Decimal(2), lo_incl=True, hi=Decimal(3), hi_incl=True, unit="名"), ["乙", "甲", "甲", "乙"]),
        ],
        ids=["前2名", "前50%", "前50%（不含）", "第2—3名"],
    )
    def test_a_rank_from_the_best_decides(self, rank: Band, expected: list[str]) -> None:
        assert self.grades(["0", "1", "2", "3"], Grade(grade="甲", rank=rank), Grade(grade="乙")) == expected

    def test_equal_totals_at_the_edge_of_a_quota_are_refused_with_their_names(self) -> None:
        with pytest.raises(BadInput) as refused:
            self.grades(["0", "5", "5", "9"], Grade(grade="好", quota_units=Decimal(2)), Grade(grade="中"))
        assert str(refused.value) == (
            "grade 好 has 2 places, and equal totals make it 3 units: 单位0、单位1、单位2; settle the tie by an adjustment, "
            "by --first-by INDICATOR, or let them share it: --ties share"
        )

    def test_where_ranks_decide_nobody_has_a_grade_before_every_total_is_settled(self) -> None:
        first = Grade(grade="好", rank=Band(hi=Decimal(1), hi_incl=True, unit="名"))
        scheme = GradeScheme(grades=(first, Grade(grade="中")), quote="等次")
        two = rubric(
            node("一", "50", rule("d", "deduct", "1")), node("二", "50", rule("e", "deduct", "1")), grades=scheme
        )
        facts = [seen("d", "否", unit="甲"), seen("e", "否", unit="甲"), seen("d", "否", unit="乙")]
        assert [unit.grade for unit in score(two, facts).units] == [None, None]

    def test_a_veto_is_listed_and_leaves_the_grade_to_people(self) -> None:
        assert self.grade("0", vetoes=(rule("v", "veto", quote="发生重大案件的，一票否决"),)) is None


def test_vetoes_are_listed_in_the_documents_words_and_cost_no_points() -> None:
    of = rubric(
        node("指标", "10", rule("d", "deduct", "1"), rule("w", "veto", quote="弄虚作假的，取消资格")),
        vetoes=(rule("v", "veto", quote="重大案件，一票否决"),),
    )
    unit = score(of, [seen("d", "否"), seen("v", "是"), seen("w", "是")]).units[0]
    assert (unit.vetoes, unit.total) == (("弄虚作假的，取消资格", "重大案件，一票否决"), 10)


class TestWhatNobodyAssessed:
    @pytest.mark.parametrize(
        ("kind", "rules", "top", "span"),
        [
            ("deduct", [rule("d", "deduct", "1")], "10", (0, 10)),
            ("deduct", [rule("d", "deduct", "1")], None, (None, 0)),
            ("deduct", [rule("d", "deduct", "1", cap="3")], None, (-3, 0)),
            ("rate", [rule("a", "award", "1")], "10", (0, 10)),
            ("external", [rule("x", "external")], "100", (0, 100)),
            ("external", [rule("x", "external")], None, (0, None)),
            (
                "add",
                [rule("a", "add", "1", cap="3", group="g"), rule("b", "add", "2", cap="3", group="g")],
                None,
                (0, 3),
            ),
            ("add", [rule("a", "add", "1")], None, (0, None)),
            ("rate", [], "10", (0, 10)),
        ],
        ids=[
            "a deduction leaves nothing to everything",
            "a deduction without a maximum has no floor",
            "a capped deduction has one",
            "an award may bring everything",
            "a survey may say anything",
            "a score without a maximum has no end",
            "bonuses reach their cap",
            "a bonus without a cap has no end",
            "an indicator without rules waits for its points",
        ],
    )
    def test_is_a_range_and_never_a_silent_full_mark(
        self, kind: str, rules: list[Rule], top: str | None, span: tuple[int | None, ...]
    ) -> None:
        of = rubric(node("已评", "1", rule("done", "deduct", "1")), node("未评", top, *rules, kind=kind))
        found = score(of, [seen("done", "否")]).units[0].indicators[1]
        assert (found.points, found.lowest, found.highest) == (None, *span)

    def test_a_veto_that_did_not_happen_assesses_nothing(self) -> None:
        assert alone(rule("v", "veto"), "否").total is None

    def test_a_heading_without_points_is_not_waited_for(self) -> None:
        of = rubric(node("指标", "10", rule("d", "deduct", "1")), node("说明", None))
        assert score(of, [seen("d", "否")]).units[0].total == 10


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"id": "r2"}, "rubric made-up: the id r2 is used twice; give one of them another id"),
        ({"per": "0"}, "rubric made-up: rule r1 is charged per 0; that must be above 0"),
        ({"points": "1000000"}, "rubric made-up: r1: 1000000 is out of range; use 0 to 999999.9999"),
        ({"points": "-1"}, "rubric made-up: r1: -1 is out of range; use 0 to 999999.9999"),
        ({"points": "0.00001"}, "rubric made-up: r1: 0.00001 is out of range; use 0 to 999999.9999"),
    ],
    ids=["two rules with one id", "charged per nothing", "more points than fit", "points below nothing", "too fine"],
)
def test_a_rubric_that_cannot_be_scored_by_is_refused(changed: dict[str, str], problem: str) -> None:
    fields = {"id": "r1", "points": "1", **changed}
    first = rule(fields.pop("id"), "deduct", fields.pop("points"), **fields)
    with pytest.raises(BadInput) as caught:
        score(rubric(node("指标", "10", first, rule("r2", "deduct", "1"))), [])
    assert str(caught.value) == problem


def test_a_policy_for_no_indicator_is_refused() -> None:
    with pytest.raises(BadInput) as caught:
        score(rubric(node("指标", "10"), policies=(cap("deduct", "parent", "别处"),)), [])
    assert str(caught.value) == "rubric made-up: a policy holds for 别处, which is no indicator; mend its scope"
