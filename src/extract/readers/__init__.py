"""Readers: a file becomes a Document. One module a format, one registry, recognised by content and not by name."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ...model import BadInput, Document
from .boxes import out_of_boxes
from .bundle import read_each, read_one
from .content import Content, is_html, is_image, is_pdf, known_kind, load, refuse_known
from .delimited_signs import is_delimited
from .drawn import with_drawn_tables
from .legacy_ole import streams
from .markdown_signs import is_markdown


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
    Format("pdf", is_pdf, ".pdf"),
    Format("image", is_image, ".ocr"),
    Format("workbook", _is_workbook, ".xlsx"),
    Format("legacy", _is_legacy, ".legacy"),
    Format("markdown", is_markdown, ".markdown"),  # a page may stand in it, so it goes before pages
    Format("html", is_html, ".html"),
    Format("delimited", is_delimited, ".delimited"),
    Format("text", lambda content: not content.is_zip, ".text"),
)


def read(path: Path) -> Document:
    """The document in a file: its blocks in reading order, and the text that is in none of them.

    A zip archive is read where it holds one document. Raises BadInput with one line where the file is missing, empty,
    damaged or of a kind this version does not read.
    """
    content = load(path)
    return read_one(content, _read) if _is_archive(content) else _read(content)


def read_all(path: Path) -> list[Document]:
    """The documents of a folder or a zip archive, in the order of their names; of any other file, itself.

    Raises BadInput with a line for each that cannot be read: `each` gives the others all the same.
    """
    found = list(each(path))
    if problems := [line for made in found if isinstance(made, BadInput) for line in made.problems]:
        raise BadInput(*problems)
    return [made for made in found if isinstance(made, Document)]


def each(path: Path) -> Iterator[Document | BadInput]:
    """The same one by one, with the problem in the place of a document that cannot be read.

    Raises BadInput where the path itself cannot be opened.
    """
    return read_each(path, _read, _is_archive)


def _read(content: Content) -> Document:
    for known in FORMATS:
        if known.name == "text":  # anything may be text: the kinds that are not go first
            refuse_known(content)
        if known.recognise(content):
            reader = importlib.import_module(known.module, __name__)
            document: Document = reader.read(content)
            return with_drawn_tables(out_of_boxes(document))
    raise AssertionError("the registry ends with text, which recognises whatever is no archive")


def _is_archive(content: Content) -> bool:
    """Whether the content is a zip archive of files, and no document that is stored as one."""
    if not content.is_zip or any(known.recognise(content) for known in FORMATS):
        return False
    return known_kind(content) == "zip"
