"""What reading documents never seen brought up: tables, lists and sections as offices make them."""

from __future__ import annotations

from decimal import Decimal

from xize.model import Band

from .documents import read, rules, said, table, tree


def test_a_table_inside_a_section_is_the_section_s() -> None:
    found = read(
        "样例学院测评办法",
        "一、品德（30分）",
        "违纪的每次扣2分。",
        "二、竞赛加分（20分）",
        "表1 竞赛加分标准",
        table("级别|一等奖|二等奖", "国家级|20|15", "省级|10|8"),
        "英语六级加4分。",
        "三、体育（10分）",
        "缺勤每次扣1分。",
    )
    assert tree(found) == [("品德", "30"), ("竞赛加分", "20"), ("体育", "10")]
    assert [r.effect for r in rules(found)] == ["deduct", *["add"] * 5, "deduct"]


def test_levels_with_bare_points_are_steps_and_what_stands_behind_bounds_them() -> None:
    found = read(
        "样例学院测评办法",
        "一、加分",
        "1.荣誉称号：",
        "国家级15分；",
        "省级10分；",
        "校级3分，院级1分。",
        "同类荣誉取最高级别，不累加。",
        "2.无偿献血每次加2分。",
    )
    assert [name for name, points in tree(found) if points] == []
    assert {r.points: r.dedupe for r in rules(found)} == {
        15: "highest",
        10: "highest",
        3: "highest",
        1: "highest",
        2: None,
    }


def test_a_title_behind_an_annex_mark_is_no_item_of_the_list_above() -> None:
    found = read(
        "样例评定办法",
        "有下列情形之一的，不得评为优秀：",
        "受到处分的；",
        "附表",
        "违纪扣分一览表",
        table("行为|扣分", "晚归|1", "夜不归宿|5"),
    )
    assert [r.condition for r in found.rubric.vetoes] == ["受到处分"]


def test_a_remark_bounds_what_it_names_and_only_the_way_it_says() -> None:
    found = read(
        "样例站考核表",
        table(
            "项目|标准分|扣分标准|备注",
            "消防|10|演练少一次扣2分；灭火器失效一具扣0.5分。|灭火器最多扣3分",
            "输差|7|每超0.1个百分点扣0.5分；低于1.5%的，加1分。|最多扣6分",
        ),
    )
    assert [(r.effect, r.cap) for r in rules(found)] == [
        ("deduct", None),
        ("deduct", 3),
        ("deduct", 6),
        ("add", None),
    ]


def test_names_in_the_column_of_points_are_parts_of_the_name_beside() -> None:
    found = read(
        "样例医院检查标准",
        table(
            "项目|分值|检查内容|扣分标准",
            "管理|8|有年度计划|缺一项扣1分",
            "执业|5|持证上岗|无证执业的扣5分",
            "培训|4|每月培训|少一次扣1分",
            "感染|5|手卫生规范|不规范的每人次扣1分",
            "核心制度|查房/n8|每日查房|查房缺一次扣0.5分",
            "^|会诊4|及时会诊|超时每例扣1分",
        ),
    )
    assert tree(found)[0] == ("管理", "8")
    assert tree(found)[4:] == [("核心制度", None), ("核心制度 > 查房", "8"), ("核心制度 > 会诊", "4")]


def test_a_verdict_among_points_settles_the_row() -> None:
    assert said("企业情况|分值", "正常经营|10", "查实逾期|0", "债务违约|否决")[-1][0] == "veto"


def test_what_a_row_does_in_place_of_a_scale_is_read_over_all_its_steps() -> None:
    found = read(
        "样例部门考核表",
        table(
            "指标|权重|10分|8分|0分",
            "及时率|60%|≥98%|95%≤X＜98%|＜95%",
            "体系审核|40%|一般不符合每项扣1分，严重不符合每项扣5分|<|<",
        ),
    )
    assert [(r.effect, r.points) for r in rules(found)] == [
        ("award", 10),
        ("award", 8),
        ("zero", None),
        ("deduct", 1),
        ("deduct", 5),
    ]
    assert tree(found)[0] == ("及时率", "10")  # the best step: nothing else says what the row is worth


def test_a_level_that_is_met_is_the_one_in_the_cell_beside() -> None:
    found = read(
        "样例科室考核表",
        table(
            "指标|目标值|分值|评分标准",
            "使用率|85%—93%|6|在范围内得6分；低于85%的得3分",
            "完成率|≥80%|10|达到目标值得10分",
        ),
    )
    bands = [r.band for r in rules(found)]
    assert bands[0] == Band(lo=Decimal(85), lo_incl=True, hi=Decimal(93), hi_incl=True, unit="%")
    assert bands[-1] == Band(lo=Decimal(80), lo_incl=True, unit="%")


def test_rows_of_a_dump_are_not_worth_their_numbers() -> None:
    head = "id|first_kpi|item_name|sign_score|score_standard"
    rows = [f"{n}|业务考核|指标{n}|5|缺一项扣1分" for n in range(7, 14)]
    found = read("样例岗位考核", table(head, *rows))
    assert {points for name, points in tree(found) if ">" in name} == {"5"}


def test_beside_what_others_are_asked_for_stands_all_that_the_document_scores() -> None:
    found = read(
        "样例镇考核办法",
        "综合得分=工作实绩×70%+民主测评×30%。",
        "一、党建（60分）",
        "缺会一次扣2分。",
        "二、平安（40分）",
        "发生事故的每起扣5分。",
    )
    shares = [policy.shares for policy in found.rubric.policies if policy.shares]
    assert [(share.part, len(share.indicators)) for share in shares[0]] == [("工作实绩", 2), ("民主测评", 1)]


def test_parts_scored_out_of_a_hundred_each_however_many_are_said() -> None:
    found = read(
        "样例测评办法",
        "测评总分=品德×40%+学业×60%，两个部分满分均为100分。",
        "一、品德",
        "违纪的每次扣2分。",
        "二、学业",
        "不及格的每门扣5分。",
    )
    assert tree(found) == [("品德", "100"), ("学业", "100")]


def test_a_heading_s_bracket_speaks_of_all_below_it() -> None:
    found = read(
        "样例加分办法",
        "一、竞赛加分（根据排名酌情减分；同一作品按照所获最高荣誉加分，不累计加分）",
        "1.校级一等、二等分别加2分、1分。",
        "2.省级一等、二等分别加4分、3分。",
    )
    assert [(r.points, r.dedupe) for r in rules(found)] == [
        (2, "highest"),
        (1, "highest"),
        (4, "highest"),
        (3, "highest"),
    ]


def test_a_dash_below_what_is_added_parts_names_from_points() -> None:
    found = read("样例测评办法", "一、社会工作加分", "1.班级：班长—3；支书—2.5；其他班委—1。")
    assert [(r.effect, r.points) for r in rules(found)] == [("add", 3), ("add", Decimal("2.5")), ("add", 1)]


def test_little_pictures_of_a_site_are_no_part_of_the_text() -> None:
    found = read("样例附加分细则", "一、加分", "获市级竞赛奖🎺的，一等奖加1.5分2️⃣，二等奖加1分🥃。")
    assert [(r.effect, r.points) for r in rules(found)] == [("add", Decimal("1.5")), ("add", 1)]


def test_the_worst_of_several_counts_of_the_list_above_alone() -> None:
    found = read(
        "样例部门考核办法",
        "一、综合事务（18分）",
        "1.文稿错误每处扣0.1分。",
        "二、违纪扣分",
        "（一）受到提醒谈话的，每人次扣0.5分；",
        "（二）受到警告处分的，每人次扣2分。",
        "同一人同一问题受到两种以上处理的，按最重的一种扣分。",
    )
    assert [(r.points, r.dedupe) for r in rules(found)] == [
        (Decimal("0.1"), None),
        (Decimal("0.5"), "highest"),
        (2, "highest"),
    ]


def test_a_heading_that_points_to_the_table_below_it_is_the_table_s() -> None:
    found = read(
        "样例检察院考评办法",
        "第一条 队伍建设（10分）。缺席学习的，每次扣1分。",
        "第二条 案件管理（15分），按下表计分：",
        table("项目|评分标准", "流程监控|超期的每件扣2分", "案件质量|被评为不合格的每件扣3分"),
    )
    assert tree(found)[:2] == [("队伍建设", "10"), ("案件管理", "15")]
    assert {str(r.points) for r in rules(found)} == {"1", "2", "3"}


def test_lines_set_apart_from_their_points_are_steps_of_one_scale() -> None:
    found = read(
        "样例学院量化赋分办法",
        "一、教育教学（40分）",
        "1. 教学质量评价（12分）",
        "以近三个学年评教的综合排名计算：",
        "    位于本单位前20%（含）          12分",
        "    20%以后至50%（含）            10分",
        "    其余                          3分",
        "2. 教学改革（10分）",
        "教改项目主持国家级计6分，校级计1分以内。",
    )
    assert tree(found) == [("教育教学", "40"), ("教育教学 > 教学质量评价", "12"), ("教育教学 > 教学改革", "10")]
    steps = rules(found)[:3]
    assert [(r.effect, r.points) for r in steps] == [("award", 12), ("award", 10), ("award", 3)]
    assert [r.band for r in steps] == [
        Band(hi=20, hi_incl=True, unit="%"),
        Band(lo=20, lo_incl=False, hi=50, hi_incl=True, unit="%"),
        None,
    ]
    assert [(r.points, r.points_max) for r in rules(found)[3:]] == [(6, None), (0, 1)]


def test_prizes_that_somebody_won_are_no_bonus_of_the_rubric() -> None:
    found = read(
        "样例学院量化赋分办法",
        "一、成果（10分）",
        "省部级以上科研奖励：一等奖前5名8分，二等奖前3名5分。教材国家级每门（部）8分。",
    )
    assert [(r.effect, str(r.points), r.unit) for r in rules(found)] == [
        ("award", "8", None),
        ("award", "5", None),
        ("award", "8", "门部"),
    ]


def test_a_table_of_grades_may_say_more_than_the_scores_of_each() -> None:
    found = read(
        "样例企业信用评价标准",
        table("项目|分值|评分标准", "质量|60|出现质量事故的每起扣5分", "安全|40|出现安全事故的每起扣5分"),
        table(
            "信用等级|信用得分|管理措施",
            "AAA|90分及以上，比例不超过参评企业的10%|减少检查频次，保证金减免50%",
            "AA|80分（含）至90分|按常规管理",
            "B|60分（含）至80分|列为重点检查对象",
            "D|有直接列为末等情形|限制投标一年",
        ),
    )
    assert [name for name, _ in tree(found)] == ["质量", "安全"]
    scheme = found.rubric.grades
    assert scheme is not None
    assert [(g.grade, g.lo, g.quota) for g in scheme.grades] == [
        ("AAA", 90, 10),
        ("AA", 80, None),
        ("B", 60, None),
        ("D", None, None),
    ]


def test_a_worth_in_front_of_a_row_s_standard_is_the_row_s() -> None:
    found = read(
        "样例评分表",
        table(
            "序号|考核项目|评分标准",
            "1|责任落实|（10分）未建立责任制扣5分；未签订责任书的每份扣1分。",
            "2|安全检查|（15分）缺一次检查扣2分。",
        ),
    )
    assert tree(found) == [("责任落实", "10"), ("安全检查", "15")]
    assert [str(r.points) for r in rules(found)] == ["5", "1", "2"]
