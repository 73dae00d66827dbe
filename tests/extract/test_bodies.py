"""A body named in brackets stands for the numbered item that it closes."""

from __future__ import annotations

import pytest
from xize.extract.phrases.parse import parse


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        pytest.param("1.台账缺失的,扣1分;涂改的,每处扣0.2分。【督查室】", ["督查室", "督查室"], id="all of the item"),
        pytest.param(
            "1.台账缺失的,扣1分。【督查室】2.迟报的,扣2分;漏报的,扣3分。【办公室】",
            ["督查室", "办公室", "办公室"],
            id="each item its own",
        ),
        pytest.param("1.台账缺失的,扣1分。\n2.迟报的,扣2分。【办公室】", [None, "办公室"], id="not the item before"),
        pytest.param("台账缺失的,扣1分;迟报的,扣2分【办公室】", [None, "办公室"], id="without numbers, the last one"),
        pytest.param(
            "1.台账缺失的,扣1分【督查室】;迟报的,扣2分【办公室】。", ["督查室", "办公室"], id="two named in one item"
        ),
        pytest.param("1.台账缺失的,扣1分。", [None], id="nobody"),
    ],
)
def test_who_assesses(text: str, bodies: list[str | None]) -> None:
    assert [phrase.assessor for phrase in parse(text, "criterion").phrases] == bodies
