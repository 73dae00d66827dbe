"""The commands of review, as thin as the rest of the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from .messages import _

if TYPE_CHECKING:
    from .model import Rubric
    from .review.memory import Carried


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


def check(
    golden: Annotated[list[Path] | None, Parameter(help="golden files or folders of them; default: golden/")] = None,
    *,
    document: Annotated[list[Path] | None, Parameter(help="documents, or folders they are in")] = None,
    format: Annotated[Literal["text", "json"], Parameter(help="json for programs")] = "text",
) -> int:
    """Extract again and hold it against golden files: 0 when nothing is new, 1 with a list of what is."""
    import json
    from typing import Any

    from .loading import golden_files
    from .model import BadInput
    from .review.check_text import check_lines, check_rows

    rows: list[dict[str, Any]] = []
    problems: list[str] = []
    for path in golden_files(golden or []):
        try:
            carried = _carried(path, document or [])
        except BadInput as error:
            problems += error.problems
            continue
        found = check_rows(path.name, carried)
        rows += found
        if format == "text":
            print(
                _("{path}: {count} to look at", path=path, count=len(found))
                if found
                else _("{path}: as confirmed", path=path)
            )
            for line in check_lines(carried):
                print(f"  {line}")
    if format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    if problems:
        raise BadInput(*problems)
    return 1 if rows else 0


def carried(golden: Rubric, fresh: Rubric) -> Carried:
    """A new extraction with what a golden file's people had settled."""
    from .review.memory import carry_over

    return carry_over(golden, fresh)


def print_carried(found: Carried) -> None:
    """What was carried over from the version before, and what is left to look at."""
    from .review.check_text import check_lines

    total = len(found.draft.settled) + sum(s.kind in ("stale", "new") for s in found.standings)
    print(_("{settled} of {total} carried over as confirmed", settled=len(found.draft.settled), total=total))
    for line in check_lines(found):
        print(f"  {line}")


def _carried(path: Path, documents: list[Path]) -> Carried:
    """A golden file held against a new extraction of its document."""
    from .extract import extract_file
    from .loading import document_of
    from .model import BadInput
    from .review.memory import carry_over
    from .store import load_rubric

    rubric = load_rubric(path)
    source = document_of(rubric, path, documents)
    if source is None:
        raise BadInput(
            _("{path}: its document {name} is not at hand; add --document FILE", path=path, name=rubric.source.name)
        )
    return carry_over(rubric, extract_file(source).rubric)
