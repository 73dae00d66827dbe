"""Draws the documents of sources/ as offices publish them: a workbook, a web page, a PDF and a scan, beside their keys.

    python corpus/make_formats.py FONT.ttf

FONT is a TrueType font with Chinese characters (the files here were drawn with Droid Sans Fallback).
"""

from __future__ import annotations

import html
import random
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
MENU = (("", "首页"), ("zwgk", "政务公开"), ("hd", "互动交流"))
PAGE, MARGIN, LINE = (1654, 2339), 170, 52  # a scanned A4 page at 200 dpi, in pixels


def lines(stem: str) -> list[str]:
    """The lines of a source, blank ones kept."""
    return (SOURCES / f"{stem}.txt").read_text("utf-8").splitlines()


def workbook(stem: str) -> None:
    """Each table on a sheet of its own; notes under the table they follow; titles over all columns."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表一"
    for line in lines(stem):
        if line.startswith(("表二", "表三")):
            sheet = book.create_sheet(line[:2])
        cells = line.split("\t")
        if not line.strip():
            continue
        sheet.append([int(c) if c.isdigit() else c or None for c in cells])
        row = sheet.max_row
        if len(cells) == 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=7)
        for cell in sheet[row]:
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.font = Font(bold=len(cells) == 1)
    for each in book.worksheets:
        for letter, width in zip("ABCDEFG", (6, 18, 40, 8, 60, 8, 8), strict=True):
            each.column_dimensions[letter].width = width
    book.save(HERE / f"{stem}.xlsx")


def web_page(stem: str) -> None:
    """A page of a county's web site: a menu, the notice, a footer."""
    title, *rest = [line.strip() for line in lines(stem) if line.strip()]
    marks = ["h3" if line.startswith("第") and "章  " in line[:6] else "p" for line in rest]
    body = "\n".join(f"<{mark}>{html.escape(line)}</{mark}>" for mark, line in zip(marks, rest, strict=True))
    menu = "".join(f'<li><a href="/{at}">{said}</a></li>' for at, said in MENU)
    page = f"""<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{title} - 云壁县人民政府</title></head>
<body>
<nav><ul>{menu}</ul></nav>
<article>
<h1>{title}</h1>
{body}
</article>
<footer><p>主办：云壁县人民政府办公室</p><p>网站标识码 0000000000</p></footer>
</body>
</html>
"""
    (HERE / f"{stem}.html").write_text(page, "utf-8")


def pdf(stem: str, font: Path) -> None:
    """A PDF with a text layer: ruled tables that run over pages, with their heading repeated."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table
    from xize.extract.readers import read

    pdfmetrics.registerFont(TTFont("zh", str(font)))
    plain = ParagraphStyle("plain", fontName="zh", fontSize=9, leading=13, wordWrap="CJK")
    title = ParagraphStyle("title", parent=plain, fontSize=15, leading=24, alignment=1)
    widths = {6: (62, 68, 148, 40, 176, 30)}
    flow: list[object] = []
    for at, block in enumerate(read(SOURCES / f"{stem}.docx").blocks):
        if block.kind != "table":
            flow.append(Paragraph(html.escape(block.text), title if at < 2 else plain))
            continue
        grid: list[list[object]] = [[""] * block.cols for _ in range(block.rows)]
        style: list[tuple[object, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
        for cell in block.cells:
            text = "<br/>".join(html.escape(p.text) for p in cell.paragraphs)
            grid[cell.row][cell.col] = Paragraph(text, plain)
            last = (cell.col + cell.col_span - 1, cell.row + cell.row_span - 1)
            style.append(("SPAN", (cell.col, cell.row), last))
        flow += [Spacer(1, 6), Table(grid, widths.get(block.cols), style=style, repeatRows=1), Spacer(1, 6)]
    SimpleDocTemplate(
        str(HERE / f"{stem}.pdf"),
        pagesize=A4,
        leftMargin=36,
        rightMargin=36,
        topMargin=48,
        bottomMargin=48,
        invariant=1,
    ).build(flow)


def scan(stem: str, font: Path) -> None:
    """A PDF of page images, a little crooked and grey, as a copier makes them."""
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    chance = random.Random(7)
    face, head = ImageFont.truetype(str(font), 31), ImageFont.truetype(str(font), 44)
    pages, at = [], PAGE[1]
    draw = None
    for number, line in enumerate(lines(stem)):
        for row in wrapped(line, face, PAGE[0] - 2 * MARGIN):
            if at + LINE > PAGE[1] - MARGIN:
                image = Image.new("L", PAGE, 250)
                pages.append(image)
                draw, at = ImageDraw.Draw(image), MARGIN
            assert draw is not None
            if number == 0:
                draw.text((PAGE[0] // 2, at), row, font=head, fill=30, anchor="ma")
            else:
                draw.text((MARGIN, at), row, font=face, fill=30)
            at += LINE
    crooked = [
        page.rotate(chance.uniform(-0.4, 0.4), resample=Image.Resampling.BICUBIC, fillcolor=250).filter(
            ImageFilter.GaussianBlur(0.5)
        )
        for page in pages
    ]
    target = HERE / f"{stem}.pdf"
    crooked[0].save(target, save_all=True, append_images=crooked[1:], resolution=200, quality=55)


def wrapped(line: str, face: object, width: int) -> Iterator[str]:
    """The rows of a line; a first row is set in by two characters."""
    row = "　　" if line.strip() else ""
    for letter in line.strip():
        if face.getlength(row + letter) > width and letter not in "，。；：、）”％%":  # type: ignore[attr-defined]
            yield row
            row = ""
        row += letter
    yield row


if __name__ == "__main__":
    font = Path(sys.argv[1])
    workbook("hejing-property-monthly-service")
    web_page("yunbi-county-office-performance")
    pdf("qingyu-mine-haulage-standard", font)
    scan("lanting-street-sanitation-order", font)
