"""What the extraction missed is added in review: a rule, an indicator, a general rule; it is logged and not asked again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from xize.cases import open_case
from xize.store import load_rubric

from ..calls import Run

Document = Callable[..., Path]


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    return tmp_path / "golden"


def accept_the_rest(path: Path, golden: Path) -> None:
    here = open_case(path, golden, "王工")[0]
    here.accept({entry.item.id: entry.digest for entry in here.left})
    here.finish()


def indicator_named(path: Path, golden: Path, name: str) -> str:
    here = open_case(path, golden, "王工")[0]
    return next(node.id for node in here.indicators.values() if node.name == name)


def test_an_indicator_its_rule_a_general_rule_and_a_veto_are_added_and_hold(
    document: Document, golden: Path, xize: Run
) -> None:
    path = document()
    who = ("review", path, "--reviewer", "王工", "--golden", golden)
    assert xize(*who, "--add", "指标", "document", "名称=群众评议", "满分=10", "类型=得分", "--why", "附页漏读")[0] == 3
    made = indicator_named(path, golden, "群众评议")
    assert xize(*who, "--add", made, "作用=得", "分值=10", "条件=评议满意", "原文=评议满意的得10分")[0] == 3
    assert xize(*who, "--add", "policy", "document", "类型=取整", "限值=1", "原文=总分保留一位小数")[0] == 3
    assert xize(*who, "--add", "rule", "全文", "作用=一票否决", "条件=瞒报数据", "原文=瞒报数据的，一票否决")[0] == 3
    accept_the_rest(path, golden)
    rubric = load_rubric(golden / "qinghe.yaml")
    last = rubric.indicators[-1]
    assert (last.id, last.name, str(last.max), last.kind) == (made, "群众评议", "10", "rate")
    assert [rule.quote for rule in last.rules] == ["评议满意的得10分"]
    assert [(p.kind, str(p.value)) for p in rubric.policies][-1] == ("rounding", "1")
    assert rubric.vetoes[-1].quote == "瞒报数据的，一票否决"
    by_item = {c.item for c in rubric.corrections if c.field is None and c.confirmed}
    assert by_item == {"indicator", "rule", "policy"}
    # a fresh extraction has none of them, and nobody is asked
    status, out, _err = xize("check", golden, "--document", path)
    assert (status, out) == (0, f"{golden / 'qinghe.yaml'}: as confirmed\n")
    # and a review of it again keeps them as they are, with their reasons
    assert xize(*who)[0] == 0
    again = load_rubric(golden / "qinghe.yaml")
    assert (again.indicators, again.policies, again.vetoes) == (rubric.indicators, rubric.policies, rubric.vetoes)
    assert [c.why for c in again.corrections if c.item == "indicator"] == ["附页漏读"]


def test_what_was_added_is_taken_back_like_any_decision(document: Document, golden: Path, xize: Run) -> None:
    path = document()
    who = ("review", path, "--reviewer", "王工", "--golden", golden)
    xize(*who, "--add", "总则", "document", "类型=取整", "限值=1", "原文=总分保留一位小数")
    xize(*who, "--undo")
    accept_the_rest(path, golden)
    assert [p.kind for p in load_rubric(golden / "qinghe.yaml").policies if p.kind == "rounding"] == []
    status, out, _err = xize("log", golden)
    assert (status, [line.split("  ")[2] for line in out.splitlines()][:2]) == (0, ["added", "undone"])


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["indicator", "document", "满分=10"], "name: an indicator has one"),
        (["policy", "document", "类型=取整", "限值=1"], "quote: a rule has the words it stands for"),
        (["policy", "i-none", "类型=取整"], "i-none: no indicator has this id; see: xize rules FILE --indicators"),
        (
            ["policy", "document", "类型=总分", "原文=甲占80%", "份额=甲:80:i-none"],
            "rubric qinghe: the share 甲 is made of i-none, which is no outermost indicator; mend it",
        ),
        (["indicator"], "--add needs the id of an indicator (or “document” for the whole) and then FIELD=VALUE"),
    ],
    ids=["no name", "no words", "no such indicator", "scoring objects", "nothing named"],
)
def test_an_addition_that_cannot_be(document: Document, golden: Path, xize: Run, words: list[str], error: str) -> None:
    status, _out, err = xize("review", document(), "--reviewer", "王工", "--golden", golden, "--add", *words)
    assert (status, err) == (1, f"xize: {error}\n")
