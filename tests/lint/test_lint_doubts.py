"""What the extraction says it is not sure of: each code on a document of a few lines, in the words of the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from xize.extract import extract_file
from xize.findings import CODES
from xize.model import Finding

TABLE = "样例镇考核细则\n指标\t分值\t评分标准\n台账\t10\t{}\n考勤\t10\t迟到的，每次扣1分。\n"
PROSE = "样例镇考核办法\n第一条 考核对象为各村。\n{}\n第四条 考核标准如下：\n一、台账（10分）\n缺一本扣1分。\n"
FOUND = {
    "amount-unexplained": "样例支行考核表\n指标\t分值\t目标值\t评分标准\n满意度\t8\t92分\t达标得8分\n考勤\t10\t无\t迟到的，每次扣1分。\n",
    "verb-missing": TABLE.format("旧损没换的，每条0.1分"),
    "verb-misprint": TABLE.format("枯死乔木一株口1分"),
    "condition-shared": TABLE.format("会风不好的扣2分；会风不好的扣1分"),
    "number-misprint": TABLE.format("未戴安全帽的扣l0分"),
    "unit-misprint": TABLE.format("查寝表不签字的扣1份"),
    "veto-in-prose": PROSE.format("第三条　发生重大事故的单位，不得评为优秀。"),
    "allotment-in-prose": "样例镇考核细则\n一、窗口（10分）\n设置服务岗，公开承诺事项（10分）\n二、考勤（10分）\n迟到的，每次扣1分。\n",
    "tiers-unnamed": TABLE.format("卫生差的扣3、2、1分"),
    "target-ambiguous": "样例镇考核细则\n指标\t分值\t考核内容\t评分标准\n"
    "党建\t20\t专题研究不少于2次，督查不少于4次。\t每缺1次扣5分。\n考勤\t10\t按时上班。\t迟到的，每次扣1分。\n",
    "thresholds-several": TABLE.format("超期10天以上且金额5万元以上的，不得分"),
    "number-unread": TABLE.format("抽查3户有1户答错的，扣0.5分"),
    "charges-several": TABLE.format("乡镇每60万元、部门每300万元加1分"),
    "interval-single": TABLE.format("完成3篇的得2分，完成1篇的得1分"),
    "highest-unsaid": PROSE.format("第三条 送货准时的得8分以上；基本准时的得5分以下。"),
    "share-unsaid": TABLE.format("其他情况按比例得分"),
    "one-uncounted": TABLE.format("达到每月一次自查要求的，加1分"),
    "ceiling-on-once": TABLE.format("获表彰的加1分，最高加3分"),
    "charge-unread": TABLE.format("每逢重大节日未值守的扣2分"),
    "place-alone": "样例村荣誉积分\n项目\t国家级\t省级\t市级\n集体荣誉\t8\t6\t4\n个人荣誉\t5\t3\t1\n",
    "interval-long": TABLE.format("值守人员擅自离开岗位、无人接替并且造成群众长时间等候超过30分钟未作解释的扣1分"),
    "ceiling-elsewhere": "样例镇考核细则\n一、考勤（20分，扣完为止）\n（一）迟到的，每次扣1分。\n（二）旷工的，每天扣2分。\n",
    "once-elsewhere": "样例村加分细则\n一、荣誉加分\n项目\t国家级\t省级\t市级\n集体荣誉\t8\t6\t4\n个人荣誉\t5\t3\t1\n注：同一荣誉只计最高一项。\n",
    "ceiling-parted": TABLE.format("市级表彰加2分；县级表彰加1分，累计最高加4分"),
    "decided-by-others": TABLE.format("由主管科室平时打分"),
    "decided-in-prose": "样例镇考核细则\n一、作风（10分）\n任务完成80%以上的，按完成比例得分。\n二、考勤（10分）\n迟到的，每次扣1分。\n",
    "series-open": TABLE.format("首次扣4分，第二次扣2分，依次递减"),
    "schemes-several": PROSE.format("月度95分以上为优秀，80分以上为合格。\n年度总分90分以上为优秀，70分以上为合格。"),
    "grade-told-twice": PROSE.format("优秀占15%，良好占30%。\n一线科室另行核定：优秀占20%。"),
    "rubric-of-several": "样例镇考核手册\n各表分别评分。\n附件1 村级考核表\n一、台账（100分）\n缺一本扣1分。\n迟报的扣2分。\n"
    "附件2 站所考核表\n一、窗口（100分）\n投诉一次扣1分。\n迟到的扣2分。\n",
    "rubrics-perhaps-several": "样例镇考核手册\n各表分别评分。\n附件1 村级考核表\n一、台账（100分）\n缺一本扣1分。\n迟报的扣2分。\n"
    "附件2 站所考核表\n一、窗口（60分）\n投诉一次扣1分。\n迟到的扣2分。\n",
    "part-outside": PROSE.format("第三条 考核总分为100分，其中指标考核占80%，村民评议占20%。"),
    "shares-unplaced": PROSE.format("第三条 年度考核得分=月均得分×70%+综合评分×30%。"),
    "sum-mismatch": TABLE.format("缺一本扣1分。") + "合计\t30\t\n",
}


def findings(tmp_path: Path, text: str) -> list[Finding]:
    path = tmp_path / "样例.txt"
    path.write_text(text, encoding="utf-8")
    return list(extract_file(path, 1).rubric.findings)


@pytest.mark.parametrize("code", FOUND)
def test_the_doubt_is_told_with_the_severity_of_the_table(tmp_path: Path, code: str) -> None:
    told = {f.code: f.severity for f in findings(tmp_path, FOUND[code])}
    assert told.get(code) == CODES[code].severity


def test_every_doubt_of_the_table_has_a_document() -> None:
    elsewhere = {"amount-deleted"}  # needs a tracked change: tests/test_golden.py
    assert set(FOUND) | elsewhere == {name for name, code in CODES.items() if code.stage == "extraction"}


def test_a_clear_document_has_no_doubts(tmp_path: Path) -> None:
    assert findings(tmp_path, TABLE.format("缺一本的，扣1分，扣完为止。")) == []


@pytest.mark.parametrize(
    "text",
    [
        "样例学校考核细则\n行为\t扣分\n旷课\t5\n迟到\t1\n打架\t10\n",
        "样例村积分细则\n一、减分\n1.乱倒垃圾的每次2分，乱贴广告的3分。\n",
        TABLE.format("参加培训的加1分，获奖的加3分，以上取最高分。"),
    ],
    ids=["a column's head says it", "a heading says it", "the same cell says it"],
)
def test_what_is_said_in_its_place_is_no_doubt(tmp_path: Path, text: str) -> None:
    codes = {f.code for f in findings(tmp_path, text)}
    assert "place-alone" not in codes


def test_every_doubt_a_rule_carries_is_a_finding_vetoes_of_the_document_among_them(tmp_path: Path) -> None:
    path = tmp_path / "样例.txt"
    path.write_text(FOUND["veto-in-prose"], encoding="utf-8")
    rubric = extract_file(path).rubric
    (veto,) = rubric.vetoes
    assert [(f.code, f.subject) for f in rubric.findings] == [("veto-in-prose", veto.id)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("事项\t加分\t扣分\n每月报送4条，每少1条\t\t1\n采用1条\t0.5\t\n", None),
        ("行为\t次数单位\t加减分\n打扫\t人次\t+2\n献血\t次\t+10\n", "condition-missing"),
        ("行为\t计量单位\t加减分\n打扫\t人次\t+2\n献血\t次\t+10\n", None),
        ("指标\t分值\t评分标准\n水位\t7\t以上的扣2分\n台账\t3\t缺一本扣1分\n", "condition-missing"),
        ("指标\t分值\t评分标准\n会风\t7\t会风不好的扣2分；会风不好的扣1分\n台账\t3\t缺一本扣1分\n", "condition-shared"),
    ],
    ids=[
        "counted in the words",
        "a unit taken for the words",
        "a unit in its own column",
        "a sentence cut in two",
        "the same words twice",
    ],
)
def test_a_rule_whose_words_do_not_say_when_is_doubted(tmp_path: Path, rows: str, code: str | None) -> None:
    rules = [r for _, r in extract_file(_write(tmp_path, "样例镇考核细则\n" + rows), 1).rubric.rules()]
    told = {c for rule in rules for c in rule.findings} & {"condition-missing", "condition-shared", "charge-unread"}
    assert told == ({code} if code else set())


def _write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "样例.txt"
    path.write_text(text, encoding="utf-8")
    return path
