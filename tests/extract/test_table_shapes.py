"""The shapes tables of rubrics come in: each is read as a person would, whatever its columns are called."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from xize.listing import rule_rows

from .documents import read, rules, table, tree

Said = tuple[str, str, str | None, str | None, str | None]  # effect, points (or range), per, tier, condition


def said(*rows: str) -> list[Said]:
    return [
        (
            rule.effect,
            "-".join(str(p) for p in (rule.points, rule.points_max) if p is not None),
            f"{rule.per}{rule.unit or ''}" if rule.per is not None else None,
            rule.tier,
            rule.condition,
        )
        for rule in rules(read(table(*rows)))
    ]


def names(*rows: str) -> list[list[str]]:
    return [row["indicator"] for row in rule_rows(read(table(*rows)).rubric)]


SCALES: list[tuple[str, Sequence[str], list[Said]]] = [
    (
        "steps with points over words",
        ("评价项目|优(9-10分)|中(6-8分)|差(0-5分)", "仪表|整洁大方|整洁|不整洁"),
        [
            ("award", "9-10", None, "优", "整洁大方"),
            ("award", "6-8", None, "中", "整洁"),
            ("award", "0-5", None, "差", "不整洁"),
        ],
    ),
    (
        "steps below a head of their own",
        ("评价要素|评分标准|<|得分", "^|好(5分)|差(1分)|^", "板书|工整|凌乱|"),
        [("award", "5", None, "好", "工整"), ("award", "1", None, "差", "凌乱")],
    ),
    (
        "steps that are shares of what the row is worth",
        ("项目|满分|A(1.0)|B(0.6)", "协作|20|主动|被动"),
        [("award", "20.0", None, "A", "主动"), ("award", "12.0", None, "B", "被动")],
    ),
    (
        "steps over boxes to tick",
        ("评价项目|很满意(3分)|不满意(0分)", "候诊秩序|□|□"),
        [("award", "3", None, "很满意", "候诊秩序很满意"), ("zero", "", None, "不满意", "候诊秩序不满意")],
    ),
    (
        "steps in rows, with the range beside them",
        ("创新(20分)|优秀|15-20分|有专利", "^|一般|0-14分|无成果"),
        [("award", "15-20", None, "优秀", "有专利"), ("award", "0-14", None, "一般", "无成果")],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), [row[1:] for row in SCALES], ids=[row[0] for row in SCALES])
def test_a_scale_over_or_beside_words_is_a_rule_a_step(rows: Sequence[str], expected: list[Said]) -> None:
    assert said(*rows) == expected


AMOUNTS: list[tuple[str, Sequence[str], list[Said]]] = [
    (
        "the head says what an amount is charged for",
        ("违规行为|扣分(分/次)", "晚归|2", "吵闹|1"),
        [("deduct", "2", "1次", None, "晚归"), ("deduct", "1", "1次", None, "吵闹")],
    ),
    (
        "a column of measure words says it",
        ("违规事项|单位|扣分标准", "未戴头盔|人次|2", "积水|处|1"),
        [("deduct", "2", "1人次", None, "未戴头盔"), ("deduct", "1", "1处", None, "积水")],
    ),
    (
        "gains beside losses of one row of names",
        ("项目|加分|扣分", "拾金不昧|3|", "乱贴广告||2"),
        [("add", "3", None, None, "拾金不昧"), ("deduct", "2", None, None, "乱贴广告")],
    ),
    (
        "two lists side by side",
        ("扣分项目|扣分|加分项目|加分", "迟到|1|全勤|2", "缺卡|0.5|献策|3"),
        [
            ("deduct", "1", None, None, "迟到"),
            ("add", "2", None, None, "全勤"),
            ("deduct", "0.5", None, None, "缺卡"),
            ("add", "3", None, None, "献策"),
        ],
    ),
    (
        "what the row is worth stands in front of how it is lost",
        ("考核内容|评分", "按时到岗|10分(迟到一次扣2分)"),
        [("deduct", "2", "1次", None, "迟到一次")],
    ),
    (
        "below a name that says that points move they do",
        (
            "类别|项目|内容|分值",
            "基本分（20分）|出勤|按时出勤|20",
            "加分|荣誉|获省级荣誉称号|10分/次",
            "^|^|获校级荣誉称号|5分/次",
            "扣分|处分|受通报批评|3分/次",
            "^|^|受警告处分|8分/次",
        ),
        [
            ("add", "10", "1次", "省级", "获省级荣誉称号"),
            ("add", "5", "1次", "校级", "获校级荣誉称号"),
            ("deduct", "3", "1次", None, "受通报批评"),
            ("deduct", "8", "1次", None, "受警告处分"),
        ],
    ),
    (
        "one head over who loses them",
        ("行为|要求|扣分标准|<|<", "^|^|试验室|主任|责任人", "停用系统|严禁停用|-6|-3|-6", "人员无证|持证上岗|-2||-1"),
        [
            ("deduct", "6", None, "试验室", "停用系统严禁停用试验室"),
            ("deduct", "3", None, "主任", "停用系统严禁停用主任"),
            ("deduct", "6", None, "责任人", "停用系统严禁停用责任人"),
            ("deduct", "2", None, "试验室", "人员无证持证上岗试验室"),
            ("deduct", "1", None, "责任人", "人员无证持证上岗责任人"),
        ],
    ),
    (
        "two amounts for two who are charged",
        ("序号|违章行为|班组扣分|值长扣分", "1|约时停电|6分/次|2分/次", "2|现场吸烟|3分/人次|0.5分/人次"),
        [
            ("deduct", "6", "1次", None, "约时停电"),
            ("deduct", "2", "1次", None, "约时停电"),
            ("deduct", "3", "1人次", None, "现场吸烟"),
            ("deduct", "0.5", "1人次", None, "现场吸烟"),
        ],
    ),
    (
        "prizes in brackets below a head they share",
        ("竞赛级别|获奖等次及积分|<", "^|一等奖（金奖）|优秀奖", "国家级|30|10", "省级|20|5"),
        [
            ("award", "30", None, "一等奖(金奖)", "国家级一等奖(金奖)"),
            ("award", "10", None, "优秀奖", "国家级优秀奖"),
            ("award", "20", None, "一等奖(金奖)", "省级一等奖(金奖)"),
            ("award", "5", None, "优秀奖", "省级优秀奖"),
        ],
    ),
    (
        "points by the piece below a head of points",
        ("类别|等级|积分", "论文|核心期刊|20分/篇", "^|普通期刊|8分/篇", "专利|发明|20分/项"),
        [
            ("award", "20", "1篇", None, "核心期刊"),
            ("award", "8", "1篇", None, "普通期刊"),
            ("award", "20", "1项", None, "发明"),
        ],
    ),
    (
        "a name says what its amounts are given for",
        ("奖励类别|省级加分|市级加分", "优秀干部（每人）|5|3", "红旗团委|10|6"),
        [
            ("add", "5", "1人", "省级加分", "优秀干部（每人）省级加分"),
            ("add", "3", "1人", "市级加分", "优秀干部（每人）市级加分"),
            ("add", "10", None, "省级加分", "红旗团委省级加分"),
            ("add", "6", None, "市级加分", "红旗团委市级加分"),
        ],
    ),
    (
        "a ladder under two words",
        ("满意率|对应分值", "95%以上|加2分", "90%～95%（不含）|扣2分", "90%以下|扣4分"),
        [
            ("add", "2", None, None, "95%以上"),
            ("deduct", "2", None, None, "90%～95%（不含）"),
            ("deduct", "4", None, None, "90%以下"),
        ],
    ),
    (
        "gains and losses with words or charges in the cells",
        ("序号|评议内容|加分|扣分", "1|村民会议|2分/次|无故缺席1分/次", "2|红白喜事|简办10分|大操大办20分"),
        [
            ("add", "2", "1次", None, "村民会议"),
            ("deduct", "1", "1次", None, "无故缺席"),
            ("add", "10", None, None, "简办"),
            ("deduct", "20", None, None, "大操大办"),
        ],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), [row[1:] for row in AMOUNTS], ids=[row[0] for row in AMOUNTS])
def test_a_column_of_amounts_is_read_with_its_head_and_its_row(rows: Sequence[str], expected: list[Said]) -> None:
    assert said(*rows) == expected


@pytest.mark.parametrize(
    "rows",
    [
        ("维度|特征|情形|分值|说明", "诚信|身份|一致|+3|比对", "||不符|-2|复核", "|学历|可查|+4|学信网"),
        ("维度|特征|情形|分值|说明", "诚信|身份|一致|+3|比对", "诚信|身份|不符|-2|复核", "诚信|学历|可查|+4|学信网"),
        ("维度|特征|情形|分值|说明", "诚信|身份|一致|+3|比对", "^|^|不符|-2|复核", "^|学历|可查|+4|学信网"),
    ],
    ids=["blank below the first", "repeated", "spanned"],
)
def test_a_name_that_stands_for_several_rows_holds_their_rules(rows: Sequence[str]) -> None:
    assert names(*rows)[:2] == [["诚信", "身份"], ["诚信", "身份"]]


@pytest.mark.parametrize(
    "rows",
    [
        ("等级|分数|绩效工资", "优秀|90分以上|1200", "良好|80-89分|1000", "合格|60-79分|800", "不合格|60分以下|0"),
        ("等次|优秀|良好|合格|不合格", "得分区间|≥90|80≤X<90|60≤X<80|<60", "考核系数|1.2|1.0|0.8|0"),
        ("档次|分数段", "优秀|[90,100]", "良好|[80,90)", "合格|[60,80)", "不合格|[0,60)"),
    ],
    ids=["standing", "lying", "with brackets"],
)
def test_a_table_of_grades_is_the_scheme_and_holds_no_rules(rows: Sequence[str]) -> None:
    found = read(table(*rows))
    assert found.rubric.grades is not None
    assert [(g.grade, g.lo) for g in found.rubric.grades.grades][:3] == [
        ("优秀", Decimal(90)),
        ("良好", Decimal(80)),
        ("合格", Decimal(60)),
    ]
    assert rules(found) == []
    assert found.account.unexplained == ()


def test_coefficients_and_money_are_no_points() -> None:
    assert rules(read(table("考核等级|A|B|C", "考核系数|1.5|1|0.5"))) == []


def test_a_row_with_a_number_and_a_name_alone_heads_the_rows_below_it() -> None:
    found = read(
        table(
            "序号|检查内容|评分标准|应得分", "一|安全(30分)||", "1|制度|缺1项扣2分|30", "二|现场(70分)||",
            "1|环境|一处不净扣3分|70",
        )
    )  # fmt: skip
    assert [(name, top) for name, top in tree(found)] == [
        ("安全", "30"),
        ("安全 > 制度", "30"),
        ("现场", "70"),
        ("现场 > 环境", "70"),
    ]


@pytest.mark.parametrize(
    ("level", "standard", "target"),
    [
        ("95%", "每低1个百分点扣2分", (">=", 95)),
        ("4次", "每少1次扣2分", (">=", 4)),
        ("≤3次", "每超1次扣3分", ("<=", 3)),
        ("3次", "每超1次扣3分", ("<=", 3)),
        ("有效投诉≤2次/月", "每增加1次扣2分", ("<=", 2)),
    ],
)
def test_a_cell_that_is_only_a_level_is_the_target(level: str, standard: str, target: tuple[str, int]) -> None:
    (rule,) = rules(read(table("指标|目标值|评分办法", f"完成情况|{level}|{standard}", "其他|见附表|另行评定")))
    assert rule.target is not None
    assert (rule.target.op, rule.target.value) == target


def test_a_worth_behind_the_rules_of_a_named_row_is_the_rows() -> None:
    blocks = table("清洁卫生（15分）|个人卫生|工作服不洁一次扣2分。（5分）", "^|物品管理|混放一次扣2分。（10分）")
    assert tree(read(blocks)) == [("清洁卫生", "15"), ("清洁卫生 > 个人卫生", "5"), ("清洁卫生 > 物品管理", "10")]


def test_a_column_of_requirements_with_their_worth_is_no_box_to_fill_in() -> None:
    blocks = table(
        "目标考核分值|扣分说明",
        "1、落实责任，层层签订责任状。（2分）|未签订的，扣2分。",
        "2、资料规范。（3分）|不规范的，扣3分。",
    )
    assert [(r.effect, str(r.points)) for r in rules(read(blocks))] == [
        ("allot", "2"), ("deduct", "2"), ("allot", "3"), ("deduct", "3"),
    ]  # fmt: skip


def test_names_with_a_bonus_beside_their_worth_head_rows() -> None:
    head = "工作内容|工作要求|评分标准|考核结果"
    blocks = table(
        head, "信息报告（6分+2分）|按月上报。（6分）|迟报一次扣1分。|应报 次", "^|另报线索。|每条加0.5分。|共 条"
    )
    assert tree(read(blocks)) == [("信息报告", "6")]


def test_a_column_below_a_vetoing_name_holds_facts() -> None:
    blocks = table(
        "序号|项目|计分方法", "1|效能|迟报一次扣1分。", "2|一票否优|受到上级通报批评的", "3|^|发生重大事件的"
    )
    assert [(r.effect, r.quote) for r in rules(read(blocks))][1:] == [
        ("veto", "受到上级通报批评的"), ("veto", "发生重大事件的"),
    ]  # fmt: skip


def test_a_worth_at_the_head_of_the_next_line_belongs_to_the_item_above() -> None:
    lines = (
        "一、组织领导(10分)",
        "1、建立工作机构，制定计划。",
        "(6分)每缺一项扣2分。",
        "2、设有独立工作室，设备齐全。",
        "(4分)未设的扣4分。",
    )
    found = read(*lines)
    assert [(r.effect, str(r.points)) for r in rules(found)] == [
        ("allot", "6"), ("deduct", "2"), ("allot", "4"), ("deduct", "4"),
    ]  # fmt: skip
    assert found.account.explained == found.account.total


def test_amounts_with_their_unit_below_a_head_that_takes_points() -> None:
    blocks = table("检查项目|检查内容|扣分", "仪容|未穿工装|0.5/次", "设备|漏检|2/处")
    assert [(r.effect, str(r.points), r.unit, r.findings) for r in rules(read(blocks))] == [
        ("deduct", "0.5", "次", ()), ("deduct", "2", "处", ()),
    ]  # fmt: skip


def test_gains_and_losses_in_one_column_of_points() -> None:
    blocks = table("类别|行为|分值", "奖励|拾金不昧|2", "^|见义勇为|10", "处罚|打架|-5", "^|旷课|-2/节")
    assert [(r.effect, str(r.points), r.condition) for r in rules(read(blocks))] == [
        ("add", "2", "拾金不昧"), ("add", "10", "见义勇为"), ("deduct", "5", "打架"), ("deduct", "2", "旷课"),
    ]  # fmt: skip


def test_a_head_of_amounts_taken_makes_each_row_a_rule() -> None:
    blocks = table("检查内容|扣分值", "迟到、早退|1", "上班玩手机|2", "当班饮酒|5")
    assert [(r.effect, str(r.points)) for r in rules(read(blocks))] == [
        ("deduct", "1"), ("deduct", "2"), ("deduct", "5"),
    ]  # fmt: skip


def test_a_row_known_only_by_a_number_is_no_indicator() -> None:
    blocks = table(
        "项目|内容|分值", "一、奖励事项|<|<", "1|获国家级奖励|+5分/项", "二、处罚事项|<|<", "1|被投诉|-2分/次"
    )
    assert tree(read(blocks)) == [("奖励事项", None), ("处罚事项", None)]


def test_a_cell_of_numbered_facts_below_a_vetoing_title_is_a_list_of_vetoes() -> None:
    facts = "□（一）收受财物/n□（二）弄虚作假、干扰评审"
    blocks = table(
        "考核内容|评分标准|扣分",
        "迟交文件|每日扣1分|",
        "一、否决项目（有无以下行为）|<|<",
        f"{facts}|<|<",
        "二、综合评价|<|<",
        "响应及时|□满意 □一般|<",
    )
    assert [r.quote for r in rules(read(blocks)) if r.effect == "veto"] == ["收受财物", "弄虚作假、干扰评审"]


def test_points_said_again_beside_a_name_that_has_them_name_no_item() -> None:
    head = "考核项目|考核内容及评分标准|<|标准分|得分"
    blocks = table(
        head,
        "一、感知（5分）|1、内容有遗漏|扣1分|5|",
        "^|2、检查不深入|扣1分|^|^",
        "二、思维（10分）|1、散乱|扣2-5分|10|",
        "^|2、遗漏|扣1分|^|^",
    )
    assert tree(read(blocks)) == [("感知", "5"), ("思维", "10")]


def test_a_title_in_square_brackets_has_its_points() -> None:
    blocks = table("序号|指标名|满分|规则", "【及时性 6分】|<|<|<", "1|公开时限|6|每逾期1天扣1分")
    assert tree(read(blocks)) == [("及时性", "6"), ("及时性 > 公开时限", "6")]


def test_steps_with_their_range_share_the_head_of_the_words_beside_them() -> None:
    head = "考核指标|权重|考核内容|<|打分"
    blocks = table(
        head,
        "例会|8%|1.发言加2分/次。|<|",
        "责任心|6%|1.十分负责。|5-6分|",
        "^|^|2.一般负责。|3-4分|",
        "^|^|3.经常推诿。|1分|",
    )
    assert [(r.effect, str(r.points), r.condition) for r in rules(read(blocks))][1:] == [
        ("award", "5", "十分负责"), ("award", "3", "一般负责"), ("award", "1", "经常推诿"),
    ]  # fmt: skip


def test_a_row_of_subtotals_below_one_name_is_what_the_name_is_worth() -> None:
    blocks = table(
        "考评类目|考评内容|标准分值|考评办法", "1.救援|建立制度。|5|无制度的，不得分。", "^|开展演练。|10|未演练的，不得分。", "小计|<|15|",
    )  # fmt: skip
    assert tree(read(blocks))[0] == ("救援", "15")


def test_rules_behind_a_short_title_leave_the_title_as_the_name() -> None:
    blocks = table(
        "项目|评审内容|分值",
        "文本|目录完整。没有目录扣0.5分，目录不全扣0.2分。|1",
        "^|负荷预测。数据不正确每处扣1分。|3",
        "^|效益分析。缺一项扣1分。|2",
    )
    assert [name for name, _ in tree(read(blocks))][1:] == ["文本 > 目录完整", "文本 > 负荷预测", "文本 > 效益分析"]


def test_a_plain_heading_over_circled_items_and_its_worth_below_them() -> None:
    lines = ("园区评价细则", "安全生产", "①未落实要求的，扣2分；", "②设施不完整的，扣2分。", "本小项总分 30.0分")
    assert tree(read(*lines)) == [("安全生产", "30")]


STEPS = (
    "指标名称|评价内容|评价标准|满分|说明",
    "基本情况|经营年限|8年以上|5|以执照为准",
    "^|^|5～8年|3|^",
    "^|^|5年以下|1|^",
    "^|企业性质|国有企业|10|",
    "^|^|上市企业|8|",
    "^|^|其他企业|5|",
    "信用情况|审计报告|无异常|10|",
    "^|^|有重大异常|否决|",
    "^|^|不提供|0|",
)


def test_points_that_only_fall_below_one_name_are_steps_of_a_scale() -> None:
    found = read(table(*STEPS))
    assert tree(found) == [
        ("基本情况", None),
        ("基本情况 > 经营年限", None),
        ("基本情况 > 企业性质", None),
        ("信用情况", None),
        ("信用情况 > 审计报告", None),
    ]
    assert [(r.effect, r.points) for r in rules(found)] == [
        ("award", Decimal(5)),
        ("award", Decimal(3)),
        ("award", Decimal(1)),
        ("award", Decimal(10)),
        ("award", Decimal(8)),
        ("award", Decimal(5)),
        ("award", Decimal(10)),
        ("veto", None),
        ("zero", None),
    ]


def test_sub_items_that_happen_to_fall_keep_their_own_standards() -> None:
    rows = (
        "项目|内容|要求|分值|评分标准",
        "生产|质量|目标完成|15|未完成扣5分",
        "^|^|优质工程|0|获奖加2分",
        "安全|体系|审核|10|缺一项扣1分",
        "^|^|演练|5|缺一次扣1分",
    )
    assert [points for _, points in tree(read(table(*rows))) if points] == ["15", "0", "10", "5"]


@pytest.mark.parametrize(
    ("asked", "name"),
    [("持证上岗", "持证上岗"), ("发生事故后立即启动预案，组织救援，并分析原因、提出改进建议", "事故救援")],
    ids=["a title", "a paragraph"],
)
def test_a_row_beside_named_requirements_is_called_by_whichever_is_a_title(asked: str, name: str) -> None:
    rows = (
        "项目|内容|基本要求|分值|评分方法",
        "管理|制度|制度齐全|5|缺一项扣1分",
        "^|^|档案完整|5|缺一份扣1分",
        "^|培训|计划落实|5|未落实扣2分",
        "^|^|记录真实|5|一处不符扣1分",
        f"^|事故救援|{asked}|10|未演练扣5分",
    )
    assert tree(read(table(*rows)))[-1][0].split(" > ")[-1] == name


def test_an_outcome_alone_in_its_cell_is_settled_by_the_words_beside_it() -> None:
    rows = ("序号|违规情形|处理", "1|迟到不足15分钟的|扣2分", "2|携带违禁物品进入赛场的|取消比赛资格")
    found = [(row["effect"], row["indicator"]) for row in rule_rows(read(table(*rows)).rubric)]
    assert found == [("deduct", ["迟到不足15分钟的"]), ("veto", ["携带违禁物品进入赛场的"])]


def test_a_ceiling_in_a_name_is_a_policy_of_its_indicator() -> None:
    found = read(table("类别|内容|评分标准", "加分最高10分|献策|每条加1分", "考勤|出勤|迟到一次扣1分"))
    (policy,) = [p for p in found.rubric.policies if p.kind == "cap"]
    assert (str(policy.value), policy.effect) == ("10", "add")
    assert found.account.explained == found.account.total


def test_steps_with_their_range_need_no_head() -> None:
    rows = (
        "价格情况（15%）|<",
        "高出市场5%以上|0-3分",
        "没有竞争力|4-7分",
        "有竞争力|8-15分",
        "环境保护（5%）|<",
        "造成污染|0分",
        "未造成污染|1-2分",
        "废料统一收集|3-5分",
    )
    assert [effect for effect, *_ in said(*rows)] == ["award", "award", "award", "zero", "award", "award"]


def test_a_name_repeated_in_every_row_stands_for_its_rows() -> None:
    rows = (
        "一级指标|内容|评分标准|分值",
        "学习|按时参加|缺席的不得分|3",
        "学习|做好笔记|未做的不得分|2",
        "学习|完成测试|未完成的不得分|5",
        "劳动|完成定额|未完成的不得分|4",
        "劳动|质量合格|不合格的不得分|6",
    )
    assert tree(read(table(*rows))) == [
        ("学习", None),
        ("学习 > 按时参加", "3"),
        ("学习 > 做好笔记", "2"),
        ("学习 > 完成测试", "5"),
        ("劳动", None),
        ("劳动 > 完成定额", "4"),
        ("劳动 > 质量合格", "6"),
    ]


def test_a_name_that_stands_twice_may_be_two_items() -> None:
    rows = ("项目|评分标准|分值", "仪表|着装不齐扣1分|5", "仪表|头发过长扣1分|5", "纪律|迟到扣1分|5")
    assert [path for path, _ in tree(read(table(*rows)))] == ["仪表", "仪表", "纪律"]


def test_a_column_of_codes_names_nothing() -> None:
    rows = (
        "类别|指标名称|指标符号|分值|评分方法",
        "平台|稳定性|P1-1|10|故障一次扣1分",
        "^|效率|P1-2|10|超时一次扣1分",
        "支付|渠道|P1-3|5|缺一个扣1分",
    )
    assert [path for path, points in tree(read(table(*rows))) if points] == [
        "平台 > 稳定性",
        "平台 > 效率",
        "支付 > 渠道",
    ]


def test_grades_in_the_lower_row_of_a_head_are_tiers() -> None:
    rows = (
        "考核项目|考核说明|权重|评分|<|<|得分",
        "^|^|^|优秀|良好|不合格|",
        "计划|按时上交计划|10%|10---9|8---5|4---0|",
        "执行|按计划执行|20%|10---9|8---5|4---0|",
    )
    found = [(r.effect, f"{r.points}-{r.points_max}", r.tier) for r in rules(read(table(*rows)))]
    assert found == [("award", "9-10", "优秀"), ("award", "5-8", "良好"), ("award", "0-4", "不合格")] * 2


def test_ranges_in_a_column_to_be_filled_in_are_amounts_that_nothing_explains() -> None:
    rows = (
        "考核项目|考核说明|评分标准|权重|评分|评分",
        "计划|按时上交计划|迟交扣1分|10%|10-9|8-5",
        "执行|按计划执行|未执行扣2分|20%|10-9|8-5",
        "效果|反馈良好|投诉扣2分|20%|10-9|8-5",
    )
    found = read(table(*rows))
    assert (found.account.explained, found.account.total) == (3, 9)
    assert [f.args["words"] for f in found.rubric.findings if f.code == "amount-unexplained"][:2] == ["10-9", "10-9"]


def test_a_column_of_boxes_with_a_number_or_two_is_left_alone() -> None:
    rows = ("项目|评分标准|分值|得分", "考勤|迟到扣1分|10|9", "卫生|不洁扣1分|10|8", "安全|违章扣2分|10|10")
    found = read(table(*rows))
    assert found.account.explained == found.account.total


def test_rows_that_go_on_numbering_below_a_note_are_notes() -> None:
    rows = (
        "项目|评分标准|分值",
        "考勤|迟到一次扣1分|10",
        "备注：1.有下列情形之一的，一票否决：（1）受处分的；（2）弄虚作假的。|<|<",
        "2.没有佐证资料的扣分、加分均不予认可。|<|<",
        "3.考核得分保留一位小数。|<|<",
    )
    assert [veto.quote for veto in read(table(*rows)).rubric.vetoes] == ["受处分的", "弄虚作假的"]


def test_how_a_rate_is_worked_out_and_what_a_bonus_is_multiplied_by_are_no_rules() -> None:
    rows = (
        "指标|权重|计算公式|评分标准",
        "及时率|60%|按时单数÷应出库单数×100%|每低1%扣5分",
        "准确率|40%|准确件数÷总件数×100%|每低1%扣5分",
    )
    assert [r.effect for r in rules(read(table(*rows)))] == ["deduct", "deduct"]
    assert rules(read(table("得分|系数", "95分以上|1.3", "85分以上|1.1", "85分以下|0.5"))) == []


def test_letters_in_the_lower_row_of_a_head_are_tiers() -> None:
    rows = (
        "A级指标|B级指标|评估要点|等级分值|<|<|得分",
        "^|^|^|A（达到）|B（基本达到）|C（未达到）|^",
        "保育（14分）|活动（8分）|安排科学|8分|6分|0分|",
        "^|膳食（6分）|食谱公示|6分|5分|3分|",
    )
    found = [(r.effect, None if r.points is None else str(r.points)) for r in rules(read(table(*rows)))]
    assert found == [
        ("award", "8"),
        ("award", "6"),
        ("zero", None),
        ("award", "6"),
        ("award", "5"),
        ("award", "3"),
    ]


def test_a_table_within_a_cell_is_read_as_a_table() -> None:
    grid = "参赛者每人加0.5分。获奖按以下加分：/n等级\t院\t校/n一等\t2\t2.5/n二等\t1\t2/n同一作品取最高分"
    found = read(table("项目|评分标准|分值", f"科技活动|{grid}|5", "考勤|迟到一次扣1分|5"))
    (activity,) = [i for _, i in found.rubric.walk() if i.name == "科技活动"]
    assert [(str(r.points), r.effect, r.tier, r.dedupe) for r in activity.rules] == [
        ("0.5", "add", None, "highest"),
        ("2", "add", "院", "highest"),
        ("2.5", "add", "校", "highest"),
        ("1", "add", "院", "highest"),
        ("2", "add", "校", "highest"),
    ]
    assert [r.condition for r in activity.rules][1:] == ["一等院", "一等校", "二等院", "二等校"]
    assert [f.code for f in found.rubric.findings if f.code == "amount-unexplained"] == []


def test_the_cells_of_a_table_within_a_cell_keep_their_place() -> None:
    grid = "获奖加分：/n等级\t院\t校/n一等\t2\t2.5"
    found = read(table("项目|评分标准", f"科技活动|{grid}", "考勤|迟到一次扣1分"))
    text = grid.replace("/n", "\n")
    rules = [r for _, r in found.rubric.rules() if r.tier]
    assert [text[r.location.start : r.location.end] for r in rules] == ["2", "2.5"]


def test_text_set_with_tabs_is_no_table_within_a_cell() -> None:
    found = read(table("项目|评分标准", "考勤|迟到\t一次扣1分/n旷课\t一次扣2分", "卫生|不整洁扣1分"))
    assert [str(r.points) for _, r in found.rubric.rules()] == ["1", "2", "1"]


def test_an_amount_of_a_matrix_is_quoted_with_the_name_of_its_row() -> None:
    found = read(table("获奖级别|一等奖|二等奖", "国家级|8|6", "省级|5|4"))
    quotes = [(r.quote, r.amount_at) for _, r in found.rubric.rules()]
    assert quotes == [("国家级\t8", 1), ("国家级\t8\t6", 2), ("省级\t5", 1), ("省级\t5\t4", 2)]


def test_sentences_with_bare_points_in_brackets_beside_each_other_are_steps_of_a_scale() -> None:
    found = read(
        table(
            "项目|评价标准|<|<",
            "结构（10分）|层次分明、衔接自然（9-10）|层次较分明（6-8）|层次混乱（0-5）",
            "表达（5分）|语句通顺、用词准确（5）|语句较通顺（3-4）|语句不通（0-2）",
        )
    )
    steps = [(r.effect, str(r.points), r.points_max and str(r.points_max), r.condition) for r in rules(found)]
    assert steps == [
        ("award", "9", "10", "层次分明、衔接自然"),
        ("award", "6", "8", "层次较分明"),
        ("award", "0", "5", "层次混乱"),
        ("award", "5", None, "语句通顺、用词准确"),
        ("award", "3", "4", "语句较通顺"),
        ("award", "0", "2", "语句不通"),
    ]


def test_names_with_bare_points_in_brackets_are_no_steps() -> None:
    found = read(table("一级指标|二级指标|扣分标准", "管理(20)|台账记录(5)|缺一项扣1分", "^|值班记录(15)|缺一次扣1分"))
    assert [r.effect for r in rules(found)] == ["deduct", "deduct"]


def test_a_requirement_that_opens_with_a_title_is_called_by_it() -> None:
    found = read(
        table(
            "序号|考核内容|分值|评分标准",
            "1|费用：控制在下达指标以内。|3|每超1个百分点扣1分。",
            "2|工期—按合同节点完成。|4|每延误1天扣1分。",
        )
    )
    assert tree(found) == [("费用", "3"), ("工期", "4")]


def test_the_points_of_a_row_stand_on_the_first_line_of_its_standard() -> None:
    found = read(
        table(
            "项目|检查内容|分值及扣分标准",
            "病区（10分）|物品定位放置|6分/n一处不符合要求扣0.5分",
            "^|佩戴胸牌|4分/n一人不符合要求扣0.5分",
        )
    )
    assert tree(found) == [("病区", "10"), ("病区 > 物品定位放置", "6"), ("病区 > 佩戴胸牌", "4")]
    assert [str(r.points) for r in rules(found)] == ["0.5", "0.5"]


def test_weights_that_add_up_to_the_points_of_their_part_are_points() -> None:
    rows = ("指标名称|权重|计分方法", "招商引资|6|完成得6分", "粮食安全|4|完成得4分")
    assert ("经济发展 > 招商引资", "6") in tree(read("一、经济发展（10分）", table(*rows)))
    weighed = read("一、经济发展", table(*rows)).rubric
    assert [str(node.weight) for _, node in weighed.walk() if node.name == "招商引资"] == ["6"]


def test_numbers_of_sections_are_no_points() -> None:
    rows = [
        f"{number}|{name}|得{n}分"
        for n, (number, name) in enumerate(
            (("1.1", "甲"), ("1.21", "乙"), ("1.22", "丙"), ("2.1", "丁"), ("2.21", "戊")), 1
        )
    ]
    assert {points for _, points in tree(read(table(*rows)))} == {None}


def test_a_column_of_ceilings_bounds_the_rules_of_its_row() -> None:
    rows = ("事项|评分标准|上限", "荣誉表彰|省级加3分，市级加2分|4", "通报批评|每次减2分|5", "新闻宣传|每篇加0.5分|1")
    found = read(table(*rows))
    assert [str(r.cap) for r in rules(found)] == ["4", "4", "5", "1"]
    assert {points for _, points in tree(found)} == {None}


@pytest.mark.parametrize("head", ["经济处罚（元/人次）", "有效期（月）"], ids=["money", "months"])
def test_numbers_that_are_no_points_are_told_by_their_head(head: str) -> None:
    rows = [f"违规行为|扣分值|{head}", "着装不整|1分/人次|50", "离岗|2分/次|100", "未留痕|0.5分/处|20"]
    found = read(table(*rows))
    assert [(str(r.points), r.unit, r.condition) for r in rules(found)] == [
        ("1", "人次", "着装不整"),
        ("2", "次", "离岗"),
        ("0.5", "处", "未留痕"),
    ]
    assert {points for _, points in tree(found)} <= {None}


def test_what_a_lesson_and_a_day_cost_stands_in_the_head() -> None:
    found = read(table("类别|每节|每天", "事假|扣0.2分|扣1分", "病假|扣0.1分|扣0.5分"))
    assert [(r.effect, str(r.points), r.unit, r.condition) for r in rules(found)] == [
        ("deduct", "0.2", "节", "事假每节"),
        ("deduct", "1", "天", "事假每天"),
        ("deduct", "0.1", "节", "病假每节"),
        ("deduct", "0.5", "天", "病假每天"),
    ]


def test_steps_in_rows_of_their_own_have_their_points_in_a_second_column() -> None:
    found = read(
        table(
            "指标|分值|档次标准|得分",
            "馆舍面积|10|800平方米以上|10",
            "^|^|500平方米以上，不足800平方米|8",
            "^|^|500平方米以下|0",
            "藏书|8|3万册/2万册/1万册以上|8/6/4",
        )
    )
    assert tree(found) == [("馆舍面积", "10"), ("藏书", "8")]
    assert [(r.effect, r.points and str(r.points), r.band and str(r.band.lo)) for r in rules(found)] == [
        ("award", "10", "800"),
        ("award", "8", "500"),
        ("zero", None, "None"),
        ("award", "8", "3"),
        ("award", "6", "2"),
        ("award", "4", "1"),
    ]


def test_a_standard_in_a_merged_cell_is_read_though_its_first_column_names() -> None:
    rows = (
        "项目|内容|分值|标准",
        "学习|集中学习|5|缺一次扣1分",
        "一票否决|有下列情形之一的，实行一票否决：/n（1）弄虚作假的；/n（2）发生案件的。|<|<",
    )
    assert [r.effect for r in rules(read(table(*rows)))] == ["deduct", "veto", "veto"]


def test_points_for_each_of_something_by_their_head_are_given() -> None:
    found = read(table("类别|分值（分/篇）", "一区|40", "二区|30", "三区|18"))
    assert [(str(r.points), r.unit) for r in rules(found)] == [("40", "篇"), ("30", "篇"), ("18", "篇")]


def test_intervals_below_heads_of_points_share_their_bounds() -> None:
    found = read(
        table(
            "指标|分值|8分|6分|4分|0分",
            "流动比率|8|≥2.0|1.5～2.0|1.2～1.5|＜1.2",
            "参会次数|8|≥8次|6～8次|4～6次|＜4次",
        )
    )
    bands = [
        (str(r.band.lo), r.band.lo_incl, r.band.hi and str(r.band.hi), r.band.hi_incl) for r in rules(found) if r.band
    ]
    assert bands == [
        ("2.0", True, None, False),
        ("1.5", True, "2.0", False),
        ("1.2", True, "1.5", False),
        ("None", False, "1.2", False),
        ("8", True, None, False),
        ("6", True, "8", False),
        ("4", True, "6", False),
        ("None", False, "4", False),
    ]


def test_steps_beside_each_other_with_their_points_behind_them() -> None:
    found = read(
        table(
            "项目|分值|评分标准|<|<",
            "照明通风|5|完好，5分|损坏1处，4分|损坏2处，2分",
            "标识|4|齐全，4分|缺1处，3分|缺2处，1分",
        )
    )
    assert [(r.effect, str(r.points)) for r in rules(found)] == [
        ("award", "5"), ("award", "4"), ("award", "2"), ("award", "4"), ("award", "3"), ("award", "1"),
    ]  # fmt: skip


BOUND: list[tuple[str, Sequence[str], list[tuple[str | None, str | None]]]] = [
    (
        "a ceiling beside two rows",
        ("类别|事由|加分|备注", "家属评价|收到锦旗|2分/面|合计不超过4分", "^|收到感谢信|1分/封|^"),
        [("4", None), ("4", None)],
    ),
    (
        "only the highest of two rows, the second time with 同上",
        ("事项|分值|说明", "获校级称号|+5分|同一学期只加最高分", "获系级称号|+3分|同上"),
        [(None, "highest"), (None, "highest")],
    ),
    (
        "until nothing is left, beside one row",
        ("项目|分值|扣分细则|备注", "桌面|10|桌面凌乱每张扣1分|本项扣完为止", "地面|12|有纸屑每处扣1分|"),
        [("indicator", None), (None, None)],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), [row[1:] for row in BOUND], ids=[row[0] for row in BOUND])
def test_a_remark_bounds_the_rows_it_stands_beside(
    rows: Sequence[str], expected: list[tuple[str | None, str | None]]
) -> None:
    found = rules(read(table(*rows)))
    assert [(None if rule.cap is None else str(rule.cap), rule.dedupe) for rule in found] == expected


def test_facts_beside_one_verdict_are_a_rule_each() -> None:
    rows = (
        "类别|标准|备注",
        "一票否决|发生严重违纪案件的；发生重大安全事故的|年度考核不得评为良好及以上等次",
        "加分|获表彰加2分|",
    )
    assert [rule.condition for rule in rules(read(table(*rows))) if rule.effect == "veto"] == [
        "发生严重违纪案件",
        "发生重大安全事故",
    ]


def test_a_name_that_holds_rules_is_read_for_them() -> None:
    rows = (
        "指标|考核内容|赋分|计分办法",
        "特色工作|信息被市级简报录用的，每篇加0.1分|0.2|以上最多得0.2分",
        "^|案例被评为优秀的，每个加0.1分|0.2|以上最多得0.2分",
    )
    assert [(rule.effect, str(rule.points), rule.unit) for rule in rules(read(table(*rows)))] == [
        ("add", "0.1", "篇"),
        ("add", "0.1", "个"),
    ]


@pytest.mark.parametrize(
    ("head", "top"),
    [("权重分", "20"), ("权重（分）", "20"), ("权重", None)],
    ids=["points by its name", "points in brackets", "a weight"],
)
def test_a_weight_in_points_is_what_the_row_is_worth(head: str, top: str | None) -> None:
    rows = (f"指标|{head}|计分办法", "及时率|20|每低1个百分点扣0.5分", "合格率|80|每低1个百分点扣1分")
    assert tree(read(table(*rows)))[0] == ("及时率", top)


@pytest.mark.parametrize(
    "line",
    ["第二条 各维度满分均为100分，综合得分按权重计算。", "考核实行百分制。"],
    ids=["each out of a hundred", "the whole out of a hundred"],
)
def test_weighed_parts_are_worth_a_hundred_where_the_document_says_so(line: str) -> None:
    rows = (
        "维度|权重|指标|标准分|细则",
        "质量|60%|合格率|70|每低1个百分点扣2分",
        "^|^|返修|30|每次扣5分",
        "安全|40%|违章|80|每次扣5分",
        "^|^|培训|20|每缺1人扣1分",
    )
    assert tree(read("样例公司评价细则", line, table(*rows)))[0] == ("质量", "100" if "各维度" in line else None)


def test_a_row_of_amounts_and_words_is_no_head() -> None:
    rows = (
        "项目及分值|检查要点|缺陷内容|扣分标准",
        "首页（5分）|填写完整|诊断漏填|1分/项",
        "入院记录（20分）|一般项目齐全|一般项目缺项|0.5分/项",
        "^|主诉简明|主诉不准|2分",
    )
    assert [(rule.effect, str(rule.points)) for rule in rules(read(table(*rows)))] == [
        ("deduct", "1"),
        ("deduct", "0.5"),
        ("deduct", "2"),
    ]


@pytest.mark.parametrize(
    "weights",
    [("要素|领导责任|隐患排查", "权重|45%|55%"), ("要素|权重", "领导责任|45%", "隐患排查|55%")],
    ids=["a column for each part", "a row for each part"],
)
def test_a_table_of_weights_weighs_the_parts_above_it(weights: tuple[str, ...]) -> None:
    parts = table(
        "要素|分项|分值|扣分项",
        "领导责任（100分）|方针|60|未签发方针扣10分",
        "^|机构|40|缺1人扣5分",
        "隐患排查（100分）|辨识|100|未辨识扣20分",
    )
    rubric = read("样例公司评审标准", parts, "附表 要素权重", table(*weights)).rubric
    assert [(node.name, str(node.max), str(node.weight)) for node in rubric.indicators] == [
        ("领导责任", "100", "45"),
        ("隐患排查", "100", "55"),
    ]


def test_annexed_tables_that_say_what_they_come_to_are_parts() -> None:
    extraction = read(
        "样例县养护考核办法",
        "附件1 日常养护检查评分表（满分100分）",
        table("项目|分值|评分标准", "路面|60|有坑槽的每处扣2分", "路肩|40|有杂物的每处扣1分"),
        "附件2 安全内业评分表（满分100分）",
        table("项目|分值|评分标准", "安全|50|未设标志的每处扣2分", "内业|50|缺一份扣1分"),
    )
    assert [node for node in tree(extraction) if ">" not in node[0]] == [
        ("日常养护检查评分表", "100"),
        ("安全内业评分表", "100"),
    ]


def test_a_title_holds_the_parts_behind_it() -> None:
    rows = (
        "考核内容|分值|评分标准",
        "领导机构。（1）成立领导小组（2分）。（2）配备管理员（3分）。|5|无文件的扣2分",
        "陪餐制度。负责人每餐陪餐并填写记录|4|缺1次扣0.5分",
    )
    extraction = read(table(*rows))
    assert tree(extraction) == [("领导机构", "5"), ("陪餐制度", "4")]
    assert [str(rule.points) for rule in rules(extraction) if rule.effect == "allot"] == ["2", "3"]


def test_what_is_asked_for_with_its_points_in_brackets_is_an_allotment() -> None:
    rows = (
        "考核项目|考核内容及分值|评分方法",
        "机构（14分）|总监理工程师到岗履职，每月驻场不少于20天（8分）|每少1天扣0.5分",
        "^|专业监理人员数量满足投标承诺，持证上岗（6分）|每缺1人扣2分",
    )
    extraction = read(table(*rows))
    assert tree(extraction) == [("机构", "14")]
    assert [(rule.effect, str(rule.points)) for rule in rules(extraction)] == [
        ("allot", "8"),
        ("deduct", "0.5"),
        ("allot", "6"),
        ("deduct", "2"),
    ]


def test_ranges_below_each_other_are_what_they_say() -> None:
    rows = table("项目|条件|分值", "年限|≥4年|+40", "^|2-4年|+25", "^|1-2年|+10", "^|无|-5")
    bands = [(r.band.lo, r.band.hi, r.band.hi_incl) for r in rules(read(rows)) if r.band]
    assert bands == [(4, None, False), (2, 4, False), (1, 2, True)]


def test_an_amount_without_a_verb_is_quoted_with_the_words_right_before_it() -> None:
    long = "参加扶贫济困、扶老救孤等各类新时代文明实践志愿服务活动全年时间累计达到10小时的"
    found = rules(read(table("评价标准|信用赋分", f"{long}|+2", "骨髓捐献的|+50", "占道经营的|-5")))
    assert [r.quote for r in found] == [
        "代文明实践志愿服务活动全年时间累计达到10小时的\t+2",
        "骨髓捐献的\t+50",
        "占道经营的\t-5",
    ]
    assert found[0].condition == long.removesuffix("的")


def test_boxes_to_tick_beside_a_name_of_vetoes_are_a_veto_each() -> None:
    rows = table(
        "考评项目|考评内容|分值|扣分办法",
        "一、执勤|着装|6|每人次扣0.5分",
        "二、否决项|□ 发生亡人事故/n□ 谎报警情|<|有一项打“√”的，一票否决",
    )
    found = rules(read("消防站检查表", rows))
    assert [(r.effect, r.quote) for r in found][1:3] == [("veto", "发生亡人事故"), ("veto", "谎报警情")]


def test_labels_to_fill_in_above_a_head_are_no_items() -> None:
    found = read(
        "样例供货商考核表",
        table(
            "供货商名称||联系人|",
            "项目|配分|考核内容及方法|得分",
            "质量|30分|每批不合格扣2分|",
            "交期|20分|逾期1天扣1分|",
        ),
    )
    assert tree(found) == [("质量", "30"), ("交期", "20")]


def test_points_that_fall_below_a_weight_are_the_steps_of_what_is_weighed() -> None:
    found = read(
        "量化评价标准",
        table(
            "评价因素|权重|评价标准|标准说明|分值",
            "学历|20|1.博士研究生|按规定的学历量化。|10",
            "^|^|2.硕士研究生|^|8",
            "^|^|3.本科|^|6-5",
            "^|^|4.大专及以下|^|3",
        ),
    )
    assert [(r.effect, str(r.points), r.condition) for r in rules(found)] == [
        ("award", "10", "博士研究生"),
        ("award", "8", "硕士研究生"),
        ("award", "5", "本科"),
        ("award", "3", "大专及以下"),
    ]


def test_a_row_of_the_total_is_one_behind_its_number_too() -> None:
    found = read(
        "评审表",
        table(
            "序号|评价因素|评价标准|分值", "一|学历（5）|博士|5", "二|答辩（10）|表达清楚|10", "三|总分（15）|累加赋分|"
        ),
    )
    assert "总分" not in [name for name, _ in tree(found)]


def test_what_gains_come_to_is_their_worth() -> None:
    found = read("评定标准", "1、论文满分15分。", "每篇加2分。", "2、成果奖项加分满分20分。", "一等奖加20分；")
    assert tree(found) == [("论文", "15"), ("成果奖项加分", "20")]


def test_a_row_of_things_with_their_points_is_worth_its_own_column() -> None:
    found = read(
        "村庄评分表",
        table(
            "序号|检查内容|分值|得分",
            "1|有专人分管（1分），有保洁员（1分）。每月组织一次活动（3分）。|5|",
            "2|有固定的宣传栏（2分），有活动记录（3分）。|5|",
            "3|落实门前三包责任制。|10|",
        ),
    )
    assert [m for _, m in tree(found)] == ["5", "5", "10"]
    assert [(r.effect, str(r.points)) for r in rules(found)] == [("allot", n) for n in ("1", "1", "3", "2", "3")]


def test_steps_below_each_other_with_their_points_in_brackets_are_earned() -> None:
    found = read(
        "招商评分表",
        table(
            "考核内容|<|工作完成情况|自评分|考核分",
            "得分项目|完成全部任务且资金到位20%以上（100分）。|||",
            "^|完成任务80%以上且资金到位20%以上（75分）。|||",
            "^|完成任务50%以上且资金到位20%（50分）。|||",
            "^|完成任务50%以下的不得分。|||",
            "扣分项目|未制定方案（扣5分）。|||",
            "^|未上报信息（扣5分）。|||",
        ),
    )
    assert [(r.effect, str(r.points)) for r in rules(found)][:4] == [
        ("award", "100"),
        ("award", "75"),
        ("award", "50"),
        ("zero", "None"),
    ]


def test_items_below_each_other_with_their_points_in_brackets_are_asked_for() -> None:
    found = read(
        "验收表",
        table("项目|内容|得分", "组织|有专人负责（5分）。|", "^|有工作制度（3分）。|", "^|有活动记录（2分）。|"),
    )
    assert {r.effect for r in rules(found)} == {"allot"} or [m for _, m in tree(found) if m] == ["5", "3", "2"]


def test_a_list_of_amounts_goes_to_the_prizes_named_beside_it() -> None:
    found = read(
        "样例志愿者量化表",
        table(
            "类别|内容|说明|加分或扣分|评分",
            "教学|教学质量|教学质量被评为“优秀”|加1分|",
            "^|比赛获奖|市赛一等奖、二等奖、三等奖|分别加10分、6分、3分|",
            "^|^|校赛一等奖、二等奖、三等奖|分别加5分、3分、2分|",
        ),
    )
    assert [(str(r.points), r.tier) for r in rules(found)][1:] == [
        ("10", "一等奖"),
        ("6", "二等奖"),
        ("3", "三等奖"),
        ("5", "一等奖"),
        ("3", "二等奖"),
        ("2", "三等奖"),
    ]


def test_the_one_requirement_of_a_cell_that_says_its_rows_worth_again_is_no_item() -> None:
    found = read(
        "样例河长考核表",
        table(
            "考核项目|分值|考核细则",
            "设施管护|5|加强设施管护，确保完好。（5分）每发现一处扣1分",
            "巡查|10|落实巡查制度。（4分）缺一次扣1分。记录完整。（6分）缺一项扣2分",
        ),
    )
    assert tree(found) == [("设施管护", "5"), ("巡查", "10"), ("巡查 > 落实巡查制度", "4"), ("巡查 > 记录完整", "6")]


def test_standards_left_of_falling_worths_are_no_steps_of_a_scale() -> None:
    found = read(
        "样例乡村评价表",
        table(
            "评价项目|评价内容|评分标准|分值|评分依据",
            "方案实施|创建目标\n完成情况|完成率达到90%及以上得20分；不到70%的不得分。|20|创建总结",
            "^|建设项目\n竣工情况|每有一个未完成的扣1分。|10|现场核查",
            "特色情况||获得荣誉的，每次得3分。|5|领导批示",
        ),
    )
    assert tree(found) == [
        ("方案实施", None),
        ("方案实施 > 创建目标完成情况", "20"),
        ("方案实施 > 建设项目竣工情况", "10"),
        ("特色情况", "5"),
    ]
    assert [(r.effect, str(r.points)) for r in rules(found)] == [
        ("award", "20"),
        ("zero", "None"),
        ("deduct", "1"),
        ("award", "3"),
    ]


def test_a_part_named_right_below_the_lines_of_a_form_is_a_part() -> None:
    found = read(
        "样例学院",
        table(
            "样例综合测评表|<|<|<",
            "专业||班级|",
            "基础素质（35分）|<|<|<",
            "具体内容|<|评分|说明",
            "热爱集体加3分|<||",
            "发展素质（20分）|<|<|<",
            "具体内容|<|评分|说明",
            "实践（10分）|献血加2分||",
            "综合成绩=基础成绩+发展成绩（45%）|<|<|<",
        ),
    )
    assert tree(found) == [("基础素质", "35"), ("发展素质", "20"), ("发展素质 > 实践", "10")]


def test_what_is_paid_besides_is_not_what_points_are_lost_for() -> None:
    found = read(
        "样例平台规则",
        table(
            "阶段|类别|活动要求|处罚规定|扣分规定",
            "发货|发货时间|接单后两天内发货|每人次扣除50元|每人次扣2分",
            "^|商品质量|与展示的一致|每人次扣除100元|每人次扣3分",
        ),
    )
    assert [rule.condition for rule in rules(found)] == ["接单后两天内发货", "与展示的一致"]


def test_short_words_beside_several_rules_each_are_names() -> None:
    found = read(
        "样例片区考核表",
        table(
            "序号|考核内容|评分标准|扣分",
            "1|技术管理|1、方案未评审即施工的，每次扣1分；2、无故缺席评审的，每次扣0.5分。|",
            "2|分包管理|未能发现违规分包的，每次扣1分。|",
            "3|沟通协调|1、被投诉的，每次扣0.5分；2、未及时汇报的，每次扣2分。|",
        ),
    )
    assert [name for name, _ in tree(found)] == ["技术管理", "分包管理", "沟通协调"]


def test_what_is_asked_for_says_what_a_bare_amount_is_for_and_not_how_it_is_looked_at() -> None:
    found = read(
        "样例基地指标",
        table(
            "指标|评估内容|评估方式|评分标准|分值",
            "师资组成|有五名以上带教医师|查看统计表|每人1分|2",
            "激励制度|与绩效挂钩|访谈医师|有机制得3分；无，不得分|3",
        ),
    )
    assert rules(found)[0].condition == "有五名以上带教医师"


def test_a_name_with_the_formula_behind_it_is_the_name() -> None:
    found = read(
        "样例部门指标",
        table(
            "考核内容|分值|考核标准",
            "到岗率：实际到岗人数/计划人数|30|每低5个百分点扣3分；低于60%不得分",
            "劳动关系|10|发生仲裁的每起扣5分；败诉的不得分",
        ),
    )
    assert tree(found) == [("到岗率", "30"), ("劳动关系", "10")]
