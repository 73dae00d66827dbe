"""What holds for every scheme of grades, every rule that bears on them and every field of units."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from oracle import score_units
from oracle_grades import Grades
from strategies_grades import Case, asked, graded_cases
from xize.model import BadInput, Observation, Results, UnitScore
from xize.score import results_json, score

many = settings(
    max_examples=16,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
few = settings(many, max_examples=5)


def slow(case: Case) -> Grades:
    totals = score_units(case.rubric, case.facts, [unit.name for unit in case.units])
    return Grades(case.rubric, case.facts, case.units, totals, case.first_by)


@given(graded_cases())
@many
def test_the_sql_and_the_obvious_python_agree_on_every_grade_and_range_of_grades(case: Case) -> None:
    expected = slow(case)
    if expected.ties:
        with pytest.raises(BadInput) as refused:
            score(case.rubric, case.facts, units=case.units, first_by=case.first_by)
        named = {unit.name for unit in case.units if unit.name in str(refused.value)}
        assert named == {unit for _grade, unit in expected.ties}
    found = score(case.rubric, case.facts, units=case.units, first_by=case.first_by, ties="share")
    for unit in found.units:
        known = expected.found[unit.unit]
        assert (unit.grade, unit.grade_best, unit.grade_worst) == (known.grade, known.best, known.worst), unit.unit


def graded(case: Case, facts: list[Observation] | None = None) -> dict[str, UnitScore]:
    found = score(
        case.rubric, case.facts if facts is None else facts, units=case.units, first_by=case.first_by, ties="share"
    )
    return {unit.unit: unit for unit in found.units}


def place(case: Case, grade: str | None) -> int:
    """How far down a grade is; none comes below all of them."""
    names = [each.grade for each in case.rubric.grades.grades] if case.rubric.grades else []
    return len(names) if grade is None else names.index(grade)


@given(graded_cases(whole=True), st.randoms(use_true_random=True))
@few
def test_the_range_of_grades_contains_the_final_grade_whatever_the_missing_observations_turn_out_to_be(
    case: Case, dice: Random
) -> None:
    final = graded(case)
    gone = {(u.name, item) for u in case.units for item in asked(case.rubric) if dice.random() < dice.choice([0, 0.4])}
    # what bears on the grade in an indicator goes with it; a veto of the whole document not reported did not happen
    vetoes = {rule.id for rule in case.rubric.vetoes}
    homes = {rule.id: node.id for _path, node in case.rubric.walk() for rule in node.rules}

    def kept(seen: Observation) -> bool:
        home = homes.get(seen.rule, seen.rule)
        return seen.rule in vetoes or (seen.unit, "d" if home == "指标" else home) not in gone

    early = graded(case, [seen for seen in case.facts if kept(seen)])
    for name, unit in early.items():
        low, high = unit.lowest, unit.highest
        assert low is None or (final[name].lowest is not None and final[name].lowest >= low)
        assert high is None or (final[name].highest is not None and final[name].highest <= high)
        if unit.grade_best is None:
            assert final[name].grade is None
        else:
            best, worst = place(case, unit.grade_best), place(case, unit.grade_worst)
            assert best <= place(case, final[name].grade_best) <= place(case, final[name].grade_worst) <= worst


@given(graded_cases(whole=True, fair=True), st.randoms(use_true_random=True))
@few
def test_one_more_violation_never_betters_the_grade(case: Case, dice: Random) -> None:
    before = graded(case)
    name = dice.choice(case.units).name
    worse = [
        Observation(unit=name, rule=rule.id, value="是" if rule.effect != "deduct" else "3")
        for _path, rule in case.rubric.rules()
        if rule.effect == "deduct" or (rule.grade_is is None and (rule.grade_below or rule.grade_lowered))
    ]
    seen = {fact.rule for fact in case.facts if fact.unit == name and (fact.status == "na" or fact.value == "否")}
    worse = [each for each in worse if each.rule not in seen and each.rule[0] != "r"]
    if not worse:
        return
    after = graded(case, [*case.facts, dice.choice(worse)])
    assert place(case, after[name].grade_best) >= place(case, before[name].grade_best)
    assert place(case, after[name].grade_worst) >= place(case, before[name].grade_worst)


@given(graded_cases(), st.randoms(use_true_random=True))
@few
def test_the_order_of_observations_never_matters_to_the_grade(case: Case, dice: Random) -> None:
    shuffled = list(case.facts)
    dice.shuffle(shuffled)

    def outcome(units: dict[str, UnitScore]) -> object:
        return {
            name: (unit.rank, unit.grade, unit.grade_best, unit.grade_worst, set(unit.grade_steps))
            for name, unit in units.items()
        }

    assert outcome(graded(case)) == outcome(graded(case, shuffled))


@given(graded_cases())
@few
def test_grades_come_back_from_json_as_they_were(case: Case) -> None:
    found = score(case.rubric, case.facts, units=case.units, first_by=case.first_by, ties="share")
    assert Results.model_validate_json(results_json(found)) == found
