"""Documents put together at random from usual parts are read as they were meant, however the parts meet."""

from __future__ import annotations

import pytest
from xize.model import Rule

from .composer import Meaning, compose
from .documents import read, rules, tree


def meaning(rule: Rule) -> Meaning:
    points, most = (None if p is None else str(p) for p in (rule.points, rule.points_max))
    shared = rule.unit != "个百分点"  # of a share, every unit is a point of it
    return Meaning(
        rule.effect, points, rule.unit if shared else None, most, None if rule.cap is None else str(rule.cap)
    )


def in_order(found: list[Meaning]) -> list[tuple[str, ...]]:
    return sorted(tuple(str(part) for part in one) for one in found)


@pytest.mark.parametrize("seed", range(240))
def test_a_composed_document_is_read_as_it_was_meant(seed: int) -> None:
    made = compose(seed)
    found = read(*made.blocks)
    assert in_order([meaning(rule) for rule in rules(found)]) == in_order(made.rules)
    worths = [(path.rsplit(" > ", 1)[-1], points) for path, points in tree(found) if points is not None]
    assert sorted(worths) == sorted(made.worths)
