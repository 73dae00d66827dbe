"""The site around a saved page: menus, crumbs, share buttons, footers. Doubtful pieces stay in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .html_tree import Element, is_code, is_hidden, text_of

_SPACE = re.compile(r"\s+")
_POINTS = re.compile(r"\d\s*分(?![钟享类局公])|分值|扣分|得分|满分|赋分")
_SENTENCE_END = re.compile(r"[。；！？]")
_TAGS = frozenset(("nav", "footer", "aside"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"))
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|location|position|dqwz|weizhi|footer|foot|bottom"
    r"|copyright|share|bdsharebuttonbox|toolbar|tools|qr|qrcode|ewm|erweima|pagination|pager|sidebar|related|login"
    r"|search|logo|siteinfo|friendlinks?|prevnext|comments?)\d*(?:$|[\s_-])"
)
_WORDS = re.compile(
    r"分享到|扫一扫|打印本页|关闭(?:窗口|本页)|返回顶部|上一[篇条][:：]|下一[篇条][:：]|版权所有|[A-Za-z]?ICP[备证]|公网安备"
    r"|网站标识码|网站地图|(?:当前|您的|您现在的|所在)位置|字体?[:：号]\s*[\[【]?\s*大|浏览(?:次数|量)|阅读(?:次数|量)|点击(?:次数|量)"
    r"|联系我们|设为首页|加入收藏|无障碍|Copyright|©"
)
_SHORT = 240  # characters: what is named or worded like furniture and is longer holds something else too
_SENTENCE = 8  # characters: less before a full stop is no sentence
_PROSE = 60  # characters in whole sentences: this much is text of a document
_LINKED = 0.6  # share of the text that is links
_FILES = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|zip|rar|ofd)(?:[?#]|$)", re.IGNORECASE)


@dataclass
class _About:
    """What an element holds, squeezed of white space."""

    text: str
    linked: int
    links: int
    files: bool
    heading: bool

    @property
    def prose(self) -> int:
        return sum(len(part) for part in _SENTENCE_END.split(self.text)[:-1] if len(part) >= _SENTENCE)


def furniture(root: Element, title: str) -> set[Element]:
    """The outermost elements that are no part of the document; empty where nothing else would be left."""
    found: set[Element] = set()
    _search(root, _SPACE.sub("", title), found)
    left = len(_about(root).text) - sum(len(_about(e).text) for e in found)
    return found if left > 0 else set()


def _search(element: Element, title: str, found: set[Element]) -> None:
    for child in element:
        if not isinstance(child.tag, str) or is_code(child) or is_hidden(child):
            continue
        about = _about(child)
        if about.text and child.tag != "body" and _is_furniture(child, about, title):
            found.add(child)
        elif len(child) and child.tag not in ("p", "a", "span"):
            _search(child, title, found)


def _is_furniture(element: Element, about: _About, title: str) -> bool:
    if _POINTS.search(about.text) and not (title and about.text in title):
        return False
    if about.prose >= _PROSE or about.heading or about.files:
        return False
    if element.tag in _TAGS or element.get("role") in _ROLES:
        return True
    if about.links > 1 and about.linked >= _LINKED * len(about.text):
        return True
    if len(about.text) > _SHORT or (title and (about.text in title or title in about.text)):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return _NAMES.search(names) is not None or _WORDS.search(about.text) is not None


def _about(element: Element) -> _About:
    text = _SPACE.sub("", text_of(element))
    links = [a for a in element.iter("a") if a.get("href") is not None]
    texts = [_SPACE.sub("", text_of(a)) for a in links]
    return _About(
        text=text,
        linked=sum(map(len, texts)),
        links=sum(1 for t in texts if t),
        files=any(_FILES.search(a.get("href") or "") for a in links),
        heading=any(_SPACE.sub("", text_of(h)) and h.find(".//a") is None for h in element.iter("h1")),
    )
