"""The bytes of a file and what they are: every recogniser looks at a Content, never at a file's name."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...messages import _
from ...model import BadInput, Source

MAX_FILE = 256 * 1024 * 1024  # bytes of the file itself
MAX_UNPACKED = 512 * 1024 * 1024  # bytes of all members of an archive together
MAX_RATIO = 200  # unpacked to packed, looked at only where the unpacked size could hurt
RATIO_MATTERS = 32 * 1024 * 1024
MAX_MEMBERS = 10_000

_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Content:
    """A file's bytes with its path; `members` are the names in its archive (empty where it is none)."""

    path: Path
    data: bytes

    @property
    def is_zip(self) -> bool:
        return self.data.startswith(_ZIP_MAGIC)

    @cached_property
    def archive(self) -> zipfile.ZipFile:
        """The zip archive, its limits checked.

        Raises BadInput where it is damaged or unpacks to more than the limits allow.
        """
        try:
            archive = zipfile.ZipFile(io.BytesIO(self.data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise self.damaged() from None
        infos = archive.infolist()
        total = sum(info.file_size for info in infos)
        packed = max(1, sum(info.compress_size for info in infos))
        if total > MAX_UNPACKED or len(infos) > MAX_MEMBERS or (total > RATIO_MATTERS and total / packed > MAX_RATIO):
            raise BadInput(
                _(
                    "{path}: the archive unpacks to {size} MB in {count} parts, more than is safe to open;"
                    " save the document again from Word",
                    path=self.path,
                    size=total // (1024 * 1024),
                    count=len(infos),
                )
            )
        return archive

    @cached_property
    def members(self) -> frozenset[str]:
        return frozenset(self.archive.namelist()) if self.is_zip else frozenset()

    def member(self, name: str) -> bytes:
        """The unpacked bytes of one member. Raises BadInput where it is damaged or encrypted; KeyError if absent."""
        try:
            return self.archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise self.damaged() from None
        except RuntimeError:  # zipfile's word for a member that needs a password
            raise BadInput(
                _("{path}: is protected by a password; save it without one and try again", path=self.path)
            ) from None

    def damaged(self) -> BadInput:
        return BadInput(_("{path}: the file is damaged and cannot be unpacked; get a fresh copy of it", path=self.path))

    def source(self, media_type: str) -> Source:
        return Source(name=self.path.name, media_type=media_type, sha256=hashlib.sha256(self.data).hexdigest())


def load(path: Path) -> Content:
    """The content of a file. Raises BadInput where it is missing, a folder, unreadable, empty or too large."""
    if path.is_dir():
        raise BadInput(_("{path}: is a folder; name the document in it", path=path))
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise BadInput(
                _(
                    "{path}: has {size} MB, and this version reads at most {limit} MB; split the document",
                    path=path,
                    size=size // (1024 * 1024),
                    limit=MAX_FILE // (1024 * 1024),
                )
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadInput(_("{path}: no such file", path=path)) from None
    except OSError as error:
        raise BadInput(
            _("{path}: cannot be opened ({problem}); check its permissions", path=path, problem=error.strerror)
        ) from None
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n\x0b\x0c"):
        raise BadInput(_("{path}: the file is empty; check that it was saved", path=path))
    return Content(path, data)


# ---- what this version does not read, named so that people know what they have ----


def _starts(*magic: bytes) -> Callable[[Content], bool]:
    return lambda content: content.data.startswith(magic)


def _ole_holding(stream: str) -> Callable[[Content], bool]:
    name = stream.encode("utf-16-le")
    return lambda content: content.data.startswith(_OLE_MAGIC) and name in content.data


def _zip_holding(*prefixes: str) -> Callable[[Content], bool]:
    return lambda content: any(name.startswith(prefixes) for name in content.members)


def _zip_of_type(media_type: str) -> Callable[[Content], bool]:
    return lambda content: (
        "mimetype" in content.members and content.member("mimetype").startswith(media_type.encode("ascii"))
    )


def _markup(pattern: bytes) -> Callable[[Content], bool]:
    compiled = re.compile(rb"(?:\xef\xbb\xbf)?\s*" + pattern, re.IGNORECASE)
    return lambda content: compiled.match(content.data[:4096]) is not None


_HTML = re.compile(
    r"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|table|div|p|meta|title|style|script|h[1-6]|ul|ol|span|section|article"
    r"|center|font|main|form|header|footer|nav|aside|pre|blockquote|dl|strong|b|a|br|hr|img)\b[^<]*>",
    re.IGNORECASE | re.DOTALL,
)

_CLOSING = re.compile(rb"</(?:td|tr|table|p|div|li|h[1-6])\s*>", re.IGNORECASE)
_SPARSE = 600  # bytes to an element: a text into which some markup has leaked, or one that speaks of elements


def is_html(content: Content) -> bool:
    """Whether the content is a page or a piece of one: it begins with an element that pages begin with, or holds some.

    What begins with something else may be a template of a page, whose instructions come first.
    """
    start = content.data[:8192]
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if start.startswith(mark):
            return _HTML.match(start[2:].decode(encoding, "ignore")) is not None
    if _HTML.match(start.removeprefix(b"\xef\xbb\xbf").decode("latin-1")) is not None:
        return True
    return b"\0" not in start and len(_CLOSING.findall(content.data)) * _SPARSE > max(len(content.data), 4 * _SPARSE)


def is_image(content: Content) -> bool:
    """Whether the content is a picture: PNG, JPEG, GIF, TIFF, BMP or WebP."""
    data = content.data
    return (
        data.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*"))
        or (data[:2] == b"BM" and data[6:10] == bytes(4))
        or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
    )


def is_pdf(content: Content) -> bool:
    """Whether the content is a PDF; some have a few bytes before their mark."""
    return not content.is_zip and b"%PDF-" in content.data[:1024]  # a PDF may stand unpacked in an archive


_KINDS: tuple[tuple[str, Callable[[Content], bool]], ...] = (
    ("encrypted", _ole_holding("EncryptedPackage")),
    ("ppt", _ole_holding("PowerPoint Document")),
    ("ole", _starts(_OLE_MAGIC)),
    ("wps", lambda content: b"WPS" in content.data[:8] and content.data[0] >= 0x80),
    ("rar", _starts(b"Rar!\x1a\x07")),
    ("7z", _starts(b"7z\xbc\xaf\x27\x1c")),
    ("gzip", _starts(b"\x1f\x8b\x08")),
    ("pptx", _zip_holding("ppt/")),
    ("odt", _zip_of_type("application/vnd.oasis.opendocument.text")),
    ("ods", _zip_of_type("application/vnd.oasis.opendocument.spreadsheet")),
    ("odp", _zip_of_type("application/vnd.oasis.opendocument.presentation")),
    ("ofd", _zip_holding("OFD.xml")),
    ("epub", _zip_of_type("application/epub+zip")),
    ("zip", lambda content: content.is_zip),
    ("xml", _markup(rb"<\?xml\b")),
)


def _kind_name(kind: str) -> str:
    return {
        "ppt": _("a PowerPoint 97-2003 presentation (.ppt)"),
        "ole": _("an old Office file"),
        "wps": _("an old WPS document (.wps)"),
        "rar": _("a RAR archive"),
        "7z": _("a 7-Zip archive"),
        "gzip": _("a gzip archive"),
        "pptx": _("a PowerPoint presentation (.pptx)"),
        "odt": _("an OpenDocument text (.odt)"),
        "ods": _("an OpenDocument spreadsheet (.ods)"),
        "odp": _("an OpenDocument presentation (.odp)"),
        "ofd": _("an OFD document"),
        "epub": _("an EPUB book"),
        "zip": _("a zip archive"),
        "xml": _("an XML file"),
    }[kind]


def known_kind(content: Content) -> str | None:
    """The short name of the kind the content is of, of those that no reader reads by itself."""
    return next((kind for kind, recognise in _KINDS if recognise(content)), None)


def refuse_known(content: Content) -> None:
    """Raise BadInput where the content is of a kind this version knows by name but does not read."""
    kind = known_kind(content)
    if kind == "encrypted":
        raise BadInput(_("{path}: is protected by a password; save it without one and try again", path=content.path))
    if kind is not None:
        raise BadInput(
            _(
                "{path}: is {kind}, which this version cannot read yet; save it as .docx or plain text",
                path=content.path,
                kind=_kind_name(kind),
            )
        )
