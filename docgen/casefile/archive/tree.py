"""Writes and reads the XML of an arkivmelding."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from docgen.casefile.archive.codes import SYSTEM
from docgen.casefile.archive.text import LONGEST_TITLE, fitting

__all__ = [
    "XSI",
    "Element",
    "Unreadable",
    "as_bytes",
    "midnight",
    "new_root",
    "put",
    "put_made",
    "put_typed",
    "read",
]

Element = etree._Element
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_OSLO = ZoneInfo("Europe/Oslo")
_LARGEST = 4 << 20


class Unreadable(ValueError):  # noqa: N818 - says what the file is
    """A file is no XML that docgen would read."""


def new_root(namespace: str, name: str, **prefixes: str) -> Element:
    """The outermost element, with `namespace` as the one that needs no prefix."""
    names: Any = {None: namespace, **prefixes, "xsi": XSI}
    return etree.Element(etree.QName(namespace, name), nsmap=names)


def put(parent: Element, name: str, text: str | None = None) -> Element:
    """Add an element with a text that cannot break the file."""
    made = etree.SubElement(parent, etree.QName(etree.QName(parent).namespace, name))
    if text is not None:
        # Nothing here is longer; titles and names have been cut where their limit is known.
        made.text = fitting(text, LONGEST_TITLE, "-")
    return made


def put_typed(parent: Element, name: str, kind: str) -> Element:
    """Add an element that says which type of the schema it is of."""
    made = put(parent, name)
    made.set(etree.QName(XSI, "type"), kind)
    return made


def put_made(parent: Element, time: str) -> None:
    """Add when it was made, and that docgen made it."""
    put(parent, "opprettetDato", time)
    put(parent, "opprettetAv", SYSTEM)


def midnight(day: date) -> str:
    """The day as a point in time, with Norway's offset on it: nothing is known of the hour."""
    return datetime.combine(day, time(), _OSLO).isoformat()


def as_bytes(root: Element) -> bytes:
    """The file; the same tree gives the same bytes."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content


def read(file: Path) -> Element:
    """The root of the file.

    Raises:
        Unreadable: it is no XML, declares a document type, or is much too large.
        OSError: it cannot be read.
    """
    if file.stat().st_size > _LARGEST:
        raise Unreadable(file.name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(file.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(file.name) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        # Entities, and what else a stranger may have put there.
        raise Unreadable(file.name)
    return root
