"""Readers: a file becomes a Document. One module a format, one registry, recognised by content and not by name."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ...model import Document
from .content import Content, is_html, is_pdf, load, refuse_known
from .legacy_ole import streams


@dataclass(frozen=True)
class Format:
    """A format this version reads. `module` has `read(content) -> Document` and is imported only when needed."""

    name: str
    recognise: Callable[[Content], bool]
    module: str


def _is_docx(content: Content) -> bool:
    return any(name.startswith("word/") for name in content.members)


def _is_workbook(content: Content) -> bool:
    return any(name.startswith("xl/") for name in content.members) or not {"Workbook", "Book"}.isdisjoint(
        streams(content)
    )


def _is_legacy(content: Content) -> bool:
    return "WordDocument" in streams(content) or content.data.startswith(b"{\\rtf")


# A later format is one line here, and one line less in content.py's table of kinds that are refused.
FORMATS: tuple[Format, ...] = (
    Format("docx", _is_docx, ".docx"),
    Format("html", is_html, ".html"),
    Format("pdf", is_pdf, ".pdf"),
    Format("workbook", _is_workbook, ".xlsx"),
    Format("legacy", _is_legacy, ".legacy"),
    Format("text", lambda content: not content.is_zip, ".text"),
)


def read(path: Path) -> Document:
    """The document in a file: its blocks in reading order, and the text that is in none of them.

    Raises BadInput with one line where the file is missing, empty, damaged or of a kind this version does not read.
    """
    content = load(path)
    for known in FORMATS:
        if known.name == "text":  # anything may be text: the kinds that are not go first
            refuse_known(content)
        if known.recognise(content):
            reader = importlib.import_module(known.module, __name__)
            document: Document = reader.read(content)
            return document
    raise AssertionError("the registry ends with text, which recognises whatever is no archive")
