"""Rules of one passage that are held against one measured value: the steps of a scale, a shortfall and its limit.

They bear one name (`fact`), so that the value is asked for and entered once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ..model import Rule, observation_kind
from .nodes import Reader
from .normalise import normalise

_SAME_UNIT = {"个百分点": "%", "百分点": "%", "个点": "%"}
_VERBS = re.compile(
    r"(?:每(?:上升|下降|降低|提高|[降低升高少多超增缺])|每(?:学期|学年|年度?|季度?|月|周)|每|未|仅|只|至少|应|均|的|在|为|是|占|以|有|达(?:到|不到)?|未达到?|控制|超(?:过|出)?|降至"
    r"|不?(?:低|少|高|多|小|大)于|不足|不满|不超过|下降|[记计]分|≥|≤|>|<|=)+$"
)
_LEAD = re.compile(r"^(?:其中|但|且|对|凡|若|按由|由|完成(?=.{2}))+")
_A_MEASURE = re.compile(r"[\u4e00-\u9fff]{1,11}(?:率|量|数|度|比|值|额|面积|里程|时间|时长)$")
_LONGEST = 20


def shared_values(rules: Sequence[Rule], readers: Sequence[Reader], owner: str) -> list[Rule]:
    """The rules of one indicator, those that measure one thing with one `fact`; `owner` names what has none."""
    named = list(rules)
    taken: Counter[str] = Counter()
    for run in _runs(rules, readers):
        words = [_measured(readers[at], rules[at]) for at in run]
        first = readers[run[0]]
        name = next(filter(None, words), "") or _of_condition(rules[run[0]]) or _said_before(first) or owner
        name = name.replace(".", "")[-_LONGEST:]
        taken[name] += 1
        fact = name if taken[name] == 1 else f"{name}{taken[name]}"
        for at in run:
            named[at] = rules[at].model_copy(update={"fact": fact})
    return named


def _runs(rules: Sequence[Rule], readers: Sequence[Reader]) -> list[list[int]]:
    """Positions of neighbours that are held against the same value, two or more each."""
    runs: list[list[int]] = [[0]] if rules else []
    for before, at in pairwise(range(len(rules))):
        first = next((words for i in runs[-1] if (words := _measured(readers[i], rules[i]))), "")
        goes_on = (
            readers[before].passage is readers[at].passage
            and _is_measured(rules[before])
            and _is_measured(rules[at])
            and _unit(rules[before]) == _unit(rules[at])
            and _alike(first, _measured(readers[at], rules[at]))
        )
        if goes_on:
            runs[-1].append(at)
        else:
            runs.append([at])
    return [run for run in runs if len(run) > 1]


def _is_measured(rule: Rule) -> bool:
    """Held against an interval or a level, by a value that nothing else is worked out from."""
    clear = rule.formula is None and rule.fact is None and "thresholds-several" not in rule.findings
    return clear and observation_kind(rule) == "measure"


def _unit(rule: Rule) -> str:
    unit = rule.target.unit if rule.target else rule.band.unit if rule.band else None
    text = normalise(unit or "").text
    return _SAME_UNIT.get(text, text)


def _measured(reader: Reader, rule: Rule) -> str:
    """What a clause says is measured, in front of its number; empty where it only gives the number."""
    phrase = reader.phrase
    clause = reader.passage.text[phrase.start : phrase.mark.start]
    unit = _unit(rule)
    words = r"(?:%|个?百分点|个点)" if unit == "%" else re.escape(unit)
    number = re.search(rf"(?<![\d.])\d+(?:\.\d+)?(?:[-—~～至到]+\d+(?:\.\d+)?)?{words}", clause)
    if number:
        return _bare(clause[: number.start()])
    at = phrase.numeric or phrase.charge
    return _bare(clause[: at.start - phrase.start] if at else clause)


def _said_before(reader: Reader) -> str:
    """What the clause before says is measured: "按时结案率占60分,≥98%得满分"."""
    clauses = re.split(r"[,;。\n]", reader.passage.text[: reader.phrase.start].rstrip(",;。\n"))
    said = re.split(r"占?\d", clauses[-1])[0]
    return _bare(said) if _A_MEASURE.search(_bare(said)) else ""


def _of_condition(rule: Rule) -> str:
    """What a condition names in front of its first number: a lead-in that the clauses share."""
    return _bare(re.split(r"\d", normalise(rule.condition or "").text)[0])


_BRACKETS = re.compile(r"\([^()]*\)")
_ENDS = re.compile(r"[,;。:“”(\n]")
_LETTERS = re.compile(r"[^\W\d]")


def _bare(words: str) -> str:
    """A name out of the words before a number: without verbs, and what stands before the last comma."""
    name = _BRACKETS.sub("", words.rstrip(",;:"))
    name = _ENDS.split(name)[-1].strip(")、 ")
    while (bare := _VERBS.sub("", name)) != name:
        name = bare
    name = _LEAD.sub("", name)
    says = len(_LETTERS.findall(name)) > 1 and name not in ("完成", "实现", "累计", "合计")
    return name if says or name == "超" else ""


def _alike(one: str, other: str) -> bool:
    return not one or not other or one in other or other in one
