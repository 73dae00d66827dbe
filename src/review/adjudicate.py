"""Where several reviewers differ: held side by side, what they agree on adopted, the rest settled by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from ..messages import _
from ..model import BadInput, Frozen
from .check_text import item_line
from .desk import Desk
from .fields import edited
from .items import equal
from .state import Entry, fold, sides, without_empty
from .words import field_words, item_words, path_words, value_words


class Agreement(Frozen):
    """Of one field: how many things several people decided, and on how many of them they have the same value."""

    field: str
    same: int
    of: int


@dataclass(frozen=True)
class Difference:
    """One thing that two or more reviewers decided differently: each one's values (None: rejected)."""

    subject: str
    views: Mapping[str, Mapping[str, Any] | None]

    @property
    def fields(self) -> list[str]:
        """The fields in which they differ; none where the question is whether it is in the rubric at all."""
        given = [values for values in self.views.values() if values is not None]
        if len(given) < len(self.views):
            return []
        return [field for field in given[0] if any(not equal(given[0][field], other.get(field)) for other in given[1:])]


@dataclass(frozen=True)
class Comparison:
    """All reviewers' decisions side by side. `waiting`: what not all of them have decided."""

    reviewers: tuple[str, ...]
    agreed: tuple[str, ...]
    differences: tuple[Difference, ...]
    waiting: tuple[str, ...]
    agreement: tuple[Agreement, ...]
    views: Mapping[str, Mapping[str, Entry]]


def compare(desk: Desk, between: Sequence[str] = ()) -> Comparison:
    """Hold the reviewers of a case side by side: those named, else all who decided something and settled nothing.

    Raises BadInput where there are fewer than two.
    """
    decisions = [d for d in desk.log.read() if not d.settles]
    names = list(between) or sides(decisions)
    unknown = [name for name in names if name not in sides(decisions)]
    if unknown or len(names) < 2:
        raise BadInput(
            _(
                "{path}: adjudicating takes two reviewers with decisions; here are: {names}",
                path=desk.log.path,
                names="、".join(sides(decisions)) or _("none"),
            )
        )
    views = {name: fold(desk.case, decisions, blind_of=name) for name in names}
    subjects = list(dict.fromkeys(subject for view in views.values() for subject in view))
    agreed, waiting, differences = [], [], []
    fields: Counter[tuple[str, bool]] = Counter()
    for subject in subjects:
        entries = {name: view.get(subject) for name, view in views.items()}
        if any(entry is not None and not entry.decided for entry in entries.values()):
            waiting.append(subject)
            continue
        if all(entry is not None and entry.last is None for entry in entries.values()):
            continue  # settled by an earlier golden file
        # what one of them added, the others do not have
        values = {name: entry.values if entry else None for name, entry in entries.items()}
        _count(fields, values)
        shared = desk.entries.get(subject)
        if shared is not None and shared.decided and shared.last is not None and shared.last.settles:
            continue
        if all(without_empty(v) == without_empty(values[names[0]]) for v in values.values()):
            agreed.append(subject)
        else:
            differences.append(Difference(subject, values))
    names_of = dict.fromkeys(field for field, _same in fields)
    agreement = [
        Agreement(field=field, same=fields[field, True], of=fields[field, True] + fields[field, False])
        for field in names_of
    ]
    return Comparison(tuple(names), tuple(agreed), tuple(differences), tuple(waiting), tuple(agreement), views)


def _count(fields: Counter[tuple[str, bool]], values: Mapping[str, Mapping[str, Any] | None]) -> None:
    """Field by field, where somebody has a value; "in the rubric" is a field of its own."""
    given = [value for value in values.values() if value is not None]
    if not given or "code" in given[0]:
        return
    fields["", len(given) == len(values)] += 1
    if len(given) < len(values):
        return
    for field in given[0]:
        if any(value.get(field) is not None for value in given):
            fields[field, all(equal(given[0][field], value.get(field)) for value in given[1:])] += 1


def adopt(
    desk: Desk,
    comparison: Comparison,
    *,
    choose: Mapping[str, str] | None = None,
    fix: tuple[str, Sequence[str]] | None = None,
    why: str | None = None,
) -> int:
    """Take over what all agree on, and settle differences: `choose` maps an id to the reviewer whose values hold.

    Decisions are the adjudicator's (`desk.reviewer`), and name whose difference they settle. Gives how many were
    written. Raises BadInput for what is no difference, Conflict where somebody decided meanwhile.
    """
    chosen = dict(choose or {})
    differing = {difference.subject for difference in comparison.differences}
    wrong = [s for s in [*chosen, *([fix[0]] if fix else [])] if s not in differing]
    wrong += [name for name in chosen.values() if name not in comparison.reviewers]
    if wrong:
        raise BadInput(*(_("{id}: is no difference, or no reviewer of this rubric", id=name) for name in wrong))
    views = {d.subject: d.views for d in comparison.differences}
    first = comparison.views[comparison.reviewers[0]]
    after: dict[str, Mapping[str, Any] | None] = {s: first[s].values for s in comparison.agreed}
    after |= {s: views[s][name] for s, name in chosen.items()}
    if fix:
        entry = next(view[fix[0]] for view in comparison.views.values() if fix[0] in view)
        after[fix[0]] = edited(entry.item, fix[1], desk.indicator_of(entry.item))
    items = {s: e.item for view in comparison.views.values() for s, e in view.items()}
    return desk.settle({s: (items[s], values) for s, values in after.items()}, comparison.reviewers, why)


def report(comparison: Comparison) -> Iterator[str]:
    """Agreement per field, then each difference with everybody's value."""
    yield _(
        "{names}: {agreed} agreed, {differ} differ, {waiting} not decided by all",
        names="、".join(comparison.reviewers),
        agreed=len(comparison.agreed),
        differ=len(comparison.differences),
        waiting=len(comparison.waiting),
    )
    for line in comparison.agreement:
        name = field_words(line.field) if line.field else _("in the rubric")
        yield "  " + _(
            "{field}: {percent}% ({same} of {of})",
            field=name,
            percent=f"{100 * line.same / line.of:.0f}",
            same=line.same,
            of=line.of,
        )
    for difference in comparison.differences:
        view = next(view[difference.subject] for view in comparison.views.values() if difference.subject in view)
        item = view.item
        yield ""
        yield f"{item_words(item.kind)} {item.id} · {path_words(item.path)}: {item_line(item)}"
        for name, values in difference.views.items():
            yield "  " + _("{name}: {view}", name=name, view=_view(values, difference.fields))


def _view(values: Mapping[str, Any] | None, fields: Sequence[str]) -> str:
    if values is None:
        return _("rejected")
    return "; ".join(f"{field_words(f)} {value_words(f, values.get(f))}" for f in fields) or _("accepted")


def rows(comparison: Comparison) -> dict[str, JsonValue]:
    """The same for programs."""
    return {
        "reviewers": [*comparison.reviewers],
        "agreed": len(comparison.agreed),
        "waiting": [*comparison.waiting],
        "differences": [
            {
                "id": d.subject,
                "fields": [*d.fields],
                "views": {name: None if v is None else dict(v) for name, v in d.views.items()},
            }
            for d in comparison.differences
        ],
        "agreement": [a.model_dump(mode="json") for a in comparison.agreement],
    }
