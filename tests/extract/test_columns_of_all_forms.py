"""Columns of what each row is given, in whatever form: bare numbers, with a charge, a ceiling, or where it is said."""

from __future__ import annotations

from decimal import Decimal

from xize.model import Band

from .documents import read, rules, table, tree

GOOD = table(
    "代码|行为描述|加分|有效期",
    "A1|获得国家级表彰的|8|24个月",
    "A2|获得省级表彰的|5|24个月",
    "A3|承担应急运输任务|每次加2分|12个月",
    "A4|捐款50万元以上的加2分，10万元以上不足50万元的加1分|1～2|12个月",
    "A5|从业人员见义勇为|1分/人|同上",
    "A6|使用比例：20%以上加3分，10%以上不足20%加1.5分|最高3分|当年度",
    "A7|排名第1的加3分，第2至3名加2分，第4至5名加1分|见描述|—",
)


def test_bonuses_in_every_form() -> None:
    found = rules(read("样例信用评价标准", GOOD))
    assert [(r.effect, r.points, r.per, r.unit, r.cap) for r in found] == [
        ("add", 8, None, None, None),
        ("add", 5, None, None, None),
        ("add", 2, 1, "次", None),
        ("add", 2, None, None, None),  # its own words say both; the range beside them says it again
        ("add", 1, None, None, None),
        ("add", 1, 1, "人", None),
        ("add", 3, None, None, 3),
        ("add", Decimal("1.5"), None, None, 3),
        ("add", 3, None, None, None),
        ("add", 2, None, None, None),
        ("add", 1, None, None, None),
    ]


def test_one_rank_in_front_of_an_interval_of_ranks_is_a_step() -> None:
    first, second = rules(read("样例信用评价标准", GOOD))[-3:-1]
    assert first.band == Band(lo=Decimal(1), lo_incl=True, hi=Decimal(1), hi_incl=True, unit="名")
    assert second.band == Band(lo=Decimal(2), lo_incl=True, hi=Decimal(3), hi_incl=True, unit="名")


def test_points_of_rows_in_every_form() -> None:
    found = read(
        "样例车间积分细则",
        "三、加分项目",
        table(
            "类别|事项|分值|核定",
            "安全|报告隐患并属实|每条1-3分|安环部",
            "^|报告重大隐患|每条加10分|安环部",
            "^|制止违章作业|2分/次|安环部",
            "质量|发现不良，避免报废|视价值2～10分|质检部",
            "出勤|夜班|0.5分/班|人力部",
            "^|当月全勤|5|人力部",
            "其他|带徒出师|每名8分|人力部",
        ),
    )
    assert [(r.effect, r.points, r.points_max, r.unit) for r in rules(found)] == [
        ("add", 1, 3, "条"),
        ("add", 10, None, "条"),
        ("add", 2, None, "次"),
        ("add", 2, 10, None),
        ("add", Decimal("0.5"), None, "班"),
        ("add", 5, None, None),
        ("add", 8, None, "名"),
    ]


def test_what_is_bought_for_points_is_worth_none() -> None:
    found = read(
        "样例积分细则",
        "每次违章扣5分。",
        table("所需积分|可兑换项目|限制", "200分|体检一次|每年1次", "300分|休假1天|每年3天"),
    )
    assert [points for _name, points in tree(found) if points] == []


def test_steps_set_apart_by_blanks_and_steps_below_a_formula() -> None:
    found = read(
        "样例供应商评分表",
        table(
            "指标|分值|评分标准",
            "不良率|25|≤50PPM  25/n51～100PPM  20/n＞100PPM不得分",
            "合格率|40|合格率=合格批数÷总批数×100%/n≥99.5%：40分/n98%≤X＜99.5%：32分",
            "账期|20|月结90天20分；月结60天15分；现款不得分",
        ),
    )
    assert [(r.effect, r.points) for r in rules(found)] == [
        ("award", 25),
        ("award", 20),
        ("zero", None),
        ("award", 40),
        ("award", 32),
        ("award", 20),
        ("award", 15),
        ("zero", None),
    ]


def test_a_row_of_bonuses_is_no_head_however_its_cells_end() -> None:
    found = read(
        "样例供应商评分表",
        table(
            "维度|指标|评分标准|评价部门",
            "加分|改善提案|被采纳每条加1分|研发部",
            "^|客户审核|协助通过客户二方审核，每次+2|品质部",
            "扣分|擅自变更|未经批准变更的，一次扣10分|品质部",
        ),
    )
    assert [(r.effect, r.points) for r in rules(found)] == [("add", 1), ("add", 2), ("deduct", 10)]


def test_a_ceiling_beside_rules_that_the_row_s_name_holds_bounds_them() -> None:
    found = read(
        "样例车间积分细则",
        "三、加分项目",
        table(
            "类别|事项|分值|核定",
            "改善|合理化建议：受理的每条加1分，采纳的每条再加3分|见左，每月最多15分|工艺部",
            "^|带徒出师|每名8分|人力部",
            "出勤|夜班|0.5分/班|人力部",
            "^|加班|2分/天|人力部",
        ),
    )
    assert {(str(r.points), r.cap) for r in rules(found) if r.unit == "条"} == {("1", 15), ("3", 15)}
