"""The ink of one PDF page, straight from PDFium: every character in its em box, every straight line.

PDFium is not thread-safe: one process reads one document at a time. Its own line breaks and spaces, which it guesses,
are left out; so are its guesses at reading order.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from .pages import Edge, Glyph, Sheet
from .pages_characters import SPACES, unfold
from .pdf_fallback import Slow

MAX_SEGMENTS = 200_000  # straight pieces looked at on one page: beyond that it is a drawing
_GUESSED = frozenset((32, 10, 13, 9, 0))  # what PDFium adds by itself, without extent
_NO_EXTENT = 0.01  # points
_FORM_DEPTH = 5
_SHORT = 1.0  # points: pieces below it are a thin box's ends, not lines
_THIN = 3.0  # points: a filled area thinner than that is a line
_STRAIGHT = 0.1  # points an axis-aligned piece may lean
_UPRIGHT = 5  # degrees that text may lean and still be a line of its direction

Matrix = tuple[float, float, float, float, float, float]


def read_sheet(page: Any, number: int, slow: Slow | None = None) -> Sheet:
    """The ink of a pypdfium2 page, turned as the page is displayed; `slow` is asked where PDFium drops characters."""
    width, height = page.get_size()
    sheet = Sheet(number, width, height)
    show = _display(page.raw, page.get_rotation())
    content = _Content(page.raw, show, width * height)
    content.walk()
    sheet.edges, sheet.pictures = content.edges, min(1.0, content.pictures)
    text = page.get_textpage()
    try:
        _read_text(text.raw, sheet, show, page.get_rotation(), content)
        unseen = content.mostly_hollow or (content.hollow and _draws_nothing(text.raw))
    finally:
        text.close()
    if unseen and slow is not None:
        found = slow.glyphs(number - 1)
        if _inked(found) > _inked(sheet.glyphs):
            sheet.glyphs = found
    return sheet


def _display(page: Any, rotation: int) -> Matrix:
    """From page space to the displayed page's top left."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    return {
        0: (1, 0, 0, -1, -left, top),
        90: (0, 1, 1, 0, -bottom, -left),
        180: (-1, 0, 0, 1, right, -bottom),
        270: (0, -1, -1, 0, top, right),
    }[rotation]


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    A, B, C, D, E, F = then
    return (a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F)


# ---- lines ----


class _Content:
    """One walk over a page's objects: straight lines, what pictures cover, and whether its text needs a closer look."""

    def __init__(self, page: Any, show: Matrix, area: float) -> None:
        self._page = page
        self._show = show
        self._area = area or 1.0
        self._left = MAX_SEGMENTS
        self._flat: dict[int, bool] = {}
        self._foreign: dict[int, bool] = {}
        self._pieces: Counter[int] = Counter()
        self._hollow: Counter[int] = Counter()
        self.edges: list[Edge] = []
        self.pictures = 0.0
        self.turned = False  # some text does not run along the page's x axis
        self.flat_fonts = False  # some font has no height of its own (Type 3)

    def walk(self) -> None:
        count = pdfium.FPDFPage_CountObjects(self._page)
        for i in range(count):
            self._object(pdfium.FPDFPage_GetObject(self._page, i), self._show, 0)

    def _object(self, item: Any, show: Matrix, depth: int) -> None:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            if self._left > 0:
                self._path(item, _times(_matrix(item), show))
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self._text(item, _matrix(item))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _times(_matrix(item), show)
            self.pictures += abs(a * d - b * c) / self._area
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
            matrix = _matrix(item)
            self.turned = self.turned or _leans(matrix)
            inner = _times(matrix, show)
            for i in range(pdfium.FPDFFormObj_CountObjects(item)):
                self._object(pdfium.FPDFFormObj_GetObject(item, i), inner, depth + 1)

    def _text(self, item: Any, matrix: Matrix) -> None:
        self.turned = self.turned or _leans(matrix)
        font = pdfium.FPDFTextObj_GetFont(item)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._flat:
            ascent, descent = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFFont_GetAscent(font, 1.0, ascent)
            pdfium.FPDFFont_GetDescent(font, 1.0, descent)
            self._flat[key] = ascent.value == descent.value
            self._foreign[key] = pdfium.FPDFFont_GetIsEmbedded(font) == 0
            self.flat_fonts = self.flat_fonts or self._flat[key]

        if self._foreign[key]:
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
            self._pieces[key] += 1
            self._hollow[key] += min(right.value - left.value, top.value - bottom.value) < _NO_EXTENT

    @property
    def hollow(self) -> bool:
        """Whether some text in a font that is not in the file draws nothing: a space, or a glyph that is missing."""
        return any(self._hollow.values())

    @property
    def mostly_hollow(self) -> bool:
        """Whether that is most of the text in such a font."""
        return any(2 * count > self._pieces[key] for key, count in self._hollow.items())

    def _path(self, item: Any, show: Matrix) -> None:
        count = pdfium.FPDFPath_CountSegments(item)
        self._left -= count
        a, b, c, d, e, f = show
        x, y = ctypes.c_float(), ctypes.c_float()
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
        points: list[tuple[float, float]] = []
        straight: list[bool] = []  # whether a straight line leads to the point
        for i in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(item, i)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                self._outline(points, straight, filled=not stroke.value)
                points, straight = [], []
            points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            straight.append(kind == pdfium.FPDF_SEGMENT_LINETO)
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
                straight.append(True)
        self._outline(points, straight, filled=not stroke.value)

    def _outline(self, points: list[tuple[float, float]], straight: list[bool], *, filled: bool) -> None:
        """The straight pieces of one outline. A filled one that is thin is a line; another is a shaded area."""
        if len(points) < 2:
            return
        wide = max(p[0] for p in points) - min(p[0] for p in points)
        high = max(p[1] for p in points) - min(p[1] for p in points)
        shade = filled and min(wide, high) > _THIN
        for one, other, line in zip(points, points[1:], straight[1:], strict=False):
            dx, dy = abs(one[0] - other[0]), abs(one[1] - other[1])
            if not line:
                continue
            if dx <= _STRAIGHT and dy >= _SHORT:
                lo, hi = sorted((one[1], other[1]))
                self.edges.append(Edge(True, (one[0] + other[0]) / 2, lo, hi, shade))
            elif dy <= _STRAIGHT and dx >= _SHORT:
                lo, hi = sorted((one[0], other[0]))
                self.edges.append(Edge(False, (one[1] + other[1]) / 2, lo, hi, shade))


def _matrix(item: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _leans(matrix: Matrix) -> bool:
    """Whether text in it runs along another direction than the x axis; slanted type does not lean."""
    return matrix[0] <= 0 or abs(matrix[1]) > 0.01 * abs(matrix[0])


# ---- characters ----


def _read_text(text: Any, sheet: Sheet, show: Matrix, rotation: int, content: _Content) -> None:
    if not (content.turned or content.flat_fonts or rotation):
        _read_plain(text, sheet.glyphs, show)
        return
    a, b, c, d, e, f = show
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    get_unicode, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    stamped: list[str] = []
    glyphs = sheet.glyphs
    count = pdfium.FPDFText_CountChars(text)
    for i, code in _codes(get_unicode, text, count):
        get_box(text, i, reference)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if (right - left <= 0 or top - bottom <= 0) and code in _GUESSED:
            continue  # PDFium's guess at a space or a line's end
        angle = _angle(text, i, rotation)
        if angle is None:
            stamped.append(chr(code))
            continue
        if content.flat_fonts and not angle:
            bottom, top = _em_box(text, i, bottom, top)
        x0, y0 = a * left + c * bottom + e, b * left + d * bottom + f
        x1, y1 = a * right + c * top + e, b * right + d * top + f
        if x1 < x0:
            x0, x1 = x1, x0
        if y1 < y0:
            y0, y1 = y1, y0
        glyphs.append(Glyph(unfold(code), x0, y0, x1, y1, angle))
    sheet.stamped = "".join(stamped)


def _read_plain(text: Any, glyphs: list[Glyph], show: Matrix) -> None:
    """The same for a page on which all text is upright, as on nearly all: half the time of reading is spent here."""
    dx, dy = show[4], show[5]
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    get_box = pdfium.FPDFText_GetLooseCharBox
    for i, code in _codes(pdfium.FPDFText_GetUnicode, text, pdfium.FPDFText_CountChars(text)):
        get_box(text, i, reference)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if (right <= left or top <= bottom) and code in _GUESSED:
            continue
        glyphs.append(Glyph(unfold(code), left + dx, dy - top, right + dx, dy - bottom))


def _draws_nothing(text: Any) -> bool:
    """Whether there are CJK characters without a shape: the machine has no font for them."""
    box = [ctypes.c_double() for _ in range(4)]
    for i, code in _codes(pdfium.FPDFText_GetUnicode, text, pdfium.FPDFText_CountChars(text)):
        if code > 0x3000 and pdfium.FPDFText_GetCharBox(text, i, *box):
            left, right, bottom, top = (v.value for v in box)
            if right - left > 1 and top - bottom < _NO_EXTENT:
                return True
    return False


def _inked(glyphs: list[Glyph]) -> int:
    return sum(g.char not in SPACES for g in glyphs)


def _codes(get_unicode: Any, text: Any, count: int) -> Iterator[tuple[int, int]]:
    """(index, code point) of every character; halves of a surrogate pair are put together."""
    high = 0
    for i in range(count):
        code = get_unicode(text, i)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        yield i, code


def _angle(text: Any, i: int, rotation: int) -> int | None:
    """How far a character is turned on the displayed page, in right angles; None where it stands askew."""
    turned = -math.degrees(pdfium.FPDFText_GetCharAngle(text, i)) - rotation  # PDFium counts clockwise
    quarter = round(turned / 90)
    return quarter % 4 * 90 if abs(turned - quarter * 90) <= _UPRIGHT else None


def _em_box(text: Any, i: int, bottom: float, top: float) -> tuple[float, float]:
    """The vertical extent of the type where the font says none: from the baseline, instead of from the drawn shape."""
    m = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, i, m)
    size = pdfium.FPDFText_GetFontSize(text, i) * math.hypot(m.c, m.d)
    x, y = ctypes.c_double(), ctypes.c_double()
    if size < top - bottom - 0.5 or not pdfium.FPDFText_GetCharOrigin(text, i, x, y):
        return bottom, top
    return y.value - 0.12 * size, y.value + 0.88 * size
