"""Small tables set with spaces in plain text: a head and rows of figures below it, column under column.

The first space of each gap becomes a tab, so that every character stays where it stood; tables drawn with strokes are
read by these. Which lines are a table is told by their figures: prose with gaps has none, row after row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ..layout.names import amount_cell
from ..normalise import normalise

_GAP = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
_SPACED_NAME = re.compile(r"\s*[\u4e00-\u9fff][ \u3000]{1,4}[\u4e00-\u9fff](?=[ \u3000]{2,})")  # "校  级"
_LONGEST_CELL = 20
_FEWEST_CELLS = 3
_FEWEST_STROKES = 3  # of a drawn row
_STROKE = re.compile(r" *\| *")
_OUTER_STROKE = re.compile(r"^\s*\| *| *\|\s*$")
_FEWEST_ROWS = 2  # below the head
_FIGURES = 0.5  # share of the cells below the head


def with_tabs(lines: list[str]) -> list[str]:
    """The lines, those of such tables with a tab in each gap between cells."""
    lines = _ruled(lines)
    gaps = [_gaps(line) for line in lines]
    told = list(lines)
    for width, run in groupby(range(len(lines)), lambda at: len(gaps[at])):
        rows = list(run)
        if width + 1 >= _FEWEST_CELLS and len(rows) > _FEWEST_ROWS and _is_table([lines[at] for at in rows]):
            for at in rows:
                told[at] = _tabbed(lines[at], gaps[at])
    return told


def _ruled(lines: list[str]) -> list[str]:
    """The lines, those of tables that converters draw with strokes ("目标 | 内容 | 评分 |") with tabs for the strokes.

    Some of them leave out the cells that are merged with those above, at a row's left, and make them good at its right
    as empty ones.
    """
    told = list(lines)
    for drawn, run in groupby(range(len(lines)), lambda at: lines[at].count("|") >= _FEWEST_STROKES):
        rows = list(run)
        if not drawn or len(rows) == 1:
            continue
        head, *body = (_STROKE.split(_OUTER_STROKE.sub("", lines[at], count=2)) for at in rows)
        told[rows[0]] = "\t".join(head)
        for at, row in zip(rows[1:], _made_good(body), strict=True):
            told[at] = "\t".join(row).rstrip("\t")
    return told


def _made_good(body: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows, each in its columns: moved right where its figures then stand below figures."""
    filled = [max((c for c, text in enumerate(row, 1) if text.strip()), default=0) for row in body]
    widest = max(filled)
    figures = [{c for c, text in enumerate(row) if _is_figure(text)} for row in body]
    whole = [held for held, said in zip(figures, filled, strict=True) if said == widest]
    columns = {c for c in range(widest) if sum(c in held for held in whole) * 2 > len(whole)}
    drawn_empty = any(row and not row[0].strip() for row in body)
    made: list[list[str]] = []
    for row, said, held in zip(body, filled, figures, strict=True):
        left_out = widest - said
        moved = {c + left_out for c in held}
        here, there = (len(at ^ columns) for at in (held, moved))
        moves = there < here or (there == here and not drawn_empty)
        made.append([*[""] * left_out, *row[:said]] if moves and row[0].strip() else list(row))
    return made


def _is_figure(text: str) -> bool:
    return amount_cell(normalise(text.strip()).text) is not None if text.strip() else False


def _gaps(line: str) -> list[int]:
    name = _SPACED_NAME.match(line)
    return [m.start() for m in _GAP.finditer(line) if name is None or m.start() >= name.end()]


def _is_table(rows: list[str]) -> bool:
    cells = [_tabbed(row, _gaps(row)).split("\t") for row in rows]
    texts = [[normalise(cell.strip()).text for cell in row] for row in cells]
    short = all(0 < len(text) <= _LONGEST_CELL for row in texts for text in row)
    figures = [
        re.search(r"\d", text) is not None and amount_cell(text) is not None for row in texts[1:] for text in row
    ]
    named = not any(amount_cell(text) for text in texts[0])
    return short and named and sum(figures) >= _FIGURES * len(figures)


def _tabbed(line: str, gaps: list[int]) -> str:
    for at in gaps:
        line = line[:at] + "\t" + line[at + 1 :]
    return line
