"""How far words reach: which rules a ceiling bounds, which sentence a number belongs to, what a verb goes on to."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from xize.extract.normalise import normalise
from xize.extract.phrases.marks import find_marks

from . import documents
from .reading import one, read

CAPS: list[tuple[str, str, list[Any]]] = [
    (
        "a ceiling of the whole does not lift an item's own",
        "1.未归档的，每次扣0.1分，累计扣分不超过0.5分；2.未记录的，每项扣0.2分。以上项目累计扣分不超过2分。",
        [Decimal("0.5"), Decimal(2)],
    ),
    (
        "a ceiling in a sentence of its own bounds its numbered item",
        "1.违规一次扣0.2分。累计扣分不超过1分。\n2.进度每低1个百分点扣0.02分。累计扣分不超过0.5分。",
        [Decimal(1), Decimal("0.5")],
    ),
    (
        "a line of its own below a list bounds the list",
        "1.未学习的，每人扣0.1分。\n2.未宣传的，每次扣0.2分。\n部门累计扣分不超过1分。",
        [Decimal(1), Decimal(1)],
    ),
    (
        "a ceiling said first bounds what follows",
        "可累计计算，得分最高不超过5分。国家级的每个得3分；省级的每个得2分。",
        [Decimal(5), Decimal(5)],
    ),
    ("a ceiling worked out from the charge", "每次加2分，每月按3次计最多上限2×3=6分。", [Decimal(6)]),
    (
        "a ceiling of the gains leaves the losses alone",
        "受处分的每人次扣6分。主动整改的每案加1分。本项加分最高不超过4分。",
        [None, Decimal(4)],
    ),
    (
        "what all together may come to bounds none of them, beside a ceiling of the gains",
        "完成任务计4分，超额的每个加0.2分，加分不超过0.4分。总分不超过5分。",
        [None, Decimal("0.4")],
    ),
    ("full marks of an item behind its rules", "干部4分，班长3分，此项积分满分为8分。", [Decimal(8), Decimal(8)]),
    (
        "a last sentence behind numbered items",
        "①未建扣5分；②每少签一份扣0.5分；③每少1人扣2分。扣完为止。",
        ["indicator"] * 3,
    ),
    ("words behind the last numbered item", "①未建扣5分；②每少签一份扣0.5分，扣完为止。", [None, "indicator"]),
    ("full marks in brackets behind what is counted", "发稿者加1分/篇（满分10分）。", [Decimal(10)]),
    ("until full marks are reached", "第一名5分，第二名3分，满分为止。", ["indicator", "indicator"]),
    ("until the item is full", "每门得5分、2分。计满为止。", ["indicator", "indicator"]),
    ("an amount that is added up to", "每高1个百分点加0.2分，加至4分为止。", [Decimal(4)]),
    ("the highest that may be added is limited", "每项加1分，最高加分限制为4分。", [Decimal(4)]),
    ("an amount that all is taken up to", "每发现一处扣0.2分，1分扣完为止", [Decimal(1)]),
    ("扣完…即止 is a ceiling", "每核实一起扣0.2分，扣完1分即止。", [Decimal(1)]),
]


@pytest.mark.parametrize(("text", "caps"), [row[1:] for row in CAPS], ids=[row[0] for row in CAPS])
def test_a_ceiling_bounds_what_its_words_speak_of(text: str, caps: list[Any]) -> None:
    assert read(text).field("cap") == caps


def test_only_the_best_place_is_highest_only() -> None:
    assert read("第一名加5分，同一项目只取最好名次。").field("dedupe") == ["highest"]


def test_not_counted_beside_another_part_is_no_highest_only() -> None:
    assert read("参加汇演加0.5分/次。与第三项不重复加分。").field("dedupe") == [None]
    assert read("参加汇演加0.5分/次，同一活动不重复加分。").field("dedupe") == ["highest"]


def test_ceilings_one_after_the_other_are_what_may_be_won() -> None:
    said = read("省级的酌情加分（独立完成最高2分、合作完成最高1分）。", "bonus")
    assert list(zip(said.field("effect"), said.field("points"), said.field("points_max"), strict=True))[-2:] == [
        ("add", 0, 2),
        ("add", 0, 1),
    ]
    assert len(read("获国家级表彰的加2分，最高4分。").phrases) == 1


def test_a_worked_example_moves_no_points() -> None:
    text = "团体奖与个人奖可一并加分，如歌咏比赛团体第一加4分，又是优秀指挥加2分，则最终为6分。"
    assert read(text).phrases == []
    assert len(read("如未报告的扣2分。").phrases) == 1


EFFECTS: list[tuple[str, str, list[tuple[str, Any]]]] = [
    ("a range from nothing", "差得0-2分", [("award", 0)]),
    ("the lowest step in brackets", "不能完成日常工作，敷衍了事。（3分以下）", [("award", 0)]),
    ("ranks worth less and less", "排名第一满分，后续位次按0.1分递减", [("full", None), ("deduct", Decimal("0.1"))]),
    ("who supplies the most", "供货数量，最高得5分，按次序排得分依次递减1分", [("award", 5), ("deduct", 1)]),
    ("all of a price's worth", "以最低报价为基准，其价格分为满分30分", [("full", None)]),
    ("papers that come late", "佐证材料逾期不予受理", []),
    (
        "gains and losses under heads of their own",
        "加分：\n1.获表彰者5分/次。\n2.取得证书者2分。\n减分：\n1.旷课者5分/次。",
        [("add", 5), ("add", 2), ("deduct", 5)],
    ),
    (
        "a list that prints the unit nowhere",
        "获省级1、2、3等奖的分别加10、8、6。",
        [("add", 10), ("add", 8), ("add", 6)],
    ),
    ("levels parted by semicolons", "高级工4分；中级工3分；其他1分", [("award", 4), ("award", 3), ("award", 1)]),
    ("each of those who did it", "第一发现人各3分，共同发现人各1分", [("award", 3), ("award", 1)]),
    ("what is reached in full", "完全达成10分；响应延迟扣2分/次", [("award", 10), ("deduct", 2)]),
    ("a range behind its bracket", "经常出现问题，不能正常沟通(0~3)分", [("award", 0)]),
    (
        "what a sentence with its rule is worth",
        "打击非法侵占，出现1例未处理扣2分（5分）",
        [("deduct", 2), ("allot", 5)],
    ),
    ("nothing of the item concerned", "弄虚作假的，取消对应指标得分", [("zero", None)]),
    ("each place further back", "第1名得4分，以后每后移1个位次递减0.3分", [("award", 4), ("deduct", Decimal("0.3"))]),
    ("a quotient times points", "（自行处理数/处理总数）×15分", [("award", None)]),
    ("on time is nobody's judgement", "未按时评估镇静评分", []),
    ("grades with a range each", "优：13-15分\n良：10-12分\n差：0-5分", [("award", 13), ("award", 10), ("award", 0)]),
    ("by a quotient of what is measured", "按实际服务率/目标值×6计分", [("award", None)]),
    ("who does not appear", "迟到10分钟以上的视为弃权", [("veto", None)]),
    ("how the whole is made up", "企业得分=基础分+良好行为加分-不良行为扣分", []),
    ("more of what is earned", "头条采用的加倍计分", [("award", None)]),
    ("more of what is taken back", "中途退出的按原计分数的两倍扣回", [("deduct", None)]),
    ("a rate that costs", "按不合格率×100来扣分", [("deduct", None)]),
    ("who has the most", "原始得分最高得4分，低于60分得0分。", [("award", 4), ("zero", None)]),
    ("a share behind an amount is no condition", "达标得9分（60%），超出10%，得10分。", [("award", 9), ("award", 10)]),
    ("what is done is worth points", "完成规定的教学工作量为9分，每超一节加1分。", [("award", 9), ("add", 1)]),
    (
        "a whole repeated behind its steps",
        "超10%得10分，超20%得12分，以此类推，满分为15分。",
        [("award", 10), ("award", 12)],
    ),
    ("a method named", "达到标准得3分，其他情况采用比率法计分。", [("award", 3), ("award", None)]),
    ("a formula that spells it out", "其他情况按比例得分。该指标得分=实际值÷标准值×分值。", [("award", None)]),
    ("names of grades are steps", "分三档：A档8分，B档6分。", [("award", 8), ("award", 6)]),
    ("what is chosen in a bracket", "课堂表现（1-5分）、作业完成（1-5分）。", [("award", 1), ("award", 1)]),
    ("an amount right behind its count", "获校级称号1次加1分，半小时以内的1次2分。", [("add", 1), ("add", 2)]),
    ("a rate that a verb follows", "未整改到位的按0.5分/个扣分。", [("deduct", Decimal("0.5"))]),
    ("taken until nothing is left", "每发现1条扣10分，可累计扣完。", [("deduct", 10)]),
    ("a product", "完成率*15分", [("award", None)]),
    ("steps with their points in brackets", "<2秒（10分），2-4秒（6分）", [("award", 10), ("award", 6)]),
    (
        "a word that only holds a verb",
        "未登记来访人员每次0.5分，脱岗每次扣2分。",
        [("deduct", Decimal("0.5")), ("deduct", 2)],
    ),
    ("once and for all", "造成伤亡的，一次性扣10分。", [("deduct", 10)]),
    ("a penalty is no grade", "受降级以上处分的扣10分。", [("deduct", 10)]),
    ("everything behind a level", "95%（含）以上满分，90%-95%得8分。", [("full", None), ("award", 8)]),
    ("nothing for the item", "发生重大质量事故此项为0", [("zero", None)]),
    ("ranges of a ladder", "流畅，8-10分；较流畅，5-7分。", [("award", 8), ("award", 5)]),
    ("two effects of one fact", "发生泄密的，不得分，并取消评先资格。", [("zero", None), ("veto", None)]),
    ("lowered only as it is counted", "协会颁发的奖励降一级计分。", []),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in EFFECTS], ids=[row[0] for row in EFFECTS])
def test_an_amount_does_what_its_clause_says(text: str, expected: list[tuple[str, Any]]) -> None:
    said = read(text)
    assert list(zip(said.field("effect"), said.field("points"), strict=True)) == expected


def test_a_step_is_a_number_of_its_own_sentence() -> None:
    assert one("全省平均值为83.84%。不低于平均值的得2分。").band is None


@pytest.mark.parametrize("text", ["达到二级标准，加2分", "新增三类及以上人才的，加2分"])
def test_a_rank_in_words_is_no_size(text: str) -> None:
    assert one(text).band is None


@pytest.mark.parametrize("text", ["河道两岸各100米内有养殖场，扣2分", "周边10米内有垃圾，扣2分"])
def test_how_far_around_is_a_place_and_no_measure(text: str) -> None:
    assert one(text).band is None
    assert one("高差5米以内的，扣2分").band is not None


def test_a_level_is_named_without_the_words_before_it() -> None:
    assert one("工作得到市级媒体报道的，加5分").tier == "市级"


def test_signs_of_every_width_bound_an_interval() -> None:
    band = one("40%≦达成率﹤50%，得15分").band
    assert band is not None
    assert (band.lo, band.lo_incl, band.hi, band.hi_incl) == (40, True, 50, False)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("未按计划续保1台车扣2分", (1, "台")),
        ("不按时上报1次，扣2分", (1, "次")),
        ("完成投资1万元以上的，加2分", (None, None)),
    ],
)
def test_a_figure_right_before_the_verb_is_counted(text: str, per: tuple[int | None, str | None]) -> None:
    phrase = one(text)
    assert (phrase.per, phrase.unit) == per


def test_two_ends_joined_by_a_dash_are_one_interval() -> None:
    band = one("降幅3%以上-5%以下，扣2分").band
    assert band is not None
    assert (band.lo, band.hi) == (3, 5)


def test_two_effects_of_one_fact_have_one_condition() -> None:
    said = read("发生泄密的，不得分，并取消评先资格。")
    assert len({(p.condition, p.per) for p in said.phrases}) == 1


def test_once_and_for_all_is_no_charge() -> None:
    assert one("造成伤亡的，一次性扣10分。").per is None


def test_what_is_counted_above_a_level_is_counted_from_what_is_allowed() -> None:
    target = one("返修率超过3%的，每超1%扣2分。").target
    assert target is not None
    assert (target.op, target.value) == ("<=", 3)


def test_average_is_one_word() -> None:
    assert one("不低于全省平均得2分").condition == (0, len("不低于全省平均"))


def test_what_a_cell_says_itself_goes_before_what_its_column_is_called() -> None:
    found = documents.read(documents.table("项目|加分依据|扣分依据", "课题||国家级的，重大加20分，重点10分。"))
    assert [rule.effect for rule in documents.rules(found)] == ["add", "add"]


def test_a_name_with_points_and_a_colon_is_an_indicator() -> None:
    found = documents.read(
        documents.table(
            "指标|评分标准", "师资|师资结构（5分）：（1）双师比例（2分）：高于60%得2分。（2）学历（3分）：达标得3分。"
        )
    )  # fmt: skip
    assert documents.tree(found) == [("师资", "5"), ("师资 > 双师比例", "2"), ("师资 > 学历", "3")]


@pytest.mark.parametrize(
    "words", ["遵守校规（20分）。打架的扣5分；逃课的扣2分。", "言行一致，信守承诺。（20分）作弊的扣10分；撒谎的扣2分。"]
)
def test_what_a_cell_asks_for_first_is_what_its_row_is_worth(words: str) -> None:
    assert documents.tree(documents.read(documents.table("项目|评价标准", f"品行|{words}"))) == [("品行", "20")]


def test_a_sign_behind_an_arrow_is_no_dash() -> None:
    found = documents.read("汇报评分办法", "一、扣分项", "超时→-5分", "无分工页→-5分")
    assert [(rule.effect, rule.points) for rule in documents.rules(found)] == [("deduct", 5), ("deduct", 5)]


def test_what_a_row_is_worth_may_be_said_again_in_its_standard() -> None:
    found = documents.read(documents.table("项目|满分|规则", "文体活动|5|文体活动满分5分，参加一次加1分。"))
    assert [rule.effect for rule in documents.rules(found)] == ["add"]


def test_a_year_in_a_bracket_is_no_worth() -> None:
    assert (
        documents.rules(documents.read(documents.table("名称|内容", "管理条例（2021）|第13条", "办法（2014）|第6条")))
        == []
    )


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("抽查不少于" + "三处，" * 20 + "不足的全检\n发现一处扣2分", None),
        ("目测\n管道破损的扣2分，堵塞的扣3分", None),
        ("超过规定时限仍未整改到\n位的，每项扣2分", "超过规定时限仍未整改到位的,每项扣2分"),
    ],
    ids=["behind a line no page is wide enough for", "behind a line far shorter than the next", "inside a filled line"],
)
def test_a_line_break_that_no_full_line_made_is_kept(raw: str, text: str | None) -> None:
    found = normalise(raw).text
    assert found == text if text else "\n" in found


def test_what_is_done_by_shares_of_weight_is_not_decided_elsewhere() -> None:
    assert find_marks("学生数按照150%权重进行折算") == []
    assert [m.effect for m in find_marks("采用专家组评分")] == ["external"]


LISTED: list[tuple[str, str, list[tuple[str, Any]]]] = [
    ("levels and their points", "国家级3/省级2.5/校级1", [("award", 3), ("award", Decimal("2.5")), ("award", 1)]),
    ("what leads to the list", "处分扣分：记过5、警告3", [("deduct", 5), ("deduct", 3)]),
    ("ranges", "荣誉加分：市级2~4/校级1~2", [("add", 2), ("add", 1)]),
    ("several to a name", "竞赛奖励：省2/1·校1/0.5", [("add", 2), ("add", 1), ("add", 1), ("add", Decimal("0.5"))]),
    ("people are counted, not scored", "主任1名、副主任2名", []),
    ("numbers with units of their own", "一月20件、二月30件", []),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in LISTED], ids=[row[0] for row in LISTED])
def test_a_list_of_names_and_numbers_is_read_where_its_names_or_lead_say_points(
    text: str, expected: list[tuple[str, Any]]
) -> None:
    said = read(text)
    assert list(zip(said.field("effect"), said.field("points"), strict=True)) == expected


def test_the_bracket_behind_such_a_list_is_its_ceiling() -> None:
    assert read("处分扣分：记过4/警告2/通报1（累计≤5）").field("cap") == [5, 5, 5]


@pytest.mark.parametrize(
    ("raw", "tier"),
    [
        ("获县级表彰的，加2分", "县级"),
        ("被评为“优秀”的，加2分", "优秀"),
        ("村级项目未按期开展的，扣1分", None),
        ("县级党委未研究部署的，扣1分", None),
        ("未实施“强基工程”的，扣1分", None),
    ],
    ids=[
        "what is given at a level", "a quoted grade", "whose a thing is", "who should have done it",
        "a quoted name is no level",
    ],
)  # fmt: skip
def test_a_level_is_a_tier_where_something_is_given_at_it(raw: str, tier: str | None) -> None:
    assert one(raw).tier == tier


def test_what_happens_if_earns_what_it_says() -> None:
    said = read("驶出停止线的，本项为0分。如果没有违规，则为100分。")
    assert list(zip(said.field("effect"), said.field("points"), strict=True)) == [("zero", None), ("award", 100)]


def test_how_rules_of_several_articles_go_together_is_on_none_of_them() -> None:
    extraction = documents.read(
        "某公司星级评定办法",
        "第二节 附加分",
        "第九条 收到锦旗的，每面加0.5分。",
        "第十条 里程5万公里以上的，加2分。",
        "第十一条 同一事由符合两条以上规定的，按加分最高的一条计算，不重复加分。",
    )
    assert [rule.dedupe for rule in documents.rules(extraction)] == [None, None]
    assert [policy.kind for policy in extraction.rubric.policies] == ["dedupe"]


def test_what_is_left_of_a_scale_is_its_last_step() -> None:
    assert read("获一等奖加3分，二等奖加2分，其余不加分。").field("effect") == ["add", "add", "zero"]
    assert read("延长一年加0.5分，不延长的不加分。").field("effect") == ["add"]
