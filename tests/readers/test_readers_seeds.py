"""Real documents, where they are at hand: text and DOCX of one document give one grid, and no character is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger import characters, of_document, of_docx
from xize.extract.readers import read
from xize.model import Table

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "documents"
CORPUS = ROOT / "corpus"
SEEDS = SHARED / "seeds"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not at hand")
Grid = dict[tuple[int, int, int, int], str]


def found(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.rglob(pattern)) if folder.is_dir() else []


def grids(path: Path) -> list[Grid]:
    return [
        {(c.row, c.col, c.row_span, c.col_span): c.text for c in block.cells}
        for block in read(path).blocks
        if isinstance(block, Table)
    ]


@pytest.mark.parametrize(
    ("name", "sizes"),
    [("hengyang-clean-office", [32, 62, 10]), ("karamay-college-integrity", [98, 17])],
)
def test_text_and_docx_have_equal_texts_at_equal_grid_positions(name: str, sizes: list[int]) -> None:
    from_docx, from_text = grids(SEEDS / f"{name}.docx"), grids(SEEDS / f"{name}.txt")
    assert [len(grid) for grid in from_docx] == sizes
    assert from_text == from_docx


def test_a_text_that_lost_its_cells_has_the_grid_of_the_docx() -> None:
    shapes = [
        [{place: "".join(text.split()) for place, text in grid.items()} for grid in grids(SEEDS / name)]
        for name in ("party-building-city.docx", "party-building-city.txt")
    ]
    assert len(shapes[0][0]) == 82
    assert shapes[1] == shapes[0]


def test_rows_as_lines_have_the_rows_of_the_docx() -> None:
    shapes = []
    for suffix in ("docx", "txt"):
        (table,) = [b for b in read(SEEDS / f"city-county-targets.{suffix}").blocks if isinstance(b, Table)]
        shapes.append([(c.row, "".join(c.text.split())) for c in table.cells if c.col == 2])
    (from_docx, from_text) = shapes
    assert len(from_docx) == 42
    alike = sum(docx_row == text_row for (docx_row, _), (text_row, _) in zip(from_docx, from_text, strict=True))
    assert alike == 42


@pytest.mark.parametrize("path", found(SHARED, "*.docx"), ids=lambda path: path.name)
def test_no_text_of_a_real_docx_is_lost(path: Path) -> None:
    if not path.read_bytes().startswith(b"PK"):
        pytest.skip("an older Word document under this name: test_readers_legacy reads it")
    assert of_docx(path) - of_document(read(path)) == {}


@pytest.mark.parametrize("path", found(SEEDS, "*.txt"), ids=lambda path: path.name)
def test_no_character_of_a_real_text_is_lost_or_added(path: Path) -> None:
    assert of_document(read(path)) == characters(path.read_text("utf-8"))


def test_chapter_and_article_numbers_are_those_printed() -> None:
    printed = [b.number for b in read(SEEDS / "party-building-city.docx").blocks if not isinstance(b, Table)]
    articles = [n for n in printed if n and n.endswith("条")]
    chapters = [n for n in printed if n and n.endswith("章")]
    assert (chapters[0], chapters[-1], len(chapters)) == ("第一章", "第七章", 7)
    assert (articles[0], articles[9], articles[-1], len(articles)) == ("第一条", "第十条", "第二十三条", 23)
