"""Extract documents again and hold each against what people took it to mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..extract import extract, extract_all
from ..extract.readers import read
from ..messages import _
from ..model import BadInput
from .cases import Case, cases_of
from .key import Key, key_of
from .measure import Agreement, measure
from .place import Text


@dataclass(frozen=True)
class Evaluation:
    """A case with its agreement; `text` finds the places of its misses."""

    case: Case
    agreement: Agreement
    text: Text


def evaluate(paths: Sequence[Path] = ()) -> Iterator[Evaluation | BadInput]:
    """Each document with a key, each golden file (default: of corpus/ and golden/ here); a problem where one cannot be.

    A document is read once, however many keys it has.
    """
    cases, problems = cases_of(paths)
    for problem in problems:
        yield BadInput(problem)
    once = cache(_read)
    for case in cases:
        try:
            yield _held(case, *once(case.document, case.part))
        except BadInput as error:
            yield error


def evaluate_case(case: Case) -> Evaluation:
    """One document. Raises BadInput where it, or what it is held against, cannot be read, or they are not a pair."""
    return _held(case, *_read(case.document, case.part))


def _read(path: Path, part: int | None) -> tuple[Key, Text]:
    document = read(path)
    if part is None:
        return key_of(extract(document).rubric), Text(document)
    for extraction in extract_all(document):
        if extraction.rubric.part == part:
            return key_of(extraction.rubric), Text(document)
    raise BadInput(_("{path}: has no rubric with the number {part} any more", path=path, part=part))


def _held(case: Case, got: Key, text: Text) -> Evaluation:
    key = case.key()
    agreement = measure(key, text.squeezed, got)
    if agreement.nowhere:
        raise BadInput(
            *(
                _(
                    "{path}: effects.{index}: “{quote}” is not in {document}; quote the document's own words",
                    path=case.against,
                    index=index,
                    quote=" ".join(key.effects[index].quote.split()),
                    document=case.document,
                )
                for index in agreement.nowhere
            )
        )
    return Evaluation(case, agreement, text)
