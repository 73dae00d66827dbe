"""Steps in rows and lists: points in front of their words, counts in a row, signs without a unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from xize.extract.normalise import normalise

from .documents import read as document
from .documents import rules, tree
from .reading import one, read

Step = tuple[str, str | None, str | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5分：全部完成；3分：基本完成；0分：没有开展", [("award", "5", "全部完成"), ("award", "3", "基本完成"), ("zero", None, "没有开展")]),
        ("8—10分：回应及时\n5-7分：回应拖延", [("award", "8", "回应及时"), ("award", "5", "回应拖延")]),
        ("得5分：全部完成", []),
    ],
    ids=["a clause each", "a line each", "a verb in front is another phrase"],
)  # fmt: skip
def test_points_in_front_of_what_earns_them(text: str, expected: list[Step]) -> None:
    said = read(text)
    steps = [p for p in said.phrases if p.mark.scope == "leading"]
    found = [
        (p.effect, str(p.points) if p.points is not None else None, said.text[slice(*p.condition)])
        for p in steps
        if p.condition
    ]
    assert found == expected


def test_bullets_in_front_of_such_lines_are_no_signs() -> None:
    found = document(
        "回访评分办法",
        "1、态度（20分）：",
        "- 16-20分：热情",
        "- 0-15分：冷淡",
        "2、时长（10分）：",
        "* 1-2日：8-10分",
        "* 3-5日：6-7分",
    )
    assert [(r.effect, str(r.points), r.condition) for r in rules(found)] == [
        ("award", "16", "热情"), ("award", "0", "冷淡"), ("award", "8", "1-2日"), ("award", "6", "3-5日"),
    ]  # fmt: skip
    assert tree(found) == [("态度", "20"), ("时长", "10")]


def test_a_dash_before_an_amount_alone_is_a_sign() -> None:
    assert normalise("- 5分").text == "-5分"
    assert normalise("- 缺一项扣5分").text == "缺一项扣5分"


def test_what_lies_below_the_last_interval_is_its_lowest_step() -> None:
    said = read("很好，孩子喜欢。15—20分\n一般。10—15分\n不好，没有准备。10分以下")
    assert [(str(p.points), str(p.points_max)) for p in said.phrases] == [("15", "20"), ("10", "15"), ("0", "10")]
    assert [p.effect for p in read("总得分在60分以下").phrases] == []


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        ("完成率达到100%、90%、80%的，分别得10分、8分、6分", [("100", True, None), ("90", True, None), ("80", True, None)]),
        ("完成100/90/80%，得分5/4/3", [("100", True, None), ("90", True, None), ("80", True, None)]),
        ("缺课1次、2次、3次以上的，分别扣1分、2分、5分", [("1", True, "1"), ("2", True, "2"), ("3", True, None)]),
        ("超过1天、3天的，分别扣1分、2分", [("1", False, None), ("3", False, None)]),
    ],
    ids=["shares reached", "parted by slashes", "counts, the last one open", "beyond each"],
)  # fmt: skip
def test_counts_in_a_row_are_a_step_each(text: str, bands: list[tuple[str, bool, str | None]]) -> None:
    said = [p.band for p in read(text).phrases]
    assert [(str(b.lo), b.lo_incl, str(b.hi) if b.hi is not None else None) for b in said if b] == bands


def test_ranks_in_a_row_are_names_and_no_counts() -> None:
    assert read("获一、二、三等奖的，分别加3分、2分、1分").field("tier") == ["一等奖", "二等奖", "三等奖"]


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("N=1，扣0.5分", ("1", True), ("1", True)),
        ("N＞3，扣2分", ("3", False), None),
        ("满意度≥90，得5分", ("90", True), None),
        ("X < 2 得3分", None, ("2", False)),
    ],
)
def test_a_variable_is_held_against_a_bare_number(
    text: str, lo: tuple[str, bool] | None, hi: tuple[str, bool] | None
) -> None:
    band = one(text).band
    assert band is not None
    assert (band.lo, band.hi) == (Decimal(lo[0]) if lo else None, Decimal(hi[0]) if hi else None)
    assert (not lo or band.lo_incl == lo[1]) and (not hi or band.hi_incl == hi[1])


def test_a_line_that_begins_with_an_interval_goes_not_on_from_the_line_above() -> None:
    said = read("统计周期内未按时复核的次数\nI=1，扣1分\n1＜I≤3，扣2分")
    assert [said.text[p.start : p.end] for p in said.phrases] == ["I=1,扣1分", "1<I≤3,扣2分"]


@pytest.mark.parametrize(
    "text",
    ["第1～9项不符合要求，每处扣1分", "工业达到500万元、农业达到200万元的，加20分", "满24分每2天发布一次"],
    ids=["numbers of items", "two things measured in one unit", "a score reached"],
)
def test_numbers_that_bound_nothing(text: str) -> None:
    assert [p.band for p in read(text).phrases if p.band] == []


def test_an_end_that_says_whether_it_belongs_begins_no_loss() -> None:
    assert [p.effect for p in read("优秀：90（含）-100分").phrases] == []


@pytest.mark.parametrize(
    ("text", "effect", "points"),
    [
        ("获得表彰的加记2分", "add", "2"),
        ("每积存一天扣分1分", "deduct", "1"),
        ("每增加一个百分点扣分2.5分", "deduct", "2.5"),
        ("述职评为“好”的得分为3分", "award", "3"),
        ("每日予以扣2分", "deduct", "2"),
        ("每学期上课（每少一次0.5分）", "deduct", "0.5"),
        ("被曝光的-2分至-5分", "deduct", "2"),
        ("t≤3分钟，11-12分", "award", "11"),
    ],
)
def test_verbs_before_an_amount(text: str, effect: str, points: str) -> None:
    phrase = one(text)
    assert (phrase.effect, phrase.points) == (effect, Decimal(points))


def test_a_ceiling_may_be_given_or_taken_away() -> None:
    assert [(str(p.points), str(p.cap)) for p in read("每处扣掉0.5分，最多扣掉3分").phrases] == [("0.5", "3")]
    assert [(str(p.points), str(p.cap)) for p in read("每采用1篇给1分，最高给4分").phrases] == [("1", "4")]


def test_what_counts_once_at_its_highest_speaks_of_the_whole_list_before_it() -> None:
    said = read("荣誉：国家级6分、省级4分、市级2分（同一事由就高，不累加）")
    assert said.field("dedupe") == ["highest"] * 3


def test_counts_that_go_on_behind_the_first_are_steps_however_long_the_first_is() -> None:
    said = read("上线后因需求遗漏或逻辑错误造成返工0次得100分；1次得85分；2次得70分")
    assert [str(p.band.lo) for p in said.phrases if p.band and p.per is None] == ["0", "1", "2"]


def test_a_cycle_in_which_something_happens_is_not_what_is_counted() -> None:
    assert one("一个记分周期内第二次发生的，扣5分").per is None


def test_the_upper_end_of_an_interval_is_no_fault() -> None:
    said = read("按规定上报，迟报扣1分。人均1元以上的6分；0.8元以上不足1元的4分")
    assert said.field("effect") == ["deduct", "award", "award"]


def test_parts_that_come_to_the_whole_are_no_rules() -> None:
    assert (
        rules(document("评定办法", "满分120分：基础项100分，加分项20分。", "一、巡查（100分）", "漏巡一次扣1分。"))[
            0
        ].effect
        == "deduct"
    )


def test_worth_in_a_bracket_before_the_words_and_before_what_it_costs() -> None:
    found = document(
        "托管机构检查清单", "一、场所（15分）", "2.（4分）公示证照和收费标准。缺一样扣1分。", "6. 有有效的竣工验收资料。（3分；资料不全的扣1分）", "7. 电线穿管敷设，不私拉乱接，电动车不进楼充电，器材完好………【6分】",
    )  # fmt: skip
    assert [(r.effect, str(r.points)) for r in rules(found)] == [
        ("allot", "4"), ("deduct", "1"), ("allot", "3"), ("deduct", "1"), ("allot", "6"),
    ]  # fmt: skip


def test_a_head_with_its_points_and_no_number_may_begin_the_line_of_its_rules() -> None:
    found = document(
        "考核细则",
        "一、组织（30分）",
        "组织领导（10分）：未成立机构扣2分。",
        "制度建设（20分）：缺一项扣2分。",
        "加分（5分）：获奖加2分。",
    )
    assert tree(found) == [("组织", "30"), ("组织 > 组织领导", "10"), ("组织 > 制度建设", "20"), ("加分", "5")]


def test_states_and_levels_with_their_points_are_no_headings() -> None:
    found = document(
        "评定标准", "一、车辆（10分）", "- 有电动消防车：4分", "- 只有手推车：2分", "- 30秒以内：3分", "- 超过60秒：1分"
    )
    assert [(r.effect, str(r.points)) for r in rules(found)] == [
        ("award", "4"),
        ("award", "2"),
        ("award", "3"),
        ("award", "1"),
    ]


@pytest.mark.parametrize("words", ["数据造假的，绩效等级定为D", "超时的不得分，且当次评级不得高于C级"])
def test_grades_that_words_of_rating_settle(words: str) -> None:
    assert "grade" in read(words).field("effect")


def test_parts_of_a_scale_of_a_hundred_are_no_rules() -> None:
    assert read("考核实行百分制，其中巡查35分、养护30分、防汛25分、资料10分", role="prose").phrases == []
    assert read("体能60分，技能40分，满分100分", role="prose").phrases == []
    assert len(read("考核实行百分制，巡查不足扣5分、养护不足扣3分", role="prose").phrases) == 2


def test_how_long_before_is_measured_too() -> None:
    band = one("提前5分钟以上不足10分钟到岗的，得4分").band
    assert band is not None
    assert (band.lo, band.hi, band.hi_incl) == (Decimal(5), Decimal(10), False)


def test_items_of_a_negative_list_may_have_no_numbers() -> None:
    found = document(
        "考评细则",
        "一、考评（100分）",
        "缺一项扣2分。",
        "二、有下列情形之一的，实行一票否决：",
        "文物被盗、丢失的；",
        "编造观众人数的。",
        "三、附则",
        "按年进行。",
    )
    assert [r.condition for r in rules(found) if r.effect == "veto"] == ["文物被盗、丢失", "编造观众人数"]
