"""Writes Word packages from raw XML, so that a template holds what Word writes and no more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

__all__ = ["Link", "Part", "comments", "footer", "header", "notes", "package", "picture", "png"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = {
    "w": _W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Punkt"/></w:style>'
    '<w:style w:type="character" w:styleId="Utheving"><w:name w:val="Utheving"/></w:style>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation to a place outside the package."""

    id: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part beside the document: its file under `word/`, its kind, and what it refers to."""

    id: str
    file: str
    kind: str
    content: bytes
    related: tuple[Part | Link, ...] = ()


def _xml(root: str, inside: str, attributes: str = "") -> bytes:
    return f"{_PROLOGUE}<w:{root} {_DECLARED}{attributes}>{inside}</w:{root}>".encode()


def header(id_: str, inside: str, *related: Part | Link) -> Part:
    """A header part; the section names it by `id_`."""
    content = _xml("hdr", inside)
    return Part(id=id_, file=f"header{id_}.xml", kind="header", content=content, related=related)


def footer(id_: str, inside: str, *related: Part | Link) -> Part:
    """A footer part; the section names it by `id_`."""
    content = _xml("ftr", inside)
    return Part(id=id_, file=f"footer{id_}.xml", kind="footer", content=content, related=related)


def notes(kind: str, *notes_: str) -> Part:
    """The footnotes or endnotes, numbered from 2 as Word does after its two separators."""
    one = kind.removesuffix("s")
    inside = "".join(f'<w:{one} w:id="{n}">{note}</w:{one}>' for n, note in enumerate(notes_, 2))
    return Part(id=f"rId{kind}", file=f"{kind}.xml", kind=kind, content=_xml(kind, inside))


def comments(inside: str) -> Part:
    """The reviewers' comments, of which there is one."""
    one = f'<w:comment w:id="0" w:author="Kari">{inside}</w:comment>'
    return Part(
        id="rIdComments", file="comments.xml", kind="comments", content=_xml("comments", one)
    )


def png(colour: str = "navy") -> bytes:
    """A picture of 2 by 1 pixels."""
    made = io.BytesIO()
    Image.new("RGB", (2, 1), colour).save(made, "PNG", dpi=(72, 72))
    return made.getvalue()


def picture(id_: str, colour: str = "navy") -> Part:
    """A picture that stands in the template already."""
    return Part(id=id_, file=f"media/{id_}.png", kind="image", content=png(colour))


def _relations(related: tuple[Part | Link, ...], folder: str = "") -> bytes:
    lines = []
    for item in related:
        if isinstance(item, Link):
            where, kind, more = quoteattr(item.url), "hyperlink", ' TargetMode="External"'
        else:
            where, kind, more = quoteattr(folder + item.file), item.kind, ""
        lines.append(
            f'<Relationship Id="{item.id}" Type="{_RELATION}{kind}" Target={where}{more}/>'
        )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    inside = "".join(lines)
    return f'{_PROLOGUE}<Relationships xmlns="{namespace}">{inside}</Relationships>'.encode()


def _core(properties: Mapping[str, str]) -> bytes:
    inside = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in properties.items())
    return (
        f"{_PROLOGUE}<cp:coreProperties xmlns:cp="
        '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{inside}</cp:coreProperties>"
    ).encode()


def _content_types(parts: list[Part]) -> bytes:
    lines = [
        f'<Override PartName="/word/{part.file}" ContentType="{_TYPE.format(part.kind)}"/>'
        for part in parts
        if part.kind != "image"
    ]
    main = _TYPE.format("document.main")
    lines.append(f'<Override PartName="/word/document.xml" ContentType="{main}"/>')
    lines.append(f'<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/>')
    return (
        f'{_PROLOGUE}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f"{''.join(lines)}</Types>"
    ).encode()


def _all(related: tuple[Part | Link, ...]) -> Iterator[Part]:
    for item in related:
        if isinstance(item, Part):
            yield item
            yield from _all(item.related)


def package(
    body: str,
    *related: Part | Link,
    section: str = _SECTION,
    properties: Mapping[str, str] | None = None,
    attributes: str = "",
) -> bytes:
    """A Word file with this body, these other parts, and these core properties."""
    styles = Part(id="rIdStyles", file="styles.xml", kind="styles", content=_xml("styles", _STYLES))
    numbering = Part(
        id="rIdNumbers",
        file="numbering.xml",
        kind="numbering",
        content=_xml("numbering", _NUMBERING),
    )
    related = (styles, numbering, *related)
    parts = list(_all(related))
    root_relations = (
        f'{_PROLOGUE}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{_RELATION}officeDocument" '
        f'Target="word/document.xml"/><Relationship Id="rId2" Type="{_CORE_RELATION}" '
        'Target="docProps/core.xml"/></Relationships>'
    ).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _content_types(parts))
        file.writestr("_rels/.rels", root_relations)
        file.writestr("docProps/core.xml", _core(properties or {"dc:title": "Mal"}))
        inside = f"<w:body>{body}{section}</w:body>"
        file.writestr("word/document.xml", _xml("document", inside, attributes))
        file.writestr("word/_rels/document.xml.rels", _relations(related))
        for part in parts:
            file.writestr(f"word/{part.file}", part.content)
            if part.related:
                file.writestr(f"word/_rels/{part.file}.rels", _relations(part.related))
    return made.getvalue()
