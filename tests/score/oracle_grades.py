"""Grades said again, slowly and obviously: every way in which what is open may turn out is tried, one by one.

A unit's range of grades is the best and the worst of what it gets in any of these worlds. It shares nothing with the
package but the model; totals come from the other half of the oracle. Grades and ratings are numbers here, 0 the best.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations, product

from oracle import Outcome, scored, within
from xize.model import Band, Grade, Indicator, Observation, Rubric, Rule, Unit

NONE = "none"  # no grade's terms are met
PEOPLE = "people"  # a rule bears on the grade without saying how, so people decide
YES = ("是", "yes", "1")
Ending = int | str


@dataclass
class Graded:
    """What a unit gets: `grade` where that is certain, else the best and the worst (None: perhaps none at all)."""

    grade: str | None = None
    best: str | None = None
    worst: str | None = None


@dataclass
class World:
    """One way in which everything may turn out for a unit."""

    total: Decimal | None
    ratings: Sequence[int]
    answers: Mapping[int, bool]  # by grade: whether what nobody but people can tell is so
    fired: Sequence[Rule]
    barred: int  # this grade and all better ones; -1 where none is


class Grades:
    """All units of a rubric at once: ranks and quotas need them together."""

    def __init__(
        self,
        rubric: Rubric,
        observations: Sequence[Observation],
        units: Sequence[Unit],
        scores: Mapping[str, Outcome],
        first_by: Sequence[str] = (),
    ) -> None:
        self.rubric = rubric
        self.grades, self.ratings = scheme_of(rubric)
        self.last = len(self.grades) - 1
        self.units = list(units)
        self.scores = scores
        self.first_by = first_by
        self.pointed = any(scored(node) for node in rubric.indicators)
        self.seen = {u.name: {o.rule: o for o in observations if o.unit == u.name} for u in units}
        self.ties: list[tuple[str, str]] = []  # grade and unit, where equals are at the edge of a grade's places
        self.found: dict[str, Graded] = {}
        for group in dict.fromkeys(u.group for u in units):
            self._grade([u.name for u in units if u.group == group])

    def _grade(self, names: Sequence[str]) -> None:
        if not self.grades:
            self.found |= {name: Graded() for name in names}
        elif not any(contested(g) for g in self.grades):
            self.found |= {name: self._range(self._ends(name)) for name in names}
        elif any(self._unsettled(name) for name in names):
            self.found |= {name: self._range(self._ends(name, waiting=True)) for name in names}
        else:
            self._fill_places(names)

    def _range(self, ends: Sequence[Ending]) -> Graded:
        known = sorted(end for end in ends if isinstance(end, int))
        if not known:
            return Graded()
        sure = len(known) == len(ends)
        top, bottom = self.grades[known[0]].grade, self.grades[known[-1]].grade if sure else None
        return Graded(top if sure and known[0] == known[-1] else None, top, bottom)

    # --- one unit in every world

    def _ends(self, name: str, *, waiting: bool = False) -> list[Ending]:
        """What the unit may end with. `waiting`: it may or may not be among those who get a contested grade."""
        return list(chain.from_iterable(self._end(world, waiting) for world in self._worlds(name)))

    def _end(self, world: World, waiting: bool) -> Iterator[Ending]:
        if any((r.grade_is, r.grade_below, r.grade_lowered) == (None, None, None) for r in world.fired):
            yield PEOPLE
            return
        settled = [self._no(r.grade_is) for r in world.fired if r.grade_is is not None]
        lowered = self._lowered(world)
        if settled:
            lowest = max(*settled, world.barred + 1)
            yield NONE if lowest > self.last else min(lowest + lowered, self.last)
            return
        for no in self._standing(world):
            yield min(no + lowered, self.last)
            if not (waiting and contested(self.grades[no])):
                return
        yield NONE

    @staticmethod
    def _lowered(world: World) -> int:
        return sum(r.grade_lowered or 0 for r in world.fired)

    def _passes_on(self) -> bool:
        return self.rubric.grades is not None and self.rubric.grades.passes_on

    def _standing(self, world: World) -> list[int]:
        """The grades whose own terms are met in this world, the best first, whoever else may have them."""
        return [no for no in range(len(self.grades)) if self._met(no, world)]

    def _met(self, no: int, world: World) -> bool:
        grade = self.grades[no]
        if no <= world.barred or not world.answers.get(no, True):
            return False
        if not self._score(no, world):
            return False
        if grade.least is not None and any(r > self._rating(grade.least) for r in world.ratings):
            return False
        if grade.share is not None:
            good = sum(r <= self._rating(grade.share_of or "") for r in world.ratings)
            return good * 100 >= grade.share * len(world.ratings)
        return True

    def _score(self, no: int, world: World) -> bool:
        """Its interval holds the total; or a better grade's does, which asks for more than points or was barred."""
        grade, total = self.grades[no], world.total
        if total is None or holds(grade, total):
            return True  # without any points to ask for it is a matter of `answers`
        return reaches(grade, total) and any(
            holds(better, total) and (asks_for_more(better) or at <= world.barred) and not unsaid(self.grades, at)
            for at, better in enumerate(self.grades[:no])
        )

    def _rating(self, name: str) -> int:
        return self.ratings.index(name) if name in self.ratings else -1

    def _no(self, name: str | None) -> int:
        return next(no for no, g in enumerate(self.grades) if g.grade == name)

    # --- the worlds

    def _worlds(self, name: str) -> Iterator[World]:
        fired, pending = self._rules(name)
        answers = self._answers(name)
        for total, ratings, more in product(self._totals(name), self._ratings(name), subsets(pending)):
            for told in answers:
                rules = [*fired, *more]
                bars = [self._no(r.grade_below) for r in rules if r.grade_below is not None]
                yield World(total, ratings, told, rules, max(bars, default=-1))

    def _totals(self, name: str) -> list[Decimal | None]:
        """Every total the unit may end with; of those that no grade tells apart one is enough."""
        if not self.pointed:
            return [None]
        found = self.scores[name]
        edges = [edge for g in self.grades for edge in (g.lo, g.hi) if edge is not None]
        low = found.lowest if found.lowest is not None else min([*edges, found.highest or Decimal(0)]) - 1
        high = found.highest if found.highest is not None else max([*edges, low]) + 1
        step = self._step()
        kinds: dict[tuple[object, ...], Decimal] = {}
        total = low
        while total <= high:
            kinds.setdefault(tuple((reaches(g, total), holds(g, total)) for g in self.grades), total)
            total += step
        return list(kinds.values())

    def _step(self) -> Decimal:
        places = [p.value for p in self.rubric.policies if p.kind == "rounding" and p.scope is None]
        return Decimal(1).scaleb(-int(places[-1] or 0)) if places else Decimal("0.01")

    def _items(self) -> list[Indicator]:
        every = [node for top in self.rubric.indicators for node in within(top)]
        return [
            node
            for node in every
            if self.ratings and node.kind == "rate" and not scored(node)
            and not any(child.kind == "rate" for child in node.children)
        ]  # fmt: skip

    def _ratings(self, name: str) -> list[Sequence[int]]:
        """Every way in which the items that apply may be rated."""
        choices: list[Sequence[int]] = []
        treat = next((p.treat for p in self.rubric.policies if p.kind == "missing"), None)
        for item in self._items():
            seen = self.seen[name].get(item.id)
            if seen is not None and seen.status == "na":
                choices += {"rescale": [], "full": [[0]], "zero": [[len(self.ratings)]]}[treat or "rescale"]
            elif seen is not None and seen.status is None:
                choices.append([self.ratings.index(seen.value)])
            else:
                choices.append(range(len(self.ratings)))
        return list(product(*choices))

    def _answers(self, name: str) -> list[Mapping[int, bool]]:
        """Every way in which people may answer what they are still to answer."""
        choices: dict[int, Sequence[bool]] = {}
        applying = len(self._ratings(name)[0])
        for no, grade in enumerate(self.grades):
            seen = self.seen[name].get(self._asked(no))
            told = seen.value in YES if seen is not None and seen.status is None else None
            rated_by_nothing = (grade.least is not None or grade.share is not None) and not applying
            no_points = (grade.lo is not None or grade.hi is not None) and not self.pointed
            if grade.needs is not None and told is False:
                choices[no] = [False]
            elif (grade.needs is not None and told is None) or unsaid(self.grades, no) or rated_by_nothing or no_points:
                choices[no] = [True, False]
        return [dict(zip(choices, each, strict=True)) for each in product(*choices.values())]

    def _asked(self, no: int) -> str:
        name = self.grades[no].grade
        before = [g for g in self.grades[:no] if g.grade == name and g.needs is not None]
        return f"grade.{name}" if not before else f"grade.{name}-{len(before) + 1}"

    def _rules(self, name: str) -> tuple[list[Rule], list[Rule]]:
        """The rules that bear on the grade: those that fired, and those that stand where nobody has looked yet."""
        fired, pending = [], []
        homes = {rule.id: node for top in self.rubric.indicators for node in within(top) for rule in node.rules}
        for _path, rule in self.rubric.rules():
            if rule.effect not in ("veto", "grade"):
                continue
            seen = self.seen[name].get(rule.id)
            if seen is not None and seen.status is None:
                fired += [rule] if seen.value in YES else []
            elif rule.id in homes and self._open(name, homes[rule.id]):
                pending.append(rule)
        return fired, pending

    def _open(self, name: str, node: Indicator) -> bool:
        """Nobody has assessed it: its points are a range though nothing below it is one, or its rating is not there."""
        if node in self._items():
            seen = self.seen[name].get(node.id)
            return seen is None or seen.status == "unassessed"
        return self._ranges(name, node) and not any(self._ranges(name, child) for child in node.children)

    def _ranges(self, name: str, node: Indicator) -> bool:
        low, high = self.scores[name].indicators[node.id]
        return scored(node) and (low is None or low != high)

    # --- all units of a group against each other

    def _unsettled(self, name: str) -> bool:
        """Whether others in the group wait for this unit: its points, or what grades it may have, are open."""
        worlds = list(self._worlds(name))
        if self.pointed and self.scores[name].total is None:
            return True
        if not self.pointed and any(g.rank is not None for g in self.grades):
            return True
        if self._rules(name)[1]:
            return True
        ends = {end if isinstance(end, str) else "" for w in worlds for end in self._end(w, False)}
        if any(r.grade_is is not None for r in worlds[0].fired) or PEOPLE in ends:
            return False
        asked = [no for no in range(len(self.grades)) if not unsaid(self.grades, no)]
        return any(len({self._met(no, w) for w in worlds}) > 1 for no in asked)

    def _fill_places(self, names: Sequence[str]) -> None:
        """A grade at a time, the best first: who meets it takes its places from the best unit down."""
        worlds = {name: next(self._worlds(name)) for name in names}  # the first says yes to what people are to say
        ends = {name: next(self._end(worlds[name], False)) for name in names}
        decided = {n for n in names if ends[n] == PEOPLE or any(r.grade_is is not None for r in worlds[n].fired)}
        self.found |= {name: self._range([ends[name]]) for name in decided}
        spared = {
            n for n in names if self._passes_on() and self._lowered(worlds[n])
        }  # their places go to the next unit
        rank = {n: 1 + sum(self._key(other) > self._key(n) for other in names) for n in names}
        free = [name for name in names if name not in decided]
        for no, grade in enumerate(self.grades):
            fit = [
                n for n in free if self._met(no, worlds[n]) and (not grade.rank or in_rank(grade.rank, rank[n], names))
            ]
            places = places_of(grade, len(names))
            takers = [n for n in fit if n not in spared]
            have = [n for n in fit if places is None or 1 + sum(rank[o] < rank[n] for o in takers) <= places]
            equals = {n: [o for o in fit if rank[o] == rank[n]] for n in have}
            for name in have:
                free.remove(name)
                crowded = places is not None and len([n for n in have if n not in spared]) > places
                beyond = grade.rank and not in_rank(grade.rank, rank[name] + len(equals[name]) - 1, names)
                if crowded or beyond:
                    self.ties.append((grade.grade, name))
                self.found[name] = self._range(self._given(no, worlds[name]))
        self.found |= {name: Graded() for name in free}

    def _given(self, no: int, world: World) -> list[Ending]:
        """A grade that was reached; one about which the scheme is silent people may give or not."""
        ends: list[int | None] = [no]
        if unsaid(self.grades, no):
            later = [at for at in self._standing(world) if at > no and not unsaid(self.grades, at)]
            ends.append(next((at for at in later if not contested(self.grades[at])), None))
        return [NONE if at is None else min(at + self._lowered(world), self.last) for at in ends]

    def _key(self, name: str) -> tuple[Decimal, ...]:
        """What units are ranked by: the total, then the points of the named indicators."""
        found = self.scores[name]
        parts = [found.indicators[each][0] for each in self.first_by]
        total = found.total if self.pointed and found.total is not None else Decimal(0)
        return (total, *(Decimal(-1) if p is None else p for p in parts))


def scheme_of(rubric: Rubric) -> tuple[list[Grade], list[str]]:
    """The grades a unit may get, and the names of ratings, both the best first."""
    grades = list(rubric.grades.grades) if rubric.grades else []
    bare = [g.grade for g in grades if is_bare(g)]
    words = {word for g in grades for word in (g.least, g.share_of) if word is not None}
    if not words:
        return grades, bare if len(bare) > 1 and len(bare) == len(grades) else []
    if words <= set(bare):
        return [g for g in grades if not is_bare(g)], bare
    for names in ([g.grade for g in grades], *([g.grade for g in each.grades] for each in rubric.further_grades)):
        if words <= set(names):
            return grades, names
    return grades, []


def is_bare(grade: Grade) -> bool:
    """Nothing is said about what it takes."""
    fields = ("lo", "hi", "rank", "quota", "quota_units", "least", "share_of", "share", "needs")
    return all(getattr(grade, each) is None for each in fields)


def unsaid(grades: Sequence[Grade], no: int) -> bool:
    """The last grade takes all that are left; about any other one, a scheme that is silent leaves it to people."""
    return is_bare(grades[no]) and no < len(grades) - 1


def contested(grade: Grade) -> bool:
    return grade.rank is not None or grade.quota is not None or grade.quota_units is not None


def asks_for_more(grade: Grade) -> bool:
    return contested(grade) or grade.needs is not None or grade.least is not None or grade.share is not None


def reaches(grade: Grade, total: Decimal) -> bool:
    return grade.lo is None or total > grade.lo or (grade.lo_incl and total == grade.lo)


def holds(grade: Grade, total: Decimal) -> bool:
    return reaches(grade, total) and (grade.hi is None or total < grade.hi or (grade.hi_incl and total == grade.hi))


def in_rank(band: Band, rank: int, names: Sequence[str]) -> bool:
    """A place from the best; a percent of the units is held against it as so many places and a part of one."""
    part = len(names) / Decimal(100) if band.unit == "%" else Decimal(1)
    low = None if band.lo is None else band.lo * part
    high = None if band.hi is None else band.hi * part
    above = low is None or rank > low or (band.lo_incl and rank == low)
    return above and (high is None or rank < high or (band.hi_incl and rank == high))


def places_of(grade: Grade, units: int) -> int | None:
    """Whole units at most; None where nothing limits them."""
    limits = [int(grade.quota_units)] if grade.quota_units is not None else []
    limits += [int(grade.quota * units / 100)] if grade.quota is not None else []
    return min(limits) if limits else None


def subsets(rules: Sequence[Rule]) -> list[Sequence[Rule]]:
    return list(chain.from_iterable(combinations(rules, n) for n in range(len(rules) + 1)))
