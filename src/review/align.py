"""Which thing of one rubric is which of another: by place, wording and amount, as one best assignment for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from ..model import Rubric
from .assignment import best_pairs
from .items import Item, Kind, equal, items, squeezed

# Likeness in thousandths; less than LEAST is no pair. Held against documents reworded, renumbered and moved.
LEAST = 500
_WORDING, _PLACE, _AMOUNT = 0.5, 0.25, 0.25
# Percent: two rules with the same points are not therefore the same rule, elsewhere still less than in the same place.
_LEAST_WORDING, _LEAST_ELSEWHERE = 40, 65
_AMOUNTS = ("effect", "points", "points_max", "per", "unit")


@dataclass(frozen=True)
class Alignment:
    """Pairs of ids, before → after, and what has no counterpart on either side (in document order)."""

    pairs: Mapping[str, str]
    before: Mapping[str, Item]
    after: Mapping[str, Item]
    back: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "back", {new: old for old, new in self.pairs.items()})

    @property
    def gone(self) -> list[Item]:
        """Items of the first that the second has no longer."""
        return [item for item in self.before.values() if item.id not in self.pairs]

    @property
    def come(self) -> list[Item]:
        """Items of the second that the first does not have."""
        return [item for item in self.after.values() if item.id not in self.back]


def align(before: Rubric, after: Rubric) -> Alignment:
    """Align two rubrics' rules, indicators, policies, grades and heads.

    The same id is the same thing (an id is made of place and wording); the rest is the assignment with the most
    likeness in sum. Indicators go first: a rule's place is its indicator's counterpart.
    """
    return align_items(items(before), items(after))


def align_items(old: Mapping[str, Item], new: Mapping[str, Item]) -> Alignment:
    """The same for things already listed."""
    pairs = {name: name for name in old if name in new}
    _pair("indicator", old, new, pairs, lambda a, b: _indicator_likeness(a, b, pairs))
    _pair("rule", old, new, pairs, lambda a, b: rule_likeness(a, b, pairs))
    _pair("policy", old, new, pairs, _policy_likeness)
    return Alignment(pairs, old, new)


def _pair(
    kind: Kind,
    old: Mapping[str, Item],
    new: Mapping[str, Item],
    pairs: dict[str, str],
    likeness: Callable[[Item, Item], int],
) -> None:
    taken = set(pairs.values())
    rows = [item for item in old.values() if item.kind == kind and item.id not in pairs]
    columns = [item for item in new.values() if item.kind == kind and item.id not in taken]
    scores = [[likeness(row, column) for column in columns] for row in rows]
    enough = [[score if score >= LEAST else 0 for score in line] for line in scores]
    pairs.update((rows[i].id, columns[j].id) for i, j in best_pairs(enough))


def rule_likeness(before: Item, after: Item, pairs: Mapping[str, str]) -> int:
    """How alike two rules are, 0 to 1000."""
    field = "condition" if before.values.get("condition") and after.values.get("condition") else "quote"
    wording = _alike(_words(before, field, "tier"), _words(after, field, "tier"))
    here = pairs.get(before.under or "") == after.under
    if wording < (_LEAST_WORDING if here else _LEAST_ELSEWHERE):
        return 0
    place = 100.0 if here else _path_likeness(before, after) / 2
    same = [equal(before.values.get(f), after.values.get(f)) for f in _AMOUNTS]
    amount = 100 * sum(same) / len(same)
    return round(10 * (_WORDING * wording + _PLACE * place + _AMOUNT * amount))


def _indicator_likeness(before: Item, after: Item, pairs: Mapping[str, str]) -> int:
    name = _alike(squeezed(before.path[-1]), squeezed(after.path[-1]))
    asked = _alike(_words(before, "requirements"), _words(after, "requirements"))
    above = 100.0 if before.under == after.under or pairs.get(before.under or "") == after.under else 0.0
    level = 100.0 if len(before.path) == len(after.path) else 0.0
    worth = 100.0 if equal(before.values.get("max"), after.values.get("max")) else 0.0
    if before.values.get("requirements") and after.values.get("requirements"):
        name = max(name, 0.4 * name + 0.6 * asked)
    if name < 50:  # two parts of the same size are not therefore the same part
        return 0
    return round(10 * (0.7 * name + 0.15 * above + 0.05 * level + 0.1 * worth))


def _policy_likeness(before: Item, after: Item) -> int:
    if before.values["kind"] != after.values["kind"]:
        return 0
    return round(10 * _alike(_words(before, "quote"), _words(after, "quote")))


def _path_likeness(before: Item, after: Item) -> float:
    return _alike("/".join(before.path), "/".join(after.path))


def _words(item: Item, *fields: str) -> str:
    return squeezed(" ".join(str(item.values.get(f) or "") for f in fields))


def _alike(first: str, second: str) -> float:
    return fuzz.ratio(first, second) if first and second else 0.0
