"""The command that tells how well documents are read, as thin as the rest of the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from .messages import _
from .model import BadInput


def evaluate(
    paths: Annotated[
        list[Path] | None,
        Parameter(help="documents with NAME.key.json beside them, golden files, folders; default: corpus/ and golden/"),
    ] = None,
    *,
    format: Annotated[Literal["text", "json"], Parameter(help="json for programs")] = "text",
    misses: Annotated[bool, Parameter(negative=(), help="each difference with both sides and its place")] = False,
    min_found: Annotated[float | None, Parameter(help="exit with 1 where found of all is below this, 0 to 1")] = None,
    min_exact: Annotated[float | None, Parameter(help="exit with 1 where exact of all is below this, 0 to 1")] = None,
) -> int:
    """Extract again and measure it against answer keys and golden files: found, exact, flagged."""
    import json

    from .evaluate import Evaluation, total
    from .evaluate import evaluate as run
    from .evaluate.text import counts_row, miss_lines, row, shares_line, sum_line

    done: list[Evaluation] = []
    failed = 0
    for found in run(paths or ()):
        if isinstance(found, BadInput):
            failed += 1
            for problem in found.problems:
                print(f"xize: {problem}", file=sys.stderr)
            continue
        done.append(found)
        if format == "text":
            print(sum_line(found.case.name, found.agreement))
            for line in miss_lines(found) if misses else ():
                print(line)
    if not done:
        return 1
    everything = total(evaluation.agreement for evaluation in done)
    if format == "json":
        rows = {"documents": [row(evaluation) for evaluation in done], "all": counts_row(everything)}
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        if len(done) > 1:
            print(sum_line(_("{count} in all", count=len(done)), everything))
        print(shares_line(everything))
    low = [
        _("{name} is {value}, less than the {least} asked for", name=name, value=f"{value:.3f}", least=least)
        for name, value, least in (
            (_("found"), everything.found_f1, min_found),
            (_("exact"), everything.exact_f1, min_exact),
        )
        if least is not None and value < least
    ]
    if low:
        raise BadInput(*low)
    return 3 if failed else 0
