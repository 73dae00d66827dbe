"""Where a quote stands on a PDF's page: the boxes of its characters, line by line."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Sequence
from typing import Any

Box = tuple[float, float, float, float]
Inked = tuple[str, Box]

_FINE = 100  # device units a point: PDFium turns page coordinates into whole numbers


def quote_boxes(chars: Sequence[Inked], place: Box, quote: str, nth: int = 0) -> list[Box]:
    """The boxes of the `nth` (from 0) time the quote stands inside `place`, one a line; empty where it does not.

    White space and compatibility forms (full-width letters, radicals in place of characters) make no difference.
    """
    chars = [(c, box) for c, box in chars if _inside(box, place)]
    wanted = "".join(_folded(c) for c in quote if not c.isspace())
    text = "".join(c for c, _box in chars)
    at = -1
    for _time in range(nth + 1):
        at = text.find(wanted, at + 1)
        if at < 0:
            return []
    return _lines([box for _c, box in chars[at : at + len(wanted)]])


def characters(page: Any) -> list[Inked]:
    """The visible characters of a pypdfium2 page in PDFium's order, each folded to one character, with its box.

    Boxes are in points from the top left of the page as it is shown.
    """
    from pypdfium2 import raw

    text = page.get_textpage()
    width, height = page.get_size()
    size = (round(width * _FINE), round(height * _FINE))
    found: list[Inked] = []
    for i in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, i)
        char = chr(code) if 0 < code < 0x110000 else ""
        if not char or char.isspace():
            continue
        left, bottom, right, top = text.get_charbox(i, loose=True)
        (x0, y0), (x1, y1) = (_shown(page, size, corner) for corner in ((left, top), (right, bottom)))
        found.append((_folded(char), (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))))
    return found


def _shown(page: Any, size: tuple[int, int], corner: tuple[float, float]) -> tuple[float, float]:
    """A point of the page's own system on the page as it is shown (turned, cropped), from its top left."""
    from pypdfium2 import raw

    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, *corner, across, down)
    return across.value / _FINE, down.value / _FINE


def _folded(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _inside(box: Box, place: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return place[0] - 1 <= x <= place[2] + 1 and place[1] - 1 <= y <= place[3] + 1


def _lines(boxes: list[Box]) -> list[Box]:
    """Boxes that follow each other on a line, as one."""
    lines: list[Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        high = box[3] - box[1]
        if last and abs(last[1] - box[1]) < high / 2 and -high < box[0] - last[2] < 2 * high:
            lines[-1] = (last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            lines.append(box)
    return lines
