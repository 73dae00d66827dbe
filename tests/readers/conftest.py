"""Fixtures of the readers' tests: messages in English, and files made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx_builder import package
from xize.extract.readers import read
from xize.messages import choose_language
from xize.model import Document


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    choose_language("en")
    yield
    choose_language(None)


@pytest.fixture
def read_docx(tmp_path: Path) -> Callable[..., Document]:
    """Reads a DOCX with this body (WordprocessingML without namespaces) and these further parts."""

    def made(body: str, **parts: str) -> Document:
        path = tmp_path / "made.docx"
        path.write_bytes(package(body, **parts))
        return read(path)

    return made


@pytest.fixture
def read_text(tmp_path: Path) -> Callable[[str], Document]:
    """Reads a UTF-8 text file with this content."""

    def made(text: str) -> Document:
        path = tmp_path / "made.txt"
        path.write_bytes(text.encode())
        return read(path)

    return made
