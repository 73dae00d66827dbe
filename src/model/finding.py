"""A finding is something a person should look at. It is a value, collected beside the result, not an exception."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Frozen
from .document import Location

Severity = Literal["error", "warning", "note"]


class Finding(Frozen):
    """`code` is stable and names the message in the catalogue; `args` fill it; `subject` is an id (rule, indicator)."""

    code: str
    severity: Severity = "warning"
    args: dict[str, str] = Field(default_factory=dict)
    subject: str | None = None
    location: Location | None = None


class Acceptance(Frozen):
    """Why a finding may stay: the finding as it was told (`code`, `subject`, `args`), the reason, who and when.

    `on` is a day, YYYY-MM-DD. A finding whose words have changed since is not accepted by it.
    """

    code: str
    subject: str | None = None
    args: dict[str, str] = Field(default_factory=dict)
    location: Location | None = None
    why: str
    by: str
    on: str
