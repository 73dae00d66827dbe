"""What stops the work: one line that names the file, the place and the way out."""

from __future__ import annotations


class XizeError(Exception):
    """A failure that is told to the user in one line. `status` is the process's exit status."""

    status = 1


class BadInput(XizeError):
    """Something given to xize cannot be used: which file, where in it, what is wrong, what to do.

    `problems` holds one line each when several were found at once; the message joins them by line breaks.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class UsageError(XizeError):
    """The command was called wrongly."""

    status = 2
