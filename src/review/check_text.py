"""How golden files stand against what is extracted now, one line each: for continuous integration and hooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..findings import finding_text
from ..messages import _
from ..model import Finding, Rubric
from .items import Item, rule_of
from .memory import Carried, Standing, StandingKind
from .state import findings_of
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


def new_findings(golden: Rubric, carried: Carried) -> list[Finding]:
    """What reading and checks find now and did not find in the golden file; what was accepted there stays accepted."""
    known, found = findings_of(golden)[0], findings_of(carried.draft)[0]
    return [finding for name, finding in found.items() if name not in known]


def check_lines(carried: Carried, findings: Sequence[Finding] = ()) -> Iterator[str]:
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
    for finding in findings:
        yield _("new finding: {finding}", finding=finding_text(finding))


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


def check_rows(name: str, carried: Carried, findings: Sequence[Finding] = ()) -> list[dict[str, Any]]:
    """The same for programs."""
    rows: list[dict[str, Any]] = [
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
    told = (finding.model_dump(mode="json", exclude_none=True) for finding in findings)
    return rows + [{"golden": name, "standing": "finding", "finding": finding} for finding in told]
