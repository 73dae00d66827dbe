"""How a table within a cell is kept: one line a row, its cells parted by tabs, nothing where a merged cell goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def rows_as_lines(cols: int, cells: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, str]]:
    """The rows that hold anything, with their numbers; `cells` are (row, column, text) of a table `cols` wide."""
    rows: dict[int, list[str]] = {}
    for row, col, text in cells:
        rows.setdefault(row, [""] * cols)[col] = text
    for row, texts in sorted(rows.items()):
        if any(texts):
            yield row, "\t".join(texts)
