"""What in a Word template makes a bad PDF though its tags are right."""

from __future__ import annotations

from docgen.model.fault import Fault
from docgen.word.looks.characters import character_faults
from docgen.word.looks.fonts import font_faults
from docgen.word.looks.headings import heading_faults
from docgen.word.looks.language import language_faults
from docgen.word.looks.opened import open_template
from docgen.word.looks.pictures import picture_faults
from docgen.word.looks.review import review_faults
from docgen.word.looks.symbols import symbol_faults
from docgen.word.looks.tables import table_faults

__all__ = ["look_over"]

_LOOKS = (
    language_faults,
    font_faults,
    symbol_faults,
    character_faults,
    heading_faults,
    table_faults,
    picture_faults,
    review_faults,
)


def look_over(source: bytes, language: str) -> tuple[Fault, ...]:
    """The faults in how a template looks, each with its place; `language` is nb, nn or en.

    Fonts and characters that cannot be drawn, signs that cannot be read, headings, tables and
    pictures that a screen reader cannot follow, languages, and what is left of a review.

    Raises:
        Exception: what python-docx raises when `source` is not a Word file.
    """
    template = open_template(source, language)
    return tuple(fault for look in _LOOKS for fault in look(template))
