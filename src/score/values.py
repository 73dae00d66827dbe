"""What an observation's value means: text to an exact number, and whether it is one that its rule can take."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from ..messages import _
from ..model import points_text
from .flaws import fits
from .plan import Entry

YES = frozenset({"是", "yes", "y", "true", "1", "√", "✓"})
NO = frozenset({"否", "no", "n", "false", "0", "×", "✗"})
# Things that come in wholes; of other units (天, 小时, 个百分点, 万元 …) there may be a half.
WHOLE = frozenset(
    (
        *(
            "次",
            "例",
            "项",
            "起",
            "件",
            "篇",
            "条",
            "处",
            "人",
            "名",
            "个",
            "家",
            "期",
            "份",
            "场",
            "户",
            "批",
            "种",
            "门",
            "台",
        ),
        *("辆", "套", "封", "则", "人次", "件次", "项次", "处次", "件人", "人例"),
    )
)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def read_value(entry: Entry, text: str) -> tuple[Decimal | None, str]:
    """An observation's value as a number, or None and what is wrong with it."""
    if entry.kind == "yesno":
        return _yes_or_no(entry, text)
    if entry.kind == "rating":
        return _rating(entry, text)
    number = _number(text, percent=_in_percent(entry))
    if number is None:
        return None, _(
            "“{value}” is not a number; {rule} wants {wanted} in digits",
            value=text,
            rule=entry.id,
            wanted=wanted(entry),
        )
    if not fits(number, 9):
        return None, _("{value} is out of range; use at most 9 digits before the point and 4 after", value=text)
    if wrong := _out_of_range(entry, number):
        return None, wrong
    if number and entry.rule and entry.kind not in ("points", "external"):
        return _priced(entry, number)
    return number, ""


def _out_of_range(entry: Entry, number: Decimal) -> str:
    shown = points_text(number)
    if entry.kind == "count" and entry.rule:
        if number < 0:
            return _("{value} is below 0; {rule} wants a count", value=shown, rule=entry.id)
        if (entry.rule.unit in WHOLE or entry.rule.series) and number != number.to_integral_value():
            return _(
                "{value} is not a whole number; {rule} counts {unit}",
                value=shown,
                rule=entry.id,
                unit=entry.rule.unit or _("times"),
            )
    if entry.kind == "points" and number:
        low, high = chosen_range(entry)
        if not low <= number <= high:
            return _(
                "{value} is outside the range of {rule}: {low} to {high}, or 0 where it did not happen",
                value=shown,
                rule=entry.id,
                low=points_text(low),
                high=points_text(high),
            )
    if entry.kind == "external":
        most = entry.node.indicator.max if entry.node else None
        if number < 0 or (most is not None and number > most):
            if most is None:
                return _("{value} is below 0; {rule} wants a score", value=shown, rule=entry.id)
            return _(
                "{value} is outside the range of {rule}: 0 to {high}",
                value=shown,
                rule=entry.id,
                high=points_text(most),
            )
    return ""


def _yes_or_no(entry: Entry, text: str) -> tuple[Decimal | None, str]:
    word = unicodedata.normalize("NFKC", text).strip().lower()
    if word in NO:
        return Decimal(0), ""
    if word in YES:
        return _priced(entry, Decimal(1))
    return None, _("“{value}” is neither yes nor no; {rule} wants 是/否, yes/no or 1/0", value=text, rule=entry.id)


def _rating(entry: Entry, text: str) -> tuple[Decimal | None, str]:
    """The rating's place, 0 the best."""
    word = unicodedata.normalize("NFKC", text).strip().strip("“”\"'")
    if word in entry.scale:
        return Decimal(entry.scale.index(word)), ""
    return None, _(
        "“{value}” is no rating; {rule} wants one of: {known}", value=text, rule=entry.id, known="、".join(entry.scale)
    )


def _priced(entry: Entry, number: Decimal) -> tuple[Decimal | None, str]:
    """A number, unless it would be charged by a rule whose text names no amount: that is nobody's to guess."""
    rule = entry.rule
    priced = rule is not None and (rule.points is not None or rule.series or rule.times is not None or rule.formula)
    if rule and rule.effect in ("deduct", "add", "award") and not priced:
        return None, _(
            "{rule} names no amount of points (“{quote}”); put its points into the rubric first",
            rule=entry.id,
            quote=rule.quote,
        )
    return number, ""


def chosen_range(entry: Entry) -> tuple[Decimal, Decimal]:
    """The least and the most an assessor may choose (when anything happened at all)."""
    rule = entry.rule
    assert rule is not None and rule.points_max is not None
    return rule.points or Decimal(0), rule.points_max


def wanted(entry: Entry) -> str:
    """In a few words, what is to be entered."""
    unit = unit_of(entry)
    if entry.kind == "count":
        return _("a count of {unit}", unit=unit) if unit else _("a count")
    if entry.kind == "measure":
        return _("the measured value ({unit})", unit=unit) if unit else _("the measured value")
    if entry.kind == "points":
        return _("the points chosen")
    return _("a score")


def unit_of(entry: Entry) -> str:
    """The measure word of what is entered; empty when the rubric prints none."""
    rule = entry.rule
    if rule is None:
        return ""
    if entry.kind == "measure":
        if rule.formula is not None:
            return ""
        return (rule.target.unit if rule.target else rule.band.unit if rule.band else None) or ""
    return rule.unit or ""


def _in_percent(entry: Entry) -> bool:
    if entry.rule and entry.rule.formula is not None:
        return True  # a rate may be written with its sign; the formula says what it is out of
    unit = unit_of(entry)
    return "%" in unit or "％" in unit or "百分" in unit


def _number(text: str, *, percent: bool) -> Decimal | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    if percent:
        plain = plain.removesuffix("%").rstrip()
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    return Decimal(plain) if plain.isascii() and _NUMBER.fullmatch(plain) else None
