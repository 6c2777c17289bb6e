"""Word files with what Word can put in them, written as XML, and the parts of a package."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

SPACES = (
    nsdecls("w", "r", "wp", "a")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str = "", properties: str = "") -> str:
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{inner}</w:p>"


def text_box(inner: str) -> str:
    """A text box as Word writes it: once for new programs and once for old ones."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="914400" cy="914400"/><wp:docPr id="7" name="Tekstboks 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape style="width:72pt;height:72pt"><v:textbox>{content}</v:textbox></v:shape>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def word_file(*blocks: str, header: str = "", footer: str = "") -> bytes:
    """A Word file with these paragraphs and tables in its body."""
    document = Document()
    body = document.element.body
    for block in reversed(blocks):
        body.insert(0, parse_xml(block.replace(">", f" {SPACES}>", 1)))
    section = document.sections[0]
    for part, text in ((section.header, header), (section.footer, footer)):
        if text:
            part.paragraphs[0].text = text
    return saved(document)


def saved(document: object) -> bytes:
    made = io.BytesIO()
    document.save(made)  # type: ignore[attr-defined]
    return made.getvalue()


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def with_parts(package: bytes, changed: dict[str, bytes | None]) -> bytes:
    """The package with parts replaced or added; for None, taken out."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, content in {**parts(package), **changed}.items():
            if content is not None:
                target.writestr(name, content)
    return made.getvalue()


__all__ = ["paragraph", "parts", "qn", "run", "saved", "text_box", "with_parts", "word_file"]
