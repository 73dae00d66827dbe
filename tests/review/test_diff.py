"""What changed between two rubrics: told as new, changed in meaning or wording, moved, vanished; with the points."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xize.model import Rubric
from xize.review import align, diff
from xize.review.assignment import best_pairs
from xize.review.items import put

from ..calls import Run

Draft = Callable[..., Rubric]


def kinds(before: Rubric, after: Rubric) -> list[tuple[str, str]]:
    """(what happened, to which words), without the head of the document."""
    return [
        (c.kind, (c.after or c.before).quote)  # type: ignore[union-attr]  # one of them is there
        for c in diff(before, after).changes
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param([], [], id="nothing changed, nothing told"),
        pytest.param(
            [("每少1次扣2分", "每少1次扣3分")],
            [("meaning", "每月巡河不少于4次，每少1次扣3分")],
            id="another amount is a change of meaning, not a loss and a gain",
        ),
        pytest.param(
            [("记录造假的", "巡河记录造假的")],
            [("wording", "巡河记录造假的，扣10分")],
            id="other words with the same numbers are wording only",
        ),
        pytest.param(
            [("1.巡河记录", "3.巡河记录")], [("wording", "巡河记录")], id="a new number is wording only, once"
        ),
        pytest.param(
            [("巡河记录（20分）", "巡河台账（20分）")],
            [("wording", "巡河台账")],
            id="a renamed indicator keeps its rules",
        ),
        pytest.param(
            [("未开展宣传活动的，扣5分；", "")],
            [("vanished", "未开展宣传活动的，扣5分")],
            id="a rule left out has vanished",
        ),
        pytest.param(
            [("扣4分。", "扣4分；宣传栏破损的，扣1分。")],
            [("new", "宣传栏破损的，扣1分")],
            id="a rule that was not there is new",
        ),
        pytest.param(
            [("未开展宣传活动的，扣5分；", ""), ("最多扣6分。", "最多扣6分；未开展宣传活动的，扣5分。")],
            [("moved", "未开展宣传活动的，扣5分")],
            id="a rule found under another indicator has moved",
        ),
        pytest.param(
            [("上报的，每处扣3分", "及时上报的，每处扣3分"), ("发现问题未", "发现问题不")],
            [("wording", "发现问题不及时上报的，每处扣3分")],
            id="another word for not leaves the sense alone",
        ),
        pytest.param(
            [("问题未上报的", "问题上报的")],
            [("meaning", "发现问题上报的，每处扣3分")],
            id="a negation that is gone is a change of meaning",
        ),
    ],
)
def test_a_change_is_told_as_what_it_is(
    draft: Draft, changes: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    assert kinds(draft(), draft(*changes)) == expected


def test_each_rule_goes_to_its_own_counterpart_even_where_a_neighbour_is_alike(draft: Draft) -> None:
    before, after = (
        draft(),
        draft(("市级表彰的，加2分；获得省级表彰的，加4分", "省级表彰的，加5分；获得市级表彰的，加3分")),
    )
    told = {c.before.quote: c.after.quote for c in diff(before, after).changes if c.before and c.after}
    assert told == {"获得市级表彰的，加2分": "获得市级表彰的，加3分", "获得省级表彰的，加4分": "获得省级表彰的，加5分"}


def test_a_group_that_is_only_called_otherwise_is_no_change(draft: Draft) -> None:
    rules = [rule for _, rule in draft().rules()][:2]
    named = [put(draft(), {rule.id: {"group": name, "cap": "9"} for rule in rules}) for name in ("one", "two")]
    assert diff(*named).changes == ()


def test_what_a_change_does_to_the_points_is_told_by_part(draft: Draft) -> None:
    after = draft(("一、日常巡护（40分）", "一、日常巡护（45分）"), ("累计不超过5分", "累计不超过8分"))
    told = [(t.name, t.before, t.after, t.bonus_cap_before, t.bonus_cap_after) for t in diff(draft(), after).totals]
    assert told == [("日常巡护", 40, 45, None, None), ("加分项目", None, None, 5, 8), (None, 60, 65, None, None)]


def test_two_places_with_nothing_in_common_are_not_forced_together() -> None:
    from xize.store import load_rubric

    golden = Path(__file__).parents[2] / "golden"
    yunhe, linhai = (
        load_rubric(golden / f"{name}.yaml") for name in ("yunhe-clean-office", "linhai-college-integrity")
    )
    aligned = align(yunhe, linhai)
    rules = [old for old in aligned.pairs if old.startswith("r")]
    assert len(rules) < 10


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
def test_no_other_pairing_gains_more(gain: list[list[int]]) -> None:
    size = max(len(gain), len(gain[0]))
    padded = [[gain[i][j] if i < len(gain) and j < len(gain[0]) else 0 for j in range(size)] for i in range(size)]
    most = max(sum(padded[i][j] for i, j in enumerate(order)) for order in permutations(range(size)))
    pairs = best_pairs(gain)
    assert sum(gain[i][j] for i, j in pairs) == most
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


# ---- through the command line


def test_diff_in_plain_words_with_the_changed_characters_marked(document: Callable[..., Path], xize: Run) -> None:
    before, after = document(), document(("每少1次扣2分", "每少1次扣3分"), name="qinghe-2025.txt")
    status, out, _err = xize("diff", before, after, lang="zh")
    assert status == 0
    assert out == (
        "青禾镇河道巡护考核办法 → 青禾镇河道巡护考核办法\n"
        "含义变了 1；7条规则未变\n"
        "\n"
        "[含义变了] 规则 · 日常巡护 › 巡河记录\n"
        "  每月巡河不少于4次，每少1次：每次扣2分；要求不少于4次 → 每次扣3分；要求不少于4次\n"
        "  分值：2 → 3\n"
        "  - 每月巡河不少于4次，每少1次扣[-2-]分\n"
        "  + 每月巡河不少于4次，每少1次扣{+3+}分\n"
    )


def test_diff_as_json_for_programs(document: Callable[..., Path], xize: Run) -> None:
    before, after = document(), document(("不超过5分", "不超过8分"), name="qinghe-2025.txt")
    _status, out, _err = xize("diff", before, after, "--format", "json")
    told = json.loads(out)
    assert [(c["kind"], c["item"], c["fields"][-1]) for c in told["changes"]] == [
        ("meaning", "policy", {"field": "value", "before": "5", "after": "8"})
    ]
    assert told["totals"][0]["bonus_cap_after"] == "8"


def test_diff_as_a_page_escapes_what_documents_say(document: Callable[..., Path], xize: Run, tmp_path: Path) -> None:
    before = document()
    after = document(("记录造假的", "<script>记录造假的"), name="qinghe-2025.txt")
    page = tmp_path / "diff.html"
    status, out, err = xize("diff", before, after, "--format", "html", "-o", page)
    html = page.read_text("utf-8")
    assert (status, out, err) == (0, "", f"{page}: written\n")
    assert "<script>" not in html
    assert "<ins>" in html


def test_diff_with_a_file_that_is_not_there(document: Callable[..., Path], xize: Run, tmp_path: Path) -> None:
    status, out, err = xize("diff", document(), tmp_path / "none.yaml")
    assert (status, out) == (1, "")
    assert err.startswith(f"xize: {tmp_path / 'none.yaml'}: ")
    assert len(err.splitlines()) == 1
