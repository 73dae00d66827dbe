"""The tree while it is being built: indicators that still collect names, requirements and rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from ..model import IndicatorKind, Location, Requirement
from .passage import Passage
from .phrases.phrase import Phrase

BONUS = re.compile(r"加分|附加|特色|奖励|奖分|创新|bonus|额外", re.IGNORECASE)


@dataclass
class Reader:
    """A phrase with the passage it was read in."""

    phrase: Phrase
    passage: Passage
    condition: str | None
    group: str | None


@dataclass
class Node:
    """An indicator in the making. `rank` is the depth of its numbering's style (names.rank_of)."""

    name: str
    number: str | None = None
    max: Decimal | None = None
    weight: Decimal | None = None
    rank: int | None = None
    kind: IndicatorKind | None = None
    assessor: str | None = None
    printed: str = ""  # the name as it stands in the document, with number and points
    location: Location = field(default_factory=Location)
    requirements: list[Requirement] = field(default_factory=list)
    asked: list[Passage] = field(default_factory=list)  # the requirements' passages, for targets
    rules: list[Reader] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None
    fixed: bool = False  # a part or a row of a table: kept even when nothing hangs on it

    def add(self, child: Node) -> Node:
        """Hang a child below this node; a child of the same name that came last is that same indicator."""
        if self.children and self.children[-1].name == child.name and self.children[-1].max in (child.max, None):
            known = self.children[-1]
            known.max = known.max if known.max is not None else child.max
            return known
        child.parent = self
        self.children.append(child)
        return child

    def walk(self) -> list[Node]:
        """This node and all below it, in document order."""
        found = [self]
        for child in self.children:
            found.extend(child.walk())
        return found

    @property
    def is_bonus(self) -> bool:
        """Whether its name, or that of an indicator above it, says that its points come on top."""
        return bool(BONUS.search(self.name)) or (self.parent is not None and self.parent.is_bonus)

    @property
    def path(self) -> tuple[str, ...]:
        """Names from the outermost indicator to this one."""
        above = self.parent.path if self.parent and self.parent.parent else ()
        return (*above, self.name)
