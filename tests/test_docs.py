"""What the documents say about the project is so: fields, files and links exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from xize.model import Effect, Rule

ROOT = Path(__file__).parent.parent
PAGES = (
    "README.md",
    "README.zh-CN.md",
    "docs/architecture.md",
    "docs/rules.md",
    "docs/grammar.md",
    "docs/readers.md",
    "docs/scoring.md",
    "docs/review.md",
    "docs/findings.md",
    "docs/findings.zh-CN.md",
)


def first_cells(table_head: str) -> list[str]:
    """The `names` in the first column of the table of docs/rules.md that starts with `table_head`."""
    rows = (ROOT / "docs/rules.md").read_text("utf-8").split(table_head)[1].split("\n\n")[0]
    return [
        name for row in rows.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1] if "|" in row else "")
    ]


def test_the_page_on_rules_explains_every_field_and_no_other() -> None:
    assert first_cells("| field | what it holds | example |") == list(Rule.model_fields)


def test_the_page_on_rules_explains_every_effect() -> None:
    assert first_cells("| effect | printed as | what scoring does |") == list(Effect.__args__)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / page).read_text("utf-8"))
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


def test_every_file_the_architecture_page_names_exists() -> None:
    named = re.findall(
        r"`((?:src|docs|tests|corpus|golden)/[\w./*-]*)`", (ROOT / "docs/architecture.md").read_text("utf-8")
    )
    assert len(named) > 8
    assert [name for name in named if not any(ROOT.glob(name.rstrip("/")))] == []


def test_the_readmes_show_the_same_commands_in_both_languages() -> None:
    shown = [re.findall(r"^\$ (.*)$", (ROOT / page).read_text("utf-8"), re.MULTILINE) for page in PAGES[:2]]
    assert shown[0] == shown[1]
    assert len(shown[0]) >= 8
