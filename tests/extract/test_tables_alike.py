"""What tables say by repeating themselves: heads shared with a sibling, weights in every row, points that only fall."""

from __future__ import annotations

from xize.listing import indicator_rows

from .documents import read, rules, table, tree

HEAD = "考核内容|<|部门评分|备注"


def test_a_small_table_is_read_as_the_largest_under_the_same_heads() -> None:
    large = table(
        HEAD,
        "台账（6分）|缺一本扣1分，扣完为止。||",
        "会议（4分）|少开一次扣2分。||",
        "培训（5分）|每少1人扣0.5分。||",
        "信息（5分）|每少1条扣1分。||",
    )
    small = table(HEAD, "创新（6分）|开展信用应用创新，得6分。||", "表彰（4分）|国家级4分，省级2分。||")
    assert tree(read("一、基础工作（20分）", large, "二、工作创新（10分）", small)) == [
        ("基础工作", "20"),
        ("基础工作 > 台账", "6"),
        ("基础工作 > 会议", "4"),
        ("基础工作 > 培训", "5"),
        ("基础工作 > 信息", "5"),
        ("工作创新", "10"),
        ("工作创新 > 创新", "6"),
        ("工作创新 > 表彰", "4"),
    ]


def test_a_weight_in_every_row_of_a_name_is_the_names() -> None:
    rows = (
        "指标|权重|项目|评分标准",
        "合法性|30|主体合法|不符合扣3分",
        "合法性|30|内容合法|不符合扣5分",
        "合法性|30|程序合法|不符合扣2分",
        "合理性|70|诉求合理|不符合扣4分",
        "合理性|70|补偿合理|不符合扣6分",
    )
    weighed = [(row["path"][-1], row["weight"]) for row in indicator_rows(read(table(*rows)).rubric) if row["weight"]]
    assert weighed == [("合法性", "30"), ("合理性", "70")]


def test_points_that_fall_from_what_the_heading_is_worth_are_steps() -> None:
    scale = table("分数|标准", "10|逻辑正确，边界完整", "6|逻辑正确，边界有遗漏", "3|存在逻辑错误", "0|不能运行")
    assert [(r.effect, r.points) for r in rules(read("一、正确性（10分）", scale))] == [
        ("award", 10),
        ("award", 6),
        ("award", 3),
        ("zero", None),
    ]


def test_nothing_between_what_is_given_and_what_is_taken_is_a_step_too() -> None:
    extraction = read("员工考核表", table("栏目|内容|分值", "工作数量|超负荷|5", "^|饱和|0", "^|不足|-5"))
    assert [(r.effect, r.points) for r in rules(extraction)] == [("add", 5), ("zero", None), ("deduct", 5)]


def test_counts_of_what_is_done_are_charged() -> None:
    found = rules(read("考勤细则", table("项目|情形|分值", "考勤|旷工1天|-5", "^|病假3天以上|-1", "^|全勤|+2")))
    assert [(r.points, r.per, r.unit) for r in found] == [(5, 1, "天"), (1, None, None), (2, None, None)]


def test_counts_that_tell_the_cases_of_one_thing_apart_are_intervals() -> None:
    rows = table(
        "特征|条件|分值",
        "经历核实|3段均一致|+70",
        "^|2段一致，1段无法核实|+20",
        "^|有1段确认不实|-80",
        "^|多段均不实|-200",
    )
    found = rules(read("从业信用评分", rows))
    assert [(r.points, r.per, r.band and (r.band.lo, r.band.hi)) for r in found] == [
        (70, None, (3, 3)),
        (20, None, (2, 2)),
        (80, None, (1, 1)),
        (200, None, None),
    ]
    assert [r.findings for r in found[:3]] == [(), (), ()]


def test_a_ceiling_with_a_sign_in_a_name_is_accounted_for() -> None:
    extraction = read("从业信用评分", table("特征|条件|分值", "继续教育（上限+20）|有官方记录|+20", "^|有内部证明|+5"))
    assert extraction.account.unexplained == ()


def test_highest_only_in_a_headings_bracket_holds_for_its_rules() -> None:
    extraction = read(
        "某校操行评定办法", "加分项目", "（一）社会工作（兼任多职者只取最高一项）", "1、班长加4分。", "2、委员加2分。"
    )
    assert [r.dedupe for r in rules(extraction)] == ["highest", "highest"]


def test_a_name_cell_that_goes_on_is_called_by_its_title() -> None:
    rows = ("考核项目|分值|评分标准", "1.信息报送。每月报送信息不少于1条，由专人负责。|5|每少报1条扣1分")
    assert tree(read(table(*rows))) == [("信息报送", "5")]


def test_a_list_of_facts_in_front_of_its_verdict_is_a_verdict_each() -> None:
    cell = "1.发生安全事故的；2.瞒报事故的；3.拒不整改的。有上列情况之一，本次检查定为不合格。"
    extraction = read(table("项目|分值|评分标准", "台账|10|缺一本扣1分", "否决项||" + cell))
    assert [r.condition for r in rules(extraction) if r.effect == "grade"] == [
        "发生安全事故",
        "瞒报事故",
        "拒不整改",
    ]
