"""What is counted, from where, and what is let off: words that no list of measure words holds among them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from xize.model import Target

from .reading import one, read

CHARGES: list[tuple[str, str, str, str]] = [
    ("a thing without a measure word of its own", "未贴标签每瓶扣0.5分。", "1", "瓶"),
    ("one of a thing named behind a verb", "每漏查一厂扣3分。", "1", "厂"),
    ("a case of death is one case", "每发生1件人命案件扣20分。", "1", "件"),
    ("each of a place and a day", "未整改的每处每天扣0.5分。", "1", "处天"),
    ("each person, each time", "打架每人每次扣10分。", "1", "人次"),
    ("so many of a compound unit", "每少培训10人次扣1分。", "10", "人次"),
    ("several levels that one charge leads", "每篇国家级加3分，省级加2分，市级加1分。", "1", "篇"),
    ("several grades of one performance", "每次根据表现优加3分，良加2分，中加1分。", "1", "次"),
    ("a step behind the level it is counted from", "按期办结率每低于98%一个百分点，扣0.1分。", "1", "个百分点"),
    ("courses", "有不及格课程1门扣1分。", "1", "门"),
    ("a charge behind a list", "按级别+5分、+3分、+2分（每项）", "1", "项"),
    ("less somebody, in front of whose score it is", "少一名选手的，团体成绩减20分。", "1", "名"),
    ("books, before the prizes in order", "出版省级、市级教材，每部分别得4分、2分。", "1", "部"),
    ("one of a number that is said", "以上五项标准各占2分。", "1", "项"),
    ("each period that somebody is missing in", "其中每期不足30人的减0.5分。", "1", "期"),
    ("so many of what is done", "每推送10篇原创稿件计0.2分。", "10", "篇"),
    ("a class of what is asked for", "未提供特殊膳食的，缺一类扣3分。", "1", "类"),
    ("points of a rate", "满意度每下降2个点扣1分。", "2", "个百分点"),
    ("points in a street", "占道经营每1个点位扣1分。", "1", "个"),
    ("once, in front of whose score it is", "列入红榜一次，企业信用分加3分。", "1", "次"),
    ("places, before the amounts in order", "墙面污损，Ⅰ类、Ⅱ类每处分别扣1分、2分。", "1", "处"),
    ("so many of what is newly won, up to a ceiling", "每新签约1户得0.2分，最高6分。", "1", "户"),
    ("what is done", "每编写1种编研资料得1分。", "1", "种"),
    ("loans by the note", "推荐贷款，每发放1笔记1分。", "1", "笔"),
    ("a class and a person", "旷课每人节扣1分。", "1", "人节"),
    ("more or less than a target, in a unit with a stroke", "每高于目标值0.4g/kWh扣1分。", "0.4", "g/kWh"),
    ("places gained", "比上月每进步一名加0.5分。", "1", "名"),
    ("a thing, and what is wrong with it", "每有1泵未检修扣0.5分。", "1", "泵"),
    ("a quarter", "迟报一季扣2分。", "1", "季"),
    ("sets of machines", "设备漏油，每台套扣0.5分。", "1", "台套"),
    ("cases of one kind", "每个案例加0.1分。", "1", "个"),
    ("each time, behind an amount without its unit", "冒用他人工号扣10每次。", "1", "次"),
    ("an amount that 按 leads in", "发现违规按0.5分/家，最多扣5分。", "1", "家"),
    ("demerits behind what is missing", "未做出车检查，缺1次记1分。", "1", "次"),
    ("each time, in front of a fine", "车容不洁，每次处以50元罚款并扣1分。", "1", "次"),
    ("each time, in front of a fine and demerits", "车容不洁，每次罚款50元并记0.5分。", "1", "次"),
    ("a month of delay", "逾期一月扣1分。", "1", "月"),
    ("money over what is allowed", "招待费超1万元扣2分。", "1", "万元"),
    ("a place where so many metres were not kept", "管路未每50米设阀门的，一处扣0.5分。", "1", "处"),
    ("a count that is to be filled in behind", "未签名的，扣0.5分，共____处", "1", "处"),
    ("somebody and a class", "旷课者扣1分/人/节。", "1", "人节"),
    ("so many, up to what one of them is not", "助浴每月满5人次得1分，最高3分。", "5", "人次"),
    ("half days", "每少1个半日扣0.5分。", "1", "个半日"),
    ("a machine or a set of them", "超期未检每台（套）扣2分。", "1", "台套"),
    ("a room and a time", "不整洁的每室每次扣0.5分。", "1", "室次"),
    ("overdue cases by the year", "立案一年以上未结的每件扣1分。", "1", "件"),
    ("a year longer than asked for", "质保期延长一年加0.5分。", "1", "年"),
    ("a class of water", "水质每下降一个类别扣5分。", "1", "个类别"),
    ("doses a day", "使用强度每超1个DDDs扣0.5分。", "1", "个DDDs"),
    ("a gauge or a machine", "超期未检的每只（台）扣1分。", "1", "只台"),
    ("votes of several kinds", "每张“好”票计1分，“中”票计0.8分，“差”票计0.2分。", "1", "张"),
    ("times, said behind the amounts in a bracket", "材料迟报扣0.2分、漏报扣0.5分（均按次计）。", "1", "次"),
    ("what is let off does not end the charge", "垃圾未清运每处扣1分，雨雪天气除外。", "1", "处"),
]


@pytest.mark.parametrize(("text", "per", "unit"), [row[1:] for row in CHARGES], ids=[row[0] for row in CHARGES])
def test_what_is_counted_is_the_unit(text: str, per: str, unit: str) -> None:
    assert {(phrase.per, phrase.unit) for phrase in read(text).phrases} == {(Decimal(per), unit)}


def test_a_count_among_steps_of_a_scale_is_a_step() -> None:
    said = read("自有车辆3辆及以上得4分，2辆得2分，1辆得1分。")
    assert [phrase.per for phrase in said.phrases] == [None, None, None]
    assert [phrase.band.lo for phrase in said.phrases if phrase.band] == [3, 2, 1]


@pytest.mark.parametrize(
    "text",
    ["走访不少于10名职工，有1人未体检不得分", "处理率达80%以上，台账齐全，否则不得分"],
    ids=["how it is looked at", "what else"],
)
def test_a_number_that_is_no_condition_is_no_bound(text: str) -> None:
    assert one(text).band is None


@pytest.mark.parametrize(
    "text",
    [
        "一类问题扣3分",
        "迟报1个月以上的扣1分",
        "经费未按工资总额1%列支的扣1分",
        "职务未由一人担任的扣2分",
        "一学期全勤的加2分",
        "发表论文1篇以上得1分",
        "承担两项及以上课题或一个团队及以上建设任务的，加0.5分",
    ],
    ids=["a rank", "how long", "a share", "by one person", "a whole term", "one or more", "one team or more"],
)
def test_a_one_that_is_not_counted_is_no_charge(text: str) -> None:
    assert one(text).per is None


def test_each_of_the_things_named_is_counted_without_a_unit() -> None:
    phrase = one("知晓率、参与率各占2分")
    assert (phrase.per, phrase.unit) == (Decimal(1), None)


def test_two_thirds_are_no_three_points() -> None:
    assert one("到会人数不足三分之二的每次扣0.5分").band is None


def test_what_is_lacking_and_still_earns_is_a_step() -> None:
    said = read("缺1项得4分，缺2项得2分。")
    assert [(phrase.per, phrase.band and phrase.band.lo) for phrase in said.phrases] == [(None, 1), (None, 2)]


def test_an_interval_said_from_its_upper_end() -> None:
    band = one("成活率低于85%但高于70%的扣2分。").band
    assert band is not None
    assert (band.lo, band.lo_incl, band.hi, band.hi_incl) == (70, False, 85, False)


def test_what_is_won_goes_not_on_from_what_is_lost() -> None:
    said = read("未结题的扣2分。参加学术会议作报告5分/次，海报2分/次。")
    assert said.field("effect") == ["deduct", "award", "award"]


def test_plain_ranges_in_a_row_yield_in_one_way() -> None:
    said = read("达到95%计4分，90%～95%计3分，85%～90%计2分。")
    assert [phrase.band and phrase.band.hi_incl for phrase in said.phrases][1:] == [False, False]


def test_none_at_all_is_no_lower_bound() -> None:
    band = one("事故发生率0%得满分").band
    assert band is not None
    assert (band.lo, band.hi) == (0, 0)


def test_each_time_that_something_happens_is_counted_without_a_unit() -> None:
    phrase = one("每发生操作故障、设备缺陷，扣1分。")
    assert (phrase.per, phrase.unit) == (Decimal(1), None)


@pytest.mark.parametrize("text", ["每年末组织不力扣2分。", "没有正当理由拒不参加的扣2分。"])
def test_a_period_or_a_lack_is_no_unit(text: str) -> None:
    assert one(text).per is None


def test_steps_in_both_directions_are_counted_from_one_base() -> None:
    less, more = read("以3件为基数，每减一件加1分，每增一件扣1分。").phrases
    base = Target(op="<=", value=Decimal(3), unit="件")
    assert (less.effect, less.target) == ("add", base)
    assert (more.effect, more.target) == ("deduct", base)


def test_what_is_usual_is_no_bound_of_the_rule() -> None:
    assert one("超期使用（一般不超过8年）未报批的，每台扣1分。").band is None
    assert one("迟到（10分钟以内）扣1分。").band is not None


def test_what_goes_beyond_a_number_is_counted_from_it_and_not_up_to_it() -> None:
    assert one("超过5人的，每超1人扣0.5分。").target == Target(op="<=", value=Decimal(5), unit="人")


def test_an_allowed_level_is_a_target_that_an_excess_is_counted_from() -> None:
    assert one("不超过3次，每超1次扣1分。").target == Target(op="<=", value=Decimal(3), unit="次")


LET_OFF: list[tuple[str, str, list[str | None]]] = [
    ("behind its rule", "未请假缺席的，每次扣2分，因公出差的除外。", ["未请假缺席"]),
    ("in brackets behind it", "每缺一人扣0.5分（病假、产假除外）。", ["缺一人"]),
    ("in brackets before the amount", "缺席（因公除外），每次扣2分。", ["缺席(因公除外)"]),
    ("before its rule", "上级安排的除外，其余缺勤每天扣1分。", ["其余缺勤"]),
    ("without the word for points", "迟到每次扣0.5分，一个月内不超过2次的不扣。", ["迟到"]),
    ("not assessed at all", "未完成的扣5分，因征地未能开工的不纳入考核；未报告的扣1分。", ["未完成", "未报告"]),
]


@pytest.mark.parametrize(("text", "conditions"), [row[1:] for row in LET_OFF], ids=[row[0] for row in LET_OFF])
def test_what_is_let_off_takes_no_condition_from_the_rules_beside_it(text: str, conditions: list[str | None]) -> None:
    said = read(text)
    assert [said.text[slice(*p.condition)] if p.condition else None for p in said.phrases] == conditions


AMOUNTS: list[tuple[str, str, str | None]] = [
    ("迟到一次扣半分。", "0.5", None),
    ("违规一次扣二十一点五分。", "21.5", None),
    ("视情扣3分以上5分以下。", "3", "5"),
    ("扣 1 -5 分。", "1", "5"),
    ("加0.5分-1分。", "0.5", "1"),
    ("旷工扣5分/次。", "5", None),
    ("乱扔垃圾−2。", "2", None),
    ("奖励500元，加2分。", "2", None),
    ("按第5条扣3分。", "3", None),
]


@pytest.mark.parametrize(("text", "points", "most"), AMOUNTS, ids=[row[0] for row in AMOUNTS])
def test_an_amount_is_read_however_it_is_printed(text: str, points: str, most: str | None) -> None:
    phrase = one(text)
    assert (phrase.points, phrase.points_max) == (Decimal(points), most and Decimal(most))


def test_a_share_in_words_is_no_amount() -> None:
    assert [p.points for p in read("弄虚作假的扣总分的百分之五。").phrases] == [None]


ONES: list[tuple[str, str, str | None]] = [
    ("what qualifies it has a number", "当月出现一起同一点位3次以上的投诉，扣1分。", "起"),
    ("done, not gone wrong", "拆除一处占道棚亭加2分。", "处"),
    ("gained", "新增1名市级工匠加1分。", "名"),
    ("right away", "当日查到一处渗漏，即扣0.5分。", "处"),
    ("a name that has a number in quotation marks", "“最多跑一次”服务不到位的扣1分。", None),
    ("the same words", "签名与登记的一样字样不清的扣1分。", None),
    ("of a period", "三年内发生过1起一般事故的扣5分。", None),
    ("any one of them", "有任意一项缺陷情形的扣2分。", None),
]


@pytest.mark.parametrize(("text", "unit"), [row[1:] for row in ONES], ids=[row[0] for row in ONES])
def test_one_of_something_is_charged_wherever_it_stands_in_its_clause(text: str, unit: str | None) -> None:
    assert one(text).unit == unit


def test_a_charge_behind_another_verb_counts_what_is_earned() -> None:
    phrase = one("移送后立案的，每立案1人再计5分。")
    assert (phrase.effect, phrase.per, phrase.unit, phrase.band) == ("award", Decimal(1), "人", None)


def test_a_half_month_is_a_period() -> None:
    assert one("每半月未完成巡查量的100%，扣3分。").per is None


def test_what_lies_beyond_a_level_is_counted_from_it() -> None:
    phrase = one("缺席不得超过3人，超出部分每人扣0.1分。")
    assert (phrase.per, phrase.target) == (Decimal(1), Target(op="<=", value=Decimal(3), unit="人"))


@pytest.mark.parametrize(("text", "unit"), [("未按时普扫的，每路段扣0.5分。", "路段"), ("过期一瓶扣2分。", "瓶")])
def test_things_are_counted_by_what_they_are(text: str, unit: str) -> None:
    assert one(text).unit == unit


@pytest.mark.parametrize("text", ["每学期未总结扣1分。", "每逾期未报扣1分。", "门前三包不落实每处扣1分。"])
def test_periods_events_and_names_are_not_what_is_counted(text: str) -> None:
    assert one(text).unit in (None, "处")


def test_each_of_two_that_are_named_loses_what_is_said() -> None:
    phrase = one("责任双方分别扣2分。")
    assert (phrase.per, phrase.unit) == (1, None)


def test_how_long_something_is_overdue_is_an_interval_and_no_level() -> None:
    said = read("立案一年以上未结的每件扣1分，两年以上的每件扣2分。")
    assert [(b.lo, b.hi, b.unit) for b in said.field("band")] == [(1, None, "年"), (2, None, "年")]
    assert said.field("target") == [None, None]


def test_what_is_counted_once_is_counted_of_all_of_its_kind() -> None:
    said = read("每发生一起毁林行政案件扣1分，刑事案件扣3分。")
    assert said.field("unit") == ["起", "起"]


def test_a_bracket_behind_what_is_counted_says_when() -> None:
    phrase = one("组织培训每场（50人以上）计0.5分。")
    assert (phrase.unit, phrase.band and phrase.band.lo) == ("场", Decimal(50))


def test_the_last_step_of_a_scale_of_gains_gives_nothing() -> None:
    assert read("优秀的加20分，合格的加10分，不合格的不加分。").field("effect") == ["add", "add", "zero"]


def test_less_than_a_whole_unit_is_no_step_of_its_own() -> None:
    assert read("每满10万元加1分，不足10万元不加分。").field("effect") == ["add"]


def test_a_thing_no_list_holds_may_stand_behind_a_stroke() -> None:
    assert read("灯杆倾斜的，扣1分/基；苗木倒伏，扣2分/垛。").field("unit") == ["基", "垛"]


def test_what_another_score_comes_to_is_charged_by() -> None:
    phrase = one("窗口人员扣分累计每满5分，组长扣1分。")
    assert (phrase.points, phrase.per, phrase.unit) == (Decimal(1), Decimal(5), "分")
