"""What the two readers of flattened tables work with: lines, and rows of cells before they have a place on a grid."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model import Location, Repair, RepairKind

_SHOWN = 8  # characters on either side of a place that was joined
SENTENCE_END = "。；！？;!?：:.）)"  # what a cell's text ends with where nothing was cut off


@dataclass(frozen=True)
class Line:
    """A piece of one source line; `line` and `column` count from 1, `column` in characters."""

    text: str
    line: int
    column: int = 1


@dataclass
class RawCell:
    """A cell as flattened: its paragraphs, and where its delimiter ended."""

    line: int
    column: int
    paragraphs: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.paragraphs)

    @property
    def empty(self) -> bool:
        return not self.text.strip()


RawRow = list[RawCell]


@dataclass
class RawTable:
    """Rows of possibly unequal length.

    `spread`: short rows hold merged cells, not missing ones at their end. `gaps`: the rows with a blank line before
    them where rows stand one a line, the end of a page for most of them. `repairs` says what was put right.
    """

    rows: list[RawRow]
    spread: bool
    gaps: frozenset[int] = frozenset()
    repairs: list[Repair] = field(default_factory=list)


Item = Line | RawTable


def repair(kind: RepairKind, upper: str, lower: Line) -> Repair:
    """What was put right: the end of the text before, if any, and a stroke; then its beginning, which says where."""
    before = upper.strip()[-_SHOWN:]
    words = ((f"{before}｜" if before else "") + lower.text.strip()[:_SHOWN]).replace("\t", " ")
    return Repair(kind=kind, words=words, location=Location(line=lower.line, column=lower.column))
