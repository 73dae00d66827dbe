"""Tables flattened one cell a line with nothing to mark a cell: the titles of the columns first, each on its own line.

Which column a line stands in is told by what it looks like and by what went before it: rows repeat the order of the
columns, leaving out the cells merged over them. Both are learned from the lines themselves, starting from what the
titles say. A text whose lines do not come out as such rows stays as it is.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...model import Repair
from ..layout.heads import CHECK_ROW, Role, header_role, names_columns
from ..normalise import normalise
from . import text_shapes as shape
from .text_breaks import AMOUNT, goes_on
from .text_lines import Line, RawCell, repair
from .text_numbered import place_numbered
from .text_spans import Placed

_LONGEST_TITLE = 8
_COLUMNS = range(3, 10)
_ROUNDS = 4
_FEWEST_ROWS = 3
_MOST_LINES = 2_000
_DOWNWARDS = 1.0  # cost of a piece of a name that goes on in the next, a character or two a line
_FIT = 0.95  # of the amounts stand in columns of amounts, and the other way round
_NUMBERS: tuple[Role | None, ...] = ("points", "weight", "number", "tier")
_BOXES: tuple[Role | None, ...] = ("box", "remark")
_NAMES = re.compile(r"(?:[项类级]|项目|类别|类型|名称|板块|环节|指标|内容)$")  # what heads the first column
_EACH = re.compile(r"分/|\(分\)$")  # amounts stand below, whatever the column is called
_WHOLE = re.compile("(?:合|总)计|总分")
_NO_TITLE = re.compile(r"[\d。，,；;：:、]")


@dataclass(frozen=True)
class FlatTable:
    """A table put back on its grid."""

    placed: list[Placed]
    rows: int
    width: int

    @property
    def repairs(self) -> list[Repair]:
        """That the cells were told apart, and the first of them below the titles."""
        return [repair("cells-placed", "", self.placed[self.width].cell.paragraphs[0])]


class _Look(NamedTuple):
    """What a line looks like."""

    amount: bool
    charge: bool
    length: float  # its logarithm to base 2
    piece: bool  # of a name that was written downwards: a character or two, or the points behind it


class _Kind(NamedTuple):
    """What the lines of a column look like: shares of amounts and charges, middle and spread of their lengths."""

    amount: float
    charge: float
    middle: float
    spread: float

    def cost(self, look: _Look) -> float:
        kind = _surprise(self.amount, look.amount)
        if look.amount:
            return kind
        apart = (look.length - self.middle) / self.spread
        return kind + _surprise(self.charge, look.charge) + 0.5 * apart * apart + math.log(self.spread)


_FIRST: dict[Role | None, _Kind] = {
    "indicator": _Kind(0.02, 0.05, 2.6, 1.0),
    "requirement": _Kind(0.02, 0.2, 4.3, 1.2),
    "criterion": _Kind(0.02, 0.75, 4.6, 1.2),
    "assessor": _Kind(0.01, 0.01, 2.6, 0.8),
    "method": _Kind(0.01, 0.02, 2.8, 0.9),
    None: _Kind(0.05, 0.2, 3.5, 1.5),
}
_AMOUNTS = _Kind(0.97, 0.01, 2.0, 1.0)


def _surprise(share: float, holds: bool) -> float:
    return -math.log(share if holds else 1 - share)


def read_flat(kept: list[Line]) -> list[Line | FlatTable] | None:
    """The paragraphs and tables of some lines that are not blank; None where they hold none of these tables."""
    if (whole := _rejoined(kept)) != kept and (found := _items(whole)) is not None:
        return found
    return _items(kept)


def _rejoined(lines: list[Line]) -> list[Line]:
    """The lines, those joined that can only have been one: a cell was broken where its column ended."""
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above is None or not goes_on(above.text, line.text):
            joined.append(line)
        else:
            joined[-1] = Line(above.text.rstrip() + line.text.strip(), above.line, above.column)
    return joined


def _items(kept: list[Line]) -> list[Line | FlatTable] | None:
    items: list[Line | FlatTable] = []
    at = 0
    while at < len(kept):
        size = _titles(kept, at)
        end = next((i for i in range(at + size, len(kept)) if _ends(kept, i) or _is_added_up(kept, i)), len(kept))
        end = end if size else at
        table = _table(kept[at : at + size], kept[at + size : end]) if size else None
        if table is None:
            items.append(kept[at])
            at += 1
        else:
            items.append(table)
            at = end
    return items if any(isinstance(item, FlatTable) for item in items) else None


def _ends(lines: list[Line], at: int) -> bool:
    return shape.leaves_table(lines[at].text) or _titles(lines, at) > 0


def _is_added_up(lines: list[Line], at: int) -> bool:
    """Whether the row of totals stands right above a line that is no amount: 合计, 100."""
    above = [normalise(line.text).text for line in lines[max(0, at - 2) : at]]
    total = len(above) == 2 and _WHOLE.fullmatch(above[0]) and AMOUNT.fullmatch(above[1])
    return bool(total) and AMOUNT.fullmatch(lines[at].text.strip()) is None


def _titles(lines: list[Line], at: int) -> int:
    """How many lines from here on are the titles of columns; 0 where they are none."""
    before = [_role(line.text) for line in lines[max(0, at - 2) : at]]
    if before and (before[-1] not in (None, *_BOXES) or None not in before):
        return 0  # in the middle of titles
    run: list[str] = []
    for line in lines[at : at + _COLUMNS.stop]:
        text = normalise(line.text).text
        if not 0 < _length(text) <= _LONGEST_TITLE or _NO_TITLE.search(text) or text in run:
            break
        run.append(text)
    while run and header_role(run[-1]) is None:
        run.pop()
    if len(run) not in _COLUMNS or not names_columns(run) or not (header_role(run[0]) or _NAMES.search(run[0])):
        return 0
    return len(run)


def _role(text: str) -> Role | None:
    """The role of a title; None for any other line."""
    plain = normalise(text).text
    return header_role(plain) if _length(plain) <= _LONGEST_TITLE and not _NO_TITLE.search(plain) else None


def _length(title: str) -> int:
    """How long a title is without the unit behind it: "扣分标准(分/次)"."""
    return len(re.sub(r"(?<=.)\([^()]*\)$", "", title))


def _table(titles: list[Line], lines: list[Line]) -> FlatTable | None:
    if not _FEWEST_ROWS * 2 <= len(lines) <= _MOST_LINES:
        return None
    texts = [normalise(line.text).text for line in titles]
    roles: list[Role | None] = ["tier" if _EACH.search(text) else header_role(text) for text in texts]
    if (numbered := place_numbered(titles, roles, lines)) is not None:
        return FlatTable(*numbered, len(titles))
    used = [c for c, role in enumerate(roles) if role not in _BOXES]
    names = sum(roles[c] == "indicator" for c in used)
    if len(used) < 2 or not (names >= 2 or any(roles[c] in _NUMBERS for c in used)):
        return None  # nothing tells rows of words apart
    looks = [_look(line.text) for line in lines]
    way = _Way([roles[c] for c in used], [CHECK_ROW.match(normalise(line.text).text) is not None for line in lines])
    path: list[tuple[int, bool]] = []
    for _round in range(_ROUNDS):
        path = way.best(looks)
        way.learn(looks, path)
    if not _fits(looks, path, [roles[c] for c in used]):
        return None
    return _on_grid(titles, lines, [(used[c], begins) for c, begins in path])


def _look(text: str) -> _Look:
    text = text.strip()
    points = shape.is_points(text)
    piece = points or (len(text) <= 2 and not any(c.isdigit() for c in text))
    return _Look(AMOUNT.fullmatch(text) is not None, shape.has_charge(text), math.log2(max(1, len(text))), piece)


class _Way:
    """The order in which columns follow each other, and what they hold. A state is (column, whether a cell begins)."""

    def __init__(self, roles: Sequence[Role | None], sums: list[bool]) -> None:
        self.width = len(roles)
        self.sums = sums
        self.kinds = [_AMOUNTS if role in _NUMBERS else _FIRST.get(role, _FIRST[None]) for role in roles]
        self.steps: list[dict[tuple[int, bool], float]] = [self._first_steps(c, roles[c]) for c in range(self.width)]

    def _first_steps(self, col: int, role: Role | None) -> dict[tuple[int, bool], float]:
        """The likelihood of what follows a line of this column, to begin with."""
        found = {(col, False): 0.001 if role in _NUMBERS else 0.25 if role in ("criterion", "requirement") else 0.02}
        for other in range(self.width):
            if other > col:
                found[other, True] = 0.7 if other == col + 1 else 0.05
            else:
                found[other, True] = 0.25 if col == self.width - 1 else 0.04
        total = sum(found.values())
        return {state: share / total for state, share in found.items()}

    def best(self, looks: list[_Look]) -> list[tuple[int, bool]]:
        """The column of each line, the likeliest way through all of them."""
        costs = {(0, True): self.kinds[0].cost(looks[0])}
        back: list[dict[tuple[int, bool], tuple[int, bool]]] = []
        for at, look in enumerate(looks[1:], 1):
            here: dict[tuple[int, bool], float] = {}
            came: dict[tuple[int, bool], tuple[int, bool]] = {}
            downwards = look.piece and looks[at - 1].piece
            emitted = [kind.cost(look) for kind in self.kinds]
            for state, cost in costs.items():
                for step, share in self.steps[state[0]].items():
                    if self.sums[at] and step != (0, True):
                        continue
                    if downwards and step == (state[0], False) and self.kinds[step[0]].amount < 0.5:
                        total = cost + _DOWNWARDS
                    else:
                        total = cost - math.log(share) + (0.0 if self.sums[at] else emitted[step[0]])
                    if total < here.get(step, math.inf):
                        here[step], came[step] = total, state
            costs = here
            back.append(came)
        path = [min(costs, key=costs.__getitem__)]
        for came in reversed(back):
            path.append(came[path[-1]])
        return path[::-1]

    def learn(self, looks: list[_Look], path: list[tuple[int, bool]]) -> None:
        """Take what columns hold and how they follow each other from a way through the lines."""
        for col in range(self.width):
            mine = [look for look, (c, _b), adds in zip(looks, path, self.sums, strict=True) if c == col and not adds]
            self.kinds[col] = _learned(self.kinds[col], mine)
            after = Counter(path[i + 1] for i in range(len(path) - 1) if path[i][0] == col)
            old, total = self.steps[col], after.total()
            self.steps[col] = {state: (after[state] + 4 * share) / (total + 4) for state, share in old.items()}


def _learned(old: _Kind, looks: list[_Look]) -> _Kind:
    """What these lines look like, an old idea of it counting as much as some of them."""
    few = 4
    words = [look for look in looks if not look.amount]
    count, said = len(looks) + few, len(words) + few
    middle = (sum(look.length for look in words) + few * old.middle) / said
    square = sum((look.length - middle) ** 2 for look in words) + few * old.spread**2
    return _Kind(
        amount=min(0.99, max(0.01, (sum(look.amount for look in looks) + few * old.amount) / count)),
        charge=min(0.99, max(0.01, (sum(look.charge for look in words) + few * old.charge) / said)),
        middle=middle,
        spread=max(0.5, math.sqrt(square / said)),
    )


def _fits(looks: list[_Look], path: list[tuple[int, bool]], roles: Sequence[Role | None]) -> bool:
    """Whether rows came out: amounts where amounts belong and nothing else there, something in every column.

    Half of the rows go on to the last column at least; the names that rows begin with charge nothing.
    """
    begun = [at for at, (col, begins) in enumerate(path) if begins and (at == 0 or col <= path[at - 1][0])]
    ends = [path[at - 1][0] for at in [*begun[1:], len(path)]]
    named = [look.charge for look, (col, _begins) in zip(looks, path, strict=True) if col == 0]
    cells = [(look, col) for look, (col, begins) in zip(looks, path, strict=True) if begins]
    agree = sum(look.amount == (roles[col] in _NUMBERS) for look, col in cells)
    return (
        len({col for col, _begins in path}) == len(roles)
        and len(begun) >= _FEWEST_ROWS
        and ends.count(len(roles) - 1) * 2 >= len(ends)
        and (roles[0] == "criterion" or sum(named) <= (1 - _FIT) * len(named))
        and agree >= _FIT * len(cells)
    )


def _on_grid(titles: list[Line], lines: list[Line], path: list[tuple[int, bool]]) -> FlatTable:
    """The cells in place; a row that begins further right than the first column is part of the cells above."""
    width = len(titles)
    placed = [Placed(RawCell(t.line, t.column, [t]), 0, col, 1) for col, t in enumerate(titles)]
    above: list[Placed | None] = [None] * width
    row, last = 0, width
    begun = 0
    for line, (col, begins) in zip(lines, path, strict=True):
        if not begins:
            placed[-1].cell.paragraphs.append(line)
            continue
        if col <= last:
            above = _closed(above, row, begun) if row else above
            row, begun = row + 1, col
        new = Placed(RawCell(line.line, line.column, [line]), row, col, 1)
        placed.append(new)
        above[col] = new
        last = col
    _closed(above, row, begun)
    return FlatTable(placed, row + 1, width)


def _closed(above: list[Placed | None], row: int, begun: int) -> list[Placed | None]:
    """What the next row stands under: the row's own cells, and those that go on through it."""
    found: list[Placed | None] = []
    for cell in above:
        goes_on = cell is not None and cell.row < row
        if cell is not None and goes_on and begun:
            cell.row_span = row - cell.row + 1
        found.append(None if goes_on and not begun else cell)
    return found
