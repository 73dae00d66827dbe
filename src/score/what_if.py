"""The two sides of a what-if: what was scored, and the same with changed observations or by another rubric."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..messages import _
from ..model import BadInput, Observation, Rubric, Rule, fact_id
from ..store import load_rubric
from .plan import make_plan
from .read import read_observations
from .round import Round
from .simulate import Simulation, compare


@dataclass(frozen=True)
class WhatIf:
    """The comparison, and what had no place in it (a line each)."""

    simulation: Simulation
    left_out: tuple[str, ...]


def what_if(base: Round, rubric: Path | None, changed: Sequence[Path]) -> WhatIf:
    """Score again with the rows of `changed` in place of those they replace, by `rubric` where one is given.

    Adjustments hold for the scores they were raised against, so both sides are scored without them.
    Raises BadInput where the changed tables do not fit the rubric they are scored by.
    """
    left_out = []
    adjusted = any(each.verdict == "upheld" for each in base.adjustments)
    if adjusted:
        left_out.append(_("adjustments are left out on both sides: they hold for the scores they were raised against"))
    other = load_rubric(rubric) if rubric else base.rubric
    names = counterparts(base.rubric, other)
    kept, lost = carried(base.observations, names)
    if base.observations and not kept:
        raise BadInput(
            _(
                "{rubric}: has nothing that these observations name; is it a rubric of the same assessment?",
                rubric=other.id,
            )
        )
    if lost:
        left_out.append(
            _(
                "{count} observations name what {rubric} does not have, and are left out: {ids}",
                count=lost_rows(base.observations, lost),
                rubric=other.id,
                ids=", ".join(lost),
            )
        )
    rows = read_observations(changed, other, base.units) if changed else []
    before = base.again(adjustments=()) if adjusted else base.results
    after = base.again(
        rubric=other,
        observations=[*_replaced(kept, rows)],
        adjustments=(),
        first_by=[names.get(name, name) for name in base.results.first_by],
    )
    return WhatIf(compare(before, after), tuple(left_out))


def carried(observations: Sequence[Observation], names: Mapping[str, str]) -> tuple[list[Observation], list[str]]:
    """The observations as the new rubric names them, and the ids it has no counterpart for."""
    kept, lost = [], []
    for each in observations:
        name = names.get(each.rule)
        if name is None:
            lost.append(each.rule)
        else:
            kept.append(each if name == each.rule else each.model_copy(update={"rule": name}))
    return kept, list(dict.fromkeys(lost))


def counterparts(old: Rubric, new: Rubric) -> dict[str, str]:
    """What the new rubric calls everything that an observation under the old one may name.

    The same id is the same thing; else a rule of the same words and effect, an indicator of the same path, a measured
    value of the same name in such an indicator. What a grade needs is the same where the grade has the same name.
    """
    plan = make_plan(new)
    by_words = {_words(rule): rule.id for _path, rule in new.rules()}
    by_path = {path: i.id for path, i in new.walk()}
    names = {rule.id: by_words.get(_words(rule)) for _path, rule in old.rules()}
    names |= {i.id: by_path.get(path) for path, i in old.walk()}
    names |= {name: name for name in plan.names}
    for name, uses in make_plan(old).facts.items():
        owner = uses[0][0].node
        there = names.get(owner.indicator.id) if owner else None
        if owner and there:
            renamed = fact_id(there, name.removeprefix(fact_id(owner.indicator.id, "")))
            names.setdefault(name, renamed if renamed in plan.facts else None)
    return {name: there for name, there in names.items() if there is not None}


def lost_rows(observations: Sequence[Observation], lost: Sequence[str]) -> int:
    """How many observations name one of these ids."""
    return sum(each.rule in lost for each in observations)


def _words(rule: Rule) -> tuple[object, ...]:
    return rule.effect, rule.quote, rule.amount_at, rule.tier


def _replaced(kept: Iterable[Observation], rows: Sequence[Observation]) -> Iterable[Observation]:
    changed = {_key(each) for each in rows}
    yield from (each for each in kept if _key(each) not in changed)
    yield from rows


def _key(each: Observation) -> tuple[str, str, str]:
    return each.unit.strip(), each.rule, (each.matter or "").strip()
