"""A page of a PDF as an image with boxes drawn on it: blocks with their numbers, cells, rules, what was left out."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..extract import Extraction
from ..model import Document, Location, Table
from ..store import write_whole
from .quotes import Inked, characters, quote_boxes

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

Box = tuple[float, float, float, float]

_SCALE = 2.0  # pixels a point: 144 dots an inch, enough to read footnotes
_SIDE = 6000  # pixels at most, whatever the page's size
_COLOURS = {
    "heading": (26, 95, 180),
    "paragraph": (38, 162, 105),
    "table": (192, 28, 40),
    "cell": (192, 28, 40),
    "rule": (255, 220, 90),
    "near": (255, 246, 205),  # the quote is somewhere in this cell, perhaps on the next page
    "skipped": (119, 118, 123),
}
_TINTS = ("near", "rule")
_WEIGHT = {"heading": 3, "paragraph": 2, "table": 4, "cell": 1, "skipped": 2}


@dataclass(frozen=True)
class Outlined:
    """A box on the page, in points from its top left, what it stands for, and its label."""

    kind: str
    box: Box
    label: str = ""


def draw_page(file: Path, document: Document, extractions: Sequence[Extraction], page: int, target: Path) -> int:
    """Write the page (from 1) of a PDF as a PNG with its boxes; gives back how many there are.

    Blocks are numbered as `xize show` numbers them; a rule is tinted where its quote stands.
    """
    import pypdfium2

    pdf = pypdfium2.PdfDocument(file)
    try:
        sheet = pdf[page - 1]
        width, height = sheet.get_size()
        scale = min(_SCALE, _SIDE / max(width, height))
        chars = characters(sheet) if extractions else []
        drawn = (*outlines(document, page), *_rules(document, extractions, page, chars))
        boxes = [b for b in drawn if b.box[0] < width and b.box[1] < height and b.box[2] > 0 and b.box[3] > 0]
        image = sheet.render(scale=scale, fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    finally:
        pdf.close()
    write_whole(target, _png(_drawn(image, boxes, scale)))
    return len(boxes)


def outlines(document: Document, page: int) -> Iterator[Outlined]:
    """The boxes of a page's blocks and cells, and of what was left out there."""
    for index, block in enumerate(document.blocks):
        label = str(index + 1)
        if isinstance(block, Table):
            cells = [box for c in block.cells if (box := _on(c.location, page))]
            yield from (Outlined("cell", box) for box in cells)
            if cells:
                yield Outlined("table", _around(cells), label)
        elif box := _on(block.location, page):
            yield Outlined(block.kind, box, label)
    for skipped in document.skipped:
        if box := _on(skipped.location, page):
            yield Outlined("skipped", box, skipped.reason if skipped.reason.isascii() else "")


def _rules(
    document: Document, extractions: Sequence[Extraction], page: int, chars: Sequence[Inked]
) -> Iterator[Outlined]:
    """The boxes of the rules' quotes: the characters' own, or the whole cell's where they are not all on this page."""
    seen: set[tuple[object, ...]] = set()
    for _path, rule in (rule for extraction in extractions for rule in extraction.rubric.rules()):
        at = rule.location
        key = (at.block, at.row, at.cell, at.start, at.end)
        place = _on(at, page)
        if place is None or key in seen:
            continue
        seen.add(key)
        before = _text_of(document, at)[: at.start or 0].count(rule.quote)
        exact = quote_boxes(chars, place, rule.quote, before)
        yield from (Outlined("rule", box) for box in exact) if exact else [Outlined("near", place)]


def _text_of(document: Document, at: Location) -> str:
    if at.block is None or at.block >= len(document.blocks):
        return ""
    block = document.blocks[at.block]
    if isinstance(block, Table):
        return next((c.text for c in block.cells if (c.row, c.col) == (at.row, at.cell)), "")
    return block.text


def _on(location: Location, page: int) -> Box | None:
    return location.box if location.page == page else None


def _around(boxes: list[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _drawn(image: Image.Image, boxes: list[Outlined], scale: float) -> Image.Image:
    """The page with tinted quotes under thin cell lines under the blocks' frames and labels."""
    from PIL import Image, ImageChops, ImageDraw, ImageFont

    tint = Image.new("RGB", image.size, (255, 255, 255))
    pen = ImageDraw.Draw(tint)
    for item in sorted(boxes, key=lambda b: b.kind == "rule"):
        if item.kind in _TINTS:
            pen.rectangle(_pixels(item.box, scale), fill=_COLOURS[item.kind])
    image = ImageChops.multiply(image, tint)  # as a marker pen does: the letters stay black
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=9 * scale)
    for item in sorted((b for b in boxes if b.kind not in _TINTS), key=lambda b: bool(b.label)):
        pixels = _pixels(item.box, scale)
        pen.rectangle(pixels, outline=_COLOURS[item.kind], width=_WEIGHT[item.kind])
        if item.label:
            _label(pen, font, item, pixels)
    return image


def _label(pen: ImageDraw.ImageDraw, font: object, item: Outlined, pixels: tuple[int, int, int, int]) -> None:
    """A tag at the box's top left corner, outside of it where there is room."""
    left, top = pixels[:2]
    size = pen.textbbox((0, 0), item.label, font=font)  # type: ignore[arg-type]  # any of Pillow's fonts
    wide, high = int(size[2]) + 6, int(size[3]) + 6
    x, y = max(0, left - wide), max(0, top)
    pen.rectangle((x, y, x + wide, y + high), fill=_COLOURS[item.kind])
    pen.text((x + 3, y + 2), item.label, fill=(255, 255, 255), font=font)  # type: ignore[arg-type]


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(v * scale) for v in box)
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
