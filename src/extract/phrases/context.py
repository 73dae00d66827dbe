"""A mark in its text, with what decides what it does there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ...model import Effect
from .clauses import LEADING, clause_start
from .mark import Mark
from .phrase import Reading, Role

MOVING = ("deduct", "add", "award")
STEP = re.compile(
    r"(?:[A-Za-z]{0,2}|[\u4e00-\u9fff]{1,8})[<>≤≥]=?\d|\d+(?:\.\d+)?[^\d,。;<>≤≥]{0,3}[<≤>≥]=?[A-Za-z\u4e00-\u9fff]|\d+(?:\.\d+)?(?:%|[^\d,。;:%]{1,2})?(?:\(不?含\))?[-~—～至]\d|(?:超过|不足|低于|高于|少于|大于|小于|达到)\d|[^,。;]{0,12}[\d%][^\d,。;]{0,4}(?:以上|以下|以内)$|.*(?<![不得])(?:高于|低于|超过|不足|少于|大于|小于|达到)\d+(?:\.\d+)?(?:%|[\u4e00-\u9fff]{1,2})$"
)
WHOLE = "whole"  # the scope of a mark that is what a whole sentence is worth, rules and all


@dataclass
class Context:
    """A mark in its text, with what has been read before it."""

    text: str
    mark: Mark
    role: Role
    default: Effect | None  # what a bare amount does here
    usual: Effect | None  # what nearly all amounts of the document do
    reading: Reading
    previous_end: int
    headed: Effect | None = None  # what the head of its list says: "加分:"
    earned: Effect = "award"  # what is given here: earned towards what the item is worth, or on top
    worth: Decimal | None = None  # of the item, where it is known
    beside: str = ""  # the item's name; none where the whole document is spoken of

    @cached_property
    def before(self) -> str:
        """The text of the mark's clause before it."""
        return self.text[clause_start(self.text, self.mark, self.previous_end, wide=True) : self.mark.start]

    @cached_property
    def words(self) -> str:
        """The same without numbering and punctuation: empty when the mark stands alone."""
        return LEADING.sub("", self.before).strip(" ,;:、。(")
