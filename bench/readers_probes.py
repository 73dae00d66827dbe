"""Two probe documents with everything that readers of rubrics stumble over, and what a reader should make of them.

Every cell's text is unlike any other's, so that a cell can be told from its words wherever a reader puts it.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Grid = list[list[str]]  # by row and column the words of the cell that covers the position; "" where none does

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    f' xmlns:r="{_OFFICE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TRACKED = 'w:id="9" w:author="reviewer" w:date="2024-03-01T00:00:00Z"'

# ---- the Word document: nine rows and five columns, 45 positions ----

DOCX_GRID: Grid = [
    ["考核项目", "考核项目", "考核内容", "分值", "评分标准"],
    ["类别", "名目", "考核内容", "分值", "评分标准"],
    ["共性部分"] * 5,
    ["压实责任", "责任体系", "全年汇报", "二十分", "汇报每少一次"],
    ["压实责任", "责任体系", "谈话制度", "十五分", "谈话每缺一人"],
    ["压实责任", "教育引导", "党纪学习", "十二分", "学习每缺一次"],
    ["", "无类之项", "案件防范", "八分", "每发生一起"],
    ["规范用权", "权力公开", "权力公开", "六分", "清单未公开"],
    ["规范用权", "权力公开", "权力公开", "四分", "台账不全"],
]
INSERTED, DELETED, BOXED, NESTED = "补入扣九分", "删去扣五分", "框内另加三分", ("内左上", "内右下")
NESTED_AT = (5, 4)  # row and column of the cell that holds the table inside a table
NUMBERED = {  # what is printed before each text
    "第一条": "总则的正文",
    "（一）": "分则的正文",
    "①": "细目的正文",
}
HEADED = ("一、", "计分办法")
RESTARTED = ("5", "从五数起")


def docx_probe(path: Path) -> None:
    """Write the Word probe."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml"), ("numbering", "numbering.xml")),
        "word/styles.xml": _part("styles", _styles()),
        "word/numbering.xml": _part("numbering", _numbering()),
        "word/document.xml": _part("document", f"<w:body>{_body()}<w:sectPr/></w:body>"),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + content)


def _types() -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(f'<Override PartName="/word/{n}.xml" ContentType="{kind}.{t}+xml"/>' for n, t in parts.items())
        + "</Types>"
    )


def _relations(*items: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(items, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _part(root: str, content: str) -> str:
    return f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"


def _styles() -> str:
    heading = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>'
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
        f"{heading}</w:style>"
    )


def _numbering() -> str:
    """Definitions: 1 has three levels of CJK numbers, 2 a decimal list, 4 the headings'; 3 restarts 2 at five."""
    levels = (("chineseCounting", "第%1条"), ("chineseCounting", "（%2）"), ("decimalEnclosedCircle", "%3"))
    abstract = {1: levels, 2: (("decimal", "%1."),), 4: (("chineseCounting", "%1、"),)}
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">'
        + "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for i, (form, text) in enumerate(forms)
        )
        + "</w:abstractNum>"
        for key, forms in abstract.items()
    )
    made += "".join(f'<w:num w:numId="{k}"><w:abstractNumId w:val="{k}"/></w:num>' for k in abstract)
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    return made + f'<w:num w:numId="3"><w:abstractNumId w:val="2"/>{override}</w:num>'


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _p(*content: str, style: str = "", num: tuple[int, int] | None = None) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    inner = "".join(c if c.startswith("<") else _run(c) for c in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def _tc(*content: str, across: int = 1, down: str = "") -> str:
    merge = f'<w:vMerge w:val="{down}"/>' if down else ""
    inner = "".join(c if c.startswith(("<w:p>", "<w:tbl>")) else _p(c) for c in content) or _p()
    properties = f'<w:tcW w:w="{across * 1800}" w:type="dxa"/><w:gridSpan w:val="{across}"/>{merge}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def _tr(*cells: str, before: int = 0) -> str:
    properties = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
    return f"<w:tr>{properties}{''.join(c if c.startswith('<w:tc>') else _tc(c) for c in cells)}</w:tr>"


def _tbl(cols: int, *rows: str) -> str:
    columns = '<w:gridCol w:w="1800"/>' * cols
    properties = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    return f"<w:tbl>{properties}{''.join(rows)}</w:tbl>"


def _body() -> str:
    g = DOCX_GRID
    tracked = (
        _run(g[3][4])
        + f"<w:ins {_TRACKED}>{_run(INSERTED)}</w:ins>"
        + f"<w:del {_TRACKED}><w:r><w:delText>{DELETED}</w:delText></w:r></w:del>"
    )
    nested = _tbl(2, _tr(NESTED[0], "内右上"), _tr("内左下", NESTED[1]))
    table = _tbl(
        5,
        _tr(_tc(g[0][0], across=2), *(_tc(t, down="restart") for t in g[0][2:])),
        _tr(g[1][0], g[1][1], *(_tc(down="continue") for _ in range(3))),
        _tr(_tc(g[2][0], across=5)),
        _tr(_tc(g[3][0], down="restart"), _tc(g[3][1], down="restart"), g[3][2], g[3][3], _tc(_p(tracked))),
        _tr(_tc(down="continue"), _tc(down="continue"), *g[4][2:]),
        _tr(_tc(down="continue"), g[5][1], g[5][2], g[5][3], _tc(g[5][4], nested, _p())),
        _tr(*g[6][1:], before=1),
        _tr(_tc(g[7][0], down="restart"), _tc(g[7][1], across=2, down="restart"), g[7][3], g[7][4]),
        _tr(_tc(down="continue"), _tc(across=2, down="continue"), g[8][3], g[8][4]),
    )
    first, second, third = NUMBERED.values()
    return (
        _p("清风机关考核评分细则")
        + _p(HEADED[1], style="1")
        + _p(first, num=(1, 0))
        + _p(second, num=(1, 1))
        + _p(third, num=(1, 2))
        + _p("前一列表", num=(2, 0))
        + _p(_text_box(BOXED))
        + table
        + _p(RESTARTED[1], num=(3, 0))
    )


def _text_box(text: str) -> str:
    """A text box as Word writes it: a shape, and beside it the same for readers that know no shapes."""
    content = f"<w:txbxContent>{_p(text)}</w:txbxContent>"
    shape = (
        '<w:drawing><wp:inline><wp:extent cx="1800000" cy="400000"/><wp:docPr id="1" name="box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:cNvSpPr/><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


# ---- the PDF: a table over three pages, a table without lines, a table on a page on its side ----


@dataclass
class PdfTruth:
    """What stands in the PDF probe. `rows` has category, name, points, standard of each row of the long table."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    header: tuple[str, ...] = ("类别", "名称", "分值", "评分标准")
    cut: int = 0  # the row that begins on one page and ends on the next
    caption: str = "表二加分情况一览"
    plain: list[tuple[str, str, str]] = field(default_factory=list)
    side: Grid = field(default_factory=list)
    pages: int = 4


_DIGITS = "零一二三四五六七八九"
_A4 = (595.0, 842.0)
_TOP, _HIGH = 780.0, 38.0
_EDGES = (60.0, 100.0, 220.0, 270.0, 535.0)
_SIZE = 10
_NAMED = "STSong-Light"
_ABOVE, _RUNNING = "附表清风建设评分表", "云禾市清风建设文件汇编"


def _counted(n: int) -> str:
    return _DIGITS[n // 10] + _DIGITS[n % 10]


def pdf_truth() -> PdfTruth:
    """44 rows in three categories; one of them begins on a page and ends on the next, so do two categories."""
    categories = [("政治建设类", range(25)), ("作风建设类", range(25, 40)), ("廉政建设类", range(40, 44))]
    truth = PdfTruth(cut=16)
    for category, numbers in categories:
        for n in numbers:
            truth.rows.append((category, f"项目{_counted(n)}", f"{n % 7 + 2}分", f"第{_counted(n)}项每缺一次扣一分"))
    category, name, points, _ = truth.rows[truth.cut]
    truth.rows[truth.cut] = (category, name, points, "本项要求写得很长因此在页末被切开后半句落在下一页每处扣一分")
    truth.plain = [(f"加分{_counted(n)}", f"{n + 1}分", f"获得{_counted(n)}级表彰") for n in range(6)]
    truth.side = [[f"横{_counted(r)}纵{_counted(c)}" for c in range(6)] for r in range(5)]
    truth.side[0][0] = truth.side[1][0] = truth.side[2][0] = "竖排文字"
    return truth


def pdf_characters() -> str:
    """Every character that the PDF probe prints."""
    truth = pdf_truth()
    texts = [*truth.header, *(t for row in truth.rows for t in row), *(t for row in truth.plain for t in row)]
    texts += [t for row in truth.side for t in row] + [truth.caption, _ABOVE, _RUNNING, "-0123456789 "]
    return "".join(sorted(set("".join(texts))))


def pdf_probe(path: Path, font: Path | None = None) -> None:
    """Write the PDF probe: with a TrueType font in it, or with one that only its name says. Needs reportlab."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    made = UnicodeCIDFont(_NAMED) if font is None else TTFont("Probe", font)
    pdfmetrics.registerFont(made)
    name = made.fontName
    truth = pdf_truth()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=_A4, invariant=1)
    cut = truth.cut
    half = truth.rows[cut][3].index("后半句")
    long_text = truth.rows[cut][3]
    first = [*truth.rows[:cut], (*truth.rows[cut][:3], long_text[:half])]
    second = [(truth.rows[cut][0], "", "", long_text[half:]), *truth.rows[cut + 1 : 33]]
    _page(canvas, truth, first, font=name, number=1, above=_ABOVE)
    _page(canvas, truth, second, font=name, number=2)
    bottom = _page(canvas, truth, truth.rows[33:], font=name, number=3, turn=False)
    _plain(canvas, truth, bottom - 40)
    canvas.showPage()
    _side(canvas, truth, name)
    canvas.save()
    path.write_bytes(buffer.getvalue())


def _page(
    canvas: Canvas,
    truth: PdfTruth,
    rows: list[tuple[str, str, str, str]],
    *,
    font: str,
    number: int,
    above: str = "",
    turn: bool = True,
) -> float:
    """One page of the long table with its header row; gives back where the table ends."""
    canvas.setFont(font, _SIZE)
    canvas.drawCentredString(_A4[0] / 2, 810, _RUNNING)
    canvas.drawCentredString(_A4[0] / 2, 30, f"- {number} -")
    top = _TOP
    if above:
        canvas.drawCentredString(_A4[0] / 2, top - 14, above)
        top -= 30
    edges = [top - i * _HIGH for i in range(len(rows) + 2)]
    for x in _EDGES:
        canvas.line(x, edges[0], x, edges[-1])
    for i, y in enumerate(edges):
        inside = 1 < i < len(edges) - 1 and rows[i - 2][0] == rows[i - 1][0]
        canvas.line(_EDGES[1] if inside else _EDGES[0], y, _EDGES[-1], y)
    for c, title in enumerate(truth.header):
        canvas.drawString(_EDGES[c] + 3, edges[0] - 24, title)
    start = 0
    for i, row in enumerate(rows):
        if i == 0 or rows[i - 1][0] != row[0]:
            start = i
        if i + 1 == len(rows) or rows[i + 1][0] != row[0]:
            middle = (edges[start + 1] + edges[i + 2]) / 2
            fresh = number == 1 or row[0] != truth.rows[truth.cut if number == 2 else 32][0]
            if fresh:  # a merged cell's words are printed once, on its first page
                for k, char in enumerate(row[0]):
                    canvas.drawString(_EDGES[0] + 14, middle + 24 - 12 * k, char)
        for c in (1, 2, 3):
            _cell_text(canvas, row[c], _EDGES[c] + 3, edges[i + 1], _EDGES[c + 1] - _EDGES[c])
    if turn:
        canvas.showPage()
    return edges[-1]


def _cell_text(canvas: Canvas, text: str, x: float, top: float, width: float) -> None:
    fit = int((width - 6) // _SIZE)
    for k in range(0, len(text), fit):
        canvas.drawString(x, top - 14 - 12 * (k // fit), text[k : k + fit])


def _plain(canvas: Canvas, truth: PdfTruth, top: float) -> None:
    """A table without any line, under its caption."""
    canvas.drawCentredString(_A4[0] / 2, top, truth.caption)
    for r, row in enumerate(truth.plain):
        for text, x in zip(row, (80, 240, 340), strict=True):
            canvas.drawString(x, top - 24 - 20 * r, text)


def _side(canvas: Canvas, truth: PdfTruth, font: str) -> None:
    """A ruled table on a page that lies on its side; its first cell covers three rows, its words run down."""
    canvas.setPageSize((_A4[1], _A4[0]))
    canvas.setFont(font, _SIZE)
    canvas.drawCentredString(_A4[1] / 2, 30, "- 4 -")
    xs = [60 + 120 * c for c in range(7)]
    ys = [500 - 60 * r for r in range(6)]
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for r, y in enumerate(ys):
        canvas.line(xs[1] if r in (1, 2) else xs[0], y, xs[-1], y)
    for r, row in enumerate(truth.side):
        for c, text in enumerate(row):
            if c == 0 and r in (0, 1, 2):
                continue
            canvas.drawString(xs[c] + 6, ys[r] - 34, text)
    for k, char in enumerate("竖排文字"):
        canvas.drawString(xs[0] + 54, ys[0] - 60 - 14 * k, char)
