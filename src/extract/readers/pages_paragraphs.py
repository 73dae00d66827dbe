"""Lines become paragraphs: lines that were only wrapped are one again, without a space in Chinese text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from .pages import Frame, InkParagraph, TextLine, around, least
from .pages_characters import SENTENCE_END, is_wide, seam

# What a list item or an article begins with. A figure alone is none: "1." must not be the start of "1.5分".
ITEM = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零〇\d]{1,5}[条章节款项部]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}[、.．](?![一二三四五六七八九十][、等和])|\d{1,3}(?:[、．）)]|\.(?!\d))|[1-9]\d?(?:\.\d{1,2}){1,3}(?![\d%分]|[-—~～至]\d)"
    r"|[①-⒛㈠-㈩]|[a-zA-Z][.)、）．](?=\D)|[●■◆★※•·▪➢✓□☐☑]|注[：:]|备注[：:])"
)
LEADER = re.compile(r"[.…·—\-_]{4,}|\.\s\.\s\.")  # what leads from a heading to its page in a table of contents
# Dots that lead from words to the points they come to; to a page they are left as they are.
_TAB = re.compile(r"\s*(?:[.·]{6,}|…{3,})(?![.·…])\s*(?=\S.*分)")
_UNIT = re.compile(r"[分%％](?![值数别管级类项])")  # what cannot but follow the figure before it
_WIDE = re.compile(r"[\u2e80-\uffff]")
_UNDONE = frozenset(
    "、加扣减计记得"
)  # behind these a figure is an amount, or one of several: "分别加" over "3、2、1分"
_STACKED = 4  # lines of one character each
_MARKS = frozenset("优良中差好劣ABCDEF一二三四五六七八九十①②③④⑤⑥⑦⑧⑨0123456789")  # a list of grades or figures
_DIGITS = "零一二三四五六七八九"
_ROOM = 0.15  # em a line must have left for what follows to count as room
_ROOM_SEEN = 1.0  # the same where a recogniser measured the line
_INDENT = 1.2  # em


_NUMBERED = re.compile(
    r"\s*(?P<open>[（(]?)(?P<n>[一二三四五六七八九十]{1,3}|\d{1,3}|[①-⒛㈠-㈩])(?P<close>[、．）)]|\.(?!\d)|(?<=[①-⒛㈠-㈩]))"
)


def item_number(text: str) -> tuple[str, int] | None:
    """(style, number) of a list item's number, or None: ("(1)", 3), ("1.", 12), ("一、", 2)."""
    match = _NUMBERED.match(text)
    if match is None:
        return None
    digits = match["n"]
    if digits.isascii():
        return f"{match['open']}1{match['close']}", int(digits)
    if "①" <= digits <= "⑳":
        return "①", ord(digits) - ord("①") + 1
    tens, ten, ones = digits.rpartition("十")
    value = (10 * (_DIGITS.index(tens) if tens else 1) if ten else 0) + (_DIGITS.index(ones) if ones else 0)
    return f"{match['open']}一{match['close']}", value


def frame_of(lines: Sequence[TextLine], left: float, right: float) -> Frame:
    """The frame of lines between two margins."""
    steps = [b.middle - a.middle for a, b in itertools.pairwise(lines) if b.middle > a.middle]
    return Frame(left, right, median(steps) if steps else 0.0, _returns(lines, left, right))


def _returns(lines: Sequence[TextLine], left: float, right: float) -> bool:
    """Whether full lines that are indented are followed by lines at the margin, and seldom by others that are."""
    back = stay = 0
    for one, other in itertools.pairwise(lines):
        em = max(one.size, 1.0)
        if one.x0 - left < _INDENT * em or right - one.x1 > 2 * em:
            continue
        back += abs(other.x0 - left) < 0.5 * em
        stay += abs(other.x0 - one.x0) < 0.5 * em and one.text[-1] not in SENTENCE_END
    return back > 2 * stay


def paragraphs(lines: Sequence[TextLine], frame: Frame) -> list[InkParagraph]:
    """The paragraphs of lines that follow each other on one page."""
    return [joined(group) for group in groups(lines, frame)]


def groups(lines: Sequence[TextLine], frame: Frame) -> list[list[TextLine]]:
    """The lines of each paragraph."""
    if (
        len(lines) >= _STACKED
        and all(len(line.text) == 1 for line in lines)
        and not _MARKS.issuperset(line.text for line in lines)
    ):
        return [list(lines)]  # a label set from the top down
    found: list[list[TextLine]] = []
    for line in lines:
        if found and goes_on(found[-1], line, frame):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def joined(lines: Sequence[TextLine]) -> InkParagraph:
    """Lines as one paragraph, leaders as the tabs they stand for; its box is that of its part on its first page."""
    text = ""
    for line in lines:
        text += seam(text, line.text) + line.text
    page = lines[0].page
    box = around([line.box for line in lines if line.page == page])
    return InkParagraph(_TAB.sub("\t", text), box, page, least(line.confidence for line in lines))


def goes_on(above: Sequence[TextLine], line: TextLine, frame: Frame, *, same_page: bool = True) -> bool:
    """Whether a line continues the paragraph that the lines above are."""
    last, first = above[-1], above[0]
    em = max(last.size, 1.0)
    if not _one_size(last, line) or (same_page and _gap(above, line, frame)):
        return False
    if same_page and _unclosed(last.text) and _centred(line, frame):
        return True  # a title in two lines
    if LEADER.search(last.text) or has_room(last, line, frame) or _set_right(last, frame):
        return False
    ended = last.text[-1] in SENTENCE_END
    item = ITEM.match(line.text) is not None and last.text[-1] not in _UNDONE
    if item and (ended or ITEM.match(first.text) is not None or last.text[-1] in "）)，," or len(last.pieces) > 1):
        return False
    shift = line.x0 - last.x0
    if _centred(line, frame) and (_centred(last, frame) or (not ended and _full(last, frame))):
        return True
    if shift >= _INDENT * em and line.x0 - frame.left >= _INDENT * em:  # a first line's indent
        return len(above) == 1 and ITEM.match(first.text) is not None and shift < 4 * em
    both_first = len(above) == 1 and (ended or frame.returns) and abs(shift) < (0.8 if frame.returns else 0.5) * em
    return not (both_first and line.x0 - frame.left >= _INDENT * em)


def _one_size(last: TextLine, line: TextLine) -> bool:
    """Whether two lines are of one size of type; that of a line without a Chinese character is only estimated."""
    known = _WIDE.search(last.text) and _WIDE.search(line.text)
    low, high = (0.85, 1.18) if known else (0.6, 1.6)
    return low < line.size / max(last.size, 1.0) < high


def _gap(above: Sequence[TextLine], line: TextLine, frame: Frame) -> bool:
    last = above[-1]
    step = line.middle - last.middle
    if step <= 0:
        return True
    usual = last.middle - above[-2].middle if len(above) > 1 and above[-2].page == last.page else frame.pitch
    return step > max(1.35 * usual, 1.2 * last.size) if usual > 0 else step > 2.2 * last.size


def has_room(last: TextLine, following: TextLine, frame: Frame) -> bool:
    """Whether the start of the following line would have stood on the last one: the break there was meant."""
    if _UNIT.match(following.text) and last.text[-1].isdigit():
        return False
    room = frame.right - last.x1
    if _centred(last, frame) and _centred(following, frame):  # an indented line may end as far from its margin
        room = (frame.right - frame.left) - (last.x1 - last.x0)
    mixed = is_wide(last.text[-1]) != is_wide(following.text[0])  # typesetters put a quarter of an em between
    least = _ROOM
    if last.confidence is not None:
        least = _ROOM_SEEN if last.text[-1] in SENTENCE_END else 3 * _ROOM_SEEN
    return room - following.lead > (least + 0.25 * mixed) * last.size


def _set_right(line: TextLine, frame: Frame) -> bool:
    """Whether a line stands alone at the right, as signatures and dates do."""
    width = frame.right - frame.left
    return line.x0 - frame.left > 0.3 * width and not _centred(line, frame)


def _unclosed(text: str) -> bool:
    return text.count("《") > text.count("》") or text.count("（") > text.count("）")


def _full(line: TextLine, frame: Frame) -> bool:
    return line.x1 - line.x0 > 0.85 * (frame.right - frame.left)


def _centred(line: TextLine, frame: Frame) -> bool:
    before, after = line.x0 - frame.left, frame.right - line.x1
    return before > 0.4 * line.size and abs(before - after) < 0.8 * line.size
