"""The parts of a DOCX package as XML trees, and the few helpers every module that walks them needs."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from ...messages import _
from ...model import BadInput
from .content import Content

_MAIN = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # "strict" documents say the same in another namespace
)
W = f"{{{_MAIN[0]}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

# Containers that stand between a parent and its real children: content controls and custom markup.
_TRANSPARENT = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag"))
_OFF = frozenset(("0", "false", "off", "none"))

Element = etree._Element
Properties = dict[str, Element]


def val(element: Element | None, name: str = "val") -> str | None:
    """An attribute of the w namespace; None where the element or the attribute is missing."""
    return None if element is None else element.get(W + name)


def first(parent: Element, name: str) -> Element | None:
    """The first child of that name in the w namespace."""
    for child in parent.iterchildren(W + name):
        return child
    return None


def properties(parent: Element, name: str) -> Properties:
    """The children of a properties element (w:pPr, w:tcPr, …) by tag; empty where the parent has none."""
    for child in parent.iterchildren(W + name):
        return {item.tag: item for item in child}
    return {}


def number(element: Element | None, name: str = "val") -> int | None:
    """The same as a whole number; None where it is missing or no number."""
    text = val(element, name)
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def on(element: Element | None) -> bool:
    """Whether an on/off property is there and on."""
    return element is not None and (val(element) or "1") not in _OFF


def children(parent: Element) -> Iterator[Element]:
    """The child elements, seen through content controls, custom markup and alternatives."""
    for child in parent:
        if child.tag in _TRANSPARENT:
            yield from children(child)
        elif child.tag == MC + "AlternateContent":
            if (branch := alternative(child)) is not None:
                yield from children(branch)
        elif isinstance(child.tag, str):  # comments and processing instructions have none
            yield child


def alternative(element: Element) -> Element | None:
    """The one branch of an mc:AlternateContent to read: the first that holds something, Choice before Fallback."""
    branches = [b for b in element if b.tag in (MC + "Choice", MC + "Fallback")]
    for branch in branches:
        if next(branch.iter(W + "t", W + "numFmt"), None) is not None:
            return branch
    return branches[0] if branches else None


@dataclass(frozen=True)
class Package:
    """A DOCX package; parts are parsed when asked for."""

    content: Content

    @cached_property
    def main(self) -> str:
        """The name of the main part. Raises BadInput where there is none."""
        for kind, target, _external in self.relationships(""):
            if kind == "officeDocument" and target in self.content.members:
                return target
        if "word/document.xml" in self.content.members:
            return "word/document.xml"
        raise BadInput(
            _(
                "{path}: word/document.xml is missing, so the file is no Word document; save it again from Word",
                path=self.content.path,
            )
        )

    def part(self, name: str) -> Element:
        """The root of a part. Raises BadInput where its XML is broken."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        data = self.content.member(name)
        if _MAIN[1].encode() in data[:8192]:
            data = data.replace(_MAIN[1].encode(), _MAIN[0].encode())
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            line, problem = error.lineno, (error.msg or "").split(", line ")[0]
            raise BadInput(
                _(
                    "{path}: {part}: line {line}: broken XML ({problem}); open the file in Word and save it again",
                    path=self.content.path,
                    part=name,
                    line=line,
                    problem=problem,
                )
            ) from None
        if root.getroottree().docinfo.internalDTD is not None:  # no document of Word's has one; entities hide in it
            raise BadInput(
                _(
                    "{path}: {part}: has a document type, which a Word document never has; save it again from Word",
                    path=self.content.path,
                    part=name,
                )
            )
        return root

    def relationships(self, name: str) -> list[tuple[str, str, bool]]:
        """(last word of the type, target part's name, external) for each relationship of a part ("" = package)."""
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self.content.members:
            return []
        found = []
        for item in self.part(rels).iter(_RELATIONSHIP):
            target = item.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            kind = (item.get("Type") or "").rsplit("/", 1)[-1]
            found.append((kind, path, item.get("TargetMode") == "External"))
        return found

    @cached_property
    def _related(self) -> dict[str, list[str]]:
        related: dict[str, list[str]] = {}
        for kind, target, external in self.relationships(self.main):
            if not external and target in self.content.members:
                related.setdefault(kind, []).append(target)
        return related

    def related(self, kind: str) -> list[str]:
        """The parts that the main part names as its `kind` ("styles", "footnotes", "header", …), in order."""
        return self._related.get(kind, [])

    def optional(self, kind: str) -> Element | None:
        """The root of the one related part of that kind, if the document has it."""
        names = self.related(kind)
        return self.part(names[0]) if names else None
