"""Draws a table in strokes: ┌─┬─┐ around cells that may span rows and columns."""

from __future__ import annotations

from dataclasses import dataclass

_JUNCTION = {  # up, down, left, right
    "0101": "┌", "0111": "┬", "0110": "┐", "1101": "├", "1111": "┼", "1110": "┤", "1001": "└", "1011": "┴",
    "1010": "┘", "1100": "│", "0011": "─", "0000": "　",
}  # fmt: skip
_CELL_WIDTH = 4  # characters a column holds


@dataclass(frozen=True)
class Box:
    """A cell: its row and column, how many it spans of each, its lines of text."""

    row: int
    col: int
    lines: tuple[str, ...]
    rows: int = 1
    cols: int = 1


def drawn(boxes: list[Box], width: int = _CELL_WIDTH) -> list[str]:
    """The lines of the table; every character takes two columns, as in a Chinese font."""
    rows, cols = max(b.row + b.rows for b in boxes), max(b.col + b.cols for b in boxes)
    heights = [max((len(b.lines) for b in boxes if b.row == r and b.rows == 1), default=1) for r in range(rows)]
    for box in boxes:  # the last row of a cell grows until the cell's lines have room
        room = sum(heights[box.row : box.row + box.rows]) + box.rows - 1
        heights[box.row + box.rows - 1] += max(0, len(box.lines) - room)
    tops = [sum(heights[:r]) + r for r in range(rows + 1)]
    lefts = [c * (width + 1) for c in range(cols + 1)]
    ruled = {(y, x): [False] * 4 for y in range(tops[-1] + 1) for x in range(lefts[-1] + 1)}
    text = {}
    for box in boxes:
        top, bottom, left, right = tops[box.row], tops[box.row + box.rows], lefts[box.col], lefts[box.col + box.cols]
        for x in range(left, right):
            for y in (top, bottom):
                ruled[y, x][3] = ruled[y, x + 1][2] = True
        for y in range(top, bottom):
            for x in (left, right):
                ruled[y, x][1] = ruled[y + 1, x][0] = True
        for number, line in enumerate(box.lines):
            for offset, character in enumerate(line):
                text[top + 1 + number, left + 1 + offset] = character
    return [
        "".join(
            text.get((y, x)) or _JUNCTION["".join(str(int(way)) for way in ruled[y, x])] for x in range(lefts[-1] + 1)
        )
        for y in range(tops[-1] + 1)
    ]
