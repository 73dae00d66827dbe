"""A rule in plain words; and its worked example says what the engine would say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from xize.messages import choose_language
from xize.model import Band, Indicator, Rule, Target
from xize.plain import example, reading, shape_words


@pytest.fixture(autouse=True)
def chinese() -> object:
    choose_language("zh")
    yield
    choose_language(None)


def rule(**fields: object) -> Rule:
    return Rule.model_validate({"id": "r1", "effect": "deduct", "quote": "q", "condition": "例会缺席", **fields})


@pytest.mark.parametrize(
    ("fields", "words", "worked"),
    [
        pytest.param(
            {"points": "5", "per": "1", "unit": "次", "cap": "20"},
            "例会缺席：每次扣5分；最多20分",
            "3次：扣15分；5次：扣20分（封顶）",
            id="so much for each, up to a cap",
        ),
        pytest.param(
            {"points": "5", "per": "1", "unit": "次", "target": Target(op=">=", value=Decimal(4), unit="次")},
            "例会缺席：每次扣5分；要求不少于4次",
            "缺3次：扣15分",
            id="nobody falls short by more than is required",
        ),
        pytest.param(
            {"points": "0.2", "per": "5", "unit": "天"},
            "例会缺席：每5天扣0.2分",
            "15天：扣0.6分",
            id="so much for every so many; no count nobody reaches",
        ),
        pytest.param(
            {"points": "30", "per": "1", "unit": "次", "cap": "20"},
            "例会缺席：每次扣30分；最多20分",
            "1次：扣20分（封顶）",
            id="one charge passes the cap",
        ),
        pytest.param({"points": "2"}, "例会缺席：扣2分", "发生：扣2分；未发生：不变", id="once"),
        pytest.param(
            {"effect": "veto", "grade_below": "优秀"},
            "例会缺席：不得评为“优秀”及以上等次",
            "一旦发生：不得评为“优秀”及以上等次",
            id="a grade is barred",
        ),
        pytest.param(
            {"effect": "grade", "grade_is": "不合格", "grade_lowered": 1},
            "例会缺席：不论得分，等次定为“不合格”；降低1个等次",
            "一旦发生：不论得分，等次定为“不合格”；降低1个等次",
            id="a grade is settled, and one lower",
        ),
        pytest.param(
            {"effect": "veto"}, "例会缺席：一票否决", "一旦发生：一票否决，不论得分", id="a veto of everything"
        ),
        pytest.param(
            {"points": "1", "points_max": "5"},
            "例会缺席：扣1–5分",
            "由考评人在1至5分之间选定",
            id="a range",
        ),
        pytest.param(
            {"points": "4", "band": Band(hi=Decimal(80), unit="%")},
            "例会缺席：扣4分；适用：不足80%",
            "79%：扣4分；80%：不适用本条",
            id="an interval that leaves its end out",
        ),
        pytest.param(
            {"points": "4", "band": Band(lo=Decimal("1.5"), lo_incl=True, unit="%")},
            "例会缺席：扣4分；适用：1.5%以上（含）",
            "1.5%：扣4分；1.4%：不适用本条",
            id="an interval that holds its end",
        ),
        pytest.param({"effect": "veto"}, "例会缺席：一票否决", "一旦发生：一票否决，不论得分", id="a veto"),
        pytest.param({"effect": "zero"}, "例会缺席：不得分", "一旦发生：本项得0分", id="no marks"),
        pytest.param(
            {"effect": "add", "points": "2", "tier": "市级", "dedupe": "highest"},
            "例会缺席（市级）：加2分；同一事项只计最高一次",
            "发生：加2分；未发生：不变",
            id="a level",
        ),
    ],
)
def test_a_rule_reads(fields: dict[str, object], words: str, worked: str) -> None:
    assert (reading(rule(**fields)), example(rule(**fields), Indicator(id="i", name="n", max=None))) == (words, worked)


def test_a_shape_leaves_the_numbers_out() -> None:
    assert shape_words(rule(points="5", per="1", unit="次", cap="20")) == "每…扣N分；最多N分"


@pytest.mark.parametrize(
    "fields",
    [
        {"points": "5", "per": "1", "unit": "次", "cap": "20"},
        {"points": "5", "per": "1", "unit": "次", "cap": "indicator"},
        {"points": "5", "per": "1", "unit": "次"},
        {"points": "0.5", "per": "5", "unit": "天"},
        {"points": "30", "per": "1", "unit": "次"},
    ],
    ids=["a cap of its own", "the indicator's cap", "no cap printed", "every so many", "one passes all"],
)
def test_an_example_is_what_scoring_would_say(fields: dict[str, object]) -> None:
    import re

    from xize.model import Observation, Rubric
    from xize.model.document import Source
    from xize.score import score

    indicator = Indicator(id="i1", name="n", max=Decimal(20), rules=(rule(**fields),))
    source = Source(name="s", media_type="text/plain", sha256="0")
    rubric = Rubric(id="x", title="t", source=source, indicators=(indicator,))
    cases = re.findall(r"(\d+)[次天]：扣([\d.]+)分", example(indicator.rules[0], indicator) or "")
    assert cases
    for seen, lost in cases:
        made = score(rubric, [Observation(unit="u", rule="r1", value=seen)])
        assert made.units[0].total == 20 - Decimal(lost)
