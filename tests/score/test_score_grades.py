"""Grades: ratings, conditions, rules that bear on them, ranges, groups, ties."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from shapes import node, rubric, rule, seen
from xize.model import BadInput, Grade, GradeScheme, Observation, Policy, Results, Rubric, Unit
from xize.score import explain, results_json, score
from xize.score.losses import losses
from xize.score.plan import make_plan
from xize.score.template import rows
from xize.store import load_rubric, save_rubric


def scheme(*grades: Grade) -> GradeScheme:
    return GradeScheme(grades=grades, quote="等次")


def grade(name: str, **fields: Any) -> Grade:
    return Grade.model_validate({"grade": name, **fields})


VILLAGE = rubric(
    node("村务", None, node("公开", None, kind="rate"), node("监督", None, kind="rate"), node("家风", None, kind="rate"),
         kind="rate"),
    grades=scheme(
        grade("清风村", least="较好", share_of="好", share="60"),
        *(grade(name) for name in ("好", "较好", "一般", "差")),
    ),
)  # fmt: skip
ITEMS = ("公开", "监督", "家风")


def rated(*ratings: str, of: Rubric = VILLAGE) -> Any:
    facts = [seen(item, rating) for item, rating in zip(ITEMS, ratings, strict=False) if rating]
    return score(of, facts).units[0]


@pytest.mark.parametrize(
    ("ratings", "grade", "best", "worst", "still_open"),
    [
        pytest.param(("好", "好", "较好"), "清风村", "清风村", "清风村", 0, id="enough are 好 and none below 较好"),
        pytest.param(("好", "较好", "较好"), None, None, None, 0, id="too few are 好"),
        pytest.param(("好", "好", "一般"), None, None, None, 0, id="one is below 较好"),
        pytest.param(("好", "好"), None, "清风村", None, 1, id="one is not rated yet: it may, or may end with none"),
        pytest.param(("差",), None, None, None, 0, id="no rating to come can mend one below 较好"),
    ],
)
def test_ratings_of_the_items_give_the_grade(
    ratings: tuple[str, ...], grade: str | None, best: str | None, worst: str | None, still_open: int
) -> None:
    unit = rated(*ratings)
    assert (unit.grade, unit.grade_best, unit.grade_worst, unit.grade_open) == (grade, best, worst, still_open)
    assert (unit.total, unit.lowest, unit.highest) == (None, None, None)


def test_a_rating_that_the_rubric_does_not_have_is_refused_with_those_it_has() -> None:
    with pytest.raises(BadInput) as refused:
        score(VILLAGE, [seen("公开", "优", origin="甲.csv: row 2")])
    assert str(refused.value) == (
        "甲.csv: row 2, column value: “优” is no rating; 公开 wants one of: 好、较好、一般、差"
    )


def test_an_item_that_does_not_apply_leaves_the_count_where_the_rubric_says_so() -> None:
    lenient = VILLAGE.model_copy(update={"policies": (Policy(kind="missing", quote="缺项", treat="rescale"),)})
    facts = [seen("公开", "好"), seen("监督", "较好"), Observation(unit="甲局", rule="家风", status="na")]
    assert score(lenient, facts).units[0].grade is None
    assert score(lenient, [facts[0], seen("监督", "好"), facts[2]]).units[0].grade == "清风村"


def test_the_form_asks_for_ratings_and_for_what_grades_need() -> None:
    needing = VILLAGE.model_copy(update={"grades": scheme(grade("优", needs="无信访"), *VILLAGE.grades.grades)})
    asked = {each.id: (each.kind, each.hint) for each in rows(make_plan(needing))}
    assert asked["公开"] == ("评定等次", "填等次：好、较好、一般、差")
    assert asked["grade.优"][0] == "是/否"


POINTS = (grade("好", lo="90"), grade("较好", lo="80", hi="90"), grade("一般", lo="60", hi="80"), grade("差", hi="60"))


def pointed(*rules: Any, grades: tuple[Grade, ...] = POINTS) -> Rubric:
    top = node("指标", "80", rule("d", "deduct", "1", per="1", unit="次"))
    return rubric(
        top, node("测评", "20", rule("m", "deduct", "1", per="1", unit="次")), vetoes=rules, grades=scheme(*grades)
    )


@pytest.mark.parametrize(
    ("answer", "grade", "best", "worst"),
    [("是", "优秀", "优秀", "优秀"), ("否", "合格", "合格", "合格"), (None, None, "优秀", "合格")],
    ids=["what it needs is so", "it is not so", "nobody has said"],
)
def test_what_a_grade_needs_is_answered_yes_or_no(answer: str | None, grade: str | None, best: str, worst: str) -> None:
    of = pointed(grades=(Grade(grade="优秀", lo=Decimal(90), needs="当年无重大事故"), Grade(grade="合格")))
    facts = [seen("d", "1"), seen("m", "0"), *([seen("grade.优秀", answer)] if answer else [])]
    unit = score(of, facts).units[0]
    assert (unit.grade, unit.grade_best, unit.grade_worst) == (grade, best, worst)
    if answer is None:
        assert unit.grade_steps[0] == "优秀: “当年无重大事故”: nobody has said whether it is so"


@pytest.mark.parametrize(
    ("rules", "lost", "grade"),
    [
        ([{"grade_is": "差"}], "0", "差"),
        ([{"grade_below": "好"}], "0", "较好"),
        ([{"grade_below": "较好"}], "0", "一般"),
        ([{"grade_below": "好"}], "30", "一般"),
        ([{"grade_lowered": 1}], "0", "较好"),
        ([{"grade_lowered": 9}], "0", "差"),
        ([{"grade_is": "一般"}, {"grade_is": "较好"}], "0", "一般"),
        ([{"grade_below": "好"}, {"grade_lowered": 1}], "0", "一般"),
        ([{}], "0", None),
    ],
    ids=[
        "it settles the grade", "it bars the best", "it bars the two best", "a bar above the points changes nothing",
        "it lowers by one", "nothing is below the last", "of two the lowest wins", "lowering comes after the bar",
        "what follows is not said: left to people",
    ],
)  # fmt: skip
def test_a_rule_that_fired_bears_on_the_grade(rules: list[dict[str, Any]], lost: str, grade: str | None) -> None:
    made = [rule(f"v{at}", "grade", quote=f"规则{at}", **fields) for at, fields in enumerate(rules)]
    facts = [seen("d", lost), seen("m", "0"), *(seen(each.id, "是") for each in made)]
    assert score(pointed(*made), facts).units[0].grade == grade
    assert (
        score(pointed(*made), [seen("d", "0"), seen("m", "0"), *(seen(r.id, "否") for r in made)]).units[0].grade
        == "好"
    )


def test_a_rule_that_bars_every_grade_leaves_none() -> None:
    barred = VILLAGE.model_copy(update={"vetoes": (rule("v", "veto", quote="取消资格", grade_below="清风村"),)})
    unit = score(barred, [seen(item, "好") for item in ITEMS] + [seen("v", "是")]).units[0]
    assert (unit.grade, unit.grade_best, unit.vetoes) == (None, None, ("取消资格",))
    assert unit.grade_steps[0] == "清风村: barred by a rule"


def test_a_rule_that_speaks_of_a_grade_nobody_can_get_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        make_plan(pointed(rule("v", "veto", grade_is="不合格")))
    assert str(refused.value) == (
        "rubric made-up: rule v speaks of the grade 不合格, which the scheme does not have (好、较好、一般、差)"
    )


@pytest.mark.parametrize(
    ("lost", "best", "worst"), [("0", "好", "较好"), ("5", "好", "一般"), ("25", "一般", "差"), ("79", "差", "差")]
)
def test_while_something_is_open_the_grade_lies_between_two(lost: str, best: str, worst: str) -> None:
    unit = score(pointed(), [seen("d", lost)]).units[0]
    assert (unit.grade_best, unit.grade_worst) == (best, worst)
    for more in ("0", "7", "13", "20"):
        final = score(pointed(), [seen("d", lost), seen("m", more)]).units[0].grade
        names = [each.grade for each in POINTS]
        assert names.index(best) <= names.index(final or "") <= names.index(worst)


def test_explain_tells_how_the_grade_came_about() -> None:
    of = pointed()
    results = score(of, [seen("d", "5")])
    assert "grade: between 一般 and 好, depending on one indicator" in explain(of, results, "甲局")
    assert Results.model_validate_json(results_json(results)) == results


@pytest.mark.parametrize(
    ("rules", "lost", "steps"),
    [
        pytest.param((), "25", ("好: the total 55～75 is not 90 and more", "较好: the total 55～75 is not 80 and more, less than 90",
                                "一般: the total 55～75 may still be 60 and more, less than 80",
                                "差: the total 55～75 may still be less than 60",
                                "grade: between 差 and 一般, depending on one indicator"), id="from the best to the worst"),
        pytest.param((), "5", ("好: the total 75～95 may still be 90 and more",
                               "较好: the total 75～95 may still be 80 and more, less than 90",
                               "一般: the total 75～95 may still be 60 and more, less than 80",
                               "grade: between 一般 and 好, depending on one indicator"), id="not to grades it is above of"),
        pytest.param(({"grade_below": "较好"},), "5", (
            "好: barred by a rule", "较好: barred by a rule",
            "一般: met: total 75～95, which no better grade takes for this unit",
            "“规则0”: no grade from 较好 up", "grade: 一般"), id="a total above the grade's own interval"),
        pytest.param(({"grade_is": "差"},), "5", ("“规则0”: the grade is 差, whatever the points", "grade: 差"),
                     id="where a rule settles it the grades' own terms have no say"),
    ],
)  # fmt: skip
def test_the_way_to_a_grade_is_told_a_step_a_line(
    rules: tuple[dict[str, Any], ...], lost: str, steps: tuple[str, ...]
) -> None:
    made = [rule(f"v{at}", "grade", quote=f"规则{at}", **fields) for at, fields in enumerate(rules)]
    unit = score(pointed(*made), [seen("d", lost), *(seen(each.id, "是") for each in made)]).units[0]
    assert unit.grade_steps == steps


def test_where_there_is_one_grade_to_have_a_unit_that_misses_it_is_told_so() -> None:
    assert rated("好", "好", "一般").grade_steps == ("清风村: 1 items are rated below 较好", "grade: not 清风村")


def test_a_rank_that_a_grade_does_not_take_is_told_with_the_number_of_units() -> None:
    first = Grade.model_validate({"grade": "优秀", "rank": {"hi": "30", "hi_incl": True, "unit": "%"}})
    facts = [seen(n, x, unit=u) for u, x in (("甲", "0"), ("乙", "1"), ("丙", "2"), ("丁", "3")) for n in "dm"]
    steps = [unit.grade_steps[0] for unit in score(pointed(grades=(first, grade("合格"))), facts).units]
    assert steps[1] == "优秀: rank 2 of 4 is not 30% and less"


def test_what_would_raise_a_score_is_told_beside_what_a_grade_needs() -> None:
    of = pointed(grades=(Grade(grade="优秀", lo=Decimal(90), needs="无事故", quota=Decimal(50)), Grade(grade="合格")))
    facts = [seen("d", "3"), seen("m", "0"), seen("grade.优秀", "是")]
    told = losses(of, facts, score(of, facts), ["甲局"])["甲局"]
    assert [(loss.rule, loss.gain) for loss in told] == [("d", 3)]


QUOTA = (grade("优秀", quota="50"), grade("合格"))


def many(losses: dict[str, tuple[str, str]], groups: dict[str, str] | None = None, **policy: Any) -> dict[str, Any]:
    facts = [
        seen(name, value, unit=unit) for unit, pair in losses.items() for name, value in zip("dm", pair, strict=True)
    ]
    units = [Unit(name=unit, group=(groups or {}).get(unit)) for unit in losses]
    return {
        unit.unit: (unit.rank, unit.grade) for unit in score(pointed(grades=QUOTA), facts, (), units, **policy).units
    }


def test_quotas_and_ranks_count_within_the_groups_of_units() -> None:
    losses = {"甲": ("0", "0"), "乙": ("1", "0"), "丙": ("5", "0"), "丁": ("9", "0")}
    assert many(losses, {"甲": "县", "乙": "县", "丙": "乡", "丁": "乡"}) == {
        "甲": (1, "优秀"), "乙": (2, "合格"), "丙": (1, "优秀"), "丁": (2, "合格"),
    }  # fmt: skip


TIED = {"甲": ("2", "1"), "乙": ("1", "2")}


def test_units_that_tie_for_the_last_place_may_share_it() -> None:
    assert many(TIED, ties="share") == {"甲": (1, "优秀"), "乙": (1, "优秀")}


def test_the_points_of_a_named_indicator_may_tell_a_tie_apart() -> None:
    assert many(TIED, first_by=["测评"]) == {"甲": (1, "优秀"), "乙": (2, "合格")}


def test_what_a_grade_needs_cannot_be_said_not_to_apply_and_the_row_is_named() -> None:
    of = pointed(grades=(Grade(grade="优秀", lo=Decimal(90), needs="当年无重大事故"), Grade(grade="合格")))
    row = Observation(unit="甲局", rule="grade.优秀", status="na", origin="甲.csv: row 4")
    with pytest.raises(BadInput) as refused:
        score(of, [seen("d", "1"), row])
    assert str(refused.value) == (
        "甲.csv: row 4, column status: grade.优秀 is what a grade asks for; it cannot be 缺项: write 是 or 否, "
        "or leave the row out"
    )


def test_a_gap_between_the_intervals_may_leave_a_unit_without_a_grade() -> None:
    of = pointed(grades=(grade("一级", lo="95", needs="无投诉"), grade("二级", lo="80", hi="90")))
    unit = score(of, [seen("d", "0"), seen("grade.一级", "否")]).units[0]
    assert (unit.lowest, unit.highest, unit.grade_best, unit.grade_worst) == (80, 100, "二级", None)
    assert score(of, [seen("d", "0"), seen("m", "8"), seen("grade.一级", "否")]).units[0].grade is None


class TestRulesOfWhatNobodyHasAssessed:
    """What bears on the grade in an indicator that is open is open with it; elsewhere what nobody reports is not so."""

    def unit(self, fields: dict[str, Any], *facts: Observation) -> Any:
        top = node("指标", "80", rule("d", "deduct", "1", per="1", unit="次"))
        safety = node("安全", "20", rule("m", "deduct", "1"), rule("v", "grade", quote="发生事故的", **fields))
        of = rubric(top, safety, grades=scheme(*POINTS), vetoes=(rule("w", "veto", quote="瞒报的", grade_is="差"),))
        return score(of, [seen("d", "0"), *facts]).units[0]

    @pytest.mark.parametrize(
        ("fields", "best", "worst"),
        [
            ({"grade_below": "好"}, "好", "较好"),
            ({"grade_is": "差"}, "好", "差"),
            ({"grade_lowered": 1}, "好", "一般"),
            ({}, "好", None),
        ],
        ids=["it may bar", "it may settle", "it may lower", "it may leave the grade to people"],
    )
    def test_the_grade_may_still_be_what_they_make_it(
        self, fields: dict[str, Any], best: str, worst: str | None
    ) -> None:
        found = self.unit(fields)  # 80 to 100 points: 较好 to 好 by themselves
        assert (found.grade_best, found.grade_worst) == (best, worst)
        assert next(line for line in found.grade_steps if "安全" in line).startswith(
            "“发生事故的”: nobody has assessed 安全 yet; if it happened: "
        )

    def test_once_it_is_assessed_what_was_not_reported_did_not_happen(self) -> None:
        assert self.unit({"grade_is": "差"}, seen("m", "否")).grade == "好"


class TestPlaces:
    """Quotas and ranks: whole places in a group, filled from the best unit down."""

    STEPS = (grade("优秀", quota_units="1"), grade("良好", quota_units="1"), grade("合格"))
    LOWER = rule("v", "grade", quote="弄虚作假的，降低一个等次", grade_lowered=1)

    def units(self, lost: str, *facts: Observation, steps: tuple[Grade, ...] = STEPS, **fields: Any) -> dict[str, Any]:
        of = pointed(self.LOWER, grades=steps)
        of = of.model_copy(update={"grades": of.grades.model_copy(update=fields)}) if of.grades and fields else of
        rows = [
            seen(n, x, unit=u)
            for u, count in zip("甲乙丙丁", lost.split(), strict=False)
            for n, x in (("d", count), ("m", "0"))
        ]
        return {unit.unit: unit for unit in score(of, [*rows, *facts]).units}

    def test_the_place_of_a_unit_that_a_rule_lowers_stays_empty(self) -> None:
        found = self.units("0 1 2", seen("v", "是", unit="甲"))
        assert {name: unit.grade for name, unit in found.items()} == {"甲": "良好", "乙": "良好", "丙": "合格"}
        assert found["甲"].grade_steps[-3:] == (
            "its place in 优秀 stays empty",
            "it takes none of the places in 良好",
            "grade: 良好",
        )

    def test_unless_the_scheme_passes_it_on(self) -> None:
        found = self.units("0 1 2", seen("v", "是", unit="甲"), passes_on=True)
        assert {name: unit.grade for name, unit in found.items()} == {"甲": "良好", "乙": "优秀", "丙": "良好"}
        assert "its place in 优秀 goes to the next unit" in found["甲"].grade_steps

    def test_a_quota_that_makes_no_whole_place_says_so(self) -> None:
        found = self.units("0 1", steps=(grade("优秀", quota="30"), grade("合格")))
        assert found["甲"].grade_steps == (
            "优秀: its quota of 30% makes no whole place here", "合格: met: all that are left", "grade: 合格",
        )  # fmt: skip

    def test_equals_at_the_last_rank_are_refused_as_at_the_edge_of_a_quota(self) -> None:
        first = (
            Grade.model_validate({"grade": "优秀", "rank": {"hi": "2", "hi_incl": True, "unit": "名"}}),
            grade("合格"),
        )
        with pytest.raises(BadInput) as refused:
            self.units("0 1 1", steps=first)
        assert str(refused.value) == (
            "grade 优秀 takes rank 2名 and less, and equal totals share its last: 乙、丙; settle the tie by an adjustment, "
            "by --first-by INDICATOR, or let them share it: --ties share"
        )

    def test_without_points_a_quota_is_filled_only_where_all_who_meet_its_terms_fit(self) -> None:
        limited = VILLAGE.model_copy(update={"grades": scheme(
            grade("清风村", least="较好", quota_units="1"), *(grade(name) for name in ("好", "较好", "一般", "差")),
        )})  # fmt: skip
        good, bad = ([seen(item, r, unit=u) for item in ITEMS] for u, r in (("东村", "好"), ("西村", "差")))
        assert [unit.grade for unit in score(limited, [*good, *bad]).units] == ["清风村", None]
        both = [*good, *(seen(item, "好", unit="西村") for item in ITEMS)]
        with pytest.raises(BadInput) as refused:
            score(limited, both)
        assert str(refused.value) == (
            "grade 清风村 has 1 places, 2 units meet its terms, and no points tell them apart: 东村、西村; "
            "put what else it takes into the rubric (needs), or let them share it: --ties share"
        )

    def test_a_tie_is_told_with_its_group(self) -> None:
        with pytest.raises(BadInput) as refused:
            many({**TIED, "丙": ("0", "0"), "丁": ("5", "0")}, {"甲": "县", "乙": "县", "丙": "乡", "丁": "乡"})
        assert str(refused.value).startswith(
            "group 县: grade 优秀 has 1 places, and equal totals make it 2 units: 甲、乙; "
        )

    def test_while_others_are_open_a_unit_has_what_no_place_can_change(self) -> None:
        steps = (grade("优秀", lo="90", quota_units="1"), grade("合格", lo="60"), grade("不合格", hi="60"))
        rows = [
            seen("d", "0", unit="甲"),
            seen("m", "0", unit="甲"),
            seen("d", "30", unit="乙"),
            seen("m", "0", unit="乙"),
        ]
        found = score(pointed(grades=steps), [*rows, seen("d", "3", unit="丙")]).units
        assert [(unit.grade, unit.grade_best, unit.grade_worst) for unit in found] == [
            (None, "优秀", "合格"), ("合格", "合格", "合格"), (None, "优秀", "合格"),
        ]  # fmt: skip
        assert found[0].grade_steps == (
            "优秀: its own terms are met; who takes its places is still open",
            "合格: met: total 60 and more",
            "ranks or quotas decide, and 1 units are not settled yet: the grade is open",
            "grade: between 合格 and 优秀",
        )


def test_a_rule_that_bars_every_grade_wins_over_one_that_settles_one() -> None:
    rules = (rule("v", "veto", grade_below="差"), rule("w", "grade", grade_is="好"))
    assert (
        score(pointed(*rules), [seen("d", "0"), seen("m", "0"), seen("v", "是"), seen("w", "是")]).units[0].grade
        is None
    )


def test_a_scheme_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    of = pointed(grades=(grade("好", lo="90", lo_incl=False), grade("中", hi="90", hi_incl=True, quota="30")))
    assert of.grades is not None
    for scheme in (of.grades, of.grades.model_copy(update={"passes_on": True})):
        kept = of.model_copy(update={"grades": scheme})
        save_rubric(kept, tmp_path / "r.yaml")
        assert load_rubric(tmp_path / "r.yaml") == kept
