"""From end to end through the command line, as a user calls it: what is printed, what is written, what is refused."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from .calls import Run

ROOT = Path(__file__).parent.parent
CORPUS, GOLDEN = ROOT / "corpus", ROOT / "golden"
YUNHE, LINHAI = GOLDEN / "yunhe-clean-office.yaml", GOLDEN / "linhai-college-integrity.yaml"


@pytest.fixture(autouse=True)
def language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")


def observations(path: Path, *rows: tuple[str, str, str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("unit", "rule", "value", "matter"), *rows])
    return path


def rule_of(golden: Path, words: str) -> str:
    from xize.store import load_rubric

    (found,) = {rule.id for _, rule in load_rubric(golden).rules() if words in rule.quote}
    return found


# ---- onboard


@pytest.mark.parametrize(
    ("document", "counts", "account"),
    [
        ("yunhe-clean-office.docx", "22 indicators, 57 rules", "80 of 80 amounts accounted for"),
        ("linhai-college-integrity.txt", "21 indicators, 37 rules", "58 of 58 amounts accounted for"),
    ],
)
def test_extract_writes_a_draft_and_sums_it_up(
    xize: Run, tmp_path: Path, document: str, counts: str, account: str
) -> None:
    status, out, err = xize("extract", CORPUS / document, "-o", tmp_path)
    draft = tmp_path / f"{Path(document).stem}.draft.yaml"
    assert (status, err) == (0, "")
    assert counts in out
    assert account in out
    assert out.splitlines()[-1] == f"Draft: {draft}"
    assert draft.read_text("utf-8").startswith("schema_version: 1\nstatus: draft\n")


def test_the_same_document_gives_the_same_draft(xize: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        xize("extract", CORPUS / "yunhe-clean-office.docx", "-o", tmp_path / folder)
    drafts = [(tmp_path / folder / "yunhe-clean-office.draft.yaml").read_bytes() for folder in ("a", "b")]
    assert drafts[0] == drafts[1]


def test_rules_prints_one_rule_a_line_with_every_field(xize: Run) -> None:
    status, out, _ = xize("rules", CORPUS / "linhai-college-integrity.txt", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert (status, len(rows)) == (0, 37)
    fields = (
        "id effect points points_max per unit condition tier band target cap dedupe group assessor quote amount_at "
        "location confidence findings indicator fact formula steps series series_then times of grade_is grade_below "
        "grade_lowered"
    )
    assert {tuple(row) for row in rows} == {tuple(fields.split())}
    assert all(isinstance(row["points"], str | None) and isinstance(row["location"], dict) for row in rows)


def test_rules_of_a_document_and_of_its_golden_file_are_the_same(xize: Run) -> None:
    _, fresh, _ = xize("rules", CORPUS / "yunhe-clean-office.docx", "--format", "jsonl")
    _, golden, _ = xize("rules", YUNHE, "--format", "jsonl")
    assert fresh == golden


def test_rules_prints_the_tree_of_indicators(xize: Run) -> None:
    _, out, _ = xize("rules", YUNHE, "--indicators", "--format", "jsonl")
    first = json.loads(out.splitlines()[0])
    assert first == {"id": first["id"], "path": ["共性项目"], "max": "100", "weight": "45", "kind": "deduct"}


@pytest.mark.parametrize("form", ["table", "csv"])
def test_rules_as_a_table_for_people(xize: Run, form: str) -> None:
    status, out, _ = xize("rules", LINHAI, "--format", form)
    assert status == 0
    assert "账实不符" in out


def test_rules_as_a_workbook(xize: Run, tmp_path: Path) -> None:
    path = tmp_path / "rules.xlsx"
    assert xize("rules", LINHAI, "--format", "xlsx", "-o", path)[0] == 0
    sheet = load_workbook(path).worksheets[0]
    assert (sheet.max_row, sheet["A1"].value) == (38, "id")


# ---- review


def test_confirm_makes_a_draft_golden(xize: Run, tmp_path: Path) -> None:
    xize("extract", CORPUS / "linhai-college-integrity.txt", "-o", tmp_path)
    status, out, _ = xize(
        "confirm", tmp_path / "linhai-college-integrity.draft.yaml", "--reviewer", "李审", "-o", tmp_path / "golden"
    )
    golden = tmp_path / "golden" / "linhai-college-integrity.yaml"
    assert (status, out) == (0, f"{golden}: confirmed by 李审\n")
    assert "status: golden\n" in golden.read_text("utf-8")
    assert "confirmed_by: 李审\n" in golden.read_text("utf-8")


# ---- score


def test_a_filled_in_template_is_scored_and_explained(xize: Run, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    assert xize("template", LINHAI, "-o", form)[0] == 0
    book = load_workbook(form)
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if row[1].value == "规则")
    column = {cell.value: cell.column for cell in header}
    for line in range(header[0].row + 1, sheet.max_row + 1):
        asked = sheet.cell(line, column["填写什么"]).value
        words = str(sheet.cell(line, column["填写说明"]).value)
        sheet.cell(line, column["单位"]).value = "机电学院"
        measured = {"实测值": "99"}
        sheet.cell(line, column["值"]).value = {"是/否": "否", "数量": 0, "选定分值": 0, **measured}.get(asked, words)
    book.save(form)
    status, out, err = xize("score", LINHAI, form)
    assert (status, err) == (0, "")
    (unit,) = json.loads(out)["units"]
    assert (unit["unit"], unit["total"], unit["grade"], unit["rank"]) == ("机电学院", "100", "优秀", 1)
    status, text, _ = xize("explain", LINHAI, form, "--unit", "机电学院")
    assert status == 0
    assert "未清查的，扣3分" in text


def test_scores_have_the_documented_shape(xize: Run, tmp_path: Path) -> None:
    rule = rule_of(LINHAI, "未清查的")
    seen = observations(tmp_path / "o.csv", ("机电学院", rule, "0", ""))
    status, out, _ = xize("score", LINHAI, seen)
    result = json.loads(out)
    assert (status, list(result)) == (0, ["rubric", "ties", "first_by", "units"])
    unit = result["units"][0]
    assert list(unit) == [
        *("unit", "total", "lowest", "highest", "grade", "grade_best", "grade_worst", "grade_open", "grade_steps"),
        *("group", "rank", "vetoes", "indicators", "ledger"),
    ]
    assert (unit["total"], unit["grade"], unit["rank"]) == (None, None, None)
    assert list(unit["indicators"][0]) == ["path", "points", "lowest", "highest", "max", "applies", "rating", "open"]
    entry = next(e for e in unit["ledger"] if e["rule"] == rule)
    assert list(entry) == ["indicator", "rule", "observation", "points", "counted", "why", "quote", "adjustment"]
    assert (entry["observation"], entry["points"], entry["counted"]) == ("0 · o.csv: row 2", "-3", "-3")


@pytest.mark.parametrize("suffix", [".json", ".csv", ".xlsx"])
def test_scores_are_written_to_a_file(xize: Run, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"scores{suffix}"
    status, out, _ = xize("score", YUNHE, CORPUS / "yunhe-observations.csv", "-o", target)
    assert (status, out) == (0, f"{target}: scores of 3 units\n")
    assert target.stat().st_size > 200


def test_several_observation_files_are_read_together(xize: Run, tmp_path: Path) -> None:
    rule = rule_of(LINHAI, "未清查的")
    a = observations(tmp_path / "a.csv", ("甲系", rule, "1", ""))
    b = observations(tmp_path / "b.csv", ("乙系", rule, "0", ""))
    _, out, _ = xize("score", LINHAI, a, b)
    assert [unit["unit"] for unit in json.loads(out)["units"]] == ["甲系", "乙系"]


# ---- refusals: one clear line, and the right exit status


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("here")
def test_a_missing_file(xize: Run) -> None:
    assert xize("extract", "nowhere.docx") == (1, "", "xize: nowhere.docx: no such file\n")


def test_an_empty_file(xize: Run, here: Path) -> None:
    (here / "empty.docx").write_bytes(b"")
    status, out, err = xize("extract", "empty.docx")
    assert (status, out) == (1, "")
    assert err == "xize: empty.docx: the file is empty; check that it was saved\n"


def test_a_docx_that_is_no_zip(xize: Run, here: Path) -> None:
    (here / "bad.docx").write_bytes(b"\x00\x01\x02 no zip at all \xff\xfe")
    status, out, err = xize("extract", "bad.docx")
    assert (status, out) == (1, "")
    assert err.startswith("xize: bad.docx: ")
    assert err.count("\n") == 1


def test_an_observation_for_an_unknown_rule(xize: Run, here: Path) -> None:
    observations(here / "o.csv", ("甲系", "r00000000", "1", ""))
    assert xize("score", LINHAI, "o.csv") == (
        1,
        "",
        "xize: o.csv: row 2, column rule: no rule or indicator has the id “r00000000”; "
        "the ids stand in the workbook that xize template writes\n",
    )


def test_a_count_in_words(xize: Run, here: Path) -> None:
    rule = rule_of(LINHAI, "责任书缺一份")
    observations(here / "o.csv", ("甲系", rule, "三次", ""))
    status, out, err = xize("score", LINHAI, "o.csv")
    assert (status, out) == (1, "")
    assert err == f"xize: o.csv: row 2, column value: “三次” is not a number; {rule} wants a count of 份 in digits\n"


def test_a_score_outside_its_range(xize: Run, here: Path) -> None:
    survey = rule_of(YUNHE, "按问卷结果计分")
    observations(here / "o.csv", ("市茶业局", survey, "101", ""))
    status, out, err = xize("score", YUNHE, "o.csv")
    assert (status, out) == (1, "")
    assert err == f"xize: o.csv: row 2, column value: 101 is outside the range of {survey}: 0 to 100\n"


def test_all_problems_of_a_table_are_listed_at_once(xize: Run, here: Path) -> None:
    rule = rule_of(LINHAI, "责任书缺一份")
    observations(here / "o.csv", ("甲系", "r0", "1", ""), ("甲系", rule, "两份", ""), ("乙系", rule, "-1", ""))
    status, _, err = xize("score", LINHAI, "o.csv")
    assert status == 1
    assert [line.split("column")[0] for line in err.splitlines()] == [
        "xize: o.csv: row 2, ",
        "xize: o.csv: row 3, ",
        "xize: o.csv: row 4, ",
    ]


def test_a_document_where_a_rubric_is_wanted(xize: Run, here: Path) -> None:
    shutil.copy(CORPUS / "linhai-college-integrity.txt", here / "a.txt")
    status, _, err = xize("score", "a.txt", "a.txt")
    assert status == 1
    assert err.startswith("xize: a.txt: ")
    assert err.count("\n") == 1


def test_an_unknown_unit(xize: Run) -> None:
    status, _, err = xize("explain", YUNHE, CORPUS / "yunhe-observations.csv", "--unit", "无此单位")
    assert status == 1
    assert "无此单位" in err
    assert "市茶业局" in err


def test_a_workbook_without_a_place_to_go(xize: Run) -> None:
    assert xize("rules", LINHAI, "--format", "xlsx") == (
        2,
        "",
        "xize: --format xlsx needs a file to write: add -o FILE.xlsx\n",
    )


def test_an_unknown_command(xize: Run) -> None:
    status, _, err = xize("measure")
    assert status == 2
    assert err.count("\n") == 1


def test_messages_are_chinese_where_the_locale_is(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xize", "extract", "没有.docx"],
        capture_output=True, encoding="utf-8", cwd=tmp_path, env={"LANG": "zh_CN.UTF-8", "PATH": ""}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "xize: 没有.docx：没有这个文件\n")


# ---- many documents at once


def test_a_folder_is_extracted_document_by_document(xize: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("yunhe-clean-office.docx", "linhai-college-integrity.txt"):
        shutil.copy(CORPUS / name, folder / name)
    status, out, err = xize("extract", folder, "-o", tmp_path / "out")
    assert (status, err) == (0, "")
    assert out.count("amounts accounted for") == 2
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_what_cannot_be_read_does_not_keep_the_rest_from_being_read(xize: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(CORPUS / "linhai-college-integrity.txt", folder / "a.txt")
    (folder / "b.docx").write_bytes(b"")
    status, out, err = xize("extract", folder, "-o", tmp_path / "out")
    assert status == 3
    assert out.count("amounts accounted for") == 1
    assert err.count("\n") == 1
    assert "b.docx" in err
