"""Tables and outlines become indicators: by the roles of columns, the numbers of headings, the words of captions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from xize.extract.layout.grid import Grid
from xize.extract.layout.roles import columns_of
from xize.listing import indicator_rows

from .documents import read, rules, table, tree


def test_merged_names_hold_the_rows_beside_them() -> None:
    found = read(table("项目|内容|分值|评分标准", "队伍建设|例会制度|4|缺一次扣1分", "^|培训考核|6|未培训的扣2分"))
    assert tree(found) == [("队伍建设", None), ("队伍建设 > 例会制度", "4"), ("队伍建设 > 培训考核", "6")]


def test_points_in_the_name_leave_the_points_column_to_the_requirement() -> None:
    found = read(table("项目|主要内容|赋分|评分标准", "一、履职（10分）|按时报告工作。|10分|未报告的扣3分"))
    assert tree(found) == [("履职", "10"), ("履职 > 按时报告工作。", "10")]


def test_a_row_across_the_table_opens_a_part() -> None:
    found = read(
        table("项目|标准|计分", "一、共性部分（100分，权重60%）|<|<", "学习|全年学习4次|总分20分，少一次扣5分")
    )
    assert tree(found) == [("共性部分", "100"), ("共性部分 > 学习", "20")]
    assert found.rubric.indicators[0].weight == 60


def test_a_table_without_header_is_read_by_what_its_columns_hold() -> None:
    found = read(
        table(
            "一、机构(5)|人员|1.配备主任、副主任各1名，值班人员不少于6名|查资料|每缺一人扣1分|3|",
            "^|制度|2.值班、交接班、汇报等制度齐全，装订成册|查资料|缺一项扣0.5分|2|",
        )
    )
    assert tree(found) == [("机构", "5"), ("机构 > 人员", "3"), ("机构 > 制度", "2")]


def test_the_row_of_totals_is_no_indicator() -> None:
    found = read(table("项目|分值|评分标准", "学习|40|缺一次扣2分", "纪律|60|违纪一次扣5分", "合计|100|"))
    assert tree(found) == [("学习", "40"), ("纪律", "60")]


def test_parts_that_do_not_add_up_are_a_finding() -> None:
    found = read(table("项目|分值|评分标准", "一、内勤（50分）|<|<", "学习|20|缺一次扣2分", "纪律|20|违纪一次扣5分"))
    assert [(f.code, f.args["sum"], f.args["max"]) for f in found.rubric.findings] == [("total-mismatch", "40", "50")]


def test_a_matrix_of_levels_and_ranks_is_a_rule_a_cell() -> None:
    found = read("五、附加分", "表1 竞赛加分", table("级别|一等奖|二等奖", "国赛|6|4", "省赛|3|1.5"))
    assert [(r.effect, r.points, r.tier, r.condition) for r in rules(found)] == [
        ("add", 6, "一等奖", "国赛一等奖"),
        ("add", 4, "二等奖", "国赛二等奖"),
        ("add", 3, "一等奖", "省赛一等奖"),
        ("add", Decimal("1.5"), "二等奖", "省赛二等奖"),
    ]


def test_a_signed_column_says_what_each_row_does() -> None:
    found = read(table("序号|行为|分值|单位", "1|业主送锦旗|+1|面", "2|员工睡岗|-2|人次"))
    assert [(r.effect, r.points, r.unit, r.condition) for r in rules(found)] == [
        ("add", 1, "面", "业主送锦旗"),
        ("deduct", 2, "人次", "员工睡岗"),
    ]


def test_a_ceiling_in_the_cell_beside_bounds_the_row() -> None:
    found = read(table("项目|标准|说明", "报送信息|每条加0.5分|累计不超过3分", "获奖|每项加1分|"))
    assert [r.cap for r in rules(found)] == [3, None]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("一、值班（10分）", "空岗一次扣1分。"), [("值班", "10")]),
        (("（一）基础分（60分）。按时注册的记60分。",), [("基础分", "60")]),
        (("二、倒扣项目", "1.骂人的", "2.打人的", "以上每次扣2分。"), [("倒扣项目", None)]),
        (("三、纪律（20分，扣完为止）", "迟到一次扣1分。"), [("纪律", "20")]),
    ],
)
def test_headings_of_running_text(lines: tuple[str, ...], expected: list[tuple[str, str | None]]) -> None:
    assert tree(read(*lines)) == expected


def test_a_bound_in_a_heading_holds_for_what_stands_under_it() -> None:
    assert [r.cap for r in rules(read("三、纪律（20分，扣完为止）", "迟到一次扣1分。旷工一次扣5分。"))] == [
        "indicator"
    ] * 2


def test_what_a_parts_name_says_is_what_bare_amounts_do() -> None:
    found = read("四、扣减分", "通报批评3分/次。", "五、奖励加分", "被采纳的，每条2分。")
    assert [(r.effect, r.points) for r in rules(found)] == [("deduct", 3), ("add", 2)]


def test_a_table_of_other_things_is_no_rubric() -> None:
    assert tree(read(table("文件名称|发文日期", "关于值班的通知|2024-03-01"))) == []


def test_a_negative_list_may_go_on_over_paragraphs() -> None:
    found = read(
        "第九条 有下列情形之一的，取消评优资格：",
        "（一）瞒报事故的；",
        "（二）弄虚作假的。",
        "第十条 本办法自印发之日起施行。",
    )
    assert [r.condition for r in found.rubric.vetoes] == ["瞒报事故", "弄虚作假"]


def test_an_exception_is_kept_as_the_document_says_it() -> None:
    found = read("一、考勤（10分）", "病假每天扣0.5分，住院治疗的不扣分。")
    assert [p.quote for p in found.rubric.policies if p.kind == "other"] == ["病假每天扣0.5分，住院治疗的不扣分"]


def test_steps_that_leave_a_gap_are_a_finding() -> None:
    found = read("一、办结率（10分）", "95%以上得10分，80%-90%得6分，60%-80%得3分。")
    assert "ladder-gap" in [f.code for f in found.rubric.findings]


def test_no_amount_is_dropped_in_silence() -> None:
    found = read("一、值班（10分）", "空岗一次扣1分。", "另见附件 7 分。")
    account = found.account
    assert account.total == 3
    assert account.explained + len(account.unexplained) == 3


def test_a_row_that_reads_like_sentences_is_no_header() -> None:
    found = read(
        table(
            "序号|要素|分值|规范要求|评审办法|得分",
            "1|基本条件|20|未发生事故|发生事故的，扣10分|",
            "^|^|^|达到三级标准的企业|未达到三级标准的，扣10分。|",
            "2|安全投入|4|按规定提取费用|未提取的扣2分|",
            "3|安全制度|5|建立制度|未建立的扣3分|",
        )
    )
    assert tree(found) == [("基本条件", "20"), ("安全投入", "4"), ("安全制度", "5")]
    assert [r.points for r in rules(found)] == [10, 10, 2, 3]


def test_an_amount_in_its_own_cell_is_read_with_the_words_beside_it() -> None:
    found = read(
        table(
            "类别|评价标准|赋分",
            "公益|献血的（每次）|+10",
            "^|拾金不昧5000元以上的|+5",
            "村容|满意度低于80%的|-3",
            "^|违规占地被督办的|降C级",
        )
    )
    first, second, third, grade = rules(found)
    assert (first.effect, first.points, first.per, first.unit) == ("add", 10, 1, "次")
    assert first.quote == "献血的（每次）\t+10"
    assert second.band and (second.band.lo, second.band.lo_incl) == (5000, True)
    assert third.effect == "deduct" and third.band and third.band.hi == 80
    assert (grade.effect, grade.condition) == ("grade", "违规占地被督办")
    assert [row["path"] for row in indicator_rows(found.rubric)] == [["公益"], ["村容"]]


def test_an_amount_beside_words_that_are_a_rule_is_that_rules_ceiling() -> None:
    found = read(table("类别|评价标准|赋分", "公益|捐款的，每100元加1分|+1至+10", "^|捐献的|+50", "^|组织活动的|+5"))
    donation = rules(found)[0]
    assert (donation.points, donation.per, donation.unit, donation.cap) == (1, 100, "元", 10)


def test_a_column_that_only_counts_up_holds_no_points() -> None:
    found = read(
        table(
            "考核项目|考核内容|分值|条|评分标准",
            "组织领导|责任落实|10|1|未落实的扣2分",
            "^|^|^|2|未部署的扣2分",
            "^|^|^|3|未督查的扣1分",
            "创新|创新工作|5|4|推广的每次加1分",
        )
    )
    assert tree(found) == [
        ("组织领导", None), ("组织领导 > 责任落实", "10"), ("创新", None), ("创新 > 创新工作", "5"),
    ]  # fmt: skip


def test_the_cells_of_a_part_of_vetoes_each_settle_the_outcome() -> None:
    found = read(
        table(
            "类别|内容|评分标准", "纪律|会议纪律|缺席一次扣1分", "否决项|无|被司法机关处理的", "^|^|连续三年未发展党员"
        )
    )
    assert [(r.effect, r.condition) for r in rules(found)][1:] == [
        ("veto", "被司法机关处理"), ("veto", "连续三年未发展党员"),
    ]  # fmt: skip


def test_a_short_line_over_a_list_heads_it_though_it_bears_no_number() -> None:
    found = read(
        "片区考核明细", "安全管理", "1.发生事故的扣5分；", "2.被通报的扣2分。", "质量管理", "1.返工的扣3分。", "技术管理",
        "方案未经审批即施工的，每项扣1分。",
    )  # fmt: skip
    assert [name for name, _ in tree(found)] == ["安全管理", "质量管理", "技术管理"]


def test_tasks_that_hold_several_rows_name_what_the_rows_belong_to() -> None:
    found = read(
        table("年度目标任务|评分标准|牵头部门", "7.落实收购政策|安排部署的得2分|粮食局", "^|开展调研的得1分|粮食局")
    )
    assert [row["path"] for row in indicator_rows(found.rubric)] == [["落实收购政策"]]


def test_the_titles_over_a_column_are_a_path_and_the_innermost_role_decides() -> None:
    made = table("指标|<|加分|<", "一级指标|二级指标|标准|备注", "队伍建设|例会|获奖的，3分|", "^|培训|授课的，2分|")
    columns = columns_of(Grid(made), [0, 1], [2, 3])
    assert [(c.role, c.path) for c in columns][:3] == [
        ("indicator", ("指标", "一级指标")), ("indicator", ("指标", "二级指标")), ("criterion", ("加分", "标准")),
    ]  # fmt: skip
    assert [(r.effect, r.points) for r in rules(read(made))] == [("add", 3), ("add", 2)]


def test_a_doubling_multiplies_the_rule_said_before_it() -> None:
    found = read(table("项目|评分标准", "督办|逾期的，每件扣1分；再次逾期的加倍扣分。"))
    first, doubled = rules(found)
    assert (doubled.times, doubled.of) == (2, first.id)


def test_what_follows_a_list_of_vetoes_at_its_own_level_is_none_of_them() -> None:
    found = read(
        "考核办法",
        "一、一票否决事项",
        "1.发生重大事故的；",
        "2.隐瞒不报的。",
        "二、开展问卷调查，征求群众对工作的意见。",
    )
    assert [rule.condition for rule in found.rubric.vetoes] == ["发生重大事故", "隐瞒不报"]


def test_a_line_that_is_only_a_worth_makes_a_heading_of_the_short_line_above_it() -> None:
    found = read(
        "巡防考核办法", "信息采集", "总分5分。", "1、住户信息3分。漏采的，每户扣0.1分。", "2、单位信息2分。", "夜间巡防",
        "满分：8分.", "每少一次扣0.5分。",
    )  # fmt: skip
    assert tree(found) == [
        ("信息采集", "5"), ("信息采集 > 住户信息", "3"), ("信息采集 > 单位信息", "2"), ("夜间巡防", "8"),
    ]  # fmt: skip


def test_where_requirements_name_what_is_worth_points_a_name_of_one_row_does_not_take_theirs() -> None:
    found = read(
        table(
            "项目|内容|分值|评分标准", "队伍|例会按时召开|4|缺一次扣1分", "^|培训有记录|3|缺一次扣1分",
            "^|人员持证上岗|3|缺一人扣1分", "档案|资料归档完整|2|缺一份扣1分",
        )
    )  # fmt: skip
    assert tree(found)[-2:] == [("档案", None), ("档案 > 资料归档完整", "2")]
