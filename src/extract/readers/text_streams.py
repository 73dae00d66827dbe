"""The lines of one page told apart by the column they were printed in.

A table whose cells' lines were taken off the page from top to bottom is several texts shuffled into one, each still in
its order. Every line is given to the column whose text it goes on best, all lines of the page weighed together.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from ..words import cut
from . import text_shapes as shape

Column = Literal["first", "second", "asked", "rules", "body"]
COLUMNS: tuple[Column, ...] = ("first", "second", "asked", "rules", "body")

_BEAM = 60  # ways to tell the lines apart that are kept while going down the page
_FAR = 0.05  # cost of each line between two of one name
_FARTHEST = 20
_SHORT = 0.4  # cost of each character by which a name's line that went on was shorter than those before
_SHORT_BY = 4
_PREJOINED = 40  # a line wider than this was joined before: it says nothing of its column's width
_PAIRS = {"《": "》", "“": "”", "(": ")", "（": "）", "【": "】", "〔": "〕"}
_AMOUNT = re.compile(r"[\d.]+\s*分")
_AMOUNT_GOES_ON = re.compile(r"\.?\d*\s*(?:分|次|项|个|起|处|件|例|人|%)")
_CLOSERS = {close: opener for opener, close in _PAIRS.items()}


class Language:
    """Which characters follow each other inside the lines of a text."""

    def __init__(self, lines: list[str]) -> None:
        self._pairs = Counter(a + b for line in lines for a, b in pairwise(line.strip()))

    def cost(self, before: str, after: str) -> float:
        """How unlikely it is that one line goes on in the other, from 0."""
        a, b = before.rstrip()[-1:], after.lstrip()[:1]
        if b in "，,、。；;）)》”】%":
            return 0.4
        if a == "扣":
            return 0.0 if b.isdigit() else 2.5
        if a.isdigit() or a == ".":
            return 0.0 if _AMOUNT_GOES_ON.match(after) else 0.7
        if _AMOUNT.match(after):
            return 2.5  # without the word that goes before it
        if a in "，,、；;（(《“":
            return 0.6
        seen = self._pairs[a + b]
        if seen > 2 or not (a.isalpha() and b.isalpha()):
            return 0.0 if seen > 2 else 0.7
        return (
            0.2 if cuts_word(before.rstrip()[-4:], after.lstrip()[:4]) else 0.5 if seen == 2 else 0.9 if seen else 1.5
        )


@cache
def cuts_word(before: str, after: str) -> bool:
    """Whether a word begins in one piece of text and ends in the other."""
    at = 0
    for word in cut(before + after, known=True):
        if at < len(before) < at + len(word):
            return True
        at += len(word)
    return False


@dataclass(frozen=True)
class _Stream:
    """What a column holds so far: its last line, brackets left open, the last item's number."""

    last: str | None = None
    open: str = ""
    number: int = 0
    pointed: bool = False  # a name that has its points
    room: float = 0.0  # the widest line of the text that is open, those joined before left out
    at: int = 0  # which line of the page the last one is

    @property
    def unfinished(self) -> bool:
        return self.last is not None and not shape.is_finished(self.last)


@dataclass(frozen=True)
class _Way:
    cost: float
    streams: tuple[_Stream, ...]
    column: Column | None = None  # of the last line; those before it by `before`
    before: _Way | None = None


def tell_apart(lines: list[str], columns: frozenset[Column], language: Language, number: int) -> list[Column] | None:
    """The column of each line of a page; None where a line can stand in none of them.

    `number` is that of the last listed item on the page before.
    """
    start = tuple(_Stream(number=number) if c == "rules" else _Stream() for c in COLUMNS)
    ways = [_Way(0.0, start)]
    for at, line in enumerate(lines):
        further = [
            _further(way, column, line, cost, at)
            for way in ways
            for index, column in enumerate(COLUMNS)
            if column in columns and (cost := _cost(line, column, way.streams[index], language, at)) is not None
        ]
        further.sort(key=lambda way: way.cost)
        ways = _distinct(further)[:_BEAM]
    return _chosen(min(ways, key=lambda way: way.cost + _left_open(way))) if ways else None


def _chosen(way: _Way) -> list[Column]:
    columns: list[Column] = []
    at: _Way | None = way
    while at is not None and at.column is not None:
        columns.append(at.column)
        at = at.before
    return columns[::-1]


def _distinct(ways: list[_Way]) -> list[_Way]:
    """Of the ways that leave all columns alike only the cheapest: what was before makes no difference any more."""
    kept: dict[tuple[_Stream, ...], _Way] = {}
    for way in ways:
        kept.setdefault(way.streams, way)
    return list(kept.values())


def _left_open(way: _Way) -> float:
    asked, rules = way.streams[2], way.streams[3]
    return 1.0 * asked.unfinished + 2.0 * rules.unfinished


def _further(way: _Way, column: Column, line: str, cost: float, at: int) -> _Way:
    streams, index = list(way.streams), COLUMNS.index(column)
    old = streams[index]
    begins = column in ("first", "second") and not shape.is_points(line) and _begins(line, column)
    numbers = shape.item_numbers(line) if column == "rules" else []
    streams[index] = replace(
        old,
        last=line,
        room=_room(0.0 if begins else old.room, line),
        at=at,
        open=_brackets("" if begins or numbers else old.open, line),
        number=numbers[-1] if numbers else old.number,
        pointed=shape.has_points_at_end(line) or (old.pointed and not begins),
    )
    return _Way(way.cost + cost, tuple(streams), column, way)


def _room(before: float, line: str) -> float:
    taken = shape.width(line)
    return max(before, taken) if taken <= _PREJOINED and not shape.is_points(line) else before


def _begins(line: str, column: Column) -> bool:
    return shape.is_first_level(line) if column == "first" else shape.is_second_level(line)


def _cost(line: str, column: Column, stream: _Stream, language: Language, at: int) -> float | None:
    """What it costs to take the page's line number `at` as the column's next; None where it cannot be that."""
    if shape.is_first_level(line) or shape.is_second_level(line):
        cut = stream.last is not None and not stream.pointed
        return (1.0 if cut else 0.0) if _begins(line, column) else None
    if shape.is_points(line):
        if column not in ("first", "second"):
            return None
        return 3.0 if stream.last is None or stream.pointed else 0.5
    if shape.starts_item(line):
        return _cost_of_item(line, stream) if column == "rules" else None
    if column == "body":
        return 0.0 if shape.is_body(line) else None
    likely_body = 2.0 if shape.is_body(line) else 0.0
    if column in ("first", "second"):
        if stream.last is None or stream.pointed or shape.is_finished(line):
            return None
        far = min(_FARTHEST, at - stream.at - 1) * _FAR  # the lines of a name stand closer than the columns are many
        ended = min(_SHORT_BY, max(0.0, stream.room - shape.width(stream.last) - 1)) * _SHORT
        return likely_body + far + ended + _goes_on(line, stream, language, last=True)
    return likely_body + _cost_of_text(line, column, stream, language)


def _cost_of_item(line: str, stream: _Stream) -> float:
    number = shape.item_numbers(line)[0]
    expected = number in (1, stream.number + 1)
    return (0.0 if expected else 3.0) + (3.0 if stream.unfinished else 0.0)


def _cost_of_text(line: str, column: Column, stream: _Stream, language: Language) -> float:
    misplaced = 4.0 if column == "asked" and shape.has_charge(line) else 0.0
    if stream.last is None:
        return misplaced + (0.5 if column == "asked" else 2.0)
    if not stream.unfinished:
        if column == "asked":
            return misplaced + 1.0
        return 0.5 if line.startswith(("【", "[")) else 3.0
    return misplaced + _goes_on(line, stream, language)


def _goes_on(line: str, stream: _Stream, language: Language, *, last: bool = False) -> float:
    """What it costs to join the line to the unfinished one before it. `last`: it may end the text without a mark."""
    before = stream.last or ""
    cost = language.cost(before, line)
    closer = next((c for c in line if c in _CLOSERS or c in _PAIRS), "")
    if closer in _CLOSERS:
        cost += -0.6 if stream.open.endswith(_CLOSERS[closer]) else 1.5
    room, taken = shape.width(before), shape.width(line)
    if room <= _PREJOINED:
        if taken > room + 1.5:
            cost += 0.4 * min(5.0, taken - room)
        elif taken < room - 1.5 and not last and not shape.is_finished(line):
            cost += 0.3 * min(5.0, room - taken)
    return cost


def _brackets(open_before: str, line: str) -> str:
    left = open_before
    for c in line:
        if c in _PAIRS:
            left += c
        elif c in _CLOSERS and left.endswith(_CLOSERS[c]):
            left = left[:-1]
    return left[-6:]
