"""The container of Office 97-2003 files: which streams lie at its root, and how one of them begins."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache

from .content import Content

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_MOST_SECTORS = 100_000  # of a chain, and of the directory: a chain that runs in a circle ends here
_FREE = 0xFFFFFFFA  # from here on a sector's number means "none"
_STORAGE, _STREAM = 1, 2


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def streams(content: Content) -> frozenset[str]:
    """The names of the streams and storages at the root; none where the content is no such container or is broken."""
    return frozenset(_root(content.data)) if content.data.startswith(_MAGIC) else frozenset()


def beginning(content: Content, name: str) -> bytes:
    """The first sector of a stream that is too large for the container's small ones; empty where there is none."""
    entry = _root(content.data).get(name)
    if entry is None or entry.kind != _STREAM or entry.size < 4096:
        return b""
    return _sector(content.data, entry.start)


@lru_cache(maxsize=2)
def _root(data: bytes) -> dict[str, _Entry]:
    try:
        entries = _directory(data)
    except (struct.error, IndexError):
        return {}
    found: dict[str, _Entry] = {}
    waiting = [entries[0].child] if entries else []
    seen: set[int] = set()
    while waiting:
        index = waiting.pop()
        if index >= len(entries) or index in seen:
            continue
        seen.add(index)
        entry = entries[index]
        found[entry.name] = entry
        waiting.extend((entry.left, entry.right))
    return found


def _directory(data: bytes) -> list[_Entry]:
    (start,) = struct.unpack_from("<I", data, 48)
    table = _allocation(data)
    raw, sector, count = b"", start, 0
    while sector < _FREE and count < _MOST_SECTORS // 32:
        raw += _sector(data, sector)
        sector = table[sector]
        count += 1
    return [_entry(raw, at) for at in range(0, len(raw) - _ENTRY + 1, _ENTRY)]


def _allocation(data: bytes) -> list[int]:
    """The table that says which sector follows which."""
    shift, (next_list,) = struct.unpack_from("<H", data, 30)[0], struct.unpack_from("<I", data, 68)
    numbers = list(struct.unpack_from("<109I", data, 76))
    per_sector = (1 << shift) // 4
    while next_list < _FREE and len(numbers) < _MOST_SECTORS:
        more = struct.unpack(f"<{per_sector}I", _sector(data, next_list))
        numbers.extend(more[:-1])
        next_list = more[-1]
    table: list[int] = []
    for number in numbers:
        if number < _FREE:
            table.extend(struct.unpack(f"<{per_sector}I", _sector(data, number)))
    return table


def _sector(data: bytes, number: int) -> bytes:
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        raise IndexError(shift)
    at = (number + 1) << shift
    return data[at : at + (1 << shift)]


def _entry(raw: bytes, at: int) -> _Entry:
    length, kind = struct.unpack_from("<HB", raw, at + 64)
    left, right, child = struct.unpack_from("<3I", raw, at + 68)
    start, size = struct.unpack_from("<IQ", raw, at + 116)
    name = raw[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    return _Entry(name, kind, left, right, child, start, size & 0xFFFFFFFF)
