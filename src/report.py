"""What the command line says after an extraction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from .extract import Extraction
from .findings import finding_text
from .messages import _
from .model import Finding

_NOTES = 3  # of one kind that are shown; the draft has them all


def summary(extraction: Extraction, target: Path) -> str:
    """Title, counts, the account of amounts, the findings a line each, and of each kind of notes the first few."""
    rubric, account = extraction.rubric, extraction.account
    indicators = sum(1 for _path in rubric.walk())
    rules = sum(1 for _rule in rubric.rules())
    lines = [
        rubric.title,
        _(
            "{indicators} indicators, {rules} rules, {policies} policies, {findings} findings",
            indicators=indicators,
            rules=rules,
            policies=len(rubric.policies),
            findings=sum(finding.severity != "note" for finding in rubric.findings),
        ),
        _("{explained} of {total} amounts accounted for", explained=account.explained, total=account.total),
        *_findings(rubric.findings),
        _("Draft: {path}", path=target),
    ]
    return "\n".join(lines)


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    """What is to be decided first, then the notes."""
    notes: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity == "note":
            notes.setdefault(finding.code, []).append(finding)
        else:
            yield f"  {finding_text(finding)}"
    for code, found in notes.items():
        yield from (f"  {finding_text(finding)}" for finding in found[:_NOTES])
        if len(found) > _NOTES:
            yield "  " + _("and {more} more of this kind in the draft [{code}]", more=len(found) - _NOTES, code=code)
