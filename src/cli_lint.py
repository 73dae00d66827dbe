"""The command that checks a rubric, as thin as the rest of the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from .messages import _
from .model import Finding, Rubric, UsageError


def lint(
    file: Annotated[list[Path] | None, Parameter(help="rubrics, or documents to extract")] = None,
    *,
    format: Annotated[
        Literal["text", "json", "markdown"], Parameter(help="text for people; markdown is for --codes")
    ] = "text",
    codes: Annotated[bool, Parameter(negative=(), help="explain every code a finding can have")] = False,
    accept: Annotated[str | None, Parameter(help="CODE or CODE:ID: these findings may stay")] = None,
    forget: Annotated[str | None, Parameter(help="CODE or CODE:ID: drop the reasons given for them")] = None,
    why: Annotated[str | None, Parameter(help="the reason, kept in the rubric")] = None,
    reviewer: Annotated[str | None, Parameter(help="who accepts")] = None,
) -> int:
    """Check rubrics: sums, bands, ceilings, conditions, grades. Exits with 1 while something is left to settle."""
    from .findings.page import codes_json, codes_markdown, codes_text, findings_json
    from .lint import open_findings
    from .loading import rubrics_of

    if codes:
        sys.stdout.write({"text": codes_text, "json": codes_json, "markdown": codes_markdown}[format]())
        return 0
    if not file:
        raise UsageError(_("xize lint needs a rubric or a document, or --codes"))
    if format == "markdown":
        raise UsageError(_("--format markdown goes with --codes; findings are printed as text or json"))
    if accept is not None or forget is not None:
        if len(file) > 1:
            raise UsageError(_("--accept and --forget work on one file at a time"))
        _settle(file[0], accept, forget, why, reviewer)
    found = [(rubric, open_findings(rubric)) for path in file for rubric in rubrics_of(path)]
    if format == "json":
        sys.stdout.write(findings_json((rubric.id, findings) for rubric, findings in found))
    else:
        for rubric, findings in found:
            print(_report(rubric, findings))
    return int(any(finding.severity != "note" for _rubric, findings in found for finding in findings))


def _report(rubric: Rubric, findings: Sequence[Finding]) -> str:
    from .findings.grouped import counts_text, grouped

    accepted = _(", {count} accepted", count=len(rubric.accepted)) if rubric.accepted else ""
    head = _("{place}: {said}", place=rubric.title, said=counts_text(findings) + accepted)
    return "\n".join([head, *grouped(findings, ids=True)])


def _settle(file: Path, accept: str | None, forget: str | None, why: str | None, reviewer: str | None) -> None:
    """Write an acceptance into a rubric's file, or take one out. Raises UsageError where something is missing."""
    from datetime import date

    from .lint import accept as accepted
    from .lint import forget as forgotten
    from .store import is_rubric_file, load_rubric, save_rubric

    if not is_rubric_file(file):
        raise UsageError(_("{path}: --accept and --forget work on a rubric's file, not on a document", path=file))
    rubric = load_rubric(file)
    if forget is not None:
        code, _colon, subject = forget.partition(":")
        rubric = forgotten(rubric, code, subject or None)
    if accept is not None:
        if not (why and why.strip() and reviewer and reviewer.strip()):
            raise UsageError(_("--accept needs --why REASON and --reviewer NAME"))
        code, _colon, subject = accept.partition(":")
        today = date.today().isoformat()
        rubric = accepted(rubric, code, subject or None, why=why.strip(), by=reviewer.strip(), on=today)
    save_rubric(rubric, file)
