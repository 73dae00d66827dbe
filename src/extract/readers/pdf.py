"""PDF: characters and lines become paragraphs and tables; a page that cannot be read is never passed over.

Limits: 2,000 pages, 200,000 characters and 200,000 straight pieces a page; scanned pages are recognised at up to
40 million pixels. One page is held at a time. PDFium is not thread-safe: read in one thread, use processes for more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2

from ...messages import _
from ...model import BadInput, Document
from .content import Content
from .pages_document import compose
from .pages_layout import Leaf, leaves
from .pdf_ink import read_sheet

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 2_000


def read(content: Content) -> Document:
    """The document in a PDF.

    Raises BadInput where it is damaged, needs a password, has too many pages, or none that can be read.
    """
    pdf = _open(content)
    try:
        count = len(pdf)
        blocks, skipped = compose(list(_leaves(pdf, count)))
    finally:
        pdf.close()
    source = content.source(MEDIA_TYPE).model_copy(update={"pages": count})
    return Document(source=source, blocks=blocks, skipped=tuple(skipped))


def _leaves(pdf: Any, count: int) -> Iterator[Leaf]:
    for index in range(count):
        page = pdf[index]
        try:
            sheet = read_sheet(page, index + 1)
        finally:
            page.close()
        yield from leaves(sheet)


def _open(content: Content) -> Any:
    try:
        return pypdfium2.PdfDocument(content.data)
    except pypdfium2.PdfiumError:
        raise BadInput(_("{path}: is damaged", path=content.path)) from None
