"""Help pages in the user's language: the words of commands and options are messages, translated when they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cyclopts import App, CycloptsError
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)
from cyclopts.help import DefaultFormatter, HelpEntry, HelpPanel

from .messages import _, choose_language

_META = re.compile(r"\b(COMMAND|OPTIONS|ARGS)\b")


def choose_early(arguments: Sequence[str]) -> None:
    """Take the language from the arguments before they are parsed: help is printed by the parser."""
    for at, argument in enumerate(arguments):
        name, _equals, value = argument.partition("=")
        if name == "--lang":
            choose_language(value or next(iter(arguments[at + 1 :]), None))
        if argument == "--":
            return


class Help(DefaultFormatter):
    """Cyclopts' own pages with every text looked up in the catalogue."""

    def __call__(self, console: Any, options: Any, panel: HelpPanel) -> None:
        """One box of the page: its title, and each entry's words."""
        title = {"Commands": _("Commands"), "Parameters": _("Parameters")}.get(str(panel.title), panel.title)
        super().__call__(console, options, panel.copy(title=title, entries=[_entry(e) for e in panel.entries]))

    def render_usage(self, console: Any, options: Any, usage: Any) -> None:  # noqa: ARG002 - the base class fixes it
        """The line "Usage: xize COMMAND [OPTIONS]"."""
        if usage:
            words = {"COMMAND": _("COMMAND"), "OPTIONS": _("OPTIONS"), "ARGS": _("ARGS")}
            line = _META.sub(lambda m: words[m[1]], str(usage).strip())
            console.print(_("Usage: {line}", line=line), style="bold", markup=False, highlight=False)
            console.print()

    def render_description(self, console: Any, options: Any, description: Any) -> None:  # noqa: ARG002
        """What the command does: each paragraph is a message."""
        text = _plain(description)
        if text:
            console.print("\n\n".join(_(part) for part in _paragraphs(text)) + "\n", markup=False, highlight=False)


def _entry(entry: HelpEntry) -> HelpEntry:
    """An entry with its words, choices and default in the user's language."""
    said = " ".join(_plain(entry.description).split())
    extras = [_("choices: {choices}", choices=", ".join(entry.choices))] if entry.choices else []
    extras += [_("default: {default}", default=entry.default)] if entry.default not in (None, "False") else []
    extras += [_("required")] if entry.required else []
    text = " ".join([*([_(said)] if said else []), *(f"[{extra}]" for extra in extras)])
    return entry.copy(description=text, choices=(), default=None, required=entry.required and not extras)


def _plain(description: Any) -> str:
    """The characters of a description, whatever cyclopts wrapped them in."""
    inner = getattr(description, "primary_renderable", description)
    return str(getattr(inner, "plain", inner) or "") if inner is not None else ""


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def help_texts(app: App) -> Iterator[str]:
    """Every English text that the help pages of an app and its commands look up."""
    yield from _paragraphs(app.help or "")
    for name in app:
        command = app[name]
        if name.startswith("-"):
            yield command.help
            continue
        yield from help_texts(command)
        if command.default_command is not None:
            yield from _options(command)
    if app.meta.default_command is not None:
        yield from _options(app.meta)


def _options(command: App) -> Iterator[str]:
    for argument in command.assemble_argument_collection(parse_docstring=False):
        if argument.parameter.help and argument.parameter.show is not False:
            yield " ".join(argument.parameter.help.split())


def wrong_usage(error: CycloptsError) -> str:
    """What is wrong with a command line, in one line. Kinds that are rare stay as cyclopts says them."""
    argument = error.argument.name if error.argument is not None else ""
    if isinstance(error, MissingArgumentError) and type(error) is MissingArgumentError and argument:
        return _("{argument} is missing; xize COMMAND --help lists what a command takes", argument=argument)
    token = getattr(error, "token", None)
    if isinstance(error, CoercionError) and token is not None and argument:
        return _("{argument}: “{value}” does not fit here", argument=argument, value=token.value) + _choices(error)
    unused = (error.unused_tokens or [""])[0]
    if isinstance(error, UnknownCommandError) and unused:
        return _("there is no command “{command}”; xize --help lists them", command=unused)
    if isinstance(error, UnknownOptionError | UnusedCliTokensError) and (token or unused):
        return _("there is no option or argument “{token}” here", token=getattr(token, "keyword", None) or unused)
    return " ".join(str(error).split())


def _choices(error: CycloptsError) -> str:
    from typing import Literal, get_args, get_origin

    hint = getattr(error, "target_type", None)
    allowed = get_args(hint) if get_origin(hint) is Literal else ()
    return _("; choose from {choices}", choices=", ".join(map(str, allowed))) if allowed else ""
