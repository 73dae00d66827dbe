"""A small rubric of a place that does not exist, and ways to change it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from xize.extract import extract_file
from xize.model import Rubric

TEXT = """青禾镇河道巡护考核办法
一、日常巡护（40分）
1.巡河记录（20分）：每月巡河不少于4次，每少1次扣2分；记录造假的，扣10分。
2.问题处置（20分）：发现问题未上报的，每处扣3分；整改逾期的，每逾期5天扣1分，最多扣6分。
二、宣传发动（20分）
1.宣传活动（20分）：未开展宣传活动的，扣5分；群众满意率低于80%的，扣4分。
三、加分项目
1.获得市级表彰的，加2分；获得省级表彰的，加4分。加分累计不超过5分。
"""


@pytest.fixture
def document(tmp_path: Path) -> Callable[..., Path]:
    """Write the document with words replaced; gives its path."""

    def write(*changes: tuple[str, str], name: str = "qinghe.txt") -> Path:
        text = TEXT
        for before, after in changes:
            assert before in text, before
            text = text.replace(before, after)
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def draft(document: Callable[..., Path]) -> Callable[..., Rubric]:
    """The draft of the document with words replaced."""
    return lambda *changes: extract_file(document(*changes)).rubric
