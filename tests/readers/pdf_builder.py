"""Small PDFs for the tests: pages drawn from the top left corner, in points, with a CJK font every reader knows."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
SIZE = 10.0
PITCH = 15.0
LANDSCAPE = (A4[1], A4[0])
Cells = dict[tuple[int, int, int, int], str]  # (row, column, rows, columns) → text, lines parted by "\n"

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Pen:
    """Draws on one page."""

    def __init__(self, canvas: Canvas, size: tuple[float, float]) -> None:
        self.canvas = canvas
        self.width, self.height = size

    def text(self, x: float, y: float, words: str, *, size: float = SIZE, angle: float = 0, font: str = FONT) -> None:
        """One line; (x, y) is the top left corner of its first character, `angle` turns it counter-clockwise."""
        c = self.canvas
        c.saveState()
        c.setFont(font, size)
        c.translate(x, self.height - y)
        c.rotate(angle)
        c.drawString(0, -0.88 * size, words)
        c.restoreState()

    def lines(self, x: float, y: float, *words: str, size: float = SIZE, pitch: float = PITCH) -> None:
        """Lines below each other."""
        for i, line in enumerate(words):
            self.text(x, y + i * pitch, line, size=size)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def rect(self, x0: float, y0: float, x1: float, y1: float, *, fill: bool = False) -> None:
        self.canvas.setFillGray(0.9 if fill else 0)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=int(not fill), fill=int(fill))
        self.canvas.setFillGray(0)

    def table(
        self, xs: Sequence[float], ys: Sequence[float], cells: Cells, *, sides: bool = True, fill: bool = False
    ) -> None:
        """A table on these column and row edges; a cell's lines begin at its top left, 3 points in."""
        for (r, c, rows, cols), words in cells.items():
            x0, y0, x1, y1 = xs[c], ys[r], xs[c + cols], ys[r + rows]
            if fill:
                self.rect(x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 0.5, fill=True)
            else:
                self.line(x0, y0, x1, y0)
                self.line(x0, y1, x1, y1)
                for x in (x0, x1):
                    if sides or x not in (xs[0], xs[-1]):
                        self.line(x, y0, x, y1)
            if words:
                self.lines(x0 + 3, y0 + 3, *words.split("\n"), pitch=12)


Draw = Callable[[Pen], object]


def pdf(*pages: Draw, size: tuple[float, float] = A4, rotate: int = 0, password: str | None = None) -> bytes:
    """A PDF of these pages, displayed at this size. `rotate` is the pages' /Rotate: drawn on is the page before it."""
    buffer = io.BytesIO()
    encrypt = None
    if password is not None:
        from reportlab.lib.pdfencrypt import StandardEncryption

        encrypt = StandardEncryption(password)
    canvas = Canvas(buffer, pagesize=size, encrypt=encrypt, pageCompression=0)
    for draw in pages:
        canvas.setPageRotation(rotate)
        draw(Pen(canvas, size))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def grid(rows: int, cols: int, texts: Sequence[Sequence[str]]) -> Cells:
    """Cells without spans."""
    return {(r, c, 1, 1): texts[r][c] for r in range(rows) for c in range(cols)}
