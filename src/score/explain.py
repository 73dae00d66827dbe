"""From the document's words to one unit's points, line by line: also what did not happen or was not looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..messages import _
from ..model import BadInput, IndicatorScore, LedgerEntry, Results, Rubric, UnitScore, points_text
from .plan import Node, Plan, make_plan
from .write import span

_INDENT = "  "


def explain(rubric: Rubric, results: Results, unit: str) -> str:
    """Plain text that walks through one unit's score.

    Raises BadInput for a unit that was not scored, and for scores made with another rubric.
    """
    found = next((score for score in results.units if score.unit == unit), None)
    if found is None:
        known = ", ".join(score.unit for score in results.units) or _("none")
        raise BadInput(_("no unit is called {unit}; scored are: {known}", unit=unit, known=known))
    plan = make_plan(rubric)
    if results.rubric != rubric.id or [node.path for node in plan.nodes] != [i.path for i in found.indicators]:
        raise BadInput(_("these scores were not made with the rubric {rubric}; score again", rubric=rubric.id))
    settled = sum(score.total is not None for score in results.units)
    return "\n".join(_walk(plan, found, settled, len(results.units))) + "\n"


def _walk(plan: Plan, score: UnitScore, settled: int, units: int) -> Iterator[str]:
    yield f"{score.unit} · {plan.rubric.title}"
    yield _total(score)
    if score.rank and settled < units:
        yield _("rank: {rank} among the {settled} units with a settled total", rank=score.rank, settled=settled)
    elif score.rank:
        yield _("rank: {rank} of {units}", rank=score.rank, units=units)
    for entry in _at(score, ()):
        if entry.rule is None:
            yield _INDENT + entry.why
    for quote in score.vetoes:
        yield _("veto: {quote}", quote=quote)
    entries = _grouped(plan, score)
    for node, indicator in zip(plan.nodes, score.indicators, strict=True):
        yield ""
        yield _INDENT * (node.level - 1) + _heading(node, indicator)
        for line in _lines(plan, node, entries.get(node.no, ())):
            yield _INDENT * node.level + line
    yield from _vetoes(plan, score)
    yield from _policies(plan)


def _total(score: UnitScore) -> str:
    if score.total is None:
        line = _("total: between {span}; not everything is assessed", span=span(score))
    else:
        line = _("total: {points}", points=points_text(score.total))
    if score.grade:
        line += " · " + _("grade: {grade}", grade=score.grade)
    return line


def _at(score: UnitScore, path: tuple[str, ...]) -> list[LedgerEntry]:
    return [entry for entry in score.ledger if entry.indicator == path]


def _grouped(plan: Plan, score: UnitScore) -> dict[int, list[LedgerEntry]]:
    """The ledger by indicator; where two bear the same names, a line belongs to the one that has its rule."""
    owners = {entry.id: entry.node.no for entry in plan.entries if entry.node}
    first = {node.path: node.no for node in reversed(plan.nodes)}
    grouped: dict[int, list[LedgerEntry]] = {}
    latest: dict[tuple[str, ...], int] = {}
    for entry in score.ledger:
        if not entry.indicator:
            continue
        if entry.rule is not None:
            latest[entry.indicator] = owners[entry.rule]
        grouped.setdefault(latest.get(entry.indicator, first[entry.indicator]), []).append(entry)
    return grouped


def _heading(node: Node, score: IndicatorScore) -> str:
    indicator = node.indicator
    parts = []
    if indicator.max is not None:
        parts.append(_("maximum {points}", points=points_text(indicator.max)))
    if indicator.weight is not None:
        parts.append(_("weight {weight}%", weight=points_text(indicator.weight)))
    title = " ".join(filter(None, (indicator.number, indicator.name)))
    if parts:
        title += f" ({', '.join(parts)})"
    if not node.scored:
        return title
    if score.points is None:
        return _("{title}: open, {span}", title=title, span=span(score))
    return _("{title}: {points}", title=title, points=points_text(score.points))


def _lines(plan: Plan, node: Node, entries: Sequence[LedgerEntry]) -> Iterator[str]:
    whole = [entry for entry in entries if entry.rule == node.indicator.id]
    for rule in node.indicator.rules:
        mine = [entry for entry in entries if entry.rule == rule.id]
        if rule.effect == "allot":
            yield _("“{quote}”: what the requirement is worth", quote=rule.quote)
        elif mine:
            yield _("“{quote}”", quote=rule.quote)
            yield from (_INDENT + _seen(entry) for entry in mine)
        else:
            yield _("“{quote}”: nothing observed", quote=rule.quote)
    yield from (_seen(entry) for entry in whole)
    yield from (entry.why for entry in entries if entry.rule is None)
    if node.scored and node.leaf and not any(_counts(plan, entry) for entry in entries):
        yield _("not assessed")


def _counts(plan: Plan, entry: LedgerEntry) -> bool:
    """Whether an entry shows that its indicator was assessed: a veto or a limit on the grade does not."""
    known = plan.by_id.get(entry.rule or "")
    return known is not None and known.effect not in ("veto", "grade")


def _seen(entry: LedgerEntry) -> str:
    return _("{observation} → {why}", observation=entry.observation, why=entry.why)


def _vetoes(plan: Plan, score: UnitScore) -> Iterator[str]:
    if not plan.rubric.vetoes:
        return
    yield ""
    yield _("Vetoes of the whole document")
    for rule in plan.rubric.vetoes:
        mine = [entry for entry in _at(score, ()) if entry.rule == rule.id]
        if not mine:
            yield _INDENT + _("“{quote}”: nothing observed", quote=rule.quote)
            continue
        yield _INDENT + _("“{quote}”", quote=rule.quote)
        yield from (_INDENT * 2 + _seen(entry) for entry in mine)


def _policies(plan: Plan) -> Iterator[str]:
    """The general rules: which of them scoring heeds, and which are left to people."""
    if not plan.rubric.policies:
        return
    yield ""
    yield _("General rules of the document")
    for at, policy in enumerate(plan.rubric.policies):
        if at in plan.applied:
            yield _INDENT + _("“{quote}”: applied", quote=policy.quote)
        else:
            yield _INDENT + _("“{quote}”: for people to heed; scoring does nothing by itself here", quote=policy.quote)
