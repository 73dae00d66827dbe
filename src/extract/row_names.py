"""What a row is called, and what it asks for: names, titles and requirements out of its cells."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Cell, Requirement
from .layout.names import Name, ceiling_cell, read_name
from .normalise import normalise, squeeze
from .numerals import numeral
from .passage import Passage
from .phrases.amounts import find_amounts

_WORTH = re.compile(r"\(\d+(?:\.\d+)?分\)")
_TITLE = 20  # characters: what is asked for is a title where it is no longer


_NAMED_POINTS = re.compile(
    r"(?P<name>(?!合计|小计|满分|总分|共|最|每|不|扣|加|减|得)[\u4e00-\u9fff、()]{2,14}?)[\n(]?(?P<n>\d+(?:\.\d+)?)分?\)?"
)


def is_title(text: str) -> bool:
    """Whether what is asked for is a title rather than a paragraph, or how points are counted."""
    return len(text) <= _TITLE and not re.search(r"[扣加减计记得给](?:\d+(?:\.\d+)?)?分|酌情", text)


def is_heading(name: Name) -> bool:
    """A part's heading is short and no sentence, or says what the part is worth."""
    text = normalise(name.name).text
    if not text or re.search(r"[扣加]\d|不得分|[。;=]", text):
        return False
    return name.max is not None or name.weight is not None or len(text) <= (36 if name.number else 24)


def long_name(passage: Passage) -> Name:
    """A requirement that names an indicator: its number off, its words kept to the last."""
    name = read_name(passage.normal, passage.number)
    kept = squeeze(_title_of(passage.normal.raw))
    number = squeeze(name.number or "")
    own = kept.removeprefix(number) if number else kept
    if holds_worths(passage):  # what its parts are worth is not what it is
        return Name(name.number, own)
    return Name(name.number, own, name.max, None, None, name.used)


def short_name(passage: Passage) -> Name:
    """A name cell's name: of one that goes on as a paragraph, its title."""
    name = read_name(passage.normal, passage.number)
    if formula := _WITH_FORMULA.match(name.name):
        return replace(name, name=formula["name"])
    if len(name.name) <= _TITLE:
        return name
    title = squeeze(_title_of(passage.normal.raw)).removeprefix(squeeze(name.number or ""))
    return replace(name, name=title) if len(title) < _TITLE and title in name.name else name


def name_with_points(passage: Passage) -> Name | None:
    """ "三级查房\\n8" in a column of points: the name of a part of its row's name, and what that is worth."""
    m = _NAMED_POINTS.fullmatch(passage.text)
    if m is None or ceiling_cell(passage.text) is not None:
        return None  # "累计不超过10分" names nothing
    return Name(None, squeeze(passage.normal.quote(*m.span("name"))), numeral(m["n"]), used=(m.span("n"),))


_WITH_FORMULA = re.compile(r"(?P<name>[^：:/÷×=]{2,14})[：:](?=[^：:。；]*[/÷×])")  # "到岗率:实际到岗人数/计划人数"
_WRAPPED = re.compile(r"[\u4e00-\u9fff]{2,12}")
_SEVERAL = re.compile(r"^[^()]{3,}\(\d+(?:\.\d+)?分\)[,。;、][^()]{3,}\(\d+(?:\.\d+)?分\)")


def holds_worths(passage: Passage) -> bool:
    """Whether a requirement has a title and, behind it, several things with points: "机构。(1)…(2分)(2)…(2分)".

    Or is nothing but such things: "有宣传栏(2分),有活动记录(3分)。".
    """
    title = squeeze(_title_of(passage.normal.raw))
    return _SEVERAL.search(passage.text) is not None or (
        len(title) < len(squeeze(passage.normal.raw)) and len(_WORTH.findall(passage.text)) > 1
    )


def _title_of(text: str) -> str:
    """A requirement's own title, where it has one: a short first line, or the words before a colon, a dash or ①."""
    first, *more = text.strip().split("\n")
    if more and _WRAPPED.fullmatch("".join(more)) and all(len(line) <= len(first) for line in more):
        return text  # "创建目标\n完成情况": one name in a narrow column
    if "\n" in text.strip() and 4 <= len(first) <= 20 and not re.search(r"[，。；,;]", first):
        return first.rstrip("：:")
    title = re.match(r"(?!其中|例如|包括|要求|标准|注)[^，。；：:①,;—]{2,24}(?=[：:](?!\d)|[①—])", first)
    if title is None:  # "1.有线通信 各点应装设…": a space parts what is set apart in print
        title = re.match(r"(?:\d{1,2}[.、])?[\u4e00-\u9fff]{2,12}(?=[ \u3000]+[\u4e00-\u9fff][^ \u3000]{15})", first)
    if title is None and find_amounts(normalise(text).text):  # "目录完整。没有目录扣0.5分": rules follow the name
        title = re.match(r"(?:\d{1,2}[.、])?[^，。；：:①,;]{2,24}(?=。.)", first)
    if title is None:  # "陪餐制度。学校负责人每餐陪餐并填写记录"
        title = re.match(
            r"(?:\d{1,2}[.、]|[A-Z]\d{0,2}[.、 ]?)?[★▲*]?[\u4e00-\u9fff]{2,8}(?=。(?![(（])[^。]{8})", first
        )
    return title.group() if title else text


def requirements(cell: Cell, passage: Passage) -> list[Requirement]:
    """One requirement a cell; one a paragraph where Word numbers them."""
    if not any(p.number for p in cell.paragraphs[1:]):
        return [Requirement(text=cell.text.strip(), number=passage.number, location=passage.location)]
    return [
        Requirement(text=p.text.strip(), number=p.number, location=passage.location.model_copy(update={"paragraph": i}))
        for i, p in enumerate(cell.paragraphs)
    ]
