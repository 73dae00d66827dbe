"""Decisions beside the golden file: one JSON line each, only ever appended, on the disk before the reviewer goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Literal

import portalocker
from pydantic import JsonValue, ValidationError

from ..messages import _
from ..model import BadInput, Frozen

Action = Literal["accept", "fix", "reject", "add", "undo"]
DecidedKind = Literal["rule", "indicator", "policy", "grades", "rubric", "finding"]


class Decision(Frozen):
    """Who decided what about which thing, when and why; `shown` stands for what they saw (`State.digest`).

    `before` and `after` are the thing's values as files write them; None where it is not (any longer) in the rubric.
    `group` is the group step it was decided with. `blind`: made without seeing what others decided, and counted only
    by `xize adjudicate`. `settles`: whose differing decisions it settles.
    """

    at: str
    by: str
    subject: str
    item: DecidedKind
    action: Action
    shown: str
    before: dict[str, JsonValue] | None = None
    after: dict[str, JsonValue] | None = None
    under: str | None = None
    why: str | None = None
    group: str | None = None
    blind: bool = False
    settles: tuple[str, ...] = ()


class Log:
    """The log of one rubric. Safe for several reviewers at a time; a kill while writing loses nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> list[Decision]:
        """All decisions, oldest first. Raises BadInput for a line that is none."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return []
        return self._parse(content)

    def append(self, decide: Callable[[list[Decision]], Sequence[Decision]]) -> list[Decision]:
        """Add what `decide` makes of all decisions so far, with nobody else writing meanwhile; gives all there are.

        What `decide` raises is raised, and nothing is written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a+b") as file:
            portalocker.lock(file, portalocker.LOCK_EX)
            file.seek(0)
            content = file.read()
            before = self._parse(content)
            added = decide(before)
            self._write(file, content, added)
        return [*before, *added]

    def _write(self, file: IO[bytes], content: bytes, added: Sequence[Decision]) -> None:
        if not content.endswith(b"\n") and content:  # cut off by a kill: nobody was told that it was kept
            file.truncate(content.rfind(b"\n") + 1)
        lines = (json.dumps(d.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False) for d in added)
        file.write("".join(f"{line}\n" for line in lines).encode())
        file.flush()
        os.fsync(file.fileno())

    def _parse(self, content: bytes) -> list[Decision]:
        whole = content[: content.rfind(b"\n") + 1]
        found, problems = [], []
        for number, line in enumerate(whole.splitlines(), 1):
            try:
                found.append(Decision.model_validate_json(line))
            except ValidationError as error:
                problems.append(
                    _(
                        "{path}: line {line}: no decision ({problem}); take the line from a copy, or out",
                        path=self.path,
                        line=number,
                        problem=error.errors()[0]["msg"],
                    )
                )
        if problems:
            raise BadInput(*problems)
        return found
