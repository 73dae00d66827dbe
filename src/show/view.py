"""`xize show`: a document as it was read, block by block, and what the extraction saw in it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from ..extract import Extraction
from ..findings import finding_text, reason_text
from ..messages import _
from ..model import Block, Cell, Document, Finding, Heading, Location, Paragraph, Table
from .marks import Marks, column_titles, inked
from .table import draw_table
from .wrap import wrapped

_PLAIN_WIDTH = 120  # where no terminal says how wide it is
_DIM, _NUMBER, _HEADING = "dim", "cyan", "bold"
_SEVERITY = {"error": "bold red", "warning": "yellow", "note": "dim"}


def view(document: Document, extractions: Sequence[Extraction], width: int, *, page: int | None = None) -> list[Text]:
    """The lines of the view, tables drawn within `width` terminal columns.

    With the extractions of its rubrics: the columns' roles, each rule's quote between ▸ and ◂, findings, the account.
    `page` keeps what stands on that page (a table that touches it is shown whole).
    """
    marks = Marks.of(extraction.rubric for extraction in extractions)
    titles = column_titles(document) if extractions else {}
    lines = [*_head(document, bool(extractions))]
    shown = [(i, b) for i, b in enumerate(document.blocks) if page is None or page in pages_of(b)]
    places = {i: _place(b) for i, b in shown}
    gutter = len(str(len(document.blocks))) + 2
    across = max((Text(p).cell_len for p in places.values()), default=0) + 2
    for i, block in shown:
        lead = Text().append(f"{i + 1:>{gutter - 2}}  ", _DIM)
        lead.append(places[i], _DIM)
        lead.pad_right(gutter + across - lead.cell_len)
        if isinstance(block, Table):
            lines.append(lead.append_text(_table_line(block)))
            lines.extend(draw_table(block, _cell_ink(i, marks), width, heads=titles.get(i, ())))
        else:
            lines.extend(_hanging(lead, _paragraph(block, marks.of_block(i)), width))
    lines.extend(_skipped(document, page))
    for extraction in extractions:
        lines.extend(_findings(extraction, page, named=len(extractions) > 1))
    return lines


def print_view(lines: Iterable[Text], file: TextIO) -> None:
    """Print the lines: coloured on a terminal, plain text anywhere else."""
    console = Console(file=file, width=terminal_width(file), highlight=False, markup=False, emoji=False)
    for line in lines:
        console.print(line, no_wrap=True, overflow="ignore", crop=False)


def terminal_width(file: TextIO | None = None) -> int:
    """The width of the terminal the file is (standard output's unless told); COLUMNS or 120 where it is none."""
    import shutil

    file = file or sys.stdout
    if file.isatty():
        return Console(file=file).width
    return shutil.get_terminal_size((_PLAIN_WIDTH, 0)).columns


def pages_of(block: Block) -> set[int]:
    """The pages a block stands on; empty where its format has none."""
    found = {block.location.page}
    if isinstance(block, Table):
        found |= {c.location.page for c in block.cells}
    return {p for p in found if p is not None}


def _head(document: Document, extracted: bool) -> Iterator[Text]:
    source = document.source
    yield Text.assemble((source.name, "bold"), f"  {source.media_type}  ", (f"sha256 {source.sha256[:12]}", _DIM))
    kinds = Counter(b.kind for b in document.blocks)
    facts = [] if source.pages is None else [_("{count} pages", count=source.pages)]
    facts.append(
        _(
            "{blocks} blocks: {headings} headings, {paragraphs} paragraphs, {tables} tables; {skipped} pieces left out",
            blocks=len(document.blocks),
            headings=kinds["heading"],
            paragraphs=kinds["paragraph"],
            tables=kinds["table"],
            skipped=len(document.skipped),
        )
    )
    yield Text("; ".join(facts))
    if extracted:
        yield Text(_("▸quote◂‹effect› is a rule; ⟨1.⟩ is an automatic number"), _DIM)
    yield Text()


def _place(block: Block) -> str:
    """Where a block stands, as people count it."""
    location = block.location
    pages = sorted(pages_of(block))
    words = [location.part] if location.part not in (None, "body") else []
    if len(pages) > 1:
        words.append(_("pages {first}–{last}", first=pages[0], last=pages[-1]))
    elif pages:
        words.append(_("page {page}", page=pages[0]))
    if location.line is not None:
        words.append(_("line {line}", line=location.line))
    elif location.paragraph is not None and not pages:
        words.append(_("paragraph {paragraph}", paragraph=location.paragraph + 1))
    return " ".join(w for w in words if w)


def _table_line(table: Table) -> Text:
    merged = sum(c.row_span > 1 or c.col_span > 1 for c in table.cells)
    words = _("table of {rows} rows and {cols} columns", rows=table.rows, cols=table.cols)
    cells = _("{cells} cells, {merged} of them merged", cells=len(table.cells), merged=merged)
    return Text.assemble((words, _HEADING), (f"  {cells}", _DIM))


def _paragraph(block: Heading | Paragraph, marks: list[tuple[int, int, str]]) -> Text:
    text = inked(block.text, marks, {0: block.number} if block.number else {})
    if isinstance(block, Heading):
        text.stylize(_HEADING)
        return Text.assemble((f"H{block.level} ", _NUMBER), text)
    return text


def _cell_ink(block: int, marks: Marks) -> Callable[[Cell], Text]:
    def ink(cell: Cell) -> Text:
        numbers: dict[int, str] = {}
        at = 0
        for paragraph in cell.paragraphs:
            if paragraph.number:
                numbers[at] = paragraph.number
            at += len(paragraph.text) + 1
        return inked(cell.text, marks.of_cell(block, cell), numbers)

    return ink


def _hanging(lead: Text, body: Text, width: int) -> Iterator[Text]:
    """The body behind its lead, its further lines below its first."""
    indent = lead.cell_len
    for k, line in enumerate(wrapped(body, max(20, width - indent)) or [Text()]):
        yield (lead if k == 0 else Text(" " * indent)).append_text(line)


def _skipped(document: Document, page: int | None) -> Iterator[Text]:
    """What is in no block, by reason; the same words said several times are one line."""
    entries = [s for s in document.skipped if page is None or s.location.page == page]
    if not entries:
        return
    yield Text()
    yield Text(_("Left out"), "bold")
    for reason, count in Counter(s.reason for s in entries).items():
        texts = Counter(inked(s.text.strip(), [], {}).plain for s in entries if s.reason == reason)
        size = sum(sum(not c.isspace() for c in t) * n for t, n in texts.items())
        total = _("{count} pieces, {size} characters", count=count, size=size)
        yield Text.assemble("  ", (reason_text(reason), "yellow"), "  ", total)
        for text, times in texts.items():
            if text:
                said = " ".join(text.split("\n"))
                yield Text.assemble(("    " + said, _DIM), f" ×{times}" if times > 1 else "")


def _findings(extraction: Extraction, page: int | None, *, named: bool) -> Iterator[Text]:
    account = extraction.account
    found = [f for f in extraction.rubric.findings if page is None or _stands_on(f, page)]
    yield Text()
    if named:
        yield Text(f"{extraction.rubric.part} {extraction.rubric.title}", _HEADING)
    if found:
        yield Text(_("Findings"), "bold")
        for finding in found:
            words = inked(finding_text(finding), [], {})
            words.stylize(_SEVERITY[finding.severity])
            yield Text("  ").append_text(words)
    yield Text(_("{explained} of {total} amounts accounted for", explained=account.explained, total=account.total))


def _stands_on(finding: Finding, page: int) -> bool:
    return (finding.location or Location()).page == page
