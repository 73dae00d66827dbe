"""The last stage: every amount of points in the document, and the part it plays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Finding, Location
from .passage import Passage, Passages
from .phrases.marks import find_marks


@dataclass(frozen=True)
class Account:
    """How many amounts there are, what they are for, and those that nothing explains."""

    roles: dict[str, int]
    unexplained: tuple[tuple[str, Location], ...]

    @property
    def explained(self) -> int:
        """Amounts with a part to play."""
        return sum(self.roles.values())

    @property
    def total(self) -> int:
        """All amounts."""
        return self.explained + len(self.unexplained)

    def findings(self) -> list[Finding]:
        """One finding for each amount that nothing explains."""
        return [
            Finding(code="amount-unexplained", severity="error", args={"words": words}, location=location)
            for words, location in self.unexplained
        ]


def take_account(passages: Passages, unread: Sequence[tuple[str, Location]] = ()) -> Account:
    """Count every amount of the document; `unread` are those that their place in a grid tells, with no 分 behind."""
    roles: Counter[str] = Counter()
    unexplained = list(unread)
    for passage in passages.all():
        for mark in find_marks(passage.text):
            for start, end in mark.amounts:
                role = _role(passage, start, end)
                if role:
                    roles[role] += 1
                elif mark.kind == "threshold":
                    roles["threshold"] += 1
                else:
                    context = passage.normal.quote(max(0, start - 12), min(len(passage.text), end + 4))
                    unexplained.append((context.replace("\n", " "), passage.place(start, end)))
    return Account(dict(roles), tuple(unexplained))


def _role(passage: Passage, start: int, end: int) -> str | None:
    a, b = passage.normal.raw_span(start, end)
    exact = passage.roles.get((a, b))
    return exact or next((role for (c, d), role in passage.roles.items() if c <= a and b <= d), None)
