"""The documents of our own corpus are read without loss."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger import characters, of_document, of_docx
from xize.extract.readers import read

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.docx")), ids=lambda path: path.name)
def test_no_text_of_a_docx_is_lost(path: Path) -> None:
    assert of_docx(path) - of_document(read(path)) == {}


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.name)
def test_no_character_of_a_text_is_lost_or_added(path: Path) -> None:
    assert of_document(read(path)) == characters(path.read_text("utf-8"))
