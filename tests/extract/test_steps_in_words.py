"""Steps of a scale as words print them: grades with their ranges, lists of intervals, counts that are steps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from xize.extract.phrases.phrase import Role

from .documents import read as document
from .documents import rules, table, tree
from .reading import one, read

Step = tuple[str, str | None, str | None]


def steps(raw: str, role: Role = "criterion") -> list[Step]:
    return [
        (p.effect, None if p.points is None else str(p.points), None if p.points_max is None else str(p.points_max))
        for p in read(raw, role).phrases
    ]


GRADED: list[tuple[str, Role, str, list[Step]]] = [
    ("in a line with strokes", "criterion", "100分：≥95% / 60分：≥80% / 0分：<80%", [("award", "100", None), ("award", "60", None), ("zero", None, None)]),
    ("in a line with commas", "criterion", "10分：≥95%，6分：≥80%，0分：<80%", [("award", "10", None), ("award", "6", None), ("zero", None, None)]),
    ("in brackets behind the grade", "requirement", "优秀（16-20分）：结构清楚；良好（9-15分）：结构尚可", [("award", "16", "20"), ("award", "9", "15")]),
    ("behind the grade", "criterion", "优15-11分；良7-10分；一般4-6分；差不得分。", [("award", "11", "15"), ("award", "7", "10"), ("award", "4", "6"), ("zero", None, None)]),
    ("in brackets at the head of a line", "prose", "[15-20分]功能完整，可以运行\n【8-14分】功能基本完整", [("award", "15", "20"), ("award", "8", "14")]),
    ("what decides among them is no rule", "criterion", "根据方案的完整性进行评分。优7-10分；良4-6分；差不得分。", [("award", "7", "10"), ("award", "4", "6"), ("zero", None, None)]),
    ("what decides before a colon is none", "criterion", "根据人员配备情况评分：从业5年及以上得2分，不满5年得1分", [("award", "2", None), ("award", "1", None)]),
    ("what decides alone is one", "criterion", "根据方案的完整性进行评分。", [("external", None, None)]),
    ("a range chosen by who assesses", "criterion", "学期末，由班主任为班委打分，加分为0—8分", [("add", "0", "8")]),
]  # fmt: skip


@pytest.mark.parametrize(("role", "text", "expected"), [row[1:] for row in GRADED], ids=[row[0] for row in GRADED])
def test_grades_with_their_ranges_are_steps(role: Role, text: str, expected: list[Step]) -> None:
    assert steps(text, role) == expected


def test_the_grades_of_one_item_are_its_steps_and_those_of_the_whole_are_its_scheme() -> None:
    found = document(
        "信息项目评审办法",
        "一、技术方案（30分）",
        "优：25-30分",
        "良：18-24分",
        "二、项目团队（20分）",
        "优：20分",
        "三、等次",
        "优秀：90-100分；良好：80-89分；合格：60-79分；不合格：60分以下。",
    )
    assert [(r.effect, str(r.points), str(r.points_max)) for r in rules(found)] == [
        ("award", "25", "30"), ("award", "18", "24"), ("award", "20", "None"),
    ]  # fmt: skip
    assert tree(found) == [("技术方案", "30"), ("项目团队", "20")]
    assert found.rubric.grades is not None
    assert [g.grade for g in found.rubric.grades.grades] == ["优秀", "良好", "合格", "不合格"]


Bound = tuple[str | None, bool, str | None, bool]
LISTED: list[tuple[str, str, list[Bound]]] = [
    ("signs and a range between them", "迭代≤500次、500~1000次、≥1000次（10分、8分、5分）", [(None, False, "500", True), ("500", False, "1000", False), ("1000", True, None, False)]),
    ("a sign far from its number", "寿命≥初始寿命的50%、40%-50%（15分、10分）", [("50", True, None, False), ("40", True, "50", False)]),
    ("a bare number above a range", "总量提升30%、15%~30%、<15%（15分、10分、8分）", [("30", True, None, False), ("15", True, "30", True), (None, False, "15", False)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in LISTED], ids=[row[0] for row in LISTED])
def test_as_many_amounts_as_intervals_are_a_step_each(text: str, expected: list[Bound]) -> None:
    bands = read(text).field("band")
    assert [
        (None if b.lo is None else str(b.lo), b.lo_incl, None if b.hi is None else str(b.hi), b.hi_incl) for b in bands
    ] == expected
    assert read(text).field("effect")[0] == "award"


def test_the_last_of_a_list_that_earns_nothing_is_a_zero() -> None:
    assert read("均匀度≤5%、5%~10%、>10%（5分、3分、0分）").field("effect") == ["award", "award", "zero"]


COUNTED: list[tuple[str, str, list[tuple[str | None, str | None]]]] = [
    ("each count costs its own", "错发1次减4分，2次减9分，3次及以上减15分", [(None, "1"), (None, "2"), (None, "3")]),
    ("so much for each is no step", "缺勤一天扣1分，半天扣0.5分", [("1", None), ("0.5", None)]),
    ("one count of two things is none", "迟到1次扣1分，早退1次扣2分", [("1", None), ("1", None)]),
    ("what 每 counts is none", "每缺1次扣1分，缺2次扣3分", [("1", None)]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in COUNTED], ids=[row[0] for row in COUNTED])
def test_counts_that_differ_are_steps(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    said = [
        (None if p.per is None else str(p.per), None if p.band is None or p.per else str(p.band.lo))
        for p in read(text).phrases
    ]
    assert said[: len(expected)] == expected


BANDS: list[tuple[str, str, tuple[str | None, bool, str | None, bool, str | None]]] = [
    ("both ends said, the second behind 但在", "超过2年但在3年以内（含）的扣5分", ("2", False, "3", True, "年")),
    ("comparisons in words without a unit", "评价大于等于80小于90的得4分", ("80", True, "90", False, None)),
    ("a comparison that begins the clause", "大于60的得3分", ("60", False, None, False, None)),
    ("months and years", "在职6个月-1年的得2分", ("6", True, "12", True, "个月")),
    ("an en dash", "跳槽0–1次的加30分", ("0", True, "1", True, "次")),
    ("a level that is the whole condition of a loss", "≥6次，扣15分", ("6", True, None, False, "次")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in BANDS], ids=[row[0] for row in BANDS])
def test_intervals(text: str, expected: tuple[Any, ...]) -> None:
    band = one(text).band
    assert band is not None
    lo, hi = (None if end is None else str(end) for end in (band.lo, band.hi))
    assert (lo, band.lo_incl, hi, band.hi_incl, band.unit) == expected


def test_a_level_that_is_asked_for_bounds_no_loss_of_who_did_nothing() -> None:
    phrase = one("每半年至少演练1次，未演练全扣")
    assert (phrase.effect, phrase.band) == ("zero", None)
    assert phrase.target is not None and phrase.target.value == Decimal(1)


EFFECTS: list[tuple[str, str, list[tuple[str, str | None, str | None]]]] = [
    ("a wrong counted by the piece", "劳保穿戴不全0.5分/人；消防通道堵占1分/处", [("deduct", "0.5", "人"), ("deduct", "1", "处")]),
    ("each of several levels", "获国家、省、校表彰的团队，每人次分别为10分、6分、3分", [("award", "10", "人次"), ("award", "6", "人次"), ("award", "3", "人次")]),
    ("each that is reached", "上述指标，每项达标得2分", [("award", "2", "项")]),
    ("all of it at once", "超速50%以上的，一次扣满12分", [("deduct", "12", "次")]),
    ("a ceiling by the same words", "每次扣2分，扣满12分为止", [("deduct", "2", "次")]),
    ("a sign behind what it is taken from", "通风报信的，总分-10", [("deduct", "10", None)]),
    ("signs in a list", "未加盖-1、满溢-1、无标识-1", [("deduct", "1", None)] * 3),
    ("a score that is void", "再次抢跑的本轮成绩作废", [("zero", None, None)]),
    ("a circuit that may not branch", "两回路线路上不得分接其他负荷", []),
    ("a score that is compared", "总扣分多于18分的，不得评为优秀", [("veto", None, None)]),
    ("a grade told outright", "发生事故的，等级直接定为D", [("grade", None, None)]),
    ("a grade told outright, with its word", "发生事故的直接列为D级", [("grade", None, None)]),
    ("a list told outright is none", "发生事故的直接列为重点整治对象", [("veto", None, None)]),
    ("a price held against the lowest", "价格分=（基准价/报价）×30", [("award", None, None)]),
    ("the lowest of the steps before it", "已经产品化的得5分，有产品的得3分，无产品的0分", [("award", "5", None), ("award", "3", None), ("zero", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in EFFECTS], ids=[row[0] for row in EFFECTS])
def test_what_amounts_do(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(p.effect, None if p.points is None else str(p.points), p.unit) for p in read(text).phrases] == expected


def test_what_an_equation_begins_with_is_no_allotment() -> None:
    found = document(
        "综合测评办法", "一、德育测评", "德育测评成绩＝基础分（80分）＋记实分。记实分按下列规定计算，每次加2分。"
    )
    assert [r.effect for r in rules(found)] == ["add"]


def test_a_score_made_out_of_something_else_is_decided_there() -> None:
    found = document("考核办法", "一、民主测评（20分）", "年终召开代表会议进行测评，得分按测评票折算。")
    assert [r.effect for r in rules(found)] == ["external"]


CASES: list[tuple[str, tuple[str, ...], list[tuple[str, str | None, str | None]]]] = [
    ("levels with their points", ("等级|分值|说明", "国家级一等奖|3分|限1项", "国家级二等奖|2分|", "省级一等奖|1.5分|"), [("award", "3", None), ("award", "2", None), ("award", "1.5", None)]),
    ("conditions with theirs", ("条件|分值", "服役期满并立功|40分", "服役期满|30分"), [("award", "40", None), ("award", "30", None)]),
    ("scores elsewhere with theirs", ("认证成绩|分值", "350分以上|3分", "300-349分|2.5分", "260-299分|2分"), [("award", "3", "350"), ("award", "2.5", "300"), ("award", "2", "260")]),
    ("parts of a hundred are none", ("等级|分值", "省级项目|60分", "校级项目|40分"), []),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_cases_of_one_thing_are_rules_and_no_parts(
    rows: tuple[str, ...], expected: list[tuple[str, str | None, str | None]]
) -> None:
    found = rules(document("推免办法", "（一）学科竞赛", table(*rows)))
    assert [(r.effect, str(r.points), None if r.band is None else str(r.band.lo)) for r in found] == expected


def test_a_title_of_an_annex_says_what_all_its_tables_give() -> None:
    matrix = "国家级|省级|校级"
    found = document(
        "竞赛加分标准",
        "表一 学科类",
        table(f"获奖等级|{matrix}", "一等奖|12|8|3", "二等奖|10|6|2"),
        "表二 文体类",
        table(f"名次|{matrix}", "第1名|10|6|3", "第2名|8|5|2"),
    )
    assert {r.effect for r in rules(found)} == {"add"}


COLUMNS: list[tuple[str, tuple[str, ...], list[tuple[str, str, str | None]]]] = [
    ("numbers below a head of standards", ("序号|违章项目|扣分标准|备注", "1|未按规定着装|2|", "2|故意压点|2-6|", "3|不开车厢灯|1/次|", "4|擅自改道|8|"), [("deduct", "2", None), ("deduct", "2", None), ("deduct", "1", "次"), ("deduct", "8", None)]),
    ("what is counted in a column of its own", ("行为|扣分|计扣单位", "未公示服务内容|1|项目", "未按约定保洁|0.5|处", "逾期未办结|0.3|件"), [("deduct", "1", "项目"), ("deduct", "0.5", "处"), ("deduct", "0.3", "件")]),
    ("amounts of every kind below 加分值", ("内容|加分值|备注", "获评示范项目|4分/个|", "获评红色物业|+2|", "受书面表扬|1/次|", "编制标准|主编+3/项|", "获市、区表彰|2/1|"), [("add", "4", "个"), ("add", "2", None), ("add", "1", "次"), ("add", "3", "项"), ("add", "2", None), ("add", "1", None)]),
    ("what is asked of the scoring is a standard", ("内容|分值|评分要求", "方案|20|优秀（16-20分）：清楚；良好（0-15分）：尚可", "汇报|10|优秀（6-10分）：流畅；良好（0-5分）：尚可"), [("award", "16", None), ("award", "0", None), ("award", "6", None), ("award", "0", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [row[1:] for row in COLUMNS], ids=[row[0] for row in COLUMNS])
def test_columns(rows: tuple[str, ...], expected: list[tuple[str, str, str | None]]) -> None:
    found = rules(document("评价办法", table(*rows)))
    assert [(r.effect, str(r.points), r.unit) for r in found] == expected


def test_highest_only_in_one_row_says_nothing_of_the_same_row_of_another_table() -> None:
    first = table("类别|加分标准", "宿舍|被评为文明宿舍加5分", "学习|发表文章加2分")
    second = table("类别|加分标准", "任职|班长加3分", "兼任|兼任多个职务的按最高职务加分，不累计")
    found = rules(document("测评办法", "一、奖励", first, second))
    assert [(str(r.points), r.dedupe) for r in found] == [("5", None), ("2", None), ("3", None)]


def test_a_range_in_a_name_is_what_the_item_is_worth() -> None:
    found = document(
        "评价办法", "一、企业实力（1-3分）", "拥有证书的得3分。", "二、不良行为（-30-0分）", "存在行贿行为的【扣10分】"
    )
    assert tree(found) == [("企业实力", "3"), ("不良行为", "0")]
    assert rules(found)[1].condition == "存在行贿行为"
