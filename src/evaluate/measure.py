"""The measure: which effects of a key were found, and what was read otherwise. One measure, wherever it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .key import Key, Node, Reading
from .place import alike, places

# What scoring depends on; all of it must agree for a reading to be exact.
SCORED = ("effect", "points", "points_max", "per", "unit", "band", "cap", "dedupe")
SHARES = (*SCORED[2:], "target", "tier", "assessor", "condition", "indicator")  # told field by field
_NEAR = 24  # characters between two places that can be the same amount
_SAME_WORDS, _LIKE = 0.6, 0.5

MissKind = Literal["missed", "extra", "differs", "indicator-missed", "indicator-extra"]


@dataclass(frozen=True)
class Miss:
    """One thing that the key (`wanted`) and the extraction (`got`) have otherwise; None where one has it not.

    `fields` are those that scoring depends on and that differ; `at` is the place in the squeezed text.
    """

    kind: MissKind
    wanted: Reading | Node | None
    got: Reading | Node | None
    fields: tuple[str, ...] = ()
    at: int | None = None


@dataclass(frozen=True)
class Sum:
    """Counts that can be added up over documents, and what is made of them.

    `wanted` and `got` are without what is optional in a key. `shares`: of the found, how many agree in each field.
    `flagged_wrong`, `flagged_right`: how many of all wrong and all right ones a person is asked to look at.
    """

    wanted: int = 0
    got: int = 0
    found: int = 0
    exact: int = 0
    shares: dict[str, int] = field(default_factory=dict)
    right: int = 0
    flagged_right: int = 0
    wrong: int = 0
    flagged_wrong: int = 0
    nodes_wanted: int = 0
    nodes_got: int = 0
    nodes_found: int = 0

    @property
    def found_f1(self) -> float:
        """Effect and points agree, in the same place."""
        return _f1(self.found, self.wanted, self.got)

    @property
    def exact_f1(self) -> float:
        """Everything that scoring depends on agrees."""
        return _f1(self.exact, self.wanted, self.got)

    @property
    def indicators_f1(self) -> float:
        """Name, points and weight agree."""
        return _f1(self.nodes_found, self.nodes_wanted, self.nodes_got)


@dataclass(frozen=True)
class Agreement(Sum):
    """One document's counts, with everything that does not agree, and the key's readings whose words are nowhere."""

    misses: tuple[Miss, ...] = ()
    nowhere: tuple[int, ...] = ()


def measure(key: Key, text: str, got: Key) -> Agreement:
    """Hold what was read against a key; `text` is the document's, squeezed."""
    where, where_got = places(key.effects, text), places(got.effects, text)
    pairs = _pairs(key.effects, where, got.effects, where_got)
    spare = {j for i, j in pairs.items() if key.effects[i].optional}
    counted = {i: j for i, j in pairs.items() if not key.effects[i].optional}
    differing = {i: _differing(key.effects[i], got.effects[j]) for i, j in counted.items()}
    good = spare | {j for i, j in counted.items() if not differing[i]}
    right = [reading.flagged for j, reading in enumerate(got.effects) if j in good]
    wrong = [reading.flagged for j, reading in enumerate(got.effects) if j not in good]
    nodes = _tree(key.indicators), _tree(got.indicators)
    same = _same_nodes(*nodes)
    misses = [
        *(Miss("missed", e, None, at=where[i]) for i, e in enumerate(key.effects) if not e.optional and i not in pairs),
        *(Miss("extra", None, e, at=where_got[j]) for j, e in enumerate(got.effects) if j not in set(pairs.values())),
        *(
            Miss("differs", key.effects[i], got.effects[j], differing[i], where[i])
            for i, j in counted.items()
            if differing[i]
        ),
    ]
    misses.sort(key=lambda miss: -1 if miss.at is None else miss.at)
    misses += [Miss("indicator-missed", node, None) for i, node in enumerate(nodes[0]) if i not in same]
    misses += [Miss("indicator-extra", None, node) for j, node in enumerate(nodes[1]) if j not in set(same.values())]
    return Agreement(
        wanted=sum(not effect.optional for effect in key.effects),
        got=len(got.effects) - len(spare),
        found=len(counted),
        exact=sum(not fields for fields in differing.values()),
        shares={f: sum(_agrees(key.effects[i], got.effects[j], f) for i, j in counted.items()) for f in SHARES},
        right=len(right),
        flagged_right=sum(right),
        wrong=len(wrong),
        flagged_wrong=sum(wrong),
        nodes_wanted=len(nodes[0]),
        nodes_got=len(nodes[1]),
        nodes_found=len(same),
        misses=tuple(misses),
        nowhere=tuple(i for i, at in enumerate(where) if at is None),
    )


def total(parts: Iterable[Sum]) -> Sum:
    """All documents as one."""
    parts = list(parts)
    counts = {name: sum(getattr(part, name) for part in parts) for name in Sum.__dataclass_fields__ if name != "shares"}
    return Sum(**counts, shares={f: sum(part.shares.get(f, 0) for part in parts) for f in SHARES})


def _pairs(
    wanted: Sequence[Reading], where: Sequence[int | None], got: Sequence[Reading], where_got: Sequence[int | None]
) -> dict[int, int]:
    """Which reading answers which: same effect and points, in the same place or in the same words; nearest first."""
    candidates = []
    for i, one in enumerate(wanted):
        for j, other in enumerate(got):
            if all((r.effect, r.points) != (other.effect, other.points) for r in one.readings):
                continue
            here, there = where[i], where_got[j]
            gap = abs(here - there) if here is not None and there is not None else None
            if (gap is not None and gap <= _NEAR) or alike(one.quote, other.quote) > _SAME_WORDS:
                far = 999 if gap is None else min(gap, 999)
                candidates.append((far, -alike(one.condition, other.condition), i, j))
    return _one_to_one([(i, j) for _far, _like, i, j in sorted(candidates)])


def _same_nodes(wanted: Sequence[Node], got: Sequence[Node]) -> dict[int, int]:
    """Which indicator answers which: same points and weight, names alike; most alike first."""
    candidates = []
    for i, one in enumerate(wanted):
        for j, other in enumerate(got):
            likeness = alike(one.path[-1], other.path[-1])
            if (one.max, one.weight) == (other.max, other.weight) and likeness >= _LIKE:
                candidates.append((-likeness, abs(i - j), i, j))
    return _one_to_one([(i, j) for _like, _apart, i, j in sorted(candidates)])


def _one_to_one(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each index in the first pair that still has both."""
    taken: dict[int, int] = {}
    answered: set[int] = set()
    for i, j in pairs:
        if i not in taken and j not in answered:
            taken[i] = j
            answered.add(j)
    return taken


def _differing(wanted: Reading, got: Reading) -> tuple[str, ...]:
    """Fields that scoring depends on and that differ from the nearest reading that counts as right."""
    each = [tuple(f for f in SCORED if reading.value(f) != got.value(f)) for reading in wanted.readings]
    return min(each, key=len)


def _agrees(wanted: Reading, got: Reading, name: str) -> bool:
    if name == "condition":
        return alike(wanted.condition, got.condition) >= _LIKE
    if name == "indicator":
        here, there = wanted.indicator, got.indicator
        return bool(here and there) and alike(here[-1], there[-1]) >= _LIKE
    return bool(wanted.value(name) == got.value(name))


def _tree(nodes: Iterable[Node]) -> list[Node]:
    """The indicators that carry points or a weight."""
    return [node for node in nodes if node.path and (node.max is not None or node.weight is not None)]


def _f1(hits: int, wanted: int, got: int) -> float:
    return 2 * hits / (wanted + got) if wanted + got else 1.0
