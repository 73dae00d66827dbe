"""Lists that print 分 nowhere: 国家级3/省级2.5/校级1, 留校察看10、记过5、警告3, 院1.5/1/0.5·校2/1.5/1.

A name and its number, one after the other; that the numbers are points is said by the names (levels, prizes, grades,
penalties) or by the words that lead to the list (荣誉加分:).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .lexicon import alternatives, grade_names, levels
from .mark import Mark
from .patterns import ARABIC, DASH, Pattern

NAMED = "named"  # the scope of these marks: what stands before the number is its name, and no charge
_NUMBERS = rf"{ARABIC}(?:{DASH}{ARABIC})?(?:/{ARABIC})*"
_ASIDE = r"(?:\([^()\d]{1,40}\))?"  # what is meant by a name, or what became of its number
_ITEM = rf"[^\d/、,;|·:()。\n%×=<>≤≥+-]{{1,12}}?{_ASIDE}{_NUMBERS}点?"
LIST_OF_NAMED = Pattern(
    "names with their points, no unit printed",
    rf"(?:^|(?<=[。;:：\n)]))(?P<items>{_ITEM}(?:{_ASIDE}[/、,;|·]{_ITEM})+)(?=$|[。;\n(])",
    (
        "国家级3/省级2.5/校级1",
        "留校察看10、记过5、警告3",
        "院1.5/1/0.5·校2/1.5/1",
        "通报批评0.5~2/警告2~4",
        "领队0.6、助理(含记录员)0.4、见习0.1",
        "领队0.6(本学期停用)、见习0.1",
        "校级5点、市级10点",
    ),
    ("主任1名、副主任2名", "参加会议3次", "甲班"),
)
_NAMES_POINTS = re.compile(
    rf"(?:{alternatives(levels())})级?|{alternatives(grade_names())}|奖|名|处分|警告|记过|察看|通报|批评|开除|荣誉|称号|先进|干部|委员|班长|队长|组长|部长|主席|主持人|负责人|成员|队员"
)
_CEILING = re.compile(rf"\((?:累计|合计|总计|最多|最高|上限|封顶)[^()\d]{{0,6}}(?P<n>{ARABIC})分?\)")
_LEADS = re.compile(
    r"(?:加分|扣分|奖励|荣誉|处分|惩|罚|职务|得分|计分|赋分|积分|分值)[^。;\n:]{0,8}[:(]?[^。;\n]{0,4}$"
)


def find_listed(text: str) -> list[Mark]:
    """The amounts of such lists, each a mark without a verb."""
    found: list[Mark] = []
    for m in LIST_OF_NAMED.finditer(text):
        if _speaks_of_points(text, m):
            found += _amounts(m)
            if cap := _CEILING.match(text, m.end()):
                value, span = Decimal(cap["n"]), cap.span("n")
                found.append(Mark("cap", *cap.span(), values=((value, None),), amounts=(span,), scope="total"))
    return found


def _speaks_of_points(text: str, m: re.Match[str]) -> bool:
    names = [
        re.sub(r"[\d./~—–-].*$", "", item) for item in re.split(r"[、,;|·]|/(?=[^\d])", re.sub(_ASIDE, "", m["items"]))
    ]
    telling = sum(_NAMES_POINTS.search(name) is not None for name in names if name)
    return telling * 2 >= len(names) or _LEADS.search(text[: m.start("items")]) is not None


def _amounts(m: re.Match[str]) -> Iterator[Mark]:
    for item in re.finditer(_ITEM, m["items"]):
        first = re.search(_NUMBERS, item.group())
        assert first is not None  # an item ends in its numbers
        offset = m.start("items") + item.start() + first.start()
        start, end = offset, offset + len(first.group())
        numbers = [
            (offset + n.start(), offset + n.end(), Decimal(n.group())) for n in re.finditer(ARABIC, first.group())
        ]
        if re.fullmatch(rf"{ARABIC}{DASH}{ARABIC}", first.group()):
            (a, _, low), (_, b, high) = numbers
            yield Mark("bare", start, end, values=((min(low, high), max(low, high)),), amounts=((a, b),), scope=NAMED)
        else:
            spans = tuple((a, b) for a, b, _ in numbers)
            values = tuple((value, None) for _, _, value in numbers)
            yield Mark("bare", start, end, values=values, amounts=spans, scope=NAMED)
