"""What the text reader promises of tables whose cells stand one a line, with nothing to mark a cell."""

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

TITLES = ("考核项目", "考核内容", "分值", "评分标准")
GROUPS = (
    ("河道管理", "水面整洁", "12", "水面有成片漂浮物的，每发现一处扣1分。"),
    ("岸坡整洁", "9", "岸坡有乱倒生活垃圾的，每发现一处扣1分。"),
    ("巡查记录", "6", "没有按时巡查河道的，每缺少一次扣2分。"),
    ("道路管理", "路面整洁", "8", "路面有散落的垃圾的，每发现一处扣3分。"),
    ("路灯完好", "7", "路灯损坏没有及时修复的，每盏扣2分。"),
    ("公厕管理", "地面整洁", "15", "地面有积水或者污物的，每发现一处扣1分。"),
)


def lines(*rows: tuple[str, ...]) -> str:
    return "\n".join(cell for row in rows for cell in row)


def tables(document: Document) -> list[Table]:
    return [b for b in document.blocks if isinstance(b, Table)]


def spans(document: Document) -> dict[str, Span]:
    """(row, column, rows, columns) of each cell that is not empty."""
    (table,) = tables(document)
    return {c.text: (c.row, c.col, c.row_span, c.col_span) for c in table.cells if c.text}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            (TITLES, *GROUPS),
            {
                "分值": (0, 2, 1, 1), "河道管理": (1, 0, 3, 1), "岸坡整洁": (2, 1, 1, 1), "6": (3, 2, 1, 1),
                "道路管理": (4, 0, 2, 1), "路灯完好": (5, 1, 1, 1), "公厕管理": (6, 0, 1, 1), "15": (6, 2, 1, 1),
            },
            id="rows repeat the order of the titles, without the cells merged over them",
        ),
        pytest.param(
            (TITLES, *GROUPS[:3], ("路面有积水或者油污的，每发现一处扣2分。",), *GROUPS[3:]),
            {"巡查记录": (3, 1, 2, 1), "6": (3, 2, 2, 1), "道路管理": (5, 0, 2, 1)},
            id="a rule more is part of the row before it",
        ),
        pytest.param(
            ((*TITLES, "得分"), *GROUPS),
            {"得分": (0, 4, 1, 1), "河道管理": (1, 0, 3, 1), GROUPS[5][3]: (6, 3, 1, 1)},
            id="an empty box has a title and nothing below it",
        ),
        pytest.param(
            (TITLES, *GROUPS, ("合计", "57")),
            {"公厕管理": (6, 0, 1, 1), "合计": (7, 0, 1, 1), "57": (7, 2, 1, 1)},
            id="a sum is a row of its own",
        ),
    ],
)  # fmt: skip
def test_one_cell_a_line_without_marks(
    read_text: Read, rows: tuple[tuple[str, ...], ...], expected: dict[str, Span]
) -> None:
    found = spans(read_text(lines(("某县综合管理考核办法",), *rows)))
    assert {text: found.get(text) for text in expected} == expected


def test_what_stands_around_the_table_stays(read_text: Read) -> None:
    document = read_text(lines(("某县综合管理考核办法",), TITLES, *GROUPS, ("注：扣完为止。", "附件2", "名单")))
    assert [b.text for b in document.blocks if not isinstance(b, Table)] == [
        "某县综合管理考核办法",
        "注：扣完为止。",
        "附件2",
        "名单",
    ]


def test_a_second_row_of_titles_begins_a_second_table(read_text: Read) -> None:
    document = read_text(lines(TITLES, *GROUPS, TITLES, *GROUPS))
    assert [(t.rows, t.cols) for t in tables(document)] == [(7, 4), (7, 4)]


def test_that_cells_were_told_apart_is_said(read_text: Read) -> None:
    repairs = read_text(lines(("某县考核办法",), TITLES, *GROUPS)).repairs
    assert [(r.kind, r.words, r.location.line) for r in repairs] == [("cells-placed", "河道管理", 6)]


def test_each_paragraph_says_in_which_line_it_stands(read_text: Read) -> None:
    text = lines(TITLES, *GROUPS)
    (table,) = tables(read_text(text))
    for cell in table.cells:
        for paragraph in cell.paragraphs:
            assert paragraph.location.line is not None
            assert text.splitlines()[paragraph.location.line - 1] == paragraph.text


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((TITLES, *GROUPS[:1]), id="a single row"),
        pytest.param((("考核项目", "考核内容", "评分标准"), *(("甲", "乙", "丙"),) * 4), id="nothing tells words apart"),
        pytest.param((TITLES, ("一、总则", "为规范管理，制定本办法。", "二、对象", "各街道。", "三、方式", "检查。") * 2), id="prose"),
        pytest.param((TITLES[:2], *GROUPS), id="two titles are none"),
        pytest.param((TITLES, *(("12", "9", "8"),) * 4), id="amounts where names belong"),
    ],
)  # fmt: skip
def test_what_is_no_such_table_stays_as_lines(read_text: Read, rows: tuple[tuple[str, ...], ...]) -> None:
    text = lines(*rows)
    assert [b.text for b in read_text(text).blocks] == text.splitlines()


_POOL = [*TITLES, *(cell for row in GROUPS for cell in row), "合计", "57", "注：另计。", "（5分）", "基", "础", "得分"]


@given(st.lists(st.sampled_from(_POOL), max_size=40))
def test_no_character_is_lost_whatever_the_order_of_the_lines(found: list[str]) -> None:
    text = "\n".join([*TITLES, *found])
    document = read_content(Content(Path("a.txt"), text.encode()))
    assert of_document(document) == characters(text)
    for table in tables(document):
        assert stands_on_its_grid(table)
