"""Points in brackets without their unit, behind each of several requirements: "方案设计(6)、创新点(5)", "制度上墙。(2.5)"."""

from __future__ import annotations

import re
from decimal import Decimal

from .mark import Mark

_BRACKET = re.compile(
    r"(?<=[\u4e00-\u9fff。])(?<![见第表图款项条])\((?P<n>[1-9]\d?(?:\.\d)?|0\.\d)\)(?=[、,;。\n]|$|\d{1,2}[.、])"
)
_IN_POINTS = re.compile(r"\d分\)|组成|构成")  # brackets that name their unit, or the parts of a whole
_FEWEST = 2


def find_bracketed(text: str) -> list[Mark]:
    """What each of several requirements is worth; none where the numbers only count (1, 2, 3)."""
    found = [*_BRACKET.finditer(text)] if text.count("(") >= _FEWEST and not _IN_POINTS.search(text) else []
    values = [Decimal(m["n"]) for m in found]
    if len(found) < _FEWEST or values == [Decimal(n) for n in range(1, len(values) + 1)]:
        return []
    return [
        Mark("effect", m.start(), m.end(), effect="allot", values=((value, None),), amounts=(m.span("n"),))
        for m, value in zip(found, values, strict=True)
    ]
