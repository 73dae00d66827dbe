"""The straight lines on an image of a page: what tables are drawn with."""

from __future__ import annotations

from typing import Any, NamedTuple


class Rule(NamedTuple):
    """A line along an axis, in pixels: at x (or y) `at`, from `lo` to `hi` on the other axis."""

    vertical: bool
    at: float
    lo: float
    hi: float


def find_rules(image: Any, *, shortest: int, thickest: int) -> list[Rule]:
    """The lines of an upright image that are `shortest` pixels long or longer and at most `thickest` wide."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) if image.ndim == 3 else image
    around = max(15, shortest // 2 * 2 + 1)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, 12)
    return [rule for vertical in (True, False) for rule in _along(ink, vertical, shortest, thickest)]


def _along(ink: Any, vertical: bool, shortest: int, thickest: int) -> list[Rule]:
    import cv2

    def bar(length: int, across: int = 1) -> Any:
        return cv2.getStructuringElement(cv2.MORPH_RECT, (across, length) if vertical else (length, across))

    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bar(max(3, shortest // 8)))  # a scan breaks thin lines
    long = cv2.morphologyEx(closed, cv2.MORPH_OPEN, bar(shortest))
    joined = cv2.dilate(long, bar(3, across=3))  # the steps of a line that leans a little
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    rules = []
    for x, y, wide, high, _area in stats[1:count].tolist():
        length, width = (high, wide) if vertical else (wide, high)
        if length < shortest or width - 2 > max(thickest, length * 0.02):
            continue
        start = y if vertical else x
        middle = x + wide / 2 if vertical else y + high / 2
        rules.append(Rule(vertical, middle, start, start + length))
    return rules
