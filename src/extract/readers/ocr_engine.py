"""What a recogniser sees on an image of a page: characters with their places and how sure it is of each.

The recogniser and its models come with the extra `ocr`; nothing is fetched from anywhere. Everything heavy is imported
when the first image is read.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from statistics import median
from typing import Any

from .ocr_rules import find_rules
from .pages import Box, Edge, Glyph, Sheet

DPI = 200  # that PDF pages are drawn at for reading
MAX_PIXELS = 40_000_000
_LONGEST_SIDE = 2_600  # pixels of the image the recogniser works on
_LEAST_SCORE = 0.3  # below it a line is no text but a picture's texture
_ASKEW = 4.0  # degrees from the page's own slant at which a line is stamped over the page
_TALL = 0.6  # share of boxes standing upright from which the page lies on its side
_DOUBTFUL = 0.75  # mean score below which a page may stand on its head
_FEW = 4  # lines that a page's direction is told by
_STEADY = 0.05  # degrees of slant that need no turning back


@dataclass(frozen=True)
class _Seen:
    """One line as recognised: its corners in pixels from the top left, clockwise; a score for every character."""

    corners: tuple[tuple[float, float], ...]
    text: str
    scores: tuple[float, ...]
    boxes: tuple[Box | None, ...]

    @property
    def slant(self) -> float:
        (x0, y0), (x1, y1) = self.corners[:2]
        return math.degrees(math.atan2(y1 - y0, x1 - x0))

    @property
    def width(self) -> float:
        return math.dist(self.corners[0], self.corners[1])

    @property
    def height(self) -> float:
        return math.dist(self.corners[0], self.corners[3])


def available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2", "numpy"))


def see(image: Any, page: int, scale: float) -> Sheet:
    """The ink of an image (an array of rows of BGR pixels); `scale` is points to a pixel."""
    import cv2

    seen, image = _upright(image)
    slant = _page_slant(seen)
    high, wide = image.shape[:2]
    straight = [s for s in seen if abs(s.slant - slant) <= _ASKEW or len(s.text) <= 3]
    if abs(slant) > _STEADY:
        matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), slant, 1.0)
        image = cv2.warpAffine(image, matrix, (wide, high), borderValue=(255, 255, 255))
    else:
        slant = 0.0
    sheet = Sheet(page, wide * scale, high * scale, read_by_eye=True)
    turn = _Turn(slant, wide / 2, high / 2)
    for line in straight:
        sheet.glyphs.extend(_glyphs(line, turn, scale))
    sheet.edges = [
        Edge(r.vertical, r.at * scale, r.lo * scale, r.hi * scale)
        for r in find_rules(image, shortest=round(18 / scale), thickest=round(5 / scale))
    ]
    sheet.edges = _no_strokes(sheet.edges, sheet.glyphs)
    sheet.stamped = "\n".join(s.text for s in seen if s not in straight)
    return sheet


def _no_strokes(edges: list[Edge], glyphs: list[Glyph]) -> list[Edge]:
    """The lines without those that are strokes of large characters: they lie within one."""

    def inside(edge: Edge, glyph: Glyph) -> bool:
        margin = 0.25 * (glyph.bottom - glyph.top)
        if edge.vertical:
            along, across = (glyph.top, glyph.bottom), (glyph.x0, glyph.x1)
        else:
            along, across = (glyph.x0, glyph.x1), (glyph.top + margin, glyph.bottom - margin)
        return across[0] <= edge.at <= across[1] and along[0] - margin <= edge.lo and edge.hi <= along[1] + margin

    short = [e for e in edges if e.hi - e.lo < 60]
    strokes = {e for e in short if any(inside(e, g) for g in glyphs)}
    return [e for e in edges if e not in strokes]


def _upright(image: Any) -> tuple[list[_Seen], Any]:
    """What is seen on the image turned so that its text can be read, and the image so turned."""
    import cv2

    seen = _recognise(image)
    lines = [line for line in seen if len(line.text) > 1]
    if len(lines) < _FEW:
        return seen, image
    if sum(s.height > 1.5 * s.width for s in lines) > _TALL * len(lines):
        ways = [cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE]
    elif _surety(seen) < _DOUBTFUL:
        ways = [cv2.ROTATE_180]
    else:
        return seen, image
    tried = [(seen, image), *((_recognise(turned), turned) for turned in (cv2.rotate(image, way) for way in ways))]
    return max(tried, key=lambda one: _surety(one[0]))


def _surety(seen: list[_Seen]) -> float:
    scores = [score for line in seen for score in line.scores]
    return sum(scores) / len(scores) if scores else 0.0


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,  # it takes upright lines for lines on their head; pages are turned as a whole
            "Global.max_side_len": _LONGEST_SIDE,
            "Global.text_score": _LEAST_SCORE,
        }
    )


def _recognise(image: Any) -> list[_Seen]:
    result = _engine()(image, return_word_box=True, return_single_char_box=True)
    if result.boxes is None:
        return []
    words = result.word_results or [()] * len(result.txts)
    return [
        _seen(corners.tolist(), text, float(score), word)
        for corners, text, score, word in zip(result.boxes, result.txts, result.scores, words, strict=True)
        if text.strip()
    ]


def _seen(corners: list[list[float]], text: str, score: float, words: Any) -> _Seen:
    """A line with the place and score of each of its characters; those of a space are left open."""
    scores: list[float] = []
    boxes: list[Box | None] = []
    left = [(c, float(s), box) for c, s, box in words if c != " "]
    matching = "".join(c for c, _, _ in left) == text.replace(" ", "")
    for char in text:
        if char == " " or not matching:
            scores.append(score)
            boxes.append(None)
            continue
        _, sure, quad = left.pop(0)
        scores.append(sure)
        xs, ys = [p[0] for p in quad], [p[1] for p in quad]
        boxes.append((float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys))))
    return _Seen(tuple((float(x), float(y)) for x, y in corners), text, tuple(scores), tuple(boxes))


def _page_slant(seen: list[_Seen]) -> float:
    """The slant of the page in degrees: that of its long lines."""
    long = [s for s in seen if s.width > 8 * s.height and abs(s.slant) < 20]
    return median(s.slant for s in long) if long else 0.0


@dataclass(frozen=True)
class _Turn:
    """A turn about the middle of the image that takes its slant away."""

    slant: float
    x: float
    y: float

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        angle = math.radians(-self.slant)
        dx, dy = x - self.x, y - self.y
        cos, sin = math.cos(angle), math.sin(angle)
        return self.x + dx * cos - dy * sin, self.y + dx * sin + dy * cos


def _glyphs(line: _Seen, turn: _Turn, scale: float) -> list[Glyph]:
    """The characters of a line in points, upright; where their places are unknown, they share the line's length."""
    corners = [turn(x, y) for x, y in line.corners]
    left, right = (corners[0][0] + corners[3][0]) / 2, (corners[1][0] + corners[2][0]) / 2
    top, bottom = (corners[0][1] + corners[1][1]) / 2, (corners[2][1] + corners[3][1]) / 2
    trim = 0.12 * (bottom - top)  # the recogniser's boxes stand a little off the text
    starts = _starts(line, turn, left, right)
    return [
        Glyph(char, x0 * scale, (top + trim) * scale, x1 * scale, (bottom - trim) * scale, 0, min(1.0, score))
        for char, score, x0, x1 in zip(line.text, line.scores, starts, starts[1:], strict=False)
    ]


def _starts(line: _Seen, turn: _Turn, left: float, right: float) -> list[float]:
    """Where each character begins, and where the last one ends: what the recogniser says is only near enough.

    Characters follow each other without gaps: only a space the recogniser saw is one.
    """
    step = (right - left) / len(line.text)
    starts: list[float] = []
    for i, box in enumerate(line.boxes):
        before = line.boxes[i - 1] if i else None
        place = left + i * step
        if box is not None:
            place = turn(box[0], (box[1] + box[3]) / 2)[0]
        elif before is not None:
            place = turn(before[2], (before[1] + before[3]) / 2)[0]
        starts.append(max(place, starts[-1]) if starts else place)
    return [*starts, max(right, starts[-1])]
