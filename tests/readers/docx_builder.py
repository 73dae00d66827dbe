"""Minimal DOCX packages from short XML: what a test is about is all that stands in it."""

from __future__ import annotations

import io
import zipfile

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
          "header": "hdr", "footer": "ftr", "comments": "comments"}  # fmt: skip


def part(root: str, content: str) -> str:
    return f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"


def relationships(*items: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(items)
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{inner}</Relationships>'


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def package(body: str, *, main: str = "word/document.xml", **parts: str) -> bytes:
    """A package with this body; `parts` are the contents of styles, numbering, footnotes, header, …"""
    folder, name = main.rsplit("/", 1)
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships(("officeDocument", main)),
        main: part("document", f"<w:body>{body}</w:body>"),
        f"{folder}/_rels/{name}.rels": relationships(*((kind, f"{kind}.xml") for kind in parts)),
    }
    members |= {f"{folder}/{kind}.xml": part(_ROOTS[kind], content) for kind, content in parts.items()}
    return zipped(members)


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, style: str = "", num: tuple[int, int] | None = None, mark: str = "", more: str = "") -> str:
    """A paragraph; content that is no XML is a run's text. `num` is (numId, ilvl), `mark` the mark's properties."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    properties += more + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    inner = "".join(c if c.startswith("<") else r(c) for c in content if c)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def tc(*content: str, span: int = 1, down: str = "", more: str = "") -> str:
    """A cell; `down` is "restart" or "continue". Content that is no XML is a paragraph's text."""
    properties = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + more
    properties += f'<w:vMerge w:val="{down}"/>' if down else ""
    inner = "".join(c if c.startswith("<") else p(c) for c in content) or p()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, more: str = "") -> str:
    """A row; a cell that is no XML is its text."""
    inner = "".join(c if c.startswith("<w:") else tc(c) for c in cells)
    return f"<w:tr>{f'<w:trPr>{more}</w:trPr>' if more else ''}{inner}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def style(key: str, content: str = "", *, name: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name or key}"/>{base}{content}</w:style>'


def lvl(index: int, fmt: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, definition: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'
