"""Where rows part that no lines part: at wider gaps, at a column of figures, at lines that begin anew."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from .pages_characters import SENTENCE_END
from .pages_paragraphs import ITEM

_FIGURE = re.compile(r"[\d.+\-—–/~～、分%]+")
_WORTH = re.compile(r"[（(](?:满分|共)?[\d.]+分?[）)]")  # below a name: what it is worth
_WIDER = 1.35  # times the step from line to line: a gap between rows
_ROOM = 1.3  # em that a line may end before its column's edge and still be full
_SEVERAL = 6  # lines and columns, where every line holds text in as many: rows of one line
_PARTED = 2  # wider gaps at least, where gaps part rows


@dataclass(frozen=True)
class RowLine:
    """One line of a table: by column, the text that stands there and where its ink begins and ends."""

    top: float
    bottom: float
    size: float
    held: dict[int, tuple[str, float, float]]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def rows_of(lines: Sequence[RowLine]) -> list[int]:
    """The row that each line belongs to, counted from 0."""
    if not lines:
        return []
    fewest, most = min(len(line.held) for line in lines), max(len(line.held) for line in lines)
    if fewest == most > 1 and len(lines) + most >= _SEVERAL:  # cells that were wrapped would leave others empty
        return [*range(len(lines))]
    step = _step(lines)
    wider = [i for i in range(1, len(lines)) if lines[i].middle - lines[i - 1].middle > _WIDER * step]
    begins = [not _goes_on(lines, i, step) for i in range(len(lines))]
    if len(wider) >= _PARTED and all(begins[i] for i in wider):
        return _counted(lines, wider)
    anchors = _figures(lines)
    if anchors and not all(begins[i] for i in anchors):
        return _nearest(lines, anchors)
    if not anchors:
        anchors = [i for i, line in enumerate(lines) if begins[i] and _opens(line)]
    return _counted(lines, anchors)


def _step(lines: Sequence[RowLine]) -> float:
    """The distance from one line of a cell to the next; that between rows where no cell has several lines."""
    steps = sorted(b.middle - a.middle for a, b in itertools.pairwise(lines) if a.held.keys() & b.held.keys())
    steps = steps or sorted(b.middle - a.middle for a, b in itertools.pairwise(lines))
    return steps[len(steps) // 4] if steps else 0.0


def _goes_on(lines: Sequence[RowLine], at: int, step: float) -> bool:
    """Whether a line goes on with a cell: what stands above it in a column was only wrapped there."""
    if at == 0:
        return False
    above, line = lines[at - 1], lines[at]
    first = line.held.get(0)
    if line.middle - above.middle > _WIDER * step or (first is not None and ITEM.match(first[0])):
        return False
    return any(_is_wrapped(lines, above, column) for column in above.held.keys() & line.held.keys())


def _is_wrapped(lines: Sequence[RowLine], line: RowLine, column: int) -> bool:
    """Whether what a line holds in a column reaches the column's right edge, in the midst of a sentence."""
    right = max(other.held[column][2] for other in lines if column in other.held)
    text, x0, x1 = line.held[column]
    several = right - x0 > 3 * line.size  # of one or two characters every line is full
    return several and right - x1 <= _ROOM * line.size and text[-1] not in SENTENCE_END


def _opens(line: RowLine) -> bool:
    """Whether a line may be the first of a row: it holds a name and what is said of it."""
    first = line.held.get(0)
    return len(line.held) > 1 and (first is None or _WORTH.fullmatch(first[0]) is None)


def _figures(lines: Sequence[RowLine]) -> list[int]:
    """The lines of the column of figures that has most of them."""
    found: list[list[int]] = []
    for column in sorted({column for line in lines for column in line.held}):
        held = [(i, line.held[column][0]) for i, line in enumerate(lines) if column in line.held]
        figures = [i for i, text in held if _FIGURE.fullmatch(text.replace(" ", ""))]
        if len(figures) > 1 and len(figures) >= len(held) - 1:  # the first may be its head
            found.append(([held[0][0]] if held[0][0] not in figures else []) + figures)
    return max(found, key=len, default=[])


def _counted(lines: Sequence[RowLine], firsts: Sequence[int]) -> list[int]:
    first = {*firsts} - {0}
    return [*itertools.accumulate(int(i in first) for i in range(len(lines)))]


def _nearest(lines: Sequence[RowLine], anchors: Sequence[int]) -> list[int]:
    """Each line with the anchor it stands nearest to: cells that are centred upright."""
    return [min(range(len(anchors)), key=lambda k: (abs(lines[anchors[k]].middle - line.middle), k)) for line in lines]
