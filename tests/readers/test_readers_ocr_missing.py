"""Without the recogniser an image is refused by name, with what to install."""

from __future__ import annotations

from pathlib import Path

import pytest
from xize.extract.readers import ocr as reader
from xize.extract.readers import read
from xize.model import BadInput


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.docx", b"\x89PNG\r\n\x1a\n", id="a PNG renamed .docx"),
        pytest.param("a.txt", b"\xff\xd8\xff\xe0", id="a JPEG"),
        pytest.param("a.txt", b"GIF89a", id="a GIF"),
        pytest.param("a.txt", b"II*\x00abc", id="a TIFF"),
        pytest.param("a.txt", b"BMabcd\x00\x00\x00\x00z", id="a BMP"),
        pytest.param("a.txt", b"RIFFabcdWEBPVP8", id="a WebP"),
    ],
)
def test_an_image_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes) -> None:
    monkeypatch.setattr(reader, "available", lambda: False)
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        read(path)
    assert str(caught.value) == f"{path}: is an image of text; to read it, install: pip install 'xize[ocr]'"
