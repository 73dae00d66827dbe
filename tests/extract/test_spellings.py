"""Numbers in words stand as figures before the grammar reads them, and every quote is the source's own."""

from __future__ import annotations

import pytest
from xize.extract.normalise import normalise
from xize.extract.phrases.parse import parse


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("每次扣二十五分", "每次扣25分"),
        ("(十分)", "(10分)"),
        ("扣一至三分", "扣1至3分"),
        ("扣两分、四分", "扣2分、4分"),
        ("一、二、三等奖分别加三、二、一分", "一、二、三等奖分别加3、2、1分"),
        ("九十五点五分", "95.5分"),
        ("基本分一百二十分", "基本分120分"),
        ("八十分以上不足九十分", "80分以上不足90分"),
        ("得分十分以上", "得分10分以上"),
        ("表现十分突出的加十分", "表现十分突出的加10分"),
        ("百分之九十五以上", "95%以上"),
        ("百分之八十(含)至百分之百", "80%(含)至100%"),
        ("中心工作【20分】", "中心工作(20分)"),
        ("中心工作〔计二十分〕", "中心工作(20分)"),
        ("中心工作（分值：20 分）", "中心工作(20分)"),
        ("1.中心工作（满分为20分）。", "1.中心工作(20分)"),
        ("中心工作——20分", "中心工作:20分"),
        ("迟到的扣除2分，早退的扣减二分", "迟到的扣2分,早退的扣2分"),
    ],
)
def test_points_and_percentages_in_words_are_figures(said: str, read: str) -> None:
    assert normalise(said).text == read


@pytest.mark.parametrize(
    "said",
    [
        "工作十分重视",
        "群众十分满意",
        "扣十分钟",
        "三分之一",
        "百分制",
        "实行千分制考核",
        "第一分局",
        "二分公司",
        "一部分",
        "一分为二",
        "垃圾“二次四分”",
        "不作零分处理",
        "第三十条",
        "发稿者加1分/篇(满分10分)",
        "中心工作(20分,权重30%)",
        "一事一议",
    ],
)
def test_words_that_are_no_amount_stay(said: str) -> None:
    assert normalise(said).text == said


def test_a_quote_of_figures_is_cut_from_the_words() -> None:
    normal = normalise("迟到的，每人 次扣二十五分；旷工扣百分之三十。")
    (first, *_) = parse(normal.text, "standard").phrases
    assert (first.points, normal.quote(first.start, first.end)) == (25, "迟到的，每人 次扣二十五分")
    start = normal.text.index("30%")
    assert normal.quote(start, start + 3) == "百分之三十"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("未着工装的，每人扣0.5分/次", "人次"),
        ("未着工装的，每人一次扣0.5分", "人次"),
        ("未着工装的，每人每发现一次扣0.5分", "人次"),
        ("旷工的每人每天扣3分", "人天"),
        ("旷工的每人扣3分/天", "人天"),
        ("每次扣2分/人", "人次"),
        ("违规的，按每次2分扣分", "次"),
        ("每公里0.5分扣减", "公里"),
    ],
)
def test_a_charge_for_each_of_two_however_it_is_said(text: str, unit: str) -> None:
    read = normalise(text).text
    (phrase,) = parse(read, "standard").phrases
    assert (phrase.per, phrase.unit) == (1, unit)
    assert phrase.condition is None or "每人" not in read[slice(*phrase.condition)]


@pytest.mark.parametrize("text", ["无计划、无总结各扣2分", "无计划、无总结的，分别扣2分", "完成率不足80%的，分别扣2分"])
def test_one_amount_for_several_is_for_each_of_them(text: str) -> None:
    (phrase,) = parse(normalise(text).text, "standard").phrases
    assert (phrase.points, phrase.per, phrase.unit) == (2, 1, None)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("答不出的扣0.5分\n/人", "答不出的扣0.5分/人"),
        ("完成率9\n5%≤X<98%得6分", "完成率95%≤X<98%得6分"),
        ("满意度低于90分\n以下的扣5分", "满意度低于90分以下的扣5分"),
        ("97.5%（含）\n～98.5%得8分", "97.5%(含)~98.5%得8分"),
        ("无分析者酌减0.5\n－1.5分", "无分析者酌减0.5-1.5分"),
        ("分别加5分\n、3分、1分", "分别加5分、3分、1分"),
    ],
)
def test_a_line_break_inside_an_amount_is_layout(broken: str, whole: str) -> None:
    assert normalise(broken).text == whole


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("摄像头完好率90%以上，达不到的扣1分", None, 90),
        ("30分钟以内到达，未达标的扣1分", 30, None),
    ],
)
def test_what_is_lost_for_not_reaching_a_level_is_lost_below_it(text: str, lo: int | None, hi: int | None) -> None:
    (phrase,) = parse(normalise(text).text, "standard").phrases
    assert phrase.band is not None
    assert (phrase.band.lo, phrase.band.hi, phrase.band.lo_incl, phrase.band.hi_incl) == (lo, hi, False, False)
