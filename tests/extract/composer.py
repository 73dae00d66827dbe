"""Whole rubrics put together at random from what offices put them together from, with what they mean by construction."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from xize.model import Block

from .documents import table


class Meaning(NamedTuple):
    """One rule: what its points do, how many, and what they are charged for."""

    effect: str
    points: str | None = None
    unit: str | None = None
    most: str | None = None  # the upper end of a range
    cap: str | None = None


class Item(NamedTuple):
    name: str
    asked: str
    told: tuple[tuple[str, tuple[Meaning, ...]], ...]


def deduct(points: str, unit: str | None = None, **more: str) -> Meaning:
    return Meaning("deduct", points, unit, **more)


def award(points: str, unit: str | None = None, **more: str) -> Meaning:
    return Meaning("award", points, unit, **more)


def add(points: str, unit: str | None = None) -> Meaning:
    return Meaning("add", points, unit)


ZERO, FULL, VETO = Meaning("zero"), Meaning("full"), Meaning("veto")

ITEMS = (
    Item("例会制度", "每月召开例会不少于2次，记录完整。", (("少开1次扣1分", (deduct("1", "次"),)), ("无记录的每次扣0.5分", (deduct("0.5", "次"),)))),
    Item("台账管理", "台账归档率达到95%以上。", (("缺1本扣0.5分", (deduct("0.5", "本"),)), ("归档率低于95%的扣2分", (deduct("2"),)))),
    Item("稿件报送", "全年报送稿件12篇以上。", (("每少1篇扣0.5分", (deduct("0.5", "篇"),)), ("全年未报的不得分", (ZERO,)))),
    Item("巡查整改", "每周巡查1次，限期整改。", (("未巡查的扣3分", (deduct("3"),)), ("逾期未改的每处扣2分", (deduct("2", "处"),)))),
    Item("技能培训", "参训率不低于90%。", (("参训率90%以上得3分，80%以上不足90%得2分，80%以下不得分", (award("3"), award("2"), ZERO)),)),
    Item("持证上岗", "人员齐备，持证上岗。", (("缺1人扣1分", (deduct("1", "人"),)), ("无证作业的每人次扣2分", (deduct("2", "人次"),)))),
    Item("渠道清淤", "渠道内无淤积。", (("发现一处淤积扣0.5分", (deduct("0.5", "处"),)), ("整段不畅的扣4分", (deduct("4"),)))),
    Item("投诉办理", "群众诉求及时办理。", (("有责投诉每起扣2分", (deduct("2", "起"),)), ("超期办结的，每超1天扣0.5分，最多扣3分", (deduct("0.5", "天", cap="3"),)))),
    Item("应急演练", "每年演练2次以上。", (("无预案扣2分，未演练扣2分", (deduct("2"), deduct("2"))),)),
    Item("宣传发动", "利用广播、横幅等开展宣传。", (("视开展情况扣1-3分", (deduct("1", most="3"),)),)),
    Item("目标完成", "完成下达的目标任务。", (("完成的得满分", (FULL,)), ("每低1个百分点扣0.5分", (deduct("0.5"),)), ("低于80%的不得分", (ZERO,)))),
    Item("学习教育", "每月集中学习1次。", (("少学1次扣1分，扣完为止", (deduct("1", "次", cap="indicator"),)),)),
    Item("志愿服务", "组织志愿服务活动。", (("每组织1次得1分，最高得5分", (award("1", "次", cap="5"),)),)),
    Item("方法创新", "探索工作新方法。", (("酌情得1-5分", (award("1", most="5"),)),)),
)  # fmt: skip
MORE = (
    ("获得省级表彰的加5分", (add("5"),)),
    ("经验被推广的，每次加2分", (add("2", "次"),)),
    ("获省、市、县级奖励的，分别加3分、2分、1分", (add("3"), add("2"), add("1"))),
    ("信息被省级采用的，每篇加1分", (add("1", "篇"),)),
)
LESS = (
    ("被市级通报的，每次扣2分", (deduct("2", "次"),)),
    ("弄虚作假的扣5分", (deduct("5"),)),
    ("发生群体性事件的，每起扣3分", (deduct("3", "起"),)),
)
VETOES = tuple(
    (fact, (VETO,)) for fact in ("发生重大安全责任事故的", "发生重大环境污染事件的", "班子成员受到政务处分的")
)
PARTS = ("基础工作", "重点工作", "日常管理")
COUNTS = "一二三四五六七八九十"


@dataclass
class Composed:
    """A document, its rules and the points of its items and parts, in no order."""

    blocks: list[Block | str] = field(default_factory=list)
    rules: list[Meaning] = field(default_factory=list)
    worths: list[tuple[str, str]] = field(default_factory=list)


def compose(seed: int) -> Composed:
    """The document that a seed stands for."""
    return _Composer(random.Random(seed)).composed


class _Composer:
    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.composed = Composed(["样例镇渠道管护" + dice.choice(("考核细则", "考核办法", "量化评分表"))])
        items = dice.sample(ITEMS, dice.randint(4, 8))
        cut = dice.randint(1, len(items) - 1) if dice.random() < 0.6 else len(items)
        groups = [group for group in (items[:cut], items[cut:]) if group]
        worth = {item.name: str(dice.choice((6, 8, 10, 15, 20))) for item in items}
        self.parts = [
            (name, str(sum(int(worth[i.name]) for i in group)), [(item, worth[item.name]) for item in group])
            for name, group in zip(dice.sample(PARTS, len(groups)), groups, strict=True)
        ]
        dice.choice(
            (self._one_table, self._one_table, self._table_a_part, self._articles, self._numbered, self._lines)
        )()
        for title, matters in (
            (("加分项", "附加分", "奖励加分"), MORE),
            (("扣分项", "减分项"), LESS),
            (("一票否决", "有下列情形之一的，实行一票否决："), VETOES),
        ):
            if dice.random() < 0.4:
                self._list(dice.choice(title), matters)
        if dice.random() < 0.4:
            self._say(dice.choice(("本细则自发布之日起施行。", "注：本表由考核组填写。", "考核结果作为评优的依据。")))

    def _say(self, *lines: str) -> None:
        self.composed.blocks += lines

    def _mean(self, meanings: Sequence[Meaning]) -> None:
        self.composed.rules += meanings

    def _told(self, item: Item, *, lines: bool = True) -> str:
        """What an item's cell or paragraph says of its points."""
        said = [text for text, meanings in item.told if not self._mean(meanings)]
        ways: tuple[Callable[[], str], ...] = (
            lambda: "；".join(said) + "。",
            lambda: "。".join(said) + "。",
            lambda: "".join(f"{i}.{text}；" for i, text in enumerate(said, 1)),
            lambda: "".join("①②③"[i] + text + "；" for i, text in enumerate(said)),
            lambda: "/n".join(text + "。" for text in said),
            lambda: "/n".join(f"{i}、{text}；" for i, text in enumerate(said, 1)),
        )
        return self.dice.choice(ways if lines else ways[:4])()

    def _list(self, title: str, matters: Sequence[tuple[str, tuple[Meaning, ...]]]) -> None:
        chosen = self.dice.sample(matters, self.dice.randint(2, len(matters)))
        for _text, meanings in chosen:
            self._mean(meanings)
        texts = [text for text, _meanings in chosen]
        number = self.dice.choice(("{}.", "（{}）", "{}、", None))
        self._say(title)
        if number is None:
            self._say("；".join(texts) + "。")
        else:
            self._say(*(number.format(i) + text + "。；"[i < len(texts)] for i, text in enumerate(texts, 1)))

    # ---- tables ----

    def _one_table(self) -> None:
        """One table: its parts as titles over their rows, as merged or repeated names, or not said at all."""
        dice = self.dice
        over = dice.choice(("row", "column", "none")) if len(self.parts) > 1 else "none"
        again = dice.choice(("^", "^", "", None))  # how a further row says what it shares; None: once more
        worth = dice.choice(("column", "column", "name", "told"))
        apart = dice.random() < 0.3  # a row for each thing told
        asked = dice.random() < 0.6
        counted = over != "column" and dice.random() < 0.4
        if apart and again is None and not (asked or counted):
            again = "^"
        columns = ["count"] * counted + ["part"] * (over == "column") + ["name"] + ["asked"] * asked
        columns += ["worth"] * (worth == "column") + ["told"]
        if worth == "column" and dice.random() < 0.3:
            columns.append(columns.pop(-2))
        columns += dice.sample(("得分", "备注", "责任科室"), dice.choice((0, 0, 1)))
        title = {"count": "序号", "part": "一级指标", "name": dice.choice(("考核项目", "考核指标")), "asked": "考核要求", "told": dice.choice(("评分标准", "扣分标准", "计分办法")), "worth": dice.choice(("分值", "标准分", "满分"))}  # fmt: skip
        rows = ["|".join(title.get(column, column) for column in columns)]
        count = 0
        for at, (part, points, items) in enumerate(self.parts):
            if over == "row":
                self.composed.worths.append((part, points))
                rows.append("|".join([f"{COUNTS[at]}、{part}（{points}分）"] + ["<"] * (len(columns) - 1)))
            first = True
            for item, own in items:
                count += 1
                self.composed.worths.append((item.name, own))
                told = (
                    [text + "。" for text, meanings in item.told if not self._mean(meanings)]
                    if apart
                    else [self._told(item)]
                )
                for line, text in enumerate(told):
                    shared = {"count": str(count), "name": item.name + (f"（{own}分）" if worth == "name" else ""), "asked": item.asked, "worth": own}  # fmt: skip
                    cells = {c: v if not line or again is None else again for c, v in shared.items()}
                    cells["part"] = part if first or again is None else again
                    cells["told"] = f"满分{own}分。" * (worth == "told" and not line) + text
                    cells["责任科室"] = "综合科"
                    rows.append("|".join(cells.get(column, "") for column in columns))
                    first = False
        self.composed.blocks.append(table(*rows))

    def _table_a_part(self) -> None:
        """A line with each part's name and points over a table of its own."""
        for at, (part, points, items) in enumerate(self.parts):
            self.composed.worths.append((part, points))
            self._say(f"{COUNTS[at]}、{part}（{points}分）")
            rows = ["序号|考核内容|分值|评分标准"]
            for count, (item, own) in enumerate(items, 1):
                self.composed.worths.append((item.name, own))
                rows.append(f"{count}|{item.name}|{own}|{self._told(item)}")
            self.composed.blocks.append(table(*rows))

    # ---- running text ----

    def _articles(self) -> None:
        self._say("第一章　总则", "第一条　为规范考核，制定本办法。", "第二章　内容与标准")
        number = 1
        for part, points, items in self.parts:
            number += 1
            self.composed.worths.append((part, points))
            self._say(f"第{COUNTS[number - 1]}条　{part}（{points}分）")
            for at, (item, own) in enumerate(items):
                self.composed.worths.append((item.name, own))
                self._say(f"（{COUNTS[at]}）{item.name}（{own}分）。{item.asked}{self._told(item, lines=False)}")

    def _numbered(self) -> None:
        for at, (part, points, items) in enumerate(self.parts, 1):
            self.composed.worths.append((part, points))
            self._say(f"{at} {part}（{points}分）")
            for below, (item, own) in enumerate(items, 1):
                self.composed.worths.append((item.name, own))
                self._say(f"{at}.{below} {item.name}（{own}分）")
                for deepest, (text, meanings) in enumerate(item.told, 1):
                    self._mean(meanings)
                    self._say(f"{at}.{below}.{deepest} {text}。")

    def _lines(self) -> None:
        worth = self.dice.choice(("（{}分）", "，{}分", "（满分{}分）"))
        for _part, _points, items in self.parts:
            for item, own in items:
                at = len(self.composed.worths)
                self.composed.worths.append((item.name, own))
                self._say(f"{COUNTS[at]}、{item.name}{worth.format(own)}")
                for count, (text, meanings) in enumerate(item.told, 1):
                    self._mean(meanings)
                    self._say(f"{count}.{text}。")
