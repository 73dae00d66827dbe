"""What people settled is remembered: an extraction is asked about only where it says something else than it did."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from xize.model import Policy, Rubric, Rule
from xize.review.items import Item, items, put
from xize.review.memory import Carried, carry_over, extracted_then, make_golden
from xize.store import dump_rubric, load_rubric, save_rubric

from ..calls import Run

Draft = Callable[..., Rubric]
LATE = "每月巡河不少于4次，每少1次扣2分"


def named(rubric: Rubric, words: str) -> str:
    (found,) = [rule.id for _, rule in rubric.rules() if words in rule.quote]
    return found


def golden_of(draft: Rubric, changed: dict[str, dict[str, object] | None], *added: Rule) -> Rubric:
    """The draft as a person confirmed it: fields changed by words of the quote, rules taken out or added."""
    by_id = {named(draft, words): values for words, values in changed.items()}
    under = next(node.id for _, node in draft.walk() if node.name == "宣传活动")
    values = {rule.id: rule.model_dump(mode="json", exclude={"id"}) for rule in added}
    confirmed = put(draft, by_id, [Item("rule", name, (), made, under) for name, made in values.items()])
    return make_golden(confirmed, items(draft), by="王工", date="2026-01-05")


def standings(carried: Carried) -> list[tuple[str, str]]:
    return [(s.kind, s.item.quote) for s in carried.standings if s.kind != "settled"]


def test_nothing_changed_nothing_asked(draft: Draft) -> None:
    carried = carry_over(golden_of(draft(), {}), draft())
    assert standings(carried) == []
    assert len(carried.draft.settled) == len(items(draft()))


BY_HAND = Policy(kind="rounding", quote="得分保留一位小数", value="1")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param([], [], id="kept as long as the extraction does not find it"),
        pytest.param([("扣4分。", "扣3分。")], ["扣3分"], id="whatever else changes"),
    ],
)
def test_a_general_rule_added_by_hand_is_not_asked_for(
    draft: Draft, changes: list[tuple[str, str]], expected: list[str]
) -> None:
    confirmed = draft().model_copy(update={"policies": (*draft().policies, BY_HAND)})
    golden = make_golden(confirmed, items(draft()), by="王工", date="2026-01-05")
    carried = carry_over(golden, draft(*changes))
    assert [words for words in expected if not any(words in s.item.quote for s in carried.open)] == []
    assert len(carried.open) == len(expected)
    assert carried.draft.policies[-1] == BY_HAND
    assert [c.confirmed for c in carried.draft.corrections] == [
        {"kind": "rounding", "quote": BY_HAND.quote, "value": "1"}
    ]


def test_a_reason_is_kept_when_the_golden_file_is_read_and_made_again(draft: Draft, tmp_path: Path) -> None:
    interval = {"band": {"lo": "4", "lo_incl": False, "hi": None, "hi_incl": False, "unit": "次"}, "target": None}
    made = golden_of(draft(), {"每少1次": interval}, ADDED)
    signed = tuple(c.model_copy(update={"why": "对照原件"}) for c in made.corrections)
    save_rubric(made.model_copy(update={"corrections": signed}), tmp_path / "golden.yaml")
    carried = carry_over(load_rubric(tmp_path / "golden.yaml"), draft())
    again = make_golden(carried.draft, items(draft()), by="李工", date="2026-02-05")
    assert {(c.by, c.why) for c in again.corrections} == {("王工", "对照原件")}
    assert len(again.corrections) == len(signed)


CORRECTED = {"每少1次": {"points": "2.5"}, "每处": None}
ADDED = Rule(id="r-own", effect="deduct", points="1", condition="宣传栏破损", quote="宣传栏破损的，扣1分")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param([], [], id="a correction is not asked for twice, nor is a rejection or an addition"),
        pytest.param(
            [("每少1次扣2分", "每少1次扣2.5分")],
            [("stale", "每月巡河不少于4次，每少1次扣2.5分")],
            id="the words say now what people had said: shown, for the words changed",
        ),
        pytest.param(
            [("每少1次扣2分", "每少1次扣3分")],
            [("stale", "每月巡河不少于4次，每少1次扣3分")],
            id="what was corrected changed in the document",
        ),
        pytest.param(
            [("记录造假的，扣10分", "记录造假的，扣8分")],
            [("stale", "记录造假的，扣8分")],
            id="what was accepted changed in the document",
        ),
        pytest.param(
            [("每处扣3分", "每处扣4分")], [("stale", "发现问题未上报的，每处扣4分")], id="what was rejected changed"
        ),
        pytest.param(
            [("发现问题未上报的，每处扣3分；", "")],
            [("obsolete", "发现问题未上报的，每处扣3分")],
            id="what was rejected is gone",
        ),
        pytest.param(
            [("记录造假的，扣10分", "如实记录")], [("vanished", "记录造假的，扣10分")], id="what was accepted is gone"
        ),
        pytest.param(
            [("扣4分。", "扣4分；宣传栏破损的，扣1分。")],
            [("obsolete", "宣传栏破损的，扣1分")],
            id="what was added by hand is found now",
        ),
        pytest.param(
            [("扣4分。", "扣4分；宣传栏破损的，扣3分。")],
            [("stale", "宣传栏破损的，扣3分")],
            id="what was added by hand is found with another amount",
        ),
        pytest.param(
            [("扣4分。", "扣4分；新闻稿未报送的，扣1分。")],
            [("new", "新闻稿未报送的，扣1分")],
            id="a rule nobody has seen",
        ),
    ],
)
def test_what_a_new_extraction_asks_about(
    draft: Draft, changes: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    golden = golden_of(draft(), CORRECTED, ADDED)
    assert standings(carry_over(golden, draft(*changes))) == expected


def test_an_extractor_that_learned_better_makes_a_correction_needless(draft: Draft) -> None:
    golden = golden_of(draft(), {"每少1次": {"points": "2.5"}})
    better = put(draft(), {named(draft(), "每少1次"): {"points": "2.5"}})
    carried = carry_over(golden, better)
    assert standings(carried) == [("obsolete", LATE)]
    assert carried.draft.corrections == ()


def test_an_extractor_that_reads_otherwise_is_shown_beside_what_was_confirmed(draft: Draft) -> None:
    golden = golden_of(draft(), {"每少1次": {"points": "2.5"}})
    worse = put(draft(), {named(draft(), "每少1次"): {"points": "7"}})
    (stale,) = carry_over(golden, worse).open
    (change,) = stale.fields
    assert stale.confirmed
    assert (change.before, change.after, stale.confirmed.values["points"]) == ("2", "7", "2.5")


def test_a_reworded_rule_keeps_what_was_settled_about_its_other_fields(draft: Draft) -> None:
    golden = golden_of(draft(), {"每少1次": {"cap": "6"}})
    carried = carry_over(golden, draft(("每月巡河不少于4次，每少1次", "每月巡河不少于4次，每缺1次")))
    (rule,) = [rule for _, rule in carried.draft.rules() if "每缺1次" in rule.quote]
    assert (str(rule.cap), rule.id in carried.draft.settled) == ("6", False)


def test_the_golden_file_knows_what_had_been_extracted(draft: Draft, tmp_path: Path) -> None:
    save_rubric(golden_of(draft(), CORRECTED, ADDED), tmp_path / "g.yaml")
    then = extracted_then(load_rubric(tmp_path / "g.yaml"))
    assert {k: dict(v.values) for k, v in then.items()} == {k: dict(v.values) for k, v in items(draft()).items()}


def test_carried_over_twice_is_carried_over_once(draft: Draft) -> None:
    golden = golden_of(draft(), CORRECTED, ADDED)
    again = make_golden(carry_over(golden, draft()).draft, items(draft()), by="李工", date="2027-01-05")
    assert again.corrections == golden.corrections
    assert standings(carry_over(again, draft())) == []


# ---- through the command line


@pytest.fixture
def golden(document: Callable[..., Path], draft: Draft, tmp_path: Path) -> Path:
    document()
    path = tmp_path / "golden" / "qinghe.yaml"
    save_rubric(golden_of(draft(), {"每少1次": {"points": "2.5"}}), path)
    return path


def test_check_says_nothing_is_new(golden: Path, xize: Run, tmp_path: Path) -> None:
    assert xize("check", golden, "--document", tmp_path) == (0, f"{golden}: as confirmed\n", "")


@pytest.mark.usefixtures("golden")
def test_check_finds_the_documents_of_the_goldens_here(
    xize: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "qinghe.txt").rename(tmp_path / "corpus" / "qinghe.txt")
    assert xize("check") == (0, "golden/qinghe.yaml: as confirmed\n", "")


def test_check_lists_what_is_stale_and_fails(golden: Path, document: Callable[..., Path], xize: Run) -> None:
    status, out, _err = xize("check", golden, "--document", document(("每少1次扣2分", "每少1次扣3分")), lang="zh")
    rule = next(line for line in out.splitlines() if "过时" in line).split()[1]
    assert (status, out) == (
        1,
        f"{golden}：1处待看\n"
        f"  过时：规则 {rule} · 日常巡护 › 巡河记录：每月巡河不少于4次，每少1次：每次扣3分；要求不少于4次\n"
        "      分值：2 → 3（已确认：2.5）\n"
        "      原文：每月巡河不少于4次，每少1次扣2分 → 每月巡河不少于4次，每少1次扣3分\n",
    )


def test_check_as_json(golden: Path, document: Callable[..., Path], xize: Run) -> None:
    status, out, _err = xize("check", golden, "--document", document(("每处扣3分", "每处扣4分")), "--format", "json")
    (row,) = json.loads(out)
    assert (status, row["golden"], row["standing"], row["fields"][0]) == (
        1,
        "qinghe.yaml",
        "stale",
        {"field": "points", "before": "3", "after": "4"},
    )


def test_check_without_the_document_says_how_to_give_it(golden: Path, xize: Run, tmp_path: Path) -> None:
    (tmp_path / "qinghe.txt").unlink()
    error = f"xize: {golden}: its document qinghe.txt is not at hand; add --document FILE\n"
    assert xize("check", golden) == (1, "", error)


def test_check_where_there_are_no_golden_files(xize: Run, tmp_path: Path) -> None:
    error = f"xize: {tmp_path}: no golden files here; make one with: xize review FILE\n"
    assert xize("check", tmp_path) == (1, "", error)


def test_a_new_version_keeps_what_holds_and_lists_the_rest(
    golden: Path, document: Callable[..., Path], xize: Run, tmp_path: Path
) -> None:
    new = document(("每处扣3分", "每处扣4分"), name="qinghe-2027.txt")
    status, out, _err = xize("extract", new, "--supersedes", golden, "-o", tmp_path)
    draft = load_rubric(tmp_path / "qinghe-2027.draft.yaml")
    points = {rule.quote: str(rule.points) for _, rule in draft.rules()}
    assert (status, draft.supersedes, points[LATE]) == (0, "qinghe", "2.5")
    assert "15 of 16 carried over as confirmed\n" in out
    assert [line.split(":")[0].strip() for line in out.splitlines() if "stale" in line] == ["stale"]


def test_confirm_remembers_what_was_edited_by_hand(document: Callable[..., Path], xize: Run, tmp_path: Path) -> None:
    xize("extract", document(), "-o", tmp_path)
    path = tmp_path / "qinghe.draft.yaml"
    draft = load_rubric(path)
    path.write_text(dump_rubric(put(draft, {named(draft, "每处"): {"points": "9"}})), "utf-8")
    assert xize("confirm", path, "--reviewer", "王工", "-o", tmp_path / "golden")[0] == 0
    (correction,) = load_rubric(tmp_path / "golden" / "qinghe.yaml").corrections
    assert (correction.field, correction.extracted, correction.confirmed, correction.by) == ("points", "3", "9", "王工")
    assert xize("check", tmp_path / "golden", "--document", document())[0] == 0
