"""Sentences built as rubrics of villages, mines, dormitories and tenders build them, each in words of our own."""

from __future__ import annotations

import pytest
from xize.extract.normalise import normalise

from .reading import briefs, read

SENTENCES = [
    # grades with their marks, no 分 printed
    ("优=18-20 良=14-17 差=0-13", ["award 18-20", "award 14-17", "award 0-13"]),
    ("好：5；一般：3；差：0", ["award 5", "award 3", "zero"]),
    ("台账清楚。A级=6，B级=4，C级=2", ["award 6", "award 4", "award 2"]),
    ("好（9-10）：墙面洁净，摆放有序。", ["award 9-10"]),
    ("好（9-10）：墙面洁净。差（0-5）：积尘明显。", ["award 9-10", "award 0-5"]),
    ("优秀：90-100，良好：80-89", []),
    ("优：3人，良：5人", []),
    ("评定等级为优、良、中、合格、差五档，分别得基本分20、15、10、5和0分。", ["award 20", "award 15", "award 10", "award 5", "zero"]),
    # what is voided, and what is no longer the unit's grade
    ("凡带▲的参数有一条不满足即导致废标。", ["veto"]),
    ("方案有缺陷的得3-0分，或者废标。", ["award 0-3", "veto"]),
    ("伪造材料的，一律定为不合格单位。", ["grade"]),
    # charges
    ("少缴货款200元扣1分", ["deduct 1 per 200元"]),
    ("已缴200元扣1分", ["deduct 1"]),
    ("每人次为0.5分", ["award 0.5 per 1人次"]),
    ("每周评比，每次第一名为3分", ["award 3 per 1次"]),
    ("油耗每高1%扣0.3分（不足1%的按1%计算）", ["deduct 0.3 per 1%"]),
    ("覆盖率达到90%的得4分，达不到的按比例得分。", ["award 4 [90,)%", "award"]),
    ("按月完成巡线的，满分；没有完成的，按完成比例得分。", ["full", "award"]),
    ("以上每条为1分", ["allot 1 per 1条"]),
    ("每项制度各1.5分，完成计满分", ["allot 1.5 per 1项", "full"]),
    ("共5项，1项2分", ["allot 2 per 1项"]),
    ("被子不叠的按一床位0.5分扣分", ["deduct 0.5 per 1床位"]),
    ("断面水质不达标的，每月次分别扣4分", ["deduct 4 per 1月次"]),
    ("每一哨所未值守的扣3分", ["deduct 3 per 1哨所"]),
    ("1人1项证件不齐扣0.5分", ["deduct 0.5 per 1人项"]),
    ("实行部门一把手负责、不推诿的制度加2分", ["add 2"]),
    ("误差控制在4%以内记5分，超过0.2个百分点扣1分", ["award 5 (,4]%", "deduct 1 per 0.2个百分点"]),
    ("根据每项工作开展情况酌情扣分", []),
    ("未达要求的，根据每项工作开展情况酌情扣分", ["deduct"]),
    ("不得分或酌情扣分", ["zero"]),
    ("据熟练程度适当扣分", ["deduct"]),
    # what is done besides, in money
    ("无证上岗的，一次处带班队长50元，扣2分", ["deduct 2 per 1次"]),
    ("瞒报的，一次处100—200元罚款，扣5分", ["deduct 5 per 1次"]),
    ("罚款2万元以上的扣5分", ["deduct 5 [2,)万元"]),
    ("每月检修2—3次，没有检修的扣4分", ["deduct 4"]),
    ("每月投诉超过3次的扣4分", ["deduct 4 (3,)次"]),
    # how long, how far, of what
    ("早退40分钟以上，按旷课1节课处理，扣3分", ["deduct 3 [40,)分钟"]),
    ("迟到超过二十分钟作缺勤一节，每次扣2分", ["deduct 2 per 1次 (20,)分钟"]),
    ("晚归10分钟以内视为轻微，若超过10分钟，每次扣1分", ["deduct 1 per 1次 (10,)分钟"]),
    ("70分以下者（不含70）不得评优，60以下（不含60）取消评选资格", ["veto (,70)分", "veto (,60)"]),
    ("事假每天扣1分，超过两周不得分", ["deduct 1 per 1天", "zero (2,)周"]),
    ("病假≥12天，事假≥6天，本项不得分", ["zero"]),
    ("签约1亿元得0.5分，20亿元满分", ["award 0.5 [1,1]亿元", "full [20,)亿元"]),
    ("全月全勤满分，缺一天扣2分", ["full", "deduct 2 per 1天"]),
    # what is said of points
    ("其他情况酌情加1至2分，需加3分以上者须经批准", ["add 1-2"]),
    ("全年累计扣8分视为放弃评优", []),
    ("各站基础得分为10分，扣完为止", []),
    ("完成的计3分，上报的计2分（本项共计5分）", ["award 3", "award 2"]),
    ("按要求安装得1分，延保一年加0.5分，总分不超过2分", ["award 1 cap 2", "add 0.5 per 1年 cap 2"]),
    ("参加志愿活动者，例如：植树、护河、巡山等，一次加2分", ["add 2 per 1次"]),
    ("给所在班组5分的量化减分", ["deduct 5"]),
    ("并给所在班级3分的一次性加分", ["add 3"]),
    ("第一作者的得分，按分值的60%计算；其余作者的得分，按分值的40%计算后均分", ["award", "award"]),
    ("制度健全3分，台账规范2分", ["allot 3", "allot 2"]),
    ("成效突出3分，较突出2分，一般1分", ["award 3", "award 2", "award 1"]),
    (
        "社团主席，12分；副主席9分；部长6分；委员3分，兼任两职的，以最高分计",
        ["award 12 highest", "award 9 highest", "award 6 highest", "award 3 highest"],
    ),
    ("一、二、三等奖分别加6分、4分、2分", ["add 6", "add 4", "add 2"]),
    ("村支委积极参加计1.5分", ["award 1.5"]),
    ("未参加的，该项不加分", ["zero"]),
    ("由分管领导酌情给分", ["external"]),
    ("整体评价，最多可加/扣2分", ["add 0-2", "deduct 0-2"]),
    ("凡签约1亿元项目得2分，2亿得4分，以此类推", ["award 2 per 1亿元"]),
    ("签约1亿元得2分，2亿得5分", ["award 2 [1,1]亿元", "award 5 [2,2]亿"]),
    ("创成县级、市级、省级文明村的分别加1-3分", ["add 1-3"]),
    ("无35周岁以下党员的扣2分", ["deduct 2"]),
    (
        "停机3小时以上扣9分，1至3小时扣4分；断网2小时以上扣9分，1至2小时扣4分",
        ["deduct 9 [3,)小时", "deduct 4 [1,3)小时", "deduct 9 [2,)小时", "deduct 4 [1,2)小时"],
    ),
    ("姓名不符的、无照片的、号码少于7位的，每人扣0.3分", ["deduct 0.3 per 1人"]),
    ("超过3日的，每日扣0.3分；超过3次的，每次扣0.5分", ["deduct 0.3 per 1日", "deduct 0.5 per 1次 (3,)次"]),
    # credits
    ("室长扣除0.3个行为学分，室员扣除0.2个行为学分", ["deduct 0.3", "deduct 0.2"]),
    ("主讲者1学分/次；听众1学分/4次", ["award 1 per 1次", "award 1 per 4次"]),
    ("获省级特、一、二等奖者，分别计4、3、2学分", ["award 4", "award 3", "award 2"]),
    ("修满160学分方可毕业，每门课3学分", []),
    # what is counted, said once in front of those who are named; one of something; years served
    ("译著每部，主译得6分、参译得2分", ["award 6 per 1部", "award 2 per 1部"]),
    ("担任楼长1年加3分", ["add 3 per 1年"]),
    ("担任楼长1年以上的加3分", ["add 3 [1,)年"]),
    ("工作满一年的加2分", ["add 2"]),
    ("有一库房未上锁扣2分", ["deduct 2 per 1库房"]),
    ("发现一般缺陷未整改扣1分", ["deduct 1"]),
    ("有一部分未完成扣0.5分", ["deduct 0.5"]),
    ("晚交1天扣1分，提前1天加0.5分", ["deduct 1 per 1天", "add 0.5 per 1天"]),
    # both ways under one ceiling
    (
        "达标率以95%为准，每增加或减少1个百分点，相应增加或扣减得分0.2分",
        ["add 0.2 per 1个百分点", "deduct 0.2 per 1个百分点"],
    ),
    (
        "损耗率每降1个百分点加1分，每升1个百分点扣1分，最高不超过3分",
        ["add 1 per 1个百分点 cap 3", "deduct 1 per 1个百分点 cap 3"],
    ),
    ("每多1项加1分，每少1项扣2分，最高不超过3分", ["add 1 per 1项", "deduct 2 per 1项 cap 3"]),
    ("能耗每升1度-1分，每降1度+1分，最高+3分", ["deduct 1 per 1度", "add 1 per 1度 cap 3"]),
    # more on top of what was taken
    ("漏登一次扣2分，再犯每次在此基础上累加1分", ["deduct 2 per 1次", "deduct 1 per 1次"]),
    ("漏登的扣2分，在此基础上有新做法的加1分", ["deduct 2", "add 1"]),
    # one of several, the highest
    ("按最高职称计分：正高20分，副高12分", ["award 20 highest", "award 12 highest"]),
    ("正高为20分，副高为12分，按最高职称计分", ["award 20 highest", "award 12 highest"]),
    ("同一作品按最高级别加分：国家级5分，省级3分", ["add 5 highest", "add 3 highest"]),
    # floors, misprints, grades
    ("每漏一处扣3分，最低得分为0", ["deduct 3 per 1处 cap indicator"]),
    ("晚到一次扣.5分", ["deduct 0.5 per 1次"]),
    ("发生1起的，考核等级降一格", ["grade"]),
    ("本项为否决项，只要未达目标值即为未完成等级", ["grade"]),
    ("受过处分的，操行一律为差", ["grade"]),
    ("报价每高出基准价1%扣1分，直至扣为0分", ["deduct 1 per 1% cap indicator"]),
    # what adds up is counted; an example is no rule
    ("主持1个省级课题得4分，1个市级课题得2分（累计不超过8分）", ["award 4 per 1个 cap 8", "award 2 per 1个 cap 8"]),
    ("有一次会议记录的得1分，最多得3分", ["award 1 per 1次 cap 3"]),
    ("有1名专职人员得3分，最高得3分", ["award 3 [1,1]名 cap 3"]),
    ("开1次会得2分，开2次会得4分，累计不超过5分", ["award 2 [1,1]次 cap 5", "award 4 [2,2]次 cap 5"]),
    ("达标率每降低10%扣5分，如86%扣5分", ["deduct 5 per 10%"]),
    ("如3次以上扣5分", ["deduct 5 [3,)次"]),
    # where counting begins; what a whole noun counts; what only gains are bounded by
    (
        "年税收5亿以上的，起始分30分；满1亿不足5亿的，起始分20分，每增加1千万加0.5分",
        ["award 30 [5,)亿", "award 20 [1,5)亿", "add 0.5 per 1千万"],
    ),
    ("月停机高于6小时每一路，扣1分", ["deduct 1 per 1路 (6,)小时"]),
    ("晚1天扣2分，提前完成加2分，最高不超过满分", ["deduct 2 per 1天", "add 2 cap indicator"]),
    ("出借资质投标。直接定为D级与他人串通。直接定为D级", ["grade", "grade"]),
    (
        "写稿每次1.5分，封顶15分，摄影每次1分，封顶10分，值台每次2分，不封顶",
        ["award 1.5 per 1次 cap 15", "award 1 per 1次 cap 10", "award 2 per 1次"],
    ),
    ("参加服务的每人次文体1分", ["award 1 per 1人次"]),
    ("通过普通话等级考试加分0.5", ["add 0.5"]),
    # chosen from so many up, or up to so many; examples; what the year may come to
    ("准时送达得8分以上；偶有延误得5-7分；经常延误得5分以下", ["award 8", "award 5-7", "award 0-5"]),
    ("综合得85分以上，评为优秀", []),
    ("每篇心得1分，全年4分", ["award 1 per 1篇 cap 4"]),
    ("每次听课2分，累计不超过12分\n示例：某人听课15次（15×2=30分，封顶12分），得12分。", ["award 2 per 1次 cap 12"]),
    ("积分85分以上的按期转正，70-84分的延期转正", []),
    ("年度基准积分为70分，迟到一次扣1分", ["deduct 1 per 1次"]),
    ("满30小时得1分，不足30小时的按比例计算", ["award 1 [30,)小时", "award (,30)小时"]),
    ("每低1个百分点扣1分，不足1个百分点的按比例计算", ["deduct 1 per 1个百分点"]),
    ("每迟交一天扣除该次作业成绩的10%", ["deduct per 1天"]),
    ("成绩30分以上评定等级为“优”；成绩20分-29分评定等级为“良”", []),
    ("扣除系统里不达标的网格0.5分", ["deduct 0.5"]),
    ("一次验收通过+5分；复验通过+3分", ["add 5", "add 3"]),
    ("一次抽检不合格扣2分", ["deduct 2 per 1次"]),
    ("发生“一票否决”重大事项的，扣20分", ["deduct 20"]),
    ("班级扣分在8分以内的，一律不扣分", []),
    ("每次扣分在3分以内", ["deduct 0-3 per 1次"]),
    ("送一面锦旗加2分", ["add 2 per 1面"]),
    ("上课后5分钟内到班的扣1分，5-10分钟扣2分", ["deduct 1 (,5]分钟", "deduct 2 (5,10]分钟"]),
    ("会后5天内未报送的扣1分", ["deduct 1"]),
    # levels that are named on the way to what they earn
    ("巩固率95%以上为A等，10分；80%-95%为B等，8分", ["award 10 [95,)%", "award 8 [80,95)%"]),
    ("巩固率达到60%为合格，得6分", ["award 6 [60,)%"]),
    ("A（10分）、B（8分）、C（6分）三个等级", ["award 10", "award 8", "award 6"]),
    ("记录完整为A等（10分）；不及时为B等（5分）；无记录为C等（0分）", ["award 10", "award 5", "zero"]),
    ("材料完整（10分）；记录良好（5分）", ["allot 10", "allot 5"]),
    ("分特优（30分）、优（27分）、良（24分）、差（15分及以下）四个等次", ["award 30", "award 27", "award 24", "award 0-15"]),
    ("按整洁程度不同，最高得8分，最低得0分。", ["award 0-8"]),
    ("三等奖得分70分及以上；达标奖得分60分及以上。", []),
    ("长势不良，按10平方米扣1分", ["deduct 1 per 10平方米"]),
    ("各大项均按100分计算", []),
    ("作业次数为周课时数减2，每少一次扣1分", ["deduct 1 per 1次"]),
    ("评出等级给分：优（11分含奖励1分）、良（9分）、中（7分）", ["award 11", "award 9", "award 7"]),
    ("平均成绩达到年级平均的班级为20分，每超过1分加1分", ["award 20", "add 1 per 1分"]),
    ("总平均成绩的总分为100分", []),
    ("每听一节课（0.5分），每评一节课（0.5分）", ["award 0.5 per 1节", "award 0.5 per 1节"]),
    ("每一项扣完分数即止，不计负分", []),
    ("存在乙级缺陷的，总分调整为90分；存在丙级缺陷的，总分分值调整为75分", []),
    ("≥75%<90%得3分", ["award 3 [75,90)%"]),
    ("考核实行扣分制，每扣1分，罚款10元", []),
    ("记录齐全2分，没有记录不得分", ["award 2", "zero"]),
    ("评分：本项配分3分，裁判根据情况进行打分。", ["external"]),
    ("献爱心等，符合一项奖50分", ["add 50 per 1项"]),
    ("获单项奖5分", ["award 5"]),
    ("凡参加的，每次都可得到50分", ["award 50 per 1次"]),
    ("未达到的，按水质比例×50×0.8计分", ["award"]),
    ("每月按时报送信息，满分；每少1次，扣0.5分", ["full", "deduct 0.5 per 1次"]),
    ("每次评选出前两名，第一名加5分，第二名加3分", ["add 5", "add 3"]),
    ("每评选出2名学员加1分", ["add 1 per 2名"]),
    # ladders whose bounds one step words, classes by letters, worths with their rule in one bracket
    (
        "达到平均值1-1.5倍得2分；1.5-2倍得4分；2-3倍得6分；3倍及以上得8分。",
        ["award 2 [1,1.5)倍", "award 4 [1.5,2)倍", "award 6 [2,3)倍", "award 8 [3,)倍"],
    ),
    ("1-2倍得2分；2-3倍得4分；3.5倍及以上得6分。", ["award 2 [1,2)倍", "award 4 [2,3]倍", "award 6 [3.5,)倍"]),
    (
        "认定甲库A、B、C类专家的，每人分别得3分、2分、1分。",
        ["award 3 per 1人", "award 2 per 1人", "award 1 per 1人"],
    ),
    ("引进A类、B类人才的，分别加4分、2分。", ["add 4", "add 2"]),
    ("食品留样(3分,漏留样不得分)", ["allot 3", "zero"]),
    ("投诉处理(2分,每次扣0.1分)", ["allot 2", "deduct 0.1 per 1次"]),
    ("延误按实际延误天数占总工期比重扣分", ["deduct"]),
    ("带教1分/每生", ["award 1 per 1生"]),
    ("行业协会评定的奖项降低一个等级。", []),
    ("获两项省级荣誉的，直接认定其测评成绩为20分。", ["award 20"]),
    # so far down, where, begun units of another name, and whom an amount behind a bracket goes to
    ("积分达80分以下者，不得评优。", ["veto (,80]分"]),
    ("合格率达到90%以下的，扣2分。", ["deduct 2 (,90]%"]),
    ("校门外不少于150米范围内未设标志的，每处扣0.1分。", ["deduct 0.1 per 1处"]),
    ("报价每高1%扣1分（每个分值不满下一个百分比的一律按上一个的百分比计算）。", ["deduct 1 per 1%"]),
    ("近三年零招收的，扣1分/专业基地。", ["deduct 1 per 1专业基地"]),
    ("旷到的，扣1分/次（院级），2分/次（校级）。", ["deduct 1 per 1次", "deduct 2 per 1次"]),
    ("获表彰的加3分（省级），2分（市级）。", ["add 3", "add 2"]),
    ("标准工区达到80%以上为100分", ["allot 100 [80,)%"]),
    # a ceiling that nothing stands below is what may be taken; which items, not how many
    ("防范工作不力的，最多扣10分。", ["deduct 0-10"]),
    ("创建活动不符合标准和要求的，每项最高扣15分。", ["deduct 0-15 per 1项"]),
    ("不符合标准的，每次扣2分，每项最多扣5分。", ["deduct 2 per 1次 cap 5"]),
    ("第1、2项，每缺1项扣1分；第3项，每少1次扣0.5分。", ["deduct 1 per 1项", "deduct 0.5 per 1次"]),
    # a score that names which ones; one fact said twice; steps in brackets
    ("再次发生刑事案件等的，按相应扣分标准的25%计扣", ["deduct"]),
    ("一次扣4分以上的，不得评优", ["veto [4,)分"]),
    ("出国上访的实行一票否决制度，年终不参与评优", ["veto"]),
    ("落地百亿项目的单位直接晋档", ["grade"]),
    (
        "完成植树任务90%以上且成活率较高（30分）。完成植树任务60%以上但成活率较低（20分）。",
        ["award 30 [90,)%", "award 20 [60,)%"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "meant"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_each_sentence_comes_to_what_it_means(sentence: str, meant: list[str]) -> None:
    assert briefs(sentence) == meant


@pytest.mark.parametrize("sentence", ["旷会三次的扣5分", "迟到早退两次扣1分"])
def test_a_count_in_words_that_nothing_took_up_is_a_doubt(sentence: str) -> None:
    (phrase,) = read(sentence).phrases
    assert "number-unread" in phrase.findings


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [("未戴安全帽的扣l0分", "deduct 10"), ("制定的得I分", "award 1"), ("少一张的扣05分", "deduct 0.5 per 1张")],
)
def test_a_misprinted_figure_is_read_and_doubted(sentence: str, meant: str) -> None:
    (phrase,) = read(sentence).phrases
    assert (briefs(sentence), "number-misprint" in phrase.findings) == ([meant], True)


def test_the_number_of_a_line_is_no_part_of_the_figure_behind_it() -> None:
    assert briefs("1.完成率≥90%，得2分\n2.90%＞完成率≥85%，得1分\n3.超过容量，不得分") == [
        "award 2 [90,)%",
        "award 1 [85,90)%",
        "zero",
    ]


def test_figures_below_each_other_that_count_up_stay_figures() -> None:
    assert "1.20%" in normalise("1.20%以上\n2.50%以上\n3.10%以上").text


def test_names_with_their_figures_end_with_their_line() -> None:
    assert briefs("棋队加分：队长0.6，副队长0.4，管理（财务、器材）0.3，队员0.2\n院级各组织，加分标准同上。") == [
        "add 0.6",
        "add 0.4",
        "add 0.3",
        "add 0.2",
    ]


@pytest.mark.parametrize(
    ("sentence", "tiers"),
    [
        ("认定甲库A、B、C类专家的，每人分别得3分、2分、1分。", ["A类", "B类", "C类"]),
        ("引进A类、B类人才的，分别加4分、2分。", ["A类", "B类"]),
        ("分A、B、C三级的，分别加3分、2分、1分。", ["A", "B", "C"]),
        ("对依法取缔的非法组织、重大违规团伙，每起分别加5分、2分", ["非法组织", "重大违规团伙"]),
        ("获表彰的加3分（省级），2分（市级）。", ["省级", "市级"]),
        ("获省、市、校表彰的实践团队、每人次分别为8分、5分、3分。", ["省", "市", "校"]),
        ("2、获省、市、院系表彰的社团，其成员由社团推选；分值分别为6分、5分、4分。", ["省", "市", "院系"]),
    ],
)
def test_who_gets_each_amount_of_a_list(sentence: str, tiers: list[str]) -> None:
    assert [phrase.tier for phrase in read(sentence).phrases] == tiers
