"""What stands near a block: the lines over a table, the paragraph after one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model import Document, Heading, Table
from .layout.names import read_name
from .normalise import normalise
from .passage import Passage, Passages
from .table_columns import MOVING

_OVER, _CAPTION = 3, 30  # so many lines over a table, so many characters each, may say what it holds
_LISTED = 12  # so many blocks over a table may be items of the list it stands in
_LEADS = re.compile(r"(?:给予|予以|加以|给)(?P<way>[加扣减]分)(?:[,(][^。;:]{0,24})?:$")
_ANOTHER = re.compile(r"第[一二三四五六七八九十百\d]+[章节条]|[一二三四五六七八九十]+、")  # part or article begins
_CLOSED = re.compile(r"[。;:!)”]$|分$")
_NEAR = 4  # so many blocks away, what says anything still follows, or stands above


class Around:
    """Looks about in a document, by the index of a block."""

    def __init__(self, document: Document, passages: Passages) -> None:
        self.blocks = document.blocks
        self.passages = passages

    def lines(self, index: int) -> Iterator[str]:
        """The heading and the lines right above a table, and the note right below it."""
        above, below = self.blocks[max(0, index - _OVER) : index], self.blocks[index + 1 : index + 2]
        for block in (*reversed(above), *below):
            if isinstance(block, Table):
                return
            yield normalise(block.text).text

    def moving_line(self, index: int) -> str:
        """The line over a table that says its points are gained or lost, perhaps over a line to fill in."""
        above = [block for block in self.blocks[max(0, index - _OVER) : index] if not isinstance(block, Table)]
        lines = [normalise(block.text).text for block in above]
        return next((line for line in reversed(lines) if len(line) <= _CAPTION and MOVING.search(line)), "")

    def lead_in(self, index: int) -> str:
        """ "第四条 有下列情形的,给予加分:" over the items of a list one of which the table belongs to: what it does."""
        for block in reversed(self.blocks[max(0, index - _LISTED) : index]):
            text = "" if isinstance(block, Table) else normalise(block.text).text
            if led := _LEADS.search(text):
                return led["way"]
            if isinstance(block, Heading) or _ANOTHER.match(text):
                return ""
        return ""

    def following(self, passage: Passage) -> Passage | None:
        """The next paragraph that says anything; None before a table or the end."""
        index = passage.location.block or 0
        return self._next_saying(range(index + 1, min(index + _NEAR, len(self.blocks))))

    def before(self, passage: Passage) -> Passage | None:
        """The last paragraph above that says anything; None below a table or at the top."""
        index = passage.location.block or 0
        return self._next_saying(range(index - 1, max(-1, index - _NEAR), -1))

    def _next_saying(self, indexes: Iterable[int]) -> Passage | None:
        """The first paragraph of these blocks that says anything; None where a table or none comes first."""
        for i in indexes:
            if isinstance(self.blocks[i], Table):
                return None
            if (passage := self.passages.of_block(i)).text:
                return passage
        return None

    def begins(self, passage: Passage) -> bool:
        """Whether nothing above a paragraph can go on in it: what stands there is closed, a title, or no paragraph."""
        index = passage.location.block or 0
        above = self.blocks[index - 1] if index else None
        if above is None or isinstance(above, Table):
            return True
        text = normalise(above.text).text
        return _CLOSED.search(text) is not None or not re.search("[,;。]", text)

    def opens_list(self, index: int) -> bool:
        """Whether the next paragraph is the first item of a list."""
        following = self.following(self.passages.of_block(index))
        first = read_name(following.normal, following.number).number if following else None
        return first is not None and re.match(r"\(?[1一①]\D?$", normalise(first).text.rstrip(".、)")) is not None

    def rank_after(self, passage: Passage) -> float | None:
        """The rank of the next paragraph's number, or None."""
        following = self.following(passage)
        return read_name(following.normal, following.number).rank if following else None
