"""One small rubric built in every usual way: however its heads, worths, lists and cells are put, its rules are the same.

Each table here is crossed with the others, so that a way of building that breaks in one company is seen.
"""

from __future__ import annotations

from itertools import product

import pytest

from .documents import read, rules, said, table, tree

Worded = list[tuple[str, str]]


def moved(*lines: str) -> Worded:
    """(effect, points) of each rule of lines of running text, sorted."""
    return sorted((r.effect, str(r.points)) for r in rules(read("样例镇环境卫生考核办法", *lines)))


PARTS = (
    ("垃圾清运", "20", "垃圾未日产日清的，每处扣1分；垃圾桶满溢的，每个扣0.5分。"),
    ("公厕管理", "80", "公厕无专人管理的扣5分；有异味的，每座扣2分。"),
)
OF_PARTS = sorted([("deduct", "1"), ("deduct", "0.5"), ("deduct", "5"), ("deduct", "2")])
NUMBERS = [("一、", "二、"), ("（一）", "（二）"), ("1.", "2."), ("第一条 ", "第二条 "), ("①", "②")]
WORTHS = [
    "（{}分）", "{}分", "：{}分", "，{}分", "（满分{}分）", "（占{}分）", "（基本分{}分）", "（最高{}分）", "（{}）",
    "【{}分】", "——{}分", "（总分{}分）", "（{}分，由城管办负责）",
]  # fmt: skip
GOES_ON = ["\n", "。", "：", ""]


@pytest.mark.parametrize(
    ("numbers", "worth", "goes_on"),
    [(n, w, g) for n, w, g in product(NUMBERS, WORTHS, GOES_ON) if not (w == "——{}分" and g == "")],
)
def test_a_name_with_its_points_is_a_part_however_it_says_them(
    numbers: tuple[str, str], worth: str, goes_on: str
) -> None:
    text = "\n".join(
        n + name + worth.format(w) + goes_on + rest for n, (name, w, rest) in zip(numbers, PARTS, strict=True)
    )
    found = read("样例镇环境卫生考核办法", *text.split("\n"))
    assert sorted((r.effect, str(r.points)) for r in rules(found)) == OF_PARTS
    assert tree(found) == [("垃圾清运", "20"), ("公厕管理", "80")]


BASE = ("一、基本项（100分）", "1.会议出席（100分）。无故缺席的，每次扣2分。")
OF_BASE = [("deduct", "2")]
GAINS = [
    "二、加分项",
    "二、附加分",
    "加分项：",
    "二、加分项（最高加10分）",
    "二、创新加分（不超过10分）",
    "二、有下列情形之一的，予以加分：",
]
OF_GAINS = [
    ("1.获省级表彰的，加5分。", "2.经验被推广的，每次加1分。"),
    ("1.获省级表彰，5分；", "2.经验被推广，每次1分。"),
    ("1.获省级表彰5分。", "2.经验被推广每次1分。"),
    ("1.获省级表彰（5分）；", "2.经验被推广（每次1分）。"),
    ("（1）获省级表彰：5分", "（2）经验被推广：1分/次"),
    ("①获省级表彰的加5分；②经验被推广的每次加1分。",),
]  # fmt: skip
LOSSES = ["二、扣分项", "二、减分情形（最高扣10分）", "扣分项：", "二、有下列情形之一的，予以扣分："]
OF_LOSSES = [
    ("1.被市级通报的，扣5分。", "2.信访积案，每件扣1分。"),
    ("1.被市级通报，5分；", "2.信访积案，每件1分。"),
    ("1.被市级通报5分。", "2.信访积案每件1分。"),
    ("1.被市级通报（5分）；", "2.信访积案（每件1分）。"),
    ("（1）被市级通报：5分", "（2）信访积案：1分/件"),
    ("1.被市级通报的-5分", "2.信访积案-1分/件"),
]


@pytest.mark.parametrize(("head", "items"), [*product(GAINS, OF_GAINS)])
def test_what_stands_below_gains_is_added(head: str, items: tuple[str, ...]) -> None:
    assert moved(*BASE, head, *items) == sorted([*OF_BASE, ("add", "5"), ("add", "1")])


@pytest.mark.parametrize(("head", "items"), [*product(LOSSES, OF_LOSSES)])
def test_what_stands_below_losses_is_taken(head: str, items: tuple[str, ...]) -> None:
    assert moved(*BASE, head, *items) == sorted([*OF_BASE, ("deduct", "5"), ("deduct", "1")])


VETOES = ["三、一票否决", "三、否决项", "三、有下列情形之一的，实行一票否决：", "三、存在以下情形的，取消评优资格："]
FACTS = [
    ("1.发生重大事故的；", "2.弄虚作假的。"),
    ("（1）发生重大事故；（2）弄虚作假。",),
    ("发生重大事故的；弄虚作假的。",),
]


@pytest.mark.parametrize(("head", "facts"), [*product(VETOES, FACTS)])
def test_each_fact_below_a_veto_is_one(head: str, facts: tuple[str, ...]) -> None:
    assert moved(*BASE, head, *facts) == sorted([*OF_BASE, ("veto", "None"), ("veto", "None")])


@pytest.mark.parametrize("facts", FACTS)
def test_a_vetos_facts_may_stand_on_its_own_line(facts: tuple[str, ...]) -> None:
    assert moved(*BASE, "三、一票否决：" + "".join(facts)) == sorted([*OF_BASE, ("veto", "None"), ("veto", "None")])


TITLES = ["积分", "分值", "得分", "加分标准", "等级"]
BESIDE = [("重大、重点", "面上、一般"), ("主持", "参与"), ("一等奖", "二等奖"), ("第一作者", "其他")]


@pytest.mark.parametrize(("title", "beside"), [*product(TITLES, BESIDE)])
def test_columns_below_one_title_are_a_matrix(title: str, beside: tuple[str, str]) -> None:
    found = said(f"项目级别|{title}|<", f"^|{beside[0]}|{beside[1]}", "国家级|60|40", "省部级|30|20", "市厅级|12|/")
    assert [points for _effect, points, _unit in found] == ["60", "40", "30", "20", "12"]


@pytest.mark.parametrize(
    ("label", "effect"), [("得分", "award"), ("计分", "award"), ("扣分", "deduct"), ("加分", "add")]
)
@pytest.mark.parametrize("measured", ["办结率", "完成情况", "考核标准"])
def test_a_scale_may_lie_on_its_side(measured: str, label: str, effect: str) -> None:
    found = said(f"{measured}|95%以上|90%-95%|90%以下", f"{label}|10|8|5")
    assert found == [(effect, "10", None), (effect, "8", None), (effect, "5", None)]


HEADS = ["扣分", "扣分标准", "扣分值", "扣分细则", "扣分（分）"]
CELLS = [
    ("2", [("2", None)]),
    ("扣2", [("2", None)]),
    ("2/次", [("2", "次")]),
    ("每次2", [("2", "次")]),
    ("2（每次）", [("2", "次")]),
    ("-2/次", [("2", "次")]),
    ("5/人次，最多10", [("5", "人次")]),
    ("每低1个百分点0.5", [("0.5", "个百分点")]),
    ("2；造成后果的5", [("2", None), ("5", None)]),
    ("首次2分，再次5分", [("2", None), ("5", None)]),
]


@pytest.mark.parametrize("head", HEADS)
def test_figures_below_a_head_of_points_are_points_whatever_stands_beside_them(head: str) -> None:
    rows = [f"{i}|第{i}类缺陷未处理|{cell}" for i, (cell, _) in enumerate(CELLS, 1)]
    expected = [("deduct", points, unit) for _, found in CELLS for points, unit in found]
    assert said(f"序号|缺陷内容|{head}", *rows) == expected


def test_a_worth_at_the_end_of_every_standard_is_its_rows() -> None:
    found = read(
        "样例评分表",
        table("考核内容|评分标准", "会议|每缺1次扣2分（8分）", "档案|缺1份扣0.5分；不规范的每处扣0.2分（12分）"),
    )
    assert tree(found) == [("会议", "8"), ("档案", "12")]
    assert [r.effect for r in rules(found)] == ["deduct"] * 3


@pytest.mark.parametrize("closing", ["考核结果作为评优的依据。", "本细则自发布之日起施行。"])
@pytest.mark.parametrize("head", ["一票否决", "有下列情形之一的，取消评优资格："])
def test_what_stands_behind_a_list_of_facts_on_one_line_is_none_of_them(head: str, closing: str) -> None:
    lines = ("一、例会（10分）", "1.少开1次扣1分。", head, "发生重大事故的；弄虚作假情节严重的。", closing)
    assert [effect for effect, _points in moved(*lines)] == ["deduct", "veto", "veto"]


@pytest.mark.parametrize("name", ["会议制度", "岗位规定", "应急预案与方案"])
@pytest.mark.parametrize("number", ["（五）", "第三条 ", "5."])
def test_an_item_called_like_a_document_is_an_item_with_its_points(name: str, number: str) -> None:
    found = read(
        "样例镇考核办法",
        "一、基础工作（20分）",
        "（四）例会（12分）",
        "少开1次扣1分。",
        f"{number}{name}（8分）",
        "未执行的扣2分。",
    )
    assert (name, "8") in [(path.rsplit(" > ", 1)[-1], points) for path, points in tree(found)]


LONE = [
    ("加分项|<|<", "获省级表彰的加5分|<|<"),
    ("加分项||", "获省级表彰的加5分||"),
    ("附加分标准||", "1.获省级表彰的加5分||"),
]


@pytest.mark.parametrize("rows", LONE)
@pytest.mark.parametrize("first", ["1", "例会"])
def test_lines_in_the_first_column_below_a_table_are_lines(rows: tuple[str, ...], first: str) -> None:
    head = "序号|评分标准|分值" if first == "1" else "项目|评分标准|分值"
    found = read("样例镇考核办法", table(head, f"{first}|少开1次扣1分|10", f"{first}2|缺1份扣2分|90", *rows))
    assert sorted((r.effect, str(r.points)) for r in rules(found)) == [("add", "5"), ("deduct", "1"), ("deduct", "2")]


def test_a_title_of_a_list_that_moves_points_stands_beside_the_one_before_however_both_are_numbered() -> None:
    found = read(
        "样例镇考核办法",
        "一、例会（100分）",
        "少开1次扣1分。",
        "加分项",
        "1.获表彰的，2分。",
        "2.被推广的，3分。",
        "扣分项",
        "（1）被通报的，4分。",
        "（2）被约谈的，5分。",
    )
    moves = sorted((r.effect, str(r.points)) for r in rules(found))
    assert moves == [("add", "2"), ("add", "3"), ("deduct", "1"), ("deduct", "4"), ("deduct", "5")]
