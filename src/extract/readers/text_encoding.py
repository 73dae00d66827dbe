"""The characters of a text file: which encoding its bytes are in, told by the bytes."""

from __future__ import annotations

import codecs
import re

from ...messages import _
from ...model import BadInput
from .content import Content

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What no text holds: control characters but for tab, the line ends, page breaks and the old end-of-file mark.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\ufffe\uffff]")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


def decode(content: Content, declared: str | None = None) -> str:
    """The text without a byte order mark: UTF-8, GB18030 or UTF-16; `declared` is tried first where nothing marks it.

    Raises BadInput where it is none of them.
    """
    data = content.data
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(content, data[len(bom) :], encoding, len(bom))
    if b"\x00" in data:  # in the ASCII half of UTF-16 every other byte; in the others never
        found = [text for e in ("utf-16-le", "utf-16-be") if (text := _attempt(data, e)) is not None]
        best = max(found, key=_ordinary, default="")
        if _ordinary(best) * 5 > len(best) * 4:  # bytes of any kind make some characters of UTF-16
            return best
        raise _undecodable(content, data.index(b"\x00"))
    for encoding in (*([declared] if declared else []), "utf-8", "gb18030"):
        if (text := _attempt(data, encoding)) is not None:
            return text
    return _strict(content, data, "utf-8", 0)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _BINARY.search(text) else text


def _strict(content: Content, data: bytes, encoding: str, offset: int) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(content, offset + error.start) from None
    if match := _BINARY.search(text):
        raise _undecodable(content, offset + len(text[: match.start()].encode(encoding)))
    return text


def _undecodable(content: Content, offset: int) -> BadInput:
    return BadInput(
        _(
            "{path}: byte {offset}: no text in UTF-8, GB18030 or UTF-16; save it as UTF-8 text or as .docx",
            path=content.path,
            offset=offset + 1,
        )
    )


def _ordinary(text: str) -> int:
    """How many characters are what Chinese documents are made of: tells one byte order from the other."""
    return sum(
        c < "\u0080" or "\u3000" <= c <= "\u303f" or "\u4e00" <= c <= "\u9fff" or "\uff01" <= c <= "\uff5e"
        for c in text
    )


def unbroken(text: str) -> str:
    """A text out of a program's data: breaks that are written as in HTML are line breaks."""
    return _BREAK.sub("\n", text)
