"""A text read by the grammar, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xize.extract.normalise import normalise
from xize.extract.phrases.parse import parse
from xize.extract.phrases.phrase import Phrase, Role


@dataclass
class Said:
    """The phrases of a text, with their words."""

    text: str
    phrases: list[Phrase]

    def field(self, name: str) -> list[Any]:
        return [getattr(p, name) for p in self.phrases]


def read(raw: str, role: Role = "criterion", beside: str = "") -> Said:
    """A text as one cell's words."""
    normal = normalise(raw)
    return Said(normal.text, parse(normal.text, role, beside=beside).phrases)


def one(raw: str, role: Role = "criterion") -> Phrase:
    """A text that holds one phrase."""
    said = read(raw, role)
    assert len(said.phrases) == 1, [(p.effect, p.points) for p in said.phrases]
    return said.phrases[0]


def brief(phrase: Phrase) -> str:
    """A phrase in one line: "deduct 1-2 per 1处 [80,90)% cap 5 highest"."""
    said: list[str] = [phrase.effect]
    if phrase.points is not None:
        said.append(f"{phrase.points}" if phrase.points_max is None else f"{phrase.points}-{phrase.points_max}")
    if phrase.per is not None:
        said.append(f"per {phrase.per}{phrase.unit or ''}")
    if band := phrase.band:
        low, high = "[" if band.lo_incl else "(", "]" if band.hi_incl else ")"
        ends = ("" if band.lo is None else band.lo, "" if band.hi is None else band.hi)
        said.append(f"{low}{ends[0]},{ends[1]}{high}{band.unit or ''}")
    if phrase.cap is not None:
        said.append(f"cap {phrase.cap}")
    if phrase.dedupe:
        said.append(phrase.dedupe)
    return " ".join(said)


def briefs(raw: str, role: Role = "criterion") -> list[str]:
    """What each phrase of a text comes to."""
    return [brief(p) for p in read(raw, role).phrases]
