"""What a caller may insist on before a score is used: nothing left open, and the document the rubric was made from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..messages import _
from ..model import BadInput, IndicatorScore, Results, Rubric
from .write import span


def require_complete(results: Results) -> None:
    """Raises BadInput, with a line for each innermost indicator of each unit whose points are still open."""
    problems = []
    for unit in results.units:
        found = [score.path for score in unit.indicators if _is_open(score)]
        for score in unit.indicators:
            open_below = any(path[: len(score.path)] == score.path and path != score.path for path in found)
            if score.path in found and not open_below:
                words = {"unit": unit.unit, "indicator": " / ".join(score.path)}
                if score.lowest is None and score.highest is None and score.open:
                    problems.append(_("{unit}: {indicator} is not assessed", **words))
                else:
                    problems.append(_("{unit}: {indicator} is not assessed ({span})", span=span(score), **words))
    if problems:
        raise BadInput(*problems)


def _is_open(score: IndicatorScore) -> bool:
    """Its points or its rating are not settled; what carries neither is never open."""
    return score.open or (score.points is None and (score.lowest, score.highest) != (None, None))


def require_document(rubric: Rubric, path: Path) -> None:
    """Raises BadInput when a file is not, byte for byte, the document that the rubric was read from."""
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        raise BadInput(_("{path}: no such file", path=path)) from None
    except OSError:
        raise BadInput(_("{path}: cannot be read", path=path)) from None
    if found != rubric.source.sha256:
        raise BadInput(
            _(
                "{path}: is not the document this rubric was confirmed on ({name}); confirm the rubric anew, "
                "or give that document",
                path=path,
                name=rubric.source.name,
            )
        )
