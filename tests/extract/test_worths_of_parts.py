"""What each part and item of a rubric is worth, wherever the document says so: brackets, sentences, heads, totals."""

from __future__ import annotations

import pytest
from xize.extract.layout.forms import is_form_line
from xize.listing import indicator_rows

from .documents import read, said, table, tree


def worths(*blocks: object) -> list[tuple[str, str | None, str | None]]:
    rows = indicator_rows(read(*blocks).rubric)
    return [(r["path"][-1], r["max"], r["weight"]) for r in rows if r["max"] or r["weight"]]


@pytest.mark.parametrize(
    "line",
    [
        "科室：　　　检查者：　　　检查日期：　　年　月　日　　　总分：100分",
        "乡镇（盖章）：\t考核日期：     年   月   日",
        "被检查单位：          年   月   日",
        "科室：____",
        "姓名： 区域： 月份：",
    ],
)
def test_a_line_to_be_filled_in(line: str) -> None:
    assert is_form_line(line)


@pytest.mark.parametrize(
    "line",
    ["扣分项目：", "一、基本情况：", "优秀： 90分以上", "检查时间：2024年3月", "甲方：乙方：", "安全：每缺一项 扣2分"],
)
def test_a_line_that_says_something(line: str) -> None:
    assert not is_form_line(line)


def test_a_form_s_head_is_no_part() -> None:
    form = table(
        "科室：　　检查者：　　总分：100分", "项目|检查标准|分值|评分办法", "一、病区管理|物品定位|5|一处不符扣1分"
    )
    assert "科室" not in str(tree(read("样例医院考核标准", form)))


def test_points_in_a_bracket_behind_words_that_say_of_what() -> None:
    rows = table(
        "项目|标准|评分", "设施（此项总分35分）|车门完好|损坏一处扣2分", "卫生（此项总分25分）|车身清洁|不洁扣1分"
    )
    assert worths("样例公司标准", rows) == [("设施", "35", None), ("卫生", "25", None)]


def test_of_what_everybody_has_and_what_can_be_had_the_latter_is_the_worth() -> None:
    assert worths("样例学院细则", "三、思想品德（基础分60分，满分100分）", "旷课一次扣2分。") == [
        ("思想品德", "100", None)
    ]


def test_a_bare_number_behind_a_name_over_items_that_come_to_it() -> None:
    rows = ("项目|要求|分值|评分标准", "支委会20|按期改选|12|逾期扣3分", "^|每月一会|8|少一次扣1分")
    assert worths("样例支部标准", table(*rows))[0] == ("支委会", "20", None)


def test_one_that_its_items_do_not_come_to_is_a_name() -> None:
    rows = ("项目|要求|分值|评分标准", "国道320|路面平整|12|坑洼一处扣3分", "^|标线清楚|8|缺一处扣1分")
    assert ("国道320", "320", None) not in worths("样例公路标准", table(*rows))


def test_a_name_that_each_row_repeats_beside_its_number() -> None:
    rows = (
        "编号|一级指标|封顶|二级指标|赋分规则|上限",
        "1.1|教学工作|40|工作量|达标计10分|16",
        "1.2|教学工作|40|质量|优秀每次2分|8",
        "1.3|教学工作|40|竞赛|获奖每次1分|16",
    )
    assert [w[:2] for w in worths("样例学院细则", table(*rows))] == [
        ("教学工作", "40"),
        ("工作量", "16"),
        ("质量", "8"),
        ("竞赛", "16"),
    ]


def test_what_is_to_be_had_and_how_far_it_may_go() -> None:
    rows = ("指标|评分标准|标准分|最高分", "发电量|完成得15分，每超1个百分点加0.5分，每低1个百分点扣1分|15|20")
    found = read("样例电厂指标", table(*rows))
    assert worths("样例电厂指标", table(*rows)) == [("发电量", "15", None)]
    assert [(r.effect, r.cap and str(r.cap)) for _, r in found.rubric.rules()] == [
        ("award", None),
        ("add", "20"),
        ("deduct", None),
    ]


def test_names_beside_rules_that_begin_with_what_the_row_is_worth() -> None:
    rows = (
        "序号|考核内容|评分标准|得分",
        "1|工作计划|满分8分。年初有计划得4分，缺一项扣4分|",
        "2|学习培训|满分10分。少一次扣1分|",
        "3|信息宣传|满分6分。少一篇扣1分|",
    )
    assert worths("样例站考核", table(*rows)) == [
        ("工作计划", "8", None),
        ("学习培训", "10", None),
        ("信息宣传", "6", None),
    ]


def test_heads_with_points_over_columns_to_be_filled_in_are_the_parts() -> None:
    form = table("姓名|德（20分）|能（30分）|绩（50分）|合计", "||||", "||||")
    assert worths("样例单位测评表", form) == [("德", "20", None), ("能", "30", None), ("绩", "50", None)]


def test_a_sentence_restates_what_another_part_is_worth() -> None:
    lines = ("样例支部细则", "一、积分构成", "其中基础积分60分。", "二、基础积分（60分）", "1.参加会议每次计1分。")
    assert worths(*lines) == [("基础积分", "60", None)]


def test_the_chapter_whose_parts_come_to_the_whole_is_no_part() -> None:
    lines = (
        "样例局细则",
        "一、考评内容",
        "考评内容共分两项，基础分为100分。",
        "（一）所务建设：40分",
        "缺一项制度扣1分。",
        "（二）人民调解：60分",
        "少一件扣2分。",
    )
    assert worths(*lines) == [("所务建设", "40", None), ("人民调解", "60", None)]


def test_an_article_that_begins_with_what_a_part_is_worth() -> None:
    lines = (
        "样例学院测评细则",
        "第一条 测评成绩由德育测评（20%）、智育测评（80%）两部分构成。",
        "第二条 德育测评满分100分，由基础分60分和奖励分组成。",
        "（一）班长加4分，委员加2分。",
    )
    assert worths(*lines) == [("德育测评", "100", "20"), ("智育测评", None, "80")]


def test_the_whole_by_any_name_is_no_part() -> None:
    lines = ("样例镇细则", "第一条 年度考核满分100分，按月计分。", "（一）台账（100分）", "缺一份扣1分。")
    assert worths(*lines) == [("台账", "100", None)]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("一日常、抽测、评议按2∶5∶3计入百分制总积分。", ["20", "50", "30"]),
        ("考查内容为日常、抽测、评议三个方面，分别占40%、40%、20%。", ["40", "40", "20"]),
        ("总分由日常、抽测、评议三部分组成，各部分所占比例为40%、40%、20%。", ["40", "40", "20"]),
    ],
)
def test_shares_of_several_parts(line: str, parts: list[str]) -> None:
    headings = ("一、日常", "缺勤一次扣1分。", "二、抽测", "不合格一次扣2分。", "三、评议", "差评一次扣3分。")
    found = worths("样例站细则", line.removeprefix("一"), *headings)
    assert [weight for _name, _max, weight in found] == parts


def test_names_with_what_they_comprise_over_lines_one_level_deeper() -> None:
    lines = (
        "样例医院评定标准",
        "1.1.病历质量：包括病史采集和书写。",
        "1.1.1.涂改每处扣1分。",
        "1.2.技能操作：抽考一项。",
        "1.2.1.超时每分钟扣2分。",
        "1.3.工作表现：分优、差两个等级，相应计95分、50分。",
    )
    assert [(name, len(found)) for name, found in _rules(*lines)] == [("病历质量", 1), ("技能操作", 1), ("工作表现", 2)]


def _rules(*lines: str) -> list[tuple[str, tuple[object, ...]]]:
    return [(node.name, node.rules) for _path, node in read(*lines).rubric.walk()]


def test_items_of_a_cell_that_are_built_alike_are_all_items_or_none() -> None:
    row = "数据录入|15|录入率100%：6分，每低5%扣1分；房屋信息：5分；特殊人群标注：4分，不标的不得分"
    found = read("样例街道考核", table("项目|分值|评分标准", row))
    assert [r["path"] for r in indicator_rows(found.rubric)] == [["数据录入"]]


def test_coefficients_are_no_points() -> None:
    rows = table("论文等级|分值（分/篇）|系数", "一区|40|0.7", "二区|30|0.5")
    assert [amount for _effect, amount, _unit in said("论文等级|分值（分/篇）|系数", "一区|40|0.7", "二区|30|0.5")] == [
        "40",
        "30",
    ]
    assert worths("样例学院细则", rows) == []
