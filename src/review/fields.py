"""What a reviewer types into fields: "分值=3 每=1次 目标=>=4次 区间=[60,80)%"; checked at once."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from ..messages import _
from ..model import BadInput, Indicator, Rubric, Rule, Source
from ..score.plan import make_plan
from .items import HEAD, Item, canonical

_NAMES = {
    "作用": "effect", "分值": "points", "分值上限": "points_max", "每": "per", "量词": "unit", "条件": "condition",
    "级别": "tier", "区间": "band", "目标": "target", "封顶": "cap", "同一事项": "dedupe", "组": "group",
    "考评单位": "assessor", "公式": "formula", "实测值": "fact",
    "评定为": "grade_is", "不得评为": "grade_below", "降低等次": "grade_lowered", "倍数": "times", "逐次": "series",
    "原文": "quote", "满分": "max", "权重": "weight", "类型": "kind", "名称": "name",
    "编号": "number", "适用范围": "scope", "限度": "limit", "限值": "value", "标题": "title", "发文单位": "issuer",
    "地区": "locality", "文号": "doc_no", "印发": "issued", "施行": "effective", "份额": "shares",
    "缺项处理": "treat", "取整方式": "mode",
}  # fmt: skip
_EFFECTS = {
    "扣": "deduct", "扣分": "deduct", "加": "add", "加分": "add", "得": "award", "得分": "award", "占分": "allot",
    "不得分": "zero", "得满分": "full", "一票否决": "veto", "否决": "veto", "等次": "grade", "外部评分": "external",
}  # fmt: skip
_WORDS: Mapping[str, Mapping[str, str]] = {  # typed in Chinese → as files write it
    "kind": {
        "扣分": "deduct", "加分": "add", "得分": "rate", "外部评分": "external", "总分": "total", "封顶": "cap",
        "保底": "floor", "同一事项": "dedupe", "缺项": "missing", "时间": "calendar", "取整": "rounding",
        "其他": "other",
    },
    "limit": {"本项": "item", "上级": "parent", "部分": "part", "总分": "document", "限值": "value"},
    "treat": {"折算": "rescale", "满分": "full", "零分": "zero"},
    "mode": {"四舍五入": "half_up", "舍去": "down", "进一": "up"},
}  # fmt: skip
_BAND = re.compile(r"([\[(])\s*([\d.]*)\s*[,，]\s*([\d.]*)\s*([\])])\s*(.*)", re.S)
_TARGET = re.compile(r"(>=|<=|≥|≤)\s*([\d.]+)\s*(.*)", re.S)
_PER = re.compile(r"([\d.]+)\s*(\D+)", re.S)
_RANGE = re.compile(r"([\d.]+)\s*[-–—~～至]\s*([\d.]+)")


def edited(item: Item, typed: Sequence[str], indicator: Indicator | None) -> dict[str, Any]:
    """The item's values with the fields typed ("field=value"; nothing behind = empties it).

    Raises BadInput, with every problem, for what is no field, no value, or makes a rule that cannot run.
    """
    changes: dict[str, Any] = {}
    problems = []
    for part in typed:
        name, equals, text = part.partition("=")
        field = _NAMES.get(name.strip(), name.strip())
        if not equals or field not in item.values or field == "requirements":
            known = ", ".join(known_fields(item))
            problems.append(_("“{part}”: write field=value; the fields are: {fields}", part=part, fields=known))
        else:
            changes.update(_value(field, text.strip()))
    if problems:
        raise BadInput(*problems)
    try:
        values = canonical(item.kind, {**item.values, **changes})
    except ValidationError as error:
        raise BadInput(
            *(_("{field}: {problem}", field=".".join(map(str, p["loc"])), problem=p["msg"]) for p in error.errors())
        ) from None
    if item.kind == "rule" and (flaws := flaws_of(Rule.model_validate({"id": item.id, **values}), indicator)):
        raise BadInput(*flaws)
    if item.kind == "rubric" and not values["title"]:
        raise BadInput(_("title: a rubric has one"))
    return values


def split(line: str) -> list[str]:
    """A typed line as its fields; quotes hold blanks together. Raises BadInput for a quote left open."""
    try:
        return shlex.split(line)
    except ValueError:
        raise BadInput(_("a quotation mark is left open")) from None


def known_fields(item: Item) -> list[str]:
    """The fields that can be typed for an item, as files call them."""
    return list(HEAD) if item.kind == "rubric" else [name for name in item.values if name != "requirements"]


def flaws_of(rule: Rule, indicator: Indicator | None) -> list[str]:
    """Why a rule cannot run, a line each; scoring's own objections included."""
    flaws = list(_own_flaws(rule))
    alone = rule.model_copy(update={"of": None})  # the rule it multiplies is beside it, and checked on its own
    node = Indicator(id="i-", name="-", max=indicator.max if indicator else None, rules=(alone,))
    source = Source(name="-", media_type="-", sha256="-")
    try:
        make_plan(Rubric(id="-", title="-", source=source, indicators=(node,)))
    except BadInput as error:
        flaws += error.problems if not flaws else ()
    return flaws


def _own_flaws(rule: Rule) -> Iterator[str]:
    if rule.effect in ("deduct", "add") and rule.points is None and not _computed(rule):
        yield _("points: a rule that deducts or adds needs an amount")
    for name in ("points", "points_max", "per", "cap"):
        value = getattr(rule, name)
        if value is not None and value != "indicator" and (value < 0 or (value == 0 and name == "per")):
            yield _("{field}: {value} is too small", field=name, value=value)
    if rule.points_max is not None and (rule.points is None or rule.points_max < rule.points):
        yield _("points_max: a range needs points, and they must not be more")
    if (band := rule.band) is not None:
        if band.lo is None and band.hi is None:
            yield _("band: an interval needs an end")
        elif (
            band.lo is not None
            and band.hi is not None
            and (band.lo > band.hi or (band.lo == band.hi and not (band.lo_incl and band.hi_incl)))
        ):
            yield _("band: nothing lies between {lo} and {hi}", lo=band.lo, hi=band.hi)
    if not rule.quote.strip():
        yield _("quote: a rule has the words it stands for")


def _computed(rule: Rule) -> bool:
    """Whether the amount follows from something else than `points`, where the model has such a field."""
    return rule.formula is not None or rule.times is not None or bool(rule.series)


def _value(field: str, text: str) -> Mapping[str, Any]:
    """A typed value as the model takes it; some fields set their twin: "每=5天" is `per` and `unit`."""
    if field == "series":
        return {field: re.split(r"[,，、]", text) if text else []}
    if text == "" and field == "shares":
        return {field: []}
    if text == "":
        return {"per": None, "unit": None} if field == "per" else {field: None}
    if field == "effect":
        return {field: _EFFECTS.get(text, text)}
    if field in _WORDS:
        return {field: _WORDS[field].get(text, text)}
    if field == "band" and (m := _BAND.fullmatch(text)):
        lo, hi = m[2] or None, m[3] or None
        return {
            field: {"lo": lo, "lo_incl": bool(lo) and m[1] == "[", "hi": hi, "hi_incl": bool(hi) and m[4] == "]",
                    "unit": m[5] or None}
        }  # fmt: skip
    if field == "target" and (m := _TARGET.fullmatch(text)):
        return {field: {"op": {"≥": ">=", "≤": "<="}.get(m[1], m[1]), "value": m[2], "unit": m[3] or None}}
    if field == "per" and (m := _PER.fullmatch(text)):
        return {"per": m[1], "unit": m[2].strip()}
    if field == "points" and (m := _RANGE.fullmatch(text)):
        return {"points": m[1], "points_max": m[2]}
    if field == "cap" and text in ("本项", "扣完为止", "indicator"):
        return {field: "indicator"}
    if field == "shares":
        return {field: [_share(part) for part in re.split(r"[;；]", text) if part.strip()]}
    if field == "dedupe" and text in ("最高", "highest"):
        return {field: "highest"}
    return {field: text}


def _share(text: str) -> dict[str, Any]:
    """ "指标考核:80:i1,i2": a part, its percent, and the ids of its indicators."""
    name, _colon, rest = text.strip().replace("：", ":").partition(":")
    weight, _colon, ids = rest.partition(":")
    return {
        "part": name.strip(),
        "weight": weight.strip().rstrip("%％"),
        "indicators": re.split(r"[,，\s]+", ids.strip()) if ids.strip() else [],
    }
