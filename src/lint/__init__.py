"""Checks on a rubric as it stands, whoever wrote it: an extraction, a reviewer, a text editor."""

from .accepted import accept, every_finding, forget, open_findings
from .checks import CHECKS, lint

__all__ = ["CHECKS", "accept", "every_finding", "forget", "lint", "open_findings"]
