"""What readers promise of tables drawn in strokes: the cells that are drawn, wherever the lines have come to stand."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_builder import package
from hypothesis import given
from hypothesis import strategies as st
from stroke_builder import Box, drawn
from xize.extract import extract_file
from xize.extract.readers import read
from xize.extract.readers.text_drawn import DrawnTable, read_drawn
from xize.extract.readers.text_lines import Line
from xize.model import Document, Paragraph, Table

Read = Callable[[str], Document]

HEAD = "云岭镇环境卫生考核表"
PLAIN = [Box(0, 0, ("项目",)), Box(0, 1, ("分值",)), Box(1, 0, ("保洁",)), Box(1, 1, ("10",))]
MERGED = [
    Box(0, 0, ("类别",)), Box(0, 1, ("内容",), cols=2), Box(0, 3, ("分值",)),
    Box(1, 0, ("环境", "卫生"), rows=2), Box(1, 1, ("保洁",)), Box(1, 2, ("每处垃圾", "扣1分"),), Box(1, 3, ("10",)),
    Box(2, 1, ("清运",)), Box(2, 2, ("晚1天扣", "2分"),), Box(2, 3, ("5",)),
]  # fmt: skip


def table(document: Document) -> Table:
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


def shape(document: Document) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.col, c.row_span, c.col_span, c.text.replace("\n", "")) for c in table(document).cells]


def meant(boxes: list[Box]) -> list[tuple[int, int, int, int, str]]:
    return [(b.row, b.col, b.rows, b.cols, "".join(b.lines)) for b in boxes]


@pytest.mark.parametrize("boxes", [PLAIN, MERGED], ids=["plain", "merged across and downwards"])
def test_the_cells_are_those_that_are_drawn(read_text: Read, boxes: list[Box]) -> None:
    document = read_text("\n".join([HEAD, *drawn(boxes)]))
    assert shape(document) == meant(boxes)
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [HEAD]


def test_spaces_that_a_page_has_lost_move_no_text_to_another_cell(read_text: Read) -> None:
    lines = [line.replace("　", "") for line in drawn(MERGED)]
    assert shape(read_text("\n".join(lines))) == meant(MERGED)


@pytest.mark.parametrize("strokes", ["┌┬┐├┼┤└┴┘│─", "┏┳┓┣╋┫┗┻┛┃━", "╔╦╗╠╬╣╚╩╝║═"], ids=["light", "heavy", "double"])
def test_strokes_of_every_weight_divide(read_text: Read, strokes: str) -> None:
    lines = "\n".join(drawn(MERGED)).translate(str.maketrans("┌┬┐├┼┤└┴┘│─", strokes))
    assert shape(read_text(lines)) == meant(MERGED)


@pytest.mark.parametrize("rules", ["divided", "plain"])
@pytest.mark.parametrize("spaces", ["kept", "lost"])
def test_a_table_may_be_open_at_its_sides(read_text: Read, rules: str, spaces: str) -> None:
    lines = [line[1:-1] for line in drawn(MERGED)]
    if rules == "plain":
        lines[0] = lines[-1] = "━" * len(lines[0])
    text = "\n".join([HEAD, *lines, "注：扣完为止。"])
    document = read_text(text.replace("　", "") if spaces == "lost" else text)
    assert shape(document) == meant(MERGED)
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [HEAD, "注：扣完为止。"]


def test_two_open_tables_are_parted_by_the_rules_between_them(read_text: Read) -> None:
    lines = [line[1:-1] for line in drawn(PLAIN)]
    lines[0] = lines[-1] = "━" * len(lines[0])
    document = read_text("\n".join([*lines, *lines]))
    assert [block.rows for block in document.blocks if isinstance(block, Table)] == [2, 2]


def test_what_a_page_has_left_of_the_middle_of_a_table_is_a_table(read_text: Read) -> None:
    lines = drawn(MERGED)
    assert shape(read_text("\n".join(lines[3:]))) == [(r - 1, c, rs, cs, t) for r, c, rs, cs, t in meant(MERGED)[3:]]
    assert shape(read_text("\n".join(lines[:-1]))) == meant(MERGED)


def test_two_tables_one_below_the_other_are_two(read_text: Read) -> None:
    document = read_text("\n".join([*drawn(PLAIN), *drawn(PLAIN)]))
    assert [block.rows for block in document.blocks if isinstance(block, Table)] == [2, 2]


def test_lines_that_the_width_of_a_cell_broke_are_one_and_items_are_not(read_text: Read) -> None:
    box = Box(0, 0, ("（1）路面整洁，无暴露", "垃圾，发现一处扣2分，", "扣完为止。", "（2）公厕无异味。"))
    (cell,) = table(read_text("\n".join(drawn([box, Box(0, 1, ("10",))], width=11)))).cells[:1]
    assert [p.text for p in cell.paragraphs] == [
        "（1）路面整洁，无暴露垃圾，发现一处扣2分，扣完为止。",
        "（2）公厕无异味。",
    ]


def test_words_set_downwards_are_words(read_text: Read) -> None:
    box = Box(0, 0, ("环", "卫", "︵", "20", "分", "︶"))
    assert table(read_text("\n".join(drawn([box, Box(0, 1, ("清扫",))], width=2)))).cells[0].text == "环卫(20分)"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["┌──┬──┐", "│项目│分值│", "├──┼──┤", "│保洁│10│多│", "└──┴──┘"], id="a stroke too many"),
        pytest.param(["┌──┬──┐", "│项目│分值│", "├──┼──┤", "│保洁10│", "└──┴──┘"], id="a stroke too few"),
        pytest.param(["│项目│分值│", "│保洁│10│", "│清运│5│"], id="no rule"),
        pytest.param(["├ 镇", "│ 村", "└ 组"], id="a tree of folders"),
    ],
)
def test_strokes_that_do_not_fit_each_other_stay_lines(lines: list[str]) -> None:
    assert read_drawn([Line(text, number) for number, text in enumerate(lines, 1)]) is None


@pytest.mark.parametrize("form", ["pre", "br", "p"])
def test_a_drawn_table_of_a_page_is_a_table(tmp_path: Path, form: str) -> None:
    lines = [HEAD, *drawn(MERGED)]
    body = {
        "pre": "<pre>" + "\n".join(lines) + "</pre>",
        "br": "<p>" + "<br>\n".join(lines) + "</p>",
        "p": "".join(f"<p>{line}</p>" for line in lines),
    }[form]
    path = tmp_path / "made.html"
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    assert shape(read(path)) == meant(MERGED)


@pytest.mark.parametrize("form", ["a paragraph a line", "one paragraph with line breaks"])
def test_a_drawn_table_in_a_word_document_is_a_table(tmp_path: Path, form: str) -> None:
    texts = [f"<w:t>{line}</w:t>" for line in drawn(MERGED)]
    runs = "<w:br/>".join(texts)
    body = f"<w:p><w:r>{runs}</w:r></w:p>" if form[0] == "o" else "".join(f"<w:p><w:r>{t}</w:r></w:p>" for t in texts)
    path = tmp_path / "made.docx"
    path.write_bytes(package(f"<w:p><w:r><w:t>{HEAD}</w:t></w:r></w:p>{body}"))
    document = read(path)
    assert shape(document) == meant(MERGED)
    assert [block.location.block for block in document.blocks] == [0, 1]


def test_the_rules_of_a_drawn_table_say_where_they_stand(tmp_path: Path) -> None:
    lines = [HEAD, *drawn(MERGED)]
    path = tmp_path / "made.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = [*extract_file(path).rubric.rules()]
    assert [(rule.effect, rule.points, rule.per, rule.unit) for _path, rule in found] == [
        ("deduct", 1, 1, "处"),
        ("deduct", 2, 1, "天"),
    ]
    assert [names[-1] for names, _rule in found] == ["保洁", "清运"]


def partition(seed: int) -> list[Box]:
    """Cells that cover a grid, some of them several of its places."""
    dice = random.Random(seed)
    rows, cols = dice.randint(1, 5), dice.randint(2, 5)
    free = [[True] * cols for _ in range(rows)]
    boxes = []
    for r in range(rows):
        for c in range(cols):
            if not free[r][c]:
                continue
            tall = dice.randint(1, rows - r) if dice.random() < 0.3 else 1
            wide = dice.randint(1, cols - c) if dice.random() < 0.3 else 1
            while not all(free[r][c : c + wide]):
                wide -= 1
            for y in range(r, r + tall):
                free[y][c : c + wide] = [False] * wide
            words = "".join(dice.choices("甲乙丙丁戊己", k=dice.randint(0, 3)))
            boxes.append(Box(r, c, (words,) if words else (), tall, wide))
    return boxes


@given(st.integers(0, 10**6))
def test_a_table_that_is_drawn_and_read_is_the_same_table(seed: int) -> None:
    boxes = partition(seed)
    lines = drawn(boxes)
    found = read_drawn([Line(text.replace("　", ""), number) for number, text in enumerate(lines, 1)])
    if len(lines) < 3 or found is None:
        assert all(not box.lines for box in boxes) or len(boxes) == 1
        return
    (only,) = found
    assert isinstance(only, DrawnTable)
    read_back = [(p.row, p.col, p.row_span, p.col_span, p.cell.text) for p in only.placed]
    rows, cols = sorted({b.row for b in boxes}), sorted({b.col for b in boxes})
    assert [(rows[r], cols[c], t) for r, c, _rs, _cs, t in read_back] == [
        (r, c, t) for r, c, _rs, _cs, t in meant(boxes)
    ]
