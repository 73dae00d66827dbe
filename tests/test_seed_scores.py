"""Worked cases of the two seed systems, the arithmetic written out; asserted on the ledger, not only the total."""

from __future__ import annotations

from decimal import Decimal

import pytest
from xize.score import score

from .seeds import Sheet, counted, needs_seeds, points, rubric_of

HENGYANG = ("hengyang-clean-office.docx", "hengyang-clean-office.txt")
KARAMAY = ("karamay-college-integrity.docx", "karamay-college-integrity.txt")

pytestmark = needs_seeds


@pytest.mark.parametrize("name", HENGYANG)
def test_hengyang_two_weighted_parts_a_survey_and_bonuses(name: str) -> None:
    sheet = Sheet(rubric_of(name))
    # 共性指标 100: 20 - 2×5 = 10; 10 - (4-3)×2 = 8; 20 - 1×5 = 15; the other five indicators full: 50  -> 83
    sheet.see("每缺少1次", "2")
    sheet.see("每少一次", "3")
    sheet.see("每项未达标", "1", under="强化风险防控")
    # 个性指标 100: 15 - 1×2 - 0.5 = 12.5; the others full: 85  -> 97.5
    sheet.see("缺少一次学习", "1")
    sheet.see("学习质量不高", "是")
    # 民意测评 88
    sheet.see("民意测评", "88")
    # 加分: one speech reported twice, at provincial (2) and city level (1): the higher one; two national reports 2×1
    sheet.see("每次加2分", "1", at=1, matter="机关党建现场会")
    sheet.see("每次加2分", "1", at=2, matter="机关党建现场会")
    sheet.see("媒体报道推介", "2", at=1)
    sheet.clean()
    results = sheet.score()
    # 83×40% + 97.5×40% + 88×20% + (2 + 2) = 33.2 + 39 + 17.6 + 4
    assert results.units[0].total == Decimal("93.8")
    assert counted(results, "履行主体责任") == [("-10", "-10")]
    assert counted(results, "培育崇廉文化") == [("-2", "-2")]
    assert counted(results, "理论武装扎实") == [("-2", "-2"), ("-0.5", "-0.5")]
    assert counted(results, "会议上做经验交流") == [("2", "2"), ("1", "0")]
    assert points(results, "加分指标") == ("4", "4", "4")


@pytest.mark.parametrize("name", HENGYANG)
def test_hengyang_every_ceiling_is_hit(name: str) -> None:
    sheet = Sheet(rubric_of(name))
    # 履行主体责任 20: 3×5 + 1×10 = 25, more than there is: 0
    sheet.see("每缺少1次", "3")
    sheet.see("违纪违法案件扣10分", "1")
    sheet.see("民意测评", "100")
    # each bonus item has its own ceiling: 2×2 = 4 -> 2; 4×1 = 4 -> 3; 5 + 3 = 8 -> 5; 5×0.5 = 2.5 -> 2
    sheet.see("每次加2分", "2", at=1)
    sheet.see("媒体报道推介", "4", at=1)
    sheet.see("肯定性批示", "1", at=1, matter="甲批示")
    sheet.see("肯定性批示", "1", at=2, matter="乙批示")
    sheet.see("每项加0.5分", "5")
    sheet.clean()
    results = sheet.score()
    # 80×40% + 100×40% + 100×20% + 2 + 3 + 5 + 2 = 32 + 40 + 20 + 12
    assert results.units[0].total == Decimal("104")
    assert points(results, "履行主体责任") == ("0", "0", "0")
    assert counted(results, "履行主体责任") == [("-15", "-15"), ("-10", "-10"), ("5", "5")]  # the last one: the floor
    assert counted(results, "各级领导肯定性批示") == [("5", "5"), ("3", "0")]
    assert points(results, "加分指标") == ("12", "12", "12")


@pytest.mark.parametrize("name", HENGYANG)
def test_hengyang_what_nobody_assessed_stays_a_range(name: str) -> None:
    sheet = Sheet(rubric_of(name))
    sheet.clean("政治建设过硬", "民意测评")
    unit = sheet.score().units[0]
    # 100×40% + (80..100)×40% + (0..100)×20% + no bonus
    assert (unit.total, unit.lowest, unit.highest) == (None, Decimal("72"), Decimal("100"))
    assert unit.rank is None


@pytest.mark.parametrize("name", KARAMAY)
def test_karamay_deductions_may_pass_an_items_points(name: str) -> None:
    sheet = Sheet(rubric_of(name))
    # 一 (20): item 1: 5 - 3×2 = -1; item 2: 5 - 2 = 3; item 3: 5; item 4: 5 - 4 (chosen from 3-5) = 1  -> 8
    sheet.see("每少一项扣2分", "3")
    sheet.see("责任不落实", "是")
    sheet.see("扣3-5分", "4")
    sheet.clean()
    results = sheet.score()
    # 8 + 10 + 70 + 0
    assert results.units[0].total == Decimal("88")
    assert counted(results, "年初制定工作计划") == [("-6", "-6")]
    assert points(results, "年初制定工作计划") == ("-1", "-1", "-1")
    assert points(results, "部门负责人及其成员执行党风廉政建设责任制情况") == ("8", "8", "8")


@pytest.mark.parametrize("name", KARAMAY)
def test_karamay_a_project_never_falls_below_zero_and_bonuses_stop_at_their_points(name: str) -> None:
    sheet = Sheet(rubric_of(name))
    # 二 (10), its one item: 10 - 2×3 - 1×5 = -1; the project stops at 0
    sheet.see("扣3分/例", "2", under="部门负责人遵守")
    sheet.see("扣5分/例", "1")
    # 特色: 5 + 3 = 8 -> 5; 1×2 + 4 = 6 -> 5
    sheet.see("获国家级荣誉", "是")
    sheet.see("获自治区级荣誉", "是")
    sheet.see("一条加2分", "1")
    sheet.see("一篇加2-5分", "4")
    sheet.clean()
    results = sheet.score()
    # 20 + 0 + 70 + 10
    assert results.units[0].total == Decimal("100")
    assert counted(results, "严格遵守廉洁从政") == [("-6", "-6"), ("-5", "-5")]
    assert points(results, "严格遵守廉洁从政") == ("-1", "-1", "-1")
    assert points(results, "部门负责人遵守党纪政纪") == ("0", "0", "0")
    assert points(results, "单位或部门负责人获") == ("5", "5", "5")
    assert points(results, "特色指标") == ("10", "10", "10")


@pytest.mark.parametrize("name", KARAMAY)
def test_karamay_items_run_over_inside_their_group_and_one_is_not_assessed(name: str) -> None:
    sheet = Sheet(rubric_of(name))
    # 教育指标 (20): 7: 5 - 2 - (6-3)×2 - 1 = -4; 8: 7 - 2 - 6 = -1; 9: 8 - 2 - 2 - 5 = -1  -> -6, stops at 0
    sheet.see("未纳入支部宣传工作计划", "是")
    sheet.see("专题学习每少1次", "3")
    sheet.see("没有查找岗位风险", "是")
    sheet.see("未形成制度", "是")
    sheet.see("扣2-6分", "6")
    sheet.see("无实际内容，扣2分", "是", under="加强廉洁文化建设")
    sheet.see("警示内容，扣2分", "是")
    sheet.see("未按要求开展活动", "5")
    # 惩处指标 (20): 16: 10 - 5 - 5 (two cases, chosen from 4-5 each) - 1×4 = -4; 17 not assessed: 0..5; 18: 5
    sheet.see("扣4-5分", "5", matter="甲案")
    sheet.see("扣4-5分", "5", matter="乙案")
    sheet.see("扣4分/件", "1")
    sheet.clean("坚持有学习内容")
    results = sheet.score()
    # 20 + 10 + (0 + 15 + 15 + (1..6)) + 0
    assert points(results, "教育指标") == ("0", "0", "0")
    assert points(results, "惩处指标") == (None, "1", "6")
    unit = results.units[0]
    assert (unit.total, unit.lowest, unit.highest) == (None, Decimal("61"), Decimal("66"))
    assert counted(results, "将反腐倡廉教育纳入支部") == [("-2", "-2"), ("-6", "-6"), ("-1", "-1")]


@pytest.mark.parametrize("name", HENGYANG)
def test_hengyang_equal_totals_share_a_rank_and_the_next_one_is_left_out(name: str) -> None:
    rubric = rubric_of(name)
    lost = {
        "甲局": ("违纪违法案件扣10分", ""),  # 100 - 10×40%
        "乙局": ("违反政治规矩、政治纪律行为的每次扣5分", ""),  # twice: 100 - 10×40%
        "丙局": ("每项未达标扣5分", "强化风险防控"),  # 100 - 5×40%
        "丁局": ("学习质量不高扣0.5分", ""),  # 100 - 0.5×40%
        "戊局": ("每缺少1次扣5分", ""),  # three times: 100 - 15×40%
    }
    times = {"乙局": "2", "丁局": "是", "戊局": "3"}
    rows = []
    for unit, (words, under) in lost.items():
        sheet = Sheet(rubric, unit)
        sheet.see(words, times.get(unit, "1"), under=under)
        sheet.clean()
        rows += sheet.rows
    found = {unit.unit: (unit.total, unit.rank) for unit in score(rubric, rows).units}
    assert found == {
        "甲局": (Decimal(96), 3),
        "乙局": (Decimal(96), 3),
        "丙局": (Decimal(98), 2),
        "丁局": (Decimal("99.8"), 1),
        "戊局": (Decimal(94), 5),
    }


@pytest.mark.parametrize("name", KARAMAY)
def test_karamay_a_unit_that_is_open_has_no_rank_and_keeps_the_others_from_none(name: str) -> None:
    rubric = rubric_of(name)
    first, second, third = Sheet(rubric, "机电系"), Sheet(rubric, "石油系"), Sheet(rubric, "基础部")
    # 4 contributions asked for, 2 made: 2×1; with honours of 3 on top: 98 + 3
    first.see("新闻稿件", "2")
    first.see("获自治区级荣誉", "是")
    first.clean()
    # two cases that courts took up, 4 and 5 chosen: 100 - 9
    second.see("扣4-5分", "4", matter="甲案")
    second.see("扣4-5分", "5", matter="乙案")
    second.clean()
    # the third one's 制度指标 (15) is open
    third.clean("制度指标")
    units = score(rubric, [*first.rows, *second.rows, *third.rows]).units
    assert [(unit.total, unit.lowest, unit.highest) for unit in units] == [
        (Decimal(101), Decimal(101), Decimal(101)),
        (Decimal(91), Decimal(91), Decimal(91)),
        (None, Decimal(85), Decimal(100)),
    ]
    assert units[2].rank is None


TARGETS = "city-county-targets.docx"
INFORMATION, FILES, SUPERVISION = "信息工作", "文件管理情况", "推动监督检查常态化"


def test_the_county_targets_a_scale_a_shortfall_and_cases_that_are_counted() -> None:
    sheet = Sheet(rubric_of(TARGETS))
    # 信息工作 2: 60 % of its target is the second step, -0.4; two reports later than 24 hours 2×0.05; one refused 1×0.1
    sheet.measure("信息目标分值", "60")
    sheet.see("24小时以上", "2", under=INFORMATION)
    sheet.see("信息约稿", "1", under=INFORMATION)
    # 监督检查 1: 4 wanted, 2 made: 2×0.25
    sheet.see("每少一次扣0.25分", "2", under=SUPERVISION)
    results = sheet.score()
    assert points(results, INFORMATION) == ("1.4", "1.4", "1.4")
    assert sorted(counted(results, INFORMATION)) == sorted(
        [("0", "0"), ("-0.4", "-0.4"), ("0", "0"), ("0", "0"), ("-0.1", "-0.1"), ("-0.1", "-0.1")]
    )
    assert points(results, SUPERVISION) == ("0.5", "0.5", "0.5")


def test_the_county_targets_a_rules_own_cap_and_an_items_floor() -> None:
    sheet = Sheet(rubric_of(TARGETS))
    # 文件管理 0.3: ten late signatures 10×0.02 = 0.2, at most 0.1; 公文报送 0.3: nine papers 9×0.05 = 0.45, all it has
    sheet.see("每件次扣0.02分", "10", under=FILES)
    sheet.see("每件扣0.05分", "9", under="公文报送情况")
    results = sheet.score()
    assert counted(results, FILES) == [("-0.2", "-0.1")]
    assert points(results, FILES) == ("0.2", "0.2", "0.2")
    assert counted(results, "公文报送情况") == [("-0.45", "-0.45"), ("0.15", "0.15")]
    assert points(results, "公文报送情况") == ("0", "0", "0")


def test_the_county_targets_what_others_decide_is_open_until_they_did() -> None:
    sheet = Sheet(rubric_of(TARGETS))
    sheet.clean("开展执纪审查工作", "满意度调查", "社会评价", "组织建设")
    unit = sheet.score().units[0]
    found = {i.path[-1]: (i.lowest, i.highest) for i in unit.indicators}
    assert next(v for k, v in found.items() if k.startswith("开展执纪审查工作")) == (0, 4)
    assert unit.total is None


def test_the_county_targets_one_matter_counts_once_and_levels_of_one_list_have_their_own_amounts() -> None:
    sheet = Sheet(rubric_of(TARGETS))
    # 两个责任 4: one matter: the office regrouped 0.5, three of its people punished 3×0.2 = 0.6: the higher one counts;
    # another matter: two warned 2×0.05   -> 4 - 0.6 - 0.1
    sheet.see("改组的", "是", matter="甲事")
    sheet.see("纪律处分的，每人次扣0.2分", "3", matter="甲事")
    sheet.see("通报、诫勉的，每人次扣0.05分", "2", matter="乙事")
    # 遵纪守法 2: the second level of 0.05、0.1、0.2 three times, the third of 0.02、0.05、0.1 once: 0.3 + 0.1
    sheet.see("分别扣0.05、0.1、0.2分", "3", at=2)
    sheet.see("分别扣0.02、0.05、0.1分", "1", at=3)
    results = sheet.score()
    assert sorted(counted(results, "责任”")) == sorted([("-0.5", "0"), ("-0.6", "-0.6"), ("-0.1", "-0.1")])
    assert points(results, "责任”") == ("3.3", "3.3", "3.3")
    assert counted(results, "遵纪守法") == [("-0.3", "-0.3"), ("-0.1", "-0.1")]
    assert points(results, "遵纪守法") == ("1.6", "1.6", "1.6")


PARTY = "party-building-city.docx"
FRONT, RELIEF, REVIEW = "统一战线", "解决形式主义", "述职评议"


def test_party_building_charges_by_cases_steps_and_what_an_evaluation_said() -> None:
    sheet = Sheet(rubric_of(PARTY))
    # 政治信仰 10: one case 2, the evaluation's second step 1   -> 7
    sheet.see("重要指示批示精神,每1起扣2分", "1")
    sheet.see("尚需修复", "是")
    # 乡村振兴 4: one meeting of two 0.5; 3 points under the average 3×0.1; 12 points: two steps of five 2×0.1   -> 3
    sheet.see("少于2次,每缺少1次", "1")
    sheet.see("低于全省平均水平1个百分点", "3")
    sheet.see("低于全省平均水平5个百分点", "12")
    # 人才 5: 7 % of the tasks missing 7×0.2 = 1.4   -> 3.6
    sheet.see("每少1点", "7")
    sheet.give(FRONT, "3")
    sheet.give(REVIEW, "91")
    sheet.clean()
    results = sheet.score()
    # the printed parts: 7 + 15 + (3 + 6 + 5 + 3.6) + 10 + 15 + 10 of 80; (74.6)×80% + 91×20% = 59.68 + 18.2
    assert results.units[0].total == Decimal("77.88")
    assert points(results, "组织建设") == ("17.6", "17.6", "17.6")
    assert "组织建设: 17.6 × 80% = 14.08" in [entry.why for entry in results.units[0].ledger]
    assert counted(results, "坚定政治信仰") == [("-2", "-2"), ("-1", "-1")]
    assert sorted(counted(results, "乡村振兴")) == [("-0.2", "-0.2"), ("-0.3", "-0.3"), ("-0.5", "-0.5")]
    assert points(results, "人才队伍建设") == ("3.6", "3.6", "3.6")


def test_party_building_a_task_never_falls_below_zero() -> None:
    sheet = Sheet(rubric_of(PARTY))
    # 减负 3: 1 + 2×1 + 2 = 5, stops at 0; 人民当家作主 4: 3×1 + 4×0.5 = 5, stops at 0
    sheet.see("落实基层减负措施", "是")
    sheet.see("未经批准的计划外发文", "2")
    sheet.see("文山会海", "是")
    sheet.see("事前向党委请示", "3")
    sheet.see("未完成法律规定的监督事项", "4")
    sheet.give(FRONT, "3")
    sheet.give(REVIEW, "100")
    sheet.clean()
    results = sheet.score()
    # (80 - 3 - 4)×80% + 100×20%
    assert results.units[0].total == Decimal("78.4")
    assert sorted(counted(results, RELIEF)) == sorted([("-1", "-1"), ("-2", "-2"), ("-2", "-2"), ("2", "2")])
    assert points(results, RELIEF) == ("0", "0", "0")
    assert points(results, "人民当家作主") == ("0", "0", "0")


def test_party_building_what_is_not_assessed_is_open_and_the_part_without_rules_is_given_whole() -> None:
    sheet = Sheet(rubric_of(PARTY))
    # 统一战线 (3): its rules are on a page that was not printed; 作风建设 (10) is open
    sheet.give(FRONT, "2.5")
    sheet.clean("作风建设", REVIEW)
    results = sheet.score()
    unit = results.units[0]
    # (69.5 to 79.5)×80% and nobody has held the review yet: 0 to 20
    assert (unit.total, unit.lowest, unit.highest, unit.grade) == (None, Decimal("55.6"), Decimal("83.6"), None)
    assert points(results, "发展社会主义民主政治") == ("9.5", "9.5", "9.5")


def test_party_building_criticism_by_name_bars_the_better_grades() -> None:
    sheet = Sheet(rubric_of(PARTY))
    sheet.see("点名或通报批评", "是")
    sheet.give(FRONT, "3")
    sheet.give(REVIEW, "80")
    sheet.clean()
    unit = sheet.score().units[0]
    assert unit.total == Decimal(80)  # 80×80% + 80×20%
    assert len(unit.vetoes) == 1 and "点名或通报批评" in unit.vetoes[0]
    assert unit.grade not in ("好", "较好")


def test_party_building_the_review_decides_who_has_the_only_place_among_the_best() -> None:
    rubric = rubric_of(PARTY)
    rows = []
    # the same indicators, 80 of 80 (64 points), but for 丙县: 80 - 2 = 78 (62.4); the review tells them apart
    reviews = {"甲县": "88", "乙县": "93", "丙县": "95", "丁县": "90"}
    for unit, review in reviews.items():
        sheet = Sheet(rubric, unit)
        if unit == "丙县":
            sheet.see("重要指示批示精神,每1起扣2分", "1")
        sheet.give(FRONT, "3")
        sheet.give(REVIEW, review)
        sheet.clean()
        for grade in ("一般", "差"):
            sheet.answer(grade, "是" if (unit, grade) == ("丙县", "一般") else "否")
        rows += sheet.rows
    # 64 + 17.6, 64 + 18.6, 62.4 + 19, 64 + 18; 30 % of four are one place
    found = {u.unit: (u.total, u.rank) for u in score(rubric, rows).units}
    assert found == {
        "甲县": (Decimal("81.6"), 3),
        "乙县": (Decimal("82.6"), 1),
        "丙县": (Decimal("81.4"), 4),
        "丁县": (Decimal(82), 2),
    }
    # the article does not say what 较好 takes: whoever has no place is left to people, also where 一般 is met
    assert {u.unit: u.grade for u in score(rubric, rows).units} == {
        "甲县": None,
        "乙县": "好",
        "丙县": None,
        "丁县": None,
    }
