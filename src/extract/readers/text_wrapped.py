"""Prose whose lines were broken where the page ended: joined again, where the text's own line lengths show it.

Whatever tables stand between, it is the prose that shows it. Wrapped text has many lines of one width, none wider, that
end in mid-sentence. Where it has not, lines stay lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from ...model import Repair
from . import text_shapes as shape
from .text_lines import Line, repair

_NARROWEST = 18.0  # characters: shorter lines than this were not broken by a page's edge
_ROOM = 2.0  # by how much a full line may fall short: no line begins with a closing mark
_UNEVEN = 0.12  # or by this share of the edge: figures are narrower than characters
_FOOT = re.compile(r"[-—–－\s]*第?\s*\d{1,3}\s*页?(?:[,，/\s]*共\s*\d{1,3}\s*页)?[-—–－\s]*")  # a page's number
_SURE_FOOT = re.compile(r"\s*(?:[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d{1,3}\s*页.*)")  # no cell of a table is that
_BLANK = 2  # blank lines around a page's edge
_FEWEST = 5  # full lines that end in mid-sentence
_SHARE = 0.3  # of the lines
_SHARE_INDENTED = 0.2  # where paragraphs are seen to begin
_TORN_RANGE = re.compile(r"\d\D?[~～—–至到-]$")  # "20～" over "39次得5分"
_INDENTS = ("\u3000\u3000", "  ")


def unwrapped(lines: Iterable[Line]) -> tuple[list[Line], list[Repair]]:
    """The paragraphs of a text, one a line unless its lines show that they were broken; and the first joint, if any.

    A joined line stands where its first did.
    """
    kept = [(line, shape.width(line.text) + _indent(line.text)) for line in lines]
    indented = sum(line.text.startswith(_INDENTS) for line, _w in kept) >= _FEWEST
    share = _SHARE_INDENTED if indented else _SHARE
    edge = _edge([w for _line, w in kept], [shape.is_finished(line.text) for line, _w in kept], share)
    if edge is None:
        return [line for line, _w in kept], []
    joined: list[Line] = []
    repairs: list[Repair] = []
    before: tuple[Line, float] | None = None
    at, between = -1, 0  # the line that may go on, and how many lines of a page's edge came since
    between_pages = _page_edges([line for line, _w in kept], sure=False)
    for line, wide in kept:
        if line.line in between_pages:
            joined.append(line)
            between += 1
            continue
        if before is not None and _goes_on(before, line, edge, between, indented=indented):
            last = joined[at]
            repairs = repairs or [repair("lines-rejoined", last.text, line)]
            joined[at] = Line(
                last.text.rstrip() + _gap(last.text, line.text) + line.text.lstrip(), last.line, last.column
            )
        else:
            joined.append(line)
            at = len(joined) - 1
        before, between = (line, wide), 0
    return joined, repairs


def page_edges(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without those that a page's edge put between them, and these: its number, the running heads behind."""
    edges = _page_edges(lines, sure=True)
    return [line for line in lines if line.line not in edges], [line for line in lines if line.line in edges]


def _page_edges(lines: list[Line], *, sure: bool) -> set[int]:
    """The numbers of the lines that hold a page's number, or the running head right behind one.

    `sure`: only numbers that can be nothing else count, and several running heads may stand behind one.
    """
    often = Counter(line.text.strip() for line in lines)
    foot = _SURE_FOOT if sure else _FOOT
    edges: set[int] = set()
    for upper, line in pairwise([Line("", 0), *lines]):
        behind = upper.line in edges and (sure or foot.fullmatch(upper.text))
        if foot.fullmatch(line.text) or (behind and often[line.text.strip()] > 1):
            edges.add(line.line)
    return edges


def _edge(widths: list[float], finished: list[bool], share: float) -> float | None:
    """The width at which lines were broken, as `share` of them at least were; None where they were not."""
    if not widths:
        return None
    edge = max(widths)
    full = [i for i, w in enumerate(widths) if w >= edge - _room(edge)]
    cut = [i for i in full if not finished[i]]
    wrapped = edge >= _NARROWEST and len(cut) >= _FEWEST and len(full) >= share * len(widths)
    return edge if wrapped else None


def _room(edge: float) -> float:
    return max(_ROOM, edge * _UNEVEN)


def _goes_on(before: tuple[Line, float], line: Line, edge: float, between: int, *, indented: bool) -> bool:
    """Whether the line goes on where the one right above it reached the edge in mid-sentence.

    Where paragraphs are `indented`, a line that is not goes on wherever the one above it ended at the edge.
    """
    upper, wide = before
    near = line.line <= upper.line + 1 + (between + _BLANK if between else 0)
    finished = shape.is_finished(upper.text) and not indented
    if near and _TORN_RANGE.search(upper.text) and line.text[:1].isdigit():
        return True
    if not near or wide < edge - _room(edge) or finished:
        return False
    return not (shape.starts_anything(line.text.strip()) or line.text.startswith(("\u3000", "  ")))


def _indent(text: str) -> int:
    """The room that the spaces of a paragraph's beginning take, in characters."""
    return len(text) - len(text.lstrip("\u3000"))


def _gap(before: str, after: str) -> str:
    """A space between two words of Latin letters, nothing between Chinese characters."""
    a, b = before.rstrip()[-1:], after.lstrip()[:1]
    return " " if a.isascii() and b.isascii() and a.isalpha() and b.isalpha() else ""
