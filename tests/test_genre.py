"""Documents of many kinds with keys by readers who never saw the extractor: how much of what they read is found.

The floors are what was reached; they may only rise. A key is one person's reading, so no floor is 1.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from xize.evaluate import cases_of, evaluate_case
from xize.extract import Extraction, extract_file

GENRE = Path(__file__).parent.parent / "corpus" / "genre"
FLOORS = {  # found, exact
    "jinlan-bank-branch-kpi.docx": (0.99, 0.99),
    "qingsui-rescue-robot-rules.txt": (0.95, 0.93),
    "shihong-village-family-points.txt": (0.99, 0.99),
    "yunxi-class-dorm-daily.txt": (0.94, 0.92),
}


@cache
def extraction(name: str) -> Extraction:
    return extract_file(GENRE / name)


@pytest.mark.parametrize("name", FLOORS)
def test_what_readers_took_a_document_to_mean_is_found(name: str) -> None:
    (case,), problems = cases_of([GENRE / name])
    reached = evaluate_case(case).agreement
    found, exact = FLOORS[name]
    assert problems == []
    assert reached.found_f1 >= found
    assert reached.exact_f1 >= exact


@pytest.mark.parametrize("name", FLOORS)
def test_every_amount_is_explained_or_shown_in_its_place(name: str) -> None:
    account = extraction(name).account
    shown = [f for f in extraction(name).rubric.findings if f.code == "amount-unexplained"]
    assert account.total == account.explained + len(shown)
    assert account.explained >= account.total * 0.95


def test_every_document_of_the_genre_is_held_to_its_key() -> None:
    assert set(FLOORS) == {p.name for p in GENRE.iterdir() if p.suffix != ".json"}
