"""Tables flattened one row a line, tabs between the cells. Only what the tabs decide is decided here."""

from __future__ import annotations

from collections import Counter

from ...model import Repair
from ..layout.heads import CHECK_ROW
from ..layout.names import amount_cell
from ..normalise import normalise
from . import text_shapes as shape
from .text_breaks import breaks_off, unfinished
from .text_lines import Item, Line, RawCell, RawRow, RawTable, repair
from .text_paragraphs import boxes, paragraphs
from .text_ragged import is_short, lay_out
from .text_spans import heads

_MOST_ACROSS = 3  # lines of one cell in a row: 一、…, （一）…, 1.…


def read_rows(lines: list[str]) -> list[Item]:
    """The paragraphs and tables of a text whose rows stand one a line.

    Lines with tabs that follow each other are a table; so are those after a blank line (the end of a page) with as
    many cells. Lines without tabs go on in the cell before them where that one is unfinished (see `_rest`).
    """
    items: list[Item] = []
    at = 0
    while at < len(lines):
        if "\t" in lines[at]:
            table, end = _table(lines, at)
            if table is not None:
                items.append(table)
                at = end
                continue
        if lines[at].strip():
            items.extend(boxes(Line(lines[at], at + 1)))
        at += 1
    return items


def _table(lines: list[str], start: int) -> tuple[RawTable | None, int]:
    """The table that starts at a line, and the line after it; None where the tabs are only spacing."""
    end, banners = _end_of_run(lines, start)
    tabbed = [line.count("\t") for line in lines[start:end] if "\t" in line]
    if len(tabbed) < 2:
        return None, end
    usual, times = Counter(tabbed).most_common(1)[0]
    if all(line.startswith("\t") and line.count("\t") == 1 for line in lines[start:end] if line.strip()):
        return None, end  # paragraphs with an indent
    rejoined = _read(lines, start, end, banners, usual if times * 2 >= len(tabbed) else 0)
    asis = _read(lines, start, end, banners, 0)
    ragged = any(is_short(row, usual + 1) and not row[0].empty and not heads(row) for row in rejoined.rows)
    return (asis if ragged and lay_out(asis.rows) else rejoined), end


def _read(lines: list[str], start: int, end: int, banners: frozenset[int], usual: int) -> RawTable:
    """The table in these lines; `usual` tabs make a row, which a line break in a cell may have cut (0: none did)."""
    rows: list[RawRow] = []
    gaps: set[int] = set()
    repairs: list[Repair] = []
    at = start
    while at < end:
        if "\t" not in lines[at] and not lines[at].strip():
            gaps.add(len(rows))
            at += 1
            continue
        if at in banners:
            rows.append([RawCell(at + 1, 1, boxes(Line(lines[at], at + 1)))])
            at += 1
            continue
        if "\t" not in lines[at]:
            rest = Line(lines[at], at + 1)
            repairs.append(repair("cell-rejoined", rows[-1][-1].text, rest))
            rows[-1][-1].paragraphs.append(rest)
            at += 1
            continue
        parts = _broken_row(lines, at, _stop(at, end, banners), usual)
        rows.append(_row(lines, at, parts))
        for cut in range(at + 1, at + parts):
            repairs.append(repair("cell-rejoined", lines[cut - 1], Line(lines[cut], cut + 1)))
        at += parts
    return RawTable(rows, spread=False, gaps=frozenset(gaps), repairs=repairs)


def _stop(at: int, end: int, banners: frozenset[int]) -> int:
    """The line before which a row that starts here ends: the table's end, or a row of one cell."""
    return min((banner for banner in banners if banner > at), default=end)


def _end_of_run(lines: list[str], start: int) -> tuple[int, frozenset[int]]:
    """The line after the last one of the table that starts here, and the lines in it that are a row of one cell."""
    at, last = start, start
    banners: set[int] = set()
    while at < len(lines):
        if "\t" in lines[at]:
            last = at
        elif not lines[at].strip():
            following = next((i for i in range(at, len(lines)) if ("\t" in lines[i] or lines[i].strip())), len(lines))
            same = following < len(lines) and lines[following].count("\t") == lines[last].count("\t") > 1
            if not same:
                break
            at = following - 1
        elif rest := _rest(lines, at) if "\t" in lines[at - 1] else 0:
            last = at = at + rest - 1
        elif across := _across(lines, start, at):
            banners.update(range(at, at + across))
            last = at = at + across - 1
        else:
            break
        at += 1
    return last + 1, frozenset(banners)


def _across(lines: list[str], start: int, at: int) -> int:
    """How many lines without tabs are rows of one cell, as wide as the table that starts at `start`.

    They are where a row follows that is as long as most rows so far and heads no table of its own.
    """
    end = next((i for i in range(at, len(lines)) if "\t" in lines[i]), len(lines))
    between = lines[at:end]
    if end == len(lines) or len(between) > _MOST_ACROSS or not all(map(_is_banner, between)):
        return 0
    usual = Counter(n for line in lines[start:at] if (n := line.count("\t"))).most_common(1)[0][0]
    return len(between) if lines[end].count("\t") == usual and not heads(_row(lines, end, 1)) else 0


def _is_banner(line: str) -> bool:
    """Whether a line may be a row of one cell."""
    return bool(line.strip()) and not shape.leaves_table(line)


def _rest(lines: list[str], start: int) -> int:
    """How many lines without tabs go on in the last cell of the row above them.

    A line does where the cell breaks off in the middle of a phrase or its list goes on; the one right above a further
    row does wherever the cell does not end like a sentence.
    """
    cell = lines[start - 1].rsplit("\t", 1)[1]
    at = start
    while at < len(lines) and lines[at].strip() and "\t" not in lines[at]:
        above_row = at + 1 < len(lines) and "\t" in lines[at + 1]
        said_on = above_row and unfinished(cell) and not shape.is_title(lines[at])
        if not (said_on or breaks_off(cell, lines[at])):
            break
        cell += "\n" + lines[at]
        at += 1
    return at - start


def _broken_row(lines: list[str], at: int, end: int, usual: int) -> int:
    """How many lines hold the row that starts here: more than one where a cell's line breaks cut it."""
    count = lines[at].count("\t")
    if count and amount_cell(normalise(lines[at].rsplit("\t", 1)[1]).text):
        return 1  # an amount breaks off nowhere: what follows is left out
    following = at + 1
    while count < usual and following < end and lines[following].strip():
        more = lines[following].count("\t")
        adds_up = CHECK_ROW.match(normalise(lines[following].split("\t")[0]).text)
        if more >= usual or lines[following].startswith("\t") or adds_up:
            break
        count += more
        following += 1
    return following - at if count == usual else 1


def _row(lines: list[str], at: int, parts: int) -> RawRow:
    row: RawRow = []
    for number in range(at, at + parts):
        column = 1
        for index, text in enumerate(lines[number].split("\t")):
            if index or not row:
                row.append(RawCell(number + 1, column))
            if text.strip():
                lead = len(text) - len(text.lstrip(" "))
                row[-1].paragraphs.extend(paragraphs(Line(text.strip(" "), number + 1, column + lead)))
            column += len(text) + 1
    return row
