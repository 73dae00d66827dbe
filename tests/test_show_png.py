"""`xize show --png`: the page as it is printed, with the boxes of what was read from it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from xize.cli import main
from xize.messages import choose_language

WIDTH, HEIGHT = 400, 300  # points
WHITE, RED, YELLOW, GREEN = (255, 255, 255), (192, 28, 40), (255, 220, 90), (38, 162, 105)
TABLE = (50, 100, 350, 180)  # left, top, right, bottom in points from the page's top left
QUOTE = (205, 150, 285, 162)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    choose_language("en")
    yield
    choose_language(None)


def make(path: Path, *, pages: int = 1, turn: int = 0) -> Path:
    """A title, and a table of two rows and two columns with one rule; the title alone on further pages."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
    for page in range(pages):
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(150, HEIGHT - 40, "清风机关考核评分细则")
        if page == 0:
            left, top, right, bottom = TABLE
            for x in (left, 200, right):
                canvas.line(x, HEIGHT - top, x, HEIGHT - bottom)
            for y in (top, 140, bottom):
                canvas.line(left, HEIGHT - y, right, HEIGHT - y)
            for text, x, y in (
                ("考核项目", 55, 120),
                ("评分标准", 205, 120),
                ("责任体系", 55, 160),
                ("每缺少1次扣5分", 205, 160),
            ):
                canvas.drawString(x, HEIGHT - y, text)
        canvas.showPage()
    canvas.save()
    if turn:
        pdf = pypdfium2.PdfDocument(path.read_bytes())
        pdf[0].set_rotation(turn)
        pdf.save(path)
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["--lang", "en", "show", *map(str, arguments)])
    out, err = capsys.readouterr()
    return int(end.value.code or 0), out, err


def colours(image: Image.Image, box: tuple[float, float, float, float]) -> set[tuple[int, ...]]:
    """The colours inside a box of the page, in points."""
    piece = image.crop(tuple(round(v * 2) for v in box))
    return {colour for _count, colour in piece.getcolors(1 << 20) or []}


def test_the_page_is_drawn_with_its_blocks_cells_and_rules(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file, target = make(tmp_path / "made.pdf"), tmp_path / "page.png"
    status, out, err = run(capsys, file, "--page", 1, "--png", target)
    assert (status, err) == (0, "")
    assert out == f"{target}: page 1 of made.pdf with 7 boxes\n"  # a title, four cells and their table, a rule
    image = Image.open(target).convert("RGB")
    assert image.size == (2 * WIDTH, 2 * HEIGHT)
    assert RED in colours(image, (TABLE[0] - 2, TABLE[1] - 2, TABLE[0] + 2, TABLE[3] + 2))
    assert YELLOW in colours(image, QUOTE)
    assert YELLOW not in colours(image, (205, 110, 345, 138))
    assert GREEN in colours(image, (140, 25, 300, 50))
    assert colours(image, (10, 200, 390, 290)) == {WHITE}


def test_without_findings_no_rule_is_tinted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file, target = make(tmp_path / "made.pdf"), tmp_path / "page.png"
    run(capsys, file, "--png", target, "--no-findings")
    assert YELLOW not in colours(Image.open(target).convert("RGB"), (0, 0, WIDTH, HEIGHT))


def test_boxes_follow_a_page_that_is_shown_turned(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file, target = make(tmp_path / "made.pdf", turn=90), tmp_path / "page.png"
    status, _out, _err = run(capsys, file, "--png", target)
    image = Image.open(target).convert("RGB")
    left, top, right, bottom = QUOTE
    assert (status, image.size) == (0, (2 * HEIGHT, 2 * WIDTH))
    assert YELLOW in colours(image, (HEIGHT - bottom, left, HEIGHT - top, right))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--png", "page.png"), "--png draws one page of 2: add --page N"),
        (("--page", "3", "--png", "page.png"), "{file}: --page 3: the document has pages 1 to 2"),
        (("--page", "0"), "{file}: --page 0: the document has pages 1 to 2"),
    ],
    ids=["which page is not said", "a page after the last", "a page before the first"],
)
def test_a_page_that_is_not_there_is_refused(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    message: str,
) -> None:
    file = make(tmp_path / "made.pdf", pages=2)
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, file, *options)
    assert (status, out) == (2, "")
    assert err == f"xize: {message.format(file=file)}\n"
    assert not (tmp_path / "page.png").exists()


def test_a_pdf_inside_an_archive_is_shown_but_not_drawn(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file, target = tmp_path / "made.zip", tmp_path / "page.png"
    with zipfile.ZipFile(file, "w") as archive:
        archive.write(make(tmp_path / "made.pdf"), "made.pdf")
    assert "▸每缺少1次扣5分◂‹扣5/次›" in run(capsys, file, "--page", 1)[1]
    assert run(capsys, file, "--png", target) == (
        2,
        "",
        f"xize: {file}: is no PDF; --png draws pages of PDF documents\n",
    )
    assert not target.exists()


def test_a_page_keeps_only_what_stands_on_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = make(tmp_path / "made.pdf", pages=2)
    _status, first, _err = run(capsys, file, "--page", 1)
    _status, second, _err = run(capsys, file, "--page", 2)
    assert "▸每缺少1次扣5分◂‹扣5/次›" in first
    assert "考核项目" not in second
