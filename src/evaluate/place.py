"""Where a reading's words stand in the document, whatever line breaks and widths either was written with."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache

from ..model import Document, Location, Table
from .key import Reading

# A number that is an amount of points, in squeezed text; a range's first number.
_AMOUNT = re.compile(r"(?:\d+(?:\.\d+)?|[零一二两三四五六七八九十百半]+)(?=(?:[-—~至]+\d+(?:\.\d+)?)?分)")
_BACK = 40  # a quote may begin this much before the last one's place: keys are not strictly in order
_AT_END = ("veto", "grade", "zero", "full", "external")  # without an amount, these stand where their words end


@cache
def squeeze(text: str) -> str:
    """The characters without white space, widths and case folded."""
    return "".join(c.lower() for c in unicodedata.normalize("NFKC", text) if not c.isspace())


@cache
def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters of a text."""
    letters = re.sub(r"\W", "", squeeze(text))
    return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))


def alike(one: str | None, other: str | None) -> float:
    """How far two texts have the same pairs of letters, 0 to 1; two empty ones are alike."""
    x, y = pairs_of(one or ""), pairs_of(other or "")
    return 2 * len(x & y) / (len(x) + len(y)) if x or y else 1.0


def places(readings: Iterable[Reading], text: str) -> list[int | None]:
    """Where each reading's amount (or, without one, the end of its words) stands in a squeezed text; None: nowhere.

    Words are looked for from the last reading's place on, then anywhere, then as the longest piece that is there.
    """
    found: list[int | None] = []
    here = 0
    for reading in readings:
        quote = squeeze(reading.quote)
        start = _start(quote, text, here)
        if start is None:
            found.append(None)
            continue
        here = start
        amounts = [m.start() for m in _AMOUNT.finditer(quote)]
        if amounts:
            start += amounts[min((reading.amount_at or 1) - 1, len(amounts) - 1)]
        elif reading.effect in _AT_END:
            start += len(quote)
        found.append(start)
    return found


def _start(quote: str, text: str, here: int) -> int | None:
    if not quote:
        return None
    start = text.find(quote, max(0, here - _BACK))
    if start < 0:
        start = text.find(quote)
    if start < 0:
        same = SequenceMatcher(None, text, quote, autojunk=False).find_longest_match(0, len(text), 0, len(quote))
        start = same.a - same.b if same.size >= max(4, len(quote) // 3) else -1
    return start if start >= 0 else None


class Text:
    """A document's words, squeezed, with the way back to where they stand."""

    def __init__(self, document: Document) -> None:
        pieces = [piece for index, block in enumerate(document.blocks) for piece in _pieces(index, block)]
        self._locations = [location for _words, location in pieces]
        self._starts: list[int] = []
        squeezed = ""
        for words, _location in pieces:
            self._starts.append(len(squeezed))
            squeezed += squeeze(words)
        self.squeezed = squeezed

    def location(self, at: int | None) -> Location | None:
        """The block or cell of a place in the squeezed text."""
        if at is None or not self._starts:
            return None
        return self._locations[max(bisect_right(self._starts, at) - 1, 0)]


def _pieces(index: int, block: object) -> Sequence[tuple[str, Location]]:
    if isinstance(block, Table):
        return [
            (c.text, c.location.model_copy(update={"block": index, "row": c.row, "cell": c.col})) for c in block.cells
        ]
    return [(block.text, block.location.model_copy(update={"block": index}))]  # type: ignore[attr-defined]
