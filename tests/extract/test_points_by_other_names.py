"""Points that are not printed as 分, grades, ends of a score, and what ceilings and "highest only" are said of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from xize.listing import rule_rows
from xize.model import Band

from .documents import read as read_document
from .documents import rules, table
from .reading import one, read


@pytest.mark.parametrize(
    ("text", "effect", "points", "per", "unit"),
    [
        ("每带教一名学员增加5个积点", "add", "5", "1", "名"),
        ("可获得3个积点", "award", "3", None, None),
        ("每缺席一次扣除2点积点", "deduct", "2", "1", "次"),
        ("值守脱岗一次扣1点。", "deduct", "1", "1", "次"),
        ("兼任联络员，积点为12。", "award", "12", None, None),
        ("收到锦旗一面加2分", "add", "2", "1", "面"),
        ("排名最后一位的站所扣5分", "deduct", "5", None, None),
        ("检测合格率100%+2", "add", "2", None, None),
    ],
)
def test_what_moves_and_what_for(text: str, effect: str, points: str, per: str | None, unit: str | None) -> None:
    phrase = one(text)
    assert (phrase.effect, phrase.points) == (effect, Decimal(points))
    assert (phrase.per, phrase.unit) == (Decimal(per) if per else None, unit)


@pytest.mark.parametrize("text", ["8点10分到岗", "检查3点要求", "总积分100以上的", "本期积点合计"])
def test_no_points_by_another_name(text: str) -> None:
    assert read(text).phrases == []


def test_posts_with_words_in_brackets_and_their_points() -> None:
    said = read("合唱队：领唱0.6、声部长(含钢琴伴奏)0.4、队员0.1(见习期减半计)、组长0.3")
    assert [(p.effect, p.points) for p in said.phrases[:3]] == [
        ("award", Decimal("0.6")),
        ("award", Decimal("0.4")),
        ("award", Decimal("0.1")),
    ]


def test_a_rank_among_named_posts_is_who_and_no_interval() -> None:
    said = read("校级课题：主持人7，成员排序前三位4，其他成员2")
    assert [(p.points, p.band) for p in said.phrases] == [(7, None), (4, None), (2, None)]


def test_what_is_charged_at_the_first_level_holds_for_the_levels_behind_it() -> None:
    said = read("国家级每项5分，省级3分，市级1分")
    assert [(p.effect, p.points, p.per, p.unit) for p in said.phrases] == [
        ("award", 5, 1, "项"),
        ("award", 3, 1, "项"),
        ("award", 1, 1, "项"),
    ]


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("符合其中一项认定为乙级病历", "grade"),
        ("缺手术记录的，直接认定为丙级病历", "grade"),
        ("重大事故的，直接列入最低信用等级", "grade"),
        ("发现一项不合格即不予评级", "veto"),
        ("越级上访的，当年积分直接清零", "zero"),
    ],
)
def test_what_settles_the_outcome(text: str, effect: str) -> None:
    assert one(text).effect == effect


@pytest.mark.parametrize("text", ["当月绩效奖全扣", "本项以0分起计", "超出120分记为120分", "超过100分的按100分计"])
def test_where_a_score_begins_or_ends_and_what_is_no_score_earn_nothing(text: str) -> None:
    assert read(text).phrases == []


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("合格率99%~99.5%(不含99.5%)得10分", Band(lo=Decimal(99), lo_incl=True, hi=Decimal("99.5"), unit="%")),
        ("300W＞X≥200W的得80分", Band(lo=Decimal(200), lo_incl=True, hi=Decimal(300), unit="W")),
        ("数量不足队员人数30%的扣1分", Band(hi=Decimal(30), unit="%")),
        ("未进入前六名的选手计1分", None),
    ],
)
def test_intervals(text: str, band: Band | None) -> None:
    assert one(text).band == band


def test_a_ceiling_that_its_own_clause_cannot_reach_bounds_the_whole_item() -> None:
    said = read("完成外派任务记20分；完成院内任务记10分；任务超过一次加10分，最高20分。")
    assert [p.cap for p in said.phrases] == [20, 20, 20]


def test_a_ceiling_behind_a_counted_clause_bounds_that_clause() -> None:
    said = read("获得高级职称的得3分；获得中级职称的得2分；每篇论文得1分，最高3分。")
    assert [p.cap for p in said.phrases] == [None, None, 3]


def test_a_ceiling_in_a_sentence_of_its_own_is_the_parts() -> None:
    found = read_document(
        "样例镇考核办法", "三、加分项目", "1.获得市级表彰的，加2分；获得省级表彰的，加4分。加分累计不超过5分。"
    )
    assert [r.cap for r in rules(found)] == [None, None]


def test_a_ceiling_that_names_what_it_bounds() -> None:
    said = read("专利每件计3分，软件登记每项计2分，全年软件登记计分不超过6分。")
    assert [p.cap for p in said.phrases] == [None, 6]


def test_highest_only_in_a_bracket_is_said_of_the_list_in_front_of_it() -> None:
    said = read("节约投资10万元以上的加2分；获省级优质奖加8分、市级加4分(同一工程取高者)")
    assert [p.dedupe for p in said.phrases] == [None, "highest", "highest"]


def test_highest_only_below_a_list_is_said_of_its_lines() -> None:
    found = read_document(
        "样例局考核办法",
        "第一条 稿件被采用的，按下列标准计分：",
        "（一）市级采用的，每篇计2分；",
        "（二）省级采用的，每篇计5分。",
        "同一稿件被多家采用的，按最高分计。稿件被批示的，每次另加3分。",
    )
    assert [r.dedupe for r in rules(found)] == ["highest", "highest", None]


def test_highest_only_above_a_table_is_said_of_the_table() -> None:
    found = read_document(
        "样例园考核表",
        "教师获奖的，按下表加分（同一内容多次获奖取最高分）：",
        table("级别|一等奖|二等奖", "省级|8|6", "市级|5|4"),
    )
    assert [r.dedupe for r in rules(found)] == ["highest"] * 4


def test_not_counted_again_elsewhere_is_no_highest_only() -> None:
    found = read_document(
        "样例学院测评办法",
        "二、实践（满分5分）",
        "担任队长的加0.5分。",
        "获优秀称号的加1分。",
        "与科研部分不重复加分。",
    )
    assert [r.dedupe for r in rules(found)] == [None, None]


def test_parts_named_again_in_front_of_their_headings_are_no_rules() -> None:
    found = read_document(
        "样例学校考核细则",
        "师德师风20分，教学常规40分。",
        "一、师德师风（20分）",
        "体罚学生的扣5分。",
        "二、教学常规（40分）",
        "缺一次教案扣1分。",
    )
    assert [r.effect for r in rules(found)] == ["deduct", "deduct"]


def test_what_is_asked_for_behind_a_full_stop_is_what_the_line_is_worth() -> None:
    found = read_document(
        "样例小区考核办法",
        "三、保洁（25分）",
        "8、楼道每周清扫2次、拖洗1次。8分",
        "少清扫1次扣0.2分。",
        "9、垃圾日产日清，桶身完好。10分",
        "满溢未清运的，一处扣1分。",
        "10、轿厢、大堂、连廊每日保洁。7分",
        "发现不洁每处扣0.3分。",
    )
    rows = rule_rows(found.rubric)
    assert [(r["effect"], r["points"]) for r in rows if r["effect"] == "allot"] == [
        ("allot", "8"), ("allot", "10"), ("allot", "7"),
    ]  # fmt: skip
    assert [r["indicator"] for r in rows] == [["保洁"]] * 6
