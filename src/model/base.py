"""The base of every model: frozen, strict about unknown fields; decimals are written as plain text."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer


class Frozen(BaseModel):
    """A value: compared by content, never changed in place (`model_copy(update=…)` makes the changed one)."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def points_text(value: Decimal) -> str:
    """A decimal as people write it: no exponent, no trailing zeros ("10", "0.5", "-3")."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


# Points, counts, thresholds: exact decimals, text in every file so that nobody's parser makes a float of them.
Number = Annotated[Decimal, PlainSerializer(points_text, return_type=str)]
