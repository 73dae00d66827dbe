"""Checks on a finished rubric: each is one function, and each says what a person should look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..model import Document, Finding, Rubric, points_text
from .normalise import normalise
from .phrases.marks import find_marks


def lint(rubric: Rubric, document: Document) -> list[Finding]:
    """All checks, in order."""
    return [finding for check in CHECKS for finding in check(rubric, document)]


def totals_agree(rubric: Rubric, _document: Document) -> Iterator[Finding]:
    """The children's points add up to their parent's."""
    for path, node in rubric.walk():
        worth = [c.max for c in node.children if c.weight is None and c.kind != "add"]
        known = [w for w in worth if w is not None]
        if node.max is None or not known or len(known) != len(worth) or sum(known, Decimal(0)) == node.max:
            continue
        yield Finding(
            code="total-mismatch",
            args={
                "indicator": " > ".join(path),
                "max": points_text(node.max),
                "sum": points_text(sum(known, Decimal(0))),
            },
            subject=node.id,
            location=node.location,
        )


def worth_can_move(rubric: Rubric, _document: Document) -> Iterator[Finding]:
    """An indicator with points but no rule: the document does not say how they are won or lost."""
    for path, node in rubric.walk():
        moving = [r for r in node.rules if r.effect != "allot"]
        if node.max is not None and not node.children and not moving and node.kind != "external":
            yield Finding(code="no-rule", args={"indicator": " > ".join(path)}, subject=node.id, location=node.location)


def deleted_amounts(_rubric: Rubric, document: Document) -> Iterator[Finding]:
    """A tracked change struck out an amount: the reader of the accepted text must know."""
    for skipped in document.skipped:
        text = normalise(skipped.text).text
        amount = re.fullmatch(r"\d+(?:\.\d+)?", text) or any(m.amounts for m in find_marks(text))
        if skipped.reason == "deleted" and amount:
            yield Finding(code="amount-deleted", args={"words": skipped.text.strip()}, location=skipped.location)


CHECKS = (totals_agree, worth_can_move, deleted_amounts)
