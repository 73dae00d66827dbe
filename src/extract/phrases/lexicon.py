"""The word lists the grammar stands on: data files, one meaning an entry, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from ...model import Effect


def _lines(name: str) -> list[list[str]]:
    text = (files(__package__.rsplit(".", 1)[0]) / "lexicon" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _longest(entry: tuple[str, str]) -> tuple[int, str]:
    return -len(entry[0]), entry[0]


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


@cache
def unit_expression() -> str:
    """A regular expression for any measure word a charge may be counted in, unless what follows makes another word.

    Any may be counted in ten thousands (万平方米, 万吨).
    """
    entries = sorted(((line[0], line[1] if len(line) > 1 else "") for line in _lines("units.txt")), key=_longest)
    return "(?:万?(?:" + "|".join(re.escape(w) + (f"(?!{other})" if other else "") for w, other in entries) + "))"


@cache
def verbs() -> dict[str, Effect]:
    """Each verb that moves points, with its effect."""
    return {line[0]: line[1] for line in _lines("verbs.tsv")}  # type: ignore[misc]  # the file holds effects only


@cache
def levels() -> frozenset[str]:
    """The level names that tiers use (国家, 省, 一等奖, …)."""
    return frozenset(line[0] for line in _lines("levels.txt"))


@cache
def grade_names() -> frozenset[str]:
    """The names that grades have (优秀, 合格, …)."""
    return frozenset(line[0] for line in _lines("grades.txt"))


@cache
def headers() -> tuple[tuple[str, str], ...]:
    """(word, role) of table headers, in the file's order: the first that is found in a header's text decides."""
    return tuple((line[0], line[1]) for line in _lines("headers.tsv"))
