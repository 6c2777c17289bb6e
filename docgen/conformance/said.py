"""Reads back what a PDF says of itself: `identity.set_identity`, the other way round.

The XMP packet is asked first, then the keywords in Info, which is what programs leave that write
the packet anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
from lxml import etree
from pikepdf import Dictionary, Stream

from docgen.conformance.xmp import NAMESPACE
from docgen.model.said import Said, said_of

__all__ = ["has_signature", "is_readable_pdf", "said_by_packet", "said_by_pdf"]

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
# The last is also what a PDF has that somebody else made of docgen's Word file.
_KEYWORDS = re.compile(r"(?:case:(\S+) version:(\S+) )?facts[: ](\S+)")
# docgen's own packet has some 5,000 bytes; a packet of megabytes is none of ours.
_LARGEST_PACKET = 1 << 20
# A packed one, as it lies: unpacked it can be a thousand times as large.
_LARGEST_PACKED = 1 << 16


def said_by_pdf(file: Path) -> Said | None:
    """What the PDF says; None when docgen did not make it, or it cannot be read.

    Raises:
        OSError: the file cannot be opened.
    """
    try:
        with pikepdf.open(file) as pdf:
            return said_by_packet(pdf) or _by_keywords(pdf)
    # What nobody foresees in a file of unknown origin is pikepdf's to raise in its own ways.
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, RuntimeError):
        return None


def has_signature(file: Path) -> bool:
    """Whether a field of the PDF is signed; nothing is said of whether the signature holds.

    Raises:
        OSError: the file cannot be opened.
    """
    try:
        with pikepdf.open(file) as pdf:
            form = pdf.Root.get("/AcroForm", Dictionary())
            return any(
                field.get("/FT") == "/Sig" and "/V" in field for field in form.get("/Fields", ())
            )
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, AttributeError):
        return False


def is_readable_pdf(file: Path) -> bool:
    """Whether the PDF can be opened and has a page. One with a password counts as whole.

    Raises:
        OSError: the file cannot be opened.
    """
    try:
        with pikepdf.open(file) as pdf:
            return len(pdf.pages) > 0
    except pikepdf.PasswordError:
        return True
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        return False


def said_by_packet(pdf: pikepdf.Pdf) -> Said | None:
    """What the XMP packet of an open PDF says; None when it is damaged, or not docgen's."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(_packet(pdf), parser)
    except (etree.XMLSyntaxError, ValueError, TypeError, RuntimeError, pikepdf.PdfError):
        return None
    own = f"{{{NAMESPACE}}}"
    return said_of(
        facts=_text(root, f"{own}facts"),
        version=_text(root, f"{own}version"),
        case=_text(root, f"{_DC}identifier"),
        title=_text(root, f"{_DC}title"),
        day=_text(root, f"{_XMP}CreateDate"),
    )


def _packet(pdf: pikepdf.Pdf) -> bytes:
    """The XMP packet; empty when there is none, or one that is too large to be docgen's.

    Raises:
        pikepdf.PdfError, ValueError, TypeError, RuntimeError: it is damaged.
    """
    metadata = pdf.Root.get("/Metadata")
    if not isinstance(metadata, Stream):
        return b""
    most = _LARGEST_PACKED if "/Filter" in metadata else _LARGEST_PACKET
    if len(metadata.read_raw_bytes()) > most:
        return b""
    content = metadata.read_bytes()
    return content if len(content) <= _LARGEST_PACKET else b""


def _text(root: etree._Element, name: str) -> str:
    """A property as XMP may write it: an element, an item in it, or an attribute."""
    for found in root.iter(name):
        item = found.find(f"{_RDF}*/{_RDF}li") if len(found) else None
        holder = found if item is None else item
        return "".join(str(part) for part in holder.itertext())
    for described in root.iter(f"{_RDF}Description"):
        if name in described.attrib:
            return str(described.get(name))
    return ""


def _by_keywords(pdf: pikepdf.Pdf) -> Said | None:
    info = pdf.trailer.get("/Info", Dictionary())
    found = _KEYWORDS.fullmatch(str(info.get("/Keywords", "")).strip())
    if found is None:
        return None
    return said_of(
        facts=found[3],
        case=found[1] or "",
        version=found[2] or "",
        title=str(info.get("/Title", "")),
    )
