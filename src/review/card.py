"""What a reviewer sees of one step: its words in their page, plain reading, example, changes, neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from ..findings import finding_text
from ..messages import _
from ..model import Finding, Rule
from ..plain import effect_words, example, reading
from .check_text import item_line, stale_lines
from .desk import Desk, action_words
from .items import Item, rule_of
from .marks import marked
from .queue import Step
from .state import Entry
from .words import field_words, item_words, path_words, value_words

Contexts = Mapping[str, Sequence[str]]


def card(desk: Desk, step: Step, contexts: Contexts) -> Iterator[Text | Table]:
    """The lines of a step."""
    if step.kind == "group":
        yield from group_findings(desk, step)
        yield from group_card(desk, step)
        return
    (subject,) = step.subjects
    entry = desk.entry(subject)
    if entry.finding is not None:
        yield Text(finding_text(entry.finding), style="yellow")
        yield from _page(contexts.get(subject, ()), "")
        return
    yield Text(f"{item_words(entry.item.kind)} · {path_words(entry.item.path)}", style="dim")
    yield from _page(contexts.get(subject, ()), entry.item.quote)
    if entry.item.kind == "rule":
        yield from _rule(desk, entry)
    else:
        yield from _fields(entry)
    yield from _changed(entry)
    yield from _decided(entry)


def group_card(desk: Desk, step: Step, start: int = 0, count: int | None = None) -> Iterator[Table]:
    """A group as a table, a numbered line each; `start` and `count` cut a page out of it."""
    rows = list(enumerate(step.subjects, 1))[start : None if count is None else start + count]
    table = Table(box=None, padding=(0, 1), show_header=True, header_style="dim", expand=False)
    table.add_column("", justify="right", style="dim")
    table.add_column(_("place"), style="dim", max_width=24, no_wrap=True, overflow="ellipsis")
    table.add_column(_("what it says"), overflow="fold")
    table.add_column(_("what it does"), style="bold", overflow="fold")
    last = None
    for number, subject in rows:
        entry = desk.entry(subject)
        here, last = (
            ("" if entry.item.path == last else entry.item.path[-1] if entry.item.path else ""),
            entry.item.path,
        )
        item, values = entry.now, entry.values or {}
        sign = "✓" if entry.decided else ""
        if item.kind == "rule":
            rule = rule_of(item)
            table.add_row(f"{sign}{number}", here, _says(rule), effect_words(rule))
        elif item.kind == "indicator":
            depth = "  " * (len(item.path) - 1)
            shown = [
                f"{field_words(f)} {value_words(f, values[f])}" for f in ("max", "weight", "kind") if values.get(f)
            ]
            table.add_row(
                f"{sign}{number}", "", f"{depth}{values.get('number') or ''}{values['name']}", "  ".join(shown)
            )
        else:
            told = [
                f"{field_words(f)} {desk.indicators[v].name if v in desk.indicators else value_words(f, v)}"
                for f, v in values.items()
                if isinstance(v, str) and f != "quote"
            ]
            table.add_row(f"{sign}{number}", "", item.quote, "  ".join(told))
    yield table


def group_findings(desk: Desk, step: Step) -> list[Text]:
    """Of each kind of finding that the rules of a group carry, the first."""
    first: dict[str, Finding] = {}
    for subject in step.subjects:
        for finding in desk.case.flags.get(subject, ()):
            first.setdefault(finding.code, finding)
    return [Text("  ! " + finding_text(finding), style="yellow") for finding in first.values()]


def _says(rule: Rule) -> Text:
    """Condition and level, and the quote where it says more than the condition."""
    quote, condition = " ".join(rule.quote.split()), rule.condition or _("without a condition")
    if quote.startswith(condition):
        text = Text(condition).append(quote[len(condition) :], style="dim")
    else:
        text = Text(condition).append(f"  “{quote}”", style="dim")
    return text.append(f"（{rule.tier}）") if rule.tier else text


def _page(lines: Sequence[str], quote: str) -> Iterator[Text]:
    """The document around it, the quote lit."""
    words = " ".join(quote.split("\n"))
    for line in lines:
        text = Text("  │ " + line)
        if words and words in line:
            text.highlight_words([words], style="reverse")
        else:
            text.stylize("dim")
        yield text
    if lines:
        yield Text("")


def _rule(desk: Desk, entry: Entry) -> Iterator[Text]:
    rule = rule_of(entry.now)
    yield Text("  " + reading(rule), style="bold")
    if worked := example(rule, desk.indicator_of(entry.item)):
        yield Text("  " + _("for example: {example}", example=worked), style="green")
    top = desk.indicator_of(entry.item)
    if top is not None and top.max is not None:
        yield Text("  " + _("full points of its indicator: {points}", points=value_words("max", str(top.max))))
    yield Text("  " + _("words: “{quote}”", quote=" ".join(rule.quote.split())), style="dim")
    for finding in _findings(desk, entry.item):
        yield Text("  ! " + finding_text(finding), style="yellow")
    yield from _neighbours(desk, entry.item)


def _findings(desk: Desk, item: Item) -> list[Finding]:
    return [*desk.case.flags.get(item.id, ())]


def _neighbours(desk: Desk, item: Item) -> Iterator[Text]:
    """The rules before and after it in the same indicator."""
    mates = [e for e in desk.entries.values() if e.item.kind == "rule" and e.item.under == item.under and not e.finding]
    at = next((i for i, e in enumerate(mates) if e.item.id == item.id), None)
    if at is None or item.under is None:
        return
    for sign, near in (("↑", at - 1), ("↓", at + 1)):
        if 0 <= near < len(mates):
            yield Text(f"  {sign} {item_line(mates[near].now)}", style="dim")


def _fields(entry: Entry) -> Iterator[Text]:
    for name, value in (entry.values or {}).items():
        if value not in (None, "") and name != "requirements":
            yield Text(f"  {field_words(name)}: {value_words(name, value)}")


def _changed(entry: Entry) -> Iterator[Text]:
    """Old beside new, where it is not as it was confirmed."""
    standing = entry.standing
    if standing is None or standing.kind not in ("stale", "vanished"):
        return
    if standing.kind == "vanished":
        yield Text(
            "  " + _("confirmed before, and not found any longer: accept that, or reject to keep it"), style="red"
        )
        return
    old = standing.confirmed or standing.then
    if old is not None and standing.confirmed is not None:
        yield Text("  " + _("confirmed: {words}", words=item_line(old)), style="cyan")
    for line in stale_lines(standing):
        yield Text("    " + line, style="cyan")
    if old is not None and standing.now is not None:
        for sign, pieces in zip("-+", marked(old.quote, standing.now.quote), strict=True):
            text = Text(f"    {sign} ")
            for words, changed in pieces:
                text.append(" ".join(words.split("\n")), style="bold reverse" if changed else "dim")
            yield text


def _decided(entry: Entry) -> Iterator[Text]:
    if entry.decided and entry.last:
        line = _("{action} by {name}", action=action_words(entry.last.action), name=entry.last.by)
        yield Text("  ✓ " + line + (f" ({entry.last.why})" if entry.last.why else ""), style="green")
