"""What tells a table of delimited values (CSV) from plain text: records of one width, between the same signs."""

from __future__ import annotations

import csv
import re
from collections import Counter

from ...model import BadInput
from .content import Content, known_kind
from .text_encoding import decode

_ENDINGS = {".csv": ",;\t|", ".tsv": "\t"}
_FEWEST, _NARROWEST = 4, 3  # records and values where no name says what the file is
_MOSTLY = 0.9  # of the records have one width: lines of text have not
_TEXT = 8192  # bytes looked at before the whole is


def is_delimited(content: Content) -> bool:
    """Whether the content is records of values: by its name, or by as many values between commas in nearly each."""
    if content.is_zip or known_kind(content) is not None:  # pages go before it
        return False
    named = content.path.suffix.lower() in _ENDINGS
    if not named and not re.search(rb",[^\n]*,", content.data[:_TEXT]):
        return False
    try:
        text = decode(content)
    except BadInput:
        return False
    return bool(records(text, content.path.suffix.lower()))


def records(text: str, ending: str = "") -> list[list[str]]:
    """The records of a text with the values of each; empty where it holds none. Quoted values may hold line ends."""
    named = ending in _ENDINGS
    found = [_parsed(text, sign) for sign in _ENDINGS.get(ending, ",")]
    best = max(found, key=_regular)
    width, share = _regular(best)
    if width < 2 or (not named and (width < _NARROWEST or len(best) < _FEWEST or share < _MOSTLY)):
        return []
    return best


def _parsed(text: str, sign: str) -> list[list[str]]:
    try:
        return list(csv.reader(text.splitlines(keepends=True), delimiter=sign))
    except csv.Error:  # a value beyond the library's limit
        return []


def _regular(found: list[list[str]]) -> tuple[int, float]:
    """The width that most records have, where it is more than one, and their share."""
    widths = Counter(len(record) for record in found if record)
    if not widths:
        return 0, 0.0
    width, count = widths.most_common(1)[0]
    return (width, count / widths.total()) if width > 1 else (0, 0.0)
