"""Names of kinds, fields and values as they are shown to people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..messages import _
from ..model import Band, Target, points_text
from ..plain import interval_words
from .diff import Change, ChangeKind, FieldChange
from .items import Kind


def kind_words(kind: ChangeKind) -> str:
    """What happened to a thing."""
    return {
        "new": _("new"),
        "meaning": _("meaning changed"),
        "wording": _("wording only"),
        "moved": _("moved"),
        "vanished": _("vanished"),
    }[kind]


def item_words(kind: Kind) -> str:
    """What a thing is."""
    return {
        "rule": _("rule"),
        "indicator": _("indicator"),
        "policy": _("policy"),
        "grades": _("grade scheme"),
        "rubric": _("document"),
    }[kind]


def field_words(field: str) -> str:
    """A field's name; one that has none here is shown as it is called in files."""
    return {
        "effect": _("effect"),
        "points": _("amount"),
        "points_max": _("highest amount"),
        "per": _("for every"),
        "unit": _("measure word"),
        "condition": _("condition"),
        "tier": _("level"),
        "band": _("interval"),
        "target": _("target"),
        "cap": _("cap"),
        "dedupe": _("one matter"),
        "group": _("group"),
        "assessor": _("assessor"),
        "quote": _("words"),
        "series": _("amounts in turn"),
        "formula": _("formula"),
        "fact": _("measured value"),
        "grade_is": _("grade settled"),
        "grade_below": _("grades barred from"),
        "grade_lowered": _("grades lower"),
        "times": _("times"),
        "number": _("number"),
        "name": _("name"),
        "max": _("full points"),
        "weight": _("weight"),
        "kind": _("sort"),
        "requirements": _("requirements"),
        "scope": _("scope"),
        "limit": _("limit"),
        "value": _("number set"),
        "grades": _("grades"),
        "shares": _("shares of the total"),
        "title": _("title"),
        "issuer": _("issuer"),
        "locality": _("locality"),
        "doc_no": _("document number"),
        "issued": _("issued"),
        "effective": _("effective"),
    }.get(field, field)


def value_words(field: str, value: Any) -> str:
    """A value in short."""
    if value is None or value == "":
        return _("none")
    if field == "band" and isinstance(value, dict):
        return interval_words(Band.model_validate(value)) or _("none")
    if field == "target" and isinstance(value, dict):
        target = Target.model_validate(value)
        return f"{'≥' if target.op == '>=' else '≤'}{points_text(target.value)}{target.unit or ''}"
    if field == "cap" and value == "indicator":
        return _("the indicator's points")
    if field == "dedupe":
        return _("at its highest")
    if field == "effect":
        return {
            "deduct": "扣分", "add": "加分", "award": "得分", "allot": "占分", "zero": "不得分", "full": "得满分",
            "veto": "一票否决", "grade": "等次", "external": "外部评分",
        }.get(str(value), str(value))  # fmt: skip
    if field in ("kind", "limit"):
        return _sorts().get(str(value), str(value))
    if field == "shares" and isinstance(value, Sequence):
        return "、".join(f"{share['part']} {share['weight']}%" for share in value) or _("none")
    if field == "grades" and isinstance(value, Sequence):
        return "、".join(str(grade.get("grade")) if isinstance(grade, dict) else str(grade) for grade in value)
    if isinstance(value, list):
        return _("{count} others", count=len(value)) if field == "group" else "、".join(map(str, value))
    return str(value)


def _sorts() -> dict[str, str]:
    """Kinds of indicators and policies, and what a cap is bound by."""
    return {
        "deduct": _("starts full, loses points"),
        "add": _("bonus"),
        "rate": _("earned from zero"),
        "external": _("scored elsewhere"),
        "total": _("how parts add up"),
        "cap": _("cap"),
        "floor": _("floor"),
        "dedupe": _("one matter"),
        "grade": _("grades"),
        "veto": _("veto"),
        "missing": _("missing items"),
        "calendar": _("dates"),
        "rounding": _("rounding"),
        "other": _("other"),
        "value": _("a number"),
        "item": _("the indicator's points"),
        "parent": _("the points of the indicator above"),
        "part": _("the part's points"),
    }


def fields_line(change: FieldChange) -> str:
    """One field: name, before, after."""
    return _(
        "{field}: {before} → {after}",
        field=field_words(change.field),
        before=value_words(change.field, change.before),
        after=value_words(change.field, change.after),
    )


def headline(change: Change) -> str:
    """The change in plain words, one line: "听取汇报每少1次：每次扣2分 → 每次扣3分"."""
    sides = [side for side in (change.before, change.after) if side]
    texts = [side.reading or side.quote for side in sides]
    if len(texts) == 1 or texts[0] == texts[1]:
        return texts[-1]
    if change.item != "rule":
        return " → ".join(texts)
    does = [side.does or "" for side in sides]
    heads = [text.removesuffix(done) for text, done in zip(texts, does, strict=True)]
    return f"{heads[0]}{does[0]} → {does[1]}" if heads[0] == heads[1] else " → ".join(texts)


def path_words(path: Sequence[str]) -> str:
    """Where something hangs."""
    return " › ".join(path) or _("whole document")
