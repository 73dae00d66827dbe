"""More of the grammar as tables: signs, compound units, ranks that share a list, doubts, conditions made complete."""

from __future__ import annotations

from decimal import Decimal

import pytest
from xize.extract.normalise import normalise
from xize.extract.phrases.parse import parse

from .reading import one, read


@pytest.mark.parametrize(
    ("phrase", "effect", "points"),
    [
        ("档案完整率100%=8分", "award", "8"),
        ("台账齐备的，得满分3分", "award", "3"),
        ("一般隐患按0.5分/个扣减", "deduct", "0.5"),
        ("第二次起按4分扣", "deduct", "4"),
        ("配合单位加一半", "add", None),
    ],
)
def test_effects_without_a_plain_verb(phrase: str, effect: str, points: str | None) -> None:
    phrase_read = one(phrase)
    assert (phrase_read.effect, phrase_read.points) == (effect, Decimal(points) if points else None)


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("灯具不亮的，每次每处扣0.5分", "处次"),
        ("工棚内吸烟的，每人每次扣1分", "人次"),
        ("督办件逾期的，每件每天扣0.1分", "件天"),
        ("设备带病运行的，扣0.2分/台·天", "台天"),
        ("设备带病运行的，每台·天扣0.2分", "台天"),
    ],
)
def test_charged_for_each_of_two_things(phrase: str, unit: str) -> None:
    assert (one(phrase).per, one(phrase).unit) == (Decimal(1), unit)


def test_a_list_over_a_span_of_ranks_names_each_rank() -> None:
    said = read("在全县排名1—3名的依次得9分、8分、7分")
    assert said.field("tier") == ["第1名", "第2名", "第3名"]
    assert said.field("band") == [None, None, None]


def test_a_thing_inside_a_compound_word_is_no_upper_bound() -> None:
    band = one("公开4项内容的，得2分").band
    assert band and (band.lo, band.hi) == (4, 4)


def test_how_far_below_zero_an_item_may_fall_is_no_ceiling_of_its_rules() -> None:
    text = normalise("每查实一起扣2分。本指标可扣成负分，但不超过-6分。").text
    reading = parse(text, "criterion")
    assert [p.cap for p in reading.phrases] == [None]
    assert [(mark.scope, text[mark.start : mark.end]) for mark in reading.loose] == [("floor", "不超过-6分")]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("设有读者座谈室。没有的，扣1分", ["设有读者座谈室"]),
        ("归档率达到95%的得4分，85%～95%的得2分", [None, "归档率"]),
        ("编印工作手册的，加1分；理论文章公开发表，每篇加2分", [None, None]),
    ],
    ids=["a short clause speaks of the sentence before", "a step that is a number measures the same", "whole clauses"],
)
def test_a_condition_too_short_to_stand_alone_gets_what_it_speaks_of(text: str, leads: list[str | None]) -> None:
    said = read(text)
    assert [said.text[slice(*p.lead)] if p.lead else None for p in said.phrases] == leads


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("有2个科室少于1名的，得0.5分", ["interval-single"]),
        ("抽查3户有1户答错的，扣0.5分", ["number-unread"]),
        ("乡镇每60万元、部门每300万元加1分", ["charges-several"]),
    ],
)
def test_what_a_clause_leaves_unread_is_a_doubt(text: str, doubts: list[str]) -> None:
    assert one(text).findings == doubts


@pytest.mark.parametrize(
    "text",
    [
        "每逾期1天（不足1天按1天计）扣1分",
        "抽查3个月记录，缺1次扣1分",
        "出勤率低于90%的，扣2分",
        "《2024年度要点》未落实的，扣1分",
        "5日内未整改的，扣1分",
    ],
)
def test_numbers_that_are_read_or_only_name_something_raise_no_doubt(text: str) -> None:
    assert one(text).findings == []


@pytest.mark.parametrize(
    ("text", "effect", "unit"),
    [
        ("检查发现一次不合格扣该项分值的50%", "deduct", "次"),
        ("每有一项不达标扣20%", "deduct", "项"),
        ("未交材料的，扣1分/次·人", "deduct", "人次"),
        ("每迟到1次每人扣0.5分", "deduct", "人次"),
    ],
)
def test_shares_of_the_points_and_charges_of_two_things(text: str, effect: str, unit: str) -> None:
    assert (one(text).effect, one(text).per, one(text).unit) == (effect, Decimal(1), unit)


def test_a_score_that_earns_full_marks_is_a_band() -> None:
    full, charge = read("月均分≥95分得满分，每低1分扣0.5分").phrases
    assert full.effect == "full" and full.band and (full.band.lo, full.band.unit) == (95, "分")
    assert (charge.points, charge.per, charge.unit) == (Decimal("0.5"), 1, "分")


def test_prizes_that_share_a_suffix_are_named_whole() -> None:
    assert read("获一、二、三等奖的，分别加3、2、1分").field("tier") == ["一等奖", "二等奖", "三等奖"]


def test_a_day_of_the_month_is_no_bound() -> None:
    assert read("每季度末前5日报送，逾期1天扣0.5分").field("band") == [None]


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("阅读30本以上的加3分，20本以下不得加分", ["add", "zero"]),
        ("住院治疗的，不得加分", []),
        ("考试作弊的，基础测评定为差", ["grade"]),
        ("不合格的，此项分数为0", ["zero"]),
    ],
)
def test_steps_and_outcomes_without_an_amount(text: str, effects: list[str]) -> None:
    assert read(text).field("effect") == effects


def test_several_amounts_are_no_allotment() -> None:
    assert read("获国家、省、校表彰的社团，分值分别为6分、5分、4分").field("effect") == ["award"] * 3


def test_two_bounds_that_contradict_make_no_interval() -> None:
    bands = [p.band for p in read("每个单元不少于4处，不足4处的全检，每处扣1分").phrases]
    assert all(b is None or b.lo is None or b.hi is None for b in bands)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("每逾期1天（不足1天按1天计）扣1分", "started"),
        ("每低1个百分点扣0.5分，不足1个百分点的按1个百分点算", "started"),
        ("每低1个百分点扣0.5分，不足1个百分点的按比例扣", "exact"),
        ("每低1个百分点扣0.5分", None),
    ],
)
def test_what_a_begun_unit_counts_for(text: str, steps: str | None) -> None:
    assert read(text).phrases[0].steps == steps


@pytest.mark.parametrize(
    ("text", "times"),
    [("每起扣1分，屡查屡犯的加倍扣分", "2"), ("每起扣1分，主动整改的减半扣分", "0.5")],
)
def test_doubling_and_halving(text: str, times: str) -> None:
    assert read(text).field("times") == [None, Decimal(times)]
