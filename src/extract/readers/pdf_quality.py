"""Whether a page's text layer says what is drawn: garbage is told by what Chinese documents never look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .pages import Glyph

_FEW = 20  # characters below which nothing can be told
_ODD = 0.1  # share of characters from scripts that do not belong together
_FULL_WIDTH = 0.78  # width to height from which a letter's glyph is as wide as a CJK one
_COMMON_FROM = 300  # CJK characters from which the share of common ones tells
_COMMON = frozenset(
    "的一是不在有人这中大为上个国和地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么"
    "去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明"
    "性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老"
    "考核标准评扣每次按未项目人员管理安责任检查单位工作及"
)
_MISREAD = frozenset("锛銆鐨鏄鍦涓浜绗鍒鏈鍙浠鎴鑰鏃璇鐢鍏缁锟斤拷")
_NAMES = re.compile(r"\(cid:\d+\)|/u(?:ni)?[0-9A-Fa-f]{4,6}|/g(?:lyph)?\d{2,5}|\\u[0-9A-Fa-f]{4}")
# What Chinese documents are written with, Western words and formulas in them included.
_USUAL = re.compile(
    r"[\t\n\r\x20-\x7e\u00a0-\u017f\u02b0-\u02ff\u0370-\u044f\u0451\u2000-\u2bff\u2e80-\u33ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\ua700-\ua71f\uac00-\ud7af\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef\U00020000-\U0003ffff\U0001f000-\U0001faff]"
)


def is_garbled(glyphs: Sequence[Glyph]) -> bool:
    """Whether a page's characters are not those that are drawn."""
    inked = [g for g in glyphs if g.char != " "]
    if len(inked) < _FEW:
        return any("\ue000" <= g.char <= "\uf8ff" for g in inked) and _mostly_odd(inked)
    text = "".join(g.char for g in inked)
    return (
        _mostly_odd(inked)
        or sum(len(m[0]) for m in _NAMES.finditer(text)) > 0.2 * len(text)
        or sum("\u0080" <= c <= "\u00ff" and c.isalpha() for c in text) > 0.25 * len(text)
        or _letters_as_wide_as_cjk(inked)
        or _uncommon(text)
    )


def _mostly_odd(inked: Sequence[Glyph]) -> bool:
    """Characters without meaning, or from many scripts at once; a text in one other script is that script's."""
    private = sum("\ue000" <= g.char <= "\uf8ff" or g.char >= "\U000f0000" or g.char == "\ufffd" for g in inked)
    if private > _ODD * len(inked):
        return True
    odd = [g.char for g in inked if not _USUAL.match(g.char)]
    if len(odd) <= _ODD * len(inked):
        return False
    (_, most), *_rest = Counter(ord(c) >> 8 for c in odd).most_common(1)
    return most < 0.7 * len(odd)


def _letters_as_wide_as_cjk(inked: Sequence[Glyph]) -> bool:
    """Letters and signs drawn in boxes as wide as they are high: CJK glyphs under other characters' names."""
    narrow = [g for g in inked if g.char < "\u0080" and not g.angle and g.char not in "%@MWmw—"]
    wide = sum(g.x1 - g.x0 >= _FULL_WIDTH * (g.bottom - g.top) for g in narrow)
    return len(narrow) >= _FEW and wide > 0.5 * len(narrow) and wide > 0.2 * len(inked)


def _uncommon(text: str) -> bool:
    """CJK text in which the commonest characters are missing, or those of one encoding taken for another abound."""
    cjk = [c for c in text if "\u4e00" <= c <= "\u9fff"]
    if len(cjk) < _FEW:
        return False
    if sum(c in _MISREAD for c in cjk) > 0.06 * len(cjk):
        return True
    return len(cjk) >= _COMMON_FROM and sum(c in _COMMON for c in cjk) < 0.03 * len(cjk)
