"""Every amount of the documents the project starts from has its part, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from xize.extract import extract_file

from .seeds import SEEDS, needs_seeds

DOCUMENTS = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []


@needs_seeds
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_amount_is_accounted_for(path: Path) -> None:
    account = extract_file(path).account
    assert list(account.unexplained) == []
    assert account.explained == account.total
