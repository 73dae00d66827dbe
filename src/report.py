"""What the command line says after an extraction."""

from __future__ import annotations

from pathlib import Path

from .extract import Extraction
from .findings.grouped import counts_text, grouped
from .messages import _
from .model import Severity

SHOWN: dict[Severity, int] = {"error": 20, "warning": 5, "note": 3}  # of one kind; the draft has them all
_FEW = 12  # lines that need no summing up


def summary(extraction: Extraction, target: Path) -> str:
    """Title, counts, the account of amounts, the findings by kind with the first few of each."""
    rubric, account = extraction.rubric, extraction.account
    indicators = sum(1 for _path in rubric.walk())
    rules = sum(1 for _rule in rubric.rules())
    shown = list(grouped(rubric.findings, shown=SHOWN))
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
        *shown,
        _("Draft: {path}", path=target),
    ]
    if len(shown) > _FEW:
        lines.insert(3, counts_text(rubric.findings))
        lines.insert(-1, _("All of them, with their ids: xize lint {path}", path=target))
    return "\n".join(lines)
