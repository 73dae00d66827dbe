"""A phrase: one amount with everything its words say; a reading: all that one text says."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from ...model import Band, Effect, Steps, Target
from .bands import Numeric
from .charges import Charge
from .mark import Mark

Role = Literal["criterion", "requirement", "bonus", "prose"]


@dataclass
class Phrase:
    """One amount and what it means. Spans are into the normalised text; `mark` is where the amount stands."""

    effect: Effect
    start: int
    end: int
    mark: Mark
    points: Decimal | None = None
    points_max: Decimal | None = None
    per: Decimal | None = None
    unit: str | None = None
    condition: tuple[int, int] | None = None
    lead: tuple[int, int] | None = None  # a lead-in shared with the clauses before
    tier: str | None = None
    band: Band | None = None
    target: Target | None = None
    cap: Decimal | Literal["indicator"] | None = None
    dedupe: Literal["highest"] | None = None
    bounded: bool = False  # its ceiling stands in its own row
    group: int | None = None
    assessor: str | None = None
    amount_at: int | None = None
    steps: Steps | None = None  # what a begun unit counts for, where the text says it
    times: Decimal | None = None  # doubling, halving of the amount before it
    series: tuple[Decimal, ...] = ()  # what this time and the next one cost, where words say how it goes on
    series_then: Literal["grow"] | None = None
    formula: str | None = None  # points out of measured values, where the words are arithmetic
    shortfall: bool = False  # counts what is missing against a level: worth linking to a requirement
    numeric: Numeric | None = None
    charge: Charge | None = None
    settles: str = ""  # effects veto and grade: the words that say what becomes of the grade
    findings: list[str] = field(default_factory=list)


@dataclass
class Reading:
    """What a text says: its phrases, its marks (every amount among them), and what belongs to the indicator itself."""

    phrases: list[Phrase]
    marks: list[Mark]
    total: Mark | None = None  # "总分20分" at the head of the text
    headings: list[Phrase] = field(default_factory=list)  # "公文报送(0.3分)。…扣…": names a part of what follows
    loose: list[Mark] = field(default_factory=list)  # ceilings and the like that govern no phrase here
