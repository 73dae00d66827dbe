"""What each part and item of a rubric is worth, wherever the document says so: brackets, sentences, heads, totals."""

from __future__ import annotations

from decimal import Decimal

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


def test_parts_named_first_and_their_points_behind_them() -> None:
    lines = (
        "考评内容由柜面服务、业务质量两部分组成，分别占60分、40分。",
        "一、柜面服务",
        "迟到扣1分。",
        "二、业务质量",
        "差错扣2分。",
    )
    assert worths("样例局办法", *lines) == [("柜面服务", "60", None), ("业务质量", "40", None)]


def test_parts_of_one_character() -> None:
    line = "年度考核由德、能、勤、绩、廉五部分组成，分别占15%、20%、15%、40%、10%。"
    assert [w for _n, _m, w in worths("样例院办法", line, "缺勤一次扣1分。")] == ["15", "20", "15", "40", "10"]


def test_names_that_carry_their_points_whatever_their_head() -> None:
    rows = (
        "二级指标|指标内涵|评分办法|得分",
        "培养（20分）|课程教学/n（8分）|停课每次扣1分|",
        "^|学位论文/n（12分）|抽检不合格每篇扣5分|",
    )
    assert worths("样例学院办法", table(*rows)) == [
        ("培养", "20", None),
        ("课程教学", "8", None),
        ("学位论文", "12", None),
    ]


def test_what_was_reached_last_year_names_nothing() -> None:
    rows = (
        "类别|指标|去年达成|权重|评估规则",
        "财务|成本控制|0.24|60%|每超1%扣1分",
        "运营|到岗率|0.77|40%|每低1%扣1分",
    )
    assert [(n, w) for n, _m, w in worths("样例公司指标", table(*rows))] == [("成本控制", "60"), ("到岗率", "40")]


def test_steps_with_bare_numbers_of_which_the_first_is_what_the_row_is_worth() -> None:
    rows = (
        "项目|满分|评分标准",
        "技能|4|高级技师4；技师3；其他1",
        "绩效|6|3A→6；2A1B→5.5；含C→4",
        "出勤|5|满勤5；90%以上3；其他0",
    )
    found = read("样例局积分表", table(*rows))
    assert [(r.effect, r.points and str(r.points), r.condition) for _, r in found.rubric.rules()] == [
        ("award", "4", "高级技师"),
        ("award", "3", "技师"),
        ("award", "1", "其他"),
        ("award", "6", "3A"),
        ("award", "5.5", "2A1B"),
        ("award", "4", "含C"),
        ("award", "5", "满勤"),
        ("award", "3", "90%以上"),
        ("zero", None, "其他"),
    ]


@pytest.mark.parametrize("cell", ["见附件4；见附件3", "三脚架3；摄像机4", "摄像机3；三脚架2", "摄像机4"])
def test_numbers_that_nothing_confirms_are_no_points(cell: str) -> None:
    assert not list(read("样例局积分表", table("项目|满分|评分标准", f"设备|4|{cell}")).rubric.rules())


def test_a_scale_of_arrows() -> None:
    rows = table(
        "标号|指标|标准|分值", "11|馆舍面积（平方米）|3000↑|15", "12|^|2000↑|10", "13|误差率（%）|2↓|8", "14|^|3↓|5"
    )
    found = read("样例馆评估标准", rows)
    assert [
        (str(r.points), r.band and (r.band.lo and str(r.band.lo), r.band.hi and str(r.band.hi)))
        for _, r in found.rubric.rules()
    ] == [
        ("15", ("3000", None)),
        ("10", ("2000", None)),
        ("8", (None, "2")),
        ("5", (None, "3")),
    ]


def test_a_row_of_charged_amounts_is_no_lower_row_of_the_head() -> None:
    rows = table(
        "项目|内容||优秀者|称职者|说明",
        "^|1.负责工作|主持监测预报|0.3/年|0.2/年|^",
        "^|^|负责学科预报|0.2/年|0.1/年|^",
        "^|2.科技项目|重大项目|2.5|0.3|按项目计",
        "^|^|重点课题|1.5|0.3|^",
    )
    found = read("样例职称评分标准", rows)
    assert [(str(r.points), r.unit) for _, r in found.rubric.rules()] == [
        ("0.3", "年"),
        ("0.2", "年"),
        ("0.2", "年"),
        ("0.1", "年"),
        ("2.5", None),
        ("0.3", None),
        ("1.5", None),
        ("0.3", None),
    ]


def test_lines_of_a_table_that_has_lost_its_lines_are_no_headings() -> None:
    lines = (
        "二、考核内容及扣分标准",
        "（一）劳动纪律",
        "睡岗 8分/次 三次以上辞退",
        "当班饮酒 10分",
        "不服从安排，顶撞上级 3-5分",
    )
    found = read("样例园区细则", *lines)
    assert [(r.effect, str(r.points), r.points_max and str(r.points_max)) for _, r in found.rubric.rules()] == [
        ("deduct", "8", None),
        ("deduct", "10", None),
        ("deduct", "3", "5"),
    ]


def test_a_ceiling_behind_highest_only_bounds_what_stands_before_both() -> None:
    line = "1、经验被推广的，县级加1分，市级加2分，省级加3分。同一经验以最高级别计分，最多加3分。"
    found = read("样例县办法", "五、加分", line)
    assert [(str(r.cap), r.dedupe) for _, r in found.rubric.rules()] == [("3", "highest")] * 3


def test_signed_amounts_in_a_list_are_of_its_levels() -> None:
    found = read("样例队办法", "（一）受到县级、市级、省级表彰的，分别+5分、+8分、+12分。")
    assert [(r.effect, str(r.points), r.per, r.tier) for _, r in found.rubric.rules()] == [
        ("add", "5", None, "县级"),
        ("add", "8", None, "市级"),
        ("add", "12", None, "省级"),
    ]


@pytest.mark.parametrize(
    ("words", "per"),
    [
        ("少一期扣5分", "期"),
        ("不达标1次，扣2分", "次"),
        ("每900cm²扣0.5分", "cm²"),
        ("外来车辆未登记，每人（车）次扣2分", "人次"),
    ],
)
def test_charged_by(words: str, per: str) -> None:
    found = read("样例站评分", table("项目|评分标准|分值", f"管理|{words}|10"))
    assert [r.unit for _, r in found.rubric.rules()] == [per]


@pytest.mark.parametrize(
    "line",
    [
        "月考核得分95分（含95分）以上的，全额拨付经费。",
        "采编人员每月基本任务为150分。",
        "得分折算后计入综合考核，占3分。",
    ],
)
def test_scores_that_nothing_gains_or_loses(line: str) -> None:
    assert not [
        r for _, r in read("样例县办法", "一、内容", "缺一次扣1分。", line).rubric.rules() if r.points and r.points > 1
    ]


def test_an_overview_of_parts_is_not_counted_beside_them() -> None:
    overview = table("考核项目|分值", "日常巡查|60", "信息采集|40")
    made = read(
        "某镇网格员考核办法",
        "一、考核内容",
        "考核由以下两个方面组成：",
        overview,
        "二、评分细则",
        "（一）日常巡查",
        "每日巡查不少于2次，少1次扣1分。",
        "（二）信息采集（40分）",
        "信息错误每条扣0.5分。",
    )
    assert tree(made) == [
        ("评分细则", None),
        ("评分细则 > 日常巡查", "60"),
        ("评分细则 > 信息采集", "40"),
    ]


def test_an_overview_that_names_other_parts_stays() -> None:
    overview = table("考核项目|分值", "日常巡查|60", "群众评价|40")
    made = read("某镇办法", "一、考核内容", overview, "二、评分细则", "（一）日常巡查（60分）", "少1次扣1分。")
    assert ("考核内容 > 群众评价", "40") in tree(made)


def test_a_heading_and_the_one_name_of_the_table_below_it_are_one_part() -> None:
    rows = table(
        "维度|特征|条件|分值",
        "稳定性|任职年限|≥4年|+40",
        "^|^|2-4年|+25",
        "^|^|<2年|-10",
        "^|岗位变动|0-1次|+30",
        "^|^|2-3次|+10",
    )
    made = read("从业信用评分", "4.1 稳定性维度（Stability）— 权重20% | 分值区间 [-10, +70]", rows)
    assert [row["path"] for row in indicator_rows(made.rubric)] == [
        ["稳定性"],
        ["稳定性", "任职年限"],
        ["稳定性", "岗位变动"],
    ]
    bands = [rule.band for _, rule in made.rubric.rules() if rule.band]
    assert [(b.lo, b.lo_incl, b.hi, b.hi_incl) for b in bands] == [
        (4, True, None, False),
        (2, True, 4, False),  # years: the count of changes beside them has no part in it
        (None, False, 2, False),
        (0, True, 1, True),
        (2, True, 3, True),
    ]


def test_the_least_and_the_most_a_part_comes_to_name_nothing() -> None:
    rows = table("维度|权重|分值区间", "真实性|60%|[-320, +200]", "稳定性|40%|[-80, +120]")
    assert worths("从业信用评分", rows) == [("真实性", None, "60"), ("稳定性", None, "40")]


def test_a_ceiling_beside_a_name_of_several_rows_is_what_the_part_is_worth() -> None:
    rows = table(
        "项目|积分内容|积分标准|上限",
        "出席会议|出席代表大会|全程出席每次记10分|30分",
        "^|列席会议|每次记2分|^",
        "议案建议|提出议案|每件记5分|15分",
    )
    made = read("某镇代表履职积分办法", rows)
    assert tree(made) == [("出席会议", "30"), ("议案建议", None)]
    assert [str(rule.cap) for _, rule in made.rubric.rules()] == ["None", "None", "15"]


def test_a_table_that_a_program_wrote() -> None:
    rows = table(
        "ID|NAME|DESCRIPTION|TYPE|FULL_MARK|ENABLED|VERSION_ID",
        "0001|出勤|迟到每次扣0.5分|008|10.00|1|20240401",
        "0002|着装|未着工装每次扣1分|008|5.00|1|20240401",
        "0003|卫生|检查不合格每次扣2分|009|5.00|1|20240401",
    )
    made = read("班组考核", rows)
    assert tree(made) == [("出勤", "10"), ("着装", "5"), ("卫生", "5")]
    assert [r.points for _, r in made.rubric.rules()] == [Decimal("0.5"), 1, 2]


def test_steps_with_their_points_below_heads_that_number_them() -> None:
    rows = table(
        "类别|一档|二档|三档",
        "捐资助学|1000元以上，1分|5000元以上，2分|2万元以上，4分",
        "争取资金|不满10万元，1分|10万元以上不满50万元，3分|50万元以上，5分",
    )
    made = read("履职积分", "按下列档次计分：", rows)
    said = [(r.points, r.band.lo if r.band else None) for _, r in made.rubric.rules()]
    assert said == [(1, 1000), (2, 5000), (4, 2), (1, None), (3, 10), (5, 50)]


def test_what_everybody_starts_with_is_no_part_and_ceilings_of_parts_are_what_they_are_worth() -> None:
    overview = table("维度|正向上限|负向上限|权重", "真实性|+200|-320|60%", "稳定性|+120|-80|40%")
    made = read(
        "从业信用评分模型",
        "三、评分维度总览",
        "基准分600分，满分1000分，最终得分=基准分（600）+各维度累计得分。",
        overview,
        "四、详细规则",
        "4.1 真实性维度 — 权重60%",
        table("特征|条件|分值", "学历|可查且一致|+40", "^|造假|-300"),
        "4.2 稳定性维度 — 权重40%",
        table("特征|条件|分值", "年限|≥4年|+40", "^|<1年|-10"),
    )
    rows = indicator_rows(made.rubric)
    assert [(r["path"][-1], r["max"], r["weight"]) for r in rows if r["max"] or r["weight"]] == [
        ("真实性", "200", "60"),
        ("稳定性", "120", "40"),
    ]


def test_points_of_the_parts_in_a_sentence_that_says_it_lists_them() -> None:
    made = read(
        "电子设计综合测评", "各部分分数为：方波电路占10分，正弦波电路占8分，报告占5分。", "如果增加则按3分/只扣分。"
    )
    assert tree(made) == [("全文", None), ("方波电路", "10"), ("正弦波电路", "8"), ("报告", "5")]
    (rule,) = [rule for _, rule in made.rubric.rules()]
    assert (rule.effect, rule.points, rule.unit) == ("deduct", 3, "只")


def test_what_is_asked_for_with_its_points_in_a_cell_of_rules_is_no_item() -> None:
    rows = table(
        "一级指标|二级指标|评分标准",
        "运营|制度（5分）|制度健全并上墙（2分），每缺一项扣0.5分；/n一人一档，缺档每份扣0.3分。",
        "^|财务（4分）|补贴单独核算得2分；/n按时报送报表（1分）。",
    )
    made = read("评估标准", rows)
    assert tree(made) == [("运营", None), ("运营 > 制度", "5"), ("运营 > 财务", "4")]
    assert [r.effect for _, r in made.rubric.rules()] == ["allot", "deduct", "deduct", "award", "allot"]
