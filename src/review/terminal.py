"""The review in a terminal: one step on the screen, one key for a decision; works over ssh, survives the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rich.console import Console
from rich.text import Text

from ..messages import _, language
from ..model import BadInput, Rubric
from .additions import KINDS, WHOLE
from .card import Contexts, card, group_card, group_findings
from .desk import Conflict, Desk
from .fields import known_fields, split
from .items import Item
from .queue import Step, steps
from .words import field_words

_FRAME = 9  # lines of the screen that are not a group's rows


class Terminal:
    """A loop over the steps that are left. `key` gives one key, `ask` a typed line (None: thought better of it)."""

    def __init__(
        self,
        desk: Desk,
        contexts: Contexts,
        console: Console,
        *,
        key: Callable[[], str],
        ask: Callable[[str], str | None],
    ) -> None:
        self.desk, self.contexts, self.console = desk, contexts, console
        self._key, self._ask = key, ask
        self.plan = steps(desk.entries, desk.case)
        self.at = 0
        self._top = 0  # the first row shown of a group
        self._says = ""

    def run(self) -> Rubric | None:
        """Until everything is decided (then the golden rubric is written and returned) or the reviewer leaves."""
        while True:
            while self.desk.left:
                self._draw()
                pressed = self._key()
                self._says = ""
                if pressed in ("q", "\x03"):
                    return None
                try:
                    self._do(pressed)
                except (BadInput, Conflict) as error:
                    self._says = str(error)
            made = self.desk.finish()
            if made is not None or not self.desk.left:
                return made
            self.plan, self.at = steps(self.desk.entries, self.desk.case), 0  # what a decision brought about

    # ---- the screen

    def _draw(self) -> None:
        step = self.plan[self.at]
        self.console.clear()
        self.console.print(Text(self._progress(), style="dim"))
        done = all(self.desk.entry(s).decided for s in step.subjects)
        self.console.print(Text(("✓ " if done else "") + step.title, style="bold yellow"))
        self.console.print()
        if step.kind == "group":
            for told in group_findings(self.desk, step):
                self.console.print(told)
            for table in group_card(self.desk, step, self._top, self._page(self._top)):
                self.console.print(table)
            if more := self._more():
                self.console.print(Text(_("{count} more: space", count=more), style="yellow"))
        else:
            for line in card(self.desk, step, self.contexts):
                self.console.print(line)
        self.console.print()
        if self._says:
            self.console.print(Text(self._says, style="red"))
        self.console.print(Text(self._keys(step), style="dim"))

    def _progress(self) -> str:
        left = len(self.desk.left)
        return _(
            "{title} · step {at} of {steps} · {left} of {total} things left",
            title=self.desk.case.draft.title,
            at=self.at + 1,
            steps=len(self.plan),
            left=left,
            total=len(self.desk.entries),
        )

    def _keys(self, step: Step) -> str:
        if step.kind == "group":
            return _(
                "A accept all {count}   o one by one   e fix   r reject   s skip   n/p move   u undo   q leave",
                count=len(step.subjects),
            )
        if step.kind == "finding":
            return _("a seen, leave it so   + add a missing rule   s skip   n/p move   u undo   q leave")
        return _("a accept   e fix   r reject   + add a missing rule   s skip   n/p move   u undo   q leave")

    def _page(self, top: int) -> int:
        """How many rows of a group fit on the screen from `top` on: one at least."""
        step = self.plan[self.at]
        space = self.console.size.height - _FRAME - 2 * len(group_findings(self.desk, step))
        count = 1
        while top + count < len(step.subjects):
            (table,) = group_card(self.desk, step, top, count + 1)
            if len(self.console.render_lines(table)) > space:
                break
            count += 1
        return count

    def _more(self) -> int:
        return max(0, len(self.plan[self.at].subjects) - self._top - self._page(self._top))

    # ---- the keys

    def _do(self, pressed: str) -> None:
        keys: dict[str, Callable[[Step], None]] = {
            "a": self._accept,
            "A": self._accept_group,
            "e": self._fix,
            "r": self._reject,
            "+": self._add,
            "u": self._undo,
            "o": self._open,
            " ": self._scroll,
            "s": lambda _step: self._go_on(),
            "n": lambda _step: self._move(1),
            "p": lambda _step: self._move(-1),
        }
        if action := keys.get(pressed):
            action(self.plan[self.at])
        else:
            self._says = _("no such key: {key}", key=pressed if pressed.isprintable() else repr(pressed))

    def _accept(self, step: Step) -> None:
        if step.kind == "group":
            self._says = _("{count} at once: press A", count=len(step.subjects))
            return
        self.desk.accept({s: self.desk.entry(s).digest for s in step.subjects})
        self._go_on()

    def _accept_group(self, step: Step) -> None:
        if step.kind != "group":
            self._accept(step)
        elif self._more():
            self._scroll(step)
            self._says = _("not all of it had been on the screen: look, then press A again")
        else:
            shown = {s: self.desk.entry(s).digest for s in step.subjects if not self.desk.entry(s).decided}
            self.desk.accept(shown, group=step.name(self.desk.entries))
            self._go_on()
            self._says = _("{count} accepted", count=len(shown))

    def _fix(self, step: Step) -> None:
        subject = self._which(step)
        if subject is None:
            return
        entry = self.desk.entry(subject)
        if entry.finding is not None:
            self._says = _("a finding has no fields: accept it, or add the rule that is missing (+)")
            return
        self.console.print(Text(_fields_now(entry.now), style="dim"))
        if typed := self._ask(_("fields to set (field=value …): ")):
            self.desk.fix(subject, entry.digest, split(typed))
            self._after_one(step)

    def _reject(self, step: Step) -> None:
        subject = self._which(step)
        if subject is not None and (why := self._ask(_("why: "))):
            self.desk.reject(subject, self.desk.entry(subject).digest, why)
            self._after_one(step)

    def _add(self, step: Step) -> None:
        nodes = list(self.desk.indicators.values())
        for number, node in enumerate(nodes, 1):
            self.console.print(Text(f"{number:>3} {node.name}"))
        here = self.desk.entry(step.subjects[0]).item.under
        default = next((str(i) for i, node in enumerate(nodes, 1) if node.id == here), "")
        number_typed = (
            self._ask(_("under which indicator (number; 0: the whole document) [{default}]: ", default=default))
            or default
        )
        if not (number_typed.isdigit() and int(number_typed) <= len(nodes)):
            return
        under = nodes[int(number_typed) - 1].id if int(number_typed) else WHOLE[0]
        if typed := self._ask(_("the rule (作用=扣 分值=2 条件=… 原文=…; or 指标 名称=…, 总则 类型=…): ")):
            words = split(typed)
            kind = KINDS.get(words[0], "rule")
            self.desk.add(under, words[1:] if words[0] in KINDS else words, kind=kind)
            self._says = _("added")

    def _undo(self, _step: Step) -> None:
        undone = self.desk.undo()
        self._says = _("nothing of yours to undo") if not undone else _("{count} taken back", count=len(undone))
        for at, step in enumerate(self.plan):
            if set(undone) & set(step.subjects):
                self.at, self._top = at, 0
                return

    def _open(self, step: Step) -> None:
        if step.kind == "group":
            singles = [replace(step, kind="single", subjects=(s,)) for s in step.subjects]
            self.plan[self.at : self.at + 1] = singles
            self._top = 0

    def _scroll(self, _step: Step) -> None:
        self._top = self._top + self._page(self._top) if self._more() else 0

    # ---- moving

    def _which(self, step: Step) -> str | None:
        """The thing meant: of a group, the one whose number is typed."""
        if step.kind != "group":
            return step.subjects[0]
        typed = self._ask(_("which one (1 to {count}): ", count=len(step.subjects))) or ""
        if typed.isdigit() and 1 <= int(typed) <= len(step.subjects):
            return step.subjects[int(typed) - 1]
        return None

    def _after_one(self, step: Step) -> None:
        if all(self.desk.entry(s).decided for s in step.subjects):
            self._go_on()

    def _go_on(self) -> None:
        """To the next step with something undecided; round to the first one that was skipped."""
        self._top = 0
        order = [*range(self.at + 1, len(self.plan)), *range(self.at + 1)]
        for at in order:
            if any(not self.desk.entry(s).decided for s in self.plan[at].subjects):
                self.at = at
                return
        self.plan = steps(self.desk.entries, self.desk.case)  # what appeared meanwhile
        self.at = 0

    def _move(self, by: int) -> None:
        self._top = 0
        self.at = (self.at + by) % len(self.plan)


def _fields_now(item: Item) -> str:
    """The fields as they could be typed."""
    chinese = language() == "zh_CN"
    return "  ".join(
        f"{field_words(name) if chinese else name}={_typed(item.values.get(name))}"
        for name in known_fields(item)
        if name != "quote"
    )


def _typed(value: object) -> str:
    if isinstance(value, list):
        return ",".join(map(str, value))
    if not isinstance(value, dict):
        return "" if value is None else str(value)
    if "op" in value:
        return f"{value['op']}{value['value']}{value['unit'] or ''}"
    left, right = "[" if value.get("lo_incl") else "(", "]" if value.get("hi_incl") else ")"
    return f"{left}{value.get('lo') or ''},{value.get('hi') or ''}{right}{value.get('unit') or ''}"
