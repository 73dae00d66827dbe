"""Values of cells as they are printed: 5 and not 5.0, 80% and not 0.8."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

from ...model import points_text

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
_NUMBER = re.compile(r"(?P<general>General)|(?P<grouped>#,##)?0(?:\.(?P<places>0+))?(?P<percent>%)?", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_UNSEEN = re.compile(r"\[[^\]]*\]|_.|\*.")  # colours and conditions, room for a character, fill
_CODES = re.compile(r"[0#?/@%]|[A-Za-z]")
_QUOTE = 0xF0000  # words of a format, out of the way while it is taken apart


def printed(value: Value, code: str = "") -> str:
    """The text of a cell. `code` is its number format; one that is not understood is not applied."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(Decimal(repr(value)), code)
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d" if value.time() == datetime.time() else "%Y-%m-%d %H:%M:%S")
    return value if isinstance(value, str) else str(value)


def _number(value: Decimal, code: str) -> str:
    """A number under the first part of a format: decimals, percent, grouping, words around it (0"分")."""
    if not value.is_finite():
        return ""
    words: list[str] = []

    def put_by(match: re.Match[str]) -> str:
        words.append(match[1] or match[2] or "")
        return chr(_QUOTE + len(words) - 1)

    bare = _UNSEEN.sub("", _QUOTED.sub(put_by, code)).split(";")[0].strip()
    match = _NUMBER.search(bare)
    if match is None or _CODES.search(bare[: match.start()] + bare[match.end() :]):
        return points_text(value)
    around = [
        "".join(words[ord(c) - _QUOTE] if ord(c) >= _QUOTE else c for c in part)
        for part in (bare[: match.start()], bare[match.end() :])
    ]
    return around[0] + _digits(value, match) + around[1]


def _digits(value: Decimal, match: re.Match[str]) -> str:
    if match["general"]:
        return points_text(value)
    if match["percent"]:
        value = value * 100
    rounded = value.quantize(Decimal(1).scaleb(-len(match["places"] or "")), ROUND_HALF_UP)
    return format(rounded, ",f" if match["grouped"] else "f") + (match["percent"] or "")
