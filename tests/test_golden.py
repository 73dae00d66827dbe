"""Whole documents: what is extracted from the corpus is what its golden files and its answer keys say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from xize.extract import Extraction, extract_file
from xize.extract.normalise import normalise
from xize.listing import indicator_rows, rule_rows
from xize.model import Rubric
from xize.store import load_rubric

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("yunhe-clean-office.docx", "linhai-college-integrity.txt")
COMPARED = ("effect", "points", "points_max", "per", "unit", "band", "target", "tier", "cap", "dedupe")


@pytest.fixture(scope="module", params=DOCUMENTS)
def extraction(request: pytest.FixtureRequest) -> Extraction:
    return extract_file(ROOT / "corpus" / request.param)


def key_of(extraction: Extraction) -> dict[str, Any]:
    stem = Path(extraction.rubric.source.name).stem
    key: dict[str, Any] = json.loads((ROOT / "corpus" / f"{stem}.key.json").read_text("utf-8"))
    return key


def test_a_fresh_extraction_equals_the_golden_file(extraction: Extraction) -> None:
    golden = load_rubric(ROOT / "golden" / f"{extraction.rubric.id}.yaml")
    confirmed = {"status": "draft", "confirmed_by": None, "confirmed_on": None}
    assert golden.model_copy(update=confirmed) == extraction.rubric


def test_the_golden_file_says_who_confirmed_it(extraction: Extraction) -> None:
    golden = load_rubric(ROOT / "golden" / f"{extraction.rubric.id}.yaml")
    assert (golden.status, golden.confirmed_by) == ("golden", "xize maintainers")


def test_every_amount_is_accounted_for(extraction: Extraction) -> None:
    account = extraction.account
    assert (account.explained, account.unexplained) == (account.total, ())
    assert account.total > 50


def test_every_rule_means_what_a_careful_reader_took_it_to_mean(extraction: Extraction) -> None:
    rows = [row for row in rule_rows(extraction.rubric) if row["indicator"]]
    effects = [effect for effect in key_of(extraction)["effects"] if effect["indicator"]]
    assert [_fields(row) for row in rows] == [_fields(effect) for effect in effects]


def test_what_settles_the_outcome_stands_apart(extraction: Extraction) -> None:
    vetoes = [effect["condition"].rstrip("的") for effect in key_of(extraction)["effects"] if not effect["indicator"]]
    assert [rule.condition for rule in extraction.rubric.vetoes] == vetoes


def test_every_rule_hangs_on_the_readers_indicator(extraction: Extraction) -> None:
    rows = [row for row in rule_rows(extraction.rubric) if row["indicator"]]
    effects = [effect for effect in key_of(extraction)["effects"] if effect["indicator"]]
    assert [row["indicator"][-1] for row in rows] == [effect["indicator"][-1] for effect in effects]


def test_the_tree_of_indicators_is_the_readers(extraction: Extraction) -> None:
    rows = [(row["path"], row["max"], row["weight"]) for row in indicator_rows(extraction.rubric)]
    assert rows == [(i["path"], i["max"], i["weight"]) for i in key_of(extraction)["indicators"]]


def test_quotes_are_the_sources_own_characters(extraction: Extraction) -> None:
    from xize.extract.readers import read

    document = read(ROOT / "corpus" / extraction.rubric.source.name)
    for _path, rule in extraction.rubric.rules():
        block = document.blocks[rule.location.block or 0]
        text = block.text
        if block.kind == "table":
            (text,) = [c.text for c in block.cells if (c.row, c.col) == (rule.location.row, rule.location.cell)]
        assert text[rule.location.start : rule.location.end] == rule.quote


def test_identifiers_are_unique(extraction: Extraction) -> None:
    rubric: Rubric = extraction.rubric
    ids = [node.id for _, node in rubric.walk()] + [rule.id for _, rule in rubric.rules()]
    assert len(ids) == len(set(ids))


def test_the_deleted_amount_of_a_tracked_change_is_shown() -> None:
    findings = extract_file(ROOT / "corpus" / DOCUMENTS[0]).rubric.findings
    assert [f.args["words"] for f in findings if f.code == "amount-deleted"] == [
        "[-5-]7分",
        "量不降反升的，扣[-1-]2分；会议超时的",
    ]


def _fields(row: dict[str, Any]) -> list[Any]:
    values: list[Any] = [row.get(field) for field in COMPARED]
    values[5] = _interval(row.get("band"))
    if target := row.get("target"):
        values[6] = (target["op"], target["value"], normalise(target["unit"]).text)
    return values


def _interval(band: dict[str, Any] | None) -> Any:
    """An interval without what an open end says of itself."""
    if band is None:
        return None
    lo, hi = band.get("lo"), band.get("hi")
    unit = normalise(band.get("unit") or "").text
    return lo, bool(band.get("lo_incl")) if lo else None, hi, bool(band.get("hi_incl")) if hi else None, unit
