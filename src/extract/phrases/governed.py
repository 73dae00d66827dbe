"""Which phrases of its text a ceiling, or a "highest only", governs.

Each case is a function from what is said to the indexes of the phrases it means, or None where it does not know; the
first that knows decides. Where none does, the mark governs no phrase of its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise, takewhile

from ..numerals import numeral
from .clauses import last_stop, next_stop
from .mark import Mark
from .phrase import Phrase

_SEVERAL = 2  # rules, of which one may be the highest
_MOVING = ("deduct", "add", "award")
_OF_A_CASE = re.compile(r"[;。\n](?!以上|上述|本|该)[^;。\n,、]*[未无没不仅只][^;。\n,、]{2,}的,?$")
_ASIDE = re.compile(r"\([^()]*\)")
_HEADS_LIST = re.compile(r"[。,;:(]?其中[,:]?")  # the parts of what a ceiling bounds
_LEADS = re.compile(r"(?:[加扣计记得给]分?)?:")  # "按最高学历计分:"
_THIS_ITEM = re.compile(r"(?:此项|该项|本项|[此该本]指标|此条|本条|以上|上述)[^,。;]{0,6}$|(?:此项|该项|本项)")
_IN_NOTE = re.compile(r"(?:注|说明|备注)[:\d]")
_SAME_MATTER = re.compile(r"(?:同一|同类|同种|一个?事项?)[^,。;]{2,}")
_OF_SEVERAL = re.compile(r"\((?:[以前]?上?述?)?(?P<n>[两二三四五六2-6])[项者条款类种]")  # "(两项合计最多扣2分)"
_THESE = re.compile(r"(?:此|这|上述|以上)(?P<n>[两二三四2-4])[项者条类][^,。;]{0,8}$")  # "此两项累计扣分不超过4分"
_NUMBERED = re.compile(r"\d{1,2}[.、]|\(\d{1,2}\)|[①-⒛㈠-㈩]")  # an item of a list, with what it may come to at its end
_GENERAL = re.compile(r"总|累计|合计|全年|年度|各项|所有|考核|项目|本办法|本细则")
_OF_BEFORE = re.compile(r"(?:[此本][条项款类]|该项|以上|上述)[^,。;]{0,8}$")
_FILLED = re.compile(r"[加计得]满")
_NEAR = 8  # characters
_EMPTIED = re.compile(r"[扣减][完光]")  # "扣完7分为止"
_SUM = re.compile(r"合计|共计|总计")  # of several; 累计 is of one, over and over
_TOTAL = re.compile(r"总(?:得|加|扣)?分(?:值|数)?$")  # of all that is said
_OF_NAME = re.compile(
    r"(?:其中|个人|每人|全年|每年|当年|年度)*(?P<name>[\u4e00-\u9fff]{2,8}?)(?:加分|奖励|扣分|得分|计分)(?:每[月年季日]度?|全年|年度|当月|月度|单月)?(?:累计|合计)?$"
)
_ON_TOP = re.compile(r"(?:另外?|再|额外)[加计]")
_OF_EACH = re.compile(r"单项|每项")
_ALL_BEFORE = re.compile(r"(?:以上|上述|各项|本条|本款|全部|[两三四五六七八]项)[^,。;]{0,10}$")
_ITEM = re.compile(r"(?:^|[。;\n])(?:\d{1,2}[.、)](?!\d)|\(\d{1,2}\)|[①-⒛㈠-㈩])")
_ITEM_LINE = re.compile(r"\d{1,2}[.、)]|\(\d{1,2}\)|[①-⒛㈠-㈩]")
_MOVED_POINTS = re.compile(
    r"(?:所[加扣减](?:之|的)?|[加扣减奖增]{1,2})分(?:(?:[、和及或]|或者)[加扣减奖]分)?(?:合计|累计|总计|总分|总和)?$"
)
_BOTH_WAYS = re.compile(r"[加增奖](?:分[、和及或])?[扣减]|[扣减](?:分[、和及或])?加")
_DIRECTION = (("deduct", re.compile(r"[扣减]")), ("add", re.compile(r"[加奖+]|超过满分")))


@dataclass(frozen=True)
class Bound:
    """A ceiling, or a "highest only", in its text. `marks` are all marks; `whole`: the text is a table's cell.

    `worth`: the points of the item, where they are known.
    """

    text: str
    phrases: Sequence[Phrase]
    mark: Mark
    marks: Sequence[Mark]
    whole: bool
    worth: Decimal | None = None

    @cached_property
    def ahead(self) -> str:
        """The text in front of it."""
        return self.text[: self.mark.start]

    @property
    def is_cap(self) -> bool:
        """A ceiling, and no "highest only"."""
        return self.mark.kind == "cap"

    @cached_property
    def said(self) -> str:
        """Its own words, with those in front that say which points it bounds: "本项加分最高不超过6分"."""
        named = _MOVED_POINTS.search(self.ahead)
        return (named.group() if named else "") + self.text[self.mark.start : self.mark.end]

    @cached_property
    def direction(self) -> str | None:
        """Whether it bounds what is taken or what is given; None where it says neither ("加分、扣分最多均为5分")."""
        ways = [name for name, sign in _DIRECTION if sign.search(self.said)]
        return ways[0] if len(ways) == 1 else None

    def fits(self, phrase: Phrase) -> bool:
        """Whether a phrase moves points the way it bounds."""
        same = self.direction in (None, phrase.effect) or (self.direction == "add" and phrase.effect == "award")
        return phrase.effect in _MOVING and same

    @cached_property
    def before(self) -> list[int]:
        """The phrases in front of it."""
        return [i for i, p in enumerate(self.phrases) if p.end <= self.mark.start and self.fits(p)]

    def since(self, at: int) -> list[int]:
        """Those of them whose amounts stand behind a place."""
        return [i for i in self.before if self.phrases[i].mark.start >= at]

    @cached_property
    def sentence(self) -> int:
        """Where its sentence begins."""
        return last_stop(self.text, self.mark.start, "。\n!")

    @cached_property
    def clause(self) -> int:
        """Where its clause begins: behind the last semicolon."""
        return max(self.sentence, self.text.rfind(";", 0, self.mark.start) + 1)

    @cached_property
    def in_clause(self) -> list[int]:
        """The phrases of its clause in front of it."""
        return self.since(self.clause)

    @cached_property
    def in_sentence(self) -> list[int]:
        """The phrases of its sentence in front of it; of what has a ceiling of its own ("稿件…,封顶9分,…"), only those behind."""
        return self.since(max(self.sentence, self._another) if self._own_only else self.sentence)

    @property
    def _own_only(self) -> bool:
        """Whether it closes what stands right in front of it, and says nothing of several."""
        closes = self.text[self.phrases[self.before[-1]].end : self.mark.start] == "," if self.before else False
        return self.is_cap and bool(self.mark.values) and self.mark.scope is None and closes and not self.of_item

    @property
    def _another(self) -> int:
        """Where a ceiling ends that bounds in so many points what stands further in front."""
        return max((m.end for m in self.marks if m.kind == "cap" and m.values and m.end <= self.mark.start), default=0)

    @cached_property
    def of_item(self) -> bool:
        """Whether it speaks of the whole item: "此项最多加3分"."""
        inside = _THIS_ITEM.match(self.text[self.mark.start : self.mark.end])
        return _THIS_ITEM.search(self.ahead) is not None or inside is not None

    def marked_last(self, count: int) -> list[int]:
        """The phrases of the last `count` amounts, or lists of amounts, in front of it."""
        marks = [*dict.fromkeys(id(self.phrases[i].mark) for i in reversed(self.before))][:count]
        return [i for i in self.before if id(self.phrases[i].mark) in marks]


def governed(said: Bound) -> list[int]:
    """Indexes of the phrases that a ceiling, or a "highest only", governs."""
    return next((found for case in _CASES if (found := case(said)) is not None), [])


def heads_list(text: str, mark: Mark) -> bool:
    """Whether a ceiling stands in front of the parts of what it bounds."""
    return mark.kind == "cap" and bool(mark.values) and _HEADS_LIST.match(text, mark.end) is not None


def _of_a_case(said: Bound) -> list[int] | None:
    """ "未建立平台的最高得3分,其中…": of what follows it."""
    if not said.mark.values or not _OF_A_CASE.search(_ASIDE.sub("", said.ahead)):
        return None
    stops = "。\n" if heads_list(said.text, said.mark) else "。;\n"
    stop = next_stop(said.text, said.mark.end, stops)
    return [i for i, p in enumerate(said.phrases) if said.mark.end <= p.start < stop and p.effect in _MOVING]


def _in_brackets(said: Bound) -> list[int] | None:
    """ "国家级6分、省级4分(就高,不累加)" speaks of all of the list, "(两项合计最多扣2分)" of two."""
    bracket = re.search(r"\([^()]*$", said.ahead)
    apart = bracket is not None and said.whole and said.text[: bracket.start()].endswith("。")
    if bracket is None or apart or not said.before or said.phrases[said.before[-1]].end < bracket.start() - 1:
        return None
    if not said.is_cap:
        return _listed(said)
    several = _OF_SEVERAL.match(said.text, bracket.start())
    listed = _listed(said)
    if said.mark.scope == "total" and all(said.phrases[i].per is not None for i in listed):
        return listed  # "国家级每项4分,省级每项2分(累计不超过8分)"
    return said.marked_last(int(numeral(several["n"]) or 1) if several else 1)


def _of_these(said: Bound) -> list[int] | None:
    """ "此两项累计扣分不超过4分"."""
    several = _THESE.search(said.ahead) if said.before and said.is_cap else None
    return said.marked_last(int(numeral(several["n"]) or 1)) if several else None


def _of_both_ways(said: Bound) -> list[int] | None:
    """ "每高1个百分点加0.1分,每低1个百分点减0.1分,加减分不超过1分": what is given and what is taken."""
    ways = {said.phrases[i].effect for i in said.in_sentence}
    if not (said.is_cap and said.mark.values and _BOTH_WAYS.search(said.said) and ways == {"add", "deduct"}):
        return None
    return said.in_sentence


def _heads_its_parts(said: Bound) -> list[int] | None:
    """ "服务内容:最高得20分。其中,开展一项得10分…": of what follows, up to the next ceiling of this kind."""
    if not heads_list(said.text, said.mark):
        return None
    stop = min((m.start for m in said.marks if m.start > said.mark.start and heads_list(said.text, m)), default=None)
    led = [
        i
        for i, p in enumerate(said.phrases)
        if said.mark.end < p.mark.start < (len(said.text) if stop is None else stop) and said.fits(p)
    ]
    if "得" in said.said:  # what may be earned, and not what may be lost
        led = [i for i in led if said.phrases[i].effect != "deduct"]
    clause = last_stop(said.text, said.mark.start, ",。;\n")
    return led if led and not any(said.phrases[i].end >= clause for i in said.before) else None


def _highest_of_these(said: Bound) -> list[int] | None:
    """ "按最高学历计分:博士50分,硕士40分": of what the head names, in its sentence."""
    if said.is_cap or not _LEADS.match(said.text, said.mark.end):
        return None
    stop = next_stop(said.text, said.mark.end, "。\n")
    led = [i for i, p in enumerate(said.phrases) if said.mark.end <= p.mark.start < stop and said.fits(p)]
    return led if len(led) >= _SEVERAL else None


def _noted(said: Bound) -> list[int] | None:
    """ "特等奖按1.2倍计;同一项目在不同级别获奖的,只计最高一项": a note of its own among others."""
    noted = not said.is_cap and not said.whole and _IN_NOTE.match(said.text) is not None
    own = noted and not said.in_clause and _SAME_MATTER.match(said.text, said.clause)
    return [] if own else None


def _highest_of_clause(said: Bound) -> list[int] | None:
    """ "…每项加1分;获县级、市级名次的分别加1分、2分,同一人只计最高": of its own clause."""
    if said.is_cap or len(said.in_clause) < _SEVERAL or said.clause == said.sentence:
        return None
    joined = said.text[said.phrases[said.in_clause[-1]].end : said.mark.start].count(",") == 1
    return said.in_clause if joined else None


def _closes_item(said: Bound) -> list[int] | None:
    """ "记20分;…得10分,最高20分": of all of them, where its own clause, charged once, does not come to it."""
    ends = re.fullmatch(r"[。)]*", said.text[said.mark.end :]) is not None and said.mark.scope != "indicator"
    others = any(m.kind == "cap" and m is not said.mark for m in said.marks)
    if not (said.is_cap and said.mark.values and ends) or others or not 0 < len(said.in_clause) < len(said.before):
        return None
    phrases = [said.phrases[i] for i in said.before]
    ceiling = said.mark.values[0][0]
    amounts = [p.points_max or p.points for p in phrases]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts) or max(known) > ceiling or any(p.effect == "deduct" for p in phrases):
        return None
    own = [said.phrases[i] for i in said.in_clause]
    once = all(p.per is None for p in own) and sum(p.band is not None for p in phrases) < _SEVERAL
    return said.before if once and sum((p.points or 0 for p in own), Decimal(0)) < ceiling <= sum(known) else None


def _ceiling_of_clause(said: Bound) -> list[int] | None:
    """ "每件扣0.5分,累计不超过3分": its own clause; 累计 behind amounts charged once must mean several, as 合计 does."""
    counted = any(said.phrases[i].per is not None for i in said.in_clause)
    several = _SUM.search(said.text, max(said.clause, said.mark.start - _NEAR), said.mark.end) is not None
    own = said.mark.scope is None or (said.mark.scope == "total" and counted and not several)
    fewer = 0 < len(said.in_clause) < len(said.in_sentence)
    if not (said.is_cap and own and fewer) or said.of_item:
        return None
    return _counted_last(said, said.in_clause)


def _until_empty(said: Bound) -> list[int] | None:
    """ "…,扣完为止" in a cell: of its item, all sentences of it."""
    emptied = _EMPTIED.match(said.text, said.mark.start) is not None and said.mark.values[:1] == ((said.worth, None),)
    bare = said.is_cap and (not said.mark.values or emptied)
    if (
        bare
        and _FILLED.match(said.said)
        and (counted := [i for i in said.in_clause if said.phrases[i].per is not None])
    ):
        return counted  # "达到60%的得15分,每提高5%加2分,加满为止"
    return said.since(_item_of(said.text, said.mark.start)) if bare and said.whole and said.in_sentence else None


def _of_sentence(said: Bound) -> list[int] | None:
    """ "(1)…;(2)…,同一篇取最高": of its sentence, and its own item there."""
    if not said.in_sentence:
        return None
    name = _named(said.text, said.mark, ",;。\n") if said.is_cap else None
    bearing = [i for i in said.in_sentence if name and name in said.text[said.phrases[i].start : said.phrases[i].end]]
    if bearing and bearing[0] != said.in_sentence[0]:  # "论文每篇计4分,著作每部计9分,全年著作计分不超过18分"
        return bearing
    shares = all(said.phrases[i].points is None for i in said.in_sentence)
    if said.whole and said.is_cap and shares and said.direction and len(said.before) > len(said.in_sentence):
        return said.before  # "省级加1分;校级加0.5分。学生记者减半加分,加分最多不得超过5分"
    item_at = _item_of(said.text, said.mark.start)
    own = [i for i in said.in_sentence if said.phrases[i].mark.start >= item_at]
    return _counted_last(said, own or said.in_sentence)


def _of_all_before(said: Bound) -> list[int] | None:
    """A sentence of its own speaks of all before it, where it is a cell's, names the item, or says so."""
    text, mark = said.text, said.mark
    own = said.whole or not mark.values or _OF_BEFORE.search(said.ahead) is not None or _names_item(text, mark)
    numbered = _NUMBERED.match(text) is not None and "\n" not in text and text.startswith("累计", said.sentence)
    same = _SAME_MATTER.match(text, said.sentence) is not None  # "同一经验以最高级别计分,最多加3分"
    near = text[max(0, mark.start - 6) : mark.end + 4]
    if not said.before or not (own or numbered or same) or _OF_EACH.search(near):
        return None
    if said.whole and _closes_list(said):
        return said.before
    return said.since(_item_of(text, mark.start)) or said.before


def _closes_list(said: Bound) -> bool:
    """ "①…扣5分;②…扣1分;③…扣2分。扣完为止。": a last sentence behind items that semicolons part is of them all."""
    items, at_end = said.text[: said.sentence], not said.text[said.mark.end :].strip("。;")
    return at_end and items.endswith("。") and "。" not in items[:-1] and ";" in items


def _of_what_follows(said: Bound) -> list[int] | None:
    """ "可累计,最高不超过5分。国家级的每个得3分;…", "同一成果取最高奖次。国家级加8分,省级加6分"."""
    text, mark = said.text, said.mark
    opens = said.whole and not said.before and mark.values
    counted = opens and re.match(
        r"[^。\n]*(?:累计|累加|得分|加分|[\u4e00-\u9fff]分(?:上限|最[高多]|不超过))[^。\n]*$", text[: mark.end]
    )
    stop = next_stop(text, mark.end, "。\n")
    first = not said.is_cap and not said.before and not any(p.start < stop for p in said.phrases)
    clause = text[last_stop(text, mark.start, "。\n") : mark.start]
    same = first and (_SAME_MATTER.search(clause) or re.search("以下|下列", clause))
    behind = [i for i, p in enumerate(said.phrases) if p.start >= mark.end and said.fits(p)]
    if same and all(_ON_TOP.search(text[said.phrases[i].start : said.phrases[i].end]) for i in behind):
        return None  # "同一稿件只计最高分。被批示的另加2分": of what stands before it, elsewhere
    return behind if mark.scope == "indicator" or counted or same else None


_CASES: tuple[Callable[[Bound], list[int] | None], ...] = (
    _of_a_case,
    _in_brackets,
    _of_these,
    _of_both_ways,
    _heads_its_parts,
    _highest_of_these,
    _noted,
    _highest_of_clause,
    _until_empty,
    _closes_item,
    _ceiling_of_clause,
    _of_sentence,
    _of_all_before,
    _of_what_follows,
)


def _listed(said: Bound) -> list[int]:
    """The last of the phrases in front of it, and those it stands in one list with."""
    phrases, listed = said.phrases, [said.before[-1]]
    for i in reversed(said.before[:-1]):
        after = phrases[listed[0]]
        between = said.text[phrases[i].end : after.start]
        joined = re.fullmatch(r"[、,]?", between) or (between == ";" and phrases[i].tier is not None)
        if phrases[i].mark is not after.mark and not (joined and phrases[i].effect == after.effect):
            break
        listed.insert(0, i)
    return listed


def _names_item(text: str, mark: Mark) -> bool:
    """ "信息被采用的每条加1分。信息加分最高6分": the sentence says again what the item is about."""
    name = _named(text, mark, "。\n!")
    return name is not None and name in text[: last_stop(text, mark.start, "。\n!")]


def _named(text: str, mark: Mark, stops: str) -> str | None:
    """What a ceiling's own words call the points it bounds, in front of it: 信息 in "信息加分累计最高6分"."""
    said = _OF_NAME.match(text[last_stop(text, mark.start, stops) : mark.start])
    return said["name"] if said is not None and not _GENERAL.search(said["name"]) else None


def _item_of(text: str, at: int) -> int:
    """Where the numbered item begins that a ceiling speaks of; 0 where it speaks of all before it (以上各项)."""
    if _ALL_BEFORE.search(text[:at]):
        return 0
    line = text.rfind("\n", 0, at) + 1
    if line and not _ITEM_LINE.match(text[line:at]) and "。" not in text[line:at]:
        return 0  # a line of its own below a list
    items = [m.end() for m in _ITEM.finditer(text[:at])]
    return items[-1] if items and not _behind_items(text, items, at) else 0


def _behind_items(text: str, items: list[int], at: int) -> bool:
    """ "①…扣1分。②…扣3分。扣完为止。": items of one sentence each, and a last sentence of them all."""
    pieces = [text[start:end] for start, end in pairwise([*items, at])]
    listed = len(items) > 1 and all(len(re.findall("[。;]", piece)) == 1 for piece in pieces)
    return listed and not text[at:].split("。", 1)[-1].strip("。;")


def _names_first(said: Bound, indexes: list[int]) -> bool:
    """ "志愿时长满20小时的加1分,此后每增10小时加0.5分,志愿时长加分累计不超过5分": it names what the first is given for."""
    name = _named(said.text, said.mark, ",;。\n") if indexes else None
    return name is not None and name in said.text[: said.phrases[indexes[0]].mark.start]


def _counted_last(said: Bound, indexes: list[int]) -> list[int]:
    """ "达标的加1分,新增银宿的每家加2分,最高加4分": of amounts given once and a counted one, the counted is bounded."""
    if (said.is_cap and not said.mark.values) or said.of_item or _TOTAL.search(said.ahead):
        return indexes
    if _names_first(said, indexes):
        return indexes
    run = list(takewhile(lambda i: said.phrases[i].per is not None, reversed(indexes)))
    return run[::-1] if run and all(said.phrases[i].per is None for i in indexes[: -len(run)]) else indexes
