"""Headers, footers and page numbers: what stands at the same place at the edge of page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from .pages import TextLine
from .pages_layout import Leaf

_ZONE = 0.1  # share of a page's height, at its top and its bottom
_DEEPER = 0.14  # the same for a line right beside one that is furniture
_SAME_PLACE = 12.0  # points
_FEWEST = 2
_NUMBER = r"(?:\d{1,4}|[ivxlc]{1,6}|[一二三四五六七八九十百]{1,4})"
_PAGE_NUMBER = re.compile(
    rf"[-—–·•~_\s]*(?:第|page)?\s*(?P<n>{_NUMBER})\s*(?:页|/|of)?\s*(?:[，,/]?\s*共?\s*(?:{_NUMBER})\s*页?)?[-—–·•~_\s]*",
    re.IGNORECASE,
)
_TITLE = re.compile(r"附件|附表|附录|表|图|第#[章节条款部项]|.{0,5}$")
_MARKED = re.compile(r"第.+页|[-—–·]\s*\S+\s*[-—–·]|/|page", re.IGNORECASE)


def take_furniture(leaves: Sequence[Leaf]) -> list[tuple[Leaf, TextLine]]:
    """Take the furniture out of the leaves; returns it in order."""
    at_edge = [(leaf, line, edge) for leaf in leaves for line, edge in _edge_lines(leaf)]
    taken: list[tuple[Leaf, TextLine]] = []
    marked: set[int] = set()
    seen: dict[tuple[str, str], list[tuple[Leaf, TextLine, float]]] = defaultdict(list)
    for leaf, line, edge in at_edge:
        seen[edge, _shape(line.text)].append((leaf, line, _place(leaf, line, edge)))
    for (_, shape), found in seen.items():
        for leaf, line, place in found:
            near = [(k, t) for k, t, p in found if abs(p - place) <= _SAME_PLACE]
            pages = {(k.page, 0 if k.in_column else k.half) for k, _ in near}
            if (len(pages) >= _FEWEST and _repeats(shape, near)) or _lone_number(leaf, line):
                marked.add(id(line))
    for leaf in leaves:
        kept = []
        for item in leaf.items:
            if id(item) in marked and isinstance(item, TextLine):
                taken.append((leaf, item))
            else:
                kept.append(item)
        leaf.items = kept
    return taken


def _edge_lines(leaf: Leaf) -> list[tuple[TextLine, str]]:
    """The lines in a leaf's top and bottom zone, as far as nothing but lines stands outside of them."""
    found: list[tuple[TextLine, str]] = []
    for edge, items in (("top", leaf.items), ("bottom", leaf.items[::-1])):
        for item in items:
            if not isinstance(item, TextLine):
                break
            depth = item.middle if edge == "top" else leaf.height - item.middle
            limit = _DEEPER if found and found[-1][1] == edge else _ZONE
            if depth > limit * leaf.height:
                break
            found.append((item, edge))
    return found


def _place(leaf: Leaf, line: TextLine, edge: str) -> float:
    return line.middle if edge == "top" else leaf.height - line.middle


def _shape(text: str) -> str:
    """The text with its figures out: what differs from page to page is the number."""
    return re.sub(r"\d+", "#", "".join(text.split()))


def _repeats(shape: str, near: Sequence[tuple[Leaf, TextLine]]) -> bool:
    """Whether lines of one shape are furniture: equal texts, or one number that counts with the pages."""
    if "#" not in shape:
        return True
    texts = {"".join(line.text.split()) for _, line in near}
    if len(texts) == 1:
        return not _PAGE_NUMBER.fullmatch(next(iter(texts))) or len(near) > 1
    if any(min(line.middle, leaf.height - line.middle) > _ZONE * leaf.height for leaf, line in near):
        return False
    if not all(_PAGE_NUMBER.fullmatch(line.text) for _, line in near) and (len(near) < 3 or _TITLE.match(shape)):
        return False
    numbers = [[int(n) for n in re.findall(r"\d+", line.text)] for _, line in near]
    order = sorted(zip(near, numbers, strict=True), key=lambda e: (e[0][0].page, e[0][0].half))
    halves = any(leaf.half and not leaf.in_column for leaf, _ in near)
    for k in range(min(len(n) for n in numbers)):
        column = [n[k] for _, n in order]
        pages = [leaf.page for (leaf, _), _ in order]
        if len(set(column)) == len(column) and all(
            b - a == q - p or (halves and abs(b - a - 2 * (q - p)) <= 1)
            for a, b, p, q in zip(column, column[1:], pages, pages[1:], strict=False)
        ):
            return True
    return False


def _lone_number(leaf: Leaf, line: TextLine) -> bool:
    """A page number that repeats nothing because there is but one page of its kind."""
    match = _PAGE_NUMBER.fullmatch(line.text)
    if match is None:
        return False
    return bool(_MARKED.search(line.text)) or match["n"] == str(leaf.page)
