"""From words to phrases: each amount of a text with its condition, charge, band, tier, ceiling and quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ...model import Effect, Steps
from ..numerals import NUMBER
from .bands import bands_of_list, bound_of_fact, steps_of_list
from .bodies import name_bodies
from .caps import govern
from .charges import BEGUN, MONEY, SHARED, Charge, compound, find_charge
from .clauses import clause_start, item_start, last_stop, next_stop, sentence_before, tail_end
from .conditions import complete
from .context import STEP, WHOLE, Context
from .decide import decide
from .decide_bare import LEVELLED
from .doubts import doubts
from .exclusions import Exclusions, find_exclusions
from .formulas import formula_of
from .leading import LEADING, earned_down_to_nothing, leading_phrase
from .lexicon import alternatives, grade_names
from .listed import NAMED
from .mark import UPWARD, Mark
from .marks import find_marks
from .measured import SHORTFALL, measure, settle_bounds, settle_deadlines
from .patterns import UNIT, Pattern
from .phrase import Phrase, Reading, Role
from .series import RANK, settle_series
from .shared import let_examples_go, let_leads_go, settle_shared
from .tiers import tier_of_single, tiers_of_list

HEAD = Pattern(
    "the head of a list of gains, or of losses",
    r"(?:^|(?<=[\n。;]))(?:\(?(?:[一二三四五六七八九十]{1,2}|\d)[、.)])?(?P<verb>奖励加分|加分|奖分|奖励|减分|扣分|扣减|处罚|惩罚)(?:项目?|标准|细则|内容|情形|因素|事项|条件)?:(?!\d)",
    ("加分:", "二、扣分项目:", "(1)奖励标准:"),
    ("加分:10分", "处分扣分:警告", "累计加分:"),
)
# What is left of a scale, or its lowest step: "其余", "不合格的", "一般户".
_REST_OF_SCALE = re.compile(
    rf"[,;、](?:第{NUMBER}(?:作者|完成人|负责人|主持人)(?:及?以[后下])?(?:的|者)*|(?:其余|其他|其它)(?:的|者|情况|情形|人员)*(?:均|都|一律)?|[“\"]?(?:{alternatives(grade_names())})[”\"]?(?:户|等次|等级|档次)?[的者]?)"
)
_REFERS_BACK = re.compile(r"(?:违反|未达到?|达不到|不符合|未落实|符合|达到)(?:上述|以上|前述)|否则")
_IN_THAT_ORDER = re.compile(r"[,;:、]?(?:其)?(?:分值|得分|分数|加分|计分|奖励)?(?:分别|依次)(?:为|是|加|计|得|奖励)?")
_TIER_BEHIND = re.compile(
    r"(?:/?每?[次项人个篇件])?\((?P<of>[^()\d]{1,8})\)(?=[,;、。)\n]|$)"
)  # "扣1分/次(院级),2分/次(校级)"
_NAME_ONLY = 5  # so many characters name a level or a thing, and no fact of their own
_LOST_BEFORE = re.compile(r"(?:缺少?|少|漏|差|晚|迟到?|错|坏|违规|不)[^,。;\d]{0,4}$")
_MANAGED = re.compile(r"(?:通过|命中|穿越|识别|搬运|抓取|救援|点亮)[^,。;]{0,4}$")  # "成功通过一个障碍得20分"
_IN_TURN = re.compile(r"[,、;和及]+\d+(?:\.\d+)?分")  # "甲、乙分别加3分,2分": in order
_SEVERAL = re.compile(rf"(?:{NUMBER}|每)(?P<u>[个项列题条款件])[^,。;]{{0,6}}?(?:各占?[为是]?)?$")
_ASKS = re.compile(
    r"[齐健]全|完[整好善备]|规范|上墙|到位|及时|落实|建立|制定|设有|配[备有]|无|不[少低超得]|≥|\d|按|有[^效关序]|明确|清晰|准确|真实|符合|达到|开展|定期|留"
)
_NAME = re.compile(r"[^,。;:!?扣]{2,30}")
_SHORT_NAME = 8  # characters
_NAMED_KIND = re.compile(r"“[^”]{1,6}”([\u4e00-\u9fff]{0,2})$")
_COUNTABLE = (
    *"个项次件篇部名份家场例条门本幅支台张",
    "人次",
    "场次",
    "课时",
    "学时",
)  # what a noun right behind it is counted in
_ONE_NOUN = re.compile(r"“[^”]{1,6}”[\u4e00-\u9fff]{0,2}|(?![^,。;]*[均都要需应有达全])[\u4e00-\u9fff]{1,4}")
_ADDED = re.compile(r"(?:同时|并且?|且|另外?|还)+")
_THING = re.compile(UNIT)  # "每位医师配置1名" asks for something, "每编写1种" counts what is done
_SAID_TWICE = re.compile(r"[,、并且;”“]|制?度(?=,)|(?:年终|年末|当年|本?年度|全年)")  # "一票否决制度,年终不参与评优"
_ADDING_UP = re.compile(
    r"(?:累计(?:得分|加分|计分)?)?(?:最[高多](?:不超过)?|(?<=[计分])不得?超过|上限)(?:得|为|计)?(?P<n>\d+(?:\.\d+)?)分"
)
_EARNED = re.compile(r"[得计记](?P<n>\d+(?:\.\d+)?)分")
_SET_OFF = re.compile(r",[^,、。;\d]{1,6}")  # "出版专著每部,主编得5分、参编得3分": of each who is named
_BOUNDED = re.compile(r"[,;(]?(?:本项|该项)?(?:累计|合计)?(?:得分|加分)?(?:最[高多]|不超过|封顶)")
_TRAILING = re.compile(
    r"(?:[,;:、的各]|(?<!平)均|都|(?<!否)则|追|该项|本项|视情节?|酌情|视情况|分别|依次|应|予以|并|将|可|一次性|直接|各自|适当|相应)+$"
)


def parse(
    text: str,
    role: Role,
    *,
    default: Effect | None = None,
    beside: str = "",
    whole: bool = True,
    usual: Effect | None = None,
    earned: Effect = "award",
    headed: Effect | None = None,
    worth: Decimal | None = None,
) -> Reading:
    """Read a normalised text.

    `default` is what a bare amount does here; `beside` holds words of the cell next to it; `whole` says that the text
    is a unit of its own (a cell), so that a ceiling in its last sentence governs all of it; `usual` is what nearly all
    amounts of the document do; `earned` what is given here does, where nothing says so: on top where it has no worth;
    `headed` what the heading above says that all amounts do ("加分", "减分"); `worth` the points of the item it is of.
    """
    marks = find_marks(text)
    heads = list(_heads(text))
    reading = Reading([], marks)
    excluded = find_exclusions(text) if role != "requirement" else None
    items = _settled_items(excluded, marks) if excluded else []
    previous_end = 0
    for mark in marks:
        if excluded and items and _is_listed(excluded, items, mark):
            previous_end = max(previous_end, mark.end)
            continue
        _take_last_step(text, mark, reading.phrases)
        led = next((effect for at, effect in reversed(heads) if at <= mark.start), headed)
        if mark.scope == LEADING:
            if step := leading_phrase(
                text, mark, "award" if earned_down_to_nothing(marks) else led or default or "award", role
            ):
                reading.phrases.append(step)
            previous_end = mark.end
            continue
        reads: Role = "bonus" if led == "add" and role != "requirement" else role
        effect = decide(
            Context(text, mark, reads, led or default, usual, reading, previous_end, led, earned, worth, beside)
        )
        if effect is None:
            if mark.kind in ("total", "cap", "dedupe", "exception") and not _aside(text, mark, reading.phrases):
                previous_end = max(previous_end, tail_end(text, mark.end))
            continue
        last = reading.phrases[-1] if reading.phrases else None
        if last and (said_to := _said_again(text, last, mark, effect)):
            previous_end = said_to
            continue
        start = _start_of(text, mark, effect, role, previous_end)
        for each in ("add", "deduct") if mark.scope == "either" else (effect,):
            _add_phrases(text, mark, each, start, reading, beside=beside)
        previous_end = tail_end(text, mark.end)
    for phrase in reading.phrases:
        if phrase.effect in ("veto", "grade"):
            phrase.settles = text[last_stop(text, phrase.mark.start, "。;\n,(") : phrase.end]
    let_leads_go(text, reading)
    name_bodies(text, reading.phrases)
    settle_shared(text, reading.phrases)
    let_examples_go(text, reading)
    settle_bounds(text, reading)
    settle_deadlines(text, reading.phrases)
    settle_series(text, reading.phrases)
    complete(text, reading.phrases)
    _settle_upward(reading.phrases, worth)
    if role in ("criterion", "bonus"):
        reading.headings = _headings(text, reading.phrases)
    reading.loose = govern(text, reading.phrases, marks, whole=whole, worth=worth)
    doubts(text, reading.phrases)
    if excluded and items:
        _exclusions(excluded, items, text, reading)
    return reading


def _settle_upward(phrases: list[Phrase], worth: Decimal | None) -> None:
    """ "得8分以上" of an item of ten points: 8 to 10."""
    for phrase in phrases:
        if phrase.mark.scope == UPWARD and phrase.points is not None:
            phrase.points_max = worth if worth is not None and worth > phrase.points else None
            phrase.findings += [] if phrase.points_max else ["highest-unsaid"]


def _start_of(text: str, mark: Mark, effect: Effect, role: Role, previous_end: int) -> int:
    """Where the words begin that belong to a mark: its clause, its item, or the whole sentence before it."""
    if mark.scope == WHOLE:
        return sentence_before(text, mark.start)
    if previous_end > mark.start:  # in the bracket behind what was read before
        return text.rfind("(", 0, mark.start) + 1
    start = clause_start(text, mark, previous_end, wide=effect == "allot")
    if role == "criterion" and (effect == "award") != bool(_REFERS_BACK.match(text[start : mark.start])):
        return item_start(text, start, previous_end)
    return start


def _heads(text: str) -> Iterator[tuple[int, Effect]]:
    """Where a line heads what gives points or takes them ("加分:", "二、扣分项目:"), and which."""
    for m in HEAD.finditer(text):
        yield m.end(), "add" if m["verb"] in ("加分", "奖分", "奖励", "奖励加分") else "deduct"


def _said_again(text: str, last: Phrase, mark: Mark, effect: Effect) -> int | None:
    """Where words end that only say the last phrase once more, which then takes them in; None for words of their own."""
    between = text[last.end : mark.start]
    if last.effect == "veto" and effect in ("veto", "grade") and not _SAID_TWICE.sub("", between):
        last.end = mark.end  # "实行一票否决,不得评为优秀": one fact, said twice
        return mark.end
    if effect == last.effect == "external" and not re.search(r"[。;\n]", between):
        last.end, last.amount_at = mark.end, 1 if mark.amounts else last.amount_at
        return mark.end
    if mark.scope == "formula" and _in_proportion(last) and last.end >= text.rfind("\n", 0, mark.start):
        # "按比率法计分。该指标得分=实际值÷标准值×分值": the same, spelt out
        last.end, last.formula = mark.end, formula_of(text[mark.start : mark.end]) or last.formula
        return tail_end(text, mark.end)
    return None


def _in_proportion(phrase: Phrase) -> bool:
    return phrase.effect == "award" and phrase.points is None and phrase.mark.scope != "formula"


def _aside(text: str, mark: Mark, phrases: list[Phrase]) -> bool:
    """ "缺席(因公除外),每次扣2分": in brackets before its amount, an exception ends no clause."""
    opened = re.search(r"\([^()]*$", text[: mark.start]) if mark.kind == "exception" else None
    return opened is not None and not (phrases and tail_end(text, phrases[-1].end) >= opened.start())


def _take_last_step(text: str, mark: Mark, phrases: list[Phrase]) -> None:
    """ "一等奖加3分,二等奖加2分,其余不加分": what is left of a scale is worth nothing, and no exception."""
    if mark.kind != "exception" or not phrases or phrases[-1].effect not in ("add", "award"):
        return
    said = text[phrases[-1].end : mark.start]
    step = phrases[-1].per is None and said[:1] in (",", ";", "、") and STEP.fullmatch(said[1:])
    if step or _REST_OF_SCALE.fullmatch(said):  # "每10万元加1分,不足10万元不加分" is how it is counted
        mark.kind, mark.effect = "effect", "zero"


def _settled_items(excluded: Exclusions, marks: list[Mark]) -> list[tuple[int, int]]:
    """The items of a negative list that the list's head settles; one that moves points itself is a rule of its own."""
    moving = [m.start for m in marks if m.kind == "effect" and m.amounts]
    return [(a, b) for a, b in excluded.items if not any(a <= at < b for at in moving)]


def _is_listed(excluded: Exclusions, items: list[tuple[int, int]], mark: Mark) -> bool:
    """Whether a mark stands in the list's head, or in one of its items."""
    return excluded.in_head(mark.start) or any(a <= mark.start < b for a, b in items)


def _exclusions(excluded: Exclusions, items: list[tuple[int, int]], text: str, reading: Reading) -> None:
    """A negative list: one rule an item, where it stands among the others."""
    for start, end in items:
        condition = (start, start + len(text[start:end].rstrip("的")))
        mark = Mark("effect", start, end, effect=excluded.effect)
        lead = excluded.lead if excluded.lead[0] < excluded.lead[1] else None
        phrase = Phrase(excluded.effect, start, end, mark, condition=condition, lead=lead, settles=excluded.settles)
        if bound := bound_of_fact(text, start, end):
            phrase.numeric, phrase.band = bound, bound.band
        reading.phrases.append(phrase)
    reading.phrases.sort(key=lambda phrase: phrase.start)


def _headings(text: str, phrases: list[Phrase]) -> list[Phrase]:
    """Allotments that are names of sub-indicators and no rules: closed by a colon, or a sentence with effects under it."""
    found = []
    for at, phrase in enumerate(phrases):
        closed = text[phrase.mark.end - 1 : phrase.mark.end + 1].startswith((")", "分)")) or _bare_head(text, phrase)
        if phrase.effect != "allot" or phrase.points_max is not None or not phrase.condition or not closed:
            continue
        following = phrases[at + 1].effect if at + 1 < len(phrases) else "allot"
        behind = re.match(r"\)?([。:\n]|,(?=[^。;]*[扣减]))", text[phrase.mark.end :])
        if behind is None and text[phrase.mark.start - 1 : phrase.mark.start] == "。":
            behind = re.match("(?=(.))", text[phrase.mark.end :])  # "信守承诺。(20分)作弊的扣5分"
        if behind and behind[1] == "," and _ASKS.search(text, *phrase.condition):
            continue  # "制度健全并上墙(2分),每缺一项扣0.5分": what is asked for
        named = behind and behind[1] == ":" and _NAME.fullmatch(text, *phrase.condition)
        if behind and (named or following != "allot"):
            found.append(phrase)
    bare = [phrase for phrase in phrases if phrase.effect == "allot" and phrase.mark.kind == "bare"]
    if any(phrase not in found for phrase in bare):  # "台账齐全:6分,缺一本扣1分;上墙公示:4分": they are all alike
        found = [phrase for phrase in found if phrase not in bare]
    return found


def _tier_named(text: str, start: int, mark: Mark) -> str | None:
    """The level in front of the verb, or between it and the amount: "加分:国家级5分"."""
    inside = text[mark.start : mark.amounts[0][0]] if mark.amounts else ""
    behind = _TIER_BEHIND.match(text, mark.end)
    return (
        tier_of_single(text[start : mark.start])
        or tier_of_single(inside.partition(":")[2])
        or (tier_of_single(f"({behind['of']}") if behind else None)
    )


def _bare_head(text: str, phrase: Phrase) -> bool:
    """ "连接正确性20分,错误一处扣5分。": a short name at the head of its sentence, with its points in no bracket."""
    start, end = phrase.condition or (0, 0)
    opens = text[start - 1 : start] in ("", "。", ";", "\n") and phrase.mark.kind == "bare"
    return opens and end - start <= _SHORT_NAME and not text.startswith(("起评", "起始", "基础", "基本"), start)


def _who_gets(text: str, start: int, mark: Mark, count: int, beside: str) -> list[str] | None:
    """The names a list of amounts goes to: in its clause, in its sentence ("…的社团;分值分别为6分、5分"), or beside it."""
    named = tiers_of_list(text[start : mark.start], count) or tiers_of_list(beside, count)
    if named is None and _IN_THAT_ORDER.fullmatch(text, start, mark.start):
        sentence = text[last_stop(text, start - 1, "。\n") : start]
        named = tiers_of_list(re.sub(r"^\D?\d{1,2}[、.)]", "", sentence), count)
    return named


def _add_phrases(text: str, mark: Mark, effect: Effect, start: int, reading: Reading, *, beside: str) -> None:
    charge = _charge(text, mark, effect, start, reading.phrases[-1] if reading.phrases else None)
    findings = list(mark.findings)
    worked_out = effect == "external" or (
        effect in ("award", "deduct") and not mark.values and mark.scope in (None, "formula")
    )
    condition = (start, mark.end) if worked_out else _condition(text, start, mark, charge)
    if condition is None and effect in ("deduct", "add", "award", "zero"):
        findings.append("condition-missing")
    amounts: list[tuple[Decimal | None, Decimal | None]] = [*mark.values] or [(None, None)]
    names: list[str | None] = [None] * len(amounts)
    steps = steps_of_list(text, start, mark.start, len(amounts))
    bands = bands_of_list(text[start : mark.start], len(amounts)) if len(amounts) > 1 and not steps else None
    if len(amounts) > 1 and not (bands or steps):
        if named := _who_gets(text, start, mark, len(amounts), beside):
            names = list(named)
        elif not re.search(r"酌情|视情|据情|情节|程度|根据|按", text[start : mark.start]):
            findings.append("tiers-unnamed")  # else the assessor chooses
    assessor = re.match(r"[,;。]?【([^】]+)】", text[mark.end :])
    at_before = sum(len(m.amounts) or 0 for m in reading.marks if start <= m.start < mark.start and m.amounts)
    for i, (points, points_max) in enumerate(amounts):
        nothing = effect == "award" and points == 0 and points_max is None  # the last of "10分、8分、0分"
        phrase = Phrase(
            effect="zero" if nothing else effect,
            start=start,
            end=mark.end,
            mark=mark,
            points=None if nothing or effect in ("zero", "full", "veto", "external") else points,
            points_max=None if effect == "external" else points_max,
            per=charge.per if charge else None,
            unit=charge.unit if charge else None,
            condition=condition,
            tier=names[i] or (_tier_named(text, start, mark) if len(amounts) == 1 else None),
            assessor=assessor[1] if assessor else None,
            amount_at=at_before + i + 1 if mark.amounts else None,
            charge=charge,
            findings=list(findings),
        )
        last = reading.phrases[-1] if reading.phrases else None
        own = condition[1] - condition[0] if condition else 0
        implied = last is not None and last.charge is not None and not last.charge.printed
        apart = implied and own > _NAME_ONLY  # "旷工一天扣2分,当月请病假0.5分"
        apart = apart or (last is not None and last.mark.per is not None and ";" in text[last.end : mark.start])
        if phrase.per is None and "verb-said-once" in mark.findings and last and not apart:
            phrase.per, phrase.unit = last.per, last.unit  # 每次加3分,省级2分
        elif phrase.charge is None and last and _shares_charge(text, phrase, last):
            phrase.per, phrase.unit, phrase.charge = last.per, last.unit, last.charge
        phrase.findings = [f for f in phrase.findings if f != "verb-said-once"]
        phrase.steps = _steps(text, mark, start) if phrase.per is not None else None
        if points is None and effect in ("award", "deduct", "add") and mark.scope != "doubled":
            phrase.formula = formula_of(text[mark.start : mark.end])
        phrase.times = _times(text[mark.start : mark.end]) if mark.scope == "doubled" else None
        if steps and charge and SHORTFALL.search(charge.trigger or ""):
            phrase.target = steps[i].target  # "甲不低于90%、乙不低于85%,每低1个百分点分别扣0.5分、0.3分"
        elif bands:
            phrase.band = bands[i]
        elif steps:
            phrase.numeric, phrase.band = steps[i], steps[i].band
        elif mark.scope != WHOLE:
            measure(text, phrase, reading.phrases)
        reading.phrases.append(phrase)


def _shares_charge(text: str, phrase: Phrase, last: Phrase) -> bool:
    """ "每采用1条,国家级加5分,省级加3分": what is charged stands before the levels and holds for all of them."""
    if last.charge is None or last.effect != phrase.effect or not phrase.mark.values:
        return False
    if re.search(r"[。;\n]", text[last.end : phrase.start]) or not re.match("[,、]?", text[last.end :]):
        return False
    if phrase.condition is None:  # "每例扣科室2分,扣责任人1分"
        return last.charge.end <= last.mark.start and text[last.end : phrase.mark.start].strip(",、") == ""
    own = text[phrase.condition[0] : phrase.condition[1]]
    before = text[last.charge.end : last.mark.start]
    graded = LEVELLED.fullmatch(own) and LEVELLED.search(before)  # "每次根据表现情况优+3分,良+2分"
    kinds = _NAMED_KIND.fullmatch(own), _NAMED_KIND.search(text[slice(*last.condition)] if last.condition else before)
    alike = kinds[0] and kinds[1] and kinds[0][1] == kinds[1][1]  # "每张“好”票1分,“较好”票0.8分"
    if text.startswith(",", last.charge.end) and text[last.end : phrase.start] == "、" and len(own) <= _NAME_ONLY:
        return True  # "客户投诉每起,操作者扣10分、检验员扣5分"
    tiered = phrase.tier and last.tier and len(own) <= len(phrase.tier) + 2
    apart = re.match(r"[^,]*,", before) or (last.tier and before.endswith(last.tier))  # "每篇国家级加3分,省级加2分"
    apart = apart or (last.tier and text.endswith(last.tier, last.start, last.charge.start))  # "国家级每项5分,省级3分"
    return bool(graded or alike or (tiered and apart)) and last.charge.end <= last.mark.start


def _steps(text: str, mark: Mark, start: int) -> Steps | None:
    """ "每逾期1天(不足1天按1天计)扣1分", "每低1个百分点扣1分,不足1个百分点的按比例扣"."""
    stop = next_stop(text, mark.end)
    if SHARED.search(text, start, stop):
        return "exact"
    return "started" if BEGUN.search(text, start, stop) else None


def _times(words: str) -> Decimal:
    """What a doubling or halving multiplies by."""
    if said := re.search(r"(\d+(?:\.\d+)?)倍", words):
        return Decimal(said[1])
    return Decimal("0.5") if re.search(r"减半|折半|一半|对折|五折", words) else Decimal(2)


def _is_one_step(text: str, span: tuple[int, int], charge: Charge, last: Phrase | None) -> bool:
    """ "1项不符合,得2分" is a step, so is "缺1项得4分", so the last of "2辆得2分,1辆得1分"; "一家记2分" is a charge, and
    "缺1次记2分" one of demerits.
    """
    lost = not text.startswith("记", span[1]) and _LOST_BEFORE.search(text[span[0] : charge.start]) is not None
    apart = text[charge.end : span[1]].strip("的,")  # "采用1条,计5分" is "采用1条计5分"
    return lost or bool(apart) or _steps_before(text, charge, last) or _steps_behind(text, charge, span[1])


def _adds_up(text: str, mark: Mark, charge: Charge) -> bool:
    """ "承担1个国家级项目得3分,1个省级项目得2分(累计不超过5分)": what adds up to more than one of them is counted."""
    start, stop = last_stop(text, mark.start, "。\n"), next_stop(text, mark.end, "。\n")
    ceiling = _ADDING_UP.search(text, mark.end, stop)
    if ceiling is None or charge.per != 1 or charge.printed or charge.unit is None:
        return False
    amounts = [Decimal(m["n"]) for m in _EARNED.finditer(text, start, ceiling.start())]
    most, all_once = Decimal(ceiling["n"]), sum(amounts)
    room = most > all_once or (most == all_once and len(amounts) > 1 and "累计" in ceiling.group())
    more_of_it = re.search(rf"(?:[02-9]|\d\d|[两二三四五]){re.escape(charge.unit)}", text[start:stop])
    return room and more_of_it is None


def _steps_behind(text: str, charge: Charge, end: int) -> bool:
    """Whether more of the same earn another amount in the same sentence: "组织1次,得2分;组织2次,得4分"."""
    rest = text[end : next_stop(text, end, "。\n")]
    return (
        charge.unit is not None
        and re.search(
            rf"[;,][^。;\d]{{0,12}}(?:[2-9]|\d\d|[两二三四五]){re.escape(charge.unit)}(?:及?以上)?[的,]*[得计记]", rest
        )
        is not None
    )


def _steps_before(text: str, charge: Charge, last: Phrase | None) -> bool:
    """Whether the phrase before is a step of a scale of the same unit, in the same sentence."""
    if last is None or last.band is None or last.band.unit != charge.unit:
        return False
    count = last.band.lo if last.band.lo == last.band.hi else None
    next_to_it = count in (Decimal(0), Decimal(2))  # "0次得100分;1次得85分"
    return not re.search(r"[。\n]" if next_to_it else r"[。;\n]", text[last.end : charge.start])


def _charge(text: str, mark: Mark, effect: Effect, start: int, last: Phrase | None) -> Charge | None:
    if mark.per is not None and (mark.unit is not None or mark.scope == RANK):
        return _of_either(text, mark, start) or Charge(mark.per, mark.unit, mark.end, mark.end)
    if effect in ("zero", "full", "veto", "external", "grade") or mark.scope in (NAMED, WHOLE):
        return None
    if len(mark.values) > 1 and text.startswith(("按", "以"), mark.start):
        return None  # "每学年改选一次。按6、4、2评分"
    if mark.scope == "doubled" and text.endswith("逐次", start, mark.start):
        return None  # "首次扣1分,逐次加倍扣分": how it goes on
    end = mark.start
    one = len(mark.values) == 1  # "甲、乙各加3分、2分": in order
    spread = one and mark.values[0][1] is not None  # "县级、市级、省级分别加1-3分": from the first to the last
    each = (
        one
        and re.search(r"各(?:自|得|计)?$" if spread else r"各(?:自|得|计)?$|(?<!人)分别$", text[start : mark.start])
        and not (text.endswith("分别", start, mark.start) and _IN_TURN.match(text, mark.end))
    ) or re.match(r"\w{1,2}各|[^\d,]*[、和及][^\d,]*各(?=\d)", text[end : mark.end])
    if effect == "allot":
        each = re.search(r"(?:[每一1](?P<u>[个项列题条款件])|各占?)[为是]?$", text[start : mark.amounts[0][0]])
        several = _SEVERAL.search(text[start : mark.start])  # "以上五项标准各占2分", "每项措施各1.5分"
        unit = each["u"] or (several["u"] if several else None) if each else None
        return Charge(Decimal(1), unit, start + each.start(), end) if each else None
    if effect == "award":  # 每 in what must be done is no charge; right before the verb it is
        won = bool(re.search(r"(?:赢|胜|平|负)[^,。;]*,?$", text[start:end]))
        charge = find_charge(text, start, end)
        won = won or (charge is not None and _MANAGED.search(text[start : charge.start]) is not None)
        adds_up = charge is not None and _adds_up(text, mark, charge)
        if charge and not charge.printed and not (won or adds_up) and _is_one_step(text, (start, end), charge, last):
            return None
        many = charge is not None and charge.printed and charge.per > 1 and "," not in text[charge.end : end]
        bounded = _BOUNDED.match(text[mark.end :]) is not None  # "每新拓展1户商户得0.1分,最高4分"
        done = charge is not None and charge.trigger is not None and not _THING.match(charge.trigger)
        counted = many or (charge is not None and bool(charge.trigger) and (bounded or done or not charge.free))
        behind = text[charge.end : end] if charge and charge.printed else ""
        named = charge and (
            (charge.unit in _COUNTABLE and _ONE_NOUN.fullmatch(behind))
            or re.fullmatch(r"(?:达标|合格|正确|完成|通过|符合(?:要求)?|达到(?:要求)?)的?,?", behind)
        )  # "每个项目得2.5分", "每项活动计1分", "每项达标得2分"
        if charge is None and each:  # "发现人、处理人各得3分"
            return Charge(Decimal(1), None, end, end, printed=False)
        between = re.sub(r"^\([^()]*\)|(?:分别)?为$|[再另]$", "", text[charge.end : end]) if charge else ""
        if fined := MONEY.search(between):  # "每次罚款50元并记0.5分"
            between = between[: fined.start()]
        bare = charge and (counted or named or _SET_OFF.fullmatch(behind) or not _TRAILING.sub("", between))
        return charge if won or bare or adds_up else None
    found = find_charge(text, start, end)
    if found and mark.scope == "unsaid" and text[found.end : end].strip("的,"):
        return None  # "根据每项工作开展情况酌情扣分": how, and not how often
    if found is None and mark.counted:
        return Charge(Decimal(1), mark.counted, mark.end, mark.end)
    if found is None and each:  # "甲、乙各扣1分": once for each thing named
        return Charge(Decimal(1), None, end, end, printed=False)
    return found


def _of_either(text: str, mark: Mark, start: int) -> Charge | None:
    """ "每人扣0.5分/次": charged for each of what stands before the verb and behind the amount, as 每人每次 is."""
    behind = mark.per == 1 and mark.amounts and re.search("[/每]", text[mark.amounts[-1][1] : mark.end])
    before = find_charge(text, start, mark.start, implied=False) if mark.unit and behind else None
    if mark.unit is None or before is None or before.unit is None or before.per != 1 or before.free:
        return None
    at_once = text[before.end : mark.start] in ("", "的", ",", "的,")
    told = before.unit in mark.unit or mark.unit in before.unit
    return replace(before, unit=compound(before.unit, mark.unit)) if at_once and not told else None


def _condition(text: str, start: int, mark: Mark, charge: Charge | None) -> tuple[int, int] | None:
    """The clause's span without the charge at its end and without the words that only lead to the verb."""
    end = mark.start
    if charge and charge.end <= mark.start:
        bare_charge = not _TRAILING.sub("", text[charge.end : mark.start])
        if bare_charge and not charge.trigger and charge.printed:
            end = charge.start
        elif charge.start == start and charge.trigger and charge.printed:
            start += 1  # "每缺少1次": the condition is what is counted
    trimmed = _TRAILING.sub("", text[start:end].rstrip(" ,;:、。([【"))
    if _ADDED.fullmatch(trimmed):
        return None  # "同时取消资格": a cell beside it says when
    return (start, start + len(trimmed)) if re.search(r"\w", trimmed) else None
