"""Which sort of file it is, by its bytes and not by its name."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from docgen.tools.zipped import zip_fault

__all__ = ["UNKNOWN", "Sort", "sort_of"]

_OFFICE = "application/vnd.openxmlformats-officedocument"
_HEAD = 4096
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_MAIL = re.compile(rb"\A(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.IGNORECASE)
_MAIL_HEADS = re.compile(rb"^(?:from|received|mime-version|message-id):", re.IGNORECASE | re.M)
# What no text has in the alphabets of Windows and of Western Europe.
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
_TYPES = "[Content_Types].xml"
_MACROS = ("vbaProject.bin",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A sort of file. `fault` is a code when there is something wrong with the file itself."""

    suffix: str
    media_type: str
    fault: str | None = None
    macros: bool = False


UNKNOWN = Sort(suffix="bin", media_type="application/octet-stream")

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", Sort(suffix="png", media_type="image/png")),
    (b"\xff\xd8\xff", Sort(suffix="jpg", media_type="image/jpeg")),
    (b"II*\x00", Sort(suffix="tif", media_type="image/tiff")),
    (b"MM\x00*", Sort(suffix="tif", media_type="image/tiff")),
    (b"{\\rtf", Sort(suffix="rtf", media_type="application/rtf")),
)
_PARTS = (
    ("word/document.xml", "docx", f"{_OFFICE}.wordprocessingml.document"),
    ("xl/workbook.xml", "xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
    ("ppt/presentation.xml", "pptx", f"{_OFFICE}.presentationml.presentation"),
)
_NAMED = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.etsi.asic-e+zip": "asice",
}
_OLD = (
    ("EncryptedPackage", Sort(suffix="ole", media_type="", fault="attach-protected")),
    ("__properties_version1.0", Sort(suffix="msg", media_type="application/vnd.ms-outlook")),
    ("WordDocument", Sort(suffix="doc", media_type="application/msword")),
    ("Workbook", Sort(suffix="xls", media_type="application/vnd.ms-excel")),
)
_ENDS = {"png": b"IEND\xaeB`\x82", "jpg": b"\xff\xd9"}


def sort_of(file: Path, content: bytes) -> Sort:
    """The sort of a file that is not empty."""
    head = content[:_HEAD]
    # A PDF may have something in front (ISO 32000-1, annex H, note 13).
    if b"%PDF-" in head[:1024]:
        return Sort(suffix="pdf", media_type="application/pdf")
    if head.startswith(_ZIP):
        return _package(file)
    if head.startswith(_OLE):
        return _old(content)
    for beginning, sort in _BEGINNINGS:
        if head.startswith(beginning):
            return _whole_picture(sort, content)
    return _text(content)


def _whole_picture(sort: Sort, content: bytes) -> Sort:
    end = _ENDS.get(sort.suffix, b"")
    # Some scanners leave a few bytes after the end.
    if end in content[-_HEAD:]:
        return sort
    return Sort(suffix=sort.suffix, media_type=sort.media_type, fault="attach-broken")


def _package(file: Path) -> Sort:
    fault = zip_fault(file, file.stat().st_size)
    if fault is not None:
        code = "attach-broken" if fault == "damaged" else "attach-too-large"
        return Sort(suffix="zip", media_type="application/zip", fault=code)
    with zipfile.ZipFile(file) as package:
        names = package.namelist()
        named = package.read("mimetype").strip() if "mimetype" in names else b""
        macros = any(name.endswith(_MACROS) for name in names)
        if named in _NAMED:
            return Sort(suffix=_NAMED[named], media_type=named.decode(), macros=macros)
        for part, suffix, media_type in _PARTS if _TYPES in names else ():
            if part in names:
                # `.docm`: a document that says by its name that it has macros.
                name = f"{suffix[:-1]}m" if macros else suffix
                return Sort(suffix=name, media_type=media_type, macros=macros)
    return Sort(suffix="zip", media_type="application/zip")


def _old(content: bytes) -> Sort:
    for name, sort in _OLD:
        if name.encode("utf-16-le") in content:
            return sort
    return UNKNOWN


def _text(content: bytes) -> Sort:
    if b"\x00" in content:
        return UNKNOWN
    if _MAIL.match(content) and _MAIL_HEADS.search(content[:_HEAD]):
        return Sort(suffix="eml", media_type="message/rfc822")
    if not _is_utf8(content) and _CONTROL.search(content):
        return UNKNOWN
    return Sort(suffix="txt", media_type="text/plain")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
