"""Workbooks, .xlsx and .xls: each visible sheet with its tables, titles and notes, numbers as they are printed.

Rows of one cell above and below a table are paragraphs (a title, notes); between its rows they are rows of it. Hidden
sheets, rows and columns go to what is skipped (of an .xls only hidden sheets are known). `Location.line` and `column`
are those of the sheet, `row` and `cell` those of the table.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from ...messages import _
from ...model import BadInput, Document, Location, Paragraph
from .content import Content
from .sheets import Place, SheetBlocks, SheetCell
from .xlsx_numbers import Value, printed
from .xlsx_parts import Parts, SheetParts

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"


def read(content: Content) -> Document:
    """The document in a workbook. Raises BadInput where it is damaged, protected or holds no text."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    parts = Parts(content) if content.is_zip else None
    reader = _Reader()
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content.data))
        for about in workbook.sheets_metadata:
            if about.typ not in (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet):
                reader.skip("drawing", about.name, about.name)
                continue
            own = parts.sheet(about.name) if parts is not None else SheetParts()
            sheet = workbook.get_sheet_by_name(about.name)
            rows = sheet.to_python(skip_empty_area=False)
            merges = sheet.merged_cell_ranges or []
            reader.sheet(about.name, rows, merges, own, shown=about.visible is SheetVisibleEnum.Visible)
    except PasswordError:
        raise BadInput(
            _("{path}: is protected by a password; save it without one and try again", path=content.path)
        ) from None
    except (CalamineError, OSError, ValueError):
        raise content.damaged() from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the library's word for a file it cannot make sense of
            raise content.damaged() from None
        raise
    if not reader.blocks:
        raise BadInput(
            _("{path}: no visible sheet holds any text; check that it was saved", path=content.path)
        )  # fmt: skip
    source = content.source(XLSX if content.is_zip else XLS)
    return Document(source=source, blocks=tuple(reader.blocks), skipped=tuple(reader.skipped))


class _Reader(SheetBlocks):
    def sheet(
        self, name: str, rows: list[list[Value]], merges: list[tuple[Place, Place]], parts: SheetParts, *, shown: bool
    ) -> None:
        texts = {
            (r, c): text
            for r, row in enumerate(rows)
            for c, value in enumerate(row)
            if (text := printed(value, parts.formats.get((r, c), ""))).strip()
        }
        texts |= {place: text for place, text in parts.errors.items() if text}
        if not shown:
            self._skip_hidden(name, texts)
            return
        self.add(name, self._visible(name, texts, merges, parts))
        for line in parts.boxes:
            place = Location(part=name, block=len(self.blocks))
            self.blocks.append(Paragraph(text=line, location=place))
        for reason, found in (
            ("comment", parts.comments),
            ("furniture", parts.furniture),
            ("image", [""] * parts.images),
        ):
            for text in found:
                self.skip(reason, text, name)
        for place_, formula in parts.uncomputed.items():
            self.skip("formula without a result", formula, name, place_)

    def _skip_hidden(self, name: str, texts: dict[Place, str]) -> None:
        lines: dict[int, list[str]] = {}
        for (row, _column), text in sorted(texts.items()):
            lines.setdefault(row, []).append(text)
        for row, found in lines.items():
            self.skip("hidden", "\t".join(found), name, (row, 0))

    def _visible(
        self, name: str, texts: dict[Place, str], merges: list[tuple[Place, Place]], parts: SheetParts
    ) -> list[SheetCell]:
        """The cells with text, and merged ones, at their places among the visible rows and columns."""
        corner = dict(merges)
        covered = _covered(merges, [*texts, *corner])
        bottom = max((r for r, _c in texts), default=-1)
        right = max((c for _r, c in texts), default=-1)
        row_at = _shown(bottom + 1, parts.hidden_rows.__contains__)
        column_at = _shown(right + 1, parts.hides_column)
        hidden: dict[Place, str] = {}
        cells = []
        for place in sorted({*texts, *corner}):
            if place in covered:
                if place in texts:
                    hidden[place] = texts[place]
                continue
            last = corner.get(place, place)
            on_rows = [row_at[r] for r in range(place[0], min(last[0], bottom) + 1) if row_at[r] is not None]
            on_columns = [column_at[c] for c in range(place[1], min(last[1], right) + 1) if column_at[c] is not None]
            if on_rows and on_columns and on_rows[0] is not None and on_columns[0] is not None:
                cells.append(
                    SheetCell(texts.get(place, ""), on_rows[0], on_columns[0], len(on_rows), len(on_columns), place)
                )
            elif place in texts:
                hidden[place] = texts[place]
        self._skip_hidden(name, hidden)
        return cells


def _covered(merges: list[tuple[Place, Place]], places: list[Place]) -> set[Place]:
    """Those of the places that lie under a merged cell and are not its top left corner."""
    found: set[Place] = set()
    for (top, left), (bottom, right) in merges:
        area = (bottom - top + 1) * (right - left + 1)
        if area <= len(places):
            found.update((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
        else:
            found.update((r, c) for r, c in places if top <= r <= bottom and left <= c <= right)
        found.discard((top, left))
    return found


def _shown(count: int, hides: Callable[[int], bool]) -> list[int | None]:
    """Where each row or column stands among the visible ones; None for a hidden one."""
    places: list[int | None] = []
    visible = 0
    for index in range(count):
        places.append(None if hides(index) else visible)
        visible += places[-1] is not None
    return places
