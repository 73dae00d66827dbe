"""Documents of eight sectors in six formats, confirmed by reading them: the golden file says what the readers' key says.

The extractor need not agree with them in everything: what it has otherwise stands in the golden file as a correction.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from xize.evaluate import Case, evaluate_case, key_of, load_key, measure
from xize.evaluate.place import Text
from xize.extract.readers import ocr_engine, read
from xize.store import load_rubric

from .calls import Run

ROOT = Path(__file__).parent.parent
CONFIRMED = {  # what a fresh extraction reaches: found, exact
    "hekou-town-forest-flood.txt": (0.92, 0.88),
    "liushuwan-teacher-annual.txt": (0.96, 0.94),
    "mingjiang-hospital-department-quality.docx": (0.97, 0.96),
    "qixialing-comprehensive-evaluation.docx": (0.97, 0.97),
}
SCANS: tuple[str, ...] = ()
needs_recogniser = pytest.mark.skipif(
    not ocr_engine.available(), reason="the recogniser is not installed: pip install 'xize[ocr]'"
)
documents = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=needs_recogniser) if name in SCANS else name for name in CONFIRMED]
)


def golden_of(name: str) -> Path:
    return ROOT / "golden" / f"{Path(name).stem}.yaml"


def key_path(name: str) -> Path:
    return ROOT / "corpus" / f"{Path(name).stem}.key.json"


@documents
def test_the_golden_file_says_what_the_readers_took_the_document_to_mean(name: str) -> None:
    key = load_key(key_path(name))
    agreement = measure(key, Text(read(ROOT / "corpus" / name)).squeezed, key_of(load_rubric(golden_of(name))))
    assert [(miss.kind, miss.fields, miss.wanted or miss.got) for miss in agreement.misses] == []
    assert agreement.wanted >= 50 and len(key.effects) >= 60


@documents
def test_a_fresh_extraction_says_what_it_said_when_it_was_confirmed(name: str, xize: Run) -> None:
    status, out, err = xize("check", golden_of(name), "--document", ROOT / "corpus" / name)
    assert (status, out, err) == (0, f"{golden_of(name)}: as confirmed\n", "")


@documents
def test_the_extraction_alone_is_near_what_was_confirmed(name: str) -> None:
    found, exact = CONFIRMED[name]
    reached = evaluate_case(Case(ROOT / "corpus" / name, key_path(name))).agreement
    assert reached.found_f1 >= found
    assert reached.exact_f1 >= exact


@pytest.mark.parametrize("name", CONFIRMED)
def test_each_correction_is_signed(name: str) -> None:
    golden = load_rubric(golden_of(name))
    assert (golden.status, golden.confirmed_by) == ("golden", "xize maintainers")
    assert golden.corrections != ()
    assert {correction.by for correction in golden.corrections} == {"xize maintainers"}
