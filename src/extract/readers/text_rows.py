"""Tables flattened one row a line, tabs between the cells. Only what the tabs decide is decided here."""

from __future__ import annotations

from collections import Counter

from ...model import Repair
from .text_lines import SENTENCE_END, Item, Line, RawCell, RawRow, RawTable, repair

_LONG = 10  # characters: a cell that goes on in the next line is no label


def read_rows(lines: list[str]) -> list[Item]:
    """The paragraphs and tables of a text whose rows stand one a line.

    Lines with tabs that follow each other are a table; so are those after a blank line (the end of a page) with as
    many cells. A line without tabs between two of them goes on in the cell before it where that one is unfinished.
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
            items.append(Line(lines[at], at + 1))
        at += 1
    return items


def _table(lines: list[str], start: int) -> tuple[RawTable | None, int]:
    """The table that starts at a line, and the line after it; None where the tabs are only spacing."""
    end = _end_of_run(lines, start)
    tabbed = [line.count("\t") for line in lines[start:end] if "\t" in line]
    if len(tabbed) < 2:
        return None, end
    usual, times = Counter(tabbed).most_common(1)[0]
    if all(line.startswith("\t") and line.count("\t") == 1 for line in lines[start:end] if line.strip()):
        return None, end  # paragraphs with an indent
    rows: list[RawRow] = []
    gaps: set[int] = set()
    repairs: list[Repair] = []
    at = start
    while at < end:
        if "\t" not in lines[at] and not lines[at].strip():
            gaps.add(len(rows))
            at += 1
            continue
        if "\t" not in lines[at]:
            rest = Line(lines[at], at + 1)
            repairs.append(repair("cell-rejoined", rows[-1][-1].text, rest))
            rows[-1][-1].paragraphs.append(rest)
            at += 1
            continue
        parts = _broken_row(lines, at, end, usual) if times * 2 >= len(tabbed) else 1
        rows.append(_row(lines, at, parts))
        for cut in range(at + 1, at + parts):
            repairs.append(repair("cell-rejoined", lines[cut - 1], Line(lines[cut], cut + 1)))
        at += parts
    return RawTable(rows, spread=False, gaps=frozenset(gaps), repairs=repairs), end


def _end_of_run(lines: list[str], start: int) -> int:
    """The line after the last one of the table that starts here."""
    at, last = start, start
    while at < len(lines):
        if "\t" in lines[at]:
            last = at
        elif not lines[at].strip():
            following = next((i for i in range(at, len(lines)) if ("\t" in lines[i] or lines[i].strip())), len(lines))
            same = following < len(lines) and lines[following].count("\t") == lines[last].count("\t") > 1
            if not same:
                break
            at = following - 1
        elif not (at == last + 1 and at + 1 < len(lines) and "\t" in lines[at + 1] and _unfinished(lines[last])):
            break
        at += 1
    return last + 1


def _unfinished(line: str) -> bool:
    """Whether a row's last cell holds text that does not end like a sentence."""
    cell = line.rsplit("\t", 1)[1].strip()
    return len(cell) >= _LONG and cell[-1] not in SENTENCE_END


def _broken_row(lines: list[str], at: int, end: int, usual: int) -> int:
    """How many lines hold the row that starts here: more than one where a cell's line breaks cut it."""
    count = lines[at].count("\t")
    following = at + 1
    while count < usual and following < end and lines[following].strip():
        more = lines[following].count("\t")
        if more >= usual or lines[following].startswith("\t"):
            break
        count += more
        following += 1
    return following - at if count == usual else 1


def _row(lines: list[str], at: int, parts: int) -> RawRow:
    row: RawRow = []
    for number in range(at, at + parts):
        column = 1
        for index, text in enumerate(lines[number].split("\t")):
            line = Line(text, number + 1, column)
            if index or not row:
                row.append(RawCell(number + 1, column))
            if text.strip():
                row[-1].paragraphs.append(line)
            column += len(text) + 1
    return row
