"""A grade scheme drawn as a table, lying or standing: 等级 | 分数段, one line a grade."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Cell
from .layout.grid import Grid
from .normalise import Normal, normalise
from .numerals import NUMBER
from .passage import Passage, PassageOf
from .phrases.bands import find_numeric
from .phrases.lexicon import alternatives, grade_names

_GRADES = re.compile(r"等级|等次|级别|档次|星级|类别|评定|结果|结论|考核等")
_SCORES = re.compile(r"分|区间|范围|标准|条件")
_NAME = re.compile(
    rf"(?:{alternatives(grade_names())}|[A-ES]|A{{2,3}}|[一二三四五]星|[一二三四五甲乙丙丁][级等])(?:级|档|等次?)?(?:\([^()]{{1,8}}\))?"
)
_NUMBER = re.compile(rf"(?<![\d.])(?P<n>{NUMBER})(?![\d.%分名个])")
_BRACKETS = re.compile(rf"(?P<lo_in>[\[(])(?P<lo>{NUMBER}),(?P<hi>{NUMBER})(?P<hi_in>[\])])")


def read_grade_table(grid: Grid, passage_of: PassageOf) -> Passage | None:
    """A table as one sentence, "优秀:90分以上;良好:80分-89分;", or None where it is no scheme.

    One line of cells names grades, each but once; another has a score interval for every one of them.
    """
    lines = [grid.at, [list(column) for column in zip(*grid.at, strict=True)]] if grid.rows and grid.cols else []
    for along in lines:
        names = next((line for line in along if _are_grades(line)), None)
        scores = next((line for line in along if names is not None and _are_scores(line, names)), None)
        if names is not None and scores is not None:
            pairs = [(a, b) for a, b in zip(names[1:], scores[1:], strict=True) if a is not None and b is not None]
            return _sentence([(passage_of(a), passage_of(b)) for a, b in pairs])
    return None


def _are_grades(line: Sequence[Cell | None]) -> bool:
    texts = [normalise(cell.text).text if cell else "" for cell in line]
    head, names = texts[0], texts[1:]
    if len(names) < 2 or not all(names) or len(set(names)) < len(names):
        return False
    known = all(_NAME.fullmatch(name) for name in names)
    return known or (
        bool(_GRADES.search(head)) and all(len(name) <= 8 and not re.search(r"\d", name) for name in names)
    )


def _are_scores(line: Sequence[Cell | None], names: Sequence[Cell | None]) -> bool:
    if line is names or not line[0] or not _SCORES.search(normalise(line[0].text).text):
        return False
    said = [cell is not None and len(_scores(cell.text)) == 1 for cell in line[1:]]
    if all(said) or not all(_NAME.fullmatch(normalise(name.text).text) for name in names[1:] if name):
        return all(said)
    return sum(said) * 2 >= len(said) and all(
        plain or (cell is not None and _adds(cell.text)) for plain, cell in zip(said, line[1:], strict=True)
    )


def _adds(printed: str) -> bool:
    """Whether a cell says more than an interval ("90分及以上,不超过参评企业的10%"), or a condition without a number."""
    words = normalise(printed).text
    return len(_scores(re.split("[,;。]", words)[0])) == 1 or not re.search(r"\d", words)


def _scores(printed: str) -> list[str]:
    """The interval a cell says, in words the grammar of intervals reads; empty where it says something else."""
    words = _in_points(normalise(printed).text)
    found = find_numeric(words, 0, len(words))
    return [words] if len(found) == 1 and len(words) - (found[0].end - found[0].start) <= 6 else []


def _in_points(text: str) -> str:
    """ "[80,90)" and ">=80,<90" as "80分以上,90分以下": every number gets its 分."""
    if m := _BRACKETS.fullmatch(text):
        low = "以上" if m["lo_in"] == "[" else "(不含)以上"
        high = "以下" if m["hi_in"] == "]" else "(不含)以下"
        return f"{m['lo']}分{low}{m['hi']}分{high}"
    return _NUMBER.sub(r"\g<n>分", text)


def _sentence(pairs: Sequence[tuple[Passage, Passage]]) -> Passage:
    """The cells' texts one behind the other; what is added stands for the gaps between them."""
    raw, text, at = "", "", list[int]()

    def add(source: Normal, words: str) -> None:
        nonlocal raw, text
        first = len(raw)
        spread = [first + source.at[min(i, len(source.at) - 1)] for i in range(len(words))]
        raw, text = raw + source.raw + "\t", text + words
        at.extend(spread)

    for name, score in pairs:
        add(name.normal, name.text)
        text, at = text + ":", [*at, len(raw) - 1]
        add(score.normal, _in_points(score.text))
        text, at = text + ";", [*at, len(raw) - 1]
    return Passage(Normal(raw, text, tuple(at)), pairs[0][0].location)
