"""What people are given to look at: explanation, notice and report; safe to open, whatever the words in them."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import docx
import openpyxl
import pytest
from lxml import html
from shapes import cap, node, rubric, rule, seen
from xize.messages import choose_language
from xize.model import Adjustment, Observation, Policy
from xize.score import explain, score
from xize.score.explain_walk import walk
from xize.score.losses import losses
from xize.score.notice import notice
from xize.score.report import explanation_page, report_page, report_workbook
from xize.score.report.figures import distribution, lost_by_indicator, lost_by_rule, ranked

EVIL = "<script>alert(1)</script>"
RUBRIC = rubric(
    node(
        "履职",
        "20",
        rule("r1", "deduct", "5", "缺一次扣5分，最多扣10分", per="1", unit="次", cap="10"),
        rule("r2", "deduct", "8", f"=未建制度{EVIL}扣8分"),
        rule("gone", "zero", None, "弄虚作假的不得分"),
        weight="50",
    ),
    node("测评", "100", rule("survey", "external", None, "第三方测评"), kind="external", weight="50"),
    policies=(cap("deduct", "item", "履职"),),
    vetoes=(rule("v", "veto", quote="重大案件一票否决"),),
)
SEEN = [
    seen("r1", "3", unit=EVIL), seen("r2", "是", unit=EVIL), seen("survey", "80", unit=EVIL),
    seen("r1", "1", unit="=乙局"), seen("survey", "90", unit="=乙局"), seen("v", "是", unit="=乙局"),
    seen("gone", "是", unit="丙局"), seen("r1", "3", unit="丙局"),
]  # fmt: skip
APPEAL = Adjustment(
    id="A1", unit="=乙局", on="r1", old="-5", new="0", why="佐证补齐", raised_by="乙局", raised_at="2031-01-05T09:00:00+08:00",
    verdict="upheld", decided_by="周敏", decided_at="2031-01-08T09:00:00+08:00",
)  # fmt: skip
RESULTS = score(RUBRIC, SEEN, [APPEAL])
LOSSES = losses(RUBRIC, SEEN, RESULTS, [EVIL, "=乙局", "丙局"], [APPEAL])


def test_what_raises_a_score_most_is_scored_again_without_it_caps_and_weights_included() -> None:
    found = [(loss.rule or loss.indicator[-1], loss.cost, loss.gain) for loss in LOSSES[EVIL]]
    assert found == [("测评", 20, Decimal(10)), ("r1", 10, Decimal(5)), ("r2", 8, Decimal(4))]
    assert [(loss.rule, loss.gain) for loss in LOSSES["丙局"]] == [("gone", Decimal(5)), ("r1", Decimal(0))]


def test_what_an_upheld_appeal_gave_back_is_no_loss() -> None:
    assert [loss.rule for loss in LOSSES["=乙局"]] == [None]


def test_the_text_ends_with_what_would_raise_the_score_most() -> None:
    assert explain(RUBRIC, RESULTS, "丙局", LOSSES["丙局"]).splitlines()[-4:] == [
        "What would raise the score most",
        "  履职: “弄虚作假的不得分”: 10 lost; without it the total is 5 higher",
        "  履职: “缺一次扣5分，最多扣10分”: 10 lost; without it the total is 0 higher",
        "  not assessed yet: 测评",
    ]


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        pytest.param((), [], id="none settled"),
        pytest.param(("90",), [("90–90.1", 1)], id="one unit"),
        pytest.param(("100", "100"), [("100–100.1", 2)], id="all the same"),
        pytest.param(("90", "90.5", "91"), [("90–90.1", 1), ("90.5–90.6", 1), ("90.9–91", 1)], id="the last step is closed"),
        pytest.param(("-3", "97"), [("-10–0", 1), ("90–100", 1)], id="below zero"),
    ],
)  # fmt: skip
def test_a_distribution_has_round_steps_and_every_unit_once(
    totals: tuple[str, ...], expected: list[tuple[str, int]]
) -> None:
    bars = distribution([Decimal(total) for total in totals])
    assert [(bar.label, bar.units) for bar in bars if bar.units] == expected


def test_points_lost_are_added_up_by_indicator_and_by_rule() -> None:
    explained = [walk(RUBRIC, RESULTS, unit.unit) for unit in ranked(RESULTS)]
    assert [(each.path, each.points, each.units, each.most) for each in lost_by_indicator(explained)] == [
        (("履职",), 38, 2, "丙局"),
        (("测评",), 30, 2, EVIL),
    ]
    assert [(each.quote, each.points, each.units) for each in lost_by_rule(explained)] == [
        ("缺一次扣5分，最多扣10分", 20, 2),
        ("弄虚作假的不得分", 10, 1),
        (f"=未建制度{EVIL}扣8分", 8, 1),
    ]


@pytest.fixture(params=["en", "zh"])
def page(request: pytest.FixtureRequest) -> str:
    choose_language(request.param)
    return report_page(RUBRIC, RESULTS, LOSSES)


def test_the_page_stands_alone_and_runs_nothing(page: str) -> None:
    tree = html.fromstring(page)
    assert tree.xpath("//script | //link | //iframe | //img | //*[@onclick or @onload]") == []
    assert [link for link in tree.xpath("//@href | //@src") if not link.startswith("#")] == []
    assert not re.search(r"url\(|@import", page)
    assert EVIL in tree.text_content()


def test_the_page_ranks_the_units_and_has_a_section_for_each(page: str) -> None:
    tree = html.fromstring(page)
    names = [link.text_content() for link in tree.xpath("//table[1]//a")]
    assert names == ["=乙局", EVIL, "丙局"]
    assert [section.xpath("string(h2/text())").strip() for section in tree.xpath("//section[@class='unit']")] == names
    assert {a.get("href") for a in tree.xpath("//table//a")} == {"#u1", "#u2", "#u3"}
    assert len(tree.xpath("//*[local-name()='svg']")) == 1


def test_the_page_speaks_the_users_language() -> None:
    choose_language("zh")
    page = report_page(RUBRIC, score(RUBRIC, SEEN), {})
    assert "总分分布" in page
    shown = page.split("</style>")[1]
    assert not re.search(r">[^<]*\b(?:points|unit|total|rank|indicator)\b[^<]*<", shown)


def test_one_units_page_shows_rules_that_fired_apart_from_those_that_did_not() -> None:
    tree = html.fromstring(explanation_page(walk(RUBRIC, RESULTS, EVIL, LOSSES[EVIL])))
    assert [each.text_content().strip().split("”")[0] for each in tree.xpath("//div[contains(@class,'rule hit')]")] == [
        "“缺一次扣5分，最多扣10分",
        f"“=未建制度{EVIL}扣8分",
    ]
    assert "“弄虚作假的不得分”" in tree.xpath("string(//details)")


def notice_text(unit: str) -> str:
    choose_language("zh")
    results = score(RUBRIC, SEEN, [APPEAL])
    found = losses(RUBRIC, SEEN, results, [unit], [APPEAL])[unit]
    document = docx.Document(io.BytesIO(notice(walk(RUBRIC, results, unit, found))))
    cells = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_notice_names_unit_outcome_grounds_and_how_to_object() -> None:
    text = notice_text(EVIL)
    for line in (
        f"{EVIL}：",
        "根据《测试细则》，你单位总分为 41 分，在总分已定的 2 个单位中列第 2 位。各项得分及依据如下。",
        "履职 | 20 | 2 | 权重 50%",
        "履职 | 缺一次扣5分，最多扣10分 | 3次 × 5分 = 15分 → 封顶10 → 扣10分 | -10",
        "1．测评：未得满分，失 20 分，影响总分 10 分。",
        "对以上结果如有异议，请在规定期限内以书面形式提出，写明所涉指标、细则原文和理由，并附佐证材料。",
    ):
        assert line in text.splitlines()


@pytest.mark.parametrize(
    ("unit", "line"),
    [
        pytest.param(
            "丙局", "根据《测试细则》，你单位尚有项目未考核，总分目前在 0～50 分之间，待全部考核后确定。", id="a range"
        ),
        pytest.param("丙局", "测评（可能得分 0～100）。", id="what is open"),
        pytest.param("=乙局", "触发一票否决：“重大案件一票否决”。", id="a veto"),
        pytest.param(
            "=乙局",
            "履职：调整（A1）：-5 → 0：佐证补齐（乙局于2031-01-05提出，周敏于2031-01-08决定采纳）。",
            id="an adjustment",
        ),
    ],
)
def test_the_notice_says_what_is_not_plain(unit: str, line: str) -> None:
    assert line in notice_text(unit).splitlines()


def test_the_workbook_has_a_sheet_for_every_question_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(report_workbook(RUBRIC, RESULTS, LOSSES)))
    assert book.sheetnames == [
        "Ranking", "Points by indicator", "Ledger", "Points lost", "What raises most", "To look at",
    ]  # fmt: skip
    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {sheet.freeze_panes for sheet in book} <= {"A2", "B2", "B3", "C2"}
    rows = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
    assert rows["Ranking"][1] == [1, "=乙局", 55, 55, 55, None, "重大案件一票否决", None]
    assert rows["Points by indicator"][1:3] == [["maximum", None, 20, 100], ["=乙局", 55, 20, 90]]
    assert rows["What raises most"][2] == [EVIL, "测评", "points not earned", 20, 10]
    assert [row[:2] for row in rows["To look at"][1:]] == [
        ["=乙局", "veto"], ["=乙局", "adjustment"], ["丙局", "not assessed"],
    ]  # fmt: skip


def test_where_units_are_only_rated_no_totals_are_shown() -> None:
    rated = rubric(node("村务", None), vetoes=(rule("v", "veto", quote="重大案件一票否决"),))
    tree = html.fromstring(report_page(rated, score(rated, [seen("v", "否"), seen("v", "是", unit="乙村")]), {}))
    assert tree.xpath("//*[local-name()='svg']") == []
    assert tree.xpath("//ul[@class='numbers']//span/text()") == ["number of units"]
    assert "total" not in tree.xpath("//table[1]//th/text()")


def test_what_does_not_apply_is_neither_open_nor_lost() -> None:
    lenient = rubric(
        node("履职", "20", rule("r1", "deduct", "5", "缺一次扣5分", per="1", unit="次")),
        node("测评", "80", rule("survey", "external", None, "第三方测评"), kind="external"),
        policies=(Policy(kind="missing", quote="缺项的按比例折算", treat="rescale"),),
    )
    observations = [seen("r1", "1"), Observation(unit="甲局", rule="测评", status="na")]
    results = score(lenient, observations)
    explained = walk(lenient, results, "甲局", losses(lenient, observations, results, ["甲局"])["甲局"])
    assert results.units[0].total == 75
    assert [(part.title, part.shown, part.open, part.lost) for part in explained.parts] == [
        ("履职", "15", False, 5), ("测评", "does not apply", False, None),
    ]  # fmt: skip
    assert [(loss.rule, loss.gain) for loss in explained.losses] == [("r1", 25)]
    assert "测评 (maximum 80): does not apply" in explain(lenient, results, "甲局")
