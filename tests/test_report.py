"""What the command line says after an extraction: what is to be decided first, then the notes, few of each kind."""

from __future__ import annotations

from pathlib import Path

from xize.extract import extract
from xize.extract.readers import read
from xize.report import summary

RULES = "未按规定的时间报送工作材料{n}的，每次扣{n}分\n或者报送不全的扣0.5分"


def test_many_notes_of_one_kind_are_three_and_a_count(tmp_path: Path) -> None:
    path = tmp_path / "rubric.txt"
    rows = "\n".join(f"指标{n}\t{RULES.format(n=n)}" for n in range(1, 6))
    path.write_text(f"某镇考核细则\n指标\t标准\n{rows}\n指标6\t迟到的，每次扣1分。\n", encoding="utf-8")
    lines = summary(extract(read(path)), tmp_path / "rubric.draft.yaml").splitlines()
    notes = [line for line in lines if "[cell-rejoined]" in line]
    assert notes == [
        "  line 4: a line break that cut a row, joined: “1的，每次扣1分｜或者报送不全的扣” [cell-rejoined]",
        "  line 6: a line break that cut a row, joined: “2的，每次扣2分｜或者报送不全的扣” [cell-rejoined]",
        "  line 8: a line break that cut a row, joined: “3的，每次扣3分｜或者报送不全的扣” [cell-rejoined]",
        "  and 2 more of this kind in the draft [cell-rejoined]",
    ]
    assert lines[-2] == notes[-1]
    assert ", 0 findings" in lines[1]
