"""Parts that a document scores out of a hundred points each before it weighs them: "各维度标准分均为100分"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ..model import Indicator, Rubric
from .phrases.patterns import Pattern

EACH = Pattern(
    "each part is scored out of a hundred points",
    r"(?:各|每个?|单|[两二三四五六七八](?=个))(?:个|大|考核|评价)*(?:维度|部分|模块|板块|方面|项目|单项|指标|项|类)(?:(?!合计|总计|共|累计|之和|相加)[^,。;\d]){0,8}?(?:满分|标准分|总分|分值)(?:均|都)?(?:为|是|按)?(?:100分|百分制)"
    r"|均(?:按|以|实行|采用)(?:100分|百分制)",
    (
        "各维度标准分均为100分",
        "单项满分100分,按权重折算",
        "各部分满分均为100分",
        "四个部分满分均为100分",
        "由三部分组成,均按百分制打分",
    ),
    ("考核实行百分制", "各项合计100分", "每项扣10分", "每项先按100分计分"),
)
_HUNDRED = Decimal(100)


def in_hundreds(rubric: Rubric, texts: Iterable[str]) -> Rubric:
    """The rubric whose weighed parts are worth a hundred points each, where one of its normalised texts says so."""
    if not any(EACH.search(text) for text in texts):
        return rubric
    shares = rubric.own_shares()
    return rubric.model_copy(update={"indicators": tuple(_worth(node, shares) for node in rubric.indicators)})


def _worth(node: Indicator, shares: Mapping[str, Decimal]) -> Indicator:
    weighed = node.max is None and (node.weight is not None or node.id in shares)
    children = tuple(_worth(child, shares) for child in node.children)
    return node.model_copy(update={"children": children, "max": _HUNDRED if weighed else node.max})
