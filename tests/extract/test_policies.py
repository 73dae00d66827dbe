"""Sentences that hold for a part or the whole: what each says to scoring, and sentences that say nothing to it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from xize.extract import extract
from xize.model import Document, Paragraph, Policy, Source

HEAD = ("样例镇村级考核办法", "一、组织建设（60分）", "缺一次会议扣2分。", "二、加分项目（10分）", "获表彰的加2分。")


def policies(*lines: str) -> list[Policy]:
    """What lines say that stand behind a small rubric, without its own."""
    blocks = tuple(Paragraph(text=line) for line in (*HEAD, "三、附则", *lines))
    source = Source(name="细则.txt", media_type="text/plain", sha256="0" * 64)
    rubric = extract(Document(source=source, blocks=blocks)).rubric
    names = {node.id: path[-1] for path, node in rubric.walk()}
    return [p.model_copy(update={"scope": names.get(p.scope or "")}) for p in rubric.policies]


def said(line: str) -> list[dict[str, Any]]:
    """The policies of one line, each with what is not empty."""
    return [p.model_dump(mode="json", exclude_defaults=True, exclude={"quote", "location"}) for p in policies(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("考核得分由基本分加上加分组成，最高不超过120分。", [{"kind": "total"}, {"kind": "cap", "limit": "value", "value": "120"}]),
        ("总分超过100分的，按100分计。", [{"kind": "cap", "limit": "value", "value": "100"}]),
        ("组织建设最高不超过50分。", [{"kind": "cap", "limit": "value", "value": "50", "scope": "组织建设"}]),
        ("加分累计不超过8分。", [{"kind": "cap", "effect": "add", "limit": "value", "value": "8"}]),
        ("全年扣分合计不超过20分。", [{"kind": "cap", "effect": "deduct", "limit": "value", "value": "20"}]),
        ("各项扣分以本项分值为限。", [{"kind": "cap", "effect": "deduct", "limit": "item"}]),
        ("组织建设最低0分。", [{"kind": "floor", "value": "0", "scope": "组织建设"}]),
        ("当月总分减到0分为止，不记负分。", [{"kind": "floor", "value": "0"}]),
        ("未达标者总分不得高于60分。", [{"kind": "other"}]),
        ("业绩得分以150分封顶。", [{"kind": "other"}]),
        ("各部分超过100分的按100分计。", [{"kind": "other"}]),
        ("总得分保留两位小数。", [{"kind": "rounding", "value": "2"}]),
        ("考核得分四舍五入，保留1位小数。", [{"kind": "rounding", "value": "1"}]),
        ("得分小数点后第三位四舍五入。", [{"kind": "rounding", "value": "2"}]),
        ("总得分取整数，只舍不入。", [{"kind": "rounding", "value": "0", "mode": "down"}]),
        ("优秀名额四舍五入取整。", [{"kind": "other"}]),
        ("要进一步完善考核结果运用。", []),
        ("不涉及的项目按缺项处理，按比例折算。", [{"kind": "missing", "treat": "rescale"}]),
        ("本月未发生的项目视同合格，给满分。", [{"kind": "missing", "treat": "full"}]),
        ("缺项的记0分。", [{"kind": "missing", "treat": "zero"}]),
        ("未承担的指标不纳入考核。", [{"kind": "missing"}]),
        ("总得分=组织建设得分+加分。", [{"kind": "total"}]),
        ("领导评价占60%，群众评议占40%。", [{"kind": "total"}]),
        ("总分60分以下的予以约谈。", []),
        ("同一问题涉及几项的，只在扣分高的一项中扣一次。", [{"kind": "dedupe"}]),
        ("次年1月15日前公布结果。", [{"kind": "calendar"}]),
        ("食堂每周公示食谱，滑梯每周检查并签名。", []),
        ("镇督查室每月检查一次。", [{"kind": "calendar"}]),
        ("未设分社的村，合作经营不参加考评，按其余项目得分折算。", [{"kind": "missing", "treat": "rescale"}]),
        ("指标分值共100分，逐项扣分，每项扣分不超过该项基本任务的分值。", [{"kind": "total"}, {"kind": "cap", "effect": "deduct", "limit": "item"}]),
    ],
    ids=[
        "a ceiling of the total takes nothing off", "what lies above the total's ceiling is cut", "a part's ceiling",
        "a bonus has a ceiling", "deductions have a ceiling", "items bound their deductions", "a part's floor",
        "the total's floor, said twice", "a ceiling for some units is kept in words",
        "a ceiling of a part that is not here is kept in words", "one of every part is kept in words",
        "places", "places behind the way", "the place that is rounded away", "the way down",
        "places of a quota are none of the score", "进一步 rounds nothing", "missing: scaled", "missing: full",
        "missing: nothing", "missing: the words do not say", "a sum", "shares that make a whole",
        "a threshold is no total", "one matter counts once", "a date",
        "a duty of the assessed each week is no date", "who checks is the assessor: a date",
        "who lacks the subject is not assessed by it", "a total, and what bounds each item",
    ],
)  # fmt: skip
def test_what_a_sentence_says_of_the_whole(line: str, expected: list[dict[str, Any]]) -> None:
    assert said(line) == expected


def test_several_things_said_in_one_sentence_have_their_own_quotes() -> None:
    found = policies("月度总得分=组织建设得分+加分，超过100分按100分计，取整数，小数点后四舍五入。")
    assert [(p.kind, p.quote, p.value) for p in found] == [
        ("total", "月度总得分=组织建设得分+加分，超过100分按100分计，取整数，小数点后四舍五入", None),
        ("rounding", "取整数，小数点后四舍五入", Decimal(0)),
        ("cap", "超过100分按100分计", Decimal(100)),
    ]
