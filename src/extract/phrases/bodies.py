"""The body named in brackets: "A的,扣1分;B的,扣0.2分。【督查室】" names it for the whole numbered item."""

from __future__ import annotations

import re

from .phrase import Phrase

_NAMED = re.compile(r"【([^】\n]{2,30})】")
_ITEM = re.compile(r"(?:^|(?<=[\n。;】]))\s*(?:\d{1,2}[.、](?!\d)|[((]\d{1,2}[))]|[①-⒛㈠-㈩])")


def name_bodies(text: str, phrases: list[Phrase]) -> None:
    """Give each phrase the body that is named behind it, or at the end of its numbered item."""
    start = 0
    for named in _NAMED.finditer(text):
        begins = [m.start() for m in _ITEM.finditer(text, start, named.start())]
        item = begins[-1] if begins else start
        within = [p for p in phrases if item <= p.mark.start and p.mark.end <= named.start()]
        if begins or not _ITEM.search(text):  # without numbers, the last one only
            for phrase in within if begins else within[-1:]:
                phrase.assessor = phrase.assessor or named[1]
        start = named.end()
