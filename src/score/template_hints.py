"""What a row of the form asks for: its kind, a line that says how to fill it in, and the check on the cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ..model import Rule, points_text
from .plan import Entry
from .values import WHOLE, chosen_range, unit_of

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation

KINDS = {
    "count": "数量",
    "measure": "实测值",
    "points": "选定分值",
    "yesno": "是/否",
    "external": "得分",
    "rating": "评定等次",
}
_EFFECTS = {
    **{"deduct": "扣分", "add": "加分", "award": "得分", "zero": "不得分", "full": "得满分"},
    **{"veto": "一票否决", "grade": "影响等次", "external": "外部评分"},
}
_PRICED = ("deduct", "add", "award")


@dataclass(frozen=True)
class Asked:
    """A row: what an observation names (`id`), and its rule or indicator. Where it names a measured value, `uses` are
    the rules that are held against it or worked out from it."""

    id: str
    entry: Entry
    uses: tuple[Entry, ...] = ()
    needs: str = ""  # what a grade asks for, in the document's words
    grade: str = ""

    @property
    def fact(self) -> str:
        """The measured value's name; empty where a rule or an indicator is named."""
        return self.id.rpartition(".")[2] if self.uses else ""

    @property
    def kind(self) -> str:
        return KINDS["measure"] if self.uses else KINDS[self.entry.kind]

    @property
    def condition(self) -> str:
        """What it is about, in the document's words."""
        if self.uses:
            return f"{self.fact}：" + "；".join(use.rule.condition or use.rule.quote for use in self.uses if use.rule)
        rule = self.entry.rule
        if self.entry.scale:
            return "（整个指标评定等次）"
        if rule is None:
            return self.needs or "（整个指标评定得分）"
        return (rule.condition or rule.quote) + (f"（{rule.tier}）" if rule.tier else "")

    @property
    def hint(self) -> str:
        """How to fill it in."""
        if not self.uses:
            return hint(self.entry)
        unit = unit_of(self.entry)
        return f"填“{self.fact}”的实际数值{f'（{unit}）' if unit else ''}，用于 {len(self.uses)} 条规则"


def quotes(asked: Asked) -> str:
    """The document's words, for the comment."""
    return "\n".join(use.rule.quote for use in asked.uses or (asked.entry,) if use.rule)


def hint(entry: Entry) -> str:
    """What to enter, with unit and range, and what it does."""
    rule, unit = entry.rule, unit_of(entry)
    if entry.kind == "rating":
        return f"填等次：{'、'.join(entry.scale)}"
    if entry.grade is not None:
        return "是否符合这一等次的条件：填“是”或“否”"
    if entry.kind == "external" or rule is None:
        most = entry.node.indicator.max if entry.node else None
        return "填得分" + (f"，0～{points_text(most)}分" if most is not None else "，不小于 0")
    effect = _EFFECTS[rule.effect]
    if rule.series:
        return f"填{unit or '数'}数：依次{effect[0]}{'、'.join(map(points_text, rule.series))}分，没有填 0"
    if rule.times is not None:
        effect = {Decimal(2): "加倍", Decimal("0.5"): "减半"}.get(
            rule.times, f"按 {points_text(rule.times)} 倍"
        ) + effect
    worth = f"{effect[0]}{points_text(rule.points)}分" if rule.effect in _PRICED and rule.points is not None else effect
    if entry.kind == "points":
        low, high = (points_text(each) for each in chosen_range(entry))
        return f"{effect}：{low}～{high}分之间选定，没有发生填 0" + (f"，每{unit}一行" if rule.per is not None else "")
    step = f"每{points_text(rule.per)}{rule.unit or ''}" if rule.per is not None else "一次性"
    if entry.kind == "count":
        return f"填{unit or '数'}数：{step}{worth}，没有填 0"
    if entry.kind == "yesno":
        return f"是否发生：是则{_of_grade(rule) or worth}"
    if rule.target is None:
        return f"填实际数值（{unit or '数'}）：{_interval(entry)}时{worth}"
    missed = "少" if rule.target.op == ">=" else "超"
    step = f"每{missed}{points_text(rule.per)}{rule.unit or ''}" if rule.per is not None else f"{missed}了就一次性"
    return f"填实际数值（{unit or '数'}）：{_level(entry)}，{step}{worth}"


def _of_grade(rule: Rule) -> str:
    """What becomes of the grade, where the rule says it."""
    words = [f"等次定为“{rule.grade_is}”"] if rule.grade_is else []
    words += [f"不得评为“{rule.grade_below}”及以上等次"] if rule.grade_below else []
    words += [f"降低{rule.grade_lowered}个等次"] if rule.grade_lowered else []
    return "，".join(words)


def _level(entry: Entry) -> str:
    target = entry.rule.target if entry.rule else None
    if target is None:
        return ""
    return f"要求{'不少于' if target.op == '>=' else '不超过'}{points_text(target.value)}{target.unit or ''}"


def _interval(entry: Entry) -> str:
    band = entry.rule.band if entry.rule else None
    if band is None:
        return ""
    parts = []
    if band.lo is not None:
        parts.append(f"{'不低于' if band.lo_incl else '高于'}{points_text(band.lo)}{band.unit or ''}")
    if band.hi is not None:
        parts.append(f"{'不高于' if band.hi_incl else '低于'}{points_text(band.hi)}{band.unit or ''}")
    return "且".join(parts)


def validation(asked: Asked, at: str) -> DataValidation:
    """The check on one value cell. Blank is always allowed: it means not assessed."""
    from openpyxl.worksheet.datavalidation import DataValidation

    entry = asked.entry
    if asked.uses:
        check = DataValidation(type="decimal", operator="between", formula1="-999999999", formula2="999999999")
    elif entry.kind == "yesno":
        check = DataValidation(type="list", formula1='"是,否"', allow_blank=True)
    elif entry.kind == "rating":
        check = DataValidation(type="list", formula1=f'"{",".join(entry.scale)}"', allow_blank=True)
    elif entry.kind == "count":
        whole = bool(entry.rule and entry.rule.unit in WHOLE)
        check = DataValidation(type="whole" if whole else "decimal", operator="greaterThanOrEqual", formula1="0")
    elif entry.kind == "points":
        low, high = (points_text(each) for each in chosen_range(entry))
        check = DataValidation(type="custom", formula1=f"OR({at}=0,AND({at}>={low},{at}<={high}))")
        if low == "0":
            check = DataValidation(type="decimal", operator="between", formula1="0", formula2=high)
    elif entry.kind == "external":
        most = entry.node.indicator.max if entry.node else None
        check = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
        if most is not None:
            check = DataValidation(type="decimal", operator="between", formula1="0", formula2=points_text(most))
    else:
        check = DataValidation(type="decimal", operator="between", formula1="-999999999", formula2="999999999")
    check.allow_blank = True
    check.showErrorMessage = check.showInputMessage = True
    check.errorTitle, check.error = "请检查", asked.hint[:220]
    check.promptTitle, check.prompt = asked.kind, asked.hint[:220]
    return check
