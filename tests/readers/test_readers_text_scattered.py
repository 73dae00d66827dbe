"""What the text reader promises of tables that lost their cells, and of lines that a page's edge broke."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger import characters, of_document
from page_builder import LABELS, USUAL, Row, Widths, printed
from xize.extract.readers.content import Content
from xize.extract.readers.text import read as read_content
from xize.extract.readers.text_shapes import is_body, item_numbers
from xize.model import Document, Paragraph, Table

Read = Callable[[str], Document]

CLEAN = Row(
    "一、环境卫生|（20分）",
    "（一）街道清扫保洁|（12分）",
    "坚持每日清扫主次干道，做到路面见本色、沟眼无堵塞、绿地无杂物。落实门前三包责任制，建立巡查台账，及时清运生活垃圾。",
    (
        "1.未按要求清扫主次干道，路面有明显垃圾堆积，每发现1处扣0.5分。",
        "2.未建立巡查台账，扣1分；台账内容不完整，每缺少1项扣0.5分。",
        "3.生活垃圾未及时清运，被群众投诉并查证属实，每1起扣1分。",
    ),
    "区城管局",
)
WATER = Row(
    None,
    "（二）河道沟渠治理|（8分）",
    "落实河长巡河制度，定期打捞水面漂浮物，岸坡无乱倒垃圾现象。加强排污口排查整治，巡查台账完整。",
    (
        "1.河长未按要求每月巡河2次以上，每缺少1次扣0.5分。",
        "2.水面有成片漂浮物，岸坡有乱倒生活垃圾现象，每发现1处扣0.5分。",
    ),
    None,
)
FIRE = Row(
    "二、消防安全|（10分）",
    "（三）消防设施维护管理|（10分）",
    "定期检查消防设施，保持疏散通道畅通，组织开展消防演练和安全培训。建立隐患整改台账，及时消除隐患。",
    (
        "1.消防设施损坏未及时维修，疏散通道被堵塞占用，每发现1处扣1分。",
        "2.未按要求每年组织开展消防演练和安全培训，每缺少1次扣2分。",
        "3.未建立隐患整改台账，扣1分。",
    ),
    "区消防救援局|区应急管理局",
)


def grid(document: Document) -> list[tuple[int, int, int, str]]:
    (table,) = [b for b in document.blocks if isinstance(b, Table)]
    return [(c.row, c.col, c.row_span, c.text) for c in table.cells]


def cells(index: int, row: Row, spans: int = 1) -> list[tuple[int, int, int, str]]:
    made = [(index, 0, spans, row.first.replace("|", "\n"))] if row.first else []
    made.append((index, 1, 1, row.second.replace("|", "\n")))
    made.append((index, 2, 1, row.asked))
    made.append((index, 3, 1, "\n".join(row.rules)))
    return made


HEAD = [(0, col, 1, label) for col, label in enumerate(LABELS)]


@pytest.mark.parametrize(
    "widths",
    [
        pytest.param(USUAL, id="usual columns"),
        pytest.param((5, 7, 18, 30, 10), id="narrow names, wide rules"),
        pytest.param((8, 10, 25, 20, 12), id="requirements wider than rules"),
        pytest.param((5, 6, 14, 26, 8), id="narrow columns"),
    ],
)
def test_columns_shuffled_into_one_text_are_told_apart(read_text: Read, widths: Widths) -> None:
    lines = [*printed([CLEAN, WATER], widths), *printed([FIRE, CLEAN], widths)]
    document = read_text("\n".join(["某区考核办法", *lines]))
    assert document.blocks[0].text == "某区考核办法"
    assert grid(document) == [
        *HEAD,
        *cells(1, CLEAN, 2),
        (1, 4, 2, "区城管局"),
        *cells(2, WATER),
        *cells(3, FIRE),
        (3, 4, 1, "区消防救援局\n区应急管理局"),
        *cells(4, CLEAN),
        (4, 4, 1, "区城管局"),
    ]
    assert characters("\n".join(["某区考核办法", *lines])) == of_document(document)


def test_headings_of_further_pages_are_furniture(read_text: Read) -> None:
    document = read_text("\n".join([*printed([CLEAN]), *printed([FIRE]), "点击阅读全文"]))
    assert {s.reason for s in document.skipped} == {"furniture"}
    assert sorted(s.text for s in document.skipped) == sorted([*LABELS, "点击阅读全文"])


def test_each_paragraph_says_in_which_line_it_begins(read_text: Read) -> None:
    lines = [*printed([CLEAN, WATER]), *printed([FIRE])]
    (table,) = read_text("\n".join(lines)).blocks
    assert isinstance(table, Table)
    for cell in table.cells:
        for paragraph in cell.paragraphs:
            line = paragraph.location.line
            assert line is not None
            assert paragraph.text.startswith(lines[line - 1])


def test_a_list_that_goes_on_over_a_page_is_one_cell(read_text: Read) -> None:
    first, second = printed([FIRE]), ["4.未组织消防志愿队伍，扣0.5分。", *printed([CLEAN])[5:]]
    document = read_text("\n".join([*first, *LABELS, *second]))
    rules = next(text for row, col, _span, text in grid(document) if (row, col) == (1, 3))
    assert rules == "\n".join([*FIRE.rules, "4.未组织消防志愿队伍，扣0.5分。"])


def test_sentences_put_together_from_lines_that_stood_apart_are_said(read_text: Read) -> None:
    lines = printed([CLEAN, WATER])
    document = read_text("\n".join(lines))
    assert {r.kind for r in document.repairs} == {"fragment-moved"}
    for repair in document.repairs:
        before, after = repair.words.split("｜")
        line = repair.location.line
        assert line is not None
        assert lines[line - 1].strip().startswith(after)
        assert not lines[line - 2].strip().endswith(before)


def test_text_after_a_table_is_no_cell_of_it(read_text: Read) -> None:
    document = read_text("\n".join([*printed([CLEAN, WATER]), "注：各项扣完为止。", "附件2", "名单"]))
    assert [b.text for b in document.blocks[1:]] == ["注：各项扣完为止。", "附件2", "名单"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["考核指标", "扣分标准", "正文第一句。", "正文第二句。"], id="two labels are no heading"),
        pytest.param([*LABELS, "正文第一句。", "正文第二句。"], id="no rows below the heading"),
        pytest.param([*LABELS, *printed([CLEAN])[5:-1]], id="a single row"),
        pytest.param([*LABELS[1:4], "一、河道保洁", "甲", "乙"], id="a line that none of the columns can hold"),
        pytest.param(["序号", "姓名", "考核指标", "评分标准", "1.甲", "2.乙"], id="labels of other columns"),
    ],
)
def test_what_is_no_such_table_stays_as_lines(read_text: Read, lines: list[str]) -> None:
    blocks = read_text("\n".join(lines)).blocks
    assert all(isinstance(b, Paragraph) for b in blocks)
    assert "".join(b.text for b in blocks) == "".join(lines)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.未制定计划，扣1分。2.未落实，扣2分。", [1, 2]),
        ("1.5分以下的扣1分。", []),
        ("扣1分。【某局】3、未报告", [3]),
        ("2021年度工作", []),
    ],
)
def test_listed_items_in_a_line(text: str, numbers: list[int]) -> None:
    assert item_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("市委办公室市纪委机关", True),
        ("区城管局", True),
        ("落实责任。", False),
        ("建设和反腐", False),
        ("扣1分", False),
    ],
)
def test_names_of_offices(text: str, is_one: bool) -> None:
    assert is_body(text) is is_one


_POOL = [*printed([CLEAN, WATER])[5:], *LABELS, "注：另计。", "附件2", "1.甲", "（5分）", "二、", "展开全文", "乙"]


@given(st.lists(st.sampled_from(_POOL), max_size=30), st.lists(st.sampled_from(_POOL), max_size=12))
def test_no_character_is_lost_whatever_the_order_of_the_lines(first: list[str], second: list[str]) -> None:
    text = "\n".join(["题目", *LABELS, *first, *LABELS, *second])
    assert of_document(read_content(Content(Path("a.txt"), text.encode()))) == characters(text)


# ---- lines that a page's edge broke ----

PROSE = (
    "为进一步规范街道环境卫生考核工作，压实属地责任，提升精细化管理水平，根据上级有关文件精神，结合本区实际，制定本办法。",
    "一、考核对象",
    "各街道办事处和有关部门按照职责分工接受考核，考核结果纳入年度综合考核，作为评先评优的重要依据。",
    "1.考核采取日常巡查与集中检查相结合的方式进行，每月汇总通报一次，对发现的问题限期整改并跟踪督办直至整改完成。",
)


def broken(width: int) -> str:
    return "\n".join(p[i : i + width] for p in PROSE for i in range(0, len(p), width))


def test_lines_broken_at_the_edge_of_a_page_are_joined(read_text: Read) -> None:
    document = read_text(broken(20))
    assert [b.text for b in document.blocks] == list(PROSE)
    assert [b.location.line for b in document.blocks] == [1, 4, 5, 8]
    assert [(r.kind, r.location.line) for r in document.repairs] == [("lines-rejoined", 2)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join(PROSE), id="paragraphs, one a line"),
        pytest.param("\n".join(f"{n}.每发现一处问题扣一分" for n in range(1, 9)), id="short lines"),
        pytest.param("\n".join(f"{n}.{'每发现一处环境卫生方面的问题即扣一分' * 2}" for n in range(1, 9)), id="items"),
    ],
)
def test_lines_that_nothing_broke_stay(read_text: Read, text: str) -> None:
    assert [b.text for b in read_text(text).blocks] == text.splitlines()


def test_a_blank_line_or_an_indent_begins_a_paragraph(read_text: Read) -> None:
    lines = broken(20).splitlines()
    text = "\n".join([*lines[:2], "", *lines[2:5], "　　" + lines[5], *lines[6:]])
    blocks = [b.text for b in read_text(text).blocks]
    assert blocks[:2] == [PROSE[0][:40], PROSE[0][40:]]
    assert "　　" + PROSE[2][20:] in blocks
