"""The log of adjustments beside a table of observations: JSON lines that are only ever added.

Two kinds of lines: somebody raises an adjustment, somebody else decides it. Every line carries the hash of the line
before it, so that a line edited or taken away later is noticed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..messages import _
from ..model import Adjustment, BadInput, Results, Rubric, points_text
from .placed import SETTLING, flaws
from .plan import make_plan

Trial = Callable[[Adjustment], object]  # scores with it as one more; raises BadInput where that cannot be
_ENDING = ".adjustments.jsonl"


def log_beside(observations: Path) -> Path:
    """Where the adjustments of a table are kept: data.xlsx → data.adjustments.jsonl."""
    return observations.with_name(observations.stem + _ENDING)


def read_logs(observations: Sequence[Path]) -> list[Adjustment]:
    """All adjustments kept beside these tables, in the order they were decided (undecided ones last).

    Raises BadInput where a log was edited.
    """
    logs = dict.fromkeys(log_beside(path) for path in observations)
    found = [each for log in logs if log.exists() for each in read_log(log)]
    return sorted(found, key=lambda each: (each.decided_at is None, each.decided_at or each.raised_at))


def read_log(log: Path) -> list[Adjustment]:
    """A log's adjustments as they stand, in the order they were raised. Raises BadInput with the line that is wrong."""
    adjustments: dict[str, Adjustment] = {}
    before = ""
    for number, line in enumerate(_lines(log), 1):
        try:
            event = json.loads(line)
            if event.pop("before") != before:
                raise BadInput(
                    _(
                        "{path}: line {line}: a line before it was changed or taken away; restore the file",
                        path=log,
                        line=number,
                    )
                )
            _take(adjustments, event)
        except (ValueError, KeyError, TypeError, AttributeError, ValidationError):
            raise BadInput(
                _("{path}: line {line}: not a line of adjustments; restore the file", path=log, line=number)
            ) from None
        before = _hash(line)
    return list(adjustments.values())


def raise_adjustment(
    log: Path, rubric: Rubric, results: Results, *, unit: str, on: str, new: str, why: str, by: str,
    evidence: str | None = None,
) -> Adjustment:  # fmt: skip
    """Add an adjustment somebody asks for; `old` is what the scores say now. Nothing changes until it is decided.

    Raises BadInput where it names nothing, changes nothing, or no reason or name is given.
    """
    plan = make_plan(rubric)
    made = Adjustment(
        id=f"A{len(read_log(log)) + 1}", unit=unit, on=on, old=_stands(rubric, results, unit, on), new=new.strip(),
        why=why.strip(), evidence=evidence, raised_by=by.strip(), raised_at=_now(),
    )  # fmt: skip
    problems = list(flaws(plan, made))
    if not made.why or not made.raised_by:
        problems.append(_("say why, and who raises it (--why, --by)"))
    if not problems and made.old == made.new:
        problems.append(_("{on} of {unit} stands at {new} already", on=on, unit=unit, new=made.new))
    if problems:
        raise BadInput(*problems)
    _add(log, {"event": "raised", **made.model_dump(mode="json", exclude_none=True)})
    return made


def decide_adjustment(
    log: Path, name: str, *, upheld: bool, by: str, reason: str, trial: Trial | None = None
) -> Adjustment:
    """Decide an adjustment that is open, or take back one that was upheld (`upheld` False).

    With `trial`, one to be upheld is tried first: what moved since it was raised is not upheld.
    Raises BadInput: an unknown one, decided already, decided by who raised it, or stale.
    """
    known = {each.id: each for each in read_log(log)}
    if name not in known:
        names = ", ".join(known) or _("none")
        raise BadInput(
            _("{path}: no adjustment is called {name}; there are: {names}", path=log, name=name, names=names)
        )
    asked = known[name]
    if asked.verdict == "refused" or (asked.verdict == "upheld" and upheld):
        raise BadInput(_("adjustment {id}: decided already by {name}", id=name, name=asked.decided_by))
    if not by.strip() or not reason.strip():
        raise BadInput(_("say who decides, and why (--by, --why)"))
    if by.strip() == asked.raised_by:
        raise BadInput(_("adjustment {id}: {name} raised it; somebody else decides it", id=name, name=by.strip()))
    decision = {
        "verdict": "upheld" if upheld else "refused", "decided_by": by.strip(), "decided_at": _now(),
        "reason": reason.strip(),
    }  # fmt: skip
    made = asked.model_copy(update=decision)
    if upheld and trial:
        trial(made)
    _add(log, {"event": "decided", "id": name, **decision})
    return made


def _stands(rubric: Rubric, results: Results, unit: str, on: str) -> str:
    """What a rule or an indicator of a unit stands at, as an adjustment says it. Raises BadInput where nothing is."""
    found = next((each for each in results.units if each.unit == unit), None)
    if found is None:
        known = ", ".join(each.unit for each in results.units) or _("none")
        raise BadInput(_("no unit is called {unit}; scored are: {known}", unit=unit, known=known))
    plan = make_plan(rubric)
    node = next((each for each in plan.nodes if each.indicator.id == on), None)
    if node is not None:
        points = found.indicators[node.no - 1].points
        if points is None:
            raise BadInput(_("indicator {on} of {unit} is not settled yet; assess it first", on=on, unit=unit))
        return points_text(points)
    entry = plan.by_id.get(on)
    if entry is None:
        raise BadInput(_("no rule or scored indicator has the id “{on}”", on=on))
    mine = [each for each in found.ledger if each.rule == on]
    if not mine:
        raise BadInput(_("nothing was observed at {unit} under {on}; there is nothing to adjust", unit=unit, on=on))
    if entry.effect in SETTLING:
        return "否" if any(each.adjustment for each in mine) else "是"
    return points_text(sum((each.counted for each in mine), start=mine[0].counted * 0))


def _take(adjustments: dict[str, Adjustment], event: dict[str, Any]) -> None:
    kind = event.pop("event")
    if kind == "raised":
        made = Adjustment.model_validate(event)
        adjustments[made.id] = made
    elif kind == "decided":
        decided = {**adjustments[event["id"]].model_dump(), **event}
        adjustments[event["id"]] = Adjustment.model_validate(decided)
    else:
        raise ValueError(kind)


def _lines(log: Path) -> list[str]:
    try:
        return log.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError):
        raise BadInput(_("{path}: cannot be read as a UTF-8 text file", path=log)) from None


def _add(log: Path, event: dict[str, Any]) -> None:
    lines = _lines(log)
    line = json.dumps({**event, "before": _hash(lines[-1]) if lines else ""}, ensure_ascii=False)
    try:
        with log.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise BadInput(_("{path}: cannot be written ({problem})", path=log, problem=error.strerror)) from None


def _hash(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8")).hexdigest()


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
