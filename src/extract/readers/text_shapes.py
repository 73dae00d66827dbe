"""What a line of flattened text looks like by itself: how it begins, how it ends, what it can be."""

from __future__ import annotations

import re
import unicodedata

_FIRST = re.compile(r"[一二三四五六七八九十]{1,3}、")
_SECOND = re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]")
_ITEM = re.compile(r"(\d{1,2})[.、．](?!\d)")
_INNER_ITEM = re.compile(r"(?<=[。;；】)）])(\d{1,2})[.、．](?!\d)")
_POINTS = re.compile(r"[(（]\s*\d+(?:\.\d+)?\s*分\s*[)）]")
_ENDS_IN_POINTS = re.compile(r"[(（]\s*\d+(?:\.\d+)?\s*分\s*[)）]$")
_CHARGE = re.compile(r"[扣减加计得]\s*\d+(?:\.\d+)?\s*分|不得分")
_BODY = re.compile(
    r"[\u4e00-\u9fff]+(?:委员会|办公室|机关|党组|工委|纪委|组织部|宣传部|统战部|部门|部|局|委|办|中心|院|处|科|联|会)"
)
_SITE = re.compile(
    r"(?:点击|展开)?(?:阅读|查看|显示|展开)(?:全文|更多|全部|剩余.{0,8})|资源描述|文档简介|下载(?:文档|原文)|收起"
)
_PART = re.compile(r"(?:附件|附表)\s*\d*[:：]?$|(?:注|备注|说明)[:：]|第[一二三四五六七八九十百]+[章条]")
_WORTH = re.compile(r"[^。；;，,]{2,30}\d+(?:\.\d+)?分")
_TITLE = re.compile(r"【[^【】]{2,30}】")
_END = "。；！？;!?】"
_LONGEST_NAME = 60
_LONGEST_BODY = 24


def is_first_level(text: str) -> bool:
    """一、… : the name of an outermost indicator, or how it begins."""
    return _FIRST.match(text) is not None and len(text) <= _LONGEST_NAME and not _CHARGE.search(text)


def is_second_level(text: str) -> bool:
    """(一)… : the name of an indicator below, or how it begins."""
    return _SECOND.match(text) is not None and len(text) <= _LONGEST_NAME and not _CHARGE.search(text)


def item_numbers(text: str) -> list[int]:
    """The numbers of the listed items that begin in a line, the first of them only where the line begins with it."""
    first = _ITEM.match(text)
    inner = [int(m[1]) for m in _INNER_ITEM.finditer(text)]
    return [int(first[1]), *inner] if first else inner


def starts_item(text: str) -> bool:
    return _ITEM.match(text) is not None


def starts_anything(text: str) -> bool:
    """Whether a line can only be the first of its paragraph."""
    return (
        starts_item(text)
        or _FIRST.match(text) is not None
        or _SECOND.match(text) is not None
        or _PART.match(text) is not None
    )


def is_title(text: str) -> bool:
    """Whether a line can only be the title of what follows: 一、…, （一）…, 【…】, or a name with its points behind."""
    text = text.strip()
    return bool(_TITLE.fullmatch(text)) or (
        is_first_level(text) or is_second_level(text) or (has_points_at_end(text) and not has_charge(text))
    )


def heads_rows(text: str) -> bool:
    """Whether a cell with nothing beside it is the title of the rows below: also a name with bare points behind it."""
    return is_title(text) or (_WORTH.fullmatch(text.strip()) is not None and not has_charge(text))


def is_points(text: str) -> bool:
    return _POINTS.fullmatch(text.strip()) is not None


def has_points_at_end(text: str) -> bool:
    return _ENDS_IN_POINTS.search(text.strip()) is not None


def has_charge(text: str) -> bool:
    return _CHARGE.search(text) is not None


def is_body(text: str) -> bool:
    """One or more names of offices and nothing else."""
    return len(text) <= _LONGEST_BODY and _BODY.fullmatch(text.strip()) is not None


def is_site(text: str) -> bool:
    """What a document-sharing site prints around a text."""
    return _SITE.fullmatch(text.strip()) is not None


def leaves_table(text: str) -> bool:
    """Whether a line begins an annex, a note or an article: no cell of a table begins so."""
    return _PART.match(text.strip()) is not None


def is_finished(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return text.rstrip().endswith(tuple(_END))


def width(text: str) -> float:
    """How wide a line is printed, in Chinese characters."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text.strip())
