"""Single rules: each says when it holds, what it moves and in what it is counted, and says it once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Finding, Rubric, Rule
from .tree import of_rule, places

_NEEDS_CONDITION = frozenset({"deduct", "add", "award", "zero", "veto", "grade"})
_SHARE = frozenset({"%", "％", "个百分点", "百分点"})
_SAME_UNITS = (_SHARE, frozenset({"人", "名", "人次"}), frozenset({"次", "回", "场"}))
_RELATIVE = re.compile(r"较|比|同期|去年|上年|年初|平均|基础上|名次|排名")
_MEANING = (
    *("effect", "points", "points_max", "per", "unit", "condition", "tier", "band", "target", "quote"),
    *("series", "times", "of", "formula"),
)
_SHORTFALL = re.compile(r"[少缺低降差落减超高升]")


def conditions(rubric: Rubric) -> Iterable[Finding]:
    """A rule without a condition: nobody can say when it holds."""
    for _path, rule in rubric.rules():
        stated = rule.condition or rule.tier or rule.band or rule.target
        if rule.effect in _NEEDS_CONDITION and not stated:
            yield of_rule("condition-missing", rule)


def amounts(rubric: Rubric) -> Iterable[Finding]:
    """A deduction or a bonus that names no amount moves nothing; a range must go upwards."""
    for _path, rule in rubric.rules():
        said = (rule.points, rule.points_max, rule.times, rule.formula, *rule.series)
        if rule.effect in ("deduct", "add") and not any(amount is not None for amount in said):
            yield of_rule("amount-missing", rule)
        if rule.points is not None and rule.points_max is not None and rule.points_max <= rule.points:
            yield of_rule("range-reversed", rule)


def charges(rubric: Rubric) -> Iterable[Finding]:
    """`per` and `unit`: something to count in, that can be counted, against a level in the same unit."""
    for _path, rule in rubric.rules():
        if rule.per is not None and rule.per <= 0:
            yield of_rule("per-not-positive", rule)
        if rule.unit is not None and rule.per is None:
            yield of_rule("unit-unused", rule, words=rule.quote, unit=rule.unit)
        wanted = rule.target.unit if rule.target else None
        if wanted and rule.unit and rule.per is not None and not _same_unit(wanted, rule.unit):
            yield of_rule("unit-mismatch", rule, words=rule.quote, unit=rule.unit, target=wanted)


def levels(rubric: Rubric) -> Iterable[Finding]:
    """A share charged by how far it falls short, with no level in its indicator that it could fall short of."""
    for place in places(rubric):
        rules = place.indicator.rules
        if any(level.unit in _SHARE for r in rules for level in (r.target, r.band) if level):
            continue
        for rule in rules:
            words = rule.condition or ""
            counted = rule.per is not None and rule.unit in _SHARE
            if counted and _SHORTFALL.search(words) and not _RELATIVE.search(words):
                yield of_rule("target-missing", rule)


def targets(rubric: Rubric) -> Iterable[Finding]:
    """A required level that has points of its own, and no rule that counts in its unit."""
    for place in places(rubric):
        rules = [r for r in place.indicator.rules if r.effect not in ("allot", "veto", "grade")]
        counted = {unit for r in rules for unit in (r.unit, r.band and r.band.unit, r.target and r.target.unit) if unit}
        for rule in place.indicator.rules:
            wanted = rule.target.unit if rule.effect == "allot" and rule.target else None
            if wanted and rules and not any(_same_unit(wanted, unit) for unit in counted):
                yield of_rule("target-without-rule", rule)


def references(rubric: Rubric) -> Iterable[Finding]:
    """A rule that multiplies another names one that is there."""
    known = {rule.id for _path, rule in rubric.rules()}
    for _path, rule in rubric.rules():
        if rule.of is not None and (rule.of not in known or rule.of == rule.id):
            yield of_rule("rule-unknown", rule, words=rule.quote, of=rule.of)


def repeats(rubric: Rubric) -> Iterable[Finding]:
    """The same rule twice in one indicator: one matter would count twice."""
    for place in places(rubric):
        first: dict[tuple[object, ...], Rule] = {}
        told: set[str] = set()
        for rule in place.indicator.rules:
            if rule.effect not in ("deduct", "add", "award") or not rule.condition:
                continue
            before = first.setdefault(_meaning(rule), rule)
            if before is not rule and not _one_list(before, rule) and rule.quote not in told:
                told.add(rule.quote)
                yield of_rule("duplicate-rule", rule)


def groups(rubric: Rubric) -> Iterable[Finding]:
    """A group of one rule, or one that shares neither a ceiling nor a way to count once, does nothing."""
    members: dict[str, list[Rule]] = {}
    for _path, rule in rubric.rules():
        if rule.group is not None:
            members.setdefault(rule.group, []).append(rule)
    for group, rules in members.items():
        if len(rules) == 1 or not any(r.cap is not None or r.dedupe for r in rules):
            yield of_rule("group-dangling", rules[0], words=rules[0].quote, group=group)


def _meaning(rule: Rule) -> tuple[object, ...]:
    """Everything that tells one rule from another, its words among it."""
    return tuple(getattr(rule, name) for name in _MEANING)


def _one_list(first: Rule, second: Rule) -> bool:
    """Two amounts of one printed list are told as such (tiers-unnamed), not as one rule printed twice."""
    return first.location == second.location and first.quote == second.quote


def _same_unit(a: str, b: str) -> bool:
    return a == b or a in b or b in a or any({a, b} <= same for same in _SAME_UNITS)
