"""What the text of a table's cell says by itself: rules, facts, a verdict."""

from __future__ import annotations

import re
from itertools import pairwise

from ..model import Cell
from .phrases.marks import find_marks

_BOX = re.compile(r"[□☐▢○]\s*")
_NAME = 24  # characters: a longer text that moves points is no name


def facts_of(text: str) -> list[tuple[int, int]]:
    """The facts a cell tells, where each of several closes with 的: "发生…的;发生…的"; else all of its text."""
    ends = [m.end() for m in re.finditer(r"的(?:[;。\n]+|$)", text)]
    closed = len(ends) > 1 and ends[-1] == len(text)
    return list(pairwise([0, *ends])) if closed else [(0, len(text))]


def boxed(text: str) -> list[tuple[int, int]]:
    """What stands behind each box to tick, in a text that begins with one; none in any other."""
    boxes = [box.span() for box in _BOX.finditer(text)] if _BOX.match(text) else []
    spans = [(end, behind) for (_, end), (behind, _) in pairwise([*boxes, (len(text), 0)])]
    return [(start, end) for start, end in spans if text[start:end].strip()]


def settles(text: str) -> bool:
    """Whether a text settles an outcome, whatever the points."""
    return any(mark.effect in ("veto", "grade") for mark in find_marks(text))


def tells_rules(text: str) -> bool:
    """Whether what stands in a column of names is no name: sentences that move points."""
    return (len(text) > _NAME or re.search(r"[\u4e00-\u9fff]:.{4}", text) is not None) and moves_amounts(text)


def scores_across(cell: Cell, text: str) -> bool:
    """Whether a cell over several steps of a scale is no step: how its row is scored, where the steps do not fit."""
    return cell.col_span > 1 and moves_amounts(text)


def moves_amounts(text: str) -> bool:
    """Whether a text wins or loses amounts."""
    return any(mark.kind == "effect" and mark.amounts and mark.effect != "allot" for mark in find_marks(text))
