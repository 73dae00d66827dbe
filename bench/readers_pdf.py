"""Speed of the PDF reader beside pdfplumber's own table extraction, in one run; and its memory on 200 pages.

    python bench/readers_pdf.py [FILE.pdf …]

Prints one line a figure. Ours is the whole reading (paragraphs, furniture, tables joined over pages); theirs is
`extract_tables` alone. Without files, those of ../shared/documents/seeds are taken where they are at hand, and a
document of 200 pages is drawn.
"""

from __future__ import annotations

import io
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from xize.extract.readers import read

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "documents" / "seeds"
PAGES = 200
RUNS = 3


def drawn(pages: int) -> bytes:
    """A document of ruled tables, 20 rows of 5 columns a page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    xs, height = [50, 90, 200, 400, 460, 545], 34
    for page in range(pages):
        canvas.setFont("Helvetica", 9)
        for row in range(21):
            canvas.line(xs[0], 780 - row * height, xs[-1], 780 - row * height)
        for x in xs:
            canvas.line(x, 780, x, 780 - 20 * height)
        for row in range(20):
            number = page * 20 + row + 1
            for x, words in zip(
                xs, (str(number), "Discipline", "Deduct one point for every case", "5", "Office"), strict=False
            ):
                canvas.drawString(x + 4, 766 - row * height, words)
                if x == xs[2]:
                    canvas.drawString(x + 4, 754 - row * height, "that was not reported in time.")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def theirs(path: Path) -> int:
    """Every table by pdfplumber; gives back the number of pages."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()
        return len(pdf.pages)


def ours(path: Path) -> int:
    """The whole document; gives back the number of pages."""
    return read(path).source.pages or 0


def fastest(work: Callable[[Path], int], path: Path, runs: int) -> float:
    """Pages a second in the fastest of some runs."""
    best = 0.0
    for _ in range(runs):
        start = time.perf_counter()
        pages = work(path)
        best = max(best, pages / (time.perf_counter() - start))
    return best


def compare(path: Path, runs: int = RUNS) -> None:
    """One line for a file."""
    mine, peer = fastest(ours, path, runs), fastest(theirs, path, runs)
    print(f"{path.name}: xize {mine:.0f} pages/s, pdfplumber tables {peer:.0f} pages/s, {mine / peer:.1f} times")


def main(names: list[str]) -> None:
    print(f"machine: {platform.machine()}, Python {platform.python_version()}, fastest of {RUNS} runs")
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / f"drawn-{PAGES}-pages.pdf"
        long.write_bytes(drawn(PAGES))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        ours(long)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(
            f"{long.name}: peak memory {after / 1024:.0f} MB, {(after - before) / 1024:.0f} MB of it for the document"
        )
        for path in [Path(name) for name in names] or [p for p in sorted(SEEDS.glob("*.pdf")) if "scan" not in p.name]:
            compare(path)
        compare(long, runs=1)


if __name__ == "__main__":
    main(sys.argv[1:])
