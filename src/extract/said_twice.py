"""Parts that a document names twice: in an overview and where they are scored, over a table and within it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from .nodes import Node
from .normalise import normalise, squeeze

_FEWEST = 2  # parts of an overview
_KIND = re.compile(r"\([^()]*\)|维度|部分|方面|模块|板块|指标|项目|类$")  # what may stand with a name in one place only


def let_overviews_go(root: Node) -> None:
    """ "日常巡查 40|信息采集 30" in front of "(一)日常巡查", "(二)信息采集", which hold the rules: kept there.

    What the overview alone says, points, weight or what is asked for, is taken over by the part; of two names it keeps
    the shorter.
    """
    for node in root.walk():
        for ruled, run in groupby(node.children, key=_holds_rules):
            parts = [] if ruled else list(run)
            listed = [each for part in parts for each in part.walk()]
            others = [other for other in root.walk() if other not in listed and _holds_rules(other)]
            meant = [_meant(each, others) for each in listed]
            if len({id(part) for part in meant if part is not None}) < max(len(listed), _FEWEST):
                continue
            for each, scored in zip(listed, meant, strict=True):
                if scored is not None:
                    _take_over(scored, each)
            node.children = [child for child in node.children if child not in parts]


def join_namesakes(root: Node) -> None:
    """ "4.1 真实性维度(权重20%)" over a table whose one outermost name is 真实性: one part."""
    for node in root.walk()[1:]:
        if len(node.children) != 1:
            continue
        (child,) = node.children
        inner = node.max is None and child.max is not None  # perhaps one of what the part comes to
        if _bare(child) == _bare(node) and _agree(child, node) and not inner:
            _take_over(node, child)
            node.children = child.children
            node.rules = [*node.rules, *child.rules]
            for below in node.children:
                below.parent = node


def _bare(node: Node) -> str:
    return _KIND.sub("", _name(node)) or _name(node)


def _agree(one: Node, other: Node) -> bool:
    """Whether neither says other points, or another weight, than the other."""
    points = one.max is None or other.max in (None, one.max)
    return points and (one.weight is None or other.weight in (None, one.weight))


def _holds_rules(node: Node) -> bool:
    return any(each.rules for each in node.walk())


def _meant(listed: Node, others: Sequence[Node]) -> Node | None:
    """The one part of this name, whose points and weight are no others."""
    found = [other for other in others if _bare(other) == _bare(listed)]
    return found[0] if len(found) == 1 and _agree(listed, found[0]) else None


def _name(node: Node) -> str:
    return normalise(squeeze(node.name)).text


def _take_over(part: Node, listed: Node) -> None:
    part.name = min(part.name, listed.name, key=len)
    part.max = listed.max if part.max is None else part.max
    part.weight = listed.weight if part.weight is None else part.weight
    part.requirements = [*listed.requirements, *part.requirements]
    part.asked = [*listed.asked, *part.asked]
