"""Sentences as offices of all kinds write them: what each comes to, in one line a phrase."""

from __future__ import annotations

import pytest

from .reading import briefs, read

SENTENCES = [
    ("旷工半天扣2分，旷工一天扣5分。", ["deduct 2 per 0.5天", "deduct 5 per 1天"]),
    ("缺课1次扣1分，缺课2次扣3分。", ["deduct 1 [1,1]次", "deduct 3 [2,2]次"]),
    ("迟到30分钟以上按旷工半天处理扣5分", ["deduct 5 [30,)分钟"]),
    # an amount to choose from
    ("街道认定的其他做法，1分以内酌情加分。", ["add 0-1"]),
    ("视情节在1-3分之间扣分", ["deduct 1-3"]),
    ("每发现一处在0.5-1分之间扣分", ["deduct 0.5-1 per 1处"]),
    ("在2-5分的幅度内予以扣分", ["deduct 2-5"]),
    ("3分以内由评委酌情给分", ["award 0-3"]),
    ("得分在80-90分之间的为良好", []),
    ("加减分不计入100分之内", []),
    ("80-90分之间得5分", ["award 5 [80,90]分"]),
    # more than the amount before
    ("第三次及以上的，每次按原标准的三倍扣分", ["deduct per 1次 [3,)次"]),
    ("一年内同一问题被通报两次的扣分翻番", ["deduct"]),
    # charges
    ("每百元收入能耗低于5元得5分，每高0.5元扣1分", ["award 5 (,5)元", "deduct 1 per 0.5元"]),
    ("使用强度≤40DDDs，每升高1扣0.5分", ["deduct 0.5 per 1"]),
    ("镇评为先进加3分，村加2分；班级加2分", ["add 3", "add 2", "add 2"]),
    ("产生效益的按效益1万元加1分", ["add 1 per 1万元"]),
    ("违规积分每积1分扣绩效0.5分，累计积满12分的调离岗位", ["deduct 0.5 per 1分"]),
    ("1区10分，2区8分", ["award 10", "award 8"]),
    ("带班一年加1分，依次累加，最高不超过5分", ["add 1 per 1年 cap 5"]),
    ("连续带班一年加1分", ["add 1"]),
    ("培训200人次以上，少10人次扣0.5分", ["deduct 0.5 per 10人次"]),
    ("药占比≤30%，超过1个百分点扣1分", ["deduct 1 per 1个百分点"]),
    ("覆盖率95%以上，低于90%扣1分，低于80%扣3分", ["deduct 1 (,90)%", "deduct 3 (,80)%"]),
    ("低5个百分点扣1分", ["deduct 1"]),
    ("入户30户，少5户扣1分，少10户以上扣3分", ["deduct 1 per 5户", "deduct 3 [10,)户"]),
    ("延期一周扣20%，延期两周扣50%", ["deduct [1,1]周", "deduct [2,2]周"]),
    ("有效投诉1件扣1分，其中由12345热线转办的扣2分", ["deduct 1 per 1件", "deduct 2 per 1件"]),
    ("通报、曝光的，每次分别扣2分、3分，其中省级以上的扣5分", ["deduct 2 per 1次", "deduct 3 per 1次", "deduct 5"]),
    ("首次扣1分，第三次及以上的每次扣5分", ["deduct 1", "deduct 5 per 1次 [3,)次"]),
    ("事假累计三次减1分", ["deduct 1 per 3次"]),
    ("累计3次以上的减1分", ["deduct 1 [3,)次"]),
    # shares, and what is left of a scale
    ("刊物发表文章20分/篇，第二作者减半，第三作者不加分。", ["award 20 per 1篇", "award", "zero"]),
    ("团支书加满分，其他同学减半加分", ["full", "add"]),
    ("迟交一周以内，以50%比例计分，一周以上不再计分", ["award (,1]周", "zero (1,)周"]),
    ("每10万元加1分，不足10万元不加分", ["add 1 per 10万元"]),
    ("团体按个人标准的60%计分", ["award"]),
    ("组长加2分，组员按60%计", ["add 2", "add"]),
    ("省级奖项按国家级的70%计，校级按30%计", ["award", "award"]),
    ("月度考核按60%计，年终按40%计", []),
    ("每年按优、良、差分别计3、2、0分", ["award 3", "award 2", "zero"]),
    ("低于目标值10个百分点的不得分", ["zero [10,)个百分点"]),
    # each rank behind the first
    ("第一名得10分，以下依次递减1分", ["award 10", "deduct 1 per 1"]),
    ("首次扣2分，以下情形不扣分", ["deduct 2"]),
    # ceilings
    ("基本分80分，每完成一项加5分，完不成的每项扣3分，最高100分，最低60分", ["add 5 per 1项", "deduct 3 per 1项"]),
    ("每高1个百分点加0.1分，每低1个百分点减0.1分，加减分不超过1分", ["add 0.1 per 1个百分点 cap 1", "deduct 0.1 per 1个百分点 cap 1"]),
    ("每高1个加0.1分，每低1个扣0.1分，最多扣1分", ["add 0.1 per 1个", "deduct 0.1 per 1个 cap 1"]),
    ("每出现一处偏差扣1分，偏差超过5处的，技术分不得超过60分", ["deduct 1 per 1处"]),
    ("国家级加2分/篇；校级加0.5分/篇。学生记者减半加分，加分最多不得超过5分。", ["add 2 per 1篇 cap 5", "add 0.5 per 1篇 cap 5", "add cap 5"]),
    ("记过的扣4分/人次。警告的扣1分/人次。累计扣分不大于5分。", ["deduct 4 per 1人次 cap 5", "deduct 1 per 1人次 cap 5"]),
    ("不参加的每次扣3分，扣完本项奖励分为止", ["deduct 3 per 1次 cap indicator"]),
    ("以下职位兼任的不累加，取最高分。班长加1分；舍长加0.2分。辅导队：教练0.5、负责人0.4", ["add 1 highest", "add 0.2 highest", "add 0.5 highest", "add 0.4 highest"]),
    # nothing, or everything, is earned
    ("此项1.5分起记，2.5分满分", []),
    ("基础性测评成绩为0", ["zero"]),
    # what is lost besides
    ("造成严重影响的，取消当月绩效考核", ["veto"]),
    ("受通报批评的减2分/次（二次及以上的取消评优资格）。", ["deduct 2 per 1次", "veto [2,)次"]),
    ("当月未发生的，默认满分", ["full"]),
    ("每个认证得1分，缺一项不得该项分", ["award 1 per 1个", "zero"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_what_a_sentence_comes_to(text: str, expected: list[str]) -> None:
    assert briefs(text) == expected


def test_what_is_lost_besides_the_points_has_the_same_condition() -> None:
    said = read("凡弄虚作假的，取消当年评先评优资格，并扣5分")
    assert [said.text[slice(*c)] for c in said.field("condition")] == ["凡弄虚作假"] * 2


def test_items_without_points_are_when_and_not_what() -> None:
    text = "保证项目中有一项不得分或小计不足40分时，此分项检查评分表不得分"
    assert [p.effect for p in read(text).phrases] == ["zero"]


@pytest.mark.parametrize("text", ["感染率<5%，每超1%扣1分", "感染率控制在5%以内，每超1%扣1分"])
def test_what_must_not_be_exceeded(text: str) -> None:
    (target,) = read(text).field("target")
    assert (target.op, str(target.value)) == ("<=", "5")
