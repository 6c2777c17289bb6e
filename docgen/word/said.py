"""Reads back what a Word file says of itself: `filling.properties.stamped`, the other way round."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from docx.oxml.ns import qn
from lxml import etree

from docgen.model.said import Said, said_of
from docgen.tools.zipped import zip_fault
from docgen.word.stories import PLAIN_PARSER

__all__ = ["said_by_word"]

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_KIND = "/metadata/core-properties"
_USUAL = "docProps/core.xml"
# LibreOffice saves the keyword with a space in it.
_FACTS = re.compile(r"\bfacts[: ]([0-9a-f]{64})\b")


def said_by_word(file: Path) -> Said | None:
    """What the Word file says; None when docgen did not make it, or it cannot be read.

    Raises:
        OSError: the file cannot be opened.
    """
    if zip_fault(file, file.stat().st_size) is not None:
        return None
    with zipfile.ZipFile(file) as package:
        try:
            core = etree.fromstring(package.read(_core_part(package)), PLAIN_PARSER)
        except (KeyError, etree.XMLSyntaxError):
            return None
    found = _FACTS.search(_text(core, f"{_CORE}keywords"))
    if found is None:
        return None
    return said_of(
        facts=found[1],
        case=_text(core, qn("dc:identifier")),
        version=_text(core, f"{_CORE}version"),
        title=_text(core, qn("dc:title")),
        day=_text(core, qn("dcterms:created")),
    )


def _core_part(package: zipfile.ZipFile) -> str:
    """The name of the part with the core properties."""
    relations = etree.fromstring(package.read("_rels/.rels"), PLAIN_PARSER)
    for one in relations.iter(_RELATION):
        if one.get("Type", "").endswith(_KIND):
            return str(one.get("Target", "")).lstrip("/")
    return _USUAL


def _text(root: etree._Element, name: str) -> str:
    found = root.find(name)
    return "" if found is None else "".join(str(part) for part in found.itertext())
