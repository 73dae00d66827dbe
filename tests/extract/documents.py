"""Small documents for tests: a table from lines of cells, a rubric from blocks."""

from __future__ import annotations

from xize.extract import Extraction, extract
from xize.listing import indicator_rows
from xize.model import Block, Cell, Document, Paragraph, Rule, Source, Table

SOURCE = Source(name="test.txt", media_type="text/plain", sha256="0" * 64)


def table(*rows: str) -> Table:
    """A table from rows of cells parted by |; "^" continues the cell above, "<" the cell to the left."""
    grid = [row.split("|") for row in rows]
    cells: dict[tuple[int, int], Cell] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            at = owner[r - 1, c] if text == "^" else owner[r, c - 1] if text == "<" else (r, c)
            owner[r, c] = at
            if at == (r, c):
                paragraphs = tuple(Paragraph(text=part) for part in text.split("/n") if part)
                cells[at] = Cell(row=r, col=c, paragraphs=paragraphs)
            else:
                top = cells[at]
                cells[at] = top.model_copy(update={"row_span": r - top.row + 1, "col_span": c - top.col + 1})
    return Table(rows=len(grid), cols=len(grid[0]), cells=tuple(cells.values()))


def read(*blocks: Block | str) -> Extraction:
    made = tuple(Paragraph(text=b) if isinstance(b, str) else b for b in blocks)
    return extract(Document(source=SOURCE, blocks=made))


def tree(extraction: Extraction) -> list[tuple[str, str | None]]:
    """(path of names, points) of every indicator."""
    return [(" > ".join(row["path"]), row["max"]) for row in indicator_rows(extraction.rubric)]


def rules(extraction: Extraction) -> list[Rule]:
    return [rule for _, rule in extraction.rubric.rules()]


def said(*rows: str, title: str = "样例评分表") -> list[tuple[str, str, str | None]]:
    """(effect, points, unit) of each rule of a table."""
    return [(r.effect, str(r.points), r.unit) for r in rules(read(title, table(*rows)))]
