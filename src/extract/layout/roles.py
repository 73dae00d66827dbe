"""Which column is what: from the words of the header, held against what the column's cells really hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ..normalise import normalise
from ..phrases.patterns import UNIT
from .column_stats import ColumnStats, stats_of
from .grid import Grid
from .heads import Role, are_intervals, header_role, is_grade, is_prize
from .levels import is_scale, level_head
from .names import amount_cell

_CEILING_HEAD = re.compile(r"上限|封顶|限额")
_HIGHEST_HEAD = re.compile(r"最高(?:得|可得)?分")
OTHER_HEAD = re.compile(
    r"最低分|所需积分|需(?:要|用)?积分|兑换|名额|个数$|人数$|元[/)每]|[(（]万?元|处罚|罚款|金额|有效期|期限|时限|分钟|天数|系数|合格线|(?:去年|上年度?|往年)(?:的?实际)?(?:目标|达成|完成|实绩|水平)"
)  # numbers that are no points
_RANKED_HEAD = re.compile(r"(?:获奖|奖励|成果)?(?:等级|等次|档次|名次)")  # "1|2|3" below it: which prize
_WORTH = re.compile(r"\d+(?:\.\d+)?")
_NAMING_HEAD = re.compile(r"要点|任务|事项")
MOVES = re.compile(r"[加扣减奖罚]分(?:项目?|事项|情形|标准|内容|类)?(?:\([^()]*\))?")
_PER_HEAD = re.compile(rf"分[值数]?/{UNIT}(?:\)|$)")
_UNIT_HEAD = re.compile(rf"每{UNIT}|/{UNIT}")
_WINS = re.compile(r"[加扣减奖罚]分|分值?[(（]?[加扣减]|奖励分")


BOTH_WAYS = re.compile(
    r"[加奖增]分?[(/、或和与]?[减扣罚惩]|正(?:数|分|值)?[为=:]?加|负(?:数|分|值)?[为=:]?[扣减]|±|\+/-"
)
_CALLED = re.compile(r"(?:[一二三]级)?指标(?:名称)?")
_FULL = 0.8  # so much of a column that is to be filled in holds amounts
_SOME = 0.3  # so much of a column is sentences
_LADDER = 3  # columns at most
_MIXED = 0.75  # so much of a column says an amount in some way
_SOME_SAID = 0.15  # so much of it with words or a charge
_LONGEST_GIVEN = 16  # characters, on average, of what a row is given
_SHORT_NAME = 8  # characters, on average: names, whatever the column is called
_LONGEST_NAME = 12  # characters, on average, of names


@dataclass(frozen=True)
class Column:
    """A column's role and the titles above it, outermost first: ("考核指标", "一级指标").

    The innermost title that names a role decides it; those around it say what it is of ("加分" > "标准").
    """

    role: Role
    path: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        """All the titles' words, the innermost first."""
        return " ".join(reversed(self.path))

    @property
    def title(self) -> str:
        """The innermost title: what a column of amounts stands for where it is one of several."""
        return self.path[-1] if self.path else ""


def matrix_head(grid: Grid, rows: Sequence[int]) -> int | None:
    """The head of a table whose columns are tiers: short words over two columns of amounts or more."""
    if len(rows) < 2:
        return None
    head, body = rows[0], rows[1:]
    texts = [normalise(c.text).text for c in grid.row_cells(head)]
    if any(len(t) > 16 for t in texts) or sum(map(bool, texts)) < 3:
        return None
    if any(amount_cell(t) for t in texts) and not are_intervals(texts[1:]):
        return None
    columns = [stats_of(grid, body, c) for c in range(grid.cols)]
    amounts = sum(s.amounts >= 0.8 or s.spoken >= 0.8 for s in columns)
    return head if amounts >= 2 else None


def ladder_head(grid: Grid, rows: Sequence[int]) -> int | None:
    """The head of a ladder: a name beside a word for points, over intervals and what each of them earns or costs."""
    if len(rows) < 3 or grid.cols > _LADDER:
        return None
    texts = [normalise(c.text).text for c in grid.row_cells(rows[0])]
    plain = all(0 < len(t) <= 10 and not re.search(r"[\d。;]", t) for t in texts)
    stats = [stats_of(grid, rows[1:], c) for c in range(grid.cols)]
    earned = any(header_role(t) in ("points", "tier", "criterion", "box") for t in texts)
    return rows[0] if plain and earned and any(s.spoken + s.amounts >= 0.6 for s in stats) else None


def columns_of(grid: Grid, head: Sequence[int], body: Sequence[int]) -> list[Column]:
    """The role of every column, from the header rows `head` and the body rows `body` (indexes)."""
    paths = [_path(grid, head, c) for c in range(grid.cols)]
    titles = [" ".join(reversed(path)) for path in paths]
    stats = [stats_of(grid, body, c) for c in range(grid.cols)]
    named: list[Role | None] = [_named(path) for path in paths]
    roles: list[Role | None] = [_resolve(*column) for column in zip(named, titles, stats, strict=True)]
    roles = [
        "tier" if n == "points" and r in ("points", None, "criterion", "tier", "method") and _moved_by(path) else r
        for r, n, path in zip(roles, named, paths, strict=True)
    ]
    if "points" in named:  # beside a column that says it holds points, one that only counts up is no other
        roles = [
            "number" if r == "points" != n and s.rising else r for r, n, s in zip(roles, named, stats, strict=True)
        ]
    _numbers_beside_words(roles, named, paths)
    _steps_under_standard(roles, named, paths, stats)
    _intervals_beside_points(roles, named, stats)
    if roles.count("points") > 1:  # 标准分 beside 最高分: what is to be had, and how far it may go
        roles = [
            "ceiling" if r == "points" and path and _HIGHEST_HEAD.match(path[-1]) else r
            for r, path in zip(roles, paths, strict=True)
        ]
    if not any(MOVES.fullmatch(normalise(cell.text).text) for cell in grid.table.cells if cell.row in body):
        _counted_worths(roles, named, stats)
    _second_points(roles, named, stats)
    _matrix(roles, paths, stats)
    _scale(roles, paths, stats)
    graded = [c for c, path in enumerate(paths) if path and is_grade(path[-1])]
    for c in graded if len(graded) > 2 else ():  # 优|良|中|差 over words: when each is reached
        roles[c] = roles[c] or "requirement"
    ruled = [c for c, role in enumerate(roles) if role == "criterion"]
    if not ruled:  # nothing holds rules: what is called a standard may still be read as one
        roles = ["criterion" if n == "criterion" and r is None else r for n, r in zip(named, roles, strict=True)]
        ruled = [c for c, role in enumerate(roles) if role == "criterion"]
    first_rule = ruled[0] if ruled else grid.cols
    for c, role in enumerate(roles):
        if role is None:
            asked = "requirement" in roles[:c] and not ("tier" in roles[c:] and not titles[c])
            roles[c] = _text_role(named[c], titles[c], stats[c], after_rule=c > first_rule, after_requirement=asked)
    _words_among_amounts(roles, paths, stats)
    _levels_before_indicators(roles)
    _asked_beside_names(roles, paths, stats, grid, body)
    if "indicator" not in roles and "requirement" not in roles:
        left = next((c for c, r in enumerate(roles) if r in ("remark", "method") and c < first_rule), None)
        if left is not None:
            roles[left] = "indicator"
    elif "indicator" not in roles:  # tasks that hold several rows each name what the rows belong to
        left = roles.index("requirement")
        spans = stats[left].spans and stats[left].length <= 30
        rules = stats[first_rule : first_rule + 1]
        if left < first_rule and (spans or _are_worth(stats[left], rules) or _head_rules(stats[left], rules)):
            roles[left] = "indicator"
    return [Column(role or "remark", path) for role, path in zip(roles, paths, strict=True)]


def _are_worth(names: ColumnStats, rules: Sequence[ColumnStats]) -> bool:
    """Whether short words stand beside rules that begin with what their row is worth."""
    return names.length <= _LONGEST_NAME and names.sentences == 0 and any(s.whole >= 0.5 for s in rules)


def _head_rules(names: ColumnStats, rules: Sequence[ColumnStats]) -> bool:
    """Whether short words stand beside mostly several rules each: 技术管理 beside "1、…扣1分;2、…扣0.5分"."""
    return names.length <= _LONGEST_NAME and names.sentences == 0 and any(s.several >= _SOME for s in rules)


def _moved_by(path: Sequence[str]) -> bool:
    """Whether a title above says that points are won or lost in its columns: "扣分" over "内容" and "分值"."""
    return any(MOVES.fullmatch(title) for title in path[:-1])


def _counted_worths(roles: list[Role | None], named: list[Role | None], stats: list[ColumnStats]) -> None:
    """ "20分/篇" below 积分: what a row is worth is not counted, what is given for it is."""
    for c, s in enumerate(stats):
        counted = s.charged >= 0.2 and s.charged + s.signed >= 0.3
        if named[c] == "points" and roles[c] in ("points", None) and counted and s.amounts + s.charged >= 0.8:
            roles[c] = "tier"


def _numbers_beside_words(roles: list[Role | None], named: list[Role | None], paths: list[tuple[str, ...]]) -> None:
    """One title over a column of numbers and one of words: the numbers are the rows'."""
    for c in range(len(roles) - 1):
        if roles[c] == "points" != named[c] and paths[c] and paths[c] == paths[c + 1] and roles[c + 1] != "points":
            roles[c] = "number"


def _steps_under_standard(
    roles: list[Role | None], named: list[Role | None], paths: list[tuple[str, ...]], stats: list[ColumnStats]
) -> None:
    """ "评分细则" over a column of steps and one of points: what each step earns, and no worth of the row."""
    for c in range(1, len(roles)):
        under_one = paths[c] and paths[c] == paths[c - 1] and named[c] in ("criterion", "requirement")
        worded = stats[c - 1].amounts < _SOME and stats[c - 1].filled >= _FULL
        if under_one and worded and stats[c].amounts >= _FULL:
            roles[c], roles[c - 1] = "tier", "requirement"


def _intervals_beside_points(roles: list[Role | None], named: list[Role | None], stats: list[ColumnStats]) -> None:
    """ "300-349分" beside a column that says it holds points: when these are given."""
    worth = any(n == r == "points" for n, r in zip(named, roles, strict=True))
    for c, s in enumerate(stats):
        if worth and roles[c] == "tier" and named[c] is None and s.ranges >= 0.4 and not s.signed:
            roles[c] = "requirement"


def _words_among_amounts(roles: list[Role | None], paths: list[tuple[str, ...]], stats: list[ColumnStats]) -> None:
    """通报批评 among columns of amounts below one title: it has no rules of its own."""
    for c, role in enumerate(roles):
        beside = {roles[o] for o, path in enumerate(paths) if o != c and path[:-1] and path[:-1] == paths[c][:-1]}
        if role == "criterion" and "tier" in beside and stats[c].rules == 0:
            roles[c] = "remark"


def _second_points(roles: list[Role | None], named: list[Role | None], stats: list[ColumnStats]) -> None:
    """A column headed like a box, or by nothing, but full of points, right of those that span its rows: a step's each.

    Where no column holds points or rules by its head, a full box holds what each row is given.
    """
    worth = next((c for c, role in enumerate(roles) if role == "points" and named[c] == "points"), None)
    for c, role in enumerate(roles):
        beside = named[c] == "box" or (named[c] is None and roles[c - 1] in ("criterion", "requirement", None))
        if worth is not None and c > worth and role == "points" and beside and stats[worth].spans:
            roles[c] = "tier"
    if not {"points", "criterion", "tier", "weight", "level"} & {*roles}:
        full = [c for c, s in enumerate(stats) if roles[c] == "box" and s.amounts >= _FULL and s.filled == 1]
        for c in full if len(full) == 1 else ():
            roles[c] = "tier"


def _matrix(roles: list[Role | None], paths: list[tuple[str, ...]], stats: list[ColumnStats]) -> None:
    """Two columns of amounts or more whose heads are no words for points: each head is a tier."""
    tiers = [
        c
        for c, (path, s) in enumerate(zip(paths, stats, strict=True))
        if path
        and (
            (s.amounts + s.charged >= 0.8 and (is_grade(path[-1]) or is_prize(path[-1]) or _is_tier(path, roles[c])))
            or (s.spoken >= 0.8 and _UNIT_HEAD.fullmatch(path[-1]))
        )
    ]
    if "criterion" not in roles:  # else what each kind of unit may earn by the rules beside it
        tiers += [c for c in _below_one_title(roles, paths, stats) if c not in tiers]
    ranked = [c for c, path in enumerate(paths) if path and (is_prize(path[-1]) or is_grade(path[-1]))]
    for c, (path, s) in enumerate(zip(paths, stats, strict=True)):  # a row among them may speak: "每万字4分"
        beside = len(tiers) >= 2 or (len(ranked) >= 2 and c in ranked)
        if (
            path
            and beside
            and c not in tiers
            and roles[c] in ("points", None)
            and _is_tier(path, roles[c])
            and s.amounts + s.charged >= 0.5
        ):
            tiers.append(c)
    if len(tiers) >= 2:
        for c in tiers:
            roles[c] = "tier"


def _below_one_title(
    roles: Sequence[Role | None], paths: Sequence[tuple[str, ...]], stats: Sequence[ColumnStats]
) -> list[int]:
    """Columns of amounts side by side below one title, each named for who or what gets them."""
    found: list[int] = []
    for outer, group in groupby(range(len(paths)), lambda c: paths[c][:-1]):
        columns = list(group)
        if not outer or len(columns) < 2 or header_role(" ".join(reversed(outer))) in ("weight", "number", "ceiling"):
            continue
        worth = any(role == "points" for c, role in enumerate(roles) if c not in columns)
        full = all(stats[c].amounts + stats[c].charged >= _FULL for c in columns)
        if full and not worth and all(header_role(paths[c][-1]) in (None, "remark") for c in columns):
            found += columns
    return found


def _is_tier(path: Sequence[str], role: Role | None) -> bool:
    return header_role(" ".join(reversed(path))) in (None, "tier") and role in ("points", "tier", None)


def _scale(roles: list[Role | None], paths: list[tuple[str, ...]], stats: list[ColumnStats]) -> None:
    """Heads that are the steps of one scale, over words or boxes: each step is a column of its own."""
    in_points = sum(bool(path) and path[-1].endswith("分") and level_head(path[-1]) is not None for path in paths)
    steps = [
        (c, head)
        for c, path in enumerate(paths)
        if path and (stats[c].amounts < 0.5 or in_points >= 3) and (head := level_head(path[-1])) is not None
    ]  # below "8分|6分|4分" stand intervals, also where they look like amounts
    if is_scale([head for _, head in steps]):
        for c, _ in steps:
            roles[c] = "level"


def _path(grid: Grid, head: Sequence[int], col: int) -> tuple[str, ...]:
    """The header texts above a column, outermost first; a title that spans its rows stands once."""
    path: list[str] = []
    for r in head:
        cell = grid.at[r][col]
        text = normalise(cell.text).text if cell else ""
        if path and _WORTH.fullmatch(text) and level_head(f"{path[-1]}({text}分)"):
            path[-1] = f"{path[-1]}({text}分)"  # "10" below "优"
        elif text and text not in path:
            path.append(text)
    return tuple(path)


def _named(path: Sequence[str]) -> Role | None:
    """The innermost title that names a role; but 标准 below 加分 is a standard of adding points."""
    if any(_PER_HEAD.search(title) for title in path[:-1]):
        return "criterion"  # 重大项目, 一般项目 below "计分标准(分/项)"
    named = next((role for title in reversed(path) if (role := header_role(title))), None)
    whole = header_role("".join(path)) if len(path) > 1 else None
    return whole if named == "requirement" and whole == "criterion" else named


def _resolve(named: Role | None, title: str, s: ColumnStats) -> Role | None:
    """The role where header or content leaves no doubt; None for columns of plain text."""
    if (OTHER_HEAD.search(title) and s.rules < 0.3) or s.spanned >= _FULL:
        return "remark"
    if s.filled == 0:
        return named if named in ("indicator", "requirement", "criterion", "points") else "box"
    if _is_number(named, s) or (_RANKED_HEAD.fullmatch(title) and s.numbers >= _FULL and s.length <= 1):
        return "requirement" if _RANKED_HEAD.fullmatch(title) else "number"
    if s.weights >= 0.7:
        return "weight"
    if named == "unit" and 0 < s.length <= 4:
        return "unit"
    bounded = named == "points" and s.ceilings and s.points + s.ceilings >= 0.6  # "5", "累计不超过5分"
    if (role := "points" if bounded else _amount_role(named, title, s)) is not None:
        return role
    if (s.rules >= 0.3 and named not in ("assessor",)) or (named == "criterion" and "否决" in title):
        return "criterion"
    asked = (s.sentences >= 0.5 and s.said >= 0.3) or s.measured >= 0.5
    if named == "box" and s.filled >= 0.5 and asked:
        return None  # what is asked for, with what it is worth or how much of it: no box to fill in
    if named in ("assessor", "method", "remark", "box"):
        return _aside_role(named, title, s)
    if named in ("points", "weight"):
        return None if s.length > 4 and s.points < 0.3 else named  # "项目及标准分": the points stand in the names
    if named is None and (s.levels >= 0.5 or min(s.said, s.measured) >= _FULL):
        return "criterion" if s.said >= _FULL else "requirement"  # "1000元以上,1分": steps with their points
    if named in (None, "indicator") and s.numbers >= 0.8 and s.length <= 3:
        return "number"  # a row known only by a number has no name
    return "criterion" if named == "criterion" and s.rules > 0 else None


def _aside_role(named: Role, title: str, s: ColumnStats) -> Role | None:
    """The role of a column that is headed as one of words beside the rules, by what its cells hold."""
    if named in ("method", "remark") and s.worths >= _SOME:
        return None  # "课程教学(8分)" below 指标内涵: names
    told = named == "box" and s.said >= 0.5 and _WINS.search(title)
    return "criterion" if told else named  # "2分/次" below 加分: no box to fill in


def _is_number(named: Role | None, s: ColumnStats) -> bool:
    """Whether a column counts rows, or says how they are called elsewhere."""
    called = named == "number" and (s.numbers >= 0.5 or s.length <= 4)
    section = s.rising and s.numbers < 1  # "1.21"
    return called or s.codes >= 0.8 or (named is None and (s.counted or section))


def _amount_role(named: Role | None, title: str, s: ColumnStats) -> Role | None:
    """The role of a column whose cells are hardly anything but amounts, else None."""
    if _CEILING_HEAD.search(title) and s.amounts >= 0.5:
        return "ceiling"
    if s.spoken >= 0.6 and s.spoken + s.amounts >= 0.8 and named in (None, "points", "criterion"):
        return "tier"  # "加2分", "扣2分": what befalls the row
    if s.signed >= 0.4 and s.points + s.signed >= 0.6:
        return "tier"  # "-2", "+3": what each row does to the points
    both = s.minus > 0 and BOTH_WAYS.search(title) is not None
    if (both or s.minus >= (0.15 if title else 0.1)) and s.amounts + s.said >= 0.6:
        return "tier"  # gains and losses in one column
    if named in ("points", "criterion") and s.amounts >= 0.8 and _PER_HEAD.search(title):
        return "tier"  # "分值(分/篇)": what each is given
    if _is_mixed(named, title, s):
        return "tier"  # "8", "每次加2分", "1分/人", "见描述" below 加分
    plain = named not in ("points", "weight", "number", "indicator")
    nearly_all = {"tier": 0.5, "box": 0.8, "criterion": 0.8}.get(named or "", 1.1)
    if (
        (s.amounts >= 0.8 or (s.charged and s.amounts + s.charged >= nearly_all))
        and plain
        and title
        and _WINS.search(title)
    ):
        return "tier"
    mostly = s.ranges >= 0.8 or (s.ranges >= 0.4 and s.amounts >= 0.6 and named is None)
    if mostly and s.points < 0.3 and s.length <= 8 and named in (None, "points", "criterion"):
        return "tier"  # "18-20分": what the step named left of it is worth
    if named == "points" and s.amounts >= 0.8 and s.points < 0.3 and not s.signed:
        return "tier"  # "35-40": what the step beside it is worth
    if named == "requirement" and s.amounts >= 0.8 and s.ranges >= 0.3 and s.length <= 8:
        return "tier"  # below the head of the words beside it: "5-6分"
    if named == "tier" and (s.amounts + s.charged + s.spoken >= 0.4 or s.amounts + s.said + s.rules >= _FULL):
        return "tier"  # "+2", "4分/个" below 加分值, sentences among them
    if s.points >= 0.6 and named not in ("number", "indicator"):
        return "points" if named != "weight" or s.in_points >= 0.6 else "weight"
    return None


def _is_mixed(named: Role | None, title: str, s: ColumnStats) -> bool:
    """Whether a column holds what each row is given, now an amount alone, now one with its charge or a few words."""
    told = s.amounts + s.said >= _MIXED and s.said >= _SOME_SAID and s.length <= _LONGEST_GIVEN
    if named == "points":
        return told and s.points < _SOME_SAID and s.charged > 0 and not re.search("内容|要求|标准", title)
    return told and s.amounts >= _SOME and named in (None, "box") and _WINS.search(title) is not None


def _text_role(named: Role | None, title: str, s: ColumnStats, *, after_rule: bool, after_requirement: bool) -> Role:
    """The role of a column of plain text; without a header, by what usually stands where."""
    if named == "points" and re.search("内容|要求|标准", title) and s.length > 12 and s.worths < 0.6:
        return "requirement"  # "考核内容及分值" over "每月驻场不少于20天(8分)"
    if named == "indicator" or s.worths >= 0.6 or (s.worths >= 0.3 and s.length <= 12):
        return "indicator"
    if named == "box":
        return "requirement"
    if named in ("requirement", "criterion", "number"):
        names = s.spans or (s.length <= _SHORT_NAME and _NAMING_HEAD.search(title) is not None)
        return "indicator" if names and s.length <= 12 and s.closed < 0.5 else "requirement"
    if after_rule:
        return "remark" if s.length < 30 else "requirement"
    if after_requirement and s.length <= 20:
        return "method"  # 现场检查, 查阅资料: between what is asked and how it is scored
    return "requirement" if s.sentences >= 0.5 or s.length > 30 else "indicator"


def _asked_beside_names(
    roles: list[Role | None], paths: list[tuple[str, ...]], stats: list[ColumnStats], grid: Grid, body: Sequence[int]
) -> None:
    """Sentences beside names of one row each, whatever nearly all heads say: what is asked of each name, and no name."""
    names = [c for c, role in enumerate(roles) if role == "indicator"]
    for left, c in pairwise(names):
        rows = [(grid.at[r][left], grid.at[r][c]) for r in body]
        alike = all(a and b and (a.row, a.row_span) == (b.row, b.row_span) for a, b in rows)
        long = stats[c].length > max(_SHORT_NAME, 2 * stats[left].length) and stats[c].worths == 0
        called = bool(paths[c]) and _CALLED.fullmatch(paths[c][-1]) is not None
        if c == names[-1] and not called and alike and long and stats[c].sentences >= _SOME:
            roles[c] = "requirement"


def _levels_before_indicators(roles: list[Role | None]) -> None:
    """What stands left of an indicator column is an indicator of a higher level, whatever its header says."""
    last = max((c for c, r in enumerate(roles) if r == "indicator"), default=-1)
    for c in range(last):
        if roles[c] == "requirement":
            roles[c] = "indicator"
