"""The text of one paragraph: runs, tracked changes, fields, hidden text, and what hangs on it (boxes, notes)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .docx_numbering import SYMBOLS
from .docx_numerals import numeral
from .docx_package import MATH, MC, Element, Properties, W, alternative, first, on, val
from .docx_styles import Styles

_PROPERTIES = frozenset(W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_REMOVED = frozenset((W + "del", W + "moveFrom"))
_DRAWN = frozenset((W + "drawing", W + "pict", W + "object"))
_SHOWN = 8  # characters on either side of what is left out
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
# A number that Word's "enclose characters" makes: two characters laid over each other, a circle and a number.
_CIRCLED = re.compile(r"\s*eq\s*\\o\s*\\ac\s*\(\s*[○〇◯]\s*[,，;；]\s*(\d{1,2})\s*\)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Out:
    """Text that is left out; `at` is the place in the paragraph's text where it stood."""

    reason: str
    text: str
    at: int


@dataclass
class Inked:
    """What a paragraph holds. `notes` has (part, id) of the notes it refers to."""

    text: str = ""
    skipped: list[Out] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def skip(self, reason: str, text: str) -> None:
        """Note text that is left out; pieces of one reason with nothing between them are one."""
        at = len(self.text)
        if self.skipped and (self.skipped[-1].reason, self.skipped[-1].at) == (reason, at) and text:
            self.skipped[-1] = Out(reason, self.skipped[-1].text + text, at)
        else:
            self.skipped.append(Out(reason, text, at))

    def around(self, out: Out) -> str:
        """The words on either side of what is left out, and it between them as word processors' logs show it."""
        before, after = self.text[max(0, out.at - _SHOWN) : out.at], self.text[out.at : out.at + _SHOWN]
        return f"{before}[-{out.text}-]{after}"

    def before(self, following: Inked) -> Inked:
        """This and the next paragraph's as one: the mark between them is gone."""
        return Inked(
            self.text + following.text,
            self.skipped + [Out(o.reason, o.text, o.at + len(self.text)) for o in following.skipped],
            self.boxes + following.boxes,
            self.notes + following.notes,
        )


@dataclass
class _Field:
    code: str = ""
    result: bool = False


class Inline:
    """Reads paragraphs in document order; a field may begin in one and end in another."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[_Field] = []
        self._hidden_style = False

    def read(self, paragraph: Element, style: str | None) -> Inked:
        """What the w:p holds, changes accepted."""
        inked = Inked()
        self._hidden_style = self._styles.hidden(style)
        self._walk(paragraph, inked, removed=False)
        # A code never runs past its paragraph in practice: one that did not end must not swallow the rest.
        self._fields = [f for f in self._fields if f.result]
        return inked

    def mark_removed(self, properties: Properties, style: str | None) -> bool:
        """Whether the paragraph's mark is deleted or hidden, so that the next paragraph follows on the same line."""
        mark = properties.get(W + "rPr")
        if mark is None:
            return self._styles.hidden(style)
        if first(mark, "del") is not None or first(mark, "moveFrom") is not None:
            return True
        return self._is_hidden(mark, self._styles.hidden(style))

    def _walk(self, parent: Element, inked: Inked, *, removed: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._run(child, inked, removed=removed)
            elif not isinstance(tag, str) or tag in _PROPERTIES:
                continue
            elif tag in _REMOVED:
                self._walk(child, inked, removed=True)
            elif tag == MC + "AlternateContent":
                if (branch := alternative(child)) is not None:
                    self._walk(branch, inked, removed=removed)
            elif tag == MATH + "oMath":
                self._put(inked, "".join(t.text or "" for t in child.iter(MATH + "t", W + "t")), removed, hidden=False)
            elif tag in _DRAWN:
                _drawn(child, inked)
            elif len(child):
                self._walk(child, inked, removed=removed)

    def _is_hidden(self, properties: Element | None, by_paragraph: bool) -> bool:
        if properties is None:
            return by_paragraph
        style = None
        for item in properties:
            if item.tag == W + "vanish":
                return on(item)
            if item.tag == W + "rStyle":
                style = val(item)
        # vanish toggles: a hidden character style inside a hidden paragraph style shows the text again
        return by_paragraph != (style is not None and self._styles.hidden(style))

    def _run(self, run: Element, inked: Inked, *, removed: bool) -> None:
        hidden = self._is_hidden(first(run, "rPr"), self._hidden_style)
        self._run_content(run, inked, removed, hidden)

    def _run_content(self, parent: Element, inked: Inked, removed: bool, hidden: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag in (W + "t", W + "delText"):
                self._put(inked, child.text or "", removed, hidden=hidden)
            elif tag in _CHARACTERS:
                self._put(inked, _CHARACTERS[tag](child), removed, hidden=hidden)
            elif tag == W + "fldChar":
                self._field(child, inked, removed)
            elif tag == W + "instrText" and self._fields:
                self._fields[-1].code += child.text or ""
            elif tag in _NOTES and not removed:
                inked.notes.append((_NOTES[tag], val(child, "id") or ""))
            elif tag == W + "ruby":
                self._ruby(child, inked, removed)
            elif tag in _DRAWN and not removed:
                _drawn(child, inked)
            elif tag == MC + "AlternateContent" and (branch := alternative(child)) is not None:
                self._run_content(branch, inked, removed, hidden)

    def _put(self, inked: Inked, text: str, removed: bool, *, hidden: bool) -> None:
        if not text:
            return
        if removed:
            inked.skip("deleted", text)
        elif hidden:
            inked.skip("hidden", text)
        elif any(not f.result for f in self._fields):
            inked.skip("field", text)
        else:
            inked.text += text

    def _field(self, element: Element, inked: Inked, removed: bool) -> None:
        kind = val(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif not self._fields:
            return
        elif kind == "separate":
            self._fields[-1].result = True
        elif kind == "end":
            ended = self._fields.pop()
            if ended.result:
                return
            if match := _CIRCLED.fullmatch(ended.code):
                self._put(inked, numeral(int(match[1]), "decimalEnclosedCircle"), removed, hidden=False)
            elif ended.code.strip().lower().startswith("eq"):
                inked.skip("field", ended.code.strip())

    def _ruby(self, ruby: Element, inked: Inked, removed: bool) -> None:
        base, guide = first(ruby, "rubyBase"), first(ruby, "rt")
        if base is not None:
            self._walk(base, inked, removed=removed)
        if guide is not None:
            inked.skip("ruby", "".join(t.text or "" for t in guide.iter(W + "t")))


def _symbol(element: Element) -> str:
    """A symbol font's character: its plain counterpart where there is one, else the code point as it stands."""
    try:
        code = int(val(element, "char") or "", 16)
    except ValueError:
        return ""
    if code < 0x100:  # Word writes the same glyph with and without the private-use offset
        code += 0xF000
    return SYMBOLS.get(code, chr(code))


def _break(element: Element) -> str:
    """A line break is text; where a page or a column happened to end is not."""
    return "\n" if val(element, "type") in (None, "textWrapping") else ""


_CHARACTERS: dict[str, Callable[[Element], str]] = {
    W + "tab": lambda _: "\t",
    W + "ptab": lambda _: "\t",
    W + "cr": lambda _: "\n",
    W + "noBreakHyphen": lambda _: "-",
    W + "br": _break,
    W + "sym": _symbol,
}


def _drawn(element: Element, inked: Inked) -> None:
    inked.boxes.extend(_text_boxes(element))
    for item in element.iter():
        if not isinstance(item.tag, str):
            continue
        name = item.tag.rsplit("}", 1)[-1]
        if name in ("blip", "imagedata"):
            inked.skip("image", _described(element))
        elif name == "textpath":
            inked.skip("watermark", item.get("string") or "")
        elif name == "graphicData" and (item.get("uri") or "").rsplit("/", 1)[-1] in ("chart", "diagram"):
            inked.skip("drawing", _described(element))


def _described(drawing: Element) -> str:
    return next((i.get("descr") or "" for i in drawing.iter() if str(i.tag).endswith("}docPr")), "")


def _text_boxes(element: Element) -> Iterator[Element]:
    """The outermost text boxes in a drawing; those inside them are found when they are read."""
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag == MC + "AlternateContent":
            if (branch := alternative(child)) is not None:
                yield from _text_boxes(branch)
        elif len(child):
            yield from _text_boxes(child)
