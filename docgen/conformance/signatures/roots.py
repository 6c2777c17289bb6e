"""The certificates that docgen was told to trust."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import Path

from docgen.errors import UsageError
from docgen.texts import os_reason

__all__ = ["read_roots"]

_SUFFIXES = {".pem", ".crt", ".cer", ".der"}
_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----", re.DOTALL)


def read_roots(folder: Path | None) -> tuple[bytes, ...]:
    """The certificates (DER) in the files of the folder; none when there is no folder.

    Raises:
        UsageError: the folder cannot be read, or a file in it is no certificate.
    """
    if folder is None:
        return ()
    try:
        files = sorted(one for one in folder.iterdir() if one.suffix.lower() in _SUFFIXES)
        return tuple(root for file in files for root in _certificates(file))
    except OSError as error:
        raise UsageError(
            "trust-roots-unreadable", folder=str(folder), reason=os_reason(error)
        ) from error


def _certificates(file: Path) -> Iterator[bytes]:
    content = file.read_bytes()
    # One ASN.1 sequence, or such in PEM.
    found = [content] if content.startswith(b"\x30\x82") else _decoded(content)
    if not found:
        raise UsageError("trust-root-invalid", file=str(file))
    yield from found


def _decoded(content: bytes) -> list[bytes]:
    try:
        return [base64.b64decode(one) for one in _PEM.findall(content)]
    except binascii.Error:
        return []
