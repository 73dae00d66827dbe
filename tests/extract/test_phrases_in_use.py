"""How published rubrics print amounts: dashes for signs, ends of ranges with 含, what 否则 leaves, scores counted by."""

from __future__ import annotations

from decimal import Decimal

import pytest
from xize.extract.normalise import normalise
from xize.extract.phrases.parse import parse
from xize.model import Band

from .reading import one, read


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


@pytest.mark.parametrize(
    ("text", "effect", "points", "per", "unit"),
    [
        ("值班记录漏填—0.3分/格", "deduct", "0.3", "1", "格"),
        ("护目镜未戴—2分/次", "deduct", "2", "1", "次"),
        ("每高于目标值0.05分加1分", "add", "1", "0.05", "分"),
        ("平均成绩每低于全区平均分1分扣0.5分", "deduct", "0.5", "1", "分"),
        ("每超生一例扣3分", "deduct", "3", "1", "例"),
        ("门岗没人扣3分", "deduct", "3", None, None),
        ("没人扣3分", "deduct", "3", "1", "人"),
        ("发生责任事故的，扣减总分10分", "deduct", "10", None, None),
    ],
)
def test_what_an_amount_does_and_what_for(
    text: str, effect: str, points: str, per: str | None, unit: str | None
) -> None:
    phrase = one(text)
    assert (phrase.effect, phrase.points) == (effect, Decimal(points))
    assert (phrase.per, phrase.unit) == (_number(per), unit)


def test_ends_of_a_chosen_range_that_say_whether_they_belong_to_it() -> None:
    said = read(
        "针对性强的，得21分(含)-30分(含)；较强的，得11分(含)-21分(不含)；较差的，得0分-11分(不含)；缺项的不得分。"
    )
    assert [(p.effect, p.points, p.points_max) for p in said.phrases] == [
        ("award", 21, 30),
        ("award", 11, 21),
        ("award", 0, 11),
        ("zero", None, None),
    ]


@pytest.mark.parametrize("text", ["得90分(含)以上的加2分", "得分在80分（含）以上的奖1分"])
def test_a_score_that_is_compared_is_still_no_amount(text: str) -> None:
    assert one(text).effect == "add"


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("宣传办法至少3种，否则不得分", Band(hi=Decimal(3), unit="种")),
        ("演练不少于2次，否则扣1分", Band(hi=Decimal(2), unit="次")),
        ("损耗不超过5%，否则扣2分", Band(lo=Decimal(5), unit="%")),
        ("人口性别比高于115的不计分", Band(lo=Decimal(115))),
        ("作文词数少于130的，扣2分", Band(hi=Decimal(130))),
        ("投入低于人均0.08元扣0.4分", Band(hi=Decimal("0.08"), unit="元")),
        ("超速3公里/小时以上的减4分", Band(lo=Decimal(3), lo_incl=True, unit="公里/小时")),
        ("损耗率超过定额0.2个百分点（不含）以上的扣5分", Band(lo=Decimal("0.2"), unit="个百分点")),
        ("公墓数已达行政村数90%的得10分", Band(lo=Decimal(90), lo_incl=True, unit="%")),
        ("产出12万元/年/人及以上得4分", Band(lo=Decimal(12), lo_incl=True, unit="万元/年/人")),
        ("能耗0.02吨标煤/万元及以下得5分", Band(hi=Decimal("0.02"), hi_incl=True, unit="吨标煤/万元")),
        ("错架率抽查高于5%扣2分", Band(lo=Decimal(5), unit="%")),
        ("药占比控制在35%以内，超过的扣3分", Band(lo=Decimal(35), unit="%")),
        ("库存不少于20件，不足的扣1分", Band(hi=Decimal(20), unit="件")),
        ("蓄水量不足8%以内扣1分", Band(hi=Decimal(8), hi_incl=True, unit="%")),
        ("报价低于均价6%以上得9分", Band(lo=Decimal(6), lo_incl=True, unit="%")),
        ("完好率未达到95%以上的，每次扣1分", Band(hi=Decimal(95), unit="%")),
        ("圆度超差不大于0.05扣3分", Band(hi=Decimal("0.05"), hi_incl=True)),
    ],
)
def test_intervals(text: str, band: Band) -> None:
    assert one(text).band == band


def test_the_end_that_says_nothing_belongs_to_an_interval_whose_other_end_does_not() -> None:
    assert read("70分至85分（不含）扣3分，70分以下扣6分").field("band") == [
        Band(lo=Decimal(70), lo_incl=True, hi=Decimal(85), unit="分"),
        Band(hi=Decimal(70), unit="分"),
    ]


def test_figures_in_short_lines_are_two() -> None:
    phrase = one("≤300\n8分")
    assert (phrase.points, phrase.band) == (8, Band(hi=Decimal(300), hi_incl=True))


@pytest.mark.parametrize("text", ["发生溺水等重大事故，扣完安全分", "成果造假的，取消相关项目全部积分"])
def test_all_points_of_a_kind_are_lost(text: str) -> None:
    assert one(text).effect == "zero"


def test_each_step_that_is_lost_is_counted_and_sets_no_grade() -> None:
    phrase = one("每降一级扣0.5分")
    assert (phrase.effect, phrase.per, phrase.unit) == ("deduct", 1, "级")


def test_one_machine_is_no_typhoon() -> None:
    assert (one("有1台风机停转，扣4分").per, one("有1台风机停转，扣4分").unit) == (1, "台")


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("裁判评定：优5分，良4分，中3分，差0—2分。", ["award"] * 4),
        ("优0分，良1分，差3分。", ["zero", "deduct", "deduct"]),
    ],
)
def test_grades_in_a_column_of_deductions_that_earn_less_and_less(text: str, effects: list[str]) -> None:
    assert [p.effect for p in parse(normalise(text).text, "criterion", default="deduct").phrases] == effects


def test_who_begins_later_begins_with_the_same() -> None:
    assert read("每人基础分12分，年中入职的同样按12分计。", "prose").phrases == []


def test_otherwise_behind_something_else_leaves_no_interval() -> None:
    assert one("覆盖率达80%以上，有记录，否则不得分").band is None


@pytest.mark.parametrize(
    "text",
    [
        "失分满15分由组长谈话",
        "扣至40分以下的离岗培训",
        "本细则满分500分，另设附加30分。",
        "每月计分一次，起点80分",
    ],
)
def test_scores_that_are_reached_or_set_aside_are_no_rules(text: str) -> None:
    assert read(text, "prose").phrases == []


def test_deducted_until_nothing_is_left_without_a_comma() -> None:
    phrase = one("逾期的，一次扣2分扣完为止")
    assert (phrase.points, phrase.per, phrase.unit, phrase.cap) == (2, 1, "次", "indicator")


@pytest.mark.parametrize(
    "text",
    [
        "避免重大险情的每件加20分，避免一般险情的每件加8分，同一事件只计一次最高分。",
        "省级表彰加5分，市级表彰加3分，几处获奖的算最高一次。",
    ],
)
def test_one_matter_counts_once(text: str) -> None:
    assert read(text).field("dedupe") == ["highest", "highest"]


@pytest.mark.parametrize("text", ["抢险有功的直接评为特等", "三次操作不成功的直接记不过关", "瞒报事故的即降为丙级"])
def test_a_grade_that_is_given_at_once(text: str) -> None:
    assert one(text).effect == "grade"


def test_a_case_that_is_not_taken_up_bars_nobody() -> None:
    said = read("申请不受理时，没有说明不受理原因的，有一例扣0.5分。")
    assert [(p.effect, p.points) for p in said.phrases] == [("deduct", Decimal("0.5"))]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("按6、4、2评分", ["6", "4", "2"]),
        ("按3、1评分", ["3", "1"]),
        ("校内比赛一、二等奖分别加0.8、0.4", ["0.8", "0.4"]),
    ],
)
def test_a_list_of_amounts(text: str, amounts: list[str]) -> None:
    assert read(text).field("points") == [Decimal(a) for a in amounts]


def test_levels_that_are_reached_one_below_the_other_stay_open_above() -> None:
    said = read("建家率达80%得6分，70%得4分，60%得2分")
    assert [(p.band.lo, p.band.hi) for p in said.phrases] == [(80, None), (70, None), (60, None)]


def test_a_list_of_amounts_to_score_by_is_charged_by_nothing() -> None:
    assert read("支委会每学年改选一次。按6、4、2评分").field("per") == [None, None, None]


def test_what_a_prize_earns_for_each() -> None:
    said = read("一类竞赛一等奖，每项3分；二类竞赛一等奖，每项2分")
    assert [(p.effect, p.per, p.unit) for p in said.phrases] == [("award", 1, "项"), ("award", 1, "项")]


def test_who_may_gain_no_more_is_barred() -> None:
    assert one("考试作弊者，取消加分资格").effect == "veto"
