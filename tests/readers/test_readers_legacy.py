"""What the readers of older Word documents promise: LibreOffice reads, nothing of it stays, and its lack is told."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest
from ole_builder import container
from xize.extract.readers import legacy, read
from xize.extract.readers.content import Content
from xize.extract.readers.legacy_ole import beginning, streams
from xize.model import BadInput, Table

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "documents"
DOC = container(WordDocument=b"\xec\xa5\xc1\x00")
needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")),
    reason="needs LibreOffice (Debian: apt-get install libreoffice-writer-nogui)",
)
needs_documents = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not at hand")


def refused(tmp_path: Path, name: str, data: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        read(path)
    return str(caught.value).replace(str(path), "FILE")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for LibreOffice, alone on the path: a script that tests write."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "soffice"
    script.write_text("#!/bin/sh\nexit 0\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return script


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        pytest.param("a.doc", DOC, "Word 97-2003", id="a .doc"),
        pytest.param("a.docx", DOC, "Word 97-2003", id="a .doc named .docx"),
        pytest.param("a.wps", DOC, "Word 97-2003", id="a .wps of the same make"),
        pytest.param("a.txt", b"{\\rtf1\\ansi x}", "RTF", id="an RTF named .txt"),
    ],
)
def test_without_libreoffice_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, kind: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(tmp_path, name, data) == (
        f"FILE: is a {kind} document, which is read through LibreOffice, and that is not installed; install it"
        " (Debian: apt-get install libreoffice-writer-nogui) or save the document as .docx"
    )


def test_a_password_is_seen_before_libreoffice_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    data = container(WordDocument=struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, 0x0100))
    assert refused(tmp_path, "a.doc", data) == "FILE: is protected by a password; save it without one and try again"


def test_a_document_libreoffice_makes_nothing_of(tmp_path: Path, program: Path) -> None:
    assert program.is_file()
    assert refused(tmp_path, "a.doc", DOC) == (
        "FILE: LibreOffice cannot read it (it may be damaged); open the document and save it as .docx"
    )


def test_a_conversion_that_does_not_end_is_stopped(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy, "TIME_LIMIT", 0.2)
    started = tmp_path / "started"
    program.write_text(f"#!/bin/sh\necho $$ > {started}\nexec sleep 60\n")
    assert refused(tmp_path, "a.doc", DOC) == (
        "FILE: LibreOffice did not finish within 0.2 seconds; open the document and save it as .docx"
    )
    if started.exists():
        assert not Path("/proc", started.read_text().strip()).exists()


def test_each_conversion_has_a_profile_of_its_own_and_leaves_nothing(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr(legacy.tempfile, "tempdir", str(work))
    program.write_text(f'#!/bin/sh\necho "$HOME $@" > {tmp_path}/said\n')
    refused(tmp_path, "a.doc", DOC)
    home, profile, *_rest = (tmp_path / "said").read_text().split()
    assert Path(home).parent == work
    assert profile == f"-env:UserInstallation=file://{home}/profile"
    assert list(work.iterdir()) == []


# ---- the container ----


def test_only_streams_at_the_root_tell_what_a_file_is() -> None:
    assert streams(Content(Path("a"), container(WordDocument=b"", Data=b"Workbook"))) == {"WordDocument", "Data"}


@pytest.mark.parametrize("cut", [9, 100, 512, 700, 1100])
def test_a_broken_container_has_no_streams_but_no_failure(cut: int) -> None:
    assert streams(Content(Path("a"), DOC[:cut])) <= {"WordDocument"}


def test_the_beginning_of_a_stream() -> None:
    content = Content(Path("a"), container(Data=b"first", WordDocument=b"second"))
    assert (beginning(content, "WordDocument")[:6], beginning(content, "None")) == (b"second", b"")


# ---- with LibreOffice ----


@needs_office
def test_an_rtf_document(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(
        rb"{\rtf1\ansi\ansicpg936\uc1 \pard\u32771?\u26680?\par"
        rb"\trowd\cellx2000\cellx4000\intbl A\cell \u25187?5\u20998?\cell\row\pard B\par}"
    )
    document = read(path)
    assert [b.text for b in document.blocks] == ["考核", "A\t扣5分", "B"]
    assert (document.source.name, document.source.media_type) == ("a.doc", "application/rtf")


@needs_office
@needs_documents
def test_a_real_doc_reads_like_its_docx() -> None:
    old, new = (read(SHARED / "seeds" / f"karamay-college-integrity.{suffix}") for suffix in ("doc", "docx"))
    assert old.source.media_type == "application/msword"
    grids = [
        [
            (c.row, c.col, c.row_span, c.col_span, c.text.strip())
            for b in d.blocks
            if isinstance(b, Table)
            for c in b.cells
        ]
        for d in (old, new)
    ]
    assert grids[0] == grids[1]


@needs_office
@needs_documents
@pytest.mark.parametrize(
    ("name", "tables"), [("jiangsu-tcm-dept-assessment-oledoc.docx", 6), ("mingde-headteacher-assess.doc", 0)]
)
def test_real_documents(name: str, tables: int) -> None:
    document = read(SHARED / "published" / name)
    assert document.source.name == name
    assert sum(isinstance(b, Table) for b in document.blocks) == tables


@needs_documents
def test_a_document_of_wps_2000_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match=r"is an old WPS document \(.wps\), which this version cannot read yet"):
        read(SHARED / "published" / "x-mingde-teacher-routine-wps2000.doc")
