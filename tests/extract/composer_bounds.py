"""Rubrics put together at random from lists and tables with ceilings, "highest only", levels and leads, as they meet."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import NamedTuple

from xize.model import Block

from .documents import table


class Meaning(NamedTuple):
    """One rule: what its points do, how many, what for, and what bounds it."""

    effect: str
    points: str | None = None
    unit: str | None = None
    cap: str | None = None
    dedupe: str | None = None


Said = tuple[str, Meaning]
FACTS = ("围挡破损未修补", "门前“三包”未落实", "占道经营未劝离", "垃圾清运不及时", "值守人员脱岗", "台账记录不完整")
MERITS = ("受到市级以上表彰", "承办现场观摩活动", "经验材料被转发", "主动上报重大隐患", "信息被媒体采用")
VETOES = ("发生较大安全事故的", "班子成员受到刑事处罚的", "年度得分低于60分的", "被曝光3次以上的")
NAMES = ("道路保洁", "设施维护", "秩序管理", "档案管理", "安全生产", "服务质量")
LEVELS = (("国家级", "5"), ("省级", "3"), ("市级", "2"), ("县级", "1"))
COUNTS = "一二三四五六"
PIECES = ("bonus_table", "bonus_list", "losses", "led", "one_item", "vetoes", "again", "levels", "nested", "matrix")


@dataclass
class Composed:
    """A document and its rules, in no order."""

    blocks: list[Block | str] = field(default_factory=list)
    rules: list[Meaning] = field(default_factory=list)


def compose(seed: int) -> Composed:
    """The document that a seed stands for."""
    return _Composer(random.Random(seed)).composed


def _closed(meaning: Meaning, closing: str) -> Meaning:
    """A rule of a cell that closes so."""
    if "完" in closing:
        return meaning._replace(cap=meaning.cap or "indicator")
    if "5" in closing:
        return meaning._replace(cap="3" if meaning.cap == "3" else "5")
    return meaning._replace(dedupe="highest") if closing else meaning


class _Composer:
    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.composed = Composed(["样例市某街道" + dice.choice(("市容管理考核细则", "月度考核办法", "积分管理办法"))])
        dice.choice((self._table, self._remarks, self._parts, self._heads, self._cells, self._articles))()
        for piece in dice.sample(PIECES, dice.randint(2, 4)):
            getattr(self, "_" + piece)()

    def _say(self, *lines: Block | str) -> None:
        self.composed.blocks += lines

    def _mean(self, said: list[Said]) -> str:
        """The texts of some rules in one cell, or one item."""
        self.composed.rules += [meaning for _text, meaning in said]
        return "；".join(text for text, _meaning in said)

    def _loss(self, cap: str | None = None) -> Said:
        fact, points, unit = self.dice.choice(FACTS), self.dice.choice("1235"), self.dice.choice("次处件")
        text, counted = self.dice.choice(
            (
                (f"{fact}的，每{unit}扣{points}分", True),
                (f"{fact}的，扣{points}分", False),
                (f"{fact}，发现一{unit}扣{points}分", True),
                (f"{fact}的，扣{points}分/{unit}", True),
            )
        )
        return text, Meaning("deduct", points, unit if counted else None, cap)

    def _gain(self, cap: str | None = None, dedupe: str | None = None) -> Said:
        merit, points, unit = self.dice.choice(MERITS), self.dice.choice("123"), self.dice.choice("次项篇")
        counted = self.dice.random() < 0.5
        text = f"{merit}的，每{unit}加{points}分" if counted else f"{merit}的，加{points}分"
        return text, Meaning("add", points, unit if counted else None, cap, dedupe)

    def _list(self, said: list[Said]) -> None:
        self._say(*(f"{i}.{self._mean([one])}。" for i, one in enumerate(said, 1)))

    # ---- what is scored first ----

    def _table(self) -> None:
        until = self.dice.choice(("", "扣完为止。", "扣完该项分值为止。"))
        rows = ["序号|考核项目|分值|评分标准"]
        for i, name in enumerate(self.dice.sample(NAMES, 4), 1):
            own = until if self.dice.random() < 0.6 else ""
            losses = [self._loss("indicator" if own else None) for _ in range(self.dice.randint(1, 3))]
            rows.append(f"{i}|{name}|20|{self._mean(losses)}。{own}")
        self._say(table(*rows))
        if not until:
            self._say(self.dice.choice(("注：各项扣分以扣完该项分值为止。", "说明：每项扣完为止，不计负分。")))

    def _remarks(self) -> None:
        caps = {"每月最多扣5分": "5", "最多扣6分": "6", "扣完为止": "indicator", "查阅台账": None, "": None}
        rows = ["序号|考核项目|分值|评分标准|备注"]
        for i, name in enumerate(self.dice.sample(NAMES, 4), 1):
            remark = self.dice.choice([*caps])
            losses = [self._loss(caps[remark]) for _ in range(self.dice.randint(1, 2))]
            rows.append(f"{i}|{name}|15|{self._mean(losses)}。|{remark}")
        self._say(table(*rows))

    def _parts(self) -> None:
        """Parts in the first column, the last of them gains: bounded in each row, over all rows, or in its name."""
        bound = self.dice.choice(("rows", "all", "name"))
        rows = ["类别|考核内容|评分标准|分值"]
        for part in ("现场管理", "安全管理"):
            rows += [f"{'^' if i else part}|{NAMES[i]}|{self._mean([self._loss()])}。|10" for i in range(2)]
        for i, name in enumerate(("表彰奖励", "经验推广")):
            part = "^" if i else "奖励项（最高10分）" if bound == "name" else "奖励项"
            worth = {"rows": "最多加5分", "all": "^" if i else "最高10分", "name": ""}[bound]
            gain = self._gain("5" if bound == "rows" else None)
            rows.append(f"{part}|{name}|{self._mean([gain])}。|{worth}")
        self._say(table(*rows))

    def _cells(self) -> None:
        """Cells of several items, one after the other or a line each, some with ceilings of their own and of all."""
        rows = ["序号|考核项目|分值|评分标准"]
        rows += [f"{i}|{name}|20|{self._cell()}" for i, name in enumerate(self.dice.sample(NAMES, 3), 1)]
        self._say(table(*rows))

    def _articles(self) -> None:
        """The same in articles: behind the head of each, or on the line below it."""
        self._say("第一章　总则", "第一条　为规范考核，制定本办法。", "第二章　内容与标准")
        below = self.dice.random() < 0.5
        for i, name in enumerate(self.dice.sample(NAMES, 3)):
            added = self.dice.random() < 0.3
            head = f"第{COUNTS[i + 1]}条　" + ("奖励加分" if added else f"{name}（20分）")
            told = self._cell(added=added, lines=False)
            self._say(*((head, told) if below else (f"{head}。{told}",)))

    def _cell(self, *, added: bool | None = None, lines: bool = True) -> str:
        dice = self.dice
        added = dice.random() < 0.4 if added is None else added
        closing = dice.choice(
            ("", "扣完为止。", "本项最多{}5分。", "以上各项累计{}分不超过5分。", "同一事项不重复加分。")
        )
        if ("扣完" in closing and added) or ("重复" in closing and not added):
            closing = ""
        said: list[Said] = []
        for _ in range(dice.randint(2, 3)):
            text, meaning = self._gain() if added else self._loss()
            own = dice.choice((None, None, "3", "6")) if meaning.unit else None
            if own:
                text += dice.choice(("，最多{}{}分", "，累计{}分不超过{}分")).format("加" if added else "扣", own)
            said.append((text, meaning._replace(cap=own)))
        said = [(text, _closed(meaning, closing)) for text, meaning in said]
        number, stop = (
            dice.choice(("{}.", "（{}）", "{}、")),
            dice.choice(("；", "。", "；/n", "。/n")[: 4 if lines else 2]),
        )
        items = [number.format(i) + self._mean([one]) for i, one in enumerate(said, 1)]
        line = "/n" if "/n" in stop else ""
        return stop.join(items) + "。" + line + closing.format("加" if added else "扣")

    def _heads(self) -> None:
        for i, name in enumerate(self.dice.sample(NAMES, 3)):
            cap = "indicator" if i == 0 and self.dice.random() < 0.5 else None
            self._say(f"{COUNTS[i]}、{name}（20分{'，扣完为止' if cap else ''}）")
            self._list([self._loss(cap) for _ in range(2)])

    # ---- what follows ----

    def _bonus_table(self) -> None:
        head = self.dice.choice(("分值", "加分上限", "最高分"))
        forms = {"分值": ("最高{}分", "累计不超过{}分", "{}分封顶", "≤{}", "上限{}分")}.get(head, ("{}", "{}分"))
        rows = [f"序号|项目|加分标准|{head}"]
        for i, name in enumerate(("表彰", "活动", "创新"), 1):
            most = self.dice.choice("568")
            said = self._mean([self._gain(None if head == "最高分" else most)])
            rows.append(f"{i}|{name}|{said}|{self.dice.choice(forms).format(most)}")
        self._say(self.dice.choice(("加分项目", "附加分")), table(*rows))

    def _bonus_list(self) -> None:
        head, closing, highest = self.dice.choice(
            (
                ("加分项", "", False),
                ("加分项（同一事项按最高分计，不重复加分）", "", True),
                ("加分项（累计不超过10分，同一事项不重复加分）", "", True),
                ("加分项（最高加10分）", "", False),
                ("加分项", "同一事项按最高分计分，不累计。", True),
                ("加分项", "加分累计不超过10分。", False),
            )
        )
        self._say(head)
        self._list([self._gain(dedupe="highest" if highest else None) for _ in range(3)])
        if closing:
            self._say("4." + closing)

    def _losses(self) -> None:
        head, closing = self.dice.choice(
            (("扣分项", ""), ("扣分项（最多扣20分）", ""), ("扣分项", "以上扣分累计不超过20分。"))
        )
        self._say(head)
        self._list([self._loss() for _ in range(3)])
        if closing:
            self._say(closing)

    def _led(self) -> None:
        cap = self.dice.choice((None, "10"))
        self._say(f"有下列情形之一的，每次扣2分{'，最多扣10分' if cap else ''}：")
        self._say(*(f"（{i}）{fact}的；" for i, fact in enumerate(self.dice.sample(FACTS, 3), 1)))
        self.composed.rules.append(Meaning("deduct", "2", "次", cap))

    def _one_item(self) -> None:
        bound = self.dice.choice(("本项最高加6分。", "此项加分累计不超过6分。"))
        self._say("奖励加分", f"1.{self._mean([self._gain('6'), self._gain('6')])}。{bound}")
        self._say(f"2.{self._mean([self._gain()])}。")

    def _vetoes(self) -> None:
        self._say(
            self.dice.choice(("有下列情形之一的，实行一票否决：", "一票否决事项", "有下列情形之一的，取消评优资格："))
        )
        for i, fact in enumerate(self.dice.sample(VETOES, 3), 1):
            self._say(f"{i}.{fact}；")
            self.composed.rules.append(Meaning("veto"))

    def _again(self) -> None:
        self._say(self.dice.choice(("同一问题被重复查出的，加倍扣分。", "整改不到位的，按原扣分标准双倍扣分。")))
        self.composed.rules.append(Meaning("deduct"))

    def _levels(self) -> None:
        """What levels are worth: a line each below an item, one after the other, or listed in brackets."""
        levels, form = LEVELS[: self.dice.randint(2, 4)], self.dice.choice(("lines", "row", "listed"))
        verb, closing = self.dice.choice("加得"), self.dice.choice(("", "同一事项按最高级别计分，不重复计分。"))
        self._say("加分标准" if verb == "加" else "三、业绩成果（10分）")
        if form == "lines":
            self._say(f"1.在竞赛中获奖的，按以下标准{verb}分：")
            self._say(*(f"（{i}）{name}{points}分；" for i, (name, points) in enumerate(levels, 1)))
            self._say(*["2." + closing] * bool(closing))
        elif form == "row":
            self._say(
                "1.在竞赛中获奖的，" + "、".join(f"{name}{verb}{points}分" for name, points in levels) + "。" + closing
            )
        else:
            names, amounts = ("、".join(part) for part in zip(*((n, f"{p}分") for n, p in levels), strict=True))
            self._say(f"1.在竞赛中获奖的（{names}分别{verb}{amounts}）。{closing}")
        effect, highest = ("add" if verb == "加" else "award"), ("highest" if closing else None)
        self.composed.rules += [Meaning(effect, points, dedupe=highest) for _name, points in levels]

    def _nested(self) -> None:
        most = self.dice.choice(("", "（最高10分）"))
        self._say("四、附加分（最高20分）")
        for count, name in zip(COUNTS, ("表彰类", "创新类"), strict=False):
            self._say(f"（{count}）{name}{most}")
            self._list([self._gain() for _ in range(2)])

    def _matrix(self) -> None:
        self._say("五、竞赛获奖", "获奖加分按下表执行：")
        self._say(table("级别|一等奖|二等奖", "国家级|9|8", "省级|7|6"))
        self.composed.rules += [Meaning("add", points) for points in "9876"]
