"""What the PDF reader promises of tables: cells where they are drawn, spans, and one table over many pages."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from pdf_builder import PITCH, Cells, Draw, Pen, grid, pdf
from xize.extract.readers import read
from xize.extract.readers.pages import Edge
from xize.extract.readers.pages_grid import find_grids
from xize.model import Document, Table

SHARED = Path(__file__).resolve().parents[3] / "shared" / "documents"
Place = tuple[int, int, int, int, str]
XS = [72.0, 132.0, 332.0, 372.0, 432.0]
HEAD = ["项目", "考核内容", "分值", "考核单位"]
TEXT = "未按要求参加会议和活动的每次扣一分"  # 17 characters, as many as its column takes in a line is 19


def made(tmp_path: Path, *pages: Draw, **options: object) -> Document:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf(*pages, **options))  # type: ignore[arg-type]
    return read(path)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if not isinstance(block, Table)]


def places(table: Table) -> list[Place]:
    return [(c.row, c.col, c.row_span, c.col_span, c.text) for c in table.cells]


def only(document: Document) -> list[Place]:
    (table,) = tables(document)
    return places(table)


def drawn(cells: Cells) -> list[Place]:
    return [(r, c, rows, cols, words) for (r, c, rows, cols), words in sorted(cells.items())]


def steps(start: float, *heights: float) -> list[float]:
    ys = [start]
    for height in heights:
        ys.append(ys[-1] + height)
    return ys


# ---- one page ----

MERGED: Cells = {
    (0, 0, 1, 2): "项目和内容",
    (0, 2, 1, 1): "分值",
    (0, 3, 1, 1): "单位",
    (1, 0, 2, 1): "学习",
    (1, 1, 1, 1): "按时参加",
    (1, 2, 1, 1): "5分",
    (1, 3, 2, 1): "办公室",
    (2, 1, 1, 1): "有记录",
    (2, 2, 1, 1): "10分",
    (3, 0, 1, 4): "合计15分",
}


def test_cells_merged_in_both_directions(tmp_path: Path) -> None:
    ys = steps(100, 20, 20, 20, 20)
    assert only(made(tmp_path, lambda pen: pen.table(XS, ys, MERGED))) == drawn(MERGED)


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"sides": False}, id="open at both sides"),
        pytest.param({"fill": True}, id="drawn by shading alone"),
    ],
)
def test_tables_that_are_not_drawn_with_all_their_lines(tmp_path: Path, options: dict[str, bool]) -> None:
    cells = grid(3, 4, [HEAD, ["学习", "按时参加", "5", "甲"], ["纪律", "遵守制度", "10", "乙"]])
    ys = steps(100, 20, 20, 20)
    assert only(made(tmp_path, lambda pen: pen.table(XS, ys, cells, **options))) == drawn(cells)


def test_shading_behind_drawn_cells_adds_none(tmp_path: Path) -> None:
    cells = grid(2, 4, [HEAD, ["学习", "按时参加", "5", "甲"]])

    def page(pen: Pen) -> None:
        for x0, x1 in itertools.pairwise(XS):
            pen.rect(x0 + 6, 104, x1 - 6, 116, fill=True)
        pen.table(XS, steps(100, 20, 20), cells)

    assert only(made(tmp_path, page)) == drawn(cells)


def test_lines_in_a_cell_are_joined_where_they_were_wrapped(tmp_path: Path) -> None:
    cells = {
        (0, 0, 1, 1): "学习",
        (0, 1, 1, 1): f"1.{TEXT}到\n期未整改的扣两分；\n2.{TEXT}。",
        (0, 2, 1, 1): "5分",
        (0, 3, 1, 1): "宣传部\n办公室",
    }
    assert only(made(tmp_path, lambda pen: pen.table(XS, [100, 150], cells))) == [
        (0, 0, 1, 1, "学习"),
        (0, 1, 1, 1, f"1.{TEXT}到期未整改的扣两分；\n2.{TEXT}。"),
        (0, 2, 1, 1, "5分"),
        (0, 3, 1, 1, "宣传部\n办公室"),
    ]


@pytest.mark.parametrize(
    ("draw", "word"),
    [
        pytest.param(lambda p: p.lines(80, 105, *"责任落实", pitch=11), "责任落实", id="one character a line"),
        pytest.param(lambda p: p.text(80, 150, "ABCDE", angle=90, font="Helvetica"), "ABCDE", id="turned to the left"),
        pytest.param(
            lambda p: p.text(92, 105, "ABCDE", angle=270, font="Helvetica"), "ABCDE", id="turned to the right"
        ),
        pytest.param(lambda p: p.text(120, 120, "ABCDE", angle=180, font="Helvetica"), "ABCDE", id="upside down"),
        pytest.param(
            lambda p: (p.lines(92, 104, *"责任", pitch=11), p.lines(78, 104, *"落实", pitch=11)),
            "责任落实",
            id="in columns from the right",
        ),
    ],
)
def test_text_that_does_not_run_from_left_to_right(tmp_path: Path, draw: Draw, word: str) -> None:
    cells = {(0, 0, 1, 1): "", (0, 1, 1, 1): "按时参加学习活动", (1, 0, 1, 2): "合计"}
    document = made(tmp_path, lambda pen: (pen.table([72, 125, 300], [100, 160, 180], cells), draw(pen)))
    assert only(document)[0] == (0, 0, 1, 1, word)


def test_a_table_in_a_cell_stands_there_row_by_row(tmp_path: Path) -> None:
    outer = {(0, 0, 1, 1): "标准", (0, 1, 1, 1): "", (1, 0, 1, 2): "合计"}
    inner = grid(2, 2, [["优", "5分"], ["良", "3分"]])

    def page(pen: Pen) -> None:
        pen.table([72, 132, 332], [100, 170, 190], outer)
        pen.table([150, 200, 250], [110, 130, 150], inner)

    assert only(made(tmp_path, page)) == [
        (0, 0, 1, 1, "标准"),
        (0, 1, 1, 1, "优\t5分\n良\t3分"),
        (1, 0, 1, 2, "合计"),
    ]


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda pen: pen.rect(60, 90, 500, 200), id="a frame"),
        pytest.param(lambda pen: [pen.line(72, y, 300, y) for y in (90, 115, 130)], id="underlines"),
        pytest.param(
            lambda pen: [
                pen.rect(80 + 12 * i, 300 + 12 * j, 92 + 12 * i, 312 + 12 * j) for i in range(9) for j in range(9)
            ],
            id="squared paper",
        ),
    ],
)
def test_lines_that_are_no_table(tmp_path: Path, draw: Draw) -> None:
    document = made(tmp_path, lambda pen: (draw(pen), pen.text(80, 100, "每缺1次扣5分")))
    assert (tables(document), texts(document)) == ([], ["每缺1次扣5分"])


def test_a_cell_is_located_by_page_and_box(tmp_path: Path) -> None:
    cells = grid(1, 2, [["学习", "5分"]])
    (table,) = tables(made(tmp_path, lambda pen: pen.table([72, 132, 332], [100, 120], cells)))
    place = table.cells[1].location
    assert (place.page, place.block, place.row, place.cell) == (1, 0, 0, 1)
    assert [round(v) for v in place.box or ()] == [132, 100, 332, 120]


# ---- without lines ----


def columns(*rows: list[str], xs: list[float] | None = None) -> Draw:
    return lambda pen: [
        pen.text(x, 100 + PITCH * r, word)
        for r, row in enumerate(rows)
        for x, word in zip(xs or [72, 200, 300], row, strict=False)
        if word
    ]


def test_columns_without_lines_are_a_table(tmp_path: Path) -> None:
    rows = [["项目", "分值", "单位"], ["学习", "5", "办公室"], ["纪律", "10", ""], ["作风", "20", "宣传部"]]
    assert only(made(tmp_path, columns(*rows))) == drawn(grid(4, 3, rows))


def test_columns_without_lines_go_on_over_a_page(tmp_path: Path) -> None:
    head = ["项目", "分值", "责任单位"]
    first = [[f"工作{n}", f"{n}", "办公室"] for n in range(1, 36)]
    second = [["学习培训", "5", "宣传部"], ["纪律作风", "10", "办公室"], ["信息报送", "20", "宣传部"]]
    document = made(tmp_path, columns(head, *first), columns(head, *second))
    (table,) = tables(document)
    assert places(table) == drawn(grid(39, 3, [head, *first, *second]))
    assert [repair.kind for repair in document.repairs] == ["table-joined"]


WRAPPED = [["项目", "要求", "扣分标准", "分值"], ["清", "按时清运垃圾不得", "发现一处未清扣一", "20"], ["运", "满溢。", "分。"], ["公", "专人管理并且每日", "无人管理的扣三分", "30"], ["厕", "清洁。", "；有异味扣一分。"], ["绿", "无枯枝。", "枯枝一处扣一分。", "10"]]  # fmt: skip


def test_cells_of_several_lines_are_rows_without_lines_between_them(tmp_path: Path) -> None:
    xs = [72, 100, 188, 276]  # gaps of little more than a character, as cells stand side by side
    head, *body = WRAPPED
    document = made(tmp_path, columns(head, *[[row[0] if len(row) == 4 else "", *row[1:]] for row in body], xs=xs))
    assert only(document) == drawn(
        grid(
            4,
            4,
            [
                head,
                ["清", "按时清运垃圾不得满溢。", "发现一处未清扣一分。", "20"],
                ["公", "专人管理并且每日清洁。", "无人管理的扣三分；有异味扣一分。", "30"],
                ["绿", "无枯枝。", "枯枝一处扣一分。", "10"],
            ],
        )
    )


def test_a_title_over_all_columns_parts_no_table_without_lines(tmp_path: Path) -> None:
    rows = [["项目", "扣分", "单位"], ["二、公共卫生服务与环境管理"], ["学习", "5", "办公室"], ["纪律", "8", "宣传部"]]
    (table,) = tables(made(tmp_path, columns(*rows, xs=[72, 120, 160])))
    assert [(c.row, c.col, c.col_span, c.text) for c in table.cells if c.row == 1] == [(1, 0, 3, rows[1][0])]


def test_the_rest_of_a_table_without_lines_may_be_a_single_row_of_the_next_page(tmp_path: Path) -> None:
    first = [["项目", "分值", "责任单位"], *[[f"工作{n}", f"{n}", "办公室"] for n in range(1, 46)]]
    last = ["学习", "7", "宣传部"]
    (table,) = tables(made(tmp_path, columns(*first), columns(last, ["以上各项由考核办公室负责汇总并在月底前公布。"])))
    assert [c.text for c in table.cells if c.row == table.rows - 1] == last


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["姓名：", "年龄：", "单位："], ["", "", "日期："]], id="a form's head"),
        pytest.param(
            [["第一章总则........1"], ["第二章考核........2"], ["第三章附则........5"]], id="a table of contents"
        ),
        pytest.param(
            [[TEXT, TEXT[:8]], [TEXT + TEXT[:2]], [TEXT[:9]], [TEXT]], id="one line with a wide gap in running text"
        ),
        pytest.param(
            [[f"第{n}条", TEXT] if odd else [TEXT] for n in "一二三四" for odd in (True, False)],
            id="articles whose numbers are set off",
        ),
    ],
)
def test_gaps_that_part_no_columns(tmp_path: Path, rows: list[list[str]]) -> None:
    assert tables(made(tmp_path, columns(*rows, xs=[72, 290, 420]))) == []


# ---- with rules alone ----

MATRIX = [
    ["级别", "一等奖", "二等奖", "三等奖"],
    ["国家级", "20", "15", "10"],
    ["省级", "8", "6", "—"],
    ["校级", "3", "—", "1"],
]


def ruled(rows: list[list[str]], rules: list[float], xs: list[float]) -> Draw:
    """Rows of one line each, 15 points from the top of one to that of the next, and rules across."""

    def draw(pen: Pen) -> None:
        for r, row in enumerate(rows):
            for x, word in zip(xs, row, strict=True):
                pen.lines(x, 103 + 15 * r, word)
        for y in rules:
            pen.line(72, y, 400, y)

    return draw


def test_three_rules_draw_a_table(tmp_path: Path) -> None:
    document = made(tmp_path, ruled(MATRIX, [100, 116, 162], [80, 150, 250, 350]))
    assert only(document) == drawn(grid(4, 4, MATRIX))


def test_heads_may_stand_nearer_than_columns_do(tmp_path: Path) -> None:
    heads = ["级别", "省级以上各部门", "市级以上各部门", "县级"]
    document = made(tmp_path, ruled([heads, *MATRIX[1:]], [100, 116, 162], [80, 140, 214, 350]))
    assert only(document) == drawn(grid(4, 4, [heads, *MATRIX[1:]]))


def test_a_head_over_several_columns_reaches_over_them(tmp_path: Path) -> None:
    rows = [["级别", "获奖等次和加分（按项计算）", "", "备注"], *MATRIX[1:]]
    document = made(tmp_path, ruled(rows, [100, 116, 162], [80, 150, 250, 350]))
    first = [(place.row, place.col, place.col_span) for place in tables(document)[0].cells if place.row == 0]
    assert first == [(0, 0, 1), (0, 1, 2), (0, 3, 1)]


def test_rules_around_running_text_draw_no_table(tmp_path: Path) -> None:
    rows = [[TEXT[:14], TEXT[:14]], [TEXT[:20], ""], [TEXT[:22], ""]]
    assert tables(made(tmp_path, ruled(rows, [100, 116, 148], [80, 230]))) == []


# ---- over pages ----


def over(tmp_path: Path, first: Cells, second: Cells, *, after: str = "", before: str = "") -> Document:
    """A table at the end of a page and one at the top of the next, rows 60 points high."""
    rows_1, rows_2 = (max(r + rows for r, _, rows, _ in cells) for cells in (first, second))

    def one(pen: Pen) -> None:
        pen.table(XS, steps(780 - 60 * rows_1, *[60] * rows_1), first)
        if after:
            pen.text(72, 785, after)

    def two(pen: Pen) -> None:
        if before:
            pen.text(72, 70, before)
        pen.table(XS, steps(90, *[60] * rows_2), second)

    return made(tmp_path, one, two)


def rows(*lines: list[str]) -> Cells:
    return grid(len(lines), 4, lines)


WHOLE = ["学习", "1." + TEXT[:15] + "。", "5分", "办公室"]
NEXT = ["纪律", "2." + TEXT[:15] + "。", "10分", "纪委"]


def test_a_table_over_pages_is_one(tmp_path: Path) -> None:
    document = over(tmp_path, rows(HEAD, WHOLE), rows(NEXT))
    (table,) = tables(document)
    assert places(table) == drawn(rows(HEAD, WHOLE, NEXT))
    assert [c.location.page for c in table.cells] == [1] * 8 + [2] * 4


def test_what_was_joined_over_a_page_break_is_said(tmp_path: Path) -> None:
    cut = "\n".join([TEXT + "两次", TEXT + "两次", TEXT + "两次", TEXT + "两次"])
    document = over(tmp_path, rows(HEAD, ["学习", cut, "5分", "办公室"]), rows(["", "以上的扣三分。", "", ""], NEXT))
    table_joined, row_rejoined = document.repairs
    assert (table_joined.kind, table_joined.words, table_joined.location.page) == ("table-joined", "以上的扣三分。", 2)
    assert row_rejoined.kind == "row-rejoined"
    assert row_rejoined.words == (TEXT + "两次")[-16:] + "｜以上的扣三分。"


def test_a_repeated_heading_is_furniture_and_the_rows_below_it_go_on(tmp_path: Path) -> None:
    document = over(tmp_path, rows(HEAD, WHOLE), rows(HEAD, NEXT))
    (table,) = tables(document)
    assert places(table) == drawn(rows(HEAD, WHOLE, NEXT))
    assert [(s.location.page, s.reason, s.text) for s in document.skipped] == [(2, "furniture", h) for h in HEAD]
    assert [c.header for c in table.cells] == [True] * 4 + [False] * 8


def test_a_span_is_carried_over_the_break(tmp_path: Path) -> None:
    first = {(0, 0, 2, 1): "学习", **{k: v for k, v in rows(WHOLE, NEXT).items() if k[1]}}
    second = {(0, 0, 2, 1): "", **{k: v for k, v in rows(WHOLE, NEXT).items() if k[1]}}
    found = only(over(tmp_path, first, second))
    assert found[0] == (0, 0, 4, 1, "学习")
    assert [place for place in found if place[1] == 0] == [(0, 0, 4, 1, "学习")]


def test_two_names_in_the_middle_of_their_own_cells_are_two(tmp_path: Path) -> None:
    """A merged cell ends with the page, the next page begins with another: nothing but their place parts them."""
    first = {(0, 0, 3, 1): "", **{k: v for k, v in grid(3, 4, [["", "按时完成", "5", "甲"]] * 3).items() if k[1]}}

    def page(top: float, name: str) -> Draw:
        def draw(pen: Pen) -> None:
            pen.table(XS, steps(top, 20, 20, 20), first)
            pen.text(77, top + 25, name)

        return draw

    found = only(made(tmp_path, page(720, "基本部分类"), page(90, "发挥部分类")))
    assert [place for place in found if place[1] == 0] == [(0, 0, 3, 1, "基本部分类"), (3, 0, 3, 1, "发挥部分类")]


def test_a_row_cut_by_the_break_is_whole_again(tmp_path: Path) -> None:
    cut = "\n".join([TEXT + "两次", TEXT + "两次", TEXT + "两次", TEXT + "两次"])
    first = rows(HEAD, ["学习", cut, "5分", "办公室"])
    second = rows(["", "以上的扣三分。", "", ""], NEXT)
    assert only(over(tmp_path, first, second))[4:] == [
        (1, 0, 1, 1, "学习"),
        (1, 1, 1, 1, (TEXT + "两次") * 4 + "以上的扣三分。"),
        (1, 2, 1, 1, "5分"),
        (1, 3, 1, 1, "办公室"),
        *[(2, *place[1:]) for place in drawn(rows(NEXT))],
    ]


def test_a_row_cut_between_two_items_of_its_list_is_whole_again(tmp_path: Path) -> None:
    third = ["作风", TEXT[:12] + "。", "3分", "组织部"]
    cut = "\n".join([f"{n}.{TEXT[:15]}。" for n in (1, 2, 3, 4)])
    first = rows(HEAD, WHOLE, third, ["学习", cut, "5分", "办公室"])
    second = rows(["", f"5.{TEXT[:15]}。", "", ""], NEXT)
    found = only(over(tmp_path, first, second))
    assert [p[4] for p in found if p[0] == 3] == ["学习", cut + f"\n5.{TEXT[:15]}。", "5分", "办公室"]


def test_a_row_torn_in_a_sentence_is_whole_again_whatever_short_texts_stand_beside(tmp_path: Path) -> None:
    """A name that goes on below a name would be a row of its own, were the text beside it not broken off."""
    torn = "\n".join([TEXT + "两次", TEXT + "两次", TEXT + "两次", TEXT + "有，"])
    first = rows(HEAD, ["学习\n教育", torn, "5分", "办公室"])
    second = rows(["培训", "且未补的扣三分。", "", "人事处"], NEXT)
    found = only(over(tmp_path, first, second))
    assert [p[4] for p in found if p[0] == 1][1] == TEXT + "两次" + (TEXT + "两次") * 2 + TEXT + "有，且未补的扣三分。"
    assert [p[4] for p in found if p[0] == 2] == NEXT


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(NEXT, id="its number follows"),
        pytest.param(["纪律", TEXT[:12] + "。", "5分", "办公室"], id="its points are points of their own"),
    ],
)
def test_a_new_row_at_the_top_of_a_page_is_not_glued_to_the_last(tmp_path: Path, second: list[str]) -> None:
    assert only(over(tmp_path, rows(HEAD, WHOLE), rows(second))) == drawn(rows(HEAD, WHOLE, second))


@pytest.mark.parametrize("where", ["after", "before"])
def test_a_caption_between_two_tables_keeps_them_apart(tmp_path: Path, where: str) -> None:
    kwargs = {where: "加分项目如下"}
    document = over(tmp_path, rows(HEAD, WHOLE), rows(NEXT), **kwargs)  # type: ignore[arg-type]
    assert [len(places(t)) for t in tables(document)] == [8, 4]
    assert texts(document) == ["加分项目如下"]


def test_another_table_with_other_columns_is_another_table(tmp_path: Path) -> None:
    xs = [72.0, 200.0, 432.0]
    document = made(
        tmp_path,
        lambda pen: pen.table(XS, [660, 720, 780], rows(HEAD, WHOLE)),
        lambda pen: pen.table(xs, [90, 150], grid(1, 2, [["等次", "分数"]])),
    )
    assert [t.cols for t in tables(document)] == [4, 2]


def test_a_table_that_ends_high_on_its_page_has_ended(tmp_path: Path) -> None:
    document = made(
        tmp_path,
        lambda pen: pen.table(XS, [90, 150, 210], rows(HEAD, WHOLE)),
        lambda pen: pen.table(XS, [90, 150, 210, 780], rows(HEAD, NEXT, NEXT)),
    )
    assert len(tables(document)) == 2


# ---- the grid, held against the usual finder ----


def pages_with_lines() -> list[tuple[Path, int]]:
    names = [
        "seeds/city-county-targets.pdf",
        "seeds/hengyang-clean-office.pdf",
        "seeds/karamay-college-integrity.pdf",
        "seeds/party-building-city.pdf",
        "hard/neec-2018q1-report.pdf",
        "published/sfls-discipline-daily-check.pdf",
    ]
    return [(SHARED / name, 0) for name in names]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not at hand")
@pytest.mark.parametrize("path", [path for path, _ in pages_with_lines()], ids=lambda path: path.name)
def test_the_cells_are_those_that_pdfplumber_finds(path: Path) -> None:
    import pdfplumber
    import pypdfium2
    from xize.extract.readers.pdf_ink import read_sheet

    def near(box: tuple[float, ...], boxes: list[tuple[float, ...]]) -> bool:
        return any(all(abs(a - b) <= 1 for a, b in zip(box, other, strict=True)) for other in boxes)

    pdf_file = pypdfium2.PdfDocument(path)
    with pdfplumber.open(path) as reference:
        for index in range(min(6, len(pdf_file))):
            grids = find_grids(read_sheet(pdf_file[index], index + 1).edges)
            ours = [region.box for found in grids for region in found.regions]
            theirs = [cell for table in reference.pages[index].find_tables() for cell in table.cells]
            assert len(ours) == len(theirs)
            assert all(near(box, theirs) for box in ours)
    pdf_file.close()


def test_a_drawing_of_very_many_lines_is_let_go() -> None:
    edges = [Edge(v, 5.0 * i, 0, 15_000) for v in (True, False) for i in range(3_000)]
    assert find_grids(edges) == []
