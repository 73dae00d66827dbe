"""What reading documents never seen brought up: how points are said beside, instead of, or in front of other things."""

from __future__ import annotations

from decimal import Decimal

import pytest
from xize.model import Band, Target

from .reading import one, read


def test_all_that_an_item_is_worth_is_taken() -> None:
    said = one("出口上锁的，4分全扣。")
    assert (said.effect, said.points) == ("deduct", 4)


def test_what_is_earned_each_time_is_lost_for_each_that_is_missing() -> None:
    assert read("接待群众2分/次，每缺1次扣2分。").field("effect") == ["award", "deduct"]


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("台账不齐的酌情扣分，脱岗一次扣5分。", "deduct"),
        ("发现其他问题的，根据实际情况扣分。", "deduct"),
        ("有创新做法的，视情给予加分。", "add"),
    ],
)
def test_discretion_without_a_number_is_a_rule_whose_points_somebody_says(text: str, effect: str) -> None:
    first = read(text).phrases[0]
    assert (first.effect, first.points, first.points_max, first.findings) == (effect, None, None, ["share-unsaid"])


@pytest.mark.parametrize("text", ["其他行为视情节扣分，最多扣5分。", "弄虚作假的，视情节轻重扣1-5分。", "酌情扣分"])
def test_discretion_with_a_number_or_of_nothing_is_none(text: str) -> None:
    assert all("share-unsaid" not in phrase.findings for phrase in read(text).phrases)


def test_grades_earn_a_share_of_what_the_item_is_worth() -> None:
    said = read("评为“好”的按该项分值100%计，“较好”按85%计，“一般”按60%计。")
    assert [(p.effect, p.points, p.tier) for p in said.phrases] == [
        ("award", None, "好"),
        ("award", None, "较好"),
        ("award", None, "一般"),
    ]


def test_more_of_what_is_given_or_taken_whatever_its_verb() -> None:
    assert read("每次奖2～5分；特别突出的，加倍奖励。").field("effect") == ["add", "add"]
    assert [p.times for p in read("迟到扣2分；领班双倍（经批准的除外）；隐瞒不报的罚10倍。").phrases] == [None, 2, 10]


def test_who_is_asked_decides_though_a_share_of_it_counts() -> None:
    assert one("由教务处每学期组织两次问卷，按满意率折算计分。").effect == "external"
    assert read("由各部门打分，85分以上5分，75分以上3分，其余0分。").field("effect") == ["award", "award", "zero"]


@pytest.mark.parametrize(
    "text",
    [
        "得分按（实得分÷92）×100折算",
        "补考课程按60分计算平均分",
        "四个部分满分均为100分，超出的按100分计",
        "每个维度满分100分",
        "体育不及格的，按不超过60分计",
        "行业协会的比赛降一级认定",
        "月度得分每低于75分1分，扣奖金100元",
        "月度考试全员参加，80分合格。",
        "公式为N*(-2)",
    ],
)
def test_how_scores_are_converted_compared_or_held_moves_no_points(text: str) -> None:
    assert not read(text).phrases


def test_a_veto_that_was_not_carried_out_is_what_costs() -> None:
    said = one("应予“一票否决”而未执行的，扣5分。")
    assert (said.effect, said.points) == ("deduct", 5)


def test_the_least_grade_that_is_left_is_a_grade() -> None:
    assert one("获劳动模范的，评定结果不低于四星级。").effect == "grade"


def test_each_of_two_effects_of_one_case_has_its_interval() -> None:
    band = Band(lo=Decimal(90), lo_incl=True, unit="分")
    assert read("平均成绩90分以上的，该项得满分并加0.5分。").field("band") == [band, band]


def test_so_much_more_or_less_is_an_interval() -> None:
    assert one("误差在±3%以内得满分。").band == Band(
        lo=Decimal(-3), lo_incl=True, hi=Decimal(3), hi_incl=True, unit="%"
    )


def test_a_stretch_of_a_delay_is_an_interval_beside_its_charge() -> None:
    said = one("超过(1-5)天每超一天扣0.4分。")
    assert (said.per, said.unit) == (1, "天")
    assert said.band == Band(lo=Decimal(1), lo_incl=True, hi=Decimal(5), hi_incl=True, unit="天")


def test_what_falls_short_each_time_is_counted_from_the_level() -> None:
    said = one("每月检查少于2次的，每次扣0.3分。")
    assert (said.band, said.target) == (None, Target(op=">=", value=Decimal(2), unit="次"))


def test_a_whole_decade_holds_both_its_ends() -> None:
    above, below = read("60-69分得3分，60分以下得1分。").field("band")
    assert (above.hi_incl, below.hi, below.hi_incl) == (True, 60, False)


def test_a_ceiling_that_is_all_the_item_is_worth() -> None:
    assert one("被评为优秀的，每篇加0.5分（本项最高不超过满分）。").cap == "indicator"


def test_what_counts_as_something_else_is_not_counted_at_its_highest() -> None:
    said = read("旷课每节扣1分，迟到每次扣0.5分（三次折合旷课一节的，不重复扣）。")
    assert said.field("dedupe") == [None, None]


def test_items_of_one_line_are_worth_what_stands_behind_each() -> None:
    said = read("(1)上岗不迟到3分(2)统一着装2分(3)工具摆放有序5分", "prose")
    assert [(p.effect, p.points) for p in said.phrases] == [("allot", 3), ("allot", 2), ("allot", 5)]


def test_ranks_beside_each_other_and_bare_numbers_are_intervals() -> None:
    bands = read("第1名的得10分，第2、3名的得9分，第4至6名的得7分。").field("band")
    assert [(band.lo, band.hi) for band in bands] == [(1, 1), (2, 3), (4, 6)]
    above, beyond = read("高于0.1不超过0.2的得6分；高于0.2的，得3分。").field("band")
    assert (above.lo, above.lo_incl, above.hi, above.hi_incl) == (Decimal("0.1"), False, Decimal("0.2"), True)
    assert (beyond.lo, beyond.hi) == (Decimal("0.2"), None)


def test_a_quota_that_is_met_is_open_above() -> None:
    assert one("完成额定学时360学时的，计30分。").band == Band(lo=Decimal(360), lo_incl=True, unit="学时")


@pytest.mark.parametrize(
    ("text", "per", "unit"),
    [
        ("尺寸超差0.01mm扣1分。", "0.01", "mm"),
        ("角度每超差2′扣1.5分。", "2", "′"),
        ("一面超差扣1.2分。", "1", "面"),
    ],
)
def test_what_is_out_of_tolerance_is_charged(text: str, per: str, unit: str) -> None:
    said = one(text)
    assert (said.per, said.unit) == (Decimal(per), unit)


def test_one_charge_for_all_who_are_named() -> None:
    said = read("客户投诉每起，操作者扣10分、检验员扣5分、班组长扣3分。")
    assert [(p.points, p.unit) for p in said.phrases] == [(10, "起"), (5, "起"), (3, "起")]


def test_what_was_not_repaired_costs_points() -> None:
    assert one("破损未修复0.5分/处。").effect == "deduct"


def test_a_score_that_is_spoken_of_is_no_rule() -> None:
    assert read("标★的为关键项，有一项得0分的，等级不得评为A级。").field("effect") == ["veto"]
    assert read("有单次扣10分以上记录的，当年不得评为先进。").field("effect") == ["veto"]


def test_several_kinds_bounded_together_are_earned() -> None:
    said = one("外观设计、软件著作权各5分，最多计20分。")
    assert (said.effect, said.points, said.per, said.cap) == ("award", 5, 1, 20)


def test_what_stands_in_a_bracket_behind_an_amount_has_words_of_its_own() -> None:
    said = read("其他寝室长加0.5分（受到处分的寝室长取消加分）。")
    assert said.text[slice(*said.phrases[1].condition)] == "受到处分的寝室长"


def test_half_of_what_was_counted_is_taken() -> None:
    assert one("中期检查不合格的扣该项目已计分的一半。").times == Decimal("0.5")
