"""What the phrases of one text say together: counts that are steps, a charge said once for several."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from ...model import Band
from ..numerals import NUMBER, numeral
from .bands import RANK_UNITS, Numeric
from .charges import find_charge
from .clauses import last_stop, next_stop
from .decide_bare import LEVELLED
from .patterns import UNIT
from .phrase import Phrase, Reading

_COUNT_ONLY = re.compile(
    rf"(?<![\d每第近前达足满过不未于.])(?<!(?<!迟)到)(?P<n>{NUMBER})(?P<unit>{UNIT})(?P<more>及?以上|起)?[者的]?,?$"
)
_BARE_COUNT = re.compile(
    rf"(?<![\d每第近前达足满过不未于.续连着])(?<!(?<!迟)到)(?P<n>{NUMBER})(?P<unit>{UNIT})(?!内|之内|及?以[上下内])(?=[^,。;\d]{{0,14}}$)"
)
_ALIKE = 2  # characters in which names of one kind end: 产区, 非产区; 省直部门, 市直部门
_NAME = 8  # characters
_BY_THE_PIECE = re.compile(
    r"(?:(?:以上|上述)(?:各项|情形|行为)?(?:均|都|一律)?|(?P<aside>\()(?:均|都|一律))按(?P<unit>人次|次|人|件|起|例|天)(?:数)?(?:计算?|扣)"
)
_RANK = re.compile(rf"第(?P<n>{NUMBER})[名位]?的?,?$")
_NAMED = re.compile(r"累计|连续|出现|发生|发现|达到?|满|的|有|再|又|第|为")
_HALF_AND_WHOLE = {Decimal("0.5"), Decimal(1)}
_NAMES = RANK_UNITS | {"期", "度", "楼", "层"}  # "1期扣1分": which one, not how many
_ONWARD = re.compile(rf"第(?P<n>{NUMBER})次(?:及?以[上后]|及之后|起|开始)")
_SOME_OF_THEM = re.compile(r"[,;]其中[^,。;]{2,24}")
_IN_PROPORTION = re.compile(rf"[,;](?P<n>{NUMBER})(?P<unit>[\u4e00-\u9fff]{{0,3}}?)的?")
_AND_SO_ON = re.compile(r"[,;]?(?:以此|依此|依次)类推")
_LEAD_IN = re.compile(r"(?:即|均|各|分别|按下列标准|按以下标准)?(?P<verb>[扣减])(?:相应)?分?:")


def settle_shared(text: str, phrases: list[Phrase]) -> None:
    """Give the phrases of a text what its others say for them too."""
    _counted_steps(text, phrases)
    _counts_in_a_row(text, phrases)
    _lead_in(text, phrases)
    _same_case(text, phrases)
    _charged_behind(text, phrases)
    _one_rank(text, phrases)
    _named_in_turn(text, phrases)
    _some_of_them(text, phrases)
    _from_so_many_on(text, phrases)
    _all_by_the_piece(text, phrases)


def let_leads_go(text: str, reading: Reading) -> None:
    """ "根据团队情况评分:优8-10分": who decides, in front of the steps to decide among, decides nothing else."""
    kept: list[Phrase] = []
    for at, phrase in enumerate(reading.phrases):
        following = reading.phrases[at + 1] if at + 1 < len(reading.phrases) else None
        if phrase.effect == "external" and following and following.effect in ("award", "add", "full", "zero"):
            between = text[phrase.end : following.mark.start]
            graded = LEVELLED.search(between.rstrip("(")) and "\n" not in between
            if (
                graded
                or re.match(r"[,。;]?:", between)
                or (following.points_max and not re.search(r"[。;\n]", between))
            ):
                continue
            if following.band and following.band.unit == "分" and between.startswith(","):
                continue  # "由各部门打分,85分以上得5分": what their scores earn
        last = kept[-1] if kept else None
        chosen = phrase.effect == "external" and last is not None and last.points_max is not None
        if chosen and last and not re.search(r"[。;\n]", text[last.end : phrase.mark.start]):
            continue  # "原创性0-30分,由评委打分"
        kept.append(phrase)
    reading.phrases = kept


def let_examples_go(text: str, reading: Reading) -> None:
    """ "签约1亿元得2分,2亿得4分,以此类推": the second step only shows how the first goes on, and is no other rule."""
    for last, phrase in pairwise([*reading.phrases]):
        band = last.band
        said = _IN_PROPORTION.fullmatch(text, last.end, phrase.mark.start)
        if (
            said is None
            or band is None
            or band.lo is None
            or band.lo != band.hi
            or not _AND_SO_ON.match(text, phrase.end)
        ):
            continue
        number = numeral(said["n"])
        plain = last.points is not None and phrase.points is not None and last.per is None
        same = (band.unit or "").startswith(said["unit"])
        if plain and same and number and number * (last.points or 0) == band.lo * (phrase.points or 0):
            last.per, last.unit, last.band = band.lo, band.unit, None
            last.findings = [code for code in last.findings if code != "interval-single"]
            last.end = phrase.end
            reading.phrases.remove(phrase)


def _counted_steps(text: str, phrases: list[Phrase]) -> None:
    """ "1次减4分,2次减9分,3次减15分": counts that differ are steps, where one for each would say the first alone."""
    steps = [(p, m) for p in phrases if (m := _COUNT_ONLY.search(text, p.start, p.mark.start)) and _charged_alone(p, m)]
    for (last, first), (phrase, second) in pairwise(steps):
        same = first["unit"] == second["unit"] and first["unit"] not in _NAMES
        if not same or not _of_same(text, last, first, phrase, second) or numeral(first["n"]) == numeral(second["n"]):
            continue
        none_at_all = numeral(first["n"]) == 0  # "0起加3分;2起扣2分"
        if (last.effect != phrase.effect and not none_at_all) or re.search(
            r"[。\n]", text[last.end : phrase.mark.start]
        ):
            continue
        if {numeral(first["n"]), numeral(second["n"])} == _HALF_AND_WHOLE:
            continue  # "旷工半天扣2分,旷工一天扣5分": so much for each, in step or not
        for step, m in ((last, first), (phrase, second)):
            step.per = step.unit = step.charge = step.target = None
            _make_step(step, m, onward=m["more"] is not None)


def _counts_in_a_row(text: str, phrases: list[Phrase]) -> None:
    """ "1名不知晓的扣0.2分,2名不知晓的扣0.5分,3名及以上的不得分": a count one below the next step is a step itself."""
    for last, phrase in reversed([*pairwise(phrases)]):
        listed = len(last.mark.values) > 1  # "第1-3名分别加6、4、3分"
        parted = re.search(r"[。\n]", text[last.end : phrase.mark.start])
        if last.band or last.target or last.points is None or listed or parted:
            continue
        count = _BARE_COUNT.search(text, max(last.start, last_stop(text, last.mark.start, ",;。\n")), last.mark.start)
        if count is None or (last.charge and last.charge.printed and last.charge.start < count.end()):
            continue
        value, unit = numeral(count["n"]), count["unit"]
        if value is None or unit in _NAMES:
            continue
        above = None
        if phrase.band is None and (above := _one_more(text, phrase, value, unit, last)):
            _make_step(phrase, above)
        if above or (phrase.band and phrase.band.unit == unit and phrase.band.lo == value + 1):
            _make_step(last, count)


def _one_more(text: str, phrase: Phrase, value: Decimal, unit: str, last: Phrase) -> re.Match[str] | None:
    """The count of a phrase that is the step of one more of the same."""
    start = max(phrase.start, last_stop(text, phrase.mark.start, ",;。\n"))
    count = _BARE_COUNT.search(text, start, phrase.mark.start)
    same = count is not None and count["unit"] == unit and numeral(count["n"]) == value + 1
    same = same and phrase.points is not None
    return (
        count if same and phrase.effect == last.effect and not phrase.charge and phrase.points != last.points else None
    )


def _make_step(phrase: Phrase, count: re.Match[str], *, onward: bool = False) -> None:
    """A count in front of an amount is one step, with all counts beyond it (`onward`), and no charge."""
    value, unit = numeral(count["n"]), count["unit"]
    if phrase.charge and not phrase.charge.printed and phrase.charge.unit == unit:
        phrase.per = phrase.unit = phrase.charge = None
    phrase.band = Band(lo=value, lo_incl=True, hi=None if onward else value, hi_incl=not onward, unit=unit)
    phrase.numeric = Numeric(phrase.band, count.start(), count.end(), lo_said=4, hi_said=4)
    phrase.findings = [code for code in phrase.findings if code != "one-uncounted"]


def _of_same(text: str, last: Phrase, first: re.Match[str], phrase: Phrase, second: re.Match[str]) -> bool:
    """Whether two counts are of one thing: "病假一天扣1分,旷工半天扣4分" names another."""
    named = _NAMED.sub("", text[max(phrase.start, last_stop(text, second.start(), ",、;。:\n")) : second.start()])
    return not named or named in text[last.start : first.start()]


def _charged_alone(phrase: Phrase, m: re.Match[str]) -> bool:
    """Whether a phrase that costs a plain amount is charged by this count, or by nothing."""
    plain = phrase.effect in ("deduct", "add") and len(phrase.mark.values) <= 1
    plain = plain and (phrase.points is not None or phrase.mark.scope == "share")  # "延期一周扣20%"
    implied = phrase.charge is not None and not phrase.charge.printed and phrase.charge.start <= m.end()
    free = phrase.charge is None and phrase.target is None
    return plain and (implied or free) and phrase.band is None and phrase.mark.per is None


def _lead_in(text: str, phrases: list[Phrase]) -> None:
    """ "发现一次即扣:未填写的扣1分;擅离的扣2分": what is counted is said once, in front of the list."""
    for m in _LEAD_IN.finditer(text):
        charge = find_charge(text, last_stop(text, m.start(), "。;\n"), m.start("verb"))
        stop = next_stop(text, m.end(), "。\n")
        for phrase in phrases if charge else ():
            inside = m.end() <= phrase.mark.start < stop and phrase.effect == "deduct"
            if charge and inside and phrase.charge is None and phrase.per is None:
                phrase.per, phrase.unit, phrase.charge = charge.per, charge.unit, charge
                phrase.findings = [code for code in phrase.findings if code != "one-uncounted"]


def _same_case(text: str, phrases: list[Phrase]) -> None:
    """ "损失1万元以上的,负全部责任的每起扣15分,同等责任的扣10分": case and charge hold for all who are named."""
    for last, phrase in pairwise(phrases):
        if last.numeric is None or last.charge is None or not last.charge.printed or last.effect != phrase.effect:
            continue
        named = re.fullmatch(r"[的者]?,[^,。;]{2,}?的?", text[last.numeric.end : last.charge.start])
        another = re.fullmatch(r",[^,。;]{2,14}的", text[last.end : phrase.mark.start])
        if named and another and phrase.per is None and phrase.band is None and phrase.points is not None:
            phrase.per, phrase.unit, phrase.charge = last.per, last.unit, last.charge
            phrase.band, phrase.numeric = last.band, last.numeric


def _one_rank(text: str, phrases: list[Phrase]) -> None:
    """ "第1名加3分,第2至3名加2分,第4至5名加1分": one rank in front of intervals of ranks is the step above them."""
    if sum(p.band is not None and p.band.unit in ("名", "位") for p in phrases) < _ALIKE:
        return
    for at, (phrase, below) in enumerate(pairwise(phrases)):
        rank = _RANK.search(text, phrase.start, phrase.mark.start)
        if at and _RANK.search(text, phrases[at - 1].start, phrases[at - 1].mark.start):
            continue  # each of several ranks has its name
        value = numeral(rank["n"]) if rank else None
        open_ = phrase.band is None and phrase.target is None and phrase.per is None and phrase.points is not None
        if rank is None or value is None or below.band is None or not open_ or len(phrase.mark.values) > 1:
            continue
        if below.band.unit in ("名", "位") and below.band.lo == value + 1:
            phrase.band = Band(lo=value, lo_incl=True, hi=value, hi_incl=True, unit=below.band.unit)
            phrase.numeric = Numeric(phrase.band, rank.start(), rank.end(), lo_said=4, hi_said=4)


def _named_in_turn(text: str, phrases: list[Phrase]) -> None:
    """ "每减少1个百分点,产区扣0.5分,非产区扣0.3分": what is counted, or measured, is said once for all who are named."""
    for last, phrase in pairwise(phrases):
        short = re.fullmatch(r"[,;、](?P<name>[\u4e00-\u9fff]{2,8})", text[last.end : phrase.mark.start])
        counted = (
            last.charge.end if last.charge and last.charge.printed else 0
        )  # "每发生一起行政案件扣1分,刑事案件扣3分"
        own = text[max(counted, last_stop(text, last.mark.start, ",;。:\n")) : last.mark.start]
        alike = short is not None and len(own) >= _ALIKE and short["name"][-_ALIKE:] == own[-_ALIKE:]
        if not alike or len(own) > _NAME or phrase.effect != last.effect or phrase.points is None:
            continue
        if phrase.per is None and phrase.band is None and phrase.target is None:
            phrase.per, phrase.unit, phrase.charge = last.per, last.unit, last.charge
            phrase.band, phrase.numeric, phrase.target = last.band, last.numeric, last.target


def _from_so_many_on(text: str, phrases: list[Phrase]) -> None:
    """ "第三次及以上的每次扣4分": each time, from the third on."""
    for phrase in phrases:
        counted = phrase.per == 1 and phrase.unit == "次" and phrase.band is None and phrase.target is None
        onward = _ONWARD.search(text, phrase.start, phrase.mark.start) if counted else None
        if onward and (number := numeral(onward["n"])):
            phrase.band = Band(lo=number, lo_incl=True, unit="次")
            phrase.numeric = Numeric(phrase.band, onward.start(), onward.end(), lo_said=4)


def _some_of_them(text: str, phrases: list[Phrase]) -> None:
    """ "有效投诉1件扣1分,其中热线转办的扣2分": some of what is counted is counted alike; a list says it for its own names."""
    for last, phrase in pairwise(phrases):
        some = _SOME_OF_THEM.fullmatch(text, last.end, phrase.mark.start)
        alike = phrase.effect == last.effect and (len(last.mark.values) == 1 or phrase.points is None)
        if some and alike and last.per is not None and phrase.per is None and phrase.band is None and not phrase.target:
            phrase.per, phrase.unit, phrase.charge = last.per, last.unit, last.charge


def _all_by_the_piece(text: str, phrases: list[Phrase]) -> None:
    """ "接打电话扣3分;抽烟扣2分。以上均按次计算": what is counted is said behind all of them; in brackets, of its clause."""
    for m in _BY_THE_PIECE.finditer(text):
        begins = last_stop(text, m.start(), ";。\n") if m["aside"] else 0
        for phrase in phrases:
            plain = phrase.effect in ("deduct", "add", "award") and phrase.points is not None
            before = begins <= phrase.mark.start < m.start()
            if plain and before and phrase.per is None and phrase.band is None:
                phrase.per, phrase.unit = Decimal(1), m["unit"]


def _charged_behind(text: str, phrases: list[Phrase]) -> None:
    """ "+5分、+3分、+2分(每项)": what is counted stands behind the last amount of a list and holds for all of it."""
    for phrase, last in reversed([*pairwise(phrases)]):
        listed = text[phrase.end : last.mark.start] == "、" and phrase.effect == last.effect
        if listed and last.per is not None and last.mark.per is not None and phrase.per is None:
            phrase.per, phrase.unit, phrase.mark.per = last.per, last.unit, last.mark.per
