"""The catalogue of findings: what each code tells a person, in their language."""

from __future__ import annotations

from .messages import _
from .model import Finding, Location

MESSAGES = {
    "amount-unexplained": "no part found for this amount: “{words}”",
    "amount-deleted": "a tracked change deleted this amount: “{words}”",
    "verb-missing": "points without a verb, read by their place: “{words}”",
    "unit-misprint": "份 read as 分: “{words}”",
    "veto-in-prose": "a sentence outside the scoring settles the outcome; is it meant as a rule? “{words}”",
    "allotment-in-prose": "points behind a sentence, read as what it is worth: “{words}”",
    "verb-misprint": "a misprinted verb, read as 扣: “{words}”",
    "condition-missing": "points without a condition: “{words}”",
    "tiers-unnamed": "several amounts, but who gets which is not said: “{words}”",
    "target-ambiguous": "several required levels could be meant: “{words}”",
    "range-over-maximum": "the range passes the points of its indicator: “{words}”",
    "thresholds-several": "several numbers, and which one decides is not said: “{words}”",
    "number-unread": "a number in front of the points that the rule makes nothing of: “{words}”",
    "charges-several": "two charges in front of one amount: “{words}”",
    "ladder-gap": "{indicator}: no step covers what lies between “{first}” and “{second}”",
    "ladder-overlap": "{indicator}: two steps cover the same value: “{first}” and “{second}”",
    "total-mismatch": "{indicator}: the parts add up to {sum}, not {max}",
    "sum-mismatch": "the row of totals says {words}, the points above it add up to {sum}",
    "recognised-unsurely": "read from an image, and not every character surely: “{words}”",
    "page-unread": "not read ({reason}): “{words}”",
    "row-rejoined": "a row cut in two, joined: “{words}”",
    "row-shifted": "a row one column too far left, put right: “{words}”",
    "cell-rejoined": "a line break that cut a row, joined: “{words}”",
    "fragment-moved": "lines that stood apart, joined to one sentence: “{words}”",
    "lines-rejoined": "lines broken at the width of the page, joined; the first: “{words}”",
    "no-rule": "{indicator}: has points, but the document does not say how they are won or lost",
}


def finding_text(finding: Finding) -> str:
    """One line: place, message, code."""
    message = _(MESSAGES[finding.code], **finding.args)
    place = location_text(finding.location)
    return f"{place + ': ' if place else ''}{message} [{finding.code}]"


def location_text(location: Location | None) -> str:
    """A place as people count it: line, or table row and column, or paragraph."""
    if location is None:
        return ""
    if location.line is not None:
        return _("line {line}", line=location.line)
    if location.page is not None:
        return _("page {page}", page=location.page)
    if location.block is None:
        if location.paragraph is None:
            return ""
        return _("paragraph {paragraph} of the {part}", paragraph=location.paragraph + 1, part=location.part or "body")
    if location.row is not None and location.cell is not None:
        return _(
            "block {block}, row {row}, column {column}",
            block=location.block + 1,
            row=location.row + 1,
            column=location.cell + 1,
        )
    return _("block {block}", block=location.block + 1)
