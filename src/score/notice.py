"""得分通知书: the notice a unit receives. It goes to Chinese readers, so it speaks Chinese."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..model import LedgerEntry, UnitScore, points_text
from .explain_walk import Explanation, Part
from .grade_why import grade_words
from .why import signed
from .write import span

if TYPE_CHECKING:
    from docx.document import Document

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BODY, _TITLE, _HEAD = "仿宋", "宋体", "黑体"
_MOST = 5  # of what would raise the score
_WIDTH = 15.6  # centimetres between the margins


def notice(explained: Explanation) -> bytes:
    """The notice as DOCX: outcome, points by indicator, each entry with its ground, what is open, how to appeal."""
    import docx

    document = docx.Document()
    _page(document)
    score = explained.score
    _line(document, "得 分 通 知 书", font=_TITLE, size=22, bold=True, centre=True, after=18)
    _line(document, f"{score.unit}：", indent=False)
    _line(document, _outcome(explained))
    _head(document, "一、各项得分" if explained.pointed else "一、各项评定等次")
    header = ("指标", "满分", "得分" if explained.pointed else "评定等次", "说明")
    _table(document, header, (8.6, 1.8, 2.8, 2.4), list(_points(explained.parts)), {1, 2})
    details = [row for part in explained.parts for row in _entries(part)]
    _head(document, "二、加减分依据")
    if details:
        header = ("指标", "细则原文", "事实与计算", "分值")
        _table(document, header, (3.0, 4.6, 6.2, 1.8), details, {3})
    else:
        _line(document, "没有加减分事项。")
    sections = (
        ("等次评定", [f"{line}。" for line in score.grade_steps]),
        ("一票否决事项", [f"触发一票否决：“{quote}”。" for quote in score.vetoes]),
        ("得分调整", [_adjusted(entry) for entry in explained.adjusted]),
        ("影响较大的失分", list(_losses(explained))),
        (
            "尚未考核的项目",
            [
                f"{' / '.join(part.node.path)}{f'（可能得分 {part.shown}）' if part.shown else ''}。"
                for part in explained.open
            ],
        ),
    )
    number = 2
    for title, lines in sections:
        if lines:
            number += 1
            _head(document, f"{'一二三四五六七八'[number - 1]}、{title}")
            for line in lines:
                _line(document, line)
    _line(
        document,
        "对以上结果如有异议，请在规定期限内以书面形式提出，写明所涉指标、细则原文和理由，并附佐证材料。",
        before=12,
    )
    _line(document, f"{explained.rubric.issuer or '考核单位'}（盖章）", right=True, before=30)
    _line(document, "　　年　　月　　日", right=True)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _outcome(explained: Explanation) -> str:
    score, rubric = explained.score, explained.rubric
    number = f"（{rubric.doc_no}）" if rubric.doc_no else ""
    start = f"根据《{rubric.title}》{number}，"
    grade = grade_words(score)
    if not explained.pointed:
        return start + (f"你单位等次为“{score.grade}”。" if score.grade else f"你单位等次：{grade or _ended(score)}。")
    if score.total is None:
        return (
            start
            + f"你单位尚有项目未考核，总分目前在 {span(score)} 分之间，待全部考核后确定。"
            + (f"等次目前为：{grade}。" if grade else "")
        )
    text = start + f"你单位总分为 {points_text(score.total)} 分"
    group = f"{score.group}组" if score.group else ""
    if score.rank and explained.settled == explained.units:
        text += f"，在{group} {explained.units} 个单位中列第 {score.rank} 位"
    elif score.rank:
        text += f"，在{group}总分已定的 {explained.settled} 个单位中列第 {score.rank} 位"
    if score.grade:
        text += f"，等次为“{score.grade}”"
    return text + "。各项得分及依据如下。"


def _ended(score: UnitScore) -> str:
    """Why there is no grade."""
    return score.grade_steps[-1] if score.grade_steps else "细则未设等次"


def _points(parts: Sequence[Part]) -> Iterator[tuple[str, ...]]:
    for part in parts:
        indicator = part.node.indicator
        if not (part.node.scored or part.node.rated):
            continue
        top = points_text(indicator.max) if indicator.max is not None else "—"
        note = f"权重 {points_text(indicator.weight)}%" if indicator.weight is not None else ""
        if part.open:
            note = "尚未考核"
        yield "　" * (part.node.level - 1) + part.title, top, part.shown, note


def _entries(part: Part) -> Iterator[tuple[str, ...]]:
    """A row for everything that moved points: the document's words, what was seen, the arithmetic, the outcome."""
    name = part.node.indicator.name
    for line in part.rules:
        if line.state == "moved":
            place = f"（{line.place}）" if line.place else ""
            seen = "\n".join(map(_seen, line.seen))
            yield name, line.rule.quote + place, seen, signed(line.counted) if line.counted else "—"
    for entry in part.given if part.node.scored else ():
        yield name, "（整个指标评定得分）", _seen(entry), signed(entry.counted)


def _seen(entry: LedgerEntry) -> str:
    """The matter and the arithmetic; in which file and row it was written does not concern the unit."""
    seen, _row, origin = (entry.observation or "").rpartition(" · ")
    return f"{seen} → {entry.why}" if seen and origin else entry.why


def _adjusted(entry: LedgerEntry) -> str:
    return f"{' / '.join(entry.indicator)}：{entry.why}。"


def _losses(explained: Explanation) -> Iterator[str]:
    for no, loss in enumerate(explained.losses[:_MOST], 1):
        what = f"“{loss.quote}”" if loss.quote else "未得满分"
        gain = f"，影响总分 {points_text(loss.gain)} 分" if loss.gain is not None else ""
        yield f"{no}．{' / '.join(loss.indicator)}：{what}，失 {points_text(loss.cost)} 分{gain}。"


def _page(document: Document) -> None:
    """A4 with the margins of an official letter; page numbers at the bottom."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.2), Cm(2.8)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in ("— ", None, " —"):
        run = footer.add_run(text or "")
        _font(run, _TITLE, 11)
        if text is None:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            run._r.addnext(field)
            footer._p.append(field)


def _font(run: Any, name: str, size: float, bold: bool = False) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run.font.name, run.font.size, run.font.bold = name, Pt(size), bold
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _head(document: Document, text: str) -> None:
    _line(document, text, font=_HEAD, size=15, indent=False, before=12, after=6, keep=True)


def _line(
    document: Document,
    text: str,
    *,
    font: str = _BODY,
    size: float = 15,
    bold: bool = False,
    centre: bool = False,
    right: bool = False,
    indent: bool = True,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.line_spacing, shape.space_before, shape.space_after = Pt(size * 1.75), Pt(before), Pt(after)
    shape.keep_with_next = keep
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        shape.right_indent = Pt(size * 2)
    elif indent:
        shape.first_line_indent = Pt(size * 2)
    _font(paragraph.add_run(_CONTROL.sub("", text)), font, size, bold)


def _table(
    document: Document,
    header: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    numbers: set[int],
) -> None:
    """A ruled table whose header is repeated on every page; `numbers` are the columns set to the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    table = document.add_table(rows=0, cols=len(header))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in enumerate(widths):
        table.columns[column].width = Cm(width * _WIDTH / sum(widths))
    for at, row in enumerate((header, *rows)):
        added = table.add_row()
        properties = added._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if at == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for column, text in enumerate(row):
            cell = added.cells[column]
            cell.width = Cm(widths[column] * _WIDTH / sum(widths))
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
            if at == 0:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            elif column in numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for no, line in enumerate(_CONTROL.sub("", text).split("\n")):
                if no:
                    paragraph.add_run().add_break()
                _font(paragraph.add_run(line), _HEAD if at == 0 else _BODY, 10.5)
