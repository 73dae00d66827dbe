"""How a pattern is declared: an expression with its examples and counter-examples beside it.

A pattern that does not match its own examples, matches a counter-example, or matches the empty string is refused when
it is declared, that is at import.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..numerals import ARABIC, CHINESE, NUMBER
from .lexicon import unit_expression

UNIT = unit_expression()
DASH = r"(?:-{1,4}|[—–~～]+|至|到)"
# "(8,10]", "8<得分≤10", "10分≥F≥8": an interval as mathematics writes it.
_INTERVAL = rf"[\[(]{ARABIC}分?(?:[,~～—–]|-){ARABIC}分?[\])]|{ARABIC}分?(?:[<≤][^\d,。;:%<≤]{{1,4}}[<≤]|[>≥][^\d,。;:%>≥]{{1,4}}[>≥]){ARABIC}"
RANGE = rf"(?:{_INTERVAL}|{ARABIC}(?:分)?(?:\(不?含\))?{DASH}(?:(?<=[至到])[+-])?(?!{ARABIC}分(?:[扣减]完|扣光|封顶|为止)){ARABIC}|{CHINESE}分?{DASH}{CHINESE})"
# An item of a list is not the score that begins the next step: "得6分,80分以下不得分".
_NEXT_STEP = r"(?![\d.]|分(?:[扣减]完|扣光|封顶|为止)|分?(?:\(?不?含|以[上下内]|及以|之间|[-—–~～至到]\d))"
LIST = rf"(?:{ARABIC}(?:分)?(?:(?:[/、][+-]|[、,/]|和|或者?|及){ARABIC}{_NEXT_STEP}(?:分)?)+(?<!分)|{CHINESE}分(?:[、,/]{CHINESE}分)*[、,/]{CHINESE}(?=分))"
# After these, 分 is no point: 分钟, 百分之, 三分之一, 分公司, …
POINT = r"积?分(?!钟|别|之(?![间内])|点|比|率|制|公司|局|支|布|管|析|工|行|店|院|校|子|期|散|解|离|册|段|组|米|贝|辨|歧|流|包|拣|离|明|项(?=[扣加的,未缺])|(?:类|级|档|批|步|层|区|块|片)(?!扣|加|别))"

REWARD = r"(?<!科[技研])(?<!成果)(?<!学术)(?<!科学技术)奖励"  # 科技奖励 are prizes somebody won


class PatternError(Exception):
    """A pattern contradicts its own examples."""


@dataclass(frozen=True)
class Pattern:
    """A named expression over normalised text (half-width, no spaces), and the phrases that pin it down.

    `needs`: characters of which every match holds one, so that a text without any is not searched.
    """

    name: str
    expression: str
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()
    needs: str = ""
    _compiled: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _needed: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        compiled = re.compile(self.expression)
        needed = re.compile(f"[{re.escape(self.needs)}]") if self.needs else None
        object.__setattr__(self, "_compiled", compiled)
        object.__setattr__(self, "_needed", needed)
        if compiled.match(""):
            raise PatternError(f"{self.name}: matches the empty string")
        for phrase in self.examples:
            if not (m := compiled.search(phrase)):
                raise PatternError(f"{self.name}: does not match its example {phrase}")
            if needed and not needed.search(m.group()):
                raise PatternError(f"{self.name}: its example {phrase} holds none of {self.needs}")
        for phrase in self.counter:
            if compiled.search(phrase):
                raise PatternError(f"{self.name}: matches its counter-example {phrase}")

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in text[start:end], or None."""
        if self._needed and not self._needed.search(text, start, end):
            return None
        return self._compiled.search(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """A match that begins at start, or None."""
        return self._compiled.match(text, start)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches in text[start:end], left to right."""
        if self._needed and not self._needed.search(text, start, end):
            return iter(())
        return self._compiled.finditer(text, start, end)


__all__ = ["ARABIC", "CHINESE", "DASH", "LIST", "NUMBER", "POINT", "RANGE", "REWARD", "UNIT", "Pattern", "PatternError"]
