"""A zip archive or a folder of documents: each member is a document of its own, named "archive.zip/member".

Nothing is unpacked to disk. An archive inside an archive or a folder is not opened; files that systems leave behind
(hidden ones, lock files, previews) are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from ...messages import _
from ...model import BadInput, Document
from .content import Content, load

_LEFT_BY_SYSTEMS = frozenset(("Thumbs.db", "desktop.ini"))
_MOST_NAMED = 8
_UTF8_NAME = 0x800  # the flag that says a member's name is UTF-8

ReadContent = Callable[[Content], Document]


def read_one(content: Content, read: ReadContent) -> Document:
    """The one document in an archive. Raises BadInput where it holds none that can be read, or several."""
    attempts = [(name, attempt()) for name, attempt in _members(content, read)]
    found = [(name, made) for name, made in attempts if isinstance(made, Document)]
    if len(found) == 1:
        return found[0][1]
    if found:
        raise BadInput(
            _(
                "{path}: holds {count} documents ({names}); unpack it and name one of them",
                path=content.path,
                count=len(found),
                names=_listed([name for name, _document in found]),
            )
        )
    if not attempts:
        raise BadInput(_("{path}: the archive holds no files; check that it was saved", path=content.path))
    raise BadInput(
        _(
            "{path}: no file in the archive can be read ({names}); unpack it and save the document as .docx",
            path=content.path,
            names=_listed([name for name, _problem in attempts]),
        )
    )


def read_each(path: Path, read: ReadContent, is_archive: Callable[[Content], bool]) -> Iterator[Document | BadInput]:
    """The documents of a folder or an archive in the order of their names; for each that cannot be read, why.

    Any other file gives itself. Raises BadInput where the path itself cannot be opened.
    """
    if path.is_dir():
        for file in _files(path):
            yield _attempt(lambda content: _named(read(content), path, content.path), partial(load, file))
        return
    whole = load(path)
    if not is_archive(whole):
        yield _attempt(read, lambda: whole)
        return
    for _name, attempt in _members(whole, read):
        yield attempt()


def _members(content: Content, read: ReadContent) -> Iterator[tuple[str, Callable[[], Document | BadInput]]]:
    """The files of an archive by name, each with what reads it."""
    names = {_decoded(i.filename, i.flag_bits): i.filename for i in content.archive.infolist() if not i.is_dir()}
    for name, stored in sorted(names.items()):
        if not _is_left(PurePosixPath(name)):
            yield (
                name,
                partial(_attempt, partial(_read_member, read, content.path), partial(_unpack, content, name, stored)),
            )


def _unpack(content: Content, name: str, stored: str) -> Content:
    return Content(content.path / name.lstrip("/"), content.member(stored))


def _read_member(read: ReadContent, archive: Path, member: Content) -> Document:
    if not member.data.strip():
        raise BadInput(_("{path}: the file is empty; check that it was saved", path=member.path))
    return _named(read(member), archive, member.path)


def _attempt(read: ReadContent, get: Callable[[], Content]) -> Document | BadInput:
    try:
        return read(get())
    except BadInput as problem:
        return problem


def _named(document: Document, outer: Path, inner: Path) -> Document:
    """The document, its source named by where it lies."""
    name = f"{outer.name}/{inner.relative_to(outer).as_posix()}"
    return document.model_copy(update={"source": document.source.model_copy(update={"name": name})})


def _files(folder: Path) -> list[Path]:
    return sorted(
        f for f in folder.rglob("*") if f.is_file() and not _is_left(PurePosixPath(f.relative_to(folder).as_posix()))
    )


def _is_left(name: PurePosixPath) -> bool:
    hidden = any(part.startswith(".") and part not in (".", "..") for part in name.parts)
    return hidden or name.parts[0] == "__MACOSX" or name.name.startswith("~$") or name.name in _LEFT_BY_SYSTEMS


def _decoded(name: str, flags: int) -> str:
    """A member's name. Where nothing says it is UTF-8, Chinese systems have written GBK."""
    if flags & _UTF8_NAME:
        return name
    try:
        stored = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return stored.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else f"{shown}, …"
