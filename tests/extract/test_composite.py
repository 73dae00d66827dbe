"""A total of named shares: which words say it, what each share is made of, and what is made for a part from outside."""

from __future__ import annotations

import pytest
from xize.extract import extract
from xize.extract.phrases.shares import shares_of_whole
from xize.model import Document, Paragraph, Rubric, Source

ANNEX = ("一、组织建设（60分）", "缺一次会议扣2分。", "二、台账管理（40分）", "缺一份台账扣1分。")


def read(*articles: str, annex: tuple[str, ...] = ANNEX) -> Rubric:
    lines = (
        "样例镇村级考核办法",
        *(f"第{at}条 {words}" for at, words in zip("一二三四", articles, strict=False)),
        "附件",
        *annex,
    )
    source = Source(name="细则.txt", media_type="text/plain", sha256="0" * 64)
    return extract(Document(source=source, blocks=tuple(Paragraph(text=line) for line in lines))).rubric


def shares(rubric: Rubric) -> list[tuple[str, str, list[str]]]:
    names = {node.id: node.name for node in rubric.indicators}
    return [
        (share.part, f"{share.weight:f}", [names[i] for i in share.indicators])
        for policy in rubric.policies
        for share in policy.shares
    ]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        pytest.param("考核总分为100分,其中指标考核占80%,用户代表评议占20%", ["指标考核 80%", "用户代表评议 20%"], id="each with 占"),
        pytest.param("考核总分为100分,其中指标考核分值占80,述职评议分值占20", ["指标考核 80", "述职评议 20"], id="a lost percent sign"),
        pytest.param("考核总分100分,其中指标考核占85分,群众评议占15分", ["指标考核 85分", "群众评议 15分"], id="points"),
        pytest.param("年度得分=指标考核得分×70%+民主测评得分×30%", ["指标考核 70%", "民主测评 30%"], id="a formula"),
        pytest.param("综合得分=平时考核得分×0.6+年终考核得分×0.4", ["平时考核 60.0%", "年终考核 40.0%"], id="decimals"),
        pytest.param("总成绩由现场任务(占70%)、答辩(占30%)两块组成", ["现场任务 70%", "答辩 30%"], id="brackets"),
        pytest.param("年度总分由目标考核(权重75%)和满意度测评(权重25%)组成", ["目标考核 75%", "满意度测评 25%"], id="weights"),
        pytest.param("指标考核和群众评议分别占总成绩的70%、30%", ["指标考核 70%", "群众评议 30%"], id="分别"),
        pytest.param("日常考核与年终考核按4:6的比例计入总分", ["日常考核 40%", "年终考核 60%"], id="a ratio"),
        pytest.param("年度考核得分为月均得分*70%及综合评分*30%", ["月均 70%", "综合 30%"], id="及"),
        pytest.param("服务对象满意度占60%,单位互评占40%", [], id="no total is spoken of"),
        pytest.param("考核结果优秀占15%,良好占30%,合格占55%", [], id="grades"),
        pytest.param("考核总分100分,其中指标考核占80%,加分占10%", [], id="not all of the whole"),
        pytest.param("绩效得分占工资60%,出勤占奖金40%", [], id="pay"),
    ],
)  # fmt: skip
def test_a_sentence_splits_a_total_into_named_shares(sentence: str, parts: list[str]) -> None:
    assert [f"{each.part} {each.share}{each.unit}" for each in shares_of_whole(sentence)] == parts


def test_the_indicators_are_one_share_and_what_stands_nowhere_is_made_to_be_entered() -> None:
    rubric = read("考核总分为100分，其中指标考核占80%，村民代表评议占20%。")
    assert shares(rubric) == [("指标考核", "80", ["组织建设", "台账管理"]), ("村民代表评议", "20", ["村民代表评议"])]
    panel = rubric.indicators[-1]
    assert (panel.kind, panel.max, panel.weight, panel.rules) == ("external", None, None, ())
    told = [(f.code, f.subject, f.args) for f in rubric.findings if f.code == "part-outside"]
    assert told == [("part-outside", panel.id, {"part": "村民代表评议", "weight": "20"})]


@pytest.mark.parametrize(
    ("article", "found"),
    [
        pytest.param(
            "考核总分=组织建设得分×70%+台账管理得分×30%。",
            [("组织建设", "70", ["组织建设"]), ("台账管理", "30", ["台账管理"])],
            id="every share bears an indicator's name",
        ),
        pytest.param(
            "考核总分由组织建设（占50%）、指标考核（占30%）、村民评议（占20%）组成。",
            [
                ("组织建设", "50", ["组织建设"]),
                ("指标考核", "30", ["台账管理"]),
                ("村民评议", "20", ["村民评议"]),
            ],
            id="a name, all others, and one from outside",
        ),
        pytest.param(
            "考核总分=业绩得分×80%+定性得分×20%。",
            [("业绩", "80", []), ("定性", "20", [])],
            id="shares that no indicator answers hold nothing",
        ),
    ],
)
def test_shares_know_their_indicators(article: str, found: list[tuple[str, str, list[str]]]) -> None:
    rubric = read(article)
    assert shares(rubric) == found
    unplaced = [f.code for f in rubric.findings if f.code == "shares-unplaced"]
    assert bool(unplaced) == (not any(ids for _part, _weight, ids in found))


@pytest.mark.parametrize(
    ("articles", "top", "weighted"),
    [
        pytest.param(("考核总分为120分，指标满分100分。",), None, False, id="no shares at all"),
        pytest.param(("考核总分为100分，其中指标考核占80分，村民评议占20分。",), "20", False, id="the parts hold 80"),
        pytest.param(
            ("考核指标分值共100分，按附件扣分。", "考核总分为100分，其中指标考核占80，村民评议占20。"),
            None,
            True,
            id="out of 100",
        ),
    ],
)
def test_shares_that_the_indicators_already_hold_are_points(
    articles: tuple[str, ...], top: str | None, weighted: bool
) -> None:
    annex = ("一、组织建设（50分）", "缺一次会议扣2分。", "二、台账管理（30分）", "缺一份台账扣1分。")
    rubric = read(*articles, annex=annex)
    made = [node for node in rubric.indicators if node.kind == "external"]
    assert [None if node.max is None else str(node.max) for node in made] == ([top] if top or weighted else [])
    assert bool(shares(rubric)) == weighted


def test_weights_that_are_columns_of_a_table_make_no_indicator() -> None:
    annex = (
        "一、组织建设（100分，权重60%）",
        "缺一次会议扣2分。",
        "二、台账管理（100分，权重40%）",
        "缺一份台账扣1分。",
    )
    rubric = read("考核总分=组织建设×60%+台账管理×40%。", annex=annex)
    assert [node.name for node in rubric.indicators] == ["组织建设", "台账管理"]
    assert [node.weight for node in rubric.indicators] == [60, 40]
