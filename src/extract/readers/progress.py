"""How many of a file's pages are read, as a bar on a terminal; nothing where nobody is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def progress(path: Path, pages: int) -> Iterator[Callable[[], None]]:
    """A bar on stderr while the pages are read; what it gives is called after each page."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # only where it is shown: loading it takes longer than reading a page
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(path.name, total=pages)
        yield lambda: bar.advance(task)
