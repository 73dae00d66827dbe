"""One round of scoring: a rubric, what was observed, what was adjusted, and what came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..model import Adjustment, Observation, Results, Rubric, Unit
from ..store import load_rubric
from .adjust import read_logs
from .demands import require_document
from .engine import score
from .grading import Ties
from .losses import Loss, losses
from .read import read_observations
from .units import read_units


@dataclass(frozen=True)
class Round:
    """Everything that a report, an explanation or a seal is about. `units`: all there are, where they are listed."""

    rubric: Rubric
    observations: Sequence[Observation]
    adjustments: Sequence[Adjustment]
    results: Results
    units: Sequence[Unit] = ()

    def again(
        self,
        *,
        rubric: Rubric | None = None,
        observations: Sequence[Observation] | None = None,
        adjustments: Sequence[Adjustment] | None = None,
        first_by: Sequence[str] | None = None,
    ) -> Results:
        """The same round with these in place of its own: same units and groups, equals told apart in the same way.

        Raises BadInput as `score` does.
        """
        return score(
            self.rubric if rubric is None else rubric,
            self.observations if observations is None else observations,
            self.adjustments if adjustments is None else adjustments,
            self.units,
            ties=self.results.ties,
            first_by=self.results.first_by if first_by is None else first_by,
        )

    def losses(self, *units: str) -> dict[str, tuple[Loss, ...]]:
        """What would raise the scores of these units (of all, where none is named) most. Unknown names have none."""
        known = [each.unit for each in self.results.units]
        wanted = [unit for unit in units or known if unit in known]
        return losses(self.rubric, self.observations, self.results, wanted, self.adjustments)


def score_files(
    golden: Path,
    observations: Sequence[Path],
    *,
    units: Path | None = None,
    document: Path | None = None,
    ties: Ties = "refuse",
    first_by: Sequence[str] = (),
) -> Round:
    """Score the tables by the rubric, with the adjustments kept beside them.

    `units` is the list of all units, `document` the file that the rubric must have been made from; `ties` and
    `first_by` as in `score`. Raises BadInput with every problem of rubric, tables or adjustments.
    """
    rubric = load_rubric(golden)
    if document is not None:
        require_document(rubric, document)
    listed = read_units(units) if units is not None else ()
    seen = read_observations(observations, rubric, listed)
    adjustments = read_logs(observations)
    results = score(rubric, seen, adjustments, listed, ties=ties, first_by=first_by)
    return Round(rubric, seen, adjustments, results, listed)
