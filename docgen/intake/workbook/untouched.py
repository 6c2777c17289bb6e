"""Whether a workbook is as docgen wrote it, so that it may be written over."""

from __future__ import annotations

import zipfile
from pathlib import Path

__all__ = ["WRITTEN_BY", "is_untouched"]

WRITTEN_BY = b"<Application>docgen</Application>"
"""Stands in what docgen wrote. Every program writes its own name when it saves."""


def is_untouched(path: Path) -> bool:
    """Whether nobody has saved the workbook since docgen wrote it."""
    try:
        with zipfile.ZipFile(path) as package:
            return WRITTEN_BY in package.read("docProps/app.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
