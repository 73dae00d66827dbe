"""What the workbook reader promises: sheets as tables, titles and notes as lines, numbers as they are printed."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from ole_builder import container, workbook
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from xize.extract.readers import read
from xize.extract.readers import xlsx_parts as limits
from xize.extract.readers.xlsx_numbers import Value, printed
from xize.model import BadInput, Document, Table

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "documents"
ROWS = [["项目", "标准", "分值"], ["学习", "每缺1次扣5分", 5], ["纪律", "每迟到1次扣0.5分", 2.5]]
Fill = Callable[[Worksheet], None]
Read = Callable[..., Document]


@pytest.fixture
def sheet(tmp_path: Path) -> Read:
    """Reads a workbook of one sheet with these rows, filled further by the function."""

    def made(rows: list[list[object]], fill: Fill = lambda _sheet: None) -> Document:
        book = Workbook()
        page = book.active
        assert isinstance(page, Worksheet)
        page.title = "考核表"
        for row in rows:
            page.append(row)
        fill(page)
        path = tmp_path / "made.xlsx"
        book.save(path)
        return read(path)

    return made


def shape(document: Document) -> list[object]:
    """Lines as they are; tables as rows of (col, row_span, col_span, text)."""
    return [
        b.text
        if not isinstance(b, Table)
        else [
            [(c.col, c.row_span, c.col_span, c.text) for c in b.cells if c.row == row and c.text]
            for row in range(b.rows)
        ]
        for b in document.blocks
    ]


def texts(document: Document) -> list[str]:
    return [b.text for b in document.blocks]


def test_a_sheet_is_a_table_and_each_cell_says_where_it_stands(sheet: Read) -> None:
    (table,) = sheet([[], *[["", *row] for row in ROWS]]).blocks
    assert isinstance(table, Table)
    assert (table.rows, table.cols, table.text.splitlines()[1]) == (3, 3, "学习\t每缺1次扣5分\t5")
    place = table.cells[4].location
    assert (place.part, place.row, place.cell, place.line, place.column) == ("考核表", 1, 1, 3, 3)


def test_merged_cells_are_one(sheet: Read) -> None:
    def merge(page: Worksheet) -> None:
        page.merge_cells("A2:A3")
        page.merge_cells("B4:C4")

    document = sheet([*ROWS, ["合计", "见说明", "覆盖"]], merge)
    assert shape(document) == [
        [
            [(0, 1, 1, "项目"), (1, 1, 1, "标准"), (2, 1, 1, "分值")],
            [(0, 2, 1, "学习"), (1, 1, 1, "每缺1次扣5分"), (2, 1, 1, "5")],
            [(1, 1, 1, "每迟到1次扣0.5分"), (2, 1, 1, "2.5")],
            [(0, 1, 1, "合计"), (1, 1, 2, "见说明")],
        ]
    ]


def test_title_rows_and_notes_are_lines_around_the_table(sheet: Read) -> None:
    document = sheet(
        [["评分细则"], ["（100分）"], *ROWS, ["注：扣完为止。\n另计"]], lambda page: page.merge_cells("A1:C1")
    )
    assert texts(document)[:2] == ["评分细则", "（100分）"]
    assert texts(document)[3:] == ["注：扣完为止。", "另计"]


def test_a_row_of_one_cell_between_rows_stays_in_the_table(sheet: Read) -> None:
    document = sheet([*ROWS, ["二、加分项"], ["获奖", "国家级加5分", 5]], lambda page: page.merge_cells("A4:C4"))
    (rows,) = shape(document)
    assert rows[3] == [(0, 1, 3, "二、加分项")]  # type: ignore[index]


def test_an_empty_row_inside_a_table_does_not_cut_it_and_a_title_after_one_does(sheet: Read) -> None:
    document = sheet([*ROWS, [], ["考勤", "旷工1天扣2分", 2], [], ["附表"], *ROWS])
    assert [len(b) if isinstance(b, list) else b for b in shape(document)] == [4, "附表", 3]


def test_a_merged_cell_holds_rows_together(sheet: Read) -> None:
    document = sheet([["学习", "缺课扣5分", 5], ["", "注：病假不计"]], lambda page: page.merge_cells("A1:A2"))
    assert shape(document) == [
        [[(0, 2, 1, "学习"), (1, 1, 1, "缺课扣5分"), (2, 1, 1, "5")], [(1, 1, 1, "注：病假不计")]]
    ]


def test_several_sheets_follow_each_other(tmp_path: Path) -> None:
    book = Workbook()
    for name in ("一", "二"):
        book.create_sheet(name).append([name, "扣5分"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert [(b.location.part, b.text) for b in read(path).blocks] == [("一", "一\t扣5分"), ("二", "二\t扣5分")]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        pytest.param(5.0, "", "5", id="a whole number"),
        pytest.param(0.1, "", "0.1", id="a tenth, exactly"),
        pytest.param(1e-7, "", "0.0000001", id="no exponent"),
        pytest.param(0.8, "0%", "80%", id="percent"),
        pytest.param(0.125, "0.0%", "12.5%", id="percent with a decimal"),
        pytest.param(0.07, "0%", "7%", id="a percentage no binary fraction has"),
        pytest.param(5.0, "0.00", "5.00", id="printed decimals"),
        pytest.param(2.345, "0.00_ ", "2.35", id="rounded half up as shown"),
        pytest.param(5.0, '0"分"', "5分", id="words after the number"),
        pytest.param(5.0, 'General"分"', "5分", id="words after a general number"),
        pytest.param(12000.0, "#,##0", "12,000", id="grouped"),
        pytest.param(-3.0, "0.0_);[Red]\\(0.0\\)", "-3.0", id="the first of two formats"),
        pytest.param(5.0, "# ?/?", "5", id="a format that is not understood"),
        pytest.param(5.0, "@", "5", id="the text format"),
        pytest.param(True, "", "TRUE", id="a truth value"),
        pytest.param(datetime.date(2021, 3, 1), "", "2021-03-01", id="a date"),
        pytest.param(datetime.datetime(2021, 3, 1), "", "2021-03-01", id="a date that came with a time"),
        pytest.param("１０分", "0.00", "１０分", id="text, untouched"),
    ],
)
def test_values_are_printed_as_the_sheet_shows_them(value: Value, code: str, text: str) -> None:
    assert printed(value, code) == text


def test_number_formats_of_cells_are_found(sheet: Read) -> None:
    def shape_numbers(page: Worksheet) -> None:
        page["B1"].number_format = "0%"
        page["C1"].number_format = '0.0"分"'

    assert texts(sheet([["达标率", 0.8, 5]], shape_numbers)) == ["达标率\t80%\t5.0分"]


def test_hidden_rows_columns_and_sheets_are_skipped(sheet: Read) -> None:
    def hide(page: Worksheet) -> None:
        page.row_dimensions[2].hidden = True
        page.column_dimensions["B"].hidden = True
        assert page.parent is not None
        other = page.parent.create_sheet("旧")
        other.append(["作废", 9])
        other.sheet_state = "hidden"

    document = sheet([*ROWS], hide)
    assert texts(document) == ["项目\t分值\n纪律\t2.5"]
    assert [(s.reason, s.text, s.location.part) for s in document.skipped] == [
        ("hidden", "标准", "考核表"),
        ("hidden", "学习\t每缺1次扣5分\t5", "考核表"),
        ("hidden", "每迟到1次扣0.5分", "考核表"),
        ("hidden", "作废\t9", "旧"),
    ]


def test_a_merged_cell_over_hidden_rows_shrinks(sheet: Read) -> None:
    def hide(page: Worksheet) -> None:
        page.merge_cells("A1:A3")
        page.row_dimensions[2].hidden = True

    document = sheet([["甲", "一", 1], ["", "二", 2], ["", "三", 3]], hide)
    assert shape(document)[0][0][0] == (0, 2, 1, "甲")  # type: ignore[index]


def test_formulas_without_a_result_comments_and_page_heads_are_noted(sheet: Read) -> None:
    def fill(page: Worksheet) -> None:
        page["C3"] = "=SUM(C2)"
        page["A2"].comment = Comment("旧为10分", "某")
        page.oddHeader.center.text = "页眉"

    document = sheet(ROWS, fill)
    assert {(s.reason, s.text) for s in document.skipped} >= {("formula without a result", "=SUM(C2)")}
    assert any(s.reason == "comment" and "旧为10分" in s.text for s in document.skipped)
    assert any(s.reason == "furniture" and "页眉" in s.text for s in document.skipped)


def test_text_in_a_drawn_box_follows_its_sheet(sheet: Read, tmp_path: Path) -> None:
    sheet(ROWS)
    drawn = tmp_path / "drawn.xlsx"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(tmp_path / "made.xlsx") as old, zipfile.ZipFile(drawn, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{office}/drawing" Target="../drawings/drawing1.xml"/></Relationships>',
        )
        new.writestr(
            "xl/drawings/drawing1.xml",
            '<x:wsDr xmlns:x="urn:x" xmlns:a="urn:a"><x:sp><x:txBody><a:p><a:r><a:t>总分</a:t></a:r><a:r><a:t>100分</a:t>'
            "</a:r></a:p></x:txBody></x:sp></x:wsDr>",
        )
    assert texts(read(drawn))[-1] == "总分100分"


def test_an_old_workbook_reads_like_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "named.docx"
    path.write_bytes(container(Workbook=workbook([["学习", "缺课", 5.0], ["", "迟到", 0.5]], [(0, 1, 0, 0)])))
    document = read(path)
    assert document.source.media_type == "application/vnd.ms-excel"
    assert shape(document) == [
        [[(0, 2, 1, "学习"), (1, 1, 1, "缺课"), (2, 1, 1, "5")], [(1, 1, 1, "迟到"), (2, 1, 1, "0.5")]]
    ]


# ---- what cannot be read ----


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read(path)
    return str(caught.value).replace(str(path), "FILE")


def test_a_workbook_without_text(sheet: Read) -> None:
    with pytest.raises(BadInput, match="no visible sheet holds any text; check that it was saved"):
        sheet([])


def test_cells_too_far_apart(sheet: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 8)
    with pytest.raises(BadInput) as caught:
        sheet(ROWS)
    assert str(caught.value).replace(str(tmp_path / "made.xlsx"), "FILE") == (
        "FILE: xl/worksheets/sheet1.xml: cells as far as row 3, column 3, more than is safe to read;"
        " delete the empty rows and columns and save it again"
    )


def test_a_damaged_old_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(container(Workbook=b"\x09\x08\x10\x00\x00\x06" + b"\xff" * 600))
    assert refusal(path) == "FILE: the file is damaged and cannot be unpacked; get a fresh copy of it"


def test_broken_xml_in_a_sheet(sheet: Read, tmp_path: Path) -> None:
    sheet(ROWS)
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(tmp_path / "made.xlsx") as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<worksheet><row></worksheet>" if "sheet1" in name else old.read(name))
    assert refusal(broken) == (
        "FILE: xl/worksheets/sheet1.xml: line 1: broken XML (Opening and ending tag mismatch: row line 1 and worksheet);"
        " open the file in Excel and save it again"
    )


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not at hand")
def test_a_real_workbook() -> None:
    (table,) = read(SHARED / "published" / "sustech-linkgame-rubric.xlsx").blocks
    assert isinstance(table, Table)
    assert (table.rows, table.cols) == (22, 3)
    assert [c.text for c in table.cells if c.col == 2][:6] == ["分值", "5", "5", "5", "否则-15", "10"]
    assert [(c.row, c.row_span) for c in table.cells if c.col == 0 and c.row_span > 1] == [
        (1, 4),
        (5, 9),
        (14, 5),
        (19, 3),
    ]
