"""Explaining, reporting, trying out, adjusting and sealing through the command line, as a user calls it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from .calls import Run

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "golden/yunhe-clean-office.yaml"
UNIT = "市茶业局"
DEDUCTION = "r0f1a0d23"  # 听取汇报每少1次扣2分: stands at -2


@pytest.fixture
def table(tmp_path: Path) -> Path:
    copy = tmp_path / "observations.csv"
    copy.write_bytes((ROOT / "corpus/yunhe-observations.csv").read_bytes())
    return copy


def raised(xize: Run, table: Path, **more: str) -> tuple[int, str, str]:
    asked = {"--unit": UNIT, "--on": DEDUCTION, "--new": "0", "--why": "补充会议记录", "--by": UNIT, **more}
    return xize("adjust", "raise", GOLDEN, table, *(part for pair in asked.items() for part in pair))


def decided(xize: Run, table: Path, **more: str) -> tuple[int, str, str]:
    asked = {"--id": "A1", "--verdict": "upheld", "--why": "记录属实", "--by": "周敏", **more}
    return xize("adjust", "decide", GOLDEN, table, *(part for pair in asked.items() for part in pair))


def total(xize: Run, table: Path) -> str:
    return str(json.loads(xize("score", GOLDEN, table)[1])["units"][0]["total"])


# ---- explanation and report


@pytest.mark.parametrize("format", ["html", "docx"])
def test_an_explanation_is_written_as_a_file(xize: Run, table: Path, tmp_path: Path, format: str) -> None:
    out = tmp_path / f"unit.{format}"
    assert xize("explain", GOLDEN, table, "--unit", UNIT, "--format", format, "-o", out) == (
        0,
        f"{out}: written\n" if format == "html" else f"{out}：已写出\n",
        "",
    )
    content = zipfile.ZipFile(out).read("word/document.xml").decode() if format == "docx" else out.read_text("utf-8")
    assert UNIT in content
    assert "听取汇报每少1次扣2分" in content


def test_an_explanation_says_what_would_raise_the_score_most(xize: Run, table: Path) -> None:
    _status, out, _err = xize("explain", GOLDEN, table, "--unit", UNIT)
    assert "社会评价: points not earned: 11.6 lost; without it the total is 2.32 higher" in out


@pytest.mark.parametrize("kind", ["html", "xlsx"])
def test_a_report_is_written(xize: Run, table: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"report.{kind}"
    assert xize("report", GOLDEN, table, "-o", out) == (0, f"{out}: written\n", "")
    assert out.stat().st_size > 5_000


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ("explain", GOLDEN, "TABLE", "--unit", UNIT, "--format", "docx"),
            "--format docx needs a file to write: add -o FILE.docx",
            id="a notice needs a file",
        ),
        pytest.param(
            ("report", GOLDEN, "TABLE", "-o", "r.pdf"),
            "r.pdf: a report is written as .html or .xlsx; choose one of these",
            id="a report is no PDF",
        ),
        pytest.param(
            ("simulate", GOLDEN, "TABLE"),
            "say what is to be different: --changed FILE or --rubric FILE",
            id="a what-if needs an if",
        ),
        pytest.param(
            ("simulate", GOLDEN, "TABLE", "--rubric", GOLDEN, "-o", "r.pdf"),
            "r.pdf: a simulation is written as .xlsx, .json or .txt; choose one of these",
            id="a simulation is no PDF",
        ),
    ],
)
def test_wrong_usage_is_told_in_one_line(xize: Run, table: Path, arguments: tuple[str | Path, ...], said: str) -> None:
    called = [table if part == "TABLE" else part for part in arguments]
    assert xize(*called) == (2, "", f"xize: {said}\n")


# ---- adjustments


def test_an_adjustment_is_raised_then_decided_by_somebody_else_and_then_counts(xize: Run, table: Path) -> None:
    log = table.with_name("observations.adjustments.jsonl")
    before = total(xize, table)
    assert raised(xize, table) == (0, f"{log}: A1 raised: -2 → 0\n", "")
    assert (before, total(xize, table)) == ("90.03", "90.03")
    assert decided(xize, table)[:2] == (0, f"{log}: A1 decided: upheld\n")
    assert total(xize, table) == "90.93"
    status, text, err = xize("explain", GOLDEN, table, "--unit", UNIT)
    assert (status, err) == (0, "adjustments: 1 applied, 0 not decided yet\n")
    assert f"adjusted (A1): -2 → 0: 补充会议记录 (raised by {UNIT} on " in text
    assert xize("adjust", "list", table)[1] == (f"A1  {UNIT}  {DEDUCTION}  -2 → 0  {UNIT}: 补充会议记录  [upheld]\n")
    assert [json.loads(line)["event"] for line in log.read_text("utf-8").splitlines()] == ["raised", "decided"]


def test_a_refused_adjustment_is_kept_and_changes_nothing(xize: Run, table: Path) -> None:
    raised(xize, table)
    decided(xize, table, **{"--verdict": "refused"})
    assert total(xize, table) == "90.03"
    assert "[refused]" in xize("adjust", "list", table)[1]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        pytest.param({"--on": "r9"}, "no rule or scored indicator has the id “r9”", id="an unknown rule"),
        pytest.param(
            {"--unit": "丙局"}, "no unit is called 丙局; scored are: 市茶业局, 市水务局, 市档案馆", id="an unknown unit"
        ),
        pytest.param({"--new": "-2"}, f"{DEDUCTION} of {UNIT} stands at -2 already", id="no change"),
        pytest.param({"--new": "2"}, f"2 has the wrong sign: {DEDUCTION} is a deduct", id="a deduction that gives"),
        pytest.param({"--why": " "}, "say why, and who raises it (--why, --by)", id="no reason"),
    ],
)
def test_an_adjustment_that_cannot_be_is_not_raised(xize: Run, table: Path, more: dict[str, str], said: str) -> None:
    assert raised(xize, table, **more) == (1, "", f"xize: {said}\n")
    assert not table.with_name("observations.adjustments.jsonl").exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        pytest.param({"--by": UNIT}, f"adjustment A1: {UNIT} raised it; somebody else decides it", id="by who raised it"),
        pytest.param({"--id": "A2"}, "LOG: no adjustment is called A2; there are: A1", id="an unknown one"),
        pytest.param({"--why": ""}, "say who decides, and why (--by, --why)", id="without a reason"),
    ],
)  # fmt: skip
def test_a_decision_that_may_not_be_is_refused(xize: Run, table: Path, more: dict[str, str], said: str) -> None:
    raised(xize, table)
    log = table.with_name("observations.adjustments.jsonl")
    status, out, err = decided(xize, table, **more)
    assert (status, out) == (1, "")
    assert err.splitlines()[-1] == "xize: " + said.replace("LOG", str(log))
    assert len(log.read_text("utf-8").splitlines()) == 1


def test_nothing_is_decided_twice(xize: Run, table: Path) -> None:
    raised(xize, table)
    decided(xize, table)
    assert decided(xize, table)[2].splitlines()[-1] == "xize: adjustment A1: decided already by 周敏"


def test_what_was_upheld_can_be_taken_back_and_both_decisions_are_kept(xize: Run, table: Path) -> None:
    raised(xize, table)
    decided(xize, table)
    table.write_text(table.read_text("utf-8").replace(f"{UNIT},{DEDUCTION},3", f"{UNIT},{DEDUCTION},2"), "utf-8")
    assert "refuse it and raise it again" in xize("score", GOLDEN, table)[2]
    assert decided(xize, table, **{"--verdict": "refused", "--by": "李岩"})[0] == 0
    assert total(xize, table) == "89.13"
    log = table.with_name("observations.adjustments.jsonl")
    assert [json.loads(line).get("decided_by") for line in log.read_text("utf-8").splitlines()] == [
        None,
        "周敏",
        "李岩",
    ]


def test_what_has_moved_since_it_was_raised_is_not_upheld(xize: Run, table: Path) -> None:
    raised(xize, table)
    table.write_text(table.read_text("utf-8").replace(f"{UNIT},{DEDUCTION},3", f"{UNIT},{DEDUCTION},2"), "utf-8")
    assert decided(xize, table)[2].splitlines()[-1] == (
        f"xize: adjustment A1: {DEDUCTION} of {UNIT} stood at -2 when it was raised and stands at -4 now; "
        "refuse it and raise it again"
    )
    assert decided(xize, table, **{"--verdict": "refused"})[0] == 0


def test_a_log_that_was_edited_is_noticed(xize: Run, table: Path) -> None:
    raised(xize, table)
    decided(xize, table)
    log = table.with_name("observations.adjustments.jsonl")
    log.write_text(log.read_text("utf-8").replace("-2", "-4"), "utf-8")
    assert xize("score", GOLDEN, table) == (
        1, "", f"xize: {log}: line 2: a line before it was changed or taken away; restore the file\n",
    )  # fmt: skip
    log.write_text("[]\n", "utf-8")
    assert xize("score", GOLDEN, table)[2] == f"xize: {log}: line 1: not a line of adjustments; restore the file\n"


# ---- seals


@pytest.fixture
def sealed(xize: Run, table: Path, tmp_path: Path) -> Path:
    seal = tmp_path / "kept" / "seal.json"
    assert xize("score", GOLDEN, table, "--seal", seal)[:2] == (0, f"{seal}: sealed, scores of 3 units\n")
    return seal


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_has_not_changed_verifies_in_any_language(xize: Run, sealed: Path, lang: str) -> None:
    said = {"en": f"{sealed}: as it was sealed\n", "zh": f"{sealed}：与封存时一致\n"}
    assert xize("verify", sealed, lang=lang) == (0, said[lang], "")


def test_a_changed_observation_is_told_with_everything_it_changes(xize: Run, sealed: Path, table: Path) -> None:
    table.write_text(table.read_text("utf-8").replace(f"{UNIT},{DEDUCTION},3", f"{UNIT},{DEDUCTION},2"), "utf-8")
    status, out, _err = xize("verify", sealed)
    assert status == 1
    assert out.splitlines()[:4] == [
        "../observations.csv: changed since it was sealed",
        f"{UNIT}: total: sealed 90.03, now 89.13",
        f"{UNIT}: grade: sealed 好, now 较好",
        f"{UNIT}: 共性项目: sealed 81.1, now 79.1",
    ]
    assert f"{UNIT}: sealed, but no longer in the ledger: 共性项目 / 压实责任 / 责任体系: " in out


def test_a_point_edited_in_the_seal_is_noticed(xize: Run, sealed: Path) -> None:
    sealed.write_text(sealed.read_text("utf-8").replace('"total": "90.03"', '"total": "95.03"'), "utf-8")
    status, out, _err = xize("verify", sealed)
    assert (status, out.splitlines()) == (
        1,
        ["seal.json: the results in it were edited after sealing", f"{UNIT}: total: sealed 95.03, now 90.03"],
    )


def test_adjustments_after_sealing_and_files_that_are_gone_are_noticed(xize: Run, sealed: Path, table: Path) -> None:
    raised(xize, table)
    assert xize("verify", sealed)[:2] == (1, "../observations.adjustments.jsonl: adjustments that came after sealing\n")
    table.unlink()
    assert xize("verify", sealed)[:2] == (1, "../observations.csv: sealed, but gone\n")


def test_another_definition_of_scoring_is_noticed(xize: Run, sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xize.score.seal.engine_hash", lambda: "0")
    status, out, _err = xize("verify", sealed)
    assert (status, out) == (1, "scoring is defined differently now (sealed by xize 0.1.0, this is 0.1.0)\n")


def test_what_is_no_seal_is_refused(xize: Run, table: Path) -> None:
    assert xize("verify", table)[2] == (
        f"xize: {table}: not a sealed result set; make one with: xize score --seal FILE\n"
    )


# ---- what if


def changed(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "changed.csv"
    path.write_text("\n".join(["unit,rule,value", *rows]), "utf-8")
    return path


def test_changed_observations_move_totals_and_ranks(xize: Run, table: Path, tmp_path: Path) -> None:
    what = changed(tmp_path, f"{UNIT},{DEDUCTION},4", "市档案馆,r0f1a0d23,4")
    status, out, err = xize("simulate", GOLDEN, table, "--changed", what)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        f"{UNIT}: 90.03 → 90.93 (+0.9)",
        "  共性项目: 81.1 → 83.1",
        "  共性项目 / 压实责任: 40 → 42",
        "  共性项目 / 压实责任 / 责任体系: 14.5 → 16.5",
        "市水务局: 98.53 → 98.53 (0)",
        "市档案馆: 55.49～91.24 → 57.29～93.04",
        "  共性项目: 74.3 → 78.3",
        "  共性项目 / 压实责任: 27 → 31",
        "  共性项目 / 压实责任 / 责任体系: 8 → 12",
        "1 units up, 0 down, 1 the same; 0 change grade",
    ]


def test_another_rubric_scores_the_same_facts(xize: Run, table: Path, tmp_path: Path) -> None:
    stricter = tmp_path / "stricter.yaml"
    text = GOLDEN.read_text("utf-8")
    stricter.write_text(
        text.replace("points: 2\n", "points: 3\n", 1).replace("id: yunhe-clean-office", "id: next-year"), "utf-8"
    )
    out = tmp_path / "moves.xlsx"
    assert xize("simulate", GOLDEN, table, "--rubric", stricter, "-o", out)[0] == 0
    sheet = load_workbook(out)["Units"]
    assert [cell.value for cell in sheet[2]] == [UNIT, 90.03, 89.58, -0.45, 2, 2, 0, "好", "较好"]
    assert xize("simulate", GOLDEN, table, "--rubric", stricter)[1].startswith(
        "rubric: yunhe-clean-office → next-year\n"
    )


def test_facts_the_other_rubric_has_no_place_for_are_named(xize: Run, table: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    text = GOLDEN.read_text("utf-8").replace(DEDUCTION, "r-new").replace("听取汇报每少1次扣2分", "听取汇报每缺1次扣2分")
    other.write_text(text, "utf-8")
    status, out, err = xize("simulate", GOLDEN, table, "--rubric", other, "--format", "json")
    assert (status, err) == (
        0, f"xize: 3 observations name what yunhe-clean-office does not have, and are left out: {DEDUCTION}\n",
    )  # fmt: skip
    move = json.loads(out)["moves"][0]
    assert (move["unit"], move["change"], move["rank_change"], list(move["before"])[:3]) == (
        UNIT, "0.9", 0, ["unit", "total", "lowest"],
    )  # fmt: skip


def test_a_rubric_of_something_else_is_no_what_if(xize: Run, table: Path) -> None:
    assert xize("simulate", GOLDEN, table, "--rubric", ROOT / "golden/linhai-college-integrity.yaml") == (
        1,
        "",
        "xize: linhai-college-integrity: has nothing that these observations name; is it a rubric of the same assessment?\n",
    )


# ---- forms


def test_forms_for_every_body_are_filled_in_and_scored_together(xize: Run, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    names = tmp_path / "units.txt"
    names.write_text("市茶业局\n市水务局\n", "utf-8")
    status, out, _err = xize(
        "template", GOLDEN, "-o", folder, "--units", names, "--unit", "市档案馆", "--by", "assessor"
    )
    paths = [Path(line.removesuffix(": written")) for line in out.splitlines()]
    assert (status, sorted(paths)) == (0, sorted(folder.glob("*.xlsx")))
    assert folder / "未指定.xlsx" in paths
    for path in paths:
        book = load_workbook(path)
        sheet = book["填报表"]
        assert [cell.value for cell in sheet[3]][5:8] == ["市档案馆", "市茶业局", "市水务局"]
        for row in range(4, sheet.max_row + 1):
            sheet.cell(row, 7, {"是/否": "否", "实测值": 100, "得分": 90}.get(str(sheet.cell(row, 4).value), 0))
        book.save(path)
    (unit,) = json.loads(xize("score", GOLDEN, *paths)[1])["units"]
    assert (unit["unit"], unit["total"]) == ("市茶业局", "98")


def test_several_workbooks_go_into_a_folder(xize: Run, tmp_path: Path) -> None:
    status, out, err = xize("template", GOLDEN, "-o", tmp_path / "form.xlsx", "--by", "assessor")
    assert (status, out) == (2, "")
    assert err == f"xize: {tmp_path}/form.xlsx: --by assessor writes several workbooks; name a folder with -o\n"
