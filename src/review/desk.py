"""A reviewer at work: what is left, and decisions that are kept at once or refused, never half."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ..lint import open_findings
from ..messages import _
from ..model import Acceptance, BadInput, Indicator, Rubric, Rule, XizeError
from ..store import save_rubric
from .additions import Addable, added
from .fields import edited, flaws_of
from .items import Item, indicator_of
from .log import Action, Decision, Log
from .memory import Note, make_golden
from .state import Case, Entry, findings_of, fold, name_of, open_entries, rubric_so_far, without_empty
from .words import field_words, value_words


class Conflict(XizeError):
    """Somebody else decided the same thing since it was shown; nothing was written."""


class Desk:
    """One reviewer's view of a case. Every decision names the digest of what was shown."""

    def __init__(self, case: Case, golden: Path, reviewer: str, *, blind: bool = False) -> None:
        """`golden`: where the golden file is or will be; its log stands beside it. Raises BadInput for a bad log."""
        self.case, self.golden, self.reviewer, self.blind = case, golden, reviewer, blind
        self.log = Log(log_path(golden))
        self._golden_seen = _content_hash(golden)
        self.indicators = {node.id: node for _path, node in case.draft.walk()}
        self.entries = self._fold(self.log.read())

    def _fold(self, decisions: Sequence[Decision]) -> dict[str, Entry]:
        found = fold(self.case, decisions, blind_of=self.reviewer if self.blind else None)
        hand = (entry.now for entry in found.values() if entry.extra and entry.values is not None and not entry.finding)
        self.indicators |= {item.id: indicator_of(item) for item in hand if item.kind == "indicator"}
        return found

    def refresh(self) -> None:
        """See what others have decided meanwhile."""
        self.entries = self._fold(self.log.read())

    @property
    def left(self) -> list[Entry]:
        """What is not decided yet."""
        return open_entries(self.entries)

    def entry(self, subject: str) -> Entry:
        """One thing. Raises BadInput where there is none of that id."""
        if subject not in self.entries:
            raise BadInput(_("{id}: nothing of this id is under review", id=subject))
        return self.entries[subject]

    def indicator_of(self, item: Item) -> Indicator | None:
        """The indicator a rule is in."""
        return self.indicators.get(item.under or "")

    def accept(self, shown: Mapping[str, str], *, why: str | None = None, group: str | None = None) -> None:
        """Accept things exactly as shown (id → digest), all or none. Raises Conflict, and BadInput for what cannot run.

        Of something that vanished, it is the vanishing that is accepted.
        """
        flaws = []
        for subject in shown:
            entry = self.entry(subject)
            if entry.item.kind == "rule" and entry.values is not None and not entry.finding and not _vanished(entry):
                rule = Rule.model_validate({"id": subject, **entry.values})
                flaws += [f"{subject}: {flaw}" for flaw in flaws_of(rule, self.indicator_of(entry.item))]
        if flaws:
            raise BadInput(*flaws)
        after = {s: None if _vanished(self.entries[s]) else self.entries[s].values for s in shown}
        self._decide("accept", shown, after, why, group)

    def fix(self, subject: str, shown: str, typed: Sequence[str], *, why: str | None = None) -> None:
        """Change fields ("field=value") and accept. Raises BadInput for what cannot be, Conflict when overtaken."""
        entry = self.entry(subject)
        if entry.finding is not None:
            raise BadInput(_("{id}: a finding has no fields; fix the rule or indicator it is about", id=subject))
        values = edited(entry.now, typed, self.indicator_of(entry.item))
        self._decide("fix", {subject: shown}, {subject: values}, why)

    def reject(self, subject: str, shown: str, why: str) -> None:
        """Take it out of the rubric; what vanished is kept. Raises BadInput without a reason, Conflict."""
        if not why.strip():
            raise BadInput(_("a rejection needs a reason: --why TEXT"))
        entry = self.entry(subject)
        if entry.item.kind == "rubric" or entry.finding:
            raise BadInput(_("{id}: this cannot be taken out; accept or fix it", id=subject))
        if any(e.item.under == subject and e.values is not None and not e.finding for e in self.entries.values()):
            raise BadInput(_("{id}: something is in this indicator; reject that first", id=subject))
        self._decide("reject", {subject: shown}, {subject: entry.values if _vanished(entry) else None}, why.strip())

    def add(self, under: str, typed: Sequence[str], *, kind: Addable = "rule", why: str | None = None) -> str:
        """Add what the extraction missed, to an indicator or ("document") to the whole; gives its id.

        Raises BadInput for what cannot be or cannot run.
        """
        item = added(kind, under, typed, rubric_so_far(self.case, self.entries))
        if item.id in self.entries and self.entries[item.id].values is not None:
            raise BadInput(_("{id}: this is there already", id=item.id))
        decision = self._decision("add", item.id, shown="", before=None, after=item.values, why=why)
        decision = decision.model_copy(update={"under": item.under, "item": kind})
        self.entries = self._fold(self.log.append(lambda _all: [decision]))
        return item.id

    def undo(self) -> list[str]:
        """Take back this reviewer's last decision, a group's as one; gives the ids. Nothing to undo gives none."""
        undone: list[str] = []

        def take_back(decisions: list[Decision]) -> list[Decision]:
            entries = self._fold(decisions)
            lasts = [e.last for e in entries.values() if e.last and e.last.action != "undo"]
            mine = [d for d in lasts if d.by == self.reviewer]
            if not mine:
                return []
            latest = next(d for d in reversed(decisions) if any(d is last for last in mine))
            back = [d for d in mine if d == latest or (d.group is not None and d.group == latest.group)]
            undone.extend(d.subject for d in back)
            return [
                self._decision("undo", d.subject, shown=entries[d.subject].digest, before=d.after, after=d.before)
                for d in back
            ]

        self.entries = self._fold(self.log.append(take_back))
        return undone

    def _decide(
        self,
        action: Action,
        shown: Mapping[str, str],
        after: Mapping[str, Mapping[str, Any] | None],
        why: str | None = None,
        group: str | None = None,
    ) -> None:
        def guarded(decisions: list[Decision]) -> list[Decision]:
            latest = self._fold(decisions)
            overtaken = [latest[s] for s, seen in shown.items() if s not in latest or latest[s].digest != seen]
            if overtaken:
                raise Conflict("\n".join(line for entry in overtaken for line in self._difference(entry)))
            return [
                self._decision(action, s, shown=seen, before=latest[s].values, after=after[s], why=why, group=group)
                for s, seen in shown.items()
            ]

        try:
            self.entries = self._fold(self.log.append(guarded))
        except Conflict:
            self.refresh()
            raise

    def _decision(
        self,
        action: Action,
        subject: str,
        *,
        shown: str,
        before: Mapping[str, Any] | None,
        after: Mapping[str, Any] | None,
        why: str | None = None,
        group: str | None = None,
    ) -> Decision:
        entry = self.entries.get(subject)
        return Decision(
            at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            by=self.reviewer,
            subject=subject,
            item="rule" if entry is None else "finding" if entry.finding else entry.item.kind,
            action=action,
            shown=shown,
            before=without_empty(before),
            after=without_empty(after),
            why=why,
            group=group,
            blind=self.blind,
        )

    def _difference(self, latest: Entry) -> list[str]:
        """What somebody else made of a thing since it was shown."""
        seen = self.entries[latest.item.id]
        who, action = (latest.last.by, action_words(latest.last.action)) if latest.last else ("?", "?")
        lines = [_("{id}: {who} was here first ({action}); nothing of yours was written", id=latest.item.id, who=who,
                   action=action)]  # fmt: skip
        old, new = seen.values or {}, latest.values or {}
        lines += [
            f"    {field_words(f)}: {value_words(f, old.get(f))} → {value_words(f, new.get(f))}"
            for f in old.keys() | new.keys()
            if old.get(f) != new.get(f)
        ]
        return lines

    def settle(
        self, after: Mapping[str, tuple[Item, Mapping[str, Any] | None]], between: Sequence[str], why: str | None
    ) -> int:
        """Write what an adjudicator makes of several reviewers' decisions; gives how many were written.

        Raises Conflict where somebody decided one of them since they were held side by side.
        """

        def guarded(decisions: list[Decision]) -> list[Decision]:
            latest = self._fold(decisions)
            overtaken = [e for s, e in latest.items() if s in after and s in self.entries and e != self.entries[s]]
            if overtaken:
                raise Conflict("\n".join(line for entry in overtaken for line in self._difference(entry)))
            made = []
            for subject, (item, values) in after.items():
                before = latest[subject].values if subject in latest else None
                action: Action = "reject" if values is None else "accept" if values == before else "fix"
                if subject not in latest:
                    action = "add"
                decision = self._decision(action, subject, shown="", before=before, after=values, why=why)
                made.append(decision.model_copy(update={"under": item.under, "settles": tuple(between)}))
            return [decision for decision in made if decision.after is not None or decision.before is not None]

        before = len(self.log.read())
        decisions = self.log.append(guarded)
        self.entries = self._fold(decisions)
        return len(decisions) - before

    def finish(self) -> Rubric | None:
        """Write the golden file when nothing is left; None while something is, and always for a blind review.

        What the decisions themselves brought about (parts that no longer add up) is left to look at, too.

        Raises Conflict where the golden file was changed by somebody else since the review began.
        """
        self.refresh()
        if self.left or self.blind:
            return None
        if _content_hash(self.golden) != self._golden_seen:
            raise Conflict(_("{path}: was changed since this review began; run the review again", path=self.golden))
        found, _flags = findings_of(rubric_so_far(self.case, self.entries))
        if fresh := {name: finding for name, finding in found.items() if name not in self.case.findings}:
            self.case = replace(self.case, findings={**self.case.findings, **fresh})
            self.refresh()
            if self.left:
                return None
        golden = confirmed_rubric(self.case, self.entries, self.reviewer)
        save_rubric(golden, self.golden)
        self._golden_seen = _content_hash(self.golden)
        return golden


def confirmed_rubric(case: Case, entries: Mapping[str, Entry], reviewer: str) -> Rubric:
    """The golden rubric that the decisions make, signed by all who decided; `reviewer` where nobody had to."""
    lasts = [entry.last for entry in entries.values() if entry.last]
    notes = {d.subject: Note(by=d.by, date=d.at[:10], why=d.why) for d in lasts if d.action in ("fix", "reject", "add")}
    names = "、".join(dict.fromkeys(d.by for d in sorted(lasts, key=lambda d: d.at))) or reviewer
    made = make_golden(
        rubric_so_far(case, entries), case.extracted, by=names, date=date.today().isoformat(), notes=notes
    )
    made = made.model_copy(update={"supersedes": None if made.supersedes == made.id else made.supersedes})
    return _with_accepted(made, entries, names)


def _with_accepted(golden: Rubric, entries: Mapping[str, Entry], names: str) -> Rubric:
    """The findings that stayed, with who looked and why they may stay; reasons that no longer apply are dropped."""
    found = open_findings(golden)
    outdated = {(f.args["code"], f.subject) for f in found if f.code == "acceptance-stale"}
    accepted = [a for a in golden.accepted if (a.code, a.subject) not in outdated]
    for finding in found:
        if finding.severity == "note" or finding.code == "acceptance-stale":
            continue
        entry = entries.get(name_of(finding)) or entries.get(finding.subject or "")
        last = entry.last if entry else None
        accepted.append(
            Acceptance(
                code=finding.code,
                subject=finding.subject,
                args=finding.args,
                location=finding.location,
                why=(last and last.why) or _("seen in review"),
                by=last.by if last else names,
                on=last.at[:10] if last else date.today().isoformat(),
            )
        )
    return golden.model_copy(update={"accepted": tuple(accepted)})


def log_path(golden: Path) -> Path:
    """The log beside a golden file."""
    return golden.with_name(golden.stem + ".log.jsonl")


def action_words(action: Action) -> str:
    """A decision's name."""
    return {
        "accept": _("accepted"),
        "fix": _("fixed"),
        "reject": _("rejected"),
        "add": _("added"),
        "undo": _("undone"),
    }[action]


def _vanished(entry: Entry) -> bool:
    return entry.standing is not None and entry.standing.kind == "vanished"


def _content_hash(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
