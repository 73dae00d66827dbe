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
from .patterns import ARABIC, DASH, UNIT, Pattern

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
_GRADE = (
    rf"[“\"]?(?:{alternatives(grade_names())}|无|[A-E][级等档类]?|[一二三四五][级等档星])[”\"]?(?:等次|等级|档次?|级)?"
)
_MARKED = rf"{_GRADE}[:=](?P<mark>{ARABIC}(?:{DASH}{ARABIC})?)(?![\d.%]|{UNIT}|分)"
GRADES_MARKED = Pattern(
    "grades, each with its mark behind a sign, no unit printed",
    rf"(?:^|(?<=[。;,:\n()]))(?:{_MARKED.replace('?P<mark>', '?:')}[,;、。/ ]?){{2,}}",
    ("优=12-15良=8-11一般=1-7无=0", "好:9-10;较好:7-8;一般:4-6", "A级=5,B级=3,C级=1"),
    ("优:9-10", "优秀:90%,良好:80%", "优=5人,良=3人", "甲:3,乙:2"),
    needs=":=",
)
_BRACKETED = re.compile(rf"(?:^|(?<=[。;\n]))(?P<grade>{_GRADE})\((?P<mark>{ARABIC}(?:{DASH}{ARABIC})?)\)(?P<opens>:)?")
_ONE_MARKED = re.compile(_MARKED)
_SCORE = 40  # points: an interval that reaches so far may be one of a whole's score
_NAMES_POINTS = re.compile(
    rf"(?:{alternatives(levels())})级?|{alternatives(grade_names())}|奖|名|处分|警告|记过|察看|通报|批评|开除|荣誉|称号|先进|干部|委员|班长|队长|组长|部长|主席|主持人|负责人|成员|队员"
)
_CEILING = re.compile(rf"\((?:累计|合计|总计|最多|最高|上限|封顶)[^()\d]{{0,6}}(?P<n>{ARABIC})分?\)")
_LEADS = re.compile(
    r"(?:加分|扣分|奖励|荣誉|处分|惩|罚|职务|得分|计分|赋分|积分|分值)[^。;\n:]{0,8}[:(]?[^。;\n]{0,4}$"
)


def find_listed(text: str) -> list[Mark]:
    """The amounts of such lists, each a mark without a verb."""
    rows = [[*_ONE_MARKED.finditer(text, *row.span())] for row in GRADES_MARKED.finditer(text)]
    bracketed = [*_BRACKETED.finditer(text)] if "(" in text else []
    if len(bracketed) > 1 or any(m["opens"] and re.search(DASH, m["mark"]) for m in bracketed):
        rows.append(bracketed)
    found = [_mark(m) for row in rows if not any(_is_score(m) for m in row) for m in row]
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


def _is_score(m: re.Match[str]) -> bool:
    """ "优秀:90-100,良好:80-89": the intervals of a whole's score, which its grades go by."""
    numbers = re.findall(ARABIC, m["mark"])
    return len(numbers) > 1 and Decimal(max(numbers, key=Decimal)) >= _SCORE


def _mark(m: re.Match[str]) -> Mark:
    """What one grade earns."""
    numbers = [Decimal(n) for n in re.findall(ARABIC, m["mark"])]
    value = (min(numbers), max(numbers) if len(numbers) > 1 else None)
    end = m.end("mark") + (m.string[m.end("mark") : m.end("mark") + 1] == ")")
    return Mark("effect", m.start("mark") - 1, end, effect="award", values=(value,), amounts=(m.span("mark"),))


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
