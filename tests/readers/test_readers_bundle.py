"""What archives and folders promise: each member a document of its own, names readable, nothing written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx_builder import p, package, zipped
from xize.extract.readers import each, read, read_all
from xize.model import BadInput, Document

WORD = package(p("每缺1次扣5分"))
TEXT = "每迟到1次扣0.5分".encode()
PICTURE = b"\x89PNG\r\n\x1a\n"


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


def summary(document: Document) -> tuple[str, str]:
    return document.source.name, "\n".join(b.text for b in document.blocks)


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read(path)
    return str(caught.value).replace(str(path), "FILE")


def test_every_document_of_an_archive_in_the_order_of_the_names(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"b/二.txt": TEXT, "一.docx": WORD, "b/": b""})
    assert [summary(d) for d in read_all(path)] == [
        ("a.zip/b/二.txt", "每迟到1次扣0.5分"),
        ("a.zip/一.docx", "每缺1次扣5分"),
    ]


def test_every_document_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "细则"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "二.txt").write_bytes(TEXT)
    (folder / "一.docx").write_bytes(WORD)
    assert [d.source.name for d in read_all(folder)] == ["细则/b/二.txt", "细则/一.docx"]


def test_a_file_that_is_neither_is_itself(tmp_path: Path) -> None:
    path = tmp_path / "一.docx"
    path.write_bytes(WORD)
    assert [summary(d) for d in read_all(path)] == [("一.docx", "每缺1次扣5分")]


def test_the_hash_is_that_of_the_member(tmp_path: Path) -> None:
    alone = tmp_path / "一.docx"
    alone.write_bytes(WORD)
    packed = archive(tmp_path / "a.zip", {"一.docx": WORD})
    assert read(packed).source.sha256 == read(alone).source.sha256


def test_an_archive_with_one_document_reads_as_that(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"图.png": PICTURE, "一.docx": WORD, "空.txt": b" \n"})
    assert summary(read(path)) == ("a.zip/一.docx", "每缺1次扣5分")


@pytest.mark.parametrize(
    "name", ["__MACOSX/._一.docx", ".DS_Store", "b/.一.docx.swp", "~$一.docx", "b/Thumbs.db", "desktop.ini"]
)
def test_what_systems_leave_behind_is_passed_over(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path / "a.zip", {name: b"x", "一.docx": WORD})
    assert [d.source.name for d in read_all(path)] == ["a.zip/一.docx"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_that_no_flag_explains_are_chinese(tmp_path: Path, encoding: str) -> None:
    plain = io.BytesIO()
    stored = "考核细则.docx".encode(encoding)
    with zipfile.ZipFile(plain, "w") as made:
        made.writestr("x" * len(stored), WORD)
    path = tmp_path / "a.zip"
    path.write_bytes(plain.getvalue().replace(b"x" * len(stored), stored))
    assert read(path).source.name == "a.zip/考核细则.docx"


@pytest.mark.parametrize("name", ["../../out.docx", "/out.docx", "b/../../out.docx"])
def test_a_name_that_points_elsewhere_is_only_a_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    path = archive(folder / "a.zip", {name: WORD})
    assert summary(read(path)) == (f"a.zip/{name.lstrip('/')}", "每缺1次扣5分")
    assert sorted(tmp_path.rglob("*")) == sorted([*before, path])


def test_several_documents_are_named_with_the_way_out(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"二.txt": TEXT, "一.docx": WORD, "图.png": PICTURE})
    assert refusal(path) == "FILE: holds 2 documents (一.docx, 二.txt); unpack it and name one of them"


def test_an_archive_without_a_document(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"图.png": PICTURE, "里.zip": zipped({"a.txt": "x"})})
    assert refusal(path) == (
        "FILE: no file in the archive can be read (图.png, 里.zip); unpack it and save the document as .docx"
    )


def test_an_empty_archive(tmp_path: Path) -> None:
    assert refusal(archive(tmp_path / "a.zip", {})) == "FILE: the archive holds no files; check that it was saved"


def test_many_names_are_cut_short(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {f"{n:02}.txt": TEXT for n in range(20)})
    assert refusal(path) == (
        "FILE: holds 20 documents (00.txt, 01.txt, 02.txt, 03.txt, 04.txt, 05.txt, 06.txt, 07.txt, …);"
        " unpack it and name one of them"
    )


def test_what_cannot_be_read_is_told_for_each_and_the_rest_is_there_all_the_same(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"一.docx": WORD, "包.rar": b"Rar!\x1a\x07\x01", "空.txt": b""})
    made = list(each(path))
    assert [summary(m) if isinstance(m, Document) else str(m).replace(str(path), "FILE") for m in made] == [
        ("a.zip/一.docx", "每缺1次扣5分"),
        "FILE/包.rar: is a RAR archive, which this version cannot read yet; save it as .docx or plain text",
        "FILE/空.txt: the file is empty; check that it was saved",
    ]
    with pytest.raises(BadInput) as caught:
        read_all(path)
    assert len(caught.value.problems) == 2


def test_a_damaged_member(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"一.docx": WORD, "坏.txt": TEXT * 9})
    data = path.read_bytes()
    path.write_bytes(data.replace(TEXT * 9, TEXT * 8 + bytes(len(TEXT))))
    assert [isinstance(made, Document) for made in each(path)] == [True, False]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        read_all(tmp_path / "none.zip")
