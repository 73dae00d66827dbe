"""Styles: what a paragraph or a run inherits through basedOn (heading level, numbering, hidden text)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .docx_package import Element, W, first, number, on, val

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
BODY_LEVEL = 9  # w:outlineLvl's value for "no heading"


@dataclass
class Style:
    """One style with what it says itself; None where it says nothing."""

    key: str
    name: str
    based_on: str | None
    outline: int | None
    num_id: str | None
    level: int | None
    vanish: bool | None


class Styles:
    """The styles part; a document without one has no styles."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._chains: dict[str | None, list[Style]] = {}
        self.default_paragraph: str | None = None
        if root is None:
            return
        for element in root.iterchildren(W + "style"):
            key = val(element, "styleId")
            if key is None:
                continue
            self._styles[key] = _style(key, element)
            if val(element, "type") == "paragraph" and val(element, "default") in ("1", "true", "on"):
                self.default_paragraph = key

    def chain(self, key: str | None) -> list[Style]:
        """The style and what it is based on, nearest first; a circle ends where it closes."""
        if key not in self._chains:
            self._chains[key] = self._follow(key)
        return self._chains[key]

    def _follow(self, key: str | None) -> list[Style]:
        found: list[Style] = []
        seen: set[str] = set()
        while key is not None and key not in seen and (style := self._styles.get(key)):
            seen.add(key)
            found.append(style)
            key = style.based_on
        return found

    def heading_level(self, key: str | None) -> int | None:
        """The heading level (from 1) of a paragraph style; None where it is no heading."""
        for style in self.chain(key):
            if style.outline is not None:
                return style.outline + 1 if 0 <= style.outline < BODY_LEVEL else None
            if match := _HEADING_NAME.fullmatch(style.name):
                return int(match[1])
        return None

    def hidden(self, key: str | None) -> bool:
        """Whether the style makes its text hidden."""
        return next((style.vanish for style in self.chain(key) if style.vanish is not None), False)


def _style(key: str, element: Element) -> Style:
    properties, run = first(element, "pPr"), first(element, "rPr")
    numbering = None if properties is None else first(properties, "numPr")
    vanish = None if run is None else first(run, "vanish")
    return Style(
        key=key,
        name=val(first(element, "name")) or "",
        based_on=val(first(element, "basedOn")),
        outline=None if properties is None else number(first(properties, "outlineLvl")),
        num_id=None if numbering is None else val(first(numbering, "numId")),
        level=None if numbering is None else number(first(numbering, "ilvl")),
        vanish=None if vanish is None else on(vanish),
    )
