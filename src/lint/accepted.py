"""Findings a person has accepted with a reason, and reasons that no longer apply."""

from __future__ import annotations

from collections.abc import Sequence

from ..findings.codes import CODES
from ..messages import _
from ..model import Acceptance, BadInput, Finding, Location, Rubric
from .checks import lint


def every_finding(rubric: Rubric) -> tuple[Finding, ...]:
    """What the rubric's reading left to look at, and what the checks say of it as it stands now."""
    kept = [f for f in rubric.findings if f.code in CODES and CODES[f.code].stage != "lint"]
    return (*kept, *lint(rubric))


def open_findings(rubric: Rubric) -> tuple[Finding, ...]:
    """Every finding nobody has accepted, and one for each reason that no longer applies."""
    found = every_finding(rubric)
    settled = [acceptance for acceptance in rubric.accepted if any(_covers(acceptance, f) for f in found)]
    stale = [a for a in rubric.accepted if a not in settled]
    return (*(f for f in found if not any(_covers(a, f) for a in settled)), *map(_stale, stale))


def accept(rubric: Rubric, code: str, subject: str | None, *, why: str, by: str, on: str) -> Rubric:
    """The rubric with a reason for each open finding of a code (of one subject, where one is given).

    `on` is the day, as YYYY-MM-DD. Raises BadInput where there is no such finding.
    """
    known_code(code)
    chosen = [f for f in open_findings(rubric) if f.code == code and subject in (None, f.subject)]
    if not chosen:
        raise BadInput(
            _(
                "{rubric}: no open finding {code}; xize lint RUBRIC lists them",
                rubric=rubric.id,
                code=_named(code, subject),
            )
        )
    if code == "acceptance-stale":
        raise BadInput(
            _("{rubric}: acceptance-stale cannot be accepted; drop the reason with --forget CODE", rubric=rubric.id)
        )
    made = [
        Acceptance(code=f.code, subject=f.subject, args=f.args, location=f.location, why=why, by=by, on=on)
        for f in chosen
    ]
    replaced = {(a.code, a.subject) for a in made}
    live = every_finding(rubric)
    kept = [
        a for a in rubric.accepted if (a.code, a.subject) not in replaced or any(_covers(a, f) for f in live)
    ]  # the new reason takes the place of one that no longer applied
    return rubric.model_copy(update={"accepted": (*kept, *made)})


def forget(rubric: Rubric, code: str, subject: str | None) -> Rubric:
    """The rubric without the reasons given for a code (of one subject). Raises BadInput where there is none."""
    known_code(code)
    kept = tuple(a for a in rubric.accepted if not (a.code == code and subject in (None, a.subject)))
    if len(kept) == len(rubric.accepted):
        raise BadInput(_("{rubric}: {code} was never accepted", rubric=rubric.id, code=_named(code, subject)))
    return rubric.model_copy(update={"accepted": kept})


def known_code(code: str) -> None:
    """Raises BadInput for a code that is none."""
    if code not in CODES:
        raise BadInput(_("{code}: no such code; xize lint --codes lists them", code=code))


def _named(code: str, subject: str | None) -> str:
    return code if subject is None else f"{code}:{subject}"


def _covers(acceptance: Acceptance, finding: Finding) -> bool:
    """The same finding with the same words; of those without a subject, at the same place."""
    if (acceptance.code, acceptance.subject, acceptance.args) != (finding.code, finding.subject, finding.args):
        return False
    nowhere = Location()
    return acceptance.subject is not None or (acceptance.location or nowhere) == (finding.location or nowhere)


def _stale(acceptance: Acceptance) -> Finding:
    code = "acceptance-stale"
    return Finding(
        code=code,
        severity=CODES[code].severity,
        args={
            "code": acceptance.code,
            "by": acceptance.by,
            "why": acceptance.why,
            "words": _words(tuple(acceptance.args.values())),
        },
        subject=acceptance.subject,
        location=acceptance.location,
    )


def _words(values: Sequence[str]) -> str:
    return " · ".join(values)
