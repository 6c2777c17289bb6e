"""Gives styles that are called like a tag of PDF another name.

LibreOffice 7.4 tags a paragraph with the name of its style. One in a style called Table would be
tagged as a table, and nothing in the PDF tells the two apart.
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from docgen.conformance.structure.roles import STANDARD_ROLES

__all__ = ["rename_styles"]

_KINDS = ("paragraph", "character")
# Styles of Word itself: it knows them by their names.
_WORDS_OWN = frozenset(("Quote", "Caption"))
_ENDING = " (stil)"


def rename_styles(styles: Any) -> None:  # noqa: ANN401 - lxml, untyped
    """Rename such styles; who uses them names their ids, which stay."""
    for style in styles.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        called = "" if name is None else name.get(qn("w:val"), "")
        if (
            style.get(qn("w:type")) in _KINDS
            and called in STANDARD_ROLES
            and called not in _WORDS_OWN
        ):
            name.set(qn("w:val"), f"{called}{_ENDING}")
