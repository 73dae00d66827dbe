"""A mark: one amount of points in a text, or a phrase that settles points without one, with the part it plays."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from ...model import Effect

UPWARD = "upward"  # the scope of a mark that gives so many points or more, up to what the item is worth
MarkKind = Literal["effect", "bare", "allot", "cap", "dedupe", "total", "scale", "threshold", "exception", "unknown"]


@dataclass
class Mark:
    """`start`..`end` covers the whole phrase (verb to unit); `amounts` the numbers' own spans, in order."""

    kind: MarkKind
    start: int
    end: int
    effect: Effect | None = None
    values: tuple[tuple[Decimal, Decimal | None], ...] = ()  # (points, points_max) of each amount
    amounts: tuple[tuple[int, int], ...] = ()
    per: Decimal | None = None  # a charge printed behind the amount: 扣3分/例
    unit: str | None = None
    counted: str | None = None  # what is to be counted behind it, where nothing else says so: "扣1分,共__处"
    scope: str | None = None  # of a cap: "indicator", "each" (单项), "total" (累计), "floor" (-5分)
    told: bool = False  # a head or a heading says what the amount does, its own words do not
    findings: list[str] = field(default_factory=list)

    def copy(self) -> Mark:
        """The same mark with findings of its own."""
        return replace(self, findings=list(self.findings))
