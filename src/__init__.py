"""xize (细则): published scoring rubrics, read into rules that run, with a reason for every point."""

__version__ = "0.1.0"
