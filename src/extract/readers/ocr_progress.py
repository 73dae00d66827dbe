"""Which page is being read from its image, on one line of a terminal; nothing where nobody is watching."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...messages import _

_CLEAR = "\r\x1b[K"


@contextmanager
def progress(path: Path, page: int) -> Iterator[None]:
    """Says on stderr, while the page is read, that it is."""
    shown = sys.stderr.isatty()
    if shown:
        line = _("{name}: reading the image of page {page}", name=path.name, page=page)
        print(_CLEAR + line, end="", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        if shown:
            print(_CLEAR, end="", file=sys.stderr, flush=True)
