"""Runs the steps of the definition that make grades, and brings each unit's grade back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from ..messages import _
from ..model import BadInput, Grade
from ..plain import interval_words
from .grade_why import Ending, Met, places, rules, settles, terms
from .plan import Plan
from .scheme import Scheme

if TYPE_CHECKING:
    import duckdb

Ties = Literal["refuse", "share"]
_MEETS = """
    WITH field AS (SELECT no AS unit, COUNT(*) OVER (PARTITION BY peers) AS units FROM units)
    SELECT m.unit, m.grade, m.low, m.high, m.barred, m.score_may, m.least_may, m.share_may, m.said, m.needs, m.unsaid,
        m.certain, m.possible, m.contested, m.items, m.unrated, m.below, m.good, m.inside_it,
        s.seats, e.unit IS NOT NULL AS reached, r.rank, f.units
    FROM meets AS m
    JOIN field AS f ON f.unit = m.unit
    LEFT JOIN ranks AS r ON r.unit = m.unit
    LEFT JOIN missed AS s ON s.unit = m.unit AND s.grade = m.grade
    LEFT JOIN reached AS e ON e.unit = m.unit AND e.grade = m.grade
    ORDER BY m.unit, m.grade
"""
_BEARING = "SELECT unit, rule, fired FROM bearing ORDER BY unit, NOT fired, rule"
_CROWDED = """
    SELECT c.unit, c.grade, c.seats, u.peers FROM crowded AS c JOIN units AS u ON u.no = c.unit
    ORDER BY c.grade, u.peers, c.unit
"""


def grade_rows(scheme: Scheme) -> list[tuple[object, ...]]:
    """The rows of the table `grades`."""
    return [_grade_row(scheme, no, grade) for no, grade in enumerate(scheme.grades)]


def _grade_row(scheme: Scheme, no: int, grade: Grade) -> tuple[object, ...]:
    rank = grade.rank
    return (
        *(no, grade.grade, grade.lo, grade.lo_incl, grade.hi, grade.hi_incl),
        *((rank.lo, rank.lo_incl, rank.hi, rank.hi_incl, rank.unit == "%") if rank else (None,) * 5),
        *(grade.quota, grade.quota_units),
        *(scheme.rating_no(grade.least), scheme.rating_no(grade.share_of), grade.share),
        *(grade.needs is not None, scheme.unsaid(no)),
    )


def run_grades(db: duckdb.DuckDBPyConnection, step: Callable[[str], str]) -> None:
    """The steps from totals to outcomes. `step` gives a step's text."""
    for name in ("07_ranks.sql", "07_ratings.sql", "08_meets.sql"):
        db.execute(step(name))
    for (grade,) in db.execute(
        "SELECT no FROM grades WHERE EXISTS (SELECT 1 FROM meets WHERE contested) ORDER BY no"
    ).fetchall():
        db.execute(step("08b_eligible.sql"), {"grade": grade})
        db.execute(step("08c_seats.sql"))
    db.execute(step("08d_outcomes.sql"))


def refuse_crowded(db: duckdb.DuckDBPyConnection, plan: Plan, units: Sequence[str]) -> None:
    """Equals at the edge of a grade's places are nobody's to cut. Raises BadInput with the units that tie."""
    crowded: dict[tuple[int, int | None, str], list[str]] = {}
    for unit, grade, seats, peers in db.execute(_CROWDED).fetchall():
        crowded.setdefault((grade, seats, peers), []).append(units[unit])
    pointed = any(node.scored for node in plan.nodes)
    if crowded:
        raise BadInput(
            *(
                _crowd(plan.scheme.grades[grade], seats, peers, names, pointed=pointed)
                for (grade, seats, peers), names in crowded.items()
            )
        )


def _crowd(grade: Grade, seats: int | None, group: str, names: Sequence[str], *, pointed: bool) -> str:
    words = {"grade": grade.grade, "count": len(names), "units": "、".join(names)}
    if seats is None or len(names) <= seats:
        taken = interval_words(grade.rank) if grade.rank else ""
        line = _(
            "grade {grade} takes rank {interval}, and equal totals share its last: {units}", interval=taken, **words
        )
    elif pointed:
        line = _(
            "grade {grade} has {seats} places, and equal totals make it {count} units: {units}", seats=seats, **words
        )
    else:
        line = _(
            "grade {grade} has {seats} places, {count} units meet its terms, and no points tell them apart: {units}",
            seats=seats,
            **words,
        )
    if group:
        line = _("group {group}: {line}", group=group, line=line)
    if not pointed:
        return line + _("; put what else it takes into the rubric (needs), or let them share it: --ties share")
    return line + _("; settle the tie by an adjustment, by --first-by INDICATOR, or let them share it: --ties share")


def outcomes(db: duckdb.DuckDBPyConnection, plan: Plan) -> dict[int, dict[str, Any]]:
    """Each unit's grade and how it came about as fields of UnitScore, by the unit's number."""
    names = [grade.grade for grade in plan.scheme.grades]
    met: dict[int, list[Met]] = {}
    for unit, *rest in db.execute(_MEETS).fetchall():
        met.setdefault(unit, []).append(Met(*rest))
    bearing: dict[int, list[tuple[int, bool]]] = {}
    for unit, rule, fired in db.execute(_BEARING).fetchall():
        bearing.setdefault(unit, []).append((rule, fired))
    shared = _shared(db, names)
    found = {}
    for unit, best, worst, code, waiting, by_terms, still_open in db.execute(
        "SELECT * FROM outcomes ORDER BY unit"
    ).fetchall():
        top = names[best] if best is not None else None
        bottom = names[worst] if worst is not None else None
        hangs_on = still_open if code in ("range", "waits") else 0
        end = Ending(code, top, bottom, waiting, hangs_on, names[0] if len(names) == 1 else None)
        ruled = bearing.get(unit, ())
        settled = settles(plan, ruled)
        steps = [
            *(() if settled else terms(plan.scheme, met[unit][: None if by_terms is None else by_terms + 1], end)),
            *rules(plan, ruled),
            *shared.get(unit, ()),
            *(places(plan, met[unit], ruled, top) if code == "settled" else ()),
            *end.lines(),
        ]
        found[unit] = {
            "grade": top if code == "settled" else None,
            "grade_best": top,
            "grade_worst": bottom,
            "grade_open": end.open,
            "grade_steps": tuple(steps),
        }
    return found


def _shared(db: duckdb.DuckDBPyConnection, names: Sequence[str]) -> dict[int, list[str]]:
    """For units that equals share the places of a grade with, where a policy lets them."""
    rows = db.execute(_CROWDED).fetchall()
    counts = Counter((grade, peers) for _unit, grade, _seats, peers in rows)
    told: dict[int, list[str]] = {}
    for unit, grade, seats, peers in rows:
        count = counts[grade, peers]
        if seats is not None and count > seats:
            line = _("{grade}: equals share its last place, {count} units in {seats} places", grade=names[grade],
                     count=count, seats=seats)  # fmt: skip
        else:
            line = _("{grade}: equals share its last rank", grade=names[grade])
        told.setdefault(unit, []).append(line)
    return told
