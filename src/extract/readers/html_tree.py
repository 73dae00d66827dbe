"""An HTML page as a tree: encoding, entities, limits; and what a browser would not show."""

from __future__ import annotations

import codecs
import html
import html.entities
import re
from typing import cast

from lxml import etree

from ...messages import _
from ...model import BadInput
from .content import Content
from .text_encoding import decode

Element = etree._Element
LINE = "data-xize-line"  # where markup was made from something else: the line there; empty where it is not known
MAX_DEPTH = 200  # elements inside each other; office pages stay below 40

_CHARSET = re.compile(rb"""<meta\b[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""<\?xml\b[^>]*?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}  # as browsers do
_ENTITY = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]*);|#(?:1[2-5]\d|[xX][89][0-9A-Fa-f]);)")
_DECLARATION = re.compile(r"<\?xml\b[^>]*>")
_INSTRUCTION = re.compile(r"<%.*?%>|</?[#@][A-Za-z][^>]*>", re.DOTALL)  # of a template's language, code like a script
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CODE = frozenset(("script", "style", "link", "meta", "base", "title", "head", "colgroup", "col", "param", "source"))
_UNSHOWN = frozenset(("noscript", "template", "datalist"))


def parse(content: Content) -> Element:
    """The root element of a page or a piece of one.

    Raises BadInput where the text is in no known encoding, or elements are nested deeper than MAX_DEPTH.
    """
    text = _DECLARATION.sub("", decode(content, _declared(content.data)), count=1)
    return parse_text(content, _INSTRUCTION.sub(lambda m: "\n" * m[0].count("\n"), text))


def parse_text(content: Content, text: str) -> Element:
    """The same for markup that was made from the content."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    root = etree.fromstring(_ENTITY.sub(_plain, text).encode(), parser)
    if root is None:
        raise BadInput(_("{path}: the page holds no text; open it in a browser and save it again", path=content.path))
    if _deeper(root, MAX_DEPTH):
        raise BadInput(
            _(
                "{path}: elements are nested more than {limit} deep; save the page again, or its text as .docx",
                path=content.path,
                limit=MAX_DEPTH,
            )
        )
    return root


def _declared(data: bytes) -> str | None:
    """The encoding the page names near its start, if there is such a one."""
    match = _XML_ENCODING.match(data.lstrip()[:256]) or _CHARSET.search(data[:4096])
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    try:
        return _WIDER.get(name, codecs.lookup(name).name)
    except LookupError:
        return None


def _plain(match: re.Match[str]) -> str:
    """An entity the parser does not know (it knows those of HTML 4 only) as its character."""
    if match[1] in html.entities.name2codepoint:
        return match[0]
    return html.escape(html.unescape(match[0]), quote=False)


def _deeper(root: Element, limit: int) -> bool:
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False


# ---- what the reader's other modules ask of an element ----


def is_code(element: Element) -> bool:
    """Whether what it holds is no text of the document at all."""
    return element.tag in _CODE


def is_hidden(element: Element) -> bool:
    """Whether a browser with scripts on would not show it, by the element itself (style sheets are not read)."""
    return (
        element.tag in _UNSHOWN
        or element.get("hidden") is not None
        or (element.tag == "input" and element.get("type", "").lower() == "hidden")
        or _HIDING.search(element.get("style") or "") is not None
    )


def line_of(element: Element) -> int | None:
    """The element's line in the source: as the parser counts, or as an element around it says."""
    for around in (element, *element.iterancestors()):
        if (said := around.get(LINE)) is not None:
            return int(said) if said.isdecimal() else None
    return cast("int | None", element.sourceline)


def text_of(element: Element) -> str:
    """All text inside, code left out, white space as printed."""
    if is_code(element):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts.append(text_of(child) if isinstance(child.tag, str) else "")
        parts.append(child.tail or "")
    return "".join(parts)
