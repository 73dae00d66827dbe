"""Draft against golden: align, compare, decide. Never imports `extract`: what it needs of a document is handed in."""

from .align import Alignment, align
from .diff import Change, Diff, FieldChange, diff

__all__ = ["Alignment", "Change", "Diff", "FieldChange", "align", "diff"]
