"""A document reads the same whether its numbers were typed or set by its word processor."""

from __future__ import annotations

import re

import pytest
from xize.extract import Extraction
from xize.model import Paragraph

from .documents import read, rules, tree

_NUMBER = re.compile(r"第[一二三四五六七八九十]+条|（[一二三四]）|[一二三四]、|\d\.(?!\d)|[①②③]")


def automatic(line: str) -> Paragraph:
    """The line with its number set apart, as a word processor keeps it."""
    m = _NUMBER.match(line)
    return Paragraph(text=line[m.end() :].lstrip(), number=m.group()) if m else Paragraph(text=line)


def meant(found: Extraction) -> tuple[object, ...]:
    return tree(found), [(r.effect, r.points, r.per, r.unit, r.band, r.cap, r.dedupe) for r in rules(found)]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        pytest.param(
            [
                "第五条　教学任务20分。全年核定360学时，每欠10学时扣1分；每超30学时加0.5分。",
                "第六条　教学常规15分。教案每缺一份扣2分；无故调课的，每次扣1分。",
            ],
            [("教学任务", "20"), ("教学常规", "15")],
            id="an item on the line of its first sentence",
        ),
        pytest.param(
            ["一、后厨检查", "1.切配间（6分）。案板未分色扣2分。", "2.留样柜（4分）。未留样每次扣2分。"],
            [("后厨检查", None), ("后厨检查 > 切配间", "6"), ("后厨检查 > 留样柜", "4")],
            id="an item with its points in brackets",
        ),
        pytest.param(
            ["1.资本实力", "①15亿元以上（6分）", "②5亿元（含）至15亿元（4分）", "③5亿元以下（1分）"],
            [("资本实力", None)],
            id="the steps of a scale",
        ),
    ],
)
def test_numbers_typed_or_automatic(lines: list[str], names: list[tuple[str, str | None]]) -> None:
    typed, set_apart = read("样例考核办法", *lines), read("样例考核办法", *map(automatic, lines))
    assert meant(typed) == meant(set_apart)
    assert tree(set_apart) == names


def test_grades_in_a_numbered_list_are_steps_either_way() -> None:
    lines = ["一、设计报告（25分）", "1.优（22～25分）：结构完整。", "2.及格（15～17分）：内容简单。"]
    for found in (read("样例评分办法", *lines), read("样例评分办法", *map(automatic, lines))):
        assert [(r.effect, r.points, r.points_max) for r in rules(found)] == [("award", 22, 25), ("award", 15, 17)]
