"""Documents put together at random from usual parts are read as they were meant, however the parts meet."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from xize.model import Rule

from . import composer_bounds
from .composer import Meaning, compose
from .documents import read, rules, tree


def meaning(rule: Rule) -> Meaning:
    points, most = (None if p is None else str(p) for p in (rule.points, rule.points_max))
    shared = rule.unit != "个百分点"  # of a share, every unit is a point of it
    return Meaning(
        rule.effect, points, rule.unit if shared else None, most, None if rule.cap is None else str(rule.cap)
    )


def bounded(rule: Rule) -> composer_bounds.Meaning:
    points, cap = (None if p is None else str(p) for p in (rule.points, rule.cap))
    return composer_bounds.Meaning(rule.effect, points, rule.unit, cap, rule.dedupe)


def in_order(found: Sequence[tuple[str | None, ...]]) -> list[tuple[str, ...]]:
    return sorted(tuple(str(part) for part in one) for one in found)


@pytest.mark.parametrize("seed", range(240))
def test_a_composed_document_is_read_as_it_was_meant(seed: int) -> None:
    made = compose(seed)
    found = read(*made.blocks)
    assert in_order([meaning(rule) for rule in rules(found)]) == in_order(made.rules)
    worths = [(path.rsplit(" > ", 1)[-1], points) for path, points in tree(found) if points is not None]
    assert sorted(worths) == sorted(made.worths)


@pytest.mark.parametrize("seed", range(240))
def test_ceilings_and_lists_mean_the_same_wherever_they_meet(seed: int) -> None:
    made = composer_bounds.compose(seed)
    found = rules(read(*made.blocks))
    assert in_order([bounded(rule) for rule in found]) == in_order(made.rules)
