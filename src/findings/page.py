"""The table of codes as people and programs read it: for the terminal, as data, as a page of the documentation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from ..messages import _
from ..model import Finding
from . import message_text
from .codes import CODES, Stage
from .grouped import severity_word


def codes_text() -> str:
    """Every code with its severity and title, and what to do, for the terminal."""
    example, remedy = _("For example"), _("What to do")
    lines: list[str] = []
    for name, code in CODES.items():
        lines += [
            f"{name} · {severity_word(code.severity)} · {_(code.title)}",
            f"    {_(code.meaning)}",
            f"    {example}: {code.example}",
            f"    {remedy}: {_(code.remedy)}",
        ]
    return "\n".join(lines) + "\n"


def codes_json() -> str:
    """The same as a JSON array."""
    rows = [
        {
            "code": name,
            "stage": code.stage,
            "severity": code.severity,
            "title": _(code.title),
            "meaning": _(code.meaning),
            "example": code.example,
            "remedy": _(code.remedy),
        }
        for name, code in CODES.items()
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def codes_markdown() -> str:
    """The same as a page: one table for each stage."""
    stages: dict[Stage, str] = {
        "reading": _("What reading the file left open"),
        "extraction": _("What the words of the document left open"),
        "lint": _("What does not fit together in the rubric"),
    }
    title = _("Findings")
    lines = [f"# {title}", ""]
    lines += [_("A finding is something a person should look at. Its code never changes its meaning."), ""]
    lines += [_("`xize lint` exits with 1 while there are errors, or warnings nobody has accepted with a reason."), ""]
    heads = (_("code"), _("severity"), _("what it means"), _("for example"), _("what to do"))
    for stage, heading in stages.items():
        lines += [f"## {heading}", "", f"| {' | '.join(heads)} |", "|---|---|---|---|---|"]
        for name, code in CODES.items():
            if code.stage == stage:
                meaning = _("{title}. {meaning}", title=_(code.title), meaning=_(code.meaning))
                cells = (f"`{name}`", severity_word(code.severity), meaning, code.example, _(code.remedy))
                lines.append(f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |")
        lines.append("")
    return "\n".join(lines)


def findings_json(found: Iterable[tuple[str, Sequence[Finding]]]) -> str:
    """Findings by rubric as one JSON array, each with its message in the user's language."""
    rows = [
        {
            "rubric": rubric,
            "code": f.code,
            "severity": f.severity,
            "subject": f.subject,
            "message": message_text(f),
            "args": f.args,
            "location": f.location.model_dump(mode="json", exclude_none=True) if f.location else None,
        }
        for rubric, findings in found
        for f in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
