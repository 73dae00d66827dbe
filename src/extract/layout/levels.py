"""Column heads that are steps of a scale with what each is worth: 优（9-10分）, 良(0.8), 5分."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..numerals import NUMBER, numeral
from ..phrases.lexicon import alternatives, grade_names
from ..phrases.patterns import DASH, Pattern

_NAME = (
    rf"(?:{alternatives(grade_names())}|(?:很|较|不太?|非常|比较|完全|基本(?!分)|十分)\w{{1,4}}"
    r"|[优良中差高低强弱]|[A-E]|[一二三四五1-5][级档等])(?:级|档|等次?)?"
)
LEVEL_HEAD = Pattern(
    "a step of a scale over a column, with its worth",
    rf"^(?P<name>{_NAME})?[:,]?\(?(?P<lo>{NUMBER})(?P<u1>分)?(?:{DASH}(?P<hi>{NUMBER})(?P<u2>分)?)?\)?\(?(?P<behind>{_NAME})?\)?$",
    ("优(9-10分)", "良(0.8)", "5分", "较好3-4分", "A(1.0)", "好5", "90-100分(优)"),
    ("分值(10分)", "优秀奖(5分)", "扣5分", "优"),
)


_MOST = Decimal("1.5")  # a share of the points: 1.0, 0.8, at times 1.2


@dataclass(frozen=True)
class LevelHead:
    """The step's name and its worth: points, a range of points, or (`factor`) a share of the row's points."""

    name: str
    points: Decimal
    points_max: Decimal | None = None
    factor: bool = False


def level_head(text: str) -> LevelHead | None:
    """What a head says of a scale's step; None where it is something else."""
    m = LEVEL_HEAD.match(text)
    low = numeral(m["lo"]) if m else None
    if m is None or low is None:
        return None
    name, in_points = m["name"] or m["behind"], m["u1"] or m["u2"]
    if not (name or in_points):
        return None
    high = numeral(m["hi"]) if m["hi"] else None
    if high is not None:
        return LevelHead(name or text, min(low, high), max(low, high))
    return LevelHead(name or text, low, factor=not in_points and "." in m["lo"] and low <= _MOST)


def is_scale(heads: Sequence[LevelHead]) -> bool:
    """Two steps or more, each worth less than the one before it or each worth more."""
    steps = list(pairwise(head.points for head in heads))
    return bool(steps) and (all(a > b for a, b in steps) or all(a < b for a, b in steps))
