"""The form: every layout asks for the same things, and reads back as it was filled in, whoever saved it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from shapes import node, rubric, rule
from xize.model import BadInput, Observation, Policy
from xize.score import read_observations
from xize.score.template import write_template, write_templates_by_assessor

RUBRIC = rubric(
    node(
        "履职",
        "40",
        node("报告", "20", rule("r1", "deduct", "5", "缺一次扣5分", per="1", unit="次")),
        node("整改", "20", rule("r2", "deduct", "2", "酌情扣2-6分", points_max="6", assessor="督查室/二科")),
        assessor="办公室",
    ),
    node(
        "业务：[重点]",
        "60",
        rule("r3", "deduct", "4", "办结率低于90%扣4分", band={"hi": "90", "unit": "%"}),
        rule("r4", "deduct", "3", "未建制度扣3分", assessor="=办公室"),
    ),
    node("测评", "100", rule("survey", "external", None, "第三方测评"), kind="external"),
    vetoes=(rule("v", "veto", quote="重大案件一票否决"),),
)
VALUES = {"r1": "1", "r2": "2.5", "r3": "86.5", "r4": "否", "survey": "87.25", "v": "否"}
UNITS = ("甲局", "乙局", "=丙局")


def value_cells(path: Path) -> Iterator[tuple[Any, str, str]]:
    """Every cell a value goes into, with its rule and its unit ("" where the form has none)."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        header = {str(cell.value): cell.column for cell in sheet[3] if cell.value}
        if "规则" not in header or sheet.title == "逐件登记":
            continue
        units = {name: at for name, at in header.items() if name in UNITS} or {"": header["值"]}
        for row in range(4, sheet.max_row + 1):
            for unit, column in units.items():
                yield sheet.cell(row, column), str(sheet.cell(row, header["规则"]).value), unit
    book.save(path)


def filled(path: Path) -> Path:
    for cell, name, _unit in value_cells(path):
        text = VALUES[name]
        cell.value = text if text in ("是", "否") else float(text)
    return path


def pairs(observations: list[Observation]) -> list[tuple[str, str, str]]:
    return sorted((each.unit, each.rule, each.value) for each in observations)


def everything(*units: str) -> list[tuple[str, str, str]]:
    return sorted((unit, name, value) for unit in units for name, value in VALUES.items())


LAYOUTS = [
    pytest.param({"units": UNITS}, id="units as columns"),
    pytest.param({"units": UNITS, "layout": "parts"}, id="units as columns, a sheet for each part"),
    pytest.param({"units": UNITS, "across": "sheets"}, id="units as sheets"),
    pytest.param({"units": UNITS, "across": "sheets", "layout": "parts"}, id="units and parts as sheets"),
]


@pytest.mark.parametrize("how", LAYOUTS)
def test_a_form_reads_back_as_it_was_filled_in(tmp_path: Path, how: dict[str, Any]) -> None:
    path = tmp_path / "form.xlsx"
    write_template(RUBRIC, path, **how)
    assert pairs(read_observations([path], RUBRIC)) == []
    assert pairs(read_observations([filled(path)], RUBRIC)) == everything(*UNITS)


def test_a_units_name_on_one_sheet_holds_for_the_others_that_name_none(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_template(RUBRIC, path, layout="parts")
    filled(path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["履职", "业务： 重点", "测评", "全文", "说明"]
    book["业务： 重点"]["B1"] = "甲局"
    book.save(path)
    assert pairs(read_observations([path], RUBRIC)) == everything("甲局")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("through", [("xlsx:Calc MS Excel 2007 XML",), ("ods", "xlsx:Calc MS Excel 2007 XML")])
def test_forms_saved_by_another_spreadsheet_program_read_back_the_same(
    tmp_path: Path, through: tuple[str, ...]
) -> None:
    forms = []
    for number, how in enumerate(layout.values[0] for layout in LAYOUTS):
        path = tmp_path / f"form{number}.xlsx"
        write_template(RUBRIC, path, **how)
        forms.append(filled(path))
    for number, kind in enumerate(through):
        out = tmp_path / f"saved{number}"
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, forms)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        if not out.exists():
            pytest.skip("LibreOffice has no Calc here")
        forms = [out / form.with_suffix("." + kind.partition(":")[0]).name for form in forms]
    for form in forms:
        assert pairs(read_observations([form], RUBRIC)) == everything(*UNITS)


def test_where_units_are_columns_single_matters_have_a_sheet_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_template(RUBRIC, path, units=UNITS)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["填报表", "逐件登记", "说明"]
    for column, value in enumerate(("甲局", "r1", 2, "一季度报告"), 1):
        book["逐件登记"].cell(4, column, value)
    book.save(path)
    (seen,) = read_observations([path], RUBRIC)
    assert (seen.unit, seen.rule, seen.value, seen.matter) == ("甲局", "r1", "2", "一季度报告")


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        pytest.param("F4", "三次", "form.xlsx: sheet 填报表, cell F4, column 值: “三次” is not a number; r1 wants a count of 次 in digits", id="no number"),
        pytest.param("G5", 9, "form.xlsx: sheet 填报表, cell G5, column 值: 9 is outside the range of r2: 2 to 6, or 0 where it did not happen", id="out of range"),
        pytest.param("H4", "=1+1", "form.xlsx: sheet 填报表, cell H4, column 值: a formula without a value; open and save the file in a spreadsheet program", id="a formula nobody computed"),
    ],
)  # fmt: skip
def test_what_does_not_fit_in_a_units_column_is_told_with_its_cell(
    tmp_path: Path, cell: str, value: object, said: str
) -> None:
    path = tmp_path / "form.xlsx"
    write_template(RUBRIC, path, units=UNITS)
    book = openpyxl.load_workbook(path)
    book["填报表"][cell] = value
    book.save(path)
    with pytest.raises(BadInput) as caught:
        read_observations([path], RUBRIC)
    assert str(caught.value) == said


def test_what_does_not_apply_is_said_in_a_column_of_its_own_or_in_the_units_column(tmp_path: Path) -> None:
    lenient = RUBRIC.model_copy(
        update={"policies": (Policy(kind="missing", quote="缺项的按比例折算", treat="rescale"),)}
    )
    long, wide = tmp_path / "long.xlsx", tmp_path / "wide.xlsx"
    write_template(lenient, long, units=("甲局",), across="sheets")
    write_template(lenient, wide, units=("甲局",))
    for path, cell in ((long, "H4"), (wide, "F4")):
        book = openpyxl.load_workbook(path)
        book.worksheets[0][cell] = "缺项"
        book.save(path)
        (seen,) = read_observations([path], lenient)
        assert (seen.unit, seen.rule, seen.status, seen.value) == ("甲局", "r1", "na", "")


def test_a_measured_value_that_rules_share_is_asked_for_once(tmp_path: Path) -> None:
    ladder = rubric(
        node(
            "办结率",
            "10",
            rule(
                "r1",
                "deduct",
                "2",
                "低于90%扣2分",
                band={"lo": "80", "lo_incl": True, "hi": "90", "unit": "%"},
                fact="办结率",
            ),
            rule("r2", "deduct", "5", "低于80%扣5分", band={"hi": "80", "unit": "%"}, fact="办结率"),
            rule("r3", "deduct", None, "首次扣1分，再次扣2分", series=("1", "2"), unit="次"),
        )
    )
    path = tmp_path / "form.xlsx"
    write_template(ladder, path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [[cell.value for cell in row[1:6]] for row in sheet.iter_rows(min_row=4)] == [
        [
            "办结率.办结率",
            "办结率",
            "办结率：低于90%扣2分；低于80%扣5分",
            "实测值",
            "填“办结率”的实际数值（%），用于 2 条规则",
        ],
        ["r3", "办结率", "首次扣1分，再次扣2分", "数量", "填次数：依次扣1、2分，没有填 0"],
    ]
    assert sheet["B4"].comment.text == "低于90%扣2分\n低于80%扣5分"


def test_by_assessor_everybody_gets_only_their_rules_and_together_they_are_all(tmp_path: Path) -> None:
    paths = write_templates_by_assessor(RUBRIC, tmp_path / "forms", units=UNITS)
    asked = {path.stem: list(dict.fromkeys(name for _c, name, _u in value_cells(path))) for path in paths}
    assert asked == {"办公室": ["r1"], "督查室_二科": ["r2"], "未指定": ["r3", "survey", "v"], "=办公室": ["r4"]}
    together = read_observations([filled(path) for path in paths], RUBRIC)
    assert pairs(together) == everything(*UNITS)
    assert openpyxl.load_workbook(paths[1])["填报表"]["A2"].value == "测试细则（考核责任单位：督查室/二科）"


@pytest.mark.parametrize("how", [pytest.param({}, id="one long sheet"), *LAYOUTS])
def test_every_form_freezes_its_header_checks_its_cells_and_colours_what_is_missing(
    tmp_path: Path, how: dict[str, Any]
) -> None:
    path = tmp_path / "form.xlsx"
    write_template(RUBRIC, path, **how)
    book = openpyxl.load_workbook(path)
    forms = [sheet for sheet in book if sheet.conditional_formatting]
    assert forms
    for sheet in forms:
        header = {str(cell.value): cell.column_letter for cell in sheet[3] if cell.value}
        values = [header.get("甲局") or header.get("值"), header.get("=丙局") or header.get("值")]
        assert sheet.freeze_panes[1:] == "4"
        for row in range(4, sheet.max_row + 1):
            assert sheet[f"{header['规则']}{row}"].comment.text in {each.quote for _p, each in RUBRIC.rules()}
            for column in values:
                at = f"{column}{row}"
                assert any(at in check for check in sheet.data_validations.dataValidation)
                assert any(at in area for area in sheet.conditional_formatting)
                assert not sheet[at].protection.locked
    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
