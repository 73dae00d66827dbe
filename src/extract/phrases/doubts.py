"""What a careful reader would look at twice: signs in a clause that the reading of it has made nothing of.

Each doubt is a function from a phrase in its text to True; a phrase that raises one carries the doubt's name as a
finding. A doubt does not change the reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from .bands import find_numeric
from .charges import EACH, MONEY
from .clauses import last_stop
from .marks import DEDUPE
from .patterns import UNIT
from .phrase import Phrase

_COUNTED = re.compile(
    rf"(?<![\d.第年月A-Za-z《〔(\[])\d+(?:\.\d+)?(?=(?:%|个百分点|{UNIT}|mm|cm|m(?![a-z])|kg|秒|米)(?!内|按))"
    r"|(?<![第每前后近一二三四五六七八九十百])[两二三四五六七八九](?=(?:次|天|节|人|名|例|门|起)[的者]?,?$)"
)
_NAMES = re.compile(
    r"\([^()]*\)|《[^》]*》|“[^”]*”|[〔\[(]\d{4}[〕\])]\d*号?|\d{4}年?(?:度|\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{0,2}日?|[前近后]\d+[年个]?月?"
)
_ONE = re.compile(
    r"(?<![第每之十百千万零\d.—~-])[一1](?:次|项|处|起|例|人|条|个|件|台|份|本|天|日|学期)(?!以上|及以上|以下|以内|性)"
)
_PERIOD = r"年|半?月|季|周|日|天|学期|学年|半年|届|期|班|晚|星期|旬|个月"
_EACH = re.compile(rf"每(?!{_PERIOD})")
_LONG = 25  # characters: in a condition longer than this a number is often only one of its details
_TURNED = re.compile(r"(?:结果|成绩|得分|评分|情况)[^,。;]{0,12}(?:计算|换算|折算|确定|计入|[计赋]分)")
_CEILING = re.compile(
    r"[扣减][完光]|为止|为限|[扣减]至|上限|封顶|最[多高大]|至多|不[得能可应]?(?:超|高于|多于)|以内|限|满分"
)
_BOUND = re.compile(
    rf"[≥≤<>]=?\d|^\d+(?:\.\d+)?%|\d(?:{UNIT})?(?:及?以[上下]|以内)|(?:不足|超过|低于|高于|少于|达到?)\d|[A-Za-z]{{1,2}}=\d"
)
_MEASURE = re.compile(rf"每?\d*(?:{UNIT}|元|户|亩)(?:以[上下内])?的?|以[上下内]的?")
_SHARE = re.compile(r"[扣减]除?\d+(?:\.\d+)?%")  # of what, is not said
_VERB = re.compile(r"[扣加减得计记给为奖]|(?<!\d)[-+]\d")
_AMOUNT_ALONE = 8  # characters: a quote that holds hardly more than the amount
_AMOUNTS = frozenset({"deduct", "add", "award"})
_MOVES = frozenset({"deduct", "add", "award", "zero", "full"})


def doubts(text: str, phrases: list[Phrase]) -> None:
    """Add to each phrase of a text the doubts it raises."""
    for phrase in phrases:
        phrase.findings += [name for name, raised in _DOUBTS if name not in phrase.findings and raised(text, phrase)]


def _unread_number(text: str, phrase: Phrase) -> bool:
    """A counted number right before the effect that neither the charge nor a band nor a target has taken up."""
    if phrase.effect not in _MOVES or not phrase.mark.amounts:
        return False
    start = max(phrase.start, last_stop(text, phrase.mark.start - 1, ",。;\n"))
    taken = [(m.start() + start, m.end() + start) for m in _NAMES.finditer(text[start : phrase.mark.start])]
    taken += [m.span() for m in EACH.finditer(text[: phrase.mark.start])]
    taken += [(n.start, n.end) for n in find_numeric(text, start, phrase.mark.start)] if _measured(phrase) else []
    taken += [(m.start() + start, m.end() + start) for m in MONEY.finditer(text[start : phrase.mark.start])]
    if phrase.charge:
        taken.append((phrase.charge.start, phrase.charge.end))
    if phrase.numeric:
        taken.append((phrase.numeric.start, phrase.numeric.end))
    return any(
        not any(a <= m.start() + start < b for a, b in taken)
        for m in _COUNTED.finditer(text[start : phrase.mark.start])
    )


def _measured(phrase: Phrase) -> bool:
    return phrase.band is not None or phrase.target is not None


def _several_charges(text: str, phrase: Phrase) -> bool:
    """ "乡镇每50万元、部门每200万元加1分": two charges in front of one amount."""
    if phrase.charge is None or not phrase.charge.printed:
        return False
    start = max(phrase.start, last_stop(text, phrase.mark.start))
    each = [m for m in EACH.finditer(text[: phrase.mark.start]) if m.start() >= start and re.search(r"\d", m.group())]
    return any(re.match(r"[、或]", text[a.end() :]) for a, _b in pairwise(each))


def _single_value(_text: str, phrase: Phrase) -> bool:
    """ "达标率83%,得2分": an interval that is one value may be a level, a share or somebody's average."""
    return phrase.band is not None and phrase.band.lo is not None and phrase.band.lo == phrase.band.hi


def _share_unsaid(text: str, phrase: Phrase) -> bool:
    """ "按完成比例得分", "扣0.5%": points without a number and without a formula that could be worked out."""
    if phrase.points is not None:
        return False
    lost = phrase.mark.scope == "unsaid" or (
        phrase.effect == "deduct" and _SHARE.search(text, phrase.start, phrase.mark.end) is not None
    )
    return lost or (phrase.effect == "award" and phrase.formula is None)


def _one_uncounted(text: str, phrase: Phrase) -> bool:
    """ "任务一项未完成的扣2分": a count of one in the clause, and the rule is charged once only."""
    if phrase.effect not in _AMOUNTS or phrase.per is not None or not phrase.mark.amounts:
        return False
    return _ONE.search(text, phrase.start, phrase.mark.start) is not None


def _ceiling_on_once(_text: str, phrase: Phrase) -> bool:
    """A ceiling in points on what is given or taken once only: it bounds several, or something is counted."""
    bounded = phrase.cap is not None and phrase.cap != "indicator" and phrase.group is None
    return bounded and phrase.per is None and phrase.points_max is None and phrase.effect in _AMOUNTS


def _charge_unread(text: str, phrase: Phrase) -> bool:
    """ "每…" in the words of a rule that is charged once."""
    once = phrase.effect in _AMOUNTS and phrase.per is None and bool(phrase.mark.amounts)
    return once and _EACH.search(text, phrase.start, phrase.mark.end) is not None


def _interval_long(text: str, phrase: Phrase) -> bool:
    """An interval out of a long condition: the number may be only one of its details."""
    return phrase.effect == "deduct" and phrase.band is not None and len(_words(text, phrase)) > _LONG


def _ceiling_elsewhere(_quote: str, text: str, phrase: Phrase) -> bool:
    """A ceiling that another cell or paragraph says: it may speak of fewer rules."""
    return phrase.cap is not None and not phrase.bounded and not _CEILING.search(text)


def _once_elsewhere(_quote: str, text: str, phrase: Phrase) -> bool:
    """ "Highest only" that another cell or paragraph says: it may speak of fewer rules."""
    return phrase.dedupe is not None and DEDUPE.search(text) is None


def _decided_by_others(quote: str, _text: str, phrase: Phrase) -> bool:
    """Points that somebody else decides, where no result is turned into them: it may only say how things are done."""
    external = phrase.effect == "external" and "decided-in-prose" not in phrase.findings
    return external and not _TURNED.search(quote)


def by_place_alone(quote: str, phrase: Phrase, *, outermost: bool) -> bool:
    """An amount that no word of its own row makes points of, nor the one head of its column.

    `outermost`: it hangs on an outermost part, and no indicator within it.
    """
    if phrase.effect in _AMOUNTS and (phrase.effect == "add" or phrase.per is not None or phrase.band is not None):
        return False  # given on top, for each, or at a step of a scale: no worth of a part, wherever it stands
    headed = phrase.mark.told and phrase.tier is None
    bare = phrase.effect in (*_AMOUNTS, "allot") and not _VERB.search(quote) and not headed
    return bare and (outermost or len(quote) < _AMOUNT_ALONE)


def _condition_counts(condition: str, phrase: Phrase) -> bool:
    """ "每…" in what a neighbouring cell says, and the rule is charged once."""
    return phrase.effect in _AMOUNTS and phrase.per is None and _EACH.search(condition) is not None


def _condition_bounds(condition: str, phrase: Phrase) -> bool:
    """A level in what a neighbouring cell says, and the rule has none."""
    free = phrase.effect in _MOVES and phrase.per is None and not _measured(phrase)
    return free and _BOUND.search(_NAMES.sub("", condition)) is not None


def _condition_measures(condition: str, phrase: Phrase) -> bool:
    """What should say when is a measure word: a column was taken for another, or a sentence was cut in two."""
    return phrase.effect in _AMOUNTS and phrase.band is None and _MEASURE.fullmatch(condition) is not None


def rule_doubts(quote: str, text: str, phrase: Phrase, condition: str) -> list[str]:
    """The doubts that a phrase raises once everything that bears on it is settled.

    `quote` is its normalised text, `text` that of the cell or paragraph it stands in, `condition` what came to be its
    condition, from its own cell or another.
    """
    found = [name for name, raised in _RULE_DOUBTS if raised(quote, text, phrase)]
    beside = _CONDITION_DOUBTS if phrase.condition is None else ()  # else its own words have been looked at
    found += [name for name, raised in beside if raised(condition, phrase)]
    if _condition_measures(condition, phrase) and "condition-missing" not in found:
        found.append("condition-missing")
    return found


def _words(text: str, phrase: Phrase) -> str:
    return text[slice(*phrase.condition)] if phrase.condition else ""


_DOUBTS: tuple[tuple[str, Callable[[str, Phrase], bool]], ...] = (
    ("number-unread", _unread_number),
    ("charges-several", _several_charges),
    ("interval-single", _single_value),
    ("share-unsaid", _share_unsaid),
    ("one-uncounted", _one_uncounted),
    ("ceiling-on-once", _ceiling_on_once),
    ("charge-unread", _charge_unread),
    ("interval-long", _interval_long),
)
_RULE_DOUBTS: tuple[tuple[str, Callable[[str, str, Phrase], bool]], ...] = (
    ("ceiling-elsewhere", _ceiling_elsewhere),
    ("once-elsewhere", _once_elsewhere),
    ("decided-by-others", _decided_by_others),
)
_CONDITION_DOUBTS: tuple[tuple[str, Callable[[str, Phrase], bool]], ...] = (
    ("charge-unread", _condition_counts),
    ("number-unread", _condition_bounds),
)
