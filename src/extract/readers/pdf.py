"""PDF: characters and lines become paragraphs and tables; a page that cannot be read is never passed over.

A page that is a picture, or whose characters are not those that are drawn, is read by a recogniser where the extra
`ocr` is installed, and named in `skipped` where it is not.

Limits: 2,000 pages, 200,000 straight pieces a page, 40 million pixels a picture of a page. One
page is held at a time. PDFium is not thread-safe: read in one thread, use processes for more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ...messages import _
from ...model import BadInput, Document, Location, Skipped
from .content import Content
from .ocr_engine import DPI, MAX_PIXELS, available, see
from .pages import Sheet
from .pages_document import compose
from .pages_layout import Leaf, leaves
from .pdf_fallback import Slow
from .pdf_ink import read_sheet
from .pdf_quality import is_garbled
from .progress import progress

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 2_000
_PICTURE = 0.5  # share of a page that pictures cover where it is one, if it has few characters
_FEW = 30  # characters: a page number, a scanner's stamp
_ILLUSTRATED = 0.02  # share of a page that pictures cover to be worth a note


@dataclass
class _Pages:
    """What came of the pages: how many could be read, and what the others are."""

    readable: int = 0
    images: int = 0
    garbled: int = 0
    damaged: int = 0
    skipped: list[Skipped] = field(default_factory=list)


def read(content: Content) -> Document:
    """The document in a PDF.

    Raises BadInput where it is damaged, needs a password, has too many pages, or none that can be read.
    """
    pdf = _open(content)
    slow = Slow(content.data)
    try:
        count = len(pdf)
        if count > MAX_PAGES:
            raise BadInput(
                _(
                    "{path}: has {count} pages, and this version reads at most {limit}; split the document",
                    path=content.path,
                    count=count,
                    limit=MAX_PAGES,
                )
            )
        pages = _Pages()
        found: list[Leaf] = []
        with progress(content.path, count) as done:
            for index in range(count):
                found.extend(_leaves(pdf, index, slow, pages))
                done()
    finally:
        slow.close()
        pdf.close()
    if not pages.readable:
        raise _unreadable(content, pages)
    made = compose(found)
    source = content.source(MEDIA_TYPE).model_copy(update={"pages": count})
    skipped = (*made.skipped, *pages.skipped)
    return Document(source=source, blocks=made.blocks, skipped=skipped, repairs=made.repairs)


def _open(content: Content) -> Any:
    try:
        pdf = pypdfium2.PdfDocument(content.data)  # an empty password is tried first
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise BadInput(
                _("{path}: is protected by a password; save it without one and try again", path=content.path)
            ) from None
        raise _damaged(content) from None
    if not len(pdf):
        pdf.close()
        raise _damaged(content)
    return pdf


def _damaged(content: Content) -> BadInput:
    return BadInput(_("{path}: the PDF is damaged; get a fresh copy of it", path=content.path))


def _unreadable(content: Content, pages: _Pages) -> BadInput:
    if pages.garbled and not available():
        return BadInput(
            _(
                "{path}: its characters are not those that are drawn (a garbled text layer);"
                " to read the pages as images, install: pip install 'xize[ocr]'",
                path=content.path,
            )
        )
    if pages.images and not available():
        return BadInput(
            _(
                "{path}: its pages are images without text; to read them, install: pip install 'xize[ocr]'",
                path=content.path,
            )
        )
    if pages.damaged:
        return _damaged(content)
    return BadInput(_("{path}: no page has any text; check that it was saved", path=content.path))


# ---- pages ----


def _leaves(pdf: Any, index: int, slow: Slow, pages: _Pages) -> list[Leaf]:
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        pages.damaged += 1
        _skip(pages, "damaged page", index + 1)
        return []
    try:
        sheet = _read_page(page, read_sheet(page, index + 1, slow), pages)
    finally:
        page.close()
    return [] if sheet is None else list(leaves(sheet))


def _read_page(page: Any, sheet: Sheet, pages: _Pages) -> Sheet | None:
    """The page's ink: the file's own, or what a recogniser sees where that says nothing or nonsense."""
    text = "".join(g.char for g in sheet.glyphs)
    written = len(text) - text.count(" ")
    garbled = is_garbled(sheet.glyphs)
    image = sheet.pictures >= _PICTURE and written < _FEW
    if garbled or image:
        return _by_eye(page, sheet, pages, text if garbled else None)
    if sheet.pictures >= _ILLUSTRATED:
        _skip(pages, "image", sheet.page)
    pages.readable += bool(written)
    return sheet


def _by_eye(page: Any, sheet: Sheet, pages: _Pages, garbage: str | None) -> Sheet | None:
    """What a recogniser sees on the page; without one, a scan keeps its few characters and garbage is left out."""
    if garbage is not None:
        _skip(pages, "garbled text layer", sheet.page, garbage)
    if not available():
        if garbage is not None:
            pages.garbled += 1
            return None
        pages.images += 1
        _skip(pages, "image without OCR", sheet.page)
        return sheet
    scale = min(DPI / 72, (MAX_PIXELS / max(1.0, sheet.width * sheet.height)) ** 0.5)
    bitmap = page.render(scale=scale)
    try:
        found = see(bitmap.to_numpy(), sheet.page, 1 / scale)
    finally:
        bitmap.close()
    pages.readable += bool(found.glyphs)
    return found


def _skip(pages: _Pages, reason: str, page: int, text: str = "") -> None:
    pages.skipped.append(Skipped(text=text, reason=reason, location=Location(page=page)))
