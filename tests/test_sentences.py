"""Sentences and small tables of many trades with keys by readers who never saw the extractor: how many are read right.

Each stands alone, without the document that would say what its amounts do. The floors are what was reached; they may
only rise. A key is one person's reading, so no floor is 1.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from xize.evaluate import cases_of, evaluate_case, total

SENTENCES = Path(__file__).parent.parent / "corpus" / "sentences"
FLOORS = {  # found, exact
    "offices": (0.96, 0.93),
    "companies": (0.99, 0.96),
    "schools": (0.96, 0.91),
    "tables": (0.95, 0.93),
}


def as_documents(name: str, folder: Path) -> list[Path]:
    """A file for each sentence or table, and its key beside it."""
    lines = (SENTENCES / f"{name}.jsonl").read_text("utf-8").splitlines()
    made = []
    for said in map(json.loads, lines):
        path = folder / (said["id"] + (".html" if "html" in said else ".txt"))
        page = f'<html><meta charset="utf-8"><body>{said.get("html")}</body></html>'
        path.write_text(page if "html" in said else said["text"], encoding="utf-8")
        key: dict[str, Any] = {field: said[field] for field in ("effects", "indicators") if field in said}
        (folder / (said["id"] + ".key.json")).write_text(json.dumps(key, ensure_ascii=False), encoding="utf-8")
        made.append(path)
    return made


@pytest.mark.parametrize("name", FLOORS)
def test_what_readers_took_sentences_to_mean_is_found(name: str, tmp_path: Path) -> None:
    cases, problems = cases_of(as_documents(name, tmp_path))
    reached = total([evaluate_case(case).agreement for case in cases])
    found, exact = FLOORS[name]
    assert problems == []
    assert reached.found_f1 >= found
    assert reached.exact_f1 >= exact
