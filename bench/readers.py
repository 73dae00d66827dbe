"""Our readers beside other tools, on documents made here: what each makes of a Word probe and of a PDF probe.

    python bench/readers.py [--peers PYTHON] [--documents FOLDER] [--keep FOLDER] [--only TOOL ...]

PYTHON is the interpreter of an environment that holds the other tools (README.md says which); a tool that is not there
is left out and named. Each tool runs in a process of its own. Prints tables in Markdown, as docs/readers.md has them.
With --documents: each PDF that lies beside the same document as .docx, its table rows held against the .docx's.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import readers_probes as probes

HERE = Path(__file__).parent
DOCX_TOOLS = ("xize", "mammoth", "docvortex", "pandoc", "docling", "unstructured", "python-docx", "docx2python",
              "markitdown")  # fmt: skip
PDF_TOOLS = ("xize", "docvortex", "pdfplumber", "camelot", "PyMuPDF", "markitdown")
TIME_LIMIT = 300

Read = dict[str, Any]
Column = tuple[str, Callable[[Read], str]]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--peers", default=sys.executable, help="the Python that has the other tools")
    options.add_argument("--keep", type=Path, help="keep the probes in this folder, to look at them")
    options.add_argument("--documents", type=Path, help="folder of documents that are there as .pdf and as .docx")
    options.add_argument("--only", nargs="*", help="these tools only")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        print(f"{date.today().isoformat()}, {platform.python_implementation()} {platform.python_version()}\n")
        probes.docx_probe(folder / "probe.docx")
        probes.pdf_probe(folder / "probe-unembedded.pdf")
        jobs = [("probe.docx", DOCX_TOOLS, DOCX), ("probe-unembedded.pdf", PDF_TOOLS, pdf_columns())]
        if font := font_in(folder, chosen.peers):
            probes.pdf_probe(folder / "probe.pdf", font)
            jobs.insert(1, ("probe.pdf", PDF_TOOLS, pdf_columns()))
        for name, tools, columns in jobs:
            print(f"{name}\n")
            wanted = [t for t in tools if not chosen.only or t in chosen.only]
            compare(folder / name, wanted, columns, chosen.peers)
    for pdf in sorted(chosen.documents.glob("*.pdf")) if chosen.documents else ():
        if (word := pdf.with_suffix(".docx")).exists():
            print(f"{pdf.stem}\n")
            wanted = [t for t in PDF_TOOLS if not chosen.only or t in chosen.only]
            compare(pdf, wanted, document_columns(ask("xize", word, sys.executable), pages_of(pdf)), chosen.peers)
    return 0


def font_in(folder: Path, peers: str) -> Path | None:
    """A font made for the PDF probe; None where neither Python has what makes it."""
    target = folder / "probe.ttf"
    command = [str(HERE / "readers_font.py"), str(target), probes.pdf_characters()]
    if any(subprocess.run([python, *command], check=False).returncode == 0 for python in (sys.executable, peers)):
        return target
    print("probe.pdf is left out: neither Python has fontTools\n")
    return None


def compare(path: Path, tools: list[str], columns: list[Column], peers: str) -> None:
    """Print what each tool makes of a file, and which tools could not be asked."""
    print("| tool |", " | ".join(title for title, _check in columns), "|")
    print("|---" * (len(columns) + 1) + "|")
    left_out = []
    for tool in tools:
        read = ask(tool, path, sys.executable if tool == "xize" else peers)
        if "tables" not in read:
            left_out.append(f"{tool} ({read.get('missing') or read.get('failed')})")
            continue
        print(f"| {tool} {read['version']} |", " | ".join(check(read) for _title, check in columns), "|")
    print("\n" + (f"Left out: {', '.join(left_out)}\n" if left_out else ""))


def ask(tool: str, path: Path, python: str) -> Read:
    """What a tool made of a file, in a process of its own."""
    command = [python, str(HERE / "readers_peers.py"), tool, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return {"failed": f"longer than {TIME_LIMIT} s"}
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or ["no message"])[-1]}
    answer: Read = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


# ---- judging ----


def squeezed(text: str) -> str:
    return re.sub(r"\s|<[^>]*>|\*", "", text)


def holds(text: str, words: str) -> bool:
    return squeezed(words) in squeezed(text)


def right(text: str, truth: str, others: set[str]) -> bool:
    """Whether a position holds its cell's words and those of no other cell; where no cell is, nothing may stand."""
    return holds(text, truth) and not any(holds(text, o) for o in others) if truth else not squeezed(text)


def positions_right(table: probes.Grid, truth: probes.Grid) -> int:
    words = {w for row in truth for w in row if w}
    return sum(
        right(table[r][c], cell, words - {cell})
        for r, row in enumerate(truth)
        for c, cell in enumerate(row)
        if r < len(table) and c < len(table[r])
    )


def best(read: Read, truth: probes.Grid) -> str:
    """Positions right in the table that has most of them."""
    most = max((positions_right(table, truth) for table in read["tables"]), default=0)
    return f"{most} of {sum(map(len, truth))}"


def yes(it: bool) -> str:
    return "yes" if it else "no"


def cells(read: Read) -> str:
    return "".join(squeezed(c) for table in read["tables"] for row in table for c in row)


def numbers(read: Read) -> str:
    text = squeezed(read["text"])
    kept = [n for n, words in probes.NUMBERED.items() if n + words in text]
    return "yes" if len(kept) == len(probes.NUMBERED) else ("only " + " ".join(kept) if kept else "no")


def deleted(read: Read) -> str:
    return yes(probes.DELETED not in cells(read))


def boxed(read: Read) -> str:
    times = squeezed(read["text"]).count(probes.BOXED)
    return {0: "lost", 1: "yes"}.get(times, f"{times} times")


def nested(read: Read) -> str:
    r, c = probes.NESTED_AT
    found = (t[r][c] for t in read["tables"] if len(t) > r and len(t[r]) > c and holds(t[r][c], probes.DOCX_GRID[r][c]))
    if any(all(holds(cell, words) for words in probes.NESTED) for cell in found):
        return "yes"
    return "elsewhere" if all(words in squeezed(read["text"]) for words in probes.NESTED) else "lost"


def seconds(read: Read, pages: int = 1) -> str:
    return f"{read['seconds'] / pages:.3f}"


DOCX: list[Column] = [
    ("grid", lambda read: best(read, probes.DOCX_GRID)),
    ("第一条 （一） ①", numbers),
    ("heading 一、", lambda read: yes("".join(probes.HEADED) in squeezed(read["text"]))),
    ("restart at 5", lambda read: yes(bool(re.search(r"5[.．、)]?从五数起", squeezed(read["text"]))))),
    ("inserted text in cells", lambda read: "kept" if probes.INSERTED in cells(read) else "lost"),
    ("deleted text left out", deleted),
    ("text box once", boxed),
    ("nested table in its cell", nested),
    ("seconds", seconds),
]


def pdf_columns() -> list[Column]:
    """What is asked of the PDF: the long table row by row, wherever its rows went."""
    truth = probes.pdf_truth()
    names = [name for _category, name, _points, _standard in truth.rows]

    def fragments(read: Read) -> str:
        count = sum(any(holds(c, n) for row in t for c in row for n in names) for t in read["tables"])
        return "one table" if count == 1 else f"{count} pieces" if count else "none"

    def found(read: Read) -> dict[str, list[str]]:
        """The row of each name: the first whose second column is that name."""
        rows = [row for t in read["tables"] for row in t if len(row) == len(truth.header)]
        return {squeezed(row[1]): row for row in reversed(rows)}

    def whole(read: Read) -> str:
        rows = found(read)
        good = [
            squeezed(rows[name][2]) == points and squeezed(rows[name][3]) == standard
            for _category, name, points, standard in truth.rows
            if name in rows
        ]
        return f"{sum(good)} of {len(names)}"

    def carried(read: Read) -> str:
        rows = found(read)
        good = [squeezed(rows[name][0]) == category for category, name, *_rest in truth.rows if name in rows]
        return f"{sum(good)} of {len(names)}"

    def cut(read: Read) -> str:
        return yes(truth.rows[truth.cut][3] in cells(read))

    def header(read: Read) -> str:
        times = sum(holds("".join(row), "".join(truth.header)) for t in read["tables"] for row in t)
        return "once" if times == 1 else f"{times} times"

    def caption(read: Read) -> str:
        if truth.caption not in squeezed(read["text"]):
            return "lost"
        return "in a table" if truth.caption in cells(read) else "yes"

    return [
        ("long table", fragments),
        ("rows right", whole),
        ("category on every row", carried),
        ("cut row whole", cut),
        ("header", header),
        ("caption left alone", caption),
        ("table without lines", lambda read: best(read, [list(row) for row in truth.plain])),
        ("table on its side", lambda read: best(read, truth.side)),
        ("seconds a page", lambda read: seconds(read, truth.pages)),
    ]


def pages_of(pdf: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def document_columns(word: Read, pages: int) -> list[Column]:
    """What a PDF's reading has of the tables that the same document has as DOCX, in squeezed text."""

    def rows_of(read: Read) -> Counter[tuple[str, ...]]:
        return Counter(tuple(squeezed(c) for c in row) for table in read["tables"] for row in table)

    def cells_of(read: Read) -> set[str]:
        return {squeezed(c) for table in read["tables"] for row in table for c in row} - {""}

    def share(found: int, total: int) -> str:
        return f"{found} of {total}"

    rows_word, cells_word = rows_of(word), cells_of(word)
    return [
        ("tables", lambda read: f"{len(read['tables'])} for {len(word['tables'])}"),
        (
            "rows whole, spans carried",
            lambda read: share((rows_word & rows_of(read)).total(), rows_word.total()),
        ),
        ("cells whole", lambda read: share(len(cells_word & cells_of(read)), len(cells_word))),
        ("seconds a page", lambda read: seconds(read, pages)),
    ]


if __name__ == "__main__":
    sys.exit(main())
