"""Checks on a finished rubric: each is one function, and each says what a person should look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..model import Document, Finding, Indicator, Rubric, Rule, points_text
from .normalise import normalise
from .phrases.marks import find_marks


def lint(rubric: Rubric, document: Document) -> list[Finding]:
    """All checks, in order."""
    return [finding for check in CHECKS for finding in check(rubric, document)]


def totals_agree(rubric: Rubric, _document: Document) -> Iterator[Finding]:
    """The children's points add up to their parent's."""
    for path, node in rubric.walk():
        total = _together([c for c in node.children if c.weight is None and c.kind != "add"])
        if node.max is None or total is None or total == node.max:
            continue
        yield Finding(
            code="total-mismatch",
            args={"indicator": " > ".join(path), "max": points_text(node.max), "sum": points_text(total)},
            subject=node.id,
            location=node.location,
        )


def _together(nodes: Sequence[Indicator]) -> Decimal | None:
    """What indicators are worth together; None where there are none, or not all of them say it."""
    worth = [node.max if node.max is not None else _together(node.children) for node in nodes]
    known = [points for points in worth if points is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(worth) else None


def worth_can_move(rubric: Rubric, _document: Document) -> Iterator[Finding]:
    """An indicator with points but no rule: the document does not say how they are won or lost."""
    for path, node in rubric.walk():
        moving = [r for r in node.rules if r.effect != "allot"]
        if node.max is not None and not node.children and not moving and node.kind != "external":
            yield Finding(code="no-rule", args={"indicator": " > ".join(path)}, subject=node.id, location=node.location)


def deleted_amounts(_rubric: Rubric, document: Document) -> Iterator[Finding]:
    """A tracked change struck out an amount: the reader of the accepted text must know."""
    for skipped in document.skipped:
        if skipped.reason != "deleted":
            continue
        text = normalise(skipped.text).text
        if re.fullmatch(r"\d+(?:\.\d+)?", text) or any(m.amounts for m in find_marks(text)):
            words = skipped.around or skipped.text.strip()
            yield Finding(code="amount-deleted", args={"words": words}, location=skipped.location)


def ladders_are_whole(rubric: Rubric, _document: Document) -> Iterator[Finding]:
    """Steps over one measure neither leave a gap nor overlap: each value has one outcome."""
    for path, node in rubric.walk():
        units = {r.band.unit for r in node.rules if r.band}
        for unit in sorted(u for u in units if u):
            steps = _steps([r for r in node.rules if r.band and r.band.unit == unit and r.per is None])
            for below, above in pairwise(steps):
                code = _joint(below, above)
                if code:
                    yield Finding(
                        code=code,
                        args={"indicator": " > ".join(path), "first": below.quote, "second": above.quote},
                        subject=above.id,
                        location=above.location,
                    )


def _steps(rules: list[Rule]) -> list[Rule]:
    """The steps of one scale from low to high; several conditions that merely share a unit are none."""
    steps = [r for r in rules if r.band and (r.band.lo is not None or r.band.hi is not None)]
    closed = [r for r in steps if r.band and r.band.lo is not None and r.band.hi is not None]
    if len(steps) < 3 or len(closed) < len(steps) - 2:
        return []
    return sorted(
        steps, key=lambda r: (r.band is not None and r.band.lo is not None, r.band.lo if r.band and r.band.lo else 0)
    )


def _joint(below: Rule, above: Rule) -> str | None:
    a, b = below.band, above.band
    if a is None or b is None or a.hi is None or b.lo is None:
        return None
    if a.hi < b.lo:
        return "ladder-gap" if b.lo - a.hi > 1 else None  # whole numbers: 80-89, 90-100
    if a.hi > b.lo:
        return "ladder-overlap"
    if a.hi_incl and b.lo_incl:
        return "ladder-overlap"
    return None if a.hi_incl or b.lo_incl else "ladder-gap"


def unread_pages(_rubric: Rubric, document: Document) -> Iterator[Finding]:
    """A page or picture whose text could not be had: what stands on it is in no rule."""
    for skipped in document.skipped:
        if skipped.reason in ("image", "image without OCR", "garbled text layer", "damaged page"):
            words = skipped.text.strip()[:24] or "…"
            yield Finding(
                code="page-unread",
                severity="note" if skipped.reason == "image" else "error",
                args={"reason": skipped.reason, "words": words},
                location=skipped.location,
            )


def repaired_text(_rubric: Rubric, document: Document) -> Iterator[Finding]:
    """Flattened text was put together again: where that was done, a person can hold it against the print."""
    for repair in document.repairs:
        yield Finding(code=repair.kind, severity="note", args={"words": repair.words}, location=repair.location)


CHECKS = (unread_pages, repaired_text, totals_agree, worth_can_move, deleted_amounts, ladders_are_whole)
