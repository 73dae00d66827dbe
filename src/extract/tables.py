"""A table's rows become indicators, requirements and rules, by the roles of its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from ..model import Cell, Effect, Requirement, Table
from .layout.grid import Grid
from .layout.names import Name, amount_cell, points_cell, read_name, weight_cell
from .layout.roles import CHECK_ROW, Column, Role, columns_of, is_header_row, matrix_head
from .nodes import VETOING, Node
from .normalise import normalise, squeeze
from .passage import Passage
from .phrases.marks import find_marks
from .reading import Collector

_NOTHING = re.compile(r"无|[/\\—–-]+|同上")  # stands where a name would, and is none
_ASKED: tuple[Role, ...] = ("requirement", "criterion")  # columns of sentences
_SAID: tuple[Role, ...] = (*_ASKED, "indicator")  # columns that say what an amount is for
NOTE = re.compile(r"^(?:注|说明|备注|附注|备注说明|注意)(?:\d|[:.、(]|$)")


@dataclass
class TableState:
    """What one table leaves to the next: its columns (a table that goes on has no header) and where it stood."""

    columns: list[Column] | None = None
    cols: int = 0


@dataclass
class _Row:
    """The indicator nodes of one row with the cells that made them, outermost first."""

    chain: list[tuple[Node, Cell]] = field(default_factory=list)

    def owner(self, cell: Cell, fallback: Node) -> Node:
        """The deepest node whose cell's rows cover this cell's rows."""
        node = fallback
        for candidate, made_by in self.chain:
            if made_by.row <= cell.row and made_by.row + made_by.row_span >= cell.row + cell.row_span:
                node = candidate
        return node


class TableReader:
    """Reads one table into the tree below `base`."""

    def __init__(
        self, collector: Collector, index: int, table: Table, base: Node, state: TableState, *, caption: str = ""
    ) -> None:
        self.collector = collector
        self.index = index
        self.grid = Grid(table)
        self.base = base
        self.parts: list[Node] = []
        self.state = state
        self.caption = caption
        self.nodes: dict[tuple[int, int], Node] = {}
        self.read_cells: set[tuple[int, int]] = set()
        self.notes: list[Passage] = []
        self.worths: list[Decimal] = []  # the points cells so far, and how many of them a row of totals has closed
        self.checked = 0

    @property
    def part(self) -> Node:
        """The section the current row stands in."""
        return self.parts[-1] if self.parts else self.base

    def read(self) -> list[Passage]:
        """Read every row; gives back the passages of notes found in the table.

        A table without rules, points or weights is no rubric (a form's head, an index): its names are let go.
        """
        before = len(self.base.children)
        self._read_rows()
        made = [*self.base.children[before:], *self.nodes.values(), *self.parts]
        below = [n for node in made for n in node.walk()]
        if not any(n.rules or n.max is not None or n.weight is not None for n in below):
            for node in below:
                node.fixed = False
        return self.notes

    def _read_rows(self) -> None:
        heads = [r for r in range(self.grid.rows) if r not in self.grid.whole_rows and is_header_row(self.grid, r)]
        if not heads:
            solid = [r for r in range(self.grid.rows) if r not in self.grid.whole_rows]
            first = matrix_head(self.grid, solid)
            heads = [first] if first is not None else []
        runs = _segments(heads, self.grid.rows)
        for head, body in runs:
            solid = [r for r in body if r not in self.grid.whole_rows]
            columns = self._columns(head, solid)
            self._settle_head(head)
            for r in body:
                if whole := self.grid.whole_row(r):
                    self._section(whole)
                else:
                    self._row(r, columns)

    def _settle_head(self, head: list[int]) -> None:
        for title in (c for r in head for c in self.grid.starting(r)):
            self.collector.settle(self.collector.passages.of_cell(self.index, title), "heading")

    def _columns(self, head: list[int], solid: list[int]) -> list[Column]:
        known = self.state.columns
        if not head and known and self.state.cols == self.grid.cols and self.index > 0:
            fresh = columns_of(self.grid, head, solid)
            agree = sum(a.role == b.role for a, b in zip(known, fresh, strict=True))
            if agree * 2 >= len(known):
                return known
        columns = columns_of(self.grid, head, solid)
        if head:
            self.state.columns, self.state.cols = columns, self.grid.cols
        return columns

    def _section(self, cell: Cell) -> None:
        """A row of one cell: a part's heading, a note, a check, or rules that stand alone."""
        passage = self.collector.passages.of_cell(self.index, cell)
        text = passage.text
        if not text:
            return
        if NOTE.match(text):
            self.notes.append(passage)
            return
        if CHECK_ROW.match(text):
            self.collector.settle(passage, "total")
            return
        name = read_name(passage.normal, passage.number)
        if _is_heading(name):
            self._part(passage, name)
        else:
            self.collector.read(passage, self.part, "criterion")

    def _part(self, passage: Passage, name: Name) -> None:
        rank = name.rank
        while self.parts and rank is not None and self.parts[-1].rank is not None and self.parts[-1].rank >= rank:
            self.parts.pop()
        if rank is None:
            self.parts.clear()
        node = self.collector.node_of(name, passage)
        node.fixed = True
        self.parts.append(self.part.add(node))
        if name.rest:
            self.collector.read(passage, self.part, "criterion", span=name.rest)

    def _row(self, r: int, columns: list[Column]) -> None:
        cells = self.grid.starting(r)
        texts = {id(c): normalise(c.text).text for c in self.grid.row_cells(r)}
        first = next((texts[id(c)] for c in cells if texts[id(c)]), "")
        if CHECK_ROW.match(first):
            self._check(r, columns)
            for cell in cells:
                passage = self.collector.passages.of_cell(self.index, cell)
                self.collector.settle(passage, "total")
                self.notes.append(passage)
            return
        if NOTE.match(first) and sum(bool(texts[id(c)]) for c in cells) <= 2:
            self.notes.extend(self.collector.passages.of_cell(self.index, c) for c in cells)
            return
        row = self._chain(r, columns)
        if any(column.role == "tier" for column in columns):
            self._tiers(r, columns, row)
        self._worth(r, columns, row)
        for c, column in enumerate(columns):
            here = self.grid.at[r][c]
            if here is not None and (here.row, here.col) == (r, c) and (r, c) not in self.read_cells:
                self._cell(here, column, row)

    def _check(self, r: int, columns: list[Column]) -> None:
        """A row of totals is held against the points above it: since the last such row, or from the first."""
        for c, column in enumerate(columns):
            cell = self.grid.at[r][c]
            if column.role != "points" or cell is None or (cell.row, cell.col) != (r, c):
                continue
            passage = self.collector.passages.of_cell(self.index, cell)
            value = points_cell(passage.text)
            top = sum((n.max for n in self.base.children if n.max is not None), Decimal(0))
            since = sum(self.worths[self.checked :], Decimal(0))
            if value is not None and value not in (since, sum(self.worths, Decimal(0)), top, self.part.max):
                self.collector.checks.append((value, since or sum(self.worths, Decimal(0)), passage))
            self.checked = len(self.worths)

    def _chain(self, r: int, columns: list[Column]) -> _Row:
        """The indicator nodes that cover a row, made where they are new."""
        row = _Row()
        for c, column in enumerate(columns):
            cell = self.grid.at[r][c]
            if column.role != "indicator" or cell is None or (row.chain and row.chain[-1][1] is cell):
                continue
            passage = self.collector.passages.of_cell(self.index, cell)
            if not passage.text or _NOTHING.fullmatch(passage.text):
                continue
            key = (cell.row, cell.col)
            if key not in self.nodes:
                parent = row.chain[-1][0] if row.chain else self.part
                name = read_name(passage.normal, passage.number)
                self.nodes[key] = parent.add(self.collector.node_of(name, passage))
                self.nodes[key].fixed = True
                self.read_cells.add(key)
                if name.rest:
                    self.collector.read(passage, self.nodes[key], "criterion", span=name.rest)
            row.chain.append((self.nodes[key], cell))
        for c, column in enumerate(columns):  # a requirement that names an indicator does so for all rows it spans
            cell = self.grid.at[r][c]
            if column.role in _ASKED and cell is not None and cell.row < r and (cell.row, cell.col) in self.nodes:
                row.chain.append((self.nodes[cell.row, cell.col], cell))
        return row

    def _tiers(self, r: int, columns: list[Column], row: _Row) -> None:
        """A row of a matrix: each amount is a rule of its own, its column's head the tier.

        Where the table has no points of its own, the row's names say what is done, and the part holds the rules.
        """
        worth = any(column.role in ("points", *_ASKED) for column in columns)
        node = row.chain[-1][0] if worth and row.chain else self.part
        names = [made_by for _, made_by in row.chain]
        asked = [self.grid.at[r][c] for c, column in enumerate(columns) if column.role == "requirement"]
        words = "".join(squeeze(cell.text) for cell in [*names, *asked] if cell is not None)
        several = sum(column.role == "tier" for column in columns) > 1
        if not worth:
            for made, _ in row.chain:
                made.fixed = False
        for c, column in enumerate(columns):
            cell = self.grid.at[r][c]
            if column.role != "tier" or cell is None or (cell.row, cell.col) in self.read_cells or cell.row != r:
                continue
            self.read_cells.add((cell.row, cell.col))
            passage = self.collector.passages.of_cell(self.index, cell)
            default = _default(column.header) or _default(self.caption) or self.part.default_effect
            said = self._words_beside(r, c, columns) if not several else None
            if said is not None and self._with_words(said, passage, node, default, self._unit(r, columns)):
                continue
            if amount_cell(passage.text):
                tier = column.title if several else None
                unit = self._unit(r, columns)
                self.collector.add_amount(passage, node, default or "award", words=words, tier=tier, unit=unit)
            elif passage.text:
                self.collector.read(passage, node, "criterion", default=default)

    def _words_beside(self, r: int, c: int, columns: list[Column]) -> Cell | None:
        """The nearest cell left of an amount that says in words what earns or loses it."""
        for left in range(c - 1, -1, -1):
            cell = self.grid.at[r][left]
            if columns[left].role in _SAID and cell is not None and cell.text.strip():
                return cell
        return None

    def _with_words(self, said: Cell, passage: Passage, node: Node, default: Effect | None, unit: str | None) -> bool:
        """An amount and the words beside it as one rule; where the words are rules, the amount is their ceiling."""
        words = self.collector.passages.of_cell(self.index, said)
        found = amount_cell(passage.text)
        sign = {"-": "deduct", "+": "add"}.get(passage.text[:1])
        effect = cast(Effect, sign or default or "award")
        if any(mark.kind == "effect" and mark.amounts for mark in find_marks(words.text)):
            if found is None or (said.row, said.col) in self.read_cells:
                return False
            self.read_cells.add((said.row, said.col))
            for phrase in self.collector.read(words, node, "criterion", default=default):
                phrase.cap = phrase.cap or found[1] or found[0]
            self.collector.settle(passage, "cap")
            return True
        return self.collector.add_beside(words, passage, node, effect, unit)

    def _unit(self, r: int, columns: list[Column]) -> str | None:
        """What a row's amount is charged for, where a column of measure words says it."""
        for c, column in enumerate(columns):
            cell = self.grid.at[r][c]
            if column.role == "unit" and cell is not None:
                return normalise(cell.text).text or None
        return None

    def _worth(self, r: int, columns: list[Column], row: _Row) -> None:
        """Points and weight cells: the indicator they belong to is the one whose rows they cover."""
        for c, column in enumerate(columns):
            cell = self.grid.at[r][c]
            if column.role not in ("points", "weight") or cell is None or cell.row != r:
                continue
            passage = self.collector.passages.of_cell(self.index, cell)
            value = weight_cell(passage.text) if column.role == "weight" else points_cell(passage.text)
            if column.role == "weight" and value is None:
                value = points_cell(passage.text)
            if value is None:
                continue
            node = self._worth_owner(r, cell, columns, row)
            if column.role == "points":
                self.worths.append(value)
            if column.role == "weight":
                node.weight = value if node.weight is None else node.weight
            elif node.max is None:
                node.max = value
            self.collector.settle(passage, "max")
            self.read_cells.add((cell.row, cell.col))

    def _worth_owner(self, r: int, cell: Cell, columns: list[Column], row: _Row) -> Node:
        """The node of a points cell; where the indicator spans more rows, a child named by the requirement."""
        leaf = row.chain[-1] if row.chain else None
        named_with_points = leaf is not None and any(leaf[0].max is not None and leaf[1] is c for _, c in row.chain)
        if leaf and leaf[1].row_span <= cell.row_span and not named_with_points:
            return row.owner(cell, leaf[0])
        named_by = next(
            (
                found
                for role in ("requirement", "criterion")
                for c, column in enumerate(columns)
                if column.role == role and (found := self.grid.at[r][c]) is not None and found.text.strip()
            ),
            None,
        )
        parent = leaf[0] if leaf else self.part
        if named_by is None:
            return parent
        passage = self.collector.passages.of_cell(self.index, named_by)
        key = (named_by.row, named_by.col)
        if key not in self.nodes:
            child = self.collector.node_of(_long_name(passage), passage)
            child.fixed = True
            self.nodes[key] = parent.add(child)
        row.chain.append((self.nodes[key], cell))
        return self.nodes[key]

    def _cell(self, cell: Cell, column: Column, row: _Row) -> None:
        """One cell that is not a name: read by its column's role."""
        passage = self.collector.passages.of_cell(self.index, cell)
        self.read_cells.add((cell.row, cell.col))
        if not passage.text:
            return
        node = row.owner(cell, row.chain[-1][0] if row.chain else self.part)
        role = column.role
        if role in _ASKED and VETOING.search(" ".join(node.path)) and not find_marks(passage.text):
            self.collector.exclude(passage, 0, node)
            return
        if role == "requirement":
            node.requirements.extend(_requirements(cell, passage))
            node.asked.append(passage)
            if (cell.row, cell.col) not in self.nodes:
                self.collector.read(passage, node, "requirement")
        elif role == "criterion":
            self.collector.read(passage, node, "criterion", default=_default(column.header))
        elif role == "points" and points_cell(passage.text) is not None:
            self.collector.settle(passage, "max")
        elif role == "points":  # "每条3分" in a column of points
            self.collector.read(passage, node, "criterion", default="award")
        elif role == "assessor":
            node.assessor = "、".join(squeeze(p.text) for p in cell.paragraphs if p.text.strip())
        elif role in ("remark", "method") and re.search(r"[扣加得]\d|不得分|\d分|最高|重复", passage.text):
            self.collector.read(passage, node, "criterion")


def _segments(heads: list[int], rows: int) -> list[tuple[list[int], list[int]]]:
    """(header rows, body rows) from each run of header rows to the next."""
    segments: list[tuple[list[int], list[int]]] = []
    body: list[int] = []
    head: list[int] = []
    for r in range(rows):
        if r in heads:
            if body and any(b not in heads for b in body) and head != []:
                segments.append((head, body))
                head, body = [], []
            head.append(r)
        else:
            body.append(r)
    segments.append((head, body))
    return segments


def _is_heading(name: Name) -> bool:
    """A part's heading is short and no sentence, or says what the part is worth."""
    text = normalise(name.name).text
    if not text or re.search(r"[扣加]\d|不得分|[。;]", text):
        return False
    return name.max is not None or name.weight is not None or len(text) <= (36 if name.number else 24)


def _long_name(passage: Passage) -> Name:
    """A requirement that names an indicator: its number off, its words kept to the last."""
    name = read_name(passage.normal, passage.number)
    kept = squeeze(_title_of(passage.normal.raw))
    number = squeeze(name.number or "")
    return Name(name.number, kept.removeprefix(number) if number else kept, name.max, None, None, name.used)


def _title_of(text: str) -> str:
    """A requirement's own title, where it has one: a short first line, or the words before a colon or ①."""
    first = text.strip().split("\n")[0]
    if "\n" in text.strip() and 4 <= len(first) <= 20 and not re.search(r"[，。；,;]", first):
        return first
    title = re.match(r"[^，。；：:①,;]{4,24}(?=[：:①])", first)
    return title.group() if title else text


def _requirements(cell: Cell, passage: Passage) -> list[Requirement]:
    """One requirement a cell; one a paragraph where Word numbers them."""
    if not any(p.number for p in cell.paragraphs[1:]):
        return [Requirement(text=cell.text.strip(), number=passage.number, location=passage.location)]
    return [
        Requirement(text=p.text.strip(), number=p.number, location=passage.location.model_copy(update={"paragraph": i}))
        for i, p in enumerate(cell.paragraphs)
    ]


def _default(header: str) -> Effect | None:
    if re.search(r"扣|减分", header) and not re.search(r"加扣|加减|奖扣", header):
        return "deduct"
    return "add" if re.search(r"加分|奖分|奖励|加$", header) else None


__all__ = ["NOTE", "TableReader", "TableState"]
