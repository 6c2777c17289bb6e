"""The identity of a document in the core properties of its Word file."""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml import etree

from docgen.model.artifact import Stamp
from docgen.word.stories import PLAIN_PARSER

__all__ = ["stamped"]

# By itself, as docxcompose makes `cp` in python-docx's table mean custom properties.
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DATE_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def _put(root: etree._Element, name: str, text: str) -> None:
    found = root.find(name)
    if found is None:
        found = etree.SubElement(root, name)
    found.text = text


def stamped(core: bytes, stamp: Stamp) -> bytes:
    """The part `docProps/core.xml` with the stamp's identity, dated by the case, not the clock."""
    root = etree.fromstring(core, PLAIN_PARSER)
    day = f"{stamp.made_on.isoformat()}T00:00:00Z"
    for key, text in (
        (qn("dc:title"), stamp.title),
        (qn("dc:creator"), "docgen"),
        (f"{_CORE}lastModifiedBy", "docgen"),
        (f"{_CORE}revision", "1"),
        (qn("dcterms:created"), day),
        (qn("dcterms:modified"), day),
        (qn("dc:language"), stamp.language),
        (qn("dc:identifier"), stamp.case),
        (f"{_CORE}version", stamp.version),
        (f"{_CORE}keywords", f"facts:{stamp.facts}"),
    ):
        _put(root, key, text)
    for key in ("created", "modified"):
        found = root.find(qn(f"dcterms:{key}"))
        if found is not None:
            found.set(_DATE_TYPE, "dcterms:W3CDTF")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
