"""Tables flattened one cell a line: a cell starts with a tab, and every paragraph break is doubled.

A cell's paragraphs are a blank line apart, so empty paragraphs at its end leave an even number of blank lines before
the next cell's tab. A row's end adds one line more: an odd number. Where text or a tab follows that fits no row of the
table so far, the table has ended.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .text_lines import Item, Line, RawCell, RawRow, RawTable


@dataclass(frozen=True)
class _Token:
    line: Line
    tab: bool
    blanks: int  # blank lines before it


def is_cell_per_line(lines: list[str]) -> bool:
    """Whether the lines that hold tabs hold one each, at their start, but for a rare exception."""
    tabbed = [line for line in lines if "\t" in line]
    leading = [line for line in tabbed if line.startswith("\t") and line.count("\t") == 1]
    return len(leading) >= 4 and len(leading) >= 0.9 * len(tabbed)


def read_cells(lines: list[str]) -> list[Item]:
    """The paragraphs and tables of a text whose cells stand one a line."""
    return _Parser(_tokens(lines)).run()


def _tokens(lines: list[str]) -> list[_Token]:
    tokens, blanks = [], 0
    for number, text in enumerate(lines, 1):
        tab = text.startswith("\t")
        if not tab and not text.strip():
            blanks += 1
            continue
        line = Line(text[1:], number, 2) if tab else Line(text, number)
        tokens.append(_Token(line, tab, blanks))
        blanks = 0
    return tokens


class _Parser:
    """One pass over the tokens; `rows` is the open table, empty between tables."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.items: list[Item] = []
        self.rows: list[RawRow] = []

    def run(self) -> list[Item]:
        for at, token in enumerate(self.tokens):
            if token.tab:
                self._tab(at, token)
            elif not self.rows:
                self.items.append(token.line)
            elif self._ends_table(at, token):
                self._close()
                self.items.append(token.line)
            else:
                self.rows[-1][-1].paragraphs.append(token.line)
        self._close()
        return self.items

    def _tab(self, at: int, token: _Token) -> None:
        cell = RawCell(token.line.line, token.line.column)
        if token.line.text.strip():
            cell.paragraphs.append(token.line)
        if not self.rows:
            self.rows = [[cell]]
        elif token.blanks % 2:
            self.rows.append([cell])
        elif token.blanks and self._full() and not self._fits(at):
            self._close()
            self.rows = [[cell]]
        else:
            self.rows[-1].append(cell)

    def _ends_table(self, at: int, token: _Token) -> bool:
        """Whether text without a tab stands after the table, and does not go on in its last cell."""
        cell = self.rows[-1][-1]
        if token.blanks == 0:
            return False
        if token.blanks % 2 == 0:  # inside a cell only a stray line break makes it even
            return cell.empty or self._full()
        following = next((i for i in range(at, len(self.tokens)) if self.tokens[i].tab), None)
        if not self._full():
            return cell.empty and following is None
        if cell.empty:
            return following is None or self.tokens[following].blanks % 2 == 1 or not self._fits(following)
        if following is None:
            column = [row[-1] for row in self.rows[:-1] if len(row) == len(self.rows[-1])]
            return not any(len(other.paragraphs) > 1 for other in column)
        return self.tokens[following].blanks % 2 == 0 and not self._fits(following)

    def _widths(self) -> Counter[int]:
        return Counter(len(row) for row in self.rows[:-1] if len(row) > 1)

    def _full(self) -> bool:
        """Whether the open row is as long as one of the finished ones."""
        widths = self._widths()
        return len(self.rows[-1]) in widths if widths else len(self.rows) == 1 < len(self.rows[-1])

    def _fits(self, at: int) -> bool:
        """Whether the open row with the cells from token `at` to the row's end is as long as a finished one."""
        count = 0
        for token in self.tokens[at:]:
            if count and (
                (token.tab and token.blanks % 2) or (not token.tab and token.blanks and not token.blanks % 2)
            ):
                break
            count += token.tab
        widths = self._widths()
        return len(self.rows[-1]) + count in widths if widths else True

    def _close(self) -> None:
        """The open table becomes an item; rows that make no table were indented paragraphs."""
        rows, self.rows = self.rows, []
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if widths.total() >= 2 and widths.most_common(1)[0][1] * 2 >= widths.total():
            self.items.append(RawTable(rows, spread=True))
            return
        for row in rows:
            for cell in row:
                for line in cell.paragraphs:
                    whole = Line("\t" + line.text, line.line, 1) if line.column == 2 else line
                    self.items.append(whole)
