"""What a PDF says of itself: Info, XMP, language, and how a viewer presents it.

All of it comes from the stamp and none from the clock, so that the same document gives the same
bytes. Info and XMP say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pikepdf
from pikepdf import Dictionary, Name, String

from docgen.conformance.xmp import UA_NAMESPACE, Level, Properties, packet
from docgen.model.artifact import Stamp

__all__ = ["Origin", "keywords", "read_level", "read_origin", "set_identity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a PDF already says of who wrote it and what made it; it is kept."""

    author: str
    producer: str


def read_level(pdf: pikepdf.Pdf) -> Level | None:
    """What the file says it follows of PDF/A and PDF/UA; None when it is no PDF/A."""
    metadata = pdf.open_metadata(set_pikepdf_as_editor=False)
    part, conformance = metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance")
    accessibility = metadata.get(f"{{{UA_NAMESPACE}}}part")
    if not (isinstance(part, str) and isinstance(conformance, str)):
        return None
    return Level(
        part=part,
        conformance=conformance,
        accessibility=accessibility if isinstance(accessibility, str) else "",
    )


def read_origin(pdf: pikepdf.Pdf) -> Origin:
    """Author and producer from the file's Info."""
    info = pdf.trailer.get("/Info", Dictionary())
    return Origin(author=str(info.get("/Author", "")), producer=str(info.get("/Producer", "")))


def set_identity(pdf: pikepdf.Pdf, stamp: Stamp, level: Level, origin: Origin) -> None:
    """Give the file the stamp's identity, in Info, XMP and catalogue."""
    properties = Properties(
        stamp=stamp,
        level=level,
        keywords=keywords(stamp),
        author=origin.author,
        producer=origin.producer,
    )
    metadata = pdf.make_stream(packet(properties))
    metadata.Type = Name.Metadata
    metadata.Subtype = Name.XML
    pdf.Root.Metadata = metadata
    pdf.trailer.Info = pdf.make_indirect(_info(properties))
    pdf.Root.Lang = String(stamp.language)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    preferences = pdf.Root.get("/ViewerPreferences", Dictionary())
    preferences.DisplayDocTitle = True
    pdf.Root.ViewerPreferences = preferences


def keywords(stamp: Stamp) -> str:
    """Case, version and facts as words, for programs that read no XMP."""
    return f"case:{stamp.case} version:{stamp.version} facts:{stamp.facts}"


def _info(properties: Properties) -> Dictionary:
    made_on = _pdf_date(properties.stamp.made_on)
    entries = {
        "/Title": properties.stamp.title,
        "/Author": properties.author,
        "/Keywords": properties.keywords,
        "/Creator": properties.creator_tool,
        "/Producer": properties.producer,
        "/CreationDate": made_on,
        "/ModDate": made_on,
    }
    return Dictionary({key: String(value) for key, value in entries.items() if value})


def _pdf_date(day: date) -> str:
    return f"D:{day:%Y%m%d}000000Z"
