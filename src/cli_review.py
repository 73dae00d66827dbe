"""The commands of review, as thin as the rest of the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from .messages import _, ngettext
from .model import BadInput, UsageError

if TYPE_CHECKING:
    from .model import Rubric
    from .review.card import Contexts
    from .review.desk import Desk
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
    from .review.check_text import check_lines, check_rows, new_findings

    rows: list[dict[str, Any]] = []
    problems: list[str] = []
    for path in golden_files(golden or []):
        try:
            rubric, carried = _carried(path, document or [])
        except BadInput as error:
            problems += error.problems
            continue
        findings = new_findings(rubric, carried)
        found = check_rows(path.name, carried, findings)
        rows += found
        if format == "text":
            print(
                _("{path}: {count} to look at", path=path, count=len(found))
                if found
                else _("{path}: as confirmed", path=path)
            )
            for line in check_lines(carried, findings):
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


def _carried(path: Path, documents: list[Path]) -> tuple[Rubric, Carried]:
    """A golden file, and it held against a new extraction of its document."""
    from .extract import extract_file
    from .loading import document_of
    from .review.memory import carry_over
    from .store import load_rubric

    rubric = load_rubric(path)
    source = document_of(rubric, path, documents)
    if source is None:
        raise BadInput(
            _("{path}: its document {name} is not at hand; add --document FILE", path=path, name=rubric.source.name)
        )
    return rubric, carry_over(rubric, extract_file(source, rubric.part).rubric)


def review(
    file: Path,
    *,
    reviewer: Annotated[str | None, Parameter(help="who decides; default: the login name")] = None,
    golden: Annotated[Path, Parameter(help="folder of golden files and their logs")] = Path("golden"),
    document: Annotated[
        Path | None, Parameter(help="what a draft was extracted from, where it is not beside it")
    ] = None,
    blind: Annotated[
        bool, Parameter(negative=(), help="do not show what others decided; then: xize adjudicate")
    ] = False,
    accept: Annotated[list[str] | None, Parameter(help="accept things by id, as shown where @DIGEST is added")] = None,
    accept_group: Annotated[list[str] | None, Parameter(help="accept groups by the id that is shown")] = None,
    fix: Annotated[
        list[str] | None, Parameter(consume_multiple=True, help="ID FIELD=VALUE …: change and accept")
    ] = None,
    reject: Annotated[str | None, Parameter(help="take a thing out, with --why")] = None,
    add: Annotated[
        list[str] | None,
        Parameter(
            consume_multiple=True,
            help="[rule|indicator|policy] INDICATOR FIELD=VALUE …: what was missed; “document” in its place: the whole",
        ),
    ] = None,
    undo: Annotated[bool, Parameter(negative=(), help="take your last decision back")] = False,
    why: Annotated[str | None, Parameter(help="the reason, kept with the decision")] = None,
) -> int:
    """Confirm a draft or document beside its words, step by step; the last decision writes the golden file."""
    import getpass
    import shlex

    from .cases import open_case
    from .review.act import act

    who = (reviewer if reviewer is not None else getpass.getuser()).strip()
    if not who:
        raise UsageError(_("--reviewer needs the name of the person who confirms"))
    desk, contexts = open_case(file, golden, who, document=document, blind=blind)
    asked = act(desk, accept=accept, groups=accept_group, fix=fix, reject=reject, add=add, undo=undo, why=why)
    if not asked and sys.stdin.isatty() and sys.stdout.isatty():
        _in_terminal(desk, contexts)
    elif not asked and desk.left:
        from rich.console import Console

        from .review.listing import print_left

        words = ["xize", "review", str(file), "--reviewer", who, *(["--blind"] if blind else [])]
        if golden != Path("golden"):
            words += ["--golden", str(golden)]
        plain = Console(highlight=False, emoji=False, markup=False, width=None if sys.stdout.isatty() else 160)
        print_left(desk, contexts, plain, shlex.join(words))
    return _finished(desk)


def _in_terminal(desk: Desk, contexts: Contexts) -> None:
    import readchar
    from rich.console import Console

    from .review.terminal import Terminal

    def key() -> str:
        try:
            return readchar.readkey()
        except KeyboardInterrupt:
            return "q"

    def ask(prompt: str) -> str | None:
        import contextlib

        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  # lines can be edited with the arrow keys
        try:
            return input(prompt).strip() or None
        except (EOFError, KeyboardInterrupt):
            return None

    Terminal(desk, contexts, Console(highlight=False, emoji=False, markup=False), key=key, ask=ask).run()


def _finished(desk: Desk) -> int:
    """Write the golden file where nothing is left; else say what is. 0 or 3."""
    golden = desk.finish()
    if golden is not None:
        print(
            ngettext(
                "{path}: confirmed by {name}; one correction remembered",
                "{path}: confirmed by {name}; {count} corrections remembered",
                len(golden.corrections),
                path=desk.golden,
                name=golden.confirmed_by,
            )
        )
        return 0
    if desk.blind and not desk.left:
        print(_("{name} has decided everything; when the others have too: xize adjudicate", name=desk.reviewer))
        return 0
    print(
        ngettext(
            "one thing left; what was decided is kept in {path}",
            "{count} things left; what was decided is kept in {path}",
            len(desk.left),
            path=desk.log.path,
        ),
        file=sys.stderr,
    )
    return 3


def log(
    golden: Annotated[Path, Parameter(help="a golden file, its log, or a folder of them")] = Path("golden"),
    *,
    subject: Annotated[str | None, Parameter(help="only decisions about this id")] = None,
    format: Annotated[Literal["text", "jsonl"], Parameter(help="jsonl for programs")] = "text",
) -> int:
    """Print who decided what, when and why."""
    from .review.desk import log_path
    from .review.log import Log
    from .review.log_text import log_line

    if golden.is_dir():
        paths = sorted(golden.glob("*.log.jsonl"))
    else:
        paths = [golden if golden.name.endswith(".jsonl") else log_path(golden)]
    if missing := [path for path in paths if not path.exists()]:
        raise BadInput(_("{path}: no decisions are kept here", path=missing[0]))
    for path in paths:
        for decision in Log(path).read():
            if subject is None or decision.subject == subject:
                line = log_line(decision) if format == "text" else decision.model_dump_json(exclude_defaults=True)
                print(line)
    return 0


def adjudicate(
    file: Path,
    *,
    reviewer: Annotated[
        str | None, Parameter(help="who settles what they saw differently; without it: only look")
    ] = None,
    golden: Annotated[Path, Parameter(help="folder of golden files and their logs")] = Path("golden"),
    document: Annotated[
        Path | None, Parameter(help="what a draft was extracted from, where it is not beside it")
    ] = None,
    between: Annotated[list[str] | None, Parameter(consume_multiple=True, help="whose decisions; default: all")] = None,
    choose: Annotated[
        list[str] | None, Parameter(consume_multiple=True, help="ID=REVIEWER …: whose values hold")
    ] = None,
    fix: Annotated[
        list[str] | None, Parameter(consume_multiple=True, help="ID FIELD=VALUE …: neither's, but these")
    ] = None,
    why: Annotated[str | None, Parameter(help="the reason, kept with the decision")] = None,
    format: Annotated[Literal["text", "json"], Parameter(help="json for programs")] = "text",
) -> int:
    """Hold two reviewers side by side: adopt what they agree on, settle the rest by name; tell how far they agree."""
    import json

    from .cases import open_case
    from .review.adjudicate import adopt, compare, report, rows

    desk, _contexts = open_case(file, golden, (reviewer or "").strip(), document=document)
    comparison = compare(desk, between or ())
    if desk.reviewer:
        chosen = dict(part.rpartition("=")[::2] for part in choose or ())
        adopt(desk, comparison, choose=chosen, fix=(fix[0], fix[1:]) if fix else None, why=why)
        comparison = compare(desk, between or ())
    elif choose or fix:
        raise UsageError(_("--reviewer needs the name of the person who settles"))
    if format == "json":
        print(json.dumps(rows(comparison), ensure_ascii=False, indent=2))
    else:
        for line in report(comparison):
            print(line)
        for difference in comparison.differences:
            names = " | ".join(f"{difference.subject}={name}" for name in comparison.reviewers)
            print("  " + _("settle with: --choose {choices}", choices=names))
    if not desk.reviewer:
        return 3 if comparison.differences or comparison.waiting else 0
    return _finished(desk)


COMMANDS = (review, adjudicate, diff, check, log)
