"""Runs the steps of the definition that make grades, and words how each unit's grade came about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from ..messages import _
from ..model import BadInput, Band, Grade, UnitScore, points_text
from ..plain import interval_words
from .plan import Plan
from .scheme import Scheme

if TYPE_CHECKING:
    import duckdb

Ties = Literal["refuse", "share"]
_MEETS = """
    SELECT m.unit, m.grade, m.low, m.high, m.barred, m.score_may, m.least_may, m.share_may, m.said, m.needs, m.unsaid,
        m.certain, m.possible, m.contested, m.items, m.unrated, m.below, m.good, s.seats, e.unit IS NOT NULL AS reached
    FROM meets AS m
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
    met: dict[int, list[_Met]] = {}
    for unit, *rest in db.execute(_MEETS).fetchall():
        met.setdefault(unit, []).append(_Met(*rest))
    bearing: dict[int, list[tuple[int, bool]]] = {}
    for unit, rule, fired in db.execute(_BEARING).fetchall():
        bearing.setdefault(unit, []).append((rule, fired))
    found = {}
    for unit, best, worst, code, waiting, still_open in db.execute("SELECT * FROM outcomes ORDER BY unit").fetchall():
        top = names[best] if best is not None else None
        bottom = names[worst] if worst is not None else None
        end = _Ending(code, top, bottom, waiting, still_open if code in ("range", "waits") else 0)
        ruled = bearing.get(unit, ())
        steps = [
            *_terms(plan.scheme, met[unit], end),
            *_rules(plan, ruled),
            *(_places(plan, met[unit], ruled, top) if code == "settled" else ()),
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


def grade_words(score: UnitScore) -> str:
    """The grade, or between which grades it lies; empty where nothing is known of it."""
    if score.grade or score.grade_best is None:
        return score.grade or ""
    if score.grade_worst is None:
        words = _("at best {best}", best=score.grade_best)
    elif score.grade_worst == score.grade_best:
        words = score.grade_best
    else:
        words = _("between {worst} and {best}", worst=score.grade_worst, best=score.grade_best)
    if score.grade_open:
        return words + _(", depending on {count} indicators", count=score.grade_open)
    return words


@dataclass(frozen=True)
class _Met:
    """What a grade takes, and how far a unit meets it."""

    grade: int
    low: Decimal | None
    high: Decimal | None
    barred: bool
    score_may: bool
    least_may: bool
    share_may: bool
    said: bool | None
    needs: bool
    unsaid: bool
    certain: bool
    possible: bool
    contested: bool
    items: int
    unrated: int
    below: int
    good: int
    seats: int | None
    reached: bool


@dataclass(frozen=True)
class _Ending:
    """How the way to a grade ended."""

    code: str
    best: str | None
    worst: str | None
    waiting: int | None
    open: int

    def lines(self) -> Iterator[str]:
        if self.code == "settled":
            yield _("grade: {grade}", grade=self.best)
        elif self.code == "none":
            yield _("what the grades take is met for none of them")
        elif self.code == "left":
            yield _("the document does not say which grade follows from it: left to people")
        else:
            if self.code == "waits":
                yield _(
                    "ranks or quotas decide, and {count} units are not settled yet: the grade is open",
                    count=self.waiting,
                )
            words = grade_words(
                UnitScore(
                    unit="", total=None, lowest=None, highest=None, grade_best=self.best, grade_worst=self.worst,
                    grade_open=self.open,
                )
            )  # fmt: skip
            yield _("grade: {grade}", grade=words)


def _terms(scheme: Scheme, met: Sequence[_Met], end: _Ending) -> Iterator[str]:
    """From the best grade down: why not, or why still open, to the first that is certain."""
    for each in met:
        grade = scheme.grades[each.grade]
        yield from (_("{grade}: {why}", grade=grade.grade, why=why) for why in _why(grade, each, end.code))
        if each.reached or (each.certain and not each.contested):
            return


def _why(grade: Grade, met: _Met, code: str) -> Iterator[str]:
    """What stands against a grade; where nothing does, what speaks for it or is still open."""
    against = list(_against(grade, met))
    if against:
        yield from against
        return
    if met.unsaid:
        yield _("the rubric does not say what it takes")
        return
    if met.possible and not met.certain:
        yield from _open(grade, met)
        return
    if met.seats is not None:
        if met.seats:
            yield _("its {seats} places go to units before this one", seats=met.seats)
        else:
            yield _("its quota of {quota}% makes no whole place here", quota=points_text(grade.quota or Decimal(0)))
    elif met.reached or not met.contested:
        yield _("met: {terms}", terms="；".join(_terms_of(grade)) or _("all that are left"))
    elif code == "waits":
        yield _("its own terms are met; who takes its places is still open")
    else:
        yield _("the rank is not among those it takes") if grade.rank else _("met, but the unit takes no place")


def _against(grade: Grade, met: _Met) -> Iterator[str]:
    if met.barred:
        yield _("barred by a rule")
    if not met.score_may:
        yield _("the total {total} is not {interval}", total=_total(met), interval=_interval(grade))
    if not met.least_may:
        yield _("{count} items are rated below {rating}", count=met.below, rating=grade.least)
    if not met.share_may:
        yield _share(grade, met)
    if met.needs and met.said is False:
        yield _("“{needs}”: no", needs=grade.needs)


def _open(grade: Grade, met: _Met) -> Iterator[str]:
    if met.needs and met.said is None:
        yield _("“{needs}”: nobody has said whether it is so", needs=grade.needs)
    if (grade.least or grade.share) and not met.items:
        yield _("it asks for ratings, and no item is rated")
    elif (grade.least or grade.share) and met.unrated:
        yield _("{count} of {items} items are not rated yet", count=met.unrated, items=met.items)
    if (grade.lo is not None or grade.hi is not None) and met.low != met.high:
        yield _("the total {total} may still be {interval}", total=_total(met), interval=_interval(grade))
    elif (grade.lo is not None or grade.hi is not None) and met.low is None:
        yield _("it asks for a total, and the rubric gives no points")


def _terms_of(grade: Grade) -> Iterator[str]:
    if grade.lo is not None or grade.hi is not None:
        yield _("total {interval}", interval=_interval(grade))
    if grade.least:
        yield _("every item rated {rating} or better", rating=grade.least)
    if grade.share is not None:
        yield _("at least {share}% of the items rated {rating}", share=points_text(grade.share), rating=grade.share_of)
    if grade.needs:
        yield _("“{needs}”: yes", needs=grade.needs)
    if grade.rank:
        yield _("rank {interval}", interval=interval_words(grade.rank))


def _share(grade: Grade, met: _Met) -> str:
    words = {
        "rating": grade.share_of,
        "good": met.good,
        "items": met.items,
        "share": points_text(grade.share or Decimal(0)),
    }
    if met.unrated:
        return _(
            "{good} of {items} items are rated {rating}, {unrated} not yet; {share}% are asked for",
            unrated=met.unrated,
            **words,
        )
    return _("{good} of {items} items are rated {rating}; {share}% are asked for", **words)


def _rules(plan: Plan, bearing: Sequence[tuple[int, bool]]) -> Iterator[str]:
    """What each rule that fired does to the grade, and what those might do that nobody has looked at yet."""
    by_no = {entry.no: entry for entry in plan.entries}
    for no, fired in bearing:
        rule, node = by_no[no].rule, by_no[no].node
        if rule is None or not plan.scheme.grades:
            continue
        done = [
            *([_("the grade is {grade}, whatever the points", grade=rule.grade_is)] if rule.grade_is else ()),
            *([_("no grade from {grade} up", grade=rule.grade_below)] if rule.grade_below else ()),
            *([_("{count} grades lower", count=rule.grade_lowered)] if rule.grade_lowered else ()),
        ]
        words = "；".join(done) or _("bears on the grade")
        if fired or node is None:
            yield _("“{quote}”: {done}", quote=rule.quote, done=words)
        else:
            yield _(
                "“{quote}”: nobody has assessed {indicator} yet; if it happened: {done}",
                quote=rule.quote,
                indicator=node.indicator.name,
                done=words,
            )


def _places(plan: Plan, met: Sequence[_Met], bearing: Sequence[tuple[int, bool]], final: str | None) -> Iterator[str]:
    """What becomes of places within quotas where a rule decides what grade the unit has."""
    by_no = {entry.no: entry.rule for entry in plan.entries}
    rules = [rule for no, fired in bearing if fired and (rule := by_no[no])]
    had = next((each.grade for each in met if each.reached), None)
    lowered = had is not None and any(rule.grade_lowered for rule in rules)
    if not lowered and not any(rule.grade_is for rule in rules):
        return
    grades = plan.scheme.grades
    if lowered and had is not None and _has_places(grades[had]) and grades[had].grade != final:
        if plan.scheme.passes_on:
            yield _("its place in {grade} goes to the next unit", grade=grades[had].grade)
        else:
            yield _("its place in {grade} stays empty", grade=grades[had].grade)
    now = next((grade for grade in grades if grade.grade == final), None)
    if now is not None and _has_places(now) and (had is None or grades[had] is not now):
        yield _("it takes none of the places in {grade}", grade=final)


def _has_places(grade: Grade) -> bool:
    return grade.quota is not None or grade.quota_units is not None


def _interval(grade: Grade) -> str:
    return interval_words(Band(lo=grade.lo, lo_incl=grade.lo_incl, hi=grade.hi, hi_incl=grade.hi_incl))


def _total(met: _Met) -> str:
    if met.low == met.high and met.low is not None:
        return points_text(met.low)
    low = "" if met.low is None else points_text(met.low)
    high = "" if met.high is None else points_text(met.high)
    return f"{low}～{high}"
