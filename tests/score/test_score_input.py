"""Formats of observations beside CSV and XLSX, their further columns, and what a caller may insist on."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from shapes import node, rubric, rule, seen
from strategies import observed, rubrics
from test_score_tables import RUBRIC, csv, refused
from xize.model import BadInput, Observation, Unit
from xize.score import read_observations, read_units, require_complete, require_document, score

FIELDS = ("unit", "rule", "value", "matter", "date", "assessor", "evidence", "note", "status")
ROW = {"unit": "甲局", "rule": "r2", "value": "1.5", "matter": "省级专班", "date": "2025-03-01"}
READ = Observation(**ROW)


def parquet(path: Path, select: str) -> Path:
    with duckdb.connect(":memory:") as db:
        db.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
    return path


def written(path: Path, rows: list[Observation]) -> Path:
    """The rows as a file of the kind that its name says; numbers as text."""
    table = [[getattr(row, field) for field in FIELDS] for row in rows]
    if path.suffix == ".json":
        path.write_text(json.dumps([dict(zip(FIELDS, row, strict=True)) for row in table]), "utf-8")
    elif path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in [list(FIELDS), *table]:
            book.worksheets[0].append(row)
        book.save(path)
    else:
        with duckdb.connect(":memory:") as db:
            db.execute(f"CREATE TABLE t ({', '.join(f'{field} VARCHAR' for field in FIELDS)})")
            db.executemany(f"INSERT INTO t VALUES ({', '.join('?' * len(FIELDS))})", table)
            db.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.json", [ROW]),
        ("named.json", {"observations": [ROW]}),
        ("chinese.json", [{"单位": "甲局", "规则": "r2", "值": "1.5", "事项": "省级专班", "日期": "2025年3月1日"}]),
        ("numbers.json", [{**ROW, "value": 1.5}]),
        ("nulls.json", [{**ROW, "note": None, "status": None}]),
    ],
    ids=["a list", "a list by its name", "Chinese fields", "a number", "nothing where nothing is"],
)
def test_json_is_read(tmp_path: Path, name: str, content: object) -> None:
    path = tmp_path / name
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    assert read_observations([path], RUBRIC) == [READ.model_copy(update={"origin": f"{name}: record 1"})]


def test_json_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(json.dumps({**ROW, "matter": name}) for name in "甲乙"), "utf-8")
    assert [o.matter for o in read_observations([path], RUBRIC)] == ["甲", "乙"]


def test_a_json_number_is_taken_digit_by_digit(tmp_path: Path) -> None:
    path = tmp_path / "o.json"
    path.write_text('[{"unit": "甲局", "rule": "survey", "value": 87.30}]', "utf-8")
    assert read_observations([path], RUBRIC)[0].value == "87.3"


@pytest.mark.parametrize(
    ("value", "text"),
    [("1.50::DECIMAL(9,2)", "1.5"), ("'1.5'", "1.5"), ("1.5::DOUBLE", "1.5"), ("2", "2")],
    ids=["a decimal", "text", "a binary fraction that is exactly a short decimal", "a whole number"],
)
def test_parquet_is_read(tmp_path: Path, value: str, text: str) -> None:
    path = parquet(
        tmp_path / "o.parquet", f"SELECT '甲局' AS 单位, 'r2' AS 规则, {value} AS 值, DATE '2025-03-01' AS 日期"
    )
    (found,) = read_observations([path], RUBRIC)
    assert (found.value, found.date, found.origin) == (text, "2025-03-01", "o.parquet: record 1")


def test_a_binary_fraction_that_is_no_decimal_is_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path / "o.parquet", "SELECT '甲局' AS unit, 'r2' AS rule, 0.1::DOUBLE + 0.2::DOUBLE AS value")
    assert refused(path) == (
        "o.parquet: record 1, column value: 0.30000000000000004 cannot be taken exactly; "
        "store the column as text or as DECIMAL"
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("o.json", b'[{"unit": "x",]', "o.json: line 1: Illegal trailing comma before end of object: not valid JSON; mend the file"),
        ("o.json", b'["x"]', 'o.json: not a list of observations; write [{"unit": "…", "rule": "…", "value": "…"}, …], or one object a line'),
        ("o.json", b'{"rows": 1}', 'o.json: not a list of observations; write [{"unit": "…", "rule": "…", "value": "…"}, …], or one object a line'),
        ("o.parquet", b"PAR1 and nothing more", "o.parquet: not a Parquet file that can be read; write it again"),
    ],
    ids=["broken JSON", "a list of texts", "something else", "broken Parquet"],
)  # fmt: skip
def test_a_file_that_holds_no_table_is_refused(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    if "line 1" in said:  # the parser's own words differ between versions of Python
        assert refused(path).startswith("o.json: line 1: ")
    else:
        assert refused(path) == said


@pytest.mark.parametrize(
    ("written_as", "read_as"),
    [("2025-03-01", "2025-03-01"), ("2025/3/1", "2025-03-01"), ("2025年3月1日", "2025-03-01"), ("2025.3", "2025-03")],
)
def test_dates_are_read_as_people_write_them(tmp_path: Path, written_as: str, read_as: str) -> None:
    path = tmp_path / "o.csv"
    path.write_text(f"单位,规则,值,日期,考核人,证据\n甲局,r1,1,{written_as},李敏,会议记录\n", "utf-8")
    (found,) = read_observations([path], RUBRIC)
    assert (found.date, found.assessor, found.evidence) == (read_as, "李敏", "会议记录")


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("日期", "去年冬天", "“去年冬天” is not a date; write it as 2025-03-01 or 2025-03"),
        ("日期", "2025-02-30", "“2025-02-30” is not a date; write it as 2025-03-01 or 2025-03"),
        ("状态", "暂缓", "“暂缓” is no status; write na/缺项, unassessed/未考核, or nothing"),
        ("状态", "未考核", "the row has the value 1 and a status; keep one of them"),
    ],
    ids=["words for a date", "a day that there is not", "an unknown status", "a status beside a value"],
)
def test_a_cell_that_cannot_be_understood_is_refused(tmp_path: Path, column: str, cell: str, said: str) -> None:
    path = tmp_path / "obs.csv"
    path.write_text(f"单位,规则,值,{column}\n甲局,r1,1,{cell}\n", "utf-8")
    assert refused(path) == f"obs.csv: row 2, column {column}: {said}"


def test_a_row_may_say_that_its_item_was_not_assessed(tmp_path: Path) -> None:
    path = tmp_path / "obs.csv"
    path.write_text("单位,规则,值,状态\n甲局,r1,,未考核\n甲局,r2,,\n", "utf-8")
    assert [(o.rule, o.value, o.status) for o in read_observations([path], RUBRIC)] == [("r1", "", "unassessed")]


def test_a_table_of_another_rubric_is_told_in_one_line(tmp_path: Path) -> None:
    strange = csv(tmp_path, "".join(f"甲局,x{n},1,,\n" for n in range(40)), "last-year.csv")
    assert refused(strange) == (
        "last-year.csv: none of its 40 rule ids is one of the rubric made-up; "
        "the table was made for another rubric, make a new one with: xize template"
    )


class TestUnits:
    @pytest.mark.parametrize(
        ("text", "units"),
        [
            ("甲局\n乙局\n", [("甲局", None), ("乙局", None)]),
            ("单位,组\n甲局,一组\n乙局,\n", [("甲局", "一组"), ("乙局", None)]),
            ("序号,单位名称\n1,甲局\n2,乙局\n", [("甲局", None), ("乙局", None)]),
        ],
        ids=["a list of names", "a table with groups", "a table with other columns"],
    )
    def test_are_read(self, tmp_path: Path, text: str, units: list[tuple[str, str | None]]) -> None:
        path = tmp_path / "units.csv"
        path.write_text(text, "utf-8")
        assert read_units(path) == [Unit(name=name, group=group) for name, group in units]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (
                "单位\n",
                "units.csv: no unit is named in it; write one name a line, or a table with the column unit/单位",
            ),
            ("甲局\n乙局\n甲局\n", "units.csv: 甲局 is named twice; keep one"),
        ],
        ids=["nobody", "somebody twice"],
    )
    def test_are_refused(self, tmp_path: Path, text: str, said: str) -> None:
        path = tmp_path / "units.csv"
        path.write_text(text, "utf-8")
        with pytest.raises(BadInput) as caught:
            read_units(path)
        assert str(caught.value) == said


def test_strict_names_every_innermost_indicator_that_is_open() -> None:
    of = rubric(
        node("甲", "60", node("一", "40", rule("a", "deduct", "5")), node("二", "20")),
        node("乙", None, kind="external"),
    )
    results = score(of, [seen("a", "否")])
    with pytest.raises(BadInput) as caught:
        require_complete(results)
    assert str(caught.value) == "甲局: 甲 / 二 is not assessed (0～20)\n甲局: 乙 is not assessed (0～)"
    require_complete(score(of, [seen("a", "否"), seen("二", "20"), seen("乙", "3")]))


def test_the_document_must_be_the_one_that_was_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "other.docx"
    path.write_bytes(b"another document")
    with pytest.raises(BadInput) as caught:
        require_document(RUBRIC, path)
    assert str(caught.value) == (
        f"{path}: is not the document this rubric was confirmed on (made-up.docx); confirm the rubric anew, "
        "or give that document"
    )


SOME = rubrics().flatmap(lambda made: observed(made, ("甲局",)).map(lambda facts: (made, facts)))


@given(SOME)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_observations_come_back_from_every_format_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[object, list[Observation]]
) -> None:
    made, facts = case
    folder = tmp_path_factory.mktemp("trip")
    for name in ("o.json", "o.xlsx", "o.parquet") if facts else ():
        found = read_observations([written(folder / name, facts)], made)  # type: ignore[arg-type]
        assert [o.model_copy(update={"origin": ""}) for o in found] == facts
