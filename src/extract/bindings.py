"""Ceilings, and "highest only", that stand apart from the rules they govern: in a heading, a note, a sentence.

Each case is a function from what is said to the rules it means, or None where it does not know; the first that knows
decides. What means no rule stays a policy of the part it is said of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import takewhile
from math import inf

from .layout.names import NUMBERING, rank_of
from .nodes import BONUS, Node, Reader
from .numerals import NUMBER, numeral
from .passage import Passage
from .phrases.caps import bound
from .phrases.clauses import last_stop
from .phrases.mark import Mark

_FRAGMENT = 3  # characters: what a broken line left over ("分,扣完为止")
_LONG_NOTE = 30  # a cell that says no more than "highest only" speaks of all rows it stands beside
_EACH_OTHER = re.compile(  # "“文体”与“奖惩”这两项不重复加分", "与科研部分不重复加分"
    r"(?:与|和)[^,。;]{1,14}[两二](?:项|者)$|(?:^|[,。;\n])(?:不[得可]?)?与[^,。;同]{1,14}$"
)
_OF_ALL = re.compile(
    r"(?:(?:每个?|各个?|所有)(?:考核|考评|评估|检查)?(?:项目|指标|大项|小项|子项|部分|内容|条款)|[各每]?单项(?:指标)?)[^。;\n]{0,12}$"
)  # speaks of more than its place
_OF_TABLE = re.compile(r"(?:按|见|如)(?:照)?下表[^。;]*[,(][^。;]*$")
_ACROSS = re.compile(
    r"(?:符合|违反|触犯|适用|满足|具备|涉及)(?:上述|以上|本办法)?(?:[两多几二2]|二)个?[条项款种](?:或|及)?(?:两[条项])?以?上?[^,。;]{0,6}(?:规定|条款|条件|情形|标准|要求)"
)
_THINGS = (
    re.compile(r"奖(?!励\d)|荣誉|表彰|称号"),
    re.compile(r"职务|任职|干部"),
    re.compile(r"参[与加][人者]|主持人|负责人"),
)
_ONE_OF = re.compile(
    r"同一[^,。;]{0,6}?(?P<noun>证书|论文|课题|专利|作品|比赛|竞赛|赛事|活动|岗位|稿件|信息|文章|著作|资格)(?=的|获|在|参|受|不同|多|重复|只|,)"
)
_WORST = re.compile(r"最?重的|最严重")
_LISTED = 6  # the rank of "1." and deeper: an item of a list
_SEVERAL = 2  # lines of a list
_ITEMS_ABOVE = re.compile(
    r"(?:以上|上述)[^,。;\n]{0,4}[条项款点]?,?|[本此该](?:条|款|部分|类|小?项)(?:扣分)?"
)  # "以上五条扣完为止"
_BASE = re.compile(rf"(?:基准|基础|基本|起评|初始|满|总)分(?:值)?(?:为|是|:)?(?P<n>{NUMBER})分")
_UNTIL = re.compile(r"扣完|减完|扣光")
_GAINS = ("add", "award")


@dataclass(frozen=True)
class Apart:
    """A mark that governs no rule of its own text. `node` is the part it stands in."""

    passage: Passage
    mark: Mark
    node: Node

    @property
    def before(self) -> str:
        """The words in front of it."""
        return self.passage.text[: self.mark.start]

    @property
    def words(self) -> str:
        """The mark's own words."""
        return self.passage.text[self.mark.start : self.mark.end]

    @property
    def below(self) -> list[Reader]:
        """The rules of the part and of all it holds."""
        return [reader for node in self.node.walk() for reader in node.rules]

    def stands_before(self, reader: Reader) -> bool:
        """Whether a rule goes on behind it in its own text."""
        return reader.passage is self.passage and reader.phrase.start >= self.mark.end


Case = Callable[[Apart], "list[Reader] | None"]


def bind(loose: Iterable[tuple[Passage, Mark, Node]]) -> None:
    """Put each ceiling, and each "highest only", on the rules it means."""
    for passage, mark, node in loose:
        cases = _CASES.get(mark.kind, ()) if node.parent is not None else _OF_DOCUMENT.get(mark.kind, ())
        said = Apart(passage, mark, node)
        meant = next((rules for case in cases if (rules := case(said)) is not None), [])
        worth = ((node.max, None),)
        emptied = _UNTIL.search(said.words) and mark.values == worth  # "扣完15分为止" where that is what it is worth
        bound([reader.phrase for reader in meant], replace(mark, values=()) if emptied else mark)


def _numbered(passage: Passage) -> bool:
    """Whether a passage begins with a number, typed or automatic."""
    return passage.number is not None or NUMBERING.match(passage.text) is not None


def _of_one_item(said: Apart) -> list[Reader] | None:
    """One item's own, though the item has no amounts; and what counts elsewhere does not count here."""
    in_row = said.passage.location.row is not None
    own = in_row and (len(said.passage.text) > _LONG_NOTE or _numbered(said.passage))
    return [] if own or _EACH_OTHER.search(said.before) else None


def _across_rules(said: Apart) -> list[Reader] | None:
    """ "同一事由符合两条以上规定的,按最高的一条计算": how rules of several articles go together."""
    clause = said.before[last_stop(said.passage.text, said.mark.start, "。;\n") :]
    return [] if said.passage.location.row is None and _ACROSS.search(clause) else None


def _of_losses(said: Apart) -> list[Reader] | None:
    """ "不重复扣分" is said of each loss by itself."""
    return [] if "扣" in said.words else None


def _of_table(said: Apart) -> list[Reader] | None:
    """ "按下表计分,同一荣誉按最高级别计分": all gains of the tables that follow."""
    if not _OF_TABLE.search(said.before):
        return None
    return [r for r in said.below if r.phrase.effect in _GAINS and _in_table(r)]


def _of_next_table(said: Apart) -> list[Reader] | None:
    """The same below no heading: the gains of the next table."""
    here, won = said.passage.location.block, _of_table(said) or []
    blocks = {block for r in won if (block := r.passage.location.block) is not None}
    behind = [block for block in blocks if here is not None and block > here]
    return [r for r in won if r.passage.location.block == min(behind)] if behind else None


def _of_list_above(said: Apart) -> list[Reader] | None:
    """ "信息被采用的,按下列标准计分:", its items a line each, "同一信息被多家采用的,按最高分计": the items."""
    here = said.passage.location.block
    stands_alone = said.passage.number is None and said.passage.text.startswith("同一")
    if here is None or said.passage.location.row is not None or not stands_alone:
        return None
    by_line = {r.passage.location.block: r for r in said.below if not _in_table(r)}
    run = [*takewhile(lambda block: block in by_line, range(here - 1, 0, -1))]
    items = [r for r in said.below if r.passage.location.block in run]
    listed = all(_numbered(r.passage) for r in items) and len(run) >= _SEVERAL
    if _WORST.search(said.words):  # "同一问题受到两种以上处理的,按最重的一种扣分" below the items of a list
        return [r for r in items if r.phrase.effect == "deduct"] if listed else None
    return [r for r in items if r.phrase.effect in _GAINS] if listed else None


def _of_worst_above(said: Apart) -> list[Reader] | None:
    """The losses of the list above, where the worst of them is what counts."""
    return _of_list_above(said) if _WORST.search(said.words) else None


def _of_gains(said: Apart) -> list[Reader] | None:
    """The gains of the part: those in a table, where there are such, or those on top, where it speaks of 加分."""
    won = [r for r in _spoken_of(said) if r.phrase.effect in _GAINS and not said.stands_before(r)]
    if said.passage.location.row is None and _LISTED <= _rank(said.passage) < inf:  # an item of a list looks back
        won = [r for r in won if (r.passage.location.block or 0) < (said.passage.location.block or 0)] or won
    if _in_heading(said):
        return won
    added = [r for r in won if r.phrase.effect == "add"] if "加分" in said.passage.text else []
    return [r for r in won if _in_table(r)] or added or won


def _of_items_above(said: Apart) -> list[Reader] | None:
    """ "1.获奖的,按以下标准加分:(1)…", "2.同一事项不重复计分" below 加分: the gains below such items."""
    rank = _rank(said.passage)
    items = [child for child in said.node.children if child.rank == rank and child.rules]
    here = said.passage.location.block or 0
    own = any((r.passage.location.block or 0) < here for r in said.node.rules)
    listed = said.passage.location.row is None and not own and _LISTED <= rank < inf
    if not listed or not items or not BONUS.search(said.node.name):
        return None
    return [r for child in items for r in child.rules if r.phrase.effect in _GAINS]


def _until_empty(said: Apart) -> list[Reader] | None:
    """ "考勤(20分,扣完为止)": the losses of what the heading or the row holds that have no ceiling of their own."""
    if not _UNTIL.search(said.words) or _OF_ALL.search(said.before) or not _says_it_of(said):
        return None
    sentence = said.passage.text[last_stop(said.passage.text, said.mark.start, "。;\n") : said.mark.start]
    base = _BASE.search(sentence)
    whole = base is not None and said.node.max != numeral(base["n"])
    lost = _listed_behind(said) if whole else said.below  # of the whole score: nothing but the list it opens
    return [r for r in lost if r.phrase.effect == "deduct" and r.phrase.cap is None]


def _listed_behind(said: Apart) -> list[Reader]:
    """ "每次检查基准分100分,按下列标准扣分,扣完为止:": the rules of the lines right below it."""
    found: list[Reader] = []
    last, own = said.passage.location.block, _rank(said.passage)
    for reader in said.below:
        here = reader.passage.location
        beside = here.block != said.passage.location.block and _rank(reader.passage) <= own < inf
        if last is not None and here.row is None and here.block in (last, last + 1) and not beside:
            found.append(reader)
            last = here.block
    return found


_CASES: dict[str, tuple[Case, ...]] = {
    "dedupe": (
        _of_one_item,
        _across_rules,
        _of_worst_above,
        _of_losses,
        _of_table,
        _of_list_above,
        _of_items_above,
        _of_gains,
    ),
    "cap": (_until_empty,),
}
_OF_DOCUMENT: dict[str, tuple[Case, ...]] = {
    "dedupe": (_of_next_table, _of_list_above)
}  # what stands below no part's heading


def _rank(passage: Passage) -> float:
    """How deep a line stands by its number; one without a number stands deepest."""
    number = NUMBERING.match(passage.number or passage.text)
    rank = rank_of(number.group().strip()) if number else None
    return rank if rank is not None else inf


def _in_table(reader: Reader) -> bool:
    return reader.passage.location.row is not None


def _says_it_of(said: Apart) -> bool:
    """Whether a ceiling is said in the part's heading or row, or bare: "B级要素扣分以扣完为止" is said of others."""
    place = said.passage.location
    own = place.row is not None or place.block == said.node.location.block
    rest_of_line = 0 < len(re.sub(r"\W", "", said.before)) <= _FRAGMENT
    bare = last_stop(said.passage.text, said.mark.start, ",。;(\n") == said.mark.start
    return own or (bare and not rest_of_line) or _ITEMS_ABOVE.fullmatch(said.before) is not None


def _in_heading(said: Apart) -> bool:
    """Whether the heading of the part says it."""
    here = said.passage.location
    return here.row is None and here.block is not None and here.block == said.node.location.block


def _spoken_of(said: Apart) -> list[Reader]:
    """ "同一项目获得不同级别奖励的,只认定最高分值" speaks of prizes: of all rules, where it names no such thing."""
    text, rules = said.passage.text, said.node.rules
    if _in_heading(said):
        return rules  # its own heading speaks of all of them
    clause = text[last_stop(text, said.mark.start) : said.mark.end]
    if one := _ONE_OF.search(clause):  # "同一证书的不同等级,只认定最高的": of what bears the name
        bearing = [r for r in rules if one["noun"] in r.passage.text + (r.condition or "")]
        if len(bearing) > 1 and not any(_in_table(r) for r in rules):
            return bearing
    things = next((words for words in _THINGS if words.search(clause)), None)
    if things is None or things.search("".join(said.node.path)):
        return rules
    named = [
        r
        for r in rules
        if things.search((r.condition or "") + (r.phrase.tier or "") + r.passage.text[r.phrase.start : r.phrase.end])
    ]
    return named or [r for r in rules if _in_table(r)]  # whose levels alone are in a table
