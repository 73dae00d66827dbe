"""A table's rows become indicators, requirements and rules, by the roles of its columns."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise

from ..model import Cell, Effect, Table
from .amount_columns import AmountColumns, Scales, effect_of_head, effect_of_sign
from .bracketed_steps import bracketed_steps, in_points
from .cell_texts import boxed, facts_of, moves_amounts, scores_across, settles, tells_rules
from .grade_table import read_grade_table
from .inner_tables import InnerTable, inner_tables
from .layout.forms import is_form_line
from .layout.grid import Grid
from .layout.heads import CHECK_ROW, Role, head_rows, header_role
from .layout.lone_lines import lines_spread
from .layout.names import NUMBERING, Name, amount_cell, points_cell, read_name
from .layout.repeated_rows import rows_joined
from .layout.repeats import filled_down, joined, joined_across, repeated
from .layout.roles import Column, columns_of, ladder_head, matrix_head
from .layout.siblings import Siblings
from .layout.steps_below import lies_on_side, steps_below, unit_of_steps
from .measured_table import measured_steps
from .nodes import VETOING, Node, Reader
from .normalise import normalise, squeeze
from .passage import Passage, PassageOf, figures_in_points
from .phrases.exclusions import Exclusions, find_exclusions, listed_items
from .phrases.marks import find_marks
from .phrases.measured import as_step, settle_counts, settle_steps
from .phrases.phrase import Phrase
from .phrases.phrase import Role as Reads
from .reading import Beside, Collector
from .remarks import Remarks
from .row_names import holds_worths, is_heading, name_with_points, requirements, short_name
from .row_worths import RowWorths
from .steps_of_worth import steps_of_worth
from .table_columns import ANNOUNCED, as_told, column_of, moving_name, runs_of, segments, unit_said, unread_amounts
from .table_rows import NOTHING, Row, TableContext, says
from .words_beside import charge_beside, interval_beside, tiers_beside

_PUNISHED = re.compile(r"处罚|罚款|罚金|扣款|奖惩金额|经济处理")  # heads of what is done or paid besides
_WORTH = re.compile(r"(?:标准)?(?:分值|分数|计分|赋分|积分)(?:标准)?(?:\(分\))?")  # heads of bare amounts
_ASKED: tuple[Role, ...] = ("requirement", "criterion")  # columns of sentences
_POINTS_HEAD = re.compile(
    r"(?:[加扣减奖罚]分|奖励分|分)(?:分?值|数|标准|细则|办法|规则)?(?:\(分\))?"
)  # its numbers are points
_ORDINAL = re.compile(r"\d{1,3}|[一二三四五六七八九十]{1,3}")  # in front of "总分(100)" too
_LABEL = 10  # characters of what a form asks for
_FACT = re.compile(rf"(?:^|\n)[□☐]?{NUMBERING.pattern}")
NOTE = re.compile(r"^(?:注|说明|备注|附注|备注说明|注意)(?:\d|[:.、(]|$)")


@dataclass
class TableState:
    """What one table leaves to the next: its columns (a table that goes on has no header) and where it stood."""

    siblings: Siblings
    columns: list[Column] | None = None
    cols: int = 0


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
        self.grid = Grid(joined(rows_joined(filled_down(lines_spread(joined_across(table))))))
        for again in repeated(table, self.grid.table):  # a name said once more may say its points once more
            collector.settle(passage_of(again), "max")
        self.base = base
        self.parts: list[Node] = []
        self.state = state
        self.caption = caption
        self.around = unit  # what all amounts are given for, as the lines around the table say
        self.unit = unit  # or the row of one cell above them
        self.table = TableContext(collector, self.grid, passage_of, base)
        self.nodes, self.read_cells = self.table.nodes, self.table.read_cells
        self.worths = RowWorths(self.table)
        self.notes: list[Passage] = []
        self.remarks = Remarks(collector)
        self.in_notes = False  # rows of one cell that go on numbering below a note are notes
        self.above: dict[int, tuple[Node, Cell]] = {}  # by column, the last name: blank cells below it repeat it
        self.bracketed: set[tuple[int, int]] = set()  # cells that are steps of a scale, their points in brackets
        self.columns: list[Column] = []  # of the rows that are being read
        self.scales: Scales = {}  # the steps read in them

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
        aside = lies_on_side(self.grid)
        heads = head_rows(self.grid) if not aside else []
        if not heads and not aside:
            solid = [r for r in range(self.grid.rows) if r not in self.grid.whole_rows]
            first = matrix_head(self.grid, solid) if solid else None
            first = ladder_head(self.grid, solid) if first is None else first
            heads = [first] if first is not None else []
        runs = segments(heads, self.grid.rows)
        for number, (head, body) in enumerate(runs):
            headed = any(above for above, _body in runs[:number])  # heads of their own count in units of their own
            self.unit = None if headed else self.around
            solid = [r for r in body if r not in self.grid.whole_rows]
            if heads and not head and self._is_form(solid):
                body, solid = [r for r in body if r > solid[-1]], []  # noqa: PLW2901
            columns = as_told(self._columns(head, solid), self.grid, solid, self.part.max, self.caption)
            self._settle_head(head)
            self._parts_in_head(head, columns, solid)
            for rows, moved in runs_of(self.grid, columns, body):
                self._run(rows, moved)
            self.collector.unread += unread_amounts(self.grid, columns, solid, self.passage_of)

    def _is_form(self, rows: list[int]) -> bool:
        """Whether the rows above a table's head are labels to fill in: "供应商名称|  |联系人|  "."""
        cells = [cell for r in rows for cell in self.grid.starting(r)]
        texts = [self.passage_of(cell).text for cell in cells]
        labels = all(len(text) <= _LABEL and amount_cell(text) is None and not find_marks(text) for text in texts)
        form = labels and "" in texts
        for cell in cells if form else ():
            self.collector.settle(self.passage_of(cell), "total")
        return form

    def _run(self, rows: list[int], columns: list[Column]) -> None:
        """Rows whose columns hold the same."""
        solid = [r for r in rows if r not in self.grid.whole_rows]
        self.columns = columns
        self.worths.begin(columns, solid)
        self.bracketed = bracketed_steps(self.grid, columns, solid)
        lying: list[tuple[Cell, Cell]] = []
        for r in rows:
            if lying:  # the row of what the steps above it earn has been read with them
                lying = []
            elif whole := self.grid.whole_row(r):
                self._section(whole)
            elif lying := steps_below(self.grid, r):
                self._lying_scale(r, lying)
            else:
                self._row(r, columns)
        for (way, *_place), steps in self.scales.items():
            settle_counts(steps)
            settle_steps([phrase for phrase, _words in steps], chained=way == "row")
        self.scales.clear()
        self.worths.settle()
        self.remarks.settle([self.base, *self.parts, *self.nodes.values()])

    def _lying_scale(self, r: int, steps: list[tuple[Cell, Cell]]) -> None:
        """A row of steps over the row of what they earn, both right of the name of what is measured."""
        first, below = self.grid.row_cells(r)[0], self.grid.row_cells(r + 1)[0]
        node, effect = self.part, effect_of_head(normalise(below.text).text) or "award"
        if first.row_span > 1:
            named = self.passage_of(first)
            node = self.part.add(self.collector.node_of(short_name(named), named))
            node.fixed, effect = True, "award"
        row = "\t".join(cell.text for cell in self.grid.starting(r + 1))
        unit = unit_of_steps(self.grid, r, steps[0][0])
        made: list[Phrase] = []
        for number, (step, worth) in enumerate(steps, 1):
            known = len(node.rules)
            self.collector.add_beside(self.passage_of(step), self.passage_of(worth), node, effect, None, told=True)
            for reader in node.rules[known:]:
                reader.quote, reader.phrase.amount_at = row, number
                if reader.phrase.band and reader.phrase.band.unit is None:
                    reader.phrase.band = reader.phrase.band.model_copy(update={"unit": unit})
                made.append(reader.phrase)
        settle_steps(made, chained=True)

    def _settle_head(self, head: list[int]) -> None:
        for title in (c for r in head for c in self.grid.starting(r)):
            self.collector.settle(self.passage_of(title), "heading")

    def _parts_in_head(self, head: list[int], columns: list[Column], solid: list[int]) -> None:
        """ "德(20分)|能(30分)|绩(50分)" over columns to be filled in, or each over its rules: the parts."""
        named: list[tuple[Name, Passage]] = []
        for cell in (c for r in head for c in self.grid.starting(r)):
            passage = self.passage_of(cell)
            name = read_name(passage.normal, passage.number)
            below = [c for r in solid if (c := self.grid.at[r][cell.col]) is not None]
            role = columns[cell.col].role
            open_ = role == "criterion" or (role not in ("points", "weight") and not any(map(says, below)))
            said = normalise(name.name).text
            own = name.number is not None or "," in said or header_role(said) is None  # "④语言标准,用词准确(2分)"
            if open_ and name.max is not None and own:
                named.append((name, passage))
        for name, passage in named if len(named) > 1 else []:
            self.part.add(self.collector.node_of(name, passage)).fixed = True

    def _columns(self, head: list[int], solid: list[int]) -> list[Column]:
        known = self.state.columns
        if not head and known and self.state.cols == self.grid.cols:
            fresh = columns_of(self.grid, head, solid)
            agree = sum(a.role == b.role for a, b in zip(known, fresh, strict=True))
            if agree * 2 >= len(known):
                return known
        columns = columns_of(self.grid, head, solid)
        if head and head[0] == 0 and (larger := self.state.siblings.columns(self.grid.table, len(solid))):
            columns = larger
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
        if CHECK_ROW.match(text) or is_form_line(cell.text):
            self.collector.settle(passage, "total")
            return
        if ANNOUNCED.search(text):
            self.caption = text
            self.collector.settle(passage, "heading")
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
        said = [texts[id(c)] for c in cells if texts[id(c)]]
        first = next((text for text in said if not _ORDINAL.fullmatch(text)), said[0] if said else "")
        if CHECK_ROW.match(first):
            self.worths.check(r, self.part)
            for cell in cells:
                passage = self.passage_of(cell)
                self.collector.settle(passage, "total")
                if re.search("[。;,=]", passage.text):  # it says more than the total
                    self.notes.append(passage)
            return
        if ":" in first and is_form_line("\t".join(cell.text for cell in cells)):
            for cell in cells:
                self.collector.settle(self.passage_of(cell), "total")
            return
        if NOTE.match(first) and sum(bool(texts[id(c)]) for c in cells) <= 2:
            self.notes.extend(self.passage_of(c) for c in cells)
            return
        if (title := self._section_of(r, columns, texts)) is not None:
            self._part(*title)
            return
        row = self._chain(r, columns)
        self.worths.named(row)
        amounts = AmountColumns(
            self.collector, self.passage_of, self.grid, columns, self.read_cells, unit=self.unit, scales=self.scales
        )
        amounts.read_tiers(r, row.chain, self.part, self.caption)
        self.worths.read(r, row, self.part)
        amounts.read_levels(r, row.chain[-1][0] if row.chain else self.part)
        for c in range(len(columns)):
            here = self.grid.at[r][c]
            if here is not None and (here.row, here.col) == (r, c) and (r, c) not in self.read_cells:
                self._cell(here, column_of(here, columns, self.passage_of(here).text), row)
        self.worths.bound_row(r, row, self.part)

    def _section_of(self, r: int, columns: list[Column], texts: dict[int, str]) -> tuple[Passage, Name] | None:
        """A row that says nothing but a number and a name with what it is worth heads the rows below it."""
        filled = [(c, cell) for c, cell in enumerate(self.grid.at[r]) if cell is not None and texts[id(cell)]]
        said = {id(cell): cell for c, cell in filled if columns[c].role not in ("number", "box")}
        if not said:  # a title over all columns stands in the first of them once its cell is no longer merged
            said = {id(cell): cell for c, cell in filled if c == 0}
        if len(said) != 1 or len(columns) < 3:
            return None
        (cell,) = said.values()
        numbers = [texts[id(by)] for c, by in filled if columns[c].role == "number" and by is not cell]
        passage = self.passage_of(cell)
        name = read_name(passage.normal, passage.number or next(iter(numbers), None))
        step = (cell.row, cell.col) in self.bracketed
        if step or cell.row != r or cell.row_span > 1 or name.rest or not is_heading(name):
            return None
        counted = bool(numbers) and bool(re.fullmatch(r"[一二三四五六七八九十]{1,3}[、.]?", numbers[0]))
        return (passage, name) if name.max is not None or name.weight is not None or counted else None

    def _chain(self, r: int, columns: list[Column]) -> Row:
        """The indicator nodes that cover a row, made where they are new."""
        row = Row()
        for c, column in enumerate(columns):
            cell = self.grid.at[r][c]
            if cell is None or (row.chain and row.chain[-1][1] is cell) or (cell.row, cell.col) in self.bracketed:
                continue
            within = name_with_points(self.passage_of(cell)) if column.role == "points" else None
            if column.role != "indicator" and within is None:
                continue
            if column_of(cell, columns, self.passage_of(cell).text) is not columns[cell.col]:
                continue
            passage = self.passage_of(cell)
            if not passage.text and c in self.above:
                row.chain.append(self.above[c])
                continue
            if not passage.text or NOTHING.fullmatch(passage.text):
                continue
            if row.chain and self._boxed(cell, passage, row.chain[-1][0]):
                continue
            self.above = {left: named for left, named in self.above.items() if left < c}
            key = (cell.row, cell.col)
            if key not in self.nodes:
                parent = row.chain[-1][0] if row.chain else self.part
                name = within or short_name(passage)
                self.nodes[key] = parent.add(self.collector.node_of(name, passage))
                self.nodes[key].fixed = True
                self.read_cells.add(key)
                self._ceiling_in_name(passage, name, self.nodes[key])
                if name.rest or tells_rules(passage.text):
                    self.collector.read(passage, self.nodes[key], "criterion", span=name.rest)
            row.chain.append((self.nodes[key], cell))
            self.above[c] = row.chain[-1]
        for c, column in enumerate(columns):  # a requirement that names an indicator does so for all rows it spans
            cell = self.grid.at[r][c]
            if column.role in _ASKED and cell is not None and cell.row < r and (cell.row, cell.col) in self.nodes:
                row.chain.append((self.nodes[cell.row, cell.col], cell))
        return row

    def _boxed(self, cell: Cell, passage: Passage, above: Node) -> bool:
        """ "□发生责任事故" and the like, a line each, beside a name of vetoes: facts to tick, and no names."""
        facts = boxed(passage.text) if VETOING.search(above.name) else []
        if facts and (cell.row, cell.col) not in self.read_cells:
            self.read_cells.add((cell.row, cell.col))
            for start, end in facts:
                self.collector.exclude(passage, start, above.name, above, end=end)
        return bool(facts)

    def _ceiling_in_name(self, passage: Passage, name: Name, node: Node) -> None:
        """ "加分:最高10分": a name that says how much its rules may come to."""
        for mark in find_marks(passage.text) if name.max is None and not name.rest else ():
            if mark.kind == "cap" and mark.values:
                self.collector.loose.append((passage, mark, node))
                self.collector.settle(passage, "cap", start=mark.start, end=mark.end)

    def _say_beside(self, cell: Cell, readers: list[Reader], row: Row) -> None:
        """ "2分/次" says nothing of what for: the requirement beside it does, and its row is quoted from there on."""
        left = [c for c in self.grid.row_cells(cell.row) if c.col < cell.col and len(squeeze(c.text)) > 1]
        named = {(by.row, by.col) for _, by in row.chain}
        told = [c for c in left if self.columns[c.col].role != "weight"]
        free = [c for c in reversed(told) if (c.row, c.col) not in named]
        free.sort(key=lambda c: self.columns[c.col].role in ("method", "assessor"))  # how it is looked at comes last
        words = next((c for c in free if not self._moves_something(c)), None)
        settled = bool(readers) and all(reader.phrase.effect in ("veto", "grade") for reader in readers)
        if words is None and settled and row.chain:
            words = row.chain[-1][1]  # a verdict on what the row is called
        if words is None:
            return
        said = squeeze(words.text)
        between = [c for c in left if c.col >= words.col]
        for reader in readers:
            settled = reader.phrase.effect in ("veto", "grade") and (
                reader.phrase.condition is None
                or reader.phrase.start == reader.phrase.mark.start < reader.phrase.condition[0]
            )
            if reader.phrase.condition is None or settled:
                reader.condition = NUMBERING.sub("", said, count=1) if NUMBERING.match(said) else said
                charge_beside(reader.phrase, normalise(words.text).text)
                interval_beside(reader.phrase, normalise(words.text).text)
                reader.quote_behind([c.text for c in between], always=settled or self._stands_again(cell))
        tiers_beside([reader.phrase for reader in readers], normalise(words.text).text)

    def _moves_something(self, cell: Cell) -> bool:
        """Whether a cell moves points itself, or says what else is done or paid: "每人次扣除50元" below 处罚规定."""
        costs = _PUNISHED.search(self.columns[cell.col].header)
        return bool(costs or find_marks(normalise(squeeze(cell.text)).text))

    def _stands_again(self, cell: Cell) -> bool:
        """Whether a cell's words are another's too, so that they alone do not say which is meant."""
        return self.standing[squeeze(cell.text)] > 1

    @cached_property
    def standing(self) -> Counter[str]:
        """How many of the table's cells hold each text."""
        return Counter(squeeze(cell.text) for cell in self.grid.table.cells)

    def _cell(self, cell: Cell, column: Column, row: Row) -> None:
        """One cell that is not a name: read by its column's role."""
        passage = self.passage_of(cell)
        ticked = bool(row.chain) and self._boxed(cell, passage, row.chain[-1][0])
        self.read_cells.add((cell.row, cell.col))
        if ticked or not passage.text:
            return
        node = row.owner(cell, row.chain[-1][0] if row.chain else self.part)
        role = column.role
        if (cell.row, cell.col) in self.bracketed:
            self._bracketed(in_points(passage), node)
            return
        listed = self._headed_beside(cell) if role in (*_ASKED, "tier", "points") else None
        if listed is not None and not moves_amounts(passage.text):
            for start, end in listed_items(passage.text) or facts_of(passage.text):
                self.collector.exclude(passage, start, listed.settles, node, end=end, effect=listed.effect)
            return
        if role in _ASKED and self._is_vetoed(cell, node) and not find_marks(passage.text):
            for start, end in facts_of(passage.text):
                self.collector.exclude(passage, start, node.name, node, end=end)
            return
        if role == "requirement":
            self._requirement(cell, passage, node)
        elif role == "criterion":
            self._criterion(cell, passage, node, column, row)
        elif role in ("points", "tier"):
            self._among_points(cell, passage, node, row, role)
        elif role == "assessor":
            node.assessor = "、".join(squeeze(p.text) for p in cell.paragraphs if p.text.strip())
        else:
            self._aside(cell, passage, node, row, role)

    def _among_points(self, cell: Cell, passage: Passage, node: Node, row: Row, role: Role) -> None:
        """What the row is worth, or what stands in its place: "否决", "每条3分"."""
        if role == "points" and points_cell(passage.text) is not None:
            self.collector.settle(passage, "max")
        elif settles(passage.text):
            self._settled(cell, passage, node, row)
        elif role == "points":
            self.collector.read(passage, node, "criterion", default="award")

    def _aside(self, cell: Cell, passage: Passage, node: Node, row: Row, role: Role) -> None:
        """A cell of none of the columns that hold names, rules or points."""
        if role == "level" and scores_across(cell, passage.text):
            self._read_around(cell, passage, node, "criterion")
        elif role in ("remark", "method") or (role == "box" and settles(passage.text)):  # "取消资格" below 扣分
            self._remark(cell, passage, node, row, bounds=role != "method")

    def _criterion(self, cell: Cell, passage: Passage, node: Node, column: Column, row: Row) -> None:
        """A cell of rules; what it says beyond the row's worth, with the words beside it where it says too little."""
        if _POINTS_HEAD.fullmatch(normalise(column.title).text):
            passage = figures_in_points(passage)
        steps = steps_of_worth(passage.text, node.max) if node.max is not None else []
        if steps and not any(mark.kind == "effect" and mark.effect != "zero" for mark in find_marks(passage.text)):
            for step in steps:
                self.collector.add_step(passage, step, node)
            return
        told = self.worths.told.get((cell.row, cell.col), 0)  # how far the cell has been read as the row's worth
        span = (told, self.worths.behind(cell, passage, node, row))
        before = len(node.rules)
        moved = effect_of_head(column.header) or effect_of_head(self.caption)
        self._read_around(cell, passage, node, "criterion", default=moved, span=span)
        if len(node.rules) == before and not told:
            self._amount_alone(cell, passage, node, column)
        self._say_beside(cell, node.rules[before:], row)

    def _amount_alone(self, cell: Cell, passage: Passage, node: Node, column: Column) -> None:
        """ "+10" or "20-50分" among cells that say more ("每起加5分"): for what the cell left of it says."""
        sure = passage.text[0] in "+-" or passage.text.endswith("分")
        if amount_cell(passage.text) is None or not (sure or _WORTH.fullmatch(normalise(column.title).text)):
            return
        left = [c for c in self.grid.row_cells(cell.row) if c.col < cell.col and self.columns[c.col].role in _ASKED]
        if not left or not re.search(r"[\u4e00-\u9fff]", left[-1].text):
            return
        moved = effect_of_head(column.header) or effect_of_head(self.caption) or self.part.default_effect
        effect = effect_of_sign(passage.text) or moved or "award"
        if not self.collector.add_beside(self.passage_of(left[-1]), passage, node, effect, None, told=bool(moved)):
            said = left[-1].text
            beside = Beside(squeeze(said), row=(said.strip(),), told=bool(moved))
            self.collector.add_amount(passage, node, effect, beside)

    def _headed_beside(self, cell: Cell) -> Exclusions | None:
        """The head of a negative list in the cell left of its items: "有下列情形之一的,取消评先资格"."""
        left = self.grid.at[cell.row][cell.col - 1] if cell.col else None
        found = find_exclusions(self.passage_of(left).text) if left is not None else None
        return found if found and not found.items else None

    def _remark(self, cell: Cell, passage: Passage, node: Node, row: Row, *, bounds: bool) -> None:
        """A note on a row: it may bound the rules beside it (`bounds`), hold rules of its own or settle the outcome."""
        if bounds and self.remarks.take(cell, passage, node):
            return
        verdict = bounds and settles(passage.text) and not VETOING.search(" ".join(node.path))
        if re.search(r"[扣加得]\d|不得分|\d分|最高|重复", passage.text):
            self._read_around(cell, passage, node, "criterion")
        elif verdict:
            self._settled(cell, passage, node, row)

    def _settled(self, cell: Cell, passage: Passage, node: Node, row: Row) -> None:
        """A cell that settles the outcome: its row says when."""
        before = len(node.rules)
        self._read_around(cell, passage, node, "criterion")
        self._say_beside(cell, node.rules[before:], row)

    def _requirement(self, cell: Cell, passage: Passage, node: Node) -> None:
        """What is asked for; or "获奖(1-5分)" right of 加分项: what is won or lost."""
        if (moved := self._moved_beside(cell)) is not None:
            self._read_around(cell, passage, node, "criterion", default=moved)
            return
        node.requirements.extend(requirements(cell, passage))
        node.asked.append(passage)
        if (cell.row, cell.col) not in self.nodes or moves_amounts(passage.text) or holds_worths(passage):
            self._read_around(cell, passage, node, "requirement")

    def _moved_beside(self, cell: Cell) -> Effect | None:
        """What the row's amounts do, where another of its requirements says nothing else."""
        beside = (c for c in self.grid.row_cells(cell.row) if c.col < cell.col and self.columns[c.col].role in _ASKED)
        name = next((name for c in beside if (name := moving_name(c)) is not None), None)
        return effect_of_head(name) if name else None

    def _is_vetoed(self, cell: Cell, node: Node) -> bool:
        """Whether a cell below a vetoing name is a fact that nothing else in its row puts a price on, or a verdict."""
        costed = any(column.role == "tier" and says(self.grid.at[cell.row][c]) for c, column in enumerate(self.columns))
        beside = (by for by in self.grid.row_cells(cell.row) if by.col > cell.col)
        settled = any(self.columns[by.col].role == "criterion" and settles(self.passage_of(by).text) for by in beside)
        return not costed and not settled and VETOING.search(" ".join(node.path)) is not None

    def _bracketed(self, step: Passage, node: Node) -> None:
        """A step of a scale, its points in a bracket behind its words."""
        for phrase in self.collector.read(step, node, "criterion", default="award"):
            as_step(phrase, step.text)

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
        state = TableState(self.state.siblings)
        self.notes += TableReader(self.collector, inner.table, node, state, place, caption=caption).read()


__all__ = ["NOTE", "TableReader", "TableState"]
