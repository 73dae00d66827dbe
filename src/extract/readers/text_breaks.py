"""Whether a text goes on in the line below it: what it ends with is no end, or the line is no beginning."""

from __future__ import annotations

import re

from . import text_shapes as shape
from .text_lines import SENTENCE_END
from .text_streams import cuts_word

_LONG = 10  # characters: a cell that goes on in the next line is no label
_GOES_ON = re.compile(r"(?:[，,、（(《“扣减加每]|累计|合计|最多|最高|分别)$")  # after these no text has ended
_NO_BEGINNING = re.compile(  # with these none begins
    r"[，,、。；;）)》”]|以[上下内](?!各)|的[。；;，,]|不?[得扣加减计](?:\d[\d.]*)?分[。；;，,]"
)
_POINTS_END = re.compile(r"\d分$")
AMOUNT = re.compile(r"[(（]?\s*[+-]?\d+(?:\.\d+)*\s*[分%]?\s*[)）]?")
_UNITS = "分次项个起处件例人％%.0123456789"


def unfinished(cell: str) -> bool:
    """Whether a cell holds text that does not end like a sentence."""
    text = cell.strip()
    return len(text) >= _LONG and text[-1] not in SENTENCE_END


def goes_on(above: str, below: str) -> bool:
    """Whether two lines can only have been one."""
    begins = shape.starts_anything(below.strip()) or AMOUNT.fullmatch(below.strip()) is not None
    return not begins and unfinished(above) and breaks_off(above, below)


def breaks_off(cell: str, line: str) -> bool:
    """Whether a cell's text can only go on in the line: what it ends with is no end, or the line is its next item."""
    above, below = cell.strip(), line.strip()
    if not above or shape.leaves_table(below):
        return False
    if shape.starts_item(below):
        return shape.item_numbers(below)[0] - 1 in _items(cell)[-1:]
    if shape.starts_anything(below):
        return False
    if _GOES_ON.search(above) or _NO_BEGINNING.match(below):
        return True
    amount = above[-1].isdigit() and below[0] in _UNITS
    said = _POINTS_END.search(above) is not None  # "三等奖8分" above "校级:…": no 分校 was cut
    return unfinished(cell) and (amount or (not said and cuts_word(above[-4:], below[:4])))


def _items(cell: str) -> list[int]:
    return [number for line in cell.split("\n") for number in shape.item_numbers(line.strip())]
