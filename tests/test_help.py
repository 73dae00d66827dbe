"""Help pages and wrong calls, in both languages."""

from __future__ import annotations

import re

import pytest
from xize.cli import app, main
from xize.help import help_texts
from xize.messages import choose_language

COMMANDS = [name for name in app if not name.startswith("-")]


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("LANG", "C.UTF-8")


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    choose_language(None)
    with pytest.raises(SystemExit) as end:
        main(list(arguments))
    choose_language(None)
    out, err = capsys.readouterr()
    return int(end.value.code or 0), out, err


@pytest.mark.parametrize("command", [*COMMANDS, ""])
def test_a_chinese_page_has_no_english_sentence_left(capsys: pytest.CaptureFixture[str], command: str) -> None:
    status, out, _err = call(capsys, *command.split(), "--help", "--lang", "zh")
    assert status == 0
    assert out.startswith("用法：xize")
    assert [text for text in help_texts(app) if " " in text and text in out] == []


@pytest.mark.parametrize("form", [("--lang", "zh"), ("--lang=zh",)])
def test_the_language_may_stand_before_or_after_the_command(
    capsys: pytest.CaptureFixture[str], form: tuple[str, ...]
) -> None:
    pages = [call(capsys, *arguments)[1] for arguments in ((*form, "lint", "--help"), ("lint", "--help", *form))]
    assert pages[0] == pages[1]
    assert "检查细则" in pages[0]


def test_an_english_page_keeps_the_words_of_the_source(capsys: pytest.CaptureFixture[str]) -> None:
    _status, out, _err = call(capsys, "extract", "--help")
    assert out.startswith("Usage: xize extract [OPTIONS] FILE\n\nRead a document, or all in a folder or zip")
    assert "<folder>/<name>.draft.yaml" in out  # no tag of a markup language
    assert re.search(r"FILE --file +\[required\]", out)


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (
            ["frobnicate"],
            "there is no command “frobnicate”; xize --help lists them",
            "没有“frobnicate”这个命令；运行 xize --help 可列出全部",
        ),
        (
            ["extract"],
            "--file is missing; xize COMMAND --help lists what a command takes",
            "缺少 --file；运行 xize 命令 --help 可查看需要哪些参数",
        ),
        (
            ["rules", "x", "--format", "pdf"],
            "--format: “pdf” does not fit here; choose from table, csv, jsonl, xlsx",
            "--format：这里不能用“pdf”；可选 table, csv, jsonl, xlsx",
        ),
        (["show", "x", "--page", "a"], "--page: “a” does not fit here", "--page：这里不能用“a”"),
        (["rules", "x", "--bar"], "there is no option or argument “--bar” here", "这里没有“--bar”这个选项或参数"),
        (["rules", "x", "y"], "there is no option or argument “y” here", "这里没有“y”这个选项或参数"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], english: str, chinese: str
) -> None:
    assert call(capsys, *arguments) == (2, "", f"xize: {english}\n")
    assert call(capsys, "--lang", "zh", *arguments) == (2, "", f"xize: {chinese}\n")
