"""`xize eval`: one measure of how well documents are read, the same for keys, golden files and tests."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xize.evaluate import Key, cases_of, key_of, load_key, measure, total
from xize.evaluate.place import alike, squeeze
from xize.extract import extract_file
from xize.listing import indicator_rows, rule_rows

from .calls import Run
from .seeds import SHARED

TEXT = "一、巡护（20分）\n每缺1次扣2分；造假的扣10分，最多扣12分。\n"
LACK: dict[str, Any] = {
    "quote": "每缺1次扣2分",
    "amount_at": 1,
    "effect": "deduct",
    "points": "2",
    "per": "1",
    "unit": "次",
    "condition": "每缺1次",
    "indicator": ["巡护"],
}
FAKE: dict[str, Any] = {
    "quote": "造假的扣10分",
    "amount_at": 1,
    "effect": "deduct",
    "points": "10",
    "condition": "造假的",
    "indicator": ["巡护"],
}
PATROL = {"path": ["巡护"], "max": "20"}


def key(*effects: dict[str, Any], indicators: tuple[dict[str, Any], ...] = (PATROL,)) -> Key:
    return Key.model_validate({"effects": effects, "indicators": indicators})


def held(wanted: Key, got: Key) -> tuple[int, int, int, int]:
    """(wanted, got, found, exact)"""
    counts = measure(wanted, squeeze(TEXT), got)
    return counts.wanted, counts.got, counts.found, counts.exact


@pytest.mark.parametrize(
    ("wanted", "got", "counts"),
    [
        pytest.param((LACK, FAKE), (LACK, FAKE), (2, 2, 2, 2), id="what is read as in the key is exact"),
        pytest.param((LACK, FAKE), (LACK,), (2, 1, 1, 1), id="what is not read is missed"),
        pytest.param((LACK,), (LACK, FAKE), (1, 2, 1, 1), id="what is not in the key is too much"),
        pytest.param((LACK,), ({**LACK, "points": "2.0"},), (1, 1, 1, 1), id="numbers are compared as numbers"),
        pytest.param((LACK,), ({**LACK, "points": "3"},), (1, 1, 0, 0), id="other points are another rule"),
        pytest.param((LACK,), ({**LACK, "unit": "天"},), (1, 1, 1, 0), id="another measure word is found, not exact"),
        pytest.param(
            ({**LACK, "unit": "例"},), ({**LACK, "unit": "起"},), (1, 1, 1, 1), id="one measure word has several names"
        ),
        pytest.param(
            (LACK,), ({**LACK, "tier": "县级"},), (1, 1, 1, 1), id="what scoring does not use is not exactness"
        ),
        pytest.param((FAKE,), ({**FAKE, "cap": "12"},), (1, 1, 1, 0), id="a ceiling the key has not is a difference"),
        pytest.param(
            ({**FAKE, "either": [{"cap": "12"}]},), ({**FAKE, "cap": "12"},), (1, 1, 1, 1), id="either reading is right"
        ),
        pytest.param(({**FAKE, "optional": True}, LACK), (LACK,), (1, 1, 1, 1), id="the optional is no miss"),
        pytest.param(({**FAKE, "optional": True}, LACK), (LACK, FAKE), (1, 1, 1, 1), id="the optional is not too much"),
        pytest.param((), (), (0, 0, 0, 0), id="nothing held against nothing"),
        pytest.param(
            (FAKE,), ({**FAKE, "band": {"lo": None, "hi": None}},), (1, 1, 1, 1), id="an interval without ends is none"
        ),
    ],
)
def test_counts(wanted: tuple[Any, ...], got: tuple[Any, ...], counts: tuple[int, ...]) -> None:
    assert held(key(*wanted), key(*got)) == counts


def test_flags_are_counted_apart_for_wrong_and_right() -> None:
    wrong = {**LACK, "unit": "天", "findings": ["per-unclear"]}
    counts = measure(key(LACK, FAKE), squeeze(TEXT), key(wrong, {**FAKE, "confidence": "0.79"}))
    assert (counts.flagged_wrong, counts.wrong, counts.flagged_right, counts.right) == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("got", "found"),
    [
        pytest.param([PATROL], 1, id="same name and points"),
        pytest.param([{"path": ["巡护（含夜间）"], "max": "20"}], 0, id="another name"),
        pytest.param([{"path": ["巡护"], "max": "25"}], 0, id="other points"),
        pytest.param([{"path": ["巡护"]}], 0, id="no points"),
    ],
)
def test_indicators_are_matched_by_name_points_and_weight(got: list[dict[str, Any]], found: int) -> None:
    assert measure(key(), "", key(indicators=tuple(got))).nodes_found == found


def test_the_sum_counts_every_rule_once() -> None:
    parts = [measure(key(LACK, FAKE), squeeze(TEXT), key(LACK)), measure(key(FAKE), squeeze(TEXT), key(FAKE))]
    everything = total(parts)
    assert (everything.wanted, everything.got, everything.found) == (3, 2, 2)
    assert everything.found_f1 == pytest.approx(0.8)
    assert everything.shares["unit"] == 2


readings = st.lists(st.sampled_from([LACK, FAKE, {**LACK, "points": "3"}, {**FAKE, "effect": "add"}]), max_size=6)


def test_an_open_end_may_say_nothing_of_itself() -> None:
    band = {"lo": "3", "lo_incl": True, "hi": None, "hi_incl": None, "unit": "次"}
    told = key({**LACK, "per": None, "unit": None, "band": band})
    same = key({**LACK, "per": None, "unit": None, "band": {**band, "hi_incl": False}})
    assert held(told, same) == (1, 1, 1, 1)


@given(readings, readings)
def test_never_more_exact_than_found_and_never_more_found_than_there_is(
    wanted: list[dict[str, Any]], got: list[dict[str, Any]]
) -> None:
    counts = measure(key(*wanted), squeeze(TEXT), key(*got))
    assert counts.exact <= counts.found <= min(counts.wanted, counts.got)
    assert counts.right + counts.wrong == len(got)
    assert 0 <= counts.exact_f1 <= counts.found_f1 <= 1


@given(readings)
def test_a_key_agrees_with_itself(rows: list[dict[str, Any]]) -> None:
    counts = measure(key(*rows), squeeze(TEXT), key(*rows))
    assert (counts.found_f1, counts.exact_f1, counts.misses) == (1, 1, ())


@given(st.text(), st.text())
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)


# ---- the command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "巡护.txt").write_text(TEXT, "utf-8")
    write_key(tmp_path, LACK, {**FAKE, "cap": "12"})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_key(folder: Path, *effects: dict[str, Any]) -> None:
    text = json.dumps({"effects": effects, "indicators": [PATROL]}, ensure_ascii=False)
    (folder / "corpus" / "巡护.key.json").write_text(text, "utf-8")


@pytest.mark.usefixtures("folder")
def test_without_paths_corpus_and_golden_are_measured(xize: Run) -> None:
    xize("extract", "corpus/巡护.txt")
    assert xize("confirm", "巡护.draft.yaml", "--reviewer", "周敏")[0] == 0
    status, out, err = xize("eval")
    assert (status, err) == (0, "")
    assert out.splitlines()[:3] == [
        "corpus/巡护.txt: found 1.000, exact 1.000, indicators 1.000; 2 rules in the key, 2 read; "
        "flagged: 0 of 0 wrong, 1 of 2 right",
        "golden/巡护.yaml: found 1.000, exact 1.000, indicators 1.000; 2 rules in the key, 2 read; "
        "flagged: 0 of 0 wrong, 1 of 2 right",
        "2 in all: found 1.000, exact 1.000, indicators 1.000; 4 rules in the key, 4 read; "
        "flagged: 0 of 0 wrong, 2 of 4 right",
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("path", ["corpus", "corpus/巡护.txt", "corpus/巡护.key.json"])
def test_a_folder_a_document_and_a_key_mean_the_same(path: str, xize: Run) -> None:
    status, out, _err = xize("eval", path)
    assert (status, out.partition(":")[0]) == (0, "corpus/巡护.txt")


def test_misses_tell_place_field_and_both_sides(xize: Run, folder: Path) -> None:
    write_key(folder, {**LACK, "unit": "天"}, {**FAKE, "points": "9"})
    status, out, _err = xize("eval", "--misses")
    assert status == 0
    assert out.splitlines()[1:4] == [
        "  line 2: read otherwise: measure word: in the key 天, read 次 “每缺1次扣2分”",
        "  line 2: not found: effect 扣分, amount 9 “造假的扣10分”",
        "  line 2: not in the key: effect 扣分, amount 10, cap 12 “造假的扣10分”",
    ]


def test_json_has_ratios_counts_and_misses(xize: Run, folder: Path) -> None:
    write_key(folder, {**LACK, "unit": "天"}, {**FAKE, "cap": "12"})
    status, out, _err = xize("eval", "--format", "json")
    found = json.loads(out)
    assert status == 0
    assert (found["all"]["found_f1"], found["all"]["exact_f1"], found["all"]["agree"]["unit"]) == (1, 0.5, 1)
    (document,) = found["documents"]
    assert (document["document"], document["against"]) == ("corpus/巡护.txt", "corpus/巡护.key.json")
    (miss,) = document["misses"]
    assert (miss["kind"], miss["fields"], miss["location"]["line"]) == ("differs", ["unit"], 2)
    assert (miss["wanted"]["unit"], miss["got"]["unit"]) == ("天", "次")


@pytest.mark.parametrize(
    ("asked", "status", "err"),
    [
        pytest.param(["--min-exact", "0.5"], 0, "", id="reached"),
        pytest.param(
            ["--min-exact", "0.9"], 1, "xize: exact is 0.500, less than the 0.9 asked for\n", id="exact not reached"
        ),
        pytest.param(["--min-found", "1"], 0, "", id="found reached"),
    ],
)
def test_floors(asked: list[str], status: int, err: str, xize: Run, folder: Path) -> None:
    write_key(folder, {**LACK, "unit": "天"}, {**FAKE, "cap": "12"})
    got = xize("eval", *asked)
    assert (got[0], got[2]) == (status, err)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            "[]",
            "corpus/巡护.key.json: no answer key: -: Input should be a valid dictionary or instance of Key; "
            "docs/eval.md says how one looks",
            id="a list",
        ),
        pytest.param(
            '{"effects": [{"quote": "x", "effect": "minus"}]}',
            "corpus/巡护.key.json: no answer key: effects.0.effect: Input should be 'deduct', 'add', 'award', 'allot', "
            "'zero', 'full', 'veto', 'grade' or 'external'; docs/eval.md says how one looks",
            id="an effect that is none",
        ),
        pytest.param(
            '{"effects": [{"quote": "x", "effect": "deduct", "either": [{"band": {"lo": "1/3"}}]}]}',
            "corpus/巡护.key.json: no answer key: effects.0.either.band.lo: Input should be a valid decimal; "
            "docs/eval.md says how one looks",
            id="another reading that is none",
        ),
        pytest.param(
            '{"effects": [{"quote": "每晚1小时扣3分", "effect": "deduct", "points": "3"}]}',
            "corpus/巡护.key.json: effects.0: “每晚1小时扣3分” is not in corpus/巡护.txt; quote the document's own words",
            id="a quote that is not in the document",
        ),
    ],
)
def test_a_key_that_cannot_be_used_is_told_in_a_line(content: str, said: str, xize: Run, folder: Path) -> None:
    (folder / "corpus" / "巡护.key.json").write_text(content, "utf-8")
    assert xize("eval") == (1, "", f"xize: {said}\n")


def test_what_can_be_measured_is_beside_what_cannot(xize: Run, folder: Path) -> None:
    (folder / "corpus" / "无.key.json").write_text("{}", "utf-8")
    status, out, err = xize("eval")
    assert (status, err) == (3, "xize: corpus/无.key.json: no document named 无.* is beside this key\n")
    assert out.startswith("corpus/巡护.txt: found 1.000")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere.txt", "nowhere.txt: no such file"),
        ("x.txt", "x.txt: has no answer key x.key.json beside it"),
        ("巡护.draft.yaml", "巡护.draft.yaml: a draft that nobody has confirmed; confirm it with: xize review"),
        (
            "empty",
            "empty: nothing to measure against; put NAME.key.json beside a document, or give golden files",
        ),
    ],
)
def test_a_path_that_is_no_case_is_told_in_a_line(path: str, said: str, xize: Run, folder: Path) -> None:
    (folder / "x.txt").write_text(TEXT, "utf-8")
    (folder / "empty").mkdir()
    xize("extract", "corpus/巡护.txt")
    assert xize("eval", path) == (1, "", f"xize: {said}\n")


def test_a_golden_file_whose_document_is_gone_is_told_in_a_line(xize: Run, folder: Path) -> None:
    xize("extract", "corpus/巡护.txt")
    xize("confirm", "巡护.draft.yaml", "--reviewer", "周敏")
    (folder / "corpus" / "巡护.txt").unlink()
    assert xize("eval", "golden")[2] == (
        "xize: golden/巡护.yaml: its document 巡护.txt is not at hand; put it beside it\n"
    )


# ---- the same figures as the measure the project is held to

KEYED = sorted(SHARED.glob("keys/*/*.json"))


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("measure", SHARED / "keys" / "measure.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not KEYED, reason="the keyed documents are not at hand")
@pytest.mark.parametrize("path", KEYED, ids=lambda path: path.stem)
def test_the_figures_are_those_of_the_measure_the_project_is_held_to(path: Path) -> None:
    theirs, raw, text = reference(), json.loads(path.read_text("utf-8")), path.with_suffix(".txt")
    rubric = extract_file(text).rubric
    source = text.read_text("utf-8")
    m = theirs.measure(raw, source, rule_rows(rubric))
    t = theirs.measure_indicators(raw, indicator_rows(rubric))
    ours = measure(load_key(path), squeeze(source), key_of(rubric))
    assert (ours.wanted, ours.got, ours.found, ours.exact) == (m["gold"], m["pred"], m["found"], m["exact"])
    assert ours.shares == m["fields"]
    assert ((ours.flagged_right, ours.right), (ours.flagged_wrong, ours.wrong)) == (m["right"], m["wrong"])
    assert (ours.nodes_wanted, ours.nodes_got, ours.nodes_found) == (t["gold"], t["pred"], t["hit"])


def test_cases_are_listed_once(folder: Path) -> None:
    cases, problems = cases_of([folder / "corpus", folder / "corpus" / "巡护.txt"])
    assert (len(cases), problems) == (1, [])


def test_a_golden_file_of_one_of_several_rubrics_is_held_against_that_one(xize: Run, folder: Path) -> None:
    annex = "附件{0}\n{1}考核评分表（100分）\n一、{1}（100分）\n1.每缺1次扣2分。\n2.造假的，扣{2}分。\n"
    (folder / "corpus" / "手册.txt").write_text(annex.format(1, "巡护", 10) + annex.format(2, "值守", 15), "utf-8")
    (folder / "corpus" / "巡护.key.json").unlink()
    xize("extract", "corpus/手册.txt")
    xize("confirm", "手册-2.draft.yaml", "--reviewer", "周敏", "--document", "corpus/手册.txt")
    status, out, err = xize("eval")
    assert (status, err) == (0, "")
    assert out.startswith("golden/手册-2.yaml: found 1.000, exact 1.000, indicators 1.000; 2 rules in the key, 2 read;")
