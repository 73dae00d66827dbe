"""What the text reader promises of text pasted from a page: prose between tables, numbered rows, what pages add."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from xize.model import Document, Paragraph, Table

Read = Callable[[str], Document]

ARTICLES = (
    "　　第一条　为了把各站点的日常管理落到实处，促进服务质量不断提高，制定本办法，各站点都要遵照执行。",
    "　　第二条　考核由运营部组织，安全部和客服部参加，每个月的五号以前公布上个月的考核结果，不得拖延公布。",
    "　　第三条　站点迟报数据的每次扣0.5分，数据不实的每次扣2分，造成严重后果的本项不得分，并且通报批评。",
)
ROWS = "项目\t分值\t评分标准\n出勤\t10\t迟到的，每次扣1分。\n着装\t5\t未着工装的，每次扣0.5分。"


def broken(text: str, width: int) -> str:
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def table(document: Document) -> Table:
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


def test_prose_around_a_table_is_joined_where_its_lines_were_broken(read_text: Read) -> None:
    prose = [broken(article, 24) for article in ARTICLES]
    document = read_text("\n".join([prose[0], ROWS, *prose[1:]]))
    assert paragraphs(document) == list(ARTICLES)
    assert table(document).rows == 3


def test_a_row_without_its_last_cell_takes_nothing_from_the_next(read_text: Read) -> None:
    document = read_text("级别\t分值\t说明\n国家级\t40\t以文件为准\n省级\t20\n市级\t10\n县级\t5\t限一次")
    assert [(c.row, c.text) for c in table(document).cells if c.col == 1] == [
        (0, "分值"), (1, "40"), (2, "20"), (3, "10"), (4, "5"),
    ]  # fmt: skip


NUMBERED = """序号
违规行为
扣分标准（分/次）
认定依据
备注
一、安全驾驶（50分）
1
未系安全带
2
监控平台
2
行车中接打手机
5
监控平台
第二次起加倍
3
超速行驶
3
第 1 页 共 2 页
定位记录
二、服务质量（50分）
4
与客户争吵
5
客服回访
"""


def test_numbered_rows_one_cell_a_line_are_told_apart_by_their_numbers(read_text: Read) -> None:
    found = table(read_text(NUMBERED))
    rows = [[c.text for c in found.cells if c.row == r and c.text] for r in range(found.rows)]
    assert rows == [
        ["序号", "违规行为", "扣分标准（分/次）", "认定依据", "备注"],
        ["一、安全驾驶（50分）"],
        ["1", "未系安全带", "2", "监控平台"],
        ["2", "行车中接打手机", "5", "监控平台", "第二次起加倍"],
        ["3", "超速行驶", "3", "定位记录"],
        ["二、服务质量（50分）"],
        ["4", "与客户争吵", "5", "客服回访"],
    ]


def test_what_a_page_put_between_the_cells_is_told_as_left_out(read_text: Read) -> None:
    assert [(left.text, left.reason) for left in read_text(NUMBERED).skipped] == [("第 1 页 共 2 页", "furniture")]


CUT = """考核项目
考核内容
分值
评分标准
治安防控
巡逻队伍健全
14
发案数下降10%以上的得8分，持平或上升的
不得分；巡逻记录缺一晚扣0.1
分。
流动人口
登记率达到95%以上
10
漏登1人扣0.2分；未签责任书的每户扣0.1分，累计
不超过2分。
消防安全
检查全覆盖，无飞线充电
8
检查未全覆盖的扣1分。
"""


@pytest.mark.parametrize("words", ["持平或上升的不得分；巡逻记录缺一晚扣0.1分。", "每户扣0.1分，累计不超过2分。"])
def test_a_cell_that_was_cut_where_its_column_ended_is_whole(read_text: Read, words: str) -> None:
    assert any(words in cell.text for cell in table(read_text(CUT)).cells)


def test_a_table_one_cell_a_line_is_found_below_one_with_tabs(read_text: Read) -> None:
    document = read_text(
        "索引号：A-12\t主题：民政\n发布机构：样例局\t日期：5月8日\n\n第一条　本办法适用于各站点。\n" + CUT
    )
    assert [block.kind for block in document.blocks][-1] == "table"


def test_a_table_one_cell_a_line_ends_below_its_row_of_totals(read_text: Read) -> None:
    document = read_text(CUT + "合计\n32\n四、加分项（不超过5分）\n1.获县级表彰的加2分。\n2.获市级表彰的加3分。\n")
    assert paragraphs(document) == ["四、加分项（不超过5分）", "1.获县级表彰的加2分。", "2.获市级表彰的加3分。"]


def test_rows_that_left_out_a_merged_cell_and_a_box_stand_under_their_titles(read_text: Read) -> None:
    rows = (
        "考核项目\t考核指标\t考核内容\t分值\t评分标准\t得分",
        "一、组织保障（15分）\t1.责任落实\t全年专题研究不少于2次，签订责任书。\t5\t专题研究每少1次扣1分；未签责任书的扣1分。",
        "2.机构队伍\t监管站人员不少于3人，做到有机构、有职责。\t6\t监管站人员少1人扣1分；职责不明的扣1分。",
        "3.经费保障\t安排专项工作经费不低于5万元，专款专用。\t4\t不足5万元的，每少1万元扣1分。",
        "二、日常监管（30分）\t4.网格巡查\t规模主体每月巡查1次以上，记录完整。\t10\t巡查每少1家次扣0.1分；无记录的扣1分。",
        "5.执法协作\t及时移送案件线索，配合做好投诉举报核查。\t8\t移送线索每少1条扣2分；拒不配合的扣2分。",
        "6.专项整治\t开展专项行动，重点品种落实管控措施。\t7\t未开展的扣5分；措施不落实的每次扣1分。",
    )
    found = table(read_text("\n".join(rows)))
    assert [
        (c.text, c.row, c.col, c.row_span) for c in found.cells if c.text.startswith(("一、", "二、", "2.", "6"))
    ] == [
        ("一、组织保障（15分）", 1, 0, 3),
        ("2.机构队伍", 2, 1, 1),
        ("6", 2, 3, 1),
        ("二、日常监管（30分）", 4, 0, 3),
        ("6.专项整治", 6, 1, 1),
    ]
