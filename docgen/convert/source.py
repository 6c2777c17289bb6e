"""Whether a file is a Word document that LibreOffice may be given.

LibreOffice itself takes whatever it can read, a text file named .docx as well, mends what is cut
off without a word, and unpacks as much as it is told to.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from docgen.model.artifact import SourceFault
from docgen.tools.zipped import zip_fault

__all__ = ["source_fault"]

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
    fault = zip_fault(docx, docx.stat().st_size)
    if fault is not None:
        return "conversion-damaged" if fault == "damaged" else "conversion-too-large"
    with zipfile.ZipFile(docx) as package:
        known = _TYPES in package.namelist() and _WORD.search(package.read(_TYPES))
    return None if known else "conversion-not-word"
