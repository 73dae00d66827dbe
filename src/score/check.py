"""Held against the rubric: does each observation name something, and does its value mean something there?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..messages import _
from ..model import Observation, points_text
from .plan import Entry, Plan, fits

YES = frozenset({"是", "yes", "y", "true", "1", "√", "✓"})
NO = frozenset({"否", "no", "n", "false", "0", "×", "✗"})
# Things that come in wholes; of other units (天, 小时, 个百分点, 万元 …) there may be a half.
WHOLE = frozenset(
    (
        *(
            "次",
            "例",
            "项",
            "起",
            "件",
            "篇",
            "条",
            "处",
            "人",
            "名",
            "个",
            "家",
            "期",
            "份",
            "场",
            "户",
            "批",
            "种",
            "门",
            "台",
        ),
        *("辆", "套", "封", "则", "人次", "件次", "项次", "处次", "件人", "人例"),
    )
)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True)
class Problem:
    """What is wrong with which observation (its position), in which column ("rule", "value", "matter")."""

    at: int
    column: str
    text: str


@dataclass(frozen=True)
class Fact:
    """An observation that fits: what it names, and its value as a number (yes is 1, no is 0)."""

    observation: Observation
    entry: Entry
    value: Decimal


def check(plan: Plan, observations: Sequence[Observation]) -> tuple[list[Fact], list[Problem]]:
    """The observations as facts, and everything that is wrong with them, in their order."""
    by_id = plan.by_id
    allotments = {rule.id for _path, rule in plan.rubric.rules()} - set(by_id)
    facts: list[Fact] = []
    problems: list[Problem] = []
    placed: list[tuple[int, Fact]] = []
    for at, observation in enumerate(observations):
        if not observation.unit.strip():
            problems.append(Problem(at, "unit", _("no unit is named; write whose observation this is")))
        entry = by_id.get(observation.rule)
        if entry is None:
            problems.append(Problem(at, "rule", _unknown(plan, observation.rule, allotments)))
            continue
        value, wrong = read_value(entry, observation.value)
        if value is None:
            problems.append(Problem(at, "value", wrong))
            continue
        facts.append(Fact(observation, entry, value))
        placed.append((at, facts[-1]))
    problems += _contradictions(placed)
    problems += _overlaps(plan, placed)
    return facts, sorted(problems, key=lambda problem: problem.at)


def _unknown(plan: Plan, name: str, allotments: set[str]) -> str:
    if name in allotments:
        return _(
            "{rule} is only what a requirement is worth; there is nothing to enter for it, leave the row out", rule=name
        )
    if any(name == node.indicator.id for node in plan.nodes):
        return _(
            "indicator {rule} has no maximum, so it cannot be given points as a whole; name one of its rules", rule=name
        )
    return _(
        "no rule or indicator has the id “{rule}”; the ids stand in the workbook that xize template writes", rule=name
    )


def read_value(entry: Entry, text: str) -> tuple[Decimal | None, str]:
    """An observation's value as a number, or None and what is wrong with it."""
    if entry.kind == "yesno":
        return _yes_or_no(entry, text)
    number = _number(text, percent=_in_percent(entry))
    if number is None:
        return None, _(
            "“{value}” is not a number; {rule} wants {wanted} in digits",
            value=text,
            rule=entry.id,
            wanted=wanted(entry),
        )
    if not fits(number, 9):
        return None, _("{value} is out of range; use at most 9 digits before the point and 4 after", value=text)
    if wrong := _out_of_range(entry, number):
        return None, wrong
    if number and entry.rule and entry.kind not in ("points", "external"):
        return _priced(entry, number)
    return number, ""


def _out_of_range(entry: Entry, number: Decimal) -> str:
    shown = points_text(number)
    if entry.kind == "count" and entry.rule:
        if number < 0:
            return _("{value} is below 0; {rule} wants a count", value=shown, rule=entry.id)
        if entry.rule.unit in WHOLE and number != number.to_integral_value():
            return _(
                "{value} is not a whole number; {rule} counts {unit}", value=shown, rule=entry.id, unit=entry.rule.unit
            )
    if entry.kind == "points" and number:
        low, high = chosen_range(entry)
        if not low <= number <= high:
            return _(
                "{value} is outside the range of {rule}: {low} to {high}, or 0 where it did not happen",
                value=shown,
                rule=entry.id,
                low=points_text(low),
                high=points_text(high),
            )
    if entry.kind == "external":
        most = entry.node.indicator.max if entry.node else None
        if number < 0 or (most is not None and number > most):
            if most is None:
                return _("{value} is below 0; {rule} wants a score", value=shown, rule=entry.id)
            return _(
                "{value} is outside the range of {rule}: 0 to {high}",
                value=shown,
                rule=entry.id,
                high=points_text(most),
            )
    return ""


def _yes_or_no(entry: Entry, text: str) -> tuple[Decimal | None, str]:
    word = unicodedata.normalize("NFKC", text).strip().lower()
    if word in NO:
        return Decimal(0), ""
    if word in YES:
        return _priced(entry, Decimal(1))
    return None, _("“{value}” is neither yes nor no; {rule} wants 是/否, yes/no or 1/0", value=text, rule=entry.id)


def _priced(entry: Entry, number: Decimal) -> tuple[Decimal | None, str]:
    """A number, unless it would be charged by a rule whose text names no amount: that is nobody's to guess."""
    rule = entry.rule
    if rule and rule.effect in ("deduct", "add", "award") and rule.points is None:
        return None, _(
            "{rule} names no amount of points (“{quote}”); put its points into the rubric first",
            rule=entry.id,
            quote=rule.quote,
        )
    return number, ""


def chosen_range(entry: Entry) -> tuple[Decimal, Decimal]:
    """The least and the most an assessor may choose (when anything happened at all)."""
    rule = entry.rule
    assert rule is not None and rule.points_max is not None
    return rule.points or Decimal(0), rule.points_max


def wanted(entry: Entry) -> str:
    """In a few words, what is to be entered."""
    unit = unit_of(entry)
    if entry.kind == "count":
        return _("a count of {unit}", unit=unit) if unit else _("a count")
    if entry.kind == "measure":
        return _("the measured value ({unit})", unit=unit) if unit else _("the measured value")
    if entry.kind == "points":
        return _("the points chosen")
    return _("a score")


def unit_of(entry: Entry) -> str:
    """The measure word of what is entered; empty when the rubric prints none."""
    rule = entry.rule
    if rule is None:
        return ""
    if entry.kind == "measure":
        return (rule.target.unit if rule.target else rule.band.unit if rule.band else None) or ""
    return rule.unit or ""


def _in_percent(entry: Entry) -> bool:
    unit = unit_of(entry)
    return "%" in unit or "％" in unit or "百分" in unit


def _number(text: str, *, percent: bool) -> Decimal | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    if percent:
        plain = plain.removesuffix("%").rstrip()
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    return Decimal(plain) if plain.isascii() and _NUMBER.fullmatch(plain) else None


def _contradictions(placed: Sequence[tuple[int, Fact]]) -> Iterator[Problem]:
    """The same matter of the same rule with two values; a score given twice."""
    first: dict[tuple[str, str, str], Fact] = {}
    for at, fact in placed:
        seen = fact.observation
        matter = "" if fact.entry.once else (seen.matter or "").strip()
        if not matter and not fact.entry.once:
            continue
        known = first.setdefault((seen.unit.strip(), fact.entry.id, matter), fact)
        if known.value == fact.value:
            continue
        if fact.entry.once:
            text = _(
                "{rule} already has the score {value} ({origin}); keep one of them",
                rule=fact.entry.id,
                value=known.observation.value,
                origin=known.observation.origin,
            )
            yield Problem(at, "value", text)
        else:
            text = _(
                "the matter “{matter}” of {rule} already has the value {value} ({origin}); keep one of them",
                matter=matter,
                rule=fact.entry.id,
                value=known.observation.value,
                origin=known.observation.origin,
            )
            yield Problem(at, "matter", text)


def _overlaps(plan: Plan, placed: Sequence[tuple[int, Fact]]) -> Iterator[Problem]:
    """Points given to a whole indicator beside something that happened in it, or points given below it."""
    given = {
        (f.observation.unit.strip(), f.entry.node.no): f for _at, f in placed if f.entry.rule is None and f.entry.node
    }
    if not given:
        return
    for at, fact in placed:
        node = fact.entry.node
        nothing = not fact.value and fact.entry.kind != "measure"
        if node is None or (fact.entry.rule and (nothing or fact.entry.effect in ("veto", "grade"))):
            continue
        for above in [*([node] if fact.entry.rule else []), *plan.ancestors(node)]:
            if whole := given.get((fact.observation.unit.strip(), above.no)):
                text = _(
                    "{rule} belongs to {indicator}, which is given {value} as a whole ({origin}); keep one of them",
                    rule=fact.entry.id,
                    indicator=whole.entry.id,
                    value=whole.observation.value,
                    origin=whole.observation.origin,
                )
                yield Problem(at, "rule", text)
                break
