"""What the first time costs and the next; points worked out of measured values."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from xize.extract import extract_file
from xize.extract.phrases.formulas import expression
from xize.score.formula import parse as scored

from .reading import one, read

SERIES: list[tuple[str, str, list[tuple[str, str | None]]]] = [
    ("each time is a rule", "首次迟到扣1分，第二次扣2分，第三次扣3分。", [("1", None), ("2", None), ("3", None)]),
    ("the last one may be charged each time", "第1次扣3分，第2次扣6分，第3次起每次扣9分。", [("3", None), ("6", None), ("9", "1")]),
    ("again, and from then on", "被投诉的，首次扣5分，再次发生扣10分，以后每次扣15分。", [("5", None), ("10", None), ("15", "1")]),
    ("signs say it too", "作业票填错：第一次-1，第二次-2，第三次-5。", [("1", None), ("2", None), ("5", None)]),
    ("places of a contest are no times", "第一名加5分，第二名加3分。", [("5", None), ("3", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "steps"), [row[1:] for row in SERIES], ids=[row[0] for row in SERIES])
def test_what_each_time_costs_is_a_rule(text: str, steps: list[tuple[str, str | None]]) -> None:
    said = read(text)
    expected = [(Decimal(points), per and Decimal(per)) for points, per in steps]
    assert [(p.points, p.per) for p in said.phrases] == expected
    assert [p.series for p in said.phrases] == [()] * len(steps)


GROWING: list[tuple[str, str, list[list[str]]]] = [
    ("it grows by the last difference", "旷课第一次扣1分，第二次扣2分，依此递增。", [[], ["2", "3"]]),
    ("so on is the same", "同一问题首次督办扣0.5分，第二次扣1分，以此类推，扣完为止。", [[], ["1", "1.5"]]),
    ("by how much may be printed", "首次扣2分，逐次递增2分。", [["2", "4"]]),
    ("for each further time", "晚归第一次扣2分，以后每晚归一次递增1分。", [["2", "3"]]),
]


@pytest.mark.parametrize(("text", "series"), [row[1:] for row in GROWING], ids=[row[0] for row in GROWING])
def test_the_last_step_goes_on_as_the_words_say(text: str, series: list[list[str]]) -> None:
    said = read(text)
    assert [list(p.series) for p in said.phrases] == [[Decimal(n) for n in step] for step in series]
    assert [p.series_then for p in said.phrases if p.series] == ["grow"]


@pytest.mark.parametrize("text", ["首次扣4分，第二次扣2分，依次递减", "首次扣1分，逐次加倍扣分"])
def test_what_cannot_be_a_series_says_so(text: str) -> None:
    assert read(text).phrases[-1].findings == ["series-open"]


@pytest.mark.parametrize(
    ("text", "topic"),
    [("首次迟到扣1分，第二次扣2分。", "迟到"), ("旷课第一次扣1分，第二次扣2分。", "旷课")],
    ids=["behind the turn", "before it"],
)
def test_later_steps_speak_of_what_the_first_one_named(text: str, topic: str) -> None:
    said = read(text)
    lead = said.phrases[1].lead
    assert lead and said.text[slice(*lead)] == topic


FORMULAS: list[tuple[str, str]] = [
    ("得分=完成率×10分。", "完成率 / 100 * 10"),
    ("实得分=满分×（实际值/目标值）。", "max * (实际值 / 目标)"),
    ("实际完成率×分值为得分。", "实际完成率 / 100 * max"),
    ("按实际参训人数占应参训人数的比例乘以10分计算得分。", "实际参训人数占应参训人数的比例 / 100 * 10"),
    ("得分=平均分×20%。", "平均分 * 0.2"),
    ("得分=10×（1-投诉率）。", "10 * (1 - 投诉率 / 100)"),
    ("按照完成率乘以本项分值计分。", "完成率 / 100 * max"),
    ("该项得分=5-迟到次数×0.5。", "5 - 迟到次数 * 0.5"),
    ("得分=权重×（实际完成值/目标值），最高不超过权重的120%。", "max * (实际完成值 / 目标)"),
    ("按完成率得分。", "完成率 / 100 * max"),
    ("未完成的按未完成比例扣分。", "未完成比例 / 100 * max"),
    ("2分×完成学时÷72。", "2 * 完成学时 / 72"),
    ("得分=1÷超标率。", "1 / (超标率 / 100)"),
]


@pytest.mark.parametrize(("text", "formula"), FORMULAS, ids=[row[0] for row in FORMULAS])
def test_arithmetic_in_words_is_a_formula_that_runs(text: str, formula: str) -> None:
    phrase = one(text)
    assert (phrase.points, phrase.formula) == (None, formula)
    assert phrase.condition
    assert scored(formula).names


@pytest.mark.parametrize("text", ["按比例得分。", "按相应比例计分。", "按线性插值法计算得分。"])
def test_a_proportion_of_nothing_named_stays_words(text: str) -> None:
    assert one(text).formula is None


@pytest.mark.parametrize("printed", ["10×2", "(完成率×10", "完成率×", "完成率)×10", "×10", "完成率10", "甲、乙×3", ""])
def test_what_is_no_arithmetic_over_measured_values_is_no_formula(printed: str) -> None:
    assert expression(printed) is None


def test_a_formula_says_which_way_it_moves() -> None:
    assert one("扣分=缺勤天数×0.5。").effect == "deduct"
    assert one("得分=出勤天数×0.5。").effect == "award"


def test_a_share_of_a_worth_that_is_not_printed_stays_words(tmp_path: Path) -> None:
    path = tmp_path / "样例.txt"
    table = "样例局考核细则\n指标\t分值\t评分标准\n归档\t{}\t按归档率得分。\n考勤\t10\t迟到的，每次扣1分。\n"
    path.write_text(table.format("10"), encoding="utf-8")
    assert [r.formula for _p, r in extract_file(path).rubric.rules()] == ["归档率 / 100 * max", None]
    path.write_text(table.format("—"), encoding="utf-8")
    assert [r.formula for _p, r in extract_file(path).rubric.rules()] == [None, None]
