"""Remarks beside rows: a ceiling, or "highest only", that is all they say of points bounds the rules of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Cell
from .nodes import Node, Reader
from .passage import Passage, same_row
from .phrases.caps import bound
from .phrases.mark import Mark
from .phrases.marks import find_marks
from .reading import Collector

_LONGEST = 30  # characters: what a remark says of the rows beside it, and nothing more
_BESIDE = 3  # rows: a remark beside more speaks of the part


class Remarks:
    """The remarks of some rows, until all rules of these have been read."""

    def __init__(self, collector: Collector) -> None:
        self.collector = collector
        self._kept: list[tuple[Cell, Passage, Mark, Node]] = []

    def take(self, cell: Cell, passage: Passage, node: Node) -> bool:
        """Keep a remark that bounds its rows, or says 同上 below one; False for any other."""
        again = self._kept[-1][2] if self._kept and passage.text == "同上" else None
        mark = _only_bound(cell, passage) or again
        if mark is None:
            return False
        self._kept.append((cell, passage, mark, node))
        return True

    def settle(self, nodes: Iterable[Node]) -> None:
        """ "锦旗、表扬信合计不超过4分" beside two rows: what their rules, held by some nodes, may come to together."""
        once = {id(node): node for node in nodes}
        readers = [reader for node in once.values() for reader in node.rules]
        for cell, passage, mark, node in self._kept:
            moving = [
                r.phrase for r in _beside(cell, passage, readers) if r.phrase.effect in ("deduct", "add", "award")
            ]
            self.collector.settle(passage, "cap")
            if moving:
                bound(moving, mark)
            elif mark.kind == "cap":  # what bounds no rule of its row says nothing of the rules of others
                self.collector.loose.append((passage, mark, node))
        self._kept.clear()


def _beside(cell: Cell, passage: Passage, readers: Sequence[Reader]) -> list[Reader]:
    """What was read in the rows a cell spans."""
    rows = (passage.location.model_copy(update={"row": cell.row + down}) for down in range(cell.row_span))
    return [reader for row in rows for reader in readers if same_row(reader.passage.location, row)]


def _only_bound(cell: Cell, passage: Passage) -> Mark | None:
    marks = find_marks(passage.text)
    one = len(marks) == 1 or {mark.kind for mark in marks} == {"dedupe"}  # "取最高,不累加": one thing, said twice
    alone = one and marks[0].kind in ("cap", "dedupe") and marks[0].scope != "floor"
    return marks[0] if alone and len(passage.text) <= _LONGEST and cell.row_span <= _BESIDE else None
