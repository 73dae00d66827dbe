"""A cell of a standard, read whole: every amount with what it is charged for, from where, and who gets it.

A row of the table is (what is shown, the requirement beside it, the standard, the rules in short). In short: effect,
points (from-to), /charge, [interval], a level counted from, <tier>, ^ceiling.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from xize.model import Band, Rule, points_text

from . import documents


def short(rule: Rule) -> str:
    said = [rule.effect]
    if rule.points is not None:
        said.append(points_text(rule.points) + (f"-{points_text(rule.points_max)}" if rule.points_max else ""))
    if rule.per is not None:
        said.append(f"/{points_text(rule.per)}{rule.unit or ''}")
    if rule.band:
        said.append(interval(rule.band))
    if rule.target:
        said.append(f"{rule.target.op}{points_text(rule.target.value)}{rule.target.unit or ''}")
    if rule.tier:
        said.append(f"<{rule.tier}>")
    if rule.cap is not None:
        said.append(f"^{points_text(rule.cap) if isinstance(rule.cap, Decimal) else rule.cap}")
    return " ".join(said)


def interval(band: Band) -> str:
    lo = "" if band.lo is None else points_text(band.lo)
    hi = "" if band.hi is None else points_text(band.hi)
    return f"{'[' if band.lo_incl else '('}{lo},{hi}{']' if band.hi_incl else ')'}{band.unit or ''}"


def rules_of(standard: str, asked: str = "按要求落实各项工作。") -> list[Rule]:
    table = documents.table("考核项目|分值|考核内容|评分标准", f"综合管理|10|{asked}|{standard}")
    return documents.rules(documents.read(table))


CELLS: list[tuple[str, str, str, list[str]]] = [
    # --- levels a shortfall or an excess is counted from
    ("full marks name the level", "", "好评率达90%以上得满分，每下降1个百分点扣0.5分。", ["full [90,)%", "deduct 0.5 /1个百分点 >=90%"]),
    ("so does the only award", "", "人均绿地≥10㎡得2分，每少1㎡扣0.5分。", ["award 2 [10,)㎡", "deduct 0.5 /1㎡ >=10㎡"]),
    ("so does what costs nothing", "", "好评率≥95%不扣分，每低1%扣0.2分。", ["deduct 0.2 /1% >=95%"]),
    ("a bare level right before it", "", "设备完好率98%，每低1%扣0.5分。", ["deduct 0.5 /1% >=98%"]),
    ("two bare levels name none", "", "甲站30条、乙站20条，每少1条扣0.2分。", ["deduct 0.2 /1条"]),
    ("an excess over what is allowed", "平均等候≤10天", "每超0.5天扣1分。", ["deduct 1 /0.5天 <=10天"]),
    ("fewer than allowed wins", "返工比例不超过30%。", "每增加1个百分点扣1分，每降低1个百分点加0.5分。", ["deduct 1 /1个百分点 <=30%", "add 0.5 /1个百分点 <=30%"]),
    ("per mille is counted in parts of a thousand", "差错率控制在2‰以内。", "每超过1个千分点扣1分。", ["deduct 1 /1个千分点 <=2‰"]),
    ("a deadline is no level", "接报后30分钟内到场。", "每超10分钟扣0.2分。", ["deduct 0.2 /10分钟"]),
    ("a level of something else does not count", "", "每床护工数不低于0.4:1，每低0.1扣1分。", ["deduct 1 /0.1"]),
    # --- intervals
    ("an interval of scores", "", "考试80—89分得4分，60—79分得3分。", ["award 4 [80,89]分", "award 3 [60,79]分"]),
    ("a score in brackets with its end", "", "得分85分（含）以上加2分；75分（含）—85分加1分。", ["add 2 [85,)分", "add 1 [75,85)分"]),
    ("steps with a colon", "", "≥95%：10分；90%-94%：8分；<90%：0分。", ["award 10 [95,)%", "award 8 [90,94]%", "zero (,90)%"]),
    ("an interval of ranks", "", "排名第四至第六名得3分。", ["award 3 [4,6]名"]),
    ("a rate is no charge", "", "差错率≤1‰得5分。", ["award 5 (,1]‰"]),
    ("in proportion from a level on", "", "完成80%以上按比例得分。", ["award [80,)%"]),
    ("either of two thresholds is enough", "", "距坑边小于1米或堆高超过2米，扣5分。", ["deduct 5"]),
    ("lower by so much", "", "低于平均值10个百分点以上得1分。", ["award 1 [10,)个百分点"]),
    ("a score that begins the next step", "", "90分以上得10分，80-89分得6分，80分以下不得分。", ["award 10 [90,)分", "award 6 [80,89]分", "zero (,80)分"]),
    ("ranks from one on", "", "第1-3名得5分，第4名及以后得3分。", ["award 5 [1,3]名", "award 3 [4,)名"]),
    ("a unit of its own, with a sign", "", "浓度≤35微克/立方米得5分，每超1微克扣1分。", ["award 5 (,35]微克/立方米", "deduct 1 /1微克 <=35微克/立方米"]),
    ("beyond by no more than", "", "超出5mm以内的扣2分。", ["deduct 2 (,5]mm"]),
    ("a rate that is only defined", "", "开工率=开工数÷计划数×100%，得分=开工率×5分。", ["award"]),
    ("deadlines that are worth less and less", "", "收到材料1日内办结的加2分；3日内加1分。", ["add 2 (,1]日", "add 1 (,3]日"]),
    ("one deadline bounds nothing", "", "收到材料3日内办结的加2分。", ["add 2"]),
    ("all of so many is no step", "", "4本预算全公开得5分，每缺1本扣1分。", ["award 5", "deduct 1 /1本"]),
    ("what a bracket adds decides nothing", "", "开展活动10场以上（每场企业5家以上），得3分。", ["award 3 [10,)场"]),
    # --- charges
    ("what is charged stands before the levels", "", "每采用1条信息，国家级加5分，省级加3分。", ["add 5 /1条 <国家级>", "add 3 /1条 <省级>"]),
    ("two who pay for one case", "", "每有一例差错扣科室2分，扣当事人1分。", ["deduct 2 /1例", "deduct 1 /1例"]),
    ("money in between", "", "未戴手套，发现一人次扣50元，同时扣1分。", ["deduct 1 /1人次"]),
    ("money for each, points for each", "", "受表扬奖励200元/次，加1分。", ["add 1 /1次"]),
    ("each point lost elsewhere", "", "在上级抽查中失分的，每失0.1分扣0.5分。", ["deduct 0.5 /0.1分"]),
    ("behind a word that runs into its own", "", "每超期一件扣0.5分。", ["deduct 0.5 /1件"]),
    ("a minus and a slash alone", "", "-2/项", ["deduct 2 /1项"]),
    ("both directions in one breath", "", "利润每增减1%，相应加减0.5分。", ["add 0.5 /1%", "deduct 0.5 /1%"]),
    ("both directions in brackets", "", "每高（低）于平均值1个百分点加（扣）0.2分。", ["add 0.2 /1个百分点", "deduct 0.2 /1个百分点"]),
    ("one direction takes more", "", "每增加5人加减0.5分。", ["deduct 0.5 /5人"]),
    ("so little that no word counts it", "", "要素不全的每一小点扣1分，共6分，扣完为止。", ["deduct 1 /1小点 ^6"]),
    ("once found, a sentence later", "", "若发现一次，给予扣3分处理。", ["deduct 3 /1次"]),
    ("not what is asked for before it", "", "尊重每一个学员，体罚一次扣5分。", ["deduct 5 /1次"]),
    ("each point won elsewhere", "", "运动会上每得一分附加0.2分。", ["add 0.2 /1分"]),
    ("a range without its unit", "", "参加校级赛事加0.1-1", ["add 0.1-1 <校级>"]),
    ("a bound said again", "", "成绩425分以上（含425分）者，加1分。", ["add 1 [425,)分"]),
    # --- tiers
    ("the first three, one by one", "", "前三名分别加3分、2分、1分。", ["add 3 <第一名>", "add 2 <第二名>", "add 1 <第三名>"]),
    ("a class word behind the last", "", "A、B、C三级分别计5、3、1分。", ["award 5 <A>", "award 3 <B>", "award 1 <C>"]),
    ("who receives a penalty", "", "违反纪律受警告、记过、撤职处分者，分别扣5、8、10分。", ["deduct 5 <警告>", "deduct 8 <记过>", "deduct 10 <撤职>"]),
    ("an event at a level", "", "承办国家级现场会加5分，省级加3分。", ["add 5", "add 3 <省级>"]),
    ("a prize is no verb", "", "国赛一等奖10分、二等奖8分。", ["award 10 <一等奖>", "award 8 <二等奖>"]),
    # --- effects
    ("half of it", "", "独立承担的得满分，参与的得一半分。", ["full", "award"]),
    ("a share of it", "", "达到乙级标准得80%分。", ["award"]),
    ("what costs nothing is not nothing", "", "正确率<70%扣2分，>80%不扣分。", ["deduct 2 (,70)%"]),
    ("a list of cases that earn nothing", "", "有下列情形之一的，本项不得分：（1）弄虚作假；（2）拒不整改。", ["zero", "zero"]),
    ("a veto that was suffered elsewhere costs points", "", "被“一票否决”的扣10分。", ["deduct 10"]),
    ("the grade is settled", "", "发生事故的，年度考核直接定为不合格。", ["grade"]),
    ("decided by others' results", "", "以上级通报结果为准计分。", ["external"]),
    ("a grade without a word that sets it", "", "造成恶劣影响的年度考核不合格。", ["grade"]),
    ("one outcome, said twice", "", "被辞退者，取消当月绩效，年度考核不合格。", ["veto"]),
    ("an absence without a verb, among losses", "", "旷工一天扣2分，当月有请病假0.2分。", ["deduct 2 /1天", "deduct 0.2"]),
    ("a worth with a bonus beside it", "", "线索不少于6条（4分，3分奖分）；报表按时（2分，为奖励分）。", ["allot 4 >=6条", "allot 2"]),
    ("a column of what was taken is no effect", "", "按检查标准中的扣减分值登记。", []),
    ("several counts asked for together are no step", "", "甲刊1篇，乙刊2篇，得3分。", ["award 3"]),
    ("how the whole adds up", "", "得分=满分100+以上各项扣分、加分之和。", []),
    ("a list of vetoes that is pointed at", "", "发生所列“一票否决”行为的，暂停资格一年。", []),
    ("entered among the vetoes", "", "发生失密的，列入一票否决事项。", ["veto"]),
    ("where counting begins", "", "发言加2分/次。此项基本分为0分，累计不超过8分。", ["add 2 /1次 ^8"]),
    ("a grade by its letter", "", "数据造假的，直接判D档。", ["grade"]),
    ("a step without a verb among steps", "", "旷课1次扣1分；旷课2次或迟到4-5次为3分。", ["deduct 1 /1次", "deduct 3 [4,5]次"]),
    ("a ceiling of one case", "", "建成平台的得5分；未建成平台的最高得3分，其中有独立系统的得1分。", ["award 5", "award 1 ^3"]),
    ("each time, at least so much", "", "投诉成立的，每次至少扣2分。", ["deduct 2 /1次"]),
    ("a score that passes is no worth", "", "理论考核合格率（80分）应达100%，1人不合格扣1分。", ["deduct 1 /1人 >=100%"]),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "standard", "said"), [row[1:] for row in CELLS], ids=[row[0] for row in CELLS])
def test_a_standard_is_read_whole(asked: str, standard: str, said: list[str]) -> None:
    assert [short(rule) for rule in rules_of(standard, asked or "按要求落实各项工作。")] == said
