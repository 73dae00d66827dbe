"""Characters become lines of text: each printed once, turned text read in its own direction, spaces where they show."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from .pages import Glyph, TextLine, least
from .pages_characters import SPACES, is_wide, lead_length

_WORD_GAP = 0.2  # em between Latin letters that is a space
_WIDE_GAP = 0.45  # em beside a CJK character that is a space although none is set
_PIECE_GAP = 1.6  # em that parts a line into pieces
_BIT_GAP = 0.7  # em between the texts of two cells that stand side by side without a line, at least
_SHOWN = 0.03  # em a set space must show to count


def once(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters without those that are printed twice at nearly the same place (bold by doubling)."""
    alike: dict[str, list[int]] = defaultdict(list)
    for i, glyph in enumerate(glyphs):
        if glyph.char not in SPACES:
            alike[glyph.char].append(i)
    again: set[int] = set()
    for places in alike.values():
        places.sort(key=lambda i: glyphs[i].x0)
        for k, i in enumerate(places):
            _, x0, top, x1, bottom, *_rest = glyphs[i]
            near, level = x0 + 0.3 * max(x1 - x0, 0.5), 0.3 * max(bottom - top, 0.5)
            for j in places[k + 1 :]:
                if glyphs[j].x0 >= near:
                    break
                if abs(glyphs[j].top - top) < level and i not in again:
                    again.add(j)
    return [glyph for i, glyph in enumerate(glyphs) if i not in again] if again else glyphs


def turned(glyphs: Sequence[Glyph], angle: int) -> list[Glyph]:
    """The characters in a frame where text that is turned by `angle` runs from left to right."""
    if angle == 0:
        return list(glyphs)
    if angle == 90:
        return [g._replace(x0=-g.bottom, top=g.x0, x1=-g.top, bottom=g.x1) for g in glyphs]
    if angle == 270:
        return [g._replace(x0=g.top, top=-g.x1, x1=g.bottom, bottom=-g.x0) for g in glyphs]
    return [g._replace(x0=-g.x1, top=-g.bottom, x1=-g.x0, bottom=-g.top) for g in glyphs]


def main_angle(glyphs: Sequence[Glyph]) -> int:
    """The direction most of the characters run in; 270 also for upright characters set in columns from the right."""
    inked = [g for g in glyphs if g.char not in SPACES]
    if not any(g.angle for g in inked):
        return 270 if _in_columns(inked) else 0
    return Counter(g.angle for g in inked).most_common(1)[0][0]


def _in_columns(glyphs: Sequence[Glyph]) -> bool:
    """Whether upright characters follow each other downwards in two columns or more."""
    if len(glyphs) < 4:
        return False
    down = columns = others = 0
    for one, other in itertools.pairwise(glyphs):
        em = max(one.bottom - one.top, 1.0)
        dx, dy = other.x0 - one.x0, other.top - one.top
        if abs(dx) < 0.5 * em and 0.5 * em < dy < 3 * em:
            down += 1
        elif dx < -0.5 * em and dy < -0.5 * em:
            columns += 1
        else:
            others += 1
            if others > 0.1 * (len(glyphs) - 1):
                return False
    return columns >= 1


def text_lines(glyphs: Sequence[Glyph], page: int) -> list[TextLine]:
    """Lines from the top down, of characters that run from left to right."""
    rows: list[list[Glyph]] = []
    at = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.top + g.bottom):
        middle, high = (glyph.top + glyph.bottom) / 2, glyph.bottom - glyph.top
        if rows and middle - at <= 0.5 * max(size, high):
            row = rows[-1]
            row.append(glyph)
            at += (middle - at) / len(row)
            size = max(size, high)
        else:
            rows.append([glyph])
            at, size = middle, high
    lines = [_line(sorted(row, key=lambda g: g.x0), page) for row in rows]
    return [line for line in lines if line is not None]


def _line(row: list[Glyph], page: int) -> TextLine | None:
    inked = [g for g in row if g.char not in SPACES]
    if not inked:
        return None
    wide = [g.x1 - g.x0 for g in inked if is_wide(g.char)]
    wide = [g.x1 - g.x0 for g in inked if g.char >= "\u2e80"] or wide  # dots and quotes may be narrow
    em = median(wide) if wide else 0.85 * median(g.bottom - g.top for g in inked)
    gaps = sorted(b.x0 - a.x1 for a, b in itertools.pairwise(inked))
    usual = gaps[(len(gaps) - 1) // 4] if gaps else 0.0  # where letters are set apart, all of them are
    text = piece = ""
    pieces: list[tuple[str, float, float]] = []
    cuts: list[tuple[int, float, float]] = []  # where the text may be parted: the place, and the ink on its sides
    start, last, spaced = inked[0].x0, None, ""
    ends: list[float] = []  # right edges of the characters before the first space
    for glyph in row:
        if glyph.char in SPACES:
            spaced = glyph.char if last is not None else ""
            continue
        if last is not None:
            gap = glyph.x0 - last.x1
            if gap > _BIT_GAP * em and (gap > 3 * usual or _apart(last.char, glyph.char)):
                cuts.append((len(text), last.x1, glyph.x0))
            if gap > _PIECE_GAP * em and (gap > 3 * usual or _apart(last.char, glyph.char)):
                pieces.append((piece, start, last.x1))
                piece, start = "", glyph.x0
                text += " "
            elif _space(last.char, glyph.char, gap, em, usual, spaced=bool(spaced)):
                text += spaced or " "
                piece += spaced or " "
        if not SPACES.intersection(text):
            ends.append(glyph.x1)
        text += glyph.char
        piece += glyph.char
        last, spaced = glyph, ""
    pieces.append((piece, start, inked[-1].x1))
    x0 = inked[0].x0
    lead = lead_length(text.split()[0])
    return TextLine(
        text=text,
        x0=x0,
        top=min(g.top for g in inked),
        x1=max(g.x1 for g in inked),
        bottom=max(g.bottom for g in inked),
        size=em,
        lead=ends[min(lead, len(ends)) - 1] - x0,
        pieces=tuple(pieces),
        bits=tuple(_bits(text, cuts, x0, inked[-1].x1)),
        confidence=least(g.confidence for g in inked),
        page=page,
    )


def _bits(
    text: str, cuts: Sequence[tuple[int, float, float]], left: float, right: float
) -> Iterator[tuple[str, float, float]]:
    """The parts of a line's text between its cuts, each with the ink it begins and ends at."""
    edges = [(0, left, left), *cuts, (len(text), right, right)]
    for (start, _, x0), (end, x1, _) in itertools.pairwise(edges):
        yield text[start:end].strip(), x0, x1


def _apart(before: str, after: str) -> bool:
    """Whether characters far from each other are of two pieces, however wide the row is set: only names are."""
    return not (before >= "\u2e80" and after >= "\u2e80")


def _space(before: str, after: str, gap: float, em: float, usual: float, *, spaced: bool) -> bool:
    if spaced:
        return gap > _SHOWN * em
    if is_wide(before) or is_wide(after):
        return gap > _WIDE_GAP * em and gap > 3 * usual
    return gap > _WORD_GAP * em and gap > 1.5 * usual
