"""The ledger of text: every non-space character of a source is in a block or in what was skipped, with a reason.

The sources are read here by other means than the readers', as plainly as each format allows.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from lxml import etree
from xize.model import Document, Table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")


def characters(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace())


def of_document(document: Document, *, numbers: bool = False) -> Counter[str]:
    """The characters of all blocks and of all that was skipped; automatic numbers only where asked for."""
    texts = [b.text for b in document.blocks] + [s.text for s in document.skipped]
    for block in document.blocks if numbers else ():
        lines = [p for c in block.cells for p in c.paragraphs] if isinstance(block, Table) else [block]
        texts.extend(line.number or "" for line in lines)
    return characters("".join(texts))


def of_docx(path: Path) -> Counter[str]:
    """The characters of every w:t and w:delText: body, notes, comments, headers; of alternatives the one with text."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(path) as archive:
        for name in filter(_PARTS.fullmatch, archive.namelist()):
            root = etree.fromstring(archive.read(name))
            for choice in list(root.iter(f"{_MC}AlternateContent")):
                branches = [b for b in choice if next(b.iter(f"{_W}t"), None) is not None]
                for branch in branches[1:]:
                    choice.remove(branch)
            found += characters("".join(t.text or "" for t in root.iter(f"{_W}t", f"{_W}delText")))
    return found


def of_html(text: str) -> Counter[str]:
    """The characters of every text node, and of what stands for an image; programs and styles are none."""
    parser = _Nodes()
    parser.feed(text)
    parser.close()
    return characters("".join(parser.texts))


class _Nodes(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._program = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._program = tag
        self.texts += [words for name, words in attrs if tag == "img" and name == "alt" and words]

    def handle_endtag(self, tag: str) -> None:
        if tag == self._program:
            self._program = ""

    def handle_data(self, data: str) -> None:
        if not self._program:
            self.texts.append(data)


def of_xlsx(path: Path) -> Counter[str]:
    """The characters of every cell that holds text, on every sheet; how a number is printed is another matter."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    values = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    return characters("".join(v for v in values if isinstance(v, str) and not v.startswith("=")))


def of_pdf(path: Path) -> Counter[str]:
    """The characters PDFium finds on the pages; one laid over itself (a poor man's bold) or over its radical once."""
    import pypdfium2
    from pypdfium2 import raw

    found: Counter[str] = Counter()
    pdf = pypdfium2.PdfDocument(path)
    for page in pdf:
        text = page.get_textpage()
        places: dict[tuple[int, int], list[tuple[str, float, float]]] = {}
        for i in range(text.count_chars()):
            char = unicodedata.normalize("NFKC", chr(raw.FPDFText_GetUnicode(text, i)))
            if char.isspace() or char < " " or raw.FPDFText_IsGenerated(text, i) == 1:
                continue
            left, bottom, right, top = text.get_charbox(i)
            x, y, near = (left + right) / 2, (bottom + top) / 2, max(1.0, (top - bottom) / 4)
            here = (round(x / 16), round(y / 16))
            around = [p for a in (-1, 0, 1) for b in (-1, 0, 1) for p in places.get((here[0] + a, here[1] + b), ())]
            twin = next((c for c, u, v in around if abs(x - u) < near and abs(y - v) < near and _same(char, c)), None)
            if twin is not None:
                found.subtract([twin])
                found[max(char, twin)] += 1  # the character, not its radical
                continue
            places.setdefault(here, []).append((char, x, y))
            found[char] += 1
    pdf.close()
    return folded(found)


def _same(char: str, other: str) -> bool:
    return char == other or "\u2e80" <= min(char, other) < "\u2fe0"


def folded(found: Counter[str]) -> Counter[str]:
    """With compatibility forms (radicals in place of characters) as the characters they stand for."""
    kept: Counter[str] = Counter()
    for char, count in found.items():
        for one in unicodedata.normalize("NFKC", char):
            if not one.isspace():
                kept[one] += count
    return kept


def stands_on_its_grid(table: Table) -> bool:
    """Whether no two cells of a table lie on one position, and none beyond its edge."""
    covered = [
        (r, c)
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    ]
    return len(covered) == len(set(covered)) and all(r < table.rows and c < table.cols for r, c in covered)
