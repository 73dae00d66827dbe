"""What a path given to a command stands for, and where the document of a rubric is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from .messages import _
from .model import BadInput, Rubric
from .review.items import Item, items
from .review.memory import extracted_then
from .store import is_rubric_file, load_rubric

GOLDEN = Path("golden")
_NEAR = (".", "corpus", "../corpus")  # where a document is looked for, seen from a rubric's folder


def rubric_of(file: Path, part: int | None = None) -> Rubric:
    """A rubric's own file is loaded, anything else is a document to extract.

    Raises BadInput where it is neither, or holds several rubrics of which `part` names none.
    """
    if is_rubric_file(file):
        return load_rubric(file)
    from .extract import extract_file

    return extract_file(file, part).rubric


def rubrics_of(file: Path) -> list[Rubric]:
    """A rubric's own file, or every rubric of a document. Raises BadInput where it is neither."""
    if is_rubric_file(file):
        return [load_rubric(file)]
    from .extract import extract_all
    from .extract.readers import read

    return [extraction.rubric for extraction in extract_all(read(file))]


def golden_files(given: Sequence[Path]) -> list[Path]:
    """The golden files of the paths given, folders opened; without any, those in golden/. Raises BadInput for none."""
    found: list[Path] = []
    for path in given or (GOLDEN,):
        found += sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not found:
        raise BadInput(_("{path}: no golden files here; make one with: xize review FILE", path=(given or (GOLDEN,))[0]))
    return found


def document_of(rubric: Rubric, path: Path, given: Sequence[Path] = ()) -> Path | None:
    """The document a rubric was read from: the same bytes if they are anywhere near, else the same name; else None.

    Looked for among the files and folders given, then beside the rubric, in corpus/, and where the command runs.
    """
    same_name = None
    for file in _candidates(rubric.source.name, path, given):
        if file.is_file():
            if hashlib.sha256(file.read_bytes()).hexdigest() == rubric.source.sha256:
                return file
            same_name = same_name or file
    return same_name


def golden_of(path: Path) -> Rubric | None:
    """The golden file, if there is one."""
    return load_rubric(path) if path.exists() else None


def extracted_of(draft: Rubric, path: Path, document: Path | None) -> dict[str, Item]:
    """What the extraction says of a draft's document, to be held against the draft as people edited it.

    Where the document is not at hand (or not the one the draft was read from), what the draft itself remembers.
    """
    source = document_of(draft, path, (document,) if document else ())
    if source is None or hashlib.sha256(source.read_bytes()).hexdigest() != draft.source.sha256:
        return extracted_then(draft)
    return items(rubric_of(source, draft.part))


def _candidates(name: str, path: Path, given: Sequence[Path]) -> Iterator[Path]:
    for place in given:
        yield place / name if place.is_dir() else place
    if given and all(place.is_file() for place in given) and len(given) == 1:
        return  # one document named outright is the one that is meant
    for near in _NEAR:
        yield path.parent / near / name
    yield Path(name)
    yield Path("corpus") / name
