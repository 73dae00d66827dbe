"""Numbers as rubrics print them: 0.5, 五, 两, 十五, 二十一点五, 半, 1/3."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_DIGITS = (
    {c: i for i, c in enumerate("零一二三四五六七八九")}
    | {"〇": 0, "两": 2, "俩": 2, "○": 0}
    | {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
)
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000}

ARABIC = r"\d+(?:\.\d+)?"
CHINESE = r"(?:[零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾]+(?:点[零〇一二三四五六七八九]+)?|半)"
NUMBER = rf"(?:{ARABIC}|{CHINESE})"


@lru_cache(maxsize=4096)
def numeral(text: str) -> Decimal | None:
    """The value of a printed number, or None when it is not one. Whole fractions stay exact only when decimal."""
    text = text.strip()
    if re.fullmatch(ARABIC, text):
        return Decimal(text)
    if text == "半":
        return Decimal("0.5")
    if re.fullmatch(CHINESE, text):
        whole, _, fraction = text.partition("点")
        value = _whole(whole)
        if value is None:
            return None
        return Decimal(f"{value}." + "".join(str(_DIGITS[c]) for c in fraction)) if fraction else Decimal(value)
    return None


def _whole(text: str) -> int | None:
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, None
    for c in text:
        if c in _DIGITS:
            if digit not in (None, 0):
                return None  # "二三十" is no one number
            digit = _DIGITS[c]
        elif _SCALES[c] == 10_000:
            total, digit = (total + (digit or 0)) * 10_000, None
        else:
            total, digit = total + (1 if digit is None else digit) * _SCALES[c], None
    return total + (digit or 0)
