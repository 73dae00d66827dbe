"""What tells Markdown from plain text: the file's ending, or a table drawn with pipes, which nothing else has."""

from __future__ import annotations

import re

from .content import Content

_ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
_RULE = re.compile(rb"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*\r?$", re.MULTILINE)


def is_markdown(content: Content) -> bool:
    """Whether the content is Markdown: by its name, as content alone cannot tell a heading from a comment."""
    if content.is_zip:
        return False
    return content.path.suffix.lower() in _ENDINGS or _has_pipe_table(content.data)


def _has_pipe_table(data: bytes) -> bool:
    """A line of dashes and pipes with a line of pipes right above it."""
    for rule in _RULE.finditer(data):
        above = data[: rule.start()].rstrip(b"\r\n").rsplit(b"\n", 1)[-1]
        if b"|" in above and b"|" in rule[0] and data[: rule.start()].endswith(b"\n"):
            return True
    return False
