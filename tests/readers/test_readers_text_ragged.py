"""What the text reader promises of rows that lack the cells merged over them: each cell under its column again."""

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


def spans(document: Document) -> dict[str, Span]:
    """(row, column, rows, columns) of each cell that is not empty."""
    (table,) = [b for b in document.blocks if isinstance(b, Table)]
    return {c.text: (c.row, c.col, c.row_span, c.col_span) for c in table.cells if c.text}


HEAD = "考核项目|考核内容|评分标准|标准分|得分"
LEVELS = (
    HEAD,
    "河道管理|水面整洁|水面有成片漂浮物的，每处扣1分。|12|",
    "岸坡整洁|岸坡有乱倒的垃圾的，每处扣1分。|9|",
    "道路管理|路面整洁|路面有散落的垃圾的，每处扣3分。|8|",
    "路灯完好|路灯损坏未及时修复的，每处扣2分。|7|",
    "公厕管理|地面整洁|地面有积水或者污物的，每处扣1分。|15|",
)
SHARED = (
    HEAD,
    "河道管理|水面整洁|水面有成片漂浮物的，每处扣1分。|12|",
    "岸坡整洁|岸坡有乱倒的垃圾的，每处扣1分。",
    "道路管理|路面整洁|路面有散落的垃圾的，每处扣3分。|8|",
    "路灯完好|路灯损坏未及时修复的，每处扣2分。",
    "公厕管理|地面整洁|地面有积水或者污物的，每处扣1分。|15|",
)
DIVIDED = (
    "考核指标|评分标准|评分情况",
    "一级指标|二级指标|分值|得分",
    *LEVELS[1:3],
    *LEVELS[3:],
)
NUMBERED = (
    HEAD,
    "一、河道管理|水面整洁|水面有成片漂浮物的，每处扣1分。|12|",
    "岸坡整洁|岸坡有乱倒的垃圾的，每处扣1分。|9|",
    "二、道路管理|路面整洁|路面有散落的垃圾的，每处扣3分。|8|",
    "三、投诉处理|未在规定时间内处理的，每件扣2分。|6|",
)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            LEVELS,
            {
                "河道管理": (1, 0, 2, 1), "岸坡整洁": (2, 1, 1, 1), "9": (2, 3, 1, 1),
                "道路管理": (3, 0, 2, 1), "路灯完好": (4, 1, 1, 1), "公厕管理": (5, 0, 1, 1),
            },
            id="rows without the name of their group",
        ),
        pytest.param(
            SHARED,
            {"12": (1, 3, 2, 1), "岸坡整洁": (2, 1, 1, 1), "8": (3, 3, 2, 1), "路灯完好": (4, 1, 1, 1)},
            id="nor points, which the group shares",
        ),
        pytest.param(
            DIVIDED,
            {
                "考核指标": (0, 0, 1, 2), "评分标准": (0, 2, 2, 1), "评分情况": (0, 3, 1, 2),
                "一级指标": (1, 0, 1, 1), "二级指标": (1, 1, 1, 1), "分值": (1, 3, 1, 1), "得分": (1, 4, 1, 1),
                "岸坡整洁": (3, 1, 1, 1),
            },
            id="titles that a second row divides are as wide as what is below them",
        ),
        pytest.param(
            ("考核项目|评分标准|标准分|得分", *LEVELS[1:]),
            {"考核项目": (0, 0, 1, 2), "评分标准": (0, 2, 1, 1), "标准分": (0, 3, 1, 1), "岸坡整洁": (2, 1, 1, 1)},
            id="a title stands over what it names",
        ),
        pytest.param(
            ("受检单位||检查日期||检查人|记录人", *LEVELS),
            {"考核项目": (1, 0, 1, 1), "岸坡整洁": (3, 1, 1, 1), "9": (3, 3, 1, 1)},
            id="a form above the titles has columns of its own",
        ),
        pytest.param(
            (*LEVELS, "合计|51|"),
            {"公厕管理": (5, 0, 1, 1), "合计": (6, 0, 1, 3), "51": (6, 3, 1, 1)},
            id="a sum belongs to no group",
        ),
        pytest.param(
            NUMBERED,
            {"岸坡整洁": (2, 1, 1, 1), "二、道路管理": (3, 0, 1, 1), "三、投诉处理": (4, 0, 1, 2), "6": (4, 3, 1, 1)},
            id="what is numbered as groups are is one, and wide",
        ),
        pytest.param(
            (*LEVELS[:3], "第二部分（24分）", *LEVELS[3:]),
            {"河道管理": (1, 0, 2, 1), "第二部分（24分）": (3, 0, 1, 5), "道路管理": (4, 0, 2, 1)},
            id="a line across the table ends all groups",
        ),
    ],
)  # fmt: skip
def test_rows_that_lack_merged_cells(read_text: Read, rows: tuple[str, ...], expected: dict[str, Span]) -> None:
    found = spans(read_text(tabbed(*rows)))
    assert {text: found.get(text) for text in expected} == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            (HEAD, *(f"项目{i}|内容{i}|路面有散落的垃圾的，每处扣{i}分。|{i}" for i in range(1, 6))),
            {"项目2": (2, 0, 1, 1), "内容2": (2, 1, 1, 1), "2": (2, 3, 1, 1)},
            id="rows without the empty boxes at their end",
        ),
        pytest.param(
            ("考核项目|评分标准|标准分", "河道|水面整洁|5", "道路|路面整", "洁净|6", "公厕|地面整洁|7"),
            {"道路": (2, 0, 1, 1), "路面整\n洁净": (2, 1, 1, 1), "6": (2, 2, 1, 1)},
            id="a row that a line break cut in two",
        ),
    ],
)
def test_rows_that_are_short_for_another_reason_stay(
    read_text: Read, rows: tuple[str, ...], expected: dict[str, Span]
) -> None:
    found = spans(read_text(tabbed(*rows)))
    assert {text: found.get(text) for text in expected} == expected


def test_two_rows_that_lack_a_cell_are_not_one_row_cut_in_two(read_text: Read) -> None:
    found = spans(
        read_text(
            tabbed(
                "河道管理（20分）|水面整洁|水面有成片漂浮物的，每处扣1分。",
                "岸坡整洁|岸坡有乱倒的垃圾的，每处扣1分。",
                "巡查记录|未做巡查记录的，每次扣2分。",
                "道路管理（30分）|路面整洁|路面有散落的垃圾的，每处扣3分。",
                "路灯完好|路灯损坏未及时修复的，每处扣2分。",
            )
        )
    )
    assert found["河道管理（20分）"] == (0, 0, 3, 1)
    assert [found[name][:2] for name in ("岸坡整洁", "巡查记录", "路灯完好")] == [(1, 1), (2, 1), (4, 1)]


def test_the_first_row_put_back_is_said(read_text: Read) -> None:
    repairs = read_text(tabbed(*LEVELS)).repairs
    assert [(r.kind, r.words, r.location.line) for r in repairs] == [("cells-placed", "岸坡整洁", 3)]


_ROWS = st.sampled_from([*LEVELS, *SHARED, *DIVIDED, *NUMBERED, "合计|51|", "第二部分（24分）", "|甲||", "甲|5"])


@given(st.lists(_ROWS, max_size=12))
def test_whatever_rows_stand_together_no_cell_is_lost_or_lies_on_another(rows: list[str]) -> None:
    text = tabbed(*rows)
    document = read_content(Content(Path("a.txt"), text.encode()))
    assert of_document(document) == characters(text)
    for table in (b for b in document.blocks if isinstance(b, Table)):
        assert stands_on_its_grid(table)
