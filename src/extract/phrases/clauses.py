"""Where the clause that belongs to a mark begins, and where what hangs on it ends."""

from __future__ import annotations

import re

from .mark import Mark

LEADING = re.compile(
    r"^(?:[,;:、.。/|·\n)】!—]+|\(?\d{1,2}[).、](?!\d)|\([一二三四五六七八九十]{1,3}\)|[①-⒛㈠-㈩]|[一二三四五六七八九十]{1,3}、(?![二三四五六](?:、|[等类级档名期项]))|第[一二三四五六七八九十]+,|第[一二三四五六七八九十百零]{1,5}条(?!第|规定|款|的|所|中|至|、|和)|(?:但|并且|其中|同时|另外|此外)(?=,))+"
)


def last_stop(text: str, end: int, stops: str = "。;\n") -> int:
    """Behind the last of the stops in text[:end]; 0 where there is none."""
    return max(text.rfind(c, 0, end) for c in stops) + 1


_NO_WORDS = re.compile(r"[\s,;:、()]|\d{1,2}[.、]")
_OPENED = re.compile(r"\((?=[^)]*$)")
_ASIDE = re.compile(r"[,;。]?(?:\([^()\d]{1,60}\)|【[^】]*】)|\(\d+(?:\.\d+)?%\)")
_SETTLES = re.compile(r"[扣加得]\d|不得[分评参]|最多|最高|累计|封顶|取消|否决")


def next_stop(text: str, start: int, stops: str = "。;\n") -> int:
    """Where the first of the stops in text[start:] stands; the text's end where there is none."""
    return min((at for c in stops if (at := text.find(c, start)) >= 0), default=len(text))


def clause_start(text: str, mark: Mark, previous_end: int, *, wide: bool) -> int:
    """Where the clause that ends with the mark begins: behind the effect before it or the last full stop.

    A semicolon ends a clause too, but not inside an enumeration that closes with one allotment (`wide`). When nothing
    stands between the boundary and the mark, the sentence before it is meant.
    """
    stops = "。\n!" if wide else "。\n!;"
    start = max(previous_end, max(text.rfind(c, previous_end, mark.start) for c in stops) + 1)
    if start > previous_end and not _NO_WORDS.sub("", text[start : mark.start]):
        end = start - 1
        while end > previous_end and text[end - 1] in stops:  # "…计划。⏎(6分)"
            end -= 1
        back = max(text.rfind(c, previous_end, end) for c in stops)
        start = max(previous_end, back + 1)
    lead = LEADING.match(text[start : mark.start])
    start += lead.end() if lead else 0
    opened = _OPENED.match(text[start : mark.start])  # "(缺一次扣2分)": the bracket is no part of it
    return start + (1 if opened and mark.kind != "allot" else 0)


def sentence_before(text: str, end: int) -> int:
    """Where the sentence begins that text[:end] closes, its full stop before the bracket or none: "…扣2分。(5分)"."""
    start = last_stop(text, len(text[:end].rstrip("。;\n")), "。;\n")
    lead = LEADING.match(text[start:end])
    return start + (lead.end() if lead else 0)


def tail_end(text: str, end: int) -> int:
    """Past a bracket that only says how it is checked, who decides or what share it is: "扣2分(查阅资料)", "9分(60%)"."""
    while m := _ASIDE.match(text, end):
        if _SETTLES.search(m.group()):
            break
        end = m.end()
    return end


def item_start(text: str, start: int, previous_end: int) -> int:
    """Back over sentences without an effect of their own, to the start of the numbered item or the effect before."""
    back = max(previous_end, text.rfind("\n", previous_end, start) + 1)
    lead = LEADING.match(text[back:start])
    back += lead.end() if lead else 0
    numbered = [
        m.end() for m in re.finditer(r"(?<=[。;])(?:\d{1,2}[.、)](?!\d)|\(\d{1,2}\)|[①-⒛㈠-㈩])", text[back:start])
    ]
    return back + numbered[-1] if numbered else back
