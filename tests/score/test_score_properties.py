"""What holds for every rubric and every set of observations."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from oracle import score_units, scored
from strategies import observed, rubrics
from xize.model import Observation, Results, Rubric, UnitScore, fact_id, observation_kind
from xize.score import results_json, score, write_results
from xize.score.read import read_observations

# A failing case is shown as it was found: making it small would take minutes.
many = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
few = settings(many, max_examples=6)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Rubric, list[Observation]]:
    made = draw(rubrics())
    facts = draw(observed(made))
    assume(facts)
    return made, facts


@given(cases())
@many
def test_the_sql_and_the_obvious_python_agree_on_every_total_and_range(case: tuple[Rubric, list[Observation]]) -> None:
    made, facts = case
    expected = score_units(made, facts)
    found = score(made, facts)
    assert [unit.unit for unit in found.units] == list(expected)
    for unit in found.units:
        slow = expected[unit.unit]
        assert (unit.total, unit.lowest, unit.highest) == (slow.total, slow.lowest, slow.highest)
        nodes = [indicator for _path, indicator in made.walk()]
        assert [(i.lowest, i.highest) for i in unit.indicators] == [
            slow.indicators[node.id] if scored(node) else (None, None) for node in nodes
        ]


@given(cases())
@few
def test_a_settled_indicator_is_its_start_plus_what_its_ledger_counts(case: tuple[Rubric, list[Observation]]) -> None:
    made, facts = case
    for unit in score(made, facts).units:
        points = {i.path: i.points for i in unit.indicators}
        absent = {i.path for i in unit.indicators if not i.applies}
        given_whole = {o.rule for o in facts if o.unit == unit.unit}
        for path, indicator in made.walk():
            if path in absent or indicator.children or indicator.kind != "deduct" or points[path] is None:
                continue
            scores = any(rule.effect == "external" for rule in indicator.rules)
            begin = Decimal(0) if indicator.id in given_whole or scores else indicator.max or Decimal(0)
            counted = sum((e.counted for e in unit.ledger if e.indicator == path), Decimal(0))
            assert begin + counted == points[path]
        if unit.total is not None and all(points[indicator.name,] is not None for indicator in made.indicators):
            assert sum((e.counted for e in unit.ledger if e.indicator == ()), Decimal(0)) == unit.total


@given(cases(), st.randoms(use_true_random=False))
@few
def test_the_order_of_observations_never_matters_to_the_points(case: tuple[Rubric, list[Observation]], random) -> None:
    made, facts = case
    shuffled = list(facts)
    random.shuffle(shuffled)

    def outcome(results: Results) -> dict[str, object]:
        return {u.unit: (u.total, u.lowest, u.highest, u.rank, set(u.vetoes), u.indicators) for u in results.units}

    assert outcome(score(made, facts)) == outcome(score(made, shuffled))


@given(cases())
@few
def test_one_unit_alone_scores_as_it_does_among_others(case: tuple[Rubric, list[Observation]]) -> None:
    made, facts = case
    for unit in score(made, facts).units[:2]:
        alone = score(made, [o for o in facts if o.unit == unit.unit]).units[0]
        assert alone.model_copy(update={"rank": unit.rank}) == unit


@given(st.data())
@few
def test_one_more_violation_never_raises_the_score(data: st.DataObject) -> None:
    made = data.draw(rubrics())
    facts = data.draw(observed(made, ("甲局",)))
    given_whole = {o.rule for o in facts}
    seen = {o.rule for o in facts}
    worse = [
        (rule, "是" if observation_kind(rule) == "yesno" else "1")
        for _path, node in made.walk()
        for rule in node.rules
        # in an indicator already looked at: the first look at one nobody had seen narrows a range, up or down
        if rule.effect in ("deduct", "zero")
        and (rule.points_max, rule.target, rule.band, rule.times, rule.formula) == (None, None, None, None, None)
        and rule.points != 0
        and any(other.id in seen and other.effect not in ("veto", "grade", "allot") for other in node.rules)
        and not ({node.id} & given_whole)
    ]
    assume(worse)
    rule, value = data.draw(st.sampled_from(worse))
    more = [*facts, Observation(unit="甲局", rule=rule.id, value=value)]
    before, after = score(made, facts).units[0], score(made, more).units[0]
    assert after.lowest is None or (before.lowest is not None and after.lowest <= before.lowest)
    assert before.highest is None or (after.highest is not None and after.highest <= before.highest)


@given(st.data())
@few
def test_assessing_what_was_open_stays_within_the_range_and_narrows_it(data: st.DataObject) -> None:
    made = data.draw(rubrics())
    facts = data.draw(observed(made, ("甲局",)))
    owner = {rule.id: node.id for _path, node in made.walk() for rule in node.rules}
    owner |= {node.id: node.id for _path, node in made.walk()}
    owner |= {fact_id(node.id, name): node.id for _path, node in made.walk() for name in ("rate", "done", "满意率")}
    leaves = {node.id for _path, node in made.walk() if not node.children}
    touched = {owner[o.rule] for o in facts if owner[o.rule] in leaves and o.status is None}
    assume(touched)
    later = data.draw(st.sampled_from(sorted(touched)))
    early = [o for o in facts if owner[o.rule] != later]
    assume(early)
    before, after = score(made, early).units[0], score(made, facts).units[0]
    assert _within(before, after)


def _within(wide: UnitScore, narrow: UnitScore) -> bool:
    low = wide.lowest is None or (narrow.lowest is not None and narrow.lowest >= wide.lowest)
    high = wide.highest is None or (narrow.highest is not None and narrow.highest <= wide.highest)
    return low and high


@given(cases())
@few
def test_results_come_back_from_their_json_as_they_were(case: tuple[Rubric, list[Observation]]) -> None:
    results = score(*case)
    assert Results.model_validate_json(results_json(results)) == results


@given(cases())
@few
def test_every_score_lies_within_its_bounds(case: tuple[Rubric, list[Observation]]) -> None:
    made, facts = case
    bounded = {policy.scope for policy in made.policies if policy.kind in ("cap", "floor", "rounding")}
    for unit in score(made, facts).units:
        for (_path, node), found in zip(made.walk(), unit.indicators, strict=True):
            low, high = found.lowest, found.highest
            assert low is None or high is None or low <= high
            assert found.points == (low if low == high else None)
            if not bounded and scored(node) and node.max is not None:
                assert low is not None and high is not None and 0 <= low <= high <= node.max
        assert unit.lowest is None or unit.highest is None or unit.lowest <= unit.highest


@given(cases(), st.sampled_from([".json", ".xlsx", ".csv"]))
@few
def test_observations_come_back_from_a_table_as_they_were(case: tuple[Rubric, list[Observation]], kind: str) -> None:
    made, facts = case
    columns = ("unit", "rule", "value", "matter", "date", "status")
    rows = [[getattr(each, name) or "" for name in columns] for each in facts]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"事实{kind}"
        if kind == ".json":
            path.write_text(json.dumps([dict(zip(columns, row, strict=True)) for row in rows]), "utf-8")
        elif kind == ".csv":
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([columns, *rows])
        else:
            book = openpyxl.Workbook()
            for row in (columns, *rows):
                book.worksheets[0].append(row)
            book.save(path)
        back = read_observations([path], made)
    assert [each.model_copy(update={"origin": ""}) for each in back] == facts


@given(cases())
@few
def test_a_workbook_of_results_says_what_the_results_say(case: tuple[Rubric, list[Observation]]) -> None:
    results = score(*case)
    with TemporaryDirectory() as folder:
        write_results(results, Path(folder) / "得分.xlsx")
        sheets = openpyxl.load_workbook(Path(folder) / "得分.xlsx").worksheets
        totals = [[_number(value) for value in row[1:4]] for row in sheets[0].iter_rows(min_row=2, values_only=True)]
        points = [[_number(value) for value in row[2:5]] for row in sheets[1].iter_rows(min_row=2, values_only=True)]
    assert totals == [[unit.total, unit.lowest, unit.highest] for unit in results.units]
    assert points == [[i.points, i.lowest, i.highest] for unit in results.units for i in unit.indicators]


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


@given(rubrics())
@few
def test_without_observations_there_is_no_unit(made: Rubric) -> None:
    assert score(made, []) == Results(rubric="made-up")
