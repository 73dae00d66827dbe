"""Paragraphs of a cell that were put on one line, a space between them, so that its row is one line."""

from __future__ import annotations

import re
from itertools import pairwise

from .text_lines import Line
from .text_streams import cuts_word

_PIECE = re.compile(r"[^ ]+")
_ENDS = "。；;！？!?"
_GOES_ON = "，,、（(《“：:+×=/"  # after these nothing has ended
_BEGINS = re.compile(r"[\u4e00-\u9fff（(【“《①-⒛㈠-㈩]")
_ITEM = re.compile(r"(?:\d{1,2}[.．、)）](?!\d)|[（(]\d{1,2}[)）]|[①-⒛㈠-㈩])\S")
_BOXES = "□☐"  # to tick
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_SHORTEST = 4  # characters with a space on either side: fewer are a name that was spaced out, or a number


def paragraphs(line: Line) -> list[Line]:
    """A cell's text cut at the spaces that stand where a paragraph ended; as it is where there are none.

    Chinese sets no space between words. Several together are a blank to fill in.
    """
    pieces = list(_PIECE.finditer(line.text))
    cuts = [
        after.start()
        for before, after in pairwise(pieces)
        if after.start() == before.end() + 1
        and _ends(before[0], after[0])
        and not _in_brackets(line.text[: before.end()])
    ]
    edges = [0, *cuts, len(line.text)]
    return [Line(line.text[a:b], line.line, line.column + a) for a, b in pairwise(edges)]


def boxes(line: Line) -> list[Line]:
    """A line without tabs, cut where it lists two things to tick or more."""
    return paragraphs(line) if sum(map(line.text.count, _BOXES)) > 1 else [line]


def _in_brackets(text: str) -> bool:
    return len(re.findall("[（(]", text)) > len(re.findall("[）)]", text))


def _ends(before: str, after: str) -> bool:
    """Whether a paragraph ends between two pieces of text that a space divides."""
    if before[-1] in _ENDS:
        return True
    if before[-1] in _GOES_ON or not _WORDS.search(before):
        return False
    if _ITEM.match(after):
        return True
    if after[0] in _BOXES:
        return len(before) >= _SHORTEST
    long = min(len(before), len(after)) >= _SHORTEST
    return long and _BEGINS.match(after) is not None and not cuts_word(before[-4:], after[:4])
