"""What words that settle an outcome do to the grade, in sentences, vetoes and lists."""

from __future__ import annotations

import pytest
from xize.extract import extract
from xize.extract.normalise import normalise
from xize.extract.phrases.outcomes import Outcome, read_outcome
from xize.model import Document, Paragraph, Rule, Source

FOUR = ("好", "较好", "一般", "差")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("直接定为“差”等次", Outcome(grade_is="差")),
        ("当年考核确定为不合格", Outcome(grade_is="不合格")),
        ("按“一般”等次处理", Outcome(grade_is="一般")),
        ("不得评为“较好”及以上等次", Outcome(grade_below="较好")),
        ("不得评为“好”“较好”等次", Outcome(grade_below="较好")),
        ("不能评为好", Outcome(grade_below="好")),
        ("等次不得高于“一般”", Outcome(grade_below="较好")),
        ("降为C级", Outcome(grade_below="B级")),
        ("取消当年评优资格，降低一个等次", Outcome(grade_below="好", grade_lowered=1)),
        ("下降两档", Outcome(grade_lowered=2)),
        ("降低一个星级", Outcome(grade_lowered=1)),
        ("考核降级", Outcome()),
        ("实行一票否决", Outcome()),
        ("取消各级各类评优资格", Outcome()),
        ("主要领导年度考核不得评为好", Outcome()),
        ("信用评价不得评为好", Outcome()),
    ],
    ids=[
        "a grade is settled", "a grade the scheme lacks stays as printed", "by what grade it is treated",
        "a grade and all above it are barred", "of several barred the worst counts", "only the best is barred",
        "the best that is left", "lowered to a grade, in a series the scheme lacks", "two outcomes at once",
        "lowered by two", "lowered by a star", "a demotion is a punishment", "a veto names no grade", "other bodies' honours",
        "somebody else's grade", "another assessment's grade",
    ],
)  # fmt: skip
def test_what_becomes_of_the_grade(words: str, expected: Outcome) -> None:
    assert read_outcome(normalise(words).text, FOUR, "云禾市清风机关建设考核评分细则") == expected


def test_in_a_rubric_of_persons_a_person_is_meant() -> None:
    said = read_outcome("本人当年考核不得评为好", FOUR, "教师年度考核办法")
    assert said == Outcome(grade_below="好")


def rules(*lines: str) -> list[Rule]:
    blocks = tuple(Paragraph(text=line) for line in lines)
    source = Source(name="细则.txt", media_type="text/plain", sha256="0" * 64)
    return [rule for _, rule in extract(Document(source=source, blocks=blocks)).rubric.rules()]


@pytest.mark.parametrize(
    "lines",
    [
        ("第三条 有下列情形之一的，直接定为差：（1）隐瞒事故的；（2）伪造台账的。",),
        ("第三条 有下列情形之一的，直接定为差：", "（一）隐瞒事故的；", "（二）伪造台账的。"),
    ],
    ids=["in one paragraph", "a line an item"],
)
def test_a_lists_head_holds_for_each_of_its_items(lines: tuple[str, ...]) -> None:
    found = rules("第二条 总分90分以上为好，60分以上为一般，不足60分为差。", *lines)
    assert [(r.effect, r.condition, r.grade_is) for r in found] == [
        ("grade", "隐瞒事故", "差"), ("grade", "伪造台账", "差"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "有下列情形之一的，直接认定为C级：",
        "出现以下情况之一，当年评价结果为差：",
        "有下列情形之一的，一律降为不合格：",
        "有下列情形之一的，评价等级不得高于B级：",
        "凡有下列行为之一者，年度等次定为一般：",
    ],
)
def test_whatever_grade_a_lists_head_sets_its_items_settle_it(head: str) -> None:
    found = rules(head, "（1）瞒报工伤的；", "（2）拒不配合检查的。")
    assert [(r.effect, r.condition) for r in found] == [("grade", "瞒报工伤"), ("grade", "拒不配合检查")]


def test_a_fact_in_running_text_lowers_the_grade_but_a_score_does_not() -> None:
    found = rules("第二条 总分90分以上为好，60分以上为一般，不足60分为差。", "第四条 逾期不整改的，降低一个等次。")
    assert [(r.effect, r.condition, r.grade_lowered, r.findings) for r in found] == [
        ("grade", "逾期不整改", 1, ("veto-in-prose",))
    ]


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("漏报险情的，评为不合格。", "不合格"),
        ("漏报险情的，年度考核结果为不合格。", "不合格"),
        ("漏报险情的，考核结果按“不合格”处理。", "不合格"),
        ("60分以下的，考核结果为不合格。", None),
        ("考核结果为不合格的，由主管部门约谈。", None),
        ("对评为不合格的单位予以通报。", None),
        ("检查不合格的，限期整改。", None),
    ],
)
def test_a_fact_that_fails_the_whole_assessment_is_told_from_talk_of_failing(sentence: str, grade: str | None) -> None:
    found = rules("一、台账（20分）。每缺1份扣2分。", sentence)
    assert [r.grade_is for r in found if r.effect == "grade"] == ([grade] if grade else [])


@pytest.mark.parametrize(
    ("line", "effect"),
    [
        ("（四）近一年内隐瞒安全事故的，直接判D档。", "grade"),
        ("（四）当年立项后无故终止的，取消下一轮申报资格。", "veto"),
    ],
    ids=["a grade without the word 等次", "what is lost later on"],
)
def test_a_sentence_without_a_word_of_scoring_settles_too(line: str, effect: str) -> None:
    lines = ("样例镇园区测评办法", "第一条 测评分A、B、C、D四档。", "第二条 台账缺一项扣2分。", line)
    assert effect in [rule.effect for rule in rules(*lines)]


def test_what_counts_once_is_said_in_a_line_that_has_no_points() -> None:
    found = rules(
        "样例县股室考核办法",
        "一、表彰",
        "受到市级、县级表彰的，分别加2分、1分。",
        "同一事项获多级表彰的，按最高级别计，不累加。",
    )
    assert [rule.dedupe for rule in found] == ["highest", "highest"]
