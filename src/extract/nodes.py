"""The tree while it is being built: indicators that still collect names, requirements and rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ..model import Effect, IndicatorKind, Location, Requirement
from .normalise import normalise
from .passage import Passage
from .phrases.marks import find_marks
from .phrases.patterns import REWARD
from .phrases.phrase import Phrase

WHOLE = "全文"  # holds the rules of a document without a title that stand in no indicator
BONUS = re.compile(
    rf"加分|守信行为|附加|特色(?:工作|项目|亮点|创新)|(?:工作|创新)特色|{REWARD}|奖分(?!别)|bonus|额外", re.IGNORECASE
)
PENALTY = re.compile(  # but "加减分细则", "加、扣分项" are of both
    r"(?<![加奖增])(?<![加奖增][、和与及/])(?:扣分|减分|扣减)|处罚|惩处|负面|失信|违规扣|罚则|只扣不加"
)
VETOING = re.compile(r"一票否[决优先]|否决(?:项|事项|情形|指标|内容)|负面清单|禁止(?:性|事)项")
EARNED = re.compile(r"得分制|计分制|只得不扣|累计得分")


_NAMED: tuple[tuple[re.Pattern[str], Effect], ...] = ((BONUS, "add"), (PENALTY, "deduct"), (EARNED, "award"))


@dataclass
class Reader:
    """A phrase with the passage it was read in."""

    phrase: Phrase
    passage: Passage
    condition: str | None
    group: str | None
    quote: str | None = None  # the words of its row, where the passage is an amount alone

    def quote_behind(self, texts: Sequence[str], *, always: bool = False) -> None:
        """Quote an amount alone with the cells in front of it, for "+2" may stand in many; "扣2分" says what it does.

        `always`: also where its words say that.
        """
        own = self.passage.normal.quote(0, self.phrase.end)
        if self.phrase.start or self.quote is not None or ("分" in own and not always):
            return
        self.quote = "\t".join([*texts, own])
        before = sum(len(mark.amounts) for text in texts for mark in find_marks(normalise(text).text))
        self.phrase.amount_at = (self.phrase.amount_at or 1) + before


@dataclass
class Node:
    """An indicator in the making. `rank` is the depth of its numbering's style (names.rank_of)."""

    name: str
    number: str | None = None
    max: Decimal | None = None
    weight: Decimal | None = None
    rank: float | None = None
    kind: IndicatorKind | None = None
    assessor: str | None = None
    printed: str = ""  # the name as it stands in the document, with number and points
    location: Location = field(default_factory=Location)
    requirements: list[Requirement] = field(default_factory=list)
    asked: list[Passage] = field(default_factory=list)  # the requirements' passages, for targets
    rules: list[Reader] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None
    worth_said: str | None = None  # a sentence below its heading gave `max`: its words in front of the amount
    fixed: bool = False  # a part or a row of a table: kept even when nothing hangs on it
    marked: bool = False  # its source itself marks it as a heading

    def add(self, child: Node) -> Node:
        """Hang a child below this node; a child of the same name that came last is that same indicator."""
        if self.children and self.children[-1].name == child.name and self.children[-1].max in (child.max, None):
            known = self.children[-1]
            known.max = known.max if known.max is not None else child.max
            return known
        child.parent = self
        self.children.append(child)
        return child

    def walk(self) -> list[Node]:
        """This node and all below it, in document order."""
        found = [self]
        for child in self.children:
            found.extend(child.walk())
        return found

    @property
    def below(self) -> Decimal:
        """What the parts right below this node come to."""
        return sum((child.max for child in self.children if child.max is not None), Decimal(0))

    @property
    def named_effect(self) -> Effect | None:
        """What this name says that points do here: 加分项目 add, 扣分项 deduct, 得分制 award."""
        said = re.sub(r"[+＋](?:奖励|附加|加)分[)）]", "", self.name + self.printed)  # "师德(10分+奖励分)"
        named = [effect for words, effect in _NAMED if words.search(said)]
        return named[0] if len(named) == 1 else None

    @property
    def default_effect(self) -> Effect | None:
        """What an amount without a verb does here, by this name or the nearest above that says it."""
        return self.named_effect or (self.parent.default_effect if self.parent is not None else None)

    @property
    def path(self) -> tuple[str, ...]:
        """Names from the outermost indicator to this one."""
        above = self.parent.path if self.parent and self.parent.parent else ()
        return (*above, self.name)
