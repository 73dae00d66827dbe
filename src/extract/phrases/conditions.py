"""Conditions made complete: a clause that leans on words before it gets them as its lead, and the quote stays local."""

from __future__ import annotations

import re
from itertools import pairwise

from .clauses import item_start
from .phrase import Phrase

_ALSO = re.compile(r"(?:[,、]|[,、;]?(?:并且?|且|同时|还))(?:予以|给予|直接|一律)?,?")
_ELLIPTIC = 8  # a condition of so few characters speaks of what was named before it
_TOPIC = 26  # what it speaks of is said in so many, or is too far away to be meant
_LEANS = re.compile(r"[缺没未不无有少每超低高降按如若仅只第]|[≥≤><\d]|.{1,5}$|.{1,6}[,的每扣得加]")
_BARE_STEP = re.compile(r"(?:[≥≤><]|低于|高于|不足|超过?|达到?|未达到?|每[低高降升]\w{0,2})?\d")


def complete(text: str, phrases: list[Phrase]) -> None:
    """Give every phrase whose condition is not whole by itself the words it leans on."""
    _also(text, phrases)
    _lead_ins(text, phrases)
    _topics(text, phrases)


def _also(text: str, phrases: list[Phrase]) -> None:
    """ "发生事故的,不得分,并取消评先资格": one fact with two effects."""
    for earlier, phrase in pairwise(phrases):
        if (
            phrase.condition is None
            and earlier.condition
            and _ALSO.fullmatch(text[earlier.mark.end : phrase.mark.start])
        ):
            phrase.condition, phrase.lead = earlier.condition, earlier.lead
            if phrase.band is None and phrase.per is None and phrase.target is None:
                phrase.band, phrase.numeric = earlier.band, earlier.numeric
            phrase.findings = [code for code in phrase.findings if code != "condition-missing"]


def _lead_ins(text: str, phrases: list[Phrase]) -> None:
    """ "因…被问责,通报的,每人次扣A;组织处理的,每人次扣B": the second clause goes on from the first's lead-in."""
    lead: tuple[int, int] | None = None
    for earlier, phrase in pairwise(phrases):
        between = text[earlier.end : phrase.start]
        if re.search(r"[。\n]", between) or earlier.condition is None or phrase.condition is None:
            lead = None
            continue
        if lead is None:
            a, b = earlier.condition
            comma = text.rfind(",", a, b)
            lead = (a, comma) if comma > a else None
        own = text[phrase.condition[0] : phrase.condition[1]]
        elliptic = (
            len(own) <= 16 and "," not in own and not re.match(r"未|没|不|无|有|缺|少|每|被|在|对|发现|发生|因|获", own)
        )
        if lead and elliptic and re.search(r"的,?[^,]{0,8}$", text[phrase.condition[1] : phrase.mark.start] or ","):
            phrase.lead = lead
        elif not elliptic:
            lead = None


def _topics(text: str, phrases: list[Phrase]) -> None:
    """ "有图书馆。没有,不得分": a condition too short to stand alone is completed by what its item speaks of."""
    for at, phrase in enumerate(phrases):
        if phrase.lead or phrase.condition is None or phrase.effect in ("allot", "external", "veto"):
            continue
        a, b = phrase.condition
        if b - a > _ELLIPTIC or "," in text[a:b] or not _LEANS.match(text, a):
            continue
        item = item_start(text, a, max(0, text.rfind("\n", 0, a)))
        earlier = [p for p in phrases[:at] if p.start >= item]
        phrase.lead = _measured(text, phrase, earlier) or _spoken_of(text, item, phrase, earlier)


def _measured(text: str, phrase: Phrase, earlier: list[Phrase]) -> tuple[int, int] | None:
    """ "归档率达到95%计4分,90%~95%计3分": a step that is only a number goes on with what the first one measures."""
    assert phrase.condition is not None
    if not _BARE_STEP.match(text, phrase.condition[0]):
        return None
    first = next((p for p in earlier if p.numeric and p.condition and p.numeric.start > p.condition[0]), None)
    if first is None or first.numeric is None or first.condition is None:
        return None
    start = first.condition[0]
    words = re.sub(r"(?:[ ,;:、]|达到?|为|在)+$", "", text[start : first.numeric.start])
    start += words.rfind(",") + 1
    return (start, start + len(words) - words.rfind(",") - 1) if words else None


def _spoken_of(text: str, item: int, phrase: Phrase, earlier: list[Phrase]) -> tuple[int, int] | None:
    """What an effect before it in the same sentence is about; else the words before an item's first effect, if near."""
    same = [p for p in earlier if p.condition and not re.search(r"[。;\n]", text[p.start : phrase.start])]
    if same and (condition := same[0].condition):
        return _trimmed(text, condition[0], text.rfind(",", *condition))
    if earlier and earlier[0].condition is None:
        return None
    end = phrase.start if not earlier else max(item, text.rfind(",", *earlier[0].condition))  # type: ignore[misc]  # set, as just seen
    start = item
    if end - start > _TOPIC:
        start += max(text[start:end].rstrip(" ,;:、。(").rfind(c) + 1 for c in ",。;")
    return _trimmed(text, start, end) if end - start <= _TOPIC + 2 else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    topic = text[start : max(start, end)].rstrip(" ,;:、。(")
    return (start, start + len(topic)) if len(topic) >= 3 and not re.search(r"\d分", topic) else None
