"""Scoring: a rubric and observations in; scores, ranks, a reason for every point out. Never imports extraction."""

from .demands import require_complete, require_document
from .engine import score
from .explain import explain
from .read import read_observations
from .template import write_template
from .units import read_units
from .write import results_json, write_results

__all__ = [
    "explain",
    "read_observations",
    "read_units",
    "require_complete",
    "require_document",
    "results_json",
    "score",
    "write_results",
    "write_template",
]
