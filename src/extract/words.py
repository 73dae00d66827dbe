"""Chinese words by jieba, imported only when a sentence must be cut: its dictionary takes most of a second to load."""

from __future__ import annotations

import logging
import warnings
from functools import cache
from typing import Any


@cache
def _tokenizer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own import of pkg_resources is no concern of the user
        import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()


def cut(text: str, *, known: bool = False) -> list[str]:
    """The words of a text, in order; `known`: only those in the dictionary, none guessed from their characters."""
    return list(_tokenizer().lcut(text, HMM=not known))
