"""The grammar as tables: what a phrase means, and phrases that mean nothing of the kind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from xize.extract.normalise import normalise
from xize.extract.numerals import numeral
from xize.extract.phrases.marks import find_marks
from xize.extract.phrases.parse import parse

from .reading import one, read


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("0.5", "0.5"), ("五", "5"), ("两", "2"), ("十五", "15"), ("二十一点五", "21.5"), ("半", "0.5"),
        ("一百二十", "120"), ("三百零五", "305"), ("一万五千", None), ("二三十", None), ("甲", None),
    ],
)  # fmt: skip
def test_numerals(printed: str, value: str | None) -> None:
    assert numeral(printed) == (Decimal(value) if value else None)


@pytest.mark.parametrize(
    ("phrase", "effect", "points", "points_max"),
    [
        ("台账缺失的，扣5分", "deduct", "5", None),
        ("台账缺失的，扣５ 分", "deduct", "5", None),
        ("台账缺失的，扣一分", "deduct", "1", None),
        ("台账缺失的，减0.5分", "deduct", "0.5", None),
        ("台账缺失的，倒扣十五分", "deduct", "15", None),
        ("台账缺失的，扣该项2分", "deduct", "2", None),
        ("台账缺失的，扣1--5分", "deduct", "1", "5"),
        ("台账缺失的，酌情扣1～3分", "deduct", "1", "3"),
        ("台账缺失的，扣8至10分", "deduct", "8", "10"),
        ("台账缺失的，扣5分以内", "deduct", "0", "5"),
        ("台账缺失的 -2分", "deduct", "2", None),
        ("受到市级表彰的，另加3分", "add", "3", None),
        ("受到市级表彰的，奖励2分", "add", "2", None),
        ("台账齐全的，得4分", "award", "4", None),
        ("台账齐全的，计4分", "award", "4", None),
        ("台账齐全，满分2分", "allot", "2", None),
        ("未建台账的，本项不得分", "zero", None, None),
        ("未建台账的，该项记0分", "zero", None, None),
        ("未建台账的，全扣", "zero", None, None),
        ("台账齐全的，得满分", "full", None, None),
        ("发生重大事故的，实行一票否决", "veto", None, None),
        ("发生重大事故的，取消评优资格", "veto", None, None),
        ("依据问卷结果计算得分", "external", None, None),
        ("由专家组按百分制打分", "external", None, None),
    ],
)
def test_effects(phrase: str, effect: str, points: str | None, points_max: str | None) -> None:
    p = one(phrase)
    assert (p.effect, p.points, p.points_max) == (
        effect,
        Decimal(points) if points else None,
        Decimal(points_max) if points_max else None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "巡查三十分钟", "占百分之五", "充分发挥作用", "部分台账", "分管领导", "五个百分点", "十分重要", "奖励3万元",
        "不扣分",        "第3条第2款", "2023年5月", "五分公司",
    ],
)  # fmt: skip
def test_what_is_no_amount_of_points(text: str) -> None:
    assert [m for m in find_marks(normalise(text).text) if m.amounts or m.kind == "effect"] == []


@pytest.mark.parametrize(
    ("phrase", "per", "unit"),
    [
        ("例会每缺少1次扣5分", "1", "次"),
        ("例会每少开一次，扣0.5分", "1", "次"),
        ("发生失密事件的，每起扣3分", "1", "起"),
        ("瞒报的，每件（次）扣2分", "1", "件次"),
        ("迟到的每人次扣0.1分", "1", "人次"),
        ("合格率每低于5个百分点扣1分", "5", "个百分点"),
        ("合格率每低于全市平均值2个百分点扣1分", "2", "个百分点"),
        ("事假每半天扣0.2分", "0.5", "天"),
        ("发现一起扣0.2分", "1", "起"),
        ("缺一项台账扣1分", "1", "项"),
        ("有一处积水的扣0.5分", "1", "处"),
        ("窗口空岗的，1次扣0.2分", "1", "次"),
        ("被采纳的，一条加2分", "1", "条"),
        ("未遵守规定的，扣3分/例", "1", "例"),
        ("漏检的，扣0.5分/10人", "10", "人"),
        ("每少1病种扣2分", "1", "病种"),
        ("没少一份材料扣1分", "1", "份"),
        ("无记录的每一项扣0.5分", "1", "项"),
    ],
)
def test_charges(phrase: str, per: str, unit: str) -> None:
    p = one(phrase)
    assert (p.per, p.unit) == (Decimal(per), unit)


@pytest.mark.parametrize(
    "phrase",
    [
        "未建台账的，扣5分",
        "每年培训人数少于25%的，扣2分",
        "年内未向上级汇报1次的，扣1分",
        "每季度至少研究1次，未研究的，扣2分",
        "全年未开展一次演练的，扣2分",
        "第一次检查不合格的，扣1分",
        "每村配备不少于2人，达不到要求的扣1分",
    ],
)
def test_charged_once(phrase: str) -> None:
    assert one(phrase).per is None


@pytest.mark.parametrize(
    ("phrase", "band"),
    [
        ("办结率98%以上的，得3分", ("98", True, None, False)),
        ("办结率不足90%的，扣2分", (None, False, "90", False)),
        ("办结率在80%—90%（含80%，不含90%）的，扣2分", ("80", True, "90", False)),
        ("60%≤办结率＜75%的，得1分", ("60", True, "75", False)),
        ("组织4次及以下的，不得分", (None, False, "4", True)),
        ("组织5次，得0.5分", ("5", True, "5", True)),
        ("迟报超过2小时，一次扣1分", ("2", False, None, False)),
        ("考核排名前20%的，得5分", (None, False, "20", True)),
        ("有不少于3个科室参与得3分", ("3", True, None, False)),
        ("平均得分≥32分，得15分", ("32", True, None, False)),
    ],
)
def test_bands(phrase: str, band: tuple[str | None, bool, str | None, bool]) -> None:
    found = one(phrase).band
    assert found is not None
    lo, lo_incl, hi, hi_incl = band
    assert (found.lo, found.hi) == (Decimal(lo) if lo else None, Decimal(hi) if hi else None)
    assert (found.lo is None or found.lo_incl == lo_incl) and (found.hi is None or found.hi_incl == hi_incl)


def test_a_bound_two_steps_share_belongs_to_the_one_that_says_so() -> None:
    steps = read("完成率98%以上得2分、92%—98%得1分、92%以下得0分。")
    assert steps.field("effect") == ["award", "award", "zero"]
    assert [(b.lo_incl, b.hi_incl) for b in steps.field("band")] == [(True, False), (False, False), (False, True)]


@pytest.mark.parametrize(
    ("phrase", "op", "value", "unit"),
    [
        ("全年巡查至少4次，每少一次扣0.25分", ">=", "4", "次"),
        ("例会少于2次，每缺少1次扣0.5分", ">=", "2", "次"),
        ("到会率≥75%，每下降5%扣2分", ">=", "75", "%"),
        ("每学期至少开展1次培训，未开展的，扣2分", ">=", "1", "次"),
    ],
)
def test_targets(phrase: str, op: str, value: str, unit: str) -> None:
    target = one(phrase).target
    assert target is not None
    assert (target.op, target.value, target.unit) == (op, Decimal(value), unit)


def test_a_list_of_amounts_gives_one_rule_a_tier() -> None:
    said = read("获国家级、省级、市级表彰的，每次分别加3分、2分、1分")
    assert said.field("points") == [3, 2, 1]
    assert said.field("tier") == ["国家级", "省级", "市级"]
    assert said.field("amount_at") == [1, 2, 3]
    assert {(p.per, p.unit) for p in said.phrases} == {(Decimal(1), "次")}


def test_the_tiers_of_a_list_may_stand_in_the_cell_beside_it() -> None:
    said = read("每次加2分、1分", "bonus", beside="在省、市会议上交流发言的")
    assert said.field("tier") == ["省", "市"]


def test_amounts_without_names_are_flagged() -> None:
    assert read("内务差的扣3、2、1分").field("findings") == [["tiers-unnamed"]] * 3


@pytest.mark.parametrize(
    ("text", "caps"),
    [
        ("签收不及时的，每件扣0.02分（最多扣0.1分）；泄密的，每件扣0.1分", ["0.1", None]),
        ("缺勤的，每次扣1分，最多扣3分；旷工的，扣5分", ["3", None]),
        ("突破预算的，扣2分；账实不符的，每件扣0.5分，累计扣分不超过3分", [None, "3"]),
        ("获省级表彰加2分，获市级表彰加1分，累计加分不超过3分", ["3", "3"]),
        ("迟到的，每次扣1分；旷工的，每次扣2分。扣完为止", ["indicator", "indicator"]),
        ("迟到的，每次扣1分，扣完为止。", ["indicator"]),
        ("迟到的，每次扣1分。", [None]),
    ],
)
def test_ceilings_govern_what_stands_before_them(text: str, caps: list[str | None]) -> None:
    expected = [c if c in (None, "indicator") else Decimal(c) for c in caps]
    assert read(text).field("cap") == expected


def test_highest_only_governs_every_rule_before_it_and_groups_them() -> None:
    said = read("通报的，扣1分；诫勉的，扣2分。同一问题按最高标准扣分，不重复扣。")
    assert said.field("dedupe") == ["highest", "highest"]
    assert said.field("group") == [1, 1]


def test_each_amount_keeps_its_own_condition_and_shares_the_lead_in() -> None:
    said = read("因监管不力被问责，通报、诫勉的，每人次扣0.1分；组织处理的，每人次扣0.2分。")
    second = said.phrases[1]
    assert second.condition and said.text[slice(*second.condition)] == "组织处理"
    assert second.lead and said.text[slice(*second.lead)] == "因监管不力被问责"


def test_an_amount_without_condition_is_flagged() -> None:
    said = read("宣传不到位的，扣1-2分；扣2分（查阅资料）")
    assert said.field("findings") == [[], ["condition-missing"]]


def test_a_bare_amount_is_an_allotment_and_flagged() -> None:
    p = one("会议有记录、有签到。2分")
    assert (p.effect, p.findings) == ("allot", ["verb-missing"])


def test_points_at_the_head_of_a_cell_are_the_indicators_own() -> None:
    reading = parse(normalise("总分20分，每缺少1次扣5分。").text, "criterion")
    assert reading.total is not None and reading.total.values == ((Decimal(20), None),)
    assert [p.points for p in reading.phrases] == [5]


def test_requirements_hold_allotments_with_their_levels() -> None:
    said = read("健全机制；责任到人。（3分）\n每年专题研究不少于2次。（2分）", "requirement")
    assert said.field("effect") == ["allot", "allot"]
    assert said.phrases[1].target is not None and said.phrases[1].target.value == 2


def test_a_body_in_lenticular_brackets_is_the_assessor() -> None:
    assert one("未报备的，扣1分。【市档案馆】").assessor == "市档案馆"


def test_the_verb_is_not_taken_from_the_trigger() -> None:
    p = one("每增加一项加1分")
    assert (p.effect, p.points, p.per, p.unit) == ("add", 1, 1, "项")


# ---- said in other ways


@pytest.mark.parametrize(
    ("phrase", "effect", "points", "per", "unit"),
    [
        ("未佩戴工牌的口0.5分", "deduct", "0.5", None, None),
        ("漏登一户扣1份", "deduct", "1", "1", "户"),
        ("未交接的，例扣1分", "deduct", "1", "1", "例"),
        ("多余线缆未清理的，-2", "deduct", "2", None, None),
        ("鸡鸭散养上路-3分（每发现1次）", "deduct", "3", "1", "次"),
        ("参加出警，＋3分/人·次", "add", "3", "1", "人次"),
        ("半天扣0.25分", "deduct", "0.25", "0.5", "天"),
        ("占用通道、堆放杂物各扣1分", "deduct", "1", "1", None),
        ("每份高于200元，发现一例减3分", "deduct", "3", "1", "例"),
        ("每低1分扣0.8分", "deduct", "0.8", "1", "分"),
        ("用电量较定额每超1扣0.3分", "deduct", "0.3", "1", None),
        ("补考通过的按60分计", "award", "60", None, None),
        ("一家记2分", "award", "2", "1", "家"),
        ("屡查屡犯的加倍扣", "deduct", None, None, None),
        ("作降低一个等次处理", "grade", None, None, None),
        ("2分×完成学时÷72", "award", None, None, None),
        ("按完成率得分", "award", None, None, None),
    ],
)
def test_other_ways_to_say_it(phrase: str, effect: str, points: str | None, per: str | None, unit: str | None) -> None:
    p = one(phrase)
    assert (p.effect, p.points) == (effect, Decimal(points) if points else None)
    assert (p.per, p.unit) == (Decimal(per) if per else None, unit)


@pytest.mark.parametrize(
    "phrase",
    [
        "总得分90分以上的为优秀",
        "85～94.9分为合格",
        "满意度百分比即折算成100分",
        "最低得6分",
        "某一部分超过100分的按100分计",
        "另有加分项10分",
        "上午8点10分到岗",
        "备案号：某ICP备05013746号-1",
    ],
)
def test_scores_that_are_compared_or_named_are_no_rules(phrase: str) -> None:
    assert [p for p in read(phrase, "prose").phrases if p.effect != "allot"] == []


def test_the_verb_may_be_said_once() -> None:
    said = read("国家级表彰加5分，省级3分，市级1分")
    assert said.field("effect") == ["add", "add", "add"]
    assert said.field("points") == [5, 3, 1]


def test_the_charge_goes_with_the_verb_that_is_said_once() -> None:
    said = read("总行表彰加3分/次，省行2分")
    assert said.field("unit") == ["次", "次"]


@pytest.mark.parametrize(
    ("phrase", "lo", "hi"),
    [
        ("高于1%但不超过2%的扣2分", (1, False), (2, True)),
        ("5000万元以上、1亿元以下（不含1亿元）的加2分", (5000, True), (10000, False)),
        ("完成率90%（含）-100%得5分", (90, True), (100, False)),
    ],
)
def test_two_ends_make_one_interval(phrase: str, lo: tuple[int, bool], hi: tuple[int, bool]) -> None:
    band = one(phrase).band
    assert band is not None
    assert ((band.lo, band.lo_incl), (band.hi, band.hi_incl)) == (lo, hi)


@pytest.mark.parametrize(
    ("phrase", "lo", "hi", "unit"),
    [
        ("迟到10分钟至1小时的扣1分", 10, 60, "分钟"),
        ("超时30秒以上至3分钟扣2分", 30, 180, "秒"),
        ("超时30秒以上至3分钟以内扣2分", 30, 180, "秒"),
        ("超时30秒以上至60秒扣2分", 30, 60, "秒"),
        ("早退10分钟以上1小时以下扣1分", 10, 60, "分钟"),
        ("损失500元-1万元扣1分", 500, 10_000, "元"),
        ("损失1万元至5千元扣1分", 5, 10, "千元"),
        ("距离500米~2公里得3分", 500, 2000, "米"),
        ("超过1周不足10天的扣1分", 7, 10, "天"),
        ("缺课2至5次的扣1分", 2, 5, "次"),
    ],
)
def test_ends_in_two_units_are_told_in_the_smaller(phrase: str, lo: int, hi: int, unit: str) -> None:
    band = one(phrase).band
    assert band is not None
    assert (band.lo, band.hi, band.unit) == (lo, hi, unit)
    assert one(phrase).per is None


def test_units_of_different_things_are_left_as_printed() -> None:
    band = one("缺勤3天至2小时的扣1分").band
    assert band is not None
    assert band.unit == "小时"


def test_ranges_that_leave_out_what_lies_between_hold_both_ends() -> None:
    said = read("满意率80%～89%的扣1分，70%～79%的扣2分，70%以下的扣4分。")
    assert [(b.lo_incl, b.hi_incl) for b in said.field("band")] == [(True, True), (True, True), (False, False)]


def test_a_negative_list_is_one_veto_an_item() -> None:
    said = read("创建期间有下列情形之一的，不得评为先进单位：①发生失密案件的；②瞒报事故的。", "prose")
    assert said.field("effect") == ["veto", "veto"]
    assert [said.text[slice(*p.condition)] for p in said.phrases if p.condition] == ["发生失密案件", "瞒报事故"]
    assert {said.text[slice(*p.lead)] for p in said.phrases if p.lead} == {"创建期间"}


def test_a_fact_that_settles_the_outcome_twice_is_one_veto() -> None:
    assert read("发生重大事故的，实行一票否决，不得评为优秀").field("effect") == ["veto"]
