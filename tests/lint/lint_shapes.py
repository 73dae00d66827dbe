"""Rubrics of a few lines, for one check each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xize.model import Band, Grade, GradeScheme, Indicator, Policy, Rubric, Rule, Source, Target

_SOURCE = Source(name="样例.txt", media_type="text/plain", sha256="0" * 64)


def rule(quote: str, effect: str = "deduct", points: str | None = "1", **fields: Any) -> Rule:
    """A rule whose condition is its quote and whose id follows from it, unless said otherwise."""
    fields.setdefault("condition", quote)
    fields.setdefault("id", "r-" + quote)
    for name in ("points_max", "per"):
        fields[name] = _decimal(fields.get(name))
    if fields.get("cap") not in (None, "indicator"):
        fields["cap"] = _decimal(fields["cap"])
    return Rule(effect=effect, points=_decimal(points), quote=quote, **fields)  # type: ignore[arg-type]  # a literal


def node(name: str, top: str | None, *rules: Rule, children: tuple[Indicator, ...] = (), **fields: Any) -> Indicator:
    """An indicator worth `top` points."""
    fields.setdefault("id", "i-" + name)
    fields["weight"] = _decimal(fields.get("weight"))
    return Indicator(name=name, max=_decimal(top), rules=rules, children=children, **fields)


def rubric(*indicators: Indicator, **fields: Any) -> Rubric:
    return Rubric(id="sample", title="样例镇考核细则", source=_SOURCE, indicators=indicators, **fields)


def band(text: str, unit: str = "%") -> Band:
    """An interval as mathematicians write it: "[80, 90)"; a bare comma leaves an end open."""
    lo, hi = (part.strip() for part in text[1:-1].split(","))
    return Band(
        lo=_decimal(lo or None), lo_incl=text[0] == "[", hi=_decimal(hi or None), hi_incl=text[-1] == "]", unit=unit
    )


def target(op: str, value: str, unit: str) -> Target:
    return Target(op=op, value=Decimal(value), unit=unit)  # type: ignore[arg-type]  # a literal


def cap(value: str | None = None, effect: str = "add", limit: str = "value", **fields: Any) -> Policy:
    return Policy(kind="cap", quote=f"不超过{value}分", effect=effect, limit=limit, value=_decimal(value), **fields)  # type: ignore[arg-type]  # literals


def scheme(*grades: tuple[str, str, str | None]) -> GradeScheme:
    """Grades as (name, interval, quota)."""
    made = []
    for name, interval, quota in grades:
        ends = band(interval)
        made.append(
            Grade(grade=name, lo=ends.lo, lo_incl=ends.lo_incl, hi=ends.hi, hi_incl=ends.hi_incl, quota=_decimal(quota))
        )
    return GradeScheme(grades=tuple(made), quote="等次划分")


def _decimal(text: Any) -> Decimal | None:
    return None if text is None else Decimal(text)
