"""Points worked out by an expression ("完成率 / 100 * max"): parsed here, worked out by SQL.

The language is arithmetic and nothing else: + - * / min() max(), numbers, brackets, and names. A name is a measured
fact of the indicator, or one of `GIVEN`. Every step is rounded half up to eight places.
"""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ..messages import _

# What the rubric itself gives: the indicator's maximum, the rule's amount, its target.
GIVEN: Mapping[str, str] = {
    **dict.fromkeys(("max", "分值", "满分"), "top"),
    **dict.fromkeys(("points", "分数"), "points"),
    **dict.fromkeys(("target", "目标值"), "target"),
}
_OPERATORS: Mapping[type[ast.operator], str] = {
    **{ast.Add: "plus", ast.Sub: "minus", ast.Mult: "product", ast.Div: "quotient"},
}
_PRINTED = str.maketrans({"×": "*", "÷": "/", "－": "-", "—": "-", "，": ",", "＋": "+"})
_LONGEST = 500


@dataclass(frozen=True)
class Formula:
    """`sql` works it out from the list `v` of `names` in their order, and from `top`, `points` and `target`."""

    text: str
    names: tuple[str, ...]
    given: frozenset[str]  # which of `top`, `points` and `target` it asks for
    sql: str


class NotAFormula(ValueError):
    """What is wrong with the text, in the user's language."""


def parse(text: str) -> Formula:
    """Read a formula. Raises NotAFormula for anything but arithmetic."""
    plain = unicodedata.normalize("NFKC", text).translate(_PRINTED).strip()
    if len(plain) > _LONGEST:
        raise NotAFormula(_("it is longer than {limit} characters", limit=_LONGEST))
    try:
        tree = ast.parse(plain, mode="eval").body
        reader = _Reader(plain)
        sql = reader.sql(tree)
    except (SyntaxError, RecursionError, MemoryError, ValueError) as error:
        if isinstance(error, NotAFormula):
            raise
        raise NotAFormula(_("it cannot be read as arithmetic")) from None
    return Formula(text, tuple(reader.names), frozenset(reader.given), sql)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.names: list[str] = []
        self.given: set[str] = set()

    def sql(self, node: ast.expr) -> str:
        match node:
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                return f"{_OPERATORS[type(op)]}({self.sql(left)}, {self.sql(right)})"
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return f"minus(CAST(0 AS HUGEINT), {self.sql(operand)})"
            case ast.Call(func=ast.Name(id="min" | "max" as name), args=[_, _, *_] as values, keywords=[]):
                least = "smaller" if name == "min" else "larger"
                made = self.sql(values[0])
                for value in values[1:]:
                    made = f"{least}({made}, {self.sql(value)})"
                return made
            case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
                return self._number(node)
            case ast.Name(id=name):
                return self._name(name)
        raise NotAFormula(_("“{part}” is not arithmetic", part=ast.get_source_segment(self.text, node) or self.text))

    def _number(self, node: ast.Constant) -> str:
        """As it is written, digit by digit; no float is made of it."""
        digits = ast.get_source_segment(self.text, node) or ""
        whole, _point, part = digits.partition(".")
        if not (whole + part).isdecimal() or len(whole) > 9 or len(part) > 8:
            raise NotAFormula(_("“{part}” is not a number that can be used here", part=digits))
        return f"CAST({int(whole or '0') * 10**8 + int(part.ljust(8, '0') or '0')} AS HUGEINT)"

    def _name(self, name: str) -> str:
        if name in GIVEN:
            self.given.add(GIVEN[name])
            return GIVEN[name]
        if name not in self.names:
            self.names.append(name)
        return f"v[{self.names.index(name) + 1}]"
