"""The commands of review, as thin as the rest of the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from .messages import _


def diff(
    before: Path,
    after: Path,
    *,
    format: Annotated[Literal["text", "json", "html"], Parameter(help="json and html for programs and mails")] = "text",
    output: Annotated[Path | None, Parameter(name=["-o", "--output"], help="file to write")] = None,
) -> int:
    """Say what changed from one rubric or document to another: years, localities, a draft and its golden file."""
    import io

    from rich.console import Console

    from .loading import rubric_of
    from .review.diff import diff as run
    from .review.diff_html import diff_html
    from .review.diff_text import print_diff
    from .store import write_whole

    found = run(rubric_of(before), rubric_of(after))
    if format == "text":
        out = io.StringIO()
        shown = sys.stdout.isatty() and output is None
        print_diff(found, Console(file=out, force_terminal=shown, highlight=False, emoji=False, markup=False))
        text = out.getvalue()
    else:
        text = found.model_dump_json(indent=2) + "\n" if format == "json" else diff_html(found)
    if output is None:
        sys.stdout.write(text)
    else:
        write_whole(output, text.encode("utf-8"))
        print(_("{path}: written", path=output), file=sys.stderr)
    return 0
