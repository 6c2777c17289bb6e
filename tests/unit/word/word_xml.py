"""Small Word files with exactly the XML that a test is about."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from docgen.model.fault import Fault
from docgen.word.live_stories import stories
from docgen.word.looks import look_over

SPACES = " ".join(
    [
        nsdecls("w", "wp", "a", "pic", "r", "c"),
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"',
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:o="urn:schemas-microsoft-com:office:office"',
    ]
)

HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Overskrift</w:t></w:r></w:p>'


def elements(xml: str) -> list[Any]:
    """The elements of a piece of XML, with Word's prefixes known."""
    return list(parse_xml(f"<w:body {SPACES}>{xml}</w:body>"))


def document(
    body: str = "",
    *,
    header: str = "",
    footnotes: str = "",
    styles: str = "",
    numbering: str = "",
    language: str | None = "nb-NO",
) -> Any:
    """A document of python-docx with this content, added to what its own template has."""
    made = Document()
    end = made.element.body[-1]
    for element in elements(body):
        end.addprevious(element)
    if header:
        holder = made.sections[0].header._element
        for element in [*holder]:
            holder.remove(element)
        holder.extend(elements(header))
    if footnotes:
        _add_footnotes(made, footnotes)
    made.styles.element.extend(elements(styles))
    for element in elements(numbering):
        _add_numbering(made, element)
    told = next(made.styles.element.iter(qn("w:lang")))
    if language is None:
        told.getparent().remove(told)
    else:
        told.set(qn("w:val"), language)
    return made


def _add_footnotes(made: Any, footnotes: str) -> None:
    xml = f'<w:footnotes {SPACES}><w:footnote w:id="1">{footnotes}</w:footnote></w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, xml.encode(), made.part.package)
    made.part.relate_to(part, RT.FOOTNOTES)


def _add_numbering(made: Any, element: Any) -> None:
    """Abstract lists stand before the lists, as the schema wants."""
    numbering = made.part.numbering_part.element
    if element.tag == qn("w:abstractNum"):
        numbering.insert(0, element)
    else:
        numbering.append(element)


def saved(made: Any) -> bytes:
    """The bytes of the document."""
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def faults(made: Any, code: str, language: str = "nb") -> list[Fault]:
    """The faults with this code (all begin with `template-`)."""
    return [one for one in look_over(saved(made), language) if one.code == f"template-{code}"]


def paragraph(text: str, run: str = "", properties: str = "") -> str:
    """A paragraph with one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>"
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def font(name: str) -> str:
    """Run properties that name a font."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def parts(made: Any) -> dict[str, bytes]:
    """Every part of the file, so that two can be compared."""
    found = {one.name: etree.tostring(one.root, method="c14n") for one in stories(made)}
    found["styles"] = etree.tostring(made.styles.element, method="c14n")
    found["numbering"] = etree.tostring(made.part.numbering_part.element, method="c14n")
    return found


def in_place(made: Any, change: Callable[[Any], None]) -> Any:
    """The document after it was changed, saved and opened again."""
    change(made)
    return Document(io.BytesIO(saved(made)))
