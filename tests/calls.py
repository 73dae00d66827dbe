"""One call of `xize` as a user makes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from xize.cli import main


class Run:
    """Calls `xize`: exit status, what went to stdout and to stderr."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str | Path, lang: str = "en") -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(["--lang", lang, *map(str, arguments)])
        out, err = self._capsys.readouterr()
        return int(end.value.code or 0), out, err
