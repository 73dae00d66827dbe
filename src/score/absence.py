"""Items that do not apply (缺项): which the rubric lets be left out, and what an observation of them means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..messages import _
from ..model import Observation
from .plan import ROOT, Entry, Node, Plan

Wrong = tuple[int, str]  # position of the observation, what is wrong with it


def absences(
    plan: Plan, rows: Sequence[tuple[int, Observation]], seen: Sequence[tuple[int, Observation, Entry]]
) -> tuple[list[tuple[str, int]], list[Wrong]]:
    """The indicators (unit, number) that do not apply, all that is below them included; and what is wrong.

    A row that names an indicator leaves it out. Rows that name rules leave their indicator out when they name all of
    its rules; beside rules that were observed they say that there was nothing to observe, and do nothing.
    """
    named: dict[tuple[str, int], tuple[int, Observation]] = {}
    partly: dict[tuple[str, int], tuple[list[str], int, Observation]] = {}
    by_id = {node.indicator.id: node for node in plan.nodes}
    for at, row in rows:
        unit = row.unit.strip()
        if node := by_id.get(row.rule):
            named.setdefault((unit, node.no), (at, row))
            continue
        owner = _owner(plan, row.rule)
        if owner is not None:
            names, _first, _row = partly.setdefault((unit, owner.no), ([], at, row))
            names += [row.rule, *(entry.id for entry, _input in plan.facts.get(row.rule, ()))]
    for (unit, no), (names, at, row) in partly.items():
        node = plan.nodes[no - 1]
        wanted = {entry.id for entry in plan.entries if entry.node == node and entry.rule}
        if node.leaf and wanted <= _with_facts(plan, names):
            named.setdefault((unit, no), (at, row))
    wrong = [(at, text) for (_unit, no), (at, _row) in named.items() if (text := _refused(plan, plan.nodes[no - 1]))]
    absent = {(unit, below.no): row for (unit, no), (_at, row) in named.items() for below in _within(plan, no)}
    for at, observation, entry in seen:
        if entry.node and (left_out := absent.get((observation.unit.strip(), entry.node.no))):
            text = _(
                "{rule} is observed, but {item} is said not to apply ({origin}); keep one of them",
                rule=observation.rule,
                item=left_out.rule,
                origin=left_out.origin,
            )
            wrong.append((at, text))
    wrong += _nothing_left(plan, named, set(absent))
    return sorted(absent), wrong


def _with_facts(plan: Plan, names: Sequence[str]) -> set[str]:
    """Rules that are named, also by all of the values that they are worked out from."""
    known = set(names)
    return known | {entry.id for entry in plan.entries if entry.facts and set(entry.facts) <= known}


def _owner(plan: Plan, name: str) -> Node | None:
    uses = plan.facts.get(name)
    entry = uses[0][0] if uses else plan.by_id.get(name)
    return entry.node if entry else None


def _within(plan: Plan, no: int) -> Iterator[Node]:
    for node in plan.nodes:
        if node.no == no or any(above.no == no for above in plan.ancestors(node)):
            yield node


def _refused(plan: Plan, node: Node) -> str:
    """Why an indicator may not be left out; empty where it may. A bonus that does not apply is simply none."""
    if node.indicator.kind == "add" or any(above.indicator.kind == "add" for above in plan.ancestors(node)):
        return ""
    limits = node.limits
    if limits.treat is None:
        if limits.missing is None:
            return _(
                "the rubric does not say what an item that does not apply (缺项) means; assess {item}, or put a policy "
                "of the kind missing into the rubric",
                item=node.indicator.id,
            )
        return _(
            "what the rubric says of items that do not apply (“{quote}”) is not settled; put treat: rescale, full or "
            "zero into that policy",
            quote=limits.missing,
        )
    if limits.treat != "zero" and node.worth is None and node.scored:
        return _("{item} has no maximum, so nobody knows what is left without it; assess it", item=node.indicator.id)
    return ""


def _nothing_left(
    plan: Plan, named: dict[tuple[str, int], tuple[int, Observation]], absent: set[tuple[str, int]]
) -> Iterator[Wrong]:
    """What applies stands for the whole: of nothing that is not possible."""
    scopes = [(ROOT, plan.limits, ""), *((node.no, node.limits, node.indicator.id) for node in plan.nodes)]
    for no, limits, name in scopes:
        if not limits.rescales:
            continue
        below = [
            node
            for node in plan.nodes
            if ((node.carries and node.leaf) or node.rated) and (no == ROOT or _is_below(plan, node, no))
        ]
        for unit in dict.fromkeys(unit for unit, _no in absent):
            if (unit, no) in absent or not below or any((unit, node.no) not in absent for node in below):
                continue
            at = max(at for (of, _no), (at, _row) in named.items() if of == unit)
            yield (
                at,
                _(
                    "nothing of {item} applies to {unit}: there is nothing left to score",
                    item=name or _("whole document"),
                    unit=unit,
                ),
            )


def _is_below(plan: Plan, node: Node, no: int) -> bool:
    return any(above.no == no for above in plan.ancestors(node))
