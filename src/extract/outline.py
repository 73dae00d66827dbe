"""Blocks in reading order become the tree: headings open parts, tables fill them, prose is read where it stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import partial

from ..model import Document, Effect, Heading, Requirement, Table
from .around import Around
from .choices import choice_lines
from .grades import rates_items
from .items_in_line import split_items
from .layout.forms import is_form_line
from .layout.grid import Grid
from .layout.heads import CHECK_ROW
from .layout.names import NUMBERING, Name, rank_of, read_name
from .layout.siblings import Siblings
from .line_heads import SENTENCE, WORTH_BEHIND, WORTH_FIRST, LineHeads, RunIn, ends_in_bracket
from .nodes import PENALTY, VETOING, Node
from .normalise import normalise, squeeze
from .open_headings import OpenHeadings, ordinal
from .passage import Passage, Passages, together
from .phrases.amounts import find_amounts
from .phrases.exclusions import listed_items, plain_facts
from .phrases.marks import find_marks
from .phrases.measured import as_step, settle_steps
from .phrases.shares import same_part
from .prose import ProseReader
from .reading import Collector
from .schemes import names_of
from .table_columns import ANNOUNCED, MOVING, unit_said
from .tables import NOTE, TableReader, TableState
from .tiled import settle_tiled
from .weights_table import weights_of

TITLE = re.compile(
    r"(?:细则|办法|标准|评分表|评价表|考核表|测评表|评估表|考评表|方案|规则|规定|制度|指标体系|量化表|评分卡|实施意见|评定表|一览表|自评表|规程|守则|通知|汇总表|评分要点|打分表|明细|清单|指标|手册)(?:\([^()]{1,14}\)|(?:试行|讨论稿|征求意见稿|修订稿|初稿))*$"
)
_WORTH_OF_ITEM = re.compile(  # "会议制度(15分)" is an item; "环卫保洁评分细则(满分100分)" may be a title
    r"(?:制度|规定|规则|方案|规程|守则|清单|明细|指标|通知)\((?:满分|共)?\d+(?:\.\d+)?分\)$"
)
_HEADS_LIST = re.compile(r"(?:奖励|附加)?(?:加分|扣分|减分|加减分|奖惩)(?:项目?)?(?:标准|细则|办法|规定)")
_VETO_LED = re.compile(rf"(?:{NUMBERING.pattern})?[^。:;,\d]{{0,6}}(?:{VETOING.pattern})[^。:;,\d]{{0,4}}:")
_CAPTION = re.compile(
    ANNOUNCED.pattern + r"(?:\([^()]*\))?[^。;]{0,4}$|^(?:表|附表)\d*[^。;]{2,40}$|^[^。;]{2,30}表(?:\([^()]*\))?$"
)
_REFERS = re.compile(
    r"下表[^。;]{0,16}[:。]?$|(?:按|见|如)(?:照)?下表[^。]{0,60}。?$|(?:标准|分值|计分|加分|办法|规定)[^。;]{0,16}如下[:。]$"
)  # "获奖的按下表加分:"
_LEADING_LINE = re.compile(r"^(?:附件|附表|附录|附)\d*[:.、一二三四五六七八九十]*$")
_WORTH_HERE = re.compile(
    r"(?:以上|上述|本|该|此)(?:小|大|分)?(?:项|部分|类)(?:指标|目)?(?:总分值?|满分|分值|合计|共计?|共)[:为]?(?P<n>\d+(?:\.\d+)?)分。?"
)
_WORTH_ALONE = re.compile(r"\(?(?:总分值?|满分|分值|本项|共计?|合计|计)(?:为|是|:)?(?P<n>\d+(?:\.\d+)?)分\)?[.。]?")
_ANNEXED = re.compile(r"(?:附件|附表|附录|表)(?:\d|[一二三四五六七八九十])+[^。;,]{4,40}$")
_NUMBERED = re.compile(r"^(?:附件|附表|附录|表)(?:\d+|[一二三四五六七八九十]+)[:：.、\s]*")
_OF_SECTION = re.compile(r"表(?:\d+|[一二三四五六七八九十]+)")
_BONUS_TITLE = re.compile(r"(?<!扣)(?<!减)加分")
_ASSESSED = re.compile(r"内容|标准|指标|项目")  # in the name of the chapter whose items are rated


class Outline:
    """Walks a document once. `root` gathers the tree; `title`, `before_title` and `notes` what stands around it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.collector = Collector(Passages(document))
        self.root = Node("")
        self.title: str | None = None
        self.before_title: list[str] = []
        self.notes: list[Passage] = []
        self.prose: list[Passage] = []
        self.articles: list[Passage] = []  # read as headings, though they are closed like a sentence
        passages = self.collector.passages.all()
        self.grade_names = names_of(p for p in passages if p.location.row is None)  # as running text names them
        titled = [p for p in passages if p.location.row is None and _ANNEXED.match(p.text)]
        worth = [p for p in titled if TITLE.search(p.text) and read_name(p.normal).max is not None]
        self._tables_worth = worth if len(worth) > 1 else []  # tables of their own, each with what it comes to
        self._headings = OpenHeadings(self.root)
        self._around = Around(document, self.collector.passages)
        self._heads = LineHeads(document, self._around, self._headings)
        self._sentences = ProseReader(self.collector, self._headings, self.grade_names)
        self._rated = rates_items(passages)  # no points anywhere: the items are rated
        self._in_notes = False
        self._note_rank: float | None = None  # of the notes' own numbers
        self._noted: Node | None = None  # what the last table holds hangs below it, while notes follow the table
        self._above: Passage | None = None  # a short line that a line with its worth may follow
        self._asked: list[Passage] = []  # the lines of an item that has not yet said what it is worth
        self._caption = ""  # a table's own title, on the line before it
        self._titled = ""  # the title of the annex that is open
        self._refers = False  # the line before says that a table follows
        self._choices = choice_lines(document)
        self._adjacent: Node | None = None  # the heading that stands right before the current block
        self._led_away: Node | None = None  # a heading below which a line with points and a colon opened another list
        self._tables = TableState(Siblings(block for block in document.blocks if isinstance(block, Table)))

    def walk(self) -> None:
        """Read every block."""
        self.collector.majority = _majority(self.collector.passages)
        for index, block in enumerate(self.document.blocks):
            if isinstance(block, Table):
                self._table(index, block)
            else:
                passage = self.collector.passages.of_block(index)
                for span in split_items(passage.text):
                    one = span == (0, len(passage.text))
                    self._paragraph(passage if one else passage.part(*span), isinstance(block, Heading))
        self._sentences.settle_parts()
        settle_tiled(self.root.walk())

    def _table(self, index: int, table: Table) -> None:
        self._in_notes = False
        if self._weighs_parts(table):
            return
        base = self._headings.over_table(self._adjacent, refers=self._refers)
        place = partial(self.collector.passages.of_cell, index)
        caption = self._caption or self._around.moving_line(index) or self._around.lead_in(index)
        if MOVING.search(self._titled) and not (MOVING.search(caption) or ANNOUNCED.search(caption)):
            caption = self._titled  # "竞赛获奖加分标准" over 表一 and 表二
        unit = unit_said(self._around.lines(index))
        reader = TableReader(self.collector, table, base, self._tables, place, caption=caption, unit=unit)
        notes = reader.read()
        self._noted = base if base is not self.root else None
        for note in notes:
            self._note(note)
        self._adjacent = None

    def _weighs_parts(self, table: Table) -> bool:
        """A table of the weights of parts that have been read already; False where it is any other."""
        tops = [node for node in self.root.children if node.children or node.rules]
        weights = weights_of(Grid(table)) or []
        named = [
            (next((n for n in tops if same_part(squeeze(c.text), n.name)), None), value) for c, _by, value in weights
        ]
        if not named or any(node is None or node.weight is not None for node, _value in named):
            return False
        for node, value in named:
            if node is not None:
                node.weight = value
        return True

    def _paragraph(self, passage: Passage, heading: bool) -> None:
        text = passage.text
        if not text or self._is_leading(text):
            return
        if NOTE.match(text):
            self._in_notes = True
            first = NUMBERING.search(text)
            self._note_rank = rank_of(first.group().strip()) if first else None
            self._note(passage)
            return
        name = read_name(passage.normal, passage.number)
        if self._in_notes and self._goes_on_in_notes(passage, name, heading):
            return
        self._in_notes, self._noted = False, None
        above, self._above = self._above, None
        if self._says_worth(text, above, passage):
            return
        if self._sentences.takes_excluded(passage, name) or self._takes_step(passage):
            return
        self._caption = text if _CAPTION.search(text) else ""
        self._refers = _REFERS.search(text) is not None
        if self._take_title(text, squeeze(passage.normal.raw), passage.location.block or 0):
            if passage in self._tables_worth:
                self._open(_title_name(name), passage)
            return
        if (CHECK_ROW.match(text) and len(text) < 20) or is_form_line(passage.normal.raw):
            self.collector.settle(passage, "total")
            return
        if not self._sentences.lists(passage) and self._heads.opens_part(passage, name, marked=heading):
            self._open(name, passage, marked=heading)
            return
        if (rank := self._heads.heads_a_list(passage, name)) is not None:
            self._open(name, passage, rank=rank)
            return
        if self._caption and re.match(r"表|附表", text):
            self.collector.settle(passage, "heading")
            return
        self._above = passage if len(text) <= 20 and not re.search(r"[,。;:!?、\d]", text) else None
        if self._asked and WORTH_FIRST.match(text):
            self._read_on(passage)
            return
        self._asked = [*([] if name.number else self._asked), passage] if not find_amounts(text) else []
        self._prose(passage, name)

    def _is_leading(self, text: str) -> bool:
        """附件1 on a line of its own: an annex begins."""
        leading = _LEADING_LINE.match(text) is not None
        if leading:
            self._sentences.close_list()
        return leading

    def _takes_step(self, passage: Passage) -> bool:
        """Whether a line is one step of a scale that lines make: it earns what stands behind it."""
        if passage.location.block not in self._choices:
            return False
        self.prose.append(passage)
        item = NUMBERING.match(passage.text)
        span = (item.end() if item else 0, len(passage.text))
        home = self._headings.home()
        known = len(home.rules)
        self.collector.read(passage, home, "criterion", default="award", span=span)
        for reader in home.rules[known:]:
            as_step(reader.phrase, reader.passage.text)
        settle_steps([reader.phrase for reader in home.rules])
        return True

    def _read_on(self, passage: Passage) -> None:
        """ "(6分)每缺一项扣2分" at the head of a line goes on with the item above it: what that is worth, how it is lost."""
        lines, self._asked = self._asked, []
        whole = lines[0]
        for line in [*lines[1:], passage]:
            whole = together(whole, line, "\n")
        item = NUMBERING.match(whole.text)
        self._sentences.read(whole, item.end() if item else 0)
        offset = len(whole.normal.raw) - len(passage.normal.raw)
        for (start, end), role in whole.roles.items():
            passage.account(start - offset, end - offset, role)

    def _says_worth(self, text: str, above: Passage | None, passage: Passage) -> bool:
        """A line that is nothing but what the heading above it, or what is asked for above it, is worth."""
        worth = _WORTH_ALONE.fullmatch(text) or (WORTH_BEHIND.fullmatch(text) if self._adjacent else None)
        if worth and self._is_worth_of(above, passage, worth):
            return True
        if self._is_worth_here(text, passage):
            return True
        behind = bool(self._asked) and WORTH_BEHIND.fullmatch(text) is not None
        if behind:
            self._read_on(passage)
        return behind

    def _is_worth_here(self, text: str, passage: Passage) -> bool:
        """ "本小项总分30分" below the items of a heading is what the heading is worth."""
        said = _WORTH_HERE.fullmatch(text)
        if said is None or not self._headings.any or self._headings.last.max is not None:
            return False
        node = self._headings.home()
        node.max, node.fixed = Decimal(said["n"]), True
        self.collector.account(passage, *said.span("n"), "max")
        return True

    def _is_worth_of(self, above: Passage | None, passage: Passage, worth: re.Match[str]) -> bool:
        """ "总分5分" on a line of its own is what the heading, or the short line, right above it is worth."""
        if self._adjacent is None and above is not None:
            rank = self._heads.rank_over_worth(passage)
            self._open(read_name(above.normal, above.number), above, rank=rank)
        if self._adjacent is None or self._adjacent.max is not None:
            return False
        node = self._headings.attach(self._adjacent)
        node.max, node.fixed = Decimal(worth["n"]), True
        self.collector.account(passage, *worth.span("n"), "max")
        return True

    def _prose(self, passage: Passage, name: Name) -> None:
        """A paragraph that is no heading: rules may stand in it."""
        self._adjacent = None
        self.prose.append(passage)
        if facts := self._veto_items(passage, name):
            for start, end in facts:
                self.collector.exclude(passage, start, self._vetoing(passage), end=end)
            return
        if passage.text.endswith(":") and find_amounts(passage.text):
            self._led_away = self._headings.last
        if name.number is not None and name.rank is not None:  # what is numbered like a heading stands beside it
            self._headings.leave(name.rank, name.number)
        if run_in := self._heads.run_in(passage, name):
            self._open_run_in(run_in, passage)
        else:
            self._sentences.read(passage)

    def _open_run_in(self, run_in: RunIn, passage: Passage) -> None:
        head = read_name(passage.normal.part(0, run_in.head), passage.number)
        says = passage if head.max is None else passage.part(0, run_in.head)  # "奖励" in its scale makes it no bonus
        self._open(head, says, rank=run_in.rank)
        self._adjacent = None
        item = self._headings.last
        if self._rated and item.fixed:
            words = passage.normal.quote(run_in.end, len(passage.text))
            place = passage.place(run_in.end, len(passage.text))
            item.requirements.append(Requirement(text=words.strip(), location=place))
        self._sentences.read(passage, run_in.end)

    def _veto_items(self, passage: Passage, name: Name) -> list[tuple[int, int]]:
        """The facts that a line without points lists below a heading such as 一票否决事项, or behind it, as spans."""
        heading = self._headings.last
        if led := _VETO_LED.match(passage.text):
            return listed_items(passage.text, led.end()) if not find_marks(passage.text[led.end() :]) else []
        if (
            heading is self._led_away
            or not VETOING.search(heading.name)
            or any(m.kind != "threshold" for m in find_marks(passage.text))
        ):
            return []
        if name.number is None:
            return plain_facts(passage.text)
        if name.rank is not None and heading.rank is not None and name.rank <= heading.rank:
            return []  # the next item beside the list, not one of it
        item = NUMBERING.match(passage.text)
        several = listed_items(passage.text)
        return several if len(several) > 1 else [(item.end() if item else 0, len(passage.text))]

    def _vetoing(self, passage: Passage) -> str:
        """The words that say what the facts of a line bring about."""
        led = _VETO_LED.match(passage.text)
        return led.group() if led else self._headings.last.name

    def _goes_on_in_notes(self, passage: Passage, name: Name, heading: bool) -> bool:
        """Whether a paragraph is one more note, or an item of a list that a note opens."""
        if self._sentences.takes_excluded(passage, name):
            return True
        worth = name.max is not None and ends_in_bracket(passage.text)
        above = heading or worth or (name.rank is not None and name.rank <= 4)
        if above or name.number is None or self._note_rank not in (None, name.rank):
            return False
        self._note(passage)
        return True

    def _note(self, passage: Passage) -> None:
        """A note below a table speaks of what the table holds."""
        self.notes.append(passage)
        self._sentences.read(passage, home=self._noted)

    def _section_goes_on(self, index: int) -> bool:
        """Whether the part that is open is followed by the next of its kind: a table between them is its own."""
        top = next((node for node in self._headings.stack[1:] if node.number is not None), None)
        count = ordinal(top.number) if top is not None and top.number else None
        if top is None or count is None:
            return False
        lines = (normalise(block.text).text for block in self.document.blocks[index + 1 :] if block.kind != "table")
        heads = (head.group() for line in lines if (head := NUMBERING.match(line)))
        following = next((head for head in heads if rank_of(head) == top.rank), None)
        return following is not None and ordinal(following) == count + 1

    def _take_title(self, text: str, printed: str, index: int) -> bool:
        """The document's title, or that of a further table or annex: it closes all parts that are open."""
        if (
            len(text) > 60
            or not TITLE.search(text)
            or re.search(r"[。;,]|[扣加减得]\d", text)
            or _WORTH_OF_ITEM.search(text)
            or (self.title is not None and _HEADS_LIST.fullmatch(text) and self._around.opens_list(index))
            or re.match(r"[一二三四五六七八九十]+、|\d+[.、]|\([一二三四五六七八九十]", text)
            or (self.title is not None and _OF_SECTION.match(text) and self._section_goes_on(index))
        ):
            if self.title is None and len(text) <= 40 and not SENTENCE.search(text):
                self.before_title.append(printed)
            return False
        self._titled = text
        if self.title is None:
            joined = self.before_title[-1] if self.before_title and len(text) <= 6 else ""
            self.title = joined + printed
            moved = PENALTY.search(self.title) is not None
            self.root.name = self.title if moved != (_BONUS_TITLE.search(self.title) is not None) else ""
        self._headings.clear()
        self._adjacent = None
        return True

    def _open(self, name: Name, passage: Passage, *, rank: float | None = None, marked: bool = False) -> None:
        if passage.text.endswith("。") and passage not in self.prose[-1:]:
            self.articles.append(passage)
        if re.fullmatch(r"\([^()]+\)", passage.text):
            name = Name(name.number, squeeze(passage.normal.quote(1, len(passage.text) - 1)))
        node = self.collector.node_of(name, passage)
        node.marked = marked
        if rank is not None:
            node.rank = rank
        self._headings.push(node)
        self._adjacent = node
        if self._rated:
            self._rate(node)
        if node.max is not None or node.weight is not None:
            self._headings.attach(node)
            node.fixed = True
        if name.rest:
            self.collector.read(passage, self._headings.attach(node), "criterion", span=name.rest)

    def _rate(self, node: Node) -> None:
        """In a rubric without points every heading of the chapter that says what is assessed is an item to rate."""
        stack = self._headings.stack
        chapter = next((above for above in stack[1:-1] if _ASSESSED.search(above.name)), None)
        if chapter is not None:
            node.fixed, node.kind = True, "rate"
            stack[-1] = (self.root if stack[-2] is chapter else stack[-2]).add(node)


def _title_name(name: Name) -> Name:
    """The name of a table without its number: "附件1 日常养护检查评分表"."""
    return replace(name, number=None, name=_NUMBERED.sub("", name.name))


def _majority(passages: Passages) -> Effect | None:
    """What nearly all amounts of the document do, by their verbs; None where they differ."""
    effects = Counter(
        mark.effect for passage in passages.all() for mark in find_amounts(passage.text) if mark.kind == "effect"
    )
    (effect, count), *_ = effects.most_common(1) or [(None, 0)]
    if count >= 5 and count >= 0.7 * effects.total():
        return effect
    only_added = effects["add"] >= 5 and effects["add"] >= 0.9 * (effects["add"] + effects["award"])
    return "add" if only_added else None  # what is won there is won on top
