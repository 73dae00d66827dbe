"""Plain text: paragraphs, and the tables that were flattened into it, told by the text's own structure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ...messages import _
from ...model import BadInput, Block, Document, Location, Paragraph, Repair, Skipped
from .content import Content
from .text_breaks import goes_on
from .text_cells import is_cell_per_line, read_cells
from .text_drawn import DrawnTable, read_drawn
from .text_encoding import decode, unbroken
from .text_flat import FlatTable, read_flat
from .text_grid import build_table, on_grid
from .text_lines import Item, Line, repair
from .text_rows import read_rows
from .text_scattered import read_scattered
from .text_scattered_rows import ScatteredTable
from .text_spaced import with_tabs
from .text_upright import read_upright
from .text_wrapped import page_edges, unwrapped

_Item = Item | ScatteredTable | FlatTable | DrawnTable

MEDIA_TYPE = "text/plain"
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def read(content: Content) -> Document:
    """The document in a text file. Raises BadInput where it is in none of the known encodings."""
    if content.path.suffix.lower() in (".docx", ".docm", ".dotx"):
        raise BadInput(
            _(
                "{path}: is no Word document, whatever its name says; save it as .docx from Word,"
                " or rename it to .txt if it is text",
                path=content.path,
            )
        )
    printed = _LINE_END.split(decode(content))
    drawn = read_drawn([Line(text, number) for number, text in enumerate(printed, 1)])
    lines = with_tabs(printed)
    items: Sequence[_Item]
    furniture: list[Line] = []
    if drawn is not None:
        items = drawn
    elif is_cell_per_line(lines):
        items = read_cells(lines)
    elif any("\t" in line for line in lines):
        items, furniture = _flat_between(read_rows(lines))
    elif (scattered := read_scattered(lines)) is not None:
        items, furniture = scattered.items, scattered.furniture
    else:
        items, furniture = _flat_between([Line(text, number) for number, text in enumerate(lines, 1) if text.strip()])
    items, repairs = _unwrapped(items)
    blocks = tuple(_block(item, at) for at, item in enumerate(items))  # joins, and notes what it joined
    return Document(
        source=content.source(MEDIA_TYPE),
        blocks=blocks,
        skipped=tuple(
            Skipped(text=line.text, reason="furniture", location=Location(line=line.line, column=line.column))
            for line in furniture
        ),
        repairs=(
            *repairs,
            *(repair for item in items if not isinstance(item, Line) for repair in item.repairs),
        ),
    )


def _flat_between(items: Sequence[Item]) -> tuple[list[_Item], list[Line]]:
    """The items with the tables that are left in the lines between others; what pages put into these is furniture."""
    found: list[_Item] = []
    furniture: list[Line] = []
    for is_line, run in groupby(items, key=lambda item: isinstance(item, Line)):
        kept = list(run)
        lines = [item for item in kept if isinstance(item, Line)]
        if not is_line:
            found += kept
            continue
        inside, edges = page_edges(lines)
        flat = read_flat(inside)
        found += read_upright(lines) if flat is None else flat
        furniture += edges if flat is not None else []
    return found, furniture


def _unwrapped(items: Sequence[_Item]) -> tuple[list[_Item], list[Repair]]:
    """The items with the lines between the tables joined where they were broken, in all of them or in one stretch."""
    lines, repairs = unwrapped(item for item in items if isinstance(item, Line))
    if not repairs:
        runs = (
            [i for i in run if isinstance(i, Line)] for _is_line, run in groupby(items, lambda i: isinstance(i, Line))
        )
        stretches = [unwrapped(run) for run in runs]
        lines = [line for stretch, _repairs in stretches for line in stretch]
        repairs = [repair for _stretch, found in stretches for repair in found][:1]
    lines, certain = _mended(lines)
    repairs = repairs or certain
    kept = {(line.line, line.column): line for line in lines}
    joined: list[_Item] = []
    for item in items:
        whole = kept.get((item.line, item.column)) if isinstance(item, Line) else item
        if whole is not None:
            joined.append(whole)
    return joined, repairs


def _mended(lines: Sequence[Line]) -> tuple[list[Line], list[Repair]]:
    """The lines, those joined that can only have been one ("…每处扣0.2" above "分,扣完为止"), whatever their width."""
    joined: list[Line] = []
    repairs: list[Repair] = []
    last = 0  # the number of the line above
    for line in lines:
        above = joined[-1] if joined and line.line == last + 1 else None
        last = line.line
        if above is None or line.text.startswith(("\u3000", "  ")) or not goes_on(above.text, line.text):
            joined.append(line)
            continue
        repairs = repairs or [repair("lines-rejoined", above.text, line)]
        joined[-1] = Line(above.text.rstrip() + line.text.lstrip(), above.line, above.column)
    return joined, repairs


def _block(item: _Item, at: int) -> Block:
    if isinstance(item, ScatteredTable):
        return item.build(at)
    if isinstance(item, FlatTable | DrawnTable):
        return on_grid(item.placed, item.rows, item.width, at)
    if isinstance(item, Line):
        return Paragraph(text=unbroken(item.text), location=Location(block=at, line=item.line, column=item.column))
    return build_table(item, at)
