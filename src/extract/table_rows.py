"""What the readers of one table share: its grid, the indicators made so far, the names that cover a row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..model import Cell
from .layout.grid import Grid
from .nodes import Node
from .normalise import normalise
from .passage import PassageOf
from .reading import Collector

NOTHING = re.compile(r"无|[/\\—–-]+|同上")  # stands where a name would, and is none


@dataclass
class TableContext:
    """One table below `base`. `nodes` are the indicators by the cell that names them."""

    collector: Collector
    grid: Grid
    passage_of: PassageOf
    base: Node
    nodes: dict[tuple[int, int], Node] = field(default_factory=dict)
    read_cells: set[tuple[int, int]] = field(default_factory=set)  # nothing more is to be read in them


@dataclass
class Row:
    """The indicator nodes of one row with the cells that made them, outermost first."""

    chain: list[tuple[Node, Cell]] = field(default_factory=list)

    def owner(self, cell: Cell, fallback: Node) -> Node:
        """The deepest node whose cell's rows cover this cell's rows."""
        node = fallback
        for candidate, made_by in self.chain:
            if made_by.row <= cell.row and made_by.row + made_by.row_span >= cell.row + cell.row_span:
                node = candidate
        return node


def says(cell: Cell | None) -> bool:
    """Whether a cell says anything: blanks and dashes do not."""
    text = normalise(cell.text).text if cell is not None else ""
    return bool(text) and NOTHING.fullmatch(text) is None
