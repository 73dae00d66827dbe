"""Findings for a person who has sixty of them: what is worst first, one kind together, of each kind not too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..messages import _
from ..model import Finding, Severity
from . import message_text, placed
from .codes import CODES

_LONG = 56
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def severity_word(severity: Severity) -> str:
    """A severity in the user's language."""
    return {"error": _("error"), "warning": _("warning"), "note": _("note")}[severity]


def counts_text(findings: Sequence[Finding]) -> str:
    """How many of each severity: "2 errors, 5 warnings, 1 notes"."""
    of = Counter(finding.severity for finding in findings)
    return _(
        "{errors} errors, {warnings} warnings, {notes} notes",
        errors=of["error"],
        warnings=of["warning"],
        notes=of["note"],
    )


def grouped(
    findings: Sequence[Finding], *, shown: Mapping[Severity, int] | None = None, ids: bool = False
) -> Iterator[str]:
    """Lines of text: a kind with one finding is one line, one with several a heading and a line each.

    `shown` limits how many of a kind are printed, by severity; `ids` adds what `--accept CODE:ID` names.
    """
    kinds: dict[tuple[Severity, str], list[Finding]] = {}
    for severity in SEVERITIES:
        for finding in findings:
            if finding.severity == severity:
                kinds.setdefault((severity, finding.code), []).append(finding)
    for (severity, code), found in kinds.items():
        lines = Counter(_line(finding, ids=ids, whole=len(found) == 1) for finding in found)
        if len(found) == 1:
            yield f"  {severity_word(severity)} · {next(iter(lines))} [{code}]"
            continue
        yield f"  {severity_word(severity)} · {_(CODES[code].title)} [{code}] × {len(found)}"
        limit = (shown or {}).get(severity, len(lines))
        for line, times in list(lines.items())[:limit]:
            yield f"      {line}" + (f" × {times}" if times > 1 else "")
        if more := sum(list(lines.values())[limit:]):
            yield "      " + _("and {more} more of this kind", more=more)


def _line(finding: Finding, *, ids: bool, whole: bool) -> str:
    """Place and message; under a heading that says the rest, only what is special to this one."""
    finding = finding.model_copy(update={"args": {name: _short(text) for name, text in finding.args.items()}})
    said = message_text(finding)
    if not whole and set(finding.args) == {"words"}:
        said = _("“{words}”", words=finding.args["words"])
    elif not whole and set(finding.args) == {"indicator"}:
        said = finding.args["indicator"]
    named = f" · {finding.subject}" if ids and finding.subject else ""
    return " ".join(f"{placed(finding, said)}{named}".split())


def _short(text: str) -> str:
    """Long words keep their beginning and their end: the amount stands there."""
    return text if len(text) <= _LONG else f"{text[: _LONG // 2]}…{text[-_LONG // 2 :]}"
