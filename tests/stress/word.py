"""The pieces that the documents are made of, in Word's own XML."""

from __future__ import annotations

import io
from functools import cache
from typing import Any, Literal

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from PIL import Image

__all__ = [
    "add",
    "begun",
    "block",
    "field",
    "hyperlink",
    "image",
    "note",
    "note_part",
    "picture",
    "put",
    "relation",
    "run",
    "shape",
]

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())

EMU_PER_CM = 360000


def begun() -> Any:
    """A Norwegian document with a heading and a paragraph."""
    document = Document(io.BytesIO(_base()))
    document.add_heading("Prøve", 1)
    document.add_paragraph("Teksten før prøven.")
    return document


@cache
def _base() -> bytes:
    """An empty document, without the hundred table styles that python-docx begins with."""
    document = Document()
    styles = document.styles.element
    for style in [one for one in styles.iter(qn("w:style")) if one.get(qn("w:type")) == "table"]:
        if style.get(qn("w:default")) is None:
            styles.remove(style)
    fonts = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    for language in fonts.iter(qn("w:lang")):
        for name in ("val", "eastAsia"):
            language.set(qn(f"w:{name}"), "nb-NO")
    document.core_properties.title = "Prøve"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def element(xml: str) -> Any:
    """An element of Word from XML without declarations of its own."""
    opening = xml.index(">") - (1 if xml[xml.index(">") - 1] == "/" else 0)
    return parse_xml(f"{xml[:opening]} {_DECLARED}{xml[opening:]}")


def add(document: Any, *blocks: str) -> None:
    """Put paragraphs and tables at the end of the document."""
    section = document.element.body.sectPr
    for xml in blocks:
        section.addprevious(element(xml))


def put(paragraph: Any, pieces: str) -> None:
    """Put runs at the end of a paragraph."""
    for one in element(f"<w:p>{pieces}</w:p>"):
        paragraph._p.append(one)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def block(content: str, properties: str = "") -> str:
    """A paragraph: of runs, or of mere text."""
    runs = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def field(code: str, shown: str = "1", properties: str = "") -> str:
    """A field of Word with the result that it showed last."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        + mark.format("separate")
        + run(shown, properties)
        + mark.format("end")
    )


def relation(holder: Any, address: str) -> str:
    """The id of a relation of a part (of its document, paragraph …) to a web address."""
    return str(holder.part.relate_to(address, RT.HYPERLINK, is_external=True))


def hyperlink(holder: Any, content: str, address: str = "https://example.org/") -> str:
    """A link to a web address."""
    runs = content if content.startswith("<") else run(content)
    return f'<w:hyperlink r:id="{relation(holder, address)}">{runs}</w:hyperlink>'


@cache
def _drawn(mode: str, kind: Literal["PNG", "JPEG"]) -> bytes:
    drawn = Image.new("RGBA", (48, 32), (200, 220, 240, 255 if kind == "JPEG" else 90))
    drawn.paste((180, 20, 60, 255), (16, 8, 32, 24))
    made = io.BytesIO()
    drawn.convert(mode).save(made, kind)
    return made.getvalue()


def image(mode: str = "RGB", kind: Literal["PNG", "JPEG"] = "PNG") -> io.BytesIO:
    """A small picture in a mode of Pillow (`RGB`, `RGBA`, `L`, `1`, `P`, `CMYK`)."""
    return io.BytesIO(_drawn(mode, kind))


def picture(
    holder: Any,
    alt: str | None = "Et rødt felt",
    *,
    size_cm: tuple[float, float] = (3, 2),
    of: io.BytesIO | None = None,
    inner: str = "",
    frame: str = "",
    crop: str = "",
    turn: int = 0,
    anchored: str = "",
) -> str:
    """A run with a picture; `anchored` holds how text flows around one that is not in line."""
    related = _related_image(holder.part, of or image())
    across, upwards = (int(side * EMU_PER_CM) for side in size_cm)
    said = "" if alt is None else f' descr="{alt}"'
    turned = f' rot="{turn * 60000}"' if turn else ""
    graphic = (
        f'<a:graphic><a:graphicData uri="{_NAMESPACES["pic"]}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="1" name="bilde"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{related}"/>{crop}'
        f"<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm{turned}><a:off x="0" y="0"/><a:ext cx="{across}" cy="{upwards}"/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{frame}</pic:spPr>'
        f"</pic:pic></a:graphicData></a:graphic>"
    )
    about = (
        f'<wp:extent cx="{across}" cy="{upwards}"/>{anchored}'
        f'<wp:docPr id="7" name="Bilde 7"{said}>{inner}</wp:docPr>{graphic}'
    )
    return f"<w:r><w:drawing>{_placed(about, in_line=not anchored)}</w:drawing></w:r>"


def _related_image(part: Any, content: io.BytesIO) -> str:
    related, _ = part.get_or_add_image(image(kind="JPEG") if is_cmyk(content) else content)
    if is_cmyk(content):
        # python-docx knows no such JPEG.
        part.related_parts[related]._blob = content.getvalue()
    return str(related)


def is_cmyk(content: io.BytesIO) -> bool:
    """Whether a picture is made of printing colours."""
    with Image.open(io.BytesIO(content.getvalue())) as opened:
        return opened.mode == "CMYK"


def _placed(about: str, *, in_line: bool) -> str:
    if in_line:
        return f'<wp:inline distT="0" distB="0" distL="0" distR="0">{about}</wp:inline>'
    return (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="3" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f"{about}</wp:anchor>"
    )


def shape(
    alt: str | None = "En blå form",
    *,
    form: str = "ellipse",
    text: str = "",
    fill: str = '<a:solidFill><a:srgbClr val="CCE0FF"/></a:solidFill>',
    size_cm: tuple[float, float] = (4, 2),
    in_line: bool = False,
    graphic: str = "",
) -> str:
    """A run with a shape, or with `graphic` instead; one with `text` is a text box."""
    across, upwards = (int(side * EMU_PER_CM) for side in size_cm)
    said = f' descr="{alt}"' if alt else ""
    inner = graphic or (
        f'<a:graphic><a:graphicData uri="{_NAMESPACES["wps"]}">'
        f"{one_shape(form, fill, across, upwards, text)}</a:graphicData></a:graphic>"
    )
    wrap = "" if in_line else "<wp:wrapTopAndBottom/>"
    about = (
        f'<wp:extent cx="{across}" cy="{upwards}"/>{wrap}'
        f'<wp:docPr id="9" name="Form 9"{said}/>{inner}'
    )
    drawing = f"<w:drawing>{_placed(about, in_line=in_line)}</w:drawing>"
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback/>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def one_shape(
    form: str, fill: str, across: int, upwards: int, text: str = "", *, left: int = 0
) -> str:
    """A shape by itself, as it stands in a drawing or in a group."""
    box = f"<wps:txbx><w:txbxContent>{block(text)}</w:txbxContent></wps:txbx>" if text else ""
    return (
        f"<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm>"
        f'<a:off x="{left}" y="0"/><a:ext cx="{across}" cy="{upwards}"/></a:xfrm>'
        f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{fill}'
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>'
        f"{box}<wps:bodyPr/></wps:wsp>"
    )


def note_part(document: Any, kind: Literal["footnote", "endnote"], *texts: str) -> None:
    """Give the document its foot- or endnotes, numbered from 1; a text may be XML of runs."""
    marks = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    notes = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r>{raised}<w:{kind}Ref/></w:r>'
        f"{text if text.startswith('<') else run(' ' + text)}</w:p></w:{kind}>"
        for number, text in enumerate(texts, start=1)
    )
    xml = f"<w:{kind}s {_DECLARED}>{marks}{notes}</w:{kind}s>"
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    part = Part(PackURI(f"/word/{kind}s.xml"), content, xml.encode(), document.part.package)
    document.part.relate_to(part, f"{_NAMESPACES['r']}/{kind}s")


def note(number: int, kind: Literal["footnote", "endnote"] = "footnote") -> str:
    """The number in the text that a note belongs to."""
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:r>{raised}<w:{kind}Reference w:id="{number}"/></w:r>'
