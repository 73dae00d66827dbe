"""What the command line says after an extraction."""

from __future__ import annotations

from pathlib import Path

from .extract import Extraction
from .findings import finding_text
from .messages import _


def summary(extraction: Extraction, target: Path) -> str:
    """Title, counts, the account of amounts, and every finding on a line of its own."""
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
            findings=len(rubric.findings),
        ),
        _("{explained} of {total} amounts accounted for", explained=account.explained, total=account.total),
        *(f"  {finding_text(finding)}" for finding in rubric.findings),
        _("Draft: {path}", path=target),
    ]
    return "\n".join(lines)
