"""The corpus documents and their answer keys agree with each other, so that other tests can lean on them."""

from __future__ import annotations

import json
import re
import runpy
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from openpyxl import load_workbook
from xize.extract import extract_file
from xize.model import Band, Effect, IndicatorKind, Target, UnitScore, points_text
from xize.score import read_observations, score

CORPUS = Path(__file__).parent.parent / "corpus"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENTS = (
    "yunhe-clean-office.docx",
    "linhai-college-integrity.txt",
    "lanping-water-supply.docx",
    "fengxi-nursery-rating.html",
    "yanchuan-transport-targets.xlsx",
)
NUMBER = r"\d+(?:\.\d+)?"
AMOUNT = re.compile(rf"{NUMBER}\s*(?:(?:[-—]+|至)\s*{NUMBER})?\s*(?=(?:、{NUMBER})*分(?!钟))")  # "0.1、0.3分" are two


def key_of(name: str) -> dict[str, Any]:
    key: dict[str, Any] = json.loads((CORPUS / name).with_suffix(".key.json").read_text("utf-8"))
    return key


def words_of(name: str) -> str:
    """The document's text as accepted, one line a paragraph, without automatic numbers."""
    path = CORPUS / name
    if path.suffix == ".txt":
        return path.read_text("utf-8")
    if path.suffix == ".xlsx":
        sheet = load_workbook(path).active
        return "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value)
    if path.suffix == ".html":
        return str(html.fromstring(path.read_bytes()).text_content())
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    return "\n".join("".join(t.text or "" for t in p.iter(W + "t")) for p in root.iter(W + "p"))


def nodes_of(key: dict[str, Any]) -> dict[tuple[str, ...], dict[str, Any]]:
    return {tuple(node["path"]): node for node in key["indicators"]}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_quote_of_the_key_stands_in_the_document(name: str) -> None:
    words, key = words_of(name), key_of(name)
    quotes = [row["quote"] for part in ("effects", "policies", "unclear") for row in key[part]]
    assert [q for q in quotes if q not in words] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_effect_of_the_key_names_the_amount_its_quote_holds(name: str) -> None:
    for row in key_of(name)["effects"]:
        amounts = AMOUNT.findall(row["quote"])
        if row["amount_at"] is None:
            assert (row["points"], amounts) == (None, []), row["quote"]
            continue
        numbers = re.findall(r"\d+(?:\.\d+)?", amounts[row["amount_at"] - 1])
        printed = ["0", *numbers] if "以内" in row["quote"] else numbers
        given = [v for v in (row["points"], row["points_max"]) if v is not None]
        assert printed == (["0"] if row["effect"] == "zero" else given), row["quote"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_effect_of_the_key_fits_the_model_and_an_indicator(name: str) -> None:
    key = key_of(name)
    nodes = nodes_of(key)
    for row in key["effects"]:
        assert row["effect"] in Effect.__args__
        assert tuple(row["indicator"]) in nodes or (row["effect"] in ("veto", "grade") and not row["indicator"])
        assert (row["per"] is None) == (row["unit"] is None)
        assert row["cap"] in (None, "indicator") or Decimal(row["cap"]) > 0
        if row["band"]:
            Band.model_validate(row["band"])
        if row["target"]:
            Target.model_validate(row["target"])
    assert {node["kind"] for node in nodes.values()} <= set(IndicatorKind.__args__)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_points_of_children_add_up_to_those_of_their_parent(name: str) -> None:
    nodes = {path: node for path, node in nodes_of(key_of(name)).items() if not node.get("optional")}
    worth = {path: Decimal(node["max"]) for path, node in nodes.items() if node["max"]}

    def held(path: tuple[str, ...]) -> Decimal:
        children = [p for p in nodes if p[:-1] == path]
        return worth.get(path) or sum(map(held, children), Decimal(0))

    checked = 0
    for path, points in worth.items():
        children = [p for p in nodes if p[:-1] == path]
        if children:
            assert sum(map(held, children)) == points, path
            checked += 1
    assert checked >= 2 or not worth


@pytest.mark.parametrize(
    ("name", "part"),
    [("yunhe-clean-office.docx", "个性项目"), ("yanchuan-transport-targets.xlsx", "队伍与基础")],
)
def test_allotments_add_up_to_what_they_are_shared_out_of(name: str, part: str) -> None:
    key = key_of(name)
    allotted = [r for r in key["effects"] if r["effect"] == "allot"]
    shared = {path: node for path, node in nodes_of(key).items() if path[0] == part and len(path) == 2}
    checked = 0
    for path, node in shared.items():
        given = [Decimal(r["points"]) for r in allotted if tuple(r["indicator"][:2]) == path]
        if given:
            assert sum(given) == Decimal(node["max"]), path
            checked += 1
    assert checked >= 2


@pytest.mark.parametrize(
    ("script", "name"),
    [
        ("make_yunhe.py", "yunhe-clean-office.docx"),
        ("make_lanping.py", "lanping-water-supply.docx"),
        ("make_yanchuan.py", "yanchuan-transport-targets.xlsx"),
    ],
)
def test_the_document_is_what_its_script_writes(script: str, name: str, tmp_path: Path) -> None:
    again = tmp_path / name
    runpy.run_path(str(CORPUS / script))["main"](again)
    old, new = (
        {i.filename: z.read(i) for i in z.infolist() if "docProps" not in i.filename}  # when it was written
        for z in (zipfile.ZipFile(CORPUS / name), zipfile.ZipFile(again))
    )
    assert old == new


@pytest.fixture(scope="module")
def sample() -> dict[str, UnitScore]:
    rubric = extract_file(CORPUS / "yunhe-clean-office.docx").rubric
    results = score(rubric, read_observations([CORPUS / "yunhe-observations.csv"], rubric))
    return {unit.unit: unit for unit in results.units}


# The three units of yunhe-observations.csv, by hand. Part one 45 %, part two 35 %, survey 20 %, bonus on top.
# 市茶业局  one:   20-2-2-1.5=14.5  15-1.5-1=12.5  15-2=13  15-1.5-0.4=13.1  15-3 (4, capped)=12  8-1=7  7-2=5  5-1=4
#                 = 81.1; two: 40-2-2=36  35-2=33  25-3=22 = 91; survey 88.4; bonus 2 (1 for the same matter lost)
#                 + 1.2 + 0.8 = 4; 36.495 + 31.85 + 17.68 + 4 = 90.025, half up 90.03
# 市水务局  one:   100-0.5-2.5 = 97; two: 100-1 = 99; survey 86.15; bonus 2 (2.4, capped) + 1 = 3
#                 43.65 + 34.65 + 17.23 + 3 = 98.53
# 市档案馆  one:   20-4-5-3 (4, capped)=8  15-3=12  15-3-5=7  15-1-1.2=12.8  15-0.5=14.5  8  7  5 = 74.3
#                 two: 40-6-1=33  35-5=30  third item open: 63 to 88; survey open: 0 to 100; bonus: one item settled at
#                 0, the others open: 0 to 3+2+2; 33.435 + 22.05 = 55.485; 33.435 + 30.8 + 20 + 7 = 91.235
@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("市茶业局", ("90.03", "90.03", "90.03", 2, "好")),
        ("市水务局", ("98.53", "98.53", "98.53", 1, "好")),
        ("市档案馆", (None, "55.49", "91.24", None, None)),
    ],
)
def test_the_sample_observations_give_the_scores_worked_out_by_hand(
    unit: str, expected: tuple[object, ...], sample: dict[str, UnitScore]
) -> None:
    got = sample[unit]
    shown = [None if n is None else points_text(n) for n in (got.total, got.lowest, got.highest)]
    assert (*shown, got.rank, got.grade) == expected
