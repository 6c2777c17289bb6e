"""What format a file has, told by its bytes: PRONOM code and media type.

A PDF/A is one that says so itself; whether it holds what it says is another question.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Format", "identify"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format by its PRONOM code, its name there, and its media type."""

    puid: str
    name: str
    media_type: str

    @property
    def archival(self) -> bool:
        """Whether it is one of the parts of PDF/A."""
        return self.name.startswith("PDF/A")


def _named(media_type: str, codes: dict[str, tuple[str, str]]) -> dict[str, Format]:
    return {
        key: Format(puid=puid, name=name, media_type=media_type)
        for key, (puid, name) in codes.items()
    }


_PDF = "application/pdf"
_ARCHIVAL = _named(
    _PDF,
    {
        "1A": ("fmt/95", "PDF/A-1a"),
        "1B": ("fmt/354", "PDF/A-1b"),
        "2A": ("fmt/476", "PDF/A-2a"),
        "2B": ("fmt/477", "PDF/A-2b"),
        "2U": ("fmt/478", "PDF/A-2u"),
        "3A": ("fmt/479", "PDF/A-3a"),
        "3B": ("fmt/480", "PDF/A-3b"),
        "3U": ("fmt/481", "PDF/A-3u"),
        "4": ("fmt/1910", "PDF/A-4"),
        "4E": ("fmt/1911", "PDF/A-4e"),
        "4F": ("fmt/1912", "PDF/A-4f"),
    },
)
_PLAIN = _named(
    _PDF,
    {
        "1.0": ("fmt/14", "PDF 1.0"),
        "1.1": ("fmt/15", "PDF 1.1"),
        "1.2": ("fmt/16", "PDF 1.2"),
        "1.3": ("fmt/17", "PDF 1.3"),
        "1.4": ("fmt/18", "PDF 1.4"),
        "1.5": ("fmt/19", "PDF 1.5"),
        "1.6": ("fmt/20", "PDF 1.6"),
        "1.7": ("fmt/276", "PDF 1.7"),
        "2.0": ("fmt/1129", "PDF 2.0"),
    },
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PARTS = {
    "word/document.xml": Format(
        puid="fmt/412",
        name="Microsoft Word (docx)",
        media_type=f"{_OFFICE}wordprocessingml.document",
    ),
    "xl/workbook.xml": Format(
        puid="fmt/214", name="Microsoft Excel (xlsx)", media_type=f"{_OFFICE}spreadsheetml.sheet"
    ),
    "ppt/presentation.xml": Format(
        puid="fmt/215",
        name="Microsoft PowerPoint (pptx)",
        media_type=f"{_OFFICE}presentationml.presentation",
    ),
}
_OPEN_TEXT = "application/vnd.oasis.opendocument.text"
_OPEN_SHEET = "application/vnd.oasis.opendocument.spreadsheet"
_OPEN = {
    _OPEN_TEXT: _named(
        _OPEN_TEXT,
        {
            "1.0": ("fmt/136", "OpenDocument Text 1.0"),
            "1.1": ("fmt/290", "OpenDocument Text 1.1"),
            "1.2": ("fmt/291", "OpenDocument Text 1.2"),
            "1.3": ("fmt/1756", "OpenDocument Text 1.3"),
        },
    ),
    _OPEN_SHEET: _named(
        _OPEN_SHEET,
        {
            "1.0": ("fmt/137", "OpenDocument Spreadsheet 1.0"),
            "1.1": ("fmt/294", "OpenDocument Spreadsheet 1.1"),
            "1.2": ("fmt/295", "OpenDocument Spreadsheet 1.2"),
            "1.3": ("fmt/1755", "OpenDocument Spreadsheet 1.3"),
        },
    ),
}
_ZIP = Format(puid="x-fmt/263", name="ZIP", media_type="application/zip")
_TIFF = Format(puid="fmt/353", name="TIFF", media_type="image/tiff")
_GIF = _named("image/gif", {"87a": ("fmt/3", "GIF 87a"), "89a": ("fmt/4", "GIF 89a")})
_JPEG = _named(
    "image/jpeg",
    {
        "": ("fmt/41", "JPEG"),
        "1.0": ("fmt/42", "JPEG (JFIF 1.00)"),
        "1.1": ("fmt/43", "JPEG (JFIF 1.01)"),
        "1.2": ("fmt/44", "JPEG (JFIF 1.02)"),
        "0200": ("x-fmt/398", "JPEG (Exif 2.0)"),
        "0210": ("x-fmt/390", "JPEG (Exif 2.1)"),
        "0220": ("x-fmt/391", "JPEG (Exif 2.2)"),
        "0221": ("fmt/645", "JPEG (Exif 2.21)"),
        "0230": ("fmt/1507", "JPEG (Exif 2.3)"),
        "0231": ("fmt/1507", "JPEG (Exif 2.3)"),
        "0232": ("fmt/1507", "JPEG (Exif 2.3)"),
    },
)
_PNG = _named(
    "image/png",
    {
        "1.0": ("fmt/11", "PNG 1.0"),
        "1.1": ("fmt/12", "PNG 1.1"),
        "1.2": ("fmt/13", "PNG 1.2"),
    },
)
_OUTLOOK = Format(puid="x-fmt/430", name="Outlook (msg)", media_type="application/vnd.ms-outlook")
_OLD_WORD = Format(
    puid="fmt/40", name="Microsoft Word 97-2003 (doc)", media_type="application/msword"
)
_OLD_EXCEL = Format(
    puid="fmt/61", name="Microsoft Excel 97-2003 (xls)", media_type="application/vnd.ms-excel"
)
_MAIL = Format(puid="fmt/278", name="E-post (eml)", media_type="message/rfc822")
_XML = Format(puid="fmt/101", name="XML", media_type="application/xml")
_TEXT = Format(puid="x-fmt/111", name="Ren tekst", media_type="text/plain")

# How much of the beginning tells what a file is; a JPEG's Exif block is at most 64 KiB.
_BEGINNING = 1 << 17
# The tag ExifVersion (0x9000) with its type and length, in both byte orders.
_EXIF_VERSION = re.compile(
    rb"\x90\x00\x00\x07\x00\x00\x00\x04(.{4})|\x00\x90\x07\x00\x04\x00\x00\x00(.{4})", re.DOTALL
)
_MAIL_HEADER = re.compile(
    rb"(return-path|received|from|to|date|subject|message-id|mime-version|delivered-to):[ \t]",
    re.IGNORECASE,
)
_OLD_STREAMS = {
    "__properties_version1.0": _OUTLOOK,
    "WordDocument": _OLD_WORD,
    "Workbook": _OLD_EXCEL,
}


def identify(file: Path) -> Format | None:
    """The format of a file; None when it is none of those that docgen knows.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as opened:
        head = opened.read(_BEGINNING)
    if b"%PDF-" in head[:1024]:
        return _pdf(file, head)
    if head.startswith(b"PK\x03\x04"):
        return _package(file)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(file)
    return _picture(head) or _written(file, head)


def _pdf(file: Path, head: bytes) -> Format | None:
    import pikepdf

    from docgen.conformance.identity import read_level

    found = re.search(rb"%PDF-(\d\.\d)", head[:1032])
    version = found[1].decode() if found else ""
    try:
        with pikepdf.open(file) as pdf:
            level, version = read_level(pdf), pdf.pdf_version
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it begins as a PDF
        level = None
    claimed = f"{level.part}{level.conformance}".upper() if level else ""
    return _ARCHIVAL.get(claimed) or _PLAIN.get(version)


def _package(file: Path) -> Format | None:
    try:
        with zipfile.ZipFile(file) as package:
            names = set(package.namelist())
            known = next((one for part, one in _PARTS.items() if part in names), None)
            return known or _open_document(package, names) or _ZIP
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return None


def _open_document(package: zipfile.ZipFile, names: set[str]) -> Format | None:
    if not {"mimetype", "META-INF/manifest.xml"} <= names:
        return None
    with package.open("mimetype") as said:
        versions = _OPEN.get(said.read(100).decode("ascii", "replace").strip())
    if versions is None:
        return None
    with package.open("META-INF/manifest.xml") as listed:
        found = re.search(rb'manifest:version="([\d.]+)"', listed.read(_BEGINNING))
    return versions.get(found[1].decode() if found else "1.0")


def _compound(file: Path) -> Format | None:
    # The names of its streams stand in UTF-16 in the directory, which may be anywhere.
    content = file.read_bytes()
    found = (one for name, one in _OLD_STREAMS.items() if name.encode("utf-16-le") in content)
    return next(found, None)


def _picture(head: bytes) -> Format | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _PNG[_png_version(head)]
    if head.startswith(b"\xff\xd8\xff"):
        return _jpeg(head)
    if head.startswith((b"II*\x00", b"MM\x00*")):
        return _TIFF
    return _GIF.get(head[3:6].decode("ascii", "replace")) if head.startswith(b"GIF") else None


def _png_version(head: bytes) -> str:
    """By the chunks that came with each version, as PRONOM's signatures have it."""
    if b"iTXt" in head:
        return "1.2"
    return "1.1" if any(chunk in head for chunk in (b"iCCP", b"sPLT", b"sRGB")) else "1.0"


def _jpeg(head: bytes) -> Format:
    exif = _EXIF_VERSION.search(head) if b"Exif\x00\x00" in head[:1024] else None
    if exif:
        version = (exif[1] or exif[2]).decode("ascii", "replace")
        return _JPEG.get(version, _JPEG[""])
    if head[6:11] == b"JFIF\x00":
        return _JPEG.get(f"{head[11]}.{head[12]}", _JPEG[""])
    return _JPEG[""]


def _written(file: Path, head: bytes) -> Format | None:
    """A file of text: XML, an e-mail message or plain text."""
    if b"\x00" in head:
        return None
    if head.removeprefix(b"\xef\xbb\xbf").startswith(b"<?xml"):
        return _XML
    if file.suffix.lower() == ".eml" or _MAIL_HEADER.match(head):
        return _MAIL
    return _TEXT if file.suffix.lower() in {".txt", ""} and head else None
