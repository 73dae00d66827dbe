"""Lines of a form that somebody fills in by hand: "科室：　　检查者：　　检查日期：　年　月　日"."""

from __future__ import annotations

import re

_LABEL = r"[^\s:：_,，。;；\d]{1,12}(?:\s[^\s:：_,，。;；\d]{1,4})?[:：]"
_DATE = r"(?:\d{2,4}|[xX×_\s])*年[\s_xX×]*月(?:[\s_xX×]*日)?"
_BLANK = rf"(?:[\s_＿—]*{_DATE}[\s_]*|[\s_＿]+|$)"
_WORTH = r"(?:(?:总分|满分|总计|得分)[:：]?[\s_]*(?:\d+\s*分)?[\s_]*)?"
_FORM = re.compile(rf"\s*(?:{_LABEL}{_BLANK}){{2,}}{_WORTH}|\s*{_LABEL}[\s_＿]*(?:{_DATE}|_{{2,}})[\s_]*")


def is_form_line(raw: str) -> bool:
    """Whether printed text is nothing but labels with room behind each, and perhaps what the form comes to."""
    labelled = len(raw) <= 200 and ("：" in raw or ":" in raw)
    return labelled and _FORM.fullmatch(raw) is not None
