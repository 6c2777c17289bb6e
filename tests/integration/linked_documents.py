"""Word documents that ask for something outside themselves, each in one way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

__all__ = ["WAYS", "linked_document"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{_OFFICE}" xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"'
    f' xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def _xml(text: str) -> Any:
    name, space, rest = text.partition(" ")
    return parse_xml(f"{name} {_NAMES}{space}{rest}")


def _link(part: Any, address: str, kind: str) -> str:
    return str(part.relate_to(address, kind, is_external=True))


def _picture(relation: str) -> Any:
    return _xml(
        '<w:r ><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/>'
        '<wp:docPr id="1" name="Bilde" descr="Et bilde"/><a:graphic>'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:link="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _field(code: str) -> list[Any]:
    return [
        _xml('<w:r ><w:fldChar w:fldCharType="begin"/></w:r>'),
        _xml(f'<w:r ><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'),
        _xml('<w:r ><w:fldChar w:fldCharType="separate"/></w:r>'),
        _xml("<w:r ><w:t>x</w:t></w:r>"),
        _xml('<w:r ><w:fldChar w:fldCharType="end"/></w:r>'),
    ]


def _body_picture(document: Any, address: str) -> None:
    relation = _link(document.part, address, RT.IMAGE)
    document.add_paragraph()._p.append(_picture(relation))


def _header_picture(document: Any, address: str) -> None:
    header = document.sections[0].header
    header.is_linked_to_previous = False
    header.paragraphs[0]._p.append(_picture(_link(header.part, address, RT.IMAGE)))


def _old_picture(document: Any, address: str) -> None:
    relation = _link(document.part, address, RT.IMAGE)
    shape = f'<v:shape style="width:50pt;height:50pt"><v:imagedata r:id="{relation}"/></v:shape>'
    document.add_paragraph()._p.append(_xml(f"<w:r ><w:pict>{shape}</w:pict></w:r>"))


def _attached_template(document: Any, address: str) -> None:
    relation = _link(document.part._settings_part, address, f"{_OFFICE}/attachedTemplate")
    document.settings.element.insert(0, _xml(f'<w:attachedTemplate r:id="{relation}"/>'))


def _included_picture(document: Any, address: str) -> None:
    document.add_paragraph()._p.extend(_field(f'INCLUDEPICTURE "{address}" \\d'))


def _included_text(document: Any, address: str) -> None:
    document.add_paragraph()._p.extend(_field(f'INCLUDETEXT "{address}"'))


def _linked_text(document: Any, address: str) -> None:
    document.add_paragraph()._p.extend(_field(f'LINK Word.Document.12 "{address}" "" \\a \\p'))


def _linked_object(document: Any, address: str) -> None:
    relation = _link(document.part, address, RT.OLE_OBJECT)
    document.add_paragraph()._p.append(
        _xml(
            '<w:r ><w:object><v:shape id="s1" style="width:50pt;height:50pt"/>'
            '<o:OLEObject Type="Link" ProgID="Word.Document.12" ShapeID="s1"'
            f' DrawAspect="Content" r:id="{relation}" UpdateMode="Always"/></w:object></w:r>'
        )
    )


def _other_document(document: Any, address: str) -> None:
    relation = _link(document.part, address, f"{_OFFICE}/subDocument")
    document.add_paragraph()._p.append(_xml(f'<w:subDoc r:id="{relation}"/>'))


def _chunk(document: Any, address: str) -> None:
    relation = _link(document.part, address, RT.A_F_CHUNK)
    document.element.body.insert(0, _xml(f'<w:altChunk r:id="{relation}"/>'))


def _web_page(document: Any, address: str) -> None:
    page = f'<html><body><img src="{address}"/><iframe src="{address}"></iframe></body></html>'
    part = Part(PackURI("/word/side.html"), "text/html", page.encode(), document.part.package)
    relation = document.part.relate_to(part, RT.A_F_CHUNK)
    document.element.body.insert(0, _xml(f'<w:altChunk r:id="{relation}"/>'))


WAYS: dict[str, Callable[[Any, str], None]] = {
    "a picture": _body_picture,
    "a picture in the header": _header_picture,
    "a picture of the old kind": _old_picture,
    "an attached template": _attached_template,
    "INCLUDEPICTURE": _included_picture,
    "INCLUDETEXT": _included_text,
    "LINK": _linked_text,
    "a linked object": _linked_object,
    "a subdocument": _other_document,
    "a chunk": _chunk,
    "a web page inside": _web_page,
}
"""How a document may ask for an address."""


def linked_document(path: Path, way: str, address: str) -> Path:
    """Write a document that asks for `address`."""
    document = Document()
    document.add_paragraph("Et dokument som vil ha noe utenfra.")
    WAYS[way](document, address)
    document.save(str(path))
    return path
