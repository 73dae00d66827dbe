"""Phrases are collected here: read in a passage, hung on their indicator, their amounts accounted for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ..model import Effect, GradeScheme, Location
from .layout.levels import LevelHead
from .layout.names import NUMBERING, Name, amount_cell, holds_amount, spoken_cell
from .measured_table import MeasuredStep
from .nodes import Node, Reader
from .normalise import Normal, normalise, squeeze
from .passage import Passage, Passages, beside, same_row, together
from .phrases.bands import Numeric, bound_of_fact, find_numeric
from .phrases.caps import bound
from .phrases.charges import charge_aside
from .phrases.mark import Mark
from .phrases.marks import find_marks
from .phrases.measured import measure
from .phrases.parse import parse
from .phrases.phrase import Phrase, Reading, Role
from .steps_of_worth import Step

_ROLE_OF = {"effect": "rule", "allot": "rule", "scale": "rule", "bare": "rule", "threshold": "threshold"}


Charged = tuple[Decimal, str]  # for how many of what an amount is given: (100, "元")


@dataclass(frozen=True)
class Beside:
    """What says when a cell that is one amount counts: its row's and column's words, and `row`, the cells before it."""

    said: str
    tier: str | None = None
    unit: Charged | None = None
    row: tuple[str, ...] = ()
    told: bool = False  # its column's head or its table's caption says which way the points go
    numeric: Numeric | None = None  # the interval that its row's name or its column's head is


@dataclass
class Collector:
    """The passages of a document and what has been found in them so far."""

    passages: Passages
    grades: GradeScheme | None = None
    loose: list[tuple[Passage, Mark, Node]] = field(
        default_factory=list
    )  # ceilings that govern no phrase of their text
    checks: list[tuple[Decimal, Decimal, Passage]] = field(
        default_factory=list
    )  # 合计 rows that do not: (said, sum, where)
    majority: Effect | None = None  # what nearly all amounts of the document do
    vetoes: list[Reader] = field(default_factory=list)
    unread: list[tuple[str, Location]] = field(
        default_factory=list
    )  # amounts without 分, in columns that hold none by their head or in a table within a cell

    def node_of(self, name: Name, passage: Passage) -> Node:
        """A node from a name as read; the amounts that give its maximum are accounted for."""
        for start, end in name.used:
            self.account(passage, start, end, "max")
        return Node(
            name=name.name,
            printed=squeeze(passage.normal.quote(0, len(passage.text))),
            number=name.number,
            max=name.max,
            weight=name.weight,
            rank=name.rank,
            location=passage.location,
        )

    def account(self, passage: Passage, start: int, end: int, role: str) -> None:
        """Say what the amount at text[start:end] of a passage is for."""
        passage.account(*passage.normal.raw_span(start, end), role)

    def settle(self, passage: Passage, role: str, *, start: int = 0, end: int | None = None) -> None:
        """All amounts of text[start:end] play one part (a points cell, a total row, a header)."""
        for mark in find_marks(passage.text):
            for a, b in mark.amounts:
                if a >= start and (end is None or b <= end):
                    self.account(passage, a, b, role)

    def exclude(
        self,
        passage: Passage,
        start: int,
        settles: str,
        node: Node | None = None,
        *,
        end: int | None = None,
        effect: Effect = "veto",
    ) -> None:
        """An item of a negative list: a veto of its own, in an indicator or (node None) of the whole document.

        `settles` are the words of the list's head that say what any item brings about, which `effect` may say is that
        nothing is earned.
        """
        end = start + len(passage.text[start:end].rstrip("。;,"))
        phrase = Phrase(
            effect, start, end, Mark("effect", start, end, effect=effect), condition=(start, end), settles=settles
        )
        if bound := bound_of_fact(passage.text, start, end):
            phrase.numeric, phrase.band = bound, bound.band
        words = squeeze(passage.normal.quote(start, end)).removesuffix("的")
        (self.vetoes if node is None else node.rules).append(Reader(phrase, passage, words, None))

    def add_amount(self, passage: Passage, node: Node, effect: Effect, beside: Beside) -> Phrase | None:
        """A cell that is one amount: a rule whose condition is what its row and column say."""
        text = passage.text
        spoken = spoken_cell(text)
        found = spoken[1] if spoken else amount_cell(text)
        if found is None:
            return None
        if spoken or text.startswith(("-", "+")):
            effect = "deduct" if text[0] in "-扣减" else "add"
        points, points_max = found
        nothing = points == 0 and points_max is None
        mark = Mark("effect", 0, len(text), effect=effect, values=(found,), amounts=((0, len(text)),), told=beside.told)
        phrase = Phrase(
            effect="zero" if nothing else effect,
            start=0,
            end=len(text),
            mark=mark,
            points=None if nothing else points,
            points_max=points_max,
            per=beside.unit[0] if beside.unit else None,
            unit=beside.unit[1] if beside.unit else None,
            tier=beside.tier,
            band=beside.numeric.band if beside.numeric else None,
            numeric=beside.numeric,
            amount_at=1 + sum(holds_amount(normalise(cell).text) for cell in beside.row),
        )
        self.settle(passage, "rule")
        quote = "\t".join([*beside.row, passage.normal.quote(0, len(text))]) if beside.row else None
        node.rules.append(Reader(phrase, passage, beside.said, None, quote))
        return phrase

    def add_measured(self, step: MeasuredStep, cell: Passage, worth: Passage, node: Node) -> None:
        """A step of a table of performances: its interval earns the points of its row."""
        whole = (0, len(worth.text))
        effect: Effect = "award" if step.points else "zero"
        mark = Mark(
            "effect", 0, len(cell.text), effect=effect, values=((step.points, None),), amounts=(whole,), told=True
        )
        phrase = Phrase(effect, 0, len(cell.text), mark, points=step.points or None, band=step.band, tier=step.name)
        phrase.amount_at = 1
        self.settle(worth, "rule")
        condition = f"{step.name}{cell.text}{step.band.unit or ''}"
        node.rules.append(Reader(phrase, cell, condition, None, step.row))

    def add_step(self, passage: Passage, step: Step, node: Node) -> None:
        """A step said with a bare number, in a cell whose row is worth its highest."""
        amount = (step.name_end, step.end)
        mark = Mark("effect", *amount, effect="award", values=((step.points, None),), amounts=(amount,), told=True)
        effect: Effect = "award" if step.points else "zero"
        phrase = Phrase(effect, step.start, step.end, mark, points=step.points or None, amount_at=1)
        phrase.condition = (step.start, step.name_end)
        _take_interval(phrase, passage.text[: step.name_end], step.start)
        words = squeeze(passage.normal.quote(step.start, step.name_end))
        self.settle(passage, "rule", start=step.start, end=step.end)
        node.rules.append(Reader(phrase, passage, words, None))

    def add_listed(
        self,
        passage: Passage,
        node: Node,
        effect: Effect,
        *,
        words: str,
        steps: Sequence[str],
        tiers: Sequence[str] | None = None,
        unit: Charged | None = None,
    ) -> None:
        """A cell of several points, "10/8/6", a rule each; `steps` say when, `tiers` who, `words` is their cell."""
        for number, m in enumerate(re.finditer(r"\d+(?:\.\d+)?", passage.text), start=1):
            step, points = steps[number - 1], Decimal(m.group())
            mark = Mark("effect", *m.span(), effect=effect, values=((points, None),), amounts=(m.span(),))
            read = find_numeric(step, 0, len(step)) if tiers is None else []
            phrase = Phrase(effect, *m.span(), mark, points=points, amount_at=number)
            phrase.band = read[-1].band if read else None
            phrase.tier = tiers[number - 1] if tiers else None
            if unit and phrase.points is not None:
                phrase.per, phrase.unit = unit
            node.rules.append(Reader(phrase, passage, step, None, f"{words}\t{passage.normal.raw}"))
        self.settle(passage, "rule")

    def add_beside(
        self,
        words: Passage,
        passage: Passage,
        node: Node,
        effect: Effect,
        unit: Charged | None,
        *,
        told: bool = False,
        behind: bool = False,
        of_several: bool = False,
    ) -> bool:
        """A cell that is one amount, read together with the words beside it that say what earns or loses it.

        `told`: the column's head says which way the points go. `behind`: the words stand right of the amount.
        `of_several`: both are lines of their cells, so that the amount alone is what the source holds in one piece.

        False where the two do not make one rule of that amount.
        """
        found = amount_cell(passage.text)
        both = beside(words, passage, effect, found)
        phrases = parse(both.text, "criterion", default=effect if found is None else None).phrases
        whole = [p for p in phrases if p.end == len(both.text)]
        if len(phrases) != 1 or not whole:
            return False
        phrase = phrases[0]
        nothing = phrase.effect == "zero" and found is not None and found[0] == 0 and found[1] is None
        if found and not nothing and (phrase.points, phrase.points_max) != found:
            return False
        phrase.mark.told = told
        if phrase.effect == "allot" and phrase.per is not None:
            phrase.effect = effect  # "每项15分" in a column of amounts
        implied = phrase.charge is not None and not phrase.charge.printed
        if unit and phrase.points is not None and (phrase.per is None or implied):
            phrase.per, phrase.unit = unit
        elif phrase.points is not None and phrase.charge is None and (charge := charge_aside(words.text)):
            phrase.per, phrase.unit, phrase.charge = charge.per, charge.unit, charge
        if unit and implied:  # "聚集1平方米以上" beside 每处: a size, and no count
            phrase.charge = None
            measure(both.text, phrase, [])
        self.settle(passage, "rule")
        quote = f"{passage.normal.raw.strip()}\t{words.normal.raw.strip()}" if behind else None
        if of_several:
            quote, phrase.amount_at = passage.normal.quote(0, len(passage.text)), 1
        node.rules.append(Reader(phrase, both, _condition(phrase, both.normal, node), None, quote))
        return True

    def add_level(self, words: Passage, worth: Passage, node: Node, step: LevelHead) -> Phrase:
        """A step of a scale: the cell's words say when it is reached, the column's head what it is worth."""
        said = words if re.search(r"\w", words.text) else None  # a box to tick says nothing
        both = together(said, worth) if said else worth
        nothing = step.points == 0 and step.points_max is None
        mark = Mark("effect", 0, len(both.text), effect="award", values=((step.points, step.points_max),), told=True)
        phrase = Phrase(
            effect="zero" if nothing else "award",
            start=0,
            end=len(both.text),
            mark=mark,
            points=None if nothing else step.points,
            points_max=step.points_max,
            tier=step.name,
            amount_at=1,
        )
        _take_interval(phrase, words.text)  # "1.2~1.5" below "6分"
        self.settle(worth, "rule")
        condition = squeeze(said.normal.raw) if said else node.name + step.name
        node.rules.append(Reader(phrase, both, condition, None))
        return phrase

    def read(
        self,
        passage: Passage,
        node: Node,
        role: Role,
        *,
        default: Effect | None = None,
        span: tuple[int, int] | None = None,
        usual: Effect | None = None,
        headed: Effect | None = None,
    ) -> list[Phrase]:
        """Read a passage (or a span of it) for a node; gives back the phrases found.

        `usual` is what the amounts before it do, where they all do the same; `headed` what a heading says they do.
        """
        part = passage if span is None else passage.part(*span)
        home = node
        if default is None:
            default = node.default_effect
        own = _one_way(part.text)
        if own in ("add", "award") and default and role == "criterion":
            default = own  # what the cell says itself goes before what its column is called
        bonus = role in ("criterion", "prose") and default == "add"
        read_as: Role = "bonus" if bonus else role
        reading = parse(
            part.text,
            read_as,
            default=default,
            beside=node.name,
            whole=role != "prose",
            usual=own or usual or self.majority,
            earned="award" if node.max is not None else "add",
            headed=headed,
            worth=node.max,
        )
        self._take_account(part, reading)
        self._settle_worth(part, node, reading, role)
        place, first = part.location, part.normal.at[0] if part.normal.at else 0
        base = f"{place.block}.{place.row}.{place.cell}.{first}"
        for phrase in reading.phrases:
            if phrase in reading.headings and phrase.condition and phrase.points is not None:
                name = squeeze(part.normal.quote(*phrase.condition))
                place = part.place(*phrase.condition)
                node = home.add(Node(name, max=phrase.points, location=place, kind=home.kind, fixed=True))
                self._as_worth(part, phrase)
                continue
            group = f"{base}.{phrase.group}" if phrase.group else None
            node.rules.append(Reader(phrase, part, _condition(phrase, part.normal, node), group))
        of_others = all(p.mark.scope == "share" for p in reading.phrases)  # "队员按60%计": of what its row gives
        loose = _bound(home, part, reading.loose) if of_others else reading.loose
        exceptions = [mark for mark in reading.marks if mark.kind == "exception"]
        self.loose.extend((part, mark, home) for mark in [*loose, *exceptions])
        return reading.phrases

    def _take_account(self, part: Passage, reading: Reading) -> None:
        """Say of every amount what it is for."""
        for mark in reading.marks:
            if mark.kind == "bare" and not any(p.mark is mark for p in reading.phrases):
                continue
            what = "max" if mark is reading.total else _ROLE_OF.get(mark.kind, mark.kind)
            for start, end in mark.amounts:
                self.account(part, start, end, what)

    def _settle_worth(self, part: Passage, node: Node, reading: Reading, role: Role) -> None:
        """What the node is worth, where the text says it, or says it again ("文体活动满分5分"): these are no rules."""
        if reading.total and reading.total.values and node.max is None:
            node.max = reading.total.values[0][0]
            if role == "prose":
                node.worth_said = re.split("[,。;:]", part.text[: reading.total.end])[-1]
        alone = [reading.phrases.index(p) for p in reading.headings] == [0] and not NUMBERING.match(part.text)
        whole = alone and (node.max is None or node.max == reading.headings[0].points)
        if whole and role == "criterion" and node.parent is not None and not node.children:
            (worth,) = reading.headings  # the one requirement of the cell, and all its rules below it
            node.max = worth.points
            reading.phrases.remove(worth)
            self._as_worth(part, worth)
        allotted = [p for p in reading.phrases if p.effect == "allot"]
        closing = len(allotted) == 1 and len(reading.phrases) > 1 and allotted[0].end >= len(part.text.rstrip("。"))
        again = [p for p in allotted if (p.mark.kind == "total" or closing) and p.points == node.max]
        for phrase in again:
            reading.phrases.remove(phrase)

    def _as_worth(self, part: Passage, phrase: Phrase) -> None:
        for start, end in phrase.mark.amounts:
            self.account(part, start, end, "max")


def _take_interval(phrase: Phrase, text: str, start: int = 0) -> None:
    """The interval that the text names from `start` on, where it is the only one."""
    read = find_numeric(text, start, len(text))
    if len(read) == 1:
        phrase.numeric, phrase.band = read[0], read[0].band


def _one_way(text: str) -> Effect | None:
    """The one effect that all verbs of a text have; None where they differ or there is none."""
    moving = [mark for mark in find_marks(text) if mark.kind == "effect" and mark.amounts]
    effects = {mark.effect for mark in moving if mark.effect != "allot"}
    return effects.pop() if len(effects) == 1 else None


def _bound(node: Node, passage: Passage, loose: list[Mark]) -> list[Mark]:
    """A cell that holds only a ceiling or "highest only" bounds the rules of its row; gives back what bounds none."""
    own = [r.phrase for r in node.rules if same_row(r.passage.location, passage.location)]
    below = (r for child in node.walk() for r in child.rules if same_row(r.passage.location, passage.location))
    row = own or [r.phrase for r in below]  # its name may hold them: "见左,每月最多15分"
    if not row:
        return loose
    for mark in loose:
        if mark.scope != "floor":
            bound(row, mark)
    return [mark for mark in loose if mark.scope == "floor"]


def _condition(phrase: Phrase, normal: Normal, node: Node) -> str | None:
    """The condition in the document's words: the lead-in it shares, its own clause, else the indicator's name."""
    words = squeeze(normal.quote(*phrase.condition)) if phrase.condition else None
    if words is None:
        return node.name if phrase.effect in ("add", "award") and node.parent else None
    if phrase.lead:
        return squeeze(normal.quote(*phrase.lead)) + "，" + words
    return words
