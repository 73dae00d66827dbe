"""What can be held against what: documents with an answer key beside them, and golden files with their document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..loading import document_of
from ..messages import _
from ..model import BadInput
from ..store import is_rubric_file, load_rubric
from .key import Key, key_of, load_key

KEY = ".key.json"
HERE = (Path("corpus"), Path("golden"))


@dataclass(frozen=True)
class Case:
    """A document, and the answer key or golden file (`against`) that says what it means.

    `part`: which of several rubrics in the document the golden file is; a key is about all of them.
    """

    document: Path
    against: Path
    part: int | None = None

    @property
    def name(self) -> str:
        """What it is listed as: a document may have a key and a golden file."""
        return str(self.document if self.against.name.endswith(KEY) else self.against)

    def key(self) -> Key:
        """What it is held against. Raises BadInput where that is neither a key nor a rubric."""
        return load_key(self.against) if self.against.name.endswith(KEY) else key_of(load_rubric(self.against))


def cases_of(paths: Sequence[Path]) -> tuple[list[Case], list[str]]:
    """The cases of files and folders (default: corpus/ and golden/ here), and a line for each that is none.

    A file is a document, a key, or a golden file. Of a folder, everything is taken that has a key or is confirmed.
    """
    cases: dict[Case, None] = {}
    problems: list[str] = []
    for path in paths or [place for place in HERE if place.is_dir()]:
        try:
            cases.update(dict.fromkeys(_in_folder(path, problems) if path.is_dir() else _of_file(path)))
        except BadInput as error:
            problems += error.problems
    if not cases and not problems:
        problems.append(
            _(
                "{path}: nothing to measure against; put NAME.key.json beside a document, or give golden files",
                path=" ".join(map(str, paths or HERE)),
            )
        )
    return list(cases), problems


def _in_folder(folder: Path, problems: list[str]) -> Iterator[Case]:
    for path in [*sorted(folder.rglob(f"*{KEY}")), *sorted(folder.rglob("*.yaml"))]:
        if path.name.endswith(".draft.yaml") or (path.suffix == ".yaml" and not is_rubric_file(path)):
            continue
        try:
            yield from _of_file(path)
        except BadInput as error:
            problems += error.problems


def _of_file(path: Path) -> list[Case]:
    """Raises BadInput where there is nothing to hold it against, or no document."""
    if not path.exists():
        raise BadInput(_("{path}: no such file", path=path))
    if path.name.endswith(KEY):
        stem = path.name.removesuffix(KEY)
        found = [p for p in sorted(path.parent.iterdir()) if p.stem == stem and p.is_file()]
        if not found:
            raise BadInput(_("{path}: no document named {name} is beside this key", path=path, name=f"{stem}.*"))
        return [Case(document, path) for document in found]
    if is_rubric_file(path):
        rubric = load_rubric(path)
        if rubric.status != "golden":
            raise BadInput(_("{path}: a draft that nobody has confirmed; confirm it with: xize review", path=path))
        document = document_of(rubric, path)
        if document is None:
            raise BadInput(
                _(
                    "{path}: its document {name} is not at hand; put it beside it",
                    path=path,
                    name=rubric.source.name,
                )
            )
        return [Case(document, path, rubric.part)]
    key = path.with_name(path.stem + KEY)
    if not key.exists():
        raise BadInput(_("{path}: has no answer key {name} beside it", path=path, name=key.name))
    return [Case(path, key)]
