"""In which order things are looked at: findings, what changed, groups of the same shape, then singles by risk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..messages import _, ngettext
from ..model import Rule, points_text
from ..plain import shape_words
from .items import digest
from .state import Case, Entry

StepKind = Literal["finding", "changed", "group", "single"]
SURE = Decimal("0.9")  # less than this is looked at one by one
_FEWEST = 2  # things that make a group


@dataclass(frozen=True)
class Step:
    """One look: one thing, or several of the same shape. `title` says why they are looked at (together)."""

    kind: StepKind
    subjects: tuple[str, ...]
    title: str

    def name(self, entries: Mapping[str, Entry]) -> str:
        """The step's id, which stands for everything it shows: what `--accept-group` takes."""
        return "s" + digest([entries[s].digest for s in self.subjects])[:6]


def steps(entries: Mapping[str, Entry], case: Case) -> list[Step]:
    """What is left to look at, in order."""
    left = [entry for entry in entries.values() if not entry.decided]
    first, rest = [], []
    for entry in left:
        if entry.finding is not None:
            first.append(Step("finding", (entry.item.id,), _("finding")))
        elif entry.standing is not None and entry.standing.kind in ("stale", "vanished"):
            title = _("vanished") if entry.standing.kind == "vanished" else _("not as it was confirmed")
            first.append(Step("changed", (entry.item.id,), title))
        else:
            rest.append(entry)
    ranked = sorted(_grouped(rest, case), key=lambda pair: pair[0])
    return [*sorted(first, key=lambda step: step.kind != "finding"), *(step for _rank, step in ranked)]


def _grouped(left: Sequence[Entry], case: Case) -> Iterator[tuple[tuple[int, int], Step]]:
    """Steps with their rank: rules with findings, the tree, the head, policies, groups by size, singles by risk."""
    tree = tuple(e.item.id for e in left if e.item.kind == "indicator")
    policies = tuple(e.item.id for e in left if e.item.kind == "policy")
    if tree:
        yield (2, 0), Step("group", tree, ngettext("one indicator", "{count} indicators", len(tree)))
    if policies:
        yield (4, 0), Step("group", policies, ngettext("one general rule", "{count} general rules", len(policies)))
    rules = {rule.id: rule for _path, rule in case.draft.rules()}
    shapes: dict[tuple[tuple[str, ...], str, str], list[str]] = {}
    for at, entry in enumerate(left):
        name = entry.item.id
        if entry.item.kind in ("rubric", "grades"):
            title = _("document") if entry.item.kind == "rubric" else _("grade scheme")
            yield (3, at), Step("single", (name,), title)
        elif entry.item.kind == "rule" and entry.values is not None:
            rule = rules.get(name) or Rule.model_validate({"id": name, **entry.values})
            codes = tuple(dict.fromkeys((*rule.findings, *(finding.code for finding in case.flags.get(name, ())))))
            risk = risk_of(rule)
            if risk and not codes:
                yield (7, at), Step("single", (name,), risk)
            else:
                shapes.setdefault((codes, rule.effect, shape_words(rule)), []).append(name)
    yield from _shaped(shapes)


def _shaped(
    shapes: Mapping[tuple[tuple[str, ...], str, str], Sequence[str]],
) -> Iterator[tuple[tuple[int, int], Step]]:
    """Groups of rules of one shape (and with the same findings); those that share theirs with none, together."""
    odd: list[str] = []
    for (codes, _effect, shape), found in shapes.items():
        if len(found) >= _FEWEST:
            title = _("{count} rules: {shape}", count=len(found), shape=shape)
            yield (1 if codes else 5, -len(found)), Step("group", tuple(found), title)
        elif codes:
            yield (1, 0), Step("single", tuple(found), _("a rule with a finding"))
        else:
            odd += found
    if odd:
        yield (6, 0), Step("group", tuple(odd), _("{count} rules, each of a shape of its own", count=len(odd)))


def risk_of(rule: Rule) -> str | None:
    """Why a rule is looked at by itself; None where one look does for many."""
    if rule.effect == "veto":
        return _("a veto: it settles the outcome")
    if rule.points_max is not None:
        return _("a range: an assessor chooses")
    if rule.effect == "grade":
        return _("it bears on the grade")
    if rule.effect == "external" or (rule.effect == "award" and rule.points is None):
        return _("scored elsewhere")
    if rule.confidence < SURE:
        return _("read with {percent}% confidence", percent=points_text(100 * rule.confidence))
    return None
