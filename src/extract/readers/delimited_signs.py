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
    count, width = _regular(best)
    most = count >= _MOSTLY * sum(map(bool, best))
    if not count or (not named and (width < _NARROWEST or len(best) < _FEWEST or not most)):
        return []
    return best


def _parsed(text: str, sign: str) -> list[list[str]]:
    try:
        return list(csv.reader(text.splitlines(keepends=True), delimiter=sign))
    except csv.Error:  # a value beyond the library's limit
        return []


def _regular(found: list[list[str]]) -> tuple[int, int]:
    """How many records have the width that most of those with several values have, and that width; (0, 0): none has.

    A title or a note above or below the table is one value, with no signs behind it where a program wrote the file.
    """
    widths = Counter(len(record) for record in found if len(record) > 1)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return count, width
