"""The files of an export."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

__all__ = ["ExportFile"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFile:
    """One file: its path in the export, with `/` between the parts, and its bytes."""

    path: str
    content: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return len(self.content)

    @property
    def sha256(self) -> str:
        """SHA-256 in hex."""
        return hashlib.sha256(self.content).hexdigest()
