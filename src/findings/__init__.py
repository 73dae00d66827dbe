"""Findings in words: what each tells a person, in their language, and where it stands."""

from __future__ import annotations

from ..messages import _
from ..model import Finding, Location
from .codes import CODES, Code, Stage
from .reasons import reason_text

__all__ = ["CODES", "Code", "Stage", "finding_text", "location_text", "message_text", "placed", "reason_text"]


def finding_text(finding: Finding) -> str:
    """One line: place, message, code."""
    return f"{placed(finding, message_text(finding))} [{finding.code}]"


def placed(finding: Finding, said: str) -> str:
    """What is said of a finding, behind the place where it stands."""
    place = location_text(finding.location)
    return _("{place}: {said}", place=place, said=said) if place else said


def message_text(finding: Finding) -> str:
    """What a finding says, without its place."""
    code = CODES[finding.code]
    if code.message is None:
        return _("{title}: “{words}”", title=_(code.title), words=finding.args["words"])
    args = finding.args
    if "reason" in args:
        args = {**args, "reason": reason_text(args["reason"])}
    return _(code.message, **args)


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
