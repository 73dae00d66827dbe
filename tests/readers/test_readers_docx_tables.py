"""What the DOCX reader promises about tables: every cell once, at its place on the grid."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx_builder import abstract, lvl, num, p, tbl, tc, tr
from xize.model import Document, Location, Table

Read = Callable[..., Document]
# row, column, row span, column span, text
Place = tuple[int, int, int, int, str]


def table_of(document: Document) -> Table:
    (table,) = [b for b in document.blocks if isinstance(b, Table)]
    return table


def places(table: Table) -> list[Place]:
    return [(c.row, c.col, c.row_span, c.col_span, c.text) for c in table.cells]


DEL = "<w:del/>"


@pytest.mark.parametrize(
    ("rows", "size", "cells"),
    [
        pytest.param(
            [tr("a", "b"), tr("c", "d")],
            (2, 2),
            [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d")],
            id="a plain grid",
        ),
        pytest.param(
            [tr(tc("a", span=2), "b"), tr("c", "d", "e")],
            (2, 3),
            [(0, 0, 1, 2, "a"), (0, 2, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d"), (1, 2, 1, 1, "e")],
            id="cells merged across",
        ),
        pytest.param(
            [
                tr(tc("a", down="restart"), "b"),
                tr(tc(down="continue"), "c"),
                tr(tc(more="<w:vMerge/>"), "d"),
                tr("e", "f"),
            ],
            (4, 2),
            [
                (0, 0, 3, 1, "a"),
                (0, 1, 1, 1, "b"),
                (1, 1, 1, 1, "c"),
                (2, 1, 1, 1, "d"),
                (3, 0, 1, 1, "e"),
                (3, 1, 1, 1, "f"),
            ],
            id="cells merged down, with and without the word continue",
        ),
        pytest.param(
            [tr(tc("a", span=2, down="restart"), "b"), tr(tc(span=2, down="continue"), "c")],
            (2, 3),
            [(0, 0, 2, 2, "a"), (0, 2, 1, 1, "b"), (1, 2, 1, 1, "c")],
            id="cells merged in both directions",
        ),
        pytest.param(
            [tr(tc("a", down="restart"), "b"), tr(tc("c", down="restart"), "d"), tr(tc(down="continue"), "e")],
            (3, 2),
            [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 2, 1, "c"), (1, 1, 1, 1, "d"), (2, 1, 1, 1, "e")],
            id="one merge directly under another",
        ),
        pytest.param(
            [tr(tc("a", more='<w:hMerge w:val="restart"/>'), tc(more='<w:hMerge w:val="continue"/>'), "b")],
            (1, 3),
            [(0, 0, 1, 2, "a"), (0, 2, 1, 1, "b")],
            id="cells merged across in the old way",
        ),
        pytest.param(
            [tr("a", "b", "c"), tr("d", more='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')],
            (2, 3),
            [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (0, 2, 1, 1, "c"), (1, 1, 1, 1, "d")],
            id="a row that starts and ends inside the grid",
        ),
        pytest.param(
            [tr("a"), tr("b", "c", "d")],
            (2, 3),
            [(0, 0, 1, 1, "a"), (1, 0, 1, 1, "b"), (1, 1, 1, 1, "c"), (1, 2, 1, 1, "d")],
            id="a ragged row is not stretched",
        ),
        pytest.param(
            [tr("a", "b"), tr(tc("c", down="continue"), "d")],
            (2, 2),
            [(0, 0, 2, 1, "a"), (0, 1, 1, 1, "b"), (1, 1, 1, 1, "d")],
            id="a continued cell joins the one above even where that says nothing",
        ),
        pytest.param(
            [tr(tc("a", span=2), "b"), tr(tc("c", down="continue"), "d", "e")],
            (2, 3),
            [(0, 0, 1, 2, "a"), (0, 2, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d"), (1, 2, 1, 1, "e")],
            id="a continued cell of another width is a cell of its own",
        ),
        pytest.param(
            [tr(tc("a", down="continue"), "b")],
            (1, 2),
            [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")],
            id="a continued cell in the first row is a cell of its own",
        ),
        pytest.param(
            [tr("a", "b"), tr("c", "d", more=DEL), tr("e", "f", more="<w:ins/>")],
            (2, 2),
            [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "e"), (1, 1, 1, 1, "f")],
            id="a deleted row is gone, an inserted one is there",
        ),
        pytest.param(
            [tr("a", tc("b", more="<w:cellDel/>"), tc("c", more="<w:cellIns/>"))],
            (1, 2),
            [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "c")],
            id="a deleted cell is gone, an inserted one is there",
        ),
        pytest.param(
            [
                tr(tc("a", more='<w:cellMerge w:vMerge="rest"/>'), "b"),
                tr(tc(more='<w:cellMerge w:vMerge="cont"/>'), "c"),
            ],
            (2, 2),
            [(0, 0, 2, 1, "a"), (0, 1, 1, 1, "b"), (1, 1, 1, 1, "c")],
            id="a tracked merge counts as accepted",
        ),
        pytest.param(
            [
                f"<w:sdt><w:sdtContent>{tr('a', 'x')}</w:sdtContent></w:sdt>",
                f"<w:customXml>{tr('b', 'y')}</w:customXml>",
            ],
            (2, 2),
            [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "x"), (1, 0, 1, 1, "b"), (1, 1, 1, 1, "y")],
            id="rows inside content controls and custom markup",
        ),
        pytest.param(
            [tr(f"<w:sdt><w:sdtContent>{tc('a')}</w:sdtContent></w:sdt>", "b")],
            (1, 2),
            [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")],
            id="a cell inside a content control",
        ),
    ],
)
def test_cells_stand_where_word_shows_them(
    read_docx: Read, rows: list[str], size: tuple[int, int], cells: list[Place]
) -> None:
    table = table_of(read_docx(tbl(*rows)))
    assert places(table) == cells
    assert (table.rows, table.cols) == size


def test_text_that_a_merge_covers_is_told(read_docx: Read) -> None:
    document = read_docx(tbl(tr(tc("a", down="restart"), "b"), tr(tc("盖住", down="continue"), "c")))
    assert [(s.reason, s.text) for s in document.skipped] == [("merged", "盖住")]


def test_deleted_rows_and_hidden_rows_are_told(read_docx: Read) -> None:
    document = read_docx(tbl(tr("a"), tr("删", more=DEL), tr("藏", more="<w:hidden/>")))
    assert [(s.reason, s.text) for s in document.skipped] == [("deleted", "删"), ("hidden", "藏")]


def test_a_table_whose_rows_are_all_deleted_is_no_block(read_docx: Read) -> None:
    assert [b.text for b in read_docx(p("前") + tbl(tr("a", more=DEL)) + p("后")).blocks] == ["前", "后"]


def test_repeated_heading_rows_are_marked_from_the_top_only(read_docx: Read) -> None:
    head = "<w:tblHeader/>"
    off = '<w:tblHeader w:val="0"/>'
    rows = (tr("a", "w", more=head), tr("b", "x", more=head), tr("c", "y", more=off), tr("d", "z", more=head))
    table = table_of(read_docx(tbl(*rows)))
    assert [c.header for c in table.cells if not c.col] == [True, True, False, False]


def test_paragraphs_of_a_cell_keep_their_place(read_docx: Read) -> None:
    document = read_docx(p("前") + tbl(tr("x", tc("甲", p(), "乙"))))
    cell = table_of(document).cells[1]
    at = [(q.text, q.location) for q in cell.paragraphs]
    assert at == [
        ("甲", Location(part="body", block=1, row=0, cell=1, paragraph=0)),
        ("乙", Location(part="body", block=1, row=0, cell=1, paragraph=2)),
    ]
    assert cell.text == "甲\n乙"


def test_a_table_in_a_cell_is_text_of_the_cell_one_paragraph_a_row(read_docx: Read) -> None:
    inner = tbl(tr("国家级", "5分"), tr("省级", tc("3分", "封顶")))
    table = table_of(read_docx(tbl(tr(tc(p("如下"), inner, p("完")), "b"))))
    assert [q.text for q in table.cells[0].paragraphs] == ["如下", "国家级\t5分", "省级\t3分\n封顶", "完"]
    assert places(table)[1] == (0, 1, 1, 1, "b")


def test_numbers_count_on_through_nested_tables(read_docx: Read) -> None:
    numbering = abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0)
    item = p("项", num=(1, 0))
    inner = tbl(tr(tc(item), tc(item)))
    table = table_of(read_docx(tbl(tr(tc(item, inner, item), "b")), numbering=numbering))
    assert [(q.number, q.text) for q in table.cells[0].paragraphs] == [("1.", "项"), ("2.", "项\t3.项"), ("4.", "项")]


def test_a_number_without_text_stays_in_its_cell(read_docx: Read) -> None:
    numbering = abstract(0, lvl(0, "decimal", "%1")) + num(1, 0)
    rows = [tr(tc(p(num=(1, 0))), "甲"), tr(tc(p(num=(1, 0))), "乙")]
    table = table_of(read_docx(tbl(*rows), numbering=numbering))
    assert [[q.number for q in c.paragraphs] for c in table.cells] == [["1"], [None], ["2"], [None]]
