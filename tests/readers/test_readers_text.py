"""What the text reader promises: the characters untouched, and flattened tables back on their grid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger import characters, of_document, stands_on_its_grid
from xize.extract.readers import read
from xize.extract.readers.content import Content
from xize.extract.readers.text import read as read_content
from xize.model import BadInput, Document, Location, Table

Read = Callable[[str], Document]
Place = tuple[int, int, int, int, str]
SENTENCE = "未按时报送材料的，每发生一次扣零点五分。"


def texts(document: Document) -> list[str]:
    return [b.text for b in document.blocks]


def tables(document: Document) -> list[Table]:
    return [b for b in document.blocks if isinstance(b, Table)]


def places(table: Table) -> list[Place]:
    return [(c.row, c.col, c.row_span, c.col_span, c.text) for c in table.cells]


# ---- characters ----


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("一、总则\n每缺1次扣5分".encode(), id="UTF-8"),
        pytest.param("一、总则\n每缺1次扣5分".encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param("一、总则\n每缺1次扣5分".encode("gb18030"), id="GB18030"),
        pytest.param("\ufeff一、总则\n每缺1次扣5分".encode("utf-16-le"), id="UTF-16, little end first"),
        pytest.param("\ufeff一、总则\n每缺1次扣5分".encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param("一、总则\n每缺1次扣5分".encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param("一、总则\n每缺1次扣5分".encode("utf-16-be"), id="UTF-16 without a mark, big end first"),
        pytest.param("一、总则\r\n每缺1次扣5分\r\n".encode(), id="line ends of Windows"),
        pytest.param("一、总则\r每缺1次扣5分".encode(), id="line ends of old Macs"),
        pytest.param("一、总则\x0c每缺1次扣5分".encode(), id="a page break"),
        pytest.param("一、总则\u2028每缺1次扣5分".encode(), id="Unicode's line separator"),
    ],
)
def test_encodings_and_line_ends(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert texts(read(path)) == ["一、总则", "每缺1次扣5分"]


def test_characters_are_untouched(read_text: Read) -> None:
    line = "\u3000\u3000１．得分：90％（含）以上 ,扣 5 分⼀\u00a0"
    assert texts(read_text(f"{line}\n")) == [line]


def test_a_line_is_a_paragraph_and_says_where_it_stands(read_text: Read) -> None:
    document = read_text("甲\n\n  乙\n丙\n")
    assert [(b.text, b.location) for b in document.blocks] == [
        ("甲", Location(block=0, line=1, column=1)),
        ("  乙", Location(block=1, line=3, column=1)),
        ("丙", Location(block=2, line=4, column=1)),
    ]


def test_the_source_is_named_and_hashed(read_text: Read) -> None:
    source = read_text("abc").source
    assert (source.name, source.media_type) == ("made.txt", "text/plain")
    assert source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@given(st.text(alphabet=st.sampled_from("\t\n 一分5。（")))
def test_no_character_is_lost_whatever_the_tabs_and_lines(text: str) -> None:
    document = read_content(Content(Path("a.txt"), text.encode()))
    assert of_document(document) == characters(text)


@given(st.lists(st.lists(st.sampled_from(["", "5分", "指标", SENTENCE]), min_size=1, max_size=5), max_size=8))
def test_cells_of_a_table_never_overlap_and_stay_on_its_grid(rows: list[list[str]]) -> None:
    text = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)
    for table in tables(read_content(Content(Path("a.txt"), text.encode()))):
        assert stands_on_its_grid(table)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    try:
        read_content(Content(Path("a.txt"), data))
    except BadInput as error:
        problems = error.problems
    else:
        problems = ("read",)
    assert len(problems) == 1


# ---- rows as lines ----


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param(
            "指标\t分值\n学习\t5\n",
            [(0, 0, 1, 1, "指标"), (0, 1, 1, 1, "分值"), (1, 0, 1, 1, "学习"), (1, 1, 1, 1, "5")],
            id="lines with tabs are rows",
        ),
        pytest.param(
            f"指标\t标准\n学习\t{SENTENCE}\n\t{SENTENCE}\n纪律\tx",
            [
                (0, 0, 1, 1, "指标"),
                (0, 1, 1, 1, "标准"),
                (1, 0, 2, 1, "学习"),
                (1, 1, 1, 1, SENTENCE),
                (2, 1, 1, 1, SENTENCE),
                (3, 0, 1, 1, "纪律"),
                (3, 1, 1, 1, "x"),
            ],
            id="an empty cell at the left edge goes on from the one above",
        ),
        pytest.param(
            "指标\t标准\t得分\na\tb\t\nc\td\t",
            [
                (0, 0, 1, 1, "指标"), (0, 1, 1, 1, "标准"), (0, 2, 1, 1, "得分"),
                (1, 0, 1, 1, "a"), (1, 1, 1, 1, "b"), (1, 2, 1, 1, ""),
                (2, 0, 1, 1, "c"), (2, 1, 1, 1, "d"), (2, 2, 1, 1, ""),
            ],
            id="empty cells at the right are boxes to fill in",
        ),
        pytest.param(
            f"序号\t标准\n\t{SENTENCE}\n\t{SENTENCE}",
            [
                (0, 0, 1, 1, "序号"),
                (0, 1, 1, 1, "标准"),
                (1, 0, 1, 1, ""),
                (1, 1, 1, 1, SENTENCE),
                (2, 0, 1, 1, ""),
                (2, 1, 1, 1, SENTENCE),
            ],
            id="an empty cell under a header is no part of it",
        ),
        pytest.param(
            "a\tb\tc\n\t\t\n",
            [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (0, 2, 1, 1, "c"),
             (1, 0, 1, 1, ""), (1, 1, 1, 1, ""), (1, 2, 1, 1, "")],
            id="a row of empty cells is not merged away",
        ),
        pytest.param(
            "指标\t标准\t分值\na\t第一行\n第二行\t5\nb\tc\t6\nd\te\t7",
            [
                (0, 0, 1, 1, "指标"), (0, 1, 1, 1, "标准"), (0, 2, 1, 1, "分值"),
                (1, 0, 1, 1, "a"), (1, 1, 1, 1, "第一行\n第二行"), (1, 2, 1, 1, "5"),
                (2, 0, 1, 1, "b"), (2, 1, 1, 1, "c"), (2, 2, 1, 1, "6"),
                (3, 0, 1, 1, "d"), (3, 1, 1, 1, "e"), (3, 2, 1, 1, "7"),
            ],
            id="a row that a line break in a cell cut in two",
        ),
        pytest.param(
            "指标\t标准\na\t未按规定的时间报送材料\n或者报送不全的扣2分\nb\tc",
            [
                (0, 0, 1, 1, "指标"),
                (0, 1, 1, 1, "标准"),
                (1, 0, 1, 1, "a"),
                (1, 1, 1, 1, "未按规定的时间报送材料\n或者报送不全的扣2分"),
                (2, 0, 1, 1, "b"),
                (2, 1, 1, 1, "c"),
            ],
            id="a line without tabs that finishes the sentence of the cell before it",
        ),
        pytest.param(
            f"指标\t标准\t分值\na\t未按规定时间报送材料，每次扣0.5\t9\n\n\t分；瞒报的扣2分。\t\nb\t{SENTENCE}\t1",
            [
                (0, 0, 1, 1, "指标"), (0, 1, 1, 1, "标准"), (0, 2, 1, 1, "分值"),
                (1, 0, 1, 1, "a"), (1, 1, 1, 1, "未按规定时间报送材料，每次扣0.5分；瞒报的扣2分。"), (1, 2, 1, 1, "9"),
                (2, 0, 1, 1, "b"), (2, 1, 1, 1, SENTENCE), (2, 2, 1, 1, "1"),
            ],
            id="a row that the end of a page cut off in mid-sentence",
        ),
    ],
)  # fmt: skip
def test_rows_as_lines(read_text: Read, text: str, cells: list[Place]) -> None:
    assert [places(t) for t in tables(read_text(text))] == [cells]


def test_a_name_cut_by_the_end_of_a_page_is_joined_where_the_whole_name_stood_before(read_text: Read) -> None:
    text = f"指标\t标准\t备注\n组织建设\t{SENTENCE}\tx\n组织\t{SENTENCE}\ty\n\n建设\t\tz\n"
    (table,) = tables(read_text(text))
    assert [c.text for c in table.cells if c.row == 2] == ["组织建设", SENTENCE, "yz"]


def test_rows_that_lost_a_merged_cell_are_put_back_under_their_columns(read_text: Read) -> None:
    whole = "".join(f"指标{i}\t要求{i}\t{SENTENCE}\t\n" for i in range(9))
    (table,) = tables(read_text(f"一级\t二级\t标准\t单位\n{whole}指标九\t{SENTENCE}\t\t\n\t{SENTENCE}\t\t\n"))
    assert [c.text for c in table.cells if c.col == 2 and c.row in (10, 11)] == [SENTENCE, SENTENCE]
    assert [(c.col, c.text) for c in table.cells if c.row == 10][:1] == [(1, "指标九")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("时间：\t年\t月\n正文", ["时间：\t年\t月", "正文"], id="one line with tabs"),
        pytest.param("\t第一段。\n\t第二段。\n", ["\t第一段。", "\t第二段。"], id="paragraphs that a tab indents"),
        pytest.param(
            "\t第一段。\n\n\t第二段。\n\n\t第三段。\n\n\t第四段。",
            ["\t第一段。", "\t第二段。", "\t第三段。", "\t第四段。"],
            id="paragraphs that a tab indents, a blank line between them",
        ),
    ],
)
def test_tabs_that_make_no_table(read_text: Read, text: str, expected: list[str]) -> None:
    assert texts(read_text(text)) == expected
    assert tables(read_text(text)) == []


ROWS = "指标\t标准\n学习\t每月学习一次，每少一次扣1分。\n"


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        pytest.param("纪律\t无故缺席会议的，每人次扣0.5\n分。", [], id="an amount cut from its unit"),
        pytest.param("纪律\t无故缺席会议的，\n每人次扣0.5分，\n扣完为止。", [], id="several lines after commas"),
        pytest.param("纪律\t无故缺席会议或者学习培\n训的，每人次扣1分", [], id="a line that cuts a word"),
        pytest.param("纪律\t无故缺席会议（含学习培训\n、调研）的扣1分", [], id="a line that no text begins with"),
        pytest.param("纪律\t1.无故缺席的扣1分。\n2.迟到的扣0.5分。\n3.早退的扣0.5分。", [], id="items of a list"),
        pytest.param("纪律\t无故缺席会议的，每人次扣0.5分\n本表自印发之日起执行。", ["本表自印发之日起执行。"], id="no other text"),
        pytest.param("纪律\t无故缺席会议的，\n注：学习以签到为准。", ["注：学习以签到为准。"], id="no note"),
        pytest.param("纪律\t1.无故缺席的扣1分。\n1.本表由办公室解释。", ["1.本表由办公室解释。"], id="no other list"),
    ],
)  # fmt: skip
def test_the_cut_last_line_of_a_table_is_its_own(read_text: Read, text: str, outside: list[str]) -> None:
    document = read_text(ROWS + text)
    assert [b.text for b in document.blocks if b.kind != "table"] == outside
    (table,) = tables(document)
    assert (table.rows, table.cols) == (3, 2)


def test_lines_cut_between_rows_do_not_part_the_table(read_text: Read) -> None:
    document = read_text(ROWS + "纪律\t无故缺席会议的，\n每人次扣0.5分，\n扣完为止\n安全\t发生事故的，每起扣5分。")
    (table,) = tables(document)
    assert [c.text for c in table.cells if c.row == 2] == ["纪律", "无故缺席会议的，\n每人次扣0.5分，\n扣完为止"]
    assert [r.kind for r in document.repairs] == ["cell-rejoined"] * 2


def test_text_around_a_table_stays_outside(read_text: Read) -> None:
    document = read_text("标题\n\na\tb\nc\td\n\n注：略\n\ne\tf\tg\nh\ti\tj\n")
    assert [b.kind for b in document.blocks] == ["paragraph", "table", "paragraph", "table"]
    assert [b.location.block for b in document.blocks] == [0, 1, 2, 3]


def test_a_cell_says_where_it_stands(read_text: Read) -> None:
    (table,) = tables(read_text("题\n甲\t乙\n丙\t丁"))
    assert table.cells[3].paragraphs[0].location == Location(block=1, row=1, cell=1, paragraph=0, line=3, column=3)


# ---- one cell a line ----


def cell_lines(*rows: list[str]) -> str:
    """Rows flattened one cell a line; a blank line inside a cell's text is a paragraph break."""
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)


HEAD = ["项目", "内容", "标准", "得分"]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        pytest.param(
            [HEAD, ["一", "甲", SENTENCE, ""], ["二", "乙", SENTENCE, ""]],
            [
                (0, 0, 1, 1, "项目"), (0, 1, 1, 1, "内容"), (0, 2, 1, 1, "标准"), (0, 3, 1, 1, "得分"),
                (1, 0, 1, 1, "一"), (1, 1, 1, 1, "甲"), (1, 2, 1, 1, SENTENCE), (1, 3, 1, 1, ""),
                (2, 0, 1, 1, "二"), (2, 1, 1, 1, "乙"), (2, 2, 1, 1, SENTENCE), (2, 3, 1, 1, ""),
            ],
            id="a blank line ends a row",
        ),
        pytest.param(
            [HEAD, ["一", "甲", f"1.{SENTENCE}\n\n2.{SENTENCE}", ""]],
            [
                (0, 0, 1, 1, "项目"), (0, 1, 1, 1, "内容"), (0, 2, 1, 1, "标准"), (0, 3, 1, 1, "得分"),
                (1, 0, 1, 1, "一"), (1, 1, 1, 1, "甲"), (1, 2, 1, 1, f"1.{SENTENCE}\n2.{SENTENCE}"), (1, 3, 1, 1, ""),
            ],
            id="a blank line before text is a paragraph break in the cell",
        ),
        pytest.param(
            [HEAD, ["一\n\n", "甲", f"{SENTENCE}\n\n", "\n\n"], ["二", "乙", SENTENCE, ""]],
            [
                (0, 0, 1, 1, "项目"), (0, 1, 1, 1, "内容"), (0, 2, 1, 1, "标准"), (0, 3, 1, 1, "得分"),
                (1, 0, 1, 1, "一"), (1, 1, 1, 1, "甲"), (1, 2, 1, 1, SENTENCE), (1, 3, 1, 1, ""),
                (2, 0, 1, 1, "二"), (2, 1, 1, 1, "乙"), (2, 2, 1, 1, SENTENCE), (2, 3, 1, 1, ""),
            ],
            id="empty paragraphs at a cell's end are even blank lines, or odd ones at a row's end",
        ),
        pytest.param(
            [HEAD, ["一、共性指标（100分）"], ["一", "甲", SENTENCE, ""], ["", "乙", SENTENCE, ""]],
            [
                (0, 0, 1, 1, "项目"), (0, 1, 1, 1, "内容"), (0, 2, 1, 1, "标准"), (0, 3, 1, 1, "得分"),
                (1, 0, 1, 4, "一、共性指标（100分）"),
                (2, 0, 2, 1, "一"), (2, 1, 1, 1, "甲"), (2, 2, 1, 1, SENTENCE), (2, 3, 1, 1, ""),
                (3, 1, 1, 1, "乙"), (3, 2, 1, 1, SENTENCE), (3, 3, 1, 1, ""),
            ],
            id="a lone cell takes the whole width and nothing goes on from it",
        ),
        pytest.param(
            [
                ["项目", "内容", "赋分", "标准"],
                ["一", "甲组", "第一项工作按时完成并有记录", "5分", SENTENCE],
                ["", "", "第二项工作按时完成并有记录", "5分", SENTENCE],
                ["二、遵守规定情况（10分）", "第三项工作按时完成并有记录", "10分", SENTENCE],
                ["", "第四项工作按时完成并有记录", "5分", SENTENCE],
            ],
            [
                (0, 0, 1, 2, "项目"), (0, 2, 1, 1, "内容"), (0, 3, 1, 1, "赋分"), (0, 4, 1, 1, "标准"),
                (1, 0, 2, 1, "一"), (1, 1, 2, 1, "甲组"), (1, 2, 1, 1, "第一项工作按时完成并有记录"),
                (1, 3, 1, 1, "5分"), (1, 4, 1, 1, SENTENCE),
                (2, 2, 1, 1, "第二项工作按时完成并有记录"), (2, 3, 1, 1, "5分"), (2, 4, 1, 1, SENTENCE),
                (3, 0, 2, 2, "二、遵守规定情况（10分）"), (3, 2, 1, 1, "第三项工作按时完成并有记录"),
                (3, 3, 1, 1, "10分"), (3, 4, 1, 1, SENTENCE),
                (4, 2, 1, 1, "第四项工作按时完成并有记录"), (4, 3, 1, 1, "5分"), (4, 4, 1, 1, SENTENCE),
            ],
            id="shorter rows span the two left columns of the wide ones",
        ),
        pytest.param(
            [
                ["项目", "内容", "赋分", "标准", "得分"],
                ["一", "第一项工作按时完成", "5分", SENTENCE, ""],
                ["二", "第二项工作按时完成", "5分", SENTENCE, ""],
                ["合计", "以上各项之和", ""],
            ],
            [
                (0, 0, 1, 1, "项目"), (0, 1, 1, 1, "内容"), (0, 2, 1, 1, "赋分"), (0, 3, 1, 1, "标准"),
                (0, 4, 1, 1, "得分"),
                (1, 0, 1, 1, "一"), (1, 1, 1, 1, "第一项工作按时完成"), (1, 2, 1, 1, "5分"), (1, 3, 1, 1, SENTENCE),
                (1, 4, 1, 1, ""),
                (2, 0, 1, 1, "二"), (2, 1, 1, 1, "第二项工作按时完成"), (2, 2, 1, 1, "5分"), (2, 3, 1, 1, SENTENCE),
                (2, 4, 1, 1, ""),
                (3, 0, 1, 1, "合计"), (3, 1, 1, 3, "以上各项之和"), (3, 4, 1, 1, ""),
            ],
            id="the text of a total row spans the middle, its empty box does not",
        ),
    ],
)  # fmt: skip
def test_one_cell_a_line(read_text: Read, rows: list[list[str]], cells: list[Place]) -> None:
    document = read_text(f"附件\n\n标题\n\n{cell_lines(*rows)}\n\n")
    assert [places(t) for t in tables(document)] == [cells]
    assert texts(document)[:2] == ["附件", "标题"]


def test_a_second_table_after_an_empty_paragraph_is_a_table_of_its_own(read_text: Read) -> None:
    first = cell_lines(HEAD, ["一", "甲", SENTENCE, "x"])
    second = cell_lines(["加分项", "加分标准"], ["表彰", "每次加1分"])
    found = tables(read_text(f"{first}\n\n\n{second}"))
    assert [(t.rows, t.cols) for t in found] == [(2, 4), (2, 2)]


@pytest.mark.parametrize(
    ("rows", "gap", "outside"),
    [
        pytest.param([HEAD, ["一", "甲", SENTENCE, ""]], "\n\n\n", True, id="after an empty paragraph"),
        pytest.param([HEAD, ["一", "甲", SENTENCE, ""]], "\n\n", True, id="directly after an empty last cell"),
        pytest.param([HEAD, ["一", "甲", SENTENCE, "5分"]], "\n\n", True, id="after last cells of one paragraph"),
        pytest.param(
            [HEAD, ["一", "甲", "乙", "丙\n\n丁"], ["二", "甲", "乙", "丙"]], "\n\n", False,
            id="not where last cells hold several paragraphs: it may be one of them",
        ),
        pytest.param([HEAD, ["一", "甲", SENTENCE, ""], ["合计", ""]], "\n\n\n", True, id="after a short last row"),
    ],
)  # fmt: skip
def test_a_note_under_the_table(read_text: Read, rows: list[list[str]], gap: str, outside: bool) -> None:
    document = read_text(f"{cell_lines(*rows)}{gap}注：合计一百分。\n")
    assert (texts(document)[-1] == "注：合计一百分。") == outside


def test_a_caption_between_two_tables_belongs_to_neither(read_text: Read) -> None:
    one = cell_lines(HEAD, ["一", "甲", SENTENCE, ""])
    document = read_text(f"（基本指标）\n{one}\n\n\n（特色指标）\n{one}")
    assert [b.kind for b in document.blocks] == ["paragraph", "table", "paragraph", "table"]


# ---- what was put right ----


@pytest.mark.parametrize(
    ("text", "repairs"),
    [
        pytest.param(
            "指标\t标准\t分值\na\t第一行\n第二行\t5\nb\tc\t6\nd\te\t7",
            [("cell-rejoined", "a 第一行｜第二行 5", 3)],
            id="a line break in a row",
        ),
        pytest.param(
            "指标\t标准\na\t未按规定的时间报送材料\n或者报送不全的扣2分\nb\tc",
            [("cell-rejoined", "定的时间报送材料｜或者报送不全的扣", 3)],
            id="a line without tabs",
        ),
        pytest.param(
            f"指标\t标准\t分值\na\t未按规定时间报送材料，每次扣0.5\t9\n\n\t分；瞒报的扣2分。\t\nb\t{SENTENCE}\t1",
            [("row-rejoined", "料，每次扣0.5｜分；瞒报的扣2分", 4)],
            id="the end of a page in a sentence",
        ),
        pytest.param(
            "一级\t二级\t标准\t单位\n"
            + "".join(f"指标{i}\t要求{i}\t{SENTENCE}\t\n" for i in range(9))
            + f"指标九\t{SENTENCE}\t\t\n",
            [("row-shifted", "指标九", 11)],
            id="a row that lost a merged cell",
        ),
        pytest.param("指标\t标准\na\tb\nc\td", [], id="nothing to put right"),
    ],
)
def test_what_was_put_right_is_said(read_text: Read, text: str, repairs: list[tuple[str, str, int]]) -> None:
    assert [(r.kind, r.words, r.location.line) for r in read_text(text).repairs] == repairs
