"""What stands around a quote in its document: the row it is in, or the lines before and after."""

from __future__ import annotations

from ..model import Document, Location, Table

_LONG = 600  # characters of one block or cell that are shown


def context(document: Document, location: Location | None) -> tuple[str, ...]:
    """Lines of the document around a place, the place's own in the middle; empty where the place is not known."""
    if location is None or location.block is None or location.block >= len(document.blocks):
        return ()
    block = document.blocks[location.block]
    if isinstance(block, Table):
        return _row(block, location)
    near = document.blocks[max(location.block - 1, 0) : location.block + 2]
    return tuple(
        _short(text, location if b is block else None) for b in near if not isinstance(b, Table) and (text := b.text)
    )


def _row(table: Table, location: Location) -> tuple[str, ...]:
    """The cells of the row, each under the heading of its column."""
    row = location.row or 0
    heads = {cell.col: " ".join(cell.text.split()) for cell in table.cells if cell.row == 0}
    return tuple(
        (f"{heads[cell.col]}: " if row and heads.get(cell.col) and cell.row else "")
        + _short(cell.text, location if cell.col == location.cell and cell.row == row else None)
        for cell in table.cells
        if cell.row <= row < cell.row + cell.row_span and cell.text.strip()
    )


def _short(text: str, location: Location | None) -> str:
    """The text, or of a long one the part around the place."""
    if len(text) > _LONG:
        middle = (location.start or 0) if location else 0
        start = max(0, min(middle - _LONG // 3, len(text) - _LONG))
        text = ("…" if start else "") + text[start : start + _LONG] + ("…" if start + _LONG < len(text) else "")
    return " ".join(text.split("\n"))
