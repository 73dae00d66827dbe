"""Makes a TrueType font in which every character is a box: a probe needs places and code points, not shapes.

    python readers_font.py FONT CHARACTERS

Needs fontTools; run by readers.py with whichever Python has it. No font file has to be found or shipped that way.
"""

from __future__ import annotations

import sys

EM = 1000


def main(target: str, characters: str) -> int:
    try:
        from fontTools.fontBuilder import FontBuilder
        from fontTools.pens.ttGlyphPen import TTGlyphPen
    except ModuleNotFoundError:
        return 1
    names = {ord(c): f"uni{ord(c):04X}" for c in sorted({*characters, " "})}
    widths = {code: EM if code > 0x2E7F else EM // 2 for code in names}
    glyphs = {".notdef": _box(TTGlyphPen(None), EM)}
    glyphs |= {name: _box(TTGlyphPen(None), widths[code] if code != 0x20 else 0) for code, name in names.items()}
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(names)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({".notdef": (EM, 60), **{name: (widths[code], 60) for code, name in names.items()}})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Probe", "styleName": "Regular", "psName": "Probe-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.save(target)
    return 0


def _box(pen: object, width: int) -> object:
    """A thin frame, so that pages can be looked at; nothing where there is no width."""
    if width:
        for inset, turn in ((60, 1), (110, -1)):
            corners = [
                (inset, inset - 120),
                (width - inset, inset - 120),
                (width - inset, 880 - inset),
                (inset, 880 - inset),
            ]
            start, *rest = corners[::turn]
            pen.moveTo(start)  # type: ignore[attr-defined]
            for corner in rest:
                pen.lineTo(corner)  # type: ignore[attr-defined]
            pen.closePath()  # type: ignore[attr-defined]
    return pen.glyph()  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
