"""Reads one file with one tool and prints what it made of it as JSON. Run by readers.py, with any Python:

    python readers_peers.py TOOL FILE

{"version", "seconds" (the best of three), "tables" (grids, spans expanded), "text"}, or {"missing": module}.
Imports nothing of xize but in the adapter of that name, so that the tools can live in an environment of their own.
"""

from __future__ import annotations

import contextlib
import html.parser
import importlib
import importlib.metadata
import io
import json
import re
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

Grid = list[list[str]]
Reading = tuple[list[Grid], str]


# ---- from what the tools give to grids and text ----


class _Page(html.parser.HTMLParser):
    """Tables with their spans expanded (a table inside a cell is text of that cell), and the text with list numbers."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Grid] = []
        self.text: list[str] = []
        self._depth = 0
        self._rows: list[list[tuple[str, int, int]]] = []
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._rows = []
        elif tag == "tr" and self._depth == 1:
            self._rows.append([])
        elif tag in ("td", "th") and self._depth == 1:
            self._cell = []
            self._span = (int(given.get("rowspan") or 1), int(given.get("colspan") or 1))
        elif tag in ("ol", "ul"):
            self._lists.append(int(given.get("start") or 1) if tag == "ol" else None)
        elif tag == "li" and self._lists and self._lists[-1] is not None:
            self.text.append(f"{self._lists[-1]}.")
            self._lists[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._depth == 1 and self._cell is not None:
            self._rows[-1].append(("".join(self._cell), *self._span))
            self._cell = None
        elif tag == "table":
            if self._depth == 1:
                self.tables.append(_expanded(self._rows))
            self._depth -= 1
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._cell is not None:
            self._cell.append(data)


def _expanded(rows: list[list[tuple[str, int, int]]]) -> Grid:
    at: dict[tuple[int, int], str] = {}
    for r, row in enumerate(rows):
        c = 0
        for text, tall, wide in row:
            while (r, c) in at:
                c += 1
            at.update({(r + i, c + j): text for i in range(tall) for j in range(wide)})
            c += wide
    height, width = (max((k[i] for k in at), default=-1) + 1 for i in (0, 1))
    return [[at.get((r, c), "") for c in range(width)] for r in range(height)]


def _of_html(text: str) -> Reading:
    page = _Page()
    page.feed(text)
    page.close()
    return page.tables, "".join(page.text)


def _of_markdown(text: str) -> Reading:
    tables: list[Grid] = []
    last = -2
    for i, line in enumerate(text.splitlines()):
        if not line.strip().startswith("|"):
            continue
        if i != last + 1:
            tables.append([])
        last = i
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if not all(re.fullmatch(r":?-+:?", c) for c in cells):
            tables[-1].append(cells)
    return tables, text.replace("\\", "")


# ---- the tools ----


def xize(path: str) -> Reading:
    from pathlib import Path

    from xize.extract.layout.grid import Grid as Laid
    from xize.extract.readers import read
    from xize.model import Table

    def printed(cell: Any) -> str:
        return "\n".join((p.number or "") + p.text for p in cell.paragraphs) if cell else ""

    document = read(Path(path))
    tables: list[Grid] = []
    text = []
    for block in document.blocks:
        if isinstance(block, Table):
            laid = Laid(block)
            tables.append([[printed(cell) for cell in row] for row in laid.at])
            text.append(block.text)
        else:
            text.append((block.number or "") + block.text)
    return tables, "\n".join(text)


def mammoth(path: str) -> Reading:
    import mammoth as tool

    with open(path, "rb") as file:
        return _of_html(tool.convert_to_html(file).value)


def markitdown(path: str) -> Reading:
    from markitdown import MarkItDown

    return _of_markdown(MarkItDown().convert(path).text_content)


def docx2python(path: str) -> Reading:
    from docx2python import docx2python as tool

    with tool(path) as result:
        tables = [[["\n".join(cell) for cell in row] for row in table] for table in result.body]
        return [t for t in tables if len(t) > 1 or (t and len(t[0]) > 1)], result.text


def pandoc(path: str) -> Reading:
    import pypandoc

    return _of_html(pypandoc.convert_file(path, "html", format="docx"))


def python_docx(path: str) -> Reading:
    import docx

    document = docx.Document(path)
    tables = []
    for table in document.tables:
        grid = [[""] * len(table.columns) for _row in table.rows]
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row.cells, row.grid_cols_before):
                grid[r][c] = cell.text
        tables.append(grid)
    return tables, "\n".join([p.text for p in document.paragraphs] + [t for g in tables for row in g for t in row])


def docling(path: str) -> Reading:
    from io import BytesIO
    from pathlib import Path

    from docling.backend.msword_backend import MsWordDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    backend = MsWordDocumentBackend
    given = InputDocument(path_or_stream=Path(path), format=InputFormat.DOCX, backend=backend)
    document = backend(in_doc=given, path_or_stream=BytesIO(Path(path).read_bytes())).convert()
    tables = [[[cell.text for cell in row] for row in table.data.grid] for table in document.tables]
    lines = [f"{getattr(i, 'marker', '') or ''}{getattr(i, 'text', '')}" for i, _level in document.iterate_items()]
    return tables, "\n".join([*lines, *(t for g in tables for row in g for t in row)])


def unstructured(path: str) -> Reading:
    import spacy
    from unstructured.nlp import tokenize
    from unstructured.partition.docx import partition_docx

    if not spacy.util.is_package("en_core_web_sm"):  # it would be fetched: a plain one changes labels, not the text
        plain = spacy.blank("en")
        plain.add_pipe("sentencizer")
        tokenize._load_spacy_model = lambda: plain
    elements = partition_docx(path)
    tables = [t for e in elements if e.metadata.text_as_html for t in _of_html(e.metadata.text_as_html)[0]]
    return tables, "\n".join(e.text for e in elements)


def docvortex(path: str) -> Reading:
    import tempfile
    from pathlib import Path

    import docvortex as tool

    mode = "txt" if path.endswith(".pdf") else "auto"
    with tempfile.TemporaryDirectory() as folder:
        tool.convert(path, Path(folder) / "out.html", output_format="html", parse_mode=mode)
        return _of_html((Path(folder) / "out.html").read_text("utf-8"))


def pdfplumber(path: str) -> Reading:
    import pdfplumber as tool

    tables: list[Grid] = []
    text = []
    with tool.open(path) as pdf:
        for page in pdf.pages:
            tables.extend([[cell or "" for cell in row] for row in table] for table in page.extract_tables())
            text.append(page.extract_text())
    return tables, "\n".join(text)


def pymupdf(path: str) -> Reading:
    import pymupdf as tool

    tables: list[Grid] = []
    text = []
    with tool.open(path) as pdf:
        for page in pdf:
            found = page.find_tables().tables
            tables.extend([[cell or "" for cell in row] for row in table.extract()] for table in found)
            text.append(page.get_text())
    return tables, "\n".join(text)


def camelot(path: str) -> Reading:
    import camelot as tool

    tables = [t.df.values.tolist() for t in tool.read_pdf(path, pages="all", flavor="lattice")]
    return tables, "\n".join(c for t in tables for row in t for c in row)


TOOLS: dict[str, tuple[Callable[[str], Reading], str]] = {  # by name: the adapter, and the package whose version counts
    "xize": (xize, "xize"),
    "mammoth": (mammoth, "mammoth"),
    "docvortex": (docvortex, "docvortex"),
    "pandoc": (pandoc, "pypandoc_binary"),
    "docling": (docling, "docling-slim"),
    "unstructured": (unstructured, "unstructured"),
    "python-docx": (python_docx, "python-docx"),
    "docx2python": (docx2python, "docx2python"),
    "markitdown": (markitdown, "markitdown"),
    "pdfplumber": (pdfplumber, "pdfplumber"),
    "camelot": (camelot, "camelot-py"),
    "PyMuPDF": (pymupdf, "PyMuPDF"),
}


def main(tool: str, path: str) -> dict[str, Any]:
    adapter, package = TOOLS[tool]
    best = None
    for _time in range(3):
        began = time.perf_counter()
        try:
            with contextlib.redirect_stdout(io.StringIO()):  # some tools talk
                tables, text = adapter(path)
        except ModuleNotFoundError as error:
            return {"missing": error.name}
        took = time.perf_counter() - began
        best = took if best is None else min(best, took)
    return {"version": _version(package), "seconds": best, "tables": tables, "text": text}


def _version(package: str) -> str:
    if package == "pypandoc_binary":
        return str(importlib.import_module("pypandoc").get_pandoc_version())
    return importlib.metadata.version(package)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps(main(*sys.argv[1:])))
