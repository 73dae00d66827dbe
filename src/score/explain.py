"""From the document's words to one unit's points as plain text: also what did not happen or was not looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..messages import _
from ..model import GradeScheme, LedgerEntry, Results, Rubric, points_text
from .explain_walk import Explanation, Part, RuleLine, walk
from .grade_why import grade_words
from .losses import Loss
from .write import span

_INDENT = "  "
_MOST = 5  # losses that are told


def explain(rubric: Rubric, results: Results, unit: str, losses: Sequence[Loss] = ()) -> str:
    """Plain text that walks through one unit's score; with `losses`, also what would raise it most.

    Raises BadInput for a unit that was not scored, and for scores made with another rubric.
    """
    return "\n".join(_lines(walk(rubric, results, unit, losses))) + "\n"


def headline(explained: Explanation) -> Iterator[str]:
    """Total, grade, rank, vetoes: a line each."""
    score = explained.score
    grade = grade_words(score)
    if not explained.pointed:
        told = score.grade_steps[-1] if score.grade_steps else _("the rubric gives no points and no grade")
        line = _("grade: {grade}", grade=grade) if grade else told
    elif score.total is None:
        line = _("total: between {span}; not everything is assessed", span=span(score))
    else:
        line = _("total: {points}", points=points_text(score.total))
    if explained.pointed and grade:
        line += " · " + _("grade: {grade}", grade=grade)
    yield line
    if score.rank:
        yield (_("group: {group}", group=score.group) + " · " if score.group else "") + _rank(explained)


def _rank(explained: Explanation) -> str:
    if explained.settled < explained.units:
        return _(
            "rank: {rank} among the {settled} units with a settled total",
            rank=explained.score.rank,
            settled=explained.settled,
        )
    return _("rank: {rank} of {units}", rank=explained.score.rank, units=explained.units)


def loss_line(loss: Loss) -> str:
    """One loss: where, by which words, what it costs, what the total would rise by."""
    what = _("“{quote}”", quote=loss.quote) if loss.quote else _("points not earned")
    cost = points_text(loss.cost)
    line = _("{indicator}: {what}: {cost} lost", indicator=" / ".join(loss.indicator), what=what, cost=cost)
    if loss.gain is None:
        return line
    return line + _("; without it the total is {gain} higher", gain=points_text(loss.gain))


def _lines(explained: Explanation) -> Iterator[str]:
    yield f"{explained.score.unit} · {explained.rubric.title}"
    yield from headline(explained)
    yield from (_INDENT + entry.why for entry in explained.steps)
    for quote in explained.score.vetoes:
        yield _("veto: {quote}", quote=quote)
    if explained.score.grade_steps:
        yield _("How the grade came about")
        yield from (_INDENT + line for line in explained.score.grade_steps)
    for part in explained.parts:
        yield ""
        yield _INDENT * (part.node.level - 1) + _heading(part)
        for line in _of_part(part):
            yield _INDENT * part.node.level + line
    if explained.vetoes:
        yield ""
        yield _("Vetoes of the whole document")
        for rule in explained.vetoes:
            yield from (_INDENT + line for line in _of_rule(rule))
    if explained.policies:
        yield ""
        yield _("General rules of the document")
        for policy, applied in explained.policies:
            yield _INDENT + (
                _("“{quote}”: applied", quote=policy.quote)
                if applied
                else _("“{quote}”: for people to heed; scoring does nothing by itself here", quote=policy.quote)
            )
    for scheme in explained.other_schemes:
        yield _INDENT + other_scheme(scheme)
    yield from _raise(explained)


def other_scheme(scheme: GradeScheme) -> str:
    """What is said of a scheme of grades that scores do not go by."""
    return _(
        "“{quote}”: another scheme of grades, which these scores do not go by; "
        "score the units it is for by a copy of the rubric that has it under grades",
        quote=scheme.quote,
    )


def _raise(explained: Explanation) -> Iterator[str]:
    """What would raise the score most."""
    if explained.losses:
        yield ""
        yield _("What would raise the score most")
        yield from (_INDENT + loss_line(loss) for loss in explained.losses[:_MOST])
    if explained.losses and explained.open:
        names = "、".join(part.node.indicator.name for part in explained.open)
        yield _INDENT + _("not assessed yet: {names}", names=names)


def _heading(part: Part) -> str:
    facts = limits(part)
    title = f"{part.title} ({', '.join(facts)})" if facts else part.title
    if not (part.node.scored or part.node.rated) or not part.shown:
        return title
    if part.score.points is None and part.score.applies and not part.node.rated:
        return _("{title}: open, {span}", title=title, span=part.shown)
    return _("{title}: {points}", title=title, points=part.shown)


def limits(part: Part) -> list[str]:
    """An indicator's maximum and weight, as people write them."""
    indicator = part.node.indicator
    facts = []
    if indicator.max is not None:
        facts.append(_("maximum {points}", points=points_text(indicator.max)))
    if indicator.weight is not None:
        facts.append(_("weight {weight}%", weight=points_text(indicator.weight)))
    return facts


def _of_part(part: Part) -> Iterator[str]:
    for rule in part.rules:
        yield from _of_rule(rule)
    yield from (_seen(entry) for entry in part.given)
    yield from (entry.why for entry in part.steps)
    if part.open:
        yield _("not assessed")


def _of_rule(line: RuleLine) -> Iterator[str]:
    quote = line.rule.quote
    if line.state == "worth":
        yield _("“{quote}”: what the requirement is worth", quote=quote)
    elif line.state == "unobserved":
        yield _("“{quote}”: nothing observed", quote=quote)
    else:
        yield _("“{quote}” ({place})", quote=quote, place=line.place) if line.place else _("“{quote}”", quote=quote)
        yield from (_INDENT + _seen(entry) for entry in line.seen)


def _seen(entry: LedgerEntry) -> str:
    if entry.observation is None:
        return entry.why
    return _("{observation} → {why}", observation=entry.observation, why=entry.why)
