"""What the extraction saw, laid over the text: each rule's quote between ▸ and ◂, each table column's role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rich.text import Text

from ..extract.layout.grid import Grid
from ..extract.layout.heads import head_rows
from ..extract.layout.roles import Column, columns_of
from ..listing import amount_words, rule_rows
from ..messages import _
from ..model import Cell, Document, Rubric, Table

_QUOTE, _EFFECT, _NUMBER = "green", "bold magenta", "cyan"

# A document's characters must not steer the terminal or turn its lines round; one for one, so that spans still fit.
_SHOWN = {c: chr(0x2400 + c) for c in range(0x20) if c != 0x0A} | {0x09: "⇥", 0x7F: "␡"}
_SHOWN |= dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")

Mark = tuple[int, int, str]  # start, end, the rule's effect in short


@dataclass(frozen=True)
class Marks:
    """The rules of a rubric by the block or cell their quotes stand in."""

    by_place: dict[tuple[int, int | None, int | None], list[Mark]] = field(default_factory=dict)

    @classmethod
    def of(cls, rubrics: Iterable[Rubric]) -> Marks:
        """The marks of every rule that has a place; rules of one quote share a mark.

        What stands before the first of several rubrics holds for each, and is marked once.
        """
        effects: dict[tuple[int, int | None, int | None, int, int], list[str]] = {}
        for rubric in rubrics:
            own: dict[tuple[int, int | None, int | None, int, int], list[str]] = defaultdict(list)
            for row, (_path, rule) in zip(rule_rows(rubric), rubric.rules(), strict=True):
                at = rule.location
                if at.block is not None and at.start is not None and at.end is not None:
                    own[at.block, at.row, at.cell, at.start, at.end].append(amount_words(row))
            effects = {**own, **effects}
        by_place: dict[tuple[int, int | None, int | None], list[Mark]] = defaultdict(list)
        for (block, line, cell, start, end), words in effects.items():
            by_place[block, line, cell].append((start, end, "; ".join(words)))
        return cls(by_place)

    def of_block(self, block: int) -> list[Mark]:
        """The marks in a paragraph or heading."""
        return self.by_place.get((block, None, None), [])

    def of_cell(self, block: int, cell: Cell) -> list[Mark]:
        """The marks in a cell of the table that is this block."""
        return self.by_place.get((block, cell.row, cell.col), [])


def inked(text: str, marks: list[Mark], numbers: dict[int, str]) -> Text:
    """The text with automatic numbers put before the characters they belong to, and quotes marked.

    `marks` are spans of `text`, `numbers` go by offset. Control characters are shown, not sent.
    """
    shown = Text()
    cuts = sorted({0, len(text), *numbers, *(a for a, _b, _w in marks), *(b for _a, b, _w in marks)})
    for k, at in enumerate(cuts):
        for _start, _end, words in sorted((m for m in marks if m[1] == at), key=lambda m: -m[0]):
            shown.append("◂", _QUOTE)
            shown.append(f"‹{words.translate(_SHOWN)}›", _EFFECT)
        if at in numbers:
            shown.append(f"⟨{numbers[at].translate(_SHOWN)}⟩ ", _NUMBER)
        for _start, _end, _words in (m for m in marks if m[0] == at):
            shown.append("▸", _QUOTE)
        if k + 1 < len(cuts):
            inside = any(start <= at < end for start, end, _words in marks)
            shown.append(text[at : cuts[k + 1]].translate(_SHOWN), _QUOTE if inside else None)
    return shown


def column_titles(document: Document) -> dict[int, list[str]]:
    """For each table (by block index) the role of every column; a table without a header goes on as the last one."""
    titles: dict[int, list[str]] = {}
    known: list[Column] = []
    names = role_names()
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Table) or not block.cols:
            continue
        grid = Grid(block)
        solid = [r for r in range(grid.rows) if r not in grid.whole_rows]
        head = head_rows(grid)
        columns = columns_of(grid, head, [r for r in solid if r not in head])
        if head:
            known = columns
        elif len(known) == len(columns):
            agree = sum(a.role == b.role for a, b in zip(known, columns, strict=True))
            columns = known if agree * 2 >= len(columns) else columns
        titles[index] = [names.get(c.role, c.role) for c in columns]
    return titles


def role_names() -> dict[str, str]:
    """Every role of a column in the user's language."""
    return {
        "indicator": _("indicator"),
        "requirement": _("requirement"),
        "criterion": _("criterion"),
        "points": _("points"),
        "weight": _("weight"),
        "number": _("number"),
        "assessor": _("assessor"),
        "method": _("method"),
        "remark": _("remark"),
        "box": _("box to fill in"),
        "tier": _("amount"),
        "level": _("step of a scale"),
        "ceiling": _("ceiling"),
        "unit": _("counted in"),
    }
