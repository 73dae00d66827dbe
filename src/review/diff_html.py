"""A difference as one HTML page: no scripts, nothing fetched, printable."""

from __future__ import annotations

from pathlib import Path

from ..messages import _, language
from .diff import ORDER, Change, Diff
from .diff_text import totals_line
from .items import same_words
from .marks import marked
from .words import fields_line, headline, item_words, kind_words, path_words

_TOLD = ("quote", "condition", "requirements", "title", "grades")  # fields whose change the quotes show


def diff_html(diff: Diff) -> str:
    """The page. Everything from the documents is escaped by the template engine."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(Path(__file__).parent)
    page = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return page.get_template("diff.html.j2").render(
        diff=diff,
        lang="zh-CN" if language() == "zh_CN" else "en",
        title=_("What changed"),
        totals=[totals_line(totals) for totals in diff.totals],
        counts=[(kind, kind_words(kind), len(diff.of(kind))) for kind in ORDER if diff.of(kind)],
        same=_("{count} rules unchanged", count=diff.rules_same),
        sections=[(kind, kind_words(kind), [_row(change) for change in diff.of(kind)]) for kind in ORDER],
        columns=(_("before"), _("after")),
        none=_("nothing here"),
    )


def _row(change: Change) -> dict[str, object]:
    before, after = change.before, change.after
    pieces = marked(before.quote, after.quote) if before and after else None
    side = after or before
    assert side is not None
    moved = before and after and change.moved
    return {
        "item": item_words(change.item),
        "place": path_words(side.path),
        "from": path_words(before.path) if moved and before else None,
        "headline": headline(change),
        "fields": [fields_line(field) for field in change.fields if field.field not in _TOLD],
        "before": pieces[0] if pieces else (((before.quote, False),) if before else None),
        "after": pieces[1] if pieces else (((after.quote, False),) if after else None),
        "same": bool(before and after and same_words(before.quote, after.quote)),
    }
