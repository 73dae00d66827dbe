"""Nothing is lost: every character of every document at hand is in a block, or left out with a reason."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from docx_builder import p, package, r, tbl, tc, tr
from ledger import characters, folded, of_document, of_docx, of_html, of_pdf, of_xlsx
from xize.extract.readers import read
from xize.extract.readers.content import load
from xize.extract.readers.text_encoding import decode
from xize.model import BadInput, Document

ROOT = Path(__file__).resolve().parents[2]
PLACES = (ROOT / "corpus", ROOT.parent / "shared" / "documents")
UNREADABLE_LAYER = ("garbled text layer", "image without OCR")


def documents(kind: bytes | None, *endings: str) -> list[Path]:
    """The documents of these endings whose content begins with `kind`."""
    found = [p for place in PLACES for p in sorted(place.rglob("*")) if p.suffix in endings and p.is_file()]
    return [p for p in found if kind is None or p.read_bytes()[:8].startswith(kind)]


def each(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=lambda p: p.name)


@cache
def read_or_skip(path: Path) -> Document:
    try:
        return read(path)
    except BadInput as error:
        pytest.skip(f"not read here: {error}")


def lost(source: Counter[str], document: Document) -> str:
    """The characters that are in the source and nowhere in the document."""
    return "".join(sorted((source - of_document(document, numbers=True)).elements()))


def added(source: Counter[str], document: Document) -> str:
    """The characters of the document that its source does not have, or not as often."""
    return "".join(sorted((of_document(document) - source).elements()))


@each(documents(None, ".txt"))
def test_a_text_is_kept_to_the_character_and_nothing_is_added(path: Path) -> None:
    assert of_document(read(path)) == characters(decode(load(path)))


@each(documents(b"PK", ".docx"))
def test_every_run_of_a_docx_is_kept_once_with_notes_headers_and_deletions(path: Path) -> None:
    assert (lost(of_docx(path), read(path)), added(of_docx(path), read(path))) == ("", "")


@each(documents(None, ".html"))
def test_every_text_node_of_a_page_is_kept_once(path: Path) -> None:
    nodes, document = of_html(decode(load(path))), read_or_skip(path)
    assert (lost(nodes, document), added(nodes, document)) == ("", "")


@each(documents(b"PK", ".xlsx"))
def test_every_text_cell_of_a_workbook_is_kept(path: Path) -> None:
    assert lost(of_xlsx(path), read_or_skip(path)) == ""


@each(documents(b"%PDF", ".pdf"))
def test_every_character_of_a_pdf_is_kept(path: Path) -> None:
    layer = of_pdf(path)
    if not layer:
        pytest.skip("a scan: it has no characters to hold the reading against")
    document = read_or_skip(path)
    if any(s.reason in UNREADABLE_LAYER for s in document.skipped):
        pytest.skip("its text layer is not what is printed on the page")
    missing = layer - folded(of_document(document, numbers=True))
    assert "".join(sorted(missing.elements())) == ""


@each([p for place in PLACES for p in sorted(place.rglob("*")) if p.is_file() and p.suffix in (".docx", ".txt")])
def test_what_is_left_out_has_a_reason(path: Path) -> None:
    assert [s.text for s in read_or_skip(path).skipped if not s.reason] == []


# ---- one document with everything that is easily lost

BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
    f"<w:txbxContent>{p('框内扣4分')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    f"<w:txbxContent>{p('框内扣4分')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
TRAPS = package(
    p("正文", "<w:del><w:r><w:delText>删去扣5分</w:delText></w:r></w:del>", f"<w:ins>{r('加入扣6分')}</w:ins>", BOX)
    + p(r("藏起来", "<w:vanish/>"), '<w:r><w:footnoteReference w:id="2"/></w:r>', mark="<w:del/>")
    + p(
        "接上一段",
        "<w:r><w:ruby><w:rt><w:r><w:t>zhu</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>注</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    )
    + tbl(
        tr(tc("并", down="restart"), tc("格", tbl(tr("内甲", "内乙"), tr("内丙", "内丁")), p())),
        tr(tc(p("被并格里的字"), down="continue"), "下"),
        tr("删行", "也删", more="<w:del/>"),
        tr("藏行", "也藏", more="<w:hidden/>"),
    )
    + f"<w:sdt><w:sdtContent>{p('控件里')}</w:sdtContent></w:sdt>",
    footnotes=f'<w:footnote w:id="2">{p("脚注扣7分")}</w:footnote><w:footnote w:id="3">{p("无人引用")}</w:footnote>',
    header=p("内部资料"),
    footer=p("第1页"),
    comments=f'<w:comment w:id="1">{p("批注")}</w:comment>',
)


def test_a_docx_full_of_traps_keeps_every_character_once(tmp_path: Path) -> None:
    path = tmp_path / "traps.docx"
    path.write_bytes(TRAPS)
    document = read(path)
    assert (lost(of_docx(path), document), added(of_docx(path), document)) == ("", "")
    assert {s.reason for s in document.skipped} == {
        "deleted", "hidden", "ruby", "merged", "unreferenced", "furniture", "comment",
    }  # fmt: skip


def test_a_page_full_of_traps_keeps_every_character_once(tmp_path: Path) -> None:
    text = (
        "<html><head><title>标题</title><style>p{}</style></head><body><nav>首页 &gt; 通知</nav><h1>细则</h1>"
        "<p>每缺1次<b>扣5分</b>&nbsp;&lt;全年&gt;</p><p style='display:none'>藏起来扣1分</p><!-- 注释 -->"
        "<table><tr><td rowspan=2>指标<table><tr><td>内甲<td>内乙</table><td>扣2分<tr><td>扣3分</table>"
        "<ol start=3><li>第三项<li>第四项</ol><noscript>请打开</noscript><template>样板</template></body></html>"
    )
    path = tmp_path / "traps.html"
    path.write_text(text, "utf-8")
    document = read(path)
    assert (lost(of_html(text), document), added(of_html(text), document)) == ("", "")


@pytest.mark.parametrize("dropped", ["blocks", "skipped"])
def test_the_ledger_notices_what_is_dropped(tmp_path: Path, dropped: str) -> None:
    path = tmp_path / "traps.docx"
    path.write_bytes(TRAPS)
    whole = read(path)
    short = whole.model_copy(update={dropped: getattr(whole, dropped)[1:]})
    assert lost(of_docx(path), short) != ""
    assert added(of_docx(path), short) == ""
