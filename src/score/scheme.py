"""A rubric's grade scheme as scoring sees it: the grades a unit may get, and the ratings an item may have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..messages import _
from ..model import Grade, GradeScheme, Rubric, Rule, fact_id

_NOTHING = ("lo", "hi", "rank", "quota", "quota_units", "least", "share_of", "share", "needs")


@dataclass(frozen=True)
class Scheme:
    """`grades` best first, without those that are only names of ratings; `ratings` best first.

    `passes_on`: a place that a unit loses because rules lower its grade goes to the next unit.
    """

    grades: tuple[Grade, ...] = ()
    ratings: tuple[str, ...] = ()
    passes_on: bool = False

    def grade_no(self, name: str | None) -> int | None:
        """The place of a grade, 0 the best; None for none."""
        return next((no for no, grade in enumerate(self.grades) if grade.grade == name), None)

    def rating_no(self, name: str | None) -> int | None:
        """The place of a rating, 0 the best; None for none, -1 (no item reaches it) for one no scheme lists."""
        if name is None:
            return None
        return self.ratings.index(name) if name in self.ratings else -1

    def unsaid(self, no: int) -> bool:
        """Nothing says what a grade takes, and it is not the last one, which takes all that are left."""
        return _bare(self.grades[no]) and no + 1 < len(self.grades)

    def needs_ids(self) -> Iterator[tuple[int, str]]:
        """The grades that ask for more in words, and what an observation of it names."""
        seen: dict[str, int] = {}
        for no, grade in enumerate(self.grades):
            if grade.needs is None:
                continue
            times = seen[grade.grade] = seen.get(grade.grade, 0) + 1
            yield no, fact_id("grade", grade.grade if times == 1 else f"{grade.grade}-{times}")


def scheme_of(rubric: Rubric) -> Scheme:
    """The grades of the rubric's scheme, apart from its ratings.

    A scheme may list the ratings of the items beside a grade that is made of them ("好、较好、一般、差"; 廉洁村: all at
    least 较好): names without any condition that another grade speaks of are ratings, and no unit gets them.
    """
    grades = rubric.grades.grades if rubric.grades else ()
    passes_on = rubric.grades is not None and rubric.grades.passes_on
    words = _words(grades)
    names = tuple(grade.grade for grade in grades)
    bare = tuple(grade.grade for grade in grades if _bare(grade))
    if not words:
        return Scheme(grades, names if len(bare) > 1 and bare == names else (), passes_on)
    if words <= set(bare):
        return Scheme(tuple(grade for grade in grades if not _bare(grade)), bare, passes_on)
    further = (tuple(grade.grade for grade in each.grades) for each in rubric.further_grades)
    return Scheme(grades, next((each for each in (names, *further) if words <= set(each)), ()), passes_on)


def other_schemes(rubric: Rubric) -> Iterator[GradeScheme]:
    """The document's schemes that say what their grades take, beside the one that units are graded by.

    A list of mere names (分为好、较好、一般、差) is none: it may be what items are rated by.
    """
    yield from (each for each in rubric.further_grades if not all(map(_bare, each.grades)))


def scheme_flaws(rubric: Rubric) -> Iterator[str]:
    """Why units cannot be graded by a rubric's scheme, or by the rules that bear on grades."""
    scheme = scheme_of(rubric)
    for grade in scheme.grades:
        if 0 in (grade.quota, grade.quota_units):
            yield _(
                "rubric {rubric}: grade {grade} has a quota of 0, so no unit could get it; mend the quota",
                rubric=rubric.id,
                grade=grade.grade,
            )
        if (grade.share is None) != (grade.share_of is None):
            yield _(
                "rubric {rubric}: grade {grade} has only one of share and share_of; give both",
                rubric=rubric.id,
                grade=grade.grade,
            )
    for _path, rule in rubric.rules():
        yield from _rule(rubric, scheme, rule)


def _rule(rubric: Rubric, scheme: Scheme, rule: Rule) -> Iterator[str]:
    if (rule.grade_is or rule.grade_below or rule.grade_lowered is not None) and rule.effect not in ("veto", "grade"):
        yield _(
            "rubric {rubric}: rule {id} bears on the grade, but its effect is {effect}; make it grade or veto",
            rubric=rubric.id,
            id=rule.id,
            effect=rule.effect,
        )
    if rule.grade_lowered is not None and rule.grade_lowered < 1:
        yield _("rubric {rubric}: rule {id} lowers the grade by less than 1; mend it", rubric=rubric.id, id=rule.id)
    known = "、".join(grade.grade for grade in scheme.grades)
    for name in filter(None, (rule.grade_is, rule.grade_below)):
        if scheme.grades and scheme.grade_no(name) is None:
            yield _(
                "rubric {rubric}: rule {id} speaks of the grade {grade}, which the scheme does not have ({known})",
                rubric=rubric.id,
                id=rule.id,
                grade=name,
                known=known,
            )


def _words(grades: Sequence[Grade]) -> set[str]:
    return {word for grade in grades for word in (grade.least, grade.share_of) if word is not None}


def _bare(grade: Grade) -> bool:
    return all(getattr(grade, name) is None for name in _NOTHING)
