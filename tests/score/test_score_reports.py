"""Results out: the walk from the document's words to the points, and the files."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from shapes import cap, node, rubric, rule, seen
from xize.model import BadInput, Policy, Results
from xize.score import explain, results_json, score, write_results

RUBRIC = rubric(
    node(
        "履职",
        "20",
        rule("r1", "deduct", "5", "缺一次扣5分，最多扣10分", per="1", unit="次", cap="10"),
        rule("r2", "deduct", "2", "未建制度扣2分"),
        rule("r3", "allot", "20", "履职到位（20分）"),
        weight="40",
    ),
    node("测评", "100", rule("survey", "external", None, "第三方测评"), kind="external", weight="60"),
    policies=(
        cap("deduct", "item", "履职"),
        Policy(kind="calendar", quote="每年12月考核"),
    ),
    vetoes=(rule("v", "veto", quote="重大案件一票否决"),),
)
RESULTS = score(
    RUBRIC,
    [
        seen("r1", "3", "专班"),
        seen("r2", "否", unit="=乙局"),
        seen("survey", "90", unit="=乙局"),
        seen("v", "是", unit="=乙局"),
    ],
)


def test_explaining_walks_from_the_words_to_the_points_and_says_what_is_open() -> None:
    assert (
        explain(RUBRIC, RESULTS, "甲局")
        == """\
甲局 · 测试细则
total: between 4～64; not everything is assessed
  履职: 10 × 40% = 4

履职 (maximum 20, weight 40%): 10
  “缺一次扣5分，最多扣10分”
    3 · 专班 → 3次 × 5 = 15 → capped at 10 → deduct 10
  “未建制度扣2分”: nothing observed
  “履职到位（20分）”: what the requirement is worth

测评 (maximum 100, weight 60%): open, 0～100
  “第三方测评”: nothing observed
  not assessed

Vetoes of the whole document
  “重大案件一票否决”: nothing observed

General rules of the document
  “deduct item”: applied
  “每年12月考核”: for people to heed; scoring does nothing by itself here
"""
    )


def test_explaining_names_vetoes_and_the_rank() -> None:
    text = explain(RUBRIC, RESULTS, "=乙局")
    assert text.splitlines()[:6] == [
        "=乙局 · 测试细则",
        "total: 62",
        "rank: 1 among the 1 units with a settled total",
        "  履职: 20 × 40% = 8",
        "  测评: 90 × 60% = 54",
        "veto: 重大案件一票否决",
    ]


def test_an_unknown_unit_is_answered_with_the_known_ones() -> None:
    with pytest.raises(BadInput) as caught:
        explain(RUBRIC, RESULTS, "丙局")
    assert str(caught.value) == "no unit is called 丙局; scored are: 甲局, =乙局"


def test_scores_of_another_rubric_are_not_explained() -> None:
    with pytest.raises(BadInput) as caught:
        explain(rubric(node("别的", "5")), RESULTS, "甲局")
    assert str(caught.value) == "these scores were not made with the rubric made-up; score again"


def test_json_holds_everything_with_decimals_as_strings(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    write_results(RESULTS, path)
    data = json.loads(path.read_text("utf-8"))
    first = data["units"][0]
    assert data["rubric"] == "made-up"
    assert {key: first[key] for key in ("unit", "total", "lowest", "highest", "grade", "rank", "vetoes")} == {
        "unit": "甲局", "total": None, "lowest": "4", "highest": "64", "grade": None, "rank": None, "vetoes": [],
    }  # fmt: skip
    assert first["indicators"][0] == {
        "path": ["履职"],
        "points": "10",
        "lowest": "10",
        "highest": "10",
        "max": "20",
        "applies": True,
        "rating": None,
        "open": False,
    }
    assert first["ledger"][0] == {
        "indicator": ["履职"],
        "rule": "r1",
        "observation": "3 · 专班",
        "points": "-15",
        "counted": "-10",
        "why": "3次 × 5 = 15 → capped at 10 → deduct 10",
        "quote": "缺一次扣5分，最多扣10分",
        "adjustment": None,
    }
    assert Results.model_validate_json(results_json(RESULTS)) == RESULTS


def test_csv_has_a_row_for_every_unit_and_runs_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_results(RESULTS, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["unit", "total", "lowest", "highest", "grade", "rank", "vetoes", "履职", "测评"],
            ["甲局", "", "4", "64", "", "", "", "10", "0～100"],
            ["'=乙局", "62", "62", "62", "", "1", "重大案件一票否决", "20", "90"],
        ]


def test_a_workbook_has_scores_indicators_and_the_ledger_and_runs_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_results(RESULTS, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["scores", "indicators", "ledger"]
    assert [cell.value for cell in book["scores"][3]][:4] == ["=乙局", 62, 62, 62]
    assert "f" not in {cell.data_type for row in book["scores"].iter_rows() for cell in row}
    assert [cell.value for cell in book["ledger"][2]][4:6] == [-15, -10]


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        write_results(RESULTS, tmp_path / "out.pdf")
    assert (
        str(caught.value) == f"{tmp_path / 'out.pdf'}: results are written as .json, .csv or .xlsx; choose one of these"
    )
