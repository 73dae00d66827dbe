"""A table's rows become indicators, requirements and rules, by the roles of its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from itertools import pairwise

from ..model import Cell, Effect, Table
from .amount_columns import AmountColumns, effect_of_head
from .bracketed_steps import bracketed_steps, in_points
from .grade_table import read_grade_table
from .inner_tables import InnerTable, inner_tables
from .layout.grid import Grid
from .layout.heads import CHECK_ROW, Role, is_header_row
from .layout.names import NUMBERING, Name, amount_cell, points_cell, read_name, weight_cell
from .layout.repeats import joined, repeated
from .layout.roles import Column, columns_of, matrix_head
from .measured_table import measured_steps
from .nodes import VETOING, Node, Reader
from .normalise import normalise, squeeze
from .passage import Passage, PassageOf
from .phrases.amounts import find_amounts
from .phrases.caps import bound
from .phrases.mark import Mark
from .phrases.marks import find_marks
from .phrases.measured import measure
from .phrases.phrase import Role as Reads
from .reading import Beside, Collector
from .row_names import is_heading, is_title, long_name, requirements
from .step_points import steps_in_points
from .table_columns import as_told, column_of, requirements_name, segments, unit_said, unread_amounts

_NOTHING = re.compile(r"无|[/\\—–-]+|同上")  # stands where a name would, and is none
_ASKED: tuple[Role, ...] = ("requirement", "criterion")  # columns of sentences
# "10分(迟到一次扣2分)", "专业建设水平(4分):获批国家级的得4分"
_NAME = 24  # characters: a longer text that moves points is no name
_CEILING = re.compile(r"(?:全年|每年|年度|每月|全月|累计|合计|[两三]项合计|最高|最多|不超过)*-?(?P<n>\d+(?:\.\d+)?分?)")
_FACT = re.compile(rf"(?:^|\n)[□☐]?{NUMBERING.pattern}")
_WORTH_BEHIND = re.compile(r"\((?:满分|共)?(?P<n>\d+(?:\.\d+)?)分\)[。;]?$")
_WORTH_IN_FRONT = re.compile(
    r"(?:满分|共|分值)?:?(?P<n>\d+(?:\.\d+)?)分(?=\([^()]{6}|\n.{6})|(?!\(?\d)[^。;:!?扣]{2,60}\((?P<named>\d+(?:\.\d+)?)分\):(?=.)"
)
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
        self,
        collector: Collector,
        table: Table,
        base: Node,
        state: TableState,
        passage_of: PassageOf,
        *,
        caption: str = "",
        unit: str | None = None,
    ) -> None:
        self.collector = collector
        self.passage_of = passage_of
        self.grid = Grid(joined(table))
        for again in repeated(table, self.grid.table):  # a name said once more may say its points once more
            collector.settle(passage_of(again), "max")
        self.base = base
        self.parts: list[Node] = []
        self.state = state
        self.caption = caption
        self.around = unit  # what all amounts are given for, as the lines around the table say
        self.unit = unit  # or the row of one cell above them
        self.nodes: dict[tuple[int, int], Node] = {}
        self.read_cells: set[tuple[int, int]] = set()
        self.notes: list[Passage] = []
        self.in_notes = False  # rows of one cell that go on numbering below a note are notes
        self.above: dict[int, tuple[Node, Cell]] = {}  # by column, the last name: blank cells below it repeat it
        self.told: dict[tuple[int, int], int] = {}  # by cell, how far it was read as what the row is worth
        self.steps: dict[tuple[int, int], list[Cell]] = {}  # points cells that are steps of a scale, with their names
        self.bracketed: set[tuple[int, int]] = set()  # cells that are steps of a scale, their points in brackets
        self.requirements_name = False  # whether rows are worth something each below names that span them
        self.worths: list[Decimal] = []  # the points cells so far, and how many of them a row of totals has closed
        self.checked = 0
        self.columns: list[Column] = []  # of the rows that are being read
        self.outer: list[Node] = []  # the outermost names of the rows since then

    @property
    def part(self) -> Node:
        """The section the current row stands in."""
        return self.parts[-1] if self.parts else self.base

    def read(self) -> list[Passage]:
        """Read every row; gives back the passages of notes found in the table.

        A table without rules, points or weights is no rubric (a form's head, an index): its names are let go.
        """
        if scheme := read_grade_table(self.grid, self.passage_of):
            for cell in self.grid.table.cells:
                self.collector.settle(self.passage_of(cell), "grade")
            return [scheme]
        if steps := measured_steps(self.grid):
            for step in steps:
                passages = self.passage_of(step.cell), self.passage_of(step.worth)
                self.collector.add_measured(step, *passages, self.base)
            return []
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
        runs = segments(heads, self.grid.rows)
        for number, (head, body) in enumerate(runs):
            self.unit = None if number else self.around  # heads of their own count in units of their own
            solid = [r for r in body if r not in self.grid.whole_rows]
            columns = as_told(self._columns(head, solid), self.grid, solid, self.part.max, self.caption)
            self.columns = columns
            self.steps = steps_in_points(self.grid, columns, solid)
            self.bracketed = bracketed_steps(self.grid, columns, solid)
            self.requirements_name = requirements_name(self.grid, columns, solid)
            self._settle_head(head)
            for r in body:
                if whole := self.grid.whole_row(r):
                    self._section(whole)
                else:
                    self._row(r, columns)
            self.collector.unread += unread_amounts(self.grid, columns, solid, self.passage_of)

    def _settle_head(self, head: list[int]) -> None:
        for title in (c for r in head for c in self.grid.starting(r)):
            self.collector.settle(self.passage_of(title), "heading")

    def _columns(self, head: list[int], solid: list[int]) -> list[Column]:
        known = self.state.columns
        if not head and known and self.state.cols == self.grid.cols:
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
        passage = self.passage_of(cell)
        text = passage.text
        if not text:
            return
        if "单位" in text or is_heading(read_name(passage.normal, passage.number)):
            self.unit = unit_said([text])  # several units in one row say nothing of any
        numbered = NUMBERING.match(text) is not None
        self.in_notes = NOTE.match(text) is not None or (self.in_notes and numbered)
        if self.in_notes:
            self.notes.append(passage)
            return
        if CHECK_ROW.match(text):
            self.collector.settle(passage, "total")
            return
        name = read_name(passage.normal, passage.number)
        beside = name.rank is not None and self.part.rank is not None and name.rank <= self.part.rank
        costed = any(column.role in ("tier", "points") for column in self.columns)
        if VETOING.search(" ".join(self.part.path)) and not beside and not costed and self._facts(cell):
            return
        if is_heading(name):
            self._part(passage, name)
        else:
            self.collector.read(passage, self.part, "criterion")

    def _facts(self, cell: Cell) -> bool:
        """A cell of numbered facts below a vetoing title: "□（一）弄虚作假", a line each. False where it is none."""
        passage = self.passage_of(cell)
        items = [m.end() for m in _FACT.finditer(passage.text)]
        if not items or find_marks(passage.text):
            return False
        for start, end in pairwise([*items, len(passage.text)]):
            stop = passage.text.find("\n", start, end)
            self.collector.exclude(passage, start, self.part.name, self.part, end=stop if stop >= 0 else end)
        return True

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
                passage = self.passage_of(cell)
                self.collector.settle(passage, "total")
                self.notes.append(passage)
            return
        if NOTE.match(first) and sum(bool(texts[id(c)]) for c in cells) <= 2:
            self.notes.extend(self.passage_of(c) for c in cells)
            return
        if (title := self._section_of(r, columns, texts)) is not None:
            self._part(*title)
            return
        row = self._chain(r, columns)
        if row.chain and row.chain[0][0] not in self.outer:
            self.outer.append(row.chain[0][0])
        amounts = AmountColumns(self.collector, self.passage_of, self.grid, columns, self.read_cells, unit=self.unit)
        amounts.read_tiers(r, row.chain, self.part, self.caption)
        self._worth(r, columns, row)
        amounts.read_levels(r, row.chain[-1][0] if row.chain else self.part)
        for c in range(len(columns)):
            here = self.grid.at[r][c]
            if here is not None and (here.row, here.col) == (r, c) and (r, c) not in self.read_cells:
                self._cell(here, column_of(here, columns, self.passage_of(here).text), row)
        self._bound_row(r, columns, row)

    def _bound_row(self, r: int, columns: list[Column], row: _Row) -> None:
        """A column of ceilings: what the rules of the row may come to together."""
        for c, column in enumerate(columns):
            cell = self.grid.at[r][c] if column.role == "ceiling" else None
            passage = self.passage_of(cell) if cell is not None else None
            said = _CEILING.fullmatch(passage.text) if passage is not None else None
            found = amount_cell(said["n"]) if said else None
            if passage is None or found is None:
                continue
            whole = (0, len(passage.text))
            self.collector.settle(passage, "cap")
            readers = [reader for node, _ in row.chain for reader in node.rules] or self.part.rules
            here = [reader.phrase for reader in readers if reader.passage.location.row == r]
            moving = [phrase for phrase in here if phrase.effect in ("deduct", "add", "award")]
            bound(moving, Mark("cap", *whole, values=(found,), amounts=(whole,)))
            for phrase in moving:
                phrase.bounded = True

    def _section_of(self, r: int, columns: list[Column], texts: dict[int, str]) -> tuple[Passage, Name] | None:
        """A row that says nothing but a number and a name with what it is worth heads the rows below it."""
        filled = [(c, cell) for c, cell in enumerate(self.grid.at[r]) if cell is not None and texts[id(cell)]]
        said = {id(cell): cell for c, cell in filled if columns[c].role not in ("number", "box")}
        if len(said) != 1 or len(columns) < 3:
            return None
        (cell,) = said.values()
        numbers = [texts[id(by)] for c, by in filled if columns[c].role == "number"]
        passage = self.passage_of(cell)
        name = read_name(passage.normal, passage.number or next(iter(numbers), None))
        if cell.row != r or cell.row_span > 1 or name.rest or not is_heading(name):
            return None
        counted = bool(numbers) and bool(re.fullmatch(r"[一二三四五六七八九十]{1,3}[、.]?", numbers[0]))
        return (passage, name) if name.max is not None or name.weight is not None or counted else None

    def _check(self, r: int, columns: list[Column]) -> None:
        """A row of totals is held against the points above it: since the last such row, or from the first."""
        for c, column in enumerate(columns):
            cell = self.grid.at[r][c]
            if column.role != "points" or cell is None or (cell.row, cell.col) != (r, c):
                continue
            passage = self.passage_of(cell)
            value = points_cell(passage.text)
            top = sum((n.max for n in self.base.children if n.max is not None), Decimal(0))
            since = sum(self.worths[self.checked :], Decimal(0))
            if value is not None and value == since and len(self.outer) == 1 and self.outer[0].max is None:
                self.outer[0].max = value  # 小计 below the rows of one name is what the name is worth
                self.collector.account(passage, 0, len(passage.text.rstrip("分")), "max")
            elif value is not None and value not in (since, sum(self.worths, Decimal(0)), top, self.part.max):
                self.collector.checks.append((value, since or sum(self.worths, Decimal(0)), passage))
            self.checked = len(self.worths)
            self.outer = []

    def _chain(self, r: int, columns: list[Column]) -> _Row:
        """The indicator nodes that cover a row, made where they are new."""
        row = _Row()
        for c, column in enumerate(columns):
            cell = self.grid.at[r][c]
            if column.role != "indicator" or cell is None or (row.chain and row.chain[-1][1] is cell):
                continue
            if column_of(cell, columns, self.passage_of(cell).text) is not columns[cell.col]:
                continue
            passage = self.passage_of(cell)
            if not passage.text and c in self.above:
                row.chain.append(self.above[c])
                continue
            if not passage.text or _NOTHING.fullmatch(passage.text):
                continue
            self.above = {left: named for left, named in self.above.items() if left < c}
            key = (cell.row, cell.col)
            if key not in self.nodes:
                parent = row.chain[-1][0] if row.chain else self.part
                name = read_name(passage.normal, passage.number)
                self.nodes[key] = parent.add(self.collector.node_of(name, passage))
                self.nodes[key].fixed = True
                self.read_cells.add(key)
                self._ceiling_in_name(passage, name, self.nodes[key])
                if name.rest or _tells_rules(passage.text):
                    self.collector.read(passage, self.nodes[key], "criterion", span=name.rest)
            row.chain.append((self.nodes[key], cell))
            self.above[c] = row.chain[-1]
        for c, column in enumerate(columns):  # a requirement that names an indicator does so for all rows it spans
            cell = self.grid.at[r][c]
            if column.role in _ASKED and cell is not None and cell.row < r and (cell.row, cell.col) in self.nodes:
                row.chain.append((self.nodes[cell.row, cell.col], cell))
        return row

    def _ceiling_in_name(self, passage: Passage, name: Name, node: Node) -> None:
        """ "加分:最高10分": a name that says how much its rules may come to."""
        for mark in find_marks(passage.text) if name.max is None and not name.rest else ():
            if mark.kind == "cap" and mark.values:
                self.collector.loose.append((passage, mark, node))
                self.collector.settle(passage, "cap", start=mark.start, end=mark.end)

    def _worth(self, r: int, columns: list[Column], row: _Row) -> None:
        """Points and weight cells: the indicator they belong to is the one whose rows they cover."""
        for c, column in enumerate(columns):
            cell = self.grid.at[r][c]
            if cell is not None and column.role == "criterion" and (cell.row, cell.col) == (r, c):
                self._worth_in_front(r, cell, columns, row)
            if column.role not in ("points", "weight") or cell is None or cell.row != r:
                continue
            passage = self.passage_of(cell)
            if (r, c) in self.steps:
                self._step(passage, cell, self.steps[r, c], row)
                continue
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

    def _step(self, passage: Passage, cell: Cell, named: list[Cell], row: _Row) -> None:
        """A step of a scale: what reaches it stands beside its points; the first is the highest, and the worth."""
        inner = [(node, by) for node, by in row.chain if by not in named]
        for node, by in row.chain:
            if by in named:  # a step is no indicator
                node.fixed = False
        node = inner[-1][0] if inner else self.part
        row.chain = inner
        self.read_cells |= {(cell.row, cell.col), *((by.row, by.col) for by in named)}
        value, reached = points_cell(passage.text), self.passage_of(named[0])
        if value is None:
            self.collector.exclude(reached, 0, passage.text, node)
            return
        node.max = value if node.max is None else node.max
        if len(named) > 1 or not self.collector.add_beside(reached, passage, node, "award", None):
            words = "".join(squeeze(by.text) for by in named)
            self.collector.add_amount(passage, node, "award", Beside(words))

    def _worth_in_front(self, r: int, cell: Cell, columns: list[Column], row: _Row) -> None:
        """ "10分(迟到一次扣2分)" in a column of standards: what the row is worth, then how it is lost."""
        passage = self.passage_of(cell)
        m = _WORTH_IN_FRONT.match(passage.text)
        if m is None or any(column.role in ("points", "weight") for column in columns):
            return
        node = self._worth_owner(r, cell, [column for column in columns if column.role != "criterion"], row)
        if node.max is None:
            which = "n" if m["n"] else "named"
            node.max = Decimal(m[which])
            self.collector.account(passage, *m.span(which), "max")
            self.told[cell.row, cell.col] = m.end()

    def _worth_behind(self, cell: Cell, passage: Passage, node: Node, row: _Row) -> int:
        """ "…一次扣2分。(10分)" beside a name of this row alone: what the row is worth; gives back where it begins."""
        m = _WORTH_BEHIND.search(passage.text)
        named = row.chain[-1] if row.chain else None
        own = named is not None and named[0] is node and named[1].row_span <= cell.row_span and node.max is None
        if m is None or not own or passage.text.count("分)") > 1:
            return len(passage.text)
        node.max = Decimal(m["n"])
        self.collector.account(passage, *m.span("n"), "max")
        return m.start()

    def _worth_owner(self, r: int, cell: Cell, columns: list[Column], row: _Row) -> Node:
        """The node of a points cell; where the indicator spans more rows, a child named by the requirement."""
        leaf = row.chain[-1] if row.chain else None
        named_with_points = leaf is not None and any(leaf[0].max is not None and leaf[1] is c for _, c in row.chain)
        alone = leaf is not None and leaf[1].row_span <= cell.row_span and not named_with_points
        if leaf and alone and not self.requirements_name:
            return row.owner(cell, leaf[0])
        named_by = next(
            (
                found
                for role in ("requirement", "criterion")
                for c, column in enumerate(columns)
                if column.role == role and (found := self.grid.at[r][c]) is not None and _says(found)
            ),
            None,
        )
        parent = leaf[0] if leaf else self.part
        if leaf and alone and (named_by is None or not is_title(squeeze(named_by.text))):
            return row.owner(cell, leaf[0])  # beside titles, its own name says more than a paragraph
        if named_by is None or (leaf and _says_again(leaf, cell) and not _is_name(named_by, cell)):
            return parent
        passage = self.passage_of(named_by)
        key = (named_by.row, named_by.col)
        if key not in self.nodes:
            child = self.collector.node_of(long_name(passage), passage)
            child.fixed = True
            self.nodes[key] = parent.add(child)
        row.chain.append((self.nodes[key], cell))
        return self.nodes[key]

    def _say_beside(self, cell: Cell, readers: list[Reader], row: _Row) -> None:
        """ "2分/次" says nothing of what for: the requirement beside it does, and its row is quoted from there on."""
        left = [c for c in self.grid.row_cells(cell.row) if c.col < cell.col and len(squeeze(c.text)) > 1]
        named = {(by.row, by.col) for _, by in row.chain}
        free = [c for c in reversed(left) if (c.row, c.col) not in named]
        words = next((c for c in free if not find_marks(normalise(squeeze(c.text)).text)), None)
        if words is None:
            return
        said = squeeze(words.text)
        between = [c for c in left if c.col >= words.col]
        for reader in readers:
            settled = reader.phrase.effect in ("veto", "grade") and reader.phrase.start == reader.phrase.mark.start
            if reader.phrase.condition is None or settled:
                reader.condition = NUMBERING.sub("", said, count=1) if NUMBERING.match(said) else said
                if reader.phrase.start == 0 and reader.quote is None:  # "扣2分" alone may stand in many cells
                    own = reader.passage.normal.quote(0, reader.phrase.end)
                    reader.quote = "\t".join([*(c.text for c in between), own])
                    before = sum(len(m.amounts) for c in between for m in find_marks(normalise(c.text).text))
                    reader.phrase.amount_at = (reader.phrase.amount_at or 1) + before

    def _cell(self, cell: Cell, column: Column, row: _Row) -> None:
        """One cell that is not a name: read by its column's role."""
        passage = self.passage_of(cell)
        self.read_cells.add((cell.row, cell.col))
        if not passage.text:
            return
        node = row.owner(cell, row.chain[-1][0] if row.chain else self.part)
        role = column.role
        if (cell.row, cell.col) in self.bracketed:
            self._bracketed(in_points(passage), node)
            return
        if role in _ASKED and self._is_vetoed(cell, node) and not find_marks(passage.text):
            self.collector.exclude(passage, 0, node.name, node)
            return
        if role == "requirement":
            node.requirements.extend(requirements(cell, passage))
            node.asked.append(passage)
            if (cell.row, cell.col) not in self.nodes:
                self._read_around(cell, passage, node, "requirement")
        elif role == "criterion":
            told = self.told.get((cell.row, cell.col), 0)  # how far the cell has been read as the row's worth
            span = (told, self._worth_behind(cell, passage, node, row))
            before = len(node.rules)
            self._read_around(cell, passage, node, "criterion", default=effect_of_head(column.header), span=span)
            self._say_beside(cell, node.rules[before:], row)
        elif role == "points" and points_cell(passage.text) is not None:
            self.collector.settle(passage, "max")
        elif role == "points":  # "每条3分" in a column of points
            self.collector.read(passage, node, "criterion", default="award")
        elif role == "assessor":
            node.assessor = "、".join(squeeze(p.text) for p in cell.paragraphs if p.text.strip())
        elif role in ("remark", "method") and re.search(r"[扣加得]\d|不得分|\d分|最高|重复", passage.text):
            self._read_around(cell, passage, node, "criterion")

    def _is_vetoed(self, cell: Cell, node: Node) -> bool:
        """Whether a cell below a vetoing name is a fact that no amount in its row puts a price on."""
        costed = any(
            column.role == "tier" and _says(self.grid.at[cell.row][c]) for c, column in enumerate(self.columns)
        )
        return not costed and VETOING.search(" ".join(node.path)) is not None

    def _bracketed(self, step: Passage, node: Node) -> None:
        """A step of a scale, its points in a bracket behind its words."""
        for phrase in self.collector.read(step, node, "criterion", default="award"):
            phrase.mark.told = True
            if phrase.effect == "allot":
                phrase.effect = "award"
                if phrase.target:  # "优良率≥90%(5分)" bounds a step
                    phrase.target = None
                    measure(step.text, phrase, [])

    def _read_around(
        self,
        cell: Cell,
        passage: Passage,
        node: Node,
        role: Reads,
        *,
        default: Effect | None = None,
        span: tuple[int, int] | None = None,
    ) -> None:
        """A cell of sentences: the tables within it are read as tables, the sentences around them as they stand."""
        at, stop = span or (0, len(passage.text))
        for inner in inner_tables(cell, passage):
            if at <= inner.start and inner.end <= stop:
                if at < inner.start:
                    self.collector.read(passage, node, role, default=default, span=(at, inner.start))
                self._inner_table(inner, passage, node, passage.text[at : inner.start])
                at = inner.end
        if at < stop:
            self.collector.read(passage, node, role, default=default, span=(at, stop))

    def _inner_table(self, inner: InnerTable, passage: Passage, node: Node, said: str) -> None:
        caption = re.split(r"[。;\n]", said.rstrip("。;:\n"))[-1]
        place = partial(inner.passage_of, passage)
        self.notes += TableReader(self.collector, inner.table, node, TableState(), place, caption=caption).read()


def _tells_rules(text: str) -> bool:
    """Whether what stands in a column of names is no name: sentences that move points."""
    moving = (mark for mark in find_marks(text) if mark.kind == "effect" and mark.amounts and mark.effect != "allot")
    return len(text) > _NAME and any(moving)


def _says(cell: Cell | None) -> bool:
    text = normalise(cell.text).text if cell is not None else ""
    return bool(text) and _NOTHING.fullmatch(text) is None


def _says_again(named: tuple[Node, Cell], cell: Cell) -> bool:
    """Whether a points cell beside a name that holds its points says them once more."""
    node, by = named
    return by.row == cell.row and by.row_span == cell.row_span and node.max == points_cell(normalise(cell.text).text)


def _is_name(cell: Cell, worth: Cell) -> bool:
    """Whether a cell beside points can name what they are for: not one of several beside them, and no rules."""
    return cell.row_span == worth.row_span and not find_amounts(normalise(cell.text).text)


__all__ = ["NOTE", "TableReader", "TableState"]
