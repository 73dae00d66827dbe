"""What the DOCX reader promises about paragraphs: nothing lost, nothing twice, changes as accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx_builder import p, part, r, style, tbl, tc, tr, zipped
from xize.extract.readers import read
from xize.model import Document, Heading, Paragraph, Table

Read = Callable[..., Document]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def skipped(document: Document) -> list[tuple[str, str]]:
    return [(s.reason, s.text) for s in document.skipped]


def field(code: str, result: str | None) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    shown = "" if result is None else char("separate") + r(result)
    return char("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + shown + char("end")


def box(*paragraphs: str) -> str:
    """A text box as Word writes it: the same content twice, for new and for old readers."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


DELETED = "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>"
MARK_DELETED = "<w:del/>"
VANISH = "<w:vanish/>"


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        pytest.param(p("每缺", "1次", "扣5分"), "每缺1次扣5分", id="runs are joined"),
        pytest.param(p(r(" 两端 ")), " 两端 ", id="spaces are kept as they are"),
        pytest.param(p("a", "<w:r><w:tab/></w:r>", "b"), "a\tb", id="a tab"),
        pytest.param(p("a", "<w:r><w:br/></w:r>", "b"), "a\nb", id="a line break"),
        pytest.param(p("a", "<w:r><w:cr/></w:r>", "b"), "a\nb", id="a carriage return"),
        pytest.param(p("a", '<w:r><w:br w:type="page"/></w:r>', "b"), "ab", id="a page break is no text"),
        pytest.param(p("a", "<w:r><w:lastRenderedPageBreak/></w:r>", "b"), "ab", id="a soft page break is no text"),
        pytest.param(p("1", "<w:r><w:noBreakHyphen/></w:r>", "5"), "1-5", id="a hyphen that does not break"),
        pytest.param(p("a", "<w:r><w:softHyphen/></w:r>", "b"), "ab", id="an optional hyphen is not printed"),
        pytest.param(p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "是"), "☑是", id="a known symbol"),
        pytest.param(p('<w:r><w:sym w:font="Wingdings" w:char="00A8"/></w:r>', "否"), "□否", id="a symbol, short code"),
        pytest.param(p(f'<w:hyperlink w:anchor="x">{r("链接")}</w:hyperlink>', "后"), "链接后", id="a hyperlink"),
        pytest.param(p(f"<w:smartTag>{r('5')}</w:smartTag>", "分"), "5分", id="a smart tag"),
        pytest.param(
            p(f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{r('10')}</w:sdtContent></w:sdt>", "分"),
            "10分",
            id="a content control in the line",
        ),
        pytest.param(p(f"<w:customXml>{r('10')}</w:customXml>", "分"), "10分", id="custom markup in the line"),
        pytest.param(p("第", field(" PAGE ", "3"), "页"), "第3页", id="a field's result, not its code"),
        pytest.param(p("第", f'<w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple>'), "第3", id="a simple field"),
        pytest.param(
            p(field(" IF ", None).replace("</w:instrText></w:r>", "</w:instrText></w:r>" + field("X", "内")), "后"),
            "后",
            id="a field inside a field's code is not shown",
        ),
        pytest.param(p(field(r"eq \o\ac(○,3)", None), "扣分"), "③扣分", id="a number circled with a field"),
        pytest.param(p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "分"), "x=1分", id="a formula's text"),
        pytest.param(
            p("<mc:AlternateContent><mc:Choice Requires='x'><w:r><w:t>新</w:t></w:r></mc:Choice>"
              "<mc:Fallback><w:r><w:t>旧</w:t></w:r></mc:Fallback></mc:AlternateContent>"),
            "新",
            id="of two alternatives one",
        ),
    ],
)  # fmt: skip
def test_the_text_of_a_paragraph(read_docx: Read, paragraph: str, text: str) -> None:
    assert texts(read_docx(paragraph)) == [text]


def test_tabs_and_breaks_as_the_reader_gives_them_are_one_block_each(read_docx: Read) -> None:
    document = read_docx(p("一") + p() + p("二"))
    assert [(b.kind, b.text, b.location.block, b.location.paragraph) for b in document.blocks] == [
        ("paragraph", "一", 0, 0),
        ("paragraph", "二", 1, 2),
    ]


def test_a_field_whose_end_is_missing_does_not_swallow_the_rest(read_docx: Read) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    document = read_docx(p("前", begin, "码") + p("后"))
    assert texts(document) == ["前", "后"]
    assert skipped(document) == [("field", "码")]


def test_blocks_inside_content_controls_and_custom_markup_keep_their_order(read_docx: Read) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('二')}{tbl(tr('三'))}</w:sdtContent></w:sdt>"
    assert texts(read_docx(p("一") + control + f"<w:customXml>{p('四')}</w:customXml>")) == ["一", "二", "三", "四"]


# ---- tracked changes ----


@pytest.mark.parametrize(
    ("body", "kept", "left_out"),
    [
        pytest.param(
            p("扣", DELETED.format("5"), f"<w:ins>{r('10')}</w:ins>", "分"),
            ["扣10分"],
            [("deleted", "5")],
            id="a replaced amount shows the new one",
        ),
        pytest.param(
            p(f"<w:moveFrom>{r('旧处')}</w:moveFrom>", "中", f"<w:moveTo>{r('新处')}</w:moveTo>"),
            ["中新处"],
            [("deleted", "旧处")],
            id="moved text stands where it was moved to",
        ),
        pytest.param(
            p(f"<w:ins>{DELETED.format('先加后删')}</w:ins>", "留"),
            ["留"],
            [("deleted", "先加后删")],
            id="text inserted and deleted again is gone",
        ),
        pytest.param(
            p("未按时", mark=MARK_DELETED) + p("报送的扣2分"),
            ["未按时报送的扣2分"],
            [],
            id="a paragraph whose mark is deleted joins the next",
        ),
        pytest.param(
            p(DELETED.format("整段"), mark=MARK_DELETED) + p("下段"),
            ["下段"],
            [("deleted", "整段")],
            id="a deleted paragraph leaves nothing behind",
        ),
        pytest.param(
            p("甲", mark=MARK_DELETED) + tbl(tr("乙")),
            ["甲", "乙"],
            [],
            id="a mark deleted before a table keeps its paragraph",
        ),
        pytest.param(p("甲", mark="<w:ins/>") + p("乙"), ["甲", "乙"], [], id="an inserted mark is a mark"),
    ],
)
def test_tracked_changes_as_accepted(
    read_docx: Read, body: str, kept: list[str], left_out: list[tuple[str, str]]
) -> None:
    document = read_docx(body)
    assert texts(document) == kept
    assert skipped(document) == left_out


def test_two_changes_in_one_cell_are_two_and_each_shows_where_it_stood(read_docx: Read) -> None:
    changed = [x for old, new in (("5", "10"), ("1", "2")) for x in ("扣", DELETED.format(old), r(new), "分；")]
    document = read_docx(tbl(tr("标准", "分值"), tr(tc(p(*changed)), "9")))
    assert [(s.text, s.around, s.location.row, s.location.cell) for s in document.skipped] == [
        ("5", "扣[-5-]10分；扣2分；", 1, 0),
        ("1", "扣10分；扣[-1-]2分；", 1, 0),
    ]


def test_a_changed_paragraph_property_counts_with_its_new_value(read_docx: Read) -> None:
    old = '<w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    assert isinstance(read_docx(p("不再是标题", more=old)).blocks[0], Paragraph)


# ---- hidden text ----

HIDING = style("Hid", f"<w:rPr>{VANISH}</w:rPr>") + style("HidChild", based_on="Hid")
HIDING += style("HidRun", f"<w:rPr>{VANISH}</w:rPr>", kind="character")


@pytest.mark.parametrize(
    ("body", "kept", "left_out"),
    [
        pytest.param(p("显", r("隐", VANISH)), ["显"], [("hidden", "隐")], id="by the run itself"),
        pytest.param(
            p("显", r("隐", '<w:rStyle w:val="HidRun"/>')), ["显"], [("hidden", "隐")], id="by a character style"
        ),
        pytest.param(p("隐", style="HidChild") + p("显"), ["显"], [("hidden", "隐")], id="by a style's base style"),
        pytest.param(
            p(r("显", '<w:vanish w:val="0"/>'), style="Hid") + p("后"), ["显后"], [], id="shown again by the run"
        ),
        pytest.param(
            p("甲", mark=VANISH) + p("乙"), ["甲乙"], [], id="a hidden mark lets the next paragraph follow on"
        ),
    ],
)
def test_hidden_text_is_left_out(read_docx: Read, body: str, kept: list[str], left_out: list[tuple[str, str]]) -> None:
    document = read_docx(body, styles=HIDING)
    assert texts(document) == kept
    assert skipped(document) == left_out


# ---- what hangs on a paragraph ----


def test_a_text_box_is_read_once_after_its_paragraph(read_docx: Read) -> None:
    document = read_docx(p("锚", box(p("框一"), p("框二"))) + p("后"))
    assert texts(document) == ["锚", "框一", "框二", "后"]
    assert [b.location.part for b in document.blocks] == ["body", "textbox", "textbox", "body"]


def test_a_text_box_in_a_cell_stays_in_the_cell(read_docx: Read) -> None:
    table = read_docx(tbl(tr(tc(p("锚", box(p("框")))), "b"))).blocks[0]
    assert isinstance(table, Table)
    assert [q.text for q in table.cells[0].paragraphs] == ["锚", "框"]


def test_notes_follow_the_block_that_refers_to_them(read_docx: Read) -> None:
    notes = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    notes += f'<w:footnote w:id="2">{p("注二")}</w:footnote><w:footnote w:id="3">{p("没人引用")}</w:footnote>'
    ends = f'<w:endnote w:id="1">{p("尾注")}</w:endnote>'
    refer = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = p("甲", '<w:r><w:endnoteReference w:id="1"/></w:r>') + tbl(tr(tc(p("乙", refer)))) + p("丙")
    document = read_docx(body, footnotes=notes, endnotes=ends)
    assert [(b.text, b.location.part) for b in document.blocks] == [
        ("甲", "body"),
        ("尾注", "endnotes"),
        ("乙", "body"),
        ("注二", "footnotes"),
        ("丙", "body"),
    ]
    assert skipped(document) == [("unreferenced", "没人引用")]


def test_headers_footers_and_comments_are_no_blocks(read_docx: Read) -> None:
    document = read_docx(
        p("正文"),
        header=p("内部资料") + tbl(tr("密级")),
        footer=p("第", field("PAGE", "1"), "页"),
        comments=f'<w:comment w:id="0">{p("请核对")}</w:comment>',
    )
    assert texts(document) == ["正文"]
    assert skipped(document) == [("furniture", "内部资料\n密级"), ("furniture", "第1页"), ("comment", "请核对")]


def test_the_reading_aid_of_ruby_text_is_left_out(read_docx: Read) -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('kǎo')}</w:rt><w:rubyBase>{r('考')}</w:rubyBase></w:ruby></w:r>"
    document = read_docx(p(ruby, "核"))
    assert texts(document) == ["考核"]
    assert skipped(document) == [("ruby", "kǎo")]


def test_a_picture_and_a_watermark_are_told(read_docx: Read) -> None:
    picture = '<w:r><w:drawing><wp:docPr descr="扫描的表格"/><a:blip/></w:drawing></w:r>'
    mark = '<w:r><w:pict><v:textpath string="机密"/></w:pict></w:r>'
    document = read_docx(p(picture), header=p(mark))
    assert document.blocks == ()
    assert skipped(document) == [("image", "扫描的表格"), ("watermark", "机密")]


# ---- headings ----

HEADINGS = (
    style("A", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', name="章")
    + style("B", name="正文二", based_on="A")
    + style("C", name="heading 3")
    + style("D", name="标题 4")
    + style("E", name="heading x", based_on="C")
    + style("F", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', name="非标题", based_on="A")
    + style("G", name="Normal")
)


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [
        pytest.param(p("x", style="A"), 2, id="by the style's outline level"),
        pytest.param(p("x", style="B"), 2, id="by the outline level of the base style"),
        pytest.param(p("x", style="C"), 3, id="by the English name"),
        pytest.param(p("x", style="D"), 4, id="by the Chinese name"),
        pytest.param(p("x", style="E"), 3, id="by the base style's name"),
        pytest.param(p("x", more='<w:outlineLvl w:val="0"/>'), 1, id="by the paragraph's own level"),
        pytest.param(p("x", style="F"), None, id="level 9 is body text"),
        pytest.param(p("x", style="A", more='<w:outlineLvl w:val="9"/>'), None, id="switched off by the paragraph"),
        pytest.param(p("x", style="G"), None, id="an ordinary style is none"),
        pytest.param(p("x", style="没有"), None, id="an unknown style is none"),
    ],
)
def test_headings(read_docx: Read, paragraph: str, level: int | None) -> None:
    block = read_docx(paragraph, styles=HEADINGS).blocks[0]
    assert (block.level if isinstance(block, Heading) else None) == level


def test_styles_based_on_each_other_in_a_circle_end(read_docx: Read) -> None:
    circle = style("A", based_on="B") + style("B", based_on="A")
    assert texts(read_docx(p("x", style="A"), styles=circle)) == ["x"]


def test_a_document_in_the_strict_namespace_reads_the_same(tmp_path: Path, read_docx: Read) -> None:
    ordinary = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = p("每缺1次扣5分") + tbl(tr("分值", "5分"))
    path = tmp_path / "strict.docx"
    xml = part("document", f"<w:body>{body}</w:body>").replace(ordinary, strict)
    path.write_bytes(zipped({"word/document.xml": xml}))
    assert read(path).blocks == read_docx(body).blocks


PASTED = [
    "（一）庭审规范（5分）。每季度抽查庭审视频，法官着装不规范、随意离",
    "席、接打手机的，每件次扣0.5分；合议庭成员中途缺席或者由他人顶替的，每",
    "件扣2分；无故延误开庭30分钟以上的，每次扣1分，并在全院范围内予以通报",
    "批评。",
    "（二）改判发回率（10分）。是指一审裁判被二审改判、发回重审的案件数与",
    "一审结案数之比，因新证据、当事人和解等非办案人员原因改判的不计入统计",
    "范围。不高于3%的得满分，每高0.5个百分点扣1分，扣完为止，由审管办公室",
    "按月提取。",
]


def test_lines_pasted_out_of_a_pdf_are_joined_and_what_was_joined_is_told(read_docx: Read) -> None:
    document = read_docx("".join(p(r(line)) for line in PASTED))
    assert [text[:4] + "…" + text[-6:] for text in texts(document)] == [
        "（一）庭…以通报批评。",
        "（二）改…室按月提取。",
    ]
    (repair,) = document.repairs
    assert (repair.kind, repair.location.part, repair.location.paragraph) == ("lines-rejoined", "body", 1)
