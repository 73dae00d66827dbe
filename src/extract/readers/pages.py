"""A page as ink: its characters and straight lines, whichever format or engine they came from.

Everything is in points from the page's top left corner, x to the right and y downwards, as the page is displayed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

Box = tuple[float, float, float, float]  # left, top, right, bottom


class Glyph(NamedTuple):
    """One character in its em box. `angle`: degrees it is turned counter-clockwise (0, 90, 180 or 270)."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    angle: int = 0
    confidence: float | None = None  # of a recogniser; None where the characters are the file's own

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


class Edge(NamedTuple):
    """A straight piece of ink along an axis: at x (or y) `at`, from `lo` to `hi` on the other axis.

    `shade`: the side of a filled area, which is the edge of a table only where no lines are drawn.
    """

    vertical: bool
    at: float
    lo: float
    hi: float
    shade: bool = False


@dataclass
class Sheet:
    """A page's ink. `page` is printed to people and starts at 1.

    `stamped`: text at an odd angle, which is no line of the document. `pictures` is the share of the page that images
    cover. `read_by_eye`: the characters are what a recogniser saw, not what the file says.
    """

    page: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    stamped: str = ""
    pictures: float = 0.0
    read_by_eye: bool = False


@dataclass
class TextLine:
    """One line of text. `lead` is the width of what cannot be parted from its start; `size` the height of its type."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    lead: float
    pieces: tuple[tuple[str, float, float], ...] = ()  # (text, x0, x1) between gaps wider than a space
    bits: tuple[tuple[str, float, float], ...] = ()  # the same between gaps as narrow as those of cells side by side
    confidence: float | None = None
    page: int = 0

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def box(self) -> Box:
        return self.x0, self.top, self.x1, self.bottom


@dataclass
class InkParagraph:
    """A paragraph with the box of its first page's part."""

    text: str
    box: Box
    page: int
    confidence: float | None = None  # None where the characters are the file's own


@dataclass(frozen=True)
class Frame:
    """Where text can stand: its left and right margin, and the usual distance from line to line.

    `returns`: lines that are indented begin paragraphs, which go on at the margin.
    """

    left: float
    right: float
    pitch: float
    returns: bool = False


@dataclass
class InkCell:
    """A cell on its table's grid. `lines` and `frame` are in the direction its text runs, which `angle` tells."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    page: int
    lines: list[TextLine] = field(default_factory=list)
    paragraphs: list[InkParagraph] = field(default_factory=list)
    header: bool = False
    angle: int = 0
    frame: Frame = Frame(0.0, 0.0, 0.0)

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.paragraphs)

    @property
    def last_row(self) -> int:
        return self.row + self.row_span - 1


@dataclass
class InkTable:
    """A table as drawn: `xs` are its column edges, cells in reading order. `page` is its first page."""

    page: int
    box: Box
    xs: list[float]
    rows: int
    cells: list[InkCell]
    ruled: bool = True
    last_page: int = 0
    bottom: list[InkCell] = field(default_factory=list)  # the cells of the last row; empty until rows are added

    @property
    def cols(self) -> int:
        return len(self.xs) - 1


def least(values: Iterable[float | None]) -> float | None:
    """The lowest confidence; None where no recogniser was at work."""
    known = [v for v in values if v is not None]
    return min(known) if known else None


def around(boxes: list[Box]) -> Box:
    """The smallest box that holds them all."""
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def gaps(spans: Iterable[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """The ranges between the outermost of some spans that none of them enters, at least so wide."""
    ordered = sorted(spans)
    found = []
    at = ordered[0][1]
    for lo, hi in ordered[1:]:
        if lo - at >= least:
            found.append((at, lo))
        at = max(at, hi)
    return found
