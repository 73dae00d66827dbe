"""What the HTML reader promises: what a browser shows, on its grid, without the site around it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger import characters, of_document
from lxml import etree
from xize.extract.readers import read
from xize.extract.readers.content import Content
from xize.extract.readers.html import read as read_content
from xize.model import BadInput, Document, Heading, Table

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "documents"
Read = Callable[[str], Document]


@pytest.fixture
def page(tmp_path: Path) -> Read:
    def made(markup: str) -> Document:
        path = tmp_path / "made.html"
        path.write_bytes(markup.encode())
        return read(path)

    return made


def texts(document: Document) -> list[str]:
    return [b.text for b in document.blocks]


def skipped(document: Document) -> list[tuple[str, str]]:
    return [(s.reason, s.text) for s in document.skipped]


def grid(document: Document) -> list[tuple[int, int, int, int, str]]:
    (table,) = [b for b in document.blocks if isinstance(b, Table)]
    return [(c.row, c.col, c.row_span, c.col_span, c.text) for c in table.cells]


# ---- which file is a page, and which characters it holds ----


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<!DOCTYPE html><html><body><p>扣5分</p></body></html>", id="a whole page"),
        pytest.param("<p>扣5分", id="a piece of a page, nothing closed"),
        pytest.param("\n<!-- saved from url --><div>扣5分</div>", id="a comment first"),
        pytest.param('<?xml version="1.0" encoding="UTF-8"?>\n<html><body>扣5分</body></html>', id="XHTML"),
    ],
)
def test_a_page_is_known_by_how_it_begins(tmp_path: Path, markup: str) -> None:
    path = tmp_path / "named.txt"
    path.write_bytes(markup.encode())
    document = read(path)
    assert (texts(document), document.source.media_type) == (["扣5分"], "text/html")


def test_prose_that_begins_with_an_angle_bracket_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("<考核细则>第一条", "utf-8")
    assert read(path).source.media_type == "text/plain"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("<p>每缺1次扣5分".encode(), id="UTF-8 that says nothing"),
        pytest.param("<p>每缺1次扣5分".encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param("<p>每缺1次扣5分".encode("gb18030"), id="GB18030 that says nothing"),
        pytest.param(b"<meta charset=gb2312>" + "<p>每缺1次扣5分".encode("gbk"), id="meta charset"),
        pytest.param(
            b'<meta http-equiv="Content-Type" content="text/html; charset=big5">' + "<p>每缺1次扣5分".encode("big5"),
            id="meta http-equiv",
        ),
        pytest.param(b"<meta charset=gbk>" + "<p>每缺1次扣5分".encode(), id="a charset that is not true"),
        pytest.param(b"<meta charset=x-none>" + "<p>每缺1次扣5分".encode(), id="a charset nobody knows"),
        pytest.param("\ufeff<p>每缺1次扣5分".encode("utf-16-le"), id="UTF-16"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(data)
    assert texts(read(path)) == ["每缺1次扣5分"]


def test_entities_are_characters_and_never_markup(page: Read) -> None:
    source = "<p>&ensp;&ldquo;A&rdquo;&nbsp;&lt;b&gt;&amp;lt; &hellip;&#150;&Colon;&LT;i&GT;&#x4E00;"
    assert texts(page(source)) == ["\u2002“A”\u00a0<b>&lt; …–∷<i>一"]


def test_white_space_is_folded_as_a_browser_does_and_no_space_comes_into_chinese(page: Read) -> None:
    assert texts(page("<p>  每缺少\n   1次 <b>扣</b>\n5分，\n  不足\n另计 A\nB</p>")) == [
        "每缺少 1次 扣 5分，不足另计 A B"
    ]


def test_a_first_source_line_far_shorter_than_what_follows_is_a_title_and_stays_apart(page: Read) -> None:
    asked = "矿井必须装备应急广播系统并确保正常运行，主机设置在调度台，人员集中地点设置终端"
    titled, wrapped = f"<p>2.应急广播系统\n\t\t{asked}</p>", f"<p>{asked[:30]}\n{asked[30:]}</p>"
    assert [block.text for block in page(titled + wrapped).blocks] == [f"2.应急广播系统 {asked}", asked]


def test_lines_of_preformatted_text_are_kept(page: Read) -> None:
    assert texts(page("<pre>甲  乙\n  丙\n\n丁</pre>")) == ["甲  乙", "  丙", "丁"]


# ---- blocks ----


def test_headings_paragraphs_and_line_breaks(page: Read) -> None:
    document = page("<h1>考核<br>细则</h1>\n<div>一<p>二<br/>三</p>四</div><h3>五</h3>")
    assert texts(document) == ["考核\n细则", "一", "二", "三", "四", "五"]
    assert [(b.level, b.location.line) for b in document.blocks if isinstance(b, Heading)] == [(1, 1), (3, 2)]


@pytest.mark.parametrize(
    ("markup", "numbers"),
    [
        pytest.param("<ol><li>甲<li>乙</ol>", ["1.", "2."], id="plain"),
        pytest.param(
            '<ol start="3" type="a"><li>甲</li><li value="9">乙</li></ol>', ["c.", "i."], id="start and value"
        ),
        pytest.param("<ol reversed><li>甲</li><li>乙</li></ol>", ["2.", "1."], id="reversed"),
        pytest.param(
            '<ol style="list-style: cjk-ideographic"><li>甲</li><li>乙</li></ol>',
            ["一、", "二、"],
            id="Chinese numerals",
        ),
        pytest.param('<ol style="list-style-type:none"><li>甲</li><li>乙</li></ol>', [None, None], id="none shown"),
        pytest.param("<ul><li>甲</li><li>乙</li></ul>", [None, None], id="bullets"),
        pytest.param(
            "<ol><li hidden>无</li><li><p>甲</p><ol type=I><li>乙</li></ol></li></ol>", ["1.", "I."], id="nested"
        ),
        pytest.param("<ol><li><p>甲</p><ol><li>乙</li></ol></li></ol>", ["1.", "1)"], id="nested in one of its kind"),
    ],
)
def test_the_numbers_of_lists_stand_apart_from_the_text(page: Read, markup: str, numbers: list[str | None]) -> None:
    blocks = page(markup).blocks
    assert [(b.text, b.number) for b in blocks if not isinstance(b, Table)] == list(zip("甲乙", numbers, strict=True))


@pytest.mark.parametrize(
    ("markup", "reason", "text"),
    [
        pytest.param('<p style="DISPLAY : none">旧</p>', "hidden", "旧", id="display none"),
        pytest.param("<p hidden>旧</p>", "hidden", "旧", id="the hidden attribute"),
        pytest.param("<noscript>旧</noscript>", "hidden", "旧", id="for browsers without scripts"),
        pytest.param("<template><p>旧</p></template>", "hidden", "旧", id="a template"),
        pytest.param("<del>旧</del>", "deleted", "旧", id="a deletion"),
        pytest.param('<img src="a.png" alt="旧">', "image", "旧", id="an image"),
        pytest.param('<iframe src="a.htm"></iframe>', "inserted file", "a.htm", id="a frame"),
        pytest.param("<select><option>旧<option selected>，</select>", "hidden", "旧", id="what was not chosen"),
    ],
)
def test_what_is_not_shown_is_skipped_with_its_reason(page: Read, markup: str, reason: str, text: str) -> None:
    document = page(f"<p>扣5分{markup}</p>")
    assert skipped(document) == [(reason, text)]
    assert texts(document)[0].startswith("扣5分")


def test_scripts_and_styles_are_no_text(page: Read) -> None:
    document = page("<style>p{color:red}</style><p>扣5分<script>var a='<p>扣9分';</script></p>")
    assert (texts(document), skipped(document)) == (["扣5分"], [])


# ---- tables ----


def test_spans_place_cells_as_a_browser_does(page: Read) -> None:
    document = page(
        "<table><tr><td rowspan=3>甲<td colspan=2>乙<tr><td>丙<td rowspan=2>丁<tr><td>戊<tr><td colspan=3>己</table>"
    )
    assert grid(document) == [
        (0, 0, 3, 1, "甲"),
        (0, 1, 1, 2, "乙"),
        (1, 1, 1, 1, "丙"),
        (1, 2, 2, 1, "丁"),
        (2, 1, 1, 1, "戊"),
        (3, 0, 1, 3, "己"),
    ]


@pytest.mark.parametrize(
    ("span", "rows"),
    [
        pytest.param("99999999999", 2, id="further than the table goes"),
        pytest.param("0", 2, id="to the end of its group"),
        pytest.param("x", 1, id="no number"),
        pytest.param("-2", 1, id="a negative number"),
    ],
)
def test_a_row_span_ends_with_its_group_of_rows(page: Read, span: str, rows: int) -> None:
    document = page(
        f"<table><tbody><tr><td rowspan={span}>甲<td>乙<tr><td>丙</tbody><tbody><tr><td>丁<td>戊</tbody></table>"
    )
    assert grid(document)[0] == (0, 0, rows, 1, "甲")
    assert grid(document)[-2:] == [(2, 0, 1, 1, "丁"), (2, 1, 1, 1, "戊")]


def test_a_column_span_is_bounded(page: Read) -> None:
    document = page("<table><tr><td colspan=999999999>甲<tr><td>乙<td>丙</table>")
    assert grid(document)[0] == (0, 0, 1, 1000, "甲")


def test_a_foot_written_before_the_body_is_shown_after_it(page: Read) -> None:
    document = page(
        "<table><caption>表一</caption><tfoot><tr><td>合计<td>10</tfoot>"
        "<thead><tr><th>项目<th>分值</thead><tbody><tr><td>甲<td>10</tbody></table>"
    )
    assert texts(document)[0] == "表一"
    assert [c[-1] for c in grid(document)] == ["项目", "分值", "甲", "10", "合计", "10"]
    table = document.blocks[1]
    assert isinstance(table, Table)
    assert [c.row for c in table.cells if c.header] == [0, 0]


def test_hidden_rows_and_cells_do_not_take_a_place(page: Read) -> None:
    document = page(
        '<table><tr><td>甲<td style="display:none">旧<td>乙<tr style="display:none"><td>删<td>除<tr><td>丙<td>丁</table>'
    )
    assert [c[:2] + c[-1:] for c in grid(document)] == [(0, 0, "甲"), (0, 1, "乙"), (1, 0, "丙"), (1, 1, "丁")]
    assert {s[0] for s in skipped(document)} == {"hidden"}
    assert "".join(s[1] for s in skipped(document)) == "删除旧"


def test_a_table_in_a_cell_stands_in_its_place(page: Read) -> None:
    document = page(
        "<table><tr><td>项目<td>标准<tr><td>甲<td>分档：<table><tr><td>好<td>5分<tr><td>差<td>0分</table>另计</table>"
    )
    assert grid(document)[-1] == (1, 1, 1, 1, "分档：\n好\t5分\n差\t0分\n另计")


def test_breaks_paragraphs_and_headings_in_a_cell_are_its_paragraphs(page: Read) -> None:
    document = page("<table><tr><td><h2>甲</h2>乙<br>丙<ol><li>丁</ol><td>戊</table>")
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [(p.text, p.number) for p in table.cells[0].paragraphs] == [
        ("甲", None),
        ("乙", None),
        ("丙", None),
        ("丁", "1."),
    ]


def test_a_form_around_rows_is_seen_through_and_text_between_cells_is_kept(page: Read) -> None:
    document = page("<table><form><tr>夹<td>甲<td>乙</tr></form></table>")
    assert texts(document) == ["夹", "甲\t乙"]


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<table><tr><td>{}</td></tr></table>", id="one cell around all"),
        pytest.param("<table><tr><td></td><td>{}</td><td></td></tr></table>", id="margins as cells"),
        pytest.param('<table role="presentation"><tr><td>{}</td></tr></table>', id="said to be one"),
        pytest.param("<table><tr><td>{}</td></tr><tr><td>页脚</td></tr></table>", id="a foot below"),
    ],
)
def test_a_table_that_only_frames_the_page_is_walked_through(page: Read, markup: str) -> None:
    inner = "<h1>细则</h1><p>一</p><p>二</p><p>三</p><table><tr><td>项目<td>分值<tr><td>甲<td>扣5分，扣10分为止</table>"
    document = page(markup.format(inner))
    assert texts(document)[:5] == ["细则", "一", "二", "三", "项目\t分值\n甲\t扣5分，扣10分为止"]


# ---- the site around the document ----

ARTICLE = "<p>为加强考核工作，特制定本办法，请遵照执行。未按时报送的，每发生一次扣零点五分。</p>" * 3


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param('<nav><a href="/">首页</a><a href="/b">政务</a></nav>', id="a nav element"),
        pytest.param('<div><a href="/">首页</a> &gt; <a href="/b">政务公开</a></div>', id="crumbs: nearly all links"),
        pytest.param('<ul class="menu"><li>首页</li><li>公开</li></ul>', id="a menu by its name"),
        pytest.param("<p>当前位置：首页 &gt; 文件</p>", id="crumbs by their words"),
        pytest.param("<div>分享到：<i></i>微信</div>", id="share buttons"),
        pytest.param('<div class="footer"><p>主办单位：某县人民政府</p></div>', id="a footer by its name"),
        pytest.param("<p>备案号：湘ICP备05013746号-1</p>", id="a licence number"),
        pytest.param('<table><tr><td><a href="/1">上级</a><td><a href="/2">下级</a></table>', id="links in a table"),
        pytest.param("<button>打印</button>", id="a button"),
    ],
)
def test_the_site_around_a_document_is_furniture(page: Read, markup: str) -> None:
    document = page(f"<title>办法</title><body>{markup}<div>{ARTICLE}</div>{markup}</body>")
    assert len(document.blocks) == 3
    assert {s.reason for s in document.skipped} == {"title", "furniture"}


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param('<div class="footer"><table><tr><td>甲<td>扣5分</table></div>', id="a table with points"),
        pytest.param('<div class="header"><h1>考核办法</h1></div>', id="the title"),
        pytest.param('<div class="content-top">考核办法（试行）</div>', id="words that stand in the page's title"),
        pytest.param(f'<div class="share">{ARTICLE.replace("分", "元")}</div>', id="whole sentences"),
        pytest.param('<p><a href="a.docx">附件1</a> <a href="b.xls">附件2</a></p>', id="links to attached files"),
        pytest.param("<p>联系人：某某，电话12345</p>", id="a short line of no kind"),
    ],
)
def test_what_may_belong_to_the_document_stays(page: Read, markup: str) -> None:
    document = page(f"<title>考核办法（试行）-某县</title><body>{markup}<div>{ARTICLE}</div></body>")
    assert [s.reason for s in document.skipped] == ["title"]


def test_a_page_of_nothing_but_furniture_is_its_own_document(page: Read) -> None:
    assert texts(page('<nav><a href="/">首页</a></nav>')) == ["首页"]


_TAGS = [
    "div",
    "p",
    "span",
    "table",
    "tr",
    "td",
    "th",
    "ul",
    "ol",
    "li",
    "h2",
    "br",
    "form",
    "caption",
    "a",
    "pre",
    "b",
    "del",
    "noscript",
    "select",
    "option",
]
_PIECES = st.one_of(
    st.text(alphabet="甲乙5分。 \n", max_size=6),
    st.sampled_from(
        [f"<{t}>" for t in _TAGS] + [f"</{t}>" for t in _TAGS] + ["<td rowspan=3 colspan=2>", "<p hidden>"]
    ),
)


@given(st.lists(_PIECES, max_size=25))
def test_no_character_is_lost_whatever_the_markup(pieces: list[str]) -> None:
    markup = "<div>始" + "".join(pieces)
    nodes = etree.fromstring(markup.encode(), etree.HTMLParser(encoding="utf-8")).itertext()
    assert of_document(read_content(Content(Path("a.html"), markup.encode()))) == characters("".join(nodes))


# ---- what cannot be read ----


def refusal(tmp_path: Path, markup: str) -> str:
    path = tmp_path / "a.html"
    path.write_bytes(markup.encode())
    with pytest.raises(BadInput) as caught:
        read(path)
    return str(caught.value).replace(str(path), "FILE")


def test_a_page_that_a_script_fills(tmp_path: Path) -> None:
    assert refusal(tmp_path, '<html><body><div id="app"></div><script src="a.js"></script></body></html>') == (
        "FILE: the page shows no text of its own (a script may load it); open it in a browser and print it to PDF,"
        " or save its text as .docx"
    )


def test_elements_nested_without_end(tmp_path: Path) -> None:
    assert refusal(tmp_path, "<div>" * 1000 + "扣5分") == (
        "FILE: elements are nested more than 200 deep; save the page again, or its text as .docx"
    )


# ---- real pages, where they are at hand ----


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not at hand")
@pytest.mark.parametrize(
    ("name", "sizes", "furniture"),
    [
        ("seeds/tangjiafang-clean-village.html", [(5, 4)], 3),
        ("published/coal-dispatch.html", [(44, 8)], 0),
        ("published/hosp-orientation-eval.html", [(19, 5)], 0),
    ],
)
def test_real_pages(name: str, sizes: list[tuple[int, int]], furniture: int) -> None:
    document = read(SHARED / name)
    assert [(b.rows, b.cols) for b in document.blocks if isinstance(b, Table)] == sizes
    assert sum(s.reason == "furniture" for s in document.skipped) == furniture


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not at hand")
@pytest.mark.parametrize("path", sorted(SHARED.rglob("*.html")), ids=lambda path: path.name)
def test_no_character_of_a_real_page_is_lost_or_added(path: Path) -> None:
    root = etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding="utf-8", remove_comments=True))
    for code in list(root.iter("script", "style")):
        code.text = None
    assert of_document(read(path)) == characters("".join(root.itertext()))


# ---- templates of pages ----

ROW = "<tr><td>考勤</td><td>10</td><td>迟到1次扣1分</td></tr>"


@pytest.mark.parametrize(
    "head",
    [
        '<%@ page language="java" contentType="text/html; charset=UTF-8"%>\n<%@ taglib uri="core" prefix="c"%>\n',
        '<jsp:include page="/common.jsp"></jsp:include>\n',
        "@extends('layouts.app')\n@section('content')\n",
        "{% extends 'base.html' %}\n",
    ],
    ids=["JSP", "an include", "Blade", "Jinja"],
)
def test_a_template_of_a_page_is_a_page(page: Read, head: str) -> None:
    document = page(f"{head}<table>{ROW * 3}</table>\n")
    assert document.source.media_type == "text/html"
    assert [text for *_, text in grid(document)][:3] == ["考勤", "10", "迟到1次扣1分"]


def test_the_instructions_of_a_template_are_no_text(page: Read) -> None:
    document = page(
        f"<%@ page import='a.b' %>\n<div>\n<% if (x > 3) {{ %>\n<#if a??><p>每次扣1分</p></#if>\n</div><table>{ROW}</table>"
    )
    assert [b.text for b in document.blocks if not isinstance(b, Table)] == ["每次扣1分"]
    assert document.blocks[0].location.line == 4


def test_markup_that_leaked_into_a_text_makes_no_page_of_it(tmp_path: Path) -> None:
    path = tmp_path / "made.txt"
    path.write_text("每次未报送的扣0.5分；\n" * 300 + "<p>\n</p>\n" * 4, encoding="utf-8")
    assert read(path).source.media_type == "text/plain"


# ---- lines pasted out of a PDF ----

PRINTED = [
    "\u3000\u3000第四条 公正指标（35分）",
    "\u3000\u3000（一）改判发回率（10分）。是指一审裁判被二审改判、发回重审的",
    "案件数与一审结案数之比，因新证据、当事人和解等非办案人员原因改判的",
    "不计入。不高于3%的得满分，每高0.5个百分点扣1分，扣完为止，由审管办公室",
    "按月提取。",
    "\u3000\u3000（二）庭审规范（5分）。每季度抽查庭审视频，法官着装不规范、随意离",
    "席、接打手机的，每件次扣0.5分；合议庭成员中途缺席或者由他人顶替的，每",
    "— 1 —",
    "件扣2分；无故延误开庭30分钟以上的，每次扣1分，并在全院范围内予以通报",
    "批评。",
]


def test_lines_that_a_printed_page_broke_are_joined_and_what_was_joined_is_told(page: Read) -> None:
    document = page("".join(f"<p>{line.replace(chr(0x3000), '&nbsp; &nbsp;')}</p>\n" for line in PRINTED))
    assert [text.strip()[:5] + "…" + text[-6:] for text in texts(document)] == [
        "第四条 公…标（35分）",
        "（一）改判…室按月提取。",
        "（二）庭审…以通报批评。",
        "— 1 —…— 1 —",
    ]
    (repair,) = document.repairs
    assert (repair.kind, repair.location.line) == ("lines-rejoined", 3)


def test_short_lines_of_a_page_stay_lines(page: Read) -> None:
    document = page("".join(f"<p>迟到一次扣{n}分</p>" for n in range(1, 9)))
    assert len(texts(document)) == 8
    assert document.repairs == ()
