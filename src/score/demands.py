"""What a caller may insist on before a score is used: nothing left open, and the document the rubric was made from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..messages import _
from ..model import BadInput, Results, Rubric
from .write import span


def require_complete(results: Results) -> None:
    """Raises BadInput, with a line for each innermost indicator of each unit whose points are still open."""
    problems = []
    for unit in results.units:
        found = [score.path for score in unit.indicators if score.points is None]
        for score in unit.indicators:
            open_below = any(path[: len(score.path)] == score.path and path != score.path for path in found)
            if score.path in found and not open_below:
                problems.append(
                    _(
                        "{unit}: {indicator} is not assessed ({span})",
                        unit=unit.unit,
                        indicator=" / ".join(score.path),
                        span=span(score),
                    )
                )
    if problems:
        raise BadInput(*problems)


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
