"""What people took a document to mean: an answer key, or a confirmed rubric that serves as one."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from ..listing import indicator_rows, rule_rows
from ..messages import _
from ..model import BadInput, Band, Effect, Rubric
from ..model.base import Number

# One way of counting has several names.
_SAME_UNIT = {
    "例": "起", "宗": "起", "个(次)": "次", "件(次)": "件次", "人(次)": "人次", "百分点": "个百分点", "点": "个百分点",
}  # fmt: skip
_SURE = Decimal("0.8")  # below this a reading counts as flagged
# Keys and tables of rules may leave a cell empty where there is nothing.
_Empty = BeforeValidator(lambda value: None if value in ("", {}) else value)
# What an open end holds says nothing; a key may leave it empty.
_Ends = BeforeValidator(
    lambda value: (
        {**value, **{end: bool(value.get(end)) for end in ("lo_incl", "hi_incl")}}
        if isinstance(value, dict) and value
        else value
    )
)
_Path = Annotated[tuple[str, ...], BeforeValidator(lambda value: () if value is None else value)]


class _Row(BaseModel):
    """A row of a key or of a table of rules; columns that are not compared are let through."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Reading(_Row):
    """One effect on the points, as a key or the extractor has it.

    `either`: what else counts as right, each a mapping of the fields that differ. `optional`: right where it is
    found, no miss where it is not. `confidence` and `findings` are the extractor's.
    """

    quote: str
    effect: Effect
    amount_at: Annotated[int | None, _Empty] = None
    points: Annotated[Number | None, _Empty] = None
    points_max: Annotated[Number | None, _Empty] = None
    per: Annotated[Number | None, _Empty] = None
    unit: str | None = None
    band: Annotated[Band | None, _Ends, _Empty] = None
    target: Annotated[Mapping[str, Any] | None, _Empty] = None  # a key may hold a level that is no number ("last year")
    cap: Annotated[Number | Literal["indicator"] | None, _Empty] = None
    dedupe: str | None = None
    tier: str | None = None
    assessor: str | None = None
    condition: str | None = None
    indicator: _Path = ()
    optional: bool = False
    either: tuple[Mapping[str, Any], ...] = ()
    confidence: Number | None = None
    findings: tuple[str, ...] = ()

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """This reading, and every other that counts as right."""
        own = self.model_dump(mode="json", exclude={"either"})
        return (self, *(Reading.model_validate({**own, **other}) for other in self.either))

    @property
    def flagged(self) -> bool:
        """Whether a person is asked to look at it."""
        return bool(self.findings) or (self.confidence is not None and self.confidence < _SURE)

    def value(self, field: str) -> Any:
        """A field as it is compared: numbers as numbers, one name a unit, intervals without what an open end says."""
        if field == "unit":
            return None if self.per is None else _unit(self.unit)
        if field == "band":
            return _bounds(self.band)
        if field == "target":
            return None if self.target is None else _level(self.target.get("value"))
        return getattr(self, field)


class Node(_Row):
    """A scored node of the tree. `path`: names from the outermost part to this one."""

    path: _Path = ()
    max: Annotated[Number | None, _Empty] = None
    weight: Annotated[Number | None, _Empty] = None


class Key(_Row):
    """What a document means: every effect on the points, and the tree of indicators, in document order."""

    effects: tuple[Reading, ...]
    indicators: tuple[Node, ...] = ()


def load_key(path: Path) -> Key:
    """Read an answer key. Raises BadInput, with file and place of all that is wrong, when it is none."""
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise BadInput(_("{path}: no such file", path=path)) from None
    except (ValueError, OSError) as error:
        raise BadInput(_("{path}: no answer key: {problem}; docs/eval.md says how one looks", path=path, problem=error)
        ) from None  # fmt: skip
    try:
        key = Key.model_validate(data)
    except ValidationError as error:
        raise _no_key(path, error) from None
    for index, effect in enumerate(key.effects):
        try:
            assert effect.readings  # the others that count as right are read once, here
        except ValidationError as error:
            raise _no_key(path, error, "effects", index, "either") from None
    return key


def _no_key(path: Path, error: ValidationError, *inside: str | int) -> BadInput:
    return BadInput(
        *(
            _(
                "{path}: no answer key: {place}: {problem}; docs/eval.md says how one looks",
                path=path,
                place=".".join(map(str, (*inside, *problem["loc"]))) or "-",
                problem=problem["msg"],
            )
            for problem in error.errors()
        )
    )


def key_of(rubric: Rubric) -> Key:
    """What a rubric says, in the form of a key: a confirmed one is what people settled, a draft what was read."""
    return Key.model_validate({"effects": rule_rows(rubric), "indicators": indicator_rows(rubric)})


def _level(value: Any) -> Any:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return value


def _unit(text: str | None) -> str | None:
    word = unicodedata.normalize("NFKC", text or "").strip()
    return _SAME_UNIT.get(word, word) or None


def _bounds(band: Band | None) -> tuple[Any, ...] | None:
    if band is None or (band.lo is None and band.hi is None):
        return None
    return band.lo, band.lo is not None and band.lo_incl, band.hi, band.hi is not None and band.hi_incl
