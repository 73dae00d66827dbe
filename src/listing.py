"""Rules and indicators as rows: the interchange format that other programs and people read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from .messages import _
from .model import Rubric, points_text
from .store import write_whole

RULE_FIELDS = (
    "id", "effect", "points", "points_max", "per", "unit", "condition", "tier", "band", "target", "cap", "dedupe",
    "group", "assessor", "quote", "amount_at", "location", "confidence", "findings", "indicator",
    "fact", "formula", "steps", "series", "series_then", "times", "of", "grade_is", "grade_below", "grade_lowered",
)  # fmt: skip
INDICATOR_FIELDS = ("id", "path", "max", "weight", "kind")


def rule_rows(rubric: Rubric) -> list[dict[str, Any]]:
    """One row a rule: every field of DESIGN's table present, decimals as strings, `indicator` the path of names."""
    rows = []
    for path, rule in rubric.rules():
        row = rule.model_dump(mode="json")
        row["location"] = rule.location.model_dump(mode="json", exclude_none=True)
        row["indicator"] = list(path)
        rows.append({field: row[field] for field in RULE_FIELDS})
    return rows


def indicator_rows(rubric: Rubric) -> list[dict[str, Any]]:
    """One row an indicator, outermost first, in document order; its weight is its own, or its share of the total."""
    shares = rubric.own_shares()
    return [
        {
            "id": node.id,
            "path": list(path),
            "max": None if node.max is None else points_text(node.max),
            "weight": None if (weight := node.weight or shares.get(node.id)) is None else points_text(weight),
            "kind": node.kind,
        }
        for path, node in rubric.walk()
    ]


def below_title(rows: list[dict[str, Any]], rubric: Rubric, *, several: bool) -> list[dict[str, Any]]:
    """The rows of one of several rubrics: its title stands above the outermost indicator."""
    if not several:
        return rows
    return [
        {**row, field: [rubric.title, *row[field]]} for row in rows for field in ("path", "indicator") if field in row
    ]


def render(rows: list[dict[str, Any]], form: str, output: Path | None) -> str:
    """The rows in a format; text to print, or "" when they were written to `output`."""
    if form == "xlsx":
        assert output is not None
        write_whole(output, _xlsx(rows))
        return ""
    text = {"jsonl": _jsonl, "csv": _csv, "table": _table}[form](rows)
    if output is None:
        return text
    write_whole(output, text.encode("utf-8-sig" if form == "csv" else "utf-8"))
    return ""


def _jsonl(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
        writer.writerows([_safe(_flat(v)) for v in row.values()] for row in rows)
    return out.getvalue()


def _xlsx(rows: list[dict[str, Any]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "rules"
    if rows:
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append([_flat(v) for v in row.values()])
        for line in sheet.iter_rows():
            for cell in line:
                cell.data_type = "s"  # a document's words never become a formula
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=cell.row == 1)
        for column, field in zip(sheet.columns, rows[0], strict=True):
            letter = column[0].column_letter  # type: ignore[union-attr]  # no merged cells here
            sheet.column_dimensions[letter].width = 48 if field in ("quote", "condition", "indicator", "path") else 12
        sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table(rows: list[dict[str, Any]]) -> str:
    from rich.console import Console
    from rich.table import Table

    if rows and "path" in rows[0]:
        table = Table(_("Indicator"), _("Points"), _("Weight %"), _("Kind"), "id")
        for row in rows:
            depth = "  " * (len(row["path"]) - 1)
            table.add_row(depth + row["path"][-1], row["max"] or "", row["weight"] or "", row["kind"], row["id"])
    else:
        table = Table(_("Indicator"), _("Effect"), _("Condition"), _("Limits"), _("Look at"), show_lines=False)
        last = None
        for row in rows:
            name = row["indicator"][-1] if row["indicator"] else ""
            table.add_row(
                "" if name == last else name,
                amount_words(row),
                row["condition"] or "",
                limit_words(row),
                ", ".join(row["findings"]),
            )
            last = name
    out = io.StringIO()
    import shutil
    import sys

    width = shutil.get_terminal_size((120, 40)).columns if sys.stdout.isatty() else 140
    Console(file=out, width=width, force_terminal=sys.stdout.isatty()).print(table)
    return out.getvalue()


def amount_words(row: dict[str, Any]) -> str:
    """A rule's effect in short: "扣5/次", "各扣3", "加1–3", "不得分"."""
    words = {
        "deduct": "扣", "add": "加", "award": "得", "allot": "占", "zero": "不得分", "full": "得满分", "veto": "否决",
        "grade": "等次", "external": "外部评分",
    }  # fmt: skip
    text = words[row["effect"]]
    if row["points"] is not None:
        text += row["points"] + (f"–{row['points_max']}" if row["points_max"] is not None else "")
    if row["per"] == "1" and row["unit"] is None:
        text = f"各{text}"  # for each of the things it names
    elif row["per"] is not None:
        text += f"/{'' if row['per'] == '1' else row['per']}{row['unit'] or ''}"
    return f"{text} ({row['tier']})" if row["tier"] else text


def limit_words(row: dict[str, Any]) -> str:
    """Band, target, ceiling, "highest only" and what becomes of the grade, in short."""
    parts = []
    if band := row["band"]:
        lo = f"{band['lo']}{'≤' if band['lo_incl'] else '<'}" if band["lo"] is not None else ""
        hi = f"{'≤' if band['hi_incl'] else '<'}{band['hi']}" if band["hi"] is not None else ""
        parts.append(f"{lo}x{hi} {band['unit'] or ''}".strip())
    if target := row["target"]:
        parts.append(f"{target['op']}{target['value']}{target['unit'] or ''}")
    if row["cap"]:
        parts.append("扣完为止" if row["cap"] == "indicator" else f"≤{row['cap']}")
    if row["dedupe"]:
        parts.append("取最高")
    if row["grade_is"]:
        parts.append(f"定为{row['grade_is']}")
    if row["grade_below"]:
        parts.append(f"不得评为{row['grade_below']}及以上")
    if row["grade_lowered"]:
        parts.append(f"降{row['grade_lowered']}个等次")
    return "; ".join(parts)


def _flat(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return " > ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def _safe(text: str) -> str:
    """CSV opened in a spreadsheet must not run: a leading =, +, -, @ or tab is quoted away."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t") and not text[1:2].isdigit() else text
