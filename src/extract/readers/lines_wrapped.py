"""Lines that were pasted out of a PDF, one printed line a paragraph: joined again as those of a text are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ...model import Repair
from .text_drawn import is_drawn
from .text_lines import Line as Printed
from .text_wrapped import unwrapped

_LEADING = re.compile(r"[ \xa0\u3000]*")
_BLANKS = 2  # before a line's first character: it begins a paragraph
_INDENT = "\u3000\u3000"


@dataclass
class FlowLine:
    """A paragraph on its way into a block: a heading has a level, an item of a list may have an automatic number."""

    text: str
    number: str | None
    level: int | None


_Item = TypeVar("_Item")


def rejoined(items: Sequence[_Item]) -> tuple[list[tuple[int, _Item]], list[Repair]]:
    """A flow's items, each with its place in it; lines between headings and tables joined where they were broken.

    A joined line stands where its first did; the location of a repair has that place as its line.
    """
    plain = {
        at: item
        for at, item in enumerate(items)
        if isinstance(item, FlowLine) and not (item.level or item.number or is_drawn(item.text))
    }
    whole, repairs = unwrapped(Printed(_indented(line.text), at) for at, line in plain.items())
    if not repairs:
        return list(enumerate(items)), []
    kept = {line.line: line.text for line in whole}
    found: list[tuple[int, _Item]] = []
    for at, item in enumerate(items):
        if at not in plain:
            found.append((at, item))
        elif at in kept and isinstance(item, FlowLine):
            found.append((at, replace(item, text=_first_of(item.text) + kept[at].lstrip())))
    return found, repairs


def is_broken(texts: Iterable[str]) -> bool:
    """Whether paragraphs are lines that were broken where a page ended."""
    lines = (Printed(_indented(text), at) for at, text in enumerate(texts) if not is_drawn(text))
    return bool(unwrapped(lines)[1])


def _first_of(text: str) -> str:
    return _LEADING.match(text).group()  # type: ignore[union-attr]  # it matches nothing at all too


def _indented(text: str) -> str:
    """A line as a text has it: blanks of any kind and number in front of it are two characters of room."""
    blanks = len(_first_of(text))
    return (_INDENT if blanks >= _BLANKS else "") + text[blanks:]
