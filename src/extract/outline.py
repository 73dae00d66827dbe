"""Blocks in reading order become the tree: headings open parts, tables fill them, prose is read where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise

from ..model import Document, Effect, Heading, Requirement, Table
from .grades import grade_spans, rates_items
from .layout.heads import CHECK_ROW
from .layout.names import NUMBERING, Name, rank_of, read_name
from .nodes import BONUS, PENALTY, VETOING, Node
from .normalise import normalise, squeeze
from .passage import Passage, Passages, together
from .phrases.amounts import find_amounts
from .phrases.clauses import last_stop
from .phrases.exclusions import Exclusions, find_exclusions
from .phrases.marks import find_marks
from .phrases.shares import parts_in_points, same_part, shares_of_whole
from .plain_heads import plain_heads
from .reading import Collector
from .schemes import names_of
from .table_columns import ANNOUNCED, MOVING, unit_said
from .tables import NOTE, TableReader, TableState

TITLE = re.compile(
    r"(?:细则|办法|标准|评分表|评价表|考核表|测评表|评估表|考评表|方案|规则|规定|制度|指标体系|量化表|评分卡|实施意见|评定表|一览表|自评表|规程|守则|通知|汇总表|评分要点|打分表|明细|清单|指标|手册)(?:\([^()]{1,14}\)|(?:试行|讨论稿|征求意见稿|修订稿|初稿))*$"
)
_CAPTION = re.compile(
    ANNOUNCED.pattern + r"(?:\([^()]*\))?[^。;]{0,4}$|^(?:表|附表)\d*[^。;]{2,40}$|^[^。;]{2,30}表(?:\([^()]*\))?$"
)
_REFERS = re.compile(r"下表[^。;]{0,16}[:。]?$")  # "获奖的按下表加分:"
_LEADING_LINE = re.compile(r"^(?:附件|附表|附录|附)\d*[:.、一二三四五六七八九十]*$")
_RUN_IN = re.compile(
    rf"(?P<head>(?P<number>{NUMBERING.pattern.replace('(?P<number>', '(?:')})(?P<name>[^。:,;()\n\d]{{2,20}}?(?:(?<=[^扣加得减])(?=\d)|(?=[(。])))(?P<worth>\([^()]{{1,20}}分[^()]{{0,8}}\)|\d+(?:\.\d+)?分)?)(?:。|(?<=\)):)(?=.{{6}})"
)
_RUN_IN_PLAIN = re.compile(r"(?P<head>(?P<name>[^。:,;()\n]{2,16})\((?:满分|共)?\d+(?:\.\d+)?分\)):(?=.{6})")
_PLAIN_RANK = 5.5  # of heads without a number: below (一), above 1.
_BELOW = 0.25  # how much deeper than the number above it such a head stands
_RUN = 3  # so many rules that do the same say what the next amount of their list does
_OF_PART = ("", "部分", "考核", "评分", "得分", "成绩", "评价", "测评")  # what the heading of a part adds to its name
_TITLE = 8  # so many characters are a title; a longer sentence with its points behind it is what is asked for
_ASKS = re.compile(rf"{NUMBERING.pattern}[^。:(]{{2,60}},[^。:(]{{2,60}}\((?:满分|共)?\d+(?:\.\d+)?分\)")
_WORTH_HERE = re.compile(
    r"(?:以上|上述|本|该|此)(?:小|大|分)?(?:项|部分|类)(?:指标|目)?(?:总分值?|满分|分值|合计|共计?|共)[:为]?(?P<n>\d+(?:\.\d+)?)分。?"
)
_WORTH_FIRST = re.compile(r"\((?:满分|共)?\d+(?:\.\d+)?分[);].")
_WORTH_ALONE = re.compile(r"\(?(?:总分值?|满分|分值|本项|共计?|合计|计)(?:为|是|:)?(?P<n>\d+(?:\.\d+)?)分\)?[.。]?")
_SETTLING: tuple[Effect, ...] = ("veto", "grade")
_FACT = re.compile(r"的[;。]?$|(?:行为|情形|事故|事件)[;。]?$")  # an item of a list without numbers
_BULLETED = -1.0  # their rank
_OVER, _CAPTION_LENGTH = 3, 30  # so many lines over a table, so many characters each, may say what it holds
_GIVEN = re.compile(r",\d+(?:\.\d+)?分[。;]?$")
_ASSESSED = re.compile(r"内容|标准|指标|项目")  # in the name of the chapter whose items are rated
_SENTENCE = re.compile(
    r"[。;!?=<>≤≥]|^\d+(?:\.\d+)?%?[-~—]\d|^\d+[^\d,。]{0,4}(?:以[内上下])$|^(?:超过|不足|低于|高于|少于|大于|小于|达到)\d|^(?:只有|仅有|没有|无|有(?![效序机关无限利]))|[扣加得]\d|不得分|\d分[、,，;；]"
)


class Outline:
    """Walks a document once. `root` gathers the tree; `title`, `before_title` and `notes` what stands around it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.collector = Collector(Passages(document))
        self.root = Node("")
        self.stack: list[Node] = [self.root]
        self.title: str | None = None
        self.before_title: list[str] = []
        self.notes: list[Passage] = []
        self.prose: list[Passage] = []
        self.articles: list[Passage] = []  # read as headings, though they are closed like a sentence
        self.grade_names: tuple[str, ...] = ()  # as running text names them
        self._in_notes = False
        self._above: Passage | None = None  # a short line that a line with its worth may follow
        self._parts: list[tuple[str, Decimal, Passage]] = []  # what a sentence makes the whole of, with their points
        self._asking: float | None = None  # the rank of a list whose items say what is asked for, with its points
        self._asked: list[Passage] = []  # the lines of an item that has not yet said what it is worth
        self._caption = ""  # a table's own title, on the line before it
        self._refers = False  # the line before says that a table follows
        self._excluded_rank: float | None = None
        self._list_rank: float | None = None  # numbered lines of this rank are items of a list
        self._plain_rank: float | None = None  # of heads without a number, once one has been seen
        self._excluding: Exclusions | None = None  # the head of a negative list whose items follow
        self._note_rank: float | None = None  # of the notes' own numbers
        self._adjacent: Node | None = None  # the heading that stands right before the current block
        self._plain_heads = plain_heads(document)
        self._rated = False  # no points anywhere: the items are rated
        self._noted: Node | None = None  # what the last table holds hangs below it, while notes follow the table
        self._tables = TableState()

    def walk(self) -> None:
        """Read every block."""
        self.collector.majority = _majority(self.collector.passages)
        passages = self.collector.passages.all()
        self._rated = rates_items(passages)
        self.grade_names = names_of(p for p in passages if p.location.row is None)
        for index, block in enumerate(self.document.blocks):
            if isinstance(block, Table):
                self._in_notes = False
                base = self._base_for_table()
                place = partial(self.collector.passages.of_cell, index)
                caption = self._caption or self._moving_line(index)
                unit = unit_said(self._lines_around(index))
                reader = TableReader(self.collector, block, base, self._tables, place, caption=caption, unit=unit)
                notes = reader.read()
                self._noted = base if base is not self.root else None
                for note in notes:
                    self._note(note)
                self._adjacent = None
            else:
                self._paragraph(self.collector.passages.of_block(index), isinstance(block, Heading))
        self._settle_parts()

    def _lines_around(self, index: int) -> Iterator[str]:
        """The heading and the lines right above a table, and the note right below it."""
        blocks = self.document.blocks
        for block in (*reversed(blocks[max(0, index - _OVER) : index]), *blocks[index + 1 : index + 2]):
            if isinstance(block, Table):
                return
            yield normalise(block.text).text

    def _moving_line(self, index: int) -> str:
        """The line over a table that says its points are gained or lost, perhaps over a line to fill in."""
        above = [block for block in self.document.blocks[max(0, index - _OVER) : index] if not isinstance(block, Table)]
        lines = [normalise(block.text).text for block in above]
        return next((line for line in reversed(lines) if len(line) <= _CAPTION_LENGTH and MOVING.search(line)), "")

    def _settle_parts(self) -> None:
        """A part that a sentence names with its points is the heading of that name, or an indicator of its own."""
        for part, points, passage in self._parts:
            others = [n for n in self.root.walk() if n is not self.root]
            alike = [n for n in others if n.name.startswith(part) and n.name[len(part) :] in _OF_PART]
            below = [n for n in alike if (n.location.block or 0) > (passage.location.block or 0)]
            alike = below or alike or [n for n in self.root.children if same_part(part, n.name)]
            if not alike:
                node = Node(part, max=points, location=passage.location, fixed=True)
                self.root.add(node)
            elif alike[0].max is None:
                alike[0].max = points

    def _base_for_table(self) -> Node:
        """A table belongs to the heading right before it, or to one that carries points or a weight."""
        if self._refers and len(self.stack) > 1:
            return self._attach(self.stack[-1])
        for node in reversed(self.stack[1:]):
            carries = node.max is not None or node.weight is not None or node.children or node.rules
            if node is self._adjacent or carries:
                return self._attach(node)
        return self.root

    def _paragraph(self, passage: Passage, heading: bool) -> None:
        text = passage.text
        if not text or _LEADING_LINE.match(text):
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
        if self._excluding and self._is_excluded(passage, name):
            return
        self._caption = text if _CAPTION.search(text) else ""
        self._refers = _REFERS.search(text) is not None
        if self._take_title(text, squeeze(passage.normal.raw)):
            return
        if CHECK_ROW.match(text) and len(text) < 20:
            self.collector.settle(passage, "total")
            return
        if self._opens_part(name, text, heading) and not self._is_item(passage, name):
            self._open(name, passage)
            return
        if (rank := self._heads_a_list(passage, name)) is not None:
            self._open(name, passage, rank=rank)
            return
        if self._caption and re.match(r"表|附表", text):
            self.collector.settle(passage, "heading")
            return
        self._above = passage if len(text) <= 20 and not re.search(r"[,。;:!?、\d]", text) else None
        if self._asked and _WORTH_FIRST.match(text):
            self._read_on(passage)
            return
        self._asked = [*([] if name.number else self._asked), passage] if not find_amounts(text) else []
        self._prose(passage, name)

    def _read_on(self, passage: Passage) -> None:
        """ "(6分)每缺一项扣2分" at the head of a line goes on with the item above it: what that is worth, how it is lost."""
        lines, self._asked = self._asked, []
        whole = lines[0]
        for line in [*lines[1:], passage]:
            whole = together(whole, line, "\n")
        item = NUMBERING.match(whole.text)
        self._read_prose(whole, item.end() if item else 0)
        offset = len(whole.normal.raw) - len(passage.normal.raw)
        for (start, end), role in whole.roles.items():
            passage.account(start - offset, end - offset, role)

    def _says_worth(self, text: str, above: Passage | None, passage: Passage) -> bool:
        """A line that is nothing but what the heading above it is worth."""
        if (worth := _WORTH_ALONE.fullmatch(text)) and self._is_worth_of(above, passage, worth):
            return True
        return self._is_worth_here(text, passage)

    def _is_worth_here(self, text: str, passage: Passage) -> bool:
        """ "本小项总分30分" below the items of a heading is what the heading is worth."""
        said = _WORTH_HERE.fullmatch(text)
        if said is None or len(self.stack) < 2 or self.stack[-1].max is not None:
            return False
        node = self._attach(self.stack[-1])
        node.max, node.fixed = Decimal(said["n"]), True
        self.collector.account(passage, *said.span("n"), "max")
        return True

    def _is_worth_of(self, above: Passage | None, passage: Passage, worth: re.Match[str]) -> bool:
        """ "总分5分" on a line of its own is what the heading, or the short line, right above it is worth."""
        if self._adjacent is None and above is not None:
            following = self._rank_after(passage.location.block or 0)
            rank = following - 0.5 if following is not None else self._plain_rank or _PLAIN_RANK
            self._plain_rank = rank
            self._open(read_name(above.normal, above.number), above, rank=rank)
        if self._adjacent is None or self._adjacent.max is not None:
            return False
        node = self._attach(self._adjacent)
        node.max, node.fixed = Decimal(worth["n"]), True
        self.collector.account(passage, *worth.span("n"), "max")
        return True

    def _prose(self, passage: Passage, name: Name) -> None:
        """A paragraph that is no heading: rules may stand in it."""
        self._adjacent = None
        self.prose.append(passage)
        if self._is_veto_item(passage, name):
            item = NUMBERING.match(passage.text)
            self.collector.exclude(passage, item.end() if item else 0, self.stack[-1].name)
            return
        if name.number is not None and name.rank is not None:  # what is numbered like a heading stands beside it
            while len(self.stack) > 1 and self.stack[-1].rank is not None and self.stack[-1].rank >= name.rank:
                self.stack.pop()
        run_in = _RUN_IN.match(passage.text)
        if name.number is None and (plain := _RUN_IN_PLAIN.match(passage.text)):
            self._open_run_in(
                plain, passage, rank=self._rank_of_plain(read_name(passage.normal.part(0, plain.end("head"))))
            )
            return
        asks = self._asks_like_its_neighbours(passage, name)
        long = run_in and len(run_in["name"]) > _TITLE and _WORTH_FIRST.match(passage.text, run_in.end())
        if run_in and not (asks or long) and 3 <= (rank_of(run_in["number"]) or 0) <= 8:
            self._open_run_in(run_in, passage)
        else:
            self._read_prose(passage)

    def _asks_like_its_neighbours(self, passage: Passage, name: Name) -> bool:
        """Whether an item with its points stands in a list of sentences with theirs: "桌面清洁,摆放有序(8分)。"."""
        if name.number is None or name.rank is None:
            self._asking = None
            return False
        block = passage.location.block or 0
        following = self._passage_after(block) if self._rank_after(block) == name.rank else None
        beside = [passage, following] if following else [passage]
        asks = self._asking == name.rank or any(_ASKS.match(item.text) for item in beside)
        self._asking = name.rank if asks else None
        return asks

    def _rank_of_plain(self, name: Name) -> float | None:
        """The rank of a head with its points and no number: below the numbered one whose points hold its own."""
        above = self.stack[-1]
        if BONUS.search(name.name) or PENALTY.search(name.name):
            return None
        if len(self.stack) > 1 and above.number is None:
            return above.rank
        fits = above.max is None or name.max is None or name.max <= above.max
        return above.rank + _BELOW if len(self.stack) > 1 and above.rank is not None and fits else None

    def _open_run_in(self, m: re.Match[str], passage: Passage, *, rank: float | None = None) -> None:
        """A heading on the line of its first sentence: "(一)基础分(60分)。按时注册的记60分"."""
        head = read_name(passage.normal.part(0, m.end("head")), passage.number)
        self._open(head, passage, rank=rank)
        self._adjacent = None
        if self._rated and self.stack[-1].fixed:
            words = passage.normal.quote(m.end(), len(passage.text))
            place = passage.place(m.end(), len(passage.text))
            self.stack[-1].requirements.append(Requirement(text=words.strip(), location=place))
        self._read_prose(passage, m.end())

    def _is_excluded(self, passage: Passage, name: Name) -> bool:
        """Whether a paragraph is an item of the negative list whose head was read; it is taken as one."""
        item = NUMBERING.match(passage.text)
        number = item.group() if item else passage.number
        bulleted = number is None and _FACT.search(passage.text) is not None
        rank = _BULLETED if bulleted else name.rank
        other = self._excluded_rank is not None and rank != self._excluded_rank
        if (number is None and not bulleted) or other or self._excluding is None or _moves(passage.text):
            self._excluding = None
            return False
        self._excluded_rank = rank
        start, effect = item.end() if item else 0, self._excluding.effect
        home = None
        if effect == "zero":
            home = self._attach(self.stack[-1]) if len(self.stack) > 1 else self.root
        self.collector.exclude(passage, start, self._excluding.settles, home, effect=effect)
        return True

    def _is_veto_item(self, passage: Passage, name: Name) -> bool:
        """A numbered line without points below a heading such as 一票否决事项."""
        heading = self.stack[-1]
        if not VETOING.search(heading.name) or name.number is None:
            return False
        if name.rank is not None and heading.rank is not None and name.rank <= heading.rank:
            return False  # the next item beside the list, not one of it
        return not find_marks(passage.text)

    def _goes_on_in_notes(self, passage: Passage, name: Name, heading: bool) -> bool:
        """Whether a paragraph is one more note, or an item of a list that a note opens."""
        if self._excluding and self._is_excluded(passage, name):
            return True
        worth = name.max is not None and _ends_in_bracket(passage.text)
        above = heading or worth or (name.rank is not None and name.rank <= 4)
        if above or name.number is None or self._note_rank not in (None, name.rank):
            return False
        self._note(passage)
        return True

    def _note(self, passage: Passage) -> None:
        """A note below a table speaks of what the table holds."""
        self.notes.append(passage)
        self._read_prose(passage, home=self._noted)

    def _take_title(self, text: str, printed: str) -> bool:
        """The document's title, or that of a further table or annex: it closes all parts that are open."""
        if (
            len(text) > 60
            or not TITLE.search(text)
            or re.search(r"[。;,]|[扣加减得]\d", text)
            or re.match(r"[一二三四五六七八九十]+、|\d+[.、]|\([一二三]", text)
        ):
            if self.title is None and len(text) <= 40 and not _SENTENCE.search(text):
                self.before_title.append(printed)
            return False
        if self.title is None:
            joined = self.before_title[-1] if self.before_title and len(text) <= 6 else ""
            self.title = joined + printed
            self.root.name = self.title if PENALTY.search(self.title) and not BONUS.search(self.title) else ""
        del self.stack[1:]
        self._adjacent = None
        return True

    def _opens_part(self, name: Name, text: str, heading: bool) -> bool:
        """A heading: numbered or marked, short, no sentence; or a short line that says what its part is worth."""
        if not name.name or len(name.name) > 40 or _SENTENCE.search(name.name):
            return False
        if name.max is not None or name.weight is not None:
            if name.number is None and not heading and _moves(text):
                return False  # "被曝光的-2分"
            if _GIVEN.search(text) and any(node.named_effect for node in self.stack):
                return False  # below 加分: "正确率在90%以上,2分"
            commas = len(re.findall("[,，]", name.name))
            if commas > 2 or (commas and not _ends_in_bracket(text)):
                return False
            plain = len(name.name) <= 20 and not re.search(r"[,，]|最低|最高|不|^以上|^每|^各", name.name)
            return name.number is not None or heading or plain
        if re.fullmatch(r"\([^()]{2,12}\)", text) and not re.search(r"稿|试行|年", text):
            return True
        ranked = name.rank is not None and name.rank <= 6 and not re.search("[,，]", name.name)
        return (heading or ranked) and len(name.name) <= 24

    def _is_item(self, passage: Passage, name: Name) -> bool:
        """A numbered line whose neighbour is numbered alike is an item of a list, no heading over anything."""
        if name.max is not None or name.weight is not None or name.rank is None or name.rank < 6:
            self._list_rank = None
            return False
        following = self._rank_after(passage.location.block or 0)
        in_list = name.rank in (following, self._list_rank)
        self._list_rank = name.rank if in_list else None
        return in_list

    def _heads_a_list(self, passage: Passage, name: Name) -> float | None:
        """The rank of a short line without a number over a list that begins with its first item, or None."""
        if passage.location.block in self._plain_heads:
            self._plain_rank = self._plain_rank or _PLAIN_RANK
            return self._plain_rank
        if name.number is not None or len(passage.text) > 14 or re.search(r"[,。;:、!?()\d]", passage.text):
            return None
        following = self._passage_after(passage.location.block or 0)
        if following is None:
            return None
        first = read_name(following.normal, following.number)
        if first.number is None:  # like the heads before it, over a single sentence
            return self._plain_rank if len(following.text) > 14 and find_amounts(following.text) else None
        if first.rank is None or first.rank < 6 or not re.match(r"\(?[1一①]\D?", normalise(first.number).text):
            return None
        self._plain_rank = first.rank - 0.5
        return self._plain_rank

    def _passage_after(self, index: int) -> Passage | None:
        """The next paragraph that says anything; None before a table or the end."""
        for i in range(index + 1, min(index + 4, len(self.document.blocks))):
            if isinstance(self.document.blocks[i], Table):
                return None
            passage = self.collector.passages.of_block(i)
            if passage.text:
                return passage
        return None

    def _rank_after(self, index: int) -> float | None:
        """The rank of the next paragraph's number, or None."""
        following = self._passage_after(index)
        return read_name(following.normal, following.number).rank if following else None

    def _open(self, name: Name, passage: Passage, *, rank: float | None = None) -> None:
        if passage.text.endswith("。") and passage not in self.prose[-1:]:
            self.articles.append(passage)
        if re.fullmatch(r"\([^()]+\)", passage.text):
            name = Name(name.number, squeeze(passage.normal.quote(1, len(passage.text) - 1)))
        node = self.collector.node_of(name, passage)
        if rank is not None:
            node.rank = rank
        rank = node.rank if node.rank is not None else -1
        while len(self.stack) > 1 and (self.stack[-1].rank if self.stack[-1].rank is not None else -1) >= rank:
            self.stack.pop()
        self.stack.append(node)
        self._adjacent = node
        if self._rated:
            self._rate(node)
        if node.max is not None or node.weight is not None:
            self._attach(node)
            node.fixed = True
        if name.rest:
            self.collector.read(passage, self._attach(node), "criterion", span=name.rest)

    def _rate(self, node: Node) -> None:
        """In a rubric without points every heading of the chapter that says what is assessed is an item to rate."""
        chapter = next((above for above in self.stack[1:-1] if _ASSESSED.search(above.name)), None)
        if chapter is None:
            return
        node.fixed, node.kind = True, "rate"
        parent = self.stack[-2]
        self.stack[-1] = (self.root if parent is chapter else parent).add(node)

    def _attach(self, node: Node) -> Node:
        """Hang a heading, and those above it, into the tree: only now is it known to carry something."""
        for above, below in pairwise(self.stack.copy()):
            if below.parent is None:
                self.stack[self.stack.index(below)] = above.add(below)
            if below is node:
                break
        return node if node.parent is not None else self.stack[-1]

    def _read_prose(self, passage: Passage, start: int = 0, *, home: Node | None = None) -> None:
        """Rules may stand in any sentence; what settles the outcome there holds for the whole document."""
        excluded = find_exclusions(passage.text)
        self._excluding = excluded if excluded and not excluded.items else None
        self._excluded_rank = None
        if self._excluding:
            return
        parts = parts_in_points(passage.text)
        settled_later = bool(parts) and bool(shares_of_whole(passage.text))  # when all indicators are known
        for part, points, span in parts:
            if not settled_later:
                self._parts.append((part, points, passage))
            self.collector.account(passage, *span, "max")
        probe = Node(self.stack[-1].name)
        default = next((effect for node in reversed(self.stack) if (effect := node.named_effect)), None)
        headed = default if default in ("add", "deduct") else None
        before = {r.phrase.effect for r in self.stack[-1].rules[-_RUN:]} if len(self.stack[-1].rules) >= _RUN else set()
        usual = next(iter(before)) if len(before) == 1 else None
        at, text = start, passage.text
        said = [(*span, "grade") for span in grade_spans(text, self.grade_names)]
        if parts:  # "其中业务工作60分,民主测评40分": what the parts are worth, read above
            first, last = parts[0][2][0], parts[-1][2][1]
            said.append((last_stop(text, first), min(last + 1, len(text)), "max"))
        for a, b, role in [*sorted(said), (len(text), len(text), "grade")]:
            if at < a:
                self.collector.read(passage, probe, "prose", default=default, span=(at, a), usual=usual, headed=headed)
            self.collector.settle(passage, role, start=a, end=b)
            at = max(at, b)
        home = home or self.stack[-1]
        self.collector.loose = [(p, mark, home if n is probe else n) for p, mark, n in self.collector.loose]
        item = self.stack[-1] if self.stack[-1].kind == "rate" and self.stack[-1].fixed else None
        if item is None:
            self.collector.vetoes.extend(r for r in probe.rules if r.phrase.effect in _SETTLING)
        rules = [r for r in probe.rules if item is not None or r.phrase.effect not in _SETTLING]
        if rules:
            node = self._attach(self.stack[-1]) if len(self.stack) > 1 else self.root
            node.rules.extend(rules)
            node.asked.append(passage)
        chapter = self.stack[-1].rank is not None and self.stack[-1].rank <= 2  # articles speak of the whole
        if probe.max is not None and len(self.stack) > 1 and self.stack[-1].max is None and not chapter:
            node = self._attach(self.stack[-1])
            node.max, node.worth_in_prose = probe.max, True


def _moves(text: str) -> bool:
    """Whether points are won or lost in a text."""
    return any(mark.kind == "effect" for mark in find_amounts(text))


def _ends_in_bracket(text: str) -> bool:
    """Whether a line ends in a bracket, as a heading with its points does."""
    return text.rstrip("。:").endswith(")")


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
