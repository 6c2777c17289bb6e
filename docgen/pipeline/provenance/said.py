"""Reads what a file says of itself, whatever sort of file it is."""

from __future__ import annotations

from pathlib import Path

from docgen.conformance.said import said_by_pdf
from docgen.errors import UsageError
from docgen.model.said import Said
from docgen.texts import os_reason
from docgen.word.said import said_by_word

__all__ = ["read_said", "sort_of"]

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
# A PDF may have something before its beginning; readers look for it in the first 1,024 bytes.
_LOOKED_AT = 1024


def sort_of(file: Path) -> str:
    """`pdf` or `docx` by what the file begins with, which no renaming changes; else empty.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        with file.open("rb") as opened:
            beginning = opened.read(_LOOKED_AT)
    except OSError as error:
        raise UsageError("file-unreadable", file=str(file), reason=os_reason(error)) from error
    if beginning.startswith(_ZIP):
        return "docx"
    return "pdf" if _PDF in beginning else ""


def read_said(file: Path) -> Said | None:
    """What the file says of itself; None when docgen did not make it.

    Raises:
        UsageError: it cannot be read.
    """
    sort = sort_of(file)
    try:
        if sort == "docx":
            return said_by_word(file)
        return said_by_pdf(file) if sort == "pdf" else None
    except OSError as error:
        raise UsageError("file-unreadable", file=str(file), reason=os_reason(error)) from error
