"""What the reader of scans and images promises: tables by their lines, a confidence for what was seen, plain refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from xize.extract.readers import ocr as reader
from xize.extract.readers import ocr_engine, read
from xize.model import BadInput, Paragraph, Table

SHARED = Path(__file__).resolve().parents[3] / "shared" / "documents"

needs_extra = pytest.mark.skipif(
    not ocr_engine.available(), reason="the recogniser is not installed: pip install 'xize[ocr]'"
)
pytestmark = needs_extra


def squeezed(text: str) -> str:
    return "".join(text.split())


def page(path: Path, *, turn: float = 0.0) -> Path:
    """An image of a page at 150 dpi with a ruled table of two columns under a title, turned by some degrees."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (1240, 900), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(30)
    draw.text((420, 90), "Monthly Assessment", font=font, fill=0)
    xs, ys = (150, 700, 1080), (200, 290, 380, 470)
    for x in xs:
        draw.line((x, ys[0], x, ys[-1]), fill=0, width=3)
    for y in ys:
        draw.line((xs[0] if y != 380 else xs[1], y, xs[2], y), fill=0, width=3)
    for x, y, text in (
        (200, 230, "Requirement"),
        (750, 230, "Points"),
        (200, 320, "Attend every meeting"),
        (750, 320, "Deduct 5"),
        (750, 410, "Deduct 10"),
    ):
        draw.text((x, y), text, font=font, fill=0)
    image.rotate(turn, fillcolor=255).save(path, dpi=(150, 150))
    return path


def test_an_image_of_a_table_is_a_table(tmp_path: Path) -> None:
    """A merged cell too, and on a page that lies a little askew. Spaces between words are the recogniser's affair."""
    document = read(page(tmp_path / "a.png", turn=1.5))
    title, table = document.blocks
    assert squeezed(title.text) == "MonthlyAssessment"
    assert isinstance(table, Table)
    assert [(c.row, c.col, c.row_span, c.col_span, squeezed(c.text)) for c in table.cells] == [
        (0, 0, 1, 1, "Requirement"),
        (0, 1, 1, 1, "Points"),
        (1, 0, 2, 1, "Attendeverymeeting"),
        (1, 1, 1, 1, "Deduct5"),
        (2, 1, 1, 1, "Deduct10"),
    ]
    assert isinstance(title, Paragraph)
    assert title.confidence is not None
    assert 0.8 < title.confidence <= 1
    assert (document.source.media_type, document.source.pages) == ("image/png", 1)
    left, top, _, _ = table.location.box or (0, 0, 0, 0)
    assert abs(left - 72) < 8
    assert abs(top - 96) < 12


def test_a_scan_that_lies_on_its_side_in_a_pdf_is_turned(tmp_path: Path) -> None:
    from pdf_builder import Pen, pdf
    from PIL import Image

    path = page(tmp_path / "a.png")
    with Image.open(path) as image:
        image.resize((620, 450)).rotate(90, expand=True).save(path)

    def scan(pen: Pen) -> None:
        pen.canvas.drawImage(str(path), 0, 0, 450, 620)

    scanned = tmp_path / "a.pdf"
    scanned.write_bytes(pdf(scan, size=(450, 620)))
    title, table = read(scanned).blocks
    assert (squeezed(title.text), title.location.page) == ("MonthlyAssessment", 1)
    assert isinstance(table, Table)
    assert table.cells[0].location.page == 1


def test_lines_on_an_image_are_found_where_they_are_drawn() -> None:
    import numpy as np
    from xize.extract.readers.ocr_rules import find_rules

    image = np.full((400, 600, 3), 255, dtype=np.uint8)
    image[100:103, 50:550] = image[300:303, 50:550] = 0
    image[100:303, 50:53] = image[100:303, 547:550] = 0
    image[200:203, 200:220] = 0  # the stroke of a letter
    found = sorted(find_rules(image, shortest=50, thickest=12))
    drawn = [(False, 101, 50, 550), (False, 301, 50, 550), (True, 51, 100, 303), (True, 548, 100, 303)]
    assert [r.vertical for r in found] == [vertical for vertical, *_ in drawn]
    assert all(
        abs(a - b) <= 5
        for r, (_, *places) in zip(found, drawn, strict=True)
        for a, b in zip(r[1:], places, strict=False)
    )


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read(path)
    return str(caught.value).replace(str(path), "FILE")


def test_an_image_without_text(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "a.png"
    Image.new("L", (200, 200), 255).save(path)
    assert refusal(path) == "FILE: no text can be made out in the image; scan it again, larger"


def test_a_damaged_image(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert refusal(path) == "FILE: the image is damaged; get a fresh copy of it"


def test_an_image_beyond_the_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PIXELS", 1_000_000)
    assert refusal(page(tmp_path / "a.png")) == (
        "FILE: the image is larger than 1 million pixels or holds more than 200 pictures; split it"
    )


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not at hand")
def test_a_page_with_a_garbled_text_layer_is_read_as_it_is_drawn() -> None:
    document = read(SHARED / "hard" / "perf-rule-garbled-textlayer.pdf")
    texts = [block.text for block in document.blocks]
    assert "1. 一个严重线上故障扣200元" in texts
    assert "2. 普通线上故障扣100元" in texts
    assert [s.reason for s in document.skipped] == ["garbled text layer"]
