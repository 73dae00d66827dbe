"""Lines that are the steps of one scale: "①20亿元以上(6分)", "②10亿元以下(3分)"; one applies, none is an item."""

from __future__ import annotations

import re
from decimal import Decimal

from ..model import Document, Table
from .bracketed_steps import goes_one_way
from .layout.names import rank_of
from .normalise import normalise
from .phrases.bands import find_numeric
from .phrases.decide_bare import LEVELLED

_LINE = re.compile(
    r"(?P<number>[①-⒛㈠-㈩]|\(?\d{1,2}[).、]|[A-Ea-e][.、)])(?P<words>[^()]{1,40}(?:\([^()\d]*\)[^()]{0,30})?)"
    r"\((?P<n>\d+(?:\.\d+)?)分\)[。;,]?"
)
_SET_APART = re.compile(  # "    前20%（含）      12分"
    r"(?P<number>)\s*(?P<words>\S[^。;；\n]{0,40}?)(?:[ \t\u3000]{2,}|[:：]\s*|…{2,}|\.{3,})"
    r"(?P<n>\d+(?:\.\d+)?)\s*分[。;；,，]?\s*"
)
_REST = re.compile(r"其[余他].{0,4}")
_FEWEST = 2  # lines


def choice_lines(document: Document) -> frozenset[int]:
    """The indexes of the paragraphs that are such steps: numbered alike or not at all, their points falling or rising,
    most of them an interval or a grade.
    """
    found: set[int] = set()
    run: list[tuple[int, re.Match[str]]] = []
    for i, block in enumerate([*document.blocks, None]):
        printed = (block.number or "") + block.text if block is not None and not isinstance(block, Table) else None
        text = normalise(printed).text if printed is not None else None
        if text == "":
            continue
        m = (_LINE.fullmatch(text) or _SET_APART.fullmatch(printed or "")) if text else None
        if run and (m is None or rank_of(m["number"]) != rank_of(run[-1][1]["number"]) or _first(m["number"])):
            found |= _steps(run)
            run = []
        if m is not None:
            run.append((i, m))
    return frozenset(found)


def _first(number: str) -> bool:
    return number.strip("().、") in ("1", "①", "⑴", "⒈", "㈠", "A", "a")


def _steps(run: list[tuple[int, re.Match[str]]]) -> set[int]:
    one_way = goes_one_way([Decimal(m["n"]) for _, m in run])
    steps = sum(m["n"] == "0" or _is_step(normalise(m["words"]).text) for _, m in run)
    return {i for i, _ in run} if len(run) >= _FEWEST and one_way and steps * 2 > len(run) else set()


def _is_step(words: str) -> bool:
    named = LEVELLED.fullmatch(words) or _REST.fullmatch(words)
    return named is not None or bool(find_numeric(words, 0, len(words)))
