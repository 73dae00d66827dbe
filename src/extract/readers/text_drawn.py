"""Tables drawn in strokes (┌─┬─┐), as law databases print them: the strokes alone say where the cells are.

Where a row is divided is told by the strokes that go on downwards, in their order, and never by where characters stand:
pages lose the spaces between them. Only the ruled lines, which hold none, are measured.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise

from ...model import Repair
from .text_lines import Line, RawCell
from .text_spans import Placed

_UPRIGHT = {"｜": frozenset({"up", "down"}), "∣": frozenset({"up", "down"})}
_WAYS = {"UP": ("up",), "DOWN": ("down",), "LEFT": ("left",), "RIGHT": ("right",), "VERTICAL": ("up", "down"),
         "HORIZONTAL": ("left", "right")}  # fmt: skip
_SLOPPY = 1  # strokes: two lines that divide a table this close to each other are meant to be one
_FEWEST_LINES = 3  # two rules and a row
_NARROW = 4  # strokes: a cell no wider holds its words downwards, a character or two a line
_SHORT_OF_FULL = 3  # columns: a line that leaves no more room was broken because the next word did not fit
_RULE = re.compile(r"\s*[─━═]{6,}\s*")
_BEGINS_ITEM = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、.．](?!\d)|[①-⑳]")
_SET_DOWNWARDS = str.maketrans("︵︶﹁﹂", "()“”")


@dataclass
class DrawnTable:
    """A table in its drawn cells."""

    placed: list[Placed]
    rows: int
    width: int
    repairs: tuple[Repair, ...] = ()


@dataclass
class _Cell:
    """A cell while its lines are read: it is open until a rule closes it."""

    row: int
    left: int
    right: int
    lines: list[Line]
    last_row: int = 0


@dataclass(frozen=True)
class _Piece:
    """What stands between two dividing strokes of a line: text, or a piece of a rule."""

    left: int
    right: int
    text: str
    ruled: bool
    column: int


@cache
def _ways(stroke: str) -> frozenset[str]:
    """Where a stroke leads: up, down, left, right; nowhere for any other character."""
    if not "─" <= stroke <= "╿":
        return _UPRIGHT.get(stroke, frozenset())
    name = unicodedata.name(stroke)
    return frozenset(way for word, ways in _WAYS.items() if re.search(rf"\b{word}\b", name) for way in ways)


def read_drawn(lines: Sequence[Line]) -> list[Line | DrawnTable] | None:
    """The lines with each drawn table in their place; None where there is none that can be read."""
    found: list[Line | DrawnTable] = []
    for drawn, run in groupby((line for line in lines if line.text.strip()), key=lambda line: is_drawn(line.text)):
        kept = [*run]
        found += _read_run(kept) if drawn else kept
    return found if any(isinstance(item, DrawnTable) for item in found) else None


def is_drawn(line: str) -> bool:
    """Whether a line is divided by strokes, or is a rule."""
    return any(_divides(stroke) for stroke in line) or _RULE.fullmatch(line) is not None


def _divides(stroke: str) -> bool:
    return not _ways(stroke).isdisjoint(("up", "down"))


def _read_run(lines: list[Line]) -> list[Line | DrawnTable]:
    """The tables of lines that are drawn one below the other; lines that make none stay."""
    rule = next((text for line in lines if _is_divided_rule(text := line.text.strip())), None)
    if rule is None:
        return [*lines]
    found: list[Line | DrawnTable] = []
    if not _divides(rule[0]) and not _divides(rule[-1]):  # without strokes at its sides, often between two rules
        for between, run in groupby(lines, key=lambda line: _RULE.fullmatch(line.text) is None):
            kept = [*run]
            table = _table([_with_sides(line) for line in kept]) if between else None
            found += [table] if table else kept if between else []
        return found if any(isinstance(item, DrawnTable) for item in found) else [*lines]
    for closed, run in groupby(
        lines, key=lambda line: _divides(line.text.strip()[0]) and _divides(line.text.strip()[-1])
    ):
        found += [part for table in _apart(run) for part in _read_or_left(table)] if closed else run
    return found


def _is_divided_rule(text: str) -> bool:
    """Whether a line is a rule with strokes in it, from side to side."""
    return all(_ways(stroke) for stroke in text) and any(map(_divides, text)) and "left" in _ways(text[-1])


def _with_sides(line: Line) -> Line:
    """A line of a table that is open at its sides, with strokes there."""
    text = line.text.rstrip()
    ways = [_ways(stroke) for stroke in text if _divides(stroke)]
    up, down = (any(way in stroke for stroke in ways) for way in ("up", "down"))
    left, right = ("├", "┤") if up and down else ("└", "┘") if up else ("┌", "┐")
    first = left if "left" in _ways(text[0]) and not _divides(text[0]) else "│"
    last = right if "left" in _ways(text[-1]) and not _divides(text[-1]) else "│"
    return Line(first + text + last, line.line, line.column - 1)


def _apart(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines of each table: a new one begins with every line whose first stroke leads down only."""
    tables: list[list[Line]] = []
    for line in lines:
        if not tables or "up" not in _ways(line.text.strip()[0]):
            tables.append([])
        tables[-1].append(line)
    return tables


def _read_or_left(lines: list[Line]) -> Sequence[Line | DrawnTable]:
    table = _table(lines)
    return lines if table is None else [table]


def _table(lines: list[Line]) -> DrawnTable | None:
    """The table of drawn lines; None where their strokes do not fit each other, or rule nothing."""
    first = next((line for line in lines if "left" in _ways(line.text.strip()[-1])), None)
    if first is None or len(lines) < _FEWEST_LINES:
        return None
    drawing = _Drawing(first, begins=first is lines[0])
    fit = all(drawing.take(line) for line in (lines[1:] if first is lines[0] else lines))
    return _on_grid(drawing.all_cells(), lines[0]) if fit else None


class _Drawing:
    """A table while its lines are read from top to bottom.

    `down`: where the strokes stand that lead down from the last line, in strokes of the ruled lines from the left.
    """

    def __init__(self, ruled: Line, *, begins: bool) -> None:
        """`ruled`: the first line that is; `begins`: it is the top, and not what a page has left of the middle."""
        self.edges: set[int] = set()
        self.row = 0
        self.closed: list[_Cell] = []
        self.down = _ends(ruled, self._pieces(ruled, None) or [], "down" if begins else "up")
        self.open = {span: _Cell(0, *span, []) for span in pairwise(self.down)}

    def take(self, line: Line) -> bool:
        """Read the next line; False where its strokes do not go on from those above it."""
        pieces = self._pieces(line, self.down)
        if pieces is None:
            return False
        ruled = any(piece.ruled for piece in pieces)
        for span, cell in [*self.open.items()]:
            inside = [piece for piece in pieces if span[0] <= piece.left and piece.right <= span[1]]
            if any(piece.ruled for piece in inside):
                cell.last_row = self.row
                self.closed.append(self.open.pop(span))
                continue
            for piece in inside:
                _write(cell, line, piece)
        if not ruled:
            return True
        self.row += 1
        self.down = _ends(line, pieces, "down")
        spans = [*pairwise(self.down)]
        for span in spans:
            self.open.setdefault(span, _Cell(self.row, *span, []))
        return all(span in spans for span in self.open)

    def all_cells(self) -> list[_Cell]:
        """The cells; those that no last rule has closed, where a page cuts the table off, end with it."""
        rest = [cell for cell in self.open.values() if cell.lines]
        for cell in rest:
            cell.last_row = self.row
        return [*self.closed, *rest]

    def _pieces(self, line: Line, above: list[int] | None) -> list[_Piece] | None:
        """The pieces of a line below the strokes `above` (None: there is nothing above).

        None where other strokes come down to it than those.
        """
        indent = len(line.text) - len(line.text.lstrip())
        waiting = [] if above is None else [*above]
        pieces: list[_Piece] = []
        left = ruled = 0
        begun = ""
        for index, stroke in enumerate(line.text.strip()):
            ways = _ways(stroke)
            if not ways & {"up", "down"}:
                ruled += "left" in ways
                begun += "" if "left" in ways else stroke
                continue
            if "up" in ways and above is not None:
                at = waiting.pop(0) if waiting else -1
            else:
                at = self._edge(left, left + max(ruled, len(begun)) + 1) if index else 0
            if at < 0 or (index and at <= left):
                return None
            self.edges.add(at)
            if index:
                text = begun.strip()
                pieces.append(_Piece(left, at, text, bool(ruled) and not text, indent + index))
            left, ruled, begun = at, 0, ""
        return None if waiting else pieces

    def _edge(self, left: int, measured: int) -> int:
        """Where a stroke stands that begins to the right of another: where one stood before, or as measured."""
        near = (edge for edge in sorted(self.edges) if edge > left and abs(edge - measured) <= _SLOPPY)
        return next(near, measured)


def _ends(line: Line, pieces: Sequence[_Piece], way: str) -> list[int]:
    """Where the strokes of a line stand that lead up, or down."""
    places = [0, *(piece.right for piece in pieces)]
    dividing = [ways for stroke in line.text.strip() if (ways := _ways(stroke)) & {"up", "down"}]
    return [place for place, ways in zip(places, dividing, strict=False) if way in ways]


def _write(cell: _Cell, line: Line, piece: _Piece) -> None:
    words = piece.text.translate(_SET_DOWNWARDS)
    if words:
        cell.lines.append(Line(words, line.line, line.column + piece.column - len(piece.text)))


def _on_grid(cells: list[_Cell], first: Line) -> DrawnTable:
    edges = sorted({edge for cell in cells for edge in (cell.left, cell.right)})
    wide = any(_columns(line.text) > cell.right - cell.left - 1 for cell in cells for line in cell.lines)
    placed = [
        Placed(
            RawCell(*_place(cell, first), paragraphs=_paragraphs(cell, 2 if wide else 1)),
            cell.row,
            edges.index(cell.left),
            edges.index(cell.right) - edges.index(cell.left),
            cell.last_row - cell.row + 1,
        )
        for cell in cells
    ]
    placed.sort(key=lambda cell: (cell.row, cell.col))
    return DrawnTable(placed, max(cell.last_row for cell in cells) + 1, len(edges) - 1)


def _place(cell: _Cell, first: Line) -> tuple[int, int]:
    line = cell.lines[0] if cell.lines else first
    return line.line, line.column


def _paragraphs(cell: _Cell, stroke: int) -> list[Line]:
    """The lines of a cell, those joined that its width has broken. `stroke`: columns that a stroke of a rule takes."""
    strokes = cell.right - cell.left - 1
    joined: list[Line] = []
    room = strokes * stroke
    full = False
    for line in cell.lines:
        if joined and (strokes <= _NARROW or (full and not _BEGINS_ITEM.match(line.text))):
            last = joined[-1]
            joined[-1] = Line(last.text + line.text, last.line, last.column)
        else:
            joined.append(line)
        full = _columns(line.text) >= room - _SHORT_OF_FULL
    return joined


def _columns(text: str) -> int:
    """How many columns a text takes where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(ch) in "WFA" else 1 for ch in text)
