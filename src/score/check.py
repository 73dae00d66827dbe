"""Held against the rubric: does each observation name something, and does its value mean something there?"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ..messages import _
from ..model import Observation, Unit
from .absence import absences
from .plan import Entry, Plan
from .values import read_value


@dataclass(frozen=True)
class Problem:
    """What is wrong with which observation (its position), in which column ("rule", "value", "matter", …)."""

    at: int
    column: str
    text: str


@dataclass(frozen=True)
class Fact:
    """An observation that fits: what it names, and its value as a number (yes is 1, no is 0).

    `input`: which of the values of the entry's formula it is, from 1; 0 where it is the value itself.
    """

    observation: Observation
    entry: Entry
    value: Decimal
    input: int = 0


class Checked(NamedTuple):
    """Facts in the order of the observations, what is wrong with them, the indicators (numbers) that do not apply."""

    facts: list[Fact]
    problems: list[Problem]
    absent: list[tuple[str, int]]


def check(plan: Plan, observations: Sequence[Observation], units: Sequence[Unit] = ()) -> Checked:
    """The observations as facts, and everything that is wrong with them. `units`: the only ones there are, if any."""
    placed: list[tuple[int, Fact]] = []
    problems: list[Problem] = []
    not_applying: list[tuple[int, Observation]] = []
    names = [unit.name for unit in units]
    for at, observation in enumerate(observations):
        if wrong := _unit(observation, names):
            problems.append(Problem(at, "unit", wrong))
        if wrong := _name(plan, observation):
            problems.append(Problem(at, "rule", wrong))
        elif observation.status and observation.value.strip():
            text = _("the row has the value {value} and a status; keep one of them", value=observation.value)
            problems.append(Problem(at, "status", text))
        elif observation.status == "na" and _needed(plan, observation):
            text = _(
                "{rule} is what a grade asks for; it cannot be 缺项: write 是 or 否, or leave the row out",
                rule=observation.rule,
            )
            problems.append(Problem(at, "status", text))
        elif observation.status == "na":
            not_applying.append((at, observation))
        elif observation.status is None:
            found, wrong = _facts(plan, observation)
            placed += [(at, fact) for fact in found]
            if wrong:
                problems.append(Problem(at, "value", wrong))
    absent, unfit = absences(plan, not_applying, [(at, fact.observation, fact.entry) for at, fact in placed])
    problems += [Problem(at, "status", text) for at, text in unfit]
    problems += _contradictions(placed)
    problems += _overlaps(plan, placed)
    return Checked([fact for _at, fact in placed], sorted(problems, key=lambda problem: problem.at), absent)


def _unit(observation: Observation, names: Sequence[str]) -> str:
    name = observation.unit.strip()
    if not name:
        return _("no unit is named; write whose observation this is")
    if not names or name in names:
        return ""
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return _("“{unit}” is not in the list of units; is it {close}?", unit=name, close=close[0])
    return _("“{unit}” is not in the list of units; add it there or correct it", unit=name)


def _name(plan: Plan, observation: Observation) -> str:
    """What is wrong with what an observation names; empty where it names something that it may."""
    name = observation.rule
    entry = plan.by_id.get(name)
    if name in plan.facts:
        return ""
    if entry is not None and len(entry.names) > 1 and observation.status is None:
        return _(
            "{rule} is worked out from several values; give each of them: {names}",
            rule=name,
            names=", ".join(entry.facts),
        )
    if entry is not None or (observation.status and name in plan.names):
        return ""
    if any(name == node.indicator.id for node in plan.nodes):
        return _(
            "indicator {rule} has no maximum, so it cannot be given points as a whole; name one of its rules", rule=name
        )
    if name in plan.names:
        return _(
            "{rule} is only what a requirement is worth; there is nothing to enter for it, leave the row out", rule=name
        )
    return _(
        "no rule or indicator has the id “{rule}”; the ids stand in the workbook that xize template writes", rule=name
    )


def _needed(plan: Plan, observation: Observation) -> bool:
    """Whether it is an answer to what a grade asks for in words."""
    entry = plan.by_id.get(observation.rule)
    return entry is not None and entry.grade is not None


def _facts(plan: Plan, observation: Observation) -> tuple[list[Fact], str]:
    """What an observation says: one fact, or one for each rule that shares the measured value."""
    uses = plan.facts.get(observation.rule)
    if uses is None:
        entry = plan.by_id[observation.rule]
        uses = [(entry, 1 if entry.names else 0)]
    facts = []
    for entry, place in uses:
        value, wrong = read_value(entry, observation.value)
        if value is None:
            return [], wrong
        facts.append(Fact(observation, entry, value, place))
    return facts, ""


def _contradictions(placed: Sequence[tuple[int, Fact]]) -> Iterator[Problem]:
    """The same matter of the same rule with two values; a score given twice."""
    first: dict[tuple[str, str, int, str], Fact] = {}
    said: set[int] = set()  # once for a value that several rules share
    for at, fact in placed:
        seen = fact.observation
        matter = "" if fact.entry.once else (seen.matter or "").strip()
        if not matter and not fact.entry.once and not fact.entry.facts:
            continue
        known = first.setdefault((seen.unit.strip(), fact.entry.id, fact.input, matter), fact)
        if known.value == fact.value or at in said:
            continue
        said.add(at)
        if (fact.entry.facts and not matter) or fact.entry.effect in ("rated", "needs"):
            text = _(
                "{rule} already has the value {value} ({origin}); keep one of them",
                rule=seen.rule,
                value=known.observation.value,
                origin=known.observation.origin,
            )
            yield Problem(at, "value", text)
        elif fact.entry.once:
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
