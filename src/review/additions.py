"""What the extraction missed: a rule, an indicator or a general rule that is typed, and checked before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from ..messages import _
from ..model import BadInput, Rubric
from ..score.plan import make_plan
from .fields import edited
from .items import Item, canonical, digest, policy_id, put

Addable = Literal["rule", "indicator", "policy"]
KINDS: Mapping[str, Addable] = {
    "rule": "rule", "规则": "rule", "indicator": "indicator", "指标": "indicator", "policy": "policy", "总则": "policy",
}  # fmt: skip
WHOLE = ("document", "全文")  # in place of an indicator's id: the whole document
_EMPTY: Mapping[Addable, Mapping[str, Any]] = {
    "rule": {"effect": "deduct", "quote": " "},
    "indicator": {"name": " "},
    "policy": {"kind": "other", "quote": " "},
}


def added(kind: Addable, under: str, typed: Sequence[str], rubric: Rubric) -> Item:
    """The thing that typed fields make, under an indicator's id or (WHOLE) in the whole document.

    `rubric` is what it is added to. Raises BadInput, with every problem, for what cannot be or cannot run.
    """
    nodes = {node.id: node for _path, node in rubric.walk()}
    if under not in nodes and under not in WHOLE:
        raise BadInput(_("{id}: no indicator has this id; see: xize rules FILE --indicators", id=under))
    home = nodes.get(under)
    empty = canonical(kind, _EMPTY[kind])
    if kind == "policy" and home is not None:
        empty["scope"] = home.id
    values = edited(Item(kind, "-", (), empty, home.id if home else None), typed, home)
    words = str(values.get("quote") or values.get("name") or "").strip()
    if not words:
        named = kind == "indicator"
        raise BadInput(_("name: an indicator has one") if named else _("quote: a rule has the words it stands for"))
    name = policy_id(values["kind"], words) if kind == "policy" else _fresh(kind, under, words)
    item = Item(kind, name, (), values, home.id if home and kind != "policy" else None)
    _refuse_what_cannot_run(item, rubric)
    return item


def _fresh(kind: Addable, under: str, words: str) -> str:
    return ("r" if kind == "rule" else "i") + digest(under, words, datetime.now(UTC).isoformat())[:8]


def _refuse_what_cannot_run(item: Item, rubric: Rubric) -> None:
    """Scoring's objections that the addition brings about. Raises BadInput."""
    before, after = _objections(rubric), _objections(put(rubric, {}, [item]))
    if new := [line for line in after if line not in before]:
        raise BadInput(*new)


def _objections(rubric: Rubric) -> Sequence[str]:
    try:
        make_plan(rubric)
    except BadInput as error:
        return error.problems
    return ()
