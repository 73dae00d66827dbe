"""Two reviewers who do not see each other: what they agree on holds, the rest is settled by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from xize.cases import open_case
from xize.review.desk import Desk
from xize.review.log import Log
from xize.store import load_rubric

from ..calls import Run
from .test_review import accept_the_rest, named

Document = Callable[..., Path]


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    return tmp_path / "golden"


@pytest.fixture
def two(document: Document, golden: Path) -> tuple[str, str]:
    """Both have decided everything: one fixed a rule and rejected another. Gives the two rules."""
    path = document()
    first: Desk = open_case(path, golden, "王工", blind=True)[0]
    fixed, rejected = named(first, "每少1次"), named(first, "每处")
    first.fix(fixed, first.entry(fixed).digest, ["分值=2.5"])
    first.reject(rejected, first.entry(rejected).digest, "已废止")
    accept_the_rest(first)
    second: Desk = open_case(path, golden, "李工", blind=True)[0]
    assert len(second.left) == len(second.entries)  # nothing of the first one's is seen
    accept_the_rest(second)
    assert second.finish() is None
    return fixed, rejected


def test_a_blind_review_writes_no_golden_file_and_counts_for_nobody_else(
    two: tuple[str, str], document: Document, golden: Path
) -> None:
    third = open_case(document(), golden, "赵工")[0]
    assert two
    assert len(third.left) == len(third.entries)
    assert not (golden / "qinghe.yaml").exists()


def test_differences_are_shown_field_by_field_with_the_agreement(
    two: tuple[str, str], document: Document, golden: Path, xize: Run
) -> None:
    fixed, rejected = two
    status, out, err = xize("adjudicate", document(), "--golden", golden, lang="zh")
    lines = out.splitlines()
    assert (status, err) == (3, "")
    assert lines[0] == "王工、李工：14项一致，2项不同，0项未全部看完"
    assert "  分值：86% (6 / 7)" in lines
    assert "  列入细则：94% (15 / 16)" in lines
    at = next(i for i, line in enumerate(lines) if fixed in line)
    assert lines[at + 1 : at + 3] == ["  王工：分值 2.5", "  李工：分值 2"]
    at = next(i for i, line in enumerate(lines) if rejected in line)
    assert lines[at + 1 : at + 3] == ["  王工：已驳回", "  李工：已接受"]


def test_what_they_agree_on_is_adopted_and_the_rest_settled_by_name(
    two: tuple[str, str], document: Document, golden: Path, xize: Run
) -> None:
    fixed, rejected = two
    who = ("adjudicate", document(), "--golden", golden, "--reviewer", "赵工")
    assert xize(*who)[0] == 3
    status, out, _err = xize(*who, "--choose", f"{fixed}=王工", f"{rejected}=李工", "--why", "查原件")
    assert (status, out.splitlines()[-1]) == (
        0,
        f"{golden / 'qinghe.yaml'}: confirmed by 赵工; one correction remembered",
    )
    (correction,) = load_rubric(golden / "qinghe.yaml").corrections
    assert (correction.subject, correction.confirmed, correction.by, correction.why) == (fixed, "2.5", "赵工", "查原件")
    assert Log(golden / "qinghe.log.jsonl").read()[-1].settles == ("王工", "李工")


def test_neither_of_them_may_be_right(two: tuple[str, str], document: Document, golden: Path, xize: Run) -> None:
    fixed, rejected = two
    who = ("adjudicate", document(), "--golden", golden, "--reviewer", "赵工")
    assert xize(*who, "--fix", fixed, "分值=3")[0] == 3
    assert xize(*who, "--choose", f"{rejected}=李工")[0] == 0
    points = {rule.id: str(rule.points) for _, rule in load_rubric(golden / "qinghe.yaml").rules()}
    assert (points[fixed], rejected in points) == ("3", True)


def test_for_programs(two: tuple[str, str], document: Document, golden: Path, xize: Run) -> None:
    _status, out, _err = xize("adjudicate", document(), "--golden", golden, "--format", "json")
    told = json.loads(out)
    assert {d["id"] for d in told["differences"]} == set(two)
    assert {"field": "points", "same": 6, "of": 7} in told["agreement"]


@pytest.mark.parametrize(
    ("words", "status", "error"),
    [
        (
            ["--reviewer", "赵工", "--choose", "r-none=王工"],
            1,
            "xize: r-none: is no difference, or no reviewer of this rubric\n",
        ),
        (
            ["--reviewer", "赵工", "--choose", "{fixed}=周工"],
            1,
            "xize: 周工: is no difference, or no reviewer of this rubric\n",
        ),
        (["--choose", "{fixed}=王工"], 2, "xize: --reviewer needs the name of the person who settles\n"),
        (
            ["--between", "王工", "周工"],
            1,
            "xize: {log}: adjudicating takes two reviewers with decisions; here are: 王工、李工\n",
        ),
    ],
    ids=["no such difference", "no such reviewer", "nobody to settle", "somebody who decided nothing"],
)
def test_what_cannot_be_settled(
    two: tuple[str, str], document: Document, xize: Run, tmp_path: Path, *, words: list[str], status: int, error: str
) -> None:
    given = [word.format(fixed=two[0]) for word in words]
    got, _out, err = xize("adjudicate", document(), "--golden", tmp_path / "golden", *given)
    assert (got, err) == (status, error.format(log=tmp_path / "golden" / "qinghe.log.jsonl"))
