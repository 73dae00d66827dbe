"""A decision in one line: when, who, what, of which thing, what changed, why."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages import _
from .desk import action_words
from .items import Item, equal
from .log import Decision
from .words import field_words, item_words, value_words


def log_line(decision: Decision) -> str:
    """The line."""
    kind = _("finding") if decision.item == "finding" else item_words(decision.item)
    values = decision.after or decision.before or {}
    words = " ".join(str(values.get("quote") or values.get("name") or values.get("words") or "").split())
    when = decision.at[:19].replace("T", " ")
    line = "  ".join((when, decision.by, action_words(decision.action), f"{kind} {decision.subject}"))
    parts = [line, f"“{words}”" if words else "", "; ".join(_changes(decision)), decision.why or ""]
    if decision.group:
        parts.append(_("with group {id}", id=decision.group))
    if decision.settles:
        parts.append(_("settles what {names} saw differently", names="、".join(decision.settles)))
    if decision.blind:
        parts.append(_("blind"))
    return "  ".join(part for part in parts if part)


def _changes(decision: Decision) -> Iterator[str]:
    before, after = decision.before, decision.after
    if decision.action not in ("fix", "undo") or before is None or after is None:
        return
    for field in Item("rule", "", (), {**before, **after}).values:
        if not equal(before.get(field), after.get(field)):
            yield (
                f"{field_words(field)} {value_words(field, before.get(field))} → {value_words(field, after.get(field))}"
            )
