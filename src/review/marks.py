"""Two wordings side by side: the pieces they share and the characters that changed."""

from __future__ import annotations

from rapidfuzz.distance import Indel

Pieces = tuple[tuple[str, bool], ...]  # (text, whether it changed)


def marked(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both texts cut into pieces, each with whether it has no counterpart in the other."""
    first: list[tuple[str, bool]] = []
    second: list[tuple[str, bool]] = []
    for step in Indel.opcodes(before, after):
        changed = step.tag != "equal"
        if step.src_end > step.src_start:
            first.append((before[step.src_start : step.src_end], changed))
        if step.dest_end > step.dest_start:
            second.append((after[step.dest_start : step.dest_end], changed))
    return tuple(first), tuple(second)


def bracketed(pieces: Pieces, left: str, right: str) -> str:
    """The text with its changed pieces in brackets, for where there are no colours."""
    return "".join(f"{left}{text}{right}" if changed else text for text, changed in pieces)
