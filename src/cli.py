"""The command line: a thin door. It reads arguments, calls the library, prints; it decides nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import cyclopts
from cyclopts import App, Parameter

from . import __version__, cli_eval, cli_lint, cli_review, cli_scores
from .help import Help, choose_early, wrong_usage
from .messages import _, choose_language, ngettext
from .model import BadInput, UsageError, XizeError

app = App(
    name="xize",
    help="Read a scoring rubric (细则), turn its words into rules, score by them with a reason for every point.",
    version=__version__,
    result_action="return_value",
    help_format="plaintext",  # <folder> is a word, not a tag
    help_formatter=Help(),
    default_parameter=Parameter(negative_iterable=()),
)
app.meta.help = app.help

Format = Literal["table", "csv", "jsonl", "xlsx"]


@app.meta.default
def door(
    *tokens: Annotated[str, Parameter(show=False, allow_leading_hyphen=True)],
    lang: Annotated[Literal["zh", "en"] | None, Parameter(help="language of messages; default: the locale's")] = None,
) -> int:
    """Every command goes through here: the language is chosen before anything speaks."""
    choose_language(lang)
    return int(app(tokens, exit_on_error=False, print_error=False) or 0)


@app.command
def extract(
    file: Path,
    *,
    output: Annotated[Path | None, Parameter(name=["-o", "--output"], help="folder for the draft")] = None,
    supersedes: Annotated[Path | None, Parameter(help="golden file of the version before: what holds is kept")] = None,
) -> int:
    """Read a document, or all in a folder or zip, and write each rubric as a draft: <folder>/<name>.draft.yaml."""
    from .extract import extract_each
    from .report import summary
    from .store import load_rubric, save_rubric

    if supersedes is not None and file.is_dir():
        raise UsageError(_("--supersedes goes with one document; {path} is a folder", path=file))
    before = load_rubric(supersedes) if supersedes else None
    done: list[Path] = []
    failed = 0
    for found in extract_each(file):
        if isinstance(found, BadInput):
            _say(found)
            failed += 1
            continue
        target = (output or Path()) / f"{found.rubric.id}.draft.yaml"
        if target in done:  # the same name in another folder of the archive
            target = target.with_name(f"{found.rubric.id}-{len(done) + 1}.draft.yaml")
        same = before is not None and found.rubric.part == before.part
        carried = cli_review.carried(before, found.rubric) if before and same else None
        save_rubric(carried.draft if carried else found.rubric, target)
        print(summary(found, target))
        if carried:
            cli_review.print_carried(carried)
        done.append(target)
    return 0 if not failed else 3 if done else 1


@app.command
def rules(
    file: Path,
    *,
    format: Annotated[Format, Parameter(help="table for people, the others for programs")] = "table",
    indicators: Annotated[bool, Parameter(negative=(), help="the tree of indicators instead of the rules")] = False,
    output: Annotated[Path | None, Parameter(name=["-o", "--output"], help="file to write; needed for xlsx")] = None,
) -> int:
    """Print the rules of a document or a rubric, one a line."""
    from .listing import below_title, indicator_rows, render, rule_rows
    from .loading import rubrics_of

    if format == "xlsx" and output is None:
        raise UsageError(_("--format xlsx needs a file to write: add -o FILE.xlsx"))
    rubrics = rubrics_of(file)
    make = indicator_rows if indicators else rule_rows
    rows = [row for rubric in rubrics for row in below_title(make(rubric), rubric, several=len(rubrics) > 1)]
    text = render(rows, format, output)
    if text:
        sys.stdout.write(text)
    return 0


@app.command
def show(
    file: Path,
    *,
    page: Annotated[int | None, Parameter(help="only what stands on this page, from 1")] = None,
    png: Annotated[Path | None, Parameter(help="draw the page with its boxes as this image; for PDF")] = None,
    findings: Annotated[bool, Parameter(help="with roles, rules and findings, or the bare document")] = True,
) -> int:
    """Show a document as it was read: blocks, tables with their spans, rules in their place, what was left out."""
    from .extract import extract_all
    from .extract.readers import read
    from .show import print_view, terminal_width, view

    document = read(file)
    if page is not None or png is not None:
        page = _page_of(file, document.source.pages, page)
    extractions = extract_all(document) if findings else []
    if png is not None:
        from .extract.readers.content import is_pdf, load
        from .show.png import draw_page

        if not is_pdf(load(file)):  # a document in an archive is read, but not drawn
            raise UsageError(_("{path}: is no PDF; --png draws pages of PDF documents", path=file))

        boxes = draw_page(file, document, extractions, page or 1, png)
        print(_("{path}: page {page} of {name} with {count} boxes", path=png, page=page, name=file.name, count=boxes))
    else:
        print_view(view(document, extractions, terminal_width(), page=page), sys.stdout)
    return 0


@app.command
def confirm(
    draft: Path,
    *,
    reviewer: str,
    document: Annotated[Path | None, Parameter(help="what it was extracted from, where it is not beside it")] = None,
    output: Annotated[Path, Parameter(name=["-o", "--output"], help="folder for golden rubrics")] = Path("golden"),
) -> int:
    """Make a whole draft golden as it stands, edited by hand or not: <folder>/<id>.yaml, with who confirmed it."""
    from datetime import date

    from .lint import open_findings
    from .loading import extracted_of
    from .review.memory import make_golden
    from .store import load_rubric, save_rubric

    rubric = load_rubric(draft)
    if not reviewer.strip():
        raise UsageError(_("--reviewer needs the name of the person who confirms"))
    golden = make_golden(
        rubric, extracted_of(rubric, draft, document), by=reviewer.strip(), date=date.today().isoformat()
    )
    target = output / f"{rubric.id}.yaml"
    save_rubric(golden, target)
    still_open = sum(f.severity != "note" for f in open_findings(golden))
    print(_("{path}: confirmed by {name}", path=target, name=reviewer.strip()))
    if still_open:
        print(
            ngettext(
                "one finding was open when it was confirmed",
                "{count} findings were open when it was confirmed",
                still_open,
            ),
            file=sys.stderr,
        )
    return 0


@app.command
def score(
    golden: Path,
    observations: Annotated[list[Path], Parameter(help="XLSX, CSV, Parquet or JSON tables, one or many units")],
    *,
    units: cli_scores.Units = None,
    document: Annotated[Path | None, Parameter(help="refuse unless the rubric was made from exactly this file")] = None,
    strict: Annotated[bool, Parameter(negative=(), help="what nobody has assessed is an error, not a range")] = False,
    ties: cli_scores.Ties = "refuse",
    first_by: cli_scores.FirstBy = None,
    output: Annotated[Path | None, Parameter(name=["-o", "--output"], help="write .json, .csv or .xlsx")] = None,
    seal: Annotated[Path | None, Parameter(help="write the scores with the hashes of all they are made from")] = None,
) -> int:
    """Score units by a rubric; prints the scores as JSON, or writes them to a file."""
    from .score import require_complete, results_json, write_results

    found = cli_scores.scored(golden, observations, units=units, document=document, ties=ties, first_by=first_by)
    results = found.results
    if strict:
        require_complete(results)
    if seal is not None:
        from .score.seal import seal as sealed
        from .store import write_whole

        write_whole(seal, sealed(found, golden, observations, seal, units=units))
        print(
            ngettext(
                "{path}: sealed, scores of one unit",
                "{path}: sealed, scores of {count} units",
                len(results.units),
                path=seal,
            )
        )
    if output is None and seal is None:
        print(results_json(results))
    elif output is not None:
        write_results(results, output)
        print(
            ngettext("{path}: scores of one unit", "{path}: scores of {count} units", len(results.units), path=output)
        )
    return 0


_COMMANDS = (
    *(
        cli_scores.template,
        cli_scores.explain,
        cli_scores.report,
        cli_scores.simulate,
        cli_scores.adjust,
        cli_scores.verify,
    ),
    cli_lint.lint,
    *cli_review.COMMANDS,
)
for _command in _COMMANDS:
    app.command(_command)
app.command(cli_eval.evaluate, name="eval")


def _page_of(file: Path, pages: int | None, page: int | None) -> int:
    """The page asked for. Raises UsageError where the document has none, or not that one."""
    if pages is None:
        raise UsageError(_("{path}: has no pages; --page and --png work on PDF documents", path=file))
    if page is None and pages > 1:
        raise UsageError(_("--png draws one page of {pages}: add --page N", pages=pages))
    if page is not None and not 1 <= page <= pages:
        raise UsageError(
            _("{path}: --page {page}: the document has pages 1 to {pages}", path=file, page=page, pages=pages)
        )
    return page or 1


def _say(error: XizeError) -> None:
    for line in str(error).splitlines():
        print(f"xize: {line}", file=sys.stderr)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 a document or check failed, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # both are text streams here
    choose_early(sys.argv[1:] if arguments is None else arguments)
    try:
        status = app.meta(arguments, exit_on_error=False, print_error=False)
    except XizeError as error:
        _say(error)
        status = error.status
    except cyclopts.CycloptsError as error:
        print(f"xize: {wrong_usage(error)}", file=sys.stderr)
        status = 2
    except BrokenPipeError:
        status = 0
    sys.exit(int(status or 0))


__all__ = ["BadInput", "app", "main"]
