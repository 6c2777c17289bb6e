"""Names font subsets by what they hold.

LibreOffice calls the first subset of every file BAAAAA+, the next CAAAAA+. In a bundle different
subsets would then carry one name, and some viewers draw the wrong letters.
"""

from __future__ import annotations

import hashlib
import re

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream

__all__ = ["tag_subsets"]

_SUBSET = re.compile(r"/[A-Z]{6}\+(.+)")
_FILES = ("/FontFile2", "/FontFile3", "/FontFile")


def tag_subsets(pdf: pikepdf.Pdf) -> None:
    """Give each embedded subset a tag of six letters that follows from its bytes."""
    fonts = [obj for obj in pdf.objects if isinstance(obj, Dictionary)]
    names = {}
    for descriptor in fonts:
        if descriptor.get("/Type") == Name.FontDescriptor:
            name = _name(descriptor)
            if name is not None:
                names[descriptor.objgen] = descriptor.FontName = name
    for font in fonts:
        if font.get("/Type") == Name.Font:
            described = _descriptor(font)
            if described is not None and described.objgen in names:
                font.BaseFont = names[described.objgen]


def _name(descriptor: Object) -> Name | None:
    match = _SUBSET.fullmatch(str(descriptor.FontName))
    program = next((descriptor[key] for key in _FILES if key in descriptor), None)
    if match is None or not isinstance(program, Stream):
        return None
    number = int.from_bytes(hashlib.sha256(program.read_bytes()).digest()[:8], "big")
    letters = "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))
    return Name(f"/{letters}+{match[1]}")


def _descriptor(font: Object) -> Object | None:
    described = font.get("/FontDescriptor")
    if described is None and "/DescendantFonts" in font:
        described = font.DescendantFonts[0].get("/FontDescriptor")
    return described
