"""What changed from one rubric to another: new, changed in meaning or wording only, moved, vanished; and the points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from pydantic import JsonValue

from ..model import Frozen, Indicator, Policy, Rubric
from ..model.base import Number
from ..plain import effect_words, reading
from .align import Alignment, align
from .items import HEAD, WORDS, Item, Kind, equal, mates, policy_ids, rule_of, same_sense

ChangeKind = Literal["new", "meaning", "wording", "moved", "vanished"]
ORDER: tuple[ChangeKind, ...] = ("meaning", "new", "vanished", "moved", "wording")


class FieldChange(Frozen):
    """One field before and after, as files write the values."""

    field: str
    before: JsonValue = None
    after: JsonValue = None


class Side(Frozen):
    """A thing on one side: its id, where it hangs, the document's words; a rule's plain reading, and what it `does`."""

    id: str
    path: tuple[str, ...] = ()
    quote: str = ""
    reading: str | None = None
    does: str | None = None


class Change(Frozen):
    """One thing that is not the same. `kind` is the weightiest of what happened; `moved` says whether it moved too."""

    kind: ChangeKind
    item: Kind
    before: Side | None = None
    after: Side | None = None
    moved: bool = False
    fields: tuple[FieldChange, ...] = ()


class Totals(Frozen):
    """A part's points on both sides; None where it is missing there or has none. `name` None: the whole rubric."""

    name: str | None
    before: Number | None = None
    after: Number | None = None
    bonus_cap_before: Number | None = None
    bonus_cap_after: Number | None = None


class Diff(Frozen):
    """All changes in document order of the second rubric, and what they do to the points (parts that changed only)."""

    before: str
    after: str
    changes: tuple[Change, ...] = ()
    totals: tuple[Totals, ...] = ()
    rules_same: int = 0

    def of(self, kind: ChangeKind) -> list[Change]:
        """The changes of one kind."""
        return [change for change in self.changes if change.kind == kind]


def diff(before: Rubric, after: Rubric) -> Diff:
    """Compare two rubrics: two years, two localities, a draft and its golden file, two extractions."""
    aligned = align(before, after)
    changes = tuple(_changes(aligned))
    changed = {change.after.id for change in changes if change.after and change.item == "rule"}
    same = sum(item.kind == "rule" and item.id in aligned.back for item in aligned.after.values()) - len(
        [name for name in changed if name in aligned.back]
    )
    return Diff(
        before=before.title,
        after=after.title,
        changes=changes,
        totals=tuple(_totals(before, after, aligned)),
        rules_same=same,
    )


def _changes(aligned: Alignment) -> Iterator[Change]:
    groups = mates(aligned.before), mates(aligned.after)
    lost: dict[str | None, list[Item]] = {}
    previous: str | None = None  # what vanished is told behind its last neighbour that did not
    left = {item.id for item in aligned.gone}
    for item in aligned.before.values():
        if item.id in left:
            lost.setdefault(previous, []).append(item)
        else:
            previous = aligned.pairs[item.id]
    yield from (Change(kind="vanished", item=item.kind, before=_side(item)) for item in lost.get(None, ()))
    for new in aligned.after.values():
        old = aligned.before.get(aligned.back.get(new.id, ""))
        if old is None:
            yield Change(kind="new", item=new.kind, after=_side(new))
        elif change := _change(old, new, aligned, groups):
            yield change
        yield from (Change(kind="vanished", item=item.kind, before=_side(item)) for item in lost.get(new.id, ()))


def _change(
    old: Item,
    new: Item,
    aligned: Alignment,
    groups: tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]],
) -> Change | None:
    fields = changed_fields(old, new, aligned, groups)
    moved = old.kind in ("rule", "indicator") and aligned.pairs.get(old.under or "") != new.under
    if not fields and not moved:
        return None
    meaning = any(is_meaning(change) for change in fields)
    return Change(
        kind="meaning" if meaning else "moved" if moved else "wording",
        item=new.kind,
        before=_side(old),
        after=_side(new),
        moved=moved,
        fields=tuple(fields),
    )


def changed_fields(
    old: Item,
    new: Item,
    aligned: Alignment,
    groups: tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]],
) -> list[FieldChange]:
    """The fields of two aligned things that differ. A group is who is in it; a scope is the counterpart it names."""
    found = []
    for field in old.values.keys() | new.values.keys():
        first, second = old.values.get(field), new.values.get(field)
        if field == "group":
            was = {aligned.pairs[name] for name in groups[0].get(old.id, ()) if name in aligned.pairs}
            now = {name for name in groups[1].get(new.id, ()) if name in aligned.back}
            if was != now:
                found.append(FieldChange(field=field, before=[*sorted(was)], after=[*sorted(now)]))
        elif field in ("scope", "of"):
            if aligned.pairs.get(str(first), first) != second:
                found.append(FieldChange(field=field, before=first, after=second))
        elif not equal(first, second):
            found.append(FieldChange(field=field, before=first, after=second))
    order = [*new.values, *old.values]
    return sorted(found, key=lambda change: order.index(change.field))


def is_meaning(change: FieldChange) -> bool:
    """Whether a field's change can change a score. Words can, where numbers, deadlines or negations in them differ."""
    if change.field not in WORDS:
        return True
    if change.field in ("number", "quote", *HEAD):  # the quote's numbers are fields of their own
        return False
    return not same_sense(*(str(value or "") for value in (change.before, change.after)))


def _side(item: Item) -> Side:
    rule = rule_of(item) if item.kind == "rule" else None
    plain, does = (reading(rule), effect_words(rule)) if rule else (None, None)
    return Side(id=item.id, path=item.path, quote=item.quote, reading=plain, does=does)


def _totals(before: Rubric, after: Rubric, aligned: Alignment) -> Iterator[Totals]:
    """Parts (outermost indicators) whose points or bonus cap changed, then the whole."""
    first = {node.id: node for node in before.indicators}
    seen = set()
    for node in after.indicators:
        old = first.get(aligned.back.get(node.id, ""))
        if old is not None:
            seen.add(old.id)
        yield from _part(node.name, (before, old), (after, node))
    for node in before.indicators:
        if node.id not in seen:
            yield from _part(node.name, (before, node), (after, None))
    whole = Totals(
        name=None,
        before=_sum(before),
        after=_sum(after),
        bonus_cap_before=_bonus_cap(before, None),
        bonus_cap_after=_bonus_cap(after, None),
    )
    weighted = any(node.weight is not None for rubric in (before, after) for node in rubric.indicators)
    if not weighted and (whole.before, whole.bonus_cap_before) != (whole.after, whole.bonus_cap_after):
        yield whole


def _part(name: str, old: tuple[Rubric, Indicator | None], new: tuple[Rubric, Indicator | None]) -> Iterator[Totals]:
    sides = [
        (worth(node), _bonus_cap(rubric, node.id)) if node is not None else (None, None) for rubric, node in (old, new)
    ]
    if sides[0] != sides[1]:
        (was, cap), (now, cap_now) = sides
        yield Totals(name=name, before=was, after=now, bonus_cap_before=cap, bonus_cap_after=cap_now)


def worth(node: Indicator) -> Decimal | None:
    """An indicator's points: its own, else what its children have in sum; None where nobody says."""
    if node.max is not None:
        return node.max
    below = [points for child in node.children if (points := worth(child)) is not None]
    return sum(below, Decimal(0)) if below else None


def _sum(rubric: Rubric) -> Decimal | None:
    below = [points for node in rubric.indicators if node.kind != "add" and (points := worth(node)) is not None]
    return sum(below, Decimal(0)) if below else None


def _bonus_cap(rubric: Rubric, scope: str | None) -> Decimal | None:
    caps = [p for _id, p in policy_ids(rubric) if _is_bonus_cap(p) and p.scope == scope]
    return caps[0].value if caps else None


def _is_bonus_cap(policy: Policy) -> bool:
    return policy.kind == "cap" and policy.effect == "add" and policy.value is not None
