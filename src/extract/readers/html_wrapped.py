"""Lines of a page that were pasted out of a PDF, one printed line an element: joined again as those of a text are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...model import Repair
from .html_text import Line
from .html_tree import Element
from .text_lines import Line as Printed
from .text_wrapped import unwrapped

_LEADING = re.compile(r"[ \xa0\u3000]*")
_BLANKS = 2  # before a line's first character: it begins a paragraph
_INDENT = "\u3000\u3000"


def rejoined(items: Sequence[Line | Element]) -> tuple[list[Line | Element], list[Repair]]:
    """The items of a page with the lines between its headings and tables joined where they were broken."""
    plain = {at: item for at, item in enumerate(items) if isinstance(item, Line) and not (item.level or item.number)}
    joined, repairs = unwrapped(Printed(_indented(item.text), at) for at, item in plain.items())
    if not repairs:
        return list(items), []
    kept = {line.line: line.text for line in joined}
    found: list[Line | Element] = []
    for at, item in enumerate(items):
        if isinstance(item, Line) and at in plain:
            if at in kept:
                found.append(replace(item, text=_first_of(item.text) + kept[at].lstrip()))
        else:
            found.append(item)
    return found, [_of_source(repair, plain) for repair in repairs]


def _first_of(text: str) -> str:
    return _LEADING.match(text).group()  # type: ignore[union-attr]  # it matches nothing at all too


def _indented(text: str) -> str:
    """A line as a text has it: blanks of any kind and number in front of it are two characters of room."""
    blanks = len(_first_of(text))
    return (_INDENT if blanks >= _BLANKS else "") + text[blanks:]


def _of_source(repair: Repair, lines: dict[int, Line]) -> Repair:
    at = lines[repair.location.line].at if repair.location.line in lines else None
    return repair.model_copy(update={"location": repair.location.model_copy(update={"line": at, "column": None})})
