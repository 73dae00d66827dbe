"""How an evaluation is told: one line a document, a sum, each miss with both sides and its place; or as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..findings import location_text
from ..messages import _
from ..model import points_text
from ..review.words import field_words, path_words, value_words
from .key import Node, Reading
from .measure import SHARES, Miss, MissKind, Sum
from .place import Text
from .run import Evaluation

_SHOWN = ("effect", "points", "points_max", "per", "unit", "band", "cap", "dedupe")


def sum_line(name: str, counts: Sum) -> str:
    """One document, or all of them: the three ratios, and how well doubts are told."""
    return _(
        "{name}: found {found}, exact {exact}, indicators {indicators}; {wanted} rules in the key, {got} read; "
        "flagged: {wrong} of {all_wrong} wrong, {right} of {all_right} right",
        name=name,
        found=f"{counts.found_f1:.3f}",
        exact=f"{counts.exact_f1:.3f}",
        indicators=f"{counts.indicators_f1:.3f}",
        wanted=counts.wanted,
        got=counts.got,
        wrong=counts.flagged_wrong,
        all_wrong=counts.wrong,
        right=counts.flagged_right,
        all_right=counts.right,
    )


def shares_line(counts: Sum) -> str:
    """Of the rules found, how many agree in each field."""
    names = {name: _("indicator") if name == "indicator" else field_words(name) for name in SHARES}
    shares = ", ".join(f"{names[name]} {counts.shares[name] / (counts.found or 1):.3f}" for name in SHARES)
    return _("of the rules found agree in: {shares}", shares=shares)


def miss_lines(evaluation: Evaluation) -> Iterator[str]:
    """Each miss in a line: where, what, both sides, the words."""
    for miss in evaluation.agreement.misses:
        if isinstance(thing := miss.wanted or miss.got, Reading):
            place = location_text(evaluation.text.location(miss.at))
            head = _("{place}: {said}", place=place, said=_kind_words(miss.kind)) if place else _kind_words(miss.kind)
            yield f"  {head}: {_difference(miss)} “{' '.join(thing.quote.split())}”"
        elif thing is not None:
            yield f"  {_kind_words(miss.kind)}: {_node_words(thing)}"


def row(evaluation: Evaluation) -> dict[str, Any]:
    """A document as data: ratios, counts, every miss."""
    agreement = evaluation.agreement
    case = evaluation.case
    return {
        "document": str(case.document),
        "against": str(case.against),
        **counts_row(agreement),
        "misses": [_miss_row(miss, evaluation.text) for miss in agreement.misses],
    }


def counts_row(counts: Sum) -> dict[str, Any]:
    """Ratios and what they are made of."""
    names = [name for name in Sum.__dataclass_fields__ if name != "shares"]
    return {
        "found_f1": round(counts.found_f1, 4),
        "exact_f1": round(counts.exact_f1, 4),
        "indicators_f1": round(counts.indicators_f1, 4),
        **{name: getattr(counts, name) for name in names},
        "agree": {name: counts.shares.get(name, 0) for name in SHARES},
    }


def _miss_row(miss: Miss, text: Text) -> dict[str, Any]:
    location = text.location(miss.at)
    return {
        "kind": miss.kind,
        "fields": list(miss.fields),
        "wanted": _plain(miss.wanted),
        "got": _plain(miss.got),
        "location": location.model_dump(mode="json", exclude_none=True) if location else None,
    }


def _plain(thing: Reading | Node | None) -> Mapping[str, Any] | None:
    return None if thing is None else thing.model_dump(mode="json", exclude_defaults=True)


def _kind_words(kind: MissKind) -> str:
    return {
        "missed": _("not found"),
        "extra": _("not in the key"),
        "differs": _("read otherwise"),
        "indicator-missed": _("indicator not found"),
        "indicator-extra": _("indicator not in the key"),
    }[kind]


def _difference(miss: Miss) -> str:
    """The fields that differ with both sides, or what the one side has."""
    wanted, got = _values(miss.wanted), _values(miss.got)
    if miss.kind != "differs":
        values = wanted or got
        return ", ".join(f"{field_words(f)} {value_words(f, v)}" for f in _SHOWN if (v := values.get(f)) is not None)
    return "; ".join(
        _(
            "{field}: in the key {wanted}, read {got}",
            field=field_words(name),
            wanted=value_words(name, wanted.get(name)),
            got=value_words(name, got.get(name)),
        )
        for name in miss.fields
    )


def _values(thing: Reading | Node | None) -> Mapping[str, Any]:
    return {} if thing is None else thing.model_dump(mode="json")


def _node_words(node: Node) -> str:
    amounts = [(node.max, "max"), (node.weight, "weight")]
    said = ", ".join(f"{field_words(name)} {points_text(value)}" for value, name in amounts if value is not None)
    return f"{path_words(node.path)} ({said})"
