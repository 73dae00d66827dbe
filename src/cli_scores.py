"""The commands around a score: what explains it, reports it, tries it out, adjusts it and seals it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from .messages import _, choose_language
from .model import BadInput, UsageError

if TYPE_CHECKING:
    from .model import Adjustment, Results
    from .score.round import Round

Output = Annotated[Path | None, Parameter(name=["-o", "--output"], help="file to write")]


Ties = Annotated[
    Literal["refuse", "share"], Parameter(help="equal totals at the edge of a quota: an error, or all have the grade")
]
FirstBy = Annotated[
    list[str] | None,
    Parameter(help="indicator whose points tell equal totals apart, by id or name; repeat for several"),
]
Units = Annotated[Path | None, Parameter(help="list of all units, with their groups; others are refused")]


def scored(
    golden: Path,
    observations: list[Path],
    *,
    units: Path | None = None,
    document: Path | None = None,
    ties: Literal["refuse", "share"] = "refuse",
    first_by: list[str] | None = None,
) -> Round:
    """The round of these files; the adjustments kept beside the tables are named on stderr."""
    from .score.explain import other_scheme
    from .score.round import score_files
    from .score.scales import off_scale
    from .score.scheme import other_schemes

    found = score_files(golden, observations, units=units, document=document, ties=ties, first_by=first_by or ())
    for scheme in other_schemes(found.rubric):
        print(other_scheme(scheme), file=sys.stderr)
    upheld = sum(each.verdict == "upheld" for each in found.adjustments)
    undecided = sum(each.verdict is None for each in found.adjustments)
    if upheld or undecided:
        counts = _("adjustments: {upheld} applied, {open} not decided yet", upheld=upheld, open=undecided)
        print(counts, file=sys.stderr)
    for line in off_scale(found.rubric, found.observations):
        print(line, file=sys.stderr)
    return found


def template(
    golden: Path,
    *,
    output: Annotated[Path, Parameter(name=["-o", "--output"], help="FILE.xlsx, or the folder for --by assessor")],
    layout: Annotated[Literal["long", "parts"], Parameter(help="one sheet, or one for each part")] = "long",
    unit: Annotated[list[str] | None, Parameter(help="name of a unit; repeat for several")] = None,
    units: Annotated[Path | None, Parameter(help="file with the units' names, one a line or in column A")] = None,
    across: Annotated[Literal["columns", "sheets"], Parameter(help="units as columns or as sheets")] = "columns",
    by: Annotated[Literal["assessor"] | None, Parameter(help="a workbook for each responsible body")] = None,
) -> int:
    """Write the workbook an assessor fills in: one row a rule, with what to enter and what is allowed."""
    from .score.template import write_template, write_templates_by_assessor
    from .score.units import read_units
    from .store import load_rubric

    rubric = load_rubric(golden)
    names = list(dict.fromkeys([*(unit or []), *(each.name for each in (read_units(units) if units else ()))]))
    if by is None:
        write_template(rubric, output, layout=layout, units=names, across=across)
        print(_("{path}: written; fill in the column 值 and give it to: xize score", path=output))
        return 0
    if output.suffix.lower() == ".xlsx":
        raise UsageError(_("{path}: --by assessor writes several workbooks; name a folder with -o", path=output))
    for path in write_templates_by_assessor(rubric, output, layout=layout, units=names, across=across):
        print(_("{path}: written", path=path))
    return 0


def explain(
    golden: Path,
    observations: list[Path],
    *,
    unit: str,
    units: Units = None,
    ties: Ties = "refuse",
    first_by: FirstBy = None,
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

    found = scored(golden, observations, units=units, ties=ties, first_by=first_by)
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
    units: Units = None,
    ties: Ties = "refuse",
    first_by: FirstBy = None,
) -> int:
    """Report a whole round: ranking, distribution, where points are lost, every unit with its explanation."""
    from .score.report import report_page, report_workbook

    if output.suffix.lower() not in (".html", ".xlsx"):
        raise UsageError(_("{path}: a report is written as .html or .xlsx; choose one of these", path=output))
    found = scored(golden, observations, units=units, ties=ties, first_by=first_by)
    if output.suffix.lower() == ".xlsx":
        return _write(output, report_workbook(found.rubric, found.results, found.losses()))
    return _write(output, report_page(found.rubric, found.results, found.losses()).encode("utf-8"))


def simulate(
    golden: Path,
    observations: list[Path],
    *,
    rubric: Annotated[Path | None, Parameter(help="score the same observations by this rubric")] = None,
    changed: Annotated[
        list[Path] | None,
        Parameter(help="tables whose rows replace those of the same unit, rule and matter; repeat for several"),
    ] = None,
    units: Units = None,
    ties: Ties = "refuse",
    first_by: FirstBy = None,
    format: Annotated[Literal["text", "json"], Parameter(help="json for programs")] = "text",
    output: Annotated[Path | None, Parameter(name=["-o", "--output"], help="FILE.xlsx, .json or .txt")] = None,
) -> int:
    """What if: other observations or another rubric; differences by unit, moves of ranks and grades."""
    from .score.simulate import simulation_json, simulation_text, simulation_workbook
    from .score.what_if import what_if

    if rubric is None and not changed:
        raise UsageError(_("say what is to be different: --changed FILE or --rubric FILE"))
    found = what_if(scored(golden, observations, units=units, ties=ties, first_by=first_by), rubric, changed or [])
    for line in found.left_out:
        print(f"xize: {line}", file=sys.stderr)
    kind = output.suffix.lower() if output else ".json" if format == "json" else ".txt"
    if kind not in (".xlsx", ".json", ".txt"):
        raise UsageError(_("{path}: a simulation is written as .xlsx, .json or .txt; choose one of these", path=output))
    if kind == ".xlsx" and output:
        return _write(output, simulation_workbook(found.simulation))
    text = simulation_json(found.simulation) if kind == ".json" else simulation_text(found.simulation)
    if output is None:
        sys.stdout.write(text)
        return 0
    return _write(output, text.encode("utf-8"))


adjust = App(name="adjust", help="Raise an adjustment of a score, have somebody else decide it, list them all.")


@adjust.command(name="raise")
def adjust_raise(
    golden: Path,
    observations: list[Path],
    *,
    unit: str,
    on: Annotated[str, Parameter(help="id of the rule or the indicator")],
    new: Annotated[str, Parameter(help="its signed points as they ought to be (-5), or 否: it did not happen")],
    why: str,
    by: Annotated[str, Parameter(help="who raises it")],
    evidence: str | None = None,
    units: Units = None,
) -> int:
    """Ask for an adjustment: it is kept beside the first table, and changes nothing until it is decided."""
    from .score.adjust import log_beside, raise_adjustment

    found = scored(golden, observations, units=units, ties="share")  # it may be there to settle a tie
    log = log_beside(observations[0])
    made = raise_adjustment(
        log, found.rubric, found.results, unit=unit, on=on, new=new, why=why, by=by, evidence=evidence
    )
    print(_("{path}: {id} raised: {old} → {new}", path=log, id=made.id, old=made.old, new=made.new))
    return 0


@adjust.command
def decide(
    golden: Path,
    observations: list[Path],
    *,
    name: Annotated[str, Parameter(name=["--id"], help="the adjustment, A1")],
    verdict: Literal["upheld", "refused"],
    why: str,
    by: Annotated[str, Parameter(help="who decides it: not who raised it")],
    units: Units = None,
) -> int:
    """Decide an adjustment; one that is upheld counts from now on."""
    from .score.adjust import decide_adjustment, log_beside

    log = log_beside(observations[0])
    trial = None
    if verdict == "upheld":
        found = scored(golden, observations, units=units, ties="share")

        def trial(made: Adjustment) -> Results:
            return found.again(adjustments=[*found.adjustments, made])

    made = decide_adjustment(log, name, upheld=verdict == "upheld", by=by, reason=why, trial=trial)
    said = _("upheld") if made.verdict == "upheld" else _("refused")
    print(_("{path}: {id} decided: {verdict}", path=log, id=made.id, verdict=said))
    return 0


@adjust.command(name="list")
def adjust_list(observations: list[Path]) -> int:
    """List all adjustments kept beside the tables, and what became of them."""
    from .score.adjust import read_logs

    for each in read_logs(observations):
        verdict = {"upheld": _("upheld"), "refused": _("refused"), None: _("not decided yet")}[each.verdict]
        print(f"{each.id}  {each.unit}  {each.on}  {each.old} → {each.new}  {each.raised_by}: {each.why}  [{verdict}]")
    return 0


def verify(sealed: Path) -> int:
    """Score again what a seal names and compare; one line a difference, exit status 1 where there is any."""
    from .score.seal import verify as run

    differences = run(sealed)
    for line in differences:
        print(line)
    if not differences:
        print(_("{path}: as it was sealed", path=sealed))
    return 1 if differences else 0


def _write(path: Path, content: bytes) -> int:
    from .store import write_whole

    try:
        write_whole(path, content)
    except OSError as error:
        raise BadInput(_("{path}: cannot be written ({problem})", path=path, problem=error.strerror)) from None
    print(_("{path}: written", path=path))
    return 0
