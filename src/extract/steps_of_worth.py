"""Steps said with bare numbers: "高级技师及以上4;技师3;高级工2;其他1" in a row that is worth 4 points.

Numbers without 分 are no points by themselves. These are, where each item of a cell ends in one, they only fall, and
the first is what the row is worth: what the table says of the row elsewhere confirms it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

_ITEM = re.compile(
    r"(?P<name>[^;,。、]{0,19}?(?:[\u4e00-\u9fffA-Za-z](?=\d)|(?=→)|[\u4e00-\u9fffA-Za-z%](?=[:=])))[→:=]?(?P<n>\d{1,3}(?:\.\d+)?)分?"
)
_REFERS = re.compile(r"(?:附件|附录|附表|表|图|第|条)$")  # "见附件4" gives nothing
_NOTHING = re.compile(r"(?P<name>[^;,。、]{1,19}?):?不[得计给]分")
_FEWEST = 2


@dataclass(frozen=True)
class Step:
    """One item of such a cell, by its place in the cell's normalised text; its name ends at `name_end`."""

    start: int
    name_end: int
    end: int
    points: Decimal


def steps_of_worth(text: str, worth: Decimal | None) -> list[Step]:
    """The steps that a cell's text is, or none where it is anything else than steps of `worth` points."""
    steps: list[Step] = []
    for item in re.finditer(r"[^;\n]+", text.rstrip("。;")):
        if steps and (lowest := _NOTHING.fullmatch(item.group().strip())):
            start = item.start() + item.group().index(lowest["name"])
            steps.append(Step(start, start + lowest.end("name"), item.end(), Decimal(0)))
            continue
        m = _ITEM.fullmatch(item.group().strip())
        if m is None or not m["name"] or _REFERS.search(m["name"]):
            return []
        start = item.start() + item.group().index(m["name"])
        steps.append(Step(start, start + m.end("name"), item.end(), Decimal(m["n"])))
    falls = all(a.points > b.points for a, b in pairwise(steps))
    return steps if len(steps) >= _FEWEST and falls and steps[0].points == worth else []
