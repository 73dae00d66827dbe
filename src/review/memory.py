"""What was extracted then, what was confirmed, what is extracted now: nobody is asked the same thing twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ..model import Correction, Policy, Rubric
from .align import Alignment, align_items
from .diff import FieldChange, changed_fields
from .items import Item, canonical, equal, items, mates, policy_ids, put

StandingKind = Literal["settled", "obsolete", "stale", "new", "vanished"]


@dataclass(frozen=True)
class Standing:
    """How one thing stands. `then` and `now` are what was and is extracted, `confirmed` what a person settled.

    settled: the extraction says what it said. obsolete: it now says what people had corrected it to. stale: it says
    something else, or the words changed (`fields`: then → now). new, vanished: only now, only then.
    """

    kind: StandingKind
    then: Item | None = None
    confirmed: Item | None = None
    now: Item | None = None
    fields: tuple[FieldChange, ...] = ()
    moved: bool = False

    @property
    def item(self) -> Item:
        """The thing as it is now, else as it was."""
        found = self.now or self.confirmed or self.then
        assert found is not None
        return found


@dataclass(frozen=True)
class Note:
    """Who settled something, on which day, and why."""

    by: str
    date: str
    why: str | None = None


@dataclass(frozen=True)
class Carried:
    """A new extraction with every confirmed value that still holds; `standings` in its order, what vanished last."""

    draft: Rubric
    standings: tuple[Standing, ...]

    @property
    def open(self) -> list[Standing]:
        """What a person has to look at."""
        return [s for s in self.standings if s.kind in ("stale", "new", "vanished")]

    @property
    def obsolete(self) -> list[Standing]:
        """Corrections that are needed no longer."""
        return [s for s in self.standings if s.kind == "obsolete"]


def extracted_then(golden: Rubric) -> dict[str, Item]:
    """What the extraction had said when the golden file was confirmed: its things with every correction undone."""
    then = items(golden)
    paths = {node.id: path for path, node in golden.walk()}
    for correction in golden.corrections:
        subject = correction.subject
        if correction.field is not None:
            if subject in then:
                old = then[subject]
                values = {**old.values, correction.field: correction.extracted}
                then[subject] = Item(old.kind, subject, old.path, canonical(old.kind, values), old.under)
        elif correction.confirmed is None:
            values = canonical(correction.item, _mapping(correction.extracted))
            path = paths.get(correction.under or "", ())
            then[subject] = Item(correction.item, subject, path, values, correction.under)
        else:
            then.pop(subject, None)
    return then


def corrections_between(
    extracted: Mapping[str, Item], confirmed: Rubric, *, by: str, date: str
) -> tuple[Correction, ...]:
    """What a person made of an extraction, a correction for each value that differs."""
    made: list[Correction] = []
    final = items(confirmed)
    for name, item in final.items():
        before = extracted.get(name)
        note: dict[str, Any] = {"subject": name, "item": item.kind, "by": by, "date": date}
        if before is None:
            made.append(Correction(**note, confirmed=_set(item), under=item.under))
            continue
        made += [
            Correction(**note, field=field, extracted=before.values.get(field), confirmed=item.values.get(field))
            for field in item.values.keys() | before.values.keys()
            if field != "requirements" and not equal(before.values.get(field), item.values.get(field))
        ]
    made += [
        Correction(subject=name, item=item.kind, extracted=_set(item), under=item.under, by=by, date=date)
        for name, item in extracted.items()
        if name not in final
    ]
    return tuple(sorted(made, key=lambda c: (c.subject, c.field or "")))


def make_golden(
    confirmed: Rubric, extracted: Mapping[str, Item], *, by: str, date: str, notes: Mapping[str, Note] | None = None
) -> Rubric:
    """The golden rubric of what was confirmed, with a correction for each value that the extraction has otherwise.

    Who made a correction, when and why: as `notes` say by subject; else as it was carried over; else `by` and `date`.
    """
    said = notes or {}
    carried = {(c.subject, c.field): c for c in confirmed.corrections}
    corrections = []
    for made in corrections_between(extracted, confirmed, by=by, date=date):
        old = carried.get((made.subject, made.field))
        whose: Note | Correction | None = said.get(made.subject)
        if whose is None and old is not None and equal(_said(old.confirmed), _said(made.confirmed)):
            whose = old
        signed = {"by": whose.by, "date": whose.date, "why": whose.why} if whose else {}
        corrections.append(made.model_copy(update=signed))
    return confirmed.model_copy(
        update={
            "status": "golden",
            "confirmed_by": by,
            "confirmed_on": date,
            "corrections": tuple(corrections),
            "settled": (),
        }
    )


def carry_over(golden: Rubric, fresh: Rubric) -> Carried:
    """Hold a new extraction against a golden file: of the same document, or of the version that supersedes it."""
    return _Merge(golden, fresh).run()


@dataclass
class _Merge:
    golden: Rubric
    fresh: Rubric
    changed: dict[str, Mapping[str, Any] | None] = field(default_factory=dict)
    added: list[Item] = field(default_factory=list)
    policies: list[Policy] = field(default_factory=list)
    kept: list[Correction] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)

    def run(self) -> Carried:
        then, now = extracted_then(self.golden), items(self.fresh)
        confirmed = items(self.golden)
        aligned = align_items(then, now)
        groups = mates(then), mates(now)
        by_hand = {name: item for name, item in confirmed.items() if name not in then}
        twins = align_items(by_hand, {item.id: item for item in aligned.come})
        standings = []
        for new in now.values():
            if old := then.get(aligned.back.get(new.id, "")):
                changes = changed_fields(old, new, aligned, groups)
                standings.append(self._known(old, confirmed.get(old.id), new, changes, aligned))
            elif hand := by_hand.get(twins.back.get(new.id, "")):
                standings.append(self._found_at_last(hand, new))
            else:
                standings.append(Standing("new", now=new))
        standings += self._only_confirmed({k: v for k, v in by_hand.items() if k not in twins.pairs}, aligned)
        for old in aligned.gone:
            confirmed_old = confirmed.get(old.id)
            kind: StandingKind = "vanished" if confirmed_old is not None else "obsolete"
            standings.append(Standing(kind, then=old, confirmed=confirmed_old))
        merged = put(self.fresh, self.changed, self.added)
        draft = merged.model_copy(
            update={
                "policies": (*merged.policies, *self.policies),
                "corrections": tuple(self.kept),
                "accepted": self.golden.accepted,  # lint tells the reasons that no longer apply
                "supersedes": self.golden.id,
                "settled": tuple(self.settled),
            }
        )
        return Carried(draft, tuple(standings))

    def _known(
        self, old: Item, confirmed: Item | None, new: Item, changes: list[FieldChange], aligned: Alignment
    ) -> Standing:
        moved = old.kind in ("rule", "indicator") and aligned.pairs.get(old.under or "") != new.under
        corrections = {c.field: c for c in self.golden.corrections if c.subject == old.id}
        if confirmed is None:  # a person rejected it
            if changes or moved:
                return Standing("stale", old, None, new, tuple(changes), moved)
            self.changed[new.id] = None
            self._keep(corrections[None], new)
            return Standing("settled", old, None, new)
        changed = {change.field for change in changes}
        met = {f for f in changed & corrections.keys() if equal(new.values.get(str(f)), confirmed.values.get(str(f)))}
        still = {name: c for name, c in corrections.items() if name is not None and name not in changed}
        if still:
            self.changed[new.id] = {name: confirmed.values.get(name) for name in still}
            for correction in still.values():
                self._keep(correction, new)
        stale = tuple(change for change in changes if change.field not in met)
        if stale or moved:
            return Standing("stale", old, confirmed, new, stale, moved)
        self.settled.append(new.id)
        return Standing("obsolete" if met else "settled", old, confirmed, new)

    def _found_at_last(self, hand: Item, new: Item) -> Standing:
        """What a person had added by hand, and the extraction now finds."""
        fields = tuple(
            FieldChange(field=name, before=hand.values.get(name), after=new.values.get(name))
            for name in new.values
            if name not in ("quote", "group") and not equal(hand.values.get(name), new.values.get(name))
        )
        if fields:
            return Standing("stale", None, hand, new, fields)
        self.settled.append(new.id)
        return Standing("obsolete", None, hand, new)

    def _only_confirmed(self, by_hand: Mapping[str, Item], aligned: Alignment) -> Iterator[Standing]:
        """What a person had added, and the extraction still does not find."""
        places = dict(aligned.pairs)
        policies = dict(policy_ids(self.golden))
        for name, item in by_hand.items():
            under = places.get(item.under or "")
            if item.kind == "policy":
                scope = policies[name].scope
                self.policies.append(policies[name].model_copy(update={"scope": places.get(scope or "", scope)}))
            elif item.kind not in ("rule", "indicator") or (item.under is not None and under is None):
                yield Standing("vanished", confirmed=item)
                continue
            else:
                self.added.append(replace(item, under=under))
                if item.kind == "indicator":
                    places[name] = name  # what was added below it hangs there again
            self.settled.append(name)
            kept = [c for c in self.golden.corrections if c.subject == name]
            self.kept += [c if item.kind == "policy" else c.model_copy(update={"under": under}) for c in kept]
            yield Standing("settled", None, item, item)

    def _keep(self, correction: Correction, new: Item) -> None:
        self.kept.append(
            correction.model_copy(update={"subject": new.id} | ({} if correction.field else {"under": new.under}))
        )


def _set(item: Item) -> dict[str, Any]:
    """What an item has, without what is empty."""
    return {name: value for name, value in item.values.items() if value not in (None, [], {})}


def _said(value: Any) -> Any:
    """A value without what is empty or false in it: files leave that out."""
    if isinstance(value, Mapping):
        return {name: said for name, part in value.items() if (said := _said(part)) not in (None, False, [], {})}
    return [_said(part) for part in value] if isinstance(value, (list, tuple)) else value


def _mapping(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}
