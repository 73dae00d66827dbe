"""Ranges that follow on each other are the steps of one scale, whatever their words: "不配合0-5分", "配合6-12分"."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from .nodes import Node
from .phrases.phrase import Phrase

_FEWEST = 3  # steps
_APART = Decimal(1)  # what lies at most between a range and the next


def settle_tiled(nodes: Iterable[Node]) -> None:
    """Amounts without a verb whose ranges tile an item are what its steps earn, and no losses."""
    for node in nodes:
        ranges = [r.phrase for r in node.rules if r.phrase.mark.kind == "bare" and r.phrase.points_max is not None]
        if len(ranges) >= _FEWEST and _tile(ranges):
            for phrase in ranges:
                if phrase.effect in ("deduct", "allot"):
                    phrase.effect = "award"


def _tile(ranges: list[Phrase]) -> bool:
    ends = sorted((p.points or Decimal(0), p.points_max or Decimal(0)) for p in ranges)
    return ends[0][0] <= _APART and all(0 < low - high <= _APART for (_, high), (low, _) in pairwise(ends))
