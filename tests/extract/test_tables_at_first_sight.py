"""Tables that lie on their side, matrices whose amounts carry units, sentences beside names, ceilings that are worths."""

from __future__ import annotations

from decimal import Decimal

from xize.extract.layout.repeats import joined
from xize.listing import rule_rows

from .documents import read, rules, said, table, tree


def test_levels_over_what_each_earns() -> None:
    found = read("样例比赛规程", table("名次|第一名|第二名|第三名", "得分|9|7|6"))
    rows = rule_rows(found.rubric)
    assert [(r["effect"], r["points"], r["quote"], r["amount_at"]) for r in rows] == [
        ("award", "9", "得分\t9\t7\t6", 1),
        ("award", "7", "得分\t9\t7\t6", 2),
        ("award", "6", "得分\t9\t7\t6", 3),
    ]


def test_the_label_says_whether_points_are_added_or_taken() -> None:
    assert said("等次|优秀|良好", "加分|5|3") == [("add", "5", None), ("add", "3", None)]
    assert said("级别|国家级|省级", "扣分|5|3") == [("deduct", "5", None), ("deduct", "3", None)]


def test_a_matrix_whose_amounts_carry_their_units() -> None:
    assert said(
        "大类|小类|国家级|省级|校级|备注",
        "项目|立项|30/项|15/项|3/项|",
        "项目|结题|20/项|10/项（一等）|2/项|",
        "论文|发表|12/篇|6/篇||",
        "指导|获奖|||1/人（上限5分）|",
    ) == [
        ("award", "30", "项"),
        ("award", "15", "项"),
        ("award", "3", "项"),
        ("award", "20", "项"),
        ("award", "10", "项"),
        ("award", "2", "项"),
        ("award", "12", "篇"),
        ("award", "6", "篇"),
        ("award", "1", "人"),
    ]


def test_a_cell_of_such_a_matrix_is_of_its_level_and_asks_for_no_verb() -> None:
    found = read("样例学院绩效", table("大类|小类|国家级|省级", "项目|立项|30/项|15/项", "论文|发表|12/篇|6/篇"))
    assert [(r.tier, r.condition, "verb-missing" in r.findings) for r in rules(found)] == [
        ("国家级", "项目立项国家级", False),
        ("省级", "项目立项省级", False),
        ("国家级", "论文发表国家级", False),
        ("省级", "论文发表省级", False),
    ]


def test_signed_amounts_with_units_and_several_beside_several_levels() -> None:
    found = read(
        "样例社区考核",
        table(
            "类别|内容|分值（分）",
            "加分|建成示范小区|+5/个",
            "^|媒体报道|+1/篇（上限3分）",
            "减分|被中央、省、市级媒体曝光|-5、-3、-2/次",
            "^|考核中弄虚作假|取消当年评优资格",
        ),
    )
    assert [(r.effect, str(r.points), r.unit, r.tier) for r in rules(found) if r.points is not None] == [
        ("add", "5", "个", None),
        ("add", "1", "篇", None),
        ("deduct", "5", "次", "中央"),
        ("deduct", "3", "次", "省"),
        ("deduct", "2", "次", "市级"),
    ]
    assert [r.effect for r in rules(found) if r.points is None] == ["veto"]


def test_what_an_amount_is_given_for_stands_in_a_cell_of_its_own() -> None:
    assert said(
        "不合格项目|扣分值|计扣方式", "货架有过期食品|10|每个单品", "价签缺失|0.5|每个", "地面积水|1|一次性扣"
    ) == [
        ("deduct", "10", "个"),
        ("deduct", "0.5", "个"),
        ("deduct", "1", None),
    ]


def test_what_the_caption_gives_the_amounts_for() -> None:
    found = read(
        "样例所业绩办法", "三、成果奖励（分/项）", table("级别|一等奖|二等奖", "国家级|300|200", "省部级|100|60")
    )
    assert [(r.effect, str(r.points), r.unit) for r in rules(found)] == [
        ("award", "300", "项"),
        ("award", "200", "项"),
        ("award", "100", "项"),
        ("award", "60", "项"),
    ]


def test_sentences_beside_names_are_asked_of_them() -> None:
    found = read(
        "样例支部考核标准",
        table(
            "一级指标|二级指标|评分项|评分说明|分值",
            "政治建设（15分）|理论学习|落实学习制度，每月集中学习不少于1次|少一次扣0.5分|8",
            "^|贯彻部署|传达上级会议精神，按节点完成重点任务|未传达的扣1分|7",
        ),
    )
    assert tree(found) == [("政治建设", "15"), ("政治建设 > 理论学习", "8"), ("政治建设 > 贯彻部署", "7")]


def test_ceilings_of_parts_and_of_their_items_are_what_these_are_worth() -> None:
    found = read(
        "样例学院赋分细则",
        table(
            "一级指标|封顶|二级指标|赋分规则|上限",
            "教学工作|40|课堂教学|达到基本工作量计10分|16",
            "^|^|质量考核|年度优秀每次2分|8",
        ),
    )
    assert tree(found) == [("教学工作", "40"), ("教学工作 > 课堂教学", "16"), ("教学工作 > 质量考核", "8")]


def test_weights_as_shares_of_one_are_percentages() -> None:
    found = read("样例岗位考核", table("指标|评分规则|权重", "计划闭环|漏一项扣2分|0.6", "资料沉淀|缺一份扣1分|0.4"))
    assert [str(i.weight) for i in found.rubric.indicators] == ["60.0", "40.0"]


def test_grades_behind_a_sentence_are_quoted_with_it() -> None:
    found = read(
        "样例河长考核",
        table(
            "考核内容|优秀|良好|合格",
            "每月巡河不少于3次，巡河记录真实完整|15|12|9",
            "河面无漂浮物，河岸无成堆垃圾|15|12|9",
        ),
    )
    assert [row["quote"] for row in rule_rows(found.rubric)][:2] == [
        "每月巡河不少于3次，巡河记录真实完整\t15",
        "每月巡河不少于3次，巡河记录真实完整\t15\t12",
    ]


STEPS = [
    ("award", "100", None),
    ("award", "85", None),
    ("award", "60", None),
    ("award", "100", None),
    ("award", "80", None),
]


def test_blanks_below_names_and_weights_are_read_as_the_merged_cells_they_were() -> None:
    blank = table(
        "指标|说明|标准|分值|权重",
        "完成率|成交额÷目标额|≥100%|100|60%",
        "||≥90%，不足100%|85|",
        "||不足90%|60|",
        "转化率|付款数÷询单数|≥55%|100|40%",
        "||不足55%|80|",
    )
    merged = table(
        "指标|说明|标准|分值|权重",
        "完成率|成交额÷目标额|≥100%|100|60%",
        "^|^|≥90%，不足100%|85|^",
        "^|^|不足90%|60|^",
        "转化率|付款数÷询单数|≥55%|100|40%",
        "^|^|不足55%|80|^",
    )
    for rows in (blank, merged):
        found = read("样例客服考核", rows)
        assert [(r.effect, str(r.points), r.unit) for r in rules(found)] == STEPS
        assert tree(found) == tree(read("样例客服考核", merged))


def test_worths_repeated_beside_their_steps_are_one_worth() -> None:
    repeated = table(
        "一级指标|二级指标|分值|评分细则||得分",
        "效益（7分）|利润总额|3|50亿元以上|3|",
        "效益（7分）|利润总额|3|10-50亿元|2.4|",
        "效益（7分）|利润总额|3|10亿元以下|1.8|",
        "效益（7分）|劳动生产率|4|12万元以上|4|",
        "效益（7分）|劳动生产率|4|8-12万元|3|",
        "效益（7分）|劳动生产率|4|8万元以下|0|",
    )
    found = read("样例园区评价", repeated)
    assert tree(found) == [("效益", "7"), ("效益 > 利润总额", "3"), ("效益 > 劳动生产率", "4")]
    assert [(r.effect, r.points and str(r.points)) for r in rules(found)] == [
        ("award", "3"), ("award", "2.4"), ("award", "1.8"), ("award", "4"), ("award", "3"), ("zero", None),
    ]  # fmt: skip


def test_a_sentence_repeated_side_by_side_is_one_cell() -> None:
    bonus = "主动上报隐患并有效处置的，每例加1分"
    found = read(
        "样例科室检查", table("项目|标准|分值|细则", "手卫生|设施齐全|5|缺一样扣1分", f"加分|{bonus}|{bonus}|{bonus}")
    )
    assert [(r.effect, str(r.points)) for r in rules(found)] == [("deduct", "1"), ("add", "1")]


def test_weights_that_come_to_no_hundred_and_have_no_steps_stay_a_rows_each() -> None:
    rows = table(
        "类别|权重|任务", "日常工作|30%|值班记录", "日常工作|30%|台账整理", "日常工作|30%|现场巡查", "专项工作|20%|迎检"
    )
    weights = [cell for cell in joined(rows).cells if cell.col == 1]
    assert [cell.text for cell in weights] == ["权重", "30%", "30%", "30%", "20%"]


def test_bare_amounts_among_cells_that_say_more() -> None:
    assert said(
        "类别|内容|分值|备注",
        "乡风|评为文明家庭|+5分/次|",
        "乡风|婚事简办，酒席不超过12桌|+8|",
        "公益|救人|15-40分|由小组研究",
        "公益|调解邻里纠纷|每起加5分|",
        "公益|参加义务劳动|每次2分|",
    ) == [("add", "5", "次"), ("add", "8", None), ("award", "15", None), ("add", "5", "起"), ("award", "2", "次")]


def test_what_is_lost_behind_a_leader_is_no_maximum() -> None:
    found = read(
        "样例班级细则", "一、卫生（30分）", "1.窗台不干净\t-1分", "2.垃圾未倒\t各-0.5分", "3.乱扔纸屑\t-0.2分/人"
    )
    assert [(r.effect, r.points, r.per and r.unit) for r in rules(found)] == [
        ("deduct", Decimal(1), None),
        ("deduct", Decimal("0.5"), None),
        ("deduct", Decimal("0.2"), "人"),
    ]
