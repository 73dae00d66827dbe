"""What the DOCX reader promises about automatic numbers: as Word prints them, apart from the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx_builder import abstract, lvl, num, p, style, tbl, tr
from hypothesis import given
from hypothesis import strategies as st
from xize.extract.readers.docx_numerals import numeral
from xize.model import Document, Table

Read = Callable[..., Document]


def numbers(document: Document) -> list[str | None]:
    return [b.number for b in document.blocks if not isinstance(b, Table)]


def items(*places: tuple[int, int]) -> str:
    """One paragraph for each (numId, ilvl)."""
    return "".join(p("x", num=place) for place in places)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("decimal", {1: "1", 21: "21"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("decimalHalfWidth", {12: "12"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {1: "①", 10: "⑩", 11: "11"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛", 21: "21"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerLetter", {27: "aa", 53: "aaa"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 21: "21st"}),
        ("cardinalText", {1: "One", 21: "Twenty-one", 110: "One hundred ten"}),
        ("ordinalText", {1: "First", 12: "Twelfth", 20: "Twentieth", 21: "Twenty-first"}),
        ("numberInDash", {3: "- 3 -"}),
        ("hex", {26: "1A"}),
        ("chicago", {1: "*", 4: "§", 5: "**"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 120: "一二○"}),
        (
            "chineseCountingThousand",
            {10: "十", 11: "十一", 20: "二十", 100: "一百", 101: "一百〇一", 110: "一百一十", 111: "一百一十一",
             1000: "一千", 1001: "一千〇一", 1010: "一千〇一十", 10000: "一万", 10001: "一万〇一"},
        ),
        ("chineseLegalSimplified", {1: "壹", 3: "叁", 10: "壹拾", 11: "壹拾壹", 20: "贰拾", 101: "壹佰零壹"}),
        ("ideographDigital", {10: "一○", 23: "二三"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 13: "丙子", 60: "癸亥"}),
        ("ideographEnclosedCircle", {1: "㈠", 10: "㈩", 11: "11"}),
        ("ideographLegalTraditional", {2: "貳", 10: "壹拾", 16: "壹拾陸"}),
        ("taiwaneseCounting", {10: "十", 15: "十五", 100: "一○○"}),
        ("taiwaneseCountingThousand", {10: "十", 105: "一百零五"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("japaneseCounting", {10: "十", 11: "十一", 100: "百", 101: "百一", 1111: "千百十一"}),
        ("japaneseLegal", {1: "壱", 10: "壱拾"}),
        ("japaneseDigitalTenThousand", {10: "一〇"}),
        ("koreanDigital", {10: "일영"}),
        ("koreanCounting", {10: "십", 21: "이십일"}),
        ("aiueoFullWidth", {1: "ア", 6: "カ"}),
        ("irohaFullWidth", {1: "イ", 2: "ロ"}),
        ("ganada", {1: "가", 14: "하", 15: "15"}),
        ("chosung", {1: "ㄱ", 14: "ㅎ"}),
        ("none", {1: ""}),
        ("no such format", {7: "7"}),
    ],
)  # fmt: skip
def test_numerals(name: str, expected: dict[int, str]) -> None:
    assert {value: numeral(value, name) for value in expected} == expected


def test_zero_is_written_as_a_decimal_where_a_format_has_no_zero() -> None:
    assert [numeral(0, name) for name in ("decimal", "upperRoman", "ideographZodiac", "none")] == ["0", "0", "0", ""]


@given(st.integers(min_value=1, max_value=99_999_999))
def test_a_chinese_numeral_reads_back_as_its_number(value: int) -> None:
    total = section = digit = 0
    for c in numeral(value, "chineseCountingThousand"):
        if c in "〇":
            continue
        if c == "万":
            total, section, digit = (section + digit) * 10_000, 0, 0
        elif c in "十百千":
            section += (digit or 1) * 10 ** ("十百千".index(c) + 1)
            digit = 0
        else:
            digit = "零一二三四五六七八九".index(c)
    assert total + section + digit == value


# ---- lists ----


def test_the_number_stands_apart_from_the_text(read_docx: Read) -> None:
    numbering = abstract(0, lvl(0, "chineseCountingThousand", "第%1条")) + num(1, 0)
    block = read_docx(p("为加强考核", num=(1, 0)), numbering=numbering).blocks[0]
    assert not isinstance(block, Table)
    assert (block.number, block.text) == ("第一条", "为加强考核")


THREE = abstract(
    0,
    lvl(0, "chineseCountingThousand", "%1、"),
    lvl(1, "chineseCountingThousand", "（%2）"),
    lvl(2, "decimal", "%1.%2.%3"),
)


@pytest.mark.parametrize(
    ("numbering", "body", "expected"),
    [
        pytest.param(
            THREE + num(1, 0),
            items((1, 0), (1, 1), (1, 1), (1, 0), (1, 1)),
            ["一、", "（一）", "（二）", "二、", "（一）"],
            id="a deeper level starts again under the next item",
        ),
        pytest.param(
            THREE + num(1, 0),
            items((1, 0), (1, 1), (1, 2), (1, 2)),
            ["一、", "（一）", "一.一.1", "一.一.2"],
            id="each place is written in its own level's format",
        ),
        pytest.param(
            abstract(0, lvl(0, "chineseCounting", "第%1章"), lvl(1, "decimal", "%1.%2", more="<w:isLgl/>")) + num(1, 0),
            items((1, 0), (1, 1)),
            ["第一章", "1.1"],
            id="legal numbering writes every place as a decimal",
        ),
        pytest.param(
            abstract(0, lvl(0, "decimal", "%1."), lvl(1, "decimal", "%2)", more='<w:lvlRestart w:val="0"/>'))
            + num(1, 0),
            items((1, 0), (1, 1), (1, 0), (1, 1)),
            ["1.", "1)", "2.", "2)"],
            id="a level that never restarts counts on",
        ),
        pytest.param(
            abstract(
                0,
                lvl(0, "decimal", "%1"),
                lvl(1, "decimal", "%2"),
                lvl(2, "decimal", "%3", more='<w:lvlRestart w:val="1"/>'),
            )
            + num(1, 0),
            items((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)),
            ["1", "1", "1", "2", "2", "2", "1"],
            id="a level that restarts after the first level only",
        ),
        pytest.param(
            abstract(0, lvl(0, "decimal", "%1", start=5)) + num(1, 0),
            items((1, 0), (1, 0)),
            ["5", "6"],
            id="a list that starts at five",
        ),
        pytest.param(
            THREE + num(1, 0) + num(2, 0),
            items((1, 0), (2, 0), (1, 0)),
            ["一、", "二、", "三、"],
            id="two lists of one definition count together",
        ),
        pytest.param(
            THREE
            + num(1, 0)
            + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
            items((1, 0), (1, 0), (2, 0), (2, 0)),
            ["一、", "二、", "一、", "二、"],
            id="a start override begins again, once",
        ),
        pytest.param(
            THREE
            + num(1, 0, f'<w:lvlOverride w:ilvl="0">{lvl(0, "decimalEnclosedCircle", "%1", start=3)}</w:lvlOverride>'),
            items((1, 0), (1, 0)),
            ["③", "④"],
            id="a level overridden as a whole",
        ),
        pytest.param(
            THREE + num(1, 0),
            items((1, 0)) + tbl(tr("表", "格")) + p("段") + items((1, 0)),
            ["一、", None, "二、"],
            id="a list goes on after a table and a paragraph",
        ),
        pytest.param(
            THREE + num(1, 0),
            items((1, 0)) + p("<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", num=(1, 0), mark="<w:del/>")
            + items((1, 0)),
            ["一、", "二、"],
            id="a deleted paragraph does not count",
        ),
        pytest.param(
            THREE + num(1, 0),
            items((1, 0)) + p("", num=(1, 0)) + items((1, 0)),
            ["一、", "二、", "三、"],
            id="an empty paragraph with a number counts and is printed",
        ),
        pytest.param(
            abstract(0, lvl(0, "bullet", "\uf0b7")) + num(1, 0), items((1, 0)), ["•"], id="a bullet of a symbol font"
        ),
        pytest.param(abstract(0, lvl(0, "bullet", "★")) + num(1, 0), items((1, 0)), ["★"], id="a bullet as it is"),
        pytest.param(
            abstract(0, lvl(0, "none", "附")) + num(1, 0), items((1, 0)), ["附"], id="a label without a number"
        ),
        pytest.param(abstract(0, lvl(0, "none", "")) + num(1, 0), items((1, 0)), [None], id="a level that prints none"),
        pytest.param(THREE + num(1, 0), items((9, 0)), [None], id="a list that is not there"),
        pytest.param(
            abstract(
                0,
                '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
                '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
                '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
                '<w:lvlText w:val="%1"/></w:lvl>',
            )
            + num(1, 0),
            items((1, 0)),
            ["007"],
            id="numbers padded with zeros",
        ),
        pytest.param(
            THREE + num(1, 0), items((1, 2)), ["一.一.1"], id="higher levels that were not counted show their start"
        ),
    ],
)  # fmt: skip
def test_lists(read_docx: Read, numbering: str, body: str, expected: list[str | None]) -> None:
    assert numbers(read_docx(body, numbering=numbering)) == expected


# ---- numbers that come from styles ----

NUM = "<w:pPr><w:numPr>{}</w:numPr></w:pPr>"
ID, LEVEL = '<w:numId w:val="{}"/>', '<w:ilvl w:val="{}"/>'
LINKED = (
    '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="ListStyle"/></w:abstractNum>'
    + abstract(2, '<w:styleLink w:val="ListStyle"/>', lvl(0, "decimalEnclosedCircle", "%1"))
    + num(1, 1)
    + num(2, 2)
)
STYLED = abstract(0, lvl(0, "chineseCounting", "%1、"), lvl(1, "decimal", "%2.", more='<w:pStyle w:val="Two"/>')) + num(
    1, 0
)


@pytest.mark.parametrize(
    ("styles", "numbering", "body", "expected"),
    [
        pytest.param(
            style("One", NUM.format(ID.format(1))),
            STYLED,
            p("x", style="One"),
            ["一、"],
            id="the list of the paragraph's style",
        ),
        pytest.param(
            style("One", NUM.format(ID.format(1))) + style("Kid", based_on="One"),
            STYLED,
            p("x", style="Kid"),
            ["一、"],
            id="the list of the base style",
        ),
        pytest.param(
            style("One", NUM.format(ID.format(1))) + style("Kid", NUM.format(LEVEL.format(1)), based_on="One"),
            STYLED,
            p("x", style="Kid"),
            ["1."],
            id="the level from the style, the list from its base",
        ),
        pytest.param(
            style("Two", NUM.format(ID.format(1))),
            STYLED,
            p("x", style="Two"),
            ["1."],
            id="the level that names the style",
        ),
        pytest.param(
            style("One", NUM.format(ID.format(1))),
            STYLED,
            p("x", style="One", more=f"<w:numPr>{LEVEL.format(1)}</w:numPr>"),
            ["1."],
            id="the level from the paragraph, the list from its style",
        ),
        pytest.param(
            style("One", NUM.format(ID.format(1))),
            STYLED,
            p("x", style="One", more=f"<w:numPr>{ID.format(0)}</w:numPr>"),
            [None],
            id="list zero switches the style's list off",
        ),
        pytest.param(
            style("One", NUM.format(ID.format(1))) + style("Kid", NUM.format(ID.format(0)), based_on="One"),
            STYLED,
            p("x", style="Kid"),
            [None],
            id="list zero in a style switches its base's list off",
        ),
        pytest.param(
            style("ListStyle", NUM.format(ID.format(2)), kind="numbering"),
            LINKED,
            items((1, 0), (1, 0)),
            ["①", "②"],
            id="a list that is defined by a list style",
        ),
    ],
)
def test_numbers_through_styles(
    read_docx: Read, styles: str, numbering: str, body: str, expected: list[str | None]
) -> None:
    assert numbers(read_docx(body, styles=styles, numbering=numbering)) == expected
