"""Columns whose heads nobody listed, or that have none: what stands in them, and around them, says what they are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from xize.extract.layout.heads import header_role
from xize.listing import rule_rows

from .documents import read, rules, table, tree


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("打分细则", "criterion"), ("计分说明", "criterion"), ("扣分依据", "criterion"), ("量化标准", "criterion"),
        ("核查方式", "method"), ("评审途径", "method"),
        ("归口科室", "assessor"), ("主管领导", "assessor"), ("审核小组", "assessor"),
        ("检查要点", "requirement"),
        ("小类", "indicator"), ("评分点", "indicator"),
        ("最高分", "points"), ("应得分", "points"),
        ("扣分分值", "tier"), ("罚分分值", "tier"),
        ("扣分原因", "box"), ("自评得分", "box"),
        ("张三", None),
    ],
)  # fmt: skip
def test_a_head_is_read_by_how_its_words_are_put_together(title: str, role: str | None) -> None:
    assert header_role(title) == role


ROWS = ("制度建设|未建立扣2分|5", "档案管理|缺一项扣1分|4", "人员培训|缺一次扣1分|3", "应急演练|未演练扣3分|3")


@pytest.mark.parametrize(
    "counted",
    [("1", "2", "3", "4"), ("1", "2", "3", "4", "1", "2"), ("101", "102", "201", "202")],
    ids=["on and on", "from 1 in each section", "coded by section"],
)
def test_a_column_that_counts_its_rows_holds_no_points(counted: Sequence[str]) -> None:
    rows = [f"{number}|{row}" for number, row in zip(counted, [*ROWS, *ROWS], strict=False)]
    assert [points for _, points in tree(read(table(*rows)))][:4] == ["5", "4", "3", "3"]


def test_what_is_to_be_reached_is_no_name() -> None:
    found = read(
        table(
            "供电可靠率|≥99.9%|每低0.1个百分点扣1分|8", "线损率|4.5%以下|每高1个百分点扣2分|10", "电费回收|100%|未完成不得分|10",
        )
    )  # fmt: skip
    assert tree(found) == [("供电可靠率", "8"), ("线损率", "10"), ("电费回收", "10")]


def test_a_lowest_and_a_highest_score_are_the_worth_and_no_rules() -> None:
    found = read(
        table(
            "大类|评分点|说明|打分方式|最低分|最高分",
            "技术|方案|完整的得7-8分，一般的得0-6分。|直接打分|0.00|8.00",
            "商务|业绩|每有1份合同加1分。|直接打分|0.00|6.00",
        )
    )
    assert [points for _, points in tree(found) if points] == ["8", "6"]
    assert [(r.effect, str(r.points)) for r in rules(found)] == [("award", "7"), ("award", "0"), ("add", "1")]


def test_sentences_in_a_column_of_names_lose_none_of_their_rules() -> None:
    told = "落实一岗双责，受到通报的，每人次扣2分；受到处分的，每人次扣4分。"
    found = read(
        table("类型|项目|事项|分值", f"履责|明责|{told}|10", "履责|查责|按季检查，形成清单，逐项整改到位。|10")
    )
    assert [(r.effect, str(r.points)) for r in rules(found)] == [("deduct", "2"), ("deduct", "4")]


def test_steps_in_a_column_of_names_are_steps_where_all_of_them_fall() -> None:
    found = read(
        table(
            "指标名称|评价内容|分档情形|满分",
            "实力|注册资金|5000万元以上|10", "^|^|1000万元以上|6", "^|^|不足1000万元|0",
            "^|经营年限|8年以上|5", "^|^|5年以上|3", "^|^|不足5年|1",
        )
    )  # fmt: skip
    assert tree(found) == [("实力", None), ("实力 > 注册资金", None), ("实力 > 经营年限", None)]
    assert [r.effect for r in rules(found)] == ["award", "award", "zero", "award", "award", "award"]


def test_a_range_left_of_its_words_goes_with_them() -> None:
    found = read(
        table("项目|考核方面|分值|评分标准|<", "业绩|执行力|20|18-20分|积极主动", "^|^|^|12-17分|按时完成", "^|^|^|0-11分|经常拖延")
    )  # fmt: skip
    assert [(str(r.points), str(r.points_max), r.condition, r.quote) for r in rules(found)] == [
        ("18", "20", "积极主动", "18-20分\t积极主动"),
        ("12", "17", "按时完成", "12-17分\t按时完成"),
        ("0", "11", "经常拖延", "0-11分\t经常拖延"),
    ]


@pytest.mark.parametrize(
    ("line", "effect"),
    [("文体竞赛获奖加分", "add"), ("现场安全负面清单", "deduct"), ("扣分项目（每月）：", "deduct")],
)
def test_a_line_over_names_and_points_says_what_the_points_do(line: str, effect: str) -> None:
    found = read("园区评分细则", line, "受检单位：", table("事项|分值", "第一种|3", "第二种|2", "第三种|1"))
    assert [(r.effect, str(r.points), r.condition) for r in rules(found)] == [
        (effect, "3", "第一种"), (effect, "2", "第二种"), (effect, "1", "第三种"),
    ]  # fmt: skip
    assert [points for _, points in tree(found) if points] == []


def test_what_establishes_a_fact_stands_between_it_and_its_points() -> None:
    found = read(
        table(
            "序号|负面内容|判定标准|罚分分值",
            "1|未落实责任制|1.未覆盖全员；/n2.未进行考核。|1",
            "2|未按规定上报事故|1.未建台账；/n2.未留记录。|0.5",
        )
    )
    assert [(r.effect, str(r.points), r.condition) for r in rules(found)] == [
        ("deduct", "1", "未落实责任制"), ("deduct", "0.5", "未按规定上报事故"),
    ]  # fmt: skip


def test_ranks_below_each_other_are_the_first_the_second_and_the_third() -> None:
    found = read(table("评价标准|加减分", "市级文体活动前三名的|+10", "^|+6", "^|+4", "参加比赛的|+1"))
    assert [(str(r.points), r.tier, r.band) for r in rules(found)] == [
        ("10", "第一名", None), ("6", "第二名", None), ("4", "第三名", None), ("1", None, None),
    ]  # fmt: skip


def test_an_amount_said_again_in_the_next_cell_is_no_ceiling() -> None:
    found = read(table("栏目|情形|分值", "完成|延时1小时的（扣10分）|-10", "质量|用户好评加5分|+5", "服务|主动|+2"))
    assert [(r.effect, str(r.points), r.cap) for r in rules(found)] == [
        ("deduct", "10", None), ("add", "5", None), ("add", "2", None),
    ]  # fmt: skip


def test_what_is_counted_may_stand_behind_the_amount() -> None:
    found = read(
        table("行为|信用分|备注", "无偿献血的|+10|每次", "捐献造血干细胞的|+50|", "参加义务劳动的|+2|每小时计")
    )
    assert [(r.per is not None, r.unit) for r in rules(found)] == [(True, "次"), (False, None), (True, "小时")]


def test_a_number_alone_is_quoted_with_the_row_that_says_what_for() -> None:
    rows = table("项目|考核内容|扣分|得分", "主诉|主诉有遗漏。|1|", "^|用语不规范。|1|^", "诊断|诊断有误。|2|")
    assert [row["quote"] for row in rule_rows(read(rows).rubric)] == [
        "主诉有遗漏。\t1", "用语不规范。\t1", "诊断有误。\t2",
    ]  # fmt: skip


def test_an_amount_that_says_what_it_does_is_quoted_as_it_stands() -> None:
    rows = table("项目|考核内容|扣分|得分", "主诉|1. 主诉有遗漏。|扣1分|", "^|2. 用语不规范。|扣2分|^")
    found = rule_rows(read(rows).rubric)
    assert [(row["quote"], row["condition"]) for row in found] == [
        ("扣1分", "主诉有遗漏。"), ("扣2分", "用语不规范。"),
    ]  # fmt: skip


def test_where_it_stands_in_several_rows_its_row_says_which_is_meant() -> None:
    rows = table("项目|考核内容|扣分|得分", "主诉|主诉有遗漏。|扣1分|", "^|用语不规范。|扣1分|^")
    assert [row["quote"] for row in rule_rows(read(rows).rubric)] == ["主诉有遗漏。\t扣1分", "用语不规范。\t扣1分"]


def test_a_score_that_is_full_at_some_point_names_no_worth() -> None:
    assert tree(read("商家守则", table("扣分节点|后果", "满6分|约谈", "满12分|停业", "满24分|清退"))) == []


def test_gains_and_losses_in_columns_of_numbers_go_with_the_words_that_count_them() -> None:
    found = read(
        table(
            "考核项目|考核标准|加分|扣分",
            "报送|每月至少4条，每少1条||1",
            "^|简报采用，每条|0.5|",
            "舆情|出现负面报道的||3",
        )
    )
    assert [(r.effect, str(r.points), r.unit) for r in rules(found)] == [
        ("deduct", "1", "条"), ("add", "0.5", "条"), ("deduct", "3", None),
    ]  # fmt: skip


def test_what_is_counted_and_what_it_may_come_to_have_columns_of_their_own() -> None:
    found = read(
        "二、加分项目",
        table(
            "类别|积分事项|分值|计量单位|每月上限（分）",
            "庭院|参加清扫|2|人次|8", "^|出售废品|1|10元|全年5", "互助|献血|10|次|不限", "^|捐款|1|100元|20",
        ),
    )  # fmt: skip
    assert [(str(r.points), str(r.per), r.unit, str(r.cap) if r.cap else None) for r in rules(found)] == [
        ("2", "1", "人次", "8"), ("1", "10", "元", "5"), ("10", "1", "次", None), ("1", "100", "元", "20"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        "责任心|8|主动补位（8分）|按时完成（6分）|需催办（4分）|推诿（0-2分）",
        "出勤|8|全勤　8|请假1天以内　6|请假3天以内　4|请假更久　1",
    ],
    ids=["in brackets", "behind a gap"],
)
def test_words_below_grades_are_steps_with_their_points_behind_them(row: str) -> None:
    found = read(
        table(
            "项目|分值|优|良|中|差|自评|上级评",
            f"{row}||",
            f"{row.replace('责任心', '协作').replace('出勤', '纪律')}||",
        )
    )
    assert [r.effect for r in rules(found)] == ["award"] * 8
    assert [str(r.points) for r in rules(found)][:3] == ["8", "6", "4"]
    assert [points for _, points in tree(found)] == ["8", "8"]


def test_a_box_that_is_filled_with_levels_says_when_the_points_beside_it_are_earned() -> None:
    found = read(
        table(
            "考核项目|分值|完成情况|得分|自评", "准确率|15|≥99.8%|15|", "^|^|99%以上，不足99.8%|10|^", "^|^|不足99%|0|^"
        )
    )
    assert [(r.effect, str(r.points) if r.points is not None else None, str(r.band.lo) if r.band and r.band.lo is not None else None) for r in rules(found)] == [
        ("award", "15", "99.8"), ("award", "10", "99"), ("zero", None, None),
    ]  # fmt: skip


def test_prizes_over_columns_of_numbers_are_who_gets_them() -> None:
    found = read(
        table(
            "成果类别|级别|一等奖|二等奖|备注",
            "科研成果奖|国家级|200|140|政府奖",
            "^|省部级|80|60|",
            "教学成果奖|国家级|150|100|",
        )
    )
    assert [(r.effect, str(r.points), r.tier) for r in rules(found)][:2] == [
        ("award", "200", "一等奖"),
        ("award", "140", "二等奖"),
    ]
    assert [points for _, points in tree(found) if points] == []


def test_what_is_costed_below_a_negative_list_is_no_veto() -> None:
    found = read(
        "评标专家负面清单",
        table("行为|认定标准|记分", "一、纪律类|<|<", "迟到|晚到30分钟以内|2", "早退|未经同意离开|4"),
    )
    assert [(r.effect, str(r.points)) for r in rules(found)] == [("deduct", "2"), ("deduct", "4")]


def test_short_names_below_a_head_of_points_to_look_at_hold_their_rules() -> None:
    rows = (
        "考核项目|考核要点|评分办法|分值",
        "附加项|加分|获奖每次加2分|不限",
        "^|减分|被通报的，省级3分/次，市级2分/次|不限",
    )
    assert [(r.effect, str(r.points)) for r in rules(read(table(*rows)))] == [
        ("add", "2"),
        ("deduct", "3"),
        ("deduct", "2"),
    ]


@pytest.mark.parametrize("where", ["above", "below"])
def test_lines_around_a_table_say_what_its_amounts_are_given_for(where: str) -> None:
    head, note = (
        ("一、获奖积分（单位：分/项）", "注：按证书认定。")
        if where == "above"
        else ("一、获奖积分", "注：单位为分/项；同一项目多级获奖的，只计最高一项。")
    )
    found = read("积分办法", head, table("获奖级别|一等奖|二等奖", "省级|12|8", "市级|5|3"), note)
    assert [(str(r.points), str(r.per), r.unit) for r in rules(found)] == [
        ("12", "1", "项"), ("8", "1", "项"), ("5", "1", "项"), ("3", "1", "项"),
    ]  # fmt: skip
    assert {r.dedupe for r in rules(found)} == ({None} if where == "above" else {"highest"})


def test_names_repeated_in_the_second_column_are_one_name_beside_one_of_the_first() -> None:
    rows = [f"党建工作（20分）|组织建设|{item}，缺一次扣1分" for item in ("例会", "党课", "学习")]
    other = [f"党建工作（20分）|宣传工作|{item}，缺一篇扣1分" for item in ("信息", "简报", "专栏")]
    found = read(table("项目|内容|评分标准", *rows, *other))
    assert tree(found) == [
        ("党建工作", "20"), ("党建工作 > 组织建设", None), ("党建工作 > 宣传工作", None),
    ]  # fmt: skip
    assert found.account.explained == found.account.total == 12


def test_gains_and_losses_side_by_side_below_titles_of_their_own() -> None:
    found = read(
        table(
            "加分|<|扣分|<", "内容|分值|内容|分值", "（一）行车安全|<|<|<",
            "当月无事故|5|闯红灯|10/次", "报告隐患|1/次|超速|2/次", "避免事故|5—10|车厢不洁|每处0.5分",
            "节约能耗：每低1%加0.5分|最高3分|责任事故：同等责任5分，主要责任10分|每起",
        )
    )  # fmt: skip
    assert [(r.effect, str(r.points), r.unit, str(r.cap) if r.cap else None) for r in rules(found)] == [
        ("add", "5", None, None), ("deduct", "10", "次", None), ("add", "1", "次", None), ("deduct", "2", "次", None),
        ("add", "5", None, None), ("deduct", "0.5", "处", None),
        ("add", "0.5", "%", "3"), ("deduct", "5", "起", None), ("deduct", "10", "起", None),
    ]  # fmt: skip
    assert [points for _, points in tree(found) if points] == []


def test_a_form_above_a_tables_head_is_none_of_its_rows_and_a_dash_is_no_step() -> None:
    found = read(
        table(
            "被评价人：|||评价月份：  月||", "项目|评价要点|5分|3分|1分|得分",
            "准确性|史实|没有差错|有一处差错|多处差错|", "满意率|扫码|98%以上|90%至98%|—|", "评分小计|||||",
        )
    )  # fmt: skip
    assert [(str(r.points), r.condition) for r in rules(found)] == [
        ("5", "没有差错"), ("3", "有一处差错"), ("1", "多处差错"), ("5", "98%以上"), ("3", "90%至98%"),
    ]  # fmt: skip


def test_a_ceiling_in_the_rules_own_row_is_no_doubt() -> None:
    found = read(
        table(
            "项目|标准分|评价标准|最高扣分上限",
            "档案|20|缺一份扣2分|10",
            "现场|30|一处不洁扣1分|15",
            "安全|50|违规一次扣5分|20",
        )
    )
    assert [(str(r.cap), r.findings) for r in rules(found)] == [("10", ()), ("15", ()), ("20", ())]


@pytest.mark.parametrize(
    "rows",
    [
        ("得分|男（秒）|女（秒）", "20|≤13.5|≤16.0", "10|13.6－15.5|16.1－18.5", "0|＞15.5|＞18.5"),
        ("男（秒）|女（秒）|得分", "≤13.5|≤16.0|20", "13.6－15.5|16.1－18.5|10", "＞15.5|＞18.5|0"),
    ],
    ids=["points first", "points last"],
)
def test_a_table_of_performances_is_a_step_a_cell(rows: Sequence[str]) -> None:
    found = read("一、体能（20分）", table(*rows))
    assert [
        (r.effect, r.tier, str(r.band.lo) if r.band and r.band.lo is not None else None, r.band.unit if r.band else None)
        for r in rules(found)
    ] == [
        ("award", "男", None, "秒"), ("award", "女", None, "秒"), ("award", "男", "13.6", "秒"), ("award", "女", "16.1", "秒"),
        ("zero", "男", "15.5", "秒"), ("zero", "女", "18.5", "秒"),
    ]  # fmt: skip
    assert tree(found) == [("体能", "20")]
    assert found.account.explained == found.account.total


def test_one_column_nobody_heard_of_does_not_hide_a_scale_in_points() -> None:
    found = read(
        table(
            "项目|性别|20分|16分|0分",
            "引体向上|男|15次以上|12-14次|11次及以下",
            "斜身引体|女|32次以上|27-31次|26次及以下",
        )
    )
    assert [(r.effect, str(r.points) if r.points is not None else None) for r in rules(found)] == [
        ("award", "20"), ("award", "16"), ("zero", None), ("award", "20"), ("award", "16"), ("zero", None),
    ]  # fmt: skip
