"""Columns of amounts: each cell is a rule, and the row's words or the column's head say when it is won or lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..model import Band, Cell, Effect
from .cell_texts import scores_across
from .layout.grid import Grid
from .layout.heads import Role, is_grade
from .layout.levels import LevelHead, level_head
from .layout.names import amount_cell, holds_amount
from .layout.roles import BOTH_WAYS, Column
from .nodes import Node, Reader
from .normalise import normalise, squeeze
from .passage import Passage, PassageOf, figures_in_points
from .phrases.bands import Numeric, find_numeric
from .phrases.charges import charge_of_words
from .phrases.lexicon import grade_names
from .phrases.marks import find_marks
from .phrases.measured import as_step, settle_steps
from .phrases.patterns import REWARD, UNIT
from .phrases.phrase import Phrase
from .phrases.tiers import tier_of_single, tiers_of_list
from .reading import Beside, Charged, Collector

_SAID: tuple[Role, ...] = ("requirement", "criterion", "indicator")  # columns that say what an amount is for
_MOVES = re.compile(r"[加减扣奖增]分?(?:分值|标准|项目?|值|数)?")  # heads that say which way, and no tier
_INTERVAL = 20  # characters: a longer one says more than an interval
_MONEY = re.compile(r"[^\d,。;]{0,8}(?:系数|奖金|工资|薪酬|金额)(?:标准)?(?:\([^()]*\))?")  # they name no points
_ITEM = re.compile(r"(?:^|[\n。;])\d{1,2}[.、](?!\d)")
_PARTED = re.compile(r"[/、\n]|(?<=[\d分])(?=\+)")
_ONE = re.compile(r"[+-]?\d+(?:\.\d+)?分?")
_EACH_BEHIND = re.compile(rf"(?<=[\d分])/(?P<unit>{UNIT})$")  # "-5、-3、-2/次"
_UNIT_CELL = re.compile(
    r"(?:元|分)?/?每?(?:[少缺低超高多漏升降][于过]?)?(?P<n>\d+(?:\.\d+)?)?(?P<unit>[^\d\s/,。;]{1,4})"
)
_EACH_BESIDE = re.compile(
    rf"(?:按)?每[一1]?(?P<unit>{UNIT})(?:(?:计|加|扣|计算|累计)?分?|(?![次项])[^\d,。;扣加减得计分]{{1,3}})"
)  # "每次", "每个单品"
_IN_POINTS = re.compile(r"得分|分值|分数|积分|赋分")  # a head that says its numbers are points
_UNIT_IN_NAME = re.compile(rf"\(每(?P<unit>{UNIT})\)$")  # "优秀共青团员(每人)"
_UNIT_IN_HEAD = re.compile(
    rf"/(?P<slash>{UNIT})(?:\)|$)|每(?:发现|发生|出现)?[一1]?(?P<each>{UNIT})(?:[扣加减奖得记]?分?)?(?:标准|值|数|额)?(?:\)|$)"
)


_STEP_WITH_POINTS = re.compile(r"[^\d~—-]\d+(?:\.\d+)?分[。;,]?$")
_GRADE = re.compile(r"[甲乙丙丁][级等]|特等|[一二三四][级等]|[A-E][级等档类]|不合格|不及格|不达标|不过关")
_LINE = re.compile(rf"各?[+-]?\d+(?:\.\d+)?分?(?:/{UNIT})?\n?")  # one of several amounts in a cell
_SEVERAL = 2
# steps with their words, by "row" or "column", its index, and the node they are of
Scales = dict[tuple[str, int, int], list[tuple[Phrase, str]]]


class AmountColumns:
    """The columns of one table that hold amounts (role "tier") or words below a step of a scale (role "level").

    `read_cells` are the cells read so far, by row and column; what is read here is added. `unit` is what the words
    around the table say that all its amounts are given for. Steps of a scale are added to `scales`, by row or column.
    """

    def __init__(
        self,
        collector: Collector,
        passage_of: PassageOf,
        grid: Grid,
        columns: Sequence[Column],
        read_cells: set[tuple[int, int]],
        *,
        unit: str | None,
        scales: Scales,
    ) -> None:
        self.scales = scales
        self.collector, self.passage_of, self.grid = collector, passage_of, grid
        self.columns, self.read_cells, self.unit = columns, read_cells, unit
        self.tiers = [c for c, column in enumerate(columns) if column.role == "tier"]
        texts = [c for c, column in enumerate(columns) if column.role in _SAID]
        self.holding = {c for c in texts if c != texts[-1] and any(self._holds_rows(r, c) for r in range(grid.rows))}
        self.losing = {c for c in self.tiers if any(self._loses(r, c) for r in range(grid.rows))}
        self.worth = any(column.role in ("points", "requirement", "criterion") for column in columns)

    def read_tiers(self, r: int, chain: Sequence[tuple[Node, Cell]], part: Node, caption: str) -> None:
        """A row of a matrix: each amount is a rule of its own, its column's head the tier.

        Where the table has no points of its own, the row's names say what is done; a name that stands for several
        rows, or else the part, holds the rules.
        """
        for c in self.tiers:
            cell, column, first = self.grid.at[r][c], self.columns[c], self._first_of(c)
            if cell is None or (cell.row, cell.col) in self.read_cells or cell.row != r:
                continue
            several = sum(self._first_of(t) == first for t in self.tiers) > 1
            last = len(self.columns) if c == self.tiers[-1] else c
            mine = [(node, by) for node, by in chain if first <= by.col < last]
            held = [at for at, (_, by) in enumerate(mine) if self.worth or (not several and by.col in self.holding)]
            inner = held[-1] + 1 if held else 0
            node = mine[inner - 1][0] if held else part
            names = [by for _, by in mine[0 if self.worth else inner :]]
            for made, _ in mine[inner:]:
                made.fixed = False
            asked = [
                found
                for at in range(first, last)
                if self.columns[at].role == "requirement" and (found := self.grid.at[r][at])
            ]
            words = [text for by in [*names, *asked] if (text := squeeze(by.text))]
            if not any(_MONEY.fullmatch(normalise(text).text) for text in [column.title, "".join(words)]):
                self._amount(r, c, cell, node, words, caption_effect=effect_of_head(caption) or part.default_effect)

    def read_levels(self, r: int, node: Node) -> None:
        """A step of a scale: the column's head says what it is worth, the cell when; a box to tick only the step."""
        steps: list[Phrase] = []
        heads = [head for c in self.columns if c.role == "level" and (head := level_head(c.title)) is not None]
        if node.max is None and heads and node.parent is not None and not any(head.factor for head in heads):
            node.max = max(head.points_max or head.points for head in heads)  # nothing else says what the row is worth
        levels = [
            cell for c, column in enumerate(self.columns) if column.role == "level" and (cell := self.grid.at[r][c])
        ]
        told = any(re.search(r"\w", cell.text) for cell in levels)  # then a dash is no step
        for c, column in enumerate(self.columns):
            cell, head, named = self.grid.at[r][c], level_head(column.title), self._head_cell(c, column.title)
            if column.role != "level" or cell is None or head is None or named is None:
                continue
            if (
                (cell.row, cell.col) in self.read_cells
                or scores_across(cell, self.passage_of(cell).text)
                or (told and not re.search(r"\w", cell.text))
            ):
                continue
            self.read_cells.add((cell.row, cell.col))
            words = self.passage_of(cell)
            if sum(_STEP_WITH_POINTS.search(line.text.rstrip()) is not None for line in words.lines()) > 1:
                for line in words.lines():  # each line of it with points of its own
                    for phrase in self.collector.read(line, node, "criterion", default="award"):
                        as_step(phrase, line.text)
                continue
            worth = self.passage_of(named)
            steps.append(self.collector.add_level(words, worth, node, _worth_of(head, node)))
        settle_steps(steps, chained=True)

    def _amount(
        self, r: int, c: int, cell: Cell, node: Node, words: list[str], *, caption_effect: Effect | None
    ) -> None:
        """One cell of amounts: with the words beside it where it is the only one they speak of, else by its head."""
        self.read_cells.add((cell.row, cell.col))
        column, several = self.columns[c], self._is_one_of_several(c)
        passage = self.passage_of(cell)
        gains = c in self.losing and BOTH_WAYS.search(column.header)  # "正数为加分,负数为扣分"
        said_above = None if gains else effect_of_head(column.header) or caption_effect
        default = said_above or ("add" if c in self.losing else None)
        told = default is not None or _IN_POINTS.search(column.header) is not None
        unit = self._unit(r, c)
        steps = [text for text in words if text in grade_names()]  # "优秀" left of "18-20分" is the step
        said = self._words_beside(r, c) if not several and not steps else None
        behind = self._words_behind(cell, said) if not several and not steps else None
        if behind is not None and self.collector.add_beside(
            self.passage_of(behind), passage, node, default or "award", unit, told=told, behind=True
        ):
            return
        if said is not None and self._said_apart(said, passage, node, default, unit, told=told):
            return
        if self._read_pairs(r, c, passage, node, effect_of_sign(passage.text) or default or "award"):
            return
        fact = self._fact_of(said) if said is not None else None
        rank = self._rank_of(said, r, c) if said is not None else None
        if said is not None and (fact or rank) and holds_amount(passage.text):
            first, row = fact or said, (fact.text, said.text) if fact else (said.text,)
            beside = Beside(squeeze(first.text), rank, unit, row, told=told)
            self.collector.add_amount(passage, node, default or "award", beside)
            return
        before_it = len(node.rules)
        if said is not None and self._with_words(said, passage, node, default, unit, told=told):
            _at_level(node.rules[before_it:], [text for text in words if text != squeeze(said.text)])
            made = [(reader.phrase, normalise(said.text).text) for reader in node.rules[before_it:]]
            self.scales.setdefault(("column", c, id(node)), []).extend(made)
            return
        tier = column.title if several and not _MOVES.fullmatch(column.title) else None
        if holds_amount(passage.text):
            kept = "".join(text for text in words if text not in steps) or "".join(words)
            of_head = self._interval_of_head(c)
            numeric = of_head or _interval_of(words)
            each, before = unit or _charged_in(words), self._row_before(r, c)
            beside = Beside(kept + (tier or ""), tier or next(iter(steps), None), each, before, told, numeric)
            phrase = self.collector.add_amount(passage, node, default or "award", beside)
            if phrase is not None and numeric is not None:
                scale = ("row", r, 0) if of_head else ("column", c, id(node))
                self.scales.setdefault(scale, []).append((phrase, words[-1] if words else ""))
        elif passage.text:
            known = len(node.rules)
            self.collector.read(
                figures_in_points(passage), node, "criterion", default=default or ("award" if several else None)
            )
            level = tier if tier and not effect_of_head(tier) else None  # "值长扣分" says whose, and what it does
            for reader in node.rules[known:]:
                named = (said.text.strip(),) if said is not None else self._row_before(r, c)
                if reader.phrase.condition is None and named:
                    reader.quote_behind(named)
                reader.condition = reader.condition or "".join([*words, level or ""]) or None
                reader.phrase.tier = reader.phrase.tier or level

    def _interval_of_head(self, c: int) -> Numeric | None:
        """The interval a column's head names: "1~3(含)" below "差错率(%)"."""
        path = self.columns[c].path
        title = path[-1] if path else ""
        found = find_numeric(title, 0, len(title))
        plain = re.fullmatch(r"\d+(?:\.\d+)?", title)
        if plain and any(self._bounds(t) for t in self.tiers if t != c):  # "0" beside "0-1"
            value = Decimal(title)
            found = [Numeric(Band(lo=value, lo_incl=True, hi=value, hi_incl=True), 0, len(title), lo_said=4, hi_said=4)]
        if len(found) != 1:
            return None
        over = path[-2] if len(path) > 1 else self.columns[0].title  # "字数(万字)" over the rows speaks of the heads
        unit = re.search(r"\((%|‰|[\u4e00-\u9fff]{1,3})\)$", over)
        band = found[0].band
        said = band if band.unit or not unit else band.model_copy(update={"unit": unit[1]})
        return replace(found[0], band=said)

    def _bounds(self, c: int) -> bool:
        title = self.columns[c].title
        return bool(find_numeric(title, 0, len(title)))

    def _is_one_of_several(self, c: int) -> bool:
        """Whether the words of a row speak of several columns of amounts; gains beside losses each have their own."""
        beside = [t for t in self.tiers if self._first_of(t) == self._first_of(c)]
        return len(beside) > 1 and not all(_MOVES.fullmatch(normalise(self.columns[t].title).text) for t in beside)

    def _read_pairs(self, r: int, c: int, passage: Passage, node: Node, effect: Effect) -> bool:
        """Several amounts in one cell: "3万册/2万册/1万册以上" left of "10/8/6", "前三名" left of "+5", "+3", "+2"."""
        said = self._words_beside(r, c)
        each = _EACH_BEHIND.search(passage.text)
        points = _PARTED.split(passage.text[: each.start()] if each else passage.text)
        if said is None or len(points) < 2 or not all(_ONE.fullmatch(p) for p in points):
            return False
        unit = (Decimal(1), each["unit"]) if each else self._unit(r, c)
        words = normalise(said.text).text
        steps = words.split("/")
        if len(steps) != len(points):
            if (tiers := tiers_of_list(words, len(points))) is None:
                return False
            listed = [words] * len(points)
            self.collector.add_listed(passage, node, effect, words=said.text, steps=listed, tiers=tiers, unit=unit)
            return True
        end = re.search(r"[\u4e00-\u9fff]*$", steps[-1])
        bound = re.search(r"(?:及?以[上下内])$", end.group() if end else "")
        named = [step if not bound or step.endswith(bound.group()) else step + bound.group() for step in steps]
        self.collector.add_listed(passage, node, effect, words=said.text, steps=named, unit=unit)
        return True

    def _fact_of(self, said: Cell) -> Cell | None:
        """The fact left of a numbered list that only says how it is established."""
        fact = self.grid.at[said.row][said.col - 1] if said.col else None
        if fact is None or fact.row_span != said.row_span or self.columns[fact.col].role not in _SAID:
            return None
        several = len(_ITEM.findall(normalise(said.text).text)) > 1
        return fact if several and len(fact.text.strip()) > 1 else None

    def _rank_of(self, said: Cell, r: int, c: int) -> str | None:
        """Who gets an amount of several below each other beside "前三名": the first, the second, the third."""
        rows = range(said.row, said.row + said.row_span)
        amounts = [row for row in rows if (cell := self.grid.at[row][c]) and cell.row == row and cell.text.strip()]
        if len(amounts) < 2 or r not in amounts:
            return None
        tiers = tiers_of_list(normalise(said.text).text, len(amounts))
        return tiers[amounts.index(r)] if tiers else None

    def _row_before(self, r: int, c: int) -> tuple[str, ...]:
        """What the row says in front of the amount in column c: its own words, or its short name left of steps."""
        cells = [cell for cell in self.grid.starting(r) if self._first_of(c) <= cell.col < c]
        named = [at for at, cell in enumerate(cells) if cell.col not in self.tiers]
        texts = [cell.text for cell in cells[named[-1] :]] if named else []
        if is_grade(normalise(self.columns[c].title).text):
            return tuple(texts) if texts and texts[0].strip() else ()
        said = [at for at in named if self.columns[cells[at].col].role in _SAID and cells[at].row_span == 1]
        return tuple(cell.text for cell in cells[said[0] :]) if said else ()

    def _first_of(self, c: int) -> int:
        """The first of the columns whose words belong to the amounts in column c: names between two columns of
        amounts are those of the second."""
        first, before = 0, -1
        for tier in self.tiers:
            if before >= 0 and any(self.columns[at].role in _SAID for at in range(before + 1, tier)):
                first = before + 1
            if tier == c:
                break
            before = tier
        return first

    def _holds_rows(self, r: int, c: int) -> bool:
        """Whether a name stands for several rows (spanned, repeated or blank below it) and is no tier (国家级)."""
        name = self.grid.at[r][c]
        if name is None or name.row != r or not (said := name.text.strip()):
            return False
        last = name.row + name.row_span
        below = self.grid.at[last][c] if last < self.grid.rows else None
        again = below is not None and below.col_span == name.col_span and below.text.strip() in ("", said)
        return (name.row_span > 1 or again) and not tier_of_single(normalise(said).text)

    def _loses(self, r: int, c: int) -> bool:
        """Whether a cell takes points ("-5"): what others of its column give is on top."""
        cell = self.grid.at[r][c]
        return cell is not None and re.match(r"-\d", normalise(cell.text).text) is not None

    def _head_cell(self, c: int, title: str) -> Cell | None:
        """The cell above a column that has the title, or its points: "10" below "优"."""
        cells = [cell for r in range(self.grid.rows) if (cell := self.grid.at[r][c]) is not None]
        texts = [normalise(cell.text).text for cell in cells]
        worth = re.search(r"\((\d+(?:\.\d+)?)分\)$", title)
        at = texts.index(title) if title in texts else texts.index(worth[1]) if worth and worth[1] in texts else None
        return None if at is None else cells[at]

    def _words_beside(self, r: int, c: int) -> Cell | None:
        """The nearest cell left of an amount that says in words what earns or loses it."""
        for left in range(c - 1, self._first_of(c) - 1, -1):
            cell = self.grid.at[r][left]
            if self.columns[left].role in _SAID and cell is not None and cell.text.strip():
                return cell
        return None

    def _words_behind(self, cell: Cell, said: Cell | None) -> Cell | None:
        """The words right of an amount, where what stands left of it ("工作态度") names several amounts."""
        if said is not None and said.row_span <= cell.row_span:
            return None
        at = cell.col + cell.col_span
        right = self.grid.at[cell.row][at] if at < len(self.columns) else None
        if right is None or self.columns[at].role not in _SAID or right.row_span != cell.row_span:
            return None
        own = right.text.strip() and (right.row, right.col) not in self.read_cells
        return right if own and not find_marks(normalise(right.text).text) else None

    def _with_words(
        self, said: Cell, passage: Passage, node: Node, default: Effect | None, unit: Charged | None, *, told: bool
    ) -> bool:
        """An amount and the words beside it as one rule; where the words are rules, the amount is their ceiling."""
        words = self.passage_of(said)
        found = amount_cell(passage.text) or _ceiling_of(passage.text)
        effect = effect_of_sign(passage.text) or default or "award"
        if any(mark.kind == "effect" and mark.amounts for mark in find_marks(words.text)):
            if found is None or (said.row, said.col) in self.read_cells:
                return False
            self.read_cells.add((said.row, said.col))
            phrases = self.collector.read(words, node, "criterion", default=default)
            again = len(phrases) == 1 and (phrases[0].points, phrases[0].points_max) == found
            again = again or _spans(phrases, found)
            for phrase in phrases if not again and found != (Decimal(0), None) else ():  # "扣10分" beside "-10"
                phrase.cap, phrase.bounded = phrase.cap or found[1] or found[0], True
            self.collector.settle(passage, "rule" if again else "cap")
            return True
        if unread := self._counts_words(said, words, passage):  # "同等责任5分,主要责任10分" beside "每起"
            for phrase in self.collector.read(words, node, "criterion", default=default):
                if phrase.per is None:
                    phrase.per, phrase.unit = Decimal(1), unread
            self.read_cells.add((said.row, said.col))
            return True
        return self.collector.add_beside(words, passage, node, effect, unit, told=told)

    def _said_apart(
        self, said: Cell, passage: Passage, node: Node, default: Effect | None, unit: Charged | None, *, told: bool
    ) -> bool:
        """A grade among the amounts ("乙级"); or words line by line beside as many amounts: "未戴帽" over "未洗手"."""
        if _GRADE.fullmatch(passage.text):
            return self.collector.add_beside(self.passage_of(said), passage, node, "grade", None)
        amounts = passage.lines()
        if len(amounts) < _SEVERAL or not all(_LINE.fullmatch(amount.text) for amount in amounts):
            return False
        words = self.passage_of(said).lines()
        if len(words) != len(amounts):
            return False
        for line, amount in zip(words, amounts, strict=True):
            effect = effect_of_sign(amount.text.lstrip("各")) or default or "award"
            self.collector.add_beside(line, amount, node, effect, unit, told=told, of_several=True)
        self.collector.settle(passage, "rule")
        self.read_cells.add((said.row, said.col))
        return True

    def _counts_words(self, said: Cell, words: Passage, passage: Passage) -> str | None:
        """What the amounts of some words are given for, where the cell for them says only that."""
        each = _EACH_BESIDE.fullmatch(passage.text)
        amounts = any(mark.amounts for mark in find_marks(words.text))
        return each["unit"] if each and amounts and (said.row, said.col) not in self.read_cells else None

    def _unit(self, r: int, c: int) -> Charged | None:
        """What an amount is charged for, where a column of measure words says it or its own head: 扣分（分/次）."""
        for at, column in enumerate(self.columns):
            cell = self.grid.at[r][at]
            if column.role == "unit" and cell is not None and (said := _UNIT_CELL.fullmatch(normalise(cell.text).text)):
                return Decimal(said["n"] or 1), said["unit"]
        for cell in self.grid.row_cells(r):
            each = _EACH_BESIDE.fullmatch(normalise(cell.text).text) if cell.col > c and cell.row == r else None
            if each is not None:
                return Decimal(1), each["unit"]
        texts = (normalise(cell.text).text for cell in self.grid.row_cells(r) if cell.col < c)
        if named := next((m for text in texts if (m := _UNIT_IN_NAME.search(text))), None):
            return Decimal(1), named["unit"]
        titles = reversed(self.columns[c].path)
        said = next((m for title in titles if (m := _UNIT_IN_HEAD.search(title))), None)
        unit = (said["slash"] or said["each"]) if said else self.unit
        return (Decimal(1), unit) if unit else None


def _at_level(readers: Sequence[Reader], names: Sequence[str]) -> None:
    """ "国家级" over the rows "一等|1000", "二等|800": no name of a part, but the level of what is given there."""
    level = next((text for text in names if tier_of_single(normalise(text).text) == normalise(text).text), None)
    for reader in readers if level else ():
        reader.phrase.tier = reader.phrase.tier or level
        if reader.condition and level and level not in reader.condition:
            reader.condition = level + reader.condition


def _interval_of(words: Sequence[str]) -> Numeric | None:
    """The interval that the name of a row is: "30分钟以内", "超过30分钟,不超过60分钟"."""
    text = normalise(words[-1]).text if words else ""
    found = find_numeric(text, 0, len(text)) if len(text) <= _INTERVAL else []
    return found[0] if len(found) == 1 else None


def _charged_in(words: Sequence[str]) -> Charged | None:
    """What the name of a row is charged for: "每死亡1人"."""
    text = normalise(words[-1]).text if words else ""
    charge = charge_of_words(text)
    return (charge.per, charge.unit) if charge and charge.printed and charge.unit else None


def _ceiling_of(text: str) -> tuple[Decimal, Decimal | None] | None:
    """The amount of a cell that is nothing but a ceiling: "最高3分"."""
    marks = find_marks(text)
    whole = len(marks) == 1 and marks[0].kind == "cap" and len(text) <= marks[0].end - marks[0].start + 1
    return marks[0].values[0] if whole and marks[0].values else None


def _spans(phrases: Sequence[Phrase], found: tuple[Decimal, Decimal | None]) -> bool:
    """Whether a range says again what the words beside it give at least and at most: "1-8" beside 扣1分, 扣8分."""
    amounts = [amount for p in phrases for amount in (p.points, p.points_max) if amount is not None]
    return len(amounts) > 1 and (min(amounts), max(amounts)) == found


def _worth_of(head: LevelHead, node: Node) -> LevelHead:
    """A step that is a share ("A(1.0)") comes to that share of what the row is worth."""
    if not head.factor or node.max is None:
        return head
    return LevelHead(head.name, head.points * node.max)


def effect_of_sign(text: str) -> Effect | None:
    """What the sign in front of an amount does."""
    return "deduct" if text.startswith("-") else "add" if text.startswith("+") else None


def effect_of_head(header: str) -> Effect | None:
    """What a head or caption says amounts below it do: 扣分 deduct, 加分 add."""
    if re.search(r"扣|减分|罚分|负面清单", header) and not re.search(r"加扣|加减|奖扣", header):
        return "deduct"
    if re.search(r"下表(?:标准)?[计得记赋给]分", header):
        return "award"
    return "add" if re.search(rf"加分|奖分|{REWARD}|加$", header) else None
