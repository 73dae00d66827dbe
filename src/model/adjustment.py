"""An adjustment: what an appeal or a found error changes in a unit's score. One raises it, another decides."""

from __future__ import annotations

from typing import Literal

from .base import Frozen

Verdict = Literal["upheld", "refused"]


class Adjustment(Frozen):
    """`on` is a rule's id, or an indicator's. `old` and `new` are its signed points before and after ("-10", "-5"); for
    a rule that settles something instead of costing points (不得分, 一票否决, …) they are 是 and 否: it did not happen.

    Times are ISO 8601 with their offset. `verdict` is None while nobody has decided; only upheld ones are applied.
    """

    id: str
    unit: str
    on: str
    old: str
    new: str
    why: str
    evidence: str | None = None
    raised_by: str
    raised_at: str
    verdict: Verdict | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    reason: str | None = None
