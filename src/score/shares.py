"""A total of named shares, as scoring sees it: every indicator of a share has the share's weight."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..messages import _
from ..model import Indicator, Rubric, Share

FULL = Decimal(100)  # what a part's percents are taken of


def weighted(rubric: Rubric) -> Rubric:
    """The rubric with the shares of its total given to the outermost indicators that they are made of.

    An indicator keeps a weight of its own. One without a weight has its share's; a part from outside that says no
    maximum has 100. Bonuses stand on top, with no weight.
    """
    owner = {name: share for share in _shares(rubric) for name in share.indicators}
    if not owner:
        return rubric
    tops = tuple(_given(node, owner[node.id]) if node.id in owner else node for node in rubric.indicators)
    return rubric.model_copy(update={"indicators": tops})


def share_flaws(rubric: Rubric) -> Iterator[str]:
    """Shares that name no outermost indicator, or one that another share names."""
    tops, seen = {node.id for node in rubric.indicators}, set[str]()
    for share in _shares(rubric):
        for name in share.indicators:
            if name not in tops:
                yield _(
                    "rubric {rubric}: the share {part} is made of {id}, which is no outermost indicator; mend it",
                    rubric=rubric.id,
                    part=share.part,
                    id=name,
                )
            elif name in seen:
                yield _(
                    "rubric {rubric}: {id} is in two shares of the total; take it out of one",
                    rubric=rubric.id,
                    id=name,
                )
            seen.add(name)


def _shares(rubric: Rubric) -> Iterator[Share]:
    for policy in rubric.policies:
        if policy.kind == "total" and policy.scope is None:
            yield from policy.shares


def _given(node: Indicator, share: Share) -> Indicator:
    if node.kind == "add" or node.weight is not None:
        return node
    most = FULL if node.max is None and node.kind == "external" and not node.children else node.max
    return node.model_copy(update={"weight": share.weight, "max": most})
