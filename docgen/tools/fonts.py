"""Fonts of Word and the free ones of the same widths that take their place.

Without the twin another font is drawn, lines and pages break elsewhere, and nobody is told.
What docgen itself writes on a page, it writes in one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docgen.errors import ToolMissingError
from docgen.tools.process import Finished, run_program

__all__ = ["TWINS", "Twin", "font_in_place_of", "plain_font"]

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


_PLAIN = ("Carlito", "Liberation Sans")
# Where Debian has them: asking fontconfig takes as long as ten pages of a bundle.
_KNOWN = (
    Path("/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf"),
    Path("/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf"),
    Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"),
)


@lru_cache(maxsize=1)
def plain_font() -> Path:
    """The TrueType file of a plain font, the same as the documents' where it is there.

    Raises:
        ToolMissingError: there is none.
    """
    found = next((file for file in _KNOWN if file.is_file()), None) or _matched()
    if found is None:
        raise ToolMissingError("font-missing", fonts=", ".join(_PLAIN))
    return found


def _matched() -> Path | None:
    try:
        return next((file for family in _PLAIN if (file := _file_of(family)) is not None), None)
    except ToolMissingError:
        return None


def _file_of(family: str) -> Path | None:
    wanted = f"{family}:style=Regular:fontformat=TrueType"
    result = run_program(
        ["fc-match", "--format=%{family[0]}\n%{file}", wanted], timeout_s=_TIMEOUT_S
    )
    answer = result.out.strip() if isinstance(result, Finished) else ""
    named, _, file = answer.partition("\n")
    # It answers with another family rather than with nothing.
    return Path(file) if named == family and Path(file).is_file() else None
