"""What a path given to a command stands for: a rubric's own file is loaded, anything else is a document to extract."""

from __future__ import annotations

from pathlib import Path

from .model import Rubric
from .store import is_rubric_file, load_rubric


def rubric_of(file: Path) -> Rubric:
    """The rubric of a file. Raises BadInput where it is neither a rubric nor a document that can be read."""
    if is_rubric_file(file):
        return load_rubric(file)
    from .extract import extract_file

    return extract_file(file).rubric
