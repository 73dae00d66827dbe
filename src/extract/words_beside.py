"""What the words beside an amount say of it, where its own cell does not: 每张黄牌, 超过24小时, 一等奖、二等奖."""

from __future__ import annotations

import re
from itertools import groupby

from .phrases.bands import find_numeric
from .phrases.charges import charge_of_words
from .phrases.phrase import Phrase
from .phrases.tiers import tiers_of_list

_LONGEST_FACT = 24  # characters: a longer text says more than when a rule applies
_COMPARED = re.compile(r"超[过出]|不[足到满]|[低高少多]于|未达|[<>≤≥]")


def interval_beside(phrase: Phrase, words: str) -> None:
    """The interval that the words beside an amount name: "超过24小时未到位" beside "每例扣0.5分"."""
    open_ = phrase.band is None and phrase.target is None and phrase.effect in ("deduct", "add", "award")
    found = find_numeric(words, 0, len(words)) if open_ and len(words) <= _LONGEST_FACT else []
    plain = len(found) == 1 and not found[0].level and found[0].band.unit != phrase.unit
    if plain and _COMPARED.match(words, found[0].start):
        phrase.numeric, phrase.band = found[0], found[0].band


def charge_beside(phrase: Phrase, words: str) -> None:
    """ "扣1分" beside "每张黄牌": what is charged stands in the words."""
    moved = phrase.effect in ("deduct", "add", "award") and phrase.points is not None and phrase.per is None
    charge = charge_of_words(words) if moved else None
    if charge is not None and (charge.printed or re.match("[胜平负赢]", words)):
        phrase.per, phrase.unit, phrase.charge = charge.per, charge.unit, charge


def tiers_beside(phrases: list[Phrase], words: str) -> None:
    """Who gets which of the amounts of one list: "分别加10分、6分、3分" beside "一等奖、二等奖、三等奖"."""
    for _, group in groupby(phrases, key=lambda phrase: id(phrase.mark)):
        listed = list(group)
        named = tiers_of_list(words, len(listed)) if len(listed) > 1 else None
        for phrase, name in zip(listed, named or (), strict=False):
            if "tiers-unnamed" in phrase.findings:
                phrase.tier = name
                phrase.findings.remove("tiers-unnamed")
