"""From a file to a draft rubric, in stages that each do one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..lint import every_finding
from ..messages import _
from ..model import BadInput, Document, Finding, Rubric
from .account import Account, take_account
from .assemble import assemble
from .link import link_targets
from .notices import notices
from .outline import Outline
from .parts import Part, Split, only, split


@dataclass(frozen=True)
class Extraction:
    """A draft with the account of every amount in the document."""

    rubric: Rubric
    account: Account


def extract(document: Document) -> Extraction:
    """Read a document as one rubric: outline and tables, phrases, links, assembly, account, checks."""
    return _extract(document, ())


def extract_all(document: Document) -> list[Extraction]:
    """Every rubric of a document: mostly one; those of a handbook have a number (`part`) and a title of their own."""
    found = split(document)
    if not found.parts:
        return [_extract(document, found.findings(None))]
    return [_one_of_several(document, found, part) for part in found.parts]


def _one_of_several(document: Document, found: Split, part: Part) -> Extraction:
    extraction = _extract(only(document, part.blocks), found.findings(part))
    own = {"id": f"{extraction.rubric.id}-{part.number}", "title": part.title, "part": part.number}
    return replace(extraction, rubric=extraction.rubric.model_copy(update=own))


def _extract(document: Document, told: tuple[Finding, ...]) -> Extraction:
    outline = Outline(document)
    outline.walk()
    for node in outline.root.walk():
        link_targets(node)
    rubric = assemble(outline)
    account = take_account(outline.collector.passages, outline.collector.unread)
    findings = (*told, *account.findings(), *rubric.findings, *notices(document))
    read = rubric.model_copy(update={"findings": findings})
    return Extraction(read.model_copy(update={"findings": every_finding(read)}), account)


def extract_each(path: Path) -> Iterator[Extraction | BadInput]:
    """The rubrics of a file, or of every document in a folder or an archive; a problem stands where one cannot be read.

    Raises BadInput where the path itself cannot be opened.
    """
    from .readers import each

    for found in each(path):
        if isinstance(found, BadInput):
            yield found
        else:
            yield from extract_all(found)


def extract_file(path: Path, part: int | None = None) -> Extraction:
    """Read a file and extract its rubric, or of several the one with the number `part`.

    Raises BadInput when the file cannot be read, or when it holds several rubrics and `part` names none of them.
    """
    from .readers import read

    found = extract_all(read(path))
    if len(found) == 1:
        return found[0]
    for extraction in found:
        if extraction.rubric.part == part:
            return extraction
    titles = _(", ").join(f"{e.rubric.part} {e.rubric.title}" for e in found)
    raise BadInput(
        _(
            "{path}: holds {count} rubrics ({titles}); write them as drafts (xize extract {path}) and name one",
            path=path,
            count=len(found),
            titles=titles,
        )
    )
