"""What the rows of a table are worth: points and weights, steps of a scale, ceilings, totals held against the sum."""

from __future__ import annotations

import re
from decimal import Decimal

from ..model import Cell
from .layout.names import amount_cell, ceiling_cell, points_cell, weight_cell
from .layout.roles import Column
from .nodes import Node
from .normalise import normalise, squeeze
from .passage import Passage, same_row
from .phrases.amounts import find_amounts
from .phrases.caps import bound
from .phrases.mark import Mark
from .phrases.measured import settle_steps
from .phrases.phrase import Phrase
from .reading import Beside
from .row_names import is_title, long_name
from .step_points import steps_in_points
from .table_columns import requirements_name
from .table_rows import Row, TableContext, says

_CEILING = re.compile(
    r"(?:全年|每年|年度|每月|全月|累计|合计|[两三]项合计|最高|最多|不超过)*[+-]?(?P<n>\d+(?:\.\d+)?分?)"
)
_NAMED_CEILING = re.compile(r"[加扣减奖][^()]{0,6}\((?P<most>[^()]+)\)$")
_LOST_OR_EARNED = ("deduct", "award")
_WORTH_BEHIND = re.compile(r"\((?:满分|共)?(?P<n>\d+(?:\.\d+)?)分\)[。;]?$")
# "10分(迟到一次扣2分)", "(10分)迟到一次扣2分", "专业建设水平(4分):获批国家级的得4分"
_WORTH_IN_FRONT = re.compile(
    r"\((?:满分|共)?(?P<braced>\d+(?:\.\d+)?)分\)[:。]?(?=[^,。;、)\n].{3})|"
    r"(?:满分|共|分值)?:?(?P<n>\d+(?:\.\d+)?)分(?=\([^()]{6}|\n.{6})|(?!\(?\d)[^。;:!?扣]{2,60}\((?P<named>\d+(?:\.\d+)?)分\):(?=.)"
)


class RowWorths:
    """Reads the points and weights of one table's rows into their indicators."""

    def __init__(self, table: TableContext) -> None:
        self.table = table
        self.collector = table.collector
        self.columns: list[Column] = []
        self.told: dict[tuple[int, int], int] = {}  # by cell, how far it was read as what the row is worth
        self._ends: dict[tuple[int, int], int] = {}  # by cell, where what the row is worth begins behind its rules
        self._steps: dict[tuple[int, int], list[Cell]] = {}  # points cells that are steps of a scale, with their names
        self._closed_by_worths: set[int] = set()  # columns of standards whose cells mostly end in a worth
        self._requirements_name = False  # whether rows are worth something each below names that span them
        self._sums: list[Decimal] = []  # the points cells so far, and how many of them a row of totals has closed
        self._checked = 0
        self._scaled: list[Node] = []  # what scales are of
        self._outer: list[Node] = []  # the outermost names of the rows since then

    def begin(self, columns: list[Column], body: list[int]) -> None:
        """Rows below heads of their own follow."""
        self.columns = columns
        self._steps = steps_in_points(self.table.grid, columns, body)
        self._requirements_name = requirements_name(self.table.grid, columns, body)
        self._closed_by_worths = {
            c for c, column in enumerate(columns) if column.role == "criterion" and self._worths_close(c, body)
        }

    def settle(self) -> None:
        """The steps of each scale share their bounds."""
        for node in self._scaled:
            settle_steps([reader.phrase for reader in node.rules])
        self._scaled = []

    def named(self, row: Row) -> None:
        """Take note of the outermost name of a row, for the row of totals below it."""
        if row.chain and row.chain[0][0] not in self._outer:
            self._outer.append(row.chain[0][0])

    def check(self, r: int, part: Node) -> None:
        """A row of totals is held against the points above it: since the last such row, or from the first."""
        for c, column in enumerate(self.columns):
            cell = self.table.grid.at[r][c]
            if column.role != "points" or cell is None or (cell.row, cell.col) != (r, c):
                continue
            passage = self.table.passage_of(cell)
            value = points_cell(passage.text)
            top = sum((n.max for n in self.table.base.children if n.max is not None), Decimal(0))
            since = sum(self._sums[self._checked :], Decimal(0))
            if value is not None and value == since and len(self._outer) == 1 and self._outer[0].max is None:
                self._outer[0].max = value  # 小计 below the rows of one name is what the name is worth
                self.collector.account(passage, 0, len(passage.text.rstrip("分")), "max")
            elif value is not None and value not in (since, sum(self._sums, Decimal(0)), top, part.max):
                self.collector.checks.append((value, since or sum(self._sums, Decimal(0)), passage))
            self._checked = len(self._sums)
            self._outer = []

    def read(self, r: int, row: Row, part: Node) -> None:
        """Points and weight cells: the indicator they belong to is the one whose rows they cover."""
        for c, column in enumerate(self.columns):
            cell = self.table.grid.at[r][c]
            if cell is not None and column.role == "criterion" and (cell.row, cell.col) == (r, c):
                self._in_front(r, cell, row, part)
                self._at_the_end(r, cell, row, part)
            if column.role not in ("points", "weight") or cell is None or cell.row != r:
                continue
            passage = self.table.passage_of(cell)
            if (r, c) in self._steps:
                self._step(passage, cell, self._steps[r, c], row, part)
                continue
            value = weight_cell(passage.text) if column.role == "weight" else points_cell(passage.text)
            if column.role == "weight" and value is None:
                value = points_cell(passage.text)
            if value is None:
                self._ceiling(passage, cell)
                continue
            node = self._owner(r, cell, self.columns, row, part)
            if column.role == "points":
                self._sums.append(value)
            if column.role == "weight":
                value = value if value > 1 or passage.text.endswith("%") else 100 * value  # "0.15" is 15 %
                node.weight = value if node.weight is None else node.weight
            elif node.max is None:
                node.max = value
            self.collector.settle(passage, "max")
            self.table.read_cells.add((cell.row, cell.col))

    def _ceiling(self, passage: Passage, cell: Cell) -> None:
        """ "累计不超过10分" in a column of points says what the rules of the row may come to, and names nothing."""
        if ceiling_cell(passage.text) is not None:
            self.collector.settle(passage, "cap")
            self.table.read_cells.add((cell.row, cell.col))

    def _step(self, passage: Passage, cell: Cell, named: list[Cell], row: Row, part: Node) -> None:
        """A step of a scale: what reaches it stands beside its points; the first is the highest, and the worth."""
        inner = [(node, by) for node, by in row.chain if by not in named]
        for node, by in row.chain:
            if by in named:  # a step is no indicator
                node.fixed = False
        node = inner[-1][0] if inner else part
        row.chain = inner
        if node not in self._scaled:
            self._scaled.append(node)
        self.table.read_cells |= {(cell.row, cell.col), *((by.row, by.col) for by in named)}
        value, reached = points_cell(passage.text), self.table.passage_of(named[0])
        if value is None:
            self.collector.exclude(reached, 0, passage.text, node)
            return
        if len(named) > 1 or not self.collector.add_beside(reached, passage, node, "award", None):
            words = "".join(squeeze(by.text) for by in named)
            self.collector.add_amount(passage, node, "award", Beside(words))

    def _in_front(self, r: int, cell: Cell, row: Row, part: Node) -> None:
        """ "10分(迟到一次扣2分)" in a column of standards: what the row is worth, then how it is lost."""
        passage = self.table.passage_of(cell)
        m = _WORTH_IN_FRONT.match(passage.text)
        if m is None or any(column.role in ("points", "weight") for column in self.columns):
            return
        if m["braced"] and passage.text.count("分)") > 1:  # each item of the cell has its own
            return
        node = self._owner(r, cell, [column for column in self.columns if column.role != "criterion"], row, part)
        if node.max is None:
            which = next(name for name in ("n", "named", "braced") if m[name])
            node.max = Decimal(m[which])
            self.collector.account(passage, *m.span(which), "max")
            self.told[cell.row, cell.col] = m.end()

    def _worths_close(self, c: int, body: list[int]) -> bool:
        """Whether the cells of a column of standards mostly end in what their row is worth, and no other column says."""
        cells = [
            cell for r in body if (cell := self.table.grid.at[r][c]) is not None and (cell.row, cell.col) == (r, c)
        ]
        texts = [text for cell in cells if (text := self.table.passage_of(cell).text)]
        closed = sum(_WORTH_BEHIND.search(text) is not None and text.count("分)") == 1 for text in texts)
        told = any(column.role in ("points", "weight") for column in self.columns)
        return not told and len(texts) > 1 and closed * 4 >= len(texts) * 3

    def _at_the_end(self, r: int, cell: Cell, row: Row, part: Node) -> None:
        """ "一次扣2分。(10分)" in a column whose cells end so: what the row is worth, whatever names it."""
        passage = self.table.passage_of(cell)
        m = _WORTH_BEHIND.search(passage.text) if cell.col in self._closed_by_worths else None
        if m is None or passage.text.count("分)") > 1 or (cell.row, cell.col) in self.told:
            return
        node = self._owner(r, cell, [column for column in self.columns if column.role != "criterion"], row, part)
        if node.max is None and node is not part:
            node.max = Decimal(m["n"])
            self.collector.account(passage, *m.span("n"), "max")
            self._ends[cell.row, cell.col] = m.start()

    def behind(self, cell: Cell, passage: Passage, node: Node, row: Row) -> int:
        """ "…一次扣2分。(10分)" beside a name of this row alone: what the row is worth; gives back where it begins."""
        if (end := self._ends.get((cell.row, cell.col))) is not None:
            return end
        m = _WORTH_BEHIND.search(passage.text)
        named = row.chain[-1] if row.chain else None
        own = named is not None and named[0] is node and named[1].row_span <= cell.row_span and node.max is None
        if m is None or not own or passage.text.count("分)") > 1:
            return len(passage.text)
        node.max = Decimal(m["n"])
        self.collector.account(passage, *m.span("n"), "max")
        return m.start()

    def _owner(self, r: int, cell: Cell, columns: list[Column], row: Row, part: Node) -> Node:
        """The node of a points cell; where the indicator spans more rows, a child named by the requirement."""
        leaf = row.chain[-1] if row.chain else None
        named_with_points = leaf is not None and any(leaf[0].max is not None and leaf[1] is c for _, c in row.chain)
        alone = leaf is not None and leaf[1].row_span <= cell.row_span and not named_with_points
        if leaf and alone and not self._requirements_name:
            return row.owner(cell, leaf[0])
        named_by = next(
            (
                found
                for role in ("requirement", "criterion")
                for c, column in enumerate(columns)
                if column.role == role and (found := self.table.grid.at[r][c]) is not None and says(found)
            ),
            None,
        )
        parent = leaf[0] if leaf else part
        if leaf and alone and (named_by is None or not is_title(squeeze(named_by.text))):
            return row.owner(cell, leaf[0])  # beside titles, its own name says more than a paragraph
        if named_by is None or (leaf and _says_again(leaf, cell) and not _is_name(named_by, cell)):
            return parent
        passage = self.table.passage_of(named_by)
        key = (named_by.row, named_by.col)
        if key not in self.table.nodes:
            child = self.collector.node_of(long_name(passage), passage)
            child.fixed = True
            self.table.nodes[key] = parent.add(child)
        row.chain.append((self.table.nodes[key], cell))
        return self.table.nodes[key]

    def _ceilings_nest(self) -> bool:
        """Whether parts and their items have a column of ceilings each, and none of points: what they are worth."""
        ceilings = sum(column.role == "ceiling" for column in self.columns)
        return ceilings > 1 and not any(column.role in ("points", "weight", "tier") for column in self.columns)

    def _lists_parts(self) -> bool:
        """Whether no column holds rules: a ceiling is then what the part of its row may come to."""
        return not any(column.role in ("criterion", "tier", "level", "points") for column in self.columns)

    def _bounds_part(self, cell: Cell, row: Row, found: tuple[Decimal, Decimal | None]) -> bool:
        """Whether a ceiling stands beside a name of several rows: it is what that part is worth."""
        if cell.row_span == 1 or found[1] is not None:
            return False
        part = next((node for node, by in row.chain if (by.row, by.row_span) == (cell.row, cell.row_span)), None)
        if part is None or part.max not in (None, found[0]):
            return False
        part.max = found[0]
        return True

    def bound_row(self, r: int, row: Row, part: Node) -> None:
        """A column of ceilings: what the rules of the row may come to together."""
        for c, column in enumerate(self.columns):
            cell = self.table.grid.at[r][c] if column.role == "ceiling" else None
            passage = self.table.passage_of(cell) if cell is not None else None
            said = _CEILING.fullmatch(passage.text) if passage is not None else None
            found = amount_cell(said["n"]) if said else None
            if passage is None or found is None:
                continue
            self.collector.settle(passage, "cap")
            named = [node for node, by in row.chain if by.col < c]
            sums_up = self._ceilings_nest() or (self._lists_parts() and not passage.text.startswith("-"))
            if named and named[-1].max is None and found[1] is None and sums_up:
                named[-1].max = found[0]
            if cell is not None and self._bounds_part(cell, row, found):
                continue
            here = self._rules_beside(passage, row, part)
            known = any(column.role == "points" for column in self.columns)
            if known and named and named[-1].max == found[0]:
                continue  # the row's own points once more
            on_top = bool(named) and named[-1].max is not None and found[0] > named[-1].max  # of what the row is worth
            _hold(
                [p for p in here if p.effect == "add" or (p.effect in _LOST_OR_EARNED and not on_top)], passage, found
            )
        self._bound_by_worths(r, row, part)
        self._bound_by_name(row, part)

    def _bound_by_worths(self, r: int, row: Row, part: Node) -> None:
        """Ceilings in a column of points; "最高5分" is what the row is worth, which no gains on top exceed either."""
        for c, column in enumerate(self.columns):
            cell = self.table.grid.at[r][c] if column.role == "points" else None
            own = cell is not None and cell.row == r and cell.row_span == 1
            passage = self.table.passage_of(cell) if cell is not None and own else None
            most = ceiling_cell(passage.text) if passage is not None else None
            if passage is None or most is None:
                continue
            worth = points_cell(passage.text) is not None
            here = self._rules_beside(passage, row, part)
            moving = [p for p in here if p.effect == "add" or (p.effect in _LOST_OR_EARNED and not worth)]
            _hold(moving, passage, (most, None))

    def _bound_by_name(self, row: Row, part: Node) -> None:
        """ "加分项(最高3分)" beside the rules of one row: what they may come to."""
        by = row.chain[-1][1] if row.chain else None
        passage = self.table.passage_of(by) if by is not None and by.row_span == 1 else None
        said = _NAMED_CEILING.search(passage.text) if passage is not None else None
        most = ceiling_cell(said["most"]) if said else None
        if passage is None or most is None:
            return
        _hold(
            [p for p in self._rules_beside(passage, row, part) if p.effect in ("add", "deduct")], passage, (most, None)
        )

    def _rules_beside(self, passage: Passage, row: Row, part: Node) -> list[Phrase]:
        """What was read in the row of a cell."""
        readers = [reader for node, _ in row.chain for reader in node.rules] or part.rules
        return [reader.phrase for reader in readers if same_row(reader.passage.location, passage.location)]


def _hold(phrases: list[Phrase], passage: Passage, most: tuple[Decimal, Decimal | None]) -> None:
    """Bound the rules of a row by what a cell says they may come to."""
    whole = (0, len(passage.text))
    bound(phrases, Mark("cap", *whole, values=(most,), amounts=(whole,)))
    for phrase in phrases:
        phrase.bounded = True


def _says_again(named: tuple[Node, Cell], cell: Cell) -> bool:
    """Whether a points cell beside a name that holds its points says them once more."""
    node, by = named
    return by.row == cell.row and by.row_span == cell.row_span and node.max == points_cell(normalise(cell.text).text)


def _is_name(cell: Cell, worth: Cell) -> bool:
    """Whether a cell beside points can name what they are for: not one of several beside them, and no rules."""
    return cell.row_span == worth.row_span and not find_amounts(normalise(cell.text).text)
