"""One worked case for every mechanism that a rubric can express, by the name of the field (and value) that says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from shapes import cap, node, rubric, rule, seen
from xize.model import Grade, GradeScheme, Indicator, Observation, Policy, Rubric


class Part(NamedTuple):
    """A mechanism inside one indicator: `points` is what it comes to ("0～10": a range). All are scored in one rubric."""

    names: str
    says: str
    points: str
    facts: Sequence[tuple[str, ...]]
    rules: Sequence[dict[str, Any]]
    top: str | None = "20"
    kind: str = "deduct"
    policies: Sequence[dict[str, Any]] = ()


class Whole(NamedTuple):
    """A mechanism of a whole document: `outcome` is each unit's total (or its range) and its grade."""

    names: str
    says: str
    outcome: str
    of: Rubric
    facts: Sequence[Observation]


def one(effect: str, points: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"id": "r", "effect": effect, "points": points, **fields}


TIMES = {"per": "1", "unit": "次"}
DAYS = {"per": "5", "unit": "天"}
RATE = {"per": "1", "unit": "个百分点"}
ATLEAST = {"op": ">=", "value": "90", "unit": "%"}
ATMOST = {"op": "<=", "value": "3", "unit": "天"}

PARTS = (
    Part("Rule.effect=deduct Rule.points Indicator.kind=deduct Indicator.max", "a deduction takes its points from 20",
         "15", [("r", "是")], [one("deduct", "5")]),
    Part("Rule.effect=add Indicator.kind=add", "a bonus starts at nothing", "3", [("r", "是")], [one("add", "3")],
         kind="add"),
    Part("Rule.effect=award Indicator.kind=rate", "what is earned starts at nothing", "8", [("r", "是")],
         [one("award", "8")], kind="rate"),
    Part("Rule.effect=allot", "an allotment says what a requirement is worth and moves nothing", "17", [("r", "是")],
         [one("deduct", "3"), {"id": "w", "effect": "allot", "points": "10"}]),
    Part("Rule.effect=zero", "不得分 leaves nothing", "0", [("r", "是")], [one("zero")]),
    Part("Rule.effect=full", "得满分 gives the maximum", "20", [("r", "是")], [one("full")], kind="rate"),
    Part("Rule.effect=external", "a score made elsewhere is taken as it is", "17.25", [("r", "17.25")],
         [one("external")]),
    Part("Indicator.kind=external", "an indicator scored elsewhere is given its score", "18", [("", "18")], [],
         kind="external"),
    Part("Rule.points_max", "扣1—5分: what the assessor chooses", "16.5", [("r", "3.5")],
         [one("deduct", "1", points_max="5")]),
    Part("Rule.per Rule.unit", "每缺1次扣5分: 3 times", "5", [("r", "3")], [one("deduct", "5", **TIMES)]),
    Part("Rule.tier", "国家级1分、省级0.5分: each level is a rule", "2.5", [("n", "1"), ("p", "3")], [
        {"id": "n", "effect": "add", "points": "1", "tier": "国家级", **TIMES},
        {"id": "p", "effect": "add", "points": "0.5", "tier": "省级", **TIMES}], kind="add"),
    Part("Rule.band Band.lo Band.lo_incl Band.hi", "75%以上不满90%扣2分, at 75", "18", [("r", "75")],
         [one("deduct", "2", band={"lo": "75", "lo_incl": True, "hi": "90", "unit": "%"})]),
    Part("Band.hi_incl", "at an upper end that belongs to it", "18", [("r", "90")],
         [one("deduct", "2", band={"lo": "75", "hi": "90", "hi_incl": True, "unit": "%"})]),
    Part("Band.unit", "每超1个百分点 beyond a band in % counts points of it: 3.5 above 100", "1.5", [("r", "103.5")],
         [one("add", "0.5", band={"lo": "100", "unit": "%"}, **RATE)], kind="add"),
    Part("Rule.target Target.op=>= Target.value", "不低于90%，每低1个百分点扣1分, at 87.5", "18", [("r", "87.5")],
         [one("deduct", "1", target=ATLEAST, **RATE)]),
    Part("Target.op=<=", "不超过3天，每超1天扣2分, at 5", "16", [("r", "5")],
         [one("deduct", "2", target=ATMOST, per="1", unit="天")]),
    Part("Target.unit", "cases charged by what each of them measures are counted", "14", [("r", "3")],
         [one("deduct", "2", target=ATLEAST, **TIMES)]),
    Part("Rule.cap", "最多扣3分", "17", [("r", "4")], [one("deduct", "2", cap="3", **TIMES)]),
    Part("Rule.cap=indicator", "扣完为止", "0", [("r", "4")], [one("deduct", "9", cap="indicator", **TIMES)]),
    Part("Rule.steps=whole", "12 days are two times five", "18", [("r", "12")],
         [one("deduct", "1", steps="whole", **DAYS)]),
    Part("Rule.steps=started", "不足5天按5天计: 12 days begin three", "17", [("r", "12")],
         [one("deduct", "1", steps="started", **DAYS)]),
    Part("Rule.steps=exact", "按比例: 12 days are 2.4", "17.6", [("r", "12")],
         [one("deduct", "1", steps="exact", **DAYS)]),
    Part("Rule.series Rule.series_then=repeat", "首次1分、再次2分, then 2 again: 1 + 2 + 2", "15", [("r", "3")],
         [one("deduct", series=["1", "2"], series_then="repeat")]),
    Part("Rule.series_then=grow", "依此递增: 1 + 2 + 3", "14", [("r", "3")],
         [one("deduct", series=["1", "2"], series_then="grow")]),
    Part("Rule.times 加倍", "情节严重的加倍: 2 × 2", "16", [("r", "1"), ("x", "是")],
         [one("deduct", "2", **TIMES), {"id": "x", "effect": "deduct", "times": "2"}]),
    Part("Rule.of 减半", "主动整改的减半, of one rule only: 1 + 2", "17", [("r", "1"), ("s", "1"), ("x", "是")],
         [one("deduct", "2", **TIMES), {"id": "s", "effect": "deduct", "points": "2", **TIMES},
          {"id": "x", "effect": "deduct", "times": "0.5", "of": "r"}]),
    Part("Rule.fact", "one value for two steps: below 90 and below 80", "12", [(".满意率", "75")],
         [one("deduct", "3", fact="满意率", band={"hi": "90"}),
          {"id": "s", "effect": "deduct", "points": "5", "fact": "满意率", "band": {"hi": "80"}}]),
    Part("Rule.formula", "按完成率得分: 92 %", "18.4", [("r", "92")],
         [one("award", formula="min(完成率 / 100, 1) * max")], kind="rate"),
    Part("Rule.dedupe=highest Observation.matter", "同一事项取最高: 国家级 1 分, not 1.5", "1",
         [("r", "1", "获奖"), ("p", "1", "获奖")],
         [one("add", "1", dedupe="highest", group="g", **TIMES),
          {"id": "p", "effect": "add", "points": "0.5", "dedupe": "highest", "group": "g", **TIMES}], kind="add"),
    Part("Rule.group", "two rules share one cap of 3", "17", [("r", "2"), ("s", "2")],
         [one("deduct", "2", group="g", cap="3", **TIMES),
          {"id": "s", "effect": "deduct", "points": "1", "group": "g", "cap": "3", **TIMES}]),
    Part("Observation.value Observation.rule", "the value belongs to the rule it names", "13", [("r", "2"), ("s", "1")],
         [one("deduct", "2", **TIMES), {"id": "s", "effect": "deduct", "points": "3", **TIMES}]),
    Part("Policy.limit=item Policy.effect=deduct Policy.scope", "an item stops at its own points", "0", [("r", "9")],
         [one("deduct", "5", **TIMES)], policies=[{"kind": "cap", "effect": "deduct", "limit": "item"}]),
    Part("Policy.limit=value Policy.kind=cap Policy.value", "扣分不超过8分", "12", [("r", "9")],
         [one("deduct", "5", **TIMES)],
         policies=[{"kind": "cap", "effect": "deduct", "limit": "value", "value": "8"}]),
    Part("Policy.effect=add", "加分合计不超过4分", "4", [("r", "9")], [one("add", "1", **TIMES)], kind="add",
         policies=[{"kind": "cap", "effect": "add", "limit": "value", "value": "4"}]),
    Part("Policy.kind=floor", "最低计10分", "10", [("r", "9")], [one("deduct", "5", **TIMES)],
         policies=[{"kind": "floor", "value": "10"}]),
    Part("Policy.kind=rounding Policy.mode=half_up", "保留一位小数，四舍五入", "19.7", [("r", "1")],
         [one("deduct", "0.35", **TIMES)], policies=[{"kind": "rounding", "value": "1", "mode": "half_up"}]),
    Part("Policy.mode=down", "尾数舍去", "19.6", [("r", "1")], [one("deduct", "0.35", **TIMES)],
         policies=[{"kind": "rounding", "value": "1", "mode": "down"}]),
    Part("Policy.mode=up", "尾数进一", "19.7", [("r", "1")], [one("deduct", "0.35", **TIMES)],
         policies=[{"kind": "rounding", "value": "1", "mode": "up"}]),
    Part("Indicator.rules", "nobody looked: from nothing to all of it", "0～20", [], [one("deduct", "5", **TIMES)]),
)  # fmt: skip


def grade(name: str, **fields: Any) -> Grade:
    return Grade.model_validate({"grade": name, **fields})


def policy(kind: str, **fields: Any) -> Policy:
    return Policy.model_validate({"kind": kind, "quote": kind, **fields})


def na(name: str, status: str = "na") -> Observation:
    return Observation.model_validate({"unit": "甲局", "rule": name, "status": status})


D, E = rule("d", "deduct", "1", **TIMES), rule("e", "deduct", "1", **TIMES)


def two(*policies: Policy, **fields: Any) -> Rubric:
    return rubric(node("甲", "60", D), node("乙", "40", E), policies=policies, **fields)


def nested(*policies: Policy) -> Rubric:
    inner = node("甲", "60", node("一", "40", D), node("二", "20", E))
    return rubric(inner, node("乙", "40", rule("f", "deduct", "1", **TIMES)), policies=policies)


def graded(*grades: Grade, rules: Sequence[Any] = (), passes_on: bool = False) -> Rubric:
    return rubric(
        node("指标", "100", D), vetoes=rules, grades=GradeScheme(grades=grades, quote="等次", passes_on=passes_on)
    )


def counts(text: str) -> list[Observation]:
    return [seen(name, value) for name, value in zip("def", text.split(), strict=False)]


def units(text: str, *more: Observation) -> list[Observation]:
    return [*(seen("d", value, unit=unit) for unit, value in zip("甲乙丙丁", text.split(), strict=False)), *more]


def village(**fields: Any) -> Rubric:
    items: list[Indicator] = [node(name, None, kind="rate") for name in ("公开", "监督", "家风")]
    names = (grade(name) for name in ("好", "较好", "差"))
    return rubric(*items, grades=GradeScheme(grades=(grade("清风村", **fields), *names), quote="评定"))


def ratings(*names: str) -> list[Observation]:
    return [seen(item, name) for item, name in zip(("公开", "监督", "家风"), names, strict=False)]


STEPS = (grade("好", lo="90"), grade("中", lo="60", hi="90"), grade("差", hi="60"))
SEATS = (grade("优", quota_units="1"), grade("良", quota_units="1"), grade("合格"))
YES = (seen("v", "是"),)

WHOLES = (
    Whole("Policy.kind=total Indicator.weight", "按60%、40%计入总分: 90 × 60 % + 80 × 40 %", "86",
          rubric(node("甲", "100", D, weight="60"), node("乙", "100", E, weight="40"), policies=(policy("total"),)),
          counts("10 20")),
    Whole("Policy.shares Share.weight Share.indicators", "考核占80%，评议占20%: 90 × 80 % + 70 × 20 %", "86",
          rubric(node("考核", "100", D), node("评议", "100", kind="external"),
                 policies=(policy("total", shares=[{"part": "考核", "weight": "80", "indicators": ["考核"]},
                                                   {"part": "评议", "weight": "20", "indicators": ["评议"]}]),)),
          [*counts("10"), seen("评议", "70")]),
    Whole("Indicator.children 述职评议", "80分指标 + 20分评议", "92.5",
          rubric(node("考核", "80", node("一", "50", D), node("二", "30", E)), node("评议", "20", kind="external")),
          [*counts("5 0"), seen("评议", "17.5")]),
    Whole("Policy.limit=parent 追加扣除", "an item runs over, the item above it does not: 60 − 45, and 40", "55",
          nested(cap("deduct", "parent")), counts("45 0 0")),
    Whole("Policy.limit=part", "only the part stops deductions: 60 − 80", "40", nested(cap("deduct", "part")),
          counts("45 35 0")),
    Whole("Policy.limit=document", "only the total stops them: 100 − 80 − 10", "10", nested(cap("deduct", "document")),
          counts("45 35 10")),
    Whole("Policy.kind=missing Policy.treat=rescale Observation.status=na", "缺项: 50 of 60 stand for all of it", "83.33",
          two(policy("missing", treat="rescale")), [seen("d", "10"), na("乙")]),
    Whole("Policy.treat=full", "缺项计满分", "90", two(policy("missing", treat="full")), [seen("d", "10"), na("乙")]),
    Whole("Policy.treat=zero", "缺项不计分", "50", two(policy("missing", treat="zero")), [seen("d", "10"), na("乙")]),
    Whole("Observation.status=unassessed", "未考核 leaves a range", "50～90", two(),
          [seen("d", "10"), na("e", "unassessed")]),
    Whole("Policy.kind=dedupe Policy.kind=calendar Policy.kind=other", "what is for people to heed moves nothing", "98",
          two(policy("dedupe"), policy("calendar"), policy("other")), counts("1 1")),
    Whole("Observation.date", "a series goes by date: 1 for the first, 3 for the second, of which half is halved", "97.5",
          rubric(node("通报", "100", rule("d", "deduct", series=["1", "3"]),
                      rule("h", "deduct", times="0.5", of="d"))),
          [Observation(unit="甲局", rule="d", value="1", matter="五月", date="2031-05"),
           Observation(unit="甲局", rule="d", value="1", matter="二月", date="2031-02"), seen("h", "是", "五月")]),
    Whole("Observation.unit", "each unit has its own", "甲 99 乙 97", rubric(node("指标", "100", D)), units("1 3")),
    Whole("Policy.kind=grade Grade.lo Grade.hi", "90分以上为好，60分以上不满90分为中", "85 中",
          graded(*STEPS).model_copy(update={"policies": (policy("grade"),)}), counts("15")),
    Whole("Grade.lo_incl", "超过90分为好: 90 is not", "90 中",
          graded(grade("好", lo="90", lo_incl=False), grade("中", hi="90", hi_incl=True)), counts("10")),
    Whole("Grade.hi_incl", "90分及以下为中: 90 is", "90 中",
          graded(grade("好", lo="95"), grade("中", hi="90", hi_incl=True)), counts("10")),
    Whole("Grade.quota", "优不超过50%", "甲 99 优 乙 98 优 丙 97 合格 丁 96 合格",
          graded(grade("优", quota="50"), grade("合格")), units("1 2 3 4")),
    Whole("Grade.quota_units", "优、良各限1个", "甲 99 优 乙 98 良 丙 97 合格", graded(*SEATS), units("1 2 3")),
    Whole("Grade.rank", "前2名为优", "甲 99 优 乙 98 优 丙 97 合格",
          graded(grade("优", rank={"hi": "2", "hi_incl": True, "unit": "名"}), grade("合格")), units("1 2 3")),
    Whole("Grade.least", "各项均在较好以上", "清风村", village(least="较好"), ratings("好", "较好", "较好")),
    Whole("Grade.share_of Grade.share", "好的占60%以上: 2 of 3", "清风村", village(share_of="好", share="60"),
          ratings("好", "好", "差")),
    Whole("Grade.needs", "且当年无事故: yes", "95 优", graded(grade("优", lo="90", needs="当年无事故"), grade("合格")),
          [*counts("5"), seen("grade.优", "是")]),
    Whole("GradeScheme.passes_on", "被降等的，名额依次递补", "甲 99 良 乙 98 优 丙 97 良",
          graded(*SEATS, rules=[rule("v", "grade", grade_lowered=1)], passes_on=True),
          units("1 2 3", seen("v", "是", unit="甲"))),
    Whole("Rule.effect=veto Policy.kind=veto Rule.grade_below", "一票否决，不得评为好", "100 中",
          graded(*STEPS, rules=[rule("v", "veto", grade_below="好")]).model_copy(update={"policies": (policy("veto"),)}),
          [*counts("0"), *YES]),
    Whole("Rule.effect=grade Rule.grade_is", "直接定为差", "100 差",
          graded(*STEPS, rules=[rule("v", "grade", grade_is="差")]), [*counts("0"), *YES]),
    Whole("Rule.grade_lowered", "降低一个等次", "100 中", graded(*STEPS, rules=[rule("v", "grade", grade_lowered=1)]),
          [*counts("0"), *YES]),
)  # fmt: skip
