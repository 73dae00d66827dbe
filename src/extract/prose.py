"""Running text: rules in its sentences, the items of a negative list, the parts a sentence makes the whole of."""

from __future__ import annotations

import re
from decimal import Decimal

from ..model import Effect
from .grades import grade_spans
from .layout.names import NUMBERING, Name, read_name
from .line_heads import moves
from .nodes import VETOING, Node, Reader
from .open_headings import EXPLAINS, OpenHeadings
from .passage import Passage
from .phrases.caps import bound
from .phrases.clauses import last_stop
from .phrases.exclusions import Exclusions, find_exclusions, listed_items, plain_facts
from .phrases.marks import find_marks
from .phrases.patterns import UNIT
from .phrases.shares import parts_in_points, same_part, shares_of_whole
from .reading import Collector

_RUN = 3  # so many rules that do the same say what the next amount of their list does
_OF_PART = ("", "部分", "考核", "评分", "得分", "成绩", "评价", "测评")  # what the heading of a part adds to its name
_SETTLING: tuple[Effect, ...] = ("veto", "grade")
_FACT = re.compile(r"的[;。]?$|^[^。]{2,40};$|(?:行为|情形|事故|事件)[;。]?$")  # an item of a list without numbers
_BULLETED = -1.0  # their rank


_ANNOUNCES = re.compile(r"(?:按照?|依)(?:以下|下列|如下)[^。;:]{0,6}(?P<way>[加扣减得计记赋])分?:$")
_WAYS: dict[str, Effect] = {
    "加": "add", "扣": "deduct", "减": "deduct", "得": "award", "计": "award", "记": "award", "赋": "award",
}  # fmt: skip
_LISTED = re.compile(rf"\d分(?:/{UNIT})?[;。,]?$")  # a line of the list


class ProseReader:
    """Reads sentences below the headings that are open. `grade_names` are the rubric's, as running text names them."""

    def __init__(self, collector: Collector, headings: OpenHeadings, grade_names: tuple[str, ...]) -> None:
        self.collector = collector
        self.headings = headings
        self.grade_names = grade_names
        self._parts: list[tuple[str, Decimal, Passage]] = []  # what a sentence makes the whole of, with their points
        self._excluding: Exclusions | None = None  # the head of a negative list whose items follow
        self._excluded_rank: float | None = None
        self._announced: Effect | None = None  # what the lines below "按以下标准计分:" do
        self._led: list[Reader] | None = None  # the rules of the list that a line with a colon leads in

    def read(self, passage: Passage, start: int = 0, *, home: Node | None = None) -> None:
        """Rules may stand in any sentence; what settles the outcome there holds for the whole document."""
        excluded = find_exclusions(passage.text)
        if not self.lists(passage):
            self._announced = None
        self._excluding = excluded if excluded and not excluded.items else None
        self._excluded_rank = None
        if self._excluding:
            return
        taken, known = self._take_parts(passage), len(self.collector.loose)
        last = self.headings.last
        probe = Node(last.name, max=last.max)
        self._read_around([*taken, *self._grades_in(passage)], passage, start, probe)
        home = home or last
        self._close_list_led(passage, probe, known)
        self.collector.loose = [(p, mark, home if n is probe else n) for p, mark, n in self.collector.loose]
        self._hang(probe, passage)
        if said := _ANNOUNCES.search(passage.text):
            self._announced = _WAYS[said["way"]]

    def _close_list_led(self, passage: Passage, probe: Node, known: int) -> None:
        """ "荣誉称号:", "国家级15分;", "省级10分。", "取最高级别。": what stands behind a list bounds its items."""
        numbered = read_name(passage.normal, passage.number).number is not None
        if passage.text.endswith(":"):
            self._led = []
        elif self._led is None or numbered:
            self._led = None
        elif probe.rules:
            self._led += probe.rules
        else:
            gained = [r.phrase for r in self._led if r.phrase.effect in ("add", "award")]
            apart, self._led = self.collector.loose[known:], None
            meant = [mark for _by, mark, _of in apart if mark.kind == "dedupe" and len(gained) > 1]
            for mark in meant:
                bound(gained, mark)
            self.collector.loose[known:] = [entry for entry in apart if entry[1] not in meant]

    def lists(self, passage: Passage) -> bool:
        """Whether the head of a line's list says what all its amounts do: "班长:6分" below "按以下标准计分:"."""
        return self._announced is not None and _LISTED.search(passage.text) is not None

    def _take_parts(self, passage: Passage) -> list[tuple[int, int, str]]:
        """ "其中业务工作60分,民主测评40分": what the parts are worth; gives back the span that says it."""
        parts = parts_in_points(passage.text)
        if not parts:
            return []
        settled_later = bool(shares_of_whole(passage.text))  # when all indicators are known
        for part, points, span in parts:
            if not settled_later:
                self._parts.append((part, points, passage))
            self.collector.account(passage, *span, "max")
        first, last = parts[0][2][0], parts[-1][2][1]
        return [(last_stop(passage.text, first), min(last + 1, len(passage.text)), "max")]

    def _grades_in(self, passage: Passage) -> list[tuple[int, int, str]]:
        worths = (node.max for node in reversed(self.headings.stack) if node.max is not None)
        return [(*span, "grade") for span in grade_spans(passage.text, self.grade_names, next(worths, None))]

    def _read_around(self, taken: list[tuple[int, int, str]], passage: Passage, start: int, probe: Node) -> None:
        """What stands between the spans that have been read as something else."""
        open_now = self.headings.stack
        default = next((effect for node in reversed(open_now) if (effect := node.named_effect)), None)
        named = next((effect for node in reversed(open_now[1:]) if (effect := node.named_effect)), None)
        headed = named if named in ("add", "deduct") else self._announced
        rules = self.headings.last.rules or self._beside()
        before = {r.phrase.effect for r in rules[-_RUN:]} if len(rules) >= _RUN else set()
        usual = next(iter(before)) if len(before) == 1 else None
        at, text = start, passage.text
        for a, b, role in [*sorted(taken), (len(text), len(text), "grade")]:
            if at < a:
                self.collector.read(passage, probe, "prose", default=default, span=(at, a), usual=usual, headed=headed)
            self.collector.settle(passage, role, start=a, end=b)
            at = max(at, b)

    def _beside(self) -> list[Reader]:
        """The rules of the items in front of the one that is open, where it has none yet."""
        above = self.headings.stack[-2] if self.headings.any else None
        return [rule for node in (above.children if above else ()) for rule in node.rules]

    def _hang(self, probe: Node, passage: Passage) -> None:
        """What was read goes to the innermost heading; what settles the outcome, to the document."""
        last = self.headings.last
        rated = last.kind == "rate" and last.fixed
        settling = [r for r in probe.rules if r.phrase.effect in _SETTLING]
        if not rated:
            self.collector.vetoes.extend(settling)
        rules = [r for r in probe.rules if rated or r.phrase.effect not in _SETTLING]
        if rules:
            node = self.headings.home()
            node.rules.extend(rules)
            node.asked.append(passage)
        last = self.headings.last
        chapter = last.rank is not None and last.rank <= 2  # articles speak of the whole
        explains = EXPLAINS.search(last.name) is not None
        if probe.max is not None and self.headings.any and last.max is None and not chapter and not explains:
            node = self.headings.attach(last)
            node.max, node.worth_said = probe.max, probe.worth_said

    def takes_excluded(self, passage: Passage, name: Name) -> bool:
        """Whether a paragraph is an item of the negative list whose head was read; it is taken as one."""
        if self._excluding is None:
            return False
        item = NUMBERING.match(passage.text)
        number = item.group() if item else passage.number
        listed = self._excluded_rank == _BULLETED and not find_marks(passage.text)
        bulleted = number is None and (listed or _FACT.search(passage.text) is not None)
        rank = _BULLETED if bulleted else name.rank
        other = self._excluded_rank is not None and rank != self._excluded_rank
        if (number is None and not bulleted) or other or moves(passage.text):
            self._excluding = None
            return False
        self._excluded_rank = rank
        vetoed = self._excluding.effect in ("grade", "zero") and VETOING.search(self.headings.last.name) is not None
        effect = "veto" if vetoed else self._excluding.effect
        home = self.headings.home() if effect == "zero" else None
        several = listed_items(passage.text) if number is not None else plain_facts(passage.text)
        spans = several if len(several) > 1 else [(item.end() if item else 0, len(passage.text))]
        for start, end in spans:
            self.collector.exclude(passage, start, self._excluding.settles, home, end=end, effect=effect)
        if bulleted and len(spans) > 1 and passage.text.endswith("。"):
            self._excluding = None  # the whole list stood on this line: what follows is said of something else
        return True

    def close_list(self) -> None:
        """An annex begins: what follows is no item of the negative list above it."""
        self._excluding = None

    def settle_parts(self) -> None:
        """A part that a sentence names with its points is the heading of that name, or an indicator of its own."""
        root = self.headings.root
        for part, points, passage in self._parts:
            others = [n for n in root.walk() if n is not root]
            alike = [n for n in others if n.name.startswith(part) and n.name[len(part) :] in _OF_PART]
            below = [n for n in alike if (n.location.block or 0) > (passage.location.block or 0)]
            alike = below or alike or [n for n in root.children if same_part(part, n.name)]
            if not alike:
                root.add(Node(part, max=points, location=passage.location, fixed=True))
            elif alike[0].max is None:
                alike[0].max = points
