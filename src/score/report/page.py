"""The self-contained page: one file, no script, nothing fetched; made to be read on a screen and printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from ...messages import _, language
from ...model import Results, Rubric, UnitScore, points_text
from ..explain import headline, limits, other_scheme
from ..explain_walk import Explanation, walk
from ..grade_why import grade_words
from ..losses import Loss
from ..why import signed
from ..write import span
from .charts import distribution_chart
from .figures import Lost, distribution, lost_by_indicator, lost_by_rule, ranked

if TYPE_CHECKING:
    from jinja2 import Environment

_ROWS = 15  # of what costs most, over all units
_MOST = 5  # losses told to one unit


def report_page(rubric: Rubric, results: Results, losses: Mapping[str, Sequence[Loss]]) -> str:
    """The whole round: distribution, ranking, where points are lost, and a section for every unit."""
    explained = [walk(rubric, results, unit.unit, losses.get(unit.unit, ())) for unit in ranked(results)]
    totals = [unit.total for unit in results.units if unit.total is not None]
    pointed = any(part.node.scored for each in explained[:1] for part in each.parts)  # not where units are only rated
    bars = distribution(totals)
    return _page(
        "report.html.j2",
        rubric,
        explained=explained,
        results=results,
        numbers=_numbers(results, totals if pointed else ()),
        pointed=pointed,
        grouped=any(unit.group for unit in results.units),
        chart=distribution_chart(bars) if pointed and len(set(totals)) > 1 else "",
        by_indicator=_shares(lost_by_indicator(explained)[:_ROWS]),
        by_rule=_shares(lost_by_rule(explained)[:_ROWS]),
        scale=_scale(results),
    )


def explanation_page(explained: Explanation) -> str:
    """One unit's explanation as a page of its own."""
    return _page("unit.html.j2", explained.rubric, each=explained)


def _page(template: str, rubric: Rubric, **values: Any) -> str:
    return (
        _environment()
        .get_template(template)
        .render(
            rubric=rubric, words=_words(), lang="zh-CN" if language() == "zh_CN" else "en", today=date.today(), **values
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(points=points_text, signed=signed, span=span)
    environment.globals.update(
        headline=headline, limits=limits, total_of=_total, grade_of=grade_words, most=_MOST, other_scheme=other_scheme
    )
    return environment


def _total(unit: UnitScore) -> str:
    return span(unit) if unit.total is None else points_text(unit.total)


def _numbers(results: Results, totals: Sequence[Decimal]) -> list[tuple[str, str]]:
    """What stands at the top: how many units, best, median, worst."""
    numbers = [(_("number of units"), str(len(results.units)))]
    if totals:
        ordered = sorted(totals)
        middle = ordered[(len(ordered) - 1) // 2]
        numbers += [
            (_("highest total"), points_text(ordered[-1])),
            (_("middle total"), points_text(middle)),
            (_("lowest total"), points_text(ordered[0])),
        ]
    if open_ := sum(unit.total is None and not unit.grade and _begun(unit) for unit in results.units):
        numbers.append((_("still open"), str(open_)))
    grades: dict[str, int] = {}
    for unit in results.units:
        if unit.grade:
            grades[unit.grade] = grades.get(unit.grade, 0) + 1
    return numbers + [(grade, str(count)) for grade, count in grades.items()]


def _begun(unit: UnitScore) -> bool:
    """Something hangs on what nobody has assessed."""
    return any(indicator.open for indicator in unit.indicators)


def _shares(lost: Sequence[Lost]) -> list[tuple[Lost, str]]:
    """Each with the length of its bar, in percent of the longest."""
    most = max((each.points for each in lost), default=Decimal(1))
    return [(each, _percent(each.points, most)) for each in lost]


def _scale(results: Results) -> dict[str, tuple[str, str]]:
    """For every unit how far its bar reaches surely and at most, in percent of the highest total."""
    highest = [unit.highest for unit in results.units if unit.highest is not None and unit.highest > 0]
    top = max([*highest, Decimal(1)])
    return {
        unit.unit: (
            _percent(unit.lowest or Decimal(0), top),
            _percent(top if unit.highest is None else unit.highest, top),
        )
        for unit in results.units
    }


def _percent(part: Decimal, whole: Decimal) -> str:
    return format(min(max(part / whole, Decimal(0)), Decimal(1)) * 100, ".1f")


def _words() -> dict[str, str]:
    """The page's own words; what comes from results is worded already."""
    return {
        "report": _("Score report"),
        "explanation": _("Score explanation"),
        "made": _("made on"),
        "distribution": _("Distribution of totals"),
        "ranking": _("Ranking"),
        "rank": _("rank"),
        "group": _("group"),
        "unit": _("unit"),
        "total": _("total"),
        "grade": _("grade"),
        "vetoes": _("vetoes"),
        "lost": _("Where points are lost"),
        "by_indicator": _("By indicator"),
        "by_rule": _("By rule"),
        "indicator": _("indicator"),
        "words": _("the document's words"),
        "points_lost": _("points lost"),
        "units_hit": _("units hit"),
        "most": _("most at"),
        "raise": _("What would raise the score most"),
        "open": _("not assessed"),
        "nothing": _("nothing observed"),
        "worth": _("what the requirement is worth"),
        "not_earned": _("points not earned"),
        "gain": _("the total would rise by"),
        "cost": _("points lost"),
        "silent": _("Rules that did not fire"),
        "adjusted": _("Adjustments"),
        "veto": _("One-vote vetoes"),
        "policies": _("General rules of the document"),
        "applied": _("applied"),
        "heed": _("for people to heed"),
        "contents": _("All units"),
        "top": _("to the top"),
        "grade_steps": _("How the grade came about"),
        "maximum": _("maximum"),
        "points": _("points"),
        "own_points": _(
            "Points are those of the indicator itself, before weights; bonuses and open indicators are left out."
        ),
    }
