"""What the text reader promises of small tables amid prose, and of lines that were cut where a column ended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xize.extract.readers.text_spaced import with_tabs
from xize.model import Document, Paragraph, Table

Read = Callable[[str], Document]

PROSE = "获奖的按下表加分。"
SPACED = ("级别      一等奖  二等奖", "国家级      15      12", "校  级       3     2")
UPRIGHT = ("奖次", "校级", "县级", "一等奖", "2", "4", "二等奖", "1.5", "3")


def cells(document: Document) -> list[list[str]]:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    rows = [[""] * table.cols for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.col] = cell.text
    return rows


def test_figures_under_heads_that_are_set_with_spaces_are_a_table(read_text: Read) -> None:
    document = read_text("\n".join([PROSE, *SPACED, PROSE]))
    assert cells(document) == [["级别", "一等奖", "二等奖"], ["国家级", "15", "12"], ["校  级", "3", "2"]]
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [PROSE, PROSE]


def test_a_cell_stands_where_its_text_stands_in_the_line(read_text: Read) -> None:
    (table,) = [block for block in read_text("\n".join(SPACED)).blocks if isinstance(block, Table)]
    places = {c.text: c.paragraphs[0].location.column for c in table.cells}
    assert (places["国家级"], places["15"], places["12"]) == (1, 10, 18)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["姓名：      部门：      日期：", PROSE, PROSE], id="a line to fill in"),
        pytest.param(["级别      一等奖  二等奖", "国家级      15      12"], id="a single row"),
        pytest.param(["甲      乙      丙", "一      二      三", "四字      五字      六字"], id="words below words"),
    ],
)
def test_gaps_without_figures_row_after_row_are_no_table(read_text: Read, lines: list[str]) -> None:
    assert all(isinstance(block, Paragraph) for block in read_text("\n".join(lines)).blocks)


@given(st.lists(st.text("级奖 \u300012.", max_size=20), max_size=8))
def test_only_the_first_space_of_a_gap_ever_changes(lines: list[str]) -> None:
    for before, after in zip(lines, with_tabs(lines), strict=True):
        assert len(before) == len(after)
        assert all(a == b or (b == "\t" and a in " \u3000") for a, b in zip(before, after, strict=True))


def test_a_matrix_one_cell_a_line_amid_prose_is_a_table(read_text: Read) -> None:
    document = read_text("\n".join([PROSE, *UPRIGHT, "个人获奖的由教务处登记。"]))
    assert cells(document) == [["奖次", "校级", "县级"], ["一等奖", "2", "4"], ["二等奖", "1.5", "3"]]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(UPRIGHT[:6], id="a single row"),
        pytest.param(
            ("一、总则", "二、组织", "三、附则", "甲", "1", "2", "乙", "3", "4"), id="numbered lines are no heads"
        ),
        pytest.param(
            ("奖次", "校级", "县级", "一等奖", "加2分", "4", "二等奖", "1", "3"), id="words among the figures"
        ),
    ],
)
def test_lines_that_are_no_matrix_stay_lines(read_text: Read, lines: tuple[str, ...]) -> None:
    assert [block.text for block in read_text("\n".join(lines)).blocks] == [*lines]


def test_where_paragraphs_are_indented_a_full_line_goes_on_though_it_ends_a_sentence(read_text: Read) -> None:
    item = "    （{}）参加县级以上比赛获奖的，国家级加5分，省级加3分，市级加2分，县级加1分。"
    lines = [
        line
        for n in "一二三四五六"
        for line in (
            item.format(n),
            "同一项工作只加最高分，不重复计算加分；获奖集体的每名成员，按上述标准的",
            "一半加分。",
        )
    ]
    blocks = read_text("\n".join(lines)).blocks
    assert len(blocks) == 6
    assert blocks[0].text.endswith(
        "县级加1分。同一项工作只加最高分，不重复计算加分；获奖集体的每名成员，按上述标准的一半加分。"
    )


def test_breaks_out_of_a_program_s_data_are_line_breaks(read_text: Read) -> None:
    assert [b.text for b in read_text("河面无垃圾。<br/>考核方法：<br>发现一处扣1分").blocks] == [
        "河面无垃圾。\n考核方法：\n发现一处扣1分"
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("黑板槽、讲台未清理的每次扣0.2", "分，未打扫不得分"),
        ("集会秩序混乱的每次扣2分，个别学生说话的，", "每人次扣0.2分"),
        ("宿舍物品乱放、被子不叠的，每", "床扣0.2分"),
    ],
)
def test_lines_that_can_only_have_been_one_are_joined(read_text: Read, above: str, below: str) -> None:
    document = read_text(f"{above}\n{below}")
    assert [block.text for block in document.blocks] == [above + below]
    assert [repair.kind for repair in document.repairs] == ["lines-rejoined"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("按时到校，不迟到、不早退、不旷课", "年级部"),
        ("自习课秩序混乱的每次扣2分。", "集会迟到扣1分"),
        ("自习课秩序混乱的每次扣2分，", "　　集会迟到扣1分"),
        ("迟到的每人次扣0.5", "20分"),
    ],
)
def test_lines_that_may_stand_alone_are_left_alone(read_text: Read, above: str, below: str) -> None:
    assert [block.text for block in read_text(f"{above}\n{below}").blocks] == [above, below]
