"""Remarks beside rows: a ceiling, or "highest only", that is all they say of points bounds the rules of their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..model import Cell
from .nodes import Node, Reader
from .passage import Passage, same_row
from .phrases.caps import bound
from .phrases.mark import Mark
from .phrases.marks import find_marks
from .reading import Collector

_OF_NAME = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?:的?扣分|加分)?(?:每[月年季]度?|全年|累计|合计)*")
_LONGEST = 40  # characters: what a remark says of the rows beside it, and nothing more
_BESIDE = 3  # rows: a remark beside more speaks of the part


class Remarks:
    """The remarks of some rows, until all rules of these have been read."""

    def __init__(self, collector: Collector) -> None:
        self.collector = collector
        self._kept: list[tuple[Cell, Passage, Mark, Node]] = []

    def take(self, cell: Cell, passage: Passage, node: Node) -> bool:
        """Keep a remark that bounds its rows, or says 同上 below one; False for any other."""
        above = self._kept[-1][0] if self._kept else None
        again = [mark for by, _said, mark, _of in self._kept if by is above]
        marks = again if passage.text == "同上" else _only_bounds(cell, passage)
        self._kept += [(cell, passage, mark, node) for mark in marks]
        return bool(marks)

    def settle(self, nodes: Iterable[Node]) -> None:
        """ "锦旗、表扬信合计不超过4分" beside two rows: what their rules, held by some nodes, may come to together."""
        once = {id(node): node for node in nodes}
        readers = [reader for node in once.values() for reader in node.rules]
        for cell, passage, mark, node in self._kept:
            moving = [r for r in _beside(cell, passage, readers) if r.phrase.effect in ("deduct", "add", "award")]
            self.collector.settle(passage, "cap")
            if moving:
                bound([r.phrase for r in _meant(moving, passage, mark)], mark)
            elif mark.kind == "cap":  # what bounds no rule of its row says nothing of the rules of others
                self.collector.loose.append((passage, mark, node))
        self._kept.clear()


def _beside(cell: Cell, passage: Passage, readers: Sequence[Reader]) -> list[Reader]:
    """What was read in the rows a cell spans."""
    rows = (passage.location.model_copy(update={"row": cell.row + down}) for down in range(cell.row_span))
    return [reader for row in rows for reader in readers if same_row(reader.passage.location, row)]


def _meant(moving: Sequence[Reader], passage: Passage, mark: Mark) -> Sequence[Reader]:
    """ "最多扣4分" bounds no gains; "灭火器最多扣3分" what is said of 灭火器, where not all rules beside it are."""
    said = passage.text[: mark.end]
    if mark.kind == "cap" and "扣" in said and "加" not in said:
        moving = [r for r in moving if r.phrase.effect == "deduct"] or moving
    name = _OF_NAME.fullmatch(passage.text[: mark.start])
    bearing = [r for r in moving if name and name["name"] in r.passage.text[r.phrase.start : r.phrase.end]]
    return bearing or moving


def _only_bounds(cell: Cell, passage: Passage) -> list[Mark]:
    """The ceiling and the "highest only" of a remark that says nothing else of points; none for any other."""
    marks = [mark for mark in find_marks(passage.text) if mark.scope != "share"]  # "队员按60%计": of what is bounded
    kinds = {mark.kind: mark for mark in marks}  # "取最高,不累加": one thing, said twice
    alone = set(kinds) <= {"cap", "dedupe"} and sum(mark.kind == "cap" for mark in marks) <= 1
    short = len(passage.text) <= _LONGEST and cell.row_span <= _BESIDE
    return [*kinds.values()] if alone and short and all(mark.scope != "floor" for mark in marks) else []
