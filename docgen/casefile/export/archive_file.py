"""An export as one ZIP file: the same files give the same bytes, on any machine and day."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from docgen.casefile.export.files import ExportFile

__all__ = ["zipped"]

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP file can tell of; it says nothing and is always the same."""
_UNIX = 3
_FOR_OWNER = 0o100600 << 16


def zipped(files: Sequence[ExportFile]) -> bytes:
    """The ZIP file, in the order of the paths.

    Nothing is compressed: PDF and Word files are so already, and compressors differ.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
        for file in sorted(files, key=lambda one: one.path):
            entry = zipfile.ZipInfo(file.path, date_time=_FIRST_DAY)
            entry.create_system = _UNIX
            entry.external_attr = _FOR_OWNER
            target.writestr(entry, file.content)
    return made.getvalue()
