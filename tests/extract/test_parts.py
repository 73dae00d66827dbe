"""Several rubrics in one file: where it is cut, where it is not, and what becomes of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from xize.extract import extract_all, extract_file
from xize.extract.readers import read
from xize.model import BadInput

from ..calls import Run

FRONT = """样例镇年度考核手册
第一条 村和站所分别按附件评分。
第二条 考核得分90分以上为优秀，60分以上不足90分为合格，不足60分为不合格。
第三条 考核得分保留一位小数。
"""
VILLAGE = (
    "一、组织建设（60分）\n每缺一次会议扣2分。\n台账缺失的，每本扣1分。\n二、环境（40分）\n发现一处垃圾扣0.5分。\n"
)
OFFICE = "一、窗口服务（70分）\n群众投诉一次扣3分。\n迟到的，每人次扣1分。\n二、信息（30分）\n少报一条扣0.5分。\n"
HANDBOOK = f"{FRONT}附件1\n村级考核评分表\n{VILLAGE}附件2：站所考核评分表\n{OFFICE}"


def titles(tmp_path: Path, text: str) -> list[tuple[int | None, str]]:
    path = tmp_path / "手册.txt"
    path.write_text(text, encoding="utf-8")
    return [(e.rubric.part, e.rubric.title) for e in extract_all(read(path))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HANDBOOK, [(1, "村级考核评分表"), (2, "站所考核评分表")]),
        (f"村级考核评分表\n{VILLAGE}站所考核评分表\n{OFFICE}", [(1, "村级考核评分表"), (2, "站所考核评分表")]),
        (f"{HANDBOOK}附件3：申诉表\n姓名：\n申诉理由：\n", [(1, "村级考核评分表"), (2, "站所考核评分表")]),
        (
            f"{HANDBOOK}附件3：窗口考核评分表\n一、服务（60分）\n投诉一次扣1分。\n脱岗的扣2分。\n",
            [(1, "村级考核评分表"), (2, "站所考核评分表"), (3, "窗口考核评分表")],
        ),
        (
            HANDBOOK.replace("村和站所分别按附件评分。", "总得分=附件1得分×60%+附件2得分×40%。"),
            [(None, "样例镇年度考核手册")],
        ),
        (
            FRONT + "附件1 基本指标评分表\n一、组织（60分）\n缺一次会议扣2分。\n迟报的扣1分。\n"
            "附件2 工作实绩评分表\n一、实绩（40分）\n少完成一项扣2分。\n漏报的扣1分。\n",
            [(None, "样例镇年度考核手册")],
        ),
        (f"{FRONT}附件1：村级考核评分表\n{VILLAGE}附件2：加分项目表\n获表彰的加2分。\n获奖的加1分。\n", [(None, "样例镇年度考核手册")]),
        (
            "样例公司星级评定办法\n第一条 基础分满分100分，按附件1所列情形扣分。\n第二条 受表扬的，每次加1分。\n"
            f"第三条 带出徒弟的，每名加2分。\n第四条 获奖的，加3分。\n附件1\n基础分扣分标准\n{VILLAGE}",
            [(None, "样例公司星级评定办法")],
        ),
        (f"{FRONT}附件：考核评分表\n{VILLAGE}", [(None, "样例镇年度考核手册")]),
        (
            "样例县部门考核办法\n第一条 党建的评分标准见附件。\n第二条 社会评价（100分）\n获得表扬的加1分。\n"
            f"投诉的每次扣1分。\n总得分=党建得分×60%+社会评价得分×40%。\n附件\n样例县部门党建考核指标\n{VILLAGE}",
            [(None, "样例县部门考核办法")],
        ),
    ],
    ids=[
        "two annexes with a whole of points each", "two titles with a whole of points each",
        "a form without points is none", "a smaller annex beside wholes is one too",
        "annexes weighted into one total are one rubric", "annexes that only together are a whole are one rubric",
        "an annex of bonuses is a part of the one before", "an annex that the articles count their points by",
        "one annex is one rubric", "an annex that holds the standards of a part",
    ],
)  # fmt: skip
def test_where_a_file_is_cut(tmp_path: Path, text: str, expected: list[tuple[int | None, str]]) -> None:
    assert titles(tmp_path, text) == expected


def test_each_rubric_has_its_own_items_and_what_holds_for_all(tmp_path: Path) -> None:
    path = tmp_path / "手册.txt"
    path.write_text(HANDBOOK, encoding="utf-8")
    rubrics = [e.rubric for e in extract_all(read(path))]
    assert [[i.name for i in r.indicators] for r in rubrics] == [["组织建设", "环境"], ["窗口服务", "信息"]]
    assert [[g.grade for g in r.grades.grades] for r in rubrics if r.grades] == [["优秀", "合格", "不合格"]] * 2
    assert [[(p.kind, p.quote) for p in r.policies] for r in rubrics] == [[("rounding", "考核得分保留一位小数")]] * 2
    assert rubrics[1].indicators[0].location.line == HANDBOOK[: HANDBOOK.index("一、窗口服务")].count("\n") + 1


def test_every_sheet_with_a_whole_of_points_is_a_rubric(tmp_path: Path) -> None:
    book = Workbook()
    for name, item in (("村级", "台账"), ("站所", "窗口")):
        sheet = book.create_sheet(name)
        sheet.append(["指标", "分值", "评分标准"])
        sheet.append([item, 60, "缺一次扣2分"])
        sheet.append(["环境", 40, "发现一处垃圾扣0.5分"])
    del book["Sheet"]
    path = tmp_path / "考核.xlsx"
    book.save(path)
    assert [(e.rubric.id, e.rubric.title, len(list(e.rubric.rules()))) for e in extract_all(read(path))] == [
        ("考核-1", "村级", 2), ("考核-2", "站所", 2),
    ]  # fmt: skip


def test_a_sheet_whose_weights_come_to_a_hundred_is_a_rubric_of_its_own(tmp_path: Path) -> None:
    book = Workbook()
    for name in ("营销部", "品质部"):
        sheet = book.create_sheet(name)
        sheet.append(["指标", "权重", "评分标准"])
        sheet.append(["回款率", "60%", "每低1%扣2分，低于80%不得分"])
        sheet.append(["投诉", "40%", "每起扣10分；瞒报的扣20分"])
    del book["Sheet"]
    path = tmp_path / "绩效.xlsx"
    book.save(path)
    assert [e.rubric.title for e in extract_all(read(path))] == ["营销部", "品质部"]


def test_a_file_of_several_is_refused_where_one_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "手册.txt"
    path.write_text(HANDBOOK, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        extract_file(path)
    assert str(refused.value) == (
        f"{path}: holds 2 rubrics (1 村级考核评分表, 2 站所考核评分表); "
        f"write them as drafts (xize extract {path}) and name one"
    )
    assert extract_file(path, 2).rubric.title == "站所考核评分表"


def test_from_the_file_to_golden_files_and_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(capsys)
    monkeypatch.chdir(tmp_path)
    Path("手册.txt").write_text(HANDBOOK, encoding="utf-8")
    assert run("extract", "手册.txt")[0] == 0
    assert sorted(p.name for p in Path().glob("*.yaml")) == ["手册-1.draft.yaml", "手册-2.draft.yaml"]
    for number in (1, 2):
        assert run("confirm", f"手册-{number}.draft.yaml", "--reviewer", "甲")[0] == 0
    status, out, _err = run("check")
    assert (status, out) == (0, "golden/手册-1.yaml: as confirmed\ngolden/手册-2.yaml: as confirmed\n")
    Path("手册.txt").write_text(HANDBOOK.replace("投诉一次扣3分", "投诉一次扣4分"), encoding="utf-8")
    status, out, _err = run("check")
    assert (status, out.splitlines()[:2]) == (
        1,
        ["golden/手册-1.yaml: as confirmed", "golden/手册-2.yaml: 1 to look at"],
    )
    status, out, _err = run("rules", "手册.txt", "--format", "csv")
    assert "村级考核评分表 > 组织建设" in out and "站所考核评分表 > 窗口服务" in out
    assert run("lint", "手册.txt")[1].count("this file") == 2
    shown = run("show", "手册.txt")[1]
    assert "1 村级考核评分表" in shown and "2 站所考核评分表" in shown
