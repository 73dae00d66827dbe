"""A review made ready: the draft or document, its golden file where there is one, and the words around each quote."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .loading import document_of, golden_of, rubric_of
from .messages import _
from .model import BadInput, Location, Rubric
from .review.card import Contexts
from .review.context import context
from .review.desk import Desk
from .review.items import items
from .review.memory import Carried, carry_over, extracted_then
from .review.state import case_of
from .store import is_rubric_file


def open_case(
    file: Path, folder: Path, reviewer: str, *, document: Path | None = None, blind: bool = False
) -> tuple[Desk, Contexts]:
    """The desk for a draft, a document or a golden file (then its document is read again), and what stands around.

    Raises BadInput for what cannot be read, and for a golden file whose document is not at hand.
    """
    draft = rubric_of(file)
    is_document = draft.status == "draft" and not is_rubric_file(file)
    source = file if is_document else document_of(draft, file, (document,) if document else ())
    if draft.status == "golden":
        if source is None:
            raise BadInput(
                _("{path}: its document {name} is not at hand; add --document FILE", path=file, name=draft.source.name)
            )
        draft = rubric_of(source, draft.part).model_copy(update={"id": draft.id})
    exact = source is not None and hashlib.sha256(source.read_bytes()).hexdigest() == draft.source.sha256
    fresh = rubric_of(source, draft.part) if source is not None and exact and not is_document else None
    extracted = items(fresh) if fresh else extracted_then(draft)
    golden = folder / f"{draft.id}.yaml"
    before = golden_of(golden) or (golden_of(folder / f"{draft.supersedes}.yaml") if draft.supersedes else None)
    carried = _held_against(before, draft, fresh)
    case = case_of(carried.draft if carried else draft, extracted, carried)
    desk = Desk(case, golden, reviewer, blind=blind)
    return desk, _contexts(desk, source if exact or is_document else None)


def _held_against(before: Rubric | None, draft: Rubric, fresh: Rubric | None) -> Carried | None:
    """The draft with what its golden file settled; a draft that already carries that over is taken as extracted."""
    if before is None:
        return None
    return carry_over(before, fresh if draft.supersedes and fresh else draft)


def _contexts(desk: Desk, source: Path | None) -> Contexts:
    if source is None:
        return {}
    from .extract.readers import read

    document = read(source)
    places: dict[str, Location | None] = {rule.id: rule.location for _path, rule in desk.case.draft.rules()}
    places |= {node.id: node.location for node in desk.indicators.values()}
    places |= {name: finding.location for name, finding in desk.case.findings.items()}
    return {name: context(document, place) for name, place in places.items()}
