"""What worked cases score by: the golden rubrics of our corpus, and the five documents the project starts from where they
are at hand (tests on them skip elsewhere); and a sheet that is filled in by the document's words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from xize.extract import extract_file
from xize.model import Observation, Results, Rubric, fact_id, observation_kind
from xize.score import score
from xize.store import load_rubric

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
_ABOVE = [folder / "shared" for folder in Path(__file__).resolve().parents[2:]]
SHARED = next((folder for folder in _ABOVE if (folder / "documents").is_dir()), _ABOVE[0])
SEEDS = SHARED / "documents" / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not at hand")


@cache
def rubric_of(name: str) -> Rubric:
    return extract_file(SEEDS / name).rubric


@cache
def golden_of(name: str) -> Rubric:
    return load_rubric(GOLDEN / f"{name}.yaml")


class Sheet:
    """What an assessor fills in for one unit, rule by rule, found by the document's words."""

    def __init__(self, rubric: Rubric, unit: str = "甲单位") -> None:
        self.rubric, self.unit = rubric, unit
        self.rows: list[Observation] = []

    def see(self, words: str, value: str, *, at: int | None = None, under: str = "", matter: str | None = None) -> None:
        """An observation of the one rule whose quote holds `words` (its `at`-th amount) below the indicator `under`."""
        found = [
            rule.id
            for path, rule in self.rubric.rules()
            if words in rule.quote
            and (at is None or rule.amount_at == at)
            and (not under or any(under in name for name in path))
        ]
        assert len(found) == 1, (words, under, found)
        self._add(found[0], value, matter)

    def measure(self, name: str, value: str, *, under: str = "") -> None:
        """A measured value, once for all rules that are held against it."""
        found = {
            fact_id(node.id, rule.fact)
            for path, node in self.rubric.walk()
            for rule in node.rules
            if rule.fact == name and (not under or any(under in part for part in path))
        }
        assert len(found) == 1, (name, under, found)
        self._add(found.pop(), value, None)

    def give(self, indicator: str, value: str) -> None:
        """Points for a whole indicator."""
        found = [node.id for path, node in self.rubric.walk() if indicator in path[-1]]
        assert len(found) == 1, (indicator, found)
        self._add(found[0], value, None)

    def answer(self, grade: str, value: str) -> None:
        """Whether what a grade asks for in words is so."""
        self._add(f"grade.{grade}", value, None)

    def absent(self, indicator: str) -> None:
        """The whole indicator does not apply to the unit (缺项)."""
        self.give(indicator, "")
        self.rows[-1] = self.rows[-1].model_copy(update={"status": "na"})

    def clean(self, *but: str) -> None:
        """Everything else was looked at and nothing was found: full marks without deductions, no bonus."""
        seen = {row.rule for row in self.rows}
        absent = {row.rule for row in self.rows if row.status == "na"}
        gone = [path for path, node in self.rubric.walk() if node.id in absent]
        for path, node in self.rubric.walk():
            ids = {node.id, *(rule.id for rule in node.rules)}
            if any(path[: len(above)] == above for above in gone):
                continue
            ids |= {fact_id(node.id, rule.fact) for rule in node.rules if rule.fact}
            if node.children or ids & seen or any(word in name for word in but for name in path):
                continue
            moving = [r for r in node.rules if r.effect in ("deduct", "add") and r.band is None]
            if not moving:
                self._add(node.id, str(node.max), None)
                continue
            rule = moving[0]
            measured = rule.target is not None and observation_kind(rule) == "measure"
            self._add(rule.id, str(rule.target.value) if rule.target and measured else "0", None)

    def score(self) -> Results:
        return score(self.rubric, self.rows)

    def _add(self, rule: str, value: str, matter: str | None) -> None:
        self.rows.append(
            Observation(unit=self.unit, rule=rule, value=value, matter=matter, origin=f"row {len(self.rows) + 1}")
        )


def counted(results: Results, indicator: str) -> list[tuple[str, str]]:
    """(points before caps, points counted) of each ledger entry of an indicator, in order."""
    return [
        (f"{entry.points.normalize():f}", f"{entry.counted.normalize():f}")
        for entry in results.units[0].ledger
        if entry.indicator and indicator in entry.indicator[-1]
    ]


def points(results: Results, indicator: str) -> tuple[str | None, str, str | None]:
    """(points, lowest, highest) of the one indicator of that name."""
    (found,) = [i for i in results.units[0].indicators if indicator in i.path[-1]]

    def text(value: object) -> str | None:
        return None if value is None else f"{value.normalize():f}"  # type: ignore[attr-defined]

    return text(found.points), text(found.lowest) or "", text(found.highest)
