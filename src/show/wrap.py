"""Lines of a given width in terminal columns, broken as Chinese text is: anywhere but inside a Latin word or number."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

_NOT_FIRST = frozenset("，。；：、！？）】》”’％)]},.;:!?%◂‹›⟩")
_NOT_LAST = frozenset("“‘（《【(▸‹⟨")
_AT_MOST = 6  # characters a break moves back for the sake of a mark


def wrapped(text: Text, width: int) -> list[Text]:
    """The text's lines, none wider than `width` (but for a single character that is); no line for no text."""
    if not text.plain:
        return []
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True):
        for piece in paragraph.divide(_breaks(paragraph.plain, width)):
            piece.rstrip()
            lines.append(piece)
    return lines


def _breaks(plain: str, width: int) -> list[int]:
    """The offsets at which new lines begin."""
    found: list[int] = []
    start = at = used = 0
    while at < len(plain):
        size = cell_len(plain[at])
        if used + size <= width or at == start or plain[at] == " ":
            used += size
            at += 1
            continue
        start = at = _turn(plain, start, at)
        found.append(start)
        used = 0
    return found


def _turn(plain: str, start: int, at: int) -> int:
    """Where to break a line that is full before plain[at]: rather before a word, rather not before a full stop."""
    back = at
    while back > start and _inside(plain, back):
        back -= 1
    if back == start:
        back = at
    for there in range(back, max(start, back - _AT_MOST - 1), -1):
        if not (plain[there] in _NOT_FIRST or plain[there - 1] in _NOT_LAST or _inside(plain, there)):
            return there
    return back


def _inside(plain: str, at: int) -> bool:
    """Whether a Latin word or a number goes on over an offset; the dots of a table of contents are neither."""
    pair = plain[at - 1 : at + 1]
    return all(c.isascii() and (c.isalnum() or c in "./") for c in pair) and not set(pair) <= {".", "/"}
