"""A passage: the text of one cell or paragraph with its place, and the record of what its amounts are for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from ..model import Block, Cell, Document, Effect, Location, Paragraph, Table, points_text
from .normalise import Normal, normalise


@dataclass
class Passage:
    """`roles` says of each amount's raw span what part it plays; what is missing there is unaccounted for."""

    normal: Normal
    location: Location
    number: str | None = None  # the automatic number printed before it
    confidence: Decimal | None = None  # how sure a recogniser was of its characters; None where nothing was recognised
    roles: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.normal.text

    def account(self, start: int, end: int, role: str) -> None:
        """Say what the amount at text[start:end] is for; the first word stands."""
        self.roles.setdefault((start, end), role)

    def part(self, start: int, end: int) -> Passage:
        """text[start:end] as a passage of its own, with the same record of what its amounts are for."""
        return Passage(self.normal.part(start, end), self.location, None, self.confidence, self.roles)

    def lines(self) -> list[Passage]:
        """What stands on each line of the source, as passages of their own; empty lines are none."""
        at, raw = self.normal.at, self.normal.raw
        breaks = [i for i in range(1, len(at)) if "\n" in raw[at[i - 1] + 1 : at[i]] or raw[at[i - 1]] == "\n"]
        spans = pairwise([0, *breaks, len(at)])
        return [line for a, b in spans if (line := self.part(a, b)).text.strip()]

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """The span of `text` that raw[start:end] became; an empty one where it was all white space."""
        at = self.normal.at
        return bisect_left(at, start), bisect_left(at, end)

    def place(self, start: int, end: int) -> Location:
        """The location of text[start:end], with its span in the source's own characters."""
        a, b = self.normal.raw_span(start, end)
        paragraph = self.location.paragraph
        if self.location.cell is not None:
            paragraph = self.normal.raw.count("\n", 0, a)
        return self.location.model_copy(update={"start": a, "end": b, "paragraph": paragraph})


PassageOf = Callable[[Cell], Passage]  # where a cell of one table stands


class Passages:
    """The passages of a document, each made once: by block, or by table cell."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._made: dict[tuple[int, int, int], Passage] = {}
        self._all: list[Passage] | None = None

    def of_block(self, index: int) -> Passage:
        """The passage of a paragraph or heading."""
        block = self.document.blocks[index]
        return self._make((index, -1, -1), block, index)

    def of_cell(self, index: int, cell: Cell) -> Passage:
        """The passage of a cell of the table at blocks[index]."""
        return self._make((index, cell.row, cell.col), cell, index)

    def all(self) -> list[Passage]:
        """Every passage of the document in reading order, made now where nobody asked for it before."""
        if self._all is not None:
            return self._all
        self._all = passages = list[Passage]()
        for i, block in enumerate(self.document.blocks):
            if isinstance(block, Table):
                passages.extend(self.of_cell(i, cell) for cell in block.cells)
            else:
                passages.append(self.of_block(i))
        return passages

    def _make(self, key: tuple[int, int, int], source: Block | Cell, index: int) -> Passage:
        if key not in self._made:
            location = source.location.model_copy(update={"block": index})
            number, sure = None, _sure(source)
            if isinstance(source, Cell):
                location = location.model_copy(update={"row": source.row, "cell": source.col})
                number = source.paragraphs[0].number if source.paragraphs else None
            elif not isinstance(source, Table):
                number = source.number
            self._made[key] = Passage(normalise(source.text), location, number, sure)
        return self._made[key]


def _sure(source: Block | Cell) -> Decimal | None:
    """The least sure of a source's recognised paragraphs."""
    paragraphs = source.paragraphs if isinstance(source, Cell) else (source,) if isinstance(source, Paragraph) else ()
    known = [p.confidence for p in paragraphs if p.confidence is not None]
    return min(known) if known else None


# "每低1个百分点0.5", "90%以下1", "10/份": where the head of a column says so, a number alone is points.
_IN_POINTS = re.compile(r"(?<![\d.第≤≥<>=/%~—-])(?:\d+(?:\.\d+)?[~～-])?\d+(?:\.\d+)?(?=$|[,;。)\n]|/[^\W\d_]|\(每)")


def figures_in_points(passage: Passage) -> Passage:
    """A cell below a head that says its numbers are points, each with the 分 that is not printed."""
    if re.search(r"\d分", passage.text):
        return passage
    lines = passage.lines()
    parted = len(lines) > 1 and all(line.text[-1].isdigit() for line in lines)  # "90%以下1" over "85%以下2"
    said: list[tuple[str, int]] = []
    for line in lines if parted else [passage]:
        text, at = line.normal.text, line.normal.at
        ends = {m.end() - 1 for m in _IN_POINTS.finditer(text)}
        said += [("\n", at[0] - 1)] if said else []
        for i, char in enumerate(text):
            said += [(char, at[i]), ("分", at[i])] if i in ends else [(char, at[i])]
    normal = Normal(passage.normal.raw, "".join(char for char, _ in said), tuple(i for _, i in said))
    return Passage(normal, passage.location, passage.number, passage.confidence, passage.roles)


_VERBS: dict[str, str] = {"deduct": "扣", "add": "加", "award": "得", "grade": "直接定为"}


def beside(words: Passage, amount: Passage, effect: Effect, found: tuple[Decimal, Decimal | None] | None) -> Passage:
    """Two cells of a row read as one sentence: "床位100张以上" and "+2" say "床位100张以上,加2分".

    The verb stands nowhere in the source; it is mapped to the gap between the cells. The quote is both cells' text.
    """
    left, right = words.normal, amount.normal
    raw = f"{left.raw}\t{right.raw}"
    gap, after = len(left.raw), len(left.raw) + 1
    said = left.text.rstrip(";,。")
    if found is None:
        verb = _VERBS.get(effect, "得") if right.text[:1].isdigit() or effect == "grade" else ""  # "0.5分/处", "乙级"
        text, at = verb + right.text, [*([gap] * len(verb)), *(after + i for i in right.at)]
    else:
        low, high = found
        number = points_text(low) + (f"-{points_text(high)}" if high is not None else "")
        first = after + right.at[0]
        text = _VERBS.get(effect, "得") + number + "分"
        at = [gap] + [first] * (len(text) - 2) + [after + right.at[-1]]
    normal = Normal(raw, f"{said},{text}", (*left.at[: len(said)], gap, *at))
    return Passage(normal, amount.location, None, amount.confidence, amount.roles)


def together(words: Passage, worth: Passage, between: str = "\t") -> Passage:
    """Two cells or lines as one passage, "流畅生动" below the head "优(9-10分)", that stands where the words are."""
    left, right = words.normal, worth.normal
    after = len(left.raw) + 1
    at = (*left.at, len(left.raw), *(after + i for i in right.at))
    normal = Normal(f"{left.raw}{between}{right.raw}", f"{left.text}{between}{right.text}", at)
    return Passage(normal, words.location, None, words.confidence)


def same_row(one: Location, other: Location) -> bool:
    """Whether two places are in one row of one table."""
    return one.row is not None and (one.block, one.row) == (other.block, other.row)
