"""What the Markdown reader promises: what a renderer shows, with lines that tell where it stood."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from xize.extract.readers import read
from xize.model import Document, Heading, Table

Read = Callable[[str], Document]


@pytest.fixture
def markdown(tmp_path: Path) -> Read:
    def made(text: str) -> Document:
        path = tmp_path / "made.md"
        path.write_bytes(text.encode())
        return read(path)

    return made


def texts(document: Document) -> list[str]:
    return [b.text for b in document.blocks]


def test_headings_paragraphs_and_emphasis(markdown: Read) -> None:
    document = markdown("# 考核**细则**\n\n每缺1次\n*扣5分*，  \n见[办法](a.html)\n\n小标题\n---\n")
    assert texts(document) == ["考核细则", "每缺1次扣5分，", "见办法", "小标题"]
    assert [(b.level, b.location.line) for b in document.blocks if isinstance(b, Heading)] == [(1, 1), (2, 7)]
    assert document.source.media_type == "text/markdown"


def test_the_numbers_of_lists_stand_apart(markdown: Read) -> None:
    blocks = markdown("3. 甲\n4. 乙\n   - 丙\n").blocks
    assert [(b.text, b.number, b.location.line) for b in blocks if not isinstance(b, Table)] == [
        ("甲", "3.", 1),
        ("乙", "4.", 2),
        ("丙", None, 3),
    ]


def test_a_table_drawn_with_pipes(markdown: Read) -> None:
    (table,) = markdown("| 项目 | 标准 |\n|---|:-:|\n| 学习 | 缺课<br>扣5分 \\| 另计 |\n| 纪律 |\n").blocks
    assert isinstance(table, Table)
    assert [(c.row, c.col, c.text, c.header, c.location.line) for c in table.cells] == [
        (0, 0, "项目", True, 1),
        (0, 1, "标准", True, 1),
        (1, 0, "学习", False, 3),
        (1, 1, "缺课\n扣5分 | 另计", False, 3),
        (2, 0, "纪律", False, 4),
        (2, 1, "", False, 4),
    ]


def test_cells_beyond_the_heading_are_not_lost_in_silence(markdown: Read) -> None:
    document = markdown("| 项目 | 分值 |\n|---|---|\n| 学习 | 5 | 多出 |\n")
    assert texts(document) == ["项目\t分值\n学习\t5"]
    assert [(s.text, s.reason, s.location.line) for s in document.skipped] == [("多出", "beyond the table", 3)]


def test_pipes_in_the_code_of_a_cell_are_no_borders_where_the_row_would_be_too_long(markdown: Read) -> None:
    document = markdown("|检查|命令|评分|\n|---|---|---|\n|告警|`grep 'a|b'`|每处扣0.5分|\n|通过|`a`|`b`|\n")
    assert [c.text for c in document.blocks[0].cells][3:6] == ["告警", "grep 'a|b'", "每处扣0.5分"]  # type: ignore[union-attr]
    assert document.skipped == ()


def test_raw_html_is_part_of_the_text(markdown: Read) -> None:
    document = markdown(
        '<table>\n<tr><td rowspan="2">甲</td><td>乙</td></tr>\n\n<tr><td>丙</td></tr>\n</table>\n\n后\n'
    )
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [(c.row, c.col, c.row_span, c.text) for c in table.cells] == [
        (0, 0, 2, "甲"),
        (0, 1, 1, "乙"),
        (1, 1, 1, "丙"),
    ]
    assert document.blocks[1].location.line == 7


def test_short_lines_and_lists_of_links_are_no_furniture(markdown: Read) -> None:
    document = markdown("版权所有\n\n- [细则](a)\n- [办法](b)\n\n分享到：\n")
    assert (texts(document), document.skipped) == (["版权所有", "细则", "办法", "分享到："], ())


def test_code_and_quotes_keep_their_text(markdown: Read) -> None:
    assert texts(markdown("> 引文扣1分\n\n```\n甲  扣2分\n  乙\n```\n")) == ["引文扣1分", "甲  扣2分", "  乙"]


def test_a_front_matter_is_skipped_and_lines_still_count(markdown: Read) -> None:
    document = markdown("---\ntitle: 细则\n---\n# 正文\n")
    assert [(s.reason, s.text) for s in document.skipped] == [("front matter", "title: 细则")]
    assert (texts(document), document.blocks[0].location.line) == (["正文"], 4)


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        pytest.param("| 项目 | 分值 |\n| --- | ---: |\n| 甲 | 5 |", "text/markdown", id="a table drawn with pipes"),
        pytest.param("项目 | 分值\n---|---\n甲 | 5", "text/markdown", id="one without outer pipes"),
        pytest.param("# 一、总则\n- 扣5分", "text/plain", id="marks that plain text may have too"),
        pytest.param("甲|乙\n\n---|---", "text/plain", id="dashes that stand alone"),
    ],
)
def test_without_its_ending_only_a_table_tells_markdown(tmp_path: Path, text: str, media_type: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    assert read(path).source.media_type == media_type


def test_a_document_of_another_kind_is_not_read_as_markdown_for_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"<!DOCTYPE html><p>\xe6\x89\xa35\xe5\x88\x86")
    assert read(path).source.media_type == "text/html"


def test_markdown_shown_as_its_own_source_is_read_as_what_it_shows(markdown: Read) -> None:
    table = "| 项目 | 分值 |\n|---|---|\n| 考勤 | 10 |\n"
    for fence in ("```markdown", "~~~md", "```"):
        document = markdown(f"{fence}\n### 评分标准\n\n{table}{fence[:3]}\n\n说明\n")
        (shown,) = [b for b in document.blocks if isinstance(b, Table)]
        assert (shown.rows, shown.cols, shown.location.line) == (2, 2, 4)
        assert texts(document)[-1] == "说明"


def test_markdown_that_is_never_closed_is_read_to_its_end(markdown: Read) -> None:
    document = markdown("```markdown\n| 项目 | 分值 |\n|---|---|\n| 考勤 | 10 |\n")
    assert [(b.rows, b.cols) for b in document.blocks if isinstance(b, Table)] == [(2, 2)]


def test_what_is_shown_as_code_stays_code(markdown: Read) -> None:
    assert texts(markdown("```python\na | b\n```\n")) == ["a | b"]


def test_a_table_below_code_is_a_table(markdown: Read) -> None:
    blocks = markdown("```yaml\nname: 甲\n```\n\n## 标准\n\n| 项目 | 分值 |\n| --- | --- |\n| 台账 | 5 |\n").blocks
    assert [type(b).__name__ for b in blocks] == ["Paragraph", "Heading", "Table"]
    assert blocks[-1].location.line == 7
