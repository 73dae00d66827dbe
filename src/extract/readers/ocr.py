"""Images of pages (PNG, JPEG, TIFF, BMP, GIF, WebP): read by a recogniser, tables by the lines on them.

Limits: 200 pictures in one file (a TIFF holds many), 40 million pixels each.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ...messages import _
from ...model import BadInput, Document
from .content import Content
from .ocr_engine import MAX_PIXELS, available, see
from .pages import Sheet
from .pages_document import compose
from .pages_layout import leaves
from .progress import progress

MAX_PICTURES = 200
_PAGE = 595.0  # points of a page's short side, where the image does not say how large it is
_DPI = (60, 1_300)  # what an image may say of itself to be believed


def read(content: Content) -> Document:
    """The document in an image.

    Raises BadInput where it is damaged, too large, holds no text, or the extra is missing.
    """
    if not available():
        raise BadInput(
            _("{path}: is an image of text; to read it, install: pip install 'xize[ocr]'", path=content.path)
        )
    sheets = list(_sheets(content))
    if not any(sheet.glyphs for sheet in sheets):
        raise BadInput(_("{path}: no text can be made out in the image; scan it again, larger", path=content.path))
    made = compose([leaf for sheet in sheets for leaf in leaves(sheet)])
    source = content.source(_media_type(content)).model_copy(update={"pages": len(sheets)})
    return Document(source=source, blocks=made.blocks, skipped=made.skipped, repairs=made.repairs)


def _sheets(content: Content) -> Iterator[Sheet]:
    import numpy as np
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content.data)) as image:
            count = getattr(image, "n_frames", 1)
            if count > MAX_PICTURES or image.width * image.height > MAX_PIXELS:
                raise _too_large(content)
            with progress(content.path, count) as done:
                for number, frame in enumerate(ImageSequence.Iterator(image), 1):
                    if frame.width * frame.height > MAX_PIXELS:
                        raise _too_large(content)
                    upright = ImageOps.exif_transpose(frame)
                    pixels = np.asarray(upright.convert("RGB"))[:, :, ::-1].copy()
                    yield see(pixels, number, _scale(image, upright.size))
                    done()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise BadInput(_("{path}: the image is damaged; get a fresh copy of it", path=content.path)) from None


def _scale(image: Any, size: tuple[int, int]) -> float:
    """Points to a pixel."""
    dpi = image.info.get("dpi", (0, 0))[0]
    return 72 / float(dpi) if _DPI[0] < dpi < _DPI[1] else _PAGE / min(size)


def _too_large(content: Content) -> BadInput:
    return BadInput(
        _(
            "{path}: the image is larger than {pixels} million pixels or holds more than {count} pictures; split it",
            path=content.path,
            pixels=MAX_PIXELS // 1_000_000,
            count=MAX_PICTURES,
        )
    )


def _media_type(content: Content) -> str:
    known = {b"\x89PNG": "png", b"\xff\xd8": "jpeg", b"GIF8": "gif", b"BM": "bmp", b"RIFF": "webp"}
    return "image/" + next((name for magic, name in known.items() if content.data.startswith(magic)), "tiff")
