"""Whole documents: the golden files say what careful readers wrote down before anything was extracted, and a fresh
extraction says the same but where a person's correction is recorded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from xize.extract import Extraction, extract_file
from xize.extract.normalise import normalise
from xize.listing import indicator_rows, rule_rows
from xize.model import Rubric
from xize.review.items import equal, items
from xize.review.memory import extracted_then
from xize.store import load_rubric

from .calls import Run

ROOT = Path(__file__).parent.parent
DOCUMENTS = (
    "yunhe-clean-office.docx",
    "linhai-college-integrity.txt",
    "lanping-water-supply.docx",
    "fengxi-nursery-rating.html",
    "yanchuan-transport-targets.xlsx",
)
COMPARED = ("effect", "points", "points_max", "per", "unit", "band", "target", "tier", "cap", "dedupe")


@pytest.fixture(scope="module", params=DOCUMENTS)
def extraction(request: pytest.FixtureRequest) -> Extraction:
    return extract_file(ROOT / "corpus" / request.param)


def golden_of(name: str) -> Rubric:
    return load_rubric(ROOT / "golden" / f"{Path(name).stem}.yaml")


@pytest.fixture(scope="module")
def golden(extraction: Extraction) -> Rubric:
    return golden_of(extraction.rubric.source.name)


def key_of(name: str) -> dict[str, Any]:
    key: dict[str, Any] = json.loads((ROOT / "corpus" / f"{Path(name).stem}.key.json").read_text("utf-8"))
    return key


@pytest.fixture(scope="module")
def key(extraction: Extraction) -> dict[str, Any]:
    return key_of(extraction.rubric.source.name)


def test_a_fresh_extraction_differs_only_where_a_correction_is_recorded(extraction: Extraction, golden: Rubric) -> None:
    then, now = extracted_then(golden), items(extraction.rubric)
    assert list(then) == [name for name in now if name in then] and then.keys() == now.keys()
    assert [name for name in now if not equal(then[name].values, now[name].values)] == []
    assert golden.source == extraction.rubric.source


def test_the_golden_file_says_who_confirmed_it_and_why_it_was_corrected(golden: Rubric) -> None:
    assert (golden.status, golden.confirmed_by) == ("golden", "xize maintainers")
    assert {c.by for c in golden.corrections} <= {"xize maintainers"}
    assert [c.subject for c in golden.corrections if c.field and not c.why] == []


def test_check_finds_every_golden_file_as_confirmed(capsys: pytest.CaptureFixture[str]) -> None:
    files = [ROOT / "golden" / f"{Path(name).stem}.yaml" for name in DOCUMENTS]
    status, out, _err = Run(capsys)("check", *files)
    assert (status, out.splitlines()) == (0, [f"{file}: as confirmed" for file in files])


def test_every_amount_is_accounted_for(extraction: Extraction) -> None:
    account = extraction.account
    assert (account.explained, account.unexplained) == (account.total, ())
    assert account.total > 50 or all(node.kind == "rate" for _path, node in extraction.rubric.walk())


def test_every_rule_means_what_a_careful_reader_took_it_to_mean(golden: Rubric, key: dict[str, Any]) -> None:
    rows = [row for row in rule_rows(golden) if row["indicator"]]
    assert [_fields(row) for row in rows] == [_fields(effect) for effect in _effects(key)]


def test_what_settles_the_outcome_stands_apart(golden: Rubric, key: dict[str, Any]) -> None:
    vetoes = [effect["condition"].rstrip("的") for effect in key["effects"] if not effect["indicator"]]
    assert [rule.condition for rule in golden.vetoes] == vetoes


def test_every_rule_hangs_on_the_readers_indicator(golden: Rubric, key: dict[str, Any]) -> None:
    rows = [row["indicator"] for row in rule_rows(golden) if row["indicator"]]
    either = [[effect["indicator"], *_others(effect)] for effect in _effects(key)]
    assert [path for path, readers in zip(rows, either, strict=True) if path[-1] not in [r[-1] for r in readers]] == []


def test_the_tree_of_indicators_is_the_readers(golden: Rubric, key: dict[str, Any]) -> None:
    rows = [(row["path"], row["max"], row["weight"]) for row in indicator_rows(golden)]
    assert rows == [(i["path"], i["max"], i["weight"]) for i in key["indicators"] if not i.get("optional")]


def test_a_body_named_in_brackets_stands_for_the_whole_numbered_item() -> None:
    name = "lanping-water-supply.docx"
    rows = [row["assessor"] or None for row in rule_rows(golden_of(name)) if row["indicator"]]
    assert rows == [effect["assessor"] for effect in _effects(key_of(name))]


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


def _effects(key: dict[str, Any]) -> list[dict[str, Any]]:
    """What every reader saw in an indicator."""
    return [effect for effect in key["effects"] if effect["indicator"] and not effect.get("optional")]


def _others(effect: dict[str, Any]) -> list[list[str]]:
    """Where else the rule may hang."""
    return [other["indicator"] for other in effect.get("either", ()) if "indicator" in other]


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
