"""Texts are compared in English, whatever the machine speaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from xize.messages import choose_language


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    choose_language("en")
    yield
    choose_language(None)
