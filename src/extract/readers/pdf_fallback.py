"""Characters of pages on which PDFium drops some: text in fonts that are neither in the file nor on this machine.

PDFium measures what it draws; where it has no glyph to draw, text has no extent, and pieces of one character, turned
pieces and repeated ones are left out. The slower reader here goes by the widths that the file declares.
"""

from __future__ import annotations

import io
import logging
import math
from typing import Any

from .pages import Glyph
from .pages_characters import unfold


class Slow:
    """The same document, opened by the slower reader when a page first needs it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: Any = None

    def glyphs(self, index: int) -> list[Glyph]:
        """The characters of a page (from 0) as it is displayed; those that stand askew are left out."""
        import pdfplumber

        if self._pdf is None:
            logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its remarks on fonts are no news to anyone
            self._pdf = pdfplumber.open(io.BytesIO(self._data))
        page = self._pdf.pages[index]
        left, top = page.cropbox[0] - page.mediabox[0], page.cropbox[1] - page.mediabox[1]
        found = [_glyph(char, left, top) for char in page.chars]
        page.close()
        return [glyph for glyph in found if glyph is not None]

    def close(self) -> None:
        if self._pdf is not None:
            self._pdf.close()


def _glyph(char: dict[str, Any], left: float, top: float) -> Glyph | None:
    a, b = char["matrix"][:2]
    turned = math.degrees(math.atan2(b, a))
    quarter = round(turned / 90)
    if abs(turned - quarter * 90) > 5 or not char["text"]:
        return None
    text = "".join(unfold(ord(c)) for c in char["text"])
    x0, y0, x1, y1 = char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top
    return Glyph(text, x0, y0, x1, y1, quarter % 4 * 90)
