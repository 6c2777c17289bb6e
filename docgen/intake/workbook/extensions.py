"""What newer versions of Excel add to a sheet, and of which a copy is whole by itself."""

from __future__ import annotations

__all__ = ["KEPT_EXTENSIONS"]

KEPT_EXTENSIONS = {
    # Choices from a list on another sheet ([MS-XLSX] 2.2.4.1), and small charts in cells.
    "{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}",
    "{05C60535-1F16-4FD2-B633-F4F36F0B64E0}",
}
"""By their URI in capital letters. They name cells only, so they stay right when copied."""
