"""Tables that lost their cells: one line a printed line, no tabs, the heading repeated on every page.

They are known by their heading: three or more labels on lines of their own, each naming a kind of column. What follows
is told apart by column page by page (text_streams), cut into rows where the numbering starts anew, and put on a grid.
Headings of further pages and what a site printed around the text are furniture. A text in which the columns cannot all
be found stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from . import text_shapes as shape
from .text_lines import Item, Line
from .text_scattered_rows import Page, Piece, ScatteredTable, build_rows
from .text_streams import COLUMNS, Column, Language, tell_apart

_LONGEST_LABEL = 10
_FEWEST_COLUMNS = 3
_MOST_LINES = 1_000  # of one page: what is longer was never one
_LABELS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("body", re.compile(r"(?:责任|考核|牵头|评价|考评|主管|测评)?(?:单位|部门|主体|科室)$")),
    ("rules", re.compile(r"(?:扣分|评分|计分|打分|赋分|考评|考核|加分|得分)?(?:细则|标准|办法|说明|方法|规则)$")),
    ("asked", re.compile(r"要求$|内容$")),
    ("second", re.compile(r"二级指标|基本任务|主要任务|任务$|项目$|要点$")),
    ("first", re.compile(r"指标$|类别$|一级|目标$")),
)


@dataclass
class Scattered:
    """What was read: items in order, and the lines that are furniture."""

    items: list[Item | ScatteredTable] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)


def read_scattered(lines: list[str]) -> Scattered | None:
    """The items of a text with such tables; None where it holds none."""
    kept = [Line(text, number) for number, text in enumerate(lines, 1) if text.strip()]
    heading = _heading(kept)
    if heading is None:
        return None
    columns, labels = heading
    size = len(labels)
    starts = _repeated(kept, labels)
    if max(end - start for start, end in pairwise([*starts, len(kept)])) > _MOST_LINES:
        return None
    language = Language([line.text for line in kept])
    read = Scattered()
    read.items.extend(_sifted(kept[: starts[0]], read))
    table: list[Page] = []
    number = 0
    for start, end in zip(starts, [*starts[1:], len(kept)], strict=True):
        head, body = kept[start : start + size], kept[start + size : end]
        leaves = next((i for i, line in enumerate(body) if shape.leaves_table(line.text)), len(body))
        inside = _sifted(body[:leaves], read)
        chosen = tell_apart([line.text.strip() for line in inside], frozenset(columns), language, number)
        if chosen is None:
            return None
        page = Page([Piece(line, column) for line, column in zip(inside, chosen, strict=True)])
        number = max((n for p in page.of("rules")[-8:] for n in shape.item_numbers(p.text)[-1:]), default=number)
        if not table:
            read.items.append(ScatteredTable(head, columns, []))
        else:
            read.furniture.extend(head)
        table.append(page)
        if leaves < len(body) or end == len(kept):
            _close(read, table)
            table, number = [], 0
            read.items.extend(_sifted(body[leaves:], read))
    return read if _whole(read, columns) else None


def _close(read: Scattered, pages: list[Page]) -> None:
    table = read.items[-1]
    assert isinstance(table, ScatteredTable)
    table.rows.extend(build_rows(pages))


def _whole(read: Scattered, columns: list[Column]) -> bool:
    """Whether every table has two rows or more, and something in every column."""
    tables = [item for item in read.items if isinstance(item, ScatteredTable)]
    return all(len(t.rows) >= 2 and t.filled() >= frozenset(columns) for t in tables)


def _sifted(lines: list[Line], read: Scattered) -> list[Line]:
    """The lines without what a site printed around the text."""
    read.furniture.extend(line for line in lines if shape.is_site(line.text))
    return [line for line in lines if not shape.is_site(line.text)]


# ---- the heading ----


def _heading(lines: list[Line]) -> tuple[list[Column], list[str]] | None:
    """The columns that the first run of labels names, and the labels."""
    for at in range(len(lines)):
        columns: list[Column] = []
        for line in lines[at : at + len(COLUMNS)]:
            column = _labelled(line.text.strip(), columns)
            if column is None:
                break
            columns.append(column)
        if len(columns) >= _FEWEST_COLUMNS and "rules" in columns and columns == sorted(columns, key=COLUMNS.index):
            return columns, [line.text.strip() for line in lines[at : at + len(columns)]]
    return None


def _labelled(text: str, before: list[Column]) -> Column | None:
    if len(text) > _LONGEST_LABEL or re.search(r"[\d。，,；;：:、]", text):
        return None
    return next((column for column, label in _LABELS if column not in before and label.search(text)), None)


def _repeated(lines: list[Line], labels: list[str]) -> list[int]:
    """Where the labels stand, one a line."""
    texts = [line.text.strip() for line in lines]
    return [at for at in range(len(texts)) if texts[at : at + len(labels)] == labels]
