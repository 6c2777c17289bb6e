"""Fonts of Word and the free ones of the same widths that take their place.

Without the twin another font is drawn, lines and pages break elsewhere, and nobody is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.tools.process import Finished, run_program

__all__ = ["TWINS", "Twin", "font_in_place_of"]

_TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A font of Word, the families with its widths, and the Debian package that has them."""

    font: str
    families: tuple[str, ...]
    package: str


TWINS = (
    Twin(font="Calibri", families=("Carlito",), package="fonts-crosextra-carlito"),
    Twin(font="Cambria", families=("Caladea",), package="fonts-crosextra-caladea"),
    Twin(font="Arial", families=("Liberation Sans", "Arimo"), package="fonts-liberation2"),
    Twin(
        font="Times New Roman",
        families=("Liberation Serif", "Tinos"),
        package="fonts-liberation2",
    ),
    Twin(font="Courier New", families=("Liberation Mono", "Cousine"), package="fonts-liberation2"),
)


def font_in_place_of(font: str) -> str:
    """The family that this machine draws when a document asks for `font`; empty when unknown.

    Raises:
        ToolMissingError: fontconfig's `fc-match` is not there.
    """
    result = run_program(["fc-match", "--format=%{family[0]}", font], timeout_s=_TIMEOUT_S)
    return result.out.strip() if isinstance(result, Finished) else ""
