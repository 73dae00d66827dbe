"""Tables of figures: heads and names that are intervals, charges or levels, and what each figure then says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from xize.model import Rule

from .documents import read, rules, table, tree


def said(rule: Rule) -> str:
    band = rule.band
    ends = ("" if end is None else f"{end}{band.unit or ''}" for end in (band.lo, band.hi)) if band else ()
    interval = f" {'[' if band.lo_incl else '('}{','.join(ends)}{']' if band.hi_incl else ')'}" if band else ""
    points = "-".join(str(p) for p in (rule.points, rule.points_max) if p is not None)
    charge = f" /{rule.per}{rule.unit or ''}" if rule.per is not None else ""
    return f"{rule.effect} {points}{charge}{interval}".replace("  ", " ").strip()


MATRICES: list[tuple[str, Sequence[str], list[str]]] = [
    (
        "names that are intervals",
        ("迟报时长|一般事件|重大事件", "30分钟以内|-0.5|-1", "超过30分钟，不超过60分钟|-1|-2", "超过60分钟|-2|-4"),
        [
            "deduct 0.5 (,30分钟]",
            "deduct 1 (,30分钟]",
            "deduct 1 (30分钟,60分钟]",
            "deduct 2 (30分钟,60分钟]",
            "deduct 2 (60分钟,)",
            "deduct 4 (60分钟,)",
        ],
    ),
    (
        "names that say what is charged for",
        ("事故后果|主要责任|次要责任", "每死亡1人|-8|-2", "每重伤1人|-3|-1"),
        ["deduct 8 /1人", "deduct 2 /1人", "deduct 3 /1人", "deduct 1 /1人"],
    ),
    (
        "a charge beside an amount with its verb",
        ("项目|内容|积分/扣分", "比赛|胜一场|积3分", "纪律|每张黄牌|扣1分"),
        ["award 3 /1场", "deduct 1 /1张"],
    ),
    (
        "kinds that give points and kinds that take them",
        ("积分类型|积分内容|分值", "加分项|带动就业，每带动1户|3分", "^|受到表彰|5分", "扣分项|无故缺席，每次|5分"),
        ["add 3 /1户", "add 5", "deduct 5 /1次"],
    ),
    (
        "cases that are intervals",
        ("计划完成率|得分", "110%及以上|110", "90%（含）－110%|85", "90%以下|0"),
        ["award 110 [110%,)", "award 85 [90%,110%)", "zero (,90%)"],
    ),
    (
        "ranks of authors over figures, one row in words",
        ("成果类别|级别|第一作者|第二作者", "论文|一区|50|15", "论文|二区|20|6", "专著|一级社|每万字4分|每万字2分"),
        ["award 50", "award 15", "award 20", "award 6", "award 4 /1万字", "award 2 /1万字"],
    ),
    (
        "the head of a negative list beside its items",
        ("类别|情形|标准", "加分|获评示范|加5分", "否决|有下列情形之一的，取消评先资格|①瞒报事故的；②拒不整改的"),
        ["add 5", "veto", "veto"],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), [m[1:] for m in MATRICES], ids=[m[0] for m in MATRICES])
def test_each_figure_says_what_its_row_and_column_say(rows: Sequence[str], expected: list[str]) -> None:
    assert [said(rule) for rule in rules(read(table(*rows)))] == expected


@pytest.mark.parametrize("steps", ["≥50|40-50|30-40|<30", "50以上|40-50|30-40|30以下"])
def test_intervals_that_head_columns_of_amounts_are_their_steps(steps: str) -> None:
    found = rules(
        read("著作分值（单位：分）", table(f"著作字数（万字）|{steps}", "编著|90|80|70|60", "专著|200|180|160|140"))
    )
    assert [(str(r.points), r.band.unit if r.band else None) for r in found] == [
        (n, "万字") for n in ("90", "80", "70", "60", "200", "180", "160", "140")
    ]
    assert found[0].band is not None and found[0].band.lo == 50


def test_a_level_over_rows_of_ranks_is_the_level_of_each() -> None:
    found = read("成果奖励", table("级别|等级|单项得分", "国家级|一等|100", "^|二等|80", "省级|一等|50", "^|二等|30"))
    assert [(r.tier, r.condition, str(r.points)) for r in rules(found)] == [
        ("国家级", "国家级一等", "100"),
        ("国家级", "国家级二等", "80"),
        ("省级", "省级一等", "50"),
        ("省级", "省级二等", "30"),
    ]


def test_ranks_that_are_figures_say_which_prize() -> None:
    found = read("成果奖励", table("类别|等级|单项得分", "教学类|1|100", "^|2|80", "科研类|1|50", "^|2|30"))
    assert [(r.condition, str(r.points)) for r in rules(found)] == [("1", "100"), ("2", "80"), ("1", "50"), ("2", "30")]
    assert [name for name, _ in tree(found)] == ["教学类", "科研类"]


def test_names_with_their_worth_over_boxes_to_fill_in_are_items() -> None:
    assert tree(
        read(
            "讲课评分表",
            table(
                "姓名|①仪态端庄，大方（1分）|②语言标准、有感染力，用词准确（2分）|③用时恰当（1分）|总分",
                "1||||",
                "2||||",
            ),
        )
    ) == [("仪态端庄，大方", "1"), ("语言标准、有感染力，用词准确", "2"), ("用时恰当", "1")]


def test_worths_in_the_lower_row_of_a_head_are_of_the_grades_above_them() -> None:
    found = read(
        "办公区评分标准",
        table("NO.|项目|要求|优|良|中|差", "^|^|^|10|8|6|4", "1|布局|定位清晰||||", "2|门窗|保持清洁||||"),
    )
    assert [(r.tier, str(r.points)) for r in rules(found)] == [("优", "10"), ("良", "8"), ("中", "6"), ("差", "4")] * 2


def test_a_column_that_only_counts_rows_holds_no_worths() -> None:
    found = read(
        "评分标准", table("NO.|项目|内容|满分|评价", "1|地面|无垃圾|3|有纸屑给2分", "2|桌面|无灰尘|5|有浅灰给3分")
    )
    assert [m for _, m in tree(found) if m] == ["3", "5"]
