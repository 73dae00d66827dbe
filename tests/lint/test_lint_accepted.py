"""A finding may stay with a reason: it is told no more, until it says something else."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from lint_shapes import cap, node, rubric, rule
from xize.cli import main
from xize.findings.page import codes_markdown
from xize.lint import accept, forget, open_findings
from xize.messages import choose_language
from xize.model import BadInput, Finding, Location, Rubric
from xize.store import load_rubric, save_rubric

ROOT = Path(__file__).parent.parent.parent
DOUBT = Finding(code="verb-missing", subject="r-迟到", args={"words": "迟到0.5分"}, location=Location(line=4))
UNREAD = [Finding(code="amount-deleted", args={"words": "[-5-]"}, location=Location(line=n)) for n in (7, 9)]


@pytest.fixture
def sample() -> Rubric:
    """One part that does not add up, one doubt of the extraction's, and two alike without a subject."""
    parts = (node("班子", "5", rule("迟到")), node("队伍", "6", rule("缺岗")))
    return rubric(node("组织", "21", children=parts), findings=(DOUBT, *UNREAD))


def settled(sample: Rubric, code: str, subject: str | None = None) -> Rubric:
    return accept(sample, code, subject, why="印发单位已说明", by="周敏", on="2026-03-01")


def codes(sample: Rubric) -> list[str]:
    return [finding.code for finding in open_findings(sample)]


def test_what_the_extraction_doubted_and_what_does_not_fit_are_told_together(sample: Rubric) -> None:
    assert codes(sample) == ["verb-missing", "amount-deleted", "amount-deleted", "total-mismatch"]


@pytest.mark.parametrize(
    ("code", "subject", "left"),
    [
        pytest.param(
            "total-mismatch", "i-组织", ["verb-missing", "amount-deleted", "amount-deleted"], id="one subject"
        ),
        pytest.param("amount-deleted", None, ["verb-missing", "total-mismatch"], id="all of a code"),
        pytest.param("verb-missing", None, ["amount-deleted", "amount-deleted", "total-mismatch"], id="a doubt"),
    ],
)
def test_an_accepted_finding_is_told_no_more(sample: Rubric, code: str, subject: str | None, left: list[str]) -> None:
    assert codes(settled(sample, code, subject)) == left


def test_who_accepted_what_and_why_is_kept(sample: Rubric, tmp_path: Path) -> None:
    path = tmp_path / "sample.yaml"
    save_rubric(settled(sample, "total-mismatch"), path)
    (kept,) = load_rubric(path).accepted
    assert kept.model_dump(exclude_none=True) == {
        "code": "total-mismatch",
        "subject": "i-组织",
        "args": {"indicator": "组织", "max": "21", "sum": "11"},
        "why": "印发单位已说明",
        "by": "周敏",
        "on": "2026-03-01",
    }


def test_what_was_accepted_stays_so_when_the_file_is_read_again(tmp_path: Path) -> None:
    whole = rubric(node("学习", "9", rule("缺课")), policies=(cap("8"), cap("5")))
    path = tmp_path / "sample.yaml"
    save_rubric(settled(whole, "policy-conflict"), path)
    assert codes(load_rubric(path)) == []


def changed(sample: Rubric, top: str) -> Rubric:
    (whole,) = sample.indicators
    return sample.model_copy(update={"indicators": (whole.model_copy(update={"max": Decimal(top)}),)})


def test_a_finding_that_says_something_else_comes_back_with_the_old_reason(sample: Rubric) -> None:
    now = changed(settled(sample, "total-mismatch"), "20")
    assert codes(now)[-2:] == ["total-mismatch", "acceptance-stale"]
    assert open_findings(now)[-1].args == {
        "code": "total-mismatch", "by": "周敏", "why": "印发单位已说明", "words": "组织 · 21 · 11",
    }  # fmt: skip


def test_a_reason_for_what_is_gone_is_told(sample: Rubric) -> None:
    assert codes(changed(settled(sample, "total-mismatch"), "11"))[-1:] == ["acceptance-stale"]


def test_a_new_reason_takes_the_place_of_one_that_no_longer_applied(sample: Rubric) -> None:
    now = settled(changed(settled(sample, "total-mismatch"), "20"), "total-mismatch")
    assert [a.args["max"] for a in now.accepted] == ["20"]
    assert "acceptance-stale" not in codes(now)


def test_a_forgotten_reason_is_gone_and_its_finding_back(sample: Rubric) -> None:
    assert forget(settled(sample, "total-mismatch"), "total-mismatch", "i-组织") == sample


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("ladder-gap", "sample: no open finding ladder-gap; xize lint RUBRIC lists them"),
        ("spelling", "spelling: no such code; xize lint --codes lists them"),
    ],
)
def test_only_what_is_there_can_be_accepted(sample: Rubric, code: str, message: str) -> None:
    choose_language("en")
    with pytest.raises(BadInput) as refused:
        settled(sample, code)
    choose_language(None)
    assert str(refused.value) == message


# ---- through the command line


def call(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["--lang", "en", "lint", *map(str, arguments)])
    out, err = capsys.readouterr()
    return int(end.value.code or 0), out, err


@pytest.fixture
def file(sample: Rubric, tmp_path: Path) -> Path:
    path = tmp_path / "sample.yaml"
    save_rubric(sample, path)
    return path


def test_findings_come_worst_first_and_by_kind(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    assert call(capsys, file) == (
        1,
        "样例镇考核细则: 0 errors, 4 warnings, 0 notes\n"
        "  warning · line 4: points without a verb, read by their place: “迟到0.5分” · r-迟到 [verb-missing]\n"
        "  warning · a tracked change deleted an amount [amount-deleted] × 2\n"
        "      line 7: “[-5-]”\n"
        "      line 9: “[-5-]”\n"
        "  warning · 组织: the parts add up to 11, not 21 · i-组织 [total-mismatch]\n",
        "",
    )


def test_when_all_is_accepted_the_check_passes(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    why = ("--why", "印发单位已说明", "--reviewer", "周敏")
    assert call(capsys, file, "--accept", "verb-missing:r-迟到", *why)[0] == 1
    assert call(capsys, file, "--accept", "amount-deleted", *why)[0] == 1
    assert call(capsys, file, "--accept", "total-mismatch", *why) == (
        0,
        "样例镇考核细则: 0 errors, 0 warnings, 0 notes, 4 accepted\n",
        "",
    )
    assert call(capsys, file, "--forget", "total-mismatch")[0] == 1


def test_findings_as_json(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    status, out, _err = call(capsys, file, "--format", "json")
    assert status == 1
    assert json.loads(out)[0] == {
        "rubric": "sample",
        "code": "verb-missing",
        "severity": "warning",
        "subject": "r-迟到",
        "message": "points without a verb, read by their place: “迟到0.5分”",
        "args": {"words": "迟到0.5分"},
        "location": {"line": 4},
    }


def test_a_document_is_read_and_checked(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, ROOT / "corpus/linhai-college-integrity.txt")
    assert (status, out, err) == (0, "清廉校园建设责任制考核评分办法: 0 errors, 0 warnings, 0 notes\n", "")


def test_reasons_are_carried_over_to_the_next_version(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    name = "yunhe-clean-office"
    golden = tmp_path / f"{name}.yaml"
    golden.write_bytes((ROOT / "golden" / golden.name).read_bytes())
    assert call(capsys, golden, "--accept", "amount-deleted", "--why", "修订已生效", "--reviewer", "周敏")[0] == 0
    with pytest.raises(SystemExit):
        main(["extract", str(ROOT / f"corpus/{name}.docx"), "--supersedes", str(golden), "-o", str(tmp_path)])
    capsys.readouterr()
    status, out, _err = call(capsys, tmp_path / f"{name}.draft.yaml")
    assert status == 0
    assert "0 errors, 0 warnings, 1 notes, 2 accepted" in out


def test_several_rubrics_are_checked_at_once(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    clean = ROOT / "golden/linhai-college-integrity.yaml"
    status, out, _err = call(capsys, clean, file)
    heads = [line for line in out.splitlines() if not line.startswith(" ")]
    assert (status, len(heads), heads[0]) == (1, 2, "清廉校园建设责任制考核评分办法: 0 errors, 0 warnings, 0 notes")
    assert call(capsys, clean, clean)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "xize lint needs a rubric or a document, or --codes"),
        (
            ("{file}", "--format", "markdown"),
            "--format markdown goes with --codes; findings are printed as text or json",
        ),
        (("{file}", "--accept", "verb-missing"), "--accept needs --why REASON and --reviewer NAME"),
        (
            ("{file}", "--accept", "verb-missing", "--why", " ", "--reviewer", "周敏"),
            "--accept needs --why REASON and --reviewer NAME",
        ),
        (
            ("{file}", "{document}", "--forget", "verb-missing"),
            "--accept and --forget work on one file at a time",
        ),
        (
            ("{document}", "--accept", "verb-missing"),
            "{document}: --accept and --forget work on a rubric's file, not on a document",
        ),
    ],
)
def test_wrong_calls_say_what_is_missing(
    capsys: pytest.CaptureFixture[str], file: Path, arguments: tuple[str, ...], message: str
) -> None:
    names = {"file": file, "document": ROOT / "corpus/linhai-college-integrity.txt"}
    filled = [argument.format(**names) for argument in arguments]
    assert call(capsys, *filled) == (2, "", f"xize: {message.format(**names)}\n")


def test_a_refused_acceptance_changes_nothing(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    before = file.read_bytes()
    assert call(capsys, file, "--accept", "ladder-gap", "--why", "x", "--reviewer", "y")[0] == 1
    assert file.read_bytes() == before


# ---- the table of codes


@pytest.mark.parametrize(("language", "page"), [("en", "docs/findings.md"), ("zh", "docs/findings.zh-CN.md")])
def test_the_page_on_findings_is_the_table_in_the_code(language: str, page: str) -> None:
    choose_language(language)
    try:
        assert (ROOT / page).read_text("utf-8") == codes_markdown(), "run: make messages"
    finally:
        choose_language(None)


def test_the_table_comes_to_the_terminal_and_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    status, text, _ = call(capsys, "--codes")
    assert status == 0
    assert "weights-sum · warning · weights that do not add up to 100\n" in text
    _, data, _ = call(capsys, "--codes", "--format", "json")
    assert {"code", "stage", "severity", "title", "meaning", "example", "remedy"} == set(json.loads(data)[0])
