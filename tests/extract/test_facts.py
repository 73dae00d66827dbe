"""Rules that are held against one measured value bear one `fact`: the steps of a scale, a shortfall and its limit."""

from __future__ import annotations

import pytest
from xize.extract import extract
from xize.model import Document, Paragraph, Source


def facts(line: str, name: str = "窗口服务") -> list[str | None]:
    """The facts of the rules of one indicator, in the order of the text."""
    lines = ("样例镇考核细则", f"一、{name}（20分）", line, "二、台账（10分）", "缺一份扣1分。")
    source = Source(name="细则.txt", media_type="text/plain", sha256="0" * 64)
    rubric = extract(Document(source=source, blocks=tuple(Paragraph(text=each) for each in lines))).rubric
    (found,) = [node for _path, node in rubric.walk() if node.name == name]
    return [rule.fact for rule in found.rules]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("满意率90%以上不足95%的，扣1分；80%以上不足90%的，扣3分；80%以下的，扣6分。", ["满意率"] * 3, id="steps"),
        pytest.param("按时办结率达到100%得6分，80%以上不足100%得4分，不足80%不得分。", ["按时办结率"] * 3, id="steps that are earned"),
        pytest.param("完成年度走访任务的75%—100%，扣0.2分；完成50%—75%，扣0.4分。", ["年度走访任务"] * 2, id="a name that is not said again"),
        pytest.param("满意率低于95%的，每低5个百分点扣1分，低于60%的，该项不得分。", ["满意率"] * 2, id="a shortfall and its limit"),
        pytest.param("超时1小时以内扣1分，1-3小时扣2分，超过3小时的扣5分。", ["超时"] * 3, id="what lies over"),
        pytest.param("窗口评价：满意率≥95%得5分，满意率＜80%不得分。", ["满意率"] * 2, id="signs"),
        pytest.param("满意率低于80%扣2分，办结率低于90%扣3分。", [None, None], id="two things measured"),
        pytest.param("材料报送6篇以上得3分，培训2次以上得2分。", [None, None], id="two units"),
        pytest.param("满意率低于80%扣2分，投诉一起扣1分，低于60%扣5分。", [None, None, None], id="something else between"),
        pytest.param("迟报超过2小时，每次扣1分；超过4小时，每次扣2分。", [None, None], id="cases are counted, not measured"),
        pytest.param("满意率低于80%扣2分。", [None], id="a single one"),
    ],
)  # fmt: skip
def test_what_is_measured_once_has_one_name(line: str, expected: list[str | None]) -> None:
    assert facts(line) == expected


def test_two_scales_of_one_indicator_have_two_names() -> None:
    line = "覆盖率80%以上得3分，不足80%得1分。\n错误率3%以下得3分，3%至5%得1分。"
    assert facts(line) == ["覆盖率", "覆盖率", "错误率", "错误率"]


def test_a_scale_without_a_name_is_called_as_its_indicator() -> None:
    assert facts("高于1%但不超过2%的扣2分，高于2%的该项不得分。", "事故率") == ["事故率", "事故率"]
