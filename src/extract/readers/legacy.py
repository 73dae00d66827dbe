"""Word 97-2003, WPS Writer and RTF documents: LibreOffice makes a DOCX of them, which the DOCX reader reads.

Nothing of the user's LibreOffice is touched: each conversion has a profile and a folder of its own, which are removed.
One that has not ended after TIME_LIMIT seconds is stopped.
"""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
import tempfile
from pathlib import Path

from ...messages import _
from ...model import BadInput, Document
from . import docx
from .content import Content
from .legacy_ole import beginning

TIME_LIMIT = 120  # seconds; a start takes two to ten
_PROGRAMS = ("soffice", "libreoffice")
_RTF = b"{\\rtf"
_ENCRYPTED = 0x0100  # the flag in a Word document's first bytes


def read(content: Content) -> Document:
    """The document in a .doc, .wps or .rtf file; its source is the file itself, not what was made of it.

    Raises BadInput where LibreOffice is missing or cannot convert it, or a password protects it.
    """
    rtf = content.data.startswith(_RTF)
    if not rtf and _encrypted(content):
        raise BadInput(_("{path}: is protected by a password; save it without one and try again", path=content.path))
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise BadInput(
            _(
                "{path}: is a {kind} document, which is read through LibreOffice, and that is not installed;"
                " install it (Debian: apt-get install libreoffice-writer-nogui) or save the document as .docx",
                path=content.path,
                kind="RTF" if rtf else "Word 97-2003",
            )
        )
    with tempfile.TemporaryDirectory(prefix="xize-") as folder:
        made = Content(content.path, _convert(content, program, Path(folder), "rtf" if rtf else "doc"))
        document = docx.read(made)
    return document.model_copy(update={"source": content.source("application/rtf" if rtf else "application/msword")})


def _encrypted(content: Content) -> bool:
    head = beginning(content, "WordDocument")
    return len(head) >= 12 and bool(struct.unpack_from("<H", head, 10)[0] & _ENCRYPTED)


def _convert(content: Content, program: str, folder: Path, suffix: str) -> bytes:
    """The bytes of the DOCX that LibreOffice makes. The name in the folder is ours: LibreOffice goes by its ending."""
    source = folder / f"document.{suffix}"
    source.write_bytes(content.data)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "docx:MS Word 2007 XML"),
        *("--outdir", str(folder / "out"), str(source)),
    ]
    environment = {**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, start_new_session=True
    )  # fmt: skip
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired:
        raise BadInput(
            _(
                "{path}: LibreOffice did not finish within {limit} seconds; open the document and save it as .docx",
                path=content.path,
                limit=TIME_LIMIT,
            )
        ) from None
    finally:
        if process.poll() is None:  # the program starts others: the whole group it leads goes
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    made = folder / "out" / "document.docx"
    if not made.is_file():
        raise BadInput(
            _(
                "{path}: LibreOffice cannot read it (it may be damaged); open the document and save it as .docx",
                path=content.path,
            )
        )
    return made.read_bytes()
