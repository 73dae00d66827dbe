"""The review where there is no terminal: what is left, and the exact command for each decision."""

from __future__ import annotations

import shlex

from rich.console import Console
from rich.text import Text

from ..messages import _
from .card import Contexts, card
from .desk import Desk
from .queue import Step, steps


def print_left(desk: Desk, contexts: Contexts, console: Console, command: str) -> None:
    """Print every step that is left with its commands. `command`: "xize review FILE --reviewer NAME"."""
    for step in steps(desk.entries, desk.case):
        console.print(Text(step.title, style="bold"), soft_wrap=True)
        for line in card(desk, step, contexts):
            console.print(line, soft_wrap=isinstance(line, Text))
        for words in _commands(desk, step):
            console.print(Text(f"    {command} {words}"), soft_wrap=True)
        console.print()


def _commands(desk: Desk, step: Step) -> list[str]:
    fields, reason = _("FIELD=VALUE"), shlex.quote(_("REASON"))
    if step.kind == "group":
        one = step.subjects[0]
        return [f"--accept-group {step.name(desk.entries)}", f"--fix {one} {fields}"]
    (subject,) = step.subjects
    entry = desk.entry(subject)
    found = [f"--accept {subject}@{entry.digest}"]
    if entry.finding is None:
        found.append(f"--fix {subject}@{entry.digest} {fields}")
    if entry.finding is None and entry.item.kind != "rubric":
        found.append(f"--reject {subject}@{entry.digest} --why {reason}")
    return found
