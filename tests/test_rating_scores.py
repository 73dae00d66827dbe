"""Worked cases of ratings without points: every item at least 较好, a share of 好, exclusions; ours and the village's."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from xize.model import Rubric
from xize.review.items import put

from .calls import Run
from .seeds import GOLDEN, Sheet, golden_of, needs_seeds, rubric_of

FENGXI, TITLE = "fengxi-nursery-rating", "放心托育园"


def rated(rubric: Rubric, good: int, *, but: dict[str, str | None]) -> Sheet:
    """The first `good` items 好, the others 较好, but for those named; None: nobody has rated it."""
    sheet = Sheet(rubric)
    items = [n for _path, n in rubric.walk() if n.kind == "rate" and not n.children]
    for at, node in enumerate(items):
        if (rating := but.get(node.name, "好" if at < good else "较好")) is not None:
            sheet.give(node.name, rating)
    return sheet


@pytest.mark.parametrize(
    ("good", "but", "grade"),
    [
        pytest.param(25, {}, TITLE, id="all of 25 good"),
        pytest.param(19, {}, TITLE, id="19 of 25 are 76 %, 75 are asked for"),
        pytest.param(18, {}, None, id="18 of 25 are 72 %"),
        pytest.param(25, {"用药管理": "一般"}, None, id="24 of 25, but one item below 较好"),
        pytest.param(25, {"用药管理": None}, None, id="one item nobody rated: open"),
    ],
)
def test_the_nurserys_title(good: int, but: dict[str, str | None], grade: str | None) -> None:
    unit = rated(golden_of(FENGXI), good, but=but).score().units[0]
    assert (unit.total, unit.grade) == (None, grade)
    open_yet = sum(rating is None for rating in but.values())
    assert (unit.grade_open, unit.grade_best) == (open_yet, TITLE if grade or open_yet else None)


def test_an_exclusion_bars_the_title_whatever_the_ratings() -> None:
    sheet = rated(golden_of(FENGXI), 25, but={})
    sheet.see("监控录像被删改", "是")
    unit = sheet.score().units[0]
    assert (unit.grade, unit.grade_best, unit.vetoes) == (None, None, ("监控录像被删改的",))


def test_ratings_come_from_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "observations.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["单位", "规则", "值"])
        table.writerows([row.unit, row.rule, row.value] for row in rated(golden_of(FENGXI), 19, but={}).rows)
    status, printed, _err = Run(capsys)("score", GOLDEN / f"{FENGXI}.yaml", file)
    assert (status, json.loads(printed)["units"][0]["grade"]) == (0, TITLE)


VILLAGE = "廉洁村(社区)"


def village() -> Rubric:
    """As a reviewer settles it: the list of exclusions, and the part that holds only it, are not rated."""
    rubric = rubric_of("tangjiafang-clean-village.html")
    not_rated = {n.id: {"kind": "deduct"} for _path, n in rubric.walk() if n.name in ("负面清单", "社会反响方面")}
    return put(rubric, not_rated)


@needs_seeds
@pytest.mark.parametrize(
    ("good", "but", "words", "grade"),
    [
        pytest.param(12, {}, None, VILLAGE, id="12 of 14 are 86 %, 80 are asked for"),
        pytest.param(11, {}, None, None, id="11 of 14 are 79 %"),
        pytest.param(14, {"加强廉洁文化建设": "一般"}, None, None, id="one item below 较好"),
        pytest.param(14, {"加强廉洁文化建设": None}, None, None, id="one item nobody rated"),
        pytest.param(14, {}, "有违反政治纪律案件的", None, id="an exclusion"),
    ],
)
def test_the_clean_villages_title(good: int, but: dict[str, str | None], words: str | None, grade: str | None) -> None:
    sheet = rated(village(), good, but=but)
    if words:
        sheet.see(words, "是")
    assert sheet.score().units[0].grade == grade
