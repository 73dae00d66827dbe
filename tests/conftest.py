"""What every test may use; and generated cases that are the same in every run.

What is red today was not green by luck yesterday; HYPOTHESIS_PROFILE=explore looks for new cases.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from .calls import Run

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture
def xize(capsys: pytest.CaptureFixture[str]) -> Run:
    """`xize("score", golden, table)` gives (exit status, stdout, stderr)."""
    return Run(capsys)
