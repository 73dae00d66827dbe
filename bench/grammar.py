"""How many clauses a second the grammar reads on one core, after start-up and without reading files.

    python bench/grammar.py [FOLDER…]     default: corpus/

A clause is what stands between two of 。；，, or a line's end. The figure of a machine under load is worth nothing: the
time is the process's own, the best of three rounds; what a round remembers of a text is forgotten before the next.
"""

from __future__ import annotations

import gc
import re
import sys
import time
from datetime import date
from functools import _lru_cache_wrapper
from pathlib import Path

from xize.extract import extract
from xize.extract.readers import read
from xize.model import BadInput, Document

ROUNDS = 3


def documents(folders: list[str]) -> list[Document]:
    """Every file of the folders that can be read."""
    found: list[Document] = []
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix in (".docx", ".html", ".txt", ".xlsx", ".pdf"):
                try:
                    found.append(read(path))
                except BadInput as refused:
                    print(refused, file=sys.stderr)
    return found


def forget() -> None:
    """Empty the caches of texts; the lexicons, which are kept without a bound, stay loaded."""
    for cached in gc.get_objects():
        if isinstance(cached, _lru_cache_wrapper) and cached.cache_parameters()["maxsize"] is not None:
            cached.cache_clear()


def main() -> None:
    read_in = documents(sys.argv[1:] or ["corpus"])
    clauses = sum(len(re.findall(r"[。；;，,\n]", block.text)) + 1 for d in read_in for block in d.blocks)
    for document in read_in[:3]:
        extract(document)  # dictionaries and patterns are loaded
    best = float("inf")
    rules = 0
    for _ in range(ROUNDS):
        forget()
        begun = time.process_time()
        rules = sum(sum(1 for _ in extract(document).rubric.rules()) for document in read_in)
        best = min(best, time.process_time() - begun)
    print(f"{date.today()}: {len(read_in)} documents, {clauses} clauses, {rules} rules in {best:.2f} s: "
          f"{clauses / best:,.0f} clauses/s, {rules / best:,.0f} rules/s")  # fmt: skip


if __name__ == "__main__":
    main()
