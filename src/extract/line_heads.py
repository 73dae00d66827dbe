"""Which line of running text is a heading, and how deep it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Document
from .around import Around
from .items_in_line import heads_of_items
from .layout.heads import is_prize
from .layout.names import A_NUMBER, NUMBERING, WORTH_SAID, Name, rank_of, read_name
from .nodes import BONUS, PENALTY, VETOING
from .normalise import normalise
from .open_headings import OpenHeadings
from .passage import Passage
from .phrases.amounts import find_amounts
from .phrases.decide_bare import LEVELLED, NAMED_LEVEL
from .phrases.exclusions import plain_facts
from .phrases.tiers import tier_of_single
from .plain_heads import plain_heads

SENTENCE = re.compile(
    r"前\d+(?:\.\d+)?%|\d%?以后|\d%?\(不?含\)|^其余|[。;!?=<>≤≥]|^\d+(?:\.\d+)?%?[-~—]\d|^\d+[^\d,。]{0,4}(?:以[内上下])$|^(?:超过|不足|低于|高于|少于|大于|小于|达到)\d|^(?:只有|仅有|没有|无|有(?![效序机关无限利]))|[扣加得]\d|不得分|[得计记给]满分|\d分[、,，;；]|每[^,。;]{0,3}?(?:次|人|个|项|件|篇|条|例|处|天)\d+(?:\.\d+)?分"
)
WORTH_FIRST = re.compile(r"\((?:满分|共)?\d+(?:\.\d+)?分[);].")
WORTH_BEHIND = re.compile(r"(?:\([^()\d]{1,10}\))?\((?:满分|共|计)?(?P<n>\d+(?:\.\d+)?)分\)[。;.]?")
_POINTER = (
    r"[按依见详具](?:照|据|见|体)*(?:如?下|上|附|以下|所附|本)[^。;]{0,12}[:。]?$"  # "按下表计分:" names no matter
)
_RUN_IN = re.compile(
    rf"(?P<head>(?P<number>{A_NUMBER})(?P<name>(?:[^。:,;()\n\d]|\([A-Za-z][A-Za-z\d.]{{0,8}}\)){{2,20}}?(?:(?<=[^扣加得减])(?=\d)|(?=[(。])))(?P<worth>\((?![^()\d]*(?:[扣减加得]|分别)\d)[^()]{{1,20}}分[^()]{{0,8}}\)|\d+(?:\.\d+)?分)?(?:\([A-Z]\d?\))?)(?:。|(?<=\)):|(?<=\)),(?={_POINTER}))(?=.{{6}})"
)
_RUN_IN_PLAIN = re.compile(
    r"(?P<head>(?P<name>[^。:,;()\n]{2,16})(?:\((?:满分|共)?\d+(?:\.\d+)?分\)|\((?!0|1\))\d{1,2}\)(?=:(?:①|1[、.]|\(1\)))|:\d+(?:\.\d+)?分(?=[,;](?:达标|达到|完成)?(?:的?得满分|每[^:]*扣)(?!.*:\d+分))))(?:[:,;]|。(?=[^。]*(?:[扣加得计]\d|不[得计]分)))(?=.{6})"
)
_IS_LEVEL = re.compile(rf"{NAMED_LEVEL}$")  # "日志完整为A等(10分);": a step of a scale
_HAS = re.compile(r"^(?:没?有|无)")
_SAYS_MORE = re.compile(r"\((?:满分|共)?\d+(?:\.\d+)?分\):[^。:]{6,}$")  # "3、墙壁(1分):墙壁无乱写乱画": a run-in head
_SAID_WORTH = re.compile(  # "第二条 德育测评满分100分,由基础分和奖励分组成"
    rf"(?P<head>(?P<number>{A_NUMBER})(?P<name>[^。:,;()\n\d总每各本]{{2,10}}?)(?:的)?满分(?:为|是|:)?\d+(?:\.\d+)?分)[,;。](?=.{{6}})"
)
_OF_ALL = re.compile(  # what the whole is called: no part of it
    r"(?:年度|半年|月度|季度|综合|日常|个人|单位|部门|员工|素质|考核|考评|考查|测评|评价|评估|评定|评分|检查|成绩|得分|积分|绩效|信用)+"
)
_SAID_OF_WHOLE = re.compile(
    r"[,，]|最低|最高|不|^以上|^每|^各|^其中|共分|分为|[基起][础始]分|百分制"
)  # no name of a part
_SET_APART = re.compile(
    r"\S[ \t\u3000]+(?:每\S{1,4}?[扣加减]?)?[-+]?\d+(?:\.\d+)?(?:[-~—～]\d+(?:\.\d+)?)?分(?:[/／每]\S{1,3})?(?:\s|$)"
)
_SAID_OVER = re.compile(
    rf"(?P<head>(?P<number>{A_NUMBER})(?P<name>[\u4e00-\u9fff、与和]{{2,12}})):(?=.{{4}})"
)  # "1.1 病历质量:包括…"
_PLAIN_RANK = 5.5  # of heads without a number: below (一), above 1.
_BELOW = 0.25  # how much deeper than the number above it such a head stands
_TITLE = 8  # so many characters are a title; a longer sentence with its points behind it is what is asked for
_ASKS = re.compile(rf"{NUMBERING.pattern}[^。:(]{{2,60}},[^。:(]{{2,60}}\((?:满分|共)?\d+(?:\.\d+)?分\)")
_WORTH = r"\((?:满分|共)?\d+(?:\.\d+)?分"
_ASKED = re.compile(rf"(?:{NUMBERING.pattern})?(?P<said>[^(:]{{2,80}}?(?:\([^()\d]+\)[^(:]*?)?){_WORTH}\)[。;.]?")
_ASKED_SEVERAL = re.compile(  # "有制度(2分),上墙(1分)", "覆盖率100%(4分,每低5%扣0.5分)"
    rf"[^(:]{{2,40}}{_WORTH}(?:\)?[^(:]{{2,80}}{_WORTH}|,[^()]*[扣加减得]\d)"
)
_CLOSED = re.compile(rf"(?:{NUMBERING.pattern})?(?P<said>[^(:]+)。{_WORTH}\)[。;.]?")  # "门窗完好,无人翻越。(2分)"
_BARE_BEHIND = re.compile(r"[^(,;。\d]\d+(?:\.\d+)?分[。;]?$|[^\d]\(\d+(?:\.\d+)?分\)[。;]?$")
_NAME_AND_NOTE = re.compile(
    rf"(?P<head>(?P<number>{A_NUMBER})(?P<name>[\u4e00-\u9fff]{{2,10}}))\((?=[^()]*[,。;])(?=[^()]{{6,60}}\)[。;:]?$)"
)
_FIRST = re.compile(r"(?<!\d)1(?!\d)|^\D?一\D?$|[①⑴]")
_HOW_OFTEN = re.compile(r"每(?:半|个)?(?:学?期|学?年|季度?|月|周|日|天|次)")  # "每学期开一次公开课(2分)": no name
_BEHIND_STOP = re.compile(
    rf"(?:{NUMBERING.pattern})?(?P<said>[^。:]+)。\d+(?:\.\d+)?分[。;]?"
)  # "门岗24小时值守。10分"
_LONG = 14  # characters: a name is no longer
_LISTED = 6  # the rank of "1." and deeper: an item of a list
_NOTED = re.compile(r"\([^()]{2,30}\)$")  # "加分项(同一事项不重复加分)"
_GIVEN = re.compile(r",\d+(?:\.\d+)?分[。;]?$")


def moves(text: str) -> bool:
    """Whether points are won or lost in a text."""
    return any(mark.kind == "effect" for mark in find_amounts(text))


def ends_in_bracket(text: str) -> bool:
    """Whether a line ends in a bracket, as a heading with its points does."""
    return text.rstrip("。:").endswith(")")


@dataclass(frozen=True)
class RunIn:
    """A heading on the line of its first sentence: text[:head] is it, text[end:] the sentence.

    `rank` is how deep it stands where no number says so.
    """

    head: int
    end: int
    rank: float | None = None


class LineHeads:
    """Tells headings from items and sentences, by the line itself, its neighbours and the headings seen before."""

    def __init__(self, document: Document, around: Around, headings: OpenHeadings) -> None:
        self.around = around
        self.headings = headings
        self._plain = plain_heads(document)
        self._plain_rank: float | None = None  # of heads without a number, once one has been seen
        self._moving_rank: float | None = None  # of the last of them, where it says that points are moved
        self._list_rank: float | None = None  # numbered lines of this rank are items of a list
        self._comprising: float | None = None  # the rank of names that stand before what they comprise
        self._closed: float | None = None  # the rank of a list whose items are sentences, closed before their points
        self._asking: float | None = None  # the rank of a list whose items say what is asked for, with its points

    def opens_part(self, passage: Passage, name: Name, *, marked: bool) -> bool:
        """A heading: numbered or `marked`, short, no sentence; or a short line that says what its part is worth."""
        if not marked and (self._asks(passage, name) or self._over_deeper(passage, name, passage.text)):
            return False
        return self._looks_like_head(passage, name, marked) and not self._is_item(passage, name)

    def _asks(self, passage: Passage, name: Name) -> bool:
        """Whether a line says what is asked for, with its points, and nothing hangs below it: no name of an item."""
        if name.rank is None or name.rank < _LISTED:
            return False
        if closed := _CLOSED.fullmatch(passage.text):  # a name would not be closed, or all of a list's would be short
            if len(closed["said"]) > _LONG or re.search("[,。;]", closed["said"]):
                self._closed = name.rank
            return self._closed == name.rank
        if name.max is None and self._runs_on(passage, name):
            return True
        if name.max is None:  # the points may stand on the next line
            following = self.around.following(passage) if passage.text.endswith(("。", ";")) else None
            return following is not None and WORTH_BEHIND.fullmatch(following.text) is not None
        stopped = _BEHIND_STOP.fullmatch(passage.text)
        if _HOW_OFTEN.match(name.name) and self._has_nothing_below(passage, name):
            return True
        if _ASKED_SEVERAL.match(passage.text) or (stopped is not None and len(stopped["said"]) > _TITLE):
            return True
        if not self._has_nothing_below(passage, name):
            return False
        following = self.around.following(passage)
        beside = following is not None and self.around.rank_after(passage) == name.rank
        return self._is_asked(passage) or (beside and following is not None and self._is_asked(following))

    def _runs_on(self, passage: Passage, name: Name) -> bool:
        """ "20.医师签全名。" right below "签名(5分)": requirements counted through all parts, so no names of items."""
        before = self.around.before(passage) if passage.text.endswith("。") else None
        if before is None or name.number is None or _FIRST.search(name.number):
            return False
        return read_name(before.normal, before.number).max is not None

    @staticmethod
    def _is_asked(passage: Passage) -> bool:
        """A sentence with its points behind it: "字音准确,停连得当。(32分)"."""
        asked = _ASKED.fullmatch(passage.text)
        return asked is not None and (len(asked["said"]) > _LONG or re.search("[,。;]", asked["said"]) is not None)

    def _is_listed_below(self, passage: Passage, name: Name) -> bool:
        """ "托盘不消毒10分", "获省级表彰(5分)" in a list below 扣分 or 加分, with nothing hanging below it: a rule."""
        moved = any(node.named_effect in ("add", "deduct") for node in self.headings.stack[-1:])
        listed = moved and name.rank is not None and name.rank >= _LISTED
        return listed and _BARE_BEHIND.search(passage.text) is not None and self._has_nothing_below(passage, name)

    def _in_columns(self, passage: Passage) -> bool:
        """ "当班饮酒 10分" below 扣分标准, over or beside "睡岗 8分/次": a row of a table whose lines have been lost."""
        moved = any(node.named_effect in ("add", "deduct") for node in self.headings.stack)
        beside = (self.around.following(passage), self.around.before(passage))
        return (
            moved
            and _SET_APART.search(passage.normal.raw) is not None
            and any(other is not None and _SET_APART.search(other.normal.raw) is not None for other in beside)
        )

    def _has_nothing_below(self, passage: Passage, name: Name) -> bool:
        """Whether the next line stands beside or above a numbered one, or there is none."""
        following = self.around.following(passage)
        after = read_name(following.normal, following.number).rank if following else 0
        return after is not None and name.rank is not None and after <= name.rank

    def _looks_like_head(self, passage: Passage, name: Name, marked: bool) -> bool:
        text = passage.text
        if self._announces_moves(text, name):
            return True
        over = (
            name.max is not None and ends_in_bracket(text) and (self.around.rank_after(passage) or 0) > (name.rank or 9)
        )
        said = _HAS.sub("", name.name) if over else name.name  # "(四)有稳定的队伍(15分)" over its (1), (2)
        if not name.name or len(name.name) > 40 or SENTENCE.search(said):
            return False
        if name.number is not None and not marked and _SAYS_MORE.search(text):
            return False
        bare = not ends_in_bracket(text)
        if bare and name.rank is not None and name.rank >= _LISTED and tier_of_single(name.name) == name.name:
            return False  # "(2)省级3分;" in a list
        if name.number is None and (LEVELLED.fullmatch(name.name) or (bare and not marked and is_prize(name.name))):
            return False  # "优:10分", "国家级15分": a step of a scale
        if name.max is not None or name.weight is not None:
            if name.number is None and not marked and moves(text):
                return False  # "被曝光的-2分"
            asked = text.endswith(("。", ";")) and name.rank is not None and name.rank >= _LISTED
            if self._is_listed_below(passage, name) or (
                name.number is None and not marked and self._in_columns(passage)
            ):
                return False
            if _GIVEN.search(text) and (asked or any(node.named_effect for node in self.headings.stack)):
                return False  # below 加分: "正确率在90%以上,2分"
            commas = len(re.findall("[,，]", name.name))
            if commas > 2 or (commas and not ends_in_bracket(text)):
                return False
            plain = len(name.name) <= 20 and not _SAID_OF_WHOLE.search(name.name)
            return name.number is not None or marked or plain
        if re.fullmatch(r"\([^()]{2,12}\)", text) and not re.search(
            r"稿|试行|年|此件|公开|印发|公章|盖章|签[字名]", text
        ):
            return True
        ranked = name.rank is not None and name.rank <= 6 and not re.search("[,，]", name.name)
        return (marked or ranked) and len(name.name) <= 24

    @staticmethod
    def _announces_moves(text: str, name: Name) -> bool:
        """ "二、有下列情形之一的,予以加分:": a numbered line with a colon that says what all below it does."""
        moving = BONUS.search(name.name) is not None or PENALTY.search(name.name) is not None
        plain = name.rank is not None and name.rank <= _LISTED and not re.search(r"下表|[(。]|扣完|最|不超过", text)
        return moving and plain and text.endswith(":") and not moves(text)

    def _is_item(self, passage: Passage, name: Name) -> bool:
        """A numbered line whose neighbour is numbered alike is an item of a list, no heading over anything."""
        if name.max is not None or name.weight is not None or name.rank is None or name.rank < 6:
            self._list_rank = None
            return False
        in_list = name.rank in (self.around.rank_after(passage), self._list_rank)
        self._list_rank = name.rank if in_list else None
        return in_list

    def heads_a_list(self, passage: Passage, name: Name) -> float | None:
        """The rank of a short line without a number over a list that begins with its first item, or None."""
        if passage.location.block in self._plain:
            self._plain_rank = self._plain_rank or _PLAIN_RANK
            return self._plain_rank
        moving = BONUS.search(passage.text) or PENALTY.search(passage.text) or VETOING.search(passage.text)
        bounded = name.rest is not None and passage.text.endswith(")")
        text = _NOTED.sub("", passage.text.rstrip(":")) if moving or bounded else passage.text
        if name.number is not None or len(text) > 14 or re.search(r"[,。;:、!?()\d]", text):
            return None
        following = self.around.following(passage)
        if following is None:
            return None
        first = read_name(following.normal, following.number)
        if first.number is None:  # like the heads before it, over a single sentence
            if VETOING.search(text) and plain_facts(following.text):
                return self._plain_rank or _PLAIN_RANK
            return self._plain_rank if len(following.text) > 14 and find_amounts(following.text) else None
        if first.rank is None or first.rank < 6 or not re.match(r"\(?[1一①]\D?", normalise(first.number).text):
            return None
        self._plain_rank = first.rank - 0.5
        if moving and self._moving_rank is not None:  # 扣分项 stands beside 加分项, however their items are numbered
            self._plain_rank = min(self._plain_rank, self._moving_rank)
        self._moving_rank = self._plain_rank if moving else None
        return self._plain_rank

    def rank_over_worth(self, passage: Passage) -> float:
        """The rank of a short line over `passage`, the line that says what it is worth."""
        following = self.around.rank_after(passage)
        self._plain_rank = following - 0.5 if following is not None else self._plain_rank or _PLAIN_RANK
        return self._plain_rank

    def run_in(self, passage: Passage, name: Name) -> RunIn | None:
        """ "(一)基础分(60分)。按时注册的记60分", "出勤(10分):迟到一次扣1分"; None where the line does not begin so."""
        plain = _RUN_IN_PLAIN.match(passage.text) if name.number is None else None
        if plain and not _IS_LEVEL.search(plain["name"]):
            head = plain.end("head")
            return RunIn(head, plain.end(), self._rank_of_plain(read_name(passage.normal.part(0, head))))
        if self._asks_like_its_neighbours(passage, name):
            return None
        opens = passage.normal.at[:1] > (0,) or self.around.begins(passage)
        number = normalise(passage.number).text if passage.number else ""  # an automatic one stands outside the text
        at = len(number)
        text = number + passage.text
        item = next(iter(heads_of_items(text, cut=opens)), None)
        if item is not None and item.start() == 0:
            head = item.start("stop") - at
            numberless = None if name.number else read_name(passage.normal.part(0, head))
            return RunIn(head, item.end() - at, self._rank_of_plain(numberless) if numberless else None)
        ranked = name.rank is not None and name.rank < _LISTED
        said = _SAID_WORTH.match(text) if ranked and "满分" in text else None
        m = _RUN_IN.match(text) or said or self._over_deeper(passage, name, text) or self._noted(passage, name, text)
        if m is None or not 3 <= (rank_of(m["number"]) or 0) <= 8:
            return None
        named = re.sub(rf"(?<=.{{2}}){WORTH_SAID}$", "", m["name"])
        if LEVELLED.fullmatch(named) or _OF_ALL.fullmatch(named):  # "4.及格(60~69分):": a step of a scale
            return None
        long = len(m["name"]) > _TITLE and WORTH_FIRST.match(text, m.end())
        return None if long else RunIn(m.end("head") - at, m.end() - at)

    def _noted(self, passage: Passage, name: Name, text: str) -> re.Match[str] | None:
        """ "2、荣誉奖励(以证书为准,无证书的不加分)" over what is numbered deeper, or not at all: a name with its note."""
        m = _NAME_AND_NOTE.match(text) if name.rank is not None and name.max is None else None
        below = self.around.rank_after(passage)
        over = self.around.following(passage) is not None and (below is None or below > (name.rank or 0))
        return m if over else None

    def _over_deeper(self, passage: Passage, name: Name, text: str) -> re.Match[str] | None:
        """A name with its number and what it comprises, over lines numbered one level deeper, or beside such lines."""
        m = _SAID_OVER.match(text) if name.rank is not None else None
        if m is None or name.rank is None:
            return None
        below = self.around.rank_after(passage)
        if below is not None and below > name.rank and not find_amounts(text):
            self._comprising = name.rank
        return m if self._comprising == name.rank else None

    def _asks_like_its_neighbours(self, passage: Passage, name: Name) -> bool:
        """Whether an item with its points stands in a list of sentences with theirs: "桌面清洁,摆放有序(8分)。"."""
        if name.number is None or name.rank is None:
            self._asking = None
            return False
        following = self.around.following(passage) if self.around.rank_after(passage) == name.rank else None
        beside = [passage, following] if following else [passage]
        asks = self._asking == name.rank or any(_ASKS.match(item.text) for item in beside)
        self._asking = name.rank if asks else None
        return asks

    def _rank_of_plain(self, name: Name) -> float | None:
        """The rank of a head with its points and no number: below the numbered one whose points hold its own."""
        above = self.headings.last
        if BONUS.search(name.name) or PENALTY.search(name.name):
            return None
        if self.headings.any and above.number is None:
            return above.rank
        fits = above.max is None or name.max is None or name.max <= above.max
        return above.rank + _BELOW if self.headings.any and above.rank is not None and fits else None
