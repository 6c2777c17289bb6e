"""Whether the letters of a PDF are drawn, and by the fonts that its template asks for."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.conformance.text import Pages
from docgen.conformance.text.glyphs import DrawnFont
from docgen.model.artifact import Breach
from docgen.tools.fonts import TWINS

__all__ = ["lettering_breaches"]

_UNKNOWN = "\ufffd"
# Up to here all the fonts that take the place of Word's have every letter; what another font draws
# of it, it draws instead of one of them.
_LAST_LETTER = "\u017f"


def lettering_breaches(read: Pages, fonts: frozenset[str] | None) -> Iterator[Breach]:
    """Boxes in place of characters, characters that nobody can tell, fonts that stand in."""
    for number, page in enumerate(read.pages, start=1):
        if any(piece.missing for piece in page.pieces):
            yield Breach(code="content-glyph-missing", page=number)
        if any(_UNKNOWN in piece.text for piece in page.pieces):
            yield Breach(code="content-character-unknown", page=number)
    if fonts is not None:
        allowed = tuple(sorted(_squeezed(name) for name in _with_twins(fonts)))
        for font in read.fonts:
            if _draws_letters(font) and not _squeezed(font.name).startswith(allowed):
                yield Breach(code="content-font-substituted", parameters={"font": font.name})


def _with_twins(fonts: frozenset[str]) -> Iterator[str]:
    for font in fonts:
        yield font
        for twin in TWINS:
            if twin.font.lower() == font.lower():
                yield from twin.families


def _squeezed(name: str) -> str:
    """A family as it begins the name of each of its fonts: `LiberationSans-Bold`."""
    return "".join(name.lower().split())


def _draws_letters(font: DrawnFont) -> bool:
    return any(
        sign.isalnum() and sign <= _LAST_LETTER for said in font.says.values() for sign in said
    )
