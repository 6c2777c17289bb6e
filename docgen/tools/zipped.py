"""Whether a ZIP package, as Word and Excel files are, may be unpacked."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import IO, Literal

__all__ = ["MOST_UNPACKED_MB", "MOST_UNPACKED_RATIO", "ZipFault", "zip_fault"]

MOST_UNPACKED_MB = 200
"""What a document may be when unpacked. A thousand pages of text are some 30 MB."""

MOST_UNPACKED_RATIO = 100
"""How many times its size a document of more than `_RATIO_FROM_MB` may become. XML gets some 20."""

ZipFault = Literal["damaged", "too-large"]

_RATIO_FROM_MB = 20
_MEGABYTE = 1024 * 1024
_MOST_PARTS = 10_000
_CHUNK = 1024 * 1024
# Cut off, changed, packed in a way that Office does not, or with a password on a part.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    # The name of a part is not what it says that it is written in.
    UnicodeDecodeError,
)


def zip_fault(source: Path | IO[bytes], packed_bytes: int) -> ZipFault | None:
    """What is wrong with the package; None when every part of it is whole and none is a bomb.

    Args:
        source: the package.
        packed_bytes: its size as it is.

    Raises:
        OSError: it cannot be read.
    """
    try:
        with zipfile.ZipFile(source) as package:
            return _fault(package, packed_bytes)
    except _UNREADABLE:
        return "damaged"


def _fault(package: zipfile.ZipFile, packed_bytes: int) -> ZipFault | None:
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    most = MOST_UNPACKED_MB * _MEGABYTE
    if unpacked > _RATIO_FROM_MB * _MEGABYTE:
        most = min(most, MOST_UNPACKED_RATIO * packed_bytes)
    if len(parts) > _MOST_PARTS or unpacked > most:
        return "too-large"
    for part in parts:
        # Reads no more than the size that was counted above, and compares the checksum.
        with package.open(part) as content:
            while content.read(_CHUNK):
                pass
    return None
