"""Prints a table on pages and takes its lines off again from top to bottom, as programs that lose the cells do."""

from __future__ import annotations

from dataclasses import dataclass

LABELS = ["考核指标", "主要任务", "工作要求", "扣分标准", "责任单位"]
Widths = tuple[int, int, int, int, int]  # characters a line of each column holds
USUAL: Widths = (6, 8, 20, 24, 10)


@dataclass(frozen=True)
class Row:
    """One row's cells; `first` and `body` may span the rows that follow with none of their own."""

    first: str | None
    second: str
    asked: str
    rules: tuple[str, ...]
    body: str | None


def printed(rows: list[Row], widths: Widths = USUAL) -> list[str]:
    """The lines of one page under its heading, top to bottom and left to right."""
    placed: list[tuple[float, int, str]] = []
    tops, heights = [], []
    top = 0.0
    for row in rows:
        columns = [
            _wrapped(row.second, widths[1]),
            _wrapped(row.asked, widths[2]),
            [x for r in row.rules for x in _wrapped(r, widths[3])],
        ]
        height = max(map(len, columns))
        for column, lines in enumerate(columns, 1):
            placed.extend(_middle(lines, top, height, column))
        tops.append(top)
        heights.append(height)
        top += height
    for column in (0, 4):
        for index, row in enumerate(rows):
            text = row.first if column == 0 else row.body
            if text is None:
                continue
            end = index + 1
            while end < len(rows) and (rows[end].first if column == 0 else rows[end].body) is None:
                end += 1
            height = sum(heights[index:end])
            placed.extend(_middle(_wrapped(text, widths[column]), tops[index], height, column))
    return [*LABELS, *(text for _y, _x, text in sorted(placed))]


def _wrapped(text: str, size: int) -> list[str]:
    """The text in lines of the column's width; parts in a name stand on lines of their own."""
    return [part[i : i + size] for part in text.split("|") for i in range(0, len(part), size)]


def _middle(lines: list[str], top: float, height: int, column: int) -> list[tuple[float, int, str]]:
    start = top + (height - len(lines)) / 2
    return [(start + i, column, line) for i, line in enumerate(lines)]
