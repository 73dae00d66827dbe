"""Makes the container of Office 97-2003 files, and a small workbook to put in it."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALLEST = 4096  # shorter streams would have to lie in the container's small sectors


def container(**streams: bytes) -> bytes:
    """A container with these streams at its root, each filled up to a size that is stored plainly."""
    names = sorted(streams, key=lambda n: (len(n), n.upper()))
    bodies = [_padded(streams[n].ljust(_SMALLEST, b"\0")) for n in names]
    directory_sectors = -(-(len(names) + 1) * 128 // _SECTOR)
    table = [_TABLE, *_chain(1, directory_sectors)]
    entries = [_entry("Root Entry", 5, child=1)]
    for index, (name, body) in enumerate(zip(names, bodies, strict=True), 1):
        right = index + 1 if index < len(names) else _FREE
        entries.append(_entry(name, 2, right=right, start=len(table), size=len(body)))
        table.extend(_chain(len(table), len(body) // _SECTOR))
    assert len(table) <= _SECTOR // 4
    header = struct.pack("<8s16xHHHHH6xIIIIIIIII", bytes.fromhex("d0cf11e0a1b11ae1"), 0x3E, 3, 0xFFFE, 9, 6,
                         0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0)  # fmt: skip
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    table_sector = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    return header + table_sector + _padded(b"".join(entries)) + b"".join(bodies)


def workbook(rows: list[list[str | float]], merges: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """The stream of a one-sheet workbook; merges are (first row, last row, first column, last column)."""
    cells = b""
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                cells += _record(0x0204, struct.pack("<HHHHB", r, c, 0, len(value), 1) + text)
            else:
                cells += _record(0x0203, struct.pack("<HHHd", r, c, 0, value))
    if merges:
        cells += _record(0x00E5, struct.pack("<H", len(merges)) + b"".join(struct.pack("<4H", *m) for m in merges))
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    sheet = _bof(0x10) + _record(0x0200, size) + cells + _record(0x000A)
    name = b"\x06\x00Sheet1"
    globals_length = len(_bof(5)) + len(_record(0x0085, bytes(6) + name)) + len(_record(0x000A))
    bound = _record(0x0085, struct.pack("<IH", globals_length, 0) + name)
    return _bof(5) + bound + _record(0x000A) + sheet


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 1997, 0, 6))


def _record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), _END]


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _SECTOR)


def _entry(name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int = _END, size: int = 0) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    about = struct.pack("<64sHBBIII16xI16xIQ", text, len(text), kind, 1, _FREE, right, child, 0, start, size)
    assert len(about) == 128
    return about
