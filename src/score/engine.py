"""Runs the definition of scoring (`sql/`) on a rubric and its observations, and brings the outcome back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from ..messages import _
from ..model import (
    Adjustment,
    BadInput,
    Grade,
    IndicatorScore,
    LedgerEntry,
    Observation,
    Results,
    Rubric,
    Unit,
    UnitScore,
    steps_from_bound,
)
from . import why
from .check import Checked, Fact, check
from .limits import Limits
from .placed import Placed, place, stale
from .plan import ROOT, Entry, Plan, make_plan

if TYPE_CHECKING:
    import duckdb

PLACES = 2  # of the total, where the rubric names no other rounding


class _Line(NamedTuple):
    """One row of the ledger as SQL leaves it, with what its sentence needs."""

    unit: int
    indicator: int
    code: str
    rule: int | None
    observation: int | None
    child: int | None
    points: Decimal
    counted: Decimal
    value: Decimal | None
    amount: Decimal | None
    steps: Decimal | None
    kept: Decimal | None
    lost: str | None
    winner: int | None
    earlier: int | None
    factor: Decimal | None
    unmultiplied: Decimal | None
    full_worth: Decimal | None
    rest_worth: Decimal | None


_LINES = """
    SELECT l.unit, l.indicator, l.code, l.rule, l.observation, l.child, l.points, l.counted,
        c.value, c.amount, c.steps, c.kept, c.lost, c.winner, c.earlier, c.factor, c.unmultiplied,
        l.full_worth, l.rest_worth
    FROM ledger AS l LEFT JOIN counted AS c ON c.observation = l.observation AND l.code <> 'adjust'
    ORDER BY l.unit, l.indicator = 0, l.indicator, l.place, l.rule, l.observation, l.child
"""
_TOTALS = """
    SELECT t.unit, t.total, t.low, t.high, g.grade, r.rank
    FROM totals AS t LEFT JOIN graded AS g ON g.unit = t.unit LEFT JOIN ranks AS r ON r.unit = t.unit
    ORDER BY t.unit
"""


def score(
    rubric: Rubric,
    observations: Sequence[Observation],
    adjustments: Sequence[Adjustment] = (),
    units: Sequence[Unit] = (),
) -> Results:
    """Score every unit of the list, or where none is given every unit that the observations name, in that order.

    Upheld adjustments are applied. Raises BadInput, with all problems, when an observation or an adjustment does not
    fit the rubric or the list of units, the rubric cannot be scored by, or an adjustment was raised against points that
    are others by now.
    """
    import duckdb

    plan = make_plan(rubric)
    checked = check(plan, observations, units)
    if checked.problems:
        raise BadInput(
            *(
                _(
                    "{origin}, column {column}: {problem}",
                    origin=observations[problem.at].origin or _("observation {number}", number=problem.at + 1),
                    column=problem.column,
                    problem=problem.text,
                )
                for problem in checked.problems
            )
        )
    names = [unit.name for unit in units] or list(dict.fromkeys(each.unit.strip() for each in observations))
    with duckdb.connect(":memory:") as db:
        try:
            _load(db, plan, checked, names)
            upheld = place(plan, adjustments, names)
            _fill(db, "adjustments", [each.row() for each in upheld])
            _run(db, plan)
            _refuse_undefined(db, checked.facts, names)
            _refuse_crowded(db, names)
            if upheld and (changed := stale(upheld, db.execute("SELECT * FROM stale ORDER BY no").fetchall())):
                raise BadInput(*changed)
            return _results(db, plan, checked.facts, names, upheld)
        except (duckdb.ConversionException, duckdb.OutOfRangeException):
            raise BadInput(
                _(
                    "rubric {rubric}: the points grow too large to write; check the largest values",
                    rubric=rubric.id,
                )
            ) from None


def _refuse_undefined(db: duckdb.DuckDBPyConnection, facts: Sequence[Fact], units: Sequence[str]) -> None:
    """A formula that divides by nothing has no result. Raises BadInput with every such case."""
    undefined = db.execute("SELECT unit, observation FROM priced WHERE points IS NULL ORDER BY observation").fetchall()
    if undefined:
        raise BadInput(
            *(
                _(
                    "{unit}: the formula of {rule} (“{formula}”) divides by 0 here; correct its values",
                    unit=units[unit],
                    rule=facts[at].entry.id,
                    formula=rule.formula if (rule := facts[at].entry.rule) else "",
                )
                for unit, at in undefined
            )
        )


def _refuse_crowded(db: duckdb.DuckDBPyConnection, units: Sequence[str]) -> None:
    """Equal totals at the edge of a quota are nobody's to cut. Raises BadInput with the units that tie."""
    crowded: dict[tuple[str, int], list[str]] = {}
    for unit, grade, seats in db.execute(
        "SELECT c.unit, g.name, c.seats FROM crowded AS c JOIN grades AS g ON g.no = c.grade ORDER BY g.no, c.unit"
    ).fetchall():
        crowded.setdefault((grade, seats), []).append(units[unit])
    if crowded:
        raise BadInput(
            *(
                _(
                    "grade {grade} has {seats} places, and equal totals make it {count} units: {units}; "
                    "settle the tie by an adjustment",
                    grade=grade,
                    seats=seats,
                    count=len(names),
                    units="、".join(names),
                )
                for (grade, seats), names in crowded.items()
            )
        )


def _step(name: str) -> str:
    return resources.files(__package__).joinpath("sql", name).read_text("utf-8")


def _run(db: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    db.execute(_worked_out(plan))
    for name in (
        *("01_charge.sql", "01_times.sql", "02_dedupe.sql", "03_caps.sql", "03b_adjust.sql"),
        "04_effects.sql",
    ):
        db.execute(_step(name))
    for level in range(plan.depth, -1, -1):
        db.execute(_step("05_nodes.sql"), {"level": level})
    for name in ("06_totals.sql", "07_ranks.sql"):
        db.execute(_step(name))
    for (grade,) in db.execute("SELECT no FROM grades ORDER BY no").fetchall():
        db.execute(_step("08_eligible.sql"), {"grade": grade})
        db.execute(_step("08_grades.sql"))
    for name in ("09_ledger.sql", "10_stale.sql"):
        db.execute(_step(name))


def _worked_out(plan: Plan) -> str:
    """The rubric's formulas as one macro over a rule's number and the list `v` of its measured values."""
    cases = "".join(f" WHEN {entry.no} THEN {entry.sql}" for entry in plan.entries if entry.sql)
    body = f"CASE rule{cases} END" if cases else "CAST(NULL AS HUGEINT)"
    return f"CREATE MACRO worked_out(rule, v, top, points, target) AS {body}"


def _fill(db: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Insert rows as text, a column at a time: the table's types make exact decimals of them."""
    texts = [[None if value is None else str(value) for value in row] for row in rows]
    if texts:
        columns = [list(column) for column in zip(*texts, strict=True)]
        places = ", ".join(f"unnest(${n}::VARCHAR[])" for n in range(1, len(columns) + 1))
        db.execute(f"INSERT INTO {table} SELECT {places}", columns)


def _load(db: duckdb.DuckDBPyConnection, plan: Plan, checked: Checked, units: Sequence[str]) -> None:
    rubric, facts = plan.rubric, checked.facts
    db.execute(_step("00_tables.sql"))
    _fill(db, "units", enumerate(units))
    places = PLACES if plan.limits.places is None else plan.limits.places
    whole = (ROOT, None, 0, "total", None, None, 0, False, True, False, plan.worth, False)
    nodes = [
        (
            *(n.no, n.parent, n.level, n.indicator.kind, n.indicator.max, n.indicator.weight, n.starts),
            *(n.leaf, n.scored, n.given_only, n.worth, n.floors and not n.limits.runs_over),
            *_limit_cells(n.limits, n.limits.places),
        )
        for n in plan.nodes
    ]
    _fill(db, "indicators", [(*whole, *_limit_cells(plan.limits, places)), *nodes])
    _fill(db, "rules", [_rule_row(plan, entry) for entry in plan.entries])
    numbers = {name: no for no, name in enumerate(units)}
    _fill(db, "absent", [(numbers[unit], no) for unit, no in checked.absent])
    _fill(
        db,
        "observations",
        [
            (no, numbers[f.observation.unit.strip()], f.entry.no, f.input, f.value, _matter(f), f.observation.date)
            for no, f in enumerate(facts)
        ],
    )
    scheme = rubric.grades.grades if rubric.grades else ()
    if not any(_asks_for_more(grade) for grade in scheme):
        _fill(db, "grades", [_grade_row(no, grade) for no, grade in enumerate(scheme)])


def _grade_row(no: int, grade: Grade) -> tuple[object, ...]:
    rank = grade.rank
    return (
        *(no, grade.grade, grade.lo, grade.lo_incl, grade.hi, grade.hi_incl),
        *((rank.lo, rank.lo_incl, rank.hi, rank.hi_incl, rank.unit == "%") if rank else (None,) * 5),
        *(grade.quota, grade.quota_units),
    )


def _asks_for_more(grade: Grade) -> bool:
    """Whether a grade takes what points and ranks do not say: ratings of the items, needs in words."""
    return grade.needs is not None or grade.least is not None or grade.share is not None


def _limit_cells(limits: Limits, places: int | None) -> tuple[object, ...]:
    grain = None if places is None else 10 ** (8 - places)
    return (
        *(limits.floor, limits.top, limits.loss, limits.gain),
        *(grain, limits.mode, limits.treat, limits.rescales),
    )


def _matter(fact: Fact) -> str | None:
    if fact.entry.once:
        return ""  # one value a unit, so the same value again is the same fact
    matter = (fact.observation.matter or "").strip()
    # a value that several rules are held against is one value, under whichever name it is given
    return matter if matter or fact.entry.facts else None


def _rule_row(plan: Plan, entry: Entry) -> tuple[object, ...]:
    indicator = entry.node.no if entry.node else ROOT
    rule = entry.rule
    if rule is None:
        return (entry.no, indicator, "given", entry.kind, *[None] * 14, 0, False, None, entry.cap_set, None)
    band, target = rule.band, rule.target
    series = f"[{', '.join(map(str, rule.series))}]" if rule.series else None
    return (
        *(entry.no, indicator, rule.effect, entry.kind, rule.points, rule.per),
        *((band.lo, band.lo_incl, band.hi, band.hi_incl) if band else (None, None, None, None)),
        *((target.op, target.value) if target else (None, None)),
        *(steps_from_bound(rule), rule.steps, series, rule.series_then == "grow"),
        *(rule.times, plan.by_id[rule.of].no if rule.of else None),
        *(len(entry.names), entry.awaited, entry.dedupe_set, entry.cap_set, entry.cap_limit),
    )


def _results(
    db: duckdb.DuckDBPyConnection, plan: Plan, facts: Sequence[Fact], units: Sequence[str], upheld: Sequence[Placed]
) -> Results:
    indicators: dict[int, list[IndicatorScore]] = {no: [] for no in range(len(units))}
    points: dict[tuple[int, int], Decimal] = {}
    for unit, no, low, high, absent in db.execute(
        "SELECT unit, indicator, low, high, absent FROM nodes WHERE indicator <> 0 ORDER BY unit, indicator"
    ).fetchall():
        node = plan.nodes[no - 1]
        settled = low if low == high else None
        indicators[unit].append(
            IndicatorScore(
                path=node.path, points=settled, lowest=low, highest=high, max=node.indicator.max, applies=not absent
            )
        )
        if settled is not None:
            points[unit, no] = settled
    ledgers: dict[int, list[LedgerEntry]] = {no: [] for no in range(len(units))}
    inputs: dict[tuple[str, int], list[Fact]] = {}
    for fact in facts:
        if fact.input:
            inputs.setdefault((fact.observation.unit.strip(), fact.entry.no), []).append(fact)
    for row in db.execute(_LINES).fetchall():
        line = _Line(*row)
        if line.code == "adjust":
            ledgers[line.unit].append(upheld[line.observation or 0].entry())
            continue
        used = inputs.get((units[line.unit], line.rule), ()) if line.rule is not None else ()
        ledgers[line.unit].append(_entry(plan, facts, line, used))
    by_no = {entry.no: entry for entry in plan.entries}
    vetoes: dict[int, list[str]] = {no: [] for no in range(len(units))}
    for unit, no in db.execute("SELECT unit, rule FROM vetoed ORDER BY unit, rule").fetchall():
        rule = by_no[no].rule
        vetoes[unit].append(rule.quote if rule else by_no[no].id)
    scores = [
        UnitScore(
            unit=units[unit],
            total=total,
            lowest=low,
            highest=high,
            grade=grade,
            rank=rank,
            vetoes=tuple(vetoes[unit]),
            indicators=tuple(indicators[unit]),
            ledger=tuple(ledgers[unit]),
        )
        for unit, total, low, high, grade, rank in db.execute(_TOTALS).fetchall()
    ]
    return Results(rubric=plan.rubric.id, units=tuple(scores))


def _entry(plan: Plan, facts: Sequence[Fact], line: _Line, used: Sequence[Fact]) -> LedgerEntry:
    node = plan.nodes[line.indicator - 1] if line.indicator != ROOT else None
    fact = facts[line.observation] if line.observation is not None else None
    rule = fact.entry.rule if fact else None
    winner = facts[line.winner] if line.winner is not None else None
    details: dict[str, Any] = line._asdict()
    return LedgerEntry(
        indicator=node.path if node else (),
        rule=fact.entry.id if fact else None,
        observation=why.observed(fact.observation, used) if fact else None,
        points=line.points,
        counted=line.counted,
        why=why.sentence(
            plan,
            why.Step(node=node, fact=fact, winner=winner, inputs=used, **{k: details[k] for k in why.DETAILS}),
        ),
        quote=rule.quote if rule else None,
    )
