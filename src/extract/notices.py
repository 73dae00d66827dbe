"""What the reader of a document met on the way that a person should know: each is one function."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Finding
from .normalise import normalise
from .phrases.marks import find_marks


def notices(document: Document) -> list[Finding]:
    """All of them, in order."""
    return [finding for notice in NOTICES for finding in notice(document)]


def deleted_amounts(document: Document) -> Iterator[Finding]:
    """A tracked change struck out an amount: the reader of the accepted text must know."""
    for skipped in document.skipped:
        if skipped.reason != "deleted":
            continue
        text = normalise(skipped.text).text
        if re.fullmatch(r"\d+(?:\.\d+)?", text) or any(m.amounts for m in find_marks(text)):
            words = skipped.around or skipped.text.strip()
            yield Finding(code="amount-deleted", args={"words": words}, location=skipped.location)


def unread_pages(document: Document) -> Iterator[Finding]:
    """A page or picture whose text could not be had: what stands on it is in no rule."""
    for skipped in document.skipped:
        if skipped.reason in ("image", "image without OCR", "garbled text layer", "damaged page"):
            words = skipped.text.strip()[:24] or "…"
            yield Finding(
                code="page-unread",
                severity="note" if skipped.reason == "image" else "error",
                args={"reason": skipped.reason, "words": words},
                location=skipped.location,
            )


def repaired_text(document: Document) -> Iterator[Finding]:
    """What pages or flattening had cut was put together again: a person can hold the place against the print."""
    for repair in document.repairs:
        yield Finding(code=repair.kind, severity="note", args={"words": repair.words}, location=repair.location)


NOTICES = (unread_pages, repaired_text, deleted_amounts)
