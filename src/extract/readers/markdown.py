"""Markdown (CommonMark with pipe tables): made into the page it stands for, which the HTML reader reads.

Its raw HTML is part of it. Cells beyond a table's heading, which no renderer shows, and a front matter are skipped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Document, Location, Skipped
from .content import Content
from .html import read_page
from .html_tree import LINE, parse_text
from .text_encoding import decode

if TYPE_CHECKING:
    from markdown_it.token import Token

MEDIA_TYPE = "text/markdown"
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCED = re.compile(  # Markdown shown as its own source, or a table where nothing else is said of what is shown
    r"^(?P<fence>```+|~~~+)[ \t]*(?:markdown|md|(?=\n(?:(?!(?P=fence)).*\n)*?[ \t|:]*-{3,}[ \t:|-]*\|))[ \t]*\n"
    r"(?P<body>(?:.*\n)*?)(?:(?P=fence)[ \t]*(?=\n|\Z)|\Z)",
    re.MULTILINE,
)
_PIPE = re.compile(r"(?<!\\)\|")


def read(content: Content) -> Document:
    """The document in a Markdown file. Raises BadInput where it is in no known encoding or shows no text."""
    from markdown_it import MarkdownIt

    text = decode(content).replace("\r\n", "\n").replace("\r", "\n")
    skipped: list[Skipped] = []
    if matter := _FRONT_MATTER.match(text):
        skipped.append(Skipped(text=(matter[1] or "").strip(), reason="front matter", location=Location(line=1)))
        text = "\n" * matter[0].count("\n") + text[matter.end() :]
    text = _FENCED.sub(r"\n\g<body>", text)
    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = renderer.parse(text)
    skipped.extend(_beyond(tokens, text.split("\n")))
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet(LINE, str(token.map[0] + 1))
    page = renderer.renderer.render(tokens, renderer.options, {})
    document = read_page(content, parse_text(content, f'<div {LINE}="">{page}</div>'), MEDIA_TYPE, whole=True)
    return document.model_copy(update={"skipped": (*skipped, *document.skipped)})


def _beyond(tokens: list[Token], lines: list[str]) -> list[Skipped]:
    """The cells of rows that are longer than their table's heading."""
    found: list[Skipped] = []
    width = 0
    for token in tokens:
        if token.type == "thead_open":
            width = 0
        elif token.type == "th_open":
            width += 1
        elif token.type == "tr_open" and token.map and width:
            row = lines[token.map[0]].strip().removeprefix("|")
            cells = [cell.strip() for cell in _PIPE.split(row.removesuffix("|"))]
            place = Location(line=token.map[0] + 1)
            found.extend(Skipped(text=c, reason="beyond the table", location=place) for c in cells[width:] if c)
    return found
