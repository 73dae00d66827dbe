"""Automatic numbers: what Word prints before a paragraph, worked out from numbering.xml as the paragraphs go by."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .docx_numerals import numeral
from .docx_package import MC, Element, Properties, W, children, first, number, on, val
from .docx_styles import Styles

_PLACE = re.compile(r"%([1-9])")
_PADDED = re.compile(r"(0+)1\b")  # w14's custom formats: "001, 002, 003, ..."
# Bullets of the symbol fonts that Word uses, as characters any font has.
SYMBOLS = {
    0xF0B7: "•", 0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF071: "❑", 0xF075: "◆", 0xF076: "❖", 0xF0A7: "▪",
    0xF0A8: "□", 0xF0D8: "➢", 0xF0E0: "→", 0xF0FB: "✗", 0xF0FC: "✓", 0xF0FD: "☒", 0xF0FE: "☑", 0xF052: "☑",
    0xF02D: "-", 0xF0A1: "○", 0xF0A2: "○", 0xF02A: "*", 0xF0B1: "±", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B4: "×",
}  # fmt: skip


@dataclass(frozen=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False  # every number in it as a decimal
    restart: int | None = None  # w:lvlRestart: 0 never, n after level n (from 1) or a higher one; None after any
    style: str | None = None
    hidden: bool = False
    pad: int = 0


@dataclass(frozen=True)
class _List:
    """A w:num: the definition it counts in, its levels, and the levels it starts afresh."""

    definition: str
    levels: dict[int, _Level]
    overrides: dict[int, int]


class Numbering:
    """The lists of a document and how far each has counted. `next_number` must be called in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._members: dict[tuple[str | None, int | None, str | None], tuple[str | None, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        definitions = {val(e, "abstractNumId") or "": e for e in root.iterchildren(W + "abstractNum")}
        nums = {val(e, "numId") or "": e for e in root.iterchildren(W + "num")}
        for key, element in nums.items():
            self._lists[key] = self._read_list(element, definitions, nums)

    def _read_list(self, element: Element, definitions: dict[str, Element], nums: dict[str, Element]) -> _List:
        definition = val(first(element, "abstractNumId")) or ""
        seen: set[str] = set()
        while definition in definitions and definition not in seen:
            seen.add(definition)
            link = val(first(definitions[definition], "numStyleLink"))
            linked = next((s.num_id for s in self._styles.chain(link) if s.num_id), None) if link else None
            if linked is None or linked not in nums:
                break
            definition = val(first(nums[linked], "abstractNumId")) or ""
        levels: dict[int, _Level] = {}
        if definition in definitions:
            for level in definitions[definition].iterchildren(W + "lvl"):
                levels[number(level, "ilvl") or 0] = _level(level)
        overrides: dict[int, int] = {}
        for override in element.iterchildren(W + "lvlOverride"):
            index = number(override, "ilvl") or 0
            if (own := first(override, "lvl")) is not None:
                levels[index] = _level(own)
            if (start := number(first(override, "startOverride"))) is not None:
                overrides[index] = start
                levels[index] = replace(levels.get(index, _Level()), start=start)
        return _List(definition, levels, overrides)

    def next_number(self, properties: Properties, style: str | None) -> str | None:
        """The number of the paragraph with these w:pPr and style, and count it; None where it has none."""
        own = properties.get(W + "numPr")
        said = (val(first(own, "numId")), number(first(own, "ilvl"))) if own is not None else (None, None)
        place = (*said, style)
        if place not in self._members:
            self._members[place] = self._membership(*place)
        key, index = self._members[place]
        listed = self._lists.get(key) if key is not None else None
        if key is None or listed is None:
            return None
        counters = self._counters.setdefault(listed.definition, {})
        level = listed.levels.get(index, _Level())
        if index in listed.overrides and (key, index) not in self._begun:
            counters.pop(index, None)
        self._begun.add((key, index))
        counters[index] = counters.get(index, level.start - 1) + 1
        for deeper in [d for d in counters if d > index]:
            restart = listed.levels.get(deeper, _Level()).restart
            if restart is None or (restart != 0 and index < restart):
                del counters[deeper]
        return None if level.hidden else _printed(listed, level, counters) or None

    def _membership(self, key: str | None, index: int | None, style: str | None) -> tuple[str | None, int]:
        """The numId and level: each the paragraph's own, else the nearest style's, independently of the other."""
        chain = self._styles.chain(style)
        if key is None:
            key = next((s.num_id for s in chain if s.num_id is not None), None)
        if key is None or key == "0":
            return None, 0
        if index is None and (listed := self._lists.get(key)):
            by_style = {level.style: i for i, level in listed.levels.items() if level.style}
            index = next((by_style[s.key] for s in chain if s.key in by_style), None)
        if index is None:
            index = next((s.level for s in chain if s.level is not None), 0)
        return key, index


def _level(element: Element) -> _Level:
    run = first(element, "rPr")
    text = val(first(element, "lvlText"))
    numbering_format, pad = _format(element)
    start = number(first(element, "start"))
    return _Level(
        start=0 if start is None else start,
        format=numbering_format,
        text=text or "",
        legal=on(first(element, "isLgl")),
        restart=number(first(element, "lvlRestart")),
        style=val(first(element, "pStyle")),
        hidden=run is not None and on(first(run, "vanish")),
        pad=pad,
    )


def _format(level: Element) -> tuple[str, int]:
    """The format's name and, for "001, 002, …", how many digits it pads to. A custom format stands in a Choice."""
    for choice in level.iterchildren(MC + "AlternateContent"):
        for element in choice.iter(W + "numFmt"):
            if val(element) == "custom" and (match := _PADDED.match(val(element, "format") or "")):
                return "decimal", len(match[1]) + 1
    for child in children(level):
        if child.tag == W + "numFmt":
            return val(child) or "decimal", 0
    return "decimal", 0


def _printed(listed: _List, level: _Level, counters: dict[int, int]) -> str:
    """The level's text with its %n places filled; a higher level that has not been counted shows its start."""
    if level.format == "bullet":
        return "".join(SYMBOLS.get(ord(c), c) for c in level.text)

    def fill(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        at = listed.levels.get(index, _Level())
        name = "decimal" if level.legal and at.format != "none" else at.format
        text = numeral(counters.get(index, at.start), name)
        return text.rjust(at.pad, "0") if at.pad else text

    return _PLACE.sub(fill, level.text)
