"""A rule in plain words, and what it comes to in an example: "缺3次扣15分，缺5次扣20分（封顶）"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from .messages import _, ngettext
from .model import Band, Indicator, Rule, observation_kind, points_text
from .model.observation import steps_from_bound

_FEW, _MANY = 3, 25  # counts an example shows: a usual one, and the first past the cap if anyone would get there


def reading(rule: Rule) -> str:
    """The whole rule in one line: who or what, what it does to the points, within which limits."""
    head = "".join(filter(None, (rule.condition, f"（{rule.tier}）" if rule.tier else None)))
    return _("{condition}: {amount}", condition=head or _("without a condition"), amount=effect_words(rule))


def effect_words(rule: Rule) -> str:
    """What a rule does, without its condition: "每少1次扣2分；最多扣6分"."""
    return _("; ").join((_charge(rule), *_limits(rule)))


def shape_words(rule: Rule) -> str:
    """A rule with its numbers left out: what rules of the same shape have in common."""
    n = "N"
    words = [_verb(rule, n if rule.points is not None else None, None if rule.per is None else "…")]
    if rule.tier:
        words.append(_("by level"))
    if rule.band:
        words.append(_("for an interval"))
    if rule.target:
        words.append(_("required: {target}", target=f"{rule.target.op}{n}"))
    if rule.cap is not None:
        words.append(_("up to the indicator's points") if rule.cap == "indicator" else _("at most {points}", points=n))
    if rule.dedupe:
        words.append(_("one matter once, at its highest"))
    return _("; ").join(words)


def interval_words(band: Band) -> str:
    """An interval as people say it: "60%以上（含）、75%以下（不含）"."""
    unit = band.unit or ""
    ends = []
    if band.lo is not None:
        value = points_text(band.lo) + unit
        ends.append(_("{value} and more", value=value) if band.lo_incl else _("more than {value}", value=value))
    if band.hi is not None:
        value = points_text(band.hi) + unit
        ends.append(_("{value} and less", value=value) if band.hi_incl else _("less than {value}", value=value))
    return _(", ").join(ends)


def example(rule: Rule, indicator: Indicator | None = None) -> str | None:
    """The rule at work on two cases, as scoring would have it (but for what other rules do); None where nothing counts.

    `indicator` lends its points to a cap of "indicator", and to 不得分 and 得满分.
    """
    top = indicator.max if indicator else None
    kind = observation_kind(rule)
    if done := _of_grade(rule):
        return _("when it happened: {done}", done=done)
    if rule.effect == "veto":
        return _("when it happened: vetoed, whatever the points")
    if rule.effect in ("zero", "full"):
        return _mark(rule, top)
    if kind == "points" and rule.points is not None and rule.points_max is not None:
        return _(
            "the assessor chooses between {lo} and {hi} points",
            lo=points_text(rule.points),
            hi=points_text(rule.points_max),
        )
    if kind == "external":
        return _("the score comes from elsewhere and is entered")
    if rule.points is None or rule.times is not None or rule.series or rule.formula or steps_from_bound(rule):
        return None  # the reading says it all, or an example would be half a computation
    if rule.band is not None and rule.target is None and kind == "measure":
        return _edges(rule, rule.band)
    if rule.per is None:
        return _("when it happened: {done}; else nothing", done=_verb(rule, points_text(rule.points), None))
    return _counted(rule, rule.points, rule.per, top, short=kind == "measure")


def _charge(rule: Rule) -> str:
    if rule.formula is not None:
        return _("by the formula {formula}", formula=rule.formula)
    if rule.times is not None:
        return _("{times} times what the other rule charges", times=points_text(rule.times))
    if rule.series:
        amounts = _(", ").join(map(points_text, rule.series))
        return _verb(rule, amounts, None) + _(" (the first time, the second time, …)")
    points = None if rule.points is None else points_text(rule.points)
    if points is not None and rule.points_max is not None:
        points = f"{points}–{points_text(rule.points_max)}"
    per = None
    if rule.per is not None:
        per = ("" if rule.per == 1 else points_text(rule.per)) + (rule.unit or _("time"))
    return _verb(rule, points, per)


def _verb(rule: Rule, points: str | None, per: str | None) -> str:
    """扣5分, 每次扣5分, 不得分, …: the effect with its amount."""
    fixed = {
        "zero": _("no marks"),
        "full": _("full marks"),
        "veto": _("vetoed"),
        "grade": _("bears on the grade"),
        "external": _("scored elsewhere"),
    }
    if rule.effect in fixed:
        return _of_grade(rule) or fixed[rule.effect]
    if points is None:
        return {
            "deduct": _("deduct, amount not printed"),
            "add": _("add, amount not printed"),
            "award": _("earn in proportion"),
        }.get(rule.effect, _("worth, amount not printed"))
    if per is not None:
        return {
            "deduct": _("deduct {points} for every {per}", points=points, per=per),
            "add": _("add {points} for every {per}", points=points, per=per),
            "award": _("earn {points} for every {per}", points=points, per=per),
        }.get(rule.effect, _("worth {points} for every {per}", points=points, per=per))
    return {
        "deduct": _("deduct {points}", points=points),
        "add": _("add {points}", points=points),
        "award": _("earn {points}", points=points),
    }.get(rule.effect, _("worth {points}", points=points))


def _of_grade(rule: Rule) -> str:
    """What a rule does to the grade: 不得评为优秀及以上; empty where it says nothing of one."""
    words = []
    if rule.grade_is:
        words.append(_("the grade is {grade}, whatever the points", grade=rule.grade_is))
    if rule.grade_below:
        words.append(_("no grade from {grade} up", grade=rule.grade_below))
    if rule.grade_lowered is not None:
        words.append(ngettext("one grade lower", "{count} grades lower", rule.grade_lowered))
    return _("; ").join(words)


def _limits(rule: Rule) -> Iterator[str]:
    if rule.band is not None:
        yield _("for {interval}", interval=interval_words(rule.band))
    if rule.target is not None:
        value = points_text(rule.target.value) + (rule.target.unit or "")
        yield (
            _("at least {value} required", value=value)
            if rule.target.op == ">="
            else _("at most {value} allowed", value=value)
        )
    if rule.steps == "started":
        yield _("a step begun counts whole")
    if rule.cap == "indicator":
        yield _("up to the indicator's points")
    elif rule.cap is not None:
        yield _("at most {points}", points=points_text(rule.cap))
    if rule.dedupe:
        yield _("one matter once, at its highest")
    if rule.assessor:
        yield _("assessed by {name}", name=rule.assessor)


def _mark(rule: Rule, top: Decimal | None) -> str:
    if rule.effect == "zero":
        return _("when it happened: the indicator gets 0")
    if top is None:
        return _("when it happened: the indicator gets its full points")
    return _("when it happened: the indicator gets its full {points}", points=points_text(top))


def _edges(rule: Rule, band: Band) -> str | None:
    """One value just inside an interval and one just outside."""
    edge, inside = (band.hi, -1) if band.hi is not None else (band.lo, 1)
    if edge is None:
        return None
    included = band.hi_incl if band.hi is not None else band.lo_incl
    step = Decimal(1) if edge == edge.to_integral_value() else Decimal(1).scaleb(int(edge.as_tuple().exponent))
    hit, miss = (edge, edge - inside * step) if included else (edge + inside * step, edge)
    unit = band.unit or ""
    return _(
        "{hit}: {done}; {miss}: not this rule",
        hit=points_text(hit) + unit,
        miss=points_text(miss) + unit,
        done=_verb(rule, points_text(rule.points or Decimal(0)), None),
    )


def _counted(rule: Rule, points: Decimal, per: Decimal, top: Decimal | None, *, short: bool) -> str:
    """Two counts: one the rule takes whole, one that passes its cap where it has one."""
    limit = top if rule.cap == "indicator" else rule.cap
    if limit is None and rule.effect == "deduct":
        limit = top  # what starts full cannot lose more than it has
    most = None  # nobody can fall short by more than what is required
    if short and rule.target is not None and rule.target.op == ">=":
        most = int(rule.target.value / per)
    few = _FEW if most is None else max(1, min(_FEW, most))
    cases = [(few, False)]
    if limit is not None and points > 0:
        full = int(limit / points) + 1  # the first count that passes the limit
        few = max(1, min(few, full - 1))
        cases = [(few, few * points > limit)]
        if few < full <= _MANY and (most is None or full <= most):
            cases.append((full, True))
    lines = []
    for times, capped in cases:
        made = points * times if not capped or limit is None else limit
        done = _verb(rule, points_text(made), None)
        amount = points_text(per * times) + (rule.unit or "")
        if rule.target is not None and short:
            less = rule.target.op == ">="
            amount = _("{amount} short", amount=amount) if less else _("{amount} over", amount=amount)
        line = _("{amount}: {done}", amount=amount, done=done)
        lines.append(_("{line} (capped)", line=line) if capped else line)
    return _("; ").join(lines)
