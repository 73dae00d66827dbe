"""A round with groups, quotas and ties through the command line: every command scores it in the same way."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from shapes import node, rubric, rule
from xize.model import Grade, GradeScheme, Policy, Rubric
from xize.store import save_rubric

from tests.calls import Run

OF = rubric(
    node("供水", "60", rule("d", "deduct", "1", "停水一次扣1分", per="1", unit="次")),
    node(
        "满意", "40",
        rule("s", "deduct", "5", "低于90%扣5分", fact="满意率", band={"hi": "90", "unit": "%"}),
        rule("t", "deduct", "5", "低于80%再扣5分", fact="满意率", band={"hi": "80", "unit": "%"}),
    ),
    node("厂容", None, kind="rate"),
    grades=GradeScheme(
        grades=(
            Grade.model_validate({"grade": "优秀", "quota": "50", "least": "较好", "needs": "当年无水质事故"}),
            Grade.model_validate({"grade": "合格"}),
        ),
        quote="优秀不超过50%",
    ),
    further_grades=(
        GradeScheme(grades=tuple(Grade(grade=name) for name in ("好", "较好", "差")), quote="分为好、较好、差"),
        GradeScheme(grades=(Grade.model_validate({"grade": "达标", "lo": "70"}), Grade(grade="不达标")),
                    quote="村级水厂70分以上为达标"),
    ),
    policies=(Policy(kind="dedupe", quote="同一事项不重复扣分"),),
)  # fmt: skip
ROWS = {
    "甲水厂": {"d": "1", "满意.满意率": "95", "厂容": "好", "grade.优秀": "是"},
    "乙水厂": {"d": "0", "满意.满意率": "95", "厂容": "好", "grade.优秀": "否"},
    "丙水厂": {"d": "2", "满意.满意率": "95", "厂容": "较好", "grade.优秀": "是"},
    "丁水厂": {"d": "2", "满意.满意率": "95", "厂容": "好", "grade.优秀": "是"},
}
NOTE = (
    "“村级水厂70分以上为达标”: another scheme of grades, which these scores do not go by; "
    "score the units it is for by a copy of the rubric that has it under grades\n"
)


@pytest.fixture
def round_(tmp_path: Path) -> tuple[Path, Path, Path]:
    """The rubric, the observations, the list of units with their groups."""
    save_rubric(OF, tmp_path / "rubric.yaml")
    rows = [(unit, name, value) for unit, each in ROWS.items() for name, value in each.items()]
    units = [("甲水厂", "城区"), ("乙水厂", "城区"), ("丙水厂", "乡镇"), ("丁水厂", "乡镇")]
    return (
        tmp_path / "rubric.yaml",
        table(tmp_path / "seen.csv", ("unit", "rule", "value"), rows),
        table(tmp_path / "units.csv", ("单位", "组"), units),
    )


def table(path: Path, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


TIE = (
    "xize: group 乡镇: grade 优秀 has 1 places, and equal totals make it 2 units: 丙水厂、丁水厂; "
    "settle the tie by an adjustment, by --first-by INDICATOR, or let them share it: --ties share\n"
)


def test_a_quota_holds_in_each_group_and_a_tie_is_told_with_its_group(
    xize: Run, round_: tuple[Path, Path, Path]
) -> None:
    golden, seen, units = round_
    assert xize("score", golden, seen, "--units", units) == (1, "", TIE)
    shared = golden.with_name("scores.csv")
    assert xize("score", golden, seen, "--units", units, "--ties", "share", "-o", shared)[0] == 0
    with shared.open(encoding="utf-8-sig") as file:
        rows = [row[:2] + row[5:7] for row in csv.reader(file)]
    assert rows == [
        ["unit", "group", "grade", "rank"],
        ["甲水厂", "城区", "优秀", "2"],
        ["乙水厂", "城区", "合格", "1"],
        ["丙水厂", "乡镇", "优秀", "1"],
        ["丁水厂", "乡镇", "优秀", "1"],
    ]


def test_an_explanation_tells_the_rank_in_the_group_and_that_places_are_shared(
    xize: Run, round_: tuple[Path, Path, Path]
) -> None:
    golden, seen, units = round_
    status, out, err = xize("explain", golden, seen, "--units", units, "--ties", "share", "--unit", "丙水厂")
    assert (status, err) == (0, NOTE)
    assert "group: 乡镇 · rank: 1 of 2\n" in out
    assert "优秀: equals share its last place, 2 units in 1 places\n" in out
    assert NOTE in out


def test_a_report_has_a_column_for_the_group(xize: Run, round_: tuple[Path, Path, Path]) -> None:
    golden, seen, units = round_
    report = golden.with_name("report.xlsx")
    assert xize("report", golden, seen, "--units", units, "--ties", "share", "-o", report)[0] == 0
    rows = load_workbook(report)["Ranking"].iter_rows(values_only=True)
    assert [row[:3] for row in rows] == [
        ("group", "rank", "unit"),
        ("城区", 1, "乙水厂"),
        ("城区", 2, "甲水厂"),
        ("乡镇", 1, "丙水厂"),
        ("乡镇", 1, "丁水厂"),
    ]  # fmt: skip


def test_what_if_keeps_groups_ties_ratings_shared_values_and_what_grades_need(
    xize: Run, round_: tuple[Path, Path, Path]
) -> None:
    golden, seen, units = round_
    changed = table(golden.with_name("changed.csv"), ("unit", "rule", "value"), [
        ("丙水厂", "d", "1"), ("乙水厂", "grade.优秀", "是"), ("丁水厂", "厂容", "差"), ("甲水厂", "满意.满意率", "85"),
    ])  # fmt: skip
    assert xize("simulate", golden, seen, "--units", units, "--changed", changed)[::2] == (1, TIE)
    status, out, err = xize("simulate", golden, seen, "--units", units, "--ties", "share", "--changed", changed)
    assert (status, err) == (0, NOTE)
    assert out.splitlines() == [
        "甲水厂: 99 → 94 (-5) · grade 优秀 → 合格",
        "  满意: 40 → 35",
        "乙水厂: 100 → 100 (0) · grade 合格 → 优秀",
        "丙水厂: 98 → 99 (+1)",
        "  供水: 58 → 59",
        "丁水厂: 98 → 98 (0) · rank 1 → 2 · grade 优秀 → 合格",
        "1 units up, 1 down, 2 the same; 3 change grade",
    ]


def test_what_if_finds_shared_values_ratings_and_needs_in_another_rubric(
    xize: Run, round_: tuple[Path, Path, Path]
) -> None:
    golden, seen, units = round_
    renamed = Rubric.model_validate({**OF.model_dump(), "id": "next-year", "indicators": [
        {**node.model_dump(), "id": f"new-{node.id}"} for node in OF.indicators
    ]})  # fmt: skip
    save_rubric(renamed, golden.with_name("next.yaml"))
    status, out, err = xize(
        "simulate", golden, seen, "--units", units, "--first-by", "满意", "--ties", "share",
        "--rubric", golden.with_name("next.yaml"),
    )  # fmt: skip
    assert (status, err) == (0, NOTE)
    assert out.splitlines()[-1] == "0 units up, 0 down, 4 the same; 0 change grade"


def test_a_tie_is_settled_by_an_adjustment(xize: Run, round_: tuple[Path, Path, Path]) -> None:
    golden, seen, units = round_
    raised = ("--unit", "丁水厂", "--on", "d", "--new", "-1", "--why", "误记一次", "--by", "丁水厂")
    assert xize("adjust", "raise", golden, seen, "--units", units, *raised)[0] == 0
    decided = ("--id", "A1", "--verdict", "upheld", "--why", "属实", "--by", "周敏")
    assert xize("adjust", "decide", golden, seen, "--units", units, *decided)[0] == 0
    assert xize("score", golden, seen, "--units", units, "-o", golden.with_name("s.json"))[0] == 0


def test_a_unit_the_list_does_not_have_is_refused_where_adjustments_are_raised_too(
    xize: Run, round_: tuple[Path, Path, Path]
) -> None:
    golden, seen, units = round_
    units.write_text("单位\n甲水厂\n乙水厂\n丙水厂\n", "utf-8")
    raised = ("--unit", "丁水厂", "--on", "d", "--new", "-1", "--why", "误记一次", "--by", "丁水厂")
    status, _out, err = xize("adjust", "raise", golden, seen, "--units", units, *raised)
    assert status == 1
    assert err.splitlines()[0] == (
        f"xize: {seen.name}: row 14, column unit: “丁水厂” is not in the list of units; is it 甲水厂?"
    )
