"""Where a review stands: the draft, with every decision of the log that was made about what the draft still says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..lint import open_findings
from ..model import Finding, Rubric
from .items import Item, canonical, digest, items, put
from .log import Decision
from .memory import Carried, Standing


@dataclass(frozen=True)
class Entry:
    """One thing under review. `values` None: it is not (or not to be) in the rubric. `last`: who decided it and how."""

    item: Item
    values: Mapping[str, Any] | None
    decided: bool = False
    last: Decision | None = None
    standing: Standing | None = None
    finding: Finding | None = None
    extra: bool = False  # not in the draft: added by hand, or kept though the extraction lost it

    @property
    def now(self) -> Item:
        """The thing with its values as decided so far."""
        return self.item if self.values is None else replace(self.item, values=self.values)

    @property
    def digest(self) -> str:
        """What stands for all that a reviewer sees of it: words, values, and who decided."""
        who = [self.last.by, self.last.action, self.last.at] if self.last else []
        return digest(self.item.kind, self.item.id, self.item.quote, self.values, self.decided, who)


@dataclass(frozen=True)
class Case:
    """What is under review: a draft, held against its golden file where there is one."""

    draft: Rubric
    extracted: Mapping[str, Item]
    carried: Carried | None = None
    findings: Mapping[str, Finding] = field(default_factory=dict)
    flags: Mapping[str, Sequence[Finding]] = field(default_factory=dict)  # findings about a rule, by its id


def case_of(draft: Rubric, extracted: Mapping[str, Item], carried: Carried | None = None) -> Case:
    """The case of a draft. `extracted`: what the extraction itself says (the draft may carry corrections)."""
    loose, flags = findings_of(draft)
    return Case(draft, extracted, carried, loose, flags)


def findings_of(rubric: Rubric) -> tuple[dict[str, Finding], dict[str, list[Finding]]]:
    """What reading and checks leave to look at: by a name made of its words, and what is about a rule by the rule.

    Notes are for reading, not for deciding; what was accepted with a reason is not looked at again.
    """
    rules = {rule.id for _path, rule in rubric.rules()}
    loose: dict[str, Finding] = {}
    flags: dict[str, list[Finding]] = {}
    for finding in open_findings(rubric):
        if finding.severity == "note":
            continue
        if finding.subject in rules:
            flags.setdefault(str(finding.subject), []).append(finding)
        else:
            loose[name_of(finding)] = finding
    return loose, flags


def name_of(finding: Finding) -> str:
    """A finding's id under review: the same words about the same thing have the same."""
    return "f" + digest(finding.code, finding.args, finding.subject)[:8]


def fold(case: Case, decisions: Iterable[Decision], *, blind_of: str | None = None) -> dict[str, Entry]:
    """Every thing under review by id, in order of the document, with the decisions applied that fit it.

    A decision fits where the thing still is what it was decided about; one about an earlier reading lapses by itself.
    `blind_of`: only that person's decisions.
    """
    standings = {s.now.id: s for s in case.carried.standings if s.now} if case.carried else {}
    settled = set(case.draft.settled)
    entries = {
        item.id: Entry(item, item.values, item.id in settled, standing=standings.get(item.id))
        for item in items(case.draft).values()
    }
    for standing in case.carried.standings if case.carried else ():
        if standing.kind == "vanished" and (gone := standing.confirmed) is not None:
            entries[gone.id] = Entry(gone, gone.values, standing=standing, extra=True)
    for name, finding in case.findings.items():
        values = {"code": finding.code, **finding.args}
        entries[name] = Entry(Item("rule", name, (), values), values, finding=finding)
    for decision in decisions:
        if (decision.by != blind_of) if blind_of else decision.blind:
            continue
        _apply(entries, decision)
    return entries


def _apply(entries: dict[str, Entry], decision: Decision) -> None:
    entry = entries.get(decision.subject)
    after = decision.after
    if entry is None:
        if decision.action == "add" and after is not None and decision.item != "finding":
            values = canonical(decision.item, after)
            item = Item(decision.item, decision.subject, (), values, decision.under)
            entries[decision.subject] = Entry(item, values, True, decision, extra=True)
        return
    if without_empty(entry.values) == without_empty(decision.before):
        after = None if after is None else {**dict.fromkeys(entry.item.values), **after}
        withdrawn = entry.extra and entry.standing is None and after is None  # an addition taken back asks nothing
        decided = decision.action != "undo" or withdrawn
        entries[decision.subject] = replace(entry, values=after, decided=decided, last=decision)


def without_empty(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Only the values that are there: how decisions are written."""
    return None if values is None else {name: value for name, value in values.items() if value is not None}


def rubric_so_far(case: Case, entries: Mapping[str, Entry]) -> Rubric:
    """The draft with every decision applied."""
    changed: dict[str, Mapping[str, Any] | None] = {}
    added: list[Item] = []
    for name, entry in entries.items():
        if entry.finding is not None:
            continue
        if entry.extra:
            if entry.values is not None:
                added.append(entry.now)
        elif entry.values is None:
            changed[name] = None
        elif entry.values is not entry.item.values:
            changed[name] = {
                k: v for k, v in entry.values.items() if v != entry.item.values.get(k) and k != "requirements"
            }
    return put(case.draft, changed, added)


def open_entries(entries: Mapping[str, Entry]) -> list[Entry]:
    """What nobody has decided yet."""
    return [entry for entry in entries.values() if not entry.decided]


def sides(decisions: Sequence[Decision]) -> list[str]:
    """Who has decided something, in order of their first decision."""
    return list(dict.fromkeys(decision.by for decision in decisions))
