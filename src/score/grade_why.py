"""How a unit's grade came about, in words: a line a step, from the best grade down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..messages import _, ngettext
from ..model import Band, Grade, UnitScore, points_text
from ..plain import interval_words
from .plan import Plan
from .scheme import Scheme


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
        return words + ngettext(", depending on one indicator", ", depending on {count} indicators", score.grade_open)
    return words


@dataclass(frozen=True)
class Met:
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
    inside_it: bool  # its own interval holds the total, however that turns out
    seats: int | None
    reached: bool
    rank: int | None
    units: int  # of its group


@dataclass(frozen=True)
class Ending:
    """How the way to a grade ended."""

    code: str
    best: str | None
    worst: str | None
    waiting: int | None
    open: int
    only: str | None = None  # the one grade there is to have

    def lines(self) -> Iterator[str]:
        if self.code == "settled":
            yield _("grade: {grade}", grade=self.best)
        elif self.code == "none" and self.only:
            yield _("grade: not {grade}", grade=self.only)
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


def terms(scheme: Scheme, met: Sequence[Met], end: Ending) -> Iterator[str]:
    """From the best grade down: why not, or why still open, to the first that is certain."""
    for each in met:
        grade = scheme.grades[each.grade]
        yield from (_("{grade}: {why}", grade=grade.grade, why=why) for why in _why(grade, each, end.code))
        if each.reached or (each.certain and not each.contested):
            return


def _why(grade: Grade, met: Met, code: str) -> Iterator[str]:
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
        if grade.rank:
            yield _("it also takes rank {interval}", interval=interval_words(grade.rank))
        if grade.quota is not None or grade.quota_units is not None:
            yield _("it also takes one of its places, which are limited")
        return
    if met.seats is not None:
        if met.seats:
            yield _("its {seats} places go to units before this one", seats=met.seats)
        else:
            yield _("its quota of {quota}% makes no whole place here", quota=points_text(grade.quota or Decimal(0)))
    elif met.reached or not met.contested:
        yield _("met: {terms}", terms="；".join(_terms_of(grade, met)) or _("all that are left"))
    elif code == "waits":
        yield _("its own terms are met; who takes its places is still open")
    else:
        yield (
            _(
                "rank {rank} of {units} is not {interval}",
                rank=met.rank,
                units=met.units,
                interval=interval_words(grade.rank),
            )
            if grade.rank
            else _("met, but the unit takes no place")
        )


def _against(grade: Grade, met: Met) -> Iterator[str]:
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


def _open(grade: Grade, met: Met) -> Iterator[str]:
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


def _terms_of(grade: Grade, met: Met) -> Iterator[str]:
    if not met.inside_it:
        yield _("total {total}, which no better grade takes for this unit", total=_total(met))
    elif grade.lo is not None or grade.hi is not None:
        yield _("total {interval}", interval=_interval(grade))
    if grade.least:
        yield _("every item rated {rating} or better", rating=grade.least)
    if grade.share is not None:
        yield _("at least {share}% of the items rated {rating}", share=points_text(grade.share), rating=grade.share_of)
    if grade.needs:
        yield _("“{needs}”: yes", needs=grade.needs)
    if grade.rank:
        yield _("rank {interval}", interval=interval_words(grade.rank))


def _share(grade: Grade, met: Met) -> str:
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


def rules(plan: Plan, bearing: Sequence[tuple[int, bool]]) -> Iterator[str]:
    """What each rule that fired does to the grade, and what those might do that nobody has looked at yet."""
    for no, fired in bearing:
        rule, node = plan.by_no[no].rule, plan.by_no[no].node
        if rule is None or not plan.scheme.grades:
            continue
        done = [
            *([_("the grade is {grade}, whatever the points", grade=rule.grade_is)] if rule.grade_is else ()),
            *([_("no grade from {grade} up", grade=rule.grade_below)] if rule.grade_below else ()),
            *([ngettext("one grade lower", "{count} grades lower", rule.grade_lowered)] if rule.grade_lowered else ()),
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


def settles(plan: Plan, bearing: Sequence[tuple[int, bool]]) -> bool:
    """Whether a rule that fired settles the grade: what the grades take has no say then."""
    return any(fired and (rule := plan.by_no[no].rule) is not None and rule.grade_is for no, fired in bearing)


def places(plan: Plan, met: Sequence[Met], bearing: Sequence[tuple[int, bool]], final: str | None) -> Iterator[str]:
    """What becomes of places within quotas where a rule decides what grade the unit has."""
    rules = [rule for no, fired in bearing if fired and (rule := plan.by_no[no].rule)]
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


def _total(met: Met) -> str:
    if met.low == met.high and met.low is not None:
        return points_text(met.low)
    low = "" if met.low is None else points_text(met.low)
    high = "" if met.high is None else points_text(met.high)
    return f"{low}～{high}"
