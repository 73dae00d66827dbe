"""Why text was left out is told in words for every reason a reader gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import xize.extract.readers
from xize.findings.reasons import REASONS, reason_text
from xize.messages import choose_language

SOURCES = sorted(Path(xize.extract.readers.__path__[0]).glob("*.py"))


def test_every_reason_the_readers_give_is_in_the_table() -> None:
    given = {
        reason
        for source in SOURCES
        for reason in re.findall(
            r'(?:reason=|[._]skip\((?:pages, )?|_leave_out\()"([a-z][A-Za-z ]+)"', source.read_text()
        )
    }
    assert given and given <= set(REASONS)


@pytest.mark.parametrize(("lang", "text"), [("zh", "修订中删除的文字"), ("en", "deleted by a tracked change")])
def test_a_reason_is_told_in_the_readers_language(lang: str, text: str) -> None:
    choose_language(lang)
    try:
        assert reason_text("deleted") == text
    finally:
        choose_language("en")
