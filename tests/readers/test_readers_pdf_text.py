"""What the PDF reader promises of text: paragraphs whole, every character once, furniture apart, garbage never read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pdf_builder import A4, LANDSCAPE, Draw, Pen, grid, pdf
from xize.extract import extract
from xize.extract.readers import ocr_engine, read
from xize.extract.readers import pdf as reader
from xize.extract.readers.pages import Glyph
from xize.extract.readers.pdf_quality import is_garbled
from xize.model import BadInput, Document, Location

FULL = "未按要求参加会议和活动的每次扣一分未及时落实会议议定事项的每次扣两分因工作不力未完"  # 41 characters
LEFT = 72.0


def made(tmp_path: Path, *pages: Draw, **options: object) -> Document:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf(*pages, **options))  # type: ignore[arg-type]
    return read(path)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def left_out(document: Document) -> list[tuple[int | None, str, str]]:
    return [(s.location.page, s.reason, s.text) for s in document.skipped]


def body(*lines: str, y: float = 100) -> Draw:
    return lambda pen: pen.lines(LEFT, y, *lines)


# ---- paragraphs ----


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        pytest.param([FULL, "的扣三分。"], [FULL + "的扣三分。"], id="Chinese lines are joined without a space"),
        pytest.param(
            ["一、总则", "本办法适用于各单位。" + FULL[:31], FULL],
            ["一、总则", "本办法适用于各单位。" + FULL[:31] + FULL],
            id="a short line ends its paragraph",
        ),
        pytest.param(
            ["　　" + FULL[:39], FULL[:38] + "。", "　　" + FULL[:39], "扣分。"],
            [FULL[:39] + FULL[:38] + "。", FULL[:39] + "扣分。"],
            id="an indent begins a paragraph",
        ),
        pytest.param(
            ["1." + FULL[:39] + "；", "2." + FULL[:39] + "。"],
            ["1." + FULL[:39] + "；", "2." + FULL[:39] + "。"],
            id="a number begins a paragraph after a full line",
        ),
        pytest.param(
            [FULL[:40] + "扣", "1.5分。"], [FULL[:40] + "扣1.5分。"], id="an amount at a line's start is no number"
        ),
        pytest.param(
            ["1." + FULL[:37] + "扣", "0.5-1分；再犯的扣2分。"],
            ["1." + FULL[:37] + "扣0.5-1分；再犯的扣2分。"],
            id="a range at a line's start is no number",
        ),
        pytest.param(
            ["1." + FULL[:34] + "分别加4、", "3、2、1分。"],
            ["1." + FULL[:34] + "分别加4、3、2、1分。"],
            id="one of several amounts is no number",
        ),
        pytest.param(
            ["　　" + FULL[:35] + "扣2", "分，3次以上的扣5分。"],
            [FULL[:35] + "扣2分，3次以上的扣5分。"],
            id="an indented line that ends as far from its margin is no title, and a figure keeps its unit",
        ),
        pytest.param(
            [FULL[:37] + "扣2", "分/次。"],
            [FULL[:37] + "扣2分/次。"],
            id="some typesetters never part what a stroke joins",
        ),
        pytest.param(
            [FULL[:39], "“两会”期间扣分"],
            [FULL[:39] + "“两会”期间扣分"],
            id="some typesetters never part words from a quote",
        ),
        pytest.param(
            [FULL[:41], "0.2、0.4、0.6"],
            [FULL + "0.2、0.4、0.6"],
            id="a line of figures is of the size of its paragraph",
        ),
        pytest.param(
            [*["　　" + FULL[:39], FULL[:20] + "。"] * 3, "　　" + FULL[:39], "　　" + FULL[:20]],
            [*[FULL[:39] + FULL[:20] + "。"] * 3, FULL[:39], FULL[:20]],
            id="equal indents are two paragraphs where text returns to the margin",
        ),
        pytest.param(
            [FULL[:37] + "每发生", "（含）以上的扣分"],
            [FULL[:37] + "每发生（含）以上的扣分"],
            id="a bracket is no number",
        ),
    ],
)
def test_wrapped_lines_are_one_paragraph(tmp_path: Path, lines: list[str], paragraphs: list[str]) -> None:
    measure = body(FULL, FULL, FULL, "完。")  # says how wide the text of the pages is
    assert texts(made(tmp_path, measure, body(*lines)))[1:] == paragraphs


def test_a_leader_is_the_tab_it_stands_for(tmp_path: Path) -> None:
    lines = ["1.教室有纸屑..................-0.2分/处", "2.窗台不干净..................-1分", "第一章评分........- 3 -"]
    assert texts(made(tmp_path, body(*lines))) == [
        "1.教室有纸屑\t-0.2分/处",
        "2.窗台不干净\t-1分",
        "第一章评分........- 3 -",
    ]


def test_words_are_joined_with_a_space(tmp_path: Path) -> None:
    words = "the quick brown fox jumps over the lazy dog and the quick brown fox jumps over a"

    def page(pen: Pen) -> None:
        for y, line in ((100, words), (115, "lazy dog")):
            pen.text(LEFT, y, line, font="Helvetica")

    assert texts(made(tmp_path, page)) == [words + " lazy dog"]


def test_a_paragraph_goes_on_at_the_top_of_the_next_page(tmp_path: Path) -> None:
    document = made(tmp_path, body(FULL, FULL, y=760), body(FULL, "扣三分。", "附则", y=72))
    assert texts(document) == [FULL * 3 + "扣三分。", "附则"]
    assert document.blocks[0].location.page == 1


def test_a_date_at_the_right_ends_its_page(tmp_path: Path) -> None:
    document = made(
        tmp_path, lambda pen: (pen.lines(LEFT, 100, FULL, FULL), pen.text(420, 700, "2021年6月11日")), body("附件")
    )
    assert texts(document)[-2:] == ["2021年6月11日", "附件"]


def test_a_title_in_two_lines_with_an_open_bracket_is_one(tmp_path: Path) -> None:
    document = made(
        tmp_path,
        lambda pen: (pen.text(200, 80, "关于下发《绩效考核管理制度"), pen.text(230, 95, "（修订版）》的通知")),
        body(FULL, FULL),
    )
    assert texts(document)[0] == "关于下发《绩效考核管理制度（修订版）》的通知"


def test_a_place_is_a_page_and_a_box_from_its_top_left(tmp_path: Path) -> None:
    (block,) = made(tmp_path, body(), lambda pen: pen.text(100, 200, "每缺1次扣5分")).blocks
    assert isinstance(block.location, Location)
    assert block.location.page == 2
    left, top, right, bottom = block.location.box or (0, 0, 0, 0)
    assert 99 < left < 101
    assert 158 < right < 161
    assert 198 < top < 202
    assert 208 < bottom < 214


# ---- characters ----


def test_bold_by_printing_twice_is_read_once(tmp_path: Path) -> None:
    document = made(tmp_path, lambda pen: [pen.text(72 + d, 100, "扣11分") for d in (0, 0.4, 0.4)])
    assert texts(document) == ["扣11分"]


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        pytest.param("⼀、⽇常⼯作", "一、日常工作", id="Kangxi radicals are their characters"),
        pytest.param("不得有大量", "不得有大量", id="second codes of a character are the character"),
        pytest.param("得分：90％（含）", "得分：90％（含）", id="full-width signs stay"),
        pytest.param("扣 5 分", "扣 5 分", id="spaces that are set stay"),
    ],
)
def test_characters(tmp_path: Path, printed: str, read_as: str) -> None:
    assert texts(made(tmp_path, body(printed))) == [read_as]


def test_letters_set_wide_apart_are_no_words_of_one_letter(tmp_path: Path) -> None:
    def page(pen: Pen) -> None:
        for i, char in enumerate("主要内容"):
            pen.text(72 + 16 * i, 100, char)

    assert texts(made(tmp_path, page)) == ["主要内容"]


# ---- furniture and stamps ----


def test_headers_footers_and_page_numbers_are_furniture(tmp_path: Path) -> None:
    def page(number: int) -> Draw:
        return lambda pen: (
            pen.text(72, 40, "某某局考核办法"),
            pen.lines(72, 100, f"第{number}段" + FULL[:38], "完。"),
            pen.text(290, 800, f"- {number} -"),
        )

    document = made(tmp_path, page(1), page(2), page(3))
    assert texts(document) == [f"第{n}段" + FULL[:38] + "完。" for n in (1, 2, 3)]
    assert left_out(document) == [(n, "furniture", text) for n in (1, 2, 3) for text in ("某某局考核办法", f"- {n} -")]


@pytest.mark.parametrize("number", ["- 1 -", "第1页", "第 1 页 共 9 页", "1/9", "1"])
def test_the_number_of_a_lone_page_is_furniture(tmp_path: Path, number: str) -> None:
    document = made(tmp_path, lambda pen: (pen.lines(72, 100, FULL, FULL), pen.text(290, 805, number)))
    assert left_out(document) == [(1, "furniture", number)]


def test_titles_that_differ_are_no_furniture(tmp_path: Path) -> None:
    pages = [body(f"附件{n}", y=60) for n in ("1", "3")]
    assert texts(made(tmp_path, *pages)) == ["附件1", "附件3"]


def test_a_line_that_is_repeated_in_the_middle_of_pages_is_no_furniture(tmp_path: Path) -> None:
    assert texts(made(tmp_path, *[body("考核表", y=300)] * 3)) == ["考核表"] * 3


def test_a_stamp_across_the_page_is_a_watermark(tmp_path: Path) -> None:
    document = made(tmp_path, lambda pen: (pen.lines(72, 300, FULL, FULL), pen.text(200, 400, "内部资料", angle=45)))
    assert texts(document) == [FULL + FULL]
    assert left_out(document) == [(1, "watermark", "内部资料")]


# ---- sheets ----


def test_two_pages_on_one_sheet_are_read_one_after_the_other(tmp_path: Path) -> None:
    line = FULL[:30]

    def sheet(pen: Pen) -> None:
        pen.lines(60, 80, *[line] * 8, "左页完。")
        pen.lines(480, 80, "右页始" + FULL[:27], *[line] * 8)

    assert texts(made(tmp_path, sheet, size=LANDSCAPE)) == [line * 8 + "左页完。", "右页始" + FULL[:27] + line * 8]


def test_columns_of_a_page_are_read_one_after_the_other(tmp_path: Path) -> None:
    line = FULL[:20]

    def page(pen: Pen) -> None:
        pen.text(140, 60, "关于印发《镇级综合考核评分细则》的通知及说明", size=14)
        pen.lines(LEFT, 100, "　　第一条　" + line[6:], *[line] * 8, "左栏末" + FULL[:17])
        pen.lines(310, 100, "转右栏" + FULL[:17], *[line] * 8, "右栏完。")
        pen.text(LEFT, 280, "两栏以下的通栏文字：" + FULL[:31])

    assert texts(made(tmp_path, page)) == [
        "关于印发《镇级综合考核评分细则》的通知及说明",
        "第一条　" + line[6:] + line * 8 + "左栏末" + FULL[:17] + "转右栏" + FULL[:17] + line * 8 + "右栏完。",
        "两栏以下的通栏文字：" + FULL[:31],
    ]


def test_a_table_of_two_columns_without_lines_is_no_newspaper(tmp_path: Path) -> None:
    rows = [(f"（{n}）每月学习一次并记录，全年不少于十次", f"每缺一次扣{n}分") for n in range(1, 11)]

    def page(pen: Pen) -> None:
        for n, (asked, rule) in enumerate(rows):
            pen.text(LEFT, 100 + n * 20, asked)
            pen.text(310, 100 + n * 20, rule)

    (table,) = made(tmp_path, page).blocks
    assert table.kind == "table"
    assert [(c.row, c.col, c.text) for c in table.cells] == [
        (n, c, text) for n, row in enumerate(rows) for c, text in enumerate(row)
    ]


def test_a_ruled_table_over_both_columns_is_whole(tmp_path: Path) -> None:
    line = FULL[:20]

    def page(pen: Pen) -> None:
        pen.lines(LEFT, 60, *[line] * 8)
        pen.lines(310, 60, *[line] * 7, "右栏完。")
        pen.table(
            [LEFT, 200, 400, 510], [200, 240, 280], grid(2, 3, [["项目", "标准", "分值"], ["学习", line[:15], "5分"]])
        )
        pen.lines(LEFT, 300, *["下" + line[1:]] * 8)
        pen.lines(310, 300, *["下" + line[1:]] * 7, "全文完。")

    before, table, after = made(tmp_path, page).blocks
    assert before.text == line * 15 + "右栏完。"
    assert table.text == f"项目\t标准\t分值\n学习\t{line[:15]}\t5分"
    assert after.text == ("下" + line[1:]) * 15 + "全文完。"


def test_a_figures_caption_that_sticks_out_does_not_move_the_margin_of_a_long_text(tmp_path: Path) -> None:
    line = FULL[:38]
    caption = lambda y: lambda pen: pen.text(140, y, FULL[:38])  # noqa: E731
    pages = [body(*[line] * 40, "完。") for _ in range(6)]
    document = made(tmp_path, *pages, caption(100), caption(100))
    assert texts(document)[:6] == [line * 40 + "完。"] * 6


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_displayed(tmp_path: Path, rotate: int) -> None:
    """The content is drawn against the page's turn, on the page as it is before it, so that it stands upright."""
    wide, high = A4 if rotate in (0, 180) else LANDSCAPE
    line = FULL + FULL[:4]

    def page(pen: Pen) -> None:
        c = pen.canvas
        c.translate(*{0: (0, 0), 90: (wide, 0), 180: (wide, high), 270: (0, high)}[rotate])
        c.rotate(rotate)
        pen.height = A4[1]
        pen.lines(72, 100, line, "扣三分。", "附则")

    document = made(tmp_path, page, rotate=rotate)
    assert texts(document) == [line + "扣三分。", "附则"]
    left, top, _, _ = document.blocks[0].location.box or (0, 0, 0, 0)
    assert abs(left - 72) < 2
    assert abs(top - 100) < 2


def test_a_sheet_whose_text_runs_sideways_is_turned_and_its_boxes_are_not(tmp_path: Path) -> None:
    line = FULL + FULL[:15]
    document = made(
        tmp_path, lambda pen: [pen.text(100 + 15 * i, 700, t, angle=90) for i, t in enumerate([line, "扣分。"])]
    )
    assert texts(document) == [line + "扣分。"]
    left, top, right, bottom = document.blocks[0].location.box or (0, 0, 0, 0)
    assert 98 < left < right < 132
    assert 138 < top < bottom < 702


# ---- garbage ----


def glyphs(text: str, width: float = 1.0) -> list[Glyph]:
    return [Glyph(c, 12.0 * i, 0.0, 12.0 * i + 10 * width, 10.0) for i, c in enumerate(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ue001\ue002\ue003" * 10 + "考核", id="private code points"),
        pytest.param("ྯӻ์ବᬰᤈӞེᘍ໐᭬҅ᜓෞஃڹᶲഩ" * 3, id="letters of many scripts at once"),
        pytest.param("(cid:123)(cid:4567)" * 5, id="numbers of glyphs"),
        pytest.param("/u8003/u6838/u5206" * 5, id="names of glyphs"),
        pytest.param("¿¼ºËÏ¸ÔòµÚÒ»Ìõ×ÜÔò" * 3, id="GBK taken for Latin"),
        pytest.param("锛屾垜浠鐨勫垎鏁版槸" * 4, id="UTF-8 taken for GBK"),
        pytest.param("鼙鼗鼖鼕鼐" * 80, id="nothing but rare characters"),
    ],
)
def test_a_text_layer_that_is_garbage_is_told(text: str) -> None:
    assert is_garbled(glyphs(text))


def test_signs_drawn_as_wide_as_cjk_characters_are_garbage() -> None:
    assert is_garbled(glyphs("!\"#$&'()*+,-./:;<=>?" * 3, width=1.0))
    assert not is_garbled(glyphs("!\"#$&'()*+,-./:;<=>?" * 3, width=0.5))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FULL, id="Chinese"),
        pytest.param("●■√★※①②㎡℃≥≤α" * 3 + FULL, id="signs and symbols"),
        pytest.param("བོད་ཡིག་གི་སྐད་ཡིག་ལས་དོན་" * 3, id="Tibetan"),
        pytest.param("Überprüfung der Qualität für Schüler" * 2, id="German"),
        pytest.param("\ue5e5" + FULL * 3, id="one private sign in a text"),
    ],
)
def test_a_text_layer_that_is_fine_is_not(text: str) -> None:
    assert not is_garbled(glyphs(text, width=0.5))


def test_garbage_is_left_out_and_said_so_where_other_pages_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "available", lambda: False)
    document = made(tmp_path, body(FULL), lambda pen: pen.text(72, 100, "(cid:12)(cid:34)" * 4, font="Helvetica"))
    assert texts(document) == [FULL]
    assert left_out(document) == [(2, "garbled text layer", "(cid:12)(cid:34)" * 4)]


# ---- what is refused ----


def refusal(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        read(path)
    return str(caught.value).replace(str(path), "FILE")


def picture(pen: Pen) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    pen.canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "grey")), 0, 0, pen.width, pen.height)


def test_a_damaged_file(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"%PDF-1.7\nnothing") == "FILE: the PDF is damaged; get a fresh copy of it"


def test_a_password(tmp_path: Path) -> None:
    data = pdf(body("扣5分"), password="secret")
    assert refusal(tmp_path, data) == "FILE: is protected by a password; save it without one and try again"


def test_an_empty_password_is_tried(tmp_path: Path) -> None:
    assert texts(made(tmp_path, body("每缺1次扣5分"), password="")) == ["每缺1次扣5分"]


def test_pages_without_text(tmp_path: Path) -> None:
    assert refusal(tmp_path, pdf(lambda pen: pen.line(72, 100, 200, 100))) == (
        "FILE: no page has any text; check that it was saved"
    )


def test_too_many_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PAGES", 2)
    assert refusal(tmp_path, pdf(*[body("扣5分")] * 3)) == (
        "FILE: has 3 pages, and this version reads at most 2; split the document"
    )


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_counts_the_pages_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    made(tmp_path, *[lambda pen: pen.text(LEFT, 700, FULL)] * 3)
    assert "made.pdf" in terminal.getvalue()
    assert "3/3" in terminal.getvalue()


def test_no_bar_where_nobody_is_watching(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    made(tmp_path, *[lambda pen: pen.text(LEFT, 700, FULL)] * 3)
    assert capfd.readouterr() == ("", "")


def test_scanned_pages_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "available", lambda: False)
    assert refusal(tmp_path, pdf(picture)) == (
        "FILE: its pages are images without text; to read them, install: pip install 'xize[ocr]'"
    )


def test_garbled_pages_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "available", lambda: False)
    assert refusal(tmp_path, pdf(lambda pen: pen.text(72, 100, "(cid:12)(cid:34)" * 4, font="Helvetica"))) == (
        "FILE: its characters are not those that are drawn (a garbled text layer); to read the pages as images,"
        " install: pip install 'xize[ocr]'"
    )


def test_a_scanned_page_among_others_without_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "available", lambda: False)
    document = made(tmp_path, body(FULL), picture)
    assert left_out(document) == [(2, "image without OCR", "")]
    unread = [f for f in extract(document).rubric.findings if f.code == "page-unread"]
    assert [(f.severity, f.location) for f in unread] == [("error", Location(page=2))]


def test_a_picture_among_text_is_noted(tmp_path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def page(pen: Pen) -> None:
        pen.lines(72, 100, FULL, FULL)
        pen.canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "grey")), 72, 300, 200, 200)

    assert left_out(made(tmp_path, page)) == [(1, "image", "")]


def test_nothing_of_the_recogniser_is_loaded_for_a_plain_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("the recogniser was started")

    monkeypatch.setattr(ocr_engine, "_engine", refuse)
    assert texts(made(tmp_path, body(FULL))) == [FULL]
