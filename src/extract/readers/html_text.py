"""The flow of an HTML page: its lines and tables in reading order, white space as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .docx_numerals import numeral
from .html_tables import is_frame
from .html_tree import Element, is_code, is_hidden, line_of, text_of
from .lines_wrapped import FlowLine

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "header", "hgroup", "hr", "html"),
        *("legend", "main", "menu", "nav", "p", "pre", "listing", "plaintext", "xmp", "section", "summary", "ul"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    )
)
_PRE = frozenset(("pre", "listing", "plaintext", "xmp"))
_EMBEDDED = frozenset(("iframe", "frame", "object", "embed", "applet"))
_TYPED = frozenset(("text", "number", "", "tel", "email", "url", "date"))
_LIST_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLES = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_WIDE = "\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…"
# Where a source line ends between two Chinese characters nobody printed a space.
_WRAPPED = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*(?=[{_WIDE}])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
# but nobody wraps a text after so few characters: a title stands there, and a browser prints a space behind it
_TITLED = re.compile(rf"^(\s*(?:\d{{1,2}}[.、])?[\u4e00-\u9fff]{{4,14}})[ \t]*[\r\n]\s*(?=[{_WIDE}][^\r\n]{{30}})")

Skip = Callable[[str, str, Element], None]


@dataclass
class Line(FlowLine):
    """One line as a browser breaks it by markup. `at` is its line in the source."""

    at: int | None


class Flow:
    """Walks containers. `apart` are the elements to leave out as furniture; what is left out goes to `skip`."""

    def __init__(self, skip: Skip, apart: set[Element]) -> None:
        self._skip = skip
        self._apart = apart

    def of(self, container: Element) -> Iterator[Line | Element]:
        """The lines and tables inside a container; tables that only frame a page are walked through."""
        walk = _Walk(self._skip, self._apart)
        walk.inside(container)
        walk.flush()
        return iter(walk.items)


class _Walk:
    def __init__(self, skip: Skip, apart: set[Element]) -> None:
        self._skip = skip
        self._apart = apart
        self.items: list[Line | Element] = []
        self._pieces: list[str] = []
        self._at: int | None = None
        self._number: str | None = None
        self._level: int | None = None
        self._pre = 0

    def inside(self, element: Element) -> None:
        self._put(element.text, element)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            self._put(child.tail, child)

    def flush(self) -> None:
        """End the line; one of nothing but white space is none."""
        text, self._pieces, at, self._at = "".join(self._pieces), [], self._at, None
        if not self._pre:
            text = _SPACES.sub(" ", _WRAPPED.sub("", _TITLED.sub(r"\1 ", text))).strip(" ")
            text = text.replace(_BREAK + " ", _BREAK).replace(" " + _BREAK, _BREAK).replace(_BREAK, "\n").strip("\n")
        if text.strip():
            self.items.append(Line(text, self._number, self._level, at))
            self._number = None

    def _put(self, text: str | None, element: Element) -> None:
        if not text:
            return
        if self._at is None and text.strip():
            self._at = line_of(element)
        if not self._pre:
            self._pieces.append(text)
            return
        first, *others = text.split("\n")
        self._pieces.append(first)
        for other in others:
            self.flush()
            self._pieces.append(other)

    def _element(self, element: Element) -> None:
        tag = element.tag
        if is_code(element):
            return
        if is_hidden(element):
            self._leave_out("hidden", element)
        elif element in self._apart:
            self.flush()
            self._leave_out("furniture", element)
        elif tag == "br":
            if self._level is None or self._pre:
                self.flush()
            else:
                self._pieces.append(_BREAK)
        elif tag in ("del", "rt", "rp", "rtc"):
            self._leave_out("deleted" if tag == "del" else "ruby", element)
        elif tag == "img":
            self._skip("image", element.get("alt") or "", element)
        elif tag in ("svg", "canvas", "video", "audio"):
            self._leave_out("drawing", element)
        elif tag in _EMBEDDED:
            self._skip("inserted file", element.get("src") or element.get("data") or "", element)
        elif tag in ("input", "select", "button", "option"):
            self._control(element)
        else:
            self._container(element)

    def _container(self, element: Element) -> None:
        tag = element.tag
        if tag in _HEADINGS:
            self.flush()
            outer, self._level = self._level, _HEADINGS[tag]
            self.inside(element)
            self.flush()
            self._level = outer
        elif tag == "table" and not is_frame(element):
            self.flush()
            self.items.append(element)
        elif tag in ("ol", "li"):
            self._list(element)
        elif tag in _BLOCKS:
            pre = tag in _PRE or _PRE_STYLE.search(element.get("style") or "") is not None
            self.flush()
            self._pre += pre
            self.inside(element)
            self.flush()
            self._pre -= pre
        else:
            self.inside(element)

    # ---- lists ----

    def _list(self, element: Element) -> None:
        self.flush()
        if element.tag == "ol":
            numbers = _numbers(element)
            self._put(element.text, element)
            for child in element:
                if isinstance(child.tag, str):
                    self._number = numbers.get(child)
                    self._element(child)
                self._put(child.tail, child)
        else:
            self.inside(element)
        self.flush()
        self._number = None

    # ---- forms ----

    def _control(self, element: Element) -> None:
        """A form's control shows what is filled in; what else could be chosen is not shown."""
        if element.tag == "button":
            self._leave_out("furniture", element)
        elif element.tag == "input":
            if (element.get("type") or "").lower() in _TYPED:
                self._put(element.get("value"), element)
        else:
            options = list(element.iter("option"))
            self._choices(element, next((o for o in options if o.get("selected") is not None), None))

    def _choices(self, element: Element, chosen: Element | None) -> None:
        """Only the chosen option is shown, and nothing that stands between options."""
        if element is chosen:
            self.inside(element)
            return
        self._aside(element.text, element)
        for child in element:
            if isinstance(child.tag, str) and not is_code(child):
                self._choices(child, chosen)
            self._aside(child.tail, child)

    def _aside(self, text: str | None, element: Element) -> None:
        if text and text.strip():
            self._skip("hidden", _SPACES.sub(" ", text).strip(), element)

    def _leave_out(self, reason: str, element: Element) -> None:
        if text := _SPACES.sub(" ", text_of(element)).strip():
            self._skip(reason, text, element)


_BREAK = "\ue00b"  # stands for a line break inside a heading until white space is folded


def _numbers(element: Element) -> dict[Element, str]:
    """The number a browser prints before each item of an ordered list.

    A browser tells a list inside another of its kind by how far in it stands; here its numbers do, "1)" inside "1.".
    """
    style = _STYLE.search(element.get("style") or "")
    kind = _LIST_TYPES.get((element.get("type") or "1").strip(), "decimal")
    if style is not None:
        if style[1].lower() not in _LIST_STYLES:
            return {}
        kind = _LIST_STYLES[style[1].lower()]
    items = [child for child in element if child.tag == "li" and not is_hidden(child)]
    step = -1 if element.get("reversed") is not None else 1
    at = _whole(element.get("start"), len(items) if step < 0 else 1)
    outer = [list_ for list_ in element.iterancestors("ol") if list_.get("type") == element.get("type")]
    end = "、" if kind == "chineseCounting" else ")" if outer and style is None else "."
    numbers = {}
    for item in items:
        at = _whole(item.get("value"), at)
        numbers[item] = (numeral(at, kind) if at > 0 else str(at)) + end
        at += step
    return numbers


def _whole(text: str | None, default: int) -> int:
    try:
        return max(-999_999, min(int(text), 999_999)) if text is not None else default
    except ValueError:
        return default
