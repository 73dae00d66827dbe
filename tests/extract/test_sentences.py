"""Whole sentences as offices, schools, firms and contests write them, and what each of their amounts says.

A rule is written as `effect points /per unit band ≤cap !`: `[2,3]` an interval, `>=90%` a level that is counted against,
`!` that one matter counts once.
"""

from __future__ import annotations

import pytest
from xize.extract.phrases.phrase import Phrase

from .reading import read

PROSE: list[tuple[str, list[str]]] = [
    # ends that a bracket holds, and ends it leaves to the neighbour
    (
        "60%以上的得20分；50%—60%（含50%）的得15分；40%—50%（含40%）的得10分。",
        ["award 20 [60%,)", "award 15 [50%,60%)", "award 10 [40%,50%)"],
    ),
    (
        "排名前10%（含）的可加91—100分，排名11%—20%（含）的可加81—90分。",
        ["add 91-100 (,10%]", "add 81-90 [11%,20%]"],
    ),
    ("前三名的加3分，第4至10名加2分，进步10名以上的加1分。", ["add 3 (,3名]", "add 2 [4名,10名]", "add 1 [10名,)"]),
    ("综合排名位于全市40%以下的不得分。", ["zero [40%,)"]),
    ("有2个以上村满意度低于80%的，扣3分。", ["deduct 3 [2个,)"]),
    ("1日内签订的加1.5分，2日内加1分，3日内加0.5分。", ["add 1.5 (,1日]", "add 1 (,2日]", "add 0.5 (,3日]"]),
    # counted in no known word, traded, counted behind, or once for all who are named
    ("发热点未及时处理，一仓扣3分。", ["deduct 3 /1仓"]),
    ("每发现一仓一般虫粮扣1分。", ["deduct 1 /1仓"]),
    ("包干区纸屑1—3片扣0.2分，7片及以上扣1分。", ["deduct 0.2 [1片,3片]", "deduct 1 [7片,)"]),
    ("旧电池20个积1分，纸板2公斤积1分。", ["award 1 /20个", "award 1 /2公斤"]),
    ("收到锦旗1面加0.5分。", ["add 0.5 /1面"]),
    ("首页一周无更新扣5分。", ["deduct 5"]),
    ("通讯异常每增加1至10分钟的，扣1分。", ["deduct 1 /10分钟"]),
    ("被点名批评的，分别减3分、2分，每次。", ["deduct 3 /1次", "deduct 2 /1次"]),
    ("接打电话扣3分；抽烟扣2分。以上均按次计算。", ["deduct 3 /1次", "deduct 2 /1次"]),
    (
        "每减少1个百分点，山区镇扣0.5分，非山区镇扣0.3分。",
        ["deduct 0.5 /1个百分点", "deduct 0.3 /1个百分点"],
    ),
    ("事假一天扣1分，病假一天扣0.5分，旷工半天扣4分。", ["deduct 1 /1天", "deduct 0.5 /1天", "deduct 4 /0.5天"]),
    # ceilings: of the clause, of several, of what follows
    (
        "漏测1天扣0.1分；每期得0.5分，最多得6分；覆盖率每降低2个百分点扣0.5分，扣完4分为止。",
        ["deduct 0.1 /1天", "award 0.5 /1期 ≤6", "deduct 0.5 /2个百分点 ≤4"],
    ),
    (
        "盘活厂房每1000平方米加0.2分；盘活土地每10亩加0.5分，合计以3分为限。",
        ["add 0.2 /1000平方米 ≤3", "add 0.5 /10亩 ≤3"],
    ),
    ("宣传活动每开展一次得1分，满分2分。", ["award 1 /1次 ≤2"]),
    ("每4学时恢复1分，一个周期内最多恢复3分。", ["add 1 /4学时 ≤3"]),
    ("服务内容：最高得20分。其中，开展一项得10分。", ["award 10 /1项 ≤20"]),
    # verbs and what they leave alone
    ("评为“最清洁户”的积5分。", ["award 5"]),
    ("每处扣0.1分，超过5处的按0.8分扣。", ["deduct 0.1 /1处", "deduct 0.8 (5处,)"]),
    ("重复上报的，按每件0.5分倒扣。", ["deduct 0.5 /1件"]),
    ("有学术不端行为的，取消当年业绩分。", ["zero"]),
    ("组员一次被扣6分以上的，班组长扣1分。", ["deduct 1 [6分,)"]),
    ("累积记分未满12分的，予以清除。", []),
    ("操作考核合格分80分。", []),
    ("被取消比赛资格的犯规扣3分/次。", ["deduct 3 /1次"]),
    ("扣分为零的学校，奖励5分。", ["add 5"]),
    ("项目按50%计分。", []),
    ("各部分均按100分计。", []),
    # levels that are reached, not asked for; what a share is, and what of it came
    ("未及时抢修造成损失3万元以上的，扣8分。", ["deduct 8 [3万元,)"]),
    ("返工造成损失达20万元以上的，每次扣0.4分。", ["deduct 0.4 /1次 [20万元,)"]),
    ("单笔逾期达到或超过50万元的，扣4分。", ["deduct 4 [50万元,)"]),
    ("巡检率为0%的，扣0.6分；全月未完成巡检进度100%的扣2分。", ["deduct 0.6 [0%,0%]", "deduct 2 (,100%)"]),
    ("当季被点名4起（含）以上不得分，2起批评（含）的不得分。", ["zero [4起,)", "zero [2起,)"]),
    ("≥500 Downloads 得8分。", ["award 8 [500Downloads,)"]),
    ("盘点误差≥±15%的不得分。", ["zero [15%,)"]),
    (
        "抽考平均分80～90分（不含90）扣0.5分，60～80分（不含80）扣1分。",
        ["deduct 0.5 [80分,90分)", "deduct 1 [60分,80分)"],
    ),
    ("停机20min（含）～1h扣2分，1h及以上扣5分。", ["deduct 2 [20min,60min)", "deduct 5 [1h,)"]),
    ("合同额3000万（含）-1亿元的加2分。", ["add 2 [3000万元,10000万元)"]),
    ("每班合格率未达95%的减1分。", ["deduct 1 /1班 (,95%)"]),
    # what is done once, and what is done each time
    ("《简报》采用1条，计5分；《专刊》采用1条，计12分。", ["award 5 /1条", "award 12 /1条"]),
    ("组织演练1次，得2分；组织2次，得5分。", ["award 2 [1次,1次]", "award 5 [2次,2次]"]),
    ("每项活动计1分，上限6分。", ["award 1 /1项 ≤6"]),
    ("1分/项，累计≤8分。", ["award 1 /1项 ≤8"]),
    ("献血一学年最多2次，8分/次。", ["award 8 /1次"]),
    ("被简报采用每条6分，省级采用每条15分。", ["award 6 /1条", "award 15 /1条"]),
    ("被政府部门处罚每1万元扣1分。", ["deduct 1 /1万元"]),
    # ceilings again
    ("每下降50万元倒扣1分，最多倒扣4分。", ["deduct 1 /50万元 ≤4"]),
    (
        "值守时长满30小时的加1分，此后每增15小时再加0.5分，值守时长加分累计不超过4分。",
        ["add 1 [30小时,) ≤4", "add 0.5 /15小时 ≤4"],
    ),
    (
        "未建平台的最高得3分，其中，有发布渠道的，可得1分；有专职人员的，可得1分；有年度计划的，可得1分。",
        ["award 1 ≤3", "award 1 ≤3", "award 1 ≤3"],
    ),
    ("被曝光的酌情扣2至5分，不受本项4分限制。", ["deduct 2-5"]),
    ("按时上交、内容丰富者酌情加分（此项不超过4分）。", ["add 0-4"]),
    # signs and words that move points
    ("有差距：-（0.5~2）分；偏离较大：-（3~5）分。", ["deduct 0.5-2", "deduct 3-5"]),
    ("未戴口罩—3；未洗手—2。", ["deduct 3", "deduct 2"]),
    ("一等奖—5；二等奖—3。", ["award 5", "award 3"]),
    ("按5、3、1评分。", ["award 5", "award 3", "award 1"]),
    ("病床管理达到要求，得3分管床2张的得1分。", ["award 3", "award 1 [2张,2张]"]),
    ("6人以上集体访加倍减分。", ["deduct [6人,)"]),
    ("有裂纹的，扣光此处全部配分。", ["zero"]),
    ("隐瞒事件者，扣全部分值。", ["zero"]),
    ("合格率≥90%满分。", ["full [90%,)"]),
    ("答案正确时得到该题的全部分数。", ["full"]),
    ("净增分=新增金额/任务指标*15", ["award"]),
    ("年初每户预存100分。", []),
    ("见习期未满3个月的按本方案打分。", []),
    ("得分按比例折算为200分。", []),
    ("参加者不重复计。获奖的每项加2分。", ["add 2 /1项"]),
    ("方案设计(6)、建模(6)、创新(5)、规范(3)。", ["allot 6", "allot 6", "allot 5", "allot 3"]),
    ("情形见(2)、(3)。", []),
    # what is charged for
    ("标牌填写与实际不符，0.5分一块。", ["deduct 0.5 /1块"]),
    ("护栏残缺，每10延米扣1分。", ["deduct 1 /10延米"]),
    ("查出1人（次）不达标扣2分。", ["deduct 2 /1人次"]),
    ("标识缺失、破损、过期的，逐项扣0.3分。", ["deduct 0.3 /1项"]),
    ("洗手率每低于标准值（70%）5个百分点扣0.5分。", ["deduct 0.5 /5个百分点"]),
    ("每万人专利拥有量低于上年的扣1分。", ["deduct 1"]),
    ("出现空岗，扣值班长、带班干部各5分。", ["deduct 5 /1"]),
    ("有方案而无脚本、无影像、无总结的，分别扣0.5分。", ["deduct 0.5 /1"]),
    ("竖井内未按每隔两层设网扣5分。", ["deduct 5"]),
    ("发表论文的，每篇依次计8分、4分。", ["award 8 /1篇", "award 4 /1篇"]),
    ("成功通过一个障碍得20分。", ["award 20 /1个"]),
    # verbs that stand elsewhere, or only once
    ("延期到货5分/次，擅自转让50分/次，由采购人从基础分100分中扣除。", ["deduct 5 /1次", "deduct 50 /1次"]),
    ("凡翻越护栏的，扣班级量化分：初一3分，初二5分。", ["deduct 3", "deduct 5"]),
    ("新技术引进奖加分：省级每项5分，市级每项3分。", ["add 5 /1项", "add 3 /1项"]),
    ("主动上报的按每例0.2分奖励。", ["add 0.2 /1例"]),
    ("自处置的按0.5分/件计。", ["award 0.5 /1件"]),
    ("视贡献大小给予5分、10分两档奖励。", ["add 5", "add 10"]),
    ("服务态度5分以内由门店酌情给分。", ["award 0-5"]),
    ("每差1人扣班级总分0.5分。", ["deduct 0.5 /1人"]),
    ("参加培训合格的，每次修复2分。", ["add 2 /1次"]),
    ("参与服务每小时得5积分，无故不到每次扣20积分。", ["award 5 /1小时", "deduct 20 /1次"]),
    ("各项录取前四名，按5、3、2、1计分。", ["award 5", "award 3", "award 2", "award 1"]),
    # amounts that move nothing
    ("信用评价从100分起评。", []),
    ("每1分对应绩效工资的1%。", []),
    ("8～10分为正常，4～7分为轻度窒息。", []),
    ("在扣2分的基础上每再延1天加扣0.5分。", ["deduct 0.5 /1天"]),
    ("1积分相当于1元。", []),
    # intervals
    ("98%＞及时率≥95%时，扣3分。", ["deduct 3 [95%,98%)"]),
    ("延期1个月以内扣2分，1个月以上2个月以内扣4分。", ["deduct 2 (,1个月]", "deduct 4 (1个月,2个月]"]),
    ("61—75天得8分，76—90天得5分，90天以上得0分。", ["award 8 [61天,75天]", "award 5 [76天,90天]", "zero (90天,)"]),
    ("变更金额超出合同价5%不足10%的扣5分。", ["deduct 5 (5%,10%)"]),
    ("合格率跌破95%的，本项记0分。", ["zero (,95%)"]),
    ("不足2秒（含2秒）扣0.1分。", ["deduct 0.1 (,2秒]"]),
    ("8秒以外不计分。", ["zero (8秒,)"]),
    (
        "80%—90%扣1分，70%—80%扣2分，70%以下扣4分（均含下限不含上限）。",
        ["deduct 1 [80%,90%)", "deduct 2 [70%,80%)", "deduct 4 (,70%)"],
    ),
    ("参加志愿服务满2小时积1分，以此类推。", ["award 1 /2小时"]),
    ("未执行达3台以上的，另加扣2分。", ["deduct 2 [3台,)"]),
    ("不足5分钟或超过6分钟的，每15秒扣0.1分。", ["deduct 0.1 /15秒"]),
    ("里程达到社平值3倍的得30分。", ["award 30 [3倍,)"]),
    # counts that are steps
    (
        "1名不知晓的扣0.2分，2名不知晓的扣0.5分，3名及以上的不得分。",
        ["deduct 0.2 [1名,1名]", "deduct 0.5 [2名,2名]", "zero [3名,)"],
    ),
    ("一项不合格扣1分，两项不合格扣3分。", ["deduct 1 [1项,1项]", "deduct 3 [2项,2项]"]),
    (
        "0起加3分；2起扣2分；3起扣4分；3起以上扣6分。",
        ["add 3 [0起,0起]", "deduct 2 [2起,2起]", "deduct 4 [3起,3起]", "deduct 6 (3起,)"],
    ),
    ("一级加3分，二级加2分。", ["add 3", "add 2"]),
    # levels
    (
        "甲线不低于90%、乙线不低于85%，每低1个百分点分别扣0.5分、0.3分。",
        ["deduct 0.5 /1个百分点 >=90%", "deduct 0.3 /1个百分点 >=85%"],
    ),
    ("费用率控制在12%以内，每节约1个百分点奖2分。", ["add 2 /1个百分点 <=12%"]),
    ("6月底达到50%、9月底达到80%，各得1分。", ["award 1 /1"]),
    ("服药率应达到90%，未达到的，得分=服药率÷90%×2。", ["award >=90%"]),
    ("地面有积水、蚊蝇超过3只、蹲位不洁，每发现一项扣0.1分。", ["deduct 0.1 /1项"]),
    # ceilings and what counts once
    (
        "每月排查少1次扣0.2分；未录入的每件扣0.1分，此两项累计扣分不超过4分。",
        ["deduct 0.2 /1次 ≤4", "deduct 0.1 /1件 ≤4"],
    ),
    (
        "缺一条扣0.5分；被采用的每条加1分，被省级采用的每条加3分，按最高级别计一次。",
        ["deduct 0.5 /1条", "add 1 /1条 !", "add 3 /1条 !"],
    ),
    ("同一成果多次获奖的取最高奖次。国家级加8分，省级加6分。", ["add 8 !", "add 6 !"]),
    ("两类差错并存时，致命差错扣20分，一般差错扣5分，按重者扣，不叠加。", ["deduct 20 !", "deduct 5 !"]),
    ("同一起案件致人轻伤、重伤的，分别扣1分、3分，按最严重后果扣分。", ["deduct 1 !", "deduct 3 !"]),
    # what settles the outcome, or the grade
    ("存在科学性错误的不予评奖。", ["veto"]),
    ("受过处分的，两年内不得申请各类奖助学金。", ["veto"]),
    ("不系安全带的，不合格。", ["grade"]),
    ("每起扣3分且年度考核降低一个等次。", ["deduct 3 /1起", "grade"]),
    ("有抄袭的，一律以不及格记载。", ["grade"]),
    ("无故拒不提交的，当月品质分归零。", ["zero"]),
    # shares and formulas
    ("未足额到位的，按到位比例计分。", ["award"]),
    ("完成率每低于目标1个百分点扣减该项分值的5%。", ["deduct /1个百分点"]),
    ("未达标的按随访率/80%×10计分。", ["award"]),
    ("成员得分=小组得分×个人贡献系数。", []),
    # what makes up a whole
    ("基准分100分，其中业务70分、质量20分、服务10分。", ["award 70", "award 20", "award 10"]),
    ("团体分满分100分：立论40分、攻辩30分、总结30分。", ["allot 40", "allot 30", "allot 30"]),
]


def written(phrase: Phrase) -> str:
    parts: list[str] = [phrase.effect]
    if phrase.points is not None:
        parts.append("-".join(str(p) for p in (phrase.points, phrase.points_max) if p is not None))
    if phrase.per is not None:
        parts.append(f"/{phrase.per}{phrase.unit or ''}")
    if band := phrase.band:
        low, high = (f"{end}{band.unit}" if end is not None else "" for end in (band.lo, band.hi))
        parts.append(f"{'[' if band.lo_incl else '('}{low},{high}{']' if band.hi_incl else ')'}")
    if phrase.target:
        parts.append(f"{phrase.target.op}{phrase.target.value}{phrase.target.unit}")
    if phrase.cap is not None:
        parts.append(f"≤{phrase.cap}")
    return " ".join([*parts, "!"] if phrase.dedupe else parts)


@pytest.mark.parametrize(("sentence", "rules"), PROSE, ids=[sentence for sentence, _ in PROSE])
def test_a_sentence_of_running_text_says(sentence: str, rules: list[str]) -> None:
    assert [written(phrase) for phrase in read(sentence, "prose").phrases] == rules
