"""Points and weights add up, and every point can be won or lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ..model import Finding, Indicator, Rubric, points_text
from .tree import below, of_indicator, places

_HUNDRED = Decimal(100)
_REDUCTION = re.compile(r"[扣减罚]")


def totals(rubric: Rubric) -> Iterable[Finding]:
    """The children's points add up to their parent's."""
    for place in places(rubric):
        node = place.indicator
        total = _together([c for c in node.children if c.weight is None and c.kind != "add"])
        if node.max is not None and total is not None and total != node.max:
            yield of_indicator("total-mismatch", place, max=points_text(node.max), sum=points_text(total))


def weights(rubric: Rubric) -> Iterable[Finding]:
    """The weights of parts that stand side by side add up to 100."""
    by_id = {place.indicator.id: place for place in places(rubric)}
    for siblings in (rubric.indicators, *(place.indicator.children for place in places(rubric))):
        known = [i for i in siblings if i.weight is not None]
        total = sum((i.weight for i in known if i.weight is not None), Decimal(0))
        if len(known) > 1 and total != _HUNDRED:
            names = "、".join(f"{i.name} {points_text(i.weight)}%" for i in known if i.weight is not None)
            yield of_indicator("weights-sum", by_id[known[0].id], sum=points_text(total), parts=names)


def shares(rubric: Rubric) -> Iterable[Finding]:
    """What the indicators of a share of the total are worth is what its percents are taken of: 100."""
    tops = {place.indicator.id: place for place in places(rubric) if not place.above}
    for share in (share for policy in rubric.policies for share in policy.shares):
        made_of = [tops[name] for name in share.indicators if name in tops]
        worth = _together([place.indicator for place in made_of if place.indicator.kind not in ("add", "external")])
        if worth is not None and worth != _HUNDRED:
            found = of_indicator("share-worth", made_of[0], part=share.part, sum=points_text(worth))
            yield found.model_copy(update={"args": {**found.args, "weight": points_text(share.weight)}})


def allotments(rubric: Rubric) -> Iterable[Finding]:
    """What an indicator's requirements are worth together is not more than the indicator."""
    for place in places(rubric):
        node = place.indicator
        worth = [r.points for r in node.rules if r.effect == "allot" and r.per is None and r.points is not None]
        total = sum(worth, Decimal(0))
        if node.max is not None and len(worth) > 1 and total > node.max:
            yield of_indicator("allotments-over-maximum", place, max=points_text(node.max), sum=points_text(total))


def movement(rubric: Rubric) -> Iterable[Finding]:
    """Points that no rule wins or loses: said once, of the outermost indicator with nothing that moves under it."""
    tops = [place for place in places(rubric) if not place.above]
    if len(tops) > 1 and any(_still(t.indicator) for t in tops) and not any(_moves(t.indicator) for t in tops):
        first = of_indicator("no-rule", tops[0])
        yield first.model_copy(update={"subject": None, "args": {"indicator": rubric.title}})
        return
    for place in places(rubric):
        if _still(place.indicator) and not any(_still(node) for node in place.above):
            yield of_indicator("no-rule", place)


def _still(indicator: Indicator) -> bool:
    """Whether it holds points, and nothing in it says how they move."""
    return not _moves(indicator) and any(n.max is not None for n in below(indicator))


def _moves(indicator: Indicator) -> bool:
    return _shared_out(indicator) or any(
        n.kind == "external" or any(r.effect != "allot" for r in n.rules) for n in below(indicator)
    )


def _shared_out(indicator: Indicator) -> bool:
    """Whether its requirements are worth its points together: an assessor gives them one by one."""
    worth = [r.points for n in below(indicator) for r in n.rules if r.effect == "allot" and r.points is not None]
    return len(worth) > 1 and indicator.max is not None and sum(worth, Decimal(0)) == indicator.max


def pointless(rubric: Rubric) -> Iterable[Finding]:
    """Deductions from an indicator without points, where the indicators beside it have some.

    Parts that only take away ("倒扣分", "减分项目") take from the total and need none.
    """
    for place in places(rubric):
        if any(_REDUCTION.search(name) for name in place.path) or _has_points((*place.above, *below(place.indicator))):
            continue
        siblings = place.above[-1].children if place.above else rubric.indicators
        beside = [i for i in siblings if i.id != place.indicator.id and i.kind != "add"]
        taken = any(r.effect == "deduct" for node in below(place.indicator) for r in node.rules)
        if taken and place.indicator.kind != "add" and len(beside) > 1 and all(i.max is not None for i in beside):
            yield of_indicator("points-missing", place)


def _has_points(nodes: Iterable[Indicator]) -> bool:
    return any(node.max is not None or node.weight is not None or node.kind == "external" for node in nodes)


def _together(nodes: Sequence[Indicator]) -> Decimal | None:
    """What indicators are worth together; None where there are none, or not all of them say it."""
    worth = [node.max if node.max is not None else _together(node.children) for node in nodes]
    known = [points for points in worth if points is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(worth) else None
