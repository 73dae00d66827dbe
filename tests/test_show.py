"""What `xize show` promises: every block, tables with their spans, numbers apart, rules in their place, nothing hidden."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text
from xize.cli import main
from xize.extract.layout.heads import Role
from xize.messages import choose_language
from xize.model import Cell, Document, Heading, Location, Paragraph, Skipped, Source, Table
from xize.show.marks import inked, role_names
from xize.show.table import draw_table
from xize.show.view import view
from xize.show.wrap import wrapped

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    choose_language("en")
    yield
    choose_language(None)


def cell(row: int, col: int, text: str, *, rows: int = 1, cols: int = 1, number: str | None = None) -> Cell:
    lines = tuple(Paragraph(text=t, number=number) for t in text.split("\n"))
    return Cell(row=row, col=col, row_span=rows, col_span=cols, paragraphs=lines)


def table(rows: int, cols: int, *cells: Cell) -> Table:
    return Table(rows=rows, cols=cols, cells=cells)


def document(*blocks: Heading | Paragraph | Table, skipped: tuple[Skipped, ...] = ()) -> Document:
    source = Source(name="made.docx", media_type="made", sha256="0123456789abcdef", pages=None)
    return Document(source=source, blocks=blocks, skipped=skipped)


def drawn(made: Table, width: int = 60, heads: tuple[str, ...] = ()) -> str:
    return "\n".join(line.plain for line in draw_table(made, lambda c: Text(c.text), width, heads=heads))


def shown(made: Document, width: int = 60) -> str:
    return "\n".join(line.plain.rstrip() for line in view(made, (), width))


# ---- tables


@pytest.mark.parametrize(
    ("made", "picture"),
    [
        pytest.param(
            table(1, 2, cell(0, 0, "指标"), cell(0, 1, "5分")),
            """
┌────┬───┐
│指标│5分│
└────┴───┘
""",
            id="a cell is as wide as its text, in terminal columns",
        ),
        pytest.param(
            table(2, 2, cell(0, 0, "指标", rows=2), cell(0, 1, "甲"), cell(1, 1, "乙")),
            """
┌────┬──┐
│指标│甲│
│    ├──┤
│    │乙│
└────┴──┘
""",
            id="a cell over two rows has no line through it",
        ),
        pytest.param(
            table(2, 2, cell(0, 0, "甲", cols=2), cell(1, 0, "乙"), cell(1, 1, "丙")),
            """
┌─────┐
│甲   │
├──┬──┤
│乙│丙│
└──┴──┘
""",
            id="a cell over two columns has no line through it",
        ),
        pytest.param(
            table(3, 1, cell(0, 0, "一\n二\n三\n四\n五", rows=2), cell(2, 0, "末")),
            """
┌──┐
│一│
│二│
│三│
│四│
│五│
├──┤
│末│
└──┘
""",
            id="the text of a cell over several rows runs on where the lines of its neighbours are",
        ),
        pytest.param(
            table(2, 3, cell(0, 0, "甲"), cell(0, 1, "乙"), cell(0, 2, "丙"), cell(1, 0, "丁")),
            """
┌──┬──┬──┐
│甲│乙│丙│
├──┼──┴──┘
│丁│
└──┘
""",
            id="a position without a cell stays open",
        ),
        pytest.param(
            table(3, 3, cell(0, 0, "甲", cols=2), cell(0, 2, "乙", rows=2), cell(1, 0, "丙", rows=2),
                  cell(1, 1, "心"), cell(2, 1, "丁", cols=2)),
            """
┌─────┬──┐
│甲   │乙│
├──┬──┤  │
│丙│心│  │
│  ├──┴──┤
│  │丁   │
└──┴─────┘
""",
            id="spans that turn round a cell are drawn as they lie",
        ),
    ],
)  # fmt: skip
def test_a_table_is_drawn_with_its_spans(made: Table, picture: str) -> None:
    assert [line.rstrip() for line in drawn(made).splitlines()] == picture.strip("\n").splitlines()


def test_the_role_of_each_column_stands_above_it() -> None:
    made = table(1, 2, cell(0, 0, "组织领导"), cell(0, 1, "5"))
    assert drawn(made, heads=("indicator", "points")).splitlines()[:2] == [" indicator points", "┌─────────┬──────┐"]


def test_a_long_cell_is_wrapped_and_a_short_column_keeps_its_width() -> None:
    lines = drawn(table(1, 2, cell(0, 0, "5分"), cell(0, 1, "每缺少1次扣5分，" * 8)), width=30).splitlines()
    assert {cell_len(line) for line in lines} == {30}
    assert lines[1].startswith("│5分│每缺少")


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any table whose cells do not overlap; holes are left where a cell would."""
    rows, cols = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    taken: set[tuple[int, int]] = set()
    cells = []
    for r in range(rows):
        for c in range(cols):
            tall, wide = draw(st.integers(1, rows - r)), draw(st.integers(1, cols - c))
            area = {(i, j) for i in range(r, r + tall) for j in range(c, c + wide)}
            if area & taken or draw(st.integers(0, 9)) == 0:
                continue
            taken |= area
            cells.append(cell(r, c, draw(st.text("分扣5a ，\n", max_size=12)), rows=tall, cols=wide))
    return table(rows, cols, *cells)


@settings(max_examples=60, deadline=None)
@given(made=tables(), width=st.integers(10, 60))
def test_every_line_of_a_table_is_equally_wide_and_no_character_is_lost(made: Table, width: int) -> None:
    lines = drawn(made, width).splitlines()
    assert len({cell_len(line) for line in lines}) == 1
    assert cell_len(lines[0]) <= max(width, made.cols * 3 + 1)
    kept = sorted(c for c in "".join(lines) if c in "分扣5a，")
    assert kept == sorted(c for made_cell in made.cells for c in made_cell.text if c in "分扣5a，")


def test_every_role_has_a_name_for_people() -> None:
    assert set(role_names()) == set(Role.__args__)


# ---- lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("每缺少一次扣五分", 8, ["每缺少一", "次扣五分"], id="Chinese breaks anywhere, two columns a character"),
        pytest.param("每缺少1次扣0.25分", 14, ["每缺少1次扣", "0.25分"], id="a number is not broken"),
        pytest.param("每缺少一次，扣分", 10, ["每缺少一", "次，扣分"], id="a comma does not begin a line"),
        pytest.param("附件（一）说明", 6, ["附件", "（一）", "说明"], id="an opening bracket does not end a line"),
        pytest.param("abcdefghij", 4, ["abcd", "efgh", "ij"], id="a word longer than the line is broken"),
        pytest.param("甲\n\n乙", 8, ["甲", "", "乙"], id="printed line breaks are kept"),
        pytest.param("", 8, [], id="no text, no line"),
    ],
)  # fmt: skip
def test_lines_break_as_chinese_text_does(text: str, width: int, lines: list[str]) -> None:
    assert [line.plain for line in wrapped(Text(text), width)] == lines


# ---- blocks


def test_a_number_stands_apart_from_its_text_and_a_heading_has_its_level() -> None:
    lines = shown(
        document(
            Heading(text="总则", number="第一条", level=2, location=Location(part="body", paragraph=0)),
            Paragraph(text="第一条不是自动编号", location=Location(part="footnotes", paragraph=3)),
        )
    ).splitlines()
    assert lines[3:] == [
        "1  paragraph 1            H2 ⟨第一条⟩ 总则",
        "2  footnotes paragraph 4  第一条不是自动编号",
    ]


@pytest.mark.parametrize(
    ("location", "place"),
    [
        (Location(page=3), "page 3"),
        (Location(line=12), "line 12"),
        (Location(part="Sheet1"), "Sheet1"),
        (Location(part="body", paragraph=4), "paragraph 5"),
    ],
    ids=["the page", "the line", "the sheet", "the paragraph of the body"],
)
def test_each_block_says_where_it_stands(location: Location, place: str) -> None:
    assert shown(document(Paragraph(text="字", location=location))).splitlines()[-1] == f"1  {place}  字"


def test_a_table_over_pages_names_the_first_and_the_last() -> None:
    cells = [cell(r, 0, "字").model_copy(update={"location": Location(page=2 + r)}) for r in range(3)]
    assert "1  pages 2–4  table of 3 rows and 1 columns  3 cells, 0 of them merged" in shown(
        document(table(3, 1, *cells))
    )


def test_what_was_left_out_stands_at_the_end_by_reason_with_counts() -> None:
    skipped = (
        Skipped(text="第 1 页", reason="furniture"),
        Skipped(text="扣5分", reason="deleted"),
        Skipped(text="第 1 页", reason="furniture"),
    )
    assert shown(document(Paragraph(text="字"), skipped=skipped)).splitlines()[-5:] == [
        "Left out",
        "  header, footer or the page's surroundings  2 pieces, 6 characters",
        "    第 1 页 ×2",
        "  deleted by a tracked change  1 pieces, 3 characters",
        "    扣5分",
    ]


@pytest.mark.parametrize(
    ("text", "seen"),
    [("扣\x1b[31m5分", "扣␛[31m5分"), ("甲\t乙", "甲⇥乙"), ("甲\u202e乙", "甲\ufffd乙"), ("[bold]扣", "[bold]扣")],
    ids=["an escape sequence", "a tab", "a turn of the writing direction", "markup"],
)
def test_a_document_cannot_steer_the_terminal(text: str, seen: str) -> None:
    assert inked(text, [], {}).plain == seen


# ---- rules


@pytest.mark.parametrize(
    ("marks", "numbers", "seen"),
    [
        pytest.param([(0, 4, "扣5")], {}, "▸未定的扣◂‹扣5›5分，缺1次扣1分", id="a quote stands between its marks, its effect behind"),
        pytest.param([(0, 6, "扣5"), (7, 12, "扣1/次")], {}, "▸未定的扣5分◂‹扣5›，▸缺1次扣1◂‹扣1/次›分", id="several rules in one text"),
        pytest.param([(0, 12, "甲"), (4, 6, "乙")], {}, "▸未定的扣▸5分◂‹乙›，缺1次扣1◂‹甲›分", id="a rule inside another"),
        pytest.param([(0, 6, "扣5")], {0: "①"}, "⟨①⟩ ▸未定的扣5分◂‹扣5›，缺1次扣1分", id="the automatic number stands before the quote"),
        pytest.param([], {7: "②"}, "未定的扣5分，⟨②⟩ 缺1次扣1分", id="a number of a later paragraph stands where that begins"),
    ],
)  # fmt: skip
def test_a_rule_is_marked_where_its_quote_stands(
    marks: list[tuple[int, int, str]], numbers: dict[int, str], seen: str
) -> None:
    assert inked("未定的扣5分，缺1次扣1分", marks, numbers).plain == seen


# ---- the command


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["--lang", "en", *map(str, arguments)])
    out, err = capsys.readouterr()
    return int(end.value.code or 0), out, err


def test_show_prints_the_document_its_rules_and_its_findings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    status, out, err = run(capsys, "show", CORPUS / "yunhe-clean-office.docx")
    assert (status, err) == (0, "")
    assert out.startswith("yunhe-clean-office.docx  application/vnd.")
    assert "21 blocks: 3 headings, 15 paragraphs, 3 tables; 3 pieces left out" in out
    assert "▸听取汇报每少1次扣2分◂‹扣2/次›；" in out
    assert "⟨（二）⟩ ▸年内领导班子成员发生严重违纪违法案件的，实行一票否决，不得评为“好”“较好”等次◂‹否决›" in out
    assert " indicator" in out
    assert "[amount-deleted]" in out
    assert out.splitlines()[-1] == "80 of 80 amounts accounted for"
    assert "\x1b" not in out  # no colour where there is no terminal


def test_show_without_findings_is_the_bare_document(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _err = run(capsys, "show", CORPUS / "yunhe-clean-office.docx", "--no-findings")
    assert status == 0
    assert "听取汇报每少1次扣2分；" in out
    assert [mark for mark in ("▸", "indicator", "Findings", "amounts accounted for") if mark in out] == []


@pytest.mark.parametrize("file", ["yunhe-clean-office.docx", "linhai-college-integrity.txt"])
def test_every_character_of_a_document_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    from collections import Counter

    from xize.extract.readers import read

    monkeypatch.setenv("COLUMNS", "100")
    _status, out, _err = run(capsys, "show", CORPUS / file, "--no-findings")
    made = read(CORPUS / file)
    whole = "".join([b.text for b in made.blocks] + [s.text for s in made.skipped])
    assert Counter(c for c in whole if not c.isspace()) - Counter(out) == {}


@pytest.mark.parametrize("option", [("--page", "2"), ("--png", "page.png"), ("--page", "1", "--png", "page.png")])
def test_pages_are_for_formats_that_have_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    file = CORPUS / "yunhe-clean-office.docx"
    status, out, err = run(capsys, "show", file, *option)
    assert (status, out) == (2, "")
    assert err == f"xize: {file}: has no pages; --page and --png work on PDF documents\n"
    assert list(tmp_path.iterdir()) == []
