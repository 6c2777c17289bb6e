"""Names font subsets by what they hold.

LibreOffice calls the first subset of every file BAAAAA+, the next CAAAAA+. In a bundle different
subsets would then carry one name, and some viewers draw the wrong letters.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from pikepdf import Dictionary, Name, Object, Stream

__all__ = ["tag_subsets"]

_SUBSET = re.compile(r"/[A-Z]{6}\+(.+)")
_FILES = ("/FontFile2", "/FontFile3", "/FontFile")


def tag_subsets(fonts: Iterable[Object]) -> None:
    """Give each embedded subset a tag of six letters that follows from its bytes."""
    for font in fonts:
        holder = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = holder.get("/FontDescriptor")
        name = _name(descriptor) if isinstance(descriptor, Dictionary) else None
        if descriptor is not None and name is not None:
            descriptor.FontName = holder.BaseFont = font.BaseFont = name


def _name(descriptor: Object) -> Name | None:
    match = _SUBSET.fullmatch(str(descriptor.FontName))
    program = next((descriptor[key] for key in _FILES if key in descriptor), None)
    if match is None or not isinstance(program, Stream):
        return None
    number = int.from_bytes(hashlib.sha256(program.read_bytes()).digest()[:8], "big")
    letters = "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))
    return Name(f"/{letters}+{match[1]}")
