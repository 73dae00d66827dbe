"""Text made regular for the grammar, with a map back: every quote is cut from the source's own characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .spellings import in_one_spelling

# A line break inside a sentence is layout; one of these before it, or a number after it, makes it a boundary.
_ENDS_LINE = re.compile(r"[。;!?:]$|[\d满零全]分[)】]?$|[)】]$|不[得计]分$")
_STARTS_ITEM = re.compile(
    r"\s*[□☐]?\s*(?:[((]?[一二三四五六七八九十]{1,3}[)、.]|第[一二三四五六七八九十百\d]+[条章节款项]"
    r"|[((]?\d{1,3}(?:[)、.](?!\d))|[①-⒛㈠-㈩]|[(【•●■◆★☆·-]"
    r"|\d+(?:\.\d+)?%?\s?[≤<][^\d]|[A-Za-z]{1,2}\s?[≤≥<>=]\s?\d"  # a step of a scale: "80%≤N<90%", "I=1"
    r"|\d+(?:\.\d+)?\s?(?:[-—–~～]+\s?\d+(?:\.\d+)?\s?)?分\s?[:：])"  # "5-7分:回应拖延"
)
# No line begins with one of these: "0.5分" over "/人", "90分" over "以下", "20%" over "(含)至30%".
_NEVER_FIRST = re.compile(r"[/,。;、)~%]|\(不?含|以[上下内外]|的[扣加减得计,]|钟|[至到]\d|为止|分[/,。;、]")
_RANGE_ON = re.compile(rf"[-~—]\d|[.]|{_NEVER_FIRST.pattern}")
# "- 25-30分:回应精准": the dash begins an item and is no sign; in "- 5分" it is one.
_BULLET = re.compile(
    r"^[ \t　]*(?P<bullet>[-*•–](?=[\u4e00-\u9fff])|[-*•–](?=[ \t　]+(?!\d+(?:\.\d+)?\s*分?\s*$)\S))", re.MULTILINE
)
# A line is filled that has this much of the widest; a column narrower than this is no measure; no page is as wide.
_FILLED, _NARROW, _PAGE_WIDTH = 0.5, 12, 60
# A dash that begins a cell, a line or a bracket is the sign of the number behind it; "0。5" is 0.5.
_SIGN = re.compile(r"(?:(?<![^\t\n(各])|(?<=[\t\n(各] ))[—―]+(?= ?\d)")
_STOP_IN_NUMBER = re.compile(r"(?<![\d.])0。(?=\d)")
# Some count in 积点, 积分 or 点 what others count in 分: "增加5个积点", "积点30个", "扣1点"; what is between is dropped.
_POINTS_BY_NAME = re.compile(r"(?<=\d)(?:个|点)积[点分]|(?<=积)点")
_POINTS_BEHIND = re.compile(r"(?<=积分)(为?\d+(?:\.\d+)?)个(?=[,，。;；、)）\n]|$)")
# "扣除0.3个行为表现学分", "另加2个创新学分": credits that are given and taken count as points.
_CREDITS = re.compile(
    r"(?P<n>(?:[扣加减奖记计得获](?:除|予|计)?)\d+(?:\.\d+)?)(?P<what>个?[\u4e00-\u9fff]{0,6}?学分)(?![制绩])"
    r"|(?P<bare>(?<![\d.第])\d+(?:\.\d+)?)(?P<plain>个?学分)(?=[/／,，、。;；)）\n]|$)"
)
_ITEM_NUMBER = re.compile(r"^[ \t]*(?P<n>\d{1,2})(?P<dot>\.)(?!\d{1,2}(?:分|[ \t]|$))", re.MULTILINE)
_STUDIED = re.compile(
    r"(?:[修选课门]|毕业|[总共]计?|应|不少于|至少)[^,，。;；、]{0,6}$|周[,，]?$"
)  # "修满160学分": what is taught
_POINTS_BY_VERB = re.compile(
    r"(?:(?<=[扣加减记奖]\d)|(?<=[扣加减记奖]\d\d)|(?<=[扣加减记奖]\d\.\d))点(?=[,，。;；、)）\n]|$)"
)
# Little pictures that a site strews into its pages, and figures drawn as buttons.
_PICTURES = re.compile(r"[0-9#*]\ufe0f?\u20e3|[\U0001f000-\U0001faff]|[\u2600-\u27bf]?\ufe0f|\u200d[\u2640\u2642]?")
_SET_APART = re.compile(r"\S[ \t\u3000]+\d+(?:\.\d+)?分?\s*$")  # "≤50PPM  25": a step, and what it earns
# "70(含)至80      3分": a step and what it earns, set in columns within a cell; without the room it were 803.
_ROOM_BETWEEN = re.compile(r"(?<=[\d)])[ ]{2,}(?=\d+(?:\.\d+)?分(?!钟))")
# "队长0.4,副队长0.3,队员0.1" over another line: names with their figures, which end with the last of them.
_LISTED = re.compile(r"(?:[\u4e00-\u9fff)）]\d+(?:\.\d+)?[,，、;；][^,，、;；\d\n]*)+[\u4e00-\u9fff)）]\d+(?:\.\d+)?$")
_UNIT_FIRST = re.compile(r"\s*(?:分|[%‰/\d.。,，、;；)）]|个|元|万|[次项人件天年月级])")
_SIGN_BEHIND = re.compile(r"[%％)）\d分]\n[≥≤＞＜<>]\s*\d")  # no figure goes on with a sign
_BETWEEN_FIGURES = re.compile(r"\d\n\d+(?:\.\d+)?分")
_DROPPED = re.compile(r"[\s\u200b\ufeff`]")
_LAYOUT = re.compile(r"[\s\u200b\ufeff]+|</?[a-z]{1,6}/?>")  # some texts keep a web page's tags
_FOLD = {
    "　": " ",
    "\xa0": " ",
    "〜": "~",
    "∼": "~",
    "﹣": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",  # an en dash is a range's, as a hyphen is
    "➢": "·",
    "﹪": "%",
    "丶": "、",
    "﹤": "<",
    "﹥": ">",
    "≦": "≤",
    "≧": "≥",
    "⩽": "≤",
    "⩾": "≥",
    "〈": "<",
    "〉": ">",
}


@dataclass(frozen=True)
class Normal:
    """`text` is `raw` with widths folded, white space dropped, points in figures; `at[i]` is where text[i] stood in raw.

    A line break stays (as "\\n") only where it ends a sentence or starts an item.
    """

    raw: str
    text: str
    at: tuple[int, ...]

    def part(self, start: int, end: int) -> Normal:
        """text[start:end] alone, still mapped to the whole raw text."""
        return Normal(self.raw, self.text[start:end], self.at[start:end])

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of raw that text[start:end] came from (end exclusive)."""
        if start >= end:
            here = self.at[start] if start < len(self.at) else len(self.raw)
            return here, here
        return self.at[start], self.at[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """The source's own characters for text[start:end]."""
        a, b = self.raw_span(start, end)
        return self.raw[a:b]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Spans between the full stops and kept line breaks."""
        spans, start = [], 0
        for i, ch in enumerate(self.text):
            if ch in "。\n!":
                spans.append((start, i + 1))
                start = i + 1
        if start < len(self.text):
            spans.append((start, len(self.text)))
        return tuple(spans)


def fold(ch: str) -> str:
    """One character in its regular form; always exactly one character, so that spans can be mapped back."""
    if ch in _FOLD:
        return _FOLD[ch]
    code = ord(ch)
    if 0xFF01 <= code <= 0xFF5E:  # full-width ASCII
        return chr(code - 0xFEE0)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:  # radicals and compatibility forms some PDFs hold
        folded = unicodedata.normalize("NFKC", ch)
        return folded if len(folded) == 1 else ch
    return ch


class _Regular(dict[int, str]):
    """The regular form of every character asked for, as `str.translate` wants it."""

    def __missing__(self, code: int) -> str:
        self[code] = regular = fold(chr(code))
        return regular


_REGULAR = _Regular()


@lru_cache(maxsize=4096)  # a cell is looked at for its role, its name and its rules
def normalise(raw: str) -> Normal:
    """Fold widths, drop white space, keep the line breaks that mean something."""
    regular = _STOP_IN_NUMBER.sub("0.", raw.translate(_REGULAR))
    regular = _PICTURES.sub(lambda m: "\u200b" * len(m[0]), regular)
    regular = _SIGN.sub(lambda m: "-".rjust(len(m[0]), "\u200b"), regular)
    regular = _ROOM_BETWEEN.sub(lambda m: ":".ljust(len(m[0]), "\u200b"), regular)
    if "\n" in regular:
        regular = _numbers_told(regular)
    if "点" in regular or "积分" in regular:
        regular = _POINTS_BY_NAME.sub(lambda m: "分".rjust(len(m[0]), "\u200b"), regular)
        regular = _POINTS_BY_VERB.sub("分", _POINTS_BEHIND.sub(r"\1分", regular))
    if "学分" in regular:
        regular = _CREDITS.sub(_as_points, regular)
    if not _DROPPED.search(regular) and not _BULLET.match(raw):
        return Normal(raw, *in_one_spelling(regular, tuple(range(len(raw)))))
    chars: list[str] = []
    at: list[int] = []
    unfilled = _unfilled(raw)
    bullets = {m.start("bullet") for m in _BULLET.finditer(raw)}
    for i, folded in enumerate(regular):
        if i in bullets:
            continue
        if folded == "\n":
            before = "".join(chars[-6:])
            ends = _ENDS_LINE.search(before) or _starts_item(raw, i + 1)
            ends = i in unfilled or (ends and not _goes_on(before, raw, i + 1))
            if before and before[-1] != "\n" and ends:
                chars.append("\n")
                at.append(i)
        elif not folded.isspace() and folded not in "\u200b\ufeff`":
            chars.append(folded)
            at.append(i)
    return Normal(raw, *in_one_spelling("".join(chars), tuple(at)))


def _numbers_told(text: str) -> str:
    """The text with the numbers of its lines told from figures: the second of three lines, "2.90%以上", is no 2.9 %."""
    found = [*_ITEM_NUMBER.finditer(text)]
    counted = len(found) > 1 and [int(m["n"]) for m in found] == [*range(1, len(found) + 1)]
    figures = [text[m.end() : m.end() + 1].isdigit() for m in found]
    if not counted or not any(figures) or all(figures):
        return text
    for m in found:
        text = text[: m.start("dot")] + "、" + text[m.end("dot") :]
    return text


def _as_points(m: re.Match[str]) -> str:
    """Credits as points, unless they are those of a course."""
    if m["n"]:
        return m["n"] + "分".rjust(len(m["what"]), "\u200b")
    if _STUDIED.search(m.string[max(0, m.start() - 12) : m.start()]):
        return m.group()
    return m["bare"] + "分".rjust(len(m["plain"]), "\u200b")


def _unfilled(raw: str) -> set[int]:
    """Where line breaks stand that no full line made: behind a line far shorter than another, or too long for a page.

    Between two figures of short lines too: "≤200" over "10分" is no 20010.
    """
    lines = raw.split("\n")
    if len(lines) < 2:
        return set()
    columns = sum(_SET_APART.search(line) is not None for line in lines) > 1
    lengths = [len(re.sub(r"\s", "", line)) for line in lines]
    widest, breaks, at = max(lengths), set[int](), 0
    for line, length in zip(lines[:-1], lengths, strict=False):
        at += len(line)
        apart = widest < _NARROW and _BETWEEN_FIGURES.match(raw, max(0, at - 1)) is not None
        apart = apart or (columns and _SET_APART.search(line) is not None)
        apart = apart or (_LISTED.search(line) is not None and not _UNIT_FIRST.match(raw, at + 1))
        apart = apart or _SIGN_BEHIND.match(raw, max(0, at - 1)) is not None
        if apart or length > _PAGE_WIDTH or (widest >= _NARROW and length < widest * _FILLED):
            breaks.add(at)
        at += 1
    return breaks


def _goes_on(before: str, raw: str, position: int) -> bool:
    """Whether what stands behind a line break cannot begin anything: "0.5分" over "/人", "95%≤" cut inside its 95."""
    behind = raw[position : position + 12].translate(_REGULAR).lstrip()
    if before[-1:].isdigit():
        return behind[:1].isdigit() or _RANGE_ON.match(behind) is not None
    if re.search(r"\d%?[~—-]$", before) and behind[:1].isdigit():
        return True  # "20~" over "39次"
    return before.endswith("含)") or _NEVER_FIRST.match(behind) is not None


def _starts_item(raw: str, position: int) -> bool:
    return bool(_STARTS_ITEM.match(raw[position : position + 12].translate(_REGULAR)))


def squeeze(text: str) -> str:
    """The text without white space or line breaks, widths as printed: for names shown to people."""
    return _LAYOUT.sub("", text)
