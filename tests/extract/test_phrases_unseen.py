"""Constructions first met in documents nobody had read before: each with what it means, and with what it is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from .documents import read as read_document
from .documents import rules
from .reading import one, read


def bands(raw: str) -> list[tuple[str | None, bool, str | None, bool] | None]:
    def end(value: Decimal | None) -> str | None:
        return None if value is None else str(value)

    found = [p.band for p in read(raw).phrases]
    return [None if b is None else (end(b.lo), b.lo_incl, end(b.hi), b.hi_incl) for b in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "90分（含）—95分：5分\n80分（含）—90分：3分\n80分以下：0分",
            [("90", True, "95", False), ("80", True, "90", False), (None, False, "80", False)],
        ),
        ("95-100分：10分\n90-94分：8分", [("95", True, "100", True), ("90", True, "94", True)]),
        ("95—100：10分", [("95", True, "100", True)]),
        (
            "80及以上          5分\n70（含）至80      3分\n70以下            不得分",
            [("80", True, None, False), ("70", True, "80", False), (None, False, "70", False)],
        ),
        (
            "排名前30%的得7分；30%～60%的得4分；60%以后的得2分",
            [(None, False, "30", True), ("30", False, "60", True), ("60", False, None, False)],
        ),
    ],
)
def test_ladders(text: str, expected: list[tuple[str | None, bool, str | None, bool]]) -> None:
    assert bands(text) == expected


def test_what_was_said_before_is_no_rank() -> None:
    assert bands("在前三项基础上加扣20分") == [None]
    assert bands("省级前三名加2分") == [(None, False, "3", True)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [("擅自脱岗扣1分（次）；", "次"), ("无证上岗扣2分（人次）", "人次"), ("上报不实扣1分（全年）", None)],
)
def test_a_charge_may_stand_in_brackets(text: str, unit: str | None) -> None:
    assert one(text).unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "记分周期届满，扣分清零。",
        "某项内容因客观原因没有的，该项不参评",
        "得分由自评、督导、评估三部分组成，分别占10%、20%、70%，三部分均按本细则打分。",
        "月得分为100分减去扣分再加上加分，超过100分的按100分计。",
        "各维度得分=MIN(实际得分,正向上限)",
    ],
)
def test_no_rules(text: str) -> None:
    assert read(text, "prose").phrases == []


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("当年积分直接清零", ["zero"]),
        ("周期内被扣过20分以上的，不得评为一级", ["veto"]),
        ("年内排名末位的，不得参加下一年度续签", ["veto"]),
        ("全年三次评为D级的，取消承运资格，两年内不得参与园区投标。", ["veto"]),
        ("限期整改事项逾期未改，按原扣分加倍再扣。", ["deduct"]),
        ("未按章程办事的扣1分；无章程的不得分", ["deduct", "zero"]),
    ],
)
def test_what_is_settled(text: str, effects: list[str]) -> None:
    assert [p.effect for p in read(text).phrases] == effects


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        ("无章程的不得分；未按年修订的扣1分。", ["zero", "deduct"]),
        ("无船舶业务的单位得满分；瞒报的扣1分。", ["deduct"]),
    ],
)
def test_who_lacks_what_is_asked_for_earns_nothing_and_whom_it_does_not_concern_is_no_rule(
    line: str, effects: list[str]
) -> None:
    found = read_document("样例社团评定办法", "一、组织建设（20分）", "1.章程管理（5分）", line)
    assert [r.effect for r in rules(found)] == effects


def test_bids_that_are_turned_down() -> None:
    items = ("（一）未按要求签署的；", "（二）投标总价超过186万元的。")
    found = read_document("样例评标办法", "第二条 投标文件有下列情形之一的，按无效投标处理：", *items)
    assert [(r.effect, r.band and str(r.band.lo)) for r in rules(found)] == [("veto", None), ("veto", "186")]


def test_a_score_that_is_compared_opens_no_item() -> None:
    found = read_document("样例记分办法", "第十三条 回访评分低于90分的扣1分，低于80分的扣3分。")
    assert [(str(r.points), r.band and str(r.band.hi)) for r in rules(found)] == [("1", "90"), ("3", "80")]


def test_bounds_of_facts_in_one_sentence() -> None:
    text = (
        "有下列情形之一的，不得评为优秀：（一）超额班级占30%以上；（二）发生10人以上食物中毒的；（三）投诉超过3次的。"
    )
    found = read_document("样例评估办法", text)
    assert [r.band and str(r.band.lo) for r in rules(found)] == ["30", None, "3"]


BASE = "第四条 每次检查基准分100分，按下列标准扣分，扣完为止："


def test_a_whole_score_that_is_lost_in_parts_bounds_the_list_it_opens_and_no_other_rule() -> None:
    listed = ("（一）一般隐患每处扣1分；", "（二）较大隐患每处扣4分。")
    found = read_document("样例检查细则", "第二章 房间评分", BASE, *listed, "第五条 逾期未整改的，每日加扣2分。")
    assert [(str(r.points), r.cap) for r in rules(found)] == [("1", "indicator"), ("4", "indicator"), ("2", None)]
