"""Messages people see, in Chinese and English. Message ids are the English texts; catalogues live in `locale/`."""

from __future__ import annotations

import gettext
import locale
import os
from functools import cache
from pathlib import Path

LANGUAGES = ("zh_CN", "en")
_chosen: str | None = None


def choose_language(name: str | None) -> None:
    """Fix the language of this process ("zh", "zh_CN", "en"); None goes back to the environment's."""
    global _chosen  # noqa: PLW0603 - one process speaks one language, chosen at the door
    _chosen = None if name is None else _known(name)


def language() -> str:
    """The language in use: the chosen one, else the environment's locale, else English."""
    if _chosen:
        return _chosen
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return _known(value)
    return _known(locale.getlocale()[0] or "en")


def _(message: str, /, **values: object) -> str:
    """The message in the user's language, with its {named} places filled."""
    text = _catalogue(language()).gettext(message) if message else ""
    return text.format(**values) if values else text


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """One of two messages, by the number that they speak of; {count} is filled with it."""
    return _(one if count == 1 else many, count=count, **values)


def _known(name: str) -> str:
    return "zh_CN" if name.lower().startswith("zh") else "en"


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    return gettext.translation("xize", Path(__file__).parent / "locale", languages=[name], fallback=True)
