"""Documents of many kinds with keys by readers who never saw the extractor: how much of what they read is found.

The floors are what was reached; they may only rise. A key is one person's reading, so no floor is 1.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from xize.evaluate import cases_of, evaluate_case
from xize.extract import Extraction, extract
from xize.extract.readers import read

GENRE = Path(__file__).parent.parent / "corpus" / "genre"
FLOORS = {  # found, exact
    "bamboo-safety-points.pdf": (0.98, 0.98),
    "bozhou-db-course-design.md": (0.85, 0.77),
    "bureau-annual.docx": (0.99, 0.99),
    "canglan-grad-scholarship.docx": (0.91, 0.73),
    "class-quant.txt": (0.99, 0.99),
    "heishigou-mine-standard.docx": (0.99, 0.99),
    "hemiji-store-inspection.csv": (0.98, 0.98),
    "hengling-dept-kpi.xlsx": (0.99, 0.96),
    "hospital-picu.xlsx": (0.98, 0.96),
    "jinlan-bank-branch-kpi.docx": (0.99, 0.99),
    "lanchuan-univ-zonghe-ceping.docx": (0.98, 0.98),
    "liuwan-village-cadres.txt": (0.99, 0.99),
    "lumingang-carrier-kpi.docx": (0.98, 0.98),
    "nanping-property-credit.md": (0.97, 0.95),
    "ningxi-bus-driver.html": (0.97, 0.97),
    "qifeng-vocational-banzhuren.txt": (0.99, 0.98),
    "qingsui-rescue-robot-rules.txt": (0.95, 0.95),
    "shihong-village-family-points.txt": (0.99, 0.99),
    "shikantou-village-points.txt": (0.99, 0.99),
    "tender-canteen.html": (0.99, 0.99),
    "wangchuan-river-chief.txt": (0.87, 0.64),
    "yanhu-smartcar-rules.md": (0.93, 0.89),
    "yuanxi-primary-care-assess.html": (0.99, 0.97),
    "yunxi-class-dorm-daily.txt": (0.94, 0.92),
    "yunxiu-water-dangjian.html": (0.99, 0.99),
    "yunze-nursing-check.docx": (0.99, 0.99),
}
EXPLAINED = {"wangchuan-river-chief.txt": 0.9}  # of a text whose cells have run together, less than of others


@cache
def extraction(name: str) -> Extraction:
    return extract(read(GENRE / name))


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
    assert account.explained >= account.total * EXPLAINED.get(name, 0.95)


def test_every_document_of_the_genre_is_held_to_its_key() -> None:
    assert set(FLOORS) == {p.name for p in GENRE.iterdir() if p.suffix != ".json"}
