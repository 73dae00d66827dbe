"""Documents of many kinds with keys by readers who never saw the extractor: how much of what they read is found.

The floors are what was reached; they may only rise. A key is one person's reading, so no floor is 1.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from xize.extract import Extraction, extract_file
from xize.extract.normalise import normalise
from xize.listing import rule_rows

GENRE = Path(__file__).parent.parent / "corpus" / "genre"
FLOORS = {
    "hejing-property-monthly-service.txt": 0.93,
    "hekou-town-forest-flood.txt": 0.88,
    "jinlan-bank-branch-kpi.docx": 0.92,
    "lanting-street-sanitation-order.txt": 0.88,
    "liushuwan-teacher-annual.txt": 0.91,
    "mingjiang-hospital-department-quality.docx": 0.96,
    "qingsui-rescue-robot-rules.txt": 0.93,
    "qingyu-mine-haulage-standard.docx": 0.96,
    "qixialing-comprehensive-evaluation.docx": 0.97,
    "shihong-village-family-points.txt": 0.99,
    "yunbi-county-office-performance.txt": 0.93,
    "yunxi-class-dorm-daily.txt": 0.92,
}


@cache
def extraction(name: str) -> Extraction:
    return extract_file(GENRE / name)


def _amount(row: dict[str, Any]) -> tuple[Any, ...]:
    """What scoring depends on."""
    band = row.get("band") or {}
    unit = normalise(row.get("unit") or "").text if row.get("per") else ""
    return (
        row["effect"], row["points"], row.get("points_max"), row.get("per"), unit, band.get("lo"), band.get("hi"),
        row.get("cap"), row.get("dedupe"),
    )  # fmt: skip


def agreement(effects: list[dict[str, Any]], rows: list[dict[str, Any]]) -> float:
    """F1 of the rules found; an effect that readers could read otherwise (`either`) agrees with any reading."""
    left = Counter(_amount(row) for row in rows)
    hits = optional = 0
    for effect in sorted(effects, key=lambda e: bool(e.get("optional"))):
        readings = [_amount(effect), *(_amount({**effect, **other}) for other in effect.get("either", ()))]
        reading = next((r for r in readings if left[r]), None)
        if reading:
            left[reading] -= 1
            hits, optional = (hits, optional + 1) if effect.get("optional") else (hits + 1, optional)
    wanted = sum(not e.get("optional") for e in effects)
    return 2 * hits / (wanted + len(rows) - optional)


@pytest.mark.parametrize("name", FLOORS)
def test_what_readers_took_a_document_to_mean_is_found(name: str) -> None:
    key = json.loads((GENRE / name).with_suffix(".key.json").read_text("utf-8"))
    reached = agreement(key["effects"], rule_rows(extraction(name).rubric))
    assert round(reached, 3) >= FLOORS[name]


@pytest.mark.parametrize("name", FLOORS)
def test_every_amount_is_explained_or_shown_in_its_place(name: str) -> None:
    account = extraction(name).account
    shown = [f for f in extraction(name).rubric.findings if f.code == "amount-unexplained"]
    assert account.total == account.explained + len(shown)
    assert account.explained >= account.total * 0.95


def test_every_document_of_the_genre_is_held_to_its_key() -> None:
    assert set(FLOORS) == {p.name for p in GENRE.iterdir() if p.suffix != ".json"}
