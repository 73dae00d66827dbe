"""Charts as SVG that stands in the page: drawn offline, no script, colours and letters from the page's style."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from ...messages import _
from .figures import Bar

_INK, _LINES, _BLUE = "#1f2d3d", "#e3e8ee", "#2f6db5"
_FONT = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',SimHei,sans-serif"


def distribution_chart(bars: Sequence[Bar]) -> str:
    """How many units have a total in which interval."""
    import pygal

    chart = pygal.Bar(**_look(height=260, y_title=_("number of units")))
    chart.x_labels = [bar.label for bar in bars]
    chart.add(_("number of units"), [bar.units or None for bar in bars])
    top = max((bar.units for bar in bars), default=0)
    chart.y_labels = list(range(0, top + 1, max(1, -(-top // 5))))
    return _svg(chart)


def _look(**more: Any) -> dict[str, Any]:
    from pygal.style import Style

    style = Style(
        background="transparent",
        plot_background="transparent",
        foreground=_INK,
        foreground_strong=_INK,
        foreground_subtle=_LINES,
        font_family=_FONT,
        label_font_size=13,
        major_label_font_size=13,
        title_font_size=14,
        value_font_size=12,
        guide_stroke_dasharray="1,0",
        major_guide_stroke_dasharray="1,0",
        guide_stroke_color=_LINES,
        major_guide_stroke_color=_LINES,
        opacity="1",
        opacity_hover="1",
        transition="0s",
        colors=(_BLUE,),
    )
    return {
        "style": style, "width": 860, "show_legend": False, "js": [], "print_values": False, "margin": 6, "spacing": 6,
        "explicit_size": False, "disable_xml_declaration": True, "rounded_bars": 2, "show_y_guides": True, **more,
    }  # fmt: skip


def _svg(chart: Any) -> str:
    """The chart's SVG without scripts, links and the library's comments."""
    root = etree.fromstring(chart.render())
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag.endswith(("}script", "}a", "}desc")):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    return etree.tostring(root, encoding="unicode")
