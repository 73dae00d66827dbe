"""From draft to golden: nothing decided is lost, nothing is overwritten, what cannot run is not accepted."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from xize.cases import open_case
from xize.model import BadInput, Rule
from xize.review.desk import Conflict, Desk
from xize.review.fields import flaws_of
from xize.review.log import Log
from xize.review.queue import steps
from xize.review.terminal import Terminal
from xize.store import load_rubric

from ..calls import Run

Document = Callable[..., Path]


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    return tmp_path / "golden"


@pytest.fixture
def desk(document: Document, golden: Path) -> Callable[..., Desk]:
    """A reviewer's desk; another call is another reviewer at the same time."""
    document()

    def sit(reviewer: str = "王工", *changes: tuple[str, str], blind: bool = False) -> Desk:
        return open_case(document(*changes), golden, reviewer, blind=blind)[0]

    return sit


def named(desk: Desk, words: str) -> str:
    (found,) = [e.item.id for e in desk.entries.values() if e.item.kind == "rule" and words in e.item.quote]
    return found


def accept(desk: Desk, *subjects: str) -> None:
    desk.accept({s: desk.entry(s).digest for s in subjects})


def accept_the_rest(desk: Desk) -> None:
    accept(desk, *(entry.item.id for entry in desk.left))


# ---- decisions


def test_when_everything_is_accepted_the_golden_file_is_what_was_extracted(
    desk: Callable[..., Desk], golden: Path
) -> None:
    here = desk()
    accept_the_rest(here)
    here.finish()
    made = load_rubric(golden / "qinghe.yaml")
    assert (made.status, made.confirmed_by, made.corrections) == ("golden", "王工", ())
    assert made.indicators == here.case.draft.indicators


def test_a_golden_file_is_not_written_while_something_is_left(desk: Callable[..., Desk], golden: Path) -> None:
    here = desk()
    accept(here, named(here, "每少1次"))
    assert here.finish() is None
    assert not (golden / "qinghe.yaml").exists()


def test_fixed_and_rejected_are_remembered_with_who_and_why(desk: Callable[..., Desk], golden: Path) -> None:
    here = desk()
    fixed, rejected = named(here, "每少1次"), named(here, "每处")
    here.fix(fixed, here.entry(fixed).digest, ["分值=2.5", "封顶=本项"], why="印刷错误")
    here.reject(rejected, here.entry(rejected).digest, "已废止")
    accept_the_rest(here)
    here.finish()
    made = load_rubric(golden / "qinghe.yaml")
    told = {(c.subject, c.field): (c.extracted, c.confirmed, c.why) for c in made.corrections if c.field}
    assert told == {(fixed, "points"): ("2", "2.5", "印刷错误"), (fixed, "cap"): (None, "indicator", "印刷错误")}
    assert [(c.subject, c.why) for c in made.corrections if c.field is None] == [(rejected, "已废止")]
    assert rejected not in {rule.id for _, rule in made.rules()}


def test_the_next_review_asks_nothing_that_was_settled(desk: Callable[..., Desk]) -> None:
    here = desk()
    here.fix(named(here, "每少1次"), here.entry(named(here, "每少1次")).digest, ["points=2.5"])
    accept_the_rest(here)
    here.finish()
    assert desk("李工").left == []
    assert [e.item.quote for e in desk("李工", ("每处扣3分", "每处扣4分")).left] == ["发现问题未上报的，每处扣4分"]


def test_a_rule_that_was_missed_is_added(desk: Callable[..., Desk], golden: Path) -> None:
    here = desk()
    under = here.entry(named(here, "未开展")).item.under
    assert under
    added = here.add(under, ["作用=扣", "分值=1", "条件=宣传栏破损", "原文=宣传栏破损的，扣1分"])
    accept_the_rest(here)
    here.finish()
    rules = {rule.id: (path[-1], rule.points) for path, rule in load_rubric(golden / "qinghe.yaml").rules()}
    assert rules[added] == ("宣传活动", 1)
    assert desk().left == []


def test_undo_takes_back_the_last_decision_and_then_the_one_before(desk: Callable[..., Desk]) -> None:
    here = desk()
    first, second = named(here, "每少1次"), named(here, "每处")
    here.fix(first, here.entry(first).digest, ["points=9"])
    here.reject(second, here.entry(second).digest, "x")
    assert (here.undo(), here.entry(second).decided, here.entry(second).values is None) == ([second], False, False)
    assert here.undo() == [first]
    assert (here.entry(first).values or {})["points"] == "2"
    assert here.undo() == []


def test_undo_takes_a_group_back_as_one(desk: Callable[..., Desk]) -> None:
    here = desk()
    both = [named(here, "市级表彰"), named(here, "省级表彰")]
    here.accept({s: here.entry(s).digest for s in both}, group="s1")
    assert sorted(here.undo()) == sorted(both)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (["分值="], "points: a rule that deducts or adds needs an amount"),
        (["分值=-1"], "points: -1 is too small"),
        (["每=0次"], "per: 0 is too small"),
        (["分值=5-2"], "points_max: a range needs points, and they must not be more"),
        (["区间=[80,60]%"], "band: nothing lies between 80 and 60"),
        (["区间=(,)%"], "band: an interval needs an end"),
        (["分值=两分"], "points: Input should be a valid decimal"),
        (["effect=steal"], "effect: Input should be "),
        (["points"], "“points”: write field=value; the fields are: effect, points,"),
        (["colour=red"], "“colour=red”: write field=value; the fields are: effect, points,"),
        (["原文="], "quote: "),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_what_cannot_run_is_refused_at_once(desk: Callable[..., Desk], typed: list[str], problem: str) -> None:
    here = desk()
    subject = named(here, "未开展")
    with pytest.raises(BadInput) as refused:
        here.fix(subject, here.entry(subject).digest, typed)
    assert str(refused.value).startswith(problem)
    assert here.log.read() == []


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("目标=>=4次", "target", {"op": ">=", "value": "4", "unit": "次"}),
        ("区间=[60,80)%", "band", {"lo": "60", "lo_incl": True, "hi": "80", "hi_incl": False, "unit": "%"}),
        ("区间=(,60)%", "band", {"lo": None, "lo_incl": False, "hi": "60", "hi_incl": False, "unit": "%"}),
        ("作用=不得分", "effect", "zero"),
        ("封顶=本项", "cap", "indicator"),
        ("同一事项=最高", "dedupe", "highest"),
        ("分值=2.50", "points", "2.5"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_fields_are_typed_the_way_people_write_them(
    desk: Callable[..., Desk], typed: str, field: str, value: object
) -> None:
    here = desk()
    subject = named(here, "未开展")
    here.fix(subject, here.entry(subject).digest, [typed])
    assert (here.entry(subject).values or {})[field] == value


def test_a_count_sets_number_and_measure_word_and_a_range_both_ends(desk: Callable[..., Desk]) -> None:
    here = desk()
    one, two = named(here, "未开展"), named(here, "记录造假")
    here.fix(one, here.entry(one).digest, ["每=5天"])
    here.fix(two, here.entry(two).digest, ["分值=2-10"])
    values = [here.entry(s).values or {} for s in (one, two)]
    assert [values[0]["per"], values[0]["unit"]] == ["5", "天"]
    assert [values[1]["points"], values[1]["points_max"]] == ["2", "10"]


def test_a_rejection_needs_a_reason(desk: Callable[..., Desk]) -> None:
    here = desk()
    with pytest.raises(BadInput, match="a rejection needs a reason: --why TEXT"):
        here.reject(named(here, "每处"), here.entry(named(here, "每处")).digest, " ")


def test_an_indicator_that_is_none_can_go_once_nothing_is_in_it(desk: Callable[..., Desk], golden: Path) -> None:
    here = desk()
    part = next(name for name, node in here.indicators.items() if node.name == "加分项目")
    with pytest.raises(BadInput, match="something is in this indicator; reject that first"):
        here.reject(part, here.entry(part).digest, "不考核")
    for subject in (named(here, "市级表彰"), named(here, "省级表彰"), part):
        here.reject(subject, here.entry(subject).digest, "不考核")
    accept_the_rest(here)
    assert here.finish() is None  # the general rule of that part holds for nothing now
    accept_the_rest(here)
    here.finish()
    assert "加分项目" not in [node.name for node in load_rubric(golden / "qinghe.yaml").indicators]
    assert desk().left == []


# ---- two people at a time


def test_the_second_one_is_shown_the_difference_and_nothing_is_overwritten(desk: Callable[..., Desk]) -> None:
    first, second = desk("王工"), desk("李工")
    subject = named(first, "每少1次")
    first.fix(subject, first.entry(subject).digest, ["points=2.5"])
    with pytest.raises(Conflict) as overtaken:
        second.fix(subject, second.entry(subject).digest, ["points=9"])
    assert str(overtaken.value).splitlines() == [
        f"{subject}: 王工 was here first (fixed); nothing of yours was written",
        "    amount: 2 → 2.5",
    ]
    assert [d.by for d in second.log.read()] == ["王工"]
    second.fix(subject, second.entry(subject).digest, ["points=3"])
    first.refresh()
    assert (first.entry(subject).values or {})["points"] == "3"


def test_one_overtaken_rule_keeps_the_whole_group_from_being_accepted(desk: Callable[..., Desk]) -> None:
    first, second = desk("王工"), desk("李工")
    both = [named(first, "市级表彰"), named(first, "省级表彰")]
    accept(first, both[0])
    with pytest.raises(Conflict):
        accept(second, *both)
    assert not second.entry(both[1]).decided


def test_a_golden_file_that_changed_meanwhile_is_not_overwritten(desk: Callable[..., Desk]) -> None:
    first, second = desk("王工"), desk("李工")
    accept_the_rest(first)
    first.finish()
    with pytest.raises(Conflict, match="was changed since this review began; run the review again"):
        second.finish()


def test_a_decision_about_an_earlier_reading_lapses(desk: Callable[..., Desk]) -> None:
    here = desk()
    accept(here, named(here, "每处"))
    log = here.log.path.read_text("utf-8")
    here.log.path.write_text(log.replace('"points": "3"', '"points": "7"'), "utf-8")
    again = desk()
    assert not again.entry(named(again, "每处")).decided


# ---- the log


KILLED = """
import sys
from pathlib import Path
from xize.cases import open_case
desk, _ = open_case(Path(sys.argv[1]), Path(sys.argv[2]), "王工")
while True:
    for entry in list(desk.entries.values()):
        desk.accept({entry.item.id: entry.digest})
        print(entry.item.id, flush=True)
"""


def test_killed_at_any_moment_no_decision_is_lost_and_no_file_broken(document: Document, golden: Path) -> None:
    path = document()
    told = 0
    for wait in (0.0, 0.011, 0.031):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path), str(golden)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        told += bool(process.stdout.readline())
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        told += len([line for line in process.stdout.read().splitlines() if line])
        process.wait()
        kept = Log(golden / "qinghe.log.jsonl").read()
        assert told <= len(kept) <= told + 5  # one a run may be kept and not told any more
        told = len(kept)


def test_a_line_cut_off_by_a_kill_is_dropped_by_the_next_decision(desk: Callable[..., Desk]) -> None:
    here = desk()
    accept(here, named(here, "每处"))
    with here.log.path.open("ab") as file:
        file.write(b'{"at": "2026-01-0')
    again = desk("李工")
    accept(again, named(again, "每少1次"))
    assert [d.by for d in again.log.read()] == ["王工", "李工"]


def test_a_broken_line_is_named(desk: Callable[..., Desk]) -> None:
    here = desk()
    accept(here, named(here, "每处"))
    with here.log.path.open("ab") as file:
        file.write(b"nonsense\n")
    with pytest.raises(BadInput) as broken:
        desk()
    assert str(broken.value).startswith(f"{here.log.path}: line 2: no decision (")


# ---- the order of work


def test_findings_come_first_then_groups_then_singles_by_risk(desk: Callable[..., Desk]) -> None:
    here = desk(
        "王工",
        ("一、日常巡护（40分）", "一、日常巡护（45分）"),
        ("扣4分。", "扣4分；造成事故的，实行一票否决；敷衍的，扣1-3分。"),
    )
    plan = steps(here.entries, here.case)
    assert [step.title for step in plan] == [
        "finding",
        "a rule with a finding",
        "6 indicators",
        "document",
        "one general rule",
        "2 rules: deduct N",
        "2 rules: add N; by level",
        "4 rules, each of a shape of its own",
        "a range: an assessor chooses",
    ]


# ---- in the terminal


class Keyboard:
    """Keys and typed lines one after the other; what was on the screen at each key."""

    def __init__(self, *keys: str) -> None:
        self._keys = iter(keys)
        self.out = StringIO()
        self.screens: list[str] = []

    def key(self) -> str:
        self.screens.append(self.out.getvalue())
        self.out.truncate(0)
        self.out.seek(0)
        return next(self._keys, "q")

    def ask(self, _prompt: str) -> str | None:
        return next(self._keys) or None

    def at(self, desk: Desk, height: int = 60) -> Terminal:
        console = Console(file=self.out, width=100, height=height, highlight=False, markup=False)
        return Terminal(desk, {}, console, key=self.key, ask=self.ask)


def test_accepting_step_by_step_ends_in_a_golden_file(desk: Callable[..., Desk], golden: Path) -> None:
    keys = Keyboard(*"AAAAAAAAAAAA")
    made = keys.at(desk()).run()
    assert made is not None
    assert load_rubric(golden / "qinghe.yaml").status == "golden"
    assert len(keys.screens) < 10


def test_leaving_and_coming_back_loses_nothing(desk: Callable[..., Desk]) -> None:
    assert Keyboard("A", "q").at(desk()).run() is None
    assert len(desk().left) == len(desk().entries) - 6


def test_a_small_a_does_not_accept_a_group(desk: Callable[..., Desk]) -> None:
    here = desk()
    keys = Keyboard("a", "q")
    keys.at(here).run()
    assert "6 at once: press A" in keys.screens[-1]
    assert here.log.read() == []


def test_a_group_is_not_accepted_before_all_of_it_was_on_the_screen(desk: Callable[..., Desk]) -> None:
    here = desk()
    keys = Keyboard("A", "A", "q")
    keys.at(here, height=14).run()
    assert "more: space" in keys.screens[0]
    assert "not all of it had been on the screen: look, then press A again" in keys.screens[1]
    assert len(here.log.read()) == 6


def test_fixing_one_of_a_group_with_a_slip_says_what_is_wrong_and_keeps_nothing(desk: Callable[..., Desk]) -> None:
    here = desk()
    keys = Keyboard("e", "2", "max=many", "e", "2", "max=21", "q")
    keys.at(here).run()
    assert "max: Input should be a valid decimal" in keys.screens[1]
    assert [(d.action, d.subject) for d in here.log.read()] == [("fix", [*here.indicators][1])]


def test_a_rule_is_shown_with_its_reading_an_example_and_its_neighbours(desk: Callable[..., Desk]) -> None:
    here = desk()
    accept(here, *(e.item.id for e in here.left if e.item.kind != "rule"))
    accept(here, named(here, "未开展"), named(here, "记录造假"), named(here, "市级"), named(here, "省级"))
    keys = Keyboard("o", "n", "q")
    keys.at(here).run()
    assert "每月巡河不少于4次，每少1次: deduct 2 for every 次; at least 4次 required" in keys.screens[1]
    assert "for example: 3次 short: deduct 6" in keys.screens[1]
    assert "↓ 每月巡河不少于4次，记录造假: deduct 10" in keys.screens[1]


def test_an_unknown_key_does_nothing(desk: Callable[..., Desk]) -> None:
    here = desk()
    keys = Keyboard("z", "q")
    keys.at(here).run()
    assert "no such key: z" in keys.screens[-1]
    assert here.log.read() == []


# ---- through the command line, where there is no terminal


def commands(out: str) -> Iterator[list[str]]:
    import shlex

    yield from (shlex.split(line)[1:] for line in out.splitlines() if line.startswith("    xize review"))


def test_without_a_terminal_the_commands_are_printed_and_work(document: Document, golden: Path, xize: Run) -> None:
    path = document()
    status, out, err = xize("review", path, "--reviewer", "王工", "--golden", golden)
    assert (status, err) == (3, f"16 things left; what was decided is kept in {golden / 'qinghe.log.jsonl'}\n")
    for words in commands(out):
        if "--accept" in words or "--accept-group" in words:
            status, out, err = xize(*words)
    assert (status, out) == (0, f"{golden / 'qinghe.yaml'}: confirmed by 王工; 0 corrections remembered\n")


def test_fix_and_reject_by_command_and_the_log_tells(document: Document, golden: Path, xize: Run) -> None:
    path = document()
    who = ("review", path, "--reviewer", "王工", "--golden", golden)
    here = open_case(path, golden, "王工")[0]
    fixed, rejected = named(here, "每少1次"), named(here, "每处")
    assert xize(*who, "--fix", fixed, "分值=2.5", "封顶=10", "--why", "印刷错误")[0] == 3
    assert xize(*who, "--reject", rejected, "--why", "已废止")[0] == 3
    status, out, _err = xize("log", golden, lang="zh")
    first, second = out.splitlines()
    assert status == 0
    assert first.endswith(
        f"王工  已更正  规则 {fixed}  “每月巡河不少于4次，每少1次扣2分”  分值 2 → 2.5; 封顶 无 → 10  印刷错误"
    )
    assert second.endswith(f"王工  已驳回  规则 {rejected}  “发现问题未上报的，每处扣3分”  已废止")
    _status, out, _err = xize("log", golden, "--format", "jsonl", "--subject", fixed)
    assert [json.loads(line)["subject"] for line in out.splitlines()] == [fixed]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["--accept", "r-none"], "xize: r-none: nothing of this id is under review\n"),
        (["--accept-group", "s-none"], "xize: s-none: no such group is left as it was shown; look again\n"),
        (["--reject", "{rule}"], "xize: a rejection needs a reason: --why TEXT\n"),
        (
            ["--add", "i-none", "points=1"],
            "xize: i-none: no indicator has this id; see: xize rules FILE --indicators\n",
        ),
        (["--fix", "{rule}@0123", "points=1"], "xize: {rule}: ? was here first (?); nothing of yours was written\n"),
    ],
    ids=["no such thing", "no such group", "no reason", "no such indicator", "not what was shown"],
)
def test_a_command_that_cannot_be(document: Document, golden: Path, xize: Run, words: list[str], error: str) -> None:
    path = document()
    rule = named(open_case(path, golden, "王工")[0], "每处")
    given = [word.format(rule=rule) for word in words]
    status, _out, err = xize("review", path, "--reviewer", "王工", "--golden", golden, *given)
    assert (status, err) == (1, error.format(rule=rule))


def test_no_reviewer_no_review(document: Document, xize: Run) -> None:
    error = "xize: --reviewer needs the name of the person who confirms\n"
    assert xize("review", document(), "--reviewer", " ") == (2, "", error)


def test_no_log_to_print(tmp_path: Path, xize: Run) -> None:
    missing = tmp_path / "none.log.jsonl"
    assert xize("log", tmp_path / "none.yaml") == (1, "", f"xize: {missing}: no decisions are kept here\n")


def test_a_golden_file_reviewed_again_reads_its_document(document: Document, golden: Path, xize: Run) -> None:
    path = document()
    here = open_case(path, golden, "王工")[0]
    accept_the_rest(here)
    here.finish()
    changed = document(("每处扣3分", "每处扣4分"))
    status, out, _err = xize(
        "review", golden / "qinghe.yaml", "--document", changed, "--golden", golden, "--reviewer", "李"
    )
    assert status == 3
    assert "not as it was confirmed\n" in out
    assert "    amount: 3 → 4\n" in out


# ---- findings


SUMS = ("一、日常巡护（40分）", "一、日常巡护（45分）")


def test_a_finding_that_may_stay_is_kept_with_its_reason_and_not_asked_again(
    desk: Callable[..., Desk], golden: Path, document: Document, xize: Run
) -> None:
    here = desk("王工", SUMS)
    (finding,) = here.case.findings
    here.accept({finding: here.entry(finding).digest}, why="余下5分由镇里另评")
    accept_the_rest(here)
    here.finish()
    (kept,) = load_rubric(golden / "qinghe.yaml").accepted
    assert (kept.code, kept.why, kept.by) == ("total-mismatch", "余下5分由镇里另评", "王工")
    assert desk("李工", SUMS).left == []
    assert xize("check", golden, "--document", document(SUMS))[0] == 0


def test_what_a_fix_brings_about_is_looked_at_before_the_golden_file_is_written(
    desk: Callable[..., Desk], golden: Path
) -> None:
    here = desk()
    part = next(name for name, node in here.indicators.items() if node.name == "日常巡护")
    here.fix(part, here.entry(part).digest, ["满分=50"])
    accept_the_rest(here)
    assert here.finish() is None
    (left,) = here.left
    assert left.finding is not None
    assert left.finding.code == "total-mismatch"
    accept_the_rest(here)
    assert here.finish() is not None
    assert (golden / "qinghe.yaml").exists()


def test_check_tells_of_a_finding_nobody_has_seen(
    desk: Callable[..., Desk], golden: Path, document: Document, xize: Run
) -> None:
    accept_the_rest(here := desk())
    here.finish()
    status, out, _err = xize("check", golden, "--document", document(SUMS))
    assert status == 1
    assert "  new finding: line 2: 日常巡护: the parts add up to 40, not 45 [total-mismatch]\n" in out


def test_a_range_that_is_charged_by_count_can_be_accepted() -> None:
    words = "理论文章公开发表，每篇加1-2分"
    each = Rule(id="r1", effect="add", points=Decimal(1), points_max=Decimal(2), per=Decimal(1), unit="篇", quote=words)
    assert flaws_of(each, None) == []


def test_a_rule_that_multiplies_another_can_be_accepted_by_itself() -> None:
    doubled = Rule(id="r2", effect="deduct", times=Decimal(2), of="r1", condition="隐瞒不报的", quote="隐瞒不报的加倍")
    assert flaws_of(doubled, None) == []
