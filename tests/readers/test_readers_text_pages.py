"""Text copied out of pages: sentences broken at an uneven edge, and across the number and the head of a page."""

from __future__ import annotations

from pathlib import Path

from xize.extract.readers import read
from xize.model import Table

TEXT = (
    "（一）巡查频次（15分）。汛期每日巡查不少于一次，非汛期每周不少于两次，汛期每少一次扣1分，非汛期每少一次扣0.5分；"
    "弄虚作假、代为打卡并且经核实的，每发现一次扣3分，情节严重或者造成影响的，由乡镇约谈管护单位负责人。",
    "（二）坝体养护（12分）。坝面杂草高度超过二十厘米的，每50平方米扣1分；有高秆作物和灌木没有清除的，每处扣0.5分，"
    "造成险情扩大或者瞒报的该项不得分；白蚁防治不到位的扣2分，自筹资金投入3万元以上治理的加2分。",
)
WIDTHS = (28, 26, 28, 27)  # a hand breaks its lines unevenly
HEAD = "样例县水库巡查管护考核办法"


def broken(text: str) -> list[str]:
    """A text in lines of those widths."""
    pieces: list[str] = []
    while text:
        width = WIDTHS[len(pieces) % len(WIDTHS)]
        pieces.append(text[:width])
        text = text[width:]
    return pieces


def page_text() -> str:
    first, second = (broken(text) for text in TEXT)
    return "\n".join([HEAD, *first, *second[:2], "- 2 -", HEAD, *second[2:]]) + "\n"


def lines(tmp_path: Path) -> list[str]:
    path = tmp_path / "办法.txt"
    path.write_text(page_text(), encoding="utf-8")
    return [block.text for block in read(path).blocks if not isinstance(block, Table)]


def test_a_sentence_goes_on_over_an_uneven_edge(tmp_path: Path) -> None:
    assert TEXT[0] in lines(tmp_path)


def test_a_sentence_goes_on_across_a_pages_number_and_head(tmp_path: Path) -> None:
    assert TEXT[1] in lines(tmp_path)
    assert lines(tmp_path).count(HEAD) == 2


def test_a_list_whose_lines_end_where_they_like_stays_a_list(tmp_path: Path) -> None:
    path = tmp_path / "清单.txt"
    path.write_text("考核清单\n台账缺一份扣1分\n迟到一次扣0.5分\n旷工一天扣2分，并通报批评\n", encoding="utf-8")
    assert [block.text for block in read(path).blocks] == [
        "考核清单", "台账缺一份扣1分", "迟到一次扣0.5分", "旷工一天扣2分，并通报批评",
    ]  # fmt: skip
