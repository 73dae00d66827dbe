"""Sealed results: scores together with the hashes of everything they were made from, so that anybody can check them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

from pydantic import ValidationError

from .. import __version__
from ..messages import _, choose_language, language
from ..model import BadInput, Frozen, LedgerEntry, Results, UnitScore, points_text
from .adjust import log_beside
from .grade_why import grade_words
from .round import Round, score_files
from .write import span


class SealedFile(Frozen):
    """A file by its path relative to the seal, and the SHA-256 of its bytes."""

    path: str
    sha256: str


class Seal(Frozen):
    """A sealed result set. `engine` is the hash of the definition of scoring: the text of all SQL steps, in order.

    `results_sha256` is of the results' own JSON: a point edited in the seal is noticed even where its source is gone.
    """

    seal_version: int = 1
    xize: str
    engine: str
    language: str
    rubric: SealedFile
    observations: tuple[SealedFile, ...]
    adjustments: tuple[SealedFile, ...] = ()
    units: SealedFile | None = None
    results_sha256: str
    results: Results


def engine_hash() -> str:
    """The hash of the SQL text that defines scoring."""
    whole = hashlib.sha256()
    steps = resources.files(__package__).joinpath("sql")
    for step in sorted(steps.iterdir(), key=lambda each: each.name):
        if step.name.endswith(".sql"):
            whole.update(f"{step.name}\n".encode() + step.read_bytes())
    return whole.hexdigest()


def seal(
    scored: Round, golden: Path, observations: Sequence[Path], target: Path, *, units: Path | None = None
) -> bytes:
    """The sealed results as JSON, to be written to `target` (paths are kept relative to its folder)."""
    logs = [log for log in dict.fromkeys(map(log_beside, observations)) if log.exists()]
    made = Seal(
        xize=__version__,
        engine=engine_hash(),
        language=language(),
        rubric=_file(golden, target),
        observations=tuple(_file(path, target) for path in observations),
        adjustments=tuple(_file(log, target) for log in logs),
        units=_file(units, target) if units else None,
        results_sha256=_results_hash(scored.results),
        results=scored.results,
    )
    return (json.dumps(made.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def verify(path: Path) -> list[str]:
    """What is no longer as it was sealed, one line a difference; empty where everything is.

    Raises BadInput where the file is no seal, or its sources cannot be scored any more.
    """
    sealed = _load(path)
    differences = []
    if _results_hash(sealed.results) != sealed.results_sha256:
        differences.append(_("{path}: the results in it were edited after sealing", path=path.name))
    if sealed.engine != engine_hash():
        differences.append(
            _(
                "scoring is defined differently now (sealed by xize {sealed}, this is {now})",
                sealed=sealed.xize,
                now=__version__,
            )
        )
    kept = [sealed.rubric, *sealed.observations, *sealed.adjustments, *([sealed.units] if sealed.units else [])]
    missing = [each.path for each in kept if not (path.parent / each.path).is_file()]
    if missing:
        return differences + [_("{path}: sealed, but gone", path=each) for each in missing]
    for each in kept:
        if _sha256(path.parent / each.path) != each.sha256:
            differences.append(_("{path}: changed since it was sealed", path=each.path))
    observations = [path.parent / each.path for each in sealed.observations]
    known = {each.path for each in sealed.adjustments}
    for log in dict.fromkeys(map(log_beside, observations)):
        if log.exists() and _relative(log, path) not in known:
            differences.append(_("{path}: adjustments that came after sealing", path=_relative(log, path)))
    spoken = language()
    choose_language(sealed.language)  # reasons are worded in a language, and compared too
    try:
        units = path.parent / sealed.units.path if sealed.units else None
        policy = sealed.results
        again = score_files(
            path.parent / sealed.rubric.path, observations, units=units, ties=policy.ties, first_by=policy.first_by
        ).results
    finally:
        choose_language(spoken)
    return differences + list(_differences(sealed.results, again))


def _differences(sealed: Results, again: Results) -> Iterator[str]:
    now = {unit.unit: unit for unit in again.units}
    for unit in sealed.units:
        if unit.unit not in now:
            yield _("{unit}: sealed, but no longer scored", unit=unit.unit)
        elif unit != now[unit.unit]:
            yield from _unit(unit, now[unit.unit])
    for name in now.keys() - {unit.unit for unit in sealed.units}:
        yield _("{unit}: scored now, but not sealed", unit=name)


def _unit(sealed: UnitScore, now: UnitScore) -> Iterator[str]:
    said = len(lines := list(_outcomes(sealed, now)))
    yield from lines
    for one in (e for e in sealed.ledger if e not in now.ledger):
        said += 1
        yield _("{unit}: sealed, but no longer in the ledger: {entry}", unit=sealed.unit, entry=_entry(one))
    for one in (e for e in now.ledger if e not in sealed.ledger):
        said += 1
        yield _("{unit}: in the ledger now, but not sealed: {entry}", unit=sealed.unit, entry=_entry(one))
    if not said:
        yield _("{unit}: its entries come in another order or number", unit=sealed.unit)


def _outcomes(sealed: UnitScore, now: UnitScore) -> Iterator[str]:
    pairs = (
        (_("total"), _total(sealed), _total(now)),
        (_("rank"), str(sealed.rank or "–"), str(now.rank or "–")),
        (_("grade"), grade_words(sealed) or "–", grade_words(now) or "–"),
        (_("vetoes"), "；".join(sealed.vetoes) or "–", "；".join(now.vetoes) or "–"),
    )
    for what, before, after in pairs:
        if before != after:
            yield _(
                "{unit}: {what}: sealed {before}, now {after}", unit=sealed.unit, what=what, before=before, after=after
            )
    for one, other in zip(sealed.indicators, now.indicators, strict=False):
        if one != other:
            yield _(
                "{unit}: {what}: sealed {before}, now {after}",
                unit=sealed.unit,
                what=" / ".join(one.path),
                before=span(one) if one.points is None else points_text(one.points),
                after=span(other) if other.points is None else points_text(other.points),
            )


def _total(unit: UnitScore) -> str:
    return span(unit) if unit.total is None else points_text(unit.total)


def _entry(entry: LedgerEntry) -> str:
    where = " / ".join(entry.indicator) or _("whole document")
    return f"{where}: {entry.why}"


def _load(path: Path) -> Seal:
    try:
        return Seal.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise BadInput(_("{path}: no such file", path=path)) from None
    except (OSError, ValidationError):
        raise BadInput(_("{path}: not a sealed result set; make one with: xize score --seal FILE", path=path)) from None


def _file(path: Path, target: Path) -> SealedFile:
    return SealedFile(path=_relative(path, target), sha256=_sha256(path))


def _relative(path: Path, target: Path) -> str:
    return Path(os.path.relpath(path.resolve(), target.resolve().parent)).as_posix()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _results_hash(results: Results) -> str:
    text = json.dumps(results.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
