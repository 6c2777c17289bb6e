"""The fonts of a PDF, and characters in them that nobody can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream

from docgen.model.artifact import Breach

__all__ = ["font_breaches", "fonts_of"]

# Values of the private area (U+E000-U+F8FF) in a ToUnicode map: drawings of symbol fonts.
_PRIVATE = re.compile(
    rb"<[0-9A-Fa-f]+>\s*<(?:[0-9A-Fa-f]{4})*?(?:[Ee][0-9A-Fa-f]|[Ff][0-8])[0-9A-Fa-f]{2}"
)


def fonts_of(pdf: pikepdf.Pdf) -> list[Object]:
    """Every font that a page or something drawn on it uses, each once, in order of use."""
    fonts: dict[tuple[int, int], Object] = {}
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for font in _in_resources(page.obj.get("/Resources"), seen):
            fonts.setdefault(font.objgen, font)
    return list(fonts.values())


def _in_resources(resources: Object | None, seen: set[tuple[int, int]]) -> Iterator[Object]:
    if resources is None or (resources.is_indirect and resources.objgen in seen):
        return
    seen.add(resources.objgen)
    yield from (font for _, font in resources.get("/Font", Dictionary()).items())
    for _, drawn in resources.get("/XObject", Dictionary()).items():
        if isinstance(drawn, Stream) and drawn.get("/Subtype") == Name.Form:
            yield from _in_resources(drawn.get("/Resources"), seen)


def font_breaches(fonts: Iterable[Object]) -> Iterator[Breach]:
    """A breach when a font has a character that only its drawing tells.

    No reader can say it and no search finds it (ISO 19005-2, 6.2.11.7.3).
    """
    for font in fonts:
        said = font.get("/ToUnicode")
        if isinstance(said, Stream) and _PRIVATE.search(said.read_bytes()):
            yield Breach(code="structure-character-private")
