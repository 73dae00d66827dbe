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
_FENCE = re.compile(r"[ ]{0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*?)[ \t]*")
_SEPARATOR = re.compile(r"[ \t|:]*-{3,}[ \t:|-]*\|[ \t|:-]*")
_SOURCE = ("markdown", "md")
_PIPE = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"`[^`]+`")


def read(content: Content) -> Document:
    """The document in a Markdown file. Raises BadInput where it is in no known encoding or shows no text."""
    from markdown_it import MarkdownIt

    text = decode(content).replace("\r\n", "\n").replace("\r", "\n")
    skipped: list[Skipped] = []
    if matter := _FRONT_MATTER.match(text):
        skipped.append(Skipped(text=(matter[1] or "").strip(), reason="front matter", location=Location(line=1)))
        text = "\n" * matter[0].count("\n") + text[matter.end() :]
    text = "\n".join(_one_cell_each(_shown(text.split("\n"))))
    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = renderer.parse(text)
    skipped.extend(_beyond(tokens, text.split("\n")))
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet(LINE, str(token.map[0] + 1))
    page = renderer.renderer.render(tokens, renderer.options, {})
    document = read_page(content, parse_text(content, f'<div {LINE}="">{page}</div>'), MEDIA_TYPE, whole=True)
    return document.model_copy(update={"skipped": (*skipped, *document.skipped)})


def _shown(lines: list[str]) -> list[str]:
    """The lines without the fences around Markdown shown as its own source, or a table where no language is named."""
    shown, opened = list(lines), -1
    fence = info = ""
    for at, line in enumerate([*lines, None]):
        if opened < 0:
            if line is not None and (m := _FENCE.fullmatch(line)):
                opened, fence, info = at, m["fence"], m["info"].lower()
            continue
        closes = line is None or (line.strip().startswith(fence) and not line.strip().strip(fence[0]))
        if not closes:
            continue
        if info in _SOURCE or (not info and any(_SEPARATOR.fullmatch(inside) for inside in lines[opened + 1 : at])):
            shown[opened] = ""
            if line is not None:
                shown[at] = ""
        opened = -1
    return shown


def _one_cell_each(lines: list[str]) -> list[str]:
    """The lines with the pipes of code in a table's cell escaped, where only so the row is as long as its heading."""
    shown, width = list(lines), 0
    for at, line in enumerate(lines):
        if _SEPARATOR.fullmatch(line):
            width = len(_cells(line))
        elif "|" not in line:
            width = 0
        elif width and len(_cells(line)) > width:
            escaped = _CODE.sub(lambda m: _PIPE.sub(r"\\|", m.group()), line)
            shown[at] = escaped if len(_cells(escaped)) == width else line
    return shown


def _cells(row: str) -> list[str]:
    """The cells of a table's row."""
    return [cell.strip() for cell in _PIPE.split(row.strip().removeprefix("|").removesuffix("|"))]


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
            cells = _cells(lines[token.map[0]])
            place = Location(line=token.map[0] + 1)
            found.extend(Skipped(text=c, reason="beyond the table", location=place) for c in cells[width:] if c)
    return found
