"""What holds for any rubric: bands judged as a value-by-value look would, nothing lost in accepting and saving."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from lint_shapes import cap, node, rubric, rule, scheme
from xize.findings.grouped import grouped
from xize.lint import accept, every_finding, lint, open_findings
from xize.model import Band, Rubric
from xize.store import load_rubric, save_rubric

ENDS = st.one_of(st.none(), st.integers(0, 9).map(Decimal))
BANDS = st.builds(Band, lo=ENDS, lo_incl=st.booleans(), hi=ENDS, hi_incl=st.booleans(), unit=st.just("%"))
GRID = [Decimal(n) / 2 for n in range(-2, 22)]  # every end, and a value between any two


def holds(band: Band, value: Decimal) -> bool:
    above = band.lo is None or value > band.lo or (band.lo_incl and value == band.lo)
    return above and (band.hi is None or value < band.hi or (band.hi_incl and value == band.hi))


def values(band: Band) -> set[Decimal]:
    return {value for value in GRID if holds(band, value)}


def codes(*bands: Band) -> list[str]:
    steps = [rule(f"第{n}档", "award", "10", band=band) for n, band in enumerate(bands)]
    return [finding.code for finding in lint(rubric(node("办结率", "10", *steps, kind="rate")))]


@given(BANDS)
def test_a_step_is_empty_when_no_value_is_in_it(band: Band) -> None:
    assert codes(band) == ([] if values(band) else ["band-empty"])


@given(BANDS, BANDS)
def test_two_steps_overlap_when_a_value_is_in_both_and_neither_is_part_of_the_other(a: Band, b: Band) -> None:
    one, other = values(a), values(b)
    nested = one <= other or other <= one
    assert ("ladder-overlap" in codes(a, b)) == bool(one and other and one & other and not nested)


@given(BANDS, BANDS)
def test_two_steps_leave_a_gap_when_more_than_one_lies_between_them_or_only_their_bound(a: Band, b: Band) -> None:
    one, other = values(a), values(b)
    told = "ladder-gap" in codes(a, b)
    if not one or not other or one & other:
        assert not told
        return
    low, high = (a, b) if max(one) < min(other) else (b, a)
    assert low.hi is not None
    assert high.lo is not None
    between = high.lo - low.hi
    assert told == (between > 1 or (between == 0 and not low.hi_incl and not high.lo_incl))


AMOUNTS = st.sampled_from([None, "0.5", "2", "12"])
RULES = st.builds(
    lambda effect, points, per, ceiling, group, band, condition: rule(
        "缺课", effect, points, per=per, unit="次", cap=ceiling, group=group, band=band, condition=condition
    ),
    st.sampled_from(["deduct", "add", "award", "allot", "zero", "veto"]),
    AMOUNTS,
    st.sampled_from([None, "1"]),
    st.sampled_from([None, "1", "indicator"]),
    st.sampled_from([None, "g1"]),
    st.one_of(st.none(), BANDS),
    st.sampled_from([None, "缺课"]),
)


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """Rubrics with something wrong in most of them; ids are unique but now and then."""

    def indicator(name: str, depth: int) -> object:
        rules = [r.model_copy(update={"id": f"r{name}{n}"}) for n, r in enumerate(draw(st.lists(RULES, max_size=3)))]
        below = tuple(indicator(f"{name}{n}", depth + 1) for n in range(draw(st.integers(0, 2 - depth))))
        return node(name, draw(AMOUNTS), *rules, children=below, weight=draw(AMOUNTS), id=f"i{name}")

    parts = [indicator(str(n), 0) for n in range(draw(st.integers(0, 3)))]
    policies = draw(st.lists(st.sampled_from([cap("8"), cap("5"), cap(), cap("1", scope="i9")]), max_size=3))
    grades = draw(st.sampled_from([None, scheme(("优", "[90,)", "20"), ("良", "[70, 85)", "30"))]))
    return rubric(*parts, policies=tuple(policies), grades=grades)  # type: ignore[arg-type]  # indicators all


@settings(max_examples=60)
@given(rubrics())
def test_what_is_accepted_is_told_no_more_also_after_saving(sample: Rubric) -> None:
    for code in dict.fromkeys(finding.code for finding in open_findings(sample)):
        sample = accept(sample, code, None, why="已核实", by="周敏", on="2026-03-01")
    assert open_findings(sample) == ()
    with TemporaryDirectory() as folder:
        save_rubric(sample, Path(folder) / "sample.yaml")
        again = load_rubric(Path(folder) / "sample.yaml")
    assert open_findings(again) == ()
    assert every_finding(again) == every_finding(sample)


@given(rubrics())
def test_grouping_loses_no_finding(sample: Rubric) -> None:
    found = lint(sample)
    counted = 0
    for line in grouped(found, shown={"warning": 1, "error": 1}):
        head = line.startswith("  ") and not line.startswith("   ")
        if head:
            counted += int(line.rpartition("] × ")[2]) if line.rpartition("] × ")[1] else 1
    assert counted == len(found)
