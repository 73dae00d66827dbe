"""Lines become paragraphs: lines that were only wrapped are one again, without a space in Chinese text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from .pages import Frame, InkParagraph, TextLine, around, least
from .pages_characters import SENTENCE_END, seam

# What a list item or an article begins with. A figure alone is none: "1." must not be the start of "1.5分".
ITEM = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零〇\d]{1,5}[条章节款项部]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|\d{1,3}(?:[、．）)]|\.(?!\d))|\d{1,2}(?:\.\d{1,2}){1,3}(?![\d%分])"
    r"|[①-⑳]|[a-zA-Z][.)、）．](?=\D)|[●■◆★※•·▪➢✓□☐☑]|注[：:]|备注[：:])"
)
_ROOM = 0.4  # em a line must have left for what follows to count as room
_INDENT = 1.2  # em


def frame_of(lines: Sequence[TextLine], left: float, right: float) -> Frame:
    """The frame of lines between two margins."""
    steps = [b.middle - a.middle for a, b in itertools.pairwise(lines) if b.middle > a.middle]
    return Frame(left, right, median(steps) if steps else 0.0)


def paragraphs(lines: Sequence[TextLine], frame: Frame) -> list[InkParagraph]:
    """The paragraphs of lines that follow each other on one page."""
    return [joined(group) for group in groups(lines, frame)]


def groups(lines: Sequence[TextLine], frame: Frame) -> list[list[TextLine]]:
    """The lines of each paragraph."""
    found: list[list[TextLine]] = []
    for line in lines:
        if found and goes_on(found[-1], line, frame):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def joined(lines: Sequence[TextLine]) -> InkParagraph:
    """Lines as one paragraph; its box is that of its part on its first page."""
    text = ""
    for line in lines:
        text += seam(text, line.text) + line.text
    page = lines[0].page
    box = around([line.box for line in lines if line.page == page])
    return InkParagraph(text, box, page, least(line.confidence for line in lines))


def goes_on(above: Sequence[TextLine], line: TextLine, frame: Frame, *, same_page: bool = True) -> bool:
    """Whether a line continues the paragraph that the lines above are."""
    last, first = above[-1], above[0]
    em = max(last.size, 1.0)
    if not 0.85 < line.size / em < 1.18 or (same_page and _gap(above, line, frame)):
        return False
    if has_room(last, line, frame):
        return False
    ended = last.text[-1] in SENTENCE_END
    item = ITEM.match(line.text) is not None
    if item and (ended or ITEM.match(first.text) is not None or last.text[-1] in "）)，,"):
        return False
    shift = line.x0 - last.x0
    if _centred(last, frame) and _centred(line, frame):
        return True
    if shift >= _INDENT * em and line.x0 - frame.left >= _INDENT * em:  # a first line's indent
        return len(above) == 1 and ITEM.match(first.text) is not None and shift < 4 * em
    both_first = len(above) == 1 and ended and abs(shift) < 0.5 * em
    return not (both_first and line.x0 - frame.left >= _INDENT * em)


def _gap(above: Sequence[TextLine], line: TextLine, frame: Frame) -> bool:
    last = above[-1]
    step = line.middle - last.middle
    if step <= 0:
        return True
    usual = last.middle - above[-2].middle if len(above) > 1 and above[-2].page == last.page else frame.pitch
    return step > max(1.35 * usual, 1.2 * last.size) if usual > 0 else step > 2.2 * last.size


def has_room(last: TextLine, following: TextLine, frame: Frame) -> bool:
    """Whether the start of the following line would have stood on the last one: the break there was meant."""
    room = frame.right - last.x1
    if _centred(last, frame):
        room = (frame.right - frame.left) - (last.x1 - last.x0)
    return room - following.lead > _ROOM * last.size


def _centred(line: TextLine, frame: Frame) -> bool:
    before, after = line.x0 - frame.left, frame.right - line.x1
    return before > 0.4 * line.size and abs(before - after) < 0.8 * line.size
