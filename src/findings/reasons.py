"""Why text of a source is in no block, as it is told to people. The keys are the model's (`Skipped.reason`)."""

from __future__ import annotations

from ..messages import _

REASONS = {
    "beyond the table": "beyond the table's columns",
    "comment": "a comment",
    "damaged page": "a damaged page",
    "deleted": "deleted by a tracked change",
    "drawing": "a drawing",
    "field": "a field's instruction",
    "formula without a result": "a formula without a result",
    "front matter": "front matter",
    "furniture": "header, footer or the page's surroundings",
    "garbled text layer": "an unreadable text layer",
    "hidden": "hidden text",
    "image": "a picture",
    "image without OCR": "an image, and no character recognition is installed",
    "inserted file": "an inserted file",
    "ruby": "a pronunciation guide",
    "unreferenced": "a note nothing refers to",
    "merged": "text inside a merged cell, where nobody sees it",
    "title": "the web page's title",
    "watermark": "a watermark",
}


def reason_text(reason: str) -> str:
    """The reason in the reader's language; one that the table does not know stays as it is."""
    return _(REASONS[reason]) if reason in REASONS else reason
