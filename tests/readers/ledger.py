"""The ledger of text: every non-space character of a source is in a block or in what was skipped."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

from lxml import etree
from xize.model import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def characters(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace())


def of_document(document: Document) -> Counter[str]:
    """The characters of all blocks and of all that was skipped; automatic numbers are not text."""
    return characters("".join(b.text for b in document.blocks) + "".join(s.text for s in document.skipped))


def of_docx(path: Path) -> Counter[str]:
    """The characters of every w:t and w:delText of the main part; of alternatives the one with text."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    for choice in list(root.iter(f"{_MC}AlternateContent")):
        branches = [b for b in choice if next(b.iter(f"{_W}t"), None) is not None]
        for branch in branches[1:]:
            choice.remove(branch)
    return characters("".join(t.text or "" for t in root.iter(f"{_W}t", f"{_W}delText")))
