"""Brings the Chinese catalogue up to date with the messages in the source and compiles it. Run: make messages

New messages come in with an empty text, for a person to fill in; texts whose message is gone are dropped.
Not part of the installed package.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ..cli import app
from ..findings import CODES
from ..findings.reasons import REASONS
from ..help import help_texts

SRC = Path(__file__).parent.parent
PO = SRC / "locale/zh_CN/LC_MESSAGES/xize.po"


def said() -> dict[str, str]:
    """Every message id in the source, and a place that says it: `_("…")`, the help of commands, the table of codes."""
    places: dict[str, str] = {}
    for file, line, message, *_rest in extract_from_dir(str(SRC), method_map=[("**.py", "python")]):
        for one in message if isinstance(message, tuple) else (message,):
            places.setdefault(one, f"{file}:{line}")
    return {**dict.fromkeys(help_texts(app), "cli.py"), **dict.fromkeys(_of_codes(), "findings/codes.py"), **places}


def _of_codes() -> list[str]:
    """What the table of codes says in English; its examples are documents' words and stay as they are."""
    texts = [(code.title, code.message, code.meaning, code.remedy) for code in CODES.values()]
    return [*(text for row in texts for text in row if text), *REASONS.values()]


def translated() -> dict[str, str]:
    """The catalogue's messages and their Chinese texts ("" where nobody has written one)."""
    with PO.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale="zh_CN") if message.id}


def main() -> int:
    texts = translated()
    with PO.open("rb") as file:
        old = read_po(file, locale="zh_CN")
    new = Catalog(locale="zh_CN", header_comment=old.header_comment, fuzzy=False)
    new.mime_headers = old.mime_headers
    for message in said():
        new.add(message, texts.get(message, ""))
    with PO.open("wb") as file:
        write_po(file, new, width=0, no_location=True, sort_output=True)
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, new)
    missing = [message for message in sorted(said()) if not texts.get(message)]
    for message in missing:
        print(f"no Chinese text yet: {message}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
