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
from .grading import Ties, grade_rows, outcomes, refuse_crowded, run_grades
from .limits import Limits
from .placed import Placed, place, stale
from .plan import ROOT, Entry, Node, Plan, make_plan

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


# Below it, threads wait for each other longer than they work: on two cores 14,400 facts took 3.9 s by one thread and
# 8.5 s by two, 72 facts 0.7 s and 2.6 s.
_FEW_FACTS = 50_000
_LINES = """
    SELECT l.unit, l.indicator, l.code, l.rule, l.observation, l.child, l.points, l.counted,
        c.value, c.amount, c.steps, c.kept, c.lost, c.winner, c.earlier, c.factor, c.unmultiplied,
        l.full_worth, l.rest_worth
    FROM ledger AS l LEFT JOIN counted AS c ON c.observation = l.observation AND l.code <> 'adjust'
    ORDER BY l.unit, l.indicator = 0, l.indicator, l.place, l.rule, l.observation, l.child
"""
_NODES = """
    SELECT n.unit, n.indicator, n.low, n.high, n.absent, r.rating, o.unit IS NOT NULL, c.unit IS NOT NULL
    FROM nodes AS n
    LEFT JOIN covered AS c ON c.unit = n.unit AND c.indicator = n.indicator
    LEFT JOIN ratings AS r ON r.unit = n.unit AND r.indicator = n.indicator
    LEFT JOIN open_items AS o ON o.unit = n.unit AND o.indicator = n.indicator
    WHERE n.indicator <> 0
    ORDER BY n.unit, n.indicator
"""
_NO_POINTS = {"points": None, "lowest": None, "highest": None}
_TOTALS = """
    SELECT t.unit, t.total, t.low, t.high, r.rank, NULLIF(u.peers, '')
    FROM totals AS t JOIN units AS u ON u.no = t.unit LEFT JOIN ranks AS r ON r.unit = t.unit
    ORDER BY t.unit
"""


def score(
    rubric: Rubric,
    observations: Sequence[Observation],
    adjustments: Sequence[Adjustment] = (),
    units: Sequence[Unit] = (),
    *,
    ties: Ties = "refuse",
    first_by: Sequence[str] = (),
) -> Results:
    """Score every unit of the list, or where none is given every unit that the observations name, in that order.

    Upheld adjustments are applied. Units are ranked and graded within their groups. Equal totals are told apart by the
    points of the indicators `first_by` (ids or names), in this order; units that still tie for the last place of a
    quota are refused, or share it, as `ties` says. Raises BadInput, with all problems, when an observation or an
    adjustment does not fit the rubric or the list of units, the rubric cannot be scored by, or an adjustment was raised
    against points that are others by now.
    """
    import duckdb

    plan = make_plan(rubric)
    first = [_named(plan, name) for name in first_by]
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
        if len(checked.facts) < _FEW_FACTS:
            db.execute("SET threads = 1")
        try:
            _load(db, plan, checked, names)
            groups = {unit.name: unit.group or "" for unit in units}
            _fill(db, "units", [(no, name, groups.get(name, "")) for no, name in enumerate(names)])
            _fill(db, "first_by", [(no, node.no) for no, node in enumerate(first)])
            upheld = place(plan, adjustments, names)
            _fill(db, "adjustments", [each.row() for each in upheld])
            _run(db, plan)
            _refuse_undefined(db, checked.facts, names)
            if ties == "refuse":
                refuse_crowded(db, plan, names)
            if upheld and (changed := stale(upheld, db.execute("SELECT * FROM stale ORDER BY no").fetchall())):
                raise BadInput(*changed)
            scores = _results(db, plan, checked.facts, names, upheld)
            return Results(
                rubric=rubric.id, ties=ties, first_by=tuple(node.indicator.id for node in first), units=scores
            )
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


def _step(name: str) -> str:
    return resources.files(__package__).joinpath("sql", name).read_text("utf-8")


def _named(plan: Plan, name: str) -> Node:
    """The indicator of an id or a name. Raises BadInput where there is none, or several."""
    found = [node for node in plan.nodes if node.indicator.id == name] or [
        node for node in plan.nodes if node.indicator.name == name
    ]
    if len(found) != 1 or not found[0].scored:
        raise BadInput(_("“{name}” is not the id or the name of one indicator with points", name=name))
    return found[0]


def _run(db: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    db.execute(_worked_out(plan))
    for name in (
        *("01_charge.sql", "01_times.sql", "02_dedupe.sql", "03_caps.sql", "03b_adjust.sql"),
        "04_effects.sql",
    ):
        db.execute(_step(name))
    for level in range(plan.depth, -1, -1):
        db.execute(_step("05_nodes.sql"), {"level": level})
    db.execute(_step("06_totals.sql"))
    run_grades(db, _step)
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
    facts = checked.facts
    db.execute(_step("00_tables.sql"))
    places = PLACES if plan.limits.places is None else plan.limits.places
    whole = (ROOT, None, 0, "total", None, None, 0, False, True, False, plan.worth, False)
    nodes = [
        (
            *(n.no, n.parent, n.level, n.indicator.kind, n.indicator.max, n.indicator.weight, n.starts),
            *(n.leaf, n.scored, n.given_only, n.worth, n.floors and not n.limits.runs_over),
            *_limit_cells(n.limits, n.limits.places),
            n.rated,
        )
        for n in plan.nodes
    ]
    _fill(db, "indicators", [(*whole, *_limit_cells(plan.limits, places), False), *nodes])
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
    _fill(db, "grades", grade_rows(plan.scheme))
    _fill(db, "scheme", [(plan.scheme.passes_on,)])


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
        start = (entry.no, indicator, entry.effect, entry.kind, *[None] * 14)
        return (*start, 0, False, None, entry.cap_set, None, None, None, None, entry.grade)
    band, target = rule.band, rule.target
    series = f"[{', '.join(map(str, rule.series))}]" if rule.series else None
    return (
        *(entry.no, indicator, rule.effect, entry.kind, rule.points, rule.per),
        *((band.lo, band.lo_incl, band.hi, band.hi_incl) if band else (None, None, None, None)),
        *((target.op, target.value) if target else (None, None)),
        *(steps_from_bound(rule), rule.steps, series, rule.series_then == "grow"),
        *(rule.times, plan.by_id[rule.of].no if rule.of else None),
        *(len(entry.names), entry.awaited, entry.dedupe_set, entry.cap_set, entry.cap_limit),
        *(plan.scheme.grade_no(rule.grade_is), plan.scheme.grade_no(rule.grade_below), rule.grade_lowered, None),
    )


def _results(
    db: duckdb.DuckDBPyConnection, plan: Plan, facts: Sequence[Fact], units: Sequence[str], upheld: Sequence[Placed]
) -> tuple[UnitScore, ...]:
    indicators: dict[int, list[IndicatorScore]] = {no: [] for no in range(len(units))}
    points: dict[tuple[int, int], Decimal] = {}
    for unit, no, low, high, absent, rating, still_open, covered in db.execute(_NODES).fetchall():
        node = plan.nodes[no - 1]
        settled = low if low == high else None
        indicators[unit].append(
            IndicatorScore(
                **({"points": settled, "lowest": low, "highest": high} if node.scored and not covered else _NO_POINTS),
                path=node.path,
                max=node.indicator.max,
                applies=not absent,
                rating=None if rating is None or absent else plan.scheme.ratings[rating],
                open=still_open,
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
    vetoes: dict[int, list[str]] = {no: [] for no in range(len(units))}
    for unit, no in db.execute("SELECT unit, rule FROM vetoed ORDER BY unit, rule").fetchall():
        entry = plan.by_no[no]
        vetoes[unit].append(entry.rule.quote if entry.rule else entry.id)
    graded = outcomes(db, plan)
    return tuple(
        UnitScore(
            unit=units[unit],
            total=total,
            lowest=low,
            highest=high,
            **graded.get(unit, {}),
            group=group,
            rank=rank,
            vetoes=tuple(vetoes[unit]),
            indicators=tuple(indicators[unit]),
            ledger=tuple(ledgers[unit]),
        )
        for unit, total, low, high, rank, group in db.execute(_TOTALS).fetchall()
    )


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
