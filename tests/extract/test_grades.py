"""Grade schemes: what a clause says that a grade takes, and clauses that speak of no scheme."""

from __future__ import annotations

from typing import Any

import pytest
from xize.extract.grades import rates_items
from xize.extract.normalise import normalise
from xize.extract.passage import Passage
from xize.extract.schemes import Schemes, find_schemes, names_of
from xize.model import GradeScheme, Location


def passage(text: str, block: int = 0) -> Passage:
    return Passage(normalise(text), Location(block=block))


def schemes(*texts: str) -> Schemes:
    """What paragraphs one below the other say of grades."""
    passages = [passage(text, block) for block, text in enumerate(texts)]
    return find_schemes(passages, names_of(passages))


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
    assert told(schemes(text).first) == expected


@pytest.mark.parametrize(
    "text",
    [
        "获得优秀的加2分，良好的加1分。",
        "发生事故的，不得评为优秀。",
        "工作成效一般，完成较好。",
        "达到90分以上的得5分。",
        "分优（30分）、良（24分）、差（15分）三个等次。",
        "获全市奖的，为A等，10分。未组织的，为C等，3分。",
        "态度积极，能及时解决：81分以上；态度一般、不太到位：61-80分；服务差、不配合：60分以下。",
    ],
)
def test_sentences_that_state_no_scheme(text: str) -> None:
    assert schemes(text) == Schemes()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("≥90分为甲级病历；≥75＜90分为乙级病历；＜75分为丙级病历。",),
            {"甲级病历": {"lo": "90"}, "乙级病历": {"lo": "75", "hi": "90"}, "丙级病历": {"hi": "75"}},
        ),
        (
            ("评价总分100分，甲级病历＞90分，乙级病历76~90分，丙级病历≤75分。",),
            {"甲级病历": {"lo": "90"}, "乙级病历": {"lo": "76", "hi": "90"}, "丙级病历": {"hi": "76"}},
        ),
        (
            ("A 85分以上为优秀供货商，可续约", "B 70-84分为合格供货商", "C 60-69分仍为合格供货商，但需整改。", "D <60分为不合格供货商。"),
            {"A": {"lo": "85"}, "B": {"lo": "70", "hi": "85"}, "C": {"lo": "60", "hi": "70"}, "D": {"hi": "60"}},
        ),
        (
            ("1.得分在85~100分者为A级，A级为优秀供货商。", "2.得分在70~84分者为B级，B级为合格供货商。", "3.得分在60~69分者为C级。"),
            {"A级": {"lo": "85", "hi": "100"}, "B级": {"lo": "70", "hi": "85"}, "C级": {"lo": "60", "hi": "70"}},
        ),
        (
            ("考核结果分为优秀、合格、不合格三个等次。", "优秀：总分90分以上；", "不合格：总分60分以下。"),
            {"优秀": {"lo": "90"}, "合格": {}, "不合格": {"hi": "60"}},
        ),
        (("（一）90分以上的为优秀；", "（二）75分以上不足90分的为良好。"), {"优秀": {"lo": "90"}, "良好": {"lo": "75", "hi": "90"}}),
        (
            ("结果分为优秀、合格、不合格三个等次：得分90分以上的为优秀，60分以上不足90分的为合格，不足60分的为不合格。",),
            {"优秀": {"lo": "90"}, "合格": {"lo": "60", "hi": "90"}, "不合格": {"hi": "60"}},
        ),
        (
            ("第八条 得分低于60分的，直接定为“较差”等次。", "第九条 考核结果分为优秀、合格、较差三个等次：", "优秀：90分以上。"),
            {"优秀": {"lo": "90"}, "合格": {}, "较差": {"hi": "60"}},
        ),
        (
            ("评定结论分为通过、整改（黄牌）、退出（红牌）三个等级。", "通过：总分80分以上。", "退出（红牌）：总分不足60分，或必备项缺失。"),
            {"通过": {"lo": "80"}, "整改（黄牌）": {}, "退出（红牌）": {"hi": "60", "needs": "或必备项缺失"}},
        ),
    ],
    ids=["two signs for one interval", "names at the sign, behind the total", "four of them, each with a word behind it", "a name said twice", "names first", "a grade a line, with no names before", "names and scores in one sentence", "told before it is named", "names nobody knows"],
)  # fmt: skip
def test_a_scheme_may_run_over_several_passages(lines: tuple[str, ...], expected: dict[str, dict[str, str]]) -> None:
    found = schemes(*lines)
    assert told(found.first) == expected
    assert (found.further, found.findings) == ((), [])


def test_names_nobody_knows_stand_where_scores_follow_on_each_other() -> None:
    found = schemes("95分以上的为红旗单位、80分以上不足95分的为蓝旗单位、不足80分的为黄旗单位。")
    assert told(found.first) == {
        "红旗单位": {"lo": "95"}, "蓝旗单位": {"lo": "80", "hi": "95"}, "黄旗单位": {"hi": "80"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "first", "further"),
    [
        (
            ("月度得分95分以上为优秀，80分以上为合格。", "年度总得分90分以上为优秀，75分以上为合格。"),
            {"优秀": {"lo": "90"}, "合格": {"lo": "75"}},
            {"优秀": {"lo": "95"}, "合格": {"lo": "80"}},
        ),
        (
            ("单项得分率70分以上为达标，70分以下为不达标。", "考核结果：85分以上为优秀，85分以下为一般。"),
            {"优秀": {"lo": "85"}, "一般": {"hi": "85"}},
            {"达标": {"lo": "70"}, "不达标": {"hi": "70"}},
        ),
    ],
    ids=["the year's is used, the month's is kept", "the whole's is used, the items' is kept"],
)
def test_schemes_that_differ_stay_apart(
    lines: tuple[str, ...], first: dict[str, dict[str, str]], further: dict[str, dict[str, str]]
) -> None:
    found = schemes(*lines)
    assert told(found.first) == first
    assert [told(scheme) for scheme in found.further] == [further]
    assert [f.code for f in found.findings] == ["schemes-several"]


def test_a_grade_told_again_and_differently_is_shown() -> None:
    found = schemes("优秀占15%，良好占30%。", "一线科室另行核定：优秀占20%。")
    assert told(found.first) == {"优秀": {"quota": "15"}, "良好": {"quota": "30"}}
    assert [(f.code, f.args) for f in found.findings] == [
        ("grade-told-twice", {"words": "一线科室另行核定：优秀占20%"})
    ]


@pytest.mark.parametrize(
    ("text", "grade", "expected"),
    [
        ("A级占10%，后10%为C级，其余为B级", "C级", {"rank": "90-100%"}),
        ("90分以上为优秀，80分以上且无安全事故的为良好", "良好", {"lo": "80", "needs": "且无安全事故"}),
        ("A级占20%，B级占40%，D级、E级合计不少于5%", "D级", {}),
        (
            "一级：得分90分以上，合格率100%，工作面内无事故。二级：得分80分以上，合格率80%以上。",
            "一级",
            {"lo": "90", "needs": "合格率100%,工作面内无事故"},
        ),
    ],
    ids=[
        "the last share of the units",
        "what is asked for besides",
        "a joint share is nobody's quota",
        "a rate is no quota",
    ],
)
def test_what_one_grade_takes(text: str, grade: str, expected: dict[str, str]) -> None:
    assert told(schemes(text).first)[grade] == expected


def test_a_rubric_without_points_whose_items_are_rated() -> None:
    rated = passage("实行等级评价制，每一项设“好、较好、一般”三个等次。")
    assert rates_items([rated])
    assert not rates_items([rated, passage("未召开会议的，扣2分。")])
