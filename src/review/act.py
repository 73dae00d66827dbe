"""Decisions given as options of a command: for scripts, and where there is no terminal."""

from __future__ import annotations

from collections.abc import Sequence

from ..messages import _
from ..model import BadInput
from .additions import KINDS
from .desk import Desk
from .queue import steps


def act(
    desk: Desk,
    *,
    accept: Sequence[str] | None = None,
    groups: Sequence[str] | None = None,
    fix: Sequence[str] | None = None,
    reject: str | None = None,
    add: Sequence[str] | None = None,
    undo: bool = False,
    why: str | None = None,
) -> bool:
    """Carry out what was asked for; False where nothing was. An id may be followed by @ and the digest that was shown.

    Raises BadInput for what is not there or cannot be, Conflict where the digest is no longer so.
    """
    if accept:
        desk.accept(dict(_seen(desk, name) for name in accept), why=why)
    for group in groups or ():
        step = next(
            (s for s in steps(desk.entries, desk.case) if s.kind == "group" and s.name(desk.entries) == group), None
        )
        if step is None:
            raise BadInput(_("{id}: no such group is left as it was shown; look again", id=group))
        desk.accept({s: desk.entry(s).digest for s in step.subjects}, why=why, group=group)
    if fix:
        desk.fix(*_seen(desk, fix[0]), fix[1:], why=why)
    if reject:
        desk.reject(*_seen(desk, reject), why or "")
    if add:
        kind, rest = (KINDS[add[0]], list(add[1:])) if add[0] in KINDS else ("rule", list(add))
        if not rest:
            raise BadInput(_("--add needs the id of an indicator (or “document” for the whole) and then FIELD=VALUE"))
        desk.add(rest[0], rest[1:], kind=kind, why=why)
    if undo:
        desk.undo()
    return any((accept, groups, fix, reject, add, undo))


def _seen(desk: Desk, name: str) -> tuple[str, str]:
    """The id, and what the reviewer saw of it: the digest behind @, else what there is now."""
    subject, _at, digest = name.partition("@")
    return subject, digest or desk.entry(subject).digest
