"""The same rules, said otherwise: what a document means does not hang on how its offices spell, punctuate or lay it out.

Each rewording changes a whole document of corpus/ in the way its line shows; the rules are read as they were before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from xize.extract import extract
from xize.extract.readers import read
from xize.model import Cell, Document, Paragraph, Table

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
DOCUMENTS = (
    "genre/court-trial-quality.html",
    "genre/lumingang-carrier-kpi.docx",
    "genre/hefeng-grain-storage-check.csv",
    "genre/liuwan-village-cadres.txt",
    "genre/lanshan-county-dept-targets.docx",
    "genre/xiyuan-township-assess.html",
)
UNIT = "[次项件例起人处个户篇份条]"
N = r"\d+(?:\.\d+)?"
Change = Callable[[Document], Document]

REWORDINGS = [
    ("每次扣2分 → 每次扣除2分", r"扣(?=\d)", "扣除"),
    ("每次扣2分 → 每次扣减2分", r"扣(?=\d)", "扣减"),
    ("每次扣2分 → 每1次扣2分", rf"每({UNIT})扣({N})分", r"每1\1扣\2分"),
    ("每次扣2分 → 每一次扣2分", rf"每({UNIT})扣({N})分", r"每一\1扣\2分"),
    ("扣2分 → 扣２分", r"(?<=[扣加])\d(?=分)", lambda m: chr(ord(m[0]) + 0xFEE0)),
    ("扣2分 → 扣 2 分", rf"(?<=[扣加])({N})(?=分)", r" \1 "),
    ("扣2分 → 扣二分", r"(?<=扣)[1-9](?=分)", lambda m: "零一二三四五六七八九"[int(m[0])]),
    ("90%以上 → 百分之九十以上", r"([6-9])0%(?=以上|以下)", lambda m: f"百分之{'零一二三四五六七八九'[int(m[1])]}十"),
    ("低于90% → 不到90%", rf"低于({N}%)", r"不到\1"),
    ("最多扣5分 → 扣分最多不超过5分", rf"最多扣({N})分", r"扣分最多不超过\1分"),
    ("最多扣5分 → 最高扣5分", rf"最多扣({N})分", r"最高扣\1分"),
    ("扣完为止 → 扣完即止", "扣完为止", "扣完即止"),
    ("不得分 → 不给分", "不得分", "不给分"),
    ("每次加2分 → 每次加计2分", rf"(?<=[次项件篇人])加({N})分", r"加计\1分"),
    ("每次加2分 → 每次奖励2分", rf"(?<=[次项件篇人])加({N})分", r"奖励\1分"),
    ("考勤（10分） → 考勤【10分】", rf"（({N})分）", r"【\1分】"),
    ("考勤（10分） → 考勤（分值：10分）", rf"（({N})分）", r"（分值：\1分）"),
    ("考勤（10分） → 考勤（计10分）", rf"（({N})分）", r"（计\1分）"),
    ("1. → 1、", r"^(\d{1,2})[.．](?!\d)", r"\1、"),
    ("，每次 → , 每次", "，(?=每.{1,3}[扣加])", ", "),
]


@cache
def document(name: str) -> Document:
    return read(CORPUS / name)


@cache
def usual(name: str) -> list[tuple[Any, ...]]:
    return meaning(document(name))


def meaning(changed: Document) -> list[tuple[Any, ...]]:
    return [
        (r.effect, r.points, r.points_max, r.per, r.unit, r.band, r.cap, r.dedupe, r.tier)
        for _, r in extract(changed).rubric.rules()
    ]


def reworded(given: Document, change: Callable[[str], str]) -> Document:
    """The document with every text of it changed."""

    def of(paragraph: Any) -> Any:
        return paragraph.model_copy(update={"text": change(paragraph.text)})

    blocks = [
        block.model_copy(
            update={
                "cells": tuple(
                    cell.model_copy(update={"paragraphs": tuple(map(of, cell.paragraphs))}) for cell in block.cells
                )
            }
        )
        if isinstance(block, Table)
        else of(block)
        for block in given.blocks
    ]
    return given.model_copy(update={"blocks": tuple(blocks)})


def relaid(given: Document, change: Callable[[Table], Table]) -> Document:
    """The document with its larger tables laid out otherwise."""
    blocks = [change(b) if isinstance(b, Table) and b.cols > 3 and b.rows > 3 else b for b in given.blocks]
    return given.model_copy(update={"blocks": tuple(blocks)})


def with_boxes(table: Table) -> Table:
    """With a column at the right where the score is filled in."""
    boxes = tuple(
        Cell(row=r, col=table.cols, paragraphs=(Paragraph(text="" if r else "得分"),)) for r in range(table.rows)
    )
    return table.model_copy(
        update={"cols": table.cols + 1, "cells": tuple(sorted(table.cells + boxes, key=lambda c: (c.row, c.col)))}
    )


def with_a_sum(table: Table) -> Table:
    """With a row below that adds up what is filled in."""
    row = tuple(
        Cell(row=table.rows, col=c, paragraphs=(Paragraph(text="" if c else "合计"),)) for c in range(table.cols)
    )
    return table.model_copy(update={"rows": table.rows + 1, "cells": table.cells + row})


def wrapped(table: Table) -> Table:
    """With its texts broken into lines as long as the column is wide."""

    def of(paragraph: Paragraph) -> Paragraph:
        lines = re.findall(".{1,17}", paragraph.text)
        return paragraph.model_copy(update={"text": "\n".join(lines)})

    cells = (cell.model_copy(update={"paragraphs": tuple(map(of, cell.paragraphs))}) for cell in table.cells)
    return table.model_copy(update={"cells": tuple(cells)})


@pytest.mark.parametrize(("pattern", "said"), [row[1:] for row in REWORDINGS], ids=[row[0] for row in REWORDINGS])
def test_rules_said_otherwise_are_the_same_rules(pattern: str, said: Any) -> None:
    expression, changed = re.compile(pattern, re.MULTILINE), 0
    for name in DOCUMENTS:
        other = reworded(document(name), lambda text: expression.sub(said, text))
        changed += other != document(name)
        assert meaning(other) == usual(name), name
    assert changed


@pytest.mark.parametrize("change", [with_boxes, with_a_sum, wrapped])
def test_rules_laid_out_otherwise_are_the_same_rules(change: Callable[[Table], Table]) -> None:
    for name in DOCUMENTS:
        assert meaning(relaid(document(name), change)) == usual(name), name
