"""What people read is in their language: the Chinese catalogue is whole, true to its source, and chosen rightly."""

from __future__ import annotations

import ast
import gettext
import io
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from xize.locale import update
from xize.locale.update import PO, said, translated
from xize.messages import _, choose_language, language

SRC = Path(update.__file__).parent.parent
STORY = "{path}: no such file"


def holes(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def mo_messages(data: bytes) -> dict[str, str]:
    catalogue = gettext.GNUTranslations(io.BytesIO(data))
    return {m: catalogue.gettext(m) for m in translated()}


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    choose_language(None)
    yield
    choose_language(None)


def test_every_message_in_the_source_has_a_chinese_text() -> None:
    have = translated()
    assert {m: place for m, place in said().items() if not have.get(m)} == {}


def test_no_translation_outlives_its_message() -> None:
    assert set(translated()) - set(said()) == set()


def test_a_translation_fills_the_same_places_as_its_message() -> None:
    wrong = {m: t for m, t in translated().items() if t and holes(m) != holes(t)}
    assert wrong == {}


def test_every_place_in_a_message_is_named() -> None:
    assert [m for m in said() if any(not name.isidentifier() for name in holes(m))] == []


def test_the_compiled_catalogue_is_what_the_po_file_compiles_to() -> None:
    fresh = io.BytesIO()
    with PO.open("rb") as file:
        write_mo(fresh, read_po(file, locale="zh_CN"))
    compiled = PO.with_suffix(".mo").read_bytes()
    assert mo_messages(compiled) == mo_messages(fresh.getvalue())


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [("zh", "zh_CN"), ("zh_CN", "zh_CN"), ("zh-TW", "zh_CN"), ("en", "en"), ("fr", "en")],
)
def test_a_chosen_language_wins_over_the_environment(
    monkeypatch: pytest.MonkeyPatch, chosen: str, expected: str
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8" if expected == "zh_CN" else "zh_CN.UTF-8")
    choose_language(chosen)
    assert language() == expected


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        pytest.param({"LANG": "zh_CN.UTF-8"}, "zh_CN", id="LANG alone decides"),
        pytest.param({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en", id="LC_MESSAGES wins over LANG"),
        pytest.param({"LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "zh_CN"}, "zh_CN", id="LC_ALL wins over LC_MESSAGES"),
        pytest.param({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh_CN", id="an empty variable counts as not set"),
        pytest.param({"LANG": "C.UTF-8"}, "en", id="the C locale speaks English"),
    ],
)
def test_the_environment_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str
) -> None:
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert language() == expected


def test_going_back_to_the_environment_forgets_the_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    choose_language("zh")
    choose_language(None)
    assert language() == "en"


def test_a_message_comes_in_the_language_chosen_with_its_places_filled() -> None:
    choose_language("en")
    assert _(STORY, path="a.yaml") == "a.yaml: no such file"
    choose_language("zh")
    assert _(STORY, path="a.yaml") == "a.yaml：没有这个文件"


def test_a_value_with_braces_is_printed_as_it_is() -> None:
    choose_language("en")
    assert _(STORY, path="{x}") == "{x}: no such file"


def test_no_message_hides_in_an_f_string() -> None:
    """What the catalogue is drawn up with does not look into f-strings: a message there would stay English."""
    hidden = [
        f"{path.relative_to(SRC)}:{call.lineno}"
        for path in sorted(SRC.rglob("*.py"))
        for outer in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(outer, ast.JoinedStr)
        for call in ast.walk(outer)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_"
        if call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []
