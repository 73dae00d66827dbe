"""A rubric as a flat list of things that can be compared, decided and put back: one kind of item for each."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from ..model import GradeScheme, Indicator, Policy, Rubric, Rule

Kind = Literal["rule", "indicator", "policy", "grades", "rubric"]
Values = Mapping[str, Any]

RUBRIC, GRADES = "rubric", "grades"  # the ids of the two things a rubric has one of
HEAD = ("title", "issuer", "locality", "doc_no", "issued", "effective")
_OUT_OF = {  # what an item does not hold: its identity, its place, what hangs under it, how sure the reading was
    "rule": {"id", "location", "confidence", "findings", "amount_at"},
    "indicator": {"id", "location", "requirements", "rules", "children"},
    "policy": {"location"},
    "grades": {"location"},
}
WORDS = frozenset({"quote", "condition", "requirements", "number", "name", *HEAD})  # the document's words, not numbers
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[一二三四五六七八九十百]+(?=[次个项天日月年例件起名人分%％])")
_NO = re.compile(r"[未不无没非免]")


@dataclass(frozen=True)
class Item:
    """One thing of a rubric. `values` are as files write them: text, true/false, None, lists and mappings.

    `path`: names of the indicators above and of its own where it is one. `under`: the id of the indicator it is in.
    """

    kind: Kind
    id: str
    path: tuple[str, ...]
    values: Values
    under: str | None = None

    @property
    def quote(self) -> str:
        """The document's words for it."""
        words = self.values.get("quote") or self.values.get("name") or self.values.get("title") or ""
        return str(words)


def items(rubric: Rubric) -> dict[str, Item]:
    """Everything that can be compared, by id, in document order: the head, indicators with rules, policies, grades."""
    return {item.id: item for item in _items(rubric)}


def _items(rubric: Rubric) -> Iterator[Item]:
    yield Item("rubric", RUBRIC, (), {field: getattr(rubric, field) for field in HEAD})
    parents: dict[str, str] = {}
    for path, node in rubric.walk():
        parents.update((child.id, node.id) for child in node.children)
        values = _values("indicator", node)
        if node.requirements:
            values["requirements"] = "\n".join(r.text for r in node.requirements)
        yield Item("indicator", node.id, path, values, parents.get(node.id))
        for rule in node.rules:
            yield Item("rule", rule.id, path, _values("rule", rule), node.id)
    for rule in rubric.vetoes:
        yield Item("rule", rule.id, (), _values("rule", rule))
    for name, policy in policy_ids(rubric):
        yield Item("policy", name, (), _values("policy", policy))
    for at, scheme in enumerate((rubric.grades, *rubric.further_grades), 1):
        if scheme is not None:
            yield Item("grades", GRADES if at == 1 else f"{GRADES}-{at}", (), _values("grades", scheme))


def policy_ids(rubric: Rubric) -> list[tuple[str, Policy]]:
    """Policies by a name made of kind and quote: they have no id of their own."""
    seen: Counter[str] = Counter()
    named = []
    for policy in rubric.policies:
        name = policy_id(policy.kind, policy.quote)
        seen[name] += 1
        named.append((name + (f"-{seen[name]}" if seen[name] > 1 else ""), policy))
    return named


def policy_id(kind: str, quote: str) -> str:
    """The name of a policy, but for the number of one that says the same again."""
    return "p" + hashlib.sha256(f"{kind}\x1f{squeezed(quote)}".encode()).hexdigest()[:8]


def rule_of(item: Item) -> Rule:
    """The rule an item holds."""
    return Rule.model_validate({"id": item.id, **item.values})


def indicator_of(item: Item) -> Indicator:
    """The indicator an item holds, by itself."""
    return Indicator.model_validate({"id": item.id, **{k: v for k, v in item.values.items() if k != "requirements"}})


def canonical(kind: Kind, values: Values) -> dict[str, Any]:
    """The values as the model would write them: "5.0" is "5". Raises pydantic.ValidationError for what is no value."""
    kept = {field: value for field, value in values.items() if field != "requirements"}
    if kind == "rubric":
        return {**kept}
    made: Rule | Indicator | Policy | GradeScheme
    if kind == "rule":
        made = Rule.model_validate({"id": "-", **kept})
    elif kind == "indicator":
        made = Indicator.model_validate({"id": "-", **kept})
    else:
        made = Policy.model_validate(kept) if kind == "policy" else GradeScheme.model_validate(kept)
    again = _values(kind, made)
    return again | {field: values[field] for field in ("requirements",) if field in values}


def put(rubric: Rubric, changed: Mapping[str, Values | None], added: Sequence[Item] = ()) -> Rubric:
    """The rubric with items changed (new values by id; None takes the item out) and others added where they hang.

    An added rule without an indicator is a veto of the whole document, an indicator without one an outermost one.
    Raises pydantic.ValidationError for values that are none.
    """
    head = {f: v for f, v in (changed.get(RUBRIC) or {}).items() if f in HEAD}
    grades, *further = (
        _scheme(scheme, changed, GRADES if at == 1 else f"{GRADES}-{at}")
        for at, scheme in enumerate((rubric.grades, *rubric.further_grades), 1)
    )
    known = {node.id for _path, node in rubric.walk()} | {item.id for item in added if item.kind == "indicator"}
    new: dict[str | None, list[Rule | Indicator]] = {}
    for item in added:
        if item.kind in ("rule", "indicator"):
            thing = rule_of(item) if item.kind == "rule" else indicator_of(item)
            new.setdefault(item.under if item.under in known else None, []).append(thing)
    kept = (made for node in rubric.indicators if (made := _indicator(node, changed, new)))
    outermost = (
        made for node in new.get(None, ()) if isinstance(node, Indicator) and (made := _indicator(node, {}, new))
    )
    policies = [
        policy if name not in changed else Policy.model_validate(_base(policy) | dict(changed[name] or {}))
        for name, policy in policy_ids(rubric)
        if changed.get(name, ...) is not None
    ]
    policies += [Policy.model_validate(dict(item.values)) for item in added if item.kind == "policy"]
    return rubric.model_copy(
        update={
            **head,
            "indicators": (*kept, *outermost),
            "vetoes": (*_rules(rubric.vetoes, changed), *(r for r in new.get(None, ()) if isinstance(r, Rule))),
            "policies": tuple(policies),
            "grades": grades,
            "further_grades": tuple(scheme for scheme in further if scheme is not None),
        }
    )


def _scheme(scheme: GradeScheme | None, changed: Mapping[str, Values | None], name: str) -> GradeScheme | None:
    if name not in changed:
        return scheme
    values = changed[name]
    return None if values is None else GradeScheme.model_validate(_base(scheme) | dict(values))


def _indicator(
    node: Indicator, changed: Mapping[str, Values | None], added: Mapping[str | None, Sequence[Rule | Indicator]]
) -> Indicator | None:
    values = changed.get(node.id, {})
    if values is None:
        return None
    own = {field: value for field, value in values.items() if field != "requirements"}
    if own:
        bare = node.model_copy(update={"requirements": (), "rules": (), "children": ()})
        node = Indicator.model_validate(_base(bare) | own).model_copy(
            update={"requirements": node.requirements, "rules": node.rules, "children": node.children}
        )
    new = added.get(node.id, ())
    below = (*node.children, *(child for child in new if isinstance(child, Indicator)))
    return node.model_copy(
        update={
            "rules": (*_rules(node.rules, changed), *(rule for rule in new if isinstance(rule, Rule))),
            "children": tuple(made for child in below if (made := _indicator(child, changed, added))),
        }
    )


def _rules(rules: Sequence[Rule], changed: Mapping[str, Values | None]) -> Iterator[Rule]:
    for rule in rules:
        values = changed.get(rule.id, {})
        if values is not None:
            yield Rule.model_validate(_base(rule) | dict(values)) if values else rule


def _base(thing: Rule | Indicator | Policy | GradeScheme | None) -> dict[str, Any]:
    return {} if thing is None else thing.model_dump(mode="json")


def _values(kind: Kind, thing: Rule | Indicator | Policy | GradeScheme) -> dict[str, Any]:
    return thing.model_dump(mode="json", exclude=_OUT_OF[kind])


def mates(things: Mapping[str, Item]) -> dict[str, frozenset[str]]:
    """Of each rule in a group, the ids of the others in it: what `group` means, whatever the group is called."""
    groups: dict[tuple[str | None, str], set[str]] = {}
    for item in things.values():
        if item.kind == "rule" and (group := item.values.get("group")):
            groups.setdefault((item.under, group), set()).add(item.id)
    return {rule: frozenset(group - {rule}) for group in groups.values() for rule in group}


def squeezed(text: str) -> str:
    """Without blanks and line breaks: what two prints of the same words have in common."""
    return re.sub(r"\s+", "", text)


def same_words(before: str | None, after: str | None) -> bool:
    """Whether two texts are the same but for blanks."""
    return squeezed(before or "") == squeezed(after or "")


def same_sense(before: str | None, after: str | None) -> bool:
    """Whether a change of words leaves numbers, deadlines and negations alone."""
    first, second = before or "", after or ""
    return Counter(_NUMBER.findall(first)) == Counter(_NUMBER.findall(second)) and len(_NO.findall(first)) == len(
        _NO.findall(second)
    )


def equal(before: Any, after: Any) -> bool:
    """Whether two values are the same value: "5" and "5.0" are, and words that differ in blanks only."""
    if isinstance(before, str) and isinstance(after, str):
        if same_words(before, after):
            return True
        try:
            return Decimal(before) == Decimal(after)
        except InvalidOperation:
            return False
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return all(equal(before.get(key), after.get(key)) for key in before.keys() | after.keys())
    if isinstance(before, (list, tuple)) and isinstance(after, (list, tuple)):
        return len(before) == len(after) and all(map(equal, before, after))
    return bool(before == after)


def digest(*parts: Any) -> str:
    """Twelve hex digits that stand for what was shown."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
