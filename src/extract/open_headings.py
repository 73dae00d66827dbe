"""The headings that are open where the reading stands; each hangs into the tree once it is known to carry something."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from .layout.names import ARTICLE
from .nodes import Node
from .normalise import normalise
from .numerals import NUMBER, numeral

EXPLAINS = re.compile(r"说明$|须知$|注意事项$")  # what stands below such a heading is said of the whole


class OpenHeadings:
    """Headings by their ranks, outermost first, below the document's `root`."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.stack: list[Node] = [root]
        self._list: tuple[Node, Decimal] | None = (
            None  # a heading with a list of its own rank below, and its last number
        )
        self._articles_below: bool | None = None  # whether articles are counted through the headings, once one is seen
        self._held: dict[int, set[float]] = {}  # by unnumbered heading, the ranks of the headings opened below it

    @property
    def last(self) -> Node:
        """The innermost heading, or the root where none is open."""
        return self.stack[-1]

    @property
    def any(self) -> bool:
        """Whether any heading is open."""
        return len(self.stack) > 1

    def push(self, node: Node) -> None:
        """Open a heading: those of its rank and below it are closed."""
        rank = _rank(node)
        while self.any and _rank(self.last) >= rank:
            self.stack.pop()
        self._leave_unnumbered(node)
        for above in self.stack[1:]:
            self._held.setdefault(id(above), set()).add(rank)
        self.stack.append(node)

    def _leave_unnumbered(self, node: Node) -> None:
        """ "三、" is no part of "加分项(10分)" with no "一、" and "二、" below: it goes on with what stood before."""
        count = ordinal(node.number) if node.number else None
        if node.rank is None or count is None or count <= 1:
            return
        for at, above in enumerate(self.stack[1:], 1):
            if above.rank is None and node.rank not in self._held.get(id(above), set()):
                del self.stack[at:]
                return

    def leave(self, rank: float, number: str | None = None) -> None:
        """Close the numbered headings that a number of this rank stands beside or above.

        A list whose numbers begin anew right below "(3)…下列情况:" belongs to that heading, however alike they look.
        """
        if self._counts_through(rank):
            return
        count = ordinal(number) if number else None
        begun = self.any and self.last.rank == rank and count == 1 and not (self.last.rules or self.last.children)
        if begun and self.last.number and (ordinal(self.last.number) or 0) > 1:
            self._list = (self.last, Decimal(1))
            return
        if self._list and self.any and self._list[0] is self.last and count is not None and count > self._list[1]:
            self._list = (self.last, count)
            return
        while self.any and self.last.rank is not None and self.last.rank >= rank:
            self.stack.pop()

    def _counts_through(self, rank: float) -> bool:
        """Whether articles go on below "(一)…(30分)" and hold no such heading: the first stood right below one."""
        if rank != ARTICLE:
            return False
        below = self.any and self.last.rank is not None and self.last.rank > ARTICLE
        if self._articles_below is None:
            bare = not (self.last.rules or self.last.children)
            self._articles_below = below and self.last.max is not None and bare
        return below and self._articles_below

    def clear(self) -> None:
        """Close all."""
        del self.stack[1:]

    def attach(self, node: Node) -> Node:
        """Hang an open heading, and those above it, into the tree; gives back the node that now stands there."""
        for above, below in pairwise(self.stack.copy()):
            if below.parent is None:
                self.stack[self.stack.index(below)] = above.add(below)
            if below is node:
                break
        return node if node.parent is not None else self.last

    def home(self) -> Node:
        """Where rules of running text hang: the innermost heading, now in the tree, or the root."""
        return self.attach(self.last) if self.any else self.root

    def over_table(self, adjacent: Node | None, *, refers: bool) -> Node:
        """The heading that a table belongs to: the one right before it, or one that is marked or carries points.

        `refers`: the line before the table says that it follows.
        """
        if refers and self.any:
            return self.attach(self.last)
        for node in reversed(self.stack[1:]):
            carries = node.marked or node.max is not None or node.weight is not None or node.children or node.rules
            if node is adjacent or (carries and not EXPLAINS.search(node.name)):
                return self.attach(node)
        return self.root


def ordinal(number: str) -> Decimal | None:
    """The count that a printed number stands for: 3 of "三、", "(三)" and "第三章"."""
    digits = re.search(NUMBER, normalise(number).text)
    return numeral(digits.group()) if digits else None


def _rank(node: Node) -> float:
    return node.rank if node.rank is not None else -1
