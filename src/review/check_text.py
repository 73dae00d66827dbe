"""How golden files stand against what is extracted now, one line each: for continuous integration and hooks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..messages import _
from .items import Item, rule_of
from .memory import Carried, Standing, StandingKind
from .words import fields_line, item_words, path_words

TOLD: tuple[StandingKind, ...] = ("stale", "new", "vanished", "obsolete")


def standing_words(kind: StandingKind) -> str:
    """What a standing is called."""
    return {
        "stale": _("stale"),
        "new": _("new"),
        "vanished": _("vanished"),
        "obsolete": _("correction no longer needed"),
        "settled": _("settled"),
    }[kind]


def check_lines(carried: Carried) -> Iterator[str]:
    """One line for each thing that does not stand as confirmed, the fields that changed below it."""
    for kind in TOLD:
        for standing in carried.standings:
            if standing.kind == kind:
                item = standing.item
                yield _(
                    "{standing}: {item} {id} · {place}: {words}",
                    standing=standing_words(kind),
                    item=item_words(item.kind),
                    id=item.id,
                    place=path_words(item.path),
                    words=item_line(item),
                )
                if kind == "stale":
                    yield from (f"    {line}" for line in stale_lines(standing))


def stale_lines(standing: Standing) -> Iterator[str]:
    """What the extraction says otherwise than then, and what a person had confirmed."""
    for change in standing.fields:
        line = fields_line(change)
        if standing.confirmed is not None and standing.then is not None:
            confirmed = standing.confirmed.values.get(change.field)
            if confirmed != change.before:
                line += _(" (confirmed: {value})", value=confirmed)
        yield line
    if standing.moved and standing.then and standing.now:
        yield _("moved: {before} → {after}", before=path_words(standing.then.path), after=path_words(standing.now.path))
    if standing.confirmed is None and standing.then is not None:
        yield _("was rejected when it was extracted otherwise")


def item_line(item: Item) -> str:
    """A thing in one line: a rule in plain words, anything else in the document's."""
    from ..plain import reading

    return reading(rule_of(item)) if item.kind == "rule" else " ".join(item.quote.split())


def check_rows(name: str, carried: Carried) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
            "golden": name,
            "standing": standing.kind,
            "item": standing.item.kind,
            "id": standing.item.id,
            "path": list(standing.item.path),
            "quote": standing.item.quote,
            "fields": [change.model_dump(mode="json") for change in standing.fields],
            "moved": standing.moved,
        }
        for standing in carried.standings
        if standing.kind in TOLD
    ]
