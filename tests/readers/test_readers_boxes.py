"""What readers promise of boxes: lines drawn around text make no table of it, and places are told by what it becomes."""

from __future__ import annotations

from pathlib import Path

import pytest
from xize.extract import extract_file
from xize.extract.readers import read
from xize.model import Document, Table

LINES = ("样例镇考核办法", "一、例会（60分）", "每缺1次扣2分。", "二、台账（40分）", "缺1份扣1分。")
INNER = "<table><tr><td>项目</td><td>扣分</td></tr><tr><td>迟到</td><td>2</td></tr></table>"


def page(body: str, tmp_path: Path) -> Path:
    path = tmp_path / "made.html"
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return path


def boxes() -> list[str]:
    rows = "".join(f"<tr><td>{line}</td></tr>" for line in LINES)
    beside = "".join(f"<tr><td></td><td>{line}</td><td></td></tr>" for line in LINES)
    whole = "".join(f"<p>{line}</p>" for line in LINES)
    return [f"<table>{rows}</table>", f"<table>{beside}</table>", f"<table><tr><td>{whole}</td></tr></table>"]


@pytest.mark.parametrize("box", boxes(), ids=["a row a line", "empty columns beside it", "one cell around all"])
def test_a_box_is_the_lines_in_it(box: str, tmp_path: Path) -> None:
    document = read(page(box, tmp_path))
    assert [(block.kind, block.text) for block in document.blocks] == [("paragraph", line) for line in LINES]
    (found,) = [extract_file(page(box, tmp_path)).rubric.indicators]
    assert [(part.name, str(part.max), len(part.rules)) for part in found] == [("例会", "60", 1), ("台账", "40", 1)]


def numbered(document: Document) -> list[int | None]:
    return [block.location.block for block in document.blocks]


def test_blocks_are_counted_as_they_are_then(tmp_path: Path) -> None:
    body = f"<p>样例镇考核办法</p><table><tr><td>第一行</td></tr><tr><td>第二行</td></tr></table>{INNER}<p>完</p>"
    document = read(page(body, tmp_path))
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "paragraph", "table", "paragraph"]
    assert numbered(document) == [0, 1, 2, 3, 4]
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert {cell.location.block for cell in table.cells} == {3}


def test_a_table_of_two_columns_with_text_in_both_is_no_box(tmp_path: Path) -> None:
    (table,) = read(page(INNER, tmp_path)).blocks
    assert isinstance(table, Table)
