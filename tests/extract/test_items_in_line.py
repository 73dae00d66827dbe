"""Items that stand on one line, each with its name, what it is worth and its rules; and lines that are rules, no heads."""

from __future__ import annotations

import pytest
from xize.extract.items_in_line import split_items

from .documents import read, rules, table, tree

ITEMS: list[tuple[str, list[str]]] = [
    (
        "⑴台账管理(15分)每缺一项扣1分;⑵现场秩序(10分)每处不合格扣2分,扣完为止。",
        ["⑴台账管理(15分)每缺一项扣1分;", "⑵现场秩序(10分)每处不合格扣2分,扣完为止。"],
    ),
    (
        "1、床铺8分被子未叠的每床扣2分2、地面5分有积水的扣1分",
        ["1、床铺8分被子未叠的每床扣2分", "2、地面5分有积水的扣1分"],
    ),
    (
        "采取10分制:1、内容(5分):紧扣主题;2、表达(4分):流利;3、效果(1分):得体。",
        ["采取10分制:", "1、内容(5分):紧扣主题;", "2、表达(4分):流利;", "3、效果(1分):得体。"],
    ),
    (
        "第六条领导评价(80分)由分管领导进行;社会评价(70分)按满意率,95%以上的得70分。",
        ["第六条领导评价(80分)由分管领导进行;", "社会评价(70分)按满意率,95%以上的得70分。"],
    ),
]
WHOLE = [  # no names with rules of their own behind them
    "1.召开会议(2分);2.开展培训(3分);3.报送信息(1分)。",
    "4、开车接打电话-3分;开车抽烟-2分。",
    "一等奖(5分)每项加1分;二等奖(3分)每项加1分。",
    "1、迟到2分2、早退2分",
    "每次扣2分;旷会(5分)。",
]


@pytest.mark.parametrize(("line", "items"), ITEMS, ids=[line for line, _ in ITEMS])
def test_a_line_holds_the_items(line: str, items: list[str]) -> None:
    assert [line[a:b] for a, b in split_items(line)] == items


@pytest.mark.parametrize("line", WHOLE)
def test_a_line_that_is_no_list_of_items_stays_whole(line: str) -> None:
    assert split_items(line) == [(0, len(line))]


def test_items_on_one_line_are_indicators_with_their_rules() -> None:
    found = read(
        "样例区寝室检查细则",
        "1、着装（4分） 未着校服扣0.5分、胸卡不齐每人扣0.2分。 2、队列（6分） 迟到每人次扣0.1分。 3、离场（2分） 未按路线离场扣0.3分。",
    )
    assert tree(found) == [("着装", "4"), ("队列", "6"), ("离场", "2")]
    assert [(r.effect, str(r.points)) for r in rules(found)] == [
        ("deduct", "0.5"),
        ("deduct", "0.2"),
        ("deduct", "0.1"),
        ("deduct", "0.3"),
    ]


def test_names_with_points_in_a_cell_that_say_how_they_are_lost_are_no_rules() -> None:
    found = read(
        table(
            "序号|考核要素|配分|评分标准",
            "1|电路连接|40|连接正确性20分，错误一处扣5分。工艺要求10分，漏铜每处扣5分。工具使用10分，错误使用每次扣5分。",
            "2|安全文明|10|着装不规范扣2分",
        )
    )
    assert [(r.effect, str(r.points)) for r in rules(found)] == [("deduct", p) for p in ("5", "5", "5", "2")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("三、志愿服务 每人次0.5分。", [("award", "0.5")]),
        ("“三会一课”：每次3分，封顶12分", [("award", "3")]),
        ("1.逐级签订责任书，1分。", [("allot", "1")]),
    ],
)
def test_a_line_that_is_a_rule_is_no_heading(line: str, said: list[tuple[str, str]]) -> None:
    found = read("样例镇考核细则", "一、组织生活（20分）", line, "2.按时上报的得2分；迟报一次扣1分。")
    assert [(r.effect, str(r.points)) for r in rules(found)][: len(said)] == said


def test_a_title_of_gains_and_losses_says_neither() -> None:
    found = read(
        "样例学院综合测评加减分实施细则", "第一章 创新分", "国家级：一等奖40分，二等奖30分。", "发明专利30分/项。"
    )
    assert {r.effect for r in rules(found)} <= {"award", "add"}


def test_several_items_of_a_negative_list_in_one_paragraph_each_bar() -> None:
    found = read(
        "样例县考核办法",
        "第九条 有下列情形之一的，不得评为优秀等次：",
        "（1）发生较大事故的；（2）主要负责人被立案的；（3）整改率低于80%的。",
    )
    assert [(r.effect, r.quote) for r in rules(found)] == [
        ("veto", "发生较大事故的"),
        ("veto", "主要负责人被立案的"),
        ("veto", "整改率低于80%的"),
    ]


def test_short_facts_below_the_head_of_a_negative_list_are_its_items() -> None:
    found = read(
        "样例村积分办法",
        "家庭成员有下列情形之一的，取消当年星级户评选资格：",
        "被追究刑事责任；",
        "参加邪教组织；",
        "聚众赌博。",
    )
    assert [r.quote for r in rules(found)] == ["被追究刑事责任", "参加邪教组织", "聚众赌博"]


SCALE = table(
    "评分项|参考分值|<|<|<",
    "经营面积（4分）|200㎡以下|201-800㎡|801-2500㎡|2500㎡以上",
    "^|1分|2分|3分|4分",
    "供货者（6分）|50以下|51-100|101-300|300以上",
    "^|2分|3分|4分|6分",
)


def test_a_scale_that_lies_on_its_side_is_read_step_by_step() -> None:
    found = read("样例企业风险分值表", SCALE)
    assert tree(found) == [("经营面积", "4"), ("供货者", "6")]
    steps = [(str(r.points), r.band and (r.band.lo, r.band.hi), r.quote) for r in rules(found)]
    assert steps[:2] == [("1", (None, 200), "1分\t2分\t3分\t4分"), ("2", (201, 800), "1分\t2分\t3分\t4分")]
    assert [r.amount_at for r in rules(found)] == [1, 2, 3, 4] * 2


def test_a_column_of_prices_says_what_each_is_given_for() -> None:
    found = read(
        "样例学院科研计分", table("成果|单位|得分", "核心期刊|分/篇|50", "学会期刊|分/篇|25", "专著|分/万字|2.5")
    )
    assert [(r.effect, str(r.points), r.unit) for r in rules(found)] == [
        ("award", "50", "篇"),
        ("award", "25", "篇"),
        ("award", "2.5", "万字"),
    ]


def test_a_ceiling_that_is_the_items_worth_bounds_all_of_its_cell() -> None:
    row = "水面保洁|7|有漂浮物的每处扣0.3分；岸坡垃圾1处扣0.2分；有病死畜禽的扣2分/头，扣完7分为止"
    found = read(table("项目|分值|评分标准", row, "河岸绿化|5|缺株每棵扣0.5分"))
    assert [str(r.cap) for r in rules(found)] == ["7", "7", "7", "None"]


def test_a_verdict_where_others_get_points_taken_is_of_its_row() -> None:
    found = read(
        table(
            "评测内容|评分标准|扣分",
            "重测|违规一次扣2分|",
            "标尺摔倒落地|仪器损坏|取消资格",
            "手簿涂改|每处扣1分|",
        )
    )
    assert [(r.effect, r.condition) for r in rules(found) if r.effect == "veto"] == [("veto", "仪器损坏")]


def test_a_name_with_its_points_may_open_a_line_where_nothing_above_goes_on() -> None:
    lines = ("内容评估（30分）扣分标准：每遗漏一点扣5分。", "词语评估（15分）扣分标准：格式错误每个扣2分。")
    assert tree(read("样例测评说明", *lines)) == [("内容评估", "30"), ("词语评估", "15")]


def test_ranges_that_tile_an_item_are_what_its_steps_earn() -> None:
    found = read(
        "样例供方评定细则",
        "一、违约处理",
        "迟交一天扣1分；少交一件扣2分；漏报一次扣1分；错发一批扣3分；破损一件扣1分。",
        "二、技术支持",
        "对故障分析需求不配合0-5分",
        "基本配合，但不能消除故障6-12分",
        "积极配合并消除故障13-18分",
    )
    assert [(r.effect, str(r.points)) for r in rules(found) if r.points_max] == [
        ("award", "0"),
        ("award", "6"),
        ("award", "13"),
    ]


def test_what_did_not_happen_is_nothing_wrong() -> None:
    found = read("样例评定细则", "一、扣分项", "迟到扣1分。", "二、环保", "检查中未发现污染环境的不法行为，2分。")
    assert rules(found)[-1].effect != "deduct"


def test_a_remark_may_bound_its_rows_and_say_that_one_matter_counts_once() -> None:
    remark = "同一项目按照分值高的加分，不重复加分，加分累计不超过10分"
    found = read(
        table(
            "内容|评分标准|满分|备注",
            f"工作创新|经验被批示的，每次加1分|10|{remark}",
            "^|在动态上刊发的，每次加0.5分|^|^",
            "^|召开现场会推广的，加5分|^|^",
        )
    )
    assert [(str(r.cap), r.dedupe) for r in rules(found)] == [("10", "highest")] * 3


def test_honours_listed_with_their_numbers_are_given_on_top() -> None:
    found = read("样例学院德育分", "荣誉表彰（个人）：国家级20 / 省级15 / 市级12")
    assert [(r.effect, str(r.points)) for r in rules(found)] == [("add", "20"), ("add", "15"), ("add", "12")]


def test_the_items_own_points_counted_down_are_its_worth() -> None:
    found = read("样例公约", "纪律（20分）", "乱扔垃圾的每次扣2分；吸烟的扣5分。本项20分扣完为止。")
    assert [r.cap for r in rules(found)] == ["indicator", "indicator"]


def test_bare_worths_over_lists_and_names_with_what_they_ask() -> None:
    found = read(
        "样例宿舍办法",
        "一、扣分标准",
        "床 面（20）：① 被子摆放不整齐（每人次扣5分）；",
        "② 床上堆积衣物（每人次扣5分）；",
        "地 面（40）：① 地面有垃圾（每处扣5分）；",
        "二、物品（5分）",
        "1、墙壁（3分）：墙壁无乱写乱画、无贴画、无粘钩乱挂物品",
        "三.注意项 （1）布置温馨可注明。 （2）凌乱悬挂衣物的扣1分。",
    )
    assert [(n, m) for n, m in tree(found) if m] == [
        ("扣分标准 > 床面", "20"),
        ("扣分标准 > 地面", "40"),
        ("物品", "5"),
        ("物品 > 墙壁", "3"),
    ]


def test_a_name_may_hold_a_formula_in_brackets() -> None:
    found = read(
        "样例环保细则",
        "（1）空气质量（6分）",
        "①可吸入颗粒物（PM10）年均值（3分）：未达到目标值的，每差1微克/立方米扣0.5分。",
        "②二氧化硫（SO2）、臭氧（O3）年均值（3分）：未达到目标值的，每差1微克/立方米扣0.1分。",
    )
    assert tree(found) == [
        ("空气质量", "6"),
        ("空气质量 > 可吸入颗粒物（PM10）年均值", "3"),
        ("空气质量 > 二氧化硫（SO2）、臭氧（O3）年均值", "3"),
    ]
