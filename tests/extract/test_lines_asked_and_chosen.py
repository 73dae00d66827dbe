"""Lines with points behind them that are no items: what is asked for, what is lost, and the steps of one scale."""

from __future__ import annotations

import pytest
from xize.model import Rule

from .documents import read, rules, tree


def said(*lines: str) -> list[tuple[str, str, str]]:
    """(effect, points, quote) of each rule."""
    return [(r.effect, str(r.points), r.quote) for r in rules(read(*lines))]


def test_sentences_with_their_points_in_a_list_are_what_is_asked_for() -> None:
    found = read(
        "样例学校朗诵比赛评分说明",
        "二、尺度",
        "(1)篇目健康,长短适中。 (8 分)",
        "(2)读音准确,停顿得当。 (32 分)",
        "(3)着装协调,上下场有序。 (10 分)",
    )
    assert [(r.effect, str(r.points)) for r in rules(found)] == [("allot", "8"), ("allot", "32"), ("allot", "10")]
    assert [r.indicator for r in _placed(found)] == ["尺度"] * 3


def test_names_with_their_points_over_their_rules_stay_items() -> None:
    found = read("样例学校细则", "1.出勤(10分)", "迟到一次扣1分。", "2.卫生(5分)", "地面有纸屑的扣1分。")
    assert tree(found) == [("出勤", "10"), ("卫生", "5")]


def test_points_on_a_line_of_their_own_belong_to_the_sentence_above() -> None:
    assert said(
        "样例营地内务要求",
        "1.军被竖叠三道,置于床头靠墙一侧,",
        "枕头压在被下。",
        "(20分)",
        "2.床垫拉平,不留随身物。",
        "(见示意图)(12分)",
        "3.腰带卷好挂在挂钩上。",
        "(4分)",
    ) == [
        ("allot", "20", "枕头压在被下。\n(20分)"),
        ("allot", "12", "(见示意图)(12分)"),
        ("allot", "4", "腰带卷好挂在挂钩上。\n(4分)"),
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("1.有备案证明(4分),张贴于入口(1分)", [("allot", "4"), ("allot", "1")]),
        ("1.培训覆盖率100%(4分,每低5%扣0.5分)", [("allot", "4"), ("deduct", "0.5")]),
        ("1.配备洗眼器(3分)、灭菌器(4分)", [("allot", "3"), ("allot", "4")]),
    ],
)
def test_several_worths_on_one_line(line: str, found: list[tuple[str, str]]) -> None:
    assert [(e, p) for e, p, _ in said("样例实验室自查表", "一、设施(20分)", line, "2.门窗完好(2分)")][
        : len(found)
    ] == found


def test_below_losses_and_gains_bare_points_are_what_a_line_costs_or_brings() -> None:
    assert [
        (e, p)
        for e, p, _ in said(
            "样例餐吧员工奖罚制度",
            "一、扣分",
            "1、工装有污渍5分",
            "2、托盘不消毒10分",
            "3、漏收一桌餐费30分",
            "二、奖分",
            "1、拾到贵重物品上交20分",
            "2、获旅客来信表扬10分",
        )
    ] == [("deduct", "5"), ("deduct", "10"), ("deduct", "30"), ("add", "20"), ("add", "10")]


CHOICES = (
    "样例保险机构评价说明",
    "1.1.公司实缴资本有多少？",
    "①20亿元及以上（6分）",
    "②10亿元（含）至20亿元（4分）",
    "③10亿元以下（1分）",
    "1.2.偿付能力如何？",
    "①充足率高于200%（5分）",
    "②充足率在150%到200%之间（3分）",
    "③充足率低于150%（0分）",
)


def test_lines_whose_points_fall_with_an_interval_each_are_steps_of_a_scale() -> None:
    steps = [(r.effect, r.points, r.band and (r.band.lo, r.band.hi, r.band.unit)) for r in rules(read(*CHOICES))]
    assert steps == [
        ("award", 6, (20, None, "亿元")),
        ("award", 4, (10, 20, "亿元")),
        ("award", 1, (None, 10, "亿元")),
        ("award", 5, (200, None, "%")),
        ("award", 3, (150, 200, "%")),
        ("zero", None, (None, 150, "%")),
    ]


def test_requirements_whose_points_happen_to_fall_are_no_scale() -> None:
    found = said(
        "样例村考核细则", "一、环境(12分)", "①路面干净,无垃圾(6分)", "②房前屋后整洁(4分)", "③河道无漂浮物(2分)"
    )
    assert {effect for effect, _, _ in found} == {"allot"}


@pytest.mark.parametrize(
    "line", ["1、同伴互评(40分):由年级组教师不记名打分,取均值。", "1、同伴互评(40分):此项由年级组教师打分。"]
)
def test_who_scores_an_item_with_a_worth_is_its_rule(line: str) -> None:
    assert [e for e, _, _ in said("样例学校绩效细则", "一、师表(100分)", line)] == ["external"]


def test_who_scores_in_general_is_no_rule() -> None:
    assert said("样例学校绩效细则", "一、考核组织", "由考核领导小组负责打分。", "二、奖惩", "旷课一节扣1分。") == [
        ("deduct", "1", "旷课一节扣1分")
    ]


def test_a_dash_in_front_of_words_is_a_bullet() -> None:
    assert [
        (e, p)
        for e, p, _ in said(
            "样例社区积分办法", "2.服务评价，标准：", "-优秀：4积分；", "-良好：2积分；", "-合格：1积分。"
        )
    ] == [
        ("award", "4"),
        ("award", "2"),
        ("award", "1"),
    ]


class _Placed:
    def __init__(self, rule: Rule, indicator: str) -> None:
        self.rule, self.indicator = rule, indicator


def _placed(found: object) -> list[_Placed]:
    return [_Placed(rule, path[-1]) for path, rule in found.rubric.rules()]  # type: ignore[attr-defined]


def test_names_with_what_their_rules_may_come_to_are_headings_too() -> None:
    found = read(
        "样例街道考核细则",
        "安全感测评（本项限扣5分）",
        "1.安全感低于90%的，每低1个百分点扣0.5分。",
        "明查暗访（本项最多扣3分）",
        "1.发现问题的，每个扣0.2分。",
        "一、专项行动（最高扣4分）",
        "1.未按期完成的，每项扣1分。",
    )
    assert tree(found) == [("安全感测评", None), ("明查暗访", None), ("专项行动", None)]
    assert [(p.kind, p.value) for p in found.rubric.policies] == [("cap", 5), ("cap", 3), ("cap", 4)]


def test_in_a_list_of_sentences_with_their_points_a_short_one_is_asked_for_too() -> None:
    assert [
        (e, p)
        for e, p, _ in said(
            "样例单位标准",
            "一、措施（20分）",
            "1、落实各项防范，做到人员到位、责任到人。（4分）",
            "未落实的扣3分。",
            "2、重要部位、部门不出事。（5分）",
            "发生被盗的，一次扣5分。",
        )
    ] == [("allot", "4"), ("deduct", "3"), ("allot", "5"), ("deduct", "5")]


def test_a_level_with_its_points_is_no_item_and_no_grade() -> None:
    found = read(
        "样例学校班主任细则",
        "一、日志（10分）",
        "日志完整为A等（10分）；记录不及时为B等（5分）",
        "二、获奖（10分）",
        "在全市获奖的，为A等，10分。未组织参加的，为C等，3分。",
    )
    assert tree(found) == [("日志", "10"), ("获奖", "10")]
    assert [(r.effect, str(r.points)) for r in rules(found)] == [("award", n) for n in ("10", "5", "10", "3")]
    assert found.rubric.grades is None


def test_what_is_lost_at_discretion_stands_in_an_item_too() -> None:
    assert said(
        "样例村细则",
        "一、党务（15分）",
        "1、班子团结的记10分，存在矛盾的酌情扣分。",
        "2、按时收缴的记5分，否则酌情扣分。",
    ) == [
        ("award", "10", "班子团结的记10分"),
        ("deduct", "None", "存在矛盾的酌情扣分"),
        ("award", "5", "按时收缴的记5分"),
        ("deduct", "None", "否则酌情扣分"),
    ]


def test_what_parts_are_worth_that_a_sentence_lists_is_no_worth_of_its_heading() -> None:
    found = read(
        "样例镇办法",
        "一、考核方式",
        "加分方面为：重点工作（满分40分）、交办工作（上限10分）；减分方面为：日常工作（共60分，包括防汛、信访等）。",
        "二、日常工作",
        "1.信访未办结的，每件扣1分。",
    )
    assert ("考核方式", "40") not in tree(found)
    assert ("考核方式", "60") not in tree(found)


def test_levels_with_what_they_earn_are_no_grades() -> None:
    found = read(
        "样例学院办法",
        "一、规范（30分）",
        "按日志记录情况，分特优（30分）、优（27分）、良（24分）、差（15分及以下）四个等次。",
    )
    assert found.rubric.grades is None
    assert [(r.effect, str(r.points)) for r in rules(found)][:3] == [("award", "30"), ("award", "27"), ("award", "24")]


def test_a_name_that_says_what_there_is_heads_its_items() -> None:
    found = read(
        "样例支部考评表",
        "（一）有稳定的队伍（15分）",
        "（1）加强队伍建设（4分）：缺编的扣2分。",
        "（2）加强培训（3分）：未培训的扣1分。",
    )
    assert tree(found) == [
        ("有稳定的队伍", "15"),
        ("有稳定的队伍 > 加强队伍建设", "4"),
        ("有稳定的队伍 > 加强培训", "3"),
    ]


def test_what_a_sentence_of_rules_is_worth_is_told_in_text_as_in_a_cell() -> None:
    assert [
        (e, p)
        for e, p, _ in said(
            "样例细则",
            "一、工作（30分）",
            "（一）参加活动，无故不参加一次扣3分。（8分）",
            "（二）服从组织分配，积极完成党的各项任务。（10分）",
        )
    ] == [("deduct", "3"), ("allot", "8"), ("allot", "10")]


def test_what_a_scheme_is_out_of_is_no_item() -> None:
    found = read(
        "样例制度",
        "一、原则",
        "1、违纪的进行扣分；",
        "2、考核满分为10分。扣满3分的另行处理。",
        "二、细则",
        "1、迟到一次扣1分。",
    )
    assert tree(found) == [("细则", None)]


def test_a_list_that_counts_anew_below_a_heading_of_its_own_rank_belongs_to_it() -> None:
    found = read(
        "样例幼儿园办法",
        "（2）一日活动（20分）",
        "未组织早操的扣5分。",
        "（3）养成教育（5分）",
        "（1）教师每学期听课8节以上，每少一节扣0.5分。",
        "（2）无教案上课一次扣1分。",
        "（5）未交计划的，每少一份扣0.5分。",
        "（4）安全工作（10分）",
        "发生事故的扣10分。",
    )
    assert [(r.indicator, str(r.rule.points)) for r in _placed(found)] == [
        ("一日活动", "5"),
        ("养成教育", "0.5"),
        ("养成教育", "1"),
        ("养成教育", "0.5"),
        ("安全工作", "10"),
    ]


def test_a_requirement_counted_through_all_parts_is_no_item() -> None:
    found = read(
        "样例门诊记录评分标准",
        "主诉（10分）",
        "7.写明主要症状和时间。",
        "缺时间扣3分。",
        "签名（5分）",
        "8.当班人员签全名。",
        "无签名扣5分。",
    )
    assert [(r.indicator, str(r.rule.points)) for r in _placed(found)] == [("主诉", "3"), ("签名", "5")]


def test_articles_counted_through_headings_with_points_belong_to_them() -> None:
    found = read(
        "样例平安考核细则",
        "一、矛盾纠纷化解（60分）",
        "（一）村务公开（20分）",
        "第1条 未按规定公开的，每村扣1分。",
        "（二）信访秩序（40分）",
        "第2条 发生越级上访的，每次扣10分。",
        "第3条 处置不到位的，每次扣5分。",
        "二、制度建设（40分）",
        "（一）例会制度（40分）",
        "第4条 例会少于2次的，每少1次扣2.5分。",
    )
    assert [(r.indicator, str(r.rule.points)) for r in _placed(found)] == [
        ("村务公开", "1"),
        ("信访秩序", "10"),
        ("信访秩序", "5"),
        ("例会制度", "2.5"),
    ]


def test_articles_that_hold_items_are_not_counted_through_them() -> None:
    found = read(
        "样例考核办法",
        "第一条 加分项目",
        "（一）获表彰的加2分。",
        "第二条 扣分项目",
        "（一）迟到的每次扣1分。",
    )
    assert [(r.indicator, str(r.rule.points)) for r in _placed(found)] == [("加分项目", "2"), ("扣分项目", "1")]


def test_what_is_counted_from_another_year_is_not_counted_from_a_level_beside_it() -> None:
    found = read(
        "样例治安考核", "一、治安（40分）", "1.案件与上年相比，每上升一个百分点扣2分；破案率达100%的，加15分。"
    )
    (first, _) = _placed(found)
    assert first.rule.target is None


def test_a_name_with_its_note_heads_the_items_below_it_and_its_note_is_read() -> None:
    found = read(
        "样例德育考评细则",
        "一、加分项",
        "1、集体活动",
        "（1）参加班级活动的，1分/人次。",
        "2、荣誉奖励（以证书为准，无证书的不加分）",
        "（1）省级荣誉：加8分/次；",
        "3、社会实践（实践表有一样不交，扣2分）",
        "（1）省级奖励：加6分/次；",
    )
    assert [(r.indicator, str(r.rule.points)) for r in _placed(found)] == [
        ("集体活动", "1"),
        ("荣誉奖励", "8"),
        ("社会实践", "2"),
        ("社会实践", "6"),
    ]
