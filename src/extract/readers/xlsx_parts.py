"""What the XML of an .xlsx tells beyond the cells' values: what is hidden, how numbers are printed, text boxes."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ...messages import _
from ...model import BadInput
from .content import Content
from .sheets import Place

Element = etree._Element
MAX_CELLS = 4_000_000  # grid positions of one sheet, empty ones counted

_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}


@dataclass
class SheetParts:
    """One sheet: `formats` has the number formats of cells that hold numbers, `errors` what failed formulas show."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)  # first and last
    formats: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    uncomputed: dict[Place, str] = field(default_factory=dict)  # formulas saved without their result
    boxes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    images: int = 0

    def hides_column(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.hidden_columns)


class Parts:
    """The package around the sheets."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._formats = self._number_formats()
        workbook = next((n for n in ("xl/workbook.xml", "xl/workbook2.xml") if n in content.members), None)
        self._sheets: dict[str, str] = {}
        if workbook is not None:
            targets = self._related(workbook)
            for sheet in self._root(workbook).iter("{*}sheet"):
                link = next((v for k, v in sheet.attrib.items() if str(k).endswith("}id")), "")
                if (target := targets.get(str(link))) is not None:
                    self._sheets[sheet.get("name") or ""] = target[1]

    def sheet(self, name: str) -> SheetParts:
        """What is said of a sheet. Raises BadInput where it is broken or spans more cells than is safe."""
        parts = SheetParts()
        member = self._sheets.get(name)
        if member is None or member not in self._content.members:
            return parts
        self._scan(member, parts)
        for kind, target in self._related(member).values():
            if target not in self._content.members:
                continue
            if kind == "drawing":
                self._drawing(target, parts)
            elif kind == "comments":
                parts.comments.extend(_text(e) for e in self._root(target).iter("{*}comment"))
        return parts

    def _scan(self, member: str, parts: SheetParts) -> None:
        row, rows, columns = -1, 0, 0
        for element in self._stream(member, "{*}col", "{*}row", "{*}c", "{*}headerFooter"):
            name = etree.QName(element).localname
            if name == "col" and _on(element.get("hidden")):
                parts.hidden_columns.append((int(element.get("min") or 1) - 1, int(element.get("max") or 1) - 1))
            elif name == "row":
                row = int(element.get("r") or row + 2) - 1
                if _on(element.get("hidden")):
                    parts.hidden_rows.add(row)
            elif name == "headerFooter":
                parts.furniture.extend(t for e in element if (t := (e.text or "").strip()))
            elif (place := _place(element.get("r"))) is not None and self._cell(element, place, parts):
                rows, columns = max(rows, place[0] + 1), max(columns, place[1] + 1)
        if rows * columns > MAX_CELLS:
            raise BadInput(
                _(
                    "{path}: {part}: cells as far as row {row}, column {column}, more than is safe to read;"
                    " delete the empty rows and columns and save it again",
                    path=self._content.path,
                    part=member,
                    row=rows,
                    column=columns,
                )
            )

    def _cell(self, element: Element, place: Place, parts: SheetParts) -> bool:
        """Note what a cell tells; gives back whether it holds anything."""
        value, formula = element.find("{*}v"), element.find("{*}f")
        text = (value.text or "") if value is not None else ""
        kind = element.get("t") or "n"
        if kind == "e":
            parts.errors[place] = text
        elif kind == "n" and text:
            style = element.get("s") or "0"
            code = self._formats[int(style)] if style.isdigit() and int(style) < len(self._formats) else ""
            if code:
                parts.formats[place] = code
        if formula is not None and not text and element.find("{*}is") is None and kind != "str":
            parts.uncomputed[place] = "=" + (formula.text or "")
        return bool(text) or element.find("{*}is") is not None

    def _number_formats(self) -> list[str]:
        """The number format of each cell style; "" where it is none to mind."""
        if "xl/styles.xml" not in self._content.members:
            return []
        root = self._root("xl/styles.xml")
        own = {e.get("numFmtId"): e.get("formatCode") or "" for e in root.iter("{*}numFmt")}
        styles = root.find("{*}cellXfs")
        ids = [e.get("numFmtId") or "0" for e in styles] if styles is not None else []
        return [own.get(i, _BUILT_IN.get(int(i), "") if i.isdigit() else "") for i in ids]

    def _drawing(self, member: str, parts: SheetParts) -> None:
        root = self._root(member)
        parts.images += sum(1 for _e in root.iter("{*}pic"))
        for body in root.iter("{*}txBody"):
            parts.boxes.extend(line for p in body.iter("{*}p") if (line := _text(p)).strip())

    # ---- the package ----

    def _related(self, member: str) -> dict[str, tuple[str, str]]:
        """By id: the last word of the relationship's type and the target's name."""
        folder, file = posixpath.split(member)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self._content.members:
            return {}
        found = {}
        for item in self._root(rels).iter("{*}Relationship"):
            if item.get("TargetMode") != "External":
                target = item.get("Target") or ""
                path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[item.get("Id") or ""] = ((item.get("Type") or "").rsplit("/", 1)[-1], path)
        return found

    def _root(self, member: str) -> Element:
        try:
            return etree.fromstring(
                self._content.member(member), etree.XMLParser(resolve_entities=False, no_network=True)
            )
        except etree.XMLSyntaxError as error:
            raise self._broken(member, error) from None

    def _stream(self, member: str, *tags: str) -> Iterator[Element]:
        source = io.BytesIO(self._content.member(member))
        try:
            for _event, element in etree.iterparse(
                source, events=("end",), tag=tags, resolve_entities=False, no_network=True
            ):
                yield element
                if not element.tag.endswith("}c"):  # a row's cells are read when it ends
                    element.clear()
        except etree.XMLSyntaxError as error:
            raise self._broken(member, error) from None

    def _broken(self, member: str, error: etree.XMLSyntaxError) -> BadInput:
        return BadInput(
            _(
                "{path}: {part}: line {line}: broken XML ({problem}); open the file in Excel and save it again",
                path=self._content.path,
                part=member,
                line=error.lineno,
                problem=(error.msg or "").split(", line ")[0],
            )
        )


def _text(element: Element) -> str:
    return "".join(t.text or "" for t in element.iter("{*}t"))


def _on(value: str | None) -> bool:
    return value in ("1", "true")


def _place(reference: str | None) -> Place | None:
    """Row and column of a reference such as "C12"."""
    column, digits = 0, ""
    for c in reference or "":
        if "A" <= c <= "Z":
            column = column * 26 + ord(c) - 64
        else:
            digits += c
    return (int(digits) - 1, column - 1) if digits.isdigit() and column else None
