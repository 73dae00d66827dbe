"""What the text reader promises of cells that were merged: text shows them as empty, or as a line without tabs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger import characters, of_document, stands_on_its_grid
from xize.extract.readers.content import Content
from xize.extract.readers.text import read as read_content
from xize.model import Document, Table

Read = Callable[[str], Document]
Span = tuple[int, int, int, int]


def tabbed(*rows: str) -> str:
    """Rows written with strokes between their cells, as text with tabs between them."""
    return "\n".join(row.replace("|", "\t") for row in rows)


def cell_lines(*rows: str) -> str:
    """The same rows one cell a line, a tab in front; all as long as the longest."""
    width = max(row.count("|") for row in rows)
    return "\n\n".join(
        "\n".join(f"\t{cell}" for cell in (row + "|" * (width - row.count("|"))).split("|")) for row in rows
    )


def span(document: Document, text: str) -> Span:
    """(row, column, rows, columns) of the cell with this text."""
    tables = [b for b in document.blocks if isinstance(b, Table)]
    (found,) = [c for t in tables for c in t.cells if c.text == text]
    return found.row, found.col, found.row_span, found.col_span


# ---- titles ----

WIDE_HEAD = (
    "考核项目||分值|评分标准||得分",
    "环境卫生|河道保洁|10|水面有成片漂浮物|扣2分|",
    "|道路清扫|10|主次干道有垃圾堆积|扣1分|",
    "安全生产|隐患排查|10|未建立排查台账|扣3分|",
)


@pytest.mark.parametrize("flattened", [tabbed, cell_lines], ids=["rows with tabs", "a cell a line"])
@pytest.mark.parametrize(
    ("rows", "text", "expected"),
    [
        pytest.param(WIDE_HEAD, "考核项目", (0, 0, 1, 2), id="a title goes on over the empty cell beside it"),
        pytest.param(WIDE_HEAD, "评分标准", (0, 3, 1, 2), id="any title, not the first alone"),
        pytest.param(WIDE_HEAD, "得分", (0, 5, 1, 1), id="a title with a box below it is as wide as it is"),
        pytest.param(
            ("考核项目|评分标准||", "环境卫生|水面有成片漂浮物的扣2分||", "安全生产|未建立排查台账的扣3分||"),
            "评分标准", (0, 1, 1, 1), id="not over a column that holds nothing",
        ),
        pytest.param(
            ("考核项目||评分标准|分值", "一级指标|二级指标||", "环境卫生|河道保洁|水面有漂浮物的扣2分|10"),
            "评分标准", (0, 2, 2, 1), id="a title goes down beside the titles of a second row",
        ),
        pytest.param(
            ("序号|考核项目||评分标准", "||扣分标准|加分标准", "1|河道保洁|有漂浮物的扣2分|获表彰的加1分"),
            "考核项目", (0, 1, 2, 1), id="down before it goes to the right",
        ),
        pytest.param(
            ("河道保洁||水面有漂浮物的扣2分|10", "道路清扫|主干道|路面有垃圾的扣1分|10"),
            "河道保洁", (0, 0, 1, 1), id="a row that heads no columns stays",
        ),
    ],
)  # fmt: skip
def test_titles_over_empty_cells(
    read_text: Read, flattened: Callable[..., str], rows: tuple[str, ...], text: str, expected: Span
) -> None:
    assert span(read_text(flattened(*rows)), text) == expected


# ---- columns merged along with the left edge ----

GROUPS = (
    "考核项目|考核内容|评分标准|标准分|得分",
    "河道|水面整洁|有漂浮物的扣1分|12",
    "|岸坡整洁|有垃圾的扣1分",
    "|巡查到位|缺1次扣2分",
    "道路|路面整洁|有垃圾的扣3分|8",
    "公厕|地面整洁|有积水的扣1分|15",
    "|设施完好|损坏未修的扣1分",
)


@pytest.mark.parametrize("flattened", [tabbed, cell_lines], ids=["rows with tabs", "a cell a line"])
@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        pytest.param(GROUPS, {"12": (1, 3, 3, 1), "8": (4, 3, 1, 1), "15": (5, 3, 2, 1)}, id="points of a group"),
        pytest.param(
            (*GROUPS, "绿地|草木完好|缺株的扣1分|4", "|修剪及时|未修剪的扣2分|6"),
            {"12": (1, 3, 3, 1), "15": (5, 3, 2, 1), "4": (7, 3, 1, 1), "6": (8, 3, 1, 1)},
            id="a group in which every row has its own is no objection",
        ),
        pytest.param(
            (*GROUPS, "绿地|草木完好|缺株的扣1分|", "|修剪及时|未修剪的扣2分|6"),
            {"12": (1, 3, 1, 1), "15": (5, 3, 1, 1)},
            id="nothing is joined where a group has its first row empty",
        ),
        pytest.param(GROUPS[:5], {"12": (1, 3, 1, 1)}, id="one group alone proves nothing"),
    ],
)
def test_columns_merged_along_with_the_left_edge(
    read_text: Read, flattened: Callable[..., str], rows: tuple[str, ...], spans: dict[str, Span]
) -> None:
    document = read_text(flattened(*rows))
    assert {text: span(document, text) for text in spans} == spans


# ---- rows of one cell ----

HEAD, ROW = "序号|考核项目|分值|评分标准", "1|河道保洁|5|水面有漂浮物的扣1分"
BANNER = "【环境卫生 20分】"


@pytest.mark.parametrize(
    ("rows", "tables", "banner"),
    [
        pytest.param((HEAD, BANNER, ROW, BANNER[:-1], ROW), 1, (1, 0, 1, 4), id="below the titles and between rows"),
        pytest.param((HEAD, ROW, BANNER, ROW), 1, (2, 0, 1, 4), id="below a cell that does not end like a sentence"),
        pytest.param((HEAD, ROW + "。", "二、环境卫生", BANNER, ROW), 1, (3, 0, 1, 4), id="two in a row"),
        pytest.param((HEAD, ROW, BANNER, HEAD, ROW), 2, None, id="not above a new row of titles"),
        pytest.param((HEAD, ROW, BANNER, "年份|部门|分数", "甲|乙|1"), 2, None, id="not above rows of another length"),
        pytest.param((HEAD, ROW, BANNER, "注：另有规定的从其规定。"), 1, None, id="not without a row below"),
    ],
)
def test_a_line_across_the_whole_table(
    read_text: Read, rows: tuple[str, ...], tables: int, banner: Span | None
) -> None:
    document = read_text(tabbed(*rows))
    assert sum(isinstance(b, Table) for b in document.blocks) == tables
    assert (span(document, BANNER) if banner else None) == banner
    assert banner is not None or BANNER in [b.text for b in document.blocks]


@pytest.mark.parametrize("flattened", [tabbed, cell_lines], ids=["rows with tabs", "a cell a line"])
@pytest.mark.parametrize(
    ("title", "row", "expected"),
    [
        pytest.param("环境卫生20分", "1|河道保洁|5|水面有漂浮物的扣1分", (1, 0, 1, 4), id="a title with points"),
        pytest.param("（一）环境卫生", "1|河道保洁|5|水面有漂浮物的扣1分", (1, 0, 1, 4), id="a numbered one"),
        pytest.param("环境卫生", "1|河道保洁|5|水面有漂浮物的扣1分", (1, 0, 1, 1), id="not any word"),
        pytest.param("环境卫生20分", "|河道保洁|5|水面有漂浮物的扣1分", (1, 0, 2, 1), id="not above rows it spans"),
    ],
)
def test_a_title_alone_in_its_row(
    read_text: Read, flattened: Callable[..., str], title: str, row: str, expected: Span
) -> None:
    document = read_text(flattened(HEAD, f"{title}|||", row, "2|道路清扫|5|路面有垃圾的扣1分"))
    assert span(document, title) == expected


def test_a_note_between_rows_ends_the_table(read_text: Read) -> None:
    document = read_text(tabbed(HEAD, ROW + "。", "注：以下为加分项。", ROW))
    assert "注：以下为加分项。" in [b.text for b in document.blocks]


_CELLS = st.sampled_from(["", "", "5", "项目", "分值", "一、环境卫生", "水面有漂浮物的扣1分", "标准"])


@given(st.lists(st.lists(_CELLS, min_size=1, max_size=5), max_size=9))
def test_no_character_is_lost_and_no_cell_lies_on_another(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    document = read_content(Content(Path("a.txt"), text.encode()))
    assert of_document(document) == characters(text)
    for table in (b for b in document.blocks if isinstance(b, Table)):
        assert stands_on_its_grid(table)


# ---- paragraphs that became spaces ----


@pytest.mark.parametrize(
    ("cell", "paragraphs"),
    [
        pytest.param(
            "水面有漂浮物的扣1分 岸坡有垃圾的扣2分", ["水面有漂浮物的扣1分", "岸坡有垃圾的扣2分"], id="between two phrases"
        ),
        pytest.param(
            "水面整洁。 岸坡整洁。 1.缺1次扣1分 2.缺2次扣3分",
            ["水面整洁。", "岸坡整洁。", "1.缺1次扣1分", "2.缺2次扣3分"],
            id="behind a sentence and before an item",
        ),
        pytest.param(
            "□ （一）弄虚作假 □ （二）泄露信息", ["□ （一）弄虚作假", "□ （二）泄露信息"], id="before a box to tick"
        ),
        pytest.param("每缺 1 次扣 2.5 分", ["每缺 1 次扣 2.5 分"], id="spaces around numbers end nothing"),
        pytest.param("环 境 卫 生 （20分）", ["环 境 卫 生 （20分）"], id="a name spaced out is one"),
        pytest.param("未按规定， 按时报送材料的", ["未按规定， 按时报送材料的"], id="after a comma a sentence goes on"),
        pytest.param("得分=（水面得分 岸坡得分）", ["得分=（水面得分 岸坡得分）"], id="a bracket is not cut"),
        pytest.param("未按时上报整改情 况报告材料", ["未按时上报整改情 况报告材料"], id="nor a word"),
        pytest.param("检查人签字：  日期是哪一天：", ["检查人签字：  日期是哪一天："], id="several spaces are a blank to fill in"),
    ],
)  # fmt: skip
def test_spaces_where_a_paragraph_ended(read_text: Read, cell: str, paragraphs: list[str]) -> None:
    (table,) = read_text(tabbed("项目|标准", f"河道|{cell}", "道路|路面整洁")).blocks
    assert isinstance(table, Table)
    (found,) = [c for c in table.cells if (c.row, c.col) == (1, 1)]
    assert [p.text.strip() for p in found.paragraphs] == paragraphs
    assert [p.location.column for p in found.paragraphs] == [
        f"河道\t{cell}".index(p.text) + 1 for p in found.paragraphs
    ]


def test_a_list_of_boxes_to_tick_on_one_line_is_one_of_paragraphs(read_text: Read) -> None:
    listed = "□ （一）弄虚作假取得成绩 □ （二）泄露工作信息"
    document = read_text(f"{listed}\n{tabbed(HEAD, ROW)}\n\n{listed.replace('□ ', '')}")
    assert [b.text.strip() for b in document.blocks if not isinstance(b, Table)] == [
        "□ （一）弄虚作假取得成绩",
        "□ （二）泄露工作信息",
        listed.replace("□ ", ""),
    ]


ONE_DIVIDED = (
    "评估项目|评估内容|评分标准|分值|得分",
    "一级指标|二级指标||||",
    "基本条件|设施|图书馆座位|每少10座扣1分|5|",
    "|人员|专职馆员|少1人扣2分|10|",
    "服务质量|窗口|排队时长|超过30分钟的每次扣1分|5|",
)
TWO_DIVIDED = (
    "序号|考核内容|评分|备注",
    "|项目|要求|扣分标准|标准分|",
    "1|安全|每班召开班前会|缺一次扣1分|5|",
    "2|保洁|地面无积水|一处扣0.5分|5|",
)
NOT_DIVIDED = (
    "项目|序号|考核内容|扣分标准|得分",
    "公共部分|考勤|1|一天未到岗|3|",
    "公共部分|考勤|2|擅自离开工地|1.5|",
    "公共部分|着装|3|未戴安全帽进入现场|2|",
)


@pytest.mark.parametrize(
    ("rows", "text", "expected"),
    [
        pytest.param(ONE_DIVIDED, "评估项目", (0, 0, 1, 2), id="the one that is divided"),
        pytest.param(ONE_DIVIDED, "评分标准", (0, 3, 2, 1), id="the others go down"),
        pytest.param(TWO_DIVIDED, "考核内容", (0, 1, 1, 2), id="two side by side are equally wide"),
        pytest.param(TWO_DIVIDED, "评分", (0, 3, 1, 2), id="the second of two"),
        pytest.param(TWO_DIVIDED, "备注", (0, 5, 2, 1), id="behind two that are divided"),
        pytest.param(NOT_DIVIDED, "项目", (0, 0, 1, 2), id="without a second row, by what the columns hold"),
        pytest.param(NOT_DIVIDED, "扣分标准", (0, 4, 1, 1), id="a title of amounts over amounts"),
    ],
)
def test_titles_that_stand_over_several_columns_once(
    read_text: Read, rows: tuple[str, ...], text: str, expected: Span
) -> None:
    assert span(read_text(tabbed(*rows)), text) == expected
