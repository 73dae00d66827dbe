"""The name of an indicator as printed: its number, the name, and the points or weight that stand beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from ..normalise import Normal, normalise, squeeze
from ..numerals import NUMBER, numeral
from ..phrases.lexicon import alternatives, grade_names
from ..phrases.marks import DEDUPE
from ..phrases.patterns import DASH, POINT, UNIT

NUMBERING = re.compile(
    r"(?P<number>附[表件][一二三四五六七八九十\d]+[、.:]?|第[一二三四五六七八九十百\d]+(?:部分|章|节|条|项|类|篇|大项)[、:,.]?|\([一二三四五六七八九十]{1,3}\)[、.]?|[一二三四五六七八九十]{1,3}(?:、|\.|,(?=\D))"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}[.、]?(?![\d%分])|\d{1,3}(?:、|\.(?!\d)|\)|:)|\(\d{1,3}\)[、.]?|[①-⒛㈠-㈩][、.]?|[A-Z](?:\d{1,2})?[.、](?=\D)|[a-z][.)、](?=\D))"
)
A_NUMBER = NUMBERING.pattern.replace("(?P<number>", "(?:")  # the same, for patterns that name their own groups
_RANKS = (
    r"第.+(?:部分|篇)|附[表件]", r"第.+章", r"第.+节", r"[一二三四五六七八九十]+[、.,]", r"\([一二三四五六七八九十]+\)|[㈠-㈩]", r"第.+[条项类]|第.+大项",
    r"\d+[、.:]?$|[A-Z]\d*[.、]|[A-Z]\d+$|[⒈-⒛]", r"\d+(?:\.\d+)+", r"\(\d+\)|\d+\)|[⑴-⒇]", r"[①-⑳]|[a-z][.)、]",
)  # fmt: skip
# What may stand in front of what a name is worth: "满分", "占", "基本分为".
WORTH_SAID = r"(?:总分值?|满分|共计?|合计|总计|计|占|基准分|基础分|基本分|标准分|分值|赋分|配分|本项|最高|最多|上限|封顶)?(?:为|是|:)?"
_WORTH = rf"(?:(?:全年|年度|全月|每月|月度|学期)(?:内)?)?{WORTH_SAID}"
_VERB = re.compile(r"(?:扣|减|(?<!参)加|奖励?|得|计(?![划算量])|记(?![录本者])|罚)\w{0,3}$")
_FULL_SAID = re.compile(r"(?:(?<=[加奖]分)|(?<=奖励))(?:满分|总分|共计)(?:为|是|:)?$")
_BRACKET = re.compile(r"[(\[【]([^()\[\]【】]*(?:\([^()]*\)[^()\[\]【】]*)?)[)\]】]")
_POINTS_IN = re.compile(
    rf"(?:^|[,;、])(?:权重|权数|(?:本|此|该)(?:大|小|分)?项)?{_WORTH}(?P<n>{NUMBER})(?:{POINT})(?=$|[,;、。:+]|-\D)(?P<rest>.*)$",
    re.S,
)
_IN_FULL = re.compile(r"(?<=.)[,;、](?=满分|总分)")
_MOVES_BEFORE = re.compile(r"[扣减加得]\d|分别")
_AND_BONUS = re.compile(
    r"[+,、](?:另?(?:奖励?|附加|另加|加)分?)?(?P<n>\d+(?:\.\d+)?)分(?:奖分|奖励分?|附加分?|加分)?"
)  # "(23分+10分)"
_POINTS_RANGE = re.compile(  # "(1-3分)": what may be given, and so what the item is worth
    rf"^-?\d+(?:\.\d+)?分?{DASH}(?P<n>\d{{1,2}}(?:\.\d+)?)分$"
)
_A_GRADE = re.compile(rf"(?:{alternatives(grade_names())}|[A-E甲乙丙丁])(?:[级等档]|等次)?$")
_POINTS_BARE = re.compile(
    rf"^{_WORTH}(?:(?<=[限高多顶])\+)?(?P<n>(?!(?:19|20)\d\d$)\d+(?:\.\d+)?)[’′'´]?$"
)  # "(2021)" is a year; "(10’)" is points
_MOVING_NAME = re.compile(r"(?:[加扣减奖]分|奖励|附加)(?:项目?|事项|情形|标准|内容|部分)?$")
_MOST_MOVED = re.compile(  # "创新加分(最高加10分)": of a name that says that points move, what they may come to
    r"(?:累计|合计|总计|最[高多大]|上限|不超过|至多)+(?:可)?[加扣减奖]?(?:分)?(?:不超过)?(?P<n>\d+(?:\.\d+)?)分(?:封顶|为限)?$"
)
_WEIGHT = re.compile(r"(?:权重|占比?|比重|占总分的?|占总成绩的?|占考核总分的?)?[:为]?(?P<n>\d+(?:\.\d+)?)%")
_WEIGHT_TAIL = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![率达过到于为])(\d+(?:\.\d+)?)%$|[,:(]?(?:权重|(?<=[—–-])占)[:为]?(\d+(?:\.\d+)?)%\)?"
)
_SCORED_WITHIN = re.compile(  # "| 分值区间[-320,+200]": what a part may come to
    r"[,;、|/]?(?:分值|得分|评分|计分)?(?:区间|范围)?:?\[[+-]?\d+(?:\.\d+)?[,~-][+-]?\d+(?:\.\d+)?\]$"
)
_COUNTED = re.compile(rf"(?:每|\d){UNIT}$")  # "参加义务劳动的每次2分" is a rule
_AMOUNT_BEFORE = re.compile(r"\d分(?!钟)")  # "每次3分,封顶12分" is a rule
_BOUNDED = re.compile(r"不超过|最多|上限|封顶|扣完|扣至|(?:最高|至多|最大|限)[加扣减奖]")
_SPOKEN = re.compile(r"扣[罚除减掉分]?|减[扣去分]?|加[分记计]?|奖励?")
_POINTS_CELL = re.compile(rf"[(+]?{_WORTH}(?P<n>{NUMBER})(?:分)?\)?")
_AMOUNT_CELL = re.compile(rf"[+-]?(?P<lo>{NUMBER})分?(?:{DASH}[+-]?(?P<hi>{NUMBER}))?分?")
_CEILING_CELL = re.compile(
    rf"(?:全年|每年|年度|每月|全月|累计|合计|[两三]项合计|[本此]项|单项|最[高多大]|上限|不得?超过?|至多|≤|限)+[加扣计得]?(?:为|至|:)?(?P<n>{NUMBER})分?(?:封顶|为限)?|(?P<m>{NUMBER})分?(?:封顶|为限|以内)"
)
_POINTS_TAIL = re.compile(
    rf"(?<![\d.—~扣减加得计记给→:=+<>≥≤于到-])(?<!\d[、,])(?<!满)(?<!达到)(?:[,:、]*|(?<=[^\W\d_])(?<!的)(?:-|—{{1,2}})){_WORTH}(?P<n>\d+(?:\.\d+)?){POINT}[,。;:.]?$"
)


@dataclass(frozen=True)
class Name:
    """What a name cell or heading says. `rest` is further text of its bracket (a rule may stand there), as a span."""

    number: str | None
    name: str
    max: Decimal | None = None
    weight: Decimal | None = None
    rest: tuple[int, int] | None = None
    used: tuple[tuple[int, int], ...] = ()  # spans of the amounts that are the maximum

    @property
    def rank(self) -> float | None:
        """How far in its numbering stands: 0 第一部分, 3 一、, 4 (一), 6 1., 8 (1), 9 ①."""
        return rank_of(self.number)


_SIGNED = re.compile(r"\s(?:各|每次)?[-+－＋−]$")  # "垃圾未倒\t-1分": what is lost


ARTICLE = 3.1  # the rank of 第三条


@lru_cache(maxsize=4096)
def rank_of(number: str | None) -> float | None:
    """The depth that a number's style stands for, or None: 3 一、, 3.2 "1", 3.4 "1.1", 3.5 "1.1.1", 4 (一), 6 1., …"""
    if number is None:
        return None
    text = normalise(number).text.rstrip(".、")
    if re.fullmatch(r"\d+(?:\.\d+)+", text) or (text.isdecimal() and text == number.strip()):
        return 3.2 + 0.1 * (text.count(".") + ("." in text))  # sections; "1." with a stop is an item of a list
    text = normalise(number).text
    if re.match(r"第.+条", text):
        return ARTICLE  # an article holds its (一), (二)
    return next((i for i, form in enumerate(_RANKS) if re.match(form, text)), None)


def read_name(normal: Normal, printed_number: str | None = None) -> Name:
    """Take a name apart. `printed_number` is the automatic number in front of it, if any."""
    text = normal.text
    number, start = printed_number, 0
    spaced = re.match(r"\s*([A-Z]?\d{1,2})[ \u3000\t]+(?=[\u4e00-\u9fff])", normal.raw)
    if (m := spaced) and normal.at[:1] <= (m.start(1),):  # "1 比赛构成"
        number, start = number or m[1], len(m[1])
    elif m := NUMBERING.match(text):
        number, start = number or normal.quote(0, m.end()), m.end()
    worth = _Worth()
    for m in _BRACKET.finditer(text, start):
        worth.take_bracket(m, last=m.end() == len(text), before=text[: m.start()])
    if m := _SCORED_WITHIN.search(text, start + 1):
        worth.cuts.append(m.span())
    end = len(text) - (1 if re.fullmatch("【[^【】扣加减罚]+】", text) else 0)  # "【及时性 10分】"
    m = _POINTS_TAIL.search(text, start, end) if worth.points is None else None
    if m and m.start() > start and not _SIGNED.search(normal.raw[: normal.at[m.start("n")]]):
        worth.take_tail(m, text)
    if worth.weight is None and (m := _WEIGHT_TAIL.search(text)):
        worth.weight = Decimal(m[1] or m[2])
        worth.cuts.append(m.span())
    kept = "".join(
        normal.raw[normal.at[i]]
        for i in range(start, len(text))
        if text[i] != "\n" and not any(a <= i < b for a, b in worth.cuts)
    )
    name = squeeze(kept).strip("、，,:：;；|｜")
    if worth.weight is not None:
        name = name.rstrip("—–－-")  # "真实性——权重20%"
    if text.endswith(":"):  # "共性目标包括：" heads 共性目标
        name = re.sub(r"(?<=..)(?:主要)?(?:包括|分为|如下)(?:以下[^，。]{0,6})?$", "", name)
    if end < len(text):
        name = name.strip("【】")
    if len(name) <= 12:
        name = name.rstrip("。.")  # a heading closed like a sentence
    return Name(number, name, worth.points, worth.weight, worth.rest, tuple(worth.used))


@dataclass
class _Worth:
    """What a name says of points and weight, while it is taken apart; `cuts` are the spans that are no name."""

    points: Decimal | None = None
    weight: Decimal | None = None
    rest: tuple[int, int] | None = None
    cuts: list[tuple[int, int]] = field(default_factory=list)
    used: list[tuple[int, int]] = field(default_factory=list)

    def take_bracket(self, m: re.Match[str], *, last: bool, before: str) -> None:
        """A bracket with points, a weight or a ceiling in it; any other is part of the name."""
        inside, offset = m[1], m.start(1)
        if self.points is None and (p := _points_part(inside)):
            self.points = numeral(p["n"])
            self.used.append((offset + p.start("n"), offset + p.end("n")))
            if w := _WEIGHT.search(inside):
                self.weight = Decimal(w["n"])
            if bonus := _AND_BONUS.fullmatch(p["rest"]):
                self.used.append(
                    (offset + p.start("rest") + bonus.start("n"), offset + p.start("rest") + bonus.end("n"))
                )
            elif re.search(r"[\u4e00-\u9fff]{4}", p["rest"]):
                self.rest = (offset + p.start("rest"), m.end(1))
        elif self.points is None and last and (p := _POINTS_RANGE.match(inside)) and not _A_GRADE.search(before):
            self.points = numeral(p["n"])
            self.used.append((offset, offset + p.end("n")))
        elif self.points is None and (p := _points_alone(inside, before, last=last)):
            self.points = numeral(p["n"])
            self.used.append((offset + p.start("n"), offset + p.end("n")))
        elif self.rest is None and last and (_BOUNDED.search(inside) or DEDUPE.search(inside)):
            self.rest = m.span(1)
        elif self.weight is None and (w := _WEIGHT.fullmatch(inside)):
            self.weight = Decimal(w["n"])
        else:
            return
        self.cuts.append(m.span())

    def take_tail(self, m: re.Match[str], text: str) -> None:
        """Points at the end of the name, unless a verb makes them a rule's."""
        nothing = not numeral(m["n"])  # "受处分者德育学分0分" is a rule
        counted = _COUNTED.search(text[: m.start()]) or _AMOUNT_BEFORE.search(text[: m.start()])
        full = _FULL_SAID.search(text[: m.start("n")])  # "奖项加分满分20分" says what they come to
        moved = full is None and _VERB.search(text[: m.start("n")])
        if not nothing and not counted and not moved and not re.search(r"[×÷*]", text):
            self.points = numeral(m["n"])
            self.used.append(m.span("n"))
            self.cuts.append(m.span())


def _points_alone(inside: str, before: str, *, last: bool) -> re.Match[str] | None:
    """A bracket that holds nothing else: "(20)" at the end of a name, "(最高加10分)" behind 加分项."""
    bare = _POINTS_BARE.match(inside) if last else None
    return bare or (_MOST_MOVED.match(inside) if _MOVING_NAME.search(before) else None)


def _points_part(inside: str) -> re.Match[str] | None:
    """The points among the parts of a bracket: "(总分100分,权重40%)", "(D,占20%,满分100分)"; a sentence first is none."""
    whole = _IN_FULL.search(inside)  # "(基础分60分,满分100分)"
    found = (_POINTS_IN.search(inside, whole.start()) if whole else None) or _POINTS_IN.search(inside)
    moved = found is not None and _MOVES_BEFORE.search(inside, 0, found.start())  # "(省级、市级分别加5分、3分)"
    return found if found and found.start() <= 12 and not moved else None


@lru_cache(maxsize=4096)  # a cell is asked for its column's role, and for itself
def points_cell(text: str) -> Decimal | None:
    """The value of a cell that holds nothing but points ("5分", "5", "(10 分)", "+3"), else None."""
    m = _POINTS_CELL.fullmatch(text.replace("\n", ""))
    return numeral(m["n"]) if m else None


def ceiling_cell(text: str) -> Decimal | None:
    """What a cell bounds that holds nothing but a ceiling ("最高5分", "累计不超过10分", "≤6", "3分封顶"), else None."""
    m = _CEILING_CELL.fullmatch(text)
    return numeral(m["n"] or m["m"]) if m else None


@lru_cache(maxsize=4096)
def amount_cell(text: str) -> tuple[Decimal, Decimal | None] | None:
    """(points, points_max) of a cell that holds one amount, signed or a range ("-2", "26~30"), else None."""
    m = _AMOUNT_CELL.fullmatch(text.replace("\n", ""))
    if not m or (lo := numeral(m["lo"])) is None:
        return None
    hi = numeral(m["hi"]) if m["hi"] else None
    return (min(lo, hi), max(lo, hi)) if hi is not None else (lo, None)


def spoken_cell(text: str) -> tuple[str, tuple[Decimal, Decimal | None]] | None:
    """(verb, amount) of a cell that holds one amount with its verb ("扣2分"), else None."""
    m = _SPOKEN.match(text)
    found = amount_cell(text[m.end() :]) if m and text.endswith("分") else None
    return (text[0], found) if found else None


def holds_amount(text: str) -> bool:
    """Whether a cell holds nothing but one amount, with its verb or without."""
    return amount_cell(text) is not None or spoken_cell(text) is not None


def weight_cell(text: str) -> Decimal | None:
    """The value of a cell that holds nothing but a percent weight, else None."""
    m = re.fullmatch(r"(\d+(?:\.\d+)?)%", text)
    return Decimal(m[1]) if m else None
