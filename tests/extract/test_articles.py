"""Rubrics in articles and paragraphs: headings, run-in items, lists and gates that stand in running text."""

from __future__ import annotations

from xize.listing import indicator_rows, rule_rows

from .documents import read, rules, table, tree

PARTS = (
    "样例市机关绩效考评办法",
    "第三条 考评由职能目标（60分）、共性目标（25分）、社会评价（15分）和加减分项四部分组成。",
    "第五条 共性目标包括：",
    "（一）廉政建设（15分）。由纪检组负责考评。被处分的，每人扣2分。",
    "（二）信息公开（10分）。未按时公开的，每条扣0.2分。",
    "第八条 减分项。",
    "1.被通报批评的，每次减1分。",
    "第十条 有下列情形之一的，不得评为优秀等次：发生重大事故的；主要领导被立案查处的。",
)


def test_parts_that_a_sentence_names_with_their_points_are_indicators() -> None:
    found = read(*PARTS)
    assert {path: points for path, points in tree(found) if points} == {
        "共性目标": "25",
        "共性目标 > 廉政建设": "15",
        "共性目标 > 信息公开": "10",
        "职能目标": "60",
        "社会评价": "15",
    }
    assert found.account.explained == found.account.total


def test_a_list_of_vetoes_within_one_sentence_is_one_veto_a_fact() -> None:
    assert [veto.quote for veto in read(*PARTS).rubric.vetoes] == ["发生重大事故的", "主要领导被立案查处的"]


def test_a_numbered_name_with_its_points_heads_the_sentences_behind_it() -> None:
    lines = (
        "样例镇星级管理办法",
        "第五条 村级事务（25分）。包括下列三项。",
        "（1）村务公开15分。每季度公开，未公开的扣5分。",
        "（2）财务管理10分。未按时报账的每次扣2分。",
    )
    assert tree(read(*lines)) == [("村级事务", "25"), ("村级事务 > 村务公开", "15"), ("村级事务 > 财务管理", "10")]


def test_what_everybody_begins_with_is_what_the_part_is_worth() -> None:
    lines = (
        "样例公司积分办法",
        "一、积分规则",
        "员工每人每年基础积分100分，按以下标准增减。",
        "二、扣分项",
        "1、一般违章，扣2分/次。",
    )
    assert tree(read(*lines)) == [("积分规则", "100"), ("扣分项", None)]


def test_what_the_document_comes_to_is_no_worth_of_the_chapter_that_says_it() -> None:
    lines = (
        "样例镇考核办法",
        "一、考核方式",
        "1.考核实行百分制，满分100分，每月一次。",
        "二、考核内容",
        "（一）卫生保洁（60分）",
        "道路不洁的每处扣1分。",
        "（二）秩序（40分）",
        "占道经营的每处扣1分。",
    )
    assert ("考核方式", "100") not in tree(read(*lines))


def test_short_lines_over_sentences_throughout_are_headings() -> None:
    lines = (
        "样例所评分规则",
        "申报率",
        "按期申报情况，满分20分，每下降一个百分点扣5分。",
        "登记率",
        "登记情况，满分10分。每下降一个百分点扣2分。",
        "满意度",
        "走访结果，满分10分，满意度低于80%得零分。",
    )
    assert tree(read(*lines)) == [("申报率", "20"), ("登记率", "10"), ("满意度", "10")]


def test_two_short_lines_are_no_headings_yet() -> None:
    lines = ("样例所评分规则", "申报率", "满分20分，每下降一个百分点扣5分。", "登记率", "每下降一个百分点扣2分。")
    assert "登记率" not in [name for name, _ in tree(read(*lines))]


def test_a_list_of_what_makes_a_bid_void_is_a_veto_a_fact() -> None:
    found = read(
        "样例中心评审办法", "一、评审", "有下列情形之一的，投标无效：", "（一）未交保证金的；", "（二）资料不实的。"
    )
    assert [r.effect for r in rules(found)] == ["veto", "veto"]


def test_a_list_of_what_sets_the_lowest_grade_is_a_rule_a_fact() -> None:
    found = read(
        "样例公司评分办法",
        "一、等次",
        "有下列情形之一的，当季评定为不合格：",
        "（1）发生事故的；",
        "（2）被责令停工的。",
    )
    assert [r.effect for r in rules(found)] == ["grade", "grade"]


def test_a_numbered_item_bounds_its_own_rules_in_running_text() -> None:
    lines = (
        "样例学院经费考核办法",
        "一、经费",
        "1.预算执行率每低一个百分点，扣0.02分。累计扣分不超过0.5分。",
        "2.违规一次扣0.2分。",
        "以上项目累计扣分不超过2分。",
    )
    assert [r.cap and str(r.cap) for r in rules(read(*lines))] == ["0.5", None]


def test_parts_whose_points_follow_their_names() -> None:
    lines = (
        "样例赛事规则",
        "成绩包括报告得分和模型得分。其中，报告得分满分为20分，模型得分满分为80分。",
        "违规的每次扣2分。",
    )
    assert [found for found in tree(read(*lines)) if found[1]] == [("报告", "20"), ("模型", "80")]


def test_parts_whose_points_come_to_the_whole_behind_them() -> None:
    lines = ("样例小学考核方案", "一、考核内容：师德15分，常规40分，成绩45分，共100分。", "二、细则", "迟到每次扣1分。")
    assert [found for found in tree(read(*lines)) if found[1]] == [("师德", "15"), ("常规", "40"), ("成绩", "45")]


def test_a_table_that_the_line_before_refers_to_belongs_to_its_heading() -> None:
    grid = table("级别|一等奖|二等奖", "省级|6|4", "市级|4|3")
    found = read(
        "样例小学考核方案", "（五）竞赛加分", "1.教师竞赛获奖，按下表加分（单位：分）：", grid, "2.论文每篇加2分。"
    )
    assert {(r.effect, str(r.points)) for r in rules(found)} >= {("add", "6"), ("add", "4"), ("add", "3")}


def test_points_for_each_of_what_is_added_are_added() -> None:
    lines = (
        "样例镇积分细则",
        "一、加分项",
        "（一）环境整洁（全年最高40分）",
        "1.主动拆除旱厕、危房，旱厕每个3分，危房每处10分。",
    )
    found = read(*lines)
    assert [(r.effect, str(r.points), r.unit) for r in rules(found)] == [("add", "3", "个"), ("add", "10", "处")]
    assert ("加分项 > 环境整洁", "40") in tree(found)


def test_weights_said_behind_the_parts_are_theirs() -> None:
    lines = (
        "样例集团考核办法",
        "考核由日常考核、年终考核和民主测评三部分组成，权重分别为30%、50%、20%。",
        "一、日常考核",
        "迟报的每次扣1分。",
        "二、年终考核",
        "缺项的每项扣1分。",
    )
    weights = {row["path"][-1]: row["weight"] for row in indicator_rows(read(*lines).rubric)}
    assert weights == {"日常考核": "30", "年终考核": "50", "民主测评": "20"}


def test_bare_points_below_a_heading_do_what_it_says() -> None:
    lines = (
        "样例村积分办法",
        "一、加分",
        "1.评为“整洁户”3分，连续三个月分类正确率在90%以上，2分。",
        "二、减分",
        "1.给赌博提供场地10分；醉驾20分。",
        "三、黑榜",
        "有下面情形之一的，当年上黑榜，取消评优资格：",
        "1.故意犯罪的；",
        "2.侵占集体资金的。",
    )
    effects = [(r.effect, r.points and str(r.points)) for r in rules(read(*lines))]
    assert sorted(effects, key=str) == [
        ("add", "2"),
        ("add", "3"),
        ("deduct", "10"),
        ("deduct", "20"),
        ("veto", None),
        ("veto", None),
    ]


def test_a_list_of_acts_under_what_each_costs_is_no_negative_list() -> None:
    lines = (
        "样例段考核办法",
        "第一条 红线问题。有下列行为之一的，扣50分/人次，取消当季评选资格：",
        "（一）酒后上岗的；",
        "（二）擅自离岗的。",
    )
    assert [(r.effect, r.unit) for r in rules(read(*lines)) if r.points] == [("deduct", "人次")]


def test_a_table_of_names_and_points_that_is_announced_gives_them() -> None:
    grid = table("论文级别|分值|备注", "一区|40|", "二区|30|", "普通期刊|1|")
    found = read("样例大学评定细则", "（一）学术论文", "论文按下表计分：", grid)
    assert [(r.effect, str(r.points), r.condition) for r in rules(found)] == [
        ("award", "40", "一区"),
        ("award", "30", "二区"),
        ("award", "1", "普通期刊"),
    ]


def test_parts_of_a_whole_that_counts_them() -> None:
    lines = (
        "样例机构评定办法",
        "满分400分，分三个部分，其中环境设施180分，人员配备120分，服务质量100分。",
        "迟到每次扣1分。",
    )
    assert [found for found in tree(read(*lines)) if found[1]] == [
        ("环境设施", "180"),
        ("人员配备", "120"),
        ("服务质量", "100"),
    ]


def test_highest_only_governs_what_its_sentence_speaks_of() -> None:
    lines = (
        "样例学院学分细则",
        "一、科学研究",
        "1.发表论文的每篇计3分。",
        "2.获得竞赛一等奖的计4分，二等奖的计2分。",
        "3.同一项目获得不同级别奖励的，只认定最高分值，不累计。",
    )
    found = rules(read(*lines))
    assert [(str(r.points), r.dedupe) for r in found] == [("3", None), ("4", "highest"), ("2", "highest")]


def test_a_share_goes_on_from_full_marks_in_the_same_sentence() -> None:
    lines = (
        "样例市考评办法",
        "一、职能目标（60分）",
        "年终完成目标的得满分，未完成的按完成比例计分，完成率低于60%的不得分。",
    )
    assert [rule.effect for rule in rules(read(*lines))] == ["full", "award", "zero"]


def test_every_item_has_its_own_floor_and_no_rule_a_ceiling_from_that() -> None:
    lines = (
        "样例厂评估办法",
        "一、工艺（10分）",
        "违规一次扣2分。",
        "二、设备（5分）",
        "缺陷一处扣1分。",
        "说明：",
        "1.每个项目分值扣完为止，最低为0分。",
    )
    found = read(*lines)
    assert [rule.cap for rule in rules(found)] == [None, None]
    assert [(p.kind, p.limit) for p in found.rubric.policies] == [("cap", "item")]


def test_grades_by_colour_with_bounds_said_twice() -> None:
    lines = (
        "样例厂评估办法",
        "一、工艺（10分）",
        "违规一次扣2分。",
        "说明：",
        "1.总分在90分以上（含90分）的为蓝色；75分（含75分）至90分的为黄色；75分以下的为红色。",
    )
    scheme = read(*lines).rubric.grades
    assert scheme is not None
    assert [(g.grade, g.lo, g.lo_incl, g.hi) for g in scheme.grades] == [
        ("蓝色", 90, True, None), ("黄色", 75, True, 90), ("红色", None, True, 75),
    ]  # fmt: skip


def test_two_parts_that_exclude_each_other_leave_the_rules_of_one_alone() -> None:
    lines = (
        "样例学院细则",
        "一、文体活动（5分）",
        "参加比赛加0.3分/次。",
        "注：“文体活动”与“奖惩附加”这两项不重复加分。",
    )
    assert [rule.dedupe for rule in rules(read(*lines))] == [None]


def test_shares_without_a_sign_are_the_weights_of_the_parts() -> None:
    lines = ("样例学院细则", "第三条 综合测评成绩=品德评价20%+学业评价80%。", "二、品德评价", "受警告处分的一次扣6分。")
    rows = indicator_rows(read(*lines).rubric)
    assert [(row["path"][-1], row["weight"], row["kind"]) for row in rows] == [
        ("品德评价", "20", "deduct"), ("学业评价", "80", "external"),
    ]  # fmt: skip


def test_parts_that_add_up_to_the_whole_are_worths_and_no_rules() -> None:
    lines = (
        "样例街道社区考核细则",
        "第三条 考核实行千分制。党建工作300分，社区治理400分，民生服务300分，具体标准见下。",
        "一、党建工作",
        "（一）未按时换届的扣20分。",
        "二、社区治理",
        "（一）调解不及时的每起扣5分。",
        "三、民生服务",
        "（一）窗口空岗的每次扣5分。",
    )
    found = read(*lines)
    assert tree(found) == [("党建工作", "300"), ("社区治理", "400"), ("民生服务", "300")]
    assert [rule.effect for rule in rules(found)] == ["deduct"] * 3


def test_a_total_that_is_compared_is_the_grade_schemes_and_no_veto() -> None:
    found = read(
        "样例镇考核办法", "一、等次", "综合得分低于60分的，一律定为三等。", "二、扣分", "（一）迟报的每次扣1分。"
    )
    assert [rule.effect for rule in rules(found)] == ["deduct"]
    assert found.rubric.vetoes == ()


def test_a_list_of_what_leaves_nothing_is_a_rule_a_fact() -> None:
    found = read(
        "样例县养护考核办法",
        "第六条 直接扣分。下列情形从月度得分中直接扣减：",
        "（一）被媒体曝光的，每次扣5分；",
        "（二）不服从调度的，每次扣10分。",
        "第七条 有下列情形之一的，当月考核得分记0分：",
        "（一）将工程转包的；",
        "（二）伪造检测数据的。",
    )
    assert {(r.effect, r.quote) for r in rules(found)} == {
        ("deduct", "被媒体曝光的，每次扣5分"),
        ("deduct", "不服从调度的，每次扣10分"),
        ("zero", "将工程转包的"),
        ("zero", "伪造检测数据的"),
    }
    assert found.rubric.vetoes == ()


def test_notes_end_where_other_numbers_go_on() -> None:
    found = read(
        "样例学院测评细则",
        "二、学业拓展（20分）",
        "1.竞赛获奖。按学校认定的级别加分：",
        "注：①只计最高奖。②团体减半。",
        "2.技能证书。取得高级证书的加4分。",
    )
    assert [rule_row["indicator"] for rule_row in rule_rows(found.rubric) if rule_row["points"] == "4"] == [
        ["学业拓展", "技能证书"]
    ]


def test_a_long_requirement_with_its_points_is_an_allotment_and_no_heading() -> None:
    found = read(
        "样例局保密考核标准",
        "一、组织领导（8分）",
        "1．层层签订保密责任书、承诺书。（4分）应签未签的，每人扣0.5分。",
        "2．保密工作与业务工作同部署、同检查。（4分）有部署无检查的扣2分。",
    )
    assert tree(found) == [("组织领导", "8")]
    assert [(r.effect, str(r.points)) for r in rules(found)] == [
        ("allot", "4"),
        ("deduct", "0.5"),
        ("allot", "4"),
        ("deduct", "2"),
    ]


def test_a_part_that_somebody_does_not_have_is_full_by_policy_and_not_by_rule() -> None:
    found = read(
        "样例县考核办法", "一、说明", "无小学的街道，“校园周边”项计满分。", "二、扣分", "（一）迟报的每次扣1分。"
    )
    assert [rule.effect for rule in rules(found)] == ["deduct"]


def test_rules_beside_a_list_of_vetoes_are_read_too() -> None:
    found = read(
        "样例市考核办法",
        "第九条 迟报材料的每次扣1分。有下列情形之一的，不得评为优秀等次：（一）未完成任务的；（二）被立案查处的。隐瞒事故的，另扣5分。",
    )
    assert [(r.effect, r.quote) for r in rules(found) if r.effect == "deduct"] == [
        ("deduct", "迟报材料的每次扣1分"),
        ("deduct", "隐瞒事故的，另扣5分"),
    ]
    assert [veto.quote for veto in found.rubric.vetoes] == ["未完成任务的", "被立案查处的"]


def test_a_list_of_sentences_with_their_points_is_asked_for_throughout() -> None:
    found = read(
        "样例学院寝室卫生评分细则",
        "（一）地面（14分）",
        "1. 地面干净，无纸屑、无积水（8分）。每发现一处扣1分",
        "2. 床下、门后无积灰（6分）。不合格的每处扣2分。",
        "（二）桌面（7分）",
        "1. 凳子推入桌下（3分）。未推入的一张扣0.5分",
        "2. 书籍竖放整齐，柜顶不放杂物（4分）。酌情扣0.5—2分。",
    )
    assert tree(found) == [("地面", "14"), ("桌面", "7")]
    assert [str(r.points) for r in rules(found) if r.effect == "allot"] == ["8", "6", "3", "4"]


CHECKLIST = (
    "样例县内业核查表",
    "机制运行(12分)",
    "1. 延包分工 (2分)",
    "未制定方案 (扣2分)",
    "分工不明确 (扣2分)",
    "注：发现任何一项扣2分。",
    "2. 经费保障 (10分)",
    "支付不规范 (扣4分)",
)


def test_a_checklist_keeps_its_headings_behind_notes_and_takes_no_finding_for_a_title() -> None:
    found = read(*CHECKLIST)
    assert tree(found) == [("机制运行", "12"), ("机制运行 > 延包分工", "2"), ("机制运行 > 经费保障", "10")]
    assert [row["condition"] for row in rule_rows(found.rubric)][:2] == ["未制定方案", "分工不明确"]


def test_an_amount_without_a_verb_does_what_its_list_does() -> None:
    found = read(
        "样例医院医德考评办法",
        "第五条 加分。",
        "1. 拒收红包的，每次加1分。",
        "2. 参加援外的加3分，满一年的加5分。",
        "3. 义诊每次加0.5分。",
        "4. 在媒体宣传医院事迹，省级以上每篇2分，市级每篇1分。",
        "第六条 扣分。",
        "1. 迟到的每次扣1分。",
        "2. 投诉一次扣2分。",
        "3. 推诿病人的每次扣3分。",
        "4. 未登记的每次扣1分。",
        "5. 违规收费的每次扣5分。",
    )
    assert [r.effect for r in rules(found) if str(r.points) in ("2", "1") and "每篇" in r.quote] == ["add", "add"]


def test_an_item_of_a_list_of_vetoes_that_takes_points_is_a_rule() -> None:
    found = read(
        "样例村积分办法",
        "第八条 迟到的每次扣1分。",
        "第九条 有下列情形之一的，取消参评资格：（1）骗取积分的，除取消资格外另扣20分；（2）被立案查处的。",
    )
    assert [(r.effect, str(r.points)) for r in rules(found) if r.effect == "deduct"] == [
        ("deduct", "1"),
        ("deduct", "20"),
    ]
    assert [veto.quote for veto in found.rubric.vetoes] == ["被立案查处的"]


def test_what_a_rate_earns_is_read_in_a_sentence_without_points() -> None:
    found = read("样例街道考核办法", "一、指挥系统（30分）", "1.到岗情况=当日到岗率*15。", "2.迟到的每次扣1分。")
    assert [r.formula for r in rules(found) if r.effect == "award"] == ["当日到岗率 / 100 * 15"]


def test_a_third_party_decides_in_running_text_too() -> None:
    found = read(
        "样例县考核办法",
        "一、满意度（10分）",
        "委托第三方开展，按两次调查得分的平均值折算计分。",
        "二、考勤（10分）",
        "迟到的每次扣1分。",
    )
    assert [r.effect for r in rules(found)] == ["external", "deduct"]


def test_under_a_heading_of_vetoes_a_settled_grade_is_one() -> None:
    extraction = read(
        "某区养老服务评估细则",
        "一、服务内容（60分）",
        "投诉一次扣2分。",
        "二、否决项",
        "存在下列情形之一的，当年评估直接评定为不合格：",
        "（一）发生虐待老年人事件的；",
        "（二）弄虚作假套取补贴的。",
    )
    assert [rule.effect for _, rule in extraction.rubric.rules()] == ["deduct", "veto", "veto"]


def test_a_line_that_empties_the_items_above_bounds_them() -> None:
    extraction = read(
        "某中学班主任考核细则",
        "一、考勤与会议（15分）",
        "1、例会迟到一次扣0.5分。",
        "2、查寝不到岗，每次扣2分。",
        "以上两条扣完15分为止。",
        "二、常规（40分）",
        "1、漏扫一次扣2分。",
    )
    assert [rule.cap for _, rule in extraction.rubric.rules()] == ["indicator", "indicator", None]
