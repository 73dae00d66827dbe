"""What tells Markdown from plain text: the file's ending, or a table drawn with pipes, which nothing else has."""

from __future__ import annotations

import re

from .content import Content, is_html, known_kind

_ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|meta)\b", re.IGNORECASE)
_RULE = re.compile(rb"^[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*(?:\|[ \t]*)?\r?$", re.MULTILINE)


def is_markdown(content: Content) -> bool:
    """Whether the content is Markdown: by its name, as content alone cannot tell a heading from a comment."""
    if content.is_zip or known_kind(content) is not None:
        return False
    if content.path.suffix.lower() in _ENDINGS:
        return _PAGE.match(content.data) is None
    return not is_html(content) and _has_pipe_table(content.data)


def _has_pipe_table(data: bytes) -> bool:
    """A line of dashes and pipes with a line of pipes right above it."""
    for rule in _RULE.finditer(data):
        end = rule.start() - 1
        if end > 0 and b"|" in rule[0] and b"|" in data[data.rfind(b"\n", 0, end) + 1 : end]:
            return True
    return False
