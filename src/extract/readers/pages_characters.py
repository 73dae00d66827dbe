"""What characters are: which belong to CJK type, which may not begin or end a line, which a font put in disguise."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Radicals that fonts carry in place of the characters they look like, and that Unicode maps to nothing.
_RADICALS = {
    pair[0]: pair[1]
    for pair in [
        "⺒巳",
        "⺓幺",
        "⺝月",
        "⺟母",
        "⺠民",
        "⻁虎",
        "⻄西",
        "⻅见",
        "⻆角",
        "⻉贝",
        "⻋车",
        "⻑長",
        "⻓长",
        "⻔门",
        "⻗雨",
        "⻘青",
        "⻙韦",
        "⻚页",
        "⻛风",
        "⻜飞",
        "⻝食",
        "⻢马",
        "⻣骨",
        "⻤鬼",
        "⻥鱼",
        "⻦鸟",
        "⻧卤",
        "⻨麦",
        "⻩黄",
        "⻬齐",
        "⻮齿",
        "⻯竜",
        "⻰龙",
        "⻱龜",
        "⻳龟",
    ]
}
SPACES = frozenset(" \u3000")
_NOT_AT_START = frozenset("，。、；：？！）〕】》〉」』”’％‰℃…·—,.;:?!)]}%>")
_NOT_AT_END = frozenset("（〔【《〈「『“‘([{<")
_QUOTES = frozenset("“”‘’")
_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f.,:/%+\-_@#&'°]")
SENTENCE_END = "。；！？;!?：:.…"


@cache
def unfold(code: int) -> str:
    """The character of a code point; radicals are the characters they stand for, unmapped glyphs are U+FFFD."""
    if code in (0, 0xFFFE, 0xFFFF):
        return "\ufffd"
    if code == 2:  # PDFium's mark for a hyphen at a line's end
        return "-"
    char = chr(code)
    if 0x2E80 <= code <= 0x2FDF:
        return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    if 0xF900 <= code <= 0xFAFF:  # a second code for the same character
        return unicodedata.normalize("NFC", char)
    return " " if char in "\t\r\n\u00a0" else char


def is_wide(char: str) -> bool:
    """Whether a character belongs to CJK type: no space is ever due beside it."""
    return char >= "\u2e80" or char in "“”‘’…—·×①②③④⑤⑥⑦⑧⑨⑩" or "\u2460" <= char <= "\u24ff"


def lead_length(text: str) -> int:
    """How many characters at a line's start could not have stood at the end of the line before without the rest."""
    at = 0
    while at < len(text):
        while at < len(text) and text[at] in _NOT_AT_END:
            at += 1
        if at < len(text) and _WORD.match(text[at]):
            while at < len(text) and _WORD.match(text[at]):
                at += 1
        else:
            at += 1
        while at < len(text) and text[at] in _NOT_AT_START:
            at += 1
        if not _held(text[:at], text[at:]):
            break
    return min(at, len(text))


def _held(before: str, after: str) -> bool:
    """Whether some typesetters keep what follows on the line: beside a stroke or a quote, a figure after a mark."""
    if not after:
        return False
    if before[-1] in _QUOTES or after[0] in _QUOTES or before[-1] == "/" or after[0] == "/":
        return True
    return before[-1] in _NOT_AT_START and after[0].isdigit()


def seam(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a space between words, nothing in Chinese text."""
    if not before or not after or is_wide(before[-1]) or is_wide(after[0]):
        return ""
    if before[-1] in "-/(" or after[0] in _NOT_AT_START:
        return ""
    return " " if before[-1].isalpha() or after[0].isalpha() or (before[-1].isdigit() and after[0].isdigit()) else ""
