"""Where intervals begin and end, what bounds points, and what an assessor may choose."""

from __future__ import annotations

from decimal import Decimal

import pytest

from .reading import one, read

Bounds = tuple[str | None, bool, str | None, bool]


def bounds(text: str) -> list[Bounds | None]:
    said = []
    for band in read(text).field("band"):
        ends = [None if end is None else str(end) for end in (band.lo, band.hi)] if band else []
        said.append((ends[0], band.lo_incl, ends[1], band.hi_incl) if band else None)
    return said


BARE: list[tuple[str, str, list[Bounds | None]]] = [
    (
        "a list of ranges and what goes beyond",
        "10-19加1分，20-29加2分，30及以上加3分。",
        [("10", True, "19", True), ("20", True, "29", True), ("30", True, None, False)],
    ),
    (
        "behind what is measured",
        "人均积分30以上的得2分，20以上不足30的得1分，不足20的不得分。",
        [("30", True, None, False), ("20", True, "30", False), (None, False, "20", False)],
    ),
    ("a rank is none", "第10-19名加1分。", [("10", True, "19", True)]),
    ("a thing named behind its measure word", "在建3个标段以上的加2分。", [("3", True, None, False)]),
    ("below, of a thing named", "苗木存活500株苗木以下的扣3分。", [(None, False, "500", True)]),
    ("a unit that no list holds", "装机20兆瓦以上的得3分。", [("20", True, None, False)]),
    ("between two ends in such a unit", "50兆瓦（含）至100兆瓦的得2分。", [("50", True, "100", False)]),
    ("counted in ten thousands", "50万㎡（含）至100万㎡得8分。", [("50", True, "100", False)]),
    ("a level is no size", "获2项省级以上奖励的加5分。", [None]),
    ("an injury is no size", "致3人重伤以上的扣5分。", [None]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in BARE], ids=[row[0] for row in BARE])
def test_numbers_without_a_unit_that_are_the_whole_condition(text: str, expected: list[Bounds | None]) -> None:
    assert bounds(text) == expected


SHARED: list[tuple[str, str, list[Bounds | None]]] = [
    (
        "and above leaves nothing for below",
        "缺员5人以下扣2分，5人及以上扣4分。",
        [(None, False, "5", False), ("5", True, None, False)],
    ),
    (
        "each end for itself",
        "损失1万元（含）以上5万元以下的扣10分，5万元（含）以上的扣20分。",
        [("1", True, "5", False), ("5", True, None, False)],
    ),
    (
        "a step that costs nothing is a step",
        "停机2小时以内（含2小时）不扣分，2—4小时（含4小时）扣1分，4小时以上扣3分。",
        [("2", False, "4", True), ("4", False, None, False)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in SHARED], ids=[row[0] for row in SHARED])
def test_a_bound_that_two_steps_share_belongs_to_the_one_that_says_so(text: str, expected: list[Bounds | None]) -> None:
    assert bounds(text) == expected


CEILINGS: list[tuple[str, str, list[str | None]]] = [
    (
        "of the item, counted or not",
        "省级的加4分，市级的加2分，观摩的每次加0.3分，此项最高不超过5分。",
        ["5", "5", "5"],
    ),
    ("of the counted one only", "达标的加1分，新增示范户的每户加2分，最高加4分。", [None, "4"]),
    (
        "until nothing is left, at the end of the cell",
        "箱体不洁每只扣0.1分；护栏积灰每处扣0.2分。未报修的每处扣0.1分，扣完为止。",
        ["indicator"] * 3,
    ),
]


@pytest.mark.parametrize(("text", "caps"), [row[1:] for row in CEILINGS], ids=[row[0] for row in CEILINGS])
def test_which_rules_a_ceiling_bounds(text: str, caps: list[str | None]) -> None:
    assert [None if cap is None else str(cap) for cap in read(text).field("cap")] == caps


def test_a_ceiling_that_names_what_its_item_is_about_bounds_the_item_in_running_text_too() -> None:
    said = read("信息被省级采用的每条加1分，被市级采用的每条加0.3分。信息加分最高6分。", role="prose")
    assert said.field("cap") == [Decimal(6), Decimal(6)]


def test_up_to_a_ceiling_an_assessor_chooses() -> None:
    phrase = one("提出建议并被采纳的，视情况最高加10分。")
    assert (phrase.effect, phrase.points, phrase.points_max) == ("add", Decimal(0), Decimal(10))


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("由评审组酌情认定，最高计10分。", "10"),
        ("视完成情况打分，最高得5分。", "5"),
        ("根据项目效果给分，最高不超过20分。", "20"),
    ],
)
def test_an_assessor_who_judges_chooses_from_nothing_on(text: str, most: str) -> None:
    phrase = one(text)
    assert (phrase.effect, phrase.points, phrase.points_max) == ("award", Decimal(0), Decimal(most))


def test_base_points_that_are_earned_are_no_worth() -> None:
    said = read("未受理案件的，得基础分10分；受理案件的，得基础分20分。")
    assert list(zip(said.field("effect"), said.field("points"), strict=True)) == [
        ("award", Decimal(10)),
        ("award", Decimal(20)),
    ]


def test_an_outcome_in_one_word_settles_it() -> None:
    assert read("发表不当言论，扣5分/次，造成影响的，失格。").field("effect") == ["deduct", "veto"]


def test_what_a_rate_earns_in_a_named_part_is_a_formula() -> None:
    assert one("在岗情况=当日到岗率*15。").formula == "当日到岗率 / 100 * 15"


def test_percentage_points_that_are_taken_take_points() -> None:
    phrase = one("按未扫码率的百分点数扣。")
    assert (phrase.effect, phrase.points) == ("deduct", None)


def test_words_that_begin_like_a_verb_move_no_points() -> None:
    said = read("无人接听，每次扣0.5分；未做好值守记录的每次0.2分。")
    assert said.field("effect") == ["deduct", "deduct"]
    assert said.field("per") == [Decimal(1), Decimal(1)]


def test_below_leaves_the_bound_to_above() -> None:
    assert bounds("发现野生罂粟的，100株以下扣1分，100株以上扣3分。") == [
        (None, False, "100", False),
        ("100", True, None, False),
    ]


def test_either_of_two_limits_is_enough_and_neither_is_the_interval() -> None:
    assert one("压接不牢、露出超过2毫米、一个端子接线超过2根的，每处扣0.5分。").band is None


def test_what_is_worth_a_requirement_is_no_step() -> None:
    said = read("按期整改到位。（4分）整改率100%得4分，未制定方案的不得分。")
    assert [band and band.unit for band in said.field("band")][1:] == ["%", None]


LEAD_INS: list[tuple[str, str, list[str | None]]] = [
    ("once", "有下列情形的，发现一次即扣：登记不规范扣1分；擅自离岗扣2分。", ["次", "次"]),
    ("each", "每发现一处扣分：标识缺失扣0.5分；设施损坏扣1分。", ["处", "处"]),
    ("up to the full stop", "发现一次即扣：登记不规范扣1分。未建台账扣5分。", ["次", None]),
]


@pytest.mark.parametrize(("text", "units"), [row[1:] for row in LEAD_INS], ids=[row[0] for row in LEAD_INS])
def test_what_is_counted_may_be_said_in_front_of_the_list(text: str, units: list[str | None]) -> None:
    assert read(text).field("unit") == units


def test_a_formula_spelt_out_behind_its_name_is_one_rule() -> None:
    phrase = one("按完成率折算得分，得分=12×实际值÷目标值。")
    assert (phrase.effect, phrase.formula) == ("award", "12 * 实际值 / 目标")


NO_POINTS = [
    "总分超过20分的，以20分计。",
    "积分兑换：1分=1元。",
    "最后得分=实得分÷应得分×100。",
]


@pytest.mark.parametrize("text", NO_POINTS)
def test_scores_that_are_cut_counted_or_exchanged_are_no_rules(text: str) -> None:
    assert read(text).phrases == []


def test_points_that_votes_are_worth() -> None:
    said = read("优秀、良好、合格、不合格票分别按10分、8分、6分、0分折算。")
    assert list(zip(said.field("effect"), said.field("points"), strict=True)) == [
        ("award", Decimal(10)),
        ("award", Decimal(8)),
        ("award", Decimal(6)),
        ("zero", None),
    ]


MIXED: list[tuple[str, str, list[Bounds | None]]] = [
    ("two units of money", "损失2000元以上不满1万元的扣4分。", [("2000", True, "10000", False)]),
    (
        "how long somebody was late, and when he was to come",
        "迟到10分钟内扣1分；脱岗30分钟（含）内扣2分；接到通知30分钟内未到场扣3分。",
        [(None, False, "10", True), (None, False, "30", True), None],
    ),
    ("of the whole year", "全年12次以上得12分。", [("12", True, None, False)]),
    (
        "below what a share is earned",
        "95%以上得6分；95%以下的按百分比×6得分。",
        [("95", True, None, False), (None, False, "95", False)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in MIXED], ids=[row[0] for row in MIXED])
def test_bounds_are_held_in_one_unit_and_to_their_own_step(text: str, expected: list[Bounds | None]) -> None:
    assert bounds(text) == expected


def test_a_ceiling_in_brackets_behind_a_full_stop_bounds_the_cell() -> None:
    said = read("有准入证得2分，有合格证得1分。（但不能高于2分）")
    assert said.field("cap") == [Decimal(2), Decimal(2)]


def test_up_or_down_by_the_base_is_two_rules() -> None:
    said = read("与平均报价相比每提高或降低2%，相应增加或扣减基本分1分。")
    assert list(zip(said.field("effect"), said.field("per"), strict=True)) == [
        ("add", Decimal(2)),
        ("deduct", Decimal(2)),
    ]


def test_a_survey_decides_and_not_a_share() -> None:
    assert one("依据调查结果按比例折算得分。").effect == "external"


@pytest.mark.parametrize("text", ["另设附加分5分。", "评分以0.1分为单位。"])
def test_what_a_whole_has_and_how_fine_it_is_counted_are_no_rules(text: str) -> None:
    assert read(text, role="prose").phrases == []


def test_a_case_and_its_charge_hold_for_all_who_are_named_in_it() -> None:
    said = read("损失1万元以上不满5万元的，负全部责任的每起扣15分，同等责任的扣10分，次要责任的扣5分。")
    assert said.field("unit") == ["起"] * 3
    assert [str(band.lo) for band in said.field("band")] == ["1"] * 3


def test_a_case_does_not_reach_beyond_who_is_named_in_it() -> None:
    said = read("迟到30分钟以上的，每次扣2分，早退的扣1分。")
    assert said.field("band")[1] is None


FORMS = ["若该项加分，如：加5分。", "若该项扣分，则输入-5。", "无加分的，累计不低于0分。"]


@pytest.mark.parametrize("text", FORMS)
def test_how_a_form_is_filled_in_is_no_rule(text: str) -> None:
    assert [p for p in read(text).phrases if p.effect in ("add", "deduct", "zero")] == []


def test_until_nothing_is_left_is_the_indicators_own_ceiling() -> None:
    assert one("每次扣3分，直至0分为止。").cap == "indicator"


def test_amounts_in_order_are_not_charged_for_each_thing() -> None:
    assert read("非常熟悉、较熟悉各加3分、2分。").field("per") == [None, None]
