"""Saves a PDF so that the same content gives the same bytes, and puts it in place last of all."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

__all__ = ["publish", "save"]

# LibreOffice draws these at random for every file; qpdf would keep the first half of /ID.
_RANDOM_KEYS = ("/ID", "/DocChecksum")


def save(pdf: pikepdf.Pdf, target: Path) -> None:
    """Write `pdf` with an /ID that follows from its content and with object streams.

    Object streams halve the size: the tags of a document are thousands of small objects.

    Raises:
        OSError: it cannot be written.
    """
    for key in _RANDOM_KEYS:
        if key in pdf.trailer:
            del pdf.trailer[key]
    # In memory first: qpdf ends the whole process when the disk that it writes to is full.
    saved = io.BytesIO()
    pdf.save(
        saved,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        force_version="1.7",
        fix_metadata_version=False,  # the packet is as it should be; do not write it anew
    )
    target.write_bytes(saved.getbuffer())


def publish(made: Path, target: Path) -> None:
    """Move a finished file, readable by its owner only, to where it belongs (same file system)."""
    made.chmod(0o600)
    made.replace(target)
