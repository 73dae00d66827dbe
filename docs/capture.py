"""Fills the READMEs with what the commands in them really print, and draws the terminal picture. Run: make capture

Every ```console block is a list of `$ command` lines; what stands below a command is replaced by its output.
Commands run from the root of the project, one after another, so a block may use the files of an earlier one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
WIDTH, PICTURE_WIDTH = 110, 118
FONTS = "Sarasa Mono SC, Noto Sans Mono CJK SC, Menlo, Consolas, monospace"
READMES = {"README.md": "en", "README.zh-CN.md": "zh_CN"}
PICTURE = (
    "xize extract corpus/yunhe-clean-office.docx -o out/picture",
    "xize rules out/picture/yunhe-clean-office.draft.yaml | head -24",
)
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def run(command: str, language: str, colour: bool = False) -> str:
    """What the command prints, both streams in order. Exits when it fails: a README shows no broken run."""
    kept = {name: value for name, value in os.environ.items() if name != "LC_ALL"}
    env = {**kept, "LANG": "C.UTF-8", "LC_MESSAGES": f"{language}.UTF-8", "COLUMNS": str(WIDTH)}
    env |= {"FORCE_COLOR": "1"} if colour else {"NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 3, 141):  # 3: done in part; 141: `head` had seen enough
        sys.exit(f"{command}: exit status {done.returncode}\n{done.stdout}")
    return done.stdout.replace("\ufeff", "")  # a table's byte order mark is for spreadsheet programs


def fill(text: str, language: str) -> str:
    def block(found: re.Match[str]) -> str:
        out = []
        for line in found[1].splitlines():
            if line.startswith("$ "):
                printed = "\n".join(row.rstrip() for row in run(line[2:], language).splitlines())
                out.append(f"{line}\n{printed}\n" if printed else f"{line}\n")
        return "```console\n" + "".join(out) + "```"

    return BLOCK.sub(block, text)


def draw(path: Path) -> None:
    """The picture needs no font from the network; every column starts at its own x, whatever font draws it."""
    with open(os.devnull, "w") as nowhere:
        console = Console(record=True, width=PICTURE_WIDTH, file=nowhere, force_terminal=True)
        for command in PICTURE:
            console.print(Text(f"$ {command}", style="bold"))
            printed = Text.from_ansi(run(command, "zh_CN", colour=True).rstrip())
            printed.highlight_regex("[\u2500-\u257f]+", "bright_black")  # borders: a style of their own splits the line
            console.print(printed)
    picture = re.sub(r"@font-face \{.*?\}\s*", "", console.export_svg(title="xize", unique_id="xize"), flags=re.DOTALL)
    path.write_text(picture.replace("Fira Code, monospace", FONTS), "utf-8")


def main() -> None:
    for name, language in READMES.items():
        shutil.rmtree(ROOT / "out", ignore_errors=True)
        path = ROOT / name
        path.write_text(fill(path.read_text("utf-8"), language), "utf-8")
    draw(ROOT / "docs" / "extract.svg")


if __name__ == "__main__":
    main()
