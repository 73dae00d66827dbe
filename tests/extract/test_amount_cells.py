"""Cells of amounts as tables in use hold them: dashes, grades, several lines, signs said in the head, units above it."""

from __future__ import annotations

import pytest
from xize.listing import amount_words, rule_rows

from .documents import read, rules, said, table, tree


def test_a_dash_is_a_sign_and_a_full_stop_between_digits_a_point() -> None:
    assert said(
        "项目|分值|扣分细则|扣分", "仪表|4|衣帽不整|—2", "^|^|指甲过长|—1", "用物|7|少一件|各—1", "记录|5|漏项|0。2/处"
    ) == [
        ("deduct", "2", None),
        ("deduct", "1", None),
        ("deduct", "1", "件"),
        ("deduct", "0.2", "处"),
    ]


def test_words_and_amounts_line_by_line() -> None:
    found = read(
        "样例操作考核单",
        table(
            "项目|分值|扣分细则|扣分",
            "仪表|5|指甲过长/n没戴帽子|—2/n—3",
            "体位|8|暴露过多/n垫巾没铺、盖被滑落|—2/n各—3",
        ),
    )
    assert [(str(r.points), r.condition, r.quote) for r in rules(found)] == [
        ("2", "指甲过长", "—2"),
        ("3", "没戴帽子", "—3"),
        ("2", "暴露过多", "—2"),
        ("3", "垫巾没铺、盖被滑落", "各—3"),
    ]


def test_a_grade_among_the_amounts_sets_the_grade() -> None:
    assert said(
        "项目|标准分|缺陷|扣分标准",
        "首页|15|*首页整页空白|乙级",
        "^|^|病名漏填|3",
        "病程|45|*缺首次记录|丙级",
        "^|^|舌象缺失|4",
    ) == [
        ("grade", "None", None),
        ("deduct", "3", None),
        ("grade", "None", None),
        ("deduct", "4", None),
    ]


def test_a_column_of_points_or_outcomes() -> None:
    assert said(
        "类别|项目|分值或处理|说明",
        "操行|见义勇为|直接评为特等|",
        "^|担任志愿者|每次2分|凭证明",
        "^|发表论文|每篇30分|",
        "^|学术失范|取消资格|",
    ) == [("grade", "None", None), ("award", "2", "次"), ("award", "30", "篇"), ("veto", "None", None)]


@pytest.mark.parametrize("head", ["正数=加分，负数=扣分", "加减分值", "加/扣分", "分值(正加负扣)"])
def test_signs_both_ways_in_one_column(head: str) -> None:
    assert said(
        f"事件|类别|{head}|验证",
        "参加党日|党建|5|扫码",
        "义务巡逻|治理|10|拍照",
        "调解纠纷|治理|15|确认",
        "义务植树|生态|10|拍照",
        "参加劳动|生态|8|拍照",
        "乱倒垃圾|扣分项目|-10|拍照",
    ) == [("add", p, None) for p in ("5", "10", "15", "10", "8")] + [("deduct", "10", None)]


def test_the_unit_stands_in_the_head_above_several_columns_and_a_wider_cell_is_none_of_theirs() -> None:
    found = read(
        "样例学院科研计分办法",
        table(
            "级别|计分标准（分/项）|<|<",
            "^|重大项目|重点项目|一般项目",
            "国家级|1500|800|360",
            "省部级|420|240|120",
            "市厅级|100|60|30",
            "横向|1分/2000元（到账经费）|<|<",
        ),
    )
    amounts = [(str(r.points), r.unit) for r in rules(found)][:9]
    assert amounts == [(p, "项") for p in ("1500", "800", "360", "420", "240", "120", "100", "60", "30")]


def test_a_head_that_says_each_time_charges_each_time() -> None:
    assert said("内容|违反要求每次扣分标准", "不戴安全帽|1", "吃请娱乐|2", "收受礼金|2-10") == [
        ("deduct", "1", "次"),
        ("deduct", "2", "次"),
        ("deduct", "2", "次"),
    ]


def test_steps_that_rise_from_left_to_right() -> None:
    found = read(
        "样例销售评分表",
        table(
            "指标|目标|计分标准|<|<",
            "^|^|1级|2级|3级",
            "回款|每月30万|10万以下（不含）（8分）|10万-20万（不含）（15分）|20万及以上（22分）",
            "陈列|达标|不达标（3分）|基本达标（6分）|达标（10分）",
        ),
    )
    steps = [(r.effect, str(r.points), r.band and (r.band.lo, r.band.hi)) for r in rules(found)]
    assert steps[:3] == [("award", "8", (None, 10)), ("award", "15", (10, 20)), ("award", "22", (20, None))]
    assert [s[0] for s in steps[3:]] == ["award"] * 3


def test_a_level_whose_cell_gives_points_of_its_own_line_by_line() -> None:
    found = read(
        "样例技能测试表",
        table(
            "测试内容|评定等次|<|<|备注",
            "^|优(100分)|中(79分)|差(50分)|^",
            "包酥|8分钟内完成30分/n酥层清晰20分|9分钟内完成24分/n酥层略粘15分|10分钟内完成18分/n酥层粘连8分|穿工装",
        ),
    )
    assert [(r.effect, str(r.points)) for r in rules(found)] == [
        ("award", p) for p in ("30", "20", "24", "15", "18", "8")
    ]


def test_a_column_of_what_the_brackets_beside_it_come_to_is_no_rule() -> None:
    found = read(
        "样例宾馆卫生检查及扣分标准",
        table(
            "项目|检查标准|扣分标准",
            "房门|1.门框没有浮灰（1分）2.把手没有手印（1分）|2",
            "床铺|1.床单一客一换（4分）2.床底无杂物（2分）|6",
        ),
    )
    assert tree(found) == [("房门", "2"), ("床铺", "6")]
    assert [(r.effect, str(r.points)) for r in rules(found)] == [("allot", p) for p in ("1", "1", "4", "2")]


def test_a_zero_beside_rules_is_a_box_and_no_ceiling() -> None:
    found = read(
        "样例加分表", table("加分标准|依据|加分", "1.市级比赛一、二等奖分别加2分、1分。||0", "2.取得证书加1分。||0")
    )
    assert [(str(r.points), r.cap) for r in rules(found)] == [("2", None), ("1", None), ("1", None)]


def test_named_amounts_behind_a_charge_are_no_charges() -> None:
    found = read(
        "样例网格员评分表",
        table("内容|分值|评分标准", "录入|15|人口录入率100%：6分，每低5%扣1分；单位信息：5分；标注人员：4分"),
    )
    assert [(r.effect, str(r.points)) for r in rules(found)] == [
        ("allot", "6"),
        ("deduct", "1"),
        ("allot", "5"),
        ("allot", "4"),
    ]


def test_rows_that_come_to_more_than_their_name_is_worth_are_what_it_may_earn() -> None:
    assert said(
        "因素|标准|分值",
        "学历(20)|研究生|20",
        "^|本科|17",
        "^|大专|13",
        "年限(15)|满10年以上|15",
        "^|满5年|10",
    ) == [("award", p, None) for p in ("20", "17", "13", "15", "10")]


def test_rows_that_come_to_what_their_name_is_worth_are_items() -> None:
    found = read(
        "样例评分表",
        table("因素|标准|分值", "管理(20)|有制度|12", "^|有台账|8", "现场(15)|地面干净|10", "^|物料整齐|5"),
    )
    assert rules(found) == []


def test_a_second_column_of_points_without_a_head_is_what_each_step_earns() -> None:
    found = read(
        "样例园区评价表",
        table(
            "一级指标|二级指标|分值|评分细则||得分",
            "效益(7分)|利润总额|3|50亿元以上|3|",
            "^|^|^|10-50亿元（含50亿元）|2.4|",
            "^|^|^|10亿元及以下|1.8|",
            "^|研发平台|4|有|4|",
            "^|^|^|无|0|",
        ),
    )
    steps = [(r.effect, str(r.points), r.band and (r.band.lo, r.band.hi)) for r in rules(found)]
    assert steps == [
        ("award", "3", (50, None)),
        ("award", "2.4", (10, 50)),
        ("award", "1.8", (None, 10)),
        ("award", "4", None),
        ("zero", "None", None),
    ]


def test_a_small_table_of_cases_and_what_they_score() -> None:
    assert said("重视程度|得分", "高度重视|3-4", "一般重视|1-2", "不重视|0-1") == [
        ("award", "3", None),
        ("award", "1", None),
        ("award", "0", None),
    ]


def test_an_empty_box_stays_a_box() -> None:
    assert said("重视程度|得分", "高度重视|", "一般重视|", "不重视|") == []


def test_good_and_bad_faith_say_which_way_points_go() -> None:
    assert said(
        "序号|记分内容|分值|说明",
        "一、失信行为|<|<|<",
        "1|证照到期不换的|20|",
        "2|未持证上岗的|2/人次|",
        "3|发生一般事故的|20/起|",
        "二、守信行为|<|<|<",
        "4|获市级表彰的|+5|",
        "5|参与救助的|+2/次|",
    ) == [
        ("deduct", "20", None),
        ("deduct", "2", "人次"),
        ("deduct", "20", "起"),
        ("add", "5", None),
        ("add", "2", "次"),
    ]


def test_what_is_charged_for_each_thing_named_is_listed_so() -> None:
    found = read("样例考核单", table("项目|分值|扣分细则|扣分", "体位|8|垫巾没铺、盖被滑落|各—3", "用物|7|少一件|—1"))
    assert [amount_words(row) for row in rule_rows(found.rubric)] == ["各扣3", "扣1/件"]


def test_the_measure_word_in_brackets_behind_the_words_is_what_is_counted() -> None:
    assert said("序号|行为|扣分", "1|受到行政处罚的（次）|-10", "2|损坏护栏（处）|5", "3|未按承诺履行的|-8") == [
        ("deduct", "10", "次"),
        ("deduct", "5", "处"),
        ("deduct", "8", None),
    ]


def test_names_that_end_in_a_word_like_a_verb_have_their_points_too() -> None:
    found = read(
        "评选细则", table("项目|记录说明", "学期计划4分|每交1份+1", "记录本8分|每交1份+2", "违纪|有违纪的不参评")
    )
    assert [m for _, m in tree(found) if m] == ["4", "8"]
