"""Lines of a given width in terminal columns, broken as Chinese text is: anywhere but inside a Latin word or number."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

_NOT_FIRST = frozenset("，。；：、！？）】》”’％)]},.;:!?%◂‹›⟩")
_NOT_LAST = frozenset("“‘（《【(▸‹⟨")
_AT_MOST = 3  # characters a break moves back for the sake of a mark


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
    while back > start and _latin(plain[back]) and _latin(plain[back - 1]):
        back -= 1
    if back == start:
        back = at
    for there in range(back, max(start, back - _AT_MOST - 1), -1):
        if plain[there] not in _NOT_FIRST and plain[there - 1] not in _NOT_LAST:
            return there
    return back


def _latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "./")
