"""What the command line says after an extraction: worst first, one kind together, few of each kind."""

from __future__ import annotations

from pathlib import Path

from xize.extract import extract
from xize.extract.readers import read
from xize.messages import choose_language
from xize.report import summary

RULES = "未按规定的时间报送工作材料{n}的，每次扣{n}分\n或者报送不全的扣0.5分"


def said(tmp_path: Path, text: str) -> list[str]:
    """The summary of a document of these lines, between the account of amounts and the draft's name."""
    path = tmp_path / "rubric.txt"
    path.write_text(text, encoding="utf-8")
    choose_language("en")
    lines = summary(extract(read(path)), Path("rubric.draft.yaml")).splitlines()
    choose_language(None)
    assert lines[-1] == "Draft: rubric.draft.yaml"
    return lines[3:-1]


def test_many_notes_of_one_kind_are_three_and_a_count(tmp_path: Path) -> None:
    rows = "\n".join(f"指标{n}\t{RULES.format(n=n)}" for n in range(1, 6))
    assert said(tmp_path, f"某镇考核细则\n指标\t标准\n{rows}\n指标6\t迟到的，每次扣1分。\n") == [
        "  note · a line break that cut a row, joined [cell-rejoined] × 5",
        "      line 4: “1的，每次扣1分｜或者报送不全的扣”",
        "      line 6: “2的，每次扣2分｜或者报送不全的扣”",
        "      line 8: “3的，每次扣3分｜或者报送不全的扣”",
        "      and 2 more of this kind",
    ]


def test_sixty_findings_are_summed_up_and_say_where_all_of_them_are(tmp_path: Path) -> None:
    parts = "\n".join(f"指标{n}\t{n}\t不合要求的，扣{n}份\n指标{n}之二\t{n}\t" for n in range(1, 16))
    lines = said(tmp_path, f"某镇考核细则\n指标\t分值\t评分标准\n{parts}\n")
    assert lines[0] == "0 errors, 30 warnings, 0 notes"
    assert [line.strip() for line in lines if "×" in line or "more" in line] == [
        "warning · 份 read as 分 [unit-misprint] × 15",
        "and 10 more of this kind",
        "warning · points that no rule wins or loses [no-rule] × 15",
        "and 10 more of this kind",
    ]
    assert lines[-1] == "All of them, with their ids: xize lint rubric.draft.yaml"


def test_one_finding_is_one_line(tmp_path: Path) -> None:
    text = "某镇考核细则\n指标\t分值\t评分标准\n考勤\t5\t迟到的，每次扣1分。\n统战\t5\t\n"
    assert said(tmp_path, text) == [
        "  warning · line 4: 统战: has points, but the document does not say how they are won or lost [no-rule]"
    ]
