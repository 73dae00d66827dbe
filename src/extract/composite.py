"""A total of named shares: which indicators each share is made of, and what stands nowhere in the document.

"指标考核占80%,用户代表评议占20%" over an annex of indicators: these are the 80 %, and the panel is an indicator whose
score comes from outside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..findings.codes import CODES
from ..model import Finding, Indicator, Policy, Rubric, Share, points_text
from .nodes import WHOLE
from .normalise import normalise, squeeze
from .phrases.shares import same_part

# names that stand for all that the document itself scores
_THE_REST = re.compile(
    r"指标|细则|附件|附表|附录|本表|评分表|评分标准|量化(?:考核|评分|打分|测评)?$|(?:目标|工作)任务|目标考核|基础分"
)

_ASKED = re.compile(r"测评|评议|评价|满意度|互评|自评|投票|述职|打分")  # somebody is asked


@dataclass(frozen=True)
class _Linked:
    """A share with the indicators it is made of; `outside` where it stands nowhere in the document."""

    share: Share
    found: tuple[Indicator, ...]
    outside: bool = False


def composed(rubric: Rubric, identify: Callable[[str], str]) -> Rubric:
    """The rubric whose shares of the total know their indicators, with one made for each part from outside.

    `identify` gives an id for a new outermost indicator of that name. Both a part that was made and shares that nothing
    in the document answers are told by a finding.
    """
    policies: list[Policy] = []
    made: list[Indicator] = []
    findings: list[Finding] = []
    taken = False
    for policy in rubric.policies:
        if not policy.shares:
            policies.append(policy)
            continue
        parts = [node for node in rubric.indicators if node.name not in (rubric.title, WHOLE)]
        linked = None if taken else _link(policy.shares, parts)
        if linked is None:
            policies.append(policy)
            if not taken and _unplaced(policy).args not in [f.args for f in findings]:
                findings.append(_unplaced(policy))
            continue
        taken = True
        shares = []
        points = _in_points(linked, rubric, policy)
        for each in linked:
            ids = tuple(node.id for node in each.found)
            if each.outside:
                node = _outside(each.share, policy, identify, max_=each.share.weight if points else None)
                made.append(node)
                findings.append(_made(node, each.share, policy))
                ids = (node.id,)
            shares.append(each.share.model_copy(update={"indicators": ids}))
        policies.append(policy.model_copy(update={"shares": () if points else tuple(shares)}))
    return rubric.model_copy(
        update={
            "indicators": (*rubric.indicators, *made),
            "policies": tuple(policies),
            "findings": (*rubric.findings, *findings),
        }
    )


def _link(shares: Sequence[Share], tops: Sequence[Indicator]) -> list[_Linked] | None:
    """Each share with its indicators; None where the document's own parts are not all among them, or none is.

    A share that bears an indicator's name is that one; one that names the indicators as such is all others.
    """
    named: dict[str, Indicator] = {}
    for share in shares:
        alike = [node for node in tops if same_part(share.part, node.name)]
        if len(alike) == 1 and alike[0] not in named.values():
            named[share.part] = alike[0]
    unnamed = [share for share in shares if share.part not in named]
    asked = [share for share in unnamed if _ASKED.search(share.part)]
    all_others = [share for share in unnamed if _THE_REST.search(share.part)]
    if not all_others and len(unnamed) == len(asked) + 1:  # beside what others are asked for: "工作实绩×70%"
        all_others = [share for share in unnamed if share not in asked]
    rest = tuple(
        node
        for node in tops
        if node.kind != "add"
        and _carries(node)
        and node not in named.values()
        and not any(share.part in node.name for share in asked)
    )
    if len(named) < len(shares) and (len(all_others) > 1 or bool(rest) != bool(all_others)):
        return None
    linked = []
    for share in shares:
        if share.part in named:
            linked.append(_Linked(share, (named[share.part],)))
        elif share in all_others and rest:
            linked.append(_Linked(share, rest))
        else:
            linked.append(_Linked(share, (), outside=True))
    return linked


def _carries(node: Indicator) -> bool:
    """Whether points can be won or lost in it."""
    own = node.max is not None or any(rule.effect not in ("veto", "grade") for rule in node.rules)
    return own or any(map(_carries, node.children))


def _in_points(linked: Sequence[_Linked], rubric: Rubric, policy: Policy) -> bool:
    """Whether the shares are points that the indicators hold already ("占80分"), and no percents of their score."""
    if any(node.weight is not None for each in linked for node in each.found):
        return False
    worth = {
        each.share.part: sum((node.max for node in each.found if node.max is not None), Decimal(0)) for each in linked
    }
    if all(each.outside for each in linked):  # nothing holds any of them: "占20%" is what it counts
        return "%" not in normalise(policy.quote).text
    fits = all(each.outside or worth[each.share.part] == each.share.weight for each in linked)
    return fits and not _says_hundred(rubric)


def _says_hundred(rubric: Rubric) -> bool:
    """Whether the document says that its indicators come to 100 points: a share of them is then a percentage."""
    words = r"指标[^,。;]{0,8}(?:分值|总分|满分)?(?:共|为|合计|总计)?(?:计)?100分"
    return any(p.kind == "total" and re.search(words, normalise(p.quote).text) for p in rubric.policies)


def _outside(share: Share, policy: Policy, identify: Callable[[str], str], *, max_: Decimal | None) -> Indicator:
    normal = normalise(policy.quote)
    at = normal.text.find(share.part)
    name = squeeze(normal.quote(at, at + len(share.part))) if at >= 0 else share.part
    return Indicator(id=identify(name), name=name, max=max_, kind="external", location=policy.location)


def _made(node: Indicator, share: Share, policy: Policy) -> Finding:
    code = "part-outside"
    return Finding(
        code=code,
        severity=CODES[code].severity,
        subject=node.id,
        args={"part": node.name, "weight": points_text(share.weight)},
        location=policy.location,
    )


def _unplaced(policy: Policy) -> Finding:
    code = "shares-unplaced"
    parts = "、".join(f"{share.part} {points_text(share.weight)}%" for share in policy.shares)
    return Finding(code=code, severity=CODES[code].severity, args={"words": parts}, location=policy.location)
