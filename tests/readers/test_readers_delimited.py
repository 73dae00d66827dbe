"""What the reader of delimited values promises: a table on its grid, titles and notes as lines, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xize.extract import extract
from xize.extract.readers import read
from xize.listing import indicator_rows
from xize.model import BadInput, Document, Table

Read = Callable[..., Document]
SHEET = (
    "云禾市门店巡检评分表,,,\n"
    "项目,检查内容,分值,评分说明\n"
    '后厨,加盖、不满溢,3,"未加盖扣1分,\n满溢扣2分"\n'
    ",出餐及时,5,每超1单扣1分\n"
    "注：总分8分,,,\n"
)


@pytest.fixture
def values(tmp_path: Path) -> Read:
    def made(text: str, name: str = "made.csv", encoding: str = "utf-8") -> Document:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return read(path)

    return made


def grid(document: Document) -> list[tuple[int, int, str]]:
    (table,) = [b for b in document.blocks if isinstance(b, Table)]
    return [(c.row, c.col, c.text) for c in table.cells]


def test_rows_of_one_value_are_lines_around_the_table(values: Read) -> None:
    document = values(SHEET)
    assert document.source.media_type == "text/csv"
    assert [b.text for b in document.blocks if not isinstance(b, Table)] == ["云禾市门店巡检评分表", "注：总分8分"]
    assert grid(document)[:4] == [(0, 0, "项目"), (0, 1, "检查内容"), (0, 2, "分值"), (0, 3, "评分说明")]


def test_a_value_may_hold_line_ends_and_signs(values: Read) -> None:
    assert (1, 3, "未加盖扣1分,\n满溢扣2分") in grid(values(SHEET))


def test_blank_values_below_a_name_belong_to_it(values: Read) -> None:
    found = extract(values(SHEET))
    assert [(" > ".join(row["path"]), row["max"]) for row in indicator_rows(found.rubric)] == [
        ("后厨", None), ("后厨 > 加盖、不满溢", "3"), ("后厨 > 出餐及时", "5"),
    ]  # fmt: skip
    assert [(r.quote, r.unit) for _, r in found.rubric.rules()] == [
        ("未加盖扣1分", None), ("满溢扣2分", None), ("每超1单扣1分", "单"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "sign", "encoding"),
    [
        ("made.csv", ";", "utf-8"),
        ("made.csv", "\t", "utf-8-sig"),
        ("made.tsv", "\t", "utf-8"),
        ("made.csv", ",", "gb18030"),
        ("made.txt", ",", "utf-8"),
    ],
)
def test_by_whatever_sign_name_and_encoding(values: Read, name: str, sign: str, encoding: str) -> None:
    rows = ["项目,内容,分值", "甲,按时,5", "乙,齐全,3", "丙,清楚,2"]
    document = values("\n".join(row.replace(",", sign) for row in rows), name, encoding)
    assert [text for _, _, text in grid(document)] == [cell for row in rows for cell in row.split(",")]


@pytest.mark.parametrize(
    "text",
    [
        "一、考勤,每迟到1次扣1分,扣完为止\n二、卫生，每处扣0.5分\n三、纪律\n四、其他,视情况\n",
        "云禾市考核办法\n每缺1次扣5分\n",
    ],
    ids=["prose with commas", "no signs at all"],
)
def test_text_is_no_table_for_its_commas(values: Read, text: str) -> None:
    assert values(text, "made.txt").source.media_type == "text/plain"


def test_a_file_that_only_its_name_calls_values_is_text(values: Read) -> None:
    assert values("每缺1次扣5分\n", "made.csv").source.media_type == "text/plain"


def test_bytes_that_are_no_text_are_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes("项目,分值\n甲,5\n".encode() + b"\xff\xff\x01")
    with pytest.raises(BadInput) as refused:
        read(path)
    assert list(refused.value.problems) == [
        f"{path}: byte 21: no text in UTF-8, GB18030 or UTF-16; save it as UTF-8 text or as .docx"
    ]


@given(st.lists(st.tuples(*[st.text('项目分值扣加0123，。\n" ,', min_size=1, max_size=6)] * 3), min_size=2, max_size=6))
def test_no_character_is_lost(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]) -> None:
    import csv

    path = tmp_path_factory.mktemp("values") / "made.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("甲", "乙", "丙"), *rows])
    said = "".join("".join(row) for row in rows)
    kept = "".join(block.text for block in read(path).blocks).removeprefix("甲\t乙\t丙")
    assert sorted(said.replace(" ", "").replace("\n", "")) == sorted("".join(kept.split()))


def test_lines_of_one_value_are_titles_and_notes_where_no_signs_fill_them_up(values: Read) -> None:
    text = (
        "云禾市门店巡检评分表\n本表按月使用\n每店一份\n项目,分值\n后厨,3\n前厅,5\n加分项\n获表彰的加2分\n注：总分8分\n"
    )
    document = values(text)
    assert [b.kind for b in document.blocks] == ["paragraph"] * 3 + ["table"] + ["paragraph"] * 3
