"""What holds for every scheme of grades, every rule that bears on them and every field of units."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from oracle import score_units
from oracle_grades import Grades
from strategies_grades import Case, graded_cases
from xize.model import BadInput
from xize.score import score

many = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


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
