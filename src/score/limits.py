"""The policies that scoring heeds: what each indicator, and the whole document, may not pass, lose, or leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from ..model import Indicator, Policy, Rubric

Treat = Literal["rescale", "full", "zero"]
PLACES = range(9)  # a total may be rounded to


@dataclass(frozen=True)
class Limits:
    """What policies say of one indicator (or of the whole document)."""

    runs_over: bool = False  # deductions may take it below zero, because only something above it bounds them
    floor: Decimal | None = None  # the least it may come to
    top: Decimal | None = None  # the most
    loss: Decimal | None = None  # the most it may lose
    gain: Decimal | None = None  # the most that bonuses may bring
    places: int | None = None  # it is rounded to
    mode: str = "half_up"
    treat: Treat | None = None  # what it comes to where it does not apply
    rescales: bool = False  # what is left of it stands for the whole where something in it does not apply
    missing: str | None = None  # the document's words on items that do not apply


def limits_of(rubric: Rubric) -> tuple[Mapping[str | None, Limits], frozenset[int]]:
    """The limits by indicator's id (None: the whole document), and the positions of the policies that were heeded."""
    found: dict[str | None, Limits] = {None: Limits()}
    nodes = {indicator.id: indicator for _path, indicator in rubric.walk()}
    found |= {name: Limits() for name in nodes}
    applied: set[int] = set()
    for at, policy in enumerate(rubric.policies):
        changed = _said(found[policy.scope], policy, nodes.get(policy.scope or ""))
        if changed is not None:
            applied.add(at)
            found[policy.scope] = changed
    for indicator, above in _with_ancestors(rubric):
        scopes = [indicator.id, *(each.id for each in above), None]
        treat, words = _missing(indicator.id, scopes, rubric.policies)
        found[indicator.id] = replace(
            found[indicator.id],
            runs_over=_runs_over(indicator, above, scopes, rubric.policies),
            treat=treat,
            missing=words,
        )
    if any(p.kind == "cap" and p.limit == "document" and p.scope is None for p in rubric.policies):
        found[None] = replace(found[None], floor=max(found[None].floor or Decimal(0), Decimal(0)))
    return found, frozenset(applied)


def _said(limits: Limits, policy: Policy, indicator: Indicator | None) -> Limits | None:
    """The limits of a policy's own scope with what it says; None where scoring does nothing by it."""
    match policy.kind:
        case "rounding":
            if policy.value is None or policy.value not in PLACES:
                return None
            return replace(limits, places=int(policy.value), mode=policy.mode or "half_up")
        case "floor" if policy.value is not None:
            return replace(limits, floor=policy.value)
        case "missing" if policy.treat is not None:
            return replace(limits, rescales=limits.rescales or policy.treat == "rescale")
        case "cap" if policy.limit == "value" and policy.value is not None:
            return _capped(limits, policy, indicator)
        case "total" if policy.shares:
            return limits
        case "cap" if policy.limit not in (None, "value") and policy.effect is not None:
            return limits
    return None


def _capped(limits: Limits, policy: Policy, indicator: Indicator | None) -> Limits | None:
    if policy.effect is None:
        return replace(limits, top=policy.value)
    if policy.effect == "add":
        return replace(limits, gain=policy.value)
    loses = indicator is None or (indicator.max is not None and indicator.kind == "deduct")
    return replace(limits, loss=policy.value) if loses else None


def _runs_over(
    indicator: Indicator, above: Sequence[Indicator], scopes: Sequence[str | None], policies: Sequence[Policy]
) -> bool:
    """Whether deductions may take an indicator below zero; of two policies that hold for it the nearest scope decides.

    "parent": only the nearest indicator above with a maximum of its own stops them; "part": only the outermost one;
    "document": only the whole document.
    """
    for scope in scopes:
        named = [p.limit for p in policies if p.kind == "cap" and p.effect == "deduct" and p.scope == scope]
        named = [limit for limit in named if limit in ("item", "parent", "part", "document")]
        if not named:
            continue
        if indicator.kind != "deduct" or named[-1] == "item":
            return False
        if named[-1] == "document":
            return True
        bounded = any(each.max is not None for each in above)
        inner = indicator.max is None or not any(_scored(child) for child in indicator.children)
        return bounded and (named[-1] == "part" or inner)
    return False


def _scored(indicator: Indicator) -> bool:
    """It, or something below it, carries points."""
    own = indicator.max is not None or indicator.kind == "external"
    effects = {rule.effect for rule in indicator.rules}
    return own or bool(effects - {"allot", "veto", "grade"}) or any(map(_scored, indicator.children))


def _missing(name: str, scopes: Sequence[str | None], policies: Sequence[Policy]) -> tuple[Treat | None, str | None]:
    """What an item that does not apply comes to, by the nearest policy that settles it, and the document's words.

    An item cannot rescale itself.
    """
    words: str | None = None
    for scope in scopes:
        for policy in policies:
            if policy.kind != "missing" or policy.scope != scope:
                continue
            words = words or policy.quote
            if policy.treat is not None and (policy.treat != "rescale" or scope != name):
                return policy.treat, policy.quote
    return None, words


def _with_ancestors(rubric: Rubric) -> Iterator[tuple[Indicator, tuple[Indicator, ...]]]:
    """Every indicator with those above it, innermost first."""
    stack: list[tuple[Indicator, tuple[Indicator, ...]]] = [(top, ()) for top in rubric.indicators]
    while stack:
        indicator, above = stack.pop()
        yield indicator, above
        stack.extend((child, (indicator, *above)) for child in indicator.children)
