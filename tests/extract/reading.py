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
