"""Grade schemes: what a clause says that a grade takes, and clauses that speak of no scheme."""

from __future__ import annotations

from typing import Any

import pytest
from xize.extract.grades import join, rates_items, read_grades
from xize.extract.normalise import normalise
from xize.extract.passage import Passage
from xize.model import GradeScheme, Location


def passage(text: str) -> Passage:
    return Passage(normalise(text), Location())


def told(scheme: GradeScheme | None) -> dict[str, dict[str, Any]]:
    """Each grade's name and what it takes, without what is open."""
    assert scheme is not None
    found = {}
    for grade in scheme.grades:
        said = grade.model_dump(mode="json", exclude_none=True)
        if rank := said.get("rank"):
            said["rank"] = f"{rank.get('lo', '')}-{rank.get('hi', '')}{rank['unit']}"
        name = said.pop("grade")
        found[name] = {k: v for k, v in said.items() if not isinstance(v, bool)}
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "得分90分以上为优秀，80分至90分为良好，60分至80分为合格，60分以下为不合格。",
            {
                "优秀": {"lo": "90"}, "良好": {"lo": "80", "hi": "90"}, "合格": {"lo": "60", "hi": "80"},
                "不合格": {"hi": "60"},
            },
        ),
        (
            "90分以上评为“优秀”（不超过3个），75～89分为“良好”，其余为一般",
            {"优秀": {"lo": "90", "quota_units": "3"}, "良好": {"lo": "75", "hi": "90"}, "一般": {}},
        ),
        (
            "优秀：总分排名前20%，且总分不得低于85分；良好：排名前20%之后、前60%；合格：总分60分以上",
            {
                "优秀": {"lo": "85", "rank": "-20%"}, "良好": {"rank": "20-60%"}, "合格": {"lo": "60"},
            },
        ),
        (
            "A级占10%，B级占30%，其余为C级",
            {"A级": {"quota": "10"}, "B级": {"quota": "30"}, "C级": {}},
        ),
        (
            "一等奖不超过参赛队数的10%，二等奖20%，三等奖30%",
            {"一等奖": {"quota": "10"}, "二等奖": {"quota": "20"}, "三等奖": {"quota": "30"}},
        ),
        (
            "前10名为五星户，第11～30名为四星户。年度积分700分以上才能评五星",
            {"五星户": {"lo": "700", "rank": "-10名"}, "四星户": {"rank": "11-30名"}},
        ),
        (
            "设立“好、较好、一般、差”四个等次。评定为“清廉社区”，每一项内容必须达到“较好”以上等次，且达到“好”等次的项目占全部项目的比例达75%以上。",
            {
                "好": {}, "较好": {}, "一般": {}, "差": {},
                "清廉社区": {"least": "较好", "share_of": "好", "share": "75"},
            },
        ),
    ],
    ids=["scores", "scores with a quota", "names first", "shares", "prizes", "ranks", "ratings"],
)  # fmt: skip
def test_what_a_grade_takes(text: str, expected: dict[str, dict[str, str]]) -> None:
    assert told(read_grades(passage(text))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "获得优秀的加2分，良好的加1分。",
        "发生事故的，不得评为优秀。",
        "工作成效一般，完成较好。",
        "达到90分以上的得5分。",
    ],
)
def test_sentences_that_state_no_scheme(text: str) -> None:
    assert read_grades(passage(text)) is None


def test_a_scheme_may_be_named_in_one_passage_and_told_in_others() -> None:
    scheme = read_grades(passage("考核结果分为优秀、合格、不合格三个等次。"))
    assert scheme
    names = {grade.grade for grade in scheme.grades}
    for line in ("优秀：总分90分以上；", "不合格：总分60分以下。"):
        scheme = join(scheme, read_grades(passage(line), names))
    assert told(scheme) == {"优秀": {"lo": "90"}, "合格": {}, "不合格": {"hi": "60"}}


def test_a_rubric_without_points_whose_items_are_rated() -> None:
    rated = passage("实行等级评价制，每一项设“好、较好、一般”三个等次。")
    assert rates_items([rated])
    assert not rates_items([rated, passage("未召开会议的，扣2分。")])
