"""What cannot be read is refused with one line: the file, what it is, and the way out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx_builder import p, package, part, zipped
from xize.extract.readers import content as limits
from xize.extract.readers import read
from xize.model import BadInput

_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
_SAVE = ", which this version cannot read yet; save it as .docx or plain text"


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read(path)
    assert len(caught.value.problems) == 1
    assert "\n" not in caught.value.problems[0]
    return str(caught.value).replace(str(path), "FILE")


def refused(tmp_path: Path, name: str, data: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(data)
    return refusal(path)


def stream(name: str) -> bytes:
    return _OLE + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        pytest.param("a", stream("PowerPoint Document"), "a PowerPoint 97-2003 presentation (.ppt)", id="a .ppt"),
        pytest.param("a.doc", _OLE, "an old Office file", id="another OLE file"),
        pytest.param("a.doc", b"\x82\x7fWPS200\x00", "an old WPS document (.wps)", id="a WPS 2000 document"),
        pytest.param("a.docx", b"Rar!\x1a\x07\x01", "a RAR archive", id="a RAR archive"),
        pytest.param("a.docx", b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", id="a 7-Zip archive"),
        pytest.param("a.docx", b"\x1f\x8b\x08\x00", "a gzip archive", id="a gzip archive"),
        pytest.param("a.docx", zipped({"ppt/p.xml": ""}), "a PowerPoint presentation (.pptx)", id="a .pptx"),
        pytest.param(
            "a.docx",
            zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "an OpenDocument text (.odt)",
            id="an .odt",
        ),
        pytest.param("a.txt", b'<?xml version="1.0"?><x/>', "an XML file", id="an XML file"),
    ],
)
def test_a_file_of_another_kind_is_named_for_what_it_is(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    assert refused(tmp_path, name, data) == f"FILE: is {kind}{_SAVE}"


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.docx") == "FILE: no such file"


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "FILE: is a folder; name the document in it"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="no bytes"),
        pytest.param(b" \r\n\t\n", id="white space only"),
        pytest.param(b"\xef\xbb\xbf\n", id="a byte order mark only"),
        pytest.param("\ufeff \n".encode("utf-16-le"), id="white space in UTF-16"),
    ],
)
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    assert refused(tmp_path, "a.docx", data) == "FILE: the file is empty; check that it was saved"


def test_text_that_is_named_docx(tmp_path: Path) -> None:
    assert refused(tmp_path, "a.docx", "一、总则".encode()) == (
        "FILE: is no Word document, whatever its name says; save it as .docx from Word, or rename it to .txt"
        " if it is text"
    )


def test_a_truncated_archive(tmp_path: Path) -> None:
    whole = package(p("每缺1次扣5分"))
    assert refused(tmp_path, "a.docx", whole[: len(whole) // 2]) == (
        "FILE: the file is damaged and cannot be unpacked; get a fresh copy of it"
    )


def test_an_archive_with_a_damaged_member(tmp_path: Path) -> None:
    whole = bytearray(package(p("每缺1次扣5分" * 50)))
    start = whole.index(b"word/document.xml") + len("word/document.xml")
    whole[start + 10 : start + 30] = bytes(20)
    assert refused(tmp_path, "a.docx", bytes(whole)) == (
        "FILE: the file is damaged and cannot be unpacked; get a fresh copy of it"
    )


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(stream("EncryptedPackage"), id="the encrypted container Word writes"),
        pytest.param(None, id="a zip whose members are encrypted"),
    ],
)
def test_a_document_with_a_password(tmp_path: Path, data: bytes | None) -> None:
    if data is None:
        made = bytearray(package(p("x")))
        for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = -1
            while (at := made.find(magic, at + 1)) >= 0:
                made[at + offset] |= 1
        data = bytes(made)
    assert refused(tmp_path, "a.docx", data) == ("FILE: is protected by a password; save it without one and try again")


def test_a_package_without_its_main_part(tmp_path: Path) -> None:
    assert refused(tmp_path, "a.docx", zipped({"word/styles.xml": part("styles", "")})) == (
        "FILE: word/document.xml is missing, so the file is no Word document; save it again from Word"
    )


def test_a_main_part_under_another_name_is_found_by_its_relationship(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(package(p("正文"), main="word/document2.xml"))
    assert [b.text for b in read(path).blocks] == ["正文"]


def test_broken_xml(tmp_path: Path) -> None:
    data = zipped({"word/document.xml": "<document>\n<body></document>"})
    assert refused(tmp_path, "a.docx", data) == (
        "FILE: word/document.xml: line 2: broken XML (Opening and ending tag mismatch: body line 2 and document);"
        " open the file in Word and save it again"
    )


def test_a_document_type_is_refused_before_its_entities_mean_anything(tmp_path: Path) -> None:
    data = zipped(
        {
            "word/document.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
            + part("document", f"<w:body>{p('&e;')}</w:body>")
        }
    )
    assert refused(tmp_path, "a.docx", data) == (
        "FILE: word/document.xml: has a document type, which a Word document never has; save it again from Word"
    )


def test_an_archive_that_unpacks_to_far_more_than_it_holds(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(40 * 1024 * 1024))
    assert refused(tmp_path, "a.docx", buffer.getvalue()) == (
        "FILE: the archive unpacks to 40 MB in 1 parts, more than is safe to open; save the document again from Word"
    )


def test_a_file_above_the_size_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE", 1024 * 1024)
    assert refused(tmp_path, "a.txt", b"x" * (2 * 1024 * 1024)) == (
        "FILE: has 2 MB, and this version reads at most 1 MB; split the document"
    )


@pytest.mark.parametrize(
    ("data", "byte"),
    [
        pytest.param(b"ab\x00\x01\x02\xff\xff\xfe", 3, id="binary data with zero bytes"),
        pytest.param("分值".encode() + b"\xff\xff", 7, id="bytes that no encoding has, after UTF-8"),
        pytest.param(b"\xef\xbb\xbfab\xff", 6, id="a UTF-8 mark before bytes that are not UTF-8"),
        pytest.param(b"score\x01\x02", 6, id="control characters"),
    ],
)
def test_text_in_no_supported_encoding(tmp_path: Path, data: bytes, byte: int) -> None:
    assert refused(tmp_path, "a.txt", data) == (
        f"FILE: byte {byte}: no text in UTF-8, GB18030 or UTF-16; save it as UTF-8 text or as .docx"
    )
