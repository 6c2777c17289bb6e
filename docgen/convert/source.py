"""Whether a file is a Word document that LibreOffice may be given.

LibreOffice itself takes whatever it can read, a text file named .docx as well, mends what is cut
off without a word, and unpacks as much as it is told to.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from docgen.model.artifact import SourceFault

__all__ = ["MOST_UNPACKED_MB", "MOST_UNPACKED_RATIO", "source_fault"]

MOST_UNPACKED_MB = 200
"""What a document may be when unpacked. A thousand pages of text are some 30 MB."""

MOST_UNPACKED_RATIO = 100
"""How many times its size a document of more than `_RATIO_FROM_MB` may become. XML gets some 20."""

_RATIO_FROM_MB = 20
_MEGABYTE = 1024 * 1024
_MOST_PARTS = 10_000
_CHUNK = 1024 * 1024
_TYPES = "[Content_Types].xml"
_ZIP = b"PK\x03\x04"
# An encrypted document is packed into the container of the old formats ([MS-OFFCRYPTO] 2.3.4).
_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Documents and templates, with macros or without: the macros do not run.
_WORD = re.compile(
    rb"application/vnd\.(openxmlformats-officedocument\.wordprocessingml\.(document|template)"
    rb"|ms-word\.(document\.macroEnabled|template\.macroEnabledTemplate))\.main\+xml"
)


def source_fault(docx: Path) -> SourceFault | None:
    """What is wrong with the file, as a message id; None when it is a whole Word document.

    Raises:
        OSError: it cannot be read.
    """
    with docx.open("rb") as file:
        head = file.read(len(_CONTAINER))
        if head == _CONTAINER:
            return "conversion-protected" if _ENCRYPTED in file.read() else "conversion-not-word"
    if not head.startswith(_ZIP):
        return "conversion-not-word"
    try:
        with zipfile.ZipFile(docx) as package:
            return _package_fault(package, docx.stat().st_size)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        # Cut off, changed, packed in a way that Office does not, or with a password on a part.
        return "conversion-damaged"


def _package_fault(package: zipfile.ZipFile, packed: int) -> SourceFault | None:
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    most = MOST_UNPACKED_MB * _MEGABYTE
    if unpacked > _RATIO_FROM_MB * _MEGABYTE:
        most = min(most, MOST_UNPACKED_RATIO * packed)
    if len(parts) > _MOST_PARTS or unpacked > most:
        return "conversion-too-large"
    if _TYPES not in package.namelist() or not _WORD.search(package.read(_TYPES)):
        return "conversion-not-word"
    for part in parts:
        # Reads no more than the size that was counted above, and compares the checksum.
        with package.open(part) as content:
            while content.read(_CHUNK):
                pass
    return None
