"""A difference as text: for a terminal with colours, for a file with marks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from ..messages import _
from ..model import points_text
from .diff import ORDER, Change, Diff, Side, Totals
from .items import same_words
from .marks import Pieces, bracketed, marked
from .words import fields_line, headline, item_words, kind_words, path_words

_COLOUR = {"new": "green", "vanished": "red", "meaning": "yellow", "moved": "cyan", "wording": "dim"}


def print_diff(diff: Diff, console: Console) -> None:
    """Print a difference: first the points, then the changes by weight, the wording last."""
    plain = not console.is_terminal
    console.print(Text(f"{diff.before} → {diff.after}", style="bold"), soft_wrap=True)
    console.print(_counts(diff), soft_wrap=True)
    for totals in diff.totals:
        console.print(Text("  " + totals_line(totals), style="bold yellow"), soft_wrap=True)
    for kind in ORDER:
        for change in diff.of(kind):
            console.print()
            for line in _lines(change, plain):
                console.print(line, soft_wrap=True)


def _counts(diff: Diff) -> str:
    counted = [f"{kind_words(kind)} {len(diff.of(kind))}" for kind in ORDER if diff.of(kind)]
    return _("{changes}; {same} rules unchanged", changes=_(", ").join(counted) or _("no change"), same=diff.rules_same)


def totals_line(totals: Totals) -> str:
    """What happened to a part's points: "教育 20 → 25（+5）；加分上限 3 → 5"."""
    parts = []
    if totals.before != totals.after:
        parts.append(_points(totals.before, totals.after))
    if totals.bonus_cap_before != totals.bonus_cap_after:
        parts.append(_("bonus cap {points}", points=_points(totals.bonus_cap_before, totals.bonus_cap_after)))
    return _("{part}: {points}", part=totals.name or _("all parts together"), points=_("; ").join(parts))


def _points(before: Decimal | None, after: Decimal | None) -> str:
    shown = " → ".join(_("none") if value is None else points_text(value) for value in (before, after))
    if before is None or after is None:
        return shown
    change = after - before
    return f"{shown} ({'+' if change > 0 else ''}{points_text(change)})"


def _lines(change: Change, plain: bool) -> Iterator[Text]:
    side = change.after or change.before
    assert side is not None
    head = Text(f"[{kind_words(change.kind)}] ", style=_COLOUR[change.kind])
    head.append(f"{item_words(change.item)} · {path_words(side.path)}", style="dim")
    yield head
    yield Text("  " + headline(change), style="bold")
    if change.moved and change.before and change.after:
        yield Text(
            "  "
            + _(
                "moved: {before} → {after}",
                before=path_words(change.before.path),
                after=path_words(change.after.path),
            ),
            style="cyan",
        )
    for field in change.fields:
        if field.field not in ("quote", "condition", "requirements", "title", "grades"):
            yield Text("  " + fields_line(field))
    yield from _quotes(change.before, change.after, plain)


def _quotes(before: Side | None, after: Side | None, plain: bool) -> Iterator[Text]:
    if before and after and not same_words(before.quote, after.quote):
        first, second = marked(before.quote, after.quote)
        yield _marked("- ", first, "red", None if not plain else ("[-", "-]"))
        yield _marked("+ ", second, "green", None if not plain else ("{+", "+}"))
        return
    side = after or before
    if side and side.reading:
        yield Text(f"  “{' '.join(side.quote.split())}”", style="dim")


def _marked(sign: str, pieces: Pieces, colour: str, brackets: tuple[str, str] | None) -> Text:
    line = Text("  " + sign)
    if brackets:
        return line.append(bracketed(tuple((" ".join(t.split()), c) for t, c in pieces), *brackets))
    for text, changed in pieces:
        line.append(" ".join(text.split("\n")), style=f"bold {colour} reverse" if changed else "")
    return line
