"""A finished node as an indicator and its phrases as rules, with identifiers and confidence."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from ..model import Indicator, Rule
from .facts import shared_values
from .nodes import Node, Reader
from .normalise import normalise, squeeze
from .phrases.amount_patterns import AMOUNT
from .phrases.clauses import last_stop
from .phrases.doubts import by_place_alone, rule_doubts
from .phrases.marks import find_marks
from .phrases.outcomes import Outcome, read_outcome
from .phrases.phrase import Phrase

# The share of rules that were right when their document was read for the first time, by the finding they carried; 0.95
# of those without any. A finding seen on fewer than ten such rules has the value of one that is alike.
CLEAR = Decimal("0.95")
_LONG_CLAUSE = 30  # so many where a clause begins there
_LONG_WORDS = 24  # characters: as far as that an amount is looked for from its words
_LED_IN = 20  # characters: shorter words in front of a share say whose it is
_CASE = re.compile(r"[的者时](?:,|$)|\d")
_NAME_OF_STEP = 2  # "优", "一般": a step may be called no more
RECOGNISED = Decimal("0.8")  # a character read from an image less surely than this is to be looked at
DOUBT = {
    "allotment-in-prose": Decimal("0.55"),
    "ceiling-elsewhere": Decimal("0.8"),
    "ceiling-on-once": Decimal("0.6"),
    "ceiling-parted": Decimal("0.6"),
    "charge-unread": Decimal("0.35"),
    "charges-several": Decimal("0.5"),
    "condition-missing": Decimal("0.6"),
    "condition-shared": Decimal("0.4"),
    "decided-by-others": Decimal("0.1"),
    "decided-in-prose": Decimal("0.5"),
    "highest-unsaid": Decimal("0.7"),
    "interval-long": Decimal("0.8"),
    "interval-single": Decimal("0.8"),
    "number-unread": Decimal("0.6"),
    "once-elsewhere": Decimal("0.55"),
    "one-uncounted": Decimal("0.75"),
    "place-alone": Decimal("0.7"),
    "range-over-maximum": Decimal("0.7"),
    "series-open": Decimal("0.7"),
    "share-unsaid": Decimal("0.6"),
    "target-ambiguous": Decimal("0.95"),
    "thresholds-several": Decimal("0.9"),
    "tiers-unnamed": Decimal("0.9"),
    "number-misprint": Decimal("0.7"),
    "unit-misprint": Decimal("0.7"),
    "verb-misprint": Decimal("0.7"),
    "verb-missing": Decimal("0.6"),
    "veto-in-prose": Decimal("0.9"),
}


class Maker:
    """Makes the indicators and rules of one rubric. `grades` are its own, the best first; `title` is its title."""

    def __init__(self, grades: Sequence[str], title: str) -> None:
        self.grades = tuple(grades)
        self.title = title
        self._ids = _Identifiers()

    def indicator(self, node: Node) -> Indicator:
        """A node with all below it."""
        identity = self._ids.make("i", *node.path)
        groups: dict[str, str] = {}
        made = shared_values([self.rule(reader, node, groups) for reader in node.rules], node.rules, node.name)
        rules = _doubted_together(_multiplied(made, node.rules))
        return Indicator(
            id=identity,
            number=node.number,
            name=node.name,
            max=node.max,
            weight=node.weight,
            kind=node.kind or "deduct",
            assessor=node.assessor,
            location=node.location,
            requirements=tuple(node.requirements),
            rules=rules,
            children=tuple(self.indicator(child) for child in node.children),
        )

    def identify(self, name: str) -> str:
        """An id for an outermost indicator that no node was read for."""
        return self._ids.make("i", name)

    def rule(self, reader: Reader, node: Node, groups: dict[str, str]) -> Rule:
        """A phrase as a rule of its node; `groups` are the node's, by what the reading called them."""
        phrase, passage = reader.phrase, reader.passage
        printed = passage.normal.quote(_quoted_from(phrase, passage.text), phrase.end)
        quote = _nearest(reader.quote or printed)
        identity = self._ids.make("r", *node.path, quote, str(phrase.amount_at))
        codes = [c for c in phrase.findings if not (c == "condition-missing" and reader.condition)]
        if phrase.points_max is not None and node.max is not None and phrase.points_max > node.max:
            codes.append("range-over-maximum")
        raised = rule_doubts(normalise(printed).text, passage.text, phrase, normalise(reader.condition or "").text)
        codes += [code for code in raised if code not in codes]
        if by_place_alone(normalise(squeeze(quote)).text, phrase, outermost=len(node.path) == 1):
            codes.append("place-alone")
        if passage.confidence is not None and passage.confidence < RECOGNISED:
            codes.append("recognised-unsurely")
        sure = [passage.confidence] if passage.confidence is not None else []
        confidence = min([CLEAR, *sure, *(DOUBT[c] for c in codes if c in DOUBT)])
        outcome = read_outcome(phrase.settles, self.grades, self.title) if phrase.settles else Outcome()
        return Rule(
            id=identity,
            effect=phrase.effect,
            points=phrase.points,
            points_max=phrase.points_max,
            per=phrase.per,
            unit=phrase.unit,
            condition=reader.condition,
            tier=phrase.tier,
            band=phrase.band,
            target=phrase.target,
            cap=phrase.cap,
            dedupe=phrase.dedupe,
            group=groups.setdefault(reader.group, "g" + identity[1:]) if reader.group else None,
            assessor=phrase.assessor,
            quote=quote,
            amount_at=phrase.amount_at,
            steps=phrase.steps,
            times=phrase.times,
            series=phrase.series,
            series_then=phrase.series_then,
            formula=_workable(phrase.formula, node),
            grade_is=outcome.grade_is,
            grade_below=outcome.grade_below,
            grade_lowered=outcome.grade_lowered,
            location=passage.place(phrase.start, phrase.end),
            confidence=confidence,
            findings=tuple(dict.fromkeys(codes)),
        )


def _nearest(quote: str) -> str:
    """The words right before an amount without a verb, out of a long cell: what is quoted is short, and says when."""
    words, tab, amount = quote.rpartition("\t")
    if not tab or "\t" in words or len(words) <= _LONG_WORDS or "分" in amount or find_marks(normalise(words).text):
        return quote
    tail = words[-_LONG_WORDS:]
    stop = re.search(r"[,，;；。、：:](?=.{16})", words[-_LONG_CLAUSE:], re.DOTALL)
    return words[-_LONG_CLAUSE:][stop.end() :] + tab + amount if stop else tail + tab + amount


def _quoted_from(phrase: Phrase, text: str) -> int:
    """Where the quote of a phrase begins: the sentence of its amount, though the condition begins in one before it."""
    if phrase.effect == "allot":
        return phrase.start
    own, words = last_stop(text, phrase.mark.start, "。\n"), text[phrase.start : phrase.mark.start]
    if phrase.effect == "award" and not phrase.mark.amounts and len(words) > _LED_IN and not _CASE.search(words):
        return phrase.mark.start  # "…形成得分系数,按照得分系数给定得分": what leads in is no condition
    told = phrase.mark.start - own > 1 or not phrase.mark.amounts
    here = all(at.start >= own for at in (phrase.charge, phrase.numeric) if at is not None)
    return own if told and here and own > phrase.start and not AMOUNT.search(text, phrase.start, own) else phrase.start


def _doubted_together(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Rules of one indicator that earn different points by the same words: what tells them apart was not read."""
    listed = Counter(rule.quote for rule in rules)
    said: dict[_Words, set[Decimal | None]] = {}
    for rule in rules:
        if (words := _plain_words(rule, listed)) is not None:
            said.setdefault(words, set()).add(rule.points)
    shared = {words for words, points in said.items() if len(points) > 1}
    return tuple(_doubted(rule) if _plain_words(rule, listed) in shared else rule for rule in rules)


_Words = tuple[str, str, Decimal | None]  # effect, condition and charge


def _plain_words(rule: Rule, listed: Counter[str]) -> _Words | None:
    """What a rule says, where nothing but its words sets it apart: no level, no interval, none of several in a list."""
    apart = rule.tier or rule.band or rule.target or rule.series or rule.times is not None or listed[rule.quote] > 1
    if apart or rule.effect not in ("deduct", "add", "award") or rule.condition is None:
        return None
    return (rule.effect, rule.condition, rule.per) if len(rule.condition) > _NAME_OF_STEP else None


def _doubted(rule: Rule) -> Rule:
    confidence = min(rule.confidence or CLEAR, DOUBT["condition-shared"])
    return rule.model_copy(update={"findings": (*rule.findings, "condition-shared"), "confidence": confidence})


def _workable(formula: str | None, node: Node) -> str | None:
    """A formula that asks for the indicator's worth, where it has none, stays words."""
    return None if formula and node.max is None and re.search(r"\bmax\b", formula) else formula


class _Identifiers:
    """Short hashes of path and quote; the same phrase in the same indicator has the same id in any extraction."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def make(self, prefix: str, *parts: str) -> str:
        text = "\x1f".join(normalise(squeeze(part)).text for part in parts)
        digest = hashlib.sha256(text.encode()).hexdigest()
        self._seen[digest] += 1
        again = self._seen[digest]
        return f"{prefix}{digest[:8]}" + (f"-{again}" if again > 1 else "")


def _multiplied(rules: list[Rule], readers: list[Reader]) -> tuple[Rule, ...]:
    """A doubling multiplies the amount said before it in the same passage."""
    for at, (rule, reader) in enumerate(zip(rules, readers, strict=True)):
        if rule.times is None:
            continue
        before = [
            rules[i].id for i in range(at) if readers[i].passage is reader.passage and rules[i].points is not None
        ]
        rules[at] = rule.model_copy(update={"of": before[-1] if before else None})
    return tuple(rules)
