"""Headings without numbers: short lines, each over a sentence or two with amounts, over and over through a document."""

from __future__ import annotations

import re

from ..model import Document, Table
from .layout.names import NUMBERING
from .normalise import normalise
from .phrases.amounts import find_amounts

_LONGEST = 24  # characters of such a heading
_MOST = 4  # paragraphs below one of them
_FEWEST = 3  # headings: fewer are chance
_SENTENCE = re.compile(r"[。;!?:,]|[扣加减得]\d|\d分")


def plain_heads(document: Document) -> frozenset[int]:
    """The indexes of the blocks that are such headings; empty where the pattern does not hold on.

    A table or a numbered line ends a run; what stands before the first heading is no part of it.
    """
    found: set[int] = set()
    run: list[int] = []
    below, scored = 0, False
    for i, block in enumerate([*document.blocks, None]):
        text = normalise(block.text).text if block is not None and not isinstance(block, Table) else ""
        plain = block is not None and not isinstance(block, Table) and block.number is None
        if plain and not text:
            continue
        numbered = not plain or NUMBERING.match(text) is not None
        heads = not numbered and len(text) <= _LONGEST and not _SENTENCE.search(text)
        if heads and (not run or (below and scored)):
            run.append(i)
            below, scored = 0, False
        elif run and not numbered and not heads and below < _MOST:
            below, scored = below + 1, scored or bool(find_amounts(text))
        else:
            found |= _whole(run, last=bool(below and scored))
            run, below, scored = [i] if heads else [], 0, False
    return frozenset(found)


def _whole(run: list[int], *, last: bool) -> set[int]:
    kept = run if last else run[:-1]
    return set(kept) if len(kept) >= _FEWEST else set()
