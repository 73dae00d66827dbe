"""Observations in: which tables are read, and what is said, all at once, about those that cannot be."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from shapes import node, rubric, rule, seen
from xize.model import BadInput, Observation
from xize.score import read_observations, score, write_template

RUBRIC = rubric(
    node(
        "履职",
        "20",
        rule("r1", "deduct", "5", "缺一次扣5分", per="1", unit="次"),
        rule("r2", "deduct", "1", "酌情扣1-5分", points_max="5"),
        rule("r3", "deduct", "2", "低于25%扣2分", band={"hi": "25", "unit": "%"}),
        rule("r4", "deduct", "3", "未建制度扣3分"),
        rule("worth", "allot", "20", "履职到位（20分）"),
        rule("double", "deduct", None, "情节严重的加倍扣分"),
    ),
    node("测评", "100", rule("survey", "external", None, "第三方测评"), kind="external"),
    node("说明", None),
)
HEADER = "unit,rule,value,matter,note\n"


def csv(folder: Path, body: str, name: str = "obs.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes((HEADER + body).encode(encoding))
    return path


def refused(*paths: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_observations(paths, RUBRIC)
    return str(caught.value)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            "甲局,r99,1,,",
            "row 2, column rule: no rule or indicator has the id “r99”; the ids stand in the workbook that xize template writes",
        ),
        ("甲局,r1,三次,,", "row 2, column value: “三次” is not a number; r1 wants a count of 次 in digits"),
        ("甲局,r1,3次,,", "row 2, column value: “3次” is not a number; r1 wants a count of 次 in digits"),
        ("甲局,r1,1e3,,", "row 2, column value: “1e3” is not a number; r1 wants a count of 次 in digits"),
        ("甲局,r1,-1,,", "row 2, column value: -1 is below 0; r1 wants a count"),
        ("甲局,r1,1.5,,", "row 2, column value: 1.5 is not a whole number; r1 counts 次"),
        (
            "甲局,r1,12345678901,,",
            "row 2, column value: 12345678901 is out of range; use at most 9 digits before the point and 4 after",
        ),
        ("甲局,r2,6,,", "row 2, column value: 6 is outside the range of r2: 1 to 5, or 0 where it did not happen"),
        ("甲局,r2,0.5,,", "row 2, column value: 0.5 is outside the range of r2: 1 to 5, or 0 where it did not happen"),
        ("甲局,r3,高,,", "row 2, column value: “高” is not a number; r3 wants the measured value (%) in digits"),
        ("甲局,r1,5%,,", "row 2, column value: “5%” is not a number; r1 wants a count of 次 in digits"),
        ("甲局,r4,可能,,", "row 2, column value: “可能” is neither yes nor no; r4 wants 是/否, yes/no or 1/0"),
        ("甲局,survey,101,,", "row 2, column value: 101 is outside the range of survey: 0 to 100"),
        ("甲局,履职,20.5,,", "row 2, column value: 20.5 is outside the range of 履职: 0 to 20"),
        (
            "甲局,worth,5,,",
            "row 2, column rule: worth is only what a requirement is worth; there is nothing to enter for it, leave the row out",
        ),
        (
            "甲局,说明,5,,",
            "row 2, column rule: indicator 说明 has no maximum, so it cannot be given points as a whole; name one of its rules",
        ),
        (
            "甲局,double,是,,",
            "row 2, column value: double names no amount of points (“情节严重的加倍扣分”); put its points into the rubric first",
        ),
        (",r1,1,,", "row 2, column unit: no unit is named; write whose observation this is"),
        (
            "甲局,r1,1,专班,\n乙局,r1,2,专班,\n甲局,r1,2,专班,",
            "row 4, column matter: the matter “专班” of r1 already has the value 1 (obs.csv: row 2); keep one of them",
        ),
        (
            "甲局,survey,80,,\n甲局,survey,81,,",
            "row 3, column value: survey already has the score 80 (obs.csv: row 2); keep one of them",
        ),
        (
            "甲局,履职,15,,\n甲局,r1,1,,",
            "row 3, column rule: r1 belongs to 履职, which is given 15 as a whole (obs.csv: row 2); keep one of them",
        ),
    ],
    ids=[
        "an unknown rule",
        "a count in Chinese numerals",
        "a count with its measure word",
        "a number in scientific notation",
        "a count below nothing",
        "half of something that comes in wholes",
        "a number too large",
        "chosen points above the range",
        "chosen points below the range",
        "text where a measured value belongs",
        "a percentage where a count belongs",
        "neither yes nor no",
        "a score above its maximum",
        "an indicator given more than it has",
        "the worth of a requirement",
        "a heading without points",
        "a rule whose text names no amount, when it happened",
        "a row without a unit",
        "one matter with two values",
        "a score given twice",
        "an indicator as a whole and one of its rules",
    ],
)
def test_what_does_not_fit_is_refused_with_its_file_row_and_column(tmp_path: Path, rows: str, said: str) -> None:
    assert refused(csv(tmp_path, rows)) == f"obs.csv: {said}"


def test_all_problems_of_all_files_are_said_at_once(tmp_path: Path) -> None:
    first = csv(tmp_path, "甲局,r1,1,,\n甲局,r1,两次,,\n甲局,r9,1,,", "a.csv")
    second = csv(tmp_path, "乙局,r2,9,,", "b.csv")
    assert refused(first, second, tmp_path / "c.csv").split("\n") == [
        f"{tmp_path / 'c.csv'}: no such file",
        "a.csv: row 3, column value: “两次” is not a number; r1 wants a count of 次 in digits",
        "a.csv: row 4, column rule: no rule or indicator has the id “r9”; the ids stand in the workbook that xize template writes",
        "b.csv: row 2, column value: 9 is outside the range of r2: 1 to 5, or 0 where it did not happen",
    ]


def test_observations_made_in_code_are_checked_too() -> None:
    with pytest.raises(BadInput) as caught:
        score(RUBRIC, [seen("r1", "1"), seen("r1", "x")])
    assert str(caught.value) == "observation 2, column value: “x” is not a number; r1 wants a count of 次 in digits"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_in_the_encodings_that_spreadsheets_write(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "obs.csv"
    path.write_bytes("单位,规则,值,事项,备注,填报人\n甲局,r1,2,省级专班,见附件,张三\n".encode(encoding))
    assert read_observations([path], RUBRIC) == [
        Observation(unit="甲局", rule="r1", value="2", matter="省级专班", note="见附件", origin="obs.csv: row 2")
    ]


def test_rows_without_a_value_are_not_assessed(tmp_path: Path) -> None:
    assert [
        o.rule for o in read_observations([csv(tmp_path, "甲局,r1,,,\n,,,,\n甲局,r2, 3 ,,\n甲局,没有这条,,,")], RUBRIC)
    ] == ["r2"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("unit,rule,matter", "value/值"),
        ("单位,值", "rule/规则"),
        ("rule,value", "unit/单位"),
        ("甲,乙", "unit/单位, rule/规则, value/值"),
        ("", "unit/单位, rule/规则, value/值"),
    ],
)
def test_a_table_without_a_column_it_needs_is_refused(tmp_path: Path, header: str, said: str) -> None:
    path = tmp_path / "obs.csv"
    path.write_text(f"{header}\n甲局,r1,1\n", "utf-8")
    assert refused(path) == (
        f"obs.csv: no header row with {said}; the columns are unit/单位, rule/规则, value/值, matter/事项, date/日期, "
        "assessor/考核人, evidence/证据, note/备注, status/状态"
    )


def test_two_columns_of_the_same_meaning_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "obs.csv"
    path.write_text("unit,rule,value,值\n甲局,r1,1,2\n", "utf-8")
    assert refused(path) == "obs.csv: row 1: two columns are both value; keep one"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 not really", "obs.xlsx: not an XLSX workbook that can be opened; save it again as XLSX or CSV"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00",
            "obs.xlsx: neither CSV, XLSX, Parquet nor JSON; save it as one of these",
        ),
        (b"\x81 \xff\xff", "obs.xlsx: its characters are neither UTF-8 nor GB18030; save it as CSV in UTF-8"),
    ],
    ids=["a broken archive", "an old binary workbook", "unknown characters"],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "obs.xlsx"
    path.write_bytes(content)
    assert refused(path) == said


def filled(path: Path, entries: dict[str, object], unit: str | None = "甲局") -> Path:
    """The form with values beside their rules' ids, as an assessor would fill it in."""
    write_template(RUBRIC, path)
    book = openpyxl.load_workbook(path)
    sheet = book["填报表"]
    sheet["B1"] = unit
    for row in range(4, sheet.max_row + 1):
        sheet.cell(row, 7).value = entries.get(str(sheet.cell(row, 2).value))
    book.save(path)
    return path


class TestForm:
    def test_an_empty_form_holds_no_observation(self, tmp_path: Path) -> None:
        assert read_observations([filled(tmp_path / "form.xlsx", {}, None)], RUBRIC) == []

    def test_what_is_filled_in_comes_back(self, tmp_path: Path) -> None:
        path = filled(tmp_path / "form.xlsx", {"r1": 2, "r2": 1.5, "r4": "否", "survey": 87.3})
        found = read_observations([path], RUBRIC)
        assert [(o.unit, o.rule, o.value) for o in found] == [
            ("甲局", "r1", "2"), ("甲局", "r2", "1.5"), ("甲局", "r4", "否"), ("甲局", "survey", "87.3"),
        ]  # fmt: skip
        assert found[0].origin == "form.xlsx: sheet 填报表, row 4"

    def test_a_wrong_cell_is_named_by_its_sheet_row_and_printed_column(self, tmp_path: Path) -> None:
        assert refused(filled(tmp_path / "form.xlsx", {"r1": "三次"})) == (
            "form.xlsx: sheet 填报表, row 4, column 值: “三次” is not a number; r1 wants a count of 次 in digits"
        )

    def test_a_value_without_any_unit_is_refused(self, tmp_path: Path) -> None:
        assert refused(filled(tmp_path / "form.xlsx", {"r1": 1}, None)) == (
            "form.xlsx: sheet 填报表, row 4, column 单位: no unit is named; write whose observation this is"
        )

    def test_a_percentage_typed_into_a_spreadsheet_is_read_as_it_was_seen(self, tmp_path: Path) -> None:
        path = filled(tmp_path / "form.xlsx", {"r3": 0.24})
        book = openpyxl.load_workbook(path)
        book["填报表"]["G6"].number_format = "0%"
        book.save(path)
        assert [o.value for o in read_observations([path], RUBRIC)] == ["24%"]

    def test_a_formula_that_was_never_computed_is_refused(self, tmp_path: Path) -> None:
        assert refused(filled(tmp_path / "form.xlsx", {"r1": "=1+1"})) == (
            "form.xlsx: sheet 填报表, row 4, column 值: a formula without a value; open and save the file in a spreadsheet program"
        )

    def test_every_row_says_what_to_enter_and_checks_it(self, tmp_path: Path) -> None:
        path = tmp_path / "form.xlsx"
        write_template(RUBRIC, path)
        sheet = openpyxl.load_workbook(path)["填报表"]
        asked = [[sheet.cell(row, column).value for column in (2, 5, 6)] for row in range(4, sheet.max_row + 1)]
        assert asked == [
            ["r1", "数量", "填次数：每1次扣5分，没有填 0"],
            ["r2", "选定分值", "扣分：1～5分之间选定，没有发生填 0"],
            ["r3", "实测值", "填实际数值（%）：低于25%时扣2分"],
            ["r4", "是/否", "是否发生：是则扣3分"],
            ["double", "是/否", "是否发生：是则扣分"],
            ["survey", "得分", "填得分，0～100分"],
        ]
        checks = {
            str(check.sqref): (check.type, check.formula1, check.formula2)
            for check in sheet.data_validations.dataValidation
        }
        assert checks == {
            "G4": ("whole", "0", None),
            "G5": ("custom", "OR(G5=0,AND(G5>=1,G5<=5))", None),
            "G6": ("decimal", "-999999999", "999999999"),
            "G7": ("list", '"是,否"', None),
            "G8": ("list", '"是,否"', None),
            "H4:H9": ("list", '"缺项,未考核"', None),
            "G9": ("decimal", "0", "100"),
        }

    def test_ids_are_locked_and_carry_the_documents_words(self, tmp_path: Path) -> None:
        path = tmp_path / "form.xlsx"
        write_template(RUBRIC, path)
        sheet = openpyxl.load_workbook(path)["填报表"]
        assert sheet.protection.sheet
        assert (sheet["B4"].protection.locked, sheet["G4"].protection.locked) == (True, False)
        assert sheet["B4"].comment.text == "缺一次扣5分"
        assert sheet.freeze_panes == "C4"

    def test_text_of_the_document_never_becomes_a_formula(self, tmp_path: Path) -> None:
        path = tmp_path / "form.xlsx"
        write_template(rubric(node("=1+1", "5", rule("=2+2", "deduct", "1", "=3+3"))), path)
        rows = openpyxl.load_workbook(path)["填报表"].iter_rows()
        assert {cell.data_type for row in rows for cell in row if str(cell.value).startswith("=")} == {"s"}
