"""Small builders, so that a test shows only what it is about."""

from __future__ import annotations

from typing import Any

from xize.model import Indicator, Observation, Policy, Rubric, Rule, Source

SOURCE = Source(name="made-up.docx", media_type="text/plain", sha256="0" * 64)


def rule(name: str, effect: str, points: str | None = None, quote: str = "", **fields: Any) -> Rule:
    return Rule.model_validate({"id": name, "effect": effect, "points": points, "quote": quote or name, **fields})


def node(name: str, top: str | None, *parts: Rule | Indicator, **fields: Any) -> Indicator:
    """An indicator whose id is its name, with its maximum, its rules and the indicators below it."""
    return Indicator.model_validate(
        {
            "id": name,
            "name": name,
            "max": top,
            "rules": tuple(part for part in parts if isinstance(part, Rule)),
            "children": tuple(part for part in parts if isinstance(part, Indicator)),
            **fields,
        }
    )


def rubric(*indicators: Indicator, **fields: Any) -> Rubric:
    return Rubric.model_validate(
        {"id": "made-up", "title": "测试细则", "source": SOURCE, "indicators": indicators, **fields}
    )


def cap(effect: str | None, limit: str, scope: str | None = None, value: str | None = None) -> Policy:
    return Policy.model_validate(
        {"kind": "cap", "quote": f"{effect} {limit}", "effect": effect, "limit": limit, "scope": scope, "value": value}
    )


def seen(name: str, value: str, matter: str | None = None, unit: str = "甲局", origin: str = "") -> Observation:
    return Observation(unit=unit, rule=name, value=value, matter=matter, origin=origin)
