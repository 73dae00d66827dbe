"""From a file to a draft rubric, in stages that each do one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..lint import every_finding
from ..model import BadInput, Document, Rubric
from .account import Account, take_account
from .assemble import assemble
from .link import link_targets
from .notices import notices
from .outline import Outline


@dataclass(frozen=True)
class Extraction:
    """A draft with the account of every amount in the document."""

    rubric: Rubric
    account: Account


def extract(document: Document) -> Extraction:
    """Read a document's rubric: outline and tables, phrases, links, assembly, account, checks."""
    outline = Outline(document)
    outline.walk()
    for node in outline.root.walk():
        link_targets(node)
    rubric = assemble(outline)
    account = take_account(outline.collector.passages)
    findings = (*account.findings(), *rubric.findings, *notices(document))
    read = rubric.model_copy(update={"findings": findings})
    return Extraction(read.model_copy(update={"findings": every_finding(read)}), account)


def extract_each(path: Path) -> Iterator[Extraction | BadInput]:
    """The rubrics of a file, or of every document in a folder or an archive; a problem stands where one cannot be read.

    Raises BadInput where the path itself cannot be opened.
    """
    from .readers import each

    for found in each(path):
        yield found if isinstance(found, BadInput) else extract(found)


def extract_file(path: Path) -> Extraction:
    """Read a file and extract its rubric. Raises BadInput when the file cannot be read."""
    from .readers import read

    return extract(read(path))
