"""Scoring: a rubric and observations in; scores, ranks, a reason for every point out. Never imports extraction."""

from .engine import score
from .explain import explain
from .read import read_observations
from .template import write_template
from .write import results_json, write_results

__all__ = ["explain", "read_observations", "results_json", "score", "write_results", "write_template"]
