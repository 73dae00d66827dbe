"""Intervals as ladders print them, and words beside them that look like rules and are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from xize.model import Band

from . import documents
from .reading import one, read

Interval = tuple[str | None, bool, str | None, bool]

LADDERS: list[tuple[str, str, list[Interval]]] = [
    (
        "more than one level and not more than the next",
        "差错率超过1%未超过3%的扣1分，超过3%未超过5%的扣3分。",
        [("1", False, "3", True), ("3", False, "5", True)],
    ),
    ("less than one level and not less than another", "到位率低于98%不低于95%的扣2分。", [("95", True, "98", False)]),
    (
        "beyond a mean by no more than so much",
        "超过均值10%（含）以内的得7分，超过10%至30%（含）的得4分。",
        [(None, False, "10", True), ("10", False, "30", True)],
    ),
    (
        "an upper end that is left out says that the lower one is not",
        "满意率85%-90%（不含90%）扣1分，85%以下扣2分。",
        [("85", True, "90", False), (None, False, "85", False)],
    ),
    (
        "steps that leave out a tenth between them",
        "成绩80-89.9分得7分，60-79.9分得6分，60分以下得3分。",
        [("80", True, "89.9", True), ("60", True, "79.9", True), (None, False, "60", False)],
    ),
    ("a level short of the whole", "准点率98%以上（不含100%）的加1分。", [("98", True, "100", False)]),
    ("all of it, in a month", "当月100%完成任务，得满分。", [("100", True, None, False)]),
    ("a distance", "站点距小区主要出入口500米以内得3分。", [(None, False, "500", True)]),
    ("a share of what was planned", "到位率低于计划80%的扣2分。", [(None, False, "80", False)]),
    ("torque", "扭矩达不到150N·m的扣0.3分。", [(None, False, "150", False)]),
    ("minutes by their sign", "停机10min（含）以内扣0.5分，30min以上扣4分。", [(None, False, "10", True), ("30", True, None, False)]),
]  # fmt: skip


def interval(band: Band | None) -> Interval | None:
    if band is None:
        return None
    lo, hi = (None if end is None else f"{end.normalize():f}" for end in (band.lo, band.hi))
    return lo, band.lo_incl, hi, band.hi_incl


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in LADDERS], ids=[row[0] for row in LADDERS])
def test_an_interval_holds_the_ends_its_words_and_its_neighbours_give_it(text: str, expected: list[Interval]) -> None:
    assert [interval(phrase.band) for phrase in read(text).phrases] == expected


@pytest.mark.parametrize(
    "text",
    ["前两名参与人6分/人", "未在24h内回复的扣1分"],
    ids=["people who took part", "a deadline"],
)
def test_a_number_in_a_name_or_a_deadline_bounds_nothing(text: str) -> None:
    assert one(text).band is None


@pytest.mark.parametrize(
    "text",
    [
        "两项指标中有一项不得分的，不得评为优秀。",
        "总分低于0分按0分计。",
        "当地无此项任务的，该指标不计分，按其余指标得分率折算。",
        "无该工艺的按缺项处理，得分=（实得分÷（100-缺项分））×100。",
    ],
    ids=["what a verdict depends on", "where counting ends", "what is not asked for", "what is left out"],
)
def test_words_that_only_say_how_points_are_counted_earn_nothing(text: str) -> None:
    assert [phrase.effect for phrase in read(text).phrases if phrase.effect in ("zero", "award")] == []


MOVED: list[tuple[str, str, list[tuple[str, str | None]]]] = [
    ("what a case earns", "提供充裕经费支持的，20分；提供部分支持的，10分。", [("award", "20"), ("award", "10")]),
    ("a ceiling behind it says which way", "发现违规按0.5分/家，最多扣5分。", [("deduct", "0.5")]),
    ("steps that begin with what they cost", "-1：偶尔迟到\n-2：经常迟到", [("deduct", "1"), ("deduct", "2")]),
    ("gains with their signs", "获校级、省级、国家级奖项：+2 / +4 / +6 分", [("add", "2"), ("add", "4"), ("add", "6")]),
    ("so much earned less", "每少1个百分点少得1.5分", [("deduct", "1.5")]),
    ("in proportion", "未完成的，按实际值与目标值之比计分", [("award", None)]),
    ("along a line", "按照完成额进行线性打分", [("award", None)]),
    ("given by the piece", "计划内监考为1分/场", [("award", "1")]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in MOVED], ids=[row[0] for row in MOVED])
def test_points_move_as_the_words_around_them_say(text: str, expected: list[tuple[str, str | None]]) -> None:
    said = [(p.effect, None if p.points is None else f"{p.points.normalize():f}") for p in read(text).phrases]
    assert said == expected


def test_a_list_of_levels_with_signs_names_each() -> None:
    assert read("获校级、省级、国家级奖项：+2 / +4 / +6 分").field("tier") == ["校级", "省级", "国家级"]


def test_a_multiple_of_what_was_said_is_that_multiple() -> None:
    last = read("重复信访每件扣2分，赴省的按1.5倍扣分。").phrases[-1]
    assert (last.effect, last.times) == ("deduct", Decimal("1.5"))


CEILINGS: list[tuple[str, str, list[object]]] = [
    ("of two together, in brackets", "错漏每处扣0.1分，涂改每处扣0.2分（两项合计最多扣2分）", [Decimal(2), Decimal(2)]),
    ("of gains and of losses", "每节约1升加1分，每超耗1升扣1分，加分、扣分最多均为5分。", [Decimal(5), Decimal(5)]),
    ("with its sign", "衣物乱放每件-1分，最多-4分", [Decimal(4)]),
    ("none: how long something is kept", "存放超过规定时限扣0.5分", [None]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in CEILINGS], ids=[row[0] for row in CEILINGS])
def test_a_ceiling_bounds_what_its_words_speak_of(text: str, expected: list[object]) -> None:
    assert read(text).field("cap") == expected


def test_one_complaint_counts_once() -> None:
    said = read("有责投诉每件扣1分，被转办的每件扣2分，同一投诉不重复扣分。")
    assert said.field("dedupe") == ["highest", "highest"]


def test_what_is_not_repeated_for_one_person_is_no_highest_of_several() -> None:
    assert one("未着工装的，每人次扣0.5分；同一天同一人不重复扣分").dedupe is None


def test_what_several_levels_told_of_one_matter_says_nothing_of_the_case_before_it() -> None:
    said = read("未整改的，每个扣0.5分；被省、市通报的问题，每个分别扣2分、1分，同一问题按最高级别扣分，不重复扣。")
    assert said.field("dedupe")[1:] == ["highest", "highest"]


@pytest.mark.parametrize("text", ["记录缺失，累计扣分达到3分的取消当月星级评定", "未设安全机构的，B级否决"])
def test_a_verdict_is_told_in_the_words_of_its_scheme(text: str) -> None:
    assert one(text).effect == "veto"


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("评价为“好”的得13-15分，“较好”的得10-12分，“差”的得0-5分。", ["award", "award", "award"]),
        ("无故不参加测试的不得分。", ["zero"]),
        ("授权国家发明专利每项20分。", ["award"]),
        ("软件著作权每项2分，最多计4分。", ["award"]),
        ("评为好、较好、一般的分别记5分、4分、3分，评为差的不记分。", ["award", "award", "award", "zero"]),
    ],
    ids=["what each rating earns", "without a reason", "patents", "so many up to a ceiling", "ratings in order"],
)
def test_running_text_moves_points_like_a_cell(text: str, effects: list[str]) -> None:
    extraction = documents.read("样例中心考核办法", "一、业务技能（20分）", text)
    assert [rule.effect for rule in documents.rules(extraction)] == effects


def test_verdicts_beside_a_row_are_said_of_it() -> None:
    rows = (
        "事项|扣分|说明",
        "提供虚假检测报告|-20分|同时取消合格供方资格",
        "供货短缺|-5分/次|",
    )
    found = documents.rules(documents.read(documents.table(*rows)))
    assert [(rule.effect, rule.condition) for rule in found if rule.effect == "veto"] == [("veto", "提供虚假检测报告")]


def test_lines_below_a_head_that_says_what_they_do_do_it() -> None:
    extraction = documents.read(
        "样例学院积分办法",
        "第一条 学生干部任期满一年的，按以下标准计分：",
        "学生会主席：10分；",
        "班长、团支部书记：6分；",
        "其他班委：3分。",
        "第二条 考核不合格的，不计分。",
    )
    moving = [rule for rule in documents.rules(extraction) if rule.points is not None]
    assert [(rule.effect, str(rule.points), rule.condition) for rule in moving] == [
        ("award", "10", "学生会主席"),
        ("award", "6", "班长、团支部书记"),
        ("award", "3", "其他班委"),
    ]


def test_what_the_signs_of_a_column_mean_is_no_rule() -> None:
    line = "“否决项”栏中注明A级的，该要素直接记0分；注明B级的，该要素不得分。"
    assert documents.rules(documents.read("样例公司评审标准", line)) == []


def test_a_share_of_what_another_is_given_is_a_rule_of_its_own() -> None:
    extraction = documents.read("样例学院积分办法", "一、竞赛（20分）", "团队项目负责人得5分，其他成员按60%计分。")
    assert [(rule.effect, rule.condition) for rule in documents.rules(extraction)] == [
        ("award", "团队项目负责人"),
        ("award", "其他成员"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "优得（8，10]分，良得（5，8]分，差得[0，5]分",
        "优[8-10]分，良[5-8)分，差[0-5)分",
        "优：8＜得分≤10分；良：5＜得分≤8分；差：0≤得分≤5分",
        "优得8＜F≤10分，良得5＜F≤8分，差得0≤F≤5分",
        "优：10分≥得分≥8分；良：8分＞得分≥5分；差：5分＞得分≥0分",
        "优得10-8分，良得8-5分，差得5-0分",
        "优得8（含）～10分，良得5（含）～8分，差得0～5分",
    ],
)
def test_points_to_choose_from_may_be_written_as_intervals(text: str) -> None:
    phrases = read(text).phrases
    found = [(p.effect, str(p.points), str(p.points_max)) for p in phrases]
    assert found == [("award", "8", "10"), ("award", "5", "8"), ("award", "0", "5")]
