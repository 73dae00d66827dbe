"""Several rubrics in one file: annexes or sheets with a title and a whole of points each.

A file is cut where an annex, a title or a sheet begins. Pieces that each come to a whole of their own are rubrics of
their own; what stands before the first of them holds for each. Pieces that add up to one whole are one rubric.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..model import Document, Finding, Heading, Paragraph, Table
from .nodes import BONUS, Node
from .normalise import normalise, squeeze
from .outline import TITLE, Outline
from .policies import SHARES, SUM

_ANNEX = re.compile(
    r"(?:附件|附表|附录)(?:[一二三四五六七八九十]{1,3}|\d{1,2})?(?:[-之]\d{1,2})?[:.、]?(?P<title>[^。;,]{0,40})$"
)
_PROBLEM = re.compile(r"[^。;,:]{2,30}\([A-Z]题\)$|\(?[A-Z]题\)?[、:.]?[^。;,:]{2,30}$")  # of a collection of contests
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|\d+[.、]|\([一二三四五六七八九十\d]+\)|第.{1,3}[章节条]")
_STATED = re.compile(r"(?:总分|满分|共计?|合计|总计|计)[^,。;\d]{0,6}(?P<n>\d{2,4})分?")
_WEIGHED = re.compile(r"权重|占\d{1,2}(?:\.\d+)?%|占总分")
_REFERS = re.compile(
    r"(?:按照?|依照?|见|详见|根据)[^,。;]{0,6}附[件表录][^,。;]{0,12}(?:[扣评计打得加减]分|考[核评]|执行|标准)|(?:标准|细则|指标|分值|办法)(?:详?见|按)附[件表录]"
)
_NAMES_PIECE = re.compile(r"(?:附件|附表|表)(?:[一二三四五六七八九十]|\d{1,2})")
_SPREADSHEET = "spreadsheet"
_WHOLE = Decimal(100)
_HALF = Decimal(50)  # a smaller whole must be said to be one


@dataclass(frozen=True)
class Part:
    """One of a file's rubrics: its number from 1, its title, and the blocks that are its own or hold for each."""

    number: int
    title: str
    blocks: frozenset[int]


@dataclass(frozen=True)
class _Piece:
    """Blocks from one beginning to the next, with what they come to without bonuses."""

    start: int
    stop: int
    title: str | None
    scored: int  # rules, and indicators with points
    points: Decimal
    stated: frozenset[Decimal]
    weighed: bool
    refers: bool  # text without a table, to an annex for how its points are lost and won
    weights: Decimal = Decimal(0)  # of a sheet: what its weights come to

    @property
    def counts(self) -> bool:
        """Whether it has a title and points enough to stand beside wholes."""
        return self.title is not None and self.scored >= 3 and not self.weighed and self.points >= _HALF

    @property
    def whole(self) -> bool:
        """Whether its points are a whole by themselves."""
        if self.title is None or self.scored < 3 or self.refers:
            return False
        if self.weights == _WHOLE:
            return True
        if self.weighed:
            return False
        said = self.points in self.stated or (not self.points and max(self.stated, default=Decimal(0)) >= _WHOLE)
        return (
            (self.points >= _WHOLE and self.points % 10 == 0)
            or (said and self.points >= _HALF)
            or (said and not self.points)
        )


@dataclass(frozen=True)
class Split:
    """The rubrics of a file, in order, none where it holds one; `doubt` names pieces that may be one of their own."""

    parts: tuple[Part, ...] = ()
    doubt: tuple[str, ...] = ()

    def findings(self, part: Part | None) -> tuple[Finding, ...]:
        """What a person should know of the cut."""
        if part is not None:
            words = {"number": str(part.number), "count": str(len(self.parts)), "words": part.title}
            return (Finding(code="rubric-of-several", severity="note", args=words),)
        if self.doubt:
            return (Finding(code="rubrics-perhaps-several", args={"words": "、".join(self.doubt)}),)
        return ()


def split(document: Document) -> Split:
    """Where a file holds several rubrics."""
    cuts = list(_beginnings(document))
    if len(cuts) < 2:
        return Split()
    starts = [0, *(at for at, _ in cuts if at)]
    titles = dict(cuts)
    pieces = [
        _measured(document, a, b, titles.get(a))
        for a, b in zip(starts, [*starts[1:], len(document.blocks)], strict=True)
    ]
    wholes = [p for p in pieces if p.whole]
    if len(wholes) >= 2 and not _added_up(document, pieces):
        return Split(tuple(_parts(document, pieces)))
    others = [p for p in pieces if p.counts and not p.whole]
    return Split(doubt=tuple(p.title or "" for p in [*wholes, *others]) if wholes and others else ())


def only(document: Document, blocks: frozenset[int]) -> Document:
    """The document with nothing in its other blocks: those that are left keep their number and place."""
    kept = tuple(
        block if i in blocks else Paragraph(text="", location=block.location) for i, block in enumerate(document.blocks)
    )
    return document.model_copy(update={"blocks": kept})


def _beginnings(document: Document) -> Iterator[tuple[int, str]]:
    """The blocks where an annex, a title or a sheet begins, with what it is called."""
    sheets = _SPREADSHEET in document.source.media_type
    last, annex, sheet = -9, False, None
    for i, block in enumerate(document.blocks):
        if sheets and block.location.part != sheet and (isinstance(block, Table) or block.text.strip()):
            sheet = block.location.part
            yield i, _title_of(block) or sheet or ""
            continue
        if isinstance(block, Table) or not (text := normalise(block.text).text) or sheets:
            continue
        found = _ANNEX.match(text)
        if found:
            yield i, squeeze(found["title"].strip("《》")) or _title_below(document, i) or squeeze(block.text)
            last, annex = i, True
        elif _is_title(block, text):
            if not (annex and i - last <= 3) and i - last > 1:
                yield i, squeeze(block.text)
            last, annex = i, False


def _is_title(block: Heading | Paragraph, text: str) -> bool:
    return len(text) <= 40 and block.number is None and bool(TITLE.search(text) or _PROBLEM.match(text)) and not (
        re.search(r"[。;,:]", text) or _NUMBERED.match(text)
    )  # fmt: skip


def _title_below(document: Document, index: int) -> str | None:
    """The title on one of the lines below an annex's mark."""
    for block in document.blocks[index + 1 : index + 4]:
        if isinstance(block, Table):
            return _title_of(block)
        if (text := normalise(block.text).text) and _is_title(block, text):
            return squeeze(block.text)
    return None


def _title_of(block: Table | Heading | Paragraph) -> str | None:
    """The title in a table's first row, or of a line."""
    if not isinstance(block, Table):
        text = normalise(block.text).text
        return squeeze(block.text) if _is_title(block, text) else None
    first = [cell for cell in block.cells if cell.row == 0 and cell.text.strip()]
    return squeeze(first[0].text) if len(first) == 1 and len(first[0].text) <= 60 else None


def _measured(document: Document, start: int, stop: int, title: str | None) -> _Piece:
    blocks = document.blocks[start:stop]
    outline = Outline(document.model_copy(update={"blocks": blocks}))
    outline.walk()
    nodes = outline.root.walk()
    texts = [normalise(b.text if not isinstance(b, Table) else "\t".join(c.text for c in b.cells)).text for b in blocks]
    stated = {Decimal(m["n"]) for text in texts for m in _STATED.finditer(text)}
    head = (title or "") + "".join(texts[:2] if not isinstance(blocks[0], Table) else [])[:80]
    bonus = BONUS.search(title or "") is not None
    return _Piece(
        start=start,
        stop=stop,
        title=title,
        scored=sum(len(n.rules) + (n.max is not None) for n in nodes),
        points=Decimal(0) if bonus else _worth(outline.root),
        stated=frozenset() if bonus else frozenset(stated),
        weights=_weights(outline.root) if _SPREADSHEET in document.source.media_type else Decimal(0),
        refers=not any(isinstance(b, Table) for b in blocks) and any(_REFERS.search(text) for text in texts),
        weighed=bool(_WEIGHED.search(head)) or any(n.weight is not None for n in outline.root.children[:1] if n.max),
    )


def _weights(node: Node) -> Decimal:
    """What the outermost weights below a node come to."""
    return sum((c.weight if c.weight is not None else _weights(c) for c in node.children), Decimal(0))


def _worth(node: Node) -> Decimal:
    """What a node comes to: its own points, else those below it, bonuses left out."""
    if node.max is not None:
        return node.max
    return sum((_worth(child) for child in node.children if not BONUS.search(child.name)), Decimal(0))


def _added_up(document: Document, pieces: list[_Piece]) -> bool:
    """Whether a sentence makes the pieces shares of one whole."""
    for block in document.blocks:
        if isinstance(block, Table):
            continue
        text = normalise(block.text).text
        if SUM.search(text) or SHARES.search(text) or _WEIGHED.search(text):
            named = sum(bool(p.title) and normalise(p.title or "").text[:6] in text for p in pieces if p.whole)
            if len(set(_NAMES_PIECE.findall(text))) >= 2 or named >= 2:
                return True
    return False


def _parts(document: Document, pieces: list[_Piece]) -> Iterator[Part]:
    """A rubric for each piece that counts: what holds for each, it, and what follows up to the next.

    Where pieces before the first have points of their own, they are a rubric too and hold for none.
    """
    own = [p for p in pieces if p.whole or p.counts]
    front = range(own[0].start)
    if sum((p.points for p in pieces if p.stop <= own[0].start), Decimal(0)) >= _HALF:
        yield Part(1, document.source.name, frozenset(front))
        front = range(0)
    first = 1 if front else 2 if own[0].start else 1
    for at, piece in enumerate(own):
        stop = own[at + 1].start if at + 1 < len(own) else pieces[-1].stop
        yield Part(first + at, piece.title or "", frozenset([*front, *range(piece.start, stop)]))
