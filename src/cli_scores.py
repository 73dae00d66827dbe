"""The commands around a score: what explains it, reports it, tries it out, adjusts it and seals it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from .messages import _, choose_language
from .model import BadInput, UsageError

if TYPE_CHECKING:
    from .score.round import Round

Output = Annotated[Path | None, Parameter(name=["-o", "--output"], help="file to write")]


def scored(golden: Path, observations: list[Path]) -> Round:
    """The round of these files; the adjustments kept beside the tables are named on stderr."""
    from .score.round import score_files

    found = score_files(golden, observations)
    upheld = sum(each.verdict == "upheld" for each in found.adjustments)
    undecided = sum(each.verdict is None for each in found.adjustments)
    if upheld or undecided:
        counts = _("adjustments: {upheld} applied, {open} not decided yet", upheld=upheld, open=undecided)
        print(counts, file=sys.stderr)
    return found


def explain(
    golden: Path,
    observations: list[Path],
    *,
    unit: str,
    format: Annotated[Literal["text", "html", "docx"], Parameter(help="docx is the notice a unit receives")] = "text",
    output: Output = None,
) -> int:
    """Walk from the document's words to one unit's points."""
    if format == "docx":
        if output is None:
            raise UsageError(_("--format docx needs a file to write: add -o FILE.docx"))
        choose_language("zh")  # the notice is a Chinese letter, and its reasons are worded when units are scored
    from .score.explain import explain as as_text
    from .score.explain_walk import walk

    found = scored(golden, observations)
    walked = walk(found.rubric, found.results, unit, found.losses(unit).get(unit, ()))
    if format == "text":
        text = as_text(found.rubric, found.results, unit, walked.losses)
    elif format == "html":
        from .score.report import explanation_page

        text = explanation_page(walked)
    else:
        from .score.notice import notice

        assert output is not None
        return _write(output, notice(walked))
    if output is None:
        sys.stdout.write(text)
        return 0
    return _write(output, text.encode("utf-8"))


def report(
    golden: Path,
    observations: list[Path],
    *,
    output: Annotated[Path, Parameter(name=["-o", "--output"], help="FILE.html to look at or FILE.xlsx to work on")],
) -> int:
    """Report a whole round: ranking, distribution, where points are lost, every unit with its explanation."""
    from .score.report import report_page, report_workbook

    if output.suffix.lower() not in (".html", ".xlsx"):
        raise UsageError(_("{path}: a report is written as .html or .xlsx; choose one of these", path=output))
    found = scored(golden, observations)
    if output.suffix.lower() == ".xlsx":
        return _write(output, report_workbook(found.rubric, found.results, found.losses()))
    return _write(output, report_page(found.rubric, found.results, found.losses()).encode("utf-8"))


def _write(path: Path, content: bytes) -> int:
    from .store import write_whole

    try:
        write_whole(path, content)
    except OSError as error:
        raise BadInput(_("{path}: cannot be written ({problem})", path=path, problem=error.strerror)) from None
    print(_("{path}: written", path=path))
    return 0
